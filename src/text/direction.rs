//! Whether letters run from right to left.

/// Whether anything in the text runs from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Whether the first letter of the text runs from right to left, and with it the text.
pub fn begins_rtl(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| has_rtl(c.encode_utf8(&mut [0; 4])))
}
