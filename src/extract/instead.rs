//! Pages that stand in the place of an article with the status of one: a proof that one is no
//! machine, a refusal, a request for a consent, "not found", a site in trouble; must never change
//! the text.

use super::dom::{Dom, Ix};
use super::heads::{Beginnings, Keys};
use super::metadata::Metadata;
use super::notices;
use super::repeat::key;
use super::words::{
    GONE_LINES, REFUSED_LINES, TITLES_CONSENT, TITLES_GONE, TITLES_REFUSED, TITLES_TROUBLE,
    TROUBLE_LINES,
};
use crate::domain::Completeness;

/// A page with more text than this is an article, whatever it is called.
const MAX_WALL: usize = 1_200;
/// A page that only its sentences tell from an article has less text than this.
const MAX_SAID: usize = 600;
/// A page that has next to no text.
const MAX_EMPTY: usize = 250;
/// Text beside a request for a consent that is no article.
const MAX_BESIDE: usize = 150;
/// Nodes after the headline of a page that is gone in which it says so.
const NEAR: usize = 80;
/// Headlines of other articles that such a page lists at least.
const MIN_TEASERS: usize = 3;
/// A shorter text is no paragraph.
const MIN_LINE: usize = 60;
/// Seconds after which a page that sends its reader elsewhere does so.
const MAX_REFRESH: u32 = 10;
/// Words of a site's name beside such a title.
const MAX_SITE_WORDS: usize = 6;

/// What the page is when it is no article: refused, gone, or nothing ([`Completeness::Missing`])
/// because its site is in trouble. `texts` are the blocks of what was taken for the text.
pub(super) fn of_article(
    dom: &Dom,
    declared: &Metadata,
    texts: &[String],
    chars: usize,
) -> Option<Completeness> {
    let headings: Vec<(Ix, String)> = dom
        .find_all(0, &["h1"])
        .take(3)
        .map(|at| (at, dom.text(at)))
        .collect();
    if let Some((at, _)) = headings.iter().find(|(_, title)| is_of(title, TITLES_GONE))
        && (chars < MAX_WALL || says_gone(dom, *at) || lists_others(dom, *at, texts))
    {
        return Some(Completeness::Gone);
    }
    if chars >= MAX_WALL {
        return None;
    }
    by_title(&headings, declared)
        .or_else(|| by_sentences(&headings, texts, chars))
        .or_else(|| (chars < MAX_EMPTY).then(|| by_markup(dom))?)
}

/// By what the page is called.
fn by_title(headings: &[(Ix, String)], declared: &Metadata) -> Option<Completeness> {
    let own = [declared.title.as_deref(), declared.element_title.as_deref()];
    let own = || own.into_iter().flatten();
    let titles = || {
        headings
            .iter()
            .map(|(_, title)| title.as_str())
            .chain(own())
    };
    let has = |list: Keys| {
        let named = titles().any(|title| is_of(title, list));
        named || (headings.is_empty() && own().any(|title| is_of_site(title, list)))
    };
    // Not any heading: the box that asks for a consent lies over many an article.
    if own().any(|title| TITLES_CONSENT.contain(&key(title))) || has(TITLES_REFUSED) {
        return Some(Completeness::Refused);
    }
    if has(TITLES_GONE) {
        return Some(Completeness::Gone);
    }
    has(TITLES_TROUBLE).then_some(Completeness::Missing)
}

/// Words that stand beside what such a page is called.
const BESIDE: &[&str] = &[
    "oups", "oops", "ooops", "whoops", "desole", "sorry", "erreur", "error", "erro", "samahani",
    "404", "http404", "عذرا",
];

/// Whether a title is one of the list, or nothing but such a one and what stands beside it: "404 -
/// Page introuvable".
fn is_of(title: &str, list: Keys) -> bool {
    if list.contain(&key(title)) {
        return true;
    }
    let mut parts = parts(title).peekable();
    let mut found = false;
    parts.peek().is_some()
        && parts.all(|part| {
            let named = list.contain(&part);
            found |= named;
            named || BESIDE.contains(&part.as_str())
        })
        && found
}

