#![allow(
    clippy::disallowed_methods,
    reason = "the test writes the tables down, and reads them"
)]

use std::collections::HashSet;
use std::fmt::Write as _;

use super::super::heads::number_of_head;
use super::super::repeat::key;
use super::*;
use crate::text::fold;

/// How the lines of a list are written down.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// As they are.
    Plain,
    /// Keys that are looked up: in order.
    Keys,
    /// Keys in the order of the list.
    KeysAsListed,
    /// Folded words that are looked up: in order.
    Words,
    /// Folded, in the order of the list.
    AsListed,
    /// Folded, the longest first.
    LongestFirst,
    /// Folded, by their heads, the longest of a head first.
    Beginnings,
}
use Form::{AsListed, Beginnings, Keys, KeysAsListed, LongestFirst, Plain, Words};

macro_rules! files {
    ($($name:ident = $form:ident, $file:literal;)*) => {
        &[$((stringify!($name), $form, include_str!(concat!("../../../assets/extract/", $file))),)*]
    };
}

const FILES: &[(&str, Form, &str)] = files! {
    BODY = Plain, "labels-body.txt";
    HEADINGS_OTHER = KeysAsListed, "headings-other.txt";
    HEADINGS_AUTHOR = Keys, "headings-author.txt";
    TITLES_REFUSED = Keys, "titles-refused.txt";
    TITLES_CONSENT = Keys, "titles-consent.txt";
    TITLES_GONE = Keys, "titles-gone.txt";
    TITLES_TROUBLE = Keys, "titles-trouble.txt";
    PROMO_LINES = Keys, "promo-lines.txt";
    NOTICE_WORDS = Words, "notice-words.txt";
    BYLINES = LongestFirst, "bylines.txt";
    TITLES_LIVE = AsListed, "titles-live.txt";
    ENDS_LIVE = AsListed, "ends-live.txt";
    LEAD_INS = Beginnings, "lead-ins.txt";
    PROMO_BEGINNINGS = Beginnings, "promo-beginnings.txt";
    PAYWALL_LINES = Beginnings, "paywall-lines.txt";
    PAYWALL_CLAIMS = Beginnings, "paywall-claims.txt";
    CONSENT_LINES = Beginnings, "consent-lines.txt";
    REFUSED_LINES = Beginnings, "refused-lines.txt";
    GONE_LINES = Beginnings, "gone-lines.txt";
    TROUBLE_LINES = Beginnings, "trouble-lines.txt";
    TOPICS_NONE = Keys, "topics-none.txt";
};

/// The lines of a list that are not comments.
fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn form(form: Form, lines: impl Iterator<Item = &'static str>) -> Vec<String> {
    let keyed = matches!(form, Keys | KeysAsListed);
    let mut all: Vec<String> = match form {
        Plain => lines.map(str::to_owned).collect(),
        _ if keyed => lines.map(key).collect(),
        _ => lines.map(fold).collect(),
    };
    match form {
        Keys | Words => all.sort(),
        LongestFirst => all.sort_by_key(|line| std::cmp::Reverse(line.len())),
        Beginnings => all.sort_by_key(|line| (number_of_head(line), std::cmp::Reverse(line.len()))),
        Plain | AsListed | KeysAsListed => {}
    }
    // `à lire` and `a lire` are one.
    let mut once = HashSet::new();
    all.retain(|line| once.insert(line.clone()));
    all
}

fn table(name: &str, rows: &[String]) -> String {
    let mut out = format!("pub(super) const {name}: &[&str] = &[\n");
    for row in rows {
        writeln!(out, "    {row:?},").unwrap();
    }
    out + "];\n"
}

fn numbered(name: &str, rows: &[String]) -> String {
    let mut out = format!("pub(super) const {name}: &[(u32, &str)] = &[\n");
    for row in rows {
        writeln!(out, "    (0x{:08x}, {row:?}),", number_of_head(row)).unwrap();
    }
    out + "];\n"
}

fn made() -> String {
    let mut out = String::from(
        "// Made from the lists beside this file: GRIOT_WRITE=1 cargo test --lib extract::words\n",
    );
    for (name, as_form, file) in FILES {
        let rows = form(*as_form, lines(file));
        out += &if *as_form == Beginnings {
            numbered(name, &rows)
        } else {
            table(name, &rows)
        };
    }
    let headings = include_str!("../../../assets/extract/headings-related.txt");
    let (open, whole): (Vec<&str>, Vec<&str>) =
        lines(headings).partition(|line| line.ends_with('*'));
    out += &table("HEADINGS_RELATED", &form(Keys, whole.into_iter()));
    out += &table("HEADINGS_OF_TOPICS", &form(KeysAsListed, open.into_iter()));
    let mut phrases: Vec<Phrase> = LISTS
        .iter()
        .flat_map(|(label, file)| {
            lines(file).map(|phrase| {
                let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
                (number_of(first), first, rest, label.0)
            })
        })
        .collect();
    phrases.sort_unstable();
    out += "pub(super) const PHRASES: &[(u64, &str, &str, u16)] = &[\n";
    for (number, first, rest, label) in phrases {
        writeln!(out, "    (0x{number:016x}, {first:?}, {rest:?}, {label}),").unwrap();
    }
    out + "];\n"
}

#[test]
fn the_tables_are_those_of_the_lists() {
    let made = made();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/extract/folded.rs");
    if std::env::var_os("GRIOT_WRITE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == made,
        "stale: GRIOT_WRITE=1 cargo test --lib extract::words"
    );
}

#[test]
fn a_phrase_is_found_at_word_borders_only() {
    assert!(said_by("block most read box").have(FOREIGN));
    assert!(said_by("related").have(FOREIGN));
    assert!(said_by("jp related posts").have(RELATED));
    assert!(!said_by("unrelated commentary").have(FOREIGN));
    assert!(!said_by("most readers").have(FOREIGN));
    assert_eq!(said_by(""), Labels::default());
}

#[test]
fn no_list_is_empty_and_no_line_stands_twice() {
    for (name, as_form, file) in FILES {
        let all: Vec<&str> = lines(file).collect();
        let once: HashSet<&str> = all.iter().copied().collect();
        assert!(!all.is_empty(), "{name}");
        assert_eq!(all.len(), once.len(), "{name}");
        let is_long = |line: &String| line.len() >= 4;
        assert!(*as_form != Beginnings || form(*as_form, lines(file)).iter().all(is_long));
    }
}
