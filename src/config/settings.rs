//! Every setting with its meaning and its default, read off the example file, which a test holds
//! against the table of keys; and what a file says of each.

use std::path::Path;

use toml::de::DeValue;
use toml_edit::{DocumentMut, Item, Key, TableLike, TomlError, Value};

use super::error::place_of;
use super::keys::{BINDINGS, KEYS};
use super::own::SECTIONS;
use super::{Config, edit};
use crate::domain::Setting;
use crate::locale::said::Spoken;
use crate::locale::{UiLang, bindings, faults, own_word_meaning, setting_meaning, setting_title};
use crate::text::Clean;

const EXAMPLE: &str = include_str!("../../config.example.toml");

/// All settings in the order of the example, with what a file's text says of each.
pub fn settings(text: &str, lang: UiLang) -> Vec<Setting> {
    // Of a file that is no TOML nothing is known.
    let file: DocumentMut = text.parse().unwrap_or_default();
    let (mut section, mut comment, mut out) = (String::new(), String::new(), Vec::new());
    for line in EXAMPLE.lines() {
        if let Some(words) = line.strip_prefix("# ") {
            let gap = if comment.is_empty() { "" } else { " " };
            comment = format!("{comment}{gap}{words}");
        } else if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            name.clone_into(&mut section);
        } else if let Some((name, default)) = line
            .strip_prefix('#')
            .and_then(|line| line.split_once(" = "))
        {
            let own = edit::value_in(&file, &section, name);
            let name = full(&section, name);
            let translated = setting_meaning(&name, lang);
            if name == "keys.preset" {
                out.push(single_keys(&file, lang));
            }
            out.push(Setting {
                fault: own.as_deref().and_then(|own| fault(&name, own, lang)),
                title: setting_title(&name, lang),
                meaning: translated.map_or_else(|| comment.clone(), str::to_owned),
                choices: choices(&name),
                typed: typed(own.as_deref().unwrap_or(default)),
                name,
                default: Clean::line(default),
                own: own.map(|own| Clean::line(&own)),
                lines: None,
            });
        } else if line.is_empty() {
            comment.clear();
        }
    }
    out.extend(own_words(&file, lang));
    out
}

/// What readers write in words of their own: the rules, and the sections that the file names.
fn own_words(file: &DocumentMut, lang: UiLang) -> Vec<Setting> {
    let row = |name: String, default: &str, own: Option<String>| Setting {
        title: setting_title(&name, lang),
        meaning: own_word_meaning(&name, lang).to_owned(),
        typed: typed(own.as_deref().unwrap_or(default)),
        name,
        default: Clean::line(default),
        own: own.map(|own| Clean::line(&own)),
        ..Setting::default()
    };
    let mut out = Vec::new();
    for rule in ["mute", "highlight"] {
        let own = edit::value_in(file, "rules", rule);
        // What is no list is mended as it stands there.
        let lines = own.as_deref().map_or(Some(Vec::new()), texts);
        out.push(Setting {
            lines,
            ..row(full("rules", rule), "[]", own)
        });
    }
    let named = file.get("sections").and_then(Item::as_table_like);
    for (name, _) in named.into_iter().flat_map(|named| named.iter()) {
        let own = edit::value_in(file, "sections", name);
        out.push(row(full("sections", name), "\"\"", own));
    }
    out
}

/// A value as one types it: a text without its quotes.
fn typed(toml: &str) -> String {
    let value = toml.parse::<Value>().ok();
    let text = value.as_ref().and_then(Value::as_str);
    text.unwrap_or(toml).to_owned()
}

/// The texts of a list of nothing else.
fn texts(toml: &str) -> Option<Vec<String>> {
    let value = toml.parse::<Value>().ok()?;
    let texts = value.as_array()?.iter();
    texts.map(|text| text.as_str().map(str::to_owned)).collect()
}

/// What stands for all lines about single keys: how many there are.
fn single_keys(file: &DocumentMut, lang: UiLang) -> Setting {
    let contexts = file.get(BINDINGS).and_then(Item::as_table_like);
    let lines = contexts.into_iter().flat_map(|contexts| contexts.iter());
    let lines = lines.filter_map(|(_, lines)| lines.as_table_like());
    let count: usize = lines.map(TableLike::len).sum();
    Setting {
        name: BINDINGS.to_owned(),
        title: setting_title(BINDINGS, lang),
        meaning: bindings::SETTING.of(lang).to_owned(),
        default: Clean::line("0"),
        own: (count > 0).then(|| Clean::line(&count.to_string())),
        ..Setting::default()
    }
}

/// What is wrong with a value of the file, which then does not hold.
fn fault(name: &str, own: &str, lang: UiLang) -> Option<String> {
    let (section, key) = parts(name);
    let (_, problems) = Config::parse(&line_of(section, key, own), Path::new(""));
    let problem = problems.into_iter().next()?;
    Some(problem.what.words(lang))
}

/// A file with nothing but one setting.
fn line_of(section: &str, key: &str, value: &str) -> String {
    let written = Key::new(key);
    if section.is_empty() {
        format!("{written} = {value}\n")
    } else {
        format!("[{section}]\n{written} = {value}\n")
    }
}

/// The values of a setting when they are a few words: what it says of one that it cannot take.
fn choices(name: &str) -> Vec<String> {
    let (section, name) = parts(name);
    let key = KEYS
        .iter()
        .find(|key| (key.section, key.name) == (section, name));
    let wrong =
        key.and_then(|key| (key.set)(&mut Config::default(), &DeValue::String("?".into())).err());
    wrong.map(|wrong| wrong.choices).unwrap_or_default()
}

/// Section and key of a full name; a section of the reader's own may be called anything.
pub fn parts(name: &str) -> (&str, &str) {
    name.split_once('.').unwrap_or(("", name))
}

