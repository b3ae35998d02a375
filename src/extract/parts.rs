//! Tells an article whose text goes on under another address of the same page; must never take the next
//! article for it.

use url::Url;

use super::address;
use super::dom::Dom;

/// Names of the parameter that says which part of the article an address is of.
const PARAMETERS: [&str; 4] = ["page", "paged", "pg", "part"];
/// An article has no more parts.
const MAX_PARTS: u32 = 99;

/// Whether the page links to a part after its own.
pub(super) fn go_on(dom: &Dom, url: &Url) -> bool {
    let own = part_of(url);
    let links = dom.find_all(0, &["link", "a"]);
    let hrefs = links.filter_map(|at| dom.attr(at, "href"));
    // Of hundreds of links hardly one has a number there.
    let numbered = |href: &&str| {
        let end = href.trim_end_matches('/');
        end.ends_with(|c: char| c.is_ascii_digit()) || href.contains('=')
    };
    let next = hrefs
        .filter(numbered)
        .filter_map(|href| address::resolve(url, href));
    let mut next = next.filter(|to| to.host_str() == url.host_str());
    next.any(|to| {
        let part = part_of(&to);
        part.1 > own.1 && part.0 == own.0
    })
}

/// An address without the number of its part, and that number.
fn part_of(url: &Url) -> (String, u32) {
    let path = url.path().trim_end_matches('/');
    let (mut rest, mut part) = (path, 1);
    let number = |text: &str| text.parse().ok().filter(|n| (2..=MAX_PARTS).contains(n));
    if let Some((before, last)) = path.rsplit_once('/')
        && let Some(found) = number(last)
    {
        (rest, part) = (before.strip_suffix("/page").unwrap_or(before), found);
    }
    let mut others = String::new();
    for (name, value) in url.query_pairs() {
        match number(&value).filter(|_| PARAMETERS.contains(&&*name)) {
            Some(found) => part = found,
            None if PARAMETERS.contains(&&*name) && value == "1" => {}
            None => others.extend(["&", &*name, "=", &*value]),
        }
    }
    (format!("{rest}?{others}"), part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_later_part_of_the_same_address_goes_on() {
        let url = Url::parse("https://sahel.example/2026/05/bac?id=7").unwrap();
        let goes_on = |href: &str| go_on(&Dom::parse(&format!("<a href='{href}'>2</a>")), &url);
        for href in [
            "/2026/05/bac/2?id=7",
            "?id=7&page=2",
            "/2026/05/bac/page/3/?id=7",
        ] {
            assert!(goes_on(href), "{href}");
        }
        for href in [
            "?id=8&page=2",
            "/2026/05/bac?id=7",
            "/2026/05/2",
            "/2026/05/bac?id=7&page=1",
        ] {
            assert!(!goes_on(href), "{href}");
        }
        let second = Url::parse("https://sahel.example/2026/05/bac/2/").unwrap();
        for href in ["/2026/05/bac/", "/2026/05/lobe/3/"] {
            let page = Dom::parse(&format!("<a href={href}>1</a>"));
            assert!(!go_on(&page, &second), "{href}");
        }
    }
}
