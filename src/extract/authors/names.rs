//! Names as pages declare them, without those of the site and of nobody.

use url::Url;

use super::{MAX_CHARS, MAX_NAMES};
use crate::extract::byline;
use crate::extract::repeat::key;
use crate::text::Clean;

/// The names by which a site calls itself.
#[derive(Default)]
pub(super) struct Site {
    keys: Vec<String>,
}

impl Site {
    pub(super) fn new(name: Option<&str>, publisher: Option<&str>, url: &Url) -> Self {
        let host = url.host_str().unwrap_or_default();
        let host = host.trim_start_matches("www.");
        let label = host.split('.').next().unwrap_or_default();
        let mut keys: Vec<String> = [name, publisher, Some(host), Some(label)]
            .into_iter()
            .flatten()
            .map(key)
            .collect();
        keys.retain(|key| !key.is_empty());
        Self { keys }
    }

    /// Whether a name is the site's, or that of nobody ("admin").
    pub(super) fn is(&self, name: &str) -> bool {
        let name = key(name);
        let bare = name.strip_prefix("the").unwrap_or(&name);
        byline::NOBODY.contains(&&*name)
            || self
                .keys
                .iter()
                .any(|known| *known == name || known.strip_prefix("the").unwrap_or(known) == bare)
    }
}

pub(super) fn join<'a>(names: impl Iterator<Item = &'a str>, site: &Site) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.take(MAX_NAMES).filter_map(tidy) {
        if !out.iter().any(|known| key(known) == key(&name)) {
            out.push(name);
        }
    }
    // Beside persons, the site's own name adds nothing.
    if out.iter().any(|name| !site.is(name)) {
        out.retain(|name| !site.is(name));
    }
    (!out.is_empty()).then(|| out.join(", "))
}

/// What programs write where nobody is known.
const NO_VALUES: [&str; 6] = ["null", "undefined", "none", "nan", "na", "false"];

/// A name without "By", or nothing when it is an address or too long to be a name.
fn tidy(name: &str) -> Option<String> {
    let name = Clean::line(name);
    let name = byline::after_by(&name)
        .unwrap_or(&name)
        .trim_matches(|c: char| ",;|:-–".contains(c) || c.is_whitespace());
    let is_name = !name.is_empty()
        && !NO_VALUES.contains(&key(name).as_str())
        && name.chars().count() <= MAX_CHARS * 2
        && name.chars().any(char::is_alphabetic)
        && !name.contains("://")
        && !name.contains('@')
        && !name.starts_with("www.");
    is_name.then(|| name.to_owned())
}
