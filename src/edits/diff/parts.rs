//! What is told of an edit, built up paragraph by paragraph.

use super::by_paragraph;
use super::tokens::Token;
use crate::domain::{EditPart, Piece, Wording};
use crate::text::Clean;

/// Changed paragraphs that are told at most, and bytes of them: nobody reads more, and they are set
/// anew at every width.
const MOST: usize = 100;
const MOST_BYTES: usize = 60_000;

/// The paragraphs so far.
#[derive(Debug, Default)]
pub(super) struct Parts {
    done: Vec<EditPart>,
    /// The paragraph under way.
    open: Vec<(Wording, String)>,
    changed: usize,
    bytes: usize,
    added: usize,
    removed: usize,
}

impl Parts {
    /// So many paragraphs in which nothing changed.
    pub(super) fn unchanged(&mut self, count: usize) {
        self.begin();
        if count == 0 {
            return;
        }
        match self.done.last_mut() {
            Some(EditPart::Unchanged(before)) => *before += count,
            _ => self.done.push(EditPart::Unchanged(count)),
        }
    }

    /// Words that stand still; they may begin paragraphs. `went_on` says that the first of them did
    /// not before: what was removed before it stood in its paragraph.
    pub(super) fn keep(&mut self, tokens: &[Token<'_>], went_on: bool) {
        let is_same = |(wording, _): &(Wording, String)| *wording == Wording::Same;
        for (at, token) in tokens.iter().enumerate() {
            let goes_on = at == 0 && went_on && !self.open.iter().any(is_same);
            if token.begins && !goes_on {
                self.begin();
            }
            self.word(Wording::Same, token);
        }
    }

    /// Words in the place of others: what is left of a paragraph with what comes in its place.
    pub(super) fn replace(&mut self, old: &[Token<'_>], new: &[Token<'_>]) {
        let goes_on = new.first().is_some_and(|token| !token.begins);
        let (mut old, new) = (by_paragraph(old), by_paragraph(new));
        if goes_on && old.first().is_some_and(|first| first.is_empty()) {
            // A paragraph that began there goes on with the one before it now.
            old.remove(0);
        }
        for at in 0..old.len().max(new.len()) {
            if at > 0 {
                self.begin();
            }
            let words = |all: &[&[Token<'_>]], wording, parts: &mut Self| {
                for token in all.get(at).copied().unwrap_or_default() {
                    parts.word(wording, token);
                }
            };
            words(&old, Wording::Removed, self);
            words(&new, Wording::Added, self);
        }
    }

    fn word(&mut self, wording: Wording, token: &Token<'_>) {
        let counts = usize::from(!token.key.is_empty());
        match wording {
            Wording::Added => self.added += counts,
            Wording::Removed => self.removed += counts,
            Wording::Same => {}
        }
        match self.open.last_mut() {
            Some((last, text)) if *last == wording => {
                text.push(' ');
                text.push_str(token.text);
            }
            _ => self.open.push((wording, token.text.to_owned())),
        }
    }

    /// Begins another paragraph.
    pub(super) fn begin(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.is_empty() {
            return;
        }
        if open.iter().all(|(wording, _)| *wording == Wording::Same) {
            self.unchanged(1);
            return;
        }
        self.changed += 1;
        self.bytes += open.iter().map(|(_, text)| text.len()).sum::<usize>();
        if self.changed <= MOST && self.bytes <= MOST_BYTES {
            let piece = |(wording, text): (Wording, String)| Piece {
                wording,
                text: Clean::line(&text),
            };
            let pieces = open.into_iter().map(piece).collect();
            self.done.push(EditPart::Changed(pieces));
            return;
        }
        match self.done.last_mut() {
            Some(EditPart::LeftOut(before)) => *before += 1,
            _ => self.done.push(EditPart::LeftOut(1)),
        }
    }

    /// What is told, and how many words were added and removed.
    pub(super) fn finish(mut self) -> (Vec<EditPart>, usize, usize) {
        self.begin();
        (self.done, self.added, self.removed)
    }
}
