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

/// What a span is set as beside its neighbours.
fn wording(spans: &[Span], at: usize, span: &Span, measure: &Measure) -> String {
    let mut text = span.text.replace('\u{ad}', "");
    if measure.french {
        let before = at.checked_sub(1).and_then(|before| spans.get(before));
        let after = spans.get(at + 1).and_then(|next| next.text.chars().next());
        text = french::repair(&text, before.and_then(last_char), after);
    }
    raised(&text, span.style).unwrap_or(text)
}

/// The spans as pieces: superscripts raised, soft hyphens dropped, French spaces repaired, a
/// number behind each link.
pub(super) fn pieces(spans: &[Span], role: Role, measure: &Measure) -> Vec<Piece> {
    let mut out = Vec::with_capacity(spans.len());
    let mut offset = 0;
    for (i, span) in spans.iter().enumerate() {
        let mut text = wording(spans, i, span, measure);
        let before = i.checked_sub(1).and_then(|before| spans.get(before));
        let other = |span: Option<&Span>, link| span.is_none_or(|span| span.link != Some(link));
        let begins = span.link.filter(|link| other(before, *link));
        let ends = span.link.filter(|link| other(spans.get(i + 1), *link));
        let [lead, trail] = edges(&mut text, begins.is_some(), ends.is_some());
        let is_code = span.style.has(SpanStyle::CODE);
        let role = if is_code { Role::Code } else { role };
        let struck = |span: Option<&Span>| span.is_some_and(|s| s.style.has(SpanStyle::STRIKE));
        let signed = measure.signs && struck(Some(span));
        let within = offset + length(&lead);
        out.extend(blank(lead, role, offset));
        if signed && !struck(before) {
            out.push(sign("[-\u{2060}", within));
        }
        out.push(Piece {
            text,
            role,
            style: span.style,
            link: span.link,
            offset: within,
        });
        let next = offset.saturating_add(length(&span.text));
        if signed && !struck(spans.get(i + 1)) {
            out.push(sign("\u{2060}-]", next));
        }
        if let Some(link) = ends {
            out.push(Piece {
                text: format!("\u{2060}{}", superscript_number(link + 1)),
                role: Role::LinkNumber,
                style: SpanStyle::PLAIN,
                link: Some(link),
                offset: next,
            });
        }
        let behind = next.saturating_sub(length(&trail));
        out.extend(blank(trail, role, behind));
        offset = next;
    }
    out
}

/// The blanks before and behind the words of a link, which are no part of it: taken off the text.
fn edges(text: &mut String, begins: bool, ends: bool) -> [String; 2] {
    let end = if ends {
        text.trim_end().len()
    } else {
        text.len()
    };
    let trail = text.split_off(end);
    let lead = text.len() - text.trim_start().len();
    let lead = text.drain(..if begins { lead } else { 0 }).collect();
    [lead, trail]
}

/// A blank beside a link, where there is one.
fn blank(text: String, role: Role, offset: u32) -> Option<Piece> {
    (!text.is_empty()).then_some(Piece {
        text,
        role,
        style: SpanStyle::PLAIN,
        link: None,
        offset,
    })
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// A sign around struck words.
fn sign(sign: &str, offset: u32) -> Piece {
    Piece {
        text: sign.to_owned(),
        role: Role::Mark,
        style: SpanStyle::PLAIN,
        link: None,
        offset,
    }
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
