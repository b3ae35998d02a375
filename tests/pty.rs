//! The program in a real terminal: what a person sees who types `griot`, and what is left when it
//! ends. Every wait is for output and is bounded.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests stop at the first surprise, and look at the files that the program leaves"
)]

#[path = "common/seat.rs"]
mod seat;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use seat::{Seat, cells};

/// The first headline of the guide in English and in French.
const WELCOME: &str = "Welcome to griot";
const BIENVENUE: &str = "Bienvenue";

#[test]
fn a_first_start_without_network_is_a_newspaper_in_the_readers_language() {
    for (lang, headline) in [("en_GB.UTF-8", WELCOME), ("fr_SN.UTF-8", BIENVENUE)] {
        let home = tempfile::tempdir().unwrap();
        let mut seat = Seat::take(home.path(), (160, 48), lang);
        seat.wait_for_text(headline);
        assert!(seat.screen.screen().alternate_screen());
        seat.press("q");
        assert_eq!(seat.end(), 0);
        seat.assert_given_back();
    }
}

/// On a narrow terminal without a full screen, at its first prompt: what is typed before it stands in front
/// of it.
fn on_a_dumb_terminal(home: &Path) -> Seat {
    let variables = [("LANG", "en_GB.UTF-8"), ("TERM", "dumb")];
    let mut seat = Seat::start(home, (48, 200), &variables, &["--offline"]);
    seat.wait_for("the first list and the prompt", |screen| {
        let text = screen.contents();
        text.contains(WELCOME) && text.trim_end().ends_with('>')
    });
    seat
}

#[test]
fn on_a_dumb_terminal_lines_are_broken_at_words() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = on_a_dumb_terminal(home.path());
    let text = seat.text();
    seat.press("Q\n");
    assert_eq!(seat.end(), 0);
    // Into a file lines go whole.
    let whole = Command::new(env!("CARGO_BIN_EXE_griot"))
        .args(["--linear", "--offline", "--data-dir"])
        .arg(home.path().join("griot"))
        .env_clear()
        .env("HOME", home.path())
        .env("LANG", "en_GB.UTF-8")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let whole = String::from_utf8(whole.stdout).unwrap();
    let words: Vec<&str> = whole.split_whitespace().collect();
    let paper: Vec<&str> = text.lines().skip_while(|l| !l.contains('·')).collect();
    assert!(paper.len() > whole.lines().count() + 5, "{text}\n{whole}");
    for word in paper.iter().flat_map(|line| line.split_whitespace()) {
        // The age may be another by now.
        let is_known = words.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
        assert!(is_known, "{word}\n{text}\n{whole}");
    }
}

#[test]
fn on_a_narrow_dumb_terminal_a_text_is_set_at_its_width() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = on_a_dumb_terminal(home.path());
    seat.press("1\n");
    seat.wait_for("the text", |screen| {
        let text = screen.contents();
        let after = text.split_once("> 1\n").map_or("", |(_, after)| after);
        after.lines().count() > 12 && after.trim_end().ends_with("\n>")
    });
    let text = seat.text();
    seat.press("Q\n");
    assert_eq!(seat.end(), 0);
    let (_, said) = text.split_once("> 1\n").unwrap();
    let lines: Vec<&str> = said.lines().map(str::trim_end).collect();
    // Within a paragraph no line ends while there is room for the next word and as much again.
    let stubs = lines.windows(2).filter(|pair| {
        let next = pair[1].split(' ').next().unwrap_or_default();
        let is_text = pair.iter().all(|line| line.chars().count() > 12);
        is_text && pair[0].chars().count() + 1 + next.chars().count() < 36
    });
    assert!(stubs.count() < 3, "{said}");
}

#[test]
fn an_article_opens_and_a_second_start_finds_it_read() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (160, 48), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    seat.press("\r");
    seat.wait_for("the sidebar beside the article", |screen| {
        let text = screen.contents();
        text.matches("Moving about").count() >= 2
    });
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
    let listed = Command::new(env!("CARGO_BIN_EXE_griot"))
        .args(["list", "--unread", "--offline", "--data-dir"])
        .arg(home.path().join("griot"))
        .env_clear()
        .env("HOME", home.path())
        .output()
        .unwrap();
    let unread = String::from_utf8(listed.stdout).unwrap();
    assert!(unread.contains("Moving about"), "{unread}");
    assert!(!unread.contains(WELCOME), "{unread}");
}

