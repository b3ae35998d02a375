//! Which words an edit changed: paragraphs are compared first, then the words of those that differ.

mod parts;
mod tokens;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use self::parts::Parts;
use self::tokens::{Step, Token, keys, tokens};
use super::words::{tells, words};
use crate::domain::{Block, Body, Edit, EditPart, Piece, Revision};
use crate::text::Clean;

/// Steps that comparing the words of a stretch of changed paragraphs may cost, and all of them
/// together: beyond that whole paragraphs are told. As many take a tenth of a second.
const STEPS: usize = 9_000_000;

/// Steps that comparing paragraphs may cost.
const PARAGRAPH_STEPS: usize = 4_000_000;

/// Steps of Myers' method at most: the square of the way, however short one side is.
const fn cost(old: usize, new: usize) -> usize {
    let way = old.saturating_add(new) / 2;
    way.saturating_mul(way)
}

/// What an edit changed, word by word. Takes some milliseconds for an article, and for any text less
/// than a second: to be called where that does not matter.
///
/// ```
/// use griot::domain::{Revision, Timestamp, Wording};
/// let line = |text: &str| griot::text::Clean::line(text);
/// let edit = griot::edits::word_by_word(&Revision {
///     seen: Timestamp(0),
///     until: Timestamp(60),
///     title: (line("Douze morts à Bamako"), line("Treize morts à Bamako")),
///     standfirst: (None, None),
///     text: None,
/// });
/// let title = edit.title.unwrap();
/// assert_eq!((title[0].wording, title[0].text.as_str()), (Wording::Removed, "Douze"));
/// assert_eq!((title[1].wording, title[1].text.as_str()), (Wording::Added, "Treize"));
/// assert_eq!((title[2].wording, title[2].text.as_str()), (Wording::Same, "morts à Bamako"));
/// ```
pub fn word_by_word(revision: &Revision) -> Edit {
    let mut parts = Parts::default();
    if let Some((before, after)) = &revision.text {
        compare(before, after, &mut parts);
    }
    let (text, mut added, mut removed) = parts.finish();
    let text = if text
        .iter()
        .all(|part| matches!(part, EditPart::Unchanged(_)))
    {
        Vec::new()
    } else {
        text
    };
    let (before, after) = &revision.standfirst;
    let text_of = |line: Option<&Clean>| line.cloned().unwrap_or_default();
    let standfirst = changed(&text_of(before.as_ref()), &text_of(after.as_ref()));
    let standfirst = standfirst.map(|(pieces, came, went)| {
        added += came;
        removed += went;
        pieces
    });
    let title = changed(&revision.title.0, &revision.title.1);
    Edit {
        seen: revision.seen,
        until: revision.until,
        title: title.map(|(pieces, ..)| pieces),
        standfirst,
        text,
        added,
        removed,
    }
}

/// A line before and after, with the words that came and that went; `None` when it has the same
/// words.
fn changed(before: &str, after: &str) -> Option<(Vec<Piece>, usize, usize)> {
    if words(before) == words(after) {
        return None;
    }
    let (mut parts, mut budget) = (Parts::default(), STEPS);
    stretch(
        &[before.to_owned()],
        &[after.to_owned()],
        &mut budget,
        &mut parts,
    );
    let (parts, added, removed) = parts.finish();
    let pieces = parts.into_iter().filter_map(|part| match part {
        EditPart::Changed(pieces) => Some(pieces),
        EditPart::Unchanged(_) | EditPart::LeftOut(_) => None,
    });
    Some((pieces.flatten().collect(), added, removed))
}

fn paragraphs(body: &Body) -> (Vec<String>, Vec<String>) {
    let blocks = body.blocks.iter().filter(|block| tells(block));
    let texts = blocks.map(Block::plain_text);
    let told = texts.map(|text| (words(&text), text));
    told.filter(|(words, _)| !words.is_empty()).unzip()
}

fn compare(before: &Body, after: &Body, parts: &mut Parts) {
    let ((old_keys, old), (new_keys, new)) = (paragraphs(before), paragraphs(after));
    let same = |(one, other): &(&String, &String)| one == other;
    let start = old_keys.iter().zip(&new_keys).take_while(same).count();
    let rest = old_keys.len().min(new_keys.len()) - start;
    let ends = old_keys.iter().rev().zip(new_keys.iter().rev());
    let end = ends.take(rest).take_while(same).count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let middle = |all: &[String], end| all.get(start..end).unwrap_or_default().to_vec();
    let (old_keys, new_keys) = (middle(&old_keys, old_end), middle(&new_keys, new_end));
    let (old, new) = (middle(&old, old_end), middle(&new, new_end));
    parts.unchanged(start);
    let mut budget = STEPS;
    if cost(old.len(), new.len()) > PARAGRAPH_STEPS {
        stretch(&old, &new, &mut budget, parts);
    } else {
        for (equal, from, to) in grouped(&old_keys, &new_keys) {
            if equal {
                parts.unchanged(to.len());
            } else {
                let cut =
                    |all: &[String], range: Range| all.get(range).unwrap_or_default().to_vec();
                stretch(&cut(&old, from), &cut(&new, to), &mut budget, parts);
            }
        }
    }
    parts.unchanged(end);
}

type Range = std::ops::Range<usize>;

/// The steps from one list to the other: what is equal, and between that what differs as one.
fn grouped(old: &[String], new: &[String]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let equal = op.tag() == DiffTag::Equal;
        match steps.last_mut() {
            Some((false, from, to)) if !equal => {
                from.end = op.old_range().end;
                to.end = op.new_range().end;
            }
            _ => steps.push((equal, op.old_range(), op.new_range())),
        }
    }
    steps
}

/// Paragraphs of which each, or its neighbour, changed.
fn stretch(old: &[String], new: &[String], budget: &mut usize, parts: &mut Parts) {
    let (before, after) = (tokens(old), tokens(new));
    let cost = cost(before.len(), after.len());
    let steps = if cost > *budget {
        vec![(false, 0..before.len(), 0..after.len())]
    } else {
        *budget -= cost;
        tokens::joined(grouped(&keys(&before), &keys(&after)), &after)
    };
    parts.begin();
    for (equal, from, to) in steps {
        let old = before.get(from).unwrap_or_default();
        let new = after.get(to).unwrap_or_default();
        if equal {
            let went_on = old.first().is_some_and(|token| !token.begins);
            parts.keep(new, went_on);
        } else {
            parts.replace(old, new);
        }
    }
    parts.begin();
}

/// A stretch of words, each of which may begin a paragraph, cut where one does.
fn by_paragraph<'a, 'b>(tokens: &'b [Token<'a>]) -> Vec<&'b [Token<'a>]> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.begins {
            out.push(tokens.get(from..at).unwrap_or_default());
            from = at;
        }
    }
    out.push(tokens.get(from..).unwrap_or_default());
    out
}
