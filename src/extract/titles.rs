//! The headline among all that a page calls its title; must never keep the site's name in it.

use url::Url;

use super::dom::{Dom, Ix};
use super::jsonld::Described;
use super::metadata::Metas;
use super::repeat::key;
use crate::text::Clean;

/// Signs that part the headline from the name of the site or section.
const PARTERS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " / ", "：", "｜", "ㅣ",
];
/// Words of the name of a section before a headline.
const MAX_KICKER: usize = 3;
/// Fewer words are no headline with a section before it.
const MIN_HEADLINE: usize = 3;
/// A site's name has no more words than this.
const MAX_SITE_WORDS: usize = 6;

/// The headline that the page declares, spelled as it is printed; the printed one when the page
/// declares none.
pub(super) fn choose(
    dom: &Dom,
    metas: &Metas<'_>,
    described: &Described,
    site: Option<&str>,
    url: &Url,
) -> Option<Clean> {
    let cut = |text: &str| cut_site(&Clean::line(text), site, url);
    let site_key = site.map(key).unwrap_or_default();
    let is_cut_short = |title: &str| title.ends_with('…') || title.ends_with("...");
    let element = element(dom).map(|title| cut(&title));
    let printed: Vec<String> = headings(dom)
        .into_iter()
        .map(|at| cut(&dom.text(at)))
        .chain(metas.all(&["headline"]).map(cut))
        .map(|title| without_kicker(title, element.as_deref()))
        .collect();
    // Newsrooms write JSON-LD's headline; what is meant for sharing often has a name after it.
    let headline = described.headline.as_deref().map(cut);
    let shared = metas
        .all(&["og:title", "twitter:title", "dc.title", "title"])
        .map(|title| as_printed(cut(title), &printed));
    let title = headline
        .filter(|title| !is_cut_short(title))
        .into_iter()
        .chain(shared)
        .find(|title| !title.is_empty() && key(title) != site_key)
        .or_else(|| {
            let of_words = |title: &&String| title.split_whitespace().count() > 2;
            printed.iter().find(of_words).cloned()
        })
        .or_else(|| element.map(|title| as_printed(title, &printed)))
        .filter(|title| !title.is_empty())
        // A page without any other name: a headline of a word or two is one all the same.
        .or_else(|| printed.iter().find(|title| !title.is_empty()).cloned())?;
    let title = Clean::line(&title);
    (!title.is_empty()).then_some(title)
}

/// A printed headline without the section that stands in one line before it, where the page's title
/// begins with the headline itself.
fn without_kicker(printed: String, element: Option<&str>) -> String {
    let headline = |title: &str| {
        let parts = PARTERS.iter().flat_map(|sign| title.match_indices(sign));
        let parts = parts.filter_map(|(at, _)| title.get(..at));
        let mut heads = [title]
            .into_iter()
            .chain(parts)
            .filter(|head| head.split_whitespace().count() >= MIN_HEADLINE);
        heads.find_map(|head| {
            let kicker = printed.strip_suffix(head)?.trim();
            let words = kicker.split_whitespace().count();
            let ends = kicker.ends_with(char::is_alphanumeric);
            ((1..=MAX_KICKER).contains(&words) && ends).then(|| head.to_owned())
        })
    };
    element.and_then(headline).unwrap_or(printed)
}

/// The printed headline, when the declared title is that with a name, a section or a date after it.
fn as_printed(title: String, printed: &[String]) -> String {
    let begins = |printed: &&String| {
        printed.split_whitespace().count() > 1
            && title.strip_prefix(printed.as_str()).is_some_and(|rest| {
                rest.trim_start()
                    .starts_with(['|', '-', '–', '—', '·', '•', '»', '/', '：', '｜'])
            })
    };
    printed.iter().find(begins).cloned().unwrap_or(title)
}

/// The text of the `title` element.
pub(super) fn element(dom: &Dom) -> Option<String> {
    let at = dom.find(0, &["title"])?;
    Some(
        dom.descendants(at)
            .filter_map(|at| dom.text_node(at))
            .collect(),
    )
}

