//! Keyboards: what is hard to type, and other scripts.

use super::super::layouts::in_place_of;
use super::*;

/// Characters that need `AltGr`, or are missing, on Latin layouts of Africa and its diaspora, read
/// off xkeyboard-config 2.35 (first two levels of each key).
const HARD: [(&str, &str); 22] = [
    ("us", ""),
    ("gb", ""),
    ("ke", ""),
    ("za", ""),
    ("fr", r"#@[\]^`{|}"),
    ("ma(french)", r"#@[\]^`{|}"),
    ("ml", r"#@[\]^`{|}"),
    ("dz(azerty)", r"#@[\]^`{|}"),
    ("cm(french)", r"#@[\]^`{|}"),
    ("sn", r"#*@[\]^`{|}~"),
    ("tg", r"#@[\]^`{|}~"),
    ("cd", "#$%<>@[]"),
    ("be", r"#@[\]^`{|}~"),
    ("ch(fr)", r"#@[\]^`{|}~"),
    ("ca", r"@[\]^`{}~"),
    ("ng", "$"),
    ("gh", "$"),
    ("pt", "@[]^`{}~"),
    ("es", r"#@[\]^`{|}~"),
    ("de", r"@[\]^`{|}~"),
    ("it", "#@[]`{}~"),
    ("br", "^`~"),
];

#[test]
fn no_key_needs_altgr_on_any_layout() {
    // The unshifted row of AZERTY stands beside the digits, which every layout has.
    let beside_digits = "&é\"'(-è_ç";
    for context in Context::ALL {
        for (keys, _) in sequences(&Keymap::default(), context) {
            for key in keys {
                let KeyCode::Char(c) = key.code else { continue };
                for (layout, hard) in HARD {
                    assert!(!hard.contains(c), "{c} is hard to type on {layout}");
                }
                assert!(
                    c.is_alphanumeric() || " ,;./:?".contains(c) || beside_digits.contains(c),
                    "{c}"
                );
            }
        }
    }
}

#[test]
fn a_layout_of_another_script_moves_by_the_same_places() {
    for (printed, meant) in [
        ('ت', 'j'),
        ('ن', 'k'),
        ('ا', 'h'),
        ('م', 'l'),
        ('ظ', '/'),
        ('؟', '?'),
        ('ጀ', 'j'),
        ('ከ', 'k'),
        // As an input method writes the same keys.
        ('ጅ', 'j'),
        ('ክ', 'k'),
        ('ህ', 'h'),
        ('ል', 'l'),
        ('ን', 'n'),
        ('ኝ', 'N'),
        ('ሽ', 'x'),
        ('፩', '1'),
        ('ⵊ', 'j'),
        ('ⵍ', 'l'),
        ('ⵎ', 'm'),
        ('é', 'é'),
        ('j', 'j'),
    ] {
        assert_eq!(in_place_of(printed, Latin::Qwerty), meant, "{printed}");
    }
    // The key left of the letters of the home row, and the one right of `l`.
    assert_eq!(in_place_of('ش', Latin::Azerty), 'q');
    assert_eq!(in_place_of('ك', Latin::Azerty), 'm');
}

#[test]
fn no_character_of_a_layout_stands_for_two_keys() {
    let all = ('\u{600}'..='\u{6ff}')
        .chain('\u{1200}'..='\u{137f}')
        .chain('\u{2d30}'..='\u{2d7f}');
    let mapped: Vec<char> = all
        .filter(|c| in_place_of(*c, Latin::Qwerty) != *c)
        .collect();
    assert!(mapped.len() > 100);
    for letters in ["hjkl", "nprxdsmocty"] {
        for wanted in letters.chars() {
            let scripts: BTreeSet<u32> = mapped
                .iter()
                .filter(|c| in_place_of(**c, Latin::Qwerty) == wanted)
                .map(|c| u32::from(*c) >> 8)
                .collect();
            assert!(scripts.len() >= 2, "{wanted} is missing in a script");
        }
    }
}
