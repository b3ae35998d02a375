//! What the guide teaches is what the reader does: its keys are those of the table of keys.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use griot::app::markdown;
use griot::catalogue::guide;
use griot::domain::Timestamp;
use griot::locale::{Locale, UiLang};

/// The keys that a newcomer must meet.
const TAUGHT: &str = "j k Enter h H L Backspace Tab Space r J K n p s m M u U x o / E a R ? q";

/// The keys of the table, each by its name.
fn table(lang: UiLang) -> BTreeSet<String> {
    let strings = Locale::new(lang, jiff::tz::TimeZone::UTC).strings();
    let page = markdown(lang, strings);
    let cells = page
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let mut keys: BTreeSet<String> = cells
        .flat_map(|cell| cell.split(", "))
        .map(|key| key.trim().to_owned())
        .collect();
    if keys.contains("1 … 9") {
        keys.extend(('1'..='9').map(String::from));
    }
    keys
}

/// What stands in `<code>` in the guide.
fn codes(lang: UiLang) -> BTreeSet<String> {
    let document = guide::document(lang, Timestamp(0));
    let parts = document.split("<code>").skip(1);
    let codes = parts.filter_map(|part| part.split("</code>").next());
    codes.map(str::to_owned).collect()
}

#[test]
fn every_key_that_the_guide_names_is_in_the_table_of_keys() {
    for lang in [UiLang::French, UiLang::English] {
        let table = table(lang);
        let is_key = |code: &String| code.chars().count() == 1;
        let unknown: Vec<String> = codes(lang)
            .into_iter()
            .filter(|code| is_key(code) && !table.contains(code))
            .collect();
        assert_eq!(unknown, [] as [String; 0], "{table:?}");
    }
}

#[test]
fn every_key_of_every_day_is_taught_in_both_languages() {
    for lang in [UiLang::French, UiLang::English] {
        let (codes, table) = (codes(lang), table(lang));
        for key in TAUGHT.split(' ') {
            let key = match (lang, key) {
                (UiLang::French, "Enter") => "Entrée",
                (UiLang::French, "Space") => "Espace",
                (UiLang::French, "Backspace") => "Retour",
                _ => key,
            };
            assert!(codes.contains(key), "{key} is not taught");
            assert!(table.contains(key), "{key} is not in the table");
        }
    }
}
