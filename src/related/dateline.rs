//! The agency in a dateline and in the credit at the end: "Dakar, 26 nov (APS) -", "AFP -", "AS/APS". Known by
//! where it stands and how it is written; an article that names it often, or in its headline, is about it.

mod shape;

use std::ops::Range;

use super::part::Part;
use super::tokens::Token;
use shape::{
    MOST_WORDS, is_acronym, is_capital, is_dash, is_number, is_of_date, is_place,
    is_place_and_date, is_sign,
};

/// Words before the dash that ends a dateline at most, and the bytes in which it begins.
const OPENING_WORDS: usize = 16;
const OPENING_BYTES: usize = 160;

/// Dashes in a dateline at most.
const MOST_DASHES: usize = 3;

/// An article names a sign often: so many times, and once in so many words.
const OFTEN: usize = 3;
const ONE_IN: usize = 100;

/// Words of a line of credits at most, and lines of them.
const CREDIT_WORDS: usize = 6;
const CREDIT_LINES: usize = 2;

/// How an article begins where it names the agency that it is of.
struct Opening {
    /// Where the signs stand.
    signs: Vec<Range<usize>>,
    /// The words up to the dash.
    end: usize,
    /// Brackets or a date tell a sign; what only stands before a dash may be what the article is about.
    sure: bool,
}

/// Marks the words that give no key: the agency of the dateline, wherever it stands, and the date. The headline
/// only tells whether the article is about the agency.
pub(super) fn leave_out(title: &Part<'_>, parts: [&mut Part<'_>; 2]) {
    let openings = parts.each_ref().map(|part| opening(part));
    if openings.iter().all(Option::is_none) {
        return;
    }
    let [one, other] = &parts;
    let silent = silent(title, [one, other], &openings);
    for (part, mut silent) in parts.into_iter().zip(silent) {
        silent.sort_unstable();
        silent.dedup();
        part.silent = silent;
    }
}

