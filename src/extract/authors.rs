//! Who wrote an article; must never take the name of the site or a link for a person.

mod names;

use url::Url;

use super::byline;
use super::dom::{Dom, Ix};
use super::elsewhere::stands_elsewhere;
use super::jsonld::Described;
use super::metadata::Metas;
use super::repeat::key;
use super::{labels, words};
use crate::text::Clean;
use names::{Site, join};

/// Characters of the longest name.
const MAX_CHARS: usize = 80;
/// Nodes of the largest byline.
const MAX_BYLINE: usize = 300;
/// Elements that are called bylines and looked at.
const MAX_BYLINES: usize = 100;
/// Names of one byline.
const MAX_NAMES: usize = 20;
/// Nodes after the headline in which a byline is looked for that has no name of its own.
const NEAR: usize = 1_500;

/// The authors of a page.
#[derive(Debug, Default)]
pub(super) struct Authors {
    /// Their names, joined by commas.
    pub(super) names: Option<Clean>,
    /// They are the site itself, which says less than any byline.
    pub(super) are_site: bool,
}

/// The authors as declared, else as printed in a byline.
pub(super) fn choose(
    dom: &Dom,
    metas: &Metas<'_>,
    described: &Described,
    site: Option<&str>,
    url: &Url,
) -> Authors {
    let site = Site::new(site, described.publisher.as_deref(), url);
    let declared = described.authors.iter().map(String::as_str);
    let named = metas.all(&[
        "author",
        "article:author",
        "og:article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "article:author_name",
    ]);
    let from_json = join(declared, &site);
    let from_meta = join(named, &site);
    let person = |names: &String| !site.is(names);
    // In the order of what they are worth; a page is gone through for a byline only without one.
    let person = from_json
        .clone()
        .filter(person)
        .or_else(|| from_meta.clone().filter(person))
        .or_else(|| {
            let named = metas.written_by().into_iter();
            join(named, &site).filter(person)
        })
        .or_else(|| printed(dom, &site).filter(person));
    let are_site = person.is_none();
    let known = |names: &String| !byline::NOBODY.contains(&&*key(names));
    let names = person
        .or_else(|| from_json.filter(known))
        .or_else(|| from_meta.filter(known));
    Authors {
        names: names.map(|name| Clean::line(&name)),
        are_site,
    }
}

/// The names in the elements that a publisher's rules name.
pub(super) fn by_rule(dom: &Dom, found: &[Ix]) -> Option<Authors> {
    let names: Vec<String> = found.iter().flat_map(|&at| names_of(dom, at)).collect();
    let names = join(names.iter().map(String::as_str), &Site::default())?;
    Some(Authors {
        names: Some(Clean::line(&names)),
        are_site: false,
    })
}

/// What the page prints as its byline: marked as the author, under the headline a link to an
/// author's page, named a byline, or begun with "by".
fn printed(dom: &Dom, site: &Site) -> Option<String> {
    let headline = dom.find(0, &["h1"]).unwrap_or(0);
    let of = |found: Vec<Ix>| {
        let names: Vec<String> = found.into_iter().flat_map(|at| names_of(dom, at)).collect();
        join(names.iter().map(String::as_str), site).filter(|name| !site.is(name))
    };
    of(marked(dom))
        .or_else(|| of(linked(dom, headline)))
        .or_else(|| of(labelled(dom, headline, headline).into_iter().collect()))
        .or_else(|| of(labelled(dom, 0, headline).into_iter().collect()))
        .or_else(|| {
            let line = near(dom, headline).filter(|&at| is_line(dom, at));
            line.filter(|&at| is_shown(dom, at))
                .find_map(|at| byline::name_after_by(&dom.text(at)))
        })
}

fn is_shown(dom: &Dom, at: Ix) -> bool {
    dom.short_text(at, MAX_CHARS)
        .is_some_and(|text| !text.is_empty())
}

/// Elements that say in their attributes that they are the author.
fn marked(dom: &Dom) -> Vec<Ix> {
    dom.find_all(0, &["a", "span", "p", "div"])
        .filter(|&at| {
            let by_rel = dom
                .attr(at, "rel")
                .is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"));
            let by_prop = dom
                .attr(at, "itemprop")
                .is_some_and(|prop| prop == "author" || prop == "creator");
            (by_rel || by_prop) && is_shown(dom, at)
        })
        .take(3)
        .collect()
}

/// The elements under the headline.
fn near(dom: &Dom, headline: Ix) -> impl Iterator<Item = Ix> {
    let end = (headline + NEAR).min(dom.len());
    (headline + 1..end).filter(|&at| dom.is_element(at))
}

