//! What an address tells: whether it is of the same site, whether it is an article's; must never
//! be asked what stands there.

use url::Url;

use crate::domain::registered;

/// Query parameters that only count visitors.
const TRACKING: &[&str] = &[
    "utm_",
    "at_",
    "fbclid",
    "gclid",
    "xtor",
    "cmp",
    "ref",
    "source",
    "traffic_source",
    "mc_",
    "ns_",
    "smid",
    "ito",
    "dclid",
];

/// Path parts of pages that gather articles or are none.
const GATHERING: &[&str] = &[
    "tag",
    "tags",
    "topic",
    "topics",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "category",
    "categories",
    "categorie",
    "rubrique",
    "section",
    "sections",
    "search",
    "recherche",
    "newsletter",
    "newsletters",
    "subscribe",
    "login",
    "account",
    "about",
    "contact",
    "people",
    "person",
    "profile",
    "user",
    "users",
    "podcasts",
    "shop",
    "feed",
    "rss",
    "etiqueta",
    "etiquetas",
    "tema",
    "temas",
    "theme",
    "themes",
    "autor",
    "autores",
];

/// Where a link of the page leads: absolute, http or https, and not a place on the page itself.
pub(super) fn resolve(base: &Url, href: &str) -> Option<Url> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let url = base.join(href).ok()?;
    let web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    let here = url.fragment().is_some() && url.as_str().split('#').next() == Some(base.as_str());
    (web && !here).then_some(url)
}

/// Whether two addresses are of one publisher's site.
pub(super) fn is_same_site(a: &Url, b: &Url) -> bool {
    registered(a) == registered(b)
}

/// The address by which an article is known: no scheme, `www`, fragment, tracking or final slash.
pub(super) fn canonical(url: &Url) -> String {
    let host = url
        .host_str()
        .unwrap_or_default()
        .trim_start_matches("www.");
    let path = url.path().trim_end_matches('/');
    let kept: Vec<String> = url
        .query_pairs()
        .filter(|(name, _)| !TRACKING.iter().any(|known| name.starts_with(known)))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let port = url
        .port()
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    format!("{host}{port}{path}?{}", kept.join("&"))
}

fn parts(url: &Url) -> Vec<&str> {
    let parts = url.path().split('/');
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a page gathers articles by its address: the front page, a section, a tag, an author.
pub(super) fn gathers(url: &Url) -> bool {
    let parts = parts(url);
    let Some((last, before)) = parts.split_last() else {
        return !names_one(url);
    };
    let last = last.to_ascii_lowercase();
    let number = last.bytes().all(|b| b.is_ascii_digit());
    let gathering = |part: &&str| GATHERING.contains(&&*part.to_ascii_lowercase());
    GATHERING.contains(&&*last)
        || (before.iter().any(gathering) && (number || !parts.iter().any(|part| has_number(part))))
}

/// Whether an address looks like an article's: a slug of several words, a number, a date.
pub(super) fn is_article(url: &Url) -> bool {
    let parts = parts(url);
    let Some((last, before)) = parts.split_last() else {
        return names_one(url);
    };
    if gathers(url) {
        return false;
    }
    let words = last
        .split(['-', '_', '.'])
        .filter(|word| word.chars().count() > 1)
        .count();
    words >= 4
        || parts.iter().any(|part| has_number(part))
        || last.contains('%')
        || is_dated(before)
        || (words >= 2 && ends_in_number(last))
        || is_numbered(before.last().copied().unwrap_or_default(), last)
        || names_one(url)
}

/// Whether an address is more than a section's, whose last part is one word: enough where the
/// publisher says that it is an article's.
pub(super) fn tells(url: &Url) -> bool {
    let last = parts(url).pop().unwrap_or_default();
    is_article(url) || last.contains(['-', '_']) || last.bytes().any(|b| b.is_ascii_digit())
}

/// `/2026/11/24/mali-junte`: a year and a month before the slug.
fn is_dated(before: &[&str]) -> bool {
    let number = |part: &str, of: std::ops::RangeInclusive<u32>| {
        part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|number| of.contains(&number))
    };
    before.windows(2).any(
        |pair| matches!(pair, [year, month] if number(year, 1990..=2100) && number(month, 1..=12)),
    )
}