/// The words that give no key, of each part.
fn silent(
    title: &Part<'_>,
    parts: [&Part<'_>; 2],
    openings: &[Option<Opening>; 2],
) -> [Vec<usize>; 2] {
    let both = || parts.into_iter().zip(openings);
    let all: usize = parts.iter().map(|part| part.tokens.len()).sum();
    let mut silent: [Vec<usize>; 2] = Default::default();
    let signs = both().flat_map(|(part, opening)| {
        let named = opening.iter().flat_map(|opening| {
            let signs = opening.signs.iter().map(|sign| folded(part, sign));
            signs.map(|sign| (sign, opening.sure))
        });
        named.collect::<Vec<_>>()
    });
    for (sign, sure) in signs {
        let stands = both().map(|(part, opening)| Stands::of(part, opening.as_ref(), &sign));
        let stands: Vec<Stands> = stands.collect();
        let times = stands.iter().map(|stands| stands.free.len()).sum::<usize>() / sign.len();
        let in_title = standing(title, &sign).any(|at| !is_behind(title, at, sign.len()));
        if !sure && (in_title || times > 0 || parts.iter().any(|part| is_word(part, &sign))) {
            continue;
        }
        let is_about = in_title || times >= OFTEN && times * ONE_IN >= all;
        for (silent, stands) in silent.iter_mut().zip(stands) {
            silent.extend(stands.credits);
            silent.extend(stands.free.into_iter().filter(|_| !is_about));
        }
    }
    silent
}

/// The words of a part that a sign leaves out.
struct Stands {
    /// Those of the dateline and of the credits.
    credits: Vec<usize>,
    /// Those of the sign in the text, where the article is not about the agency.
    free: Vec<usize>,
}

impl Stands {
    fn of(part: &Part<'_>, opening: Option<&Opening>, sign: &[u64]) -> Self {
        let end = opening.map_or(0, |opening| opening.end);
        let lines = credits(part, sign, end);
        let is_credit = |at: usize| at < end || lines.iter().any(|line| line.contains(&at));
        let (own, free): (Vec<usize>, Vec<usize>) =
            standing(part, sign).partition(|at| is_credit(*at));
        let words = |from: Vec<usize>| from.into_iter().flat_map(|at| at..at + sign.len());
        let free = words(free).collect();
        let dates = (0..end).filter(|at| is_of_date(part, *at));
        let others = lines.iter().cloned().flatten();
        let others = others.filter(|at| !is_place(part, *at));
        Self {
            credits: words(own).chain(dates).chain(others).collect(),
            free,
        }
    }
}

/// The dateline with which a text begins, where it names an agency.
fn opening(part: &Part<'_>) -> Option<Opening> {
    if part.no_capitals {
        return None;
    }
    let inside = |at: &usize| {
        let token = part.tokens.get(at - 1);
        token.is_some_and(|token| token.start < OPENING_BYTES)
            && (*at == 1 || !part.gap(at - 1).contains('\n'))
    };
    let ends = (1..=OPENING_WORDS).take_while(inside);
    let dashes: Vec<usize> = ends
        .filter(|at| is_dash(part.gap(*at)))
        .take(MOST_DASHES)
        .collect();
    let in_brackets = dashes.iter().find_map(|at| in_brackets(part, *at));
    in_brackets
        .map(|found| beyond(part, found, &dashes))
        .or_else(|| between_dashes(part, &dashes))
}

/// "Dakar, 26 nov (APS) -", "(AFP/APS) -", "(KNA). --": the signs in brackets right before a dash.
fn in_brackets(part: &Part<'_>, end: usize) -> Option<Opening> {
    const MOST: usize = 2 * MOST_WORDS;
    if !part.gap(end).starts_with([')', ']', '/']) {
        return None;
    }
    let opens = |at: &usize| {
        let gap = part.gap(*at);
        gap.contains(['(', '[']) || gap.ends_with(" /")
    };
    let from = (end.saturating_sub(MOST)..end).rev().find(opens)?;
    let parted = |at: &usize| !part.tokens.get(*at).is_some_and(Token::adjoins);
    let mut starts: Vec<usize> = (from..end).filter(|at| *at == from || parted(at)).collect();
    starts.push(end);
    let signs = starts.array_windows::<2>().map(|[from, end]| *from..*end);
    let signs: Vec<Range<usize>> = signs.filter(|sign| is_sign(part, sign)).collect();
    let of_acronym = signs.iter().any(|sign| is_acronym(part, sign));
    let leads = from == 0 || is_place_and_date(part, &(0..from)) || from == 1 && of_acronym;
    (leads && !signs.is_empty()).then_some(Opening {
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
fn between_dashes(part: &Part<'_>, dashes: &[usize]) -> Option<Opening> {
    let first = 0..*dashes.first()?;
    let second = dashes.get(1).map(|end| first.end..*end);
    let dated = |words: &Range<usize>| words.clone().any(|at| is_number(part, at));
    let leads = |words: &Range<usize>| is_place_and_date(part, words);
    let is_sign = |words: &Range<usize>| is_sign(part, words);
    if let Some(second) = second {
        let either = [(&first, &second), (&second, &first)];
        let found = either.into_iter().find(|(sign, lead)| {
            is_sign(sign) && leads(lead) && (dated(lead) || is_acronym(part, sign))
        });
        if let Some((sign, lead)) = found {
            return Some(Opening {
                signs: vec![sign.clone()],
                end: second.end,
                sure: dated(lead),
            });
        }
    }
    (is_sign(&first) && is_acronym(part, &first)).then(|| Opening {
        end: first.end,
        signs: vec![first],
        sure: false,
    })
}

fn folded(part: &Part<'_>, words: &Range<usize>) -> Vec<u64> {
    let words = part.words.get(words.clone()).unwrap_or_default();
    words.iter().map(|word| word.folded).collect()
}

/// Where a sign stands in a part.
fn standing(part: &Part<'_>, sign: &[u64]) -> impl Iterator<Item = usize> {
    let is = move |at: &usize| {
        let words = part.words.get(*at..*at + sign.len()).unwrap_or_default();
        words.len() == sign.len()
            && is_capital(part, *at)
            && words
                .iter()
                .zip(sign)
                .all(|(word, sign)| word.folded == *sign)
    };
    (0..part.words.len()).filter(is)
}

/// Whether a word of a sign also stands in small letters: it is no sign.
fn is_word(part: &Part<'_>, sign: &[u64]) -> bool {
    let mut words = part.tokens.iter().zip(&part.words);
    words.any(|(token, word)| !token.capital && sign.contains(&word.folded))
}

/// Whether some words stand at the end of a headline behind a dash, as the outlet of it does.
fn is_behind(part: &Part<'_>, at: usize, words: usize) -> bool {
    let gap = part.gap(at);
    at > 0 && at + words == part.tokens.len() && (is_dash(gap) || gap.contains('|'))
}

/// The credits at the end of a text that have a sign: its last lines where they are a few words with capitals
/// ("AS/APS"), or the sign in brackets or behind a dash.
fn credits(part: &Part<'_>, sign: &[u64], opening: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = part.tokens.len();
    for _ in 0..CREDIT_LINES {
        let least = end.saturating_sub(CREDIT_WORDS).max(opening + 1);
        let Some(start) = (least..end).rev().find(|at| part.gap(*at).contains('\n')) else {
            break;
        };
        let has = |at: usize| {
            part.words
                .get(at)
                .is_some_and(|word| sign.contains(&word.folded))
        };
        if !((start..end).any(has) && (start..end).all(|at| is_capital(part, at))) {
            break;
        }
        found.push(start..end);
        end = start;
    }
    let last = end.saturating_sub(sign.len());
    let is_set_off = part.gap(last).contains(['(', '[', '/']) || is_dash(part.gap(last));
    if is_set_off && last >= opening && last < end {
        found.push(last..end);
    }
    found
}

#[cfg(test)]
#[path = "dateline/tests.rs"]
mod tests;