/// The page's `h1`, else its first `h2` within the article and what is called the title of a post.
fn headings(dom: &Dom) -> Vec<Ix> {
    let shown = |at: &Ix| !dom.is_hidden(*at) && dom.end(*at) > at + 1;
    let first: Vec<Ix> = dom.find_all(0, &["h1"]).filter(shown).take(5).collect();
    if !first.is_empty() {
        return first;
    }
    let article = dom.find(0, &["article", "main"]).unwrap_or(0);
    dom.find_all(article, &["h2"])
        .filter(shown)
        .take(2)
        .chain(dom.descendants(0).filter(|&at| is_called(dom, at)).take(2))
        .collect()
}

/// Whether an element is marked as the headline of a post: Blogger and many themes have it in an
/// `h3` or a `div`.
fn is_called(dom: &Dom, at: Ix) -> bool {
    let by_class = || {
        dom.attr(at, "class").is_some_and(|class| {
            class
                .split_whitespace()
                .any(|class| TITLES.contains(&class))
        })
    };
    let by_prop = || matches!(dom.attr(at, "itemprop"), Some("headline"));
    matches!(dom.name(at), "h3" | "h4" | "div" | "p" | "span" | "td")
        && (by_class() || by_prop())
        && !dom.is_hidden(at)
}

/// Classes of the headline of a post.
const TITLES: &[&str] = &[
    "post-title",
    "entry-title",
    "article-title",
    "article__title",
    "single-title",
    "story-title",
    "news-title",
    "page-title",
    "titre-article",
    "article-titre",
];

/// The title without the site's name at its end or beginning.
fn cut_site(title: &str, site: Option<&str>, url: &Url) -> String {
    let site_key = site.map(key).unwrap_or_default();
    let host = url
        .host_str()
        .unwrap_or_default()
        .trim_start_matches("www.");
    let host_key = key(host.split('.').next().unwrap_or_default());
    let is_site = |part: &str| {
        let part_key = key(part);
        let words = part.split_whitespace().count();
        !part_key.is_empty()
            && words <= MAX_SITE_WORDS
            && ((!site_key.is_empty()
                && (part_key == site_key
                    || part_key.starts_with(&site_key)
                    || (site_key.starts_with(&part_key) && part_key.len() >= 3)))
                || (host_key.len() >= 3
                    && (part_key == host_key || part_key.starts_with(&host_key)))
                || part_key == key(host))
    };
    let mut title = title.trim();
    // "Headline - Section - Site": what stands before the site and is short goes with it only if
    // it is the site's, too.
    loop {
        let end = PARTERS
            .iter()
            .filter_map(|sign| title.rsplit_once(sign))
            .max_by_key(|(head, _)| head.len());
        match end {
            Some((head, tail)) if is_site(tail) && !head.trim().is_empty() => title = head.trim(),
            _ => break,
        }
    }
    let start = PARTERS
        .iter()
        .filter_map(|sign| title.split_once(sign))
        .min_by_key(|(head, _)| head.len());
    match start {
        Some((head, tail)) if is_site(head) && tail.split_whitespace().count() > 2 => {
            tail.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_headline() {
        let url = Url::parse("https://www.lefaso.net/spip.php").unwrap();
        let cases = [
            (
                "Libye: Haftar à Moscou - RFI",
                Some("RFI"),
                "Libye: Haftar à Moscou",
            ),
            (
                "Libye: Haftar à Moscou | Afrique | RFI",
                Some("RFI"),
                "Libye: Haftar à Moscou | Afrique",
            ),
            (
                "Burkina : un barrage - leFaso.net",
                None,
                "Burkina : un barrage",
            ),
            (
                "A war - and its end",
                Some("The Paper"),
                "A war - and its end",
            ),
        ];
        for (title, site, want) in cases {
            assert_eq!(cut_site(title, site, &url), want);
        }
    }
}
