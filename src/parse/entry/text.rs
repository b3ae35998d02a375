//! What an entry says beside its title: standfirst, body, cited links, pictures with words.

use url::Url;

use super::address;
use crate::domain::{Block, Body, BodyOrigin, Citation, Completeness, Span};
use crate::extract::{self, Fragment};
use crate::parse::plain;
use crate::parse::raw::{Entry, Markup};
use crate::text::{Clean, fold};

/// A description of more characters is a text, not a standfirst.
const MAX_STANDFIRST: usize = 700;

/// Characters of the shortest text beside a summary that is taken for the article: a brief.
const MIN_BESIDE: usize = 350;

/// Pictures with words that are kept of an entry without a text.
const MAX_FIGURES: usize = 3;

/// What an entry says beside its title.
#[derive(Default)]
pub(super) struct Text {
    pub(super) standfirst: Option<Clean>,
    pub(super) body: Option<Body>,
    pub(super) cited: Vec<Citation>,
    pub(super) first_image: Option<Url>,
}

impl Text {
    /// The content is the body and the description its standfirst; a description by itself is a
    /// standfirst when it is short, a body when it is long, or more than one line can say.
    pub(super) fn of(entry: &Entry, title: &str, summary: &str, base: &Url) -> Self {
        let summary = without_footer(summary);
        let content = entry
            .content
            .as_ref()
            .filter(|text| !text.text.trim().is_empty());
        let mut text = match (content, &entry.summary) {
            (Some(content), _) => Self::with_content(content, summary, base),
            (None, Some(description)) => Self::of_description(description, title, summary, base),
            (None, None) => Self::default(),
        };
        if text
            .standfirst
            .as_ref()
            .is_some_and(|standfirst| fold(standfirst) == fold(title))
        {
            text.standfirst = None;
        }
        text.add_figures(figures(entry, base));
        text
    }

    fn with_content(content: &Markup, summary: &str, base: &Url) -> Self {
        let mut fragment = fragment(content, base);
        let has_text = fragment.body.char_count() > 0;
        if is_whole_beside(&fragment, summary) {
            fragment.body.completeness = Completeness::Full;
        }
        let adds = !has_text || (!is_long(summary) && !fragment.body.repeats(summary));
        Self {
            standfirst: adds
                .then(|| Clean::line(summary))
                .filter(|text| !text.is_empty()),
            body: has_text.then_some(fragment.body),
            cited: fragment.cited,
            first_image: fragment.first_image,
        }
    }

    fn of_description(description: &Markup, title: &str, summary: &str, base: &Url) -> Self {
        let standfirst = || Some(Clean::line(summary)).filter(|text| !text.is_empty());
        if !is_long(summary) && !description.text.contains('<') {
            return Self {
                standfirst: standfirst(),
                ..Self::default()
            };
        }
        let fragment = fragment(description, base);
        let listed = listed_links(&fragment.body);
        let mut text = Self {
            cited: fragment.cited,
            first_image: fragment.first_image,
            ..Self::default()
        };
        if !listed.is_empty() {
            text.cited.extend(listed);
        } else if is_long(summary) || has_structure(&fragment.body, title) {
            text.body = Some(fragment.body).filter(|body| !body.blocks.is_empty());
        } else {
            text.standfirst = standfirst();
            let said = fold(&format!("{title} {summary}"));
            text.add_figures(captioned(fragment.body.blocks, &said));
        }
        text
    }

    /// Puts the figures that the body does not show already before it.
    fn add_figures(&mut self, figures: Vec<Block>) {
        if figures.is_empty() {
            return;
        }
        if let Some(body) = &mut self.body {
            let text = fold(&body.plain_text());
            let is_new = |figure: &Block| !text.contains(&fold(&figure.plain_text()));
            body.blocks.splice(0..0, figures.into_iter().filter(is_new));
        } else {
            self.body = Some(Body {
                blocks: figures,
                links: Vec::new(),
                origin: BodyOrigin::Feed,
                completeness: Completeness::Summary,
            });
        }
    }
}

/// Whether a text that by itself could be a summary is the article, since it stands beside a summary
/// of its own: much longer, and not cut.
fn is_whole_beside(fragment: &Fragment, summary: &str) -> bool {
    let (text, summary) = (fragment.body.char_count(), summary.chars().count());
    fragment.body.completeness == Completeness::Summary
        && !fragment.breaks_off
        && text >= MIN_BESIDE
        && summary > 0
        && text >= 2 * summary
}

