//! Lifts "read also" lines out of the text into citations and drops lines that sell; must never
//! know which page it is.

use url::Url;

use super::blocks::{Draft, Drafts};
use super::{leaders, promo};
use crate::domain::{Block, Citation, Span};
use crate::text::Clean;

/// A headline has at least this many characters.
const MIN_TITLE: usize = 12;
/// A line with more characters beside its links is a sentence.
const MAX_LINE: usize = 300;

/// The share of a quotation in links from which on it only leads elsewhere.
const ALL_LINK: f32 = 0.9;

/// A longer line is a paragraph.
const MAX_LABEL: usize = 120;

/// Takes the lines out and gives what they cite, in reading order, and whether the last of them
/// leads on to the whole article.
pub(super) fn lift(drafts: &mut Drafts) -> (Vec<Citation>, bool) {
    let links = &drafts.links;
    let mut cited = Vec::new();
    let mut leads_on = false;
    let mut under_lead_in = false;
    drafts.blocks.retain(|draft| {
        let (verdict, leads) = judge(draft, links, under_lead_in);
        leads_on = leads || (leads_on && !matches!(verdict, Verdict::Text));
        under_lead_in = matches!(verdict, Verdict::LeadIn)
            || (under_lead_in && matches!(verdict, Verdict::Cites(_)));
        match verdict {
            Verdict::Text => true,
            Verdict::Promo | Verdict::LeadIn => false,
            Verdict::Cites(lines) => {
                cited.extend(lines);
                false
            }
        }
    });
    (cited, leads_on)
}

enum Verdict {
    Text,
    Promo,
    /// A lead-in alone: the links are in the blocks after it.
    LeadIn,
    Cites(Vec<Citation>),
}

/// What a block is, and whether it leads on to the whole article.
fn judge(draft: &Draft, links: &[Url], under_lead_in: bool) -> (Verdict, bool) {
    if !matches!(
        draft.block,
        Block::Paragraph(_) | Block::Quote(_) | Block::Item { .. } | Block::Heading { .. }
    ) {
        return (Verdict::Text, false);
    }
    let text = draft.block.plain_text();
    let chars = text.chars().count();
    if chars > MAX_LINE {
        return (Verdict::Text, false);
    }
    let leads = chars <= MAX_LABEL && leaders::leads_on(&text);
    (judge_line(draft, &text, links, under_lead_in), leads)
}

fn judge_line(draft: &Draft, text: &str, links: &[Url], under_lead_in: bool) -> Verdict {
    let spans = draft.block.spans();
    if let Some(rest) = promo::after_lead_in(text) {
        let marked = promo::is_marked_lead_in(text);
        if rest.is_empty() {
            return Verdict::LeadIn;
        }
        let cited = citations(spans, links);
        if !cited.is_empty() && (marked || link_share(spans) >= 0.5) {
            return Verdict::Cites(cited);
        }
        if marked && !matches!(draft.block, Block::Heading { .. }) && is_shouted(text) {
            return Verdict::Promo;
        }
    }
    // What is quoted of another article when an address is pasted into the editor.
    if matches!(draft.block, Block::Quote(_)) && link_share(spans) > ALL_LINK {
        let cited = citations(spans, links);
        if !cited.is_empty() {
            return Verdict::Cites(cited);
        }
    }
    if promo::is_promo(text) {
        return Verdict::Promo;
    }
    if under_lead_in && link_share(spans) >= 0.8 {
        let cited = citations(spans, links);
        if !cited.is_empty() {
            return Verdict::Cites(cited);
        }
    }
    Verdict::Text
}

/// A lead-in without a link is dropped only when it is written as a label ("ALSO READ: …").
fn is_shouted(text: &str) -> bool {
    let lead = text
        .split([':', '|', '>', '»', '–', '—'])
        .next()
        .unwrap_or_default();
    lead.split_whitespace().count() >= 2 && lead.chars().count() <= 40
}

/// How much of a text is link.
pub(super) fn link_share(spans: &[Span]) -> f32 {
    let (mut linked, mut all) = (0_u16, 0_u16);
    for span in spans {
        let chars = span.text.chars().filter(|c| c.is_alphanumeric()).count();
        let chars = u16::try_from(chars).unwrap_or(u16::MAX);
        all = all.saturating_add(chars);
        if span.link.is_some() {
            linked = linked.saturating_add(chars);
        }
    }
    if all == 0 {
        0.0
    } else {
        f32::from(linked) / f32::from(all)
    }
}

/// Whether a link begins with the name of a section in a style of its own, and its headline follows.
fn is_kicker(name: &str, headline: &str) -> bool {
    let ends = name.trim_end().ends_with(char::is_alphanumeric);
    let begins = headline.trim_start().starts_with(char::is_uppercase);
    (1..=3).contains(&name.split_whitespace().count())
        && ends
        && begins
        && headline.split_whitespace().count() >= 5
}

/// The links of a line as citations; runs of one link in several styles are one title.
fn citations(spans: &[Span], links: &[Url]) -> Vec<Citation> {
    let mut out: Vec<(u32, String)> = Vec::new();
    for span in spans {
        let Some(link) = span.link else { continue };
        match out.last_mut() {
            Some((last, title)) if *last == link && is_kicker(title, &span.text) => {
                *title = span.text.to_string();
            }
            Some((last, title)) if *last == link => title.push_str(&span.text),
            _ => out.push((link, span.text.to_string())),
        }
    }
    let single = out.len() == 1;
    let whole: String = spans.iter().map(|span| &*span.text).collect();
    out.into_iter()
        .filter_map(|(link, title)| {
            let url = links.get(usize::try_from(link).ok()?)?.clone();
            let mut title = promo::after_lead_in(&title).unwrap_or(&title);
            // "Title (click here)" and a lead-in that is the whole link: the line is the title.
            if single && title.chars().count() < MIN_TITLE {
                title = promo::after_lead_in(&whole).unwrap_or(&whole);
            }
            let title = Clean::line(title);
            (title.chars().count() >= MIN_TITLE).then_some(Citation { title, url })
        })
        .collect()
}
