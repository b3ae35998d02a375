//! From a block's spans to the pieces that the line breaker works on.

use super::line::Role;
use super::raised::raised;
use super::{Measure, french};
use crate::domain::{Span, SpanStyle};

/// A stretch of a paragraph in one style.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) style: SpanStyle,
    pub(super) link: Option<u32>,
    /// Characters of the body's text before this piece.
    pub(super) offset: u32,
}

/// The spans as pieces: superscripts raised, soft hyphens dropped, French spaces repaired, a
/// number behind each link.
pub(super) fn pieces(spans: &[Span], role: Role, measure: &Measure) -> Vec<Piece> {
    let mut out = Vec::with_capacity(spans.len());
    let mut offset = 0;
    for (i, span) in spans.iter().enumerate() {
        let before = i
            .checked_sub(1)
            .and_then(|i| spans.get(i))
            .and_then(last_char);
        let after = spans.get(i + 1).and_then(|next| next.text.chars().next());
        let mut text = span.text.replace('\u{ad}', "");
        if measure.french {
            text = french::repair(&text, before, after);
        }
        let text = raised(&text, span.style).unwrap_or(text);
        let role = if span.style.has(SpanStyle::CODE) {
            Role::Code
        } else {
            role
        };
        out.push(Piece {
            text,
            role,
            style: span.style,
            link: span.link,
            offset,
        });
        offset += u32::try_from(span.text.chars().count()).unwrap_or(u32::MAX);
        let ends = span
            .link
            .is_some_and(|link| spans.get(i + 1).is_none_or(|next| next.link != Some(link)));
        if let (true, Some(link)) = (ends, span.link) {
            out.push(Piece {
                text: format!("\u{2060}{}", superscript_number(link + 1)),
                role: Role::LinkNumber,
                style: SpanStyle::PLAIN,
                link: Some(link),
                offset,
            });
        }
    }
    out
}

fn last_char(span: &Span) -> Option<char> {
    span.text.chars().next_back()
}

/// `12` as `¹²`.
pub(super) fn superscript_number(n: u32) -> String {
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    n.to_string()
        .bytes()
        .filter_map(|digit| digits.chars().nth(usize::from(digit - b'0')))
        .collect()
}
