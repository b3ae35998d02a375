//! Takes out of an article's blocks what is not its text: the headline again, bylines, lists of
//! links; must never take a sentence.

use url::Url;

use super::blocks::{Draft, Drafts};
use super::lift::link_share;
use super::metadata::Metadata;
use super::repeat::key;
use super::words::{HEADINGS_AUTHOR, OTHER_HEADINGS, RELATED_HEADINGS};
use super::{byline, meta_line};
use crate::domain::{Block, Span, SpanStyle};
use crate::text::fold;

/// A line before the first paragraph that is no longer than this may be a byline or a date.
const MAX_LABEL: usize = 120;
/// A brief begins with a sentence of more characters.
const MIN_SENTENCE: usize = 40;
/// What is said of an author is no longer.
const MAX_ABOUT: usize = 1_000;
/// A longer line is no heading over other articles.
const MAX_LIST_HEADING: usize = 60;

/// Cleans the blocks of a page; gives the name in its byline.
pub(super) fn tidy(drafts: &mut Drafts, declared: &Metadata) -> Option<String> {
    let title = declared.title.as_deref().map(key).unwrap_or_default();
    drafts
        .blocks
        .retain(|draft| !is_title(&draft.block, &title));
    let byline = drop_labels(&mut drafts.blocks, declared);
    let links = &drafts.links;
    drafts.blocks.retain(|draft| {
        (!is_link_line(draft) || leads_to_document(draft, links))
            && !is_wordless(&draft.block)
            && !is_credit_line(&draft.block)
    });
    drop_about_author(&mut drafts.blocks);
    drop_empty_lists(&mut drafts.blocks);
    while drafts
        .blocks
        .last()
        .is_some_and(|draft| matches!(draft.block, Block::Heading { .. } | Block::Rule))
    {
        drafts.blocks.pop();
    }
    byline
}

/// What stands under "About the author" after the text.
fn drop_about_author(blocks: &mut Vec<Draft>) {
    let heads = |draft: &Draft| {
        matches!(draft.block, Block::Heading { .. } | Block::Paragraph(_)) && {
            let text = draft.block.plain_text();
            text.chars().count() <= MAX_LIST_HEADING && HEADINGS_AUTHOR.contain(&key(&text))
        }
    };
    let Some(at) = blocks.iter().rposition(heads) else {
        return;
    };
    let chars: usize = blocks
        .iter()
        .skip(at)
        .map(|draft| draft.block.plain_text().chars().count())
        .sum();
    if at * 2 > blocks.len() && chars <= MAX_ABOUT {
        blocks.truncate(at);
    }
}

/// Headings over lists of other articles whose links are gone: nothing stands under them.
fn drop_empty_lists(blocks: &mut Vec<Draft>) {
    let heads_nothing: Vec<bool> = (0..blocks.len())
        .map(|at| {
            let next = blocks.get(at + 1).map(|draft| &draft.block);
            let is_empty = next.is_none_or(|block| matches!(block, Block::Heading { .. }));
            is_empty
                && blocks
                    .get(at)
                    .is_some_and(|draft| is_list_heading(&draft.block))
        })
        .collect();
    let mut heads_nothing = heads_nothing.into_iter();
    blocks.retain(|_| !heads_nothing.next().unwrap_or_default());
}