fn full(section: &str, name: &str) -> String {
    if section.is_empty() {
        name.to_owned()
    } else {
        format!("{section}.{name}")
    }
}

/// Why a text is no TOML, and where.
pub fn not_toml(text: &str, error: &TomlError) -> Spoken {
    let at = error.span().map_or(0, |span| span.start);
    let (line, column) = place_of(text, at);
    let what = faults::not_toml(column, error.message());
    faults::IN_LINE.of(line.to_string()).of(what)
}

/// The text of a file with one setting changed to what was typed: TOML, or a text without its
/// quotes.
///
/// # Errors
/// In words, when the setting does not take it or the file is no TOML.
pub fn changed(text: &str, name: &str, typed: &str) -> Result<String, Spoken> {
    let (section, key) = parts(name);
    let quoted = Value::from(typed.trim());
    // A question is text also where its quotes make it read like TOML.
    let plain = typed.trim().parse::<Value>().ok();
    let plain = plain.filter(|_| section != SECTIONS);
    let mut problem = Spoken::plain("");
    for value in plain.into_iter().chain([quoted]) {
        let line = line_of(section, key, &value.to_string());
        let (_, problems) = Config::parse(&line, Path::new(""));
        match problems.into_iter().next() {
            None => {
                let written = edit::with_value(text, section, key, value);
                return written.map_err(|error| not_toml(text, &error));
            }
            Some(found) => problem = found.what,
        }
    }
    Err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::key_names;

    #[test]
    fn every_key_is_listed_with_its_meaning_in_every_language() {
        let english = settings("", UiLang::English);
        let others = [UiLang::French, UiLang::Portuguese, UiLang::Arabic];
        let others = others.map(|lang| settings("", lang));
        let names: Vec<&String> = english.iter().map(|setting| &setting.name).collect();
        let mut known: Vec<String> = key_names().collect();
        let mut listed: Vec<String> = names.into_iter().cloned().collect();
        listed.retain(|name| !name.starts_with("rules.") && name != "keys");
        known.sort();
        listed.sort();
        assert_eq!(listed, known);
        for (i, en) in english.iter().enumerate() {
            let said = others.iter().all(|other| other[i].meaning != en.meaning);
            assert!(!en.meaning.is_empty() && said, "{}", en.name);
            let titled = |row: &Setting| !row.title.is_empty() && row.title != row.name;
            assert!(others.iter().all(|other| titled(&other[i])), "{}", en.name);
            assert!(titled(en), "{}", en.name);
            if en.name == "keys" {
                continue;
            }
            // The default is a value that the setting takes.
            assert!(changed("", &en.name, &en.default).is_ok(), "{}", en.name);
            for choice in &en.choices {
                assert!(
                    changed("", &en.name, choice).is_ok(),
                    "{}: {choice}",
                    en.name
                );
            }
        }
    }

    #[test]
    fn what_is_typed_is_checked_and_written_beside_the_comments() {
        let before = "# mine\n[reading] # long\nmeasure = 70 # wide\n";
        let after = changed(before, "reading.measure", "72").unwrap();
        assert_eq!(after, before.replace("70", "72"));
        let after = changed(before, "look.theme", "dark").unwrap();
        assert!(after.ends_with("\n[look]\ntheme = \"dark\"\n"), "{after}");
        let after = changed("", "language", "fr").unwrap();
        assert_eq!(after, "language = \"fr\"\n");
        let wrong = changed(before, "reading.measure", "500").unwrap_err();
        assert!(wrong.to_string().contains("66"), "{wrong}");
        let own = settings(&after, UiLang::English);
        assert_eq!(own[0].own.as_deref(), Some("\"fr\""));
    }

    #[test]
    fn switches_and_words_are_chosen_and_what_readers_name_is_listed() {
        let text = "[rules]\nmute = [\"football\"]\n\n[sections]\n\"Ma région\" = \"pays:mali\"\n";
        let rows = settings(text, UiLang::French);
        let row = |name: &str| rows.iter().find(|row| row.name == name).unwrap();
        assert_eq!(row("look.mouse").choices, ["true", "false"]);
        assert!(row("language").choices.contains(&"\"fr\"".to_owned()));
        assert!(row("keys.preset").choices.contains(&"\"vim\"".to_owned()));
        assert!(row("network.timeout").choices.is_empty());
        assert_eq!(row("rules.mute").value(), "[\"football\"]");
        assert_eq!(row("rules.highlight").value(), "[]");
        assert_eq!(row("sections.Ma région").value(), "\"pays:mali\"");
        let after = changed(text, "sections.Ma région", "pays:niger").unwrap();
        assert_eq!(after, text.replace("mali", "niger"));
        let after = changed(text, "rules.mute", "[\"football\", \"tennis\"]").unwrap();
        assert!(after.contains("\"tennis\"]"), "{after}");
        assert!(changed(text, "rules.mute", "football").is_err());
        assert_eq!(row("rules.mute").lines, Some(vec!["football".to_owned()]));
        assert_eq!(row("rules.highlight").lines, Some(Vec::new()));
        assert_eq!(row("rules.mute").title, "Exclusions des listes");
    }

    #[test]
    fn a_question_is_typed_as_it_is_asked() {
        let text = "[sections]\nfaso = \"pays:\\\"burkina faso\\\"\"\n";
        let rows = settings(text, UiLang::French);
        assert_eq!(rows.last().unwrap().typed, "pays:\"burkina faso\"");
        let after = changed(text, "sections.faso", "\"burkina faso\"").unwrap();
        let rows = settings(&after, UiLang::French);
        assert_eq!(rows.last().unwrap().typed, "\"burkina faso\"");
    }
}