/// `rais-5234`: a slug with the number of an article.
fn ends_in_number(last: &str) -> bool {
    let stem = last.split('.').next().unwrap_or_default();
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits >= 4
}

/// Path parts before the number or the code of one article.
const SINGLE: &[&str] = &[
    "node", "article", "articles", "story", "stories", "post", "news",
];

/// `/node/4432`, `/articles/cq8z0yx4g7xo`, `/article1234.html`.
fn is_numbered(before: &str, last: &str) -> bool {
    let stem = last.split('.').next().unwrap_or_default();
    let coded = stem.len() >= 3 && stem.bytes().any(|b| b.is_ascii_digit()) && !stem.contains('-');
    let own = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    (SINGLE.contains(&before) && coded) || (SINGLE.contains(&own) && own.len() + 3 <= stem.len())
}

/// `?p=12`, `?id=55`, `spip.php?article123`: a query that names one article.
fn names_one(url: &Url) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    url.query_pairs().any(|(name, value)| {
        let numbered = matches!(
            &*name,
            "p" | "id" | "nid" | "aid" | "id_article" | "article" | "articleid"
        );
        let spip = name.strip_prefix("article").is_some_and(digits) && value.is_empty();
        spip || (numbered && digits(&value)) || (value.len() >= 4 && digits(&value))
    })
}

/// A run of at least five digits.
fn has_number(part: &str) -> bool {
    part.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() >= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_site_is_its_registered_name() {
        assert!(is_same_site(
            &url("https://www.rfi.fr/a"),
            &url("https://amp.rfi.fr/b")
        ));
        assert!(is_same_site(
            &url("https://a.news24.co.za/"),
            &url("https://news24.co.za/")
        ));
        assert!(!is_same_site(
            &url("https://a.co.za/"),
            &url("https://b.co.za/")
        ));
        assert!(!is_same_site(
            &url("http://127.0.0.1/"),
            &url("http://10.0.0.1/")
        ));
    }

    #[test]
    fn articles_are_told_from_sections_and_tags() {
        for yes in [
            "https://r.example/fr/afrique/20161130-libye",
            "https://r.example/floods-in-safi-again-today",
            "https://r.example/?p=123",
            "https://b.example/news/articles/c4gpz51234567",
            "https://r.example/articles/cq8z0yx4g7xo",
            "https://r.example/spip.php?article123",
            "https://r.example/index.php?id=55",
            "https://r.example/article1234.html",
            "https://r.example/2026/11/24/mali-junte/",
            "https://r.example/ar/node/4432",
            "https://r.example/habari/kitaifa/rais-5234",
        ] {
            assert!(is_article(&url(yes)) && tells(&url(yes)), "{yes}");
        }
        for no in [
            "https://r.example/",
            "https://r.example/fr/afrique/",
            "https://r.example/tag/mali-sahel-war-now",
            "https://r.example/author/jo-van-der-berg",
            "https://r.example/tag/200145?src=top",
        ] {
            assert!(!is_article(&url(no)), "{no}");
        }
        assert!(gathers(&url("https://r.example/")) && gathers(&url("https://r.example/tag/mali")));
        assert!(!tells(&url("https://r.example/fr/afrique/")));
        assert!(tells(&url("https://r.example/mali-junte")));
    }

    #[test]
    fn an_article_is_one_however_it_is_linked() {
        assert_eq!(
            canonical(&url("http://www.r.example/a/?utm_source=x&id=2#top")),
            canonical(&url("https://r.example/a?id=2"))
        );
    }
}
