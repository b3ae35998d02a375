//! Whose site an address is on. Pure.

use std::cmp::Reverse;

use url::Url;

use crate::domain::Source;
use crate::fetch::host_key;
use crate::parse::canonical_url;

/// The source that publishes at an address, by its host and then by the path that it shares with the
/// source's home page or feeds: `rfi.fr/en/…` is RFI English. Of equals the first.
pub(super) fn publisher(sources: Vec<Source>, url: &Url) -> Option<Source> {
    let host = bare_host(url);
    let nearness = |source: &Source| {
        let feeds = source.feeds.iter().flat_map(|feed| &feed.urls);
        let own = source.home.iter().chain(feeds);
        own.map(|own| (bare_host(own), own))
            .filter(|(own_host, _)| is_same_site(own_host, &host))
            .map(|(own_host, own)| (own_host == host, shared_path(own, url)))
            .max()
    };
    let near = sources
        .into_iter()
        .filter_map(|source| Some((nearness(&source)?, source)));
    near.min_by_key(|(nearness, _)| Reverse(*nearness))
        .map(|(_, source)| source)
}

/// How many leading parts of the path two addresses share.
fn shared_path(one: &Url, other: &Url) -> usize {
    fn parts(url: &Url) -> impl Iterator<Item = &str> {
        url.path().split('/').filter(|part| !part.is_empty())
    }
    let pairs = parts(one).zip(parts(other));
    pairs
        .take_while(|(one, other)| one.eq_ignore_ascii_case(other))
        .count()
}

/// A host without the prefixes that sites put before their name.
pub(super) fn bare_host(url: &Url) -> String {
    bare(&host_key(url)).to_owned()
}

/// The same for the name of a host.
pub(super) fn bare(host: &str) -> &str {
    ["www.", "m.", "amp.", "feeds.", "rss."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .filter(|bare| bare.contains('.'))
        .unwrap_or(host)
}

/// What an address is known by, without what a site adds to every address or takes from it: the
/// scheme, the prefix of its host, a closing slash, what tracks the reader.
pub(super) fn address_key(url: &Url) -> String {
    let url = canonical_url(url);
    let path = url.path().trim_end_matches('/');
    format!(
        "{}{path}?{}",
        bare_host(&url),
        url.query().unwrap_or_default()
    )
}

/// The same host, or one under it.
pub(super) fn is_same_site(one: &str, other: &str) -> bool {
    let under = |host: &str, site: &str| {
        host.strip_suffix(site)
            .is_some_and(|rest| rest.ends_with('.'))
            && site.contains('.')
    };
    one == other || under(one, other) || under(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{SourceId, SourceKind};
    use crate::text::Clean;

    #[test]
    fn an_address_is_of_the_edition_whose_path_it_shares() {
        let source = |id: &str, home: &str| Source {
            id: SourceId::new(id),
            name: Clean::line(id),
            home: Some(home.parse().unwrap()),
            countries: Vec::new(),
            region: None,
            languages: Vec::new(),
            kind: SourceKind::Radio,
            feeds: Vec::new(),
        };
        let of = |page: &str| {
            let sources = vec![
                source("afrique", "https://www.rfi.fr/fr/afrique/"),
                source("english", "https://www.rfi.fr/en/"),
                source("hespress", "https://www.hespress.com/"),
                source("hespress-en", "https://en.hespress.com/"),
            ];
            let found = publisher(sources, &page.parse().unwrap());
            found.map(|source| source.id.as_str().to_owned())
        };
        for (page, want) in [
            ("https://www.rfi.fr/en/africa/20260907-x", Some("english")),
            ("https://m.rfi.fr/EN/africa/20260907-x", Some("english")),
            ("https://www.rfi.fr/fr/monde/20260907-x", Some("afrique")),
            ("https://en.hespress.com/1-x.html", Some("hespress-en")),
            ("https://www.hespress.com/1-x.html", Some("hespress")),
            ("https://sport.hespress.com/1-x.html", Some("hespress")),
            ("https://www.lemonde.fr/afrique/", None),
        ] {
            assert_eq!(of(page).as_deref(), want, "{page}");
        }
    }

    #[test]
    fn an_address_is_its_own_however_its_site_writes_it_and_no_other() {
        let is_same = |other: &str| {
            let asked = "http://sahel.example/2026/bac?id=7&utm_source=rss";
            address_key(&asked.parse().unwrap()) == address_key(&other.parse().unwrap())
        };
        assert!(is_same("https://www.sahel.example/2026/bac/?id=7"));
        assert!(is_same("https://m.sahel.example/2026/bac?id=7#texte"));
        for other in [
            "https://sahel.example/2026/football?id=7",
            "https://sahel.example/2026/bac?id=8",
            "https://sahel.example/2026/bac",
            "https://lobe.example/2026/bac?id=7",
        ] {
            assert!(!is_same(other), "{other}");
        }
    }

    #[test]
    fn a_site_is_its_host_and_what_is_under_it() {
        let bare = |text: &str| bare_host(&text.parse().unwrap());
        assert_eq!(bare("https://www.rfi.fr/fr/"), "rfi.fr");
        assert_eq!(bare("https://m.dw/"), "m.dw");
        assert!(is_same_site("rfi.fr", "rfi.fr"));
        assert!(is_same_site("afrique.rfi.fr", "rfi.fr"));
        assert!(!is_same_site("arfi.fr", "rfi.fr"));
        assert!(!is_same_site("lemonde.fr", "rfi.fr"));
    }
}
