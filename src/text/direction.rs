//! Whether letters run from right to left.

use unicode_bidi::{Direction, get_base_direction};

/// Whether anything in the text runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Whether the text as a whole runs from right to left: its first letter decides (UAX #9, P2 and P3).
pub fn begins_rtl(text: &str) -> bool {
    has_rtl(text) && get_base_direction(text) == Direction::Rtl
}
