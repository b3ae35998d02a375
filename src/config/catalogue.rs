//! Every setting with its meaning and its default, read off the example file, which a test holds
//! against the table of keys; and what a file says of each.

use std::path::Path;

use toml_edit::Value;

use super::{Config, edit};
use crate::locale::UiLang;

const EXAMPLE: &str = include_str!("../../config.example.toml");

/// What each setting means, in French; the English words are those of the example.
const FRENCH: &[(&str, &str)] = &[
    (
        "language",
        "La langue des écrans : \"auto\", \"fr\" ou \"en\".",
    ),
    (
        "time_zone",
        "Le fuseau des dates : \"auto\" ou un nom comme \"Africa/Dakar\".",
    ),
    ("network.offline", "true : ne jamais toucher au réseau."),
    (
        "network.refresh_on_start",
        "Demander à l’ouverture les fils qui sont dus.",
    ),
    (
        "network.refresh_every",
        "Repos d’un fil dont l’éditeur ne dit rien ; de \"10 minutes\" à \"7 days\".",
    ),
    (
        "network.concurrency",
        "Demandes en cours à la fois ; de 1 à 256.",
    ),
    ("network.per_host", "Dont à un même serveur ; de 1 à 8."),
    (
        "network.connect_timeout",
        "Attente d’une connexion ; de \"1 second\" à \"2 minutes\".",
    ),
    (
        "network.timeout",
        "Durée d’une demande entière ; de \"1 second\" à \"10 minutes\".",
    ),
    (
        "network.max_feed",
        "Taille d’un fil au plus ; de \"64 KiB\" à \"100 MiB\".",
    ),
    (
        "network.max_page",
        "Taille d’une page au plus ; de \"64 KiB\" à \"100 MiB\".",
    ),
    (
        "network.proxy",
        "Le mandataire : \"auto\" ou une adresse comme \"socks5h://127.0.0.1:9050\".",
    ),
    (
        "network.proxy_command",
        "Une commande qui écrit l’adresse du mandataire, ou \"none\".",
    ),
    (
        "storage.keep",
        "Combien de temps d’usage les articles restent ; ou \"forever\".",
    ),
    (
        "reading.measure",
        "La ligne de texte la plus longue, en caractères ; de 66 à 80.",
    ),
    (
        "reading.bidi",
        "Qui ordonne l’arabe : \"auto\", \"terminal\" ou \"griot\".",
    ),
    (
        "reading.hyphenate",
        "Couper les mots en fin de ligne (français, anglais, portugais, espagnol).",
    ),
    (
        "reading.fold_stories",
        "Plier en une ligne ce que plusieurs journaux racontent.",
    ),
    (
        "reading.show_since",
        "À l’ouverture, montrer ce qui est arrivé depuis votre passage.",
    ),
    (
        "reading.mark_read_on_open",
        "Ouvrir un article le marque lu.",
    ),
    (
        "reading.full_text",
        "Quand prendre la page d’un résumé : \"on-arrival\", \"on-open\" ou \"never\".",
    ),
    (
        "commands.translate",
        "La commande à qui T donne l’article, par exemple \"trans -b :fr\" ; ou \"none\".",
    ),
    (
        "look.color",
        "Les couleurs : \"auto\", \"always\" ou \"never\".",
    ),
    (
        "look.mouse",
        "La souris : clic, molette, bords à tirer ; g M le change en lisant.",
    ),
    (
        "look.theme",
        "Le thème : \"auto\" ou un nom ; « :theme » les montre.",
    ),
    (
        "look.pictures",
        "Les images de g p : \"auto\", \"kitty\", \"sixel\", \"iterm\", \"blocks\" ou \"off\".",
    ),
    (
        "keys.preset",
        "Les touches : \"griot\", \"newsboat\", \"vim\" ou \"eilmeldung\".",
    ),
    (
        "keys.latin",
        "Lettres latines sous un clavier arabe ou éthiopien : \"qwerty\" ou \"azerty\".",
    ),
    (
        "data.monthly",
        "Réseau par mois, de \"1 MB\" à \"1000 GB\", ou \"unlimited\".",
    ),
    (
        "data.price",
        "Prix d’un mégaoctet, comme \"4 FCFA\", ou \"none\".",
    ),
    (
        "data.metered",
        "true : ligne payée à l’octet, rien que les titres.",
    ),
    (
        "data.offline_budget",
        "Ce que D peut dépenser ; de \"100 kB\" à \"10 GB\".",
    ),
    ("data.offline_days", "Et sur combien de jours ; de 1 à 60."),
];

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its full name, `network.timeout`.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// Its default, as TOML.
    pub default: String,
    /// What the file says, as TOML; `None` when it says nothing.
    pub own: Option<String>,
}

/// All settings in the order of the example, with what a file's text says of each.
pub fn settings(text: &str, lang: UiLang) -> Vec<Setting> {
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
            let own = edit::value_of(text, &section, name);
            let name = full(&section, name);
            let french = FRENCH.iter().find(|(known, _)| *known == name);
            let meaning = match (lang, french) {
                (UiLang::French, Some((_, words))) => (*words).to_owned(),
                _ => comment.clone(),
            };
            let default = default.to_owned();
            out.push(Setting {
                name,
                meaning,
                default,
                own,
            });
        } else if line.is_empty() {
            comment.clear();
        }
    }
    out
}

fn full(section: &str, name: &str) -> String {
    if section.is_empty() {
        name.to_owned()
    } else {
        format!("{section}.{name}")
    }
}

/// The text of a file with one setting changed to what was typed: TOML, or a text without its
/// quotes.
///
/// # Errors
/// In words, when the setting does not take it or the file is no TOML.
pub fn changed(text: &str, name: &str, typed: &str) -> Result<String, String> {
    let (section, key) = name.rsplit_once('.').unwrap_or(("", name));
    let quoted = Value::from(typed.trim());
    let plain = typed.trim().parse::<Value>();
    let mut problem = String::new();
    for value in plain.into_iter().chain([quoted]) {
        let line = if section.is_empty() {
            format!("{key} = {value}\n")
        } else {
            format!("[{section}]\n{key} = {value}\n")
        };
        let (_, problems) = Config::parse(&line, Path::new(""));
        match problems.into_iter().next() {
            None => {
                return edit::with_value(text, section, key, value)
                    .map_err(|error| error.to_string());
            }
            Some(found) => problem = found.what.to_string(),
        }
    }
    Err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::key_names;

    #[test]
    fn every_key_is_listed_with_its_meaning_in_both_languages() {
        let english = settings("", UiLang::English);
        let french = settings("", UiLang::French);
        let names: Vec<&String> = english.iter().map(|setting| &setting.name).collect();
        let mut known: Vec<String> = key_names().collect();
        let mut listed: Vec<String> = names.into_iter().cloned().collect();
        known.sort();
        listed.sort();
        assert_eq!(listed, known);
        for (en, fr) in english.iter().zip(&french) {
            assert!(
                !en.meaning.is_empty() && en.meaning != fr.meaning,
                "{}",
                en.name
            );
            // The default is a value that the setting takes.
            assert!(changed("", &en.name, &en.default).is_ok(), "{}", en.name);
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
        assert!(wrong.contains("66"), "{wrong}");
        let own = settings(&after, UiLang::English);
        assert_eq!(own[0].own.as_deref(), Some("\"fr\""));
    }
}
