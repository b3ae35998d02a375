//! What a page is when it is not a whole article: a proof that one is no machine, a refusal with
//! status 200, a page in the place of one that is gone, a live blog, a film, a summary; must never
//! change the text.

use url::Url;

use super::dom::Dom;
use super::metadata::Metadata;
use super::promo;
use super::repeat::key;
use super::words::{TITLES_CONSENT, TITLES_GONE, TITLES_LIVE, TITLES_REFUSED};
use crate::domain::{Block, Body, Completeness, EmbedKind};
use crate::text::fold;

/// A longer text that ends in dots is whole and ends in dots.
const MIN_CUT: usize = 1_500;
/// A body with fewer characters is a summary.
const MIN_FULL: usize = 250;
/// A page with more text than this is an article, whatever it is called.
const MAX_WALL: usize = 1_200;

/// How much of the article a page holds; `walled`: it stops at a paywall.
pub(super) fn completeness(
    dom: &Dom,
    url: &Url,
    body: &Body,
    declared: &Metadata,
    walled: bool,
) -> Completeness {
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
    let chars: usize = texts.iter().map(|text| text.chars().count()).sum();
    if chars < MAX_WALL
        && let Some(wall) = wall(dom, declared, chars)
    {
        return wall;
    }
    if declared.described.live || is_live(dom, url, declared) {
        return Completeness::LiveBlog;
    }
    if walled {
        return Completeness::Paywalled;
    }
    if chars < MIN_FULL && is_media(body, declared) {
        return Completeness::Media;
    }
    let cut = chars < MIN_CUT && texts.last().is_some_and(|text| promo::breaks_off(text));
    if chars < MIN_FULL || cut {
        return Completeness::Summary;
    }
    Completeness::Full
}

/// A page that stands in the place of the article.
fn wall(dom: &Dom, declared: &Metadata, chars: usize) -> Option<Completeness> {
    let mut titles: Vec<String> = dom
        .find_all(0, &["h1"])
        .take(3)
        .map(|at| key(&dom.text(at)))
        .collect();
    let own = [declared.title.as_deref(), declared.element_title.as_deref()];
    let own: Vec<String> = own.into_iter().flatten().map(key).collect();
    // Not any heading: the box that asks for a consent lies over many an article.
    let asks_consent = own.iter().any(|title| TITLES_CONSENT.contains(title));
    titles.extend(own);
    if asks_consent || titles.iter().any(|title| TITLES_REFUSED.contains(title)) {
        return Some(Completeness::Refused);
    }
    if titles.iter().any(|title| TITLES_GONE.contains(title)) {
        return Some(Completeness::Gone);
    }
    // What the services that guard sites put into their pages.
    let is_guard = |value: &str| GUARDS.iter().any(|guard| value.contains(guard));
    let guarded = chars < MIN_FULL
        && (0..dom.len()).any(|at| {
            ["id", "src", "action"]
                .iter()
                .any(|name| dom.attr(at, name).is_some_and(is_guard))
        });
    guarded.then_some(Completeness::Refused)
}

const GUARDS: &[&str] = &[
    "challenge-form",
    "cf-challenge",
    "cf-error-details",
    "/cdn-cgi/challenge-platform/h/",
    "px-captcha",
    "captcha-delivery.com",
    "distilIdentificationBlock",
    "_Incapsula_Resource",
    "sucuri_cloudproxy",
];

/// Whether the page says that it is a live blog: in its markup, its address or its headline.
fn is_live(dom: &Dom, url: &Url, declared: &Metadata) -> bool {
    let by_address = url.path().split('/').any(|part| {
        matches!(
            part,
            "live-blog" | "liveblog" | "live-updates" | "en-direct"
        )
    });
    let title = declared.title.as_deref().map(fold).unwrap_or_default();
    by_address
        || TITLES_LIVE
            .iter()
            .any(|begin| title.starts_with(begin.as_str()))
        || (0..dom.len()).any(|at| {
            dom.attr(at, "itemtype")
                .is_some_and(|kind| kind.ends_with("LiveBlogPosting"))
        })
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
    }
}