fn is_long(summary: &str) -> bool {
    summary.chars().count() > MAX_STANDFIRST
}

/// Whether a text loses something as one line: paragraphs, a list, a table, or a link in its words. A
/// link that is the headline, or most of the text, leads to the article itself.
fn has_structure(body: &Body, title: &str) -> bool {
    let mut blocks = body.blocks.iter().filter(|block| {
        !matches!(
            block,
            Block::Figure { .. } | Block::Embed { .. } | Block::Rule
        )
    });
    let (Some(first), more) = (blocks.next(), blocks.next().is_some()) else {
        return false;
    };
    let Block::Paragraph(spans) = first else {
        return true;
    };
    let linked = spans.iter().filter(|span| span.link.is_some());
    let chars = |text: &str| text.chars().count();
    let linked_chars: usize = linked.clone().map(|span| chars(&span.text)).sum();
    let is_told = |span: &Span| fold(title).contains(fold(&span.text).trim());
    let leads_on = linked_chars > 0
        && 2 * linked_chars < chars(&first.plain_text())
        && !linked.clone().any(is_told);
    more || leads_on
}

/// The links of a text that is nothing but a list of them (Google News: the same story elsewhere).
fn listed_links(body: &Body) -> Vec<Citation> {
    let citation = |block: &Block| {
        let Block::Item { spans, .. } = block else {
            return None;
        };
        let span = spans.iter().find(|span| span.link.is_some())?;
        let link = body.links.get(usize::try_from(span.link?).ok()?)?;
        Some(Citation {
            title: Clean::line(&span.text),
            url: link.url.clone(),
        })
    };
    // One block that is no such item, and the text is a text.
    let all: Option<Vec<Citation>> = body.blocks.iter().map(citation).collect();
    all.unwrap_or_default()
}

/// The blocks of an entry's HTML (or plain text).
fn fragment(text: &Markup, base: &Url) -> Fragment {
    if text.html || plain::looks_like_html(&text.text) {
        extract::from_fragment(&text.text, base)
    } else {
        let escaped = text.text.replace('&', "&amp;").replace('<', "&lt;");
        let paragraphs: Vec<String> = escaped
            .split("\n\n")
            .map(|paragraph| format!("<p>{paragraph}</p>"))
            .collect();
        extract::from_fragment(&paragraphs.concat(), base)
    }
}

/// The pictures whose words say something that is not `said` already.
fn captioned(blocks: Vec<Block>, said: &str) -> Vec<Block> {
    let says_more = |block: &Block| {
        matches!(block, Block::Figure { caption, .. } if {
            let caption = fold(caption);
            !caption.is_empty() && !said.contains(&caption)
        })
    };
    blocks
        .into_iter()
        .filter(says_more)
        .take(MAX_FIGURES)
        .collect()
}

/// The pictures that come with words.
fn figures(entry: &Entry, base: &Url) -> Vec<Block> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for picture in &entry.pictures {
        let caption = picture
            .caption
            .as_deref()
            .map(plain::of_html)
            .unwrap_or_default();
        if caption.is_empty() || seen.contains(&caption) || out.len() == MAX_FIGURES {
            continue;
        }
        out.push(Block::Figure {
            image: address(&picture.address, base),
            caption: Clean::line(&caption),
            credit: picture
                .credit
                .as_deref()
                .map(Clean::line)
                .filter(|text| !text.is_empty()),
        });
        seen.push(caption);
    }
    out
}

/// What `WordPress` puts under each description (`The post … appeared first on …`).
fn without_footer(text: &str) -> &str {
    const FOOTERS: &[(&str, &str)] = &[
        ("The post ", " appeared first on "),
        ("The post ", " first appeared on "),
        ("L’article ", " est apparu en premier sur "),
        ("L'article ", " est apparu en premier sur "),
        ("Cet article ", " est apparu en premier sur "),
        ("O post ", " apareceu primeiro em "),
        ("O conteúdo ", " aparece primeiro em "),
        ("La entrada ", " se publicó primero en "),
        ("La entrada ", " aparece primero en "),
    ];
    let cut = FOOTERS.iter().find_map(|(start, middle)| {
        let (before, after) = text.rsplit_once(start)?;
        after.contains(middle).then_some(before.trim_end())
    });
    cut.unwrap_or(text)
}
