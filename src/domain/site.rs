//! Whose a host is, by its name.

use url::Url;

/// Second levels under which names are registered in two-letter domains (`co.za`, `com.ng`).
const SECOND_LEVELS: &[&str] = &[
    "co", "com", "org", "net", "gov", "ac", "edu", "go", "or", "gob", "ne", "nom", "press", "web",
    "info", "gouv", "mil", "sch",
];

/// The part of a host that its owner registered, as far as that can be told without the list of
/// public suffixes; hosts that are numbers are their own.
pub fn registered(url: &Url) -> String {
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

/// What the owner of a host registered is called by, without what it stands under: `lesothotimes`; empty for
/// numbers.
pub fn owner(url: &Url) -> String {
    let registered = registered(url);
    let name = registered.split_once('.').map_or("", |(name, _)| name);
    let is_number = name.chars().all(|letter| letter.is_ascii_digit());
    if is_number {
        String::new()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_called_by_what_it_registered() {
        for (address, name) in [
            ("https://www.lesothotimes.com/a", "lesothotimes"),
            ("https://edition.cnn.com/a", "cnn"),
            ("https://news.dailynews.co.tz/a", "dailynews"),
            ("https://politico.eu/", "politico"),
            ("http://127.0.0.1:8080/a", ""),
            ("http://localhost/a", ""),
        ] {
            assert_eq!(owner(&Url::parse(address).unwrap()), name, "{address}");
        }
    }
}
