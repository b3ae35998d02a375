use crossterm::event::{KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;

/// Events as the key table would write them, and nearly so.
fn told(typed: &Typed) -> String {
    let place = typed.place.map(|c| format!(" at {c}")).unwrap_or_default();
    let event = match &typed.event {
        Event::Key(key) => {
            let held = key
                .modifiers
                .iter_names()
                .map(|(name, _)| format!("{name}-"));
            let held: String = held.collect();
            let code = match key.code {
                KeyCode::Char(c) => c.to_string(),
                code => format!("{code:?}"),
            };
            let released = if key.kind == KeyEventKind::Release {
                " up"
            } else {
                ""
            };
            format!("{held}{code}{released}")
        }
        other => format!("{other:?}"),
    };
    format!("{event}{place}")
}

fn all(bytes: &[u8]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes);
    events.extend(decoder.settle());
    events.iter().map(told).collect()
}

#[test]
fn keys_are_read_as_terminals_send_them() {
    for (bytes, keys) in [
        ("jG é", vec!["j", "G", " ", "é"]),
        (
            "\r\t\u{7f}\u{4}\0\u{1f}",
            vec![
                "Enter",
                "Tab",
                "Backspace",
                "CONTROL-d",
                "CONTROL- ",
                "CONTROL-7",
            ],
        ),
        (
            "\x1b[A\x1bOB\x1b[H\x1b[4~\x1b[6~\x1b[Z",
            vec!["Up", "Down", "Home", "End", "PageDown", "BackTab"],
        ),
        (
            "\x1b[1;3D\x1b[3;5~\x1b[1;5:3C",
            vec!["ALT-Left", "CONTROL-Delete", "CONTROL-Right up"],
        ),
        (
            "\x1bx\x1bé\x1b]\x1b\\",
            vec!["ALT-x", "ALT-é", "ALT-]", "ALT-\\"],
        ),
        ("\x1b", vec!["Esc"]),
        ("\x1b\x1b[A", vec!["Esc", "Up"]),
        ("ቀن𞤀", vec!["ቀ", "ن", "𞤀"]),
        // F1 to F12 in their spellings, the number pad in its own mode: no keys of griot's.
        ("\x1bOP\x1b[[A\x1b[11~\x1b[24~\x1b[1;2Px", vec!["x"]),
        ("\x1b[I\x1b[?62;4c\x1b[12;40Rx", vec!["x"]),
    ] {
        assert_eq!(all(bytes.as_bytes()), keys, "{bytes:?}");
    }
}

#[test]
fn a_key_is_told_with_its_place() {
    for (sequence, key) in [
        // kitty: code, what it prints with Shift, the key in its place.
        ("1578::106", "ت at j"),
        ("1578:1600:106;2", "SHIFT-ـ at J"),
        ("1603::59;5", "CONTROL-ك at ;"),
        ("1591:1616:39;2", "SHIFT-\u{650} at \""),
        ("106", "j"),
        ("106:74;2", "SHIFT-J"),
        ("106;2", "SHIFT-J"),
        ("106;65", "J"),
        ("106:74;66", "SHIFT-J"),
        ("1089;65", "С"),
        ("97::113", "a at q"),
        ("13", "Enter"),
        ("9;2", "SHIFT-Tab"),
        ("27;1:3", "Esc up"),
        ("57400", "1"),
        ("57413", "+"),
        ("57415", "="),
        ("57414", "Enter"),
        ("57421", "PageUp"),
        ("100;5", "CONTROL-d"),
        // What was printed: by AltGr, with the lock, by an input method.
        ("113;;64", "@"),
        ("1578::106;65;1578", "ت at j"),
        ("0;;4769", "ኡ"),
        ("106::27", "j"),
        // More than one character is a text, and no key.
        ("97;;97:98", "a"),
    ] {
        assert_eq!(
            all(format!("\x1b[{sequence}u").as_bytes()),
            [key],
            "{sequence}"
        );
    }
    // Shift by itself, a key of media, a number that is no character: nothing.
    assert_eq!(
        all(b"\x1b[57441;2u\x1b[57428u\x1b[55296u\x1b[99999999999u\x1b[u\x1b[0;;97:98u"),
        Vec::<String>::new()
    );
}

