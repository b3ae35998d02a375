//! Where a word is parted at the end of a line.

use std::ops::Range;

use super::Measure;
use super::hyphens::may_be_address;
use super::line::Role;
use super::runs::Piece;
use super::wrap::slice;
use crate::domain::SpanStyle;
use crate::text::width_cells;

/// Where a word is parted so that its first part and a hyphen take at most `left` cells.
pub(super) fn parting(
    text: &str,
    word: Range<usize>,
    pieces: &[Piece],
    measure: &Measure,
    left: usize,
) -> Option<usize> {
    let hyphens = measure.hyphens?;
    // Every part of it is plain text: no code, no number of a link.
    let mut piece_start = 0;
    for piece in pieces {
        let piece_end = piece_start + piece.text.len();
        let touches = piece_start < word.end && piece_end > word.start;
        if touches && (piece.role == Role::Code || piece.style.has(SpanStyle::CODE)) {
            return None;
        }
        piece_start = piece_end;
    }
    if may_be_address(between_spaces(text, &word)) {
        return None;
    }
    let stretch = slice(text, word.start, word.end);
    // The number behind a link touches its word; it is not part of it.
    let letters = stretch.split('\u{2060}').next().unwrap_or_default();
    let places = hyphens.places(letters).into_iter();
    let fits = places.filter(|at| width_cells(slice(letters, 0, *at)) < left);
    fits.max().map(|at| word.start + at)
}

/// Bytes that are looked at before and behind a stretch.
const AROUND: usize = 256;

/// What stands between spaces around a stretch: an address is broken behind its hyphens.
fn between_spaces<'a>(text: &'a str, word: &Range<usize>) -> &'a str {
    let before = slice(
        text,
        text.floor_char_boundary(word.start.saturating_sub(AROUND)),
        word.start,
    );
    let end = text.ceil_char_boundary(word.end.saturating_add(AROUND));
    let behind = slice(text, word.end, end);
    let before = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let behind = behind.split(char::is_whitespace).next().unwrap_or_default();
    slice(text, word.start - before.len(), word.end + behind.len())
}