/// Parts of an address before the name of an author.
const AUTHOR_PATHS: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autores",
    "autoren",
    "journalist",
    "journaliste",
    "journalists",
    "contributor",
    "contributors",
    "profile",
    "people",
    "writer",
    "reporter",
    "by",
    "byline",
    "staff",
    "redacteur",
    "columnist",
    "mwandishi",
];

/// The first links to authors' pages under the headline, with those right beside the first.
fn linked(dom: &Dom, headline: Ix) -> Vec<Ix> {
    let is_author = |at: &Ix| {
        let path = dom
            .attr(*at, "href")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let mut parts = path.split(['/', '?', '#']).filter(|part| !part.is_empty());
        parts.any(|part| AUTHOR_PATHS.contains(&part)) && parts.next().is_some()
    };
    let is_name = |at: &Ix| byline::looks_like_name(byline::first_name(&dom.text(*at)));
    let links =
        near(dom, headline).filter(|&at| dom.name(at) == "a" && !is_elsewhere(dom, at, headline));
    let found: Vec<Ix> = links
        .filter(is_author)
        .filter(is_name)
        .take(MAX_NAMES)
        .collect();
    let Some(&first) = found.first() else {
        return found;
    };
    let beside = dom.parent(dom.parent(first));
    found
        .into_iter()
        .filter(|&at| at == first || dom.contains(beside, at))
        .collect()
}

/// Whether an element stands in a menu, among comments, or in another article's card.
fn is_elsewhere(dom: &Dom, at: Ix, headline: Ix) -> bool {
    let in_article = |up: Ix| dom.ancestors(up).any(|out| dom.name(out) == "article");
    let says = |up: Ix| match dom.name(up) {
        "nav" => Some(true),
        "article" => Some(false),
        // Blogger prints its byline at the foot of the article.
        "footer" if !in_article(up) => Some(true),
        _ => None,
    };
    stands_elsewhere(dom, at, headline, &says)
}

/// The first element from `from` on that is called a byline and holds a name.
fn labelled(dom: &Dom, from: Ix, headline: Ix) -> Option<Ix> {
    (from..dom.len())
        .filter(|&at| labels::says(dom, at, words::AUTHOR) && dom.end(at) - at <= MAX_BYLINE)
        .take(MAX_BYLINES)
        .filter(|&at| !is_elsewhere(dom, at, headline) && !dom.is_hidden(at))
        .find(|&at| !names_of(dom, at).is_empty())
}

/// The names that an element holds: those of its parts, else its own text up to where the name
/// ends.
fn names_of(dom: &Dom, at: Ix) -> Vec<String> {
    let parts: Vec<String> = dom
        .descendants(at)
        .filter(|&part| dom.is_element(part) && is_leaf(dom, part))
        .map(|part| dom.text(part))
        .filter(|text| byline::looks_like_name(byline::after_by(text).unwrap_or(text)))
        .take(MAX_NAMES)
        .collect();
    if !parts.is_empty() {
        return parts;
    }
    let text = dom.text(at);
    let names = byline::name_after_by(&text).or_else(|| byline::name_beside_office(&text));
    if let Some(names) = names {
        return vec![names];
    }
    let line = text.split_once(": ").map_or(&*text, |(_, name)| name);
    let name = byline::first_name(byline::after_by(line).unwrap_or(line));
    // "Khartoum - Ahmed Osman".
    let behind_place = line.split_once(" - ").map(|(_, name)| name.trim());
    let name = behind_place
        .filter(|behind| !byline::looks_like_name(name) && byline::looks_like_name(behind))
        .unwrap_or(name);
    // An agency: "AFP".
    let is_word = (2..=8).contains(&name.chars().count()) && name.chars().all(char::is_uppercase);
    let several = name.split_whitespace().count() > 1 && byline::has_capitals(name);
    let sensible = name.chars().count() <= MAX_CHARS && (is_word || several);
    sensible.then(|| name.to_owned()).into_iter().collect()
}

/// Whether an element holds nothing but words, some of them in a style of their own.
fn is_line(dom: &Dom, at: Ix) -> bool {
    !dom.descendants(at).any(|inner| {
        dom.is_element(inner) && !matches!(dom.name(inner), "span" | "b" | "i" | "em" | "strong")
    })
}

fn is_leaf(dom: &Dom, at: Ix) -> bool {
    !dom.descendants(at).any(|inner| dom.is_element(inner))
}
