use std::collections::BTreeMap;

use crate::locale::UiLang;

/// The texts by their fields, the forms of a number as `field.form`.
fn texts(lang: UiLang) -> BTreeMap<String, String> {
    let shown = format!("{:#?}", lang.strings());
    let mut out = BTreeMap::new();
    let mut of = String::new();
    for line in shown.lines() {
        let deep = line.starts_with("        ");
        let Some((name, value)) = line.trim().split_once(": ") else {
            continue;
        };
        if let Some(text) = value.strip_prefix('"') {
            let name = if deep {
                format!("{of}.{name}")
            } else {
                name.to_owned()
            };
            out.insert(name, text.trim_end_matches("\",").to_owned());
        } else {
            name.clone_into(&mut of);
        }
    }
    out
}

/// What is put into a text.
fn gaps(text: &str) -> usize {
    ["{}", "{in}", "{of}"]
        .iter()
        .map(|gap| text.matches(gap).count())
        .sum()
}

#[test]
fn every_language_has_the_same_gaps() {
    let english = texts(UiLang::English);
    assert!(english.len() > 500, "{}", english.len());
    for lang in UiLang::ALL {
        for (name, text) in texts(lang) {
            let (wanted, found) = (gaps(&english[&name]), gaps(&text));
            // A form for none, one or two may say its number in words.
            let in_words = [".zero", ".one", ".two"].iter().any(|f| name.ends_with(f));
            let right = found == wanted || (in_words && lang == UiLang::Arabic && found == 0);
            assert!(right || name == "filter_days.one", "{name}: {text}");
        }
    }
}

#[test]
fn hints_name_the_same_keys_in_every_language() {
    let english = texts(UiLang::English);
    let keys = |text: &str, lang: UiLang| -> Vec<String> {
        let known = [
            ("Entrée", "Enter"),
            ("Échap", "Esc"),
            ("Espace", "Space"),
            ("Espaço", "Space"),
        ];
        let parts = text.split(" · ").filter_map(|part| part.split(' ').next());
        let keys = parts.map(|key| match known.iter().find(|(own, _)| *own == key) {
            Some((_, english)) if lang != UiLang::English => (*english).to_owned(),
            _ => key.to_owned(),
        });
        keys.filter(|key| key.is_ascii()).collect()
    };
    for name in [
        "hint_list",
        "hint_article",
        "hint_read_on",
        "hint_related",
        "hint_sections",
        "hint_story",
        "hint_trail",
        "hint_filter",
        "hint_watched",
        "hint_palette",
        "hint_selection",
        "hint_wary",
        "hint_filter_menu",
        "hint_picture",
        "hint_setting",
        "add_choose",
        "sources_hint",
    ] {
        let wanted = keys(&english[name], UiLang::English);
        for lang in UiLang::ALL {
            assert_eq!(keys(&texts(lang)[name], lang), wanted, "{name}");
        }
    }
}