fn is_list_heading(block: &Block) -> bool {
    if !matches!(block, Block::Heading { .. } | Block::Paragraph(_)) {
        return false;
    }
    let text = block.plain_text();
    text.chars().count() <= MAX_LIST_HEADING && {
        let key = key(&text);
        RELATED_HEADINGS.include(&key) || OTHER_HEADINGS.contains(&key.as_str())
    }
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

/// Where the text begins: at the first paragraph longer than any label, in a brief at its first
/// sentence.
fn begins(blocks: &[Draft]) -> usize {
    let longer = |least: usize| {
        blocks.iter().position(|draft| {
            let is_prose = matches!(
                draft.block,
                Block::Paragraph(_) | Block::Quote(_) | Block::Item { .. }
            );
            is_prose && {
                let text = draft.block.plain_text();
                let ends = || text.ends_with(['.', '!', '?', ':', '»', '”', '؟', '።']);
                text.chars().count() > least
                    && (least >= MAX_LABEL || ends())
                    && meta_line::in_parts(&text).is_none()
            }
        })
    };
    longer(MAX_LABEL)
        .or_else(|| longer(MIN_SENTENCE))
        .unwrap_or(blocks.len())
}

/// Bylines and dates before the text.
fn drop_labels(blocks: &mut Vec<Draft>, declared: &Metadata) -> Option<String> {
    let first = begins(blocks);
    let author = declared.author.as_deref().map(key).unwrap_or_default();
    let mut byline = None;
    let mut at = 0;
    blocks.retain(|draft| {
        let is_label = at < first
            && (is_label(&draft.block, &author)
                || (declared.author_is_site && bold_names(&draft.block).is_some()));
        if is_label {
            byline = byline.take().or_else(|| name_in(&draft.block));
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
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_author =
        !author.is_empty() && text_key.contains(author) && text_key.len() < author.len() + 40;
    let is_date = letters < 60 && !text.ends_with(['.', '?', '!']) && meta_line::is_dated(&text);
    let is_byline = byline::after_by(&text).is_some() && letters < 60;
    let is_nobody = byline::NOBODY.contains(&text_key.as_str());
    let is_writer = || letters < 60 && byline::name_beside_office(&text).is_some();
    is_author
        || is_date
        || is_byline
        || is_nobody
        || is_writer()
        || meta_line::in_parts(&text).is_some()
}

/// The names in a line before the text: after a "by", before an office, or bold and alone on the
/// line.
fn name_in(block: &Block) -> Option<String> {
    let text = block.plain_text();
    byline::name_after_by(&text)
        .or_else(|| byline::name_beside_office(&text))
        .or_else(|| meta_line::in_parts(&text)?.name)
        .or_else(|| bold_names(block))
}

/// A paragraph in bold that is names and nothing else, as many papers of southern Africa print
/// their bylines: "Mathatisi Sebusi/Mohalenyane Phakela".
fn bold_names(block: &Block) -> Option<String> {
    let Block::Paragraph(spans) = block else {
        return None;
    };
    let is_bold = |span: &Span| span.style.has(SpanStyle::STRONG) || span.text.trim().is_empty();
    if !spans.iter().all(is_bold) {
        return None;
    }
    let text = block.plain_text();
    let names: Vec<&str> = text.split(['/', '&']).map(str::trim).collect();
    let all = names.iter().all(|name| byline::looks_like_name(name));
    (all && names.len() <= 3).then(|| names.join(", "))
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
    share > 0.9 || (share >= 0.5 && !sentence && !says_who(spans))
}

/// Whether a line says of what its link leads to who or what it is ("Adama Barrow, president"), while a
/// menu's lines have a date or a number after it at most.
fn says_who(spans: &[Span]) -> bool {
    let last = spans.last().filter(|span| span.link.is_none());
    last.and_then(|span| span.text.strip_prefix([',', '،', '፣']))
        .is_some_and(|rest| {
            rest.contains(char::is_alphabetic) && !rest.contains(|c: char| c.is_numeric())
        })
}

/// What documents that an article is about end in.
const DOCUMENTS: [&str; 6] = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv"];

/// Whether a line leads to a document, which is no other article.
fn leads_to_document(draft: &Draft, links: &[Url]) -> bool {
    let is_document = |url: &Url| {
        let path = url.path().to_ascii_lowercase();
        DOCUMENTS.iter().any(|end| path.ends_with(end))
    };
    let to = |span: &Span| links.get(usize::try_from(span.link?).ok()?);
    let spans = draft.block.spans();
    spans.iter().filter_map(to).any(is_document)
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

/// A longer paragraph that begins with the sign of copyright is a text.
const MAX_COPYRIGHT: usize = 300;

/// "Bloomberg | Getty Images", "© Copyright 2026 The Paper".
fn is_credit_line(block: &Block) -> bool {
    if block.spans().is_empty() {
        return false;
    }
    let text = block.plain_text();
    let folded = fold(&text);
    let line = folded.trim();
    let chars = text.chars().count();
    if line.starts_with('©') && chars <= MAX_COPYRIGHT {
        return true;
    }
    if chars > 140 || text.is_empty() {
        return false;
    }
    let last = line
        .rsplit(['|', '/', ',', ':', '('])
        .next()
        .unwrap_or_default()
        .trim_matches([' ', ')', '.']);
    let is_credit = chars < 100 && !line.ends_with('.') && AGENCIES.contains(&last);
    let starts = ["(c) ", "copyright ", "copyright:", "copyright :"];
    is_credit || starts.iter().any(|start| line.starts_with(start))
}
