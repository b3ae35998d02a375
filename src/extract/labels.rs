//! The words in class names and ids, and which of them say what an element is for; must never
//! look at text.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::dom::{Dom, Ix};
use super::words::{BODY, Label, Labels, NAMED_BODY, said_by};

const LABELS: [&str; 5] = [
    "class",
    "id",
    "data-component",
    "data-testid",
    "data-module",
];
/// More characters of one attribute are not read.
const MAX_CHARS: usize = 300;

/// Letters of the shortest name in [`BODY`].
const MIN_BODY_NAME: usize = 8;
/// Letters of a name that are looked at.
const MAX_NAME: usize = 100;

type Eight = [u8; MIN_BODY_NAME];

/// The first and the last letters of each name in [`BODY`].
static ENDS: LazyLock<Vec<(Eight, Eight)>> = LazyLock::new(|| {
    let ends = |name: &&str| {
        let name = name.as_bytes();
        Some((*name.first_chunk()?, *name.last_chunk()?))
    };
    BODY.iter().filter_map(ends).collect()
});

/// The words of an element's classes and id, parted by single spaces: `ArticleBody__main-2` gives
/// `article body main 2`.
fn words<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for value in values {
        let mut was_lower = false;
        let mut new_word = true;
        for c in value.chars().take(MAX_CHARS) {
            if !c.is_alphanumeric() {
                new_word = true;
                continue;
            }
            if (new_word || (c.is_uppercase() && was_lower)) && !out.is_empty() {
                out.push(' ');
            }
            new_word = false;
            was_lower = c.is_lowercase();
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

/// What the labels of each node say.
pub(super) fn of_all(dom: &Dom) -> Vec<Labels> {
    // Most elements of a page have the classes of another one, and nothing else.
    let mut known: HashMap<&str, Labels> = HashMap::new();
    let of = |at: Ix| {
        let labels = dom.attrs(at).iter();
        let labels = labels.filter(|attr| LABELS.contains(&&*attr.name.local));
        let mut values = labels.map(|attr| &*attr.value);
        match (values.next(), values.next()) {
            (None, _) => Labels::default(),
            (Some(one), None) => *known.entry(one).or_insert_with(|| of_values(&[one])),
            (Some(one), Some(other)) => {
                let all: Vec<&str> = [one, other].into_iter().chain(values).collect();
                of_values(&all)
            }
        }
    };
    (0..dom.len()).map(of).collect()
}

fn of_values(values: &[&str]) -> Labels {
    let mut said = said_by(&words(values.iter().copied()));
    let mut names = values.iter().flat_map(|value| value.split_whitespace());
    if names.any(is_body_name) {
        said |= NAMED_BODY;
    }
    said
}

/// Whether an element's labels say this.
pub(super) fn says(dom: &Dom, ix: Ix, label: Label) -> bool {
    dom.said(ix).have(label)
}

/// Whether a class or id of the element is one of the names of [`BODY`], however it is spelled.
pub(super) fn names_body(dom: &Dom, ix: Ix) -> bool {
    let prop = || dom.attr(ix, "itemprop");
    says(dom, ix, NAMED_BODY) || prop().is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"))
}

/// Whether a name is one of [`BODY`] but for its signs, or begins or ends with one.
fn is_body_name(name: &str) -> bool {
    // No name in the list is shorter, and most names of classes are.
    if name.len() < MIN_BODY_NAME {
        return false;
    }
    let mut compact = [0; MAX_NAME];
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    let mut length = 0;
    for (place, letter) in compact.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
        length += 1;
    }
    let compact = compact.get(..length).unwrap_or_default();
    let (Some(head), Some(tail)) = (compact.first_chunk(), compact.last_chunk()) else {
        return false;
    };
    // Thousands of names are asked: eight letters tell nearly all of them apart.
    let known = |(heads, tails): &(Eight, Eight)| head == heads || tail == tails;
    ENDS.iter().any(known)
        && BODY
            .iter()
            .map(|body| body.as_bytes())
            .any(|body| compact.starts_with(body) || compact.ends_with(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_named_in_many_ways() {
        for name in [
            "article__body",
            "c-ArticleBody",
            "post-text",
            "entry-content-single",
        ] {
            assert!(is_body_name(name), "{name}");
        }
        for name in ["", "body", "content", "articles-body", "my-entry"] {
            assert!(!is_body_name(name), "{name}");
        }
        assert!(BODY.iter().all(|name| name.len() >= MIN_BODY_NAME));
    }
}
