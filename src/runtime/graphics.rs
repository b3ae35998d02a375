//! How a terminal shows pictures: by its environment, and by what it answers when it is asked.
//! Knows nothing of pictures.

use crate::domain::PictureWay;

/// What a terminal says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graphics {
    /// The way that the environment names.
    pub way: PictureWay,
    /// It is worth asking the terminal for a better one.
    pub ask: bool,
}

/// By the reader's wish, else by the environment; half blocks where nothing is known, nothing
/// where no colours are seen. tmux and screen pass pictures on only when they are told to, which
/// cannot be known: inside them it is half blocks, and they are not asked.
pub fn graphics(
    wish: Option<PictureWay>,
    colours: bool,
    get: impl Fn(&str) -> Option<String>,
) -> Graphics {
    let (way, ask) = match wish {
        Some(way) => (way, false),
        None if !colours => (PictureWay::Off, false),
        None => by_environment(get),
    };
    Graphics { way, ask }
}

fn by_environment(get: impl Fn(&str) -> Option<String>) -> (PictureWay, bool) {
    let value = |name: &str| get(name).unwrap_or_default();
    let term = value("TERM");
    let inside = ["tmux", "screen"].iter().any(|name| term.starts_with(name));
    if inside || !value("TMUX").is_empty() || term == "linux" {
        return (PictureWay::Blocks, false);
    }
    let named = |names: &[&str], by: &str| names.iter().any(|name| by.contains(name));
    let program = value("TERM_PROGRAM");
    if program == "Apple_Terminal" {
        // It knows none, and shows a question in kitty's words as text.
        return (PictureWay::Blocks, false);
    }
    if named(&["kitty", "ghostty"], &term) || !value("KITTY_WINDOW_ID").is_empty() {
        return (PictureWay::Kitty, false);
    }
    let way = by_name(&program).or_else(|| by_name(&term));
    (way.unwrap_or(PictureWay::Blocks), way.is_none())
}

/// By a terminal's name, as it stands in `TERM_PROGRAM`, in `TERM` or in its own answer.
fn by_name(name: &str) -> Option<PictureWay> {
    let name = name.to_ascii_lowercase();
    let table = [
        ("wezterm", PictureWay::Iterm),
        ("iterm", PictureWay::Iterm),
        ("kitty", PictureWay::Kitty),
        ("ghostty", PictureWay::Kitty),
        ("foot", PictureWay::Sixel),
        ("mlterm", PictureWay::Sixel),
        ("contour", PictureWay::Sixel),
        ("konsole", PictureWay::Sixel),
    ];
    let found = table.iter().find(|(known, _)| name.starts_with(known));
    found.map(|(_, way)| *way)
}

/// The questions: whether kitty's protocol is known (a picture of one pixel that is not shown),
/// and the terminal's name (xterm's "XTVERSION"). Who knows neither is silent.
pub(super) const QUESTIONS: &[u8] = b"\x1b_Gi=7406,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>0q";

/// What an answer says: `Gi=7406;OK`, or `>|WezTerm 2024`.
pub(super) fn answered(answer: &str) -> Option<PictureWay> {
    if let Some(kitty) = answer.strip_prefix('G') {
        return kitty.ends_with(";OK").then_some(PictureWay::Kitty);
    }
    by_name(answer.strip_prefix(">|")?)
}

/// Which of two ways shows more: kitty's own protocol before a name, a name before half blocks.
pub(super) const fn better(one: PictureWay, other: PictureWay) -> PictureWay {
    match (one, other) {
        (PictureWay::Blocks, other) | (_, other @ PictureWay::Kitty) => other,
        (one, _) => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(env: &[(&'static str, &'static str)]) -> (PictureWay, bool) {
        let get = |name: &str| {
            let found = env.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let found = graphics(None, true, get);
        (found.way, found.ask)
    }

    #[test]
    fn the_environment_names_the_way() {
        let cases = [
            (vec![("TERM", "xterm-kitty")], (PictureWay::Kitty, false)),
            (vec![("TERM", "xterm-ghostty")], (PictureWay::Kitty, false)),
            (
                vec![("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")],
                (PictureWay::Iterm, false),
            ),
            (vec![("TERM", "foot-extra")], (PictureWay::Sixel, false)),
            (vec![("TERM", "xterm-256color")], (PictureWay::Blocks, true)),
            (vec![("TERM", "linux")], (PictureWay::Blocks, false)),
            (
                vec![
                    ("TERM", "xterm-256color"),
                    ("TERM_PROGRAM", "Apple_Terminal"),
                ],
                (PictureWay::Blocks, false),
            ),
            (
                vec![("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")],
                (PictureWay::Blocks, false),
            ),
            (
                vec![("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux-0/default")],
                (PictureWay::Blocks, false),
            ),
        ];
        for (env, want) in cases {
            assert_eq!(of(&env), want, "{env:?}");
        }
    }

    #[test]
    fn a_wish_goes_before_everything_and_no_colours_are_no_pictures() {
        let kitty = |name: &str| (name == "TERM").then(|| "xterm-kitty".to_owned());
        let wished = graphics(Some(PictureWay::Sixel), false, kitty);
        assert_eq!((wished.way, wished.ask), (PictureWay::Sixel, false));
        let plain = graphics(None, false, kitty);
        assert_eq!((plain.way, plain.ask), (PictureWay::Off, false));
    }

    #[test]
    fn answers_are_understood_and_the_better_way_is_kept() {
        assert_eq!(answered("Gi=7406;OK"), Some(PictureWay::Kitty));
        assert_eq!(answered("Gi=7406;ENOTSUPPORTED:no"), None);
        assert_eq!(answered(">|WezTerm 20240203"), Some(PictureWay::Iterm));
        assert_eq!(answered(">|foot(1.16.2)"), Some(PictureWay::Sixel));
        assert_eq!(answered(">|XTerm(390)"), None);
        let both = better(
            better(PictureWay::Blocks, PictureWay::Iterm),
            PictureWay::Kitty,
        );
        assert_eq!(both, PictureWay::Kitty);
        assert_eq!(better(both, PictureWay::Sixel), PictureWay::Kitty);
    }
}
