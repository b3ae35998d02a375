//! Collects runs of text into paragraphs; must never know about elements, only about styles,
//! links and line breaks.

mod lines;

use std::borrow::Cow;

use crate::domain::{Span, SpanStyle};
use crate::text::Clean;
pub(super) use lines::Paragraph;
use lines::close;

/// Soft hyphen and zero-width space: where a browser may break a word.
const UNHEARD: [char; 2] = ['\u{ad}', '\u{200b}'];

/// A text without the places where a browser may break a word.
pub(super) fn heard(text: &str) -> Cow<'_, str> {
    if text.contains(UNHEARD) {
        text.replace(UNHEARD, "").into()
    } else {
        text.into()
    }
}

/// A run of text in one style, or a line break.
enum Piece {
    Text {
        text: String,
        style: SpanStyle,
        link: Option<u32>,
    },
    Break,
}

impl Piece {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Break => None,
        }
    }
}

/// The text between two block borders.
#[derive(Default)]
pub(super) struct Inline {
    pieces: Vec<Piece>,
}

impl Inline {
    /// Adds text in one style.
    pub(super) fn push(&mut self, text: &str, style: SpanStyle, link: Option<u32>) {
        let gated = Clean::run(&heard(text));
        if gated.is_empty() {
            return;
        }
        if let Some(Piece::Text {
            text,
            style: last,
            link: to,
        }) = self.pieces.last_mut()
            && *last == style
            && *to == link
        {
            text.push_str(&gated);
            return;
        }
        let text = gated.into_string();
        self.pieces.push(Piece::Text { text, style, link });
    }

    /// Adds a line break.
    pub(super) fn line_break(&mut self) {
        self.pieces.push(Piece::Break);
    }

    /// Gives the text away as paragraphs: two breaks part them, one only after a long sentence. Short
    /// lines in a row stay what they are.
    pub(super) fn paragraphs(&mut self) -> Vec<Paragraph> {
        let mut out = Vec::new();
        let mut group: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut breaks = 0;
        for piece in std::mem::take(&mut self.pieces) {
            match piece {
                Piece::Break => breaks += 1,
                Piece::Text { text, .. } if breaks > 0 && text.trim().is_empty() => {}
                piece @ Piece::Text { .. } => {
                    if breaks >= 2 {
                        close(&mut group, &mut out);
                    } else if breaks == 1 {
                        group.push(Vec::new());
                    }
                    breaks = 0;
                    if let Some(line) = group.last_mut() {
                        line.push(piece);
                    }
                }
            }
        }
        close(&mut group, &mut out);
        out.retain(|paragraph| !paragraph.spans.is_empty());
        out
    }

    /// Gives the text away as one line.
    pub(super) fn line(&mut self) -> Vec<Span> {
        let pieces = std::mem::take(&mut self.pieces);
        let one_line = pieces.into_iter().map(|piece| match piece {
            Piece::Break => space(),
            piece @ Piece::Text { .. } => piece,
        });
        spans(one_line)
    }
}

fn space() -> Piece {
    Piece::Text {
        text: " ".to_owned(),
        style: SpanStyle::PLAIN,
        link: None,
    }
}

/// Joins runs: one space between words however the markup splits them, none at the ends, and
/// neighbours of one style made one.
fn spans(pieces: impl Iterator<Item = Piece>) -> Vec<Span> {
    let mut out: Vec<(String, SpanStyle, Option<u32>)> = Vec::new();
    let mut space_before = true;
    for piece in pieces {
        let Piece::Text {
            mut text,
            style,
            link,
        } = piece
        else {
            continue;
        };
        if space_before {
            let skip = text.len() - text.trim_start().len();
            text.drain(..skip);
        }
        if text.is_empty() {
            continue;
        }
        space_before = text.ends_with(' ');
        match out.last_mut() {
            Some((last, s, l)) if *s == style && *l == link => last.push_str(&text),
            // A space has no style of its own: it goes with the run before it.
            Some((last, _, _)) if text == " " => last.push(' '),
            _ => out.push((text, style, link)),
        }
    }
    while let Some((last, _, _)) = out.last_mut() {
        last.truncate(last.trim_end().len());
        if !last.is_empty() {
            break;
        }
        out.pop();
    }
    out.into_iter()
        .map(|(text, style, link)| Span {
            text: Clean::run(&text),
            style,
            link,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(paragraphs: &[Paragraph]) -> Vec<String> {
        let text = |one: &Paragraph| one.spans.iter().map(|span| &*span.text).collect();
        paragraphs.iter().map(text).collect()
    }

    #[test]
    fn short_lines_in_a_row_are_broken_on_purpose() {
        let mut inline = Inline::default();
        for text in ["Millet: 250 F", "Rice: 450 F", "Maize: 275 F"] {
            inline.push(text, SpanStyle::PLAIN, None);
            inline.line_break();
        }
        let lines = inline.paragraphs();
        assert_eq!(
            texts(&lines),
            ["Millet: 250 F", "Rice: 450 F", "Maize: 275 F"]
        );
        assert!(lines.iter().all(|line| line.is_line));
        for _ in 0..4 {
            inline.push(
                "a line of a letter that somebody has broken by hand for a narrow screen",
                SpanStyle::PLAIN,
                None,
            );
            inline.line_break();
        }
        assert_eq!(inline.paragraphs().len(), 1);
    }

    #[test]
    fn words_are_parted_by_one_space_however_the_markup_splits_them() {
        let mut inline = Inline::default();
        inline.push(" The ", SpanStyle::PLAIN, None);
        inline.push(" gene\u{ad}ral ", SpanStyle::STRONG, None);
        inline.push(" ", SpanStyle::EMPHASIS, None);
        inline.push(" came\u{a0}! ", SpanStyle::PLAIN, None);
        let spans = inline.line();
        let text: String = spans.iter().map(|span| &*span.text).collect();
        assert_eq!(text, "The general came\u{a0}!");
        assert_eq!(spans.len(), 3);
    }

    #[test]
    fn one_break_parts_paragraphs_only_after_a_long_sentence() {
        let long =
            "A sentence that is long enough to be a paragraph of its own, as papers write it.";
        let mut inline = Inline::default();
        for text in [long, "Short", "line"] {
            inline.push(text, SpanStyle::PLAIN, None);
            inline.line_break();
        }
        inline.line_break();
        inline.push("after two", SpanStyle::PLAIN, None);
        assert_eq!(
            texts(&inline.paragraphs()),
            [long, "Short line", "after two"]
        );
    }
}
