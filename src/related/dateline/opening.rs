//! Where a dateline stands and how it is set: at the beginning, or under a caption. Knows one part of one
//! article.

use std::ops::Range;

use super::super::part::Part;
use super::super::tokens::Token;
use super::shape::{MOST_WORDS, is_acronym, is_dash, is_number, is_place_and_date, is_sign};

/// Words up to the end of a dateline at most, and the bytes in which they begin.
const WORDS: usize = 16;
const BYTES: usize = 160;

/// Dashes in a dateline at most.
const MOST_DASHES: usize = 3;

/// Lines with one of which a dateline begins, and the words in which: above it stand captions.
const LINES: usize = 3;
const CAPTIONS: usize = 80;

/// What a dateline names an agency with.
pub(super) struct Opening {
    /// Its first word.
    pub(super) start: usize,
    /// Where the signs stand.
    pub(super) signs: Vec<Range<usize>>,
    /// The words up to its end.
    pub(super) end: usize,
    /// Brackets or a date tell a sign; what only stands before a dash may be what the article is about.
    pub(super) sure: bool,
}

/// The dateline with which a text begins, or what stands under a caption, where it names an agency.
pub(super) fn opening(part: &Part<'_>) -> Option<Opening> {
    let begins = |at: &usize| *at == 0 || part.gap(*at).contains('\n');
    let starts = (0..part.tokens.len().min(CAPTIONS)).filter(begins);
    starts.take(LINES).find_map(|start| {
        let found = opening_at(part, start)?;
        (start == 0 || found.sure).then_some(found)
    })
}

fn opening_at(part: &Part<'_>, start: usize) -> Option<Opening> {
    let first = part.tokens.get(start)?.start;
    let inside = |at: &usize| {
        let token = part.tokens.get(at - 1);
        token.is_some_and(|token| token.start < first + BYTES)
            && (*at == start + 1 || !part.gap(at - 1).contains('\n'))
    };
    let ends: Vec<usize> = (start + 1..=start + WORDS).take_while(inside).collect();
    let dashes = ends.iter().filter(|at| is_dash(part.gap(**at)));
    let dashes: Vec<usize> = dashes.take(MOST_DASHES).copied().collect();
    let mut closed = ends.iter().filter(|at| is_closed(part.gap(**at)));
    let in_brackets = closed.find_map(|end| in_brackets(part, start, *end));
    in_brackets
        .map(|found| beyond(part, found, &dashes))
        .or_else(|| between_dashes(part, start, &dashes).filter(|_| !part.no_capitals))
}

fn is_closed(gap: &str) -> bool {
    gap.starts_with([')', ']']) || gap.starts_with('/') && gap.len() > 1
}

/// "Dakar, 26 nov (APS) -", "(AFP/APS) -", "(KNA). --", "Shimla, Jan 1 (IANS) The": the signs in brackets
/// before a dash or behind a date.
fn in_brackets(part: &Part<'_>, start: usize, end: usize) -> Option<Opening> {
    const MOST: usize = 2 * MOST_WORDS;
    let opens = |at: &usize| {
        let gap = part.gap(*at);
        gap.contains(['(', '[']) || gap.ends_with(" /")
    };
    let least = end.saturating_sub(MOST).max(start);
    let from = (least..end).rev().find(opens)?;
    let parted = |at: &usize| !part.tokens.get(*at).is_some_and(Token::adjoins);
    let mut starts: Vec<usize> = (from..end).filter(|at| *at == from || parted(at)).collect();
    starts.push(end);
    let signs = starts.array_windows::<2>().map(|[from, end]| *from..*end);
    let signs: Vec<Range<usize>> = signs.filter(|sign| is_sign(part, sign)).collect();
    let of_acronym = signs.iter().any(|sign| is_acronym(part, sign));
    let lead = start..from;
    let is_led = is_place_and_date(part, &lead);
    let leads = if is_dash(part.gap(end)) {
        is_led || lead.is_empty() || lead.len() == 1 && of_acronym
    } else {
        is_led && has_number(part, &lead)
    };
    (leads && !signs.is_empty()).then_some(Opening {
        start,
        signs,
        end,
        sure: true,
    })
}

/// "(ANSA) - ROMA, 26 NOV -": where the town follows, the dateline ends behind it.
fn beyond(part: &Part<'_>, found: Opening, dashes: &[usize]) -> Opening {
    let next = dashes.iter().find(|at| **at > found.end);
    let end = next.filter(|next| is_place_and_date(part, &(found.end..**next)));
    Opening {
        end: end.copied().unwrap_or(found.end),
        ..found
    }
}

/// "AFP -", "Dakar, 26 nov – APS –", "APS – Dakar, 26 nov –".
fn between_dashes(part: &Part<'_>, start: usize, dashes: &[usize]) -> Option<Opening> {
    let first = start..*dashes.first()?;
    let second = dashes.get(1).map(|end| first.end..*end);
    let leads = |words: &Range<usize>| is_place_and_date(part, words);
    let is_sign = |words: &Range<usize>| is_sign(part, words);
    if let Some(second) = second {
        let either = [(&first, &second), (&second, &first)];
        let found = either.into_iter().find(|(sign, lead)| {
            is_sign(sign) && leads(lead) && (has_number(part, lead) || is_acronym(part, sign))
        });
        if let Some((sign, lead)) = found {
            return Some(Opening {
                start,
                signs: vec![sign.clone()],
                end: second.end,
                sure: has_number(part, lead),
            });
        }
    }
    (is_sign(&first) && is_acronym(part, &first)).then(|| Opening {
        start,
        end: first.end,
        signs: vec![first],
        sure: false,
    })
}

fn has_number(part: &Part<'_>, words: &Range<usize>) -> bool {
    words.clone().any(|at| is_number(part, at))
}
