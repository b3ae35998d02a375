//! Tables of namespaces and element names: which spellings mean the same.

/// What a namespace is, whatever its spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Ns {
    /// No namespace at all.
    None,
    /// RSS of any version.
    Rss,
    /// Atom of any version.
    Atom,
    /// `content:encoded`.
    Content,
    /// Dublin Core elements.
    Dc,
    /// Dublin Core terms.
    DcTerms,
    /// Media RSS.
    Media,
    /// iTunes podcasts.
    Itunes,
    /// podcastindex.org.
    Podcast,
    /// `sy:updatePeriod`.
    Syndication,
    /// `wfw:commentRss`.
    Comments,
    /// XHTML.
    Xhtml,
    /// RDF.
    Rdf,
    /// `feedburner:origLink`.
    FeedBurner,
    /// Anything else.
    Other,
}

/// The namespaces by their bare address (no scheme, no `/` or `#` at the end, lower case).
const BARE: &[(&str, Ns)] = &[
    ("www.w3.org/2005/atom", Ns::Atom),
    ("purl.org/atom/ns", Ns::Atom),
    ("purl.org/rss/1.0", Ns::Rss),
    ("purl.org/rss/1.1", Ns::Rss),
    ("purl.org/net/rss1.1", Ns::Rss),
    ("my.netscape.com/rdf/simple/0.9", Ns::Rss),
    ("channel.netscape.com/rdf/simple/0.9", Ns::Rss),
    ("backend.userland.com/rss", Ns::Rss),
    ("backend.userland.com/rss2", Ns::Rss),
    ("blogs.law.harvard.edu/tech/rss", Ns::Rss),
    ("purl.org/rss/1.0/modules/content", Ns::Content),
    ("purl.org/dc/elements/1.1", Ns::Dc),
    ("purl.org/dc/elements/1.0", Ns::Dc),
    ("purl.org/dc/terms", Ns::DcTerms),
    ("search.yahoo.com/mrss", Ns::Media),
    ("tools.search.yahoo.com/mrss", Ns::Media),
    ("video.search.yahoo.com/mrss", Ns::Media),
    ("search.yahoo.com/rss", Ns::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("podcastindex.org/namespace/1.0", Ns::Podcast),
    ("purl.org/rss/1.0/modules/syndication", Ns::Syndication),
    ("wellformedweb.org/commentapi", Ns::Comments),
    ("www.w3.org/1999/xhtml", Ns::Xhtml),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Ns::Rdf),
    ("rssnamespace.org/feedburner/ext/1.0", Ns::FeedBurner),
];

/// The spellings that feed-rs compares with, and the prefix by which each is known.
const KNOWN: &[(Ns, &str, &str)] = &[
    (Ns::Rss, "rss", "http://purl.org/rss/1.0/"),
    (Ns::Atom, "atom", "http://www.w3.org/2005/Atom"),
    (
        Ns::Content,
        "content",
        "http://purl.org/rss/1.0/modules/content/",
    ),
    (Ns::Dc, "dc", "http://purl.org/dc/elements/1.1/"),
    (Ns::DcTerms, "dcterms", "http://purl.org/dc/terms/"),
    (Ns::Media, "media", "http://search.yahoo.com/mrss/"),
    (
        Ns::Itunes,
        "itunes",
        "http://www.itunes.com/dtds/podcast-1.0.dtd",
    ),
    (
        Ns::Podcast,
        "podcast",
        "https://podcastindex.org/namespace/1.0",
    ),
    (
        Ns::Syndication,
        "sy",
        "http://purl.org/rss/1.0/modules/syndication/",
    ),
    (Ns::Comments, "wfw", "http://wellformedweb.org/CommentAPI/"),
    (Ns::Xhtml, "xhtml", "http://www.w3.org/1999/xhtml"),
    (
        Ns::Rdf,
        "rdf",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    ),
    (
        Ns::FeedBurner,
        "feedburner",
        "http://rssnamespace.org/feedburner/ext/1.0",
    ),
];