#[test]
fn the_paper_follows_the_size_of_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (160, 48), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    seat.wait_for("all regions", |screen| {
        screen.contents().contains("Sources")
    });
    for (columns, rows) in [(40, 10), (8, 3), (200, 60)] {
        seat.resize(columns, rows);
        // The last row is drawn anew at every size: wait for the frame of this one.
        seat.wait_for("a frame of the new size", |screen| {
            let wide = screen.contents().contains("Sources");
            screen.size() == (cells(rows), cells(columns)) && wide == (columns >= 160)
        });
    }
    seat.wait_for_text(WELCOME);
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

#[test]
fn signals_to_end_give_the_terminal_back() {
    for (signal, code) in [("-TERM", 143), ("-HUP", 129), ("-INT", 130), ("-QUIT", 131)] {
        let home = tempfile::tempdir().unwrap();
        let mut seat = Seat::take(home.path(), (100, 30), "C.UTF-8");
        seat.wait_for_text(WELCOME);
        seat.signal(signal);
        assert_eq!(seat.end(), code, "{signal}");
        seat.assert_given_back();
    }
}

/// A window is closed, or a line cut, while keys come in, also where no signal tells of it (no terminal
/// controls the process): whoever reads a terminal that is gone reads nothing, for ever.
#[test]
fn a_terminal_that_goes_away_ends_the_reader() {
    use std::io::{Read as _, Write as _};
    let home = tempfile::tempdir().unwrap();
    drop(Seat::take(home.path(), (80, 24), "en_GB.UTF-8"));
    for is_told in [true, false] {
        let pair = portable_pty::native_pty_system()
            .openpty(portable_pty::PtySize::default())
            .unwrap();
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_griot"));
        command.set_controlling_tty(is_told);
        command.env_clear();
        command.env("LANG", "en_GB.UTF-8");
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.args(["--offline", "--data-dir"]);
        command.arg(home.path().join("griot"));
        let mut griot = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut keyboard = pair.master.take_writer().unwrap();
        let mut screen = pair.master.try_clone_reader().unwrap();
        let (mut seen, mut piece) = (Vec::new(), [0; 1024]);
        while !String::from_utf8_lossy(&seen).contains("Headlines") {
            let count = screen.read(&mut piece).unwrap();
            assert!(count > 0, "it ended before its first frame");
            seen.extend_from_slice(&piece[..count]);
        }
        keyboard.write_all("jk".repeat(400).as_bytes()).unwrap();
        drop((keyboard, screen, pair.master));
        let mut killer = griot.clone_killer();
        let (ended, end) = std::sync::mpsc::channel();
        std::thread::spawn(move || ended.send(griot.wait().unwrap().exit_code()));
        let code = end.recv_timeout(std::time::Duration::from_secs(30));
        let _ = killer.kill();
        // As by SIGHUP, or because nothing could be written any more, whichever is noticed first.
        assert!(matches!(code, Ok(129 | 1)), "{code:?}");
    }
}

#[test]
fn a_screen_that_others_wrote_on_is_drawn_anew() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (100, 30), "C.UTF-8");
    seat.wait_for_text(WELCOME);
    // What `wall` or a background job would leave.
    seat.screen.process(b"\x1b[2J\x1b[Hrubbish");
    seat.press("\u{c}");
    seat.wait_for("a clean screen", |screen| {
        let text = screen.contents();
        text.contains(WELCOME) && !text.contains("rubbish")
    });
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_it_is_told_to_go_on() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::under_a_shell(home.path(), (100, 30));
    seat.wait_for_text(WELCOME);
    seat.press("\u{1a}");
    seat.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    seat.wait_until_stopped();
    seat.press("\n");
    seat.wait_for("the paper again", |screen| {
        screen.alternate_screen() && screen.contents().contains(WELCOME)
    });
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