#[test]
fn the_mouse_is_read_from_one_on() {
    let mouse = |bytes: &[u8]| {
        let events = Decoder::default().feed(bytes);
        events
            .into_iter()
            .map(|typed| typed.event)
            .collect::<Vec<_>>()
    };
    let at = |kind, modifiers| {
        vec![Event::Mouse(MouseEvent {
            kind,
            column: 9,
            row: 299,
            modifiers,
        })]
    };
    let none = KeyModifiers::NONE;
    let left = MouseButton::Left;
    assert_eq!(
        mouse(b"\x1b[<0;10;300M"),
        at(MouseEventKind::Down(left), none)
    );
    assert_eq!(
        mouse(b"\x1b[<32;10;300M"),
        at(MouseEventKind::Drag(left), none)
    );
    assert_eq!(
        mouse(b"\x1b[<0;10;300m"),
        at(MouseEventKind::Up(left), none)
    );
    assert_eq!(
        mouse(b"\x1b[<65;10;300M"),
        at(MouseEventKind::ScrollDown, none)
    );
    assert_eq!(
        mouse(b"\x1b[<68;10;300M"),
        at(MouseEventKind::ScrollUp, KeyModifiers::SHIFT)
    );
    for nothing in [
        "\x1b[<0;0;0M",
        "\x1b[<0;1M",
        "\x1b[<2;1;1M",
        "\x1b[<0;70000;1M",
        "\x1b[M !!",
    ] {
        assert_eq!(mouse(nothing.as_bytes()), [], "{nothing:?}");
    }
}

#[test]
fn a_paste_is_one_event_however_long() {
    let mut decoder = Decoder::default();
    assert!(decoder.feed(b"\x1b[200~a\x1b[A\rq\x1b[20").is_empty());
    assert_eq!(decoder.patience(), None, "its rest is waited for");
    let [typed] = &decoder.feed(b"1~")[..] else {
        panic!("one event");
    };
    assert_eq!(typed.event, Event::Paste("a\x1b[A\rq".into()));
    // Two megabytes: what is too much of them is left out, and no letter of them is a key.
    let mut events = decoder.feed(PASTE);
    for _ in 0..512 {
        events.extend(decoder.feed(&[b'q'; 4096]));
    }
    events.extend(decoder.feed(b"\x1b[201~j"));
    let [
        Typed {
            event: Event::Paste(text),
            ..
        },
        key,
    ] = &events[..]
    else {
        panic!("a paste and a key");
    };
    assert!((MAX_PASTE..MAX_PASTE + 16).contains(&text.len()));
    assert_eq!(told(key), "j");
    // One that has lost its end is ended by hand.
    decoder.feed(b"\x1b[200~q");
    let ended: Vec<String> = decoder.feed(b"\x03").iter().map(told).collect();
    assert_eq!(ended, ["CONTROL-c"]);
    assert_eq!(decoder.patience(), None);
}

#[test]
fn what_is_cut_off_costs_no_more_than_a_key() {
    for cut in ["[", "[<0;5", "[1;", "O", "[200", "\u{1b}"] {
        let mut decoder = Decoder::default();
        assert!(
            decoder.feed(format!("\x1b{cut}").as_bytes()).len() <= 1,
            "{cut}"
        );
        assert!(decoder.patience().is_some(), "{cut}");
        decoder.settle();
        assert_eq!(
            decoder.feed(b"j").iter().map(told).collect::<Vec<_>>(),
            ["j"],
            "{cut}"
        );
    }
    // Cut by another sequence, and by bytes that are no text.
    assert_eq!(all(b"\x1b[1;\x1b[A"), ["Up"]);
    assert_eq!(all(b"\xff\xc3j\xf0\x9f"), ["j"]);
    let long = all(&[b"\x1b[", &b"1"[..].repeat(200)[..], b"uj"].concat());
    assert_eq!(long.last().map(String::as_str), Some("j"));
}

/// Pieces of sequences, so that chance meets their borders.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\x1b",
            "[",
            "O",
            "<",
            ";",
            ":",
            "200~",
            "201~",
            "u",
            "M",
            "~",
            "é",
            "1578::106"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Wherever a line cuts the bytes in pieces, the same is typed.
    #[test]
    fn pieces_do_not_matter(bytes in pieces(), at in any::<prop::sample::Index>()) {
        let mut whole = Decoder::default();
        let events = whole.feed(&bytes);
        let mut cut = Decoder::default();
        let at = at.index(bytes.len() + 1);
        let mut parts = cut.feed(&bytes[..at]);
        parts.extend(cut.feed(&bytes[at..]));
        prop_assert_eq!(events, parts);
        prop_assert_eq!(whole.settle(), cut.settle());
    }
}
