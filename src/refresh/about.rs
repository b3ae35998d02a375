//! Whether a page is the one that was asked for: networks answer any address with their login, sites
//! lead from articles that are gone to their front page. Pure.

use std::collections::BTreeSet;

use url::Url;

use super::site::bare_host;
use crate::domain::{Body, Completeness, FailureKind};
use crate::extract::Page;
use crate::text::fold;

/// Shorter words are articles and prepositions in most languages, and stand on every page.
const MIN_WORD: usize = 5;

/// Of a word so many letters count: the page may bend it otherwise than the feed.
const STEM: usize = 7;

/// With fewer words than this nothing can be told.
const FEWEST: usize = 4;

/// So many of the first words are looked for.
const MOST: usize = 40;

/// Of the words of headline and summary at least one in so many stands on the article's own page.
const ONE_IN: usize = 5;

/// Whether a page may be the article with this headline, and this summary if there is one: whether
/// they have words in common. Where too little is known of the article, any page may be it; and what
/// came from its own address, dated and whole, is it, whatever its feed calls it. Where redirects led
/// to another address of the same host, that may be another article: words decide.
pub(super) fn may_tell_of(page: &Page, is_own_address: bool, title: &str, summary: &str) -> bool {
    let Some(body) = &page.body else { return true };
    if is_own_address && page.published.is_some() && page.completeness == Completeness::Full {
        return true;
    }
    let words = words(title, summary);
    if words.len() < FEWEST {
        return true;
    }
    let parts = [page.title.as_deref(), page.standfirst.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    let text = fold(&format!("{} {}", parts.join(" "), Body::plain_text(body)));
    let found = words.iter().filter(|word| text.contains(word.as_str()));
    found.count() * ONE_IN >= words.len()
}

fn words(title: &str, summary: &str) -> BTreeSet<String> {
    fold(&format!("{title} {summary}"))
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= MIN_WORD)
        .map(|word| word.chars().take(STEM).collect())
        .take(MOST)
        .collect()
}

/// What it means that redirects led from an article to a front page: its site has the article no more;
/// that of another site may be the login of a network, and says nothing of the article.
pub(super) fn front_page(asked: &Url, got: &Url) -> Option<FailureKind> {
    let kind = if bare_host(asked) == bare_host(got) {
        FailureKind::NotFound
    } else {
        FailureKind::OtherPage
    };
    is_front_page(asked, got).then_some(kind)
}

/// Whether redirects led from an article to a front page, a site's or that of one language.
fn is_front_page(asked: &Url, got: &Url) -> bool {
    let depth = |url: &Url| {
        let parts = url.path_segments().into_iter().flatten();
        parts.filter(|part| !part.is_empty()).count()
    };
    let language = |url: &Url| url.path().trim_matches('/').len() <= 2;
    asked != got
        && got.query().is_none()
        && (depth(got) == 0 || (depth(got) == 1 && language(got)))
        && (depth(asked) > depth(got) || asked.query().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::from_page;

    fn page(text: &str) -> Page {
        let paragraph = format!("<p>{text} {text}</p>");
        let html = format!(
            "<html><body><article>{}</article></body></html>",
            paragraph.repeat(3)
        );
        from_page(&html, &"https://a.example/1".parse().unwrap())
    }

    #[test]
    fn a_login_page_of_a_network_is_no_article() {
        let portal = page(
            "Bienvenue sur le Wi-Fi de la gare. Pour naviguer gratuitement, acceptez les conditions \
             générales et connectez-vous avec votre adresse électronique ou votre numéro.",
        );
        let title = "Mali : le général Tiani reçu à Bamako pour un sommet de l’Alliance du Sahel";
        let summary = "Les trois présidents ont parlé de la force commune et de la monnaie.";
        assert!(!may_tell_of(&portal, true, title, summary));
        assert!(!may_tell_of(&portal, true, title, ""));
        let own = page(
            "Le président nigérien est arrivé dans la capitale malienne, où les chefs d’État de \
             l’Alliance parlent de leur monnaie et d’une force commune au Sahel.",
        );
        assert!(may_tell_of(&own, false, title, summary));
        assert!(may_tell_of(&own, false, title, ""));
        assert!(
            may_tell_of(&portal, false, "Édito", ""),
            "nothing to tell it by"
        );
        // A paper's headline on its page may have no word of the one in its feed.
        let dated = Page {
            published: Some(crate::domain::Timestamp(1_790_000_000)),
            completeness: Completeness::Full,
            ..portal
        };
        assert!(may_tell_of(&dated, true, title, summary));
        assert!(
            !may_tell_of(&dated, false, title, summary),
            "of another address"
        );
    }

    #[test]
    fn a_front_page_of_another_site_says_nothing_of_the_article() {
        let of = |got: &str| {
            let asked = "https://www.a.example/2026/one".parse().unwrap();
            front_page(&asked, &got.parse().unwrap())
        };
        assert_eq!(of("https://a.example/"), Some(FailureKind::NotFound));
        let portal = of("http://portal.hotel.example/");
        assert_eq!(portal, Some(FailureKind::OtherPage));
        assert_eq!(of("https://www.a.example/2026/one-more"), None);
    }

    #[test]
    fn a_way_to_the_front_page_is_told_from_a_way_to_the_article() {
        let front =
            |asked: &str, got: &str| is_front_page(&asked.parse().unwrap(), &got.parse().unwrap());
        assert!(front("https://a.example/2026/gone", "https://a.example/"));
        assert!(front("http://a.example/?p=12", "https://www.a.example/"));
        assert!(front("https://a.example/fr/gone", "https://a.example/fr/"));
        assert!(!front("https://a.example/", "https://www.a.example/"));
        assert!(!front(
            "https://a.example/?p=12",
            "https://a.example/2026/here"
        ));
        assert!(!front("https://t.example/x", "https://a.example/?p=12"));
    }
}