/// What a namespace's address means.
pub(super) fn meaning(uri: &str) -> Ns {
    if let Some((ns, ..)) = KNOWN.iter().find(|(_, _, known)| *known == uri) {
        return *ns;
    }
    let lower = uri.trim().to_ascii_lowercase();
    let bare = lower
        .split_once("://")
        .map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.trim_end_matches(['/', '#']);
    if bare.is_empty() {
        return Ns::None;
    }
    BARE.iter()
        .find(|(known, _)| *known == bare)
        .map_or(Ns::Other, |(_, ns)| *ns)
}

/// The spelling of a namespace that feed-rs knows.
pub(super) fn spelling(ns: Ns) -> Option<&'static str> {
    KNOWN
        .iter()
        .find(|(known, ..)| *known == ns)
        .map(|(_, _, uri)| *uri)
}

/// What a prefix that nobody declared usually stands for.
pub(super) fn customary(prefix: &str) -> Ns {
    KNOWN
        .iter()
        .find(|(_, known, _)| known.eq_ignore_ascii_case(prefix))
        .map_or(Ns::Other, |(ns, ..)| *ns)
}

/// RSS elements in their right case.
const RSS_NAMES: &[&str] = &[
    "rss",
    "RDF",
    "channel",
    "item",
    "title",
    "link",
    "description",
    "pubDate",
    "lastBuildDate",
    "managingEditor",
    "webMaster",
    "language",
    "copyright",
    "category",
    "generator",
    "docs",
    "cloud",
    "ttl",
    "image",
    "textInput",
    "skipHours",
    "skipDays",
    "guid",
    "author",
    "comments",
    "enclosure",
    "source",
    "url",
    "items",
];

/// Atom elements in their right case.
const ATOM_NAMES: &[&str] = &[
    "feed",
    "entry",
    "id",
    "title",
    "updated",
    "author",
    "link",
    "category",
    "contributor",
    "generator",
    "icon",
    "logo",
    "rights",
    "subtitle",
    "summary",
    "content",
    "published",
    "source",
    "name",
    "uri",
    "email",
];

/// The right case of a feed's own element, when that differs from what is written.
pub(super) fn right_case(local: &str, atom: bool) -> Option<&'static str> {
    let names = if atom { ATOM_NAMES } else { RSS_NAMES };
    names
        .iter()
        .find(|name| name.eq_ignore_ascii_case(local))
        .filter(|name| **name != local)
        .copied()
}

/// The name behind the prefix.
pub(in crate::parse) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether a tag of that name opens a feed's document, in any format.
pub(super) fn is_root(name: &str) -> bool {
    let own = local(name);
    ["rss", "rdf", "feed"]
        .iter()
        .any(|root| root.eq_ignore_ascii_case(own))
}

/// Whether a tag of that name opens an article, in any format and whatever its prefix.
pub(in crate::parse) fn is_article(name: &str) -> bool {
    let own = local(name);
    ["item", "entry"]
        .iter()
        .any(|article| article.eq_ignore_ascii_case(own))
}

/// The prefix, empty when there is none.
pub(super) fn prefix(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

/// HTML elements that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    ["br", "img", "hr", "input", "wbr", "meta", "area", "embed"]
        .iter()
        .any(|void| void.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_namespace_mean_the_same() {
        for uri in [
            "http://search.yahoo.com/mrss/",
            "http://search.yahoo.com/mrss",
            "https://search.yahoo.com/MRSS/",
        ] {
            assert_eq!(meaning(uri), Ns::Media, "{uri}");
        }
        assert_eq!(meaning("http://purl.org/atom/ns#"), Ns::Atom);
        assert_eq!(meaning("urn:x"), Ns::Other);
        for (ns, _, uri) in KNOWN {
            assert_eq!(meaning(uri), *ns);
        }
    }

    #[test]
    fn the_right_case_is_given_only_where_it_differs() {
        assert_eq!(right_case("pubdate", false), Some("pubDate"));
        assert_eq!(right_case("pubDate", false), None);
        assert_eq!(right_case("Entry", true), Some("entry"));
    }
}
