use std::path::Path;

use super::colour::luminance;
use super::*;

/// The contrast of two colours, 1 to 21 (WCAG 2.2).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn rgb(ink: Option<Ink>) -> Option<[u8; 3]> {
    match ink {
        Some(Ink::Rgb(rgb)) => Some(rgb),
        _ => None,
    }
}

/// The grounds that a theme is read on: its own, and those of terminals that it is for.
fn grounds(name: &str, file: &ThemeFile) -> Vec<[u8; 3]> {
    let mut grounds = match name {
        "light" => vec![[0xff; 3], [0xfa, 0xf8, 0xf0]],
        "dark" => vec![[0; 3], [0x1e; 3], [0x28, 0x2c, 0x34]],
        _ => Vec::new(),
    };
    grounds.extend(rgb(file.looks["page"].bg));
    grounds
}

#[test]
fn every_theme_is_right_whole_and_can_be_read() {
    for (name, text) in built_in::files() {
        let (file, problems) = ThemeFile::parse(text, Path::new(name), Tone::NAMES);
        assert!(problems.is_empty(), "{name}: {problems:?}");
        let least = if name.starts_with("contrast") {
            7.0
        } else {
            4.5
        };
        for tone in Tone::ALL {
            let look = file.looks.get(tone.name());
            let look = look.unwrap_or_else(|| panic!("{name} has no {}", tone.name()));
            // A rule is no text.
            if tone == Tone::Rule {
                continue;
            }
            let ink = rgb(look.fg).or_else(|| rgb(file.looks["page"].fg));
            let on = rgb(look.bg).map_or_else(|| grounds(name, &file), |own| vec![own]);
            for ground in on {
                let Some(ink) = ink else { continue };
                let seen = contrast(ink, ground);
                assert!(seen >= least, "{name}: {} has {seen:.2}", tone.name());
            }
        }
    }
}

#[test]
fn the_focus_is_seen_without_colour_in_every_theme() {
    for name in BUILT_IN {
        let theme = Theme::named(name, Depth::True).unwrap();
        let weight = |tone| theme.style(tone).add_modifier;
        let (on, off) = (Tone::TitleFocused, Tone::Title);
        assert_ne!(weight(on), weight(off), "{name}");
        let seen = weight(Tone::Cursor) | weight(Tone::CursorIdle);
        assert!(!seen.is_empty(), "{name}");
    }
}

#[test]
fn a_terminal_of_sixteen_colours_keeps_its_own() {
    assert_eq!(
        Theme::named("sahel", Depth::Sixteen),
        Some(Theme::colours())
    );
    assert_ne!(
        Theme::named("sahel", Depth::Indexed),
        Some(Theme::colours())
    );
    assert_eq!(Theme::named("nothing", Depth::True), None);
}

#[test]
fn a_theme_that_says_little_looks_like_the_terminal_elsewhere() {
    let text = "[tones]\nmark = \"bold green\"";
    let (file, _) = ThemeFile::parse(text, Path::new("own"), Tone::NAMES);
    let theme = Theme::of_file(&file, Depth::Sixteen);
    assert_eq!(
        theme.style(Tone::Quiet),
        Theme::colours().style(Tone::Quiet)
    );
    assert_eq!(theme.style(Tone::Mark).fg, Some(Color::Indexed(2)));
}

#[test]
fn the_plain_theme_has_neither_colours_nor_italics() {
    for tone in Tone::ALL {
        let style = Theme::plain().style(tone);
        assert_eq!((style.fg, style.bg), (None, None), "{tone:?}");
        assert!(!style.add_modifier.contains(Modifier::ITALIC), "{tone:?}");
    }
}
