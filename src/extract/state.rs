//! What a page is when it is not a whole article: something in the place of it, a live blog, a film,
//! a summary, cut; must never change the text.

use url::Url;

use super::dom::{Dom, Ix};
use super::metadata::Metadata;
use super::{instead, live, promo};
use crate::domain::{Block, Body, Completeness, EmbedKind};

/// A longer text that ends in dots is whole and ends in dots.
const MIN_CUT: usize = 1_500;
/// A body with fewer characters is a summary.
const MIN_FULL: usize = 250;
/// So many pictures with words under them are what a page without a text shows.
const MIN_PICTURES: usize = 2;

/// What is known of a page beside its text.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) dom: &'a Dom,
    pub(super) url: &'a Url,
    pub(super) declared: &'a Metadata,
    /// The container of the text.
    pub(super) root: Option<Ix>,
    /// It stops at a paywall.
    pub(super) walled: bool,
    /// It broke off on its way, within the text, or goes on under another address.
    pub(super) cut: bool,
    /// It ends in a line that leads to the whole of it.
    pub(super) leads_on: bool,
}

/// How much of the article a page holds; [`Completeness::Missing`]: nothing, because its site is in
/// trouble.
pub(super) fn completeness(known: &Known<'_>, body: &Body) -> Completeness {
    let &Known { dom, declared, .. } = known;
    let texts = texts(body);
    let chars: usize = texts.iter().map(|text| text.chars().count()).sum();
    if let Some(instead) = instead::of_article(dom, declared, &texts, chars) {
        return instead;
    }
    if declared.described.live || live::is_live(dom, known.url, declared, known.root, &texts) {
        return Completeness::LiveBlog;
    }
    if known.walled {
        return Completeness::Paywalled;
    }
    if chars < MIN_FULL && (is_media(body, declared) || has_player(dom)) {
        return Completeness::Media;
    }
    let breaks_off = texts.last().is_some_and(|text| promo::breaks_off(text));
    let goes_on = chars < MIN_CUT && (breaks_off || known.leads_on);
    if chars < MIN_FULL || goes_on || known.cut {
        return Completeness::Summary;
    }
    Completeness::Full
}

/// The blocks that are read; of a page of pictures the words under them.
fn texts(body: &Body) -> Vec<String> {
    let is_text = |block: &&Block| {
        !matches!(
            block,
            Block::Figure { .. } | Block::Embed { .. } | Block::Rule
        )
    };
    let texts: Vec<String> = body
        .blocks
        .iter()
        .filter(is_text)
        .map(Block::plain_text)
        .collect();
    let is_bare = |block: &Block| matches!(block, Block::Heading { .. });
    let has_prose = body
        .blocks
        .iter()
        .filter(is_text)
        .any(|block| !is_bare(block));
    let captions = captions(body);
    if !has_prose && captions.len() >= MIN_PICTURES {
        captions
    } else {
        texts
    }
}

fn captions(body: &Body) -> Vec<String> {
    let caption = |block: &Block| match block {
        Block::Figure { caption, .. } if !caption.is_empty() => Some(caption.to_string()),
        _ => None,
    };
    body.blocks.iter().filter_map(caption).collect()
}

/// Whether a body says something: more than pictures without words.
pub(super) fn has_text(body: &Body) -> bool {
    !texts(body).is_empty()
}

/// Whether a page without a text is a film or a sound.
fn is_media(body: &Body, declared: &Metadata) -> bool {
    let plays = |block: &Block| {
        matches!(
            block,
            Block::Embed {
                kind: EmbedKind::Video | EmbedKind::Audio,
                ..
            }
        )
    };
    declared.described.media || declared.is_video || body.blocks.iter().any(plays)
}

/// Whether a film or a sound of the page's own stands in it, beside the few words of its text.
fn has_player(dom: &Dom) -> bool {
    let frames = ["aside", "footer", "nav", "header"];
    let is_content = |at: Ix| !dom.ancestors(at).any(|up| frames.contains(&dom.name(up)));
    let has_source = |at: Ix| dom.attr(at, "src").is_some() || dom.find(at, &["source"]).is_some();
    dom.find_all(0, &["audio", "video"])
        .any(|at| has_source(at) && is_content(at) && !dom.is_hidden(at))
}

#[cfg(test)]
mod tests {
    use super::super::page::from_page;
    use super::*;

    fn state(html: &str) -> Completeness {
        let url = Url::parse("https://paper.example/2026/11/24/a-town-by-the-sea").unwrap();
        from_page(html, &url).completeness
    }

    const LONG: &str = "A sentence of an article that is long enough to be a paragraph of it. \
                        A second sentence says where the town is, a third who lives there, and a \
                        fourth what they did on Monday, so that there is enough to read for all.";

    fn paragraph(n: usize) -> String {
        format!("<p>{n} {LONG}</p>")
    }

    #[test]
    fn a_page_in_the_place_of_an_article_is_told_from_one() {
        let cases = [
            (
                "<title>Just a moment...</title><h1>paper.example</h1>",
                Completeness::Refused,
            ),
            (
                "<title>t</title><h1>Just a moment...</h1><p>Enable cookies.",
                Completeness::Refused,
            ),
            (
                "<title>Nous respectons votre vie privée</title><div class=consent><h1>Nous \
                 respectons votre vie privée</h1><p>Avec nos partenaires, nous lisons des cookies.",
                Completeness::Refused,
            ),
            (
                "<title>Access Denied</title><p>You have no permission.",
                Completeness::Refused,
            ),
            (
                "<h1>Paper</h1><form id=challenge-form></form>",
                Completeness::Refused,
            ),
            (
                "<title>Page introuvable - Le Fleuve</title><h1>Page introuvable</h1>",
                Completeness::Gone,
            ),
            ("<h1>404</h1><p>Nothing is here.", Completeness::Gone),
        ];
        for (html, want) in cases {
            assert_eq!(state(html), want, "{html}");
        }
        let article = format!("<h1>Access denied</h1>{}", paragraph(1));
        assert_eq!(state(&article), Completeness::Refused);
        let paragraphs: String = (0..8).map(paragraph).collect();
        let article = format!("<h1>Access denied</h1><article>{paragraphs}</article>");
        assert_eq!(state(&article), Completeness::Full);
    }

    #[test]
    fn live_blogs_and_films_are_not_whole_articles() {
        let paragraphs: String = (0..8).map(paragraph).collect();
        for head in [
            "<h1>En direct : le vote à Kamissa</h1>",
            "<h1>The vote in Kamissa</h1><div itemscope itemtype='https://schema.org/LiveBlogPosting'></div>",
        ] {
            let html = format!("{head}<article>{paragraphs}</article>");
            assert_eq!(state(&html), Completeness::LiveBlog, "{head}");
        }
        let film = "<article><h1>The vote</h1><iframe src='https://www.youtube.com/embed/x1'></iframe>\
                    <p>The vote in pictures.</p></article>";
        assert_eq!(state(film), Completeness::Media);
        let sound = "<main><h1>The news at noon</h1><div class=player><audio src=/a.mp3></audio></div>                     <div><p>Listen to the news of Tuesday at noon, read by Awa Diop.</p></div></main>";
        assert_eq!(state(sound), Completeness::Media);
        let beside = "<article><h1>The vote</h1><p>A few words.</p></article><aside><video                       src=/spot.mp4></video></aside>";
        assert_eq!(state(beside), Completeness::Summary);
    }
}
