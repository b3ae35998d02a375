//! Letters that Unicode has raised or lowered, for markup that a terminal cannot set.

use crate::domain::SpanStyle;

/// Characters that Unicode has raised.
const SUPERSCRIPTS: &[(char, char)] = &[
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('a', 'ᵃ'),
    ('b', 'ᵇ'),
    ('c', 'ᶜ'),
    ('d', 'ᵈ'),
    ('e', 'ᵉ'),
    ('f', 'ᶠ'),
    ('g', 'ᵍ'),
    ('h', 'ʰ'),
    ('i', 'ⁱ'),
    ('j', 'ʲ'),
    ('k', 'ᵏ'),
    ('l', 'ˡ'),
    ('m', 'ᵐ'),
    ('n', 'ⁿ'),
    ('o', 'ᵒ'),
    ('p', 'ᵖ'),
    ('r', 'ʳ'),
    ('s', 'ˢ'),
    ('t', 'ᵗ'),
    ('u', 'ᵘ'),
    ('v', 'ᵛ'),
    ('w', 'ʷ'),
    ('x', 'ˣ'),
    ('y', 'ʸ'),
    ('z', 'ᶻ'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('è', 'ᵉ'),
    ('é', 'ᵉ'),
    (' ', ' '),
];
/// Characters that Unicode has lowered.
const SUBSCRIPTS: &[(char, char)] = &[
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    (' ', ' '),
];

/// Superscripts and subscripts as their own characters where Unicode has all of them ("1ᵉʳ",
/// "H₂O"); the text as it is where one is missing.
pub(super) fn raised(text: &str, style: SpanStyle) -> Option<String> {
    let table = if style.has(SpanStyle::SUPERSCRIPT) {
        SUPERSCRIPTS
    } else if style.has(SpanStyle::SUBSCRIPT) {
        SUBSCRIPTS
    } else {
        return None;
    };
    text.chars()
        .map(|c| table.iter().find(|(from, _)| *from == c).map(|(_, to)| *to))
        .collect()
}
