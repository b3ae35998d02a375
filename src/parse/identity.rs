//! Which article of its source an entry is, so that it is the same one at each refresh.

use url::Url;

use crate::domain::{FeedId, Identity, Timestamp};
use crate::text::fold;

/// Parameters that tell the publisher where the reader came from; none changes the article.
const TRACKING: &[&str] = &[
    "at_bbc_team",
    "at_campaign",
    "at_campaign_type",
    "at_custom1",
    "at_custom2",
    "at_custom3",
    "at_custom4",
    "at_format",
    "at_link_id",
    "at_link_origin",
    "at_link_type",
    "at_medium",
    "at_ptr_name",
    "at_send_date",
    "at_type",
    "cmpid",
    "cmp",
    "dclid",
    "echobox",
    "fbclid",
    "feedname",
    "feedtype",
    "ftag",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ns_campaign",
    "ns_fee",
    "ns_linkname",
    "ns_mchannel",
    "ns_source",
    "ocid",
    "partner",
    "ref_src",
    "smid",
    "source_feed",
    "traffic_source",
    "twclid",
    "wt_mc",
    "wt.mc_id",
    "xtor",
    "yclid",
];

/// Beginnings of such parameters.
const TRACKING_PREFIXES: &[&str] = &["utm_", "pk_", "mtm_", "piwik_", "hsa_", "_hs"];

/// The address without its fragment and without what only tracks the reader; the host is lower
/// case by its type.
///
/// ```
/// let url = "https://www.bbc.com/news/articles/c1?at_medium=RSS&at_campaign=rss#3".parse().unwrap();
/// assert_eq!(griot::parse::canonical_url(&url).as_str(), "https://www.bbc.com/news/articles/c1");
/// ```
pub fn canonical_url(url: &Url) -> Url {
    let mut out = url.clone();
    out.set_fragment(None);
    let Some(query) = url.query() else { return out };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !is_tracking(pair))
        .collect();
    if kept.is_empty() {
        out.set_query(None);
    } else if kept.len() < query.split('&').count() {
        out.set_query(Some(&kept.join("&")));
    }
    out
}

fn is_tracking(pair: &str) -> bool {
    let name = pair
        .split('=')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let prefixed = TRACKING_PREFIXES
        .iter()
        .any(|prefix| name.starts_with(prefix));
    prefixed || TRACKING.contains(&name.as_str())
}

/// What identities are made of.
pub(super) struct Parts<'a> {
    /// The feed's row, else its address stands for it.
    pub(super) feed: Option<FeedId>,
    pub(super) feed_url: &'a Url,
    /// The article's address when it is the article's own.
    pub(super) url: Option<&'a Url>,
    /// Other entries of the document have the same address and other titles.
    pub(super) shared: bool,
    pub(super) guid: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) published: Option<Timestamp>,
}

/// The identity: the canonical address (its scheme left out, since publishers move to https), else
/// feed and guid, else feed, title and date. An address that several articles share (posts of a
/// live page, a feed whose links all lead to the front page) is told apart by guid or title.
pub(super) fn identity(parts: &Parts<'_>) -> Identity {
    let guid = parts.guid.map(str::trim).filter(|guid| !guid.is_empty());
    if let (Some(url), false) = (parts.url, parts.shared) {
        return identity_of_address(url);
    }
    let feed = parts.feed.map_or_else(
        || canonical_url(parts.feed_url).to_string(),
        |feed| feed.0.to_string(),
    );
    if let Some(guid) = guid {
        return Identity(format!("guid:{feed}:{guid}"));
    }
    let title = fold(parts.title);
    let date = parts
        .published
        .map_or_else(String::new, Timestamp::to_rfc3339);
    Identity(format!("title:{feed}:{title}:{date}"))
}

/// The identity of an article that is known by its own address alone: the one that a feed with
/// this address gives it.
pub fn identity_of_address(url: &Url) -> Identity {
    let canonical = canonical_url(url);
    let text = canonical.as_str();
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    Identity(format!("url:{bare}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn what_tracks_goes_and_what_names_the_article_stays() {
        let cases = [
            (
                "https://Example.org/a?utm_source=rss&id=3#x",
                "https://example.org/a?id=3",
            ),
            (
                "https://example.org/a?traffic_source=rss",
                "https://example.org/a",
            ),
            ("https://example.org/?p=12", "https://example.org/?p=12"),
            ("https://example.org/a?b", "https://example.org/a?b"),
            (
                "https://example.org/a?q=%C3%A9&xtor=RSS-1",
                "https://example.org/a?q=%C3%A9",
            ),
        ];
        for (from, want) in cases {
            assert_eq!(canonical_url(&url(from)).as_str(), want);
        }
    }

    #[test]
    fn the_canonical_address_is_a_fixed_point() {
        let once = canonical_url(&url("http://a.org/b?x=1&utm_medium=rss&&y#z"));
        assert_eq!(canonical_url(&once), once);
    }

    fn parts<'a>(feed_url: &'a Url, url: Option<&'a Url>, guid: Option<&'a str>) -> Parts<'a> {
        Parts {
            feed: Some(FeedId(7)),
            feed_url,
            url,
            shared: false,
            guid,
            title: "Titre",
            published: Some(Timestamp(0)),
        }
    }

    #[test]
    fn the_address_goes_before_the_guid_and_the_guid_before_the_title() {
        let feed = url("https://a.org/rss");
        let article = url("http://a.org/x#2");
        let identity = |url, guid| identity(&parts(&feed, url, guid)).0;
        assert_eq!(identity(Some(&article), Some("g")), "url:a.org/x");
        assert_eq!(identity(None, Some("g")), "guid:7:g");
        assert_eq!(identity(None, None), "title:7:titre:1970-01-01T00:00:00Z");
    }

    #[test]
    fn a_shared_address_is_no_identity() {
        let feed = url("https://a.org/rss");
        let live = url("https://a.org/live");
        let mut parts = parts(&feed, Some(&live), Some("post-1"));
        parts.shared = true;
        assert_eq!(identity(&parts).0, "guid:7:post-1");
    }
}