/// The keys of the parts of a title.
fn parts(title: &str) -> impl Iterator<Item = String> {
    let signs = [
        '|', '–', '—', '·', '•', '»', '›', ':', '!', '(', ')', '،', ',',
    ];
    let parts = title.split(signs).flat_map(|part| part.split(" - "));
    parts.map(key).filter(|part| !part.is_empty())
}

/// The same of a title with the site's name before or after it.
fn is_of_site(title: &str, list: Keys) -> bool {
    [" - ", " | ", " – ", " — ", " · ", " » "]
        .iter()
        .any(|sign| {
            let is_name = |name: &str| name.split_whitespace().count() <= MAX_SITE_WORDS;
            let ends = title.rsplit_once(sign);
            let begins = title.split_once(sign);
            ends.is_some_and(|(head, name)| is_name(name) && is_of(head, list))
                || begins.is_some_and(|(name, tail)| is_name(name) && is_of(tail, list))
        })
}

/// By what the page says, when it says next to nothing else.
fn by_sentences(headings: &[(Ix, String)], texts: &[String], chars: usize) -> Option<Completeness> {
    // Once a page has asked, its other sentences of that kind are about the same.
    let asks = texts.iter().any(|text| notices::asks_consent(text));
    let consents = texts.iter().filter(|text| notices::is_of_consent(text));
    let asked: usize = consents.map(|text| text.chars().count()).sum();
    let asked = if asks { asked } else { 0 };
    if asked > 0 && chars.saturating_sub(asked) < MAX_BESIDE {
        return Some(Completeness::Refused);
    }
    if chars >= MAX_SAID {
        return None;
    }
    let all = || headings.iter().map(|(_, title)| title).chain(texts);
    let say = |lines: Beginnings| all().any(|text| notices::says(text, lines));
    if say(TROUBLE_LINES) {
        Some(Completeness::Missing)
    } else if say(GONE_LINES) {
        Some(Completeness::Gone)
    } else {
        say(REFUSED_LINES).then_some(Completeness::Refused)
    }
}

/// Whether the page tells its reader under this headline that there is no such page.
fn says_gone(dom: &Dom, headline: Ix) -> bool {
    let near = (headline + 1..dom.len()).take(NEAR);
    near.filter_map(|at| dom.text_node(at))
        .any(|text| notices::says(text.trim(), GONE_LINES))
}

/// Whether what stands under this headline are the beginnings of other articles: as many linked
/// headlines as paragraphs.
fn lists_others(dom: &Dom, headline: Ix, texts: &[String]) -> bool {
    let linked = (headline + 1..dom.len())
        .filter(|&at| matches!(dom.name(at), "h2" | "h3" | "h4"))
        .filter(|&at| {
            dom.find(at, &["a"]).is_some() || dom.ancestors(at).any(|up| dom.name(up) == "a")
        })
        .count();
    let paragraphs = texts.iter().filter(|text| text.chars().count() >= MIN_LINE);
    linked >= MIN_TEASERS && linked >= paragraphs.count()
}

/// By what the services that guard sites put into their pages, or a page that only sends elsewhere.
fn by_markup(dom: &Dom) -> Option<Completeness> {
    let is_guard = |value: &str| GUARDS.iter().any(|guard| value.contains(guard));
    let guarded = |at: Ix| {
        let mut values = ["id", "src", "action"]
            .iter()
            .filter_map(|name| dom.attr(at, name));
        values.any(is_guard)
    };
    if (0..dom.len()).any(guarded) {
        return Some(Completeness::Refused);
    }
    let sends = |at: Ix| {
        let asks = dom.attr(at, "http-equiv");
        asks.is_some_and(|name| name.eq_ignore_ascii_case("refresh"))
            && dom.attr(at, "content").is_some_and(sends_at_once)
    };
    dom.find_all(0, &["meta"])
        .any(sends)
        .then_some(Completeness::Missing)
}

/// "0; url=/elsewhere": many a paper's page only loads itself again after some minutes.
fn sends_at_once(content: &str) -> bool {
    let (seconds, to) = content.split_once([';', ',']).unwrap_or_default();
    let seconds = seconds.trim().split('.').next().unwrap_or_default();
    to.to_ascii_lowercase().contains("url") && seconds.parse().is_ok_and(|n: u32| n <= MAX_REFRESH)
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