#[test]
fn ctrl_z_does_not_stop_what_no_shell_could_make_go_on() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (100, 30), "C.UTF-8");
    seat.wait_for_text(WELCOME);
    seat.press("\u{1a}");
    seat.wait_for_text("not started by a shell");
    seat.press("q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

/// The key that ends it is lost at most, and the next one is heard.
#[test]
fn a_sequence_that_is_cut_off_costs_a_key_and_not_the_paper() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (100, 30), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    let drawn = |seat: &mut Seat| {
        seat.screen.process(b"\x1b[2J");
        seat.press("\u{c}");
        seat.wait_for_text(WELCOME);
    };
    // Alt-[, half a mouse, half a key, half an answer: each with what ends it.
    for (cut, end) in [
        ("[", "x"),
        ("[<0;5", "m"),
        ("[1;", "x"),
        ("[?6", "c"),
        ("O", "x"),
    ] {
        seat.press(&format!("\x1b{cut}"));
        seat.press(end);
        drawn(&mut seat);
    }
    // Signals are heard in the midst of one.
    seat.press("\x1b[200~a paste without an end q");
    seat.signal("-TERM");
    assert_eq!(seat.end(), 143);
    seat.assert_given_back();
}

#[test]
fn the_smallest_terminals_are_no_danger() {
    for size in [(1, 1), (2, 2), (1, 30), (10, 3), (20, 1)] {
        let home = tempfile::tempdir().unwrap();
        let mut seat = Seat::take(home.path(), size, "C.UTF-8");
        seat.wait_for("the screen taken", vt100::Screen::alternate_screen);
        seat.settle(Duration::from_millis(300));
        for keys in ["\r", "\r", "j", "q", "?", "E", "/x\r", "i", "D"] {
            seat.press(keys);
            seat.settle(Duration::from_millis(20));
        }
        seat.resize(100, 30);
        seat.settle(Duration::from_millis(100));
        seat.press("\u{3}");
        assert_eq!(seat.end(), 0, "{size:?}");
        seat.assert_given_back();
    }
}

#[test]
fn the_mouse_is_taken_only_when_asked_for_and_given_back() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (160, 48), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    let mode = |screen: &vt100::Screen| screen.mouse_protocol_mode();
    assert_eq!(mode(seat.screen.screen()), vt100::MouseProtocolMode::None);
    seat.press("gM");
    seat.wait_for("griot has the mouse", |screen| {
        mode(screen) == vt100::MouseProtocolMode::ButtonMotion
    });
    // The third headline, then once more to open it.
    for _ in 0..2 {
        seat.press("\x1b[<0;60;5M\x1b[<0;60;5m");
    }
    seat.wait_for("the article beside the list", |screen| {
        screen.contents().contains("Related")
    });
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
}

/// What a terminal does that knows kitty's protocol, on a keyboard of N'Ko, which no table of griot's knows.
#[test]
fn a_terminal_is_asked_for_the_places_of_keys_when_a_letter_of_another_script_is_a_command() {
    let home = tempfile::tempdir().unwrap();
    let mut seat = Seat::take(home.path(), (100, 30), "en_GB.UTF-8");
    seat.wait_for_text(WELCOME);
    let raw = |seat: &Seat, what: &[u8]| seat.raw.windows(what.len()).position(|raw| raw == what);
    assert_eq!(
        raw(&seat, b"\x1b[>29u"),
        None,
        "Latin layouts are left alone"
    );
    seat.press("ߓ");
    seat.wait_for_text("ߓ");
    // It may come behind the frame.
    while raw(&seat, b"\x1b[>29u").is_none() {
        seat.wait_for_more(seat.raw.len());
    }
    // The key of `?`, then Escape, then the key of `q`.
    seat.press("\x1b[2012::47;2u");
    seat.wait_for_text("Keys");
    seat.press("\x1b[27u");
    seat.wait_for_text(WELCOME);
    seat.press("\x1b[2007::113u");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
    let (given_back, left) = (raw(&seat, b"\x1b[<u"), raw(&seat, b"\x1b[?1049l"));
    assert!(
        given_back.is_some() && given_back < left,
        "before the screen is left"
    );
}
