//! Takes out of an article's blocks what is not its text: the headline again, bylines, lists of
//! links; must never take a sentence.

use super::blocks::{Draft, Drafts};
use super::lift::link_share;
use super::metadata::Metadata;
use super::repeat::key;
use crate::domain::Block;
use crate::text::fold;

/// A line before the first paragraph that is no longer than this may be a byline or a date.
const MAX_LABEL: usize = 120;

/// Cleans the blocks of a page; gives the name in its byline.
pub(super) fn tidy(drafts: &mut Drafts, declared: &Metadata) -> Option<String> {
    let title = declared.title.as_deref().map(key).unwrap_or_default();
    drafts
        .blocks
        .retain(|draft| !is_title(&draft.block, &title));
    let byline = drop_labels(&mut drafts.blocks, declared);
    drafts.blocks.retain(|draft| {
        !is_link_line(draft) && !is_wordless(&draft.block) && !is_credit_line(&draft.block)
    });
    while drafts
        .blocks
        .last()
        .is_some_and(|draft| matches!(draft.block, Block::Heading { .. } | Block::Rule))
    {
        drafts.blocks.pop();
    }
    byline
}

fn is_title(block: &Block, title: &str) -> bool {
    if title.is_empty() {
        return false;
    }
    match block {
        Block::Heading { level, .. } => *level == 1 || key(&block.plain_text()) == title,
        Block::Paragraph(_) => key(&block.plain_text()) == title,
        _ => false,
    }
}

/// Bylines and dates before the first paragraph.
fn drop_labels(blocks: &mut Vec<Draft>, declared: &Metadata) -> Option<String> {
    let first = blocks.iter().position(|draft| {
        matches!(draft.block, Block::Paragraph(_) | Block::Quote(_))
            && draft.block.plain_text().chars().count() > MAX_LABEL
    });
    let first = first.unwrap_or(blocks.len());
    let author = declared.author.as_deref().map(key).unwrap_or_default();
    let mut byline = None;
    let mut at = 0;
    blocks.retain(|draft| {
        let is_label = at < first && is_label(&draft.block, &author);
        if is_label {
            byline = byline.take().or_else(|| name_in(&draft.block.plain_text()));
        }
        at += 1;
        !is_label
    });
    byline
}

pub(super) fn is_label(block: &Block, author: &str) -> bool {
    if block.spans().is_empty() {
        return false;
    }
    let text = block.plain_text();
    let text_key = key(&text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_author =
        !author.is_empty() && text_key.contains(author) && text_key.len() < author.len() + 40;
    let is_date = digits >= 4 && letters < 60 && !text.ends_with(['.', '?', '!']);
    let is_byline = after_by(&text).is_some() && letters < 60;
    is_author || is_date || is_byline
}

/// What stands after the "by" of a byline.
fn after_by(text: &str) -> Option<&str> {
    let (by, name) = text.trim().split_once(' ')?;
    let is_by = ["by", "par", "por", "von", "di"].contains(&by.to_lowercase().as_str());
    is_by.then_some(name)
}

/// The name in a byline: what stands before the place, the office or the date.
fn name_in(text: &str) -> Option<String> {
    let name = after_by(text)?;
    let end = name.find(|c: char| c.is_ascii_digit() || ",|–—(•·/".contains(c));
    let name = name.get(..end.unwrap_or(name.len()))?.trim();
    let words = name.split_whitespace().count();
    ((2..=6).contains(&words) && name.chars().next().is_some_and(char::is_uppercase))
        .then(|| name.to_owned())
}

/// A line that is only links, or mostly links and no sentence: a menu, tags, another article.
fn is_link_line(draft: &Draft) -> bool {
    let (Block::Paragraph(spans) | Block::Item { spans, .. } | Block::Heading { spans, .. }) =
        &draft.block
    else {
        return false;
    };
    let share = link_share(spans);
    let text = draft.block.plain_text();
    let sentence = text
        .trim_end_matches(['"', '”', '»', '’', ')', ' '])
        .ends_with(['.', '!', '?', '…', ':', '؟', '۔', '።', '。']);
    share > 0.9 || (share >= 0.5 && !sentence)
}

/// Numbers and signs alone are counters or ornaments.
fn is_wordless(block: &Block) -> bool {
    !block.spans().is_empty() && !block.plain_text().chars().any(char::is_alphabetic)
}

/// Agencies whose names end the credit of a picture.
const AGENCIES: &[&str] = &[
    "getty images",
    "afp",
    "reuters",
    "ap",
    "ap photo",
    "epa",
    "shutterstock",
    "pa wire",
    "istock",
    "alamy",
    "dpa",
    "picture alliance",
    "xinhua",
];

/// "Bloomberg | Getty Images", "© Copyright 2026 The Paper".
fn is_credit_line(block: &Block) -> bool {
    if block.spans().is_empty() {
        return false;
    }
    let text = block.plain_text();
    let folded = fold(&text);
    let line = folded.trim();
    if text.chars().count() > 140 || text.is_empty() {
        return false;
    }
    let last = line
        .rsplit(['|', '/', ',', ':', '('])
        .next()
        .unwrap_or_default()
        .trim_matches([' ', ')', '.']);
    let is_credit = text.chars().count() < 100 && !line.ends_with('.') && AGENCIES.contains(&last);
    is_credit || line.starts_with('©') || line.starts_with("(c) ") || line.starts_with("copyright ")
}
