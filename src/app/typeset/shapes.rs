//! The shape of each kind of block.

use super::Measure;
use super::line::{Line, Role, Run};
use super::runs::{Piece, pieces};
use super::tables;
use super::wrap::{Indent, wrap};
use crate::domain::{Block, EmbedKind, Marker, Position, Span, SpanStyle};
use crate::locale::Strings;
use crate::text::{Clean, width_cells};

/// Sets one block's lines.
pub(super) fn set_block(
    block: &Block,
    index: u32,
    measure: &Measure,
    strings: &Strings,
    out: &mut Vec<Line>,
) {
    let start = out.len();
    match block {
        Block::Paragraph(spans) => {
            set_spans(spans, Role::Text, &Indent::default(), index, measure, out);
        }
        Block::Heading { spans, .. } => set_spans(
            spans,
            Role::Heading,
            &Indent::default(),
            index,
            measure,
            out,
        ),
        Block::Quote(spans) => {
            let bar = vec![Run::of(Role::Mark, "▌ ")];
            let indent = Indent {
                first: bar.clone(),
                rest: bar,
            };
            set_spans(spans, Role::Quote, &indent, index, measure, out);
        }
        Block::Item {
            depth,
            marker,
            spans,
        } => {
            let indent = item_indent(*depth, *marker, measure.cells);
            set_spans(spans, Role::Text, &indent, index, measure, out);
        }
        Block::Preformatted(text) => set_preformatted(text, index, measure, out),
        Block::Table {
            header,
            caption,
            rows,
        } => {
            set_caption("", caption, index, measure, out);
            let begins = Position {
                block: index,
                offset: length(caption),
            };
            tables::set(*header, rows, begins, measure, out);
        }
        Block::Rule => out.push(rule(index, measure)),
        Block::Figure { .. } | Block::Embed { .. } => {
            if let Some((mark, text)) = caption(block, strings) {
                set_caption(mark, &text, index, measure, out);
            }
        }
    }
    if measure.rtl && !matches!(block, Block::Preformatted(_)) {
        for line in out.iter_mut().skip(start) {
            line.rtl = true;
        }
    }
}

fn set_spans(
    spans: &[Span],
    role: Role,
    indent: &Indent,
    index: u32,
    measure: &Measure,
    out: &mut Vec<Line>,
) {
    let pieces = pieces(spans, role, measure);
    wrap(&pieces, indent, measure, index, out);
}

fn rule(index: u32, measure: &Measure) -> Line {
    Line {
        runs: vec![Run::of(Role::Mark, "─".repeat(measure.cells.min(24)))],
        position: Position {
            block: index,
            offset: 0,
        },
        rtl: false,
    }
}

/// The mark and the words in place of a picture, film or post; `None` for other blocks.
fn caption(block: &Block, strings: &Strings) -> Option<(&'static str, String)> {
    match block {
        Block::Figure {
            caption, credit, ..
        } => {
            let parts = [Some(caption), credit.as_ref()].into_iter().flatten();
            let parts: Vec<&str> = parts
                .map(Clean::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            Some(("▣ ", parts.join(" — ")))
        }
        Block::Embed { kind, title, url } => {
            let kind = embed_name(*kind, strings);
            let name = if title.is_empty() {
                url.as_str()
            } else {
                title.as_str()
            };
            Some(("▷ ", format!("{kind}: {name}")))
        }
        _ => None,
    }
}

const fn embed_name(kind: EmbedKind, strings: &Strings) -> &'static str {
    match kind {
        EmbedKind::Video => strings.video,
        EmbedKind::Audio => strings.audio,
        EmbedKind::Post => strings.post,
        EmbedKind::Other => strings.frame,
    }
}

fn item_indent(depth: u8, marker: Marker, cells: usize) -> Indent {
    // Deep lists in a narrow column are drawn flat rather than squeezed.
    let deep = usize::from(depth).min(6) * 2;
    let deep = if deep + 8 > cells { 0 } else { deep };
    let marker = match marker {
        Marker::Bullet if depth == 0 => "• ".to_owned(),
        Marker::Bullet => "◦ ".to_owned(),
        Marker::Number(n) => format!("{n}. "),
    };
    let first = format!("{}{marker}", " ".repeat(deep));
    let rest = " ".repeat(width_cells(&first));
    Indent {
        first: vec![Run::of(Role::Text, first)],
        rest: vec![Run::of(Role::Text, rest)],
    }
}

fn set_caption(mark: &str, text: &str, index: u32, measure: &Measure, out: &mut Vec<Line>) {
    if text.is_empty() {
        return;
    }
    let text = if measure.french {
        super::french::repair(text, None, None)
    } else {
        text.to_owned()
    };
    let piece = Piece {
        text,
        role: Role::Caption,
        style: SpanStyle::PLAIN,
        link: None,
        offset: 0,
    };
    let rest = " ".repeat(width_cells(mark));
    let indent = Indent {
        first: vec![Run::of(Role::Caption, mark)],
        rest: vec![Run::of(Role::Caption, rest)],
    };
    wrap(&[piece], &indent, measure, index, out);
}

/// Lines stay lines; one that is too long goes on below, marked.
fn set_preformatted(text: &Clean, index: u32, measure: &Measure, out: &mut Vec<Line>) {
    let mut offset = 0;
    for line in text.lines() {
        let piece = Piece {
            text: line.replace(' ', "\u{a0}"),
            role: Role::Code,
            style: SpanStyle::CODE,
            link: None,
            offset,
        };
        let indent = Indent {
            first: Vec::new(),
            rest: vec![Run::of(Role::Mark, "↪ ")],
        };
        if line.trim().is_empty() {
            let position = Position {
                block: index,
                offset,
            };
            out.push(Line::blank(position));
        } else {
            let first = out.len();
            wrap(&[piece], &indent, measure, index, out);
            // The lines are broken: what is copied off the screen has plain blanks.
            let set = out.iter_mut().skip(first);
            for run in set.flat_map(|line| &mut line.runs) {
                run.text = run.text.replace('\u{a0}', " ");
            }
        }
        offset += length(line);
    }
}

/// Characters of a line of a block, and what ends it.
pub(super) fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count() + 1).unwrap_or(u32::MAX)
}
