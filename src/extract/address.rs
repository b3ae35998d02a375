//! What an address tells: whether it is of the same site, whether it is an article's; must never
//! be asked what stands there.

use url::Url;

/// Second levels under which names are registered in two-letter domains (`co.za`, `com.ng`).
const SECOND_LEVELS: &[&str] = &[
    "co", "com", "org", "net", "gov", "ac", "edu", "go", "or", "gob", "ne", "nom", "press", "web",
    "info", "gouv", "mil", "sch",
];

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

/// The part of a host that its owner registered, as far as that can be told without the list of
/// public suffixes; hosts that are numbers are their own.
fn registered(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    if matches!(url.host(), Some(url::Host::Ipv4(_) | url::Host::Ipv6(_))) {
        return host.to_owned();
    }
    let parts: Vec<&str> = host.split('.').collect();
    let short_top = parts.last().is_some_and(|top| top.len() == 2);
    let second = parts.len().checked_sub(2).and_then(|at| parts.get(at));
    let keep = if short_top && second.is_some_and(|second| SECOND_LEVELS.contains(second)) {
        3
    } else {
        2
    };
    parts
        .get(parts.len().saturating_sub(keep)..)
        .unwrap_or_default()
        .join(".")
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

/// Whether an address looks like an article's: a slug of several words, a long number, or a date.
pub(super) fn is_article(url: &Url) -> bool {
    let parts: Vec<&str> = url
        .path()
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let gathers = parts
        .iter()
        .rev()
        .skip(1)
        .any(|part| GATHERING.contains(&part.to_ascii_lowercase().as_str()));
    let Some(last) = parts.last() else {
        return url.query_pairs().any(|(name, value)| {
            matches!(&*name, "p" | "id") && value.bytes().all(|b| b.is_ascii_digit())
        });
    };
    let number = last.bytes().all(|b| b.is_ascii_digit());
    if gathers && (number || !parts.iter().any(|part| has_number(part))) {
        return false;
    }
    let words = last
        .split(['-', '_', '.'])
        .filter(|word| word.chars().count() > 1)
        .count();
    words >= 4
        || parts.iter().any(|part| has_number(part))
        || last.contains('%')
        || url
            .query_pairs()
            .any(|(_, value)| value.len() >= 4 && value.bytes().all(|b| b.is_ascii_digit()))
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
        ] {
            assert!(is_article(&url(yes)), "{yes}");
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
    }

    #[test]
    fn an_article_is_one_however_it_is_linked() {
        assert_eq!(
            canonical(&url("http://www.r.example/a/?utm_source=x&id=2#top")),
            canonical(&url("https://r.example/a?id=2"))
        );
    }
}
