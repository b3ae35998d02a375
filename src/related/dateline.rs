//! The agency in a dateline and in the credit at the end: "Dakar, 26 nov (APS) -", "AFP -", "AS/APS". Known by
//! where it stands and how it is written; an article that names it often, or in its headline, is about it.

mod opening;
mod shape;

use std::ops::Range;

use super::part::Part;
use opening::{Opening, opening};
use shape::{is_capital, is_dash, is_of_date, is_place};

/// An article names a sign often: so many times, and once in so many words.
const OFTEN: usize = 3;
const ONE_IN: usize = 100;

/// Words of a line of credits at most, and lines of them.
const CREDIT_WORDS: usize = 6;
const CREDIT_LINES: usize = 2;

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
        let start = opening.map_or(0, |opening| opening.start);
        let end = opening.map_or(0, |opening| opening.end);
        let lines = credits(part, sign, end);
        let is_credit = |at: usize| at < end || lines.iter().any(|line| line.contains(&at));
        let (own, free): (Vec<usize>, Vec<usize>) =
            standing(part, sign).partition(|at| is_credit(*at));
        let words = |from: Vec<usize>| from.into_iter().flat_map(|at| at..at + sign.len());
        let free = words(free).collect();
        let dates = (start..end).filter(|at| is_of_date(part, *at));
        let others = lines.iter().cloned().flatten();
        let others = others.filter(|at| !is_place(part, *at));
        Self {
            credits: words(own).chain(dates).chain(others).collect(),
            free,
        }
    }
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
            && (part.no_capitals || is_capital(part, *at))
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
        let fits = |at: usize| is_capital(part, at) || part.no_capitals && has(at);
        if !((start..end).any(has) && (start..end).all(fits)) {
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
