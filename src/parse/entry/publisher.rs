//! The true publisher of an article in an aggregator's feed.

use url::Url;

use super::Document;

/// allAfrica names the publisher before each description: `[DW] …`.
pub(super) fn bracketed_publisher(
    summary: &str,
    url: Option<&Url>,
    document: &Document<'_>,
) -> Option<(String, String)> {
    let hosts = [url, Some(document.context.url)];
    let all_africa = |url: &Url| {
        url.host_str()
            .is_some_and(|host| host == "allafrica.com" || host.ends_with(".allafrica.com"))
    };
    if !hosts.into_iter().flatten().any(all_africa) {
        return None;
    }
    let (name, rest) = summary.strip_prefix('[')?.split_once(']')?;
    let name = name.trim();
    let named = !name.is_empty() && name.chars().count() <= 60;
    named.then(|| (name.to_owned(), rest.trim().to_owned()))
}

/// Google News ends each title with the publisher: `… - Le Monde`.
pub(super) fn suffixed_publisher(
    title: &str,
    source: Option<&str>,
    url: Option<&Url>,
) -> Option<(String, String)> {
    let (shorter, name) = title.rsplit_once(" - ")?;
    let by_source = source.is_some_and(|source| source.trim() == name.trim());
    let google = url.is_some_and(|url| url.host_str() == Some("news.google.com"));
    let fits = (by_source || google) && !shorter.trim().is_empty() && name.chars().count() <= 60;
    fits.then(|| (shorter.trim().to_owned(), name.trim().to_owned()))
}
