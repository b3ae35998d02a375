//! Who wrote an article; must never take the name of the site or a link for a person.

use super::dom::{Dom, Ix};
use super::jsonld::Described;
use super::metadata::Metas;
use super::repeat::key;
use crate::text::{Clean, fold};

/// A name is no longer than this.
const MAX_CHARS: usize = 80;

/// The authors as declared, else as printed in a byline; joined by commas.
pub(super) fn choose(
    dom: &Dom,
    metas: &Metas<'_>,
    described: &Described,
    site: Option<&str>,
) -> Option<Clean> {
    let declared = described.authors.iter().map(String::as_str);
    let named: Vec<&str> = metas
        .all(&[
            "author",
            "article:author",
            "og:article:author",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "article:author_name",
        ])
        .collect();
    let from_json = join(declared, site);
    // The site as its own author says less than a byline does.
    let from_meta = join(named.into_iter(), site);
    let persons = |name: &Option<String>| {
        name.as_deref()
            .is_some_and(|name| site.is_none_or(|site| key(name) != key(site)))
    };
    let best = [from_json.clone(), from_meta.clone(), printed(dom, site)]
        .into_iter()
        .find(persons)
        .flatten();
    let name = best.or(from_json).or(from_meta)?;
    Some(Clean::line(&name))
}

fn join<'a>(names: impl Iterator<Item = &'a str>, site: Option<&str>) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names.filter_map(tidy) {
        if !out.iter().any(|known| key(known) == key(&name)) {
            out.push(name);
        }
    }
    // Beside persons, the site's own name adds nothing.
    if out.len() > 1 {
        let site = site.map(key).unwrap_or_default();
        out.retain(|name| key(name) != site);
    }
    (!out.is_empty()).then(|| out.join(", "))
}

/// A name without "By", or nothing when it is an address or too long to be a name.
fn tidy(name: &str) -> Option<String> {
    let mut name = Clean::line(name).into_string();
    for lead in [
        "by ",
        "par ",
        "por ",
        "von ",
        "propos recueillis par ",
        "written by ",
        "posted by ",
        "author: ",
        "auteur : ",
    ] {
        if fold(&name).starts_with(lead) {
            name = name.chars().skip(lead.chars().count()).collect();
            break;
        }
    }
    let name = name
        .trim()
        .trim_matches(|c: char| ",;|:-–".contains(c) || c.is_whitespace());
    let is_name = !name.is_empty()
        && name.chars().count() <= MAX_CHARS * 2
        && name.chars().any(char::is_alphabetic)
        && !name.contains("://")
        && !name.contains('@')
        && !name.starts_with("www.");
    is_name.then(|| name.to_owned())
}

/// What the page prints as its byline.
fn printed(dom: &Dom, site: Option<&str>) -> Option<String> {
    let shown = |at: &Ix| {
        let text = dom.text(*at);
        !text.is_empty() && text.chars().count() <= MAX_CHARS
    };
    let by_rel = dom.find_all(0, &["a", "span", "p", "div"]).filter(|&at| {
        dom.attr(at, "rel")
            .is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"))
            || dom
                .attr(at, "itemprop")
                .is_some_and(|prop| prop == "author" || prop == "creator")
    });
    let first: Vec<Ix> = by_rel.filter(shown).take(3).collect();
    let text = |at: &Ix| dom.text(*at);
    if !first.is_empty() {
        let names: Vec<String> = first.iter().map(text).collect();
        return join(names.iter().map(String::as_str), site);
    }
    let by_class = (0..dom.len()).filter(|&at| {
        dom.is_element(at) && {
            let labels = dom.labels(at);
            [
                " author ",
                " byline ",
                "author-name",
                "author__name",
                "byline-name",
                "article-author",
                "entry-author",
                "post-author",
                "article__author",
                " auteur ",
            ]
            .iter()
            .any(|class| labels.contains(class))
        }
    });
    let name = by_class
        .filter(shown)
        .map(|at| dom.text(at))
        .find(|text| !text.contains(['?', '!']))?;
    join(std::iter::once(name.as_str()), site)
}
