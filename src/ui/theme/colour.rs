//! Colours of a theme on a terminal that has fewer.

use ratatui::style::Color;

use crate::config::Ink;

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Those of its palette, whose look the reader chose.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All.
    True,
}

/// Steps of a part in the cube of xterm's colours 16 to 231.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Depth {
    /// By what a terminal says of itself: `COLORTERM` of `truecolor` or `24bit`, and a `TERM` that
    /// names a terminal with all colours, or `256color`.
    pub fn from_env(get: impl Fn(&str) -> Option<String>) -> Self {
        let term = get("TERM").unwrap_or_default();
        let says_all = matches!(
            &*get("COLORTERM").unwrap_or_default(),
            "truecolor" | "24bit"
        );
        let all = [
            "kitty",
            "alacritty",
            "foot",
            "ghostty",
            "wezterm",
            "-direct",
        ];
        if says_all || all.iter().any(|name| term.contains(name)) {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// A colour of a picture, or the nearest.
    pub(in crate::ui) fn of(self, rgb: [u8; 3]) -> Color {
        self.colour(Ink::Rgb(rgb))
    }

    /// The colour of an ink, or the nearest.
    pub(super) fn colour(self, ink: Ink) -> Color {
        match ink {
            Ink::Terminal => Color::Reset,
            Ink::Palette(place) => Color::Indexed(place),
            Ink::Rgb([r, g, b]) if self == Self::True => Color::Rgb(r, g, b),
            Ink::Rgb(rgb) => Color::Indexed(nearest_of_256(rgb)),
        }
    }
}

/// The nearest of the cube and the greys; the first sixteen look different everywhere.
fn nearest_of_256(rgb: [u8; 3]) -> u8 {
    let apart = |other: [u8; 3]| -> u32 {
        let parts = rgb.iter().zip(other);
        parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let cube = (16..=231_u8).map(|place| (place, cube(place)));
    let greys = (232..=255_u8).map(|place| (place, [8 + 10 * (place - 232); 3]));
    let all = cube.chain(greys).min_by_key(|(_, other)| apart(*other));
    all.map_or(0, |(place, _)| place)
}

fn cube(place: u8) -> [u8; 3] {
    let place = place - 16;
    [place / 36, place / 6 % 6, place % 6]
        .map(|step| STEPS.get(usize::from(step)).copied().unwrap_or_default())
}

/// Whether a ground is light: dark letters read better on it (the luminance of WCAG 2 is over the
/// one at which black and white letters read alike).
pub fn is_light(ground: [u8; 3]) -> bool {
    luminance(ground) > 0.179
}

/// Relative luminance, 0 to 1 (WCAG 2.2).
pub(super) fn luminance(rgb: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let [r, g, b] = rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_colour_stands_in() {
        for (rgb, place) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([0x87, 0x5f, 0x00], 94),
            ([0x12, 0x12, 0x12], 233),
        ] {
            assert_eq!(nearest_of_256(rgb), place, "{rgb:?}");
        }
        assert_eq!(Depth::True.colour(Ink::Rgb([1, 2, 3])), Color::Rgb(1, 2, 3));
    }

    #[test]
    fn a_ground_is_light_or_dark() {
        assert!(is_light([0xfd, 0xf6, 0xe3]) && !is_light([0x00, 0x2b, 0x36]));
    }

    #[test]
    fn terminals_say_how_many_colours_they_have() {
        let env = |name: &'static str, value: &'static str| {
            Depth::from_env(move |wanted| (wanted == name).then(|| value.to_owned()))
        };
        assert_eq!(env("COLORTERM", "truecolor"), Depth::True);
        assert_eq!(env("TERM", "xterm-kitty"), Depth::True);
        assert_eq!(env("TERM", "screen-256color"), Depth::Indexed);
        assert_eq!(env("TERM", "linux"), Depth::Sixteen);
    }
}
