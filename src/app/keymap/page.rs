//! The keys as they are read: rows of the help, the page of keys, names on keyboards of the
//! reader's language.

use super::{Context, Group, Keymap};
use crate::app::command::Command;
use crate::locale::{Strings, UiLang};

/// The table as Markdown, for `docs/keys.md`.
pub fn markdown(lang: UiLang, strings: &Strings) -> String {
    use std::fmt::Write as _;
    let map = Keymap::default();
    let mut out = String::new();
    for group in Group::ALL {
        let _ = write!(out, "## {}\n\n", group.title(strings));
        out.push_str("| | |\n|---|---|\n");
        for (keys, words) in help_rows(&map, group, None, lang) {
            let _ = writeln!(out, "| {keys} | {words} |");
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The rows of a chapter of the help: keys, as they are called in this language, and what they do;
/// those of one context or of all. The numbered commands are one row.
pub fn help_rows(
    map: &Keymap,
    group: Group,
    context: Option<Context>,
    lang: UiLang,
) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    let numbered = [Command::FollowNth(1), Command::PinnedNth(1)];
    for command in Command::ALL.iter().chain(&numbered) {
        if command.group() != group {
            continue;
        }
        let mut keys = map.keys_of(*command, context);
        let mut seen = Vec::new();
        keys.retain(|keys| {
            !seen.contains(keys) && {
                seen.push(keys.clone());
                true
            }
        });
        let Some(first) = keys.first() else { continue };
        let keys = match command {
            Command::FollowNth(_) if first == "1" => "1 … 9, & … ç".to_owned(),
            Command::FollowNth(_) | Command::PinnedNth(_) => {
                let of_digits = keys.iter().filter(|keys| keys.ends_with('1'));
                let to_nine = |keys: &String| format!("{keys} … {}", keys.replace('1', "9"));
                of_digits.map(to_nine).collect::<Vec<_>>().join(", ")
            }
            _ => keys_shown(&keys.join(", "), lang),
        };
        out.push((keys, command.words().of(lang)));
    }
    out
}

/// Keys as they are written on keyboards of the reader's language; arrows as arrows.
pub fn keys_shown(keys: &str, lang: UiLang) -> String {
    const ARROWS: [(&str, &str); 4] = [("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓")];
    const FRENCH: [(&str, &str); 10] = [
        ("Enter", "Entrée"),
        ("Space", "Espace"),
        ("Esc", "Échap"),
        ("Shift-Tab", "Maj-Tab"),
        ("Backspace", "Retour"),
        ("Home", "Début"),
        ("End", "Fin"),
        ("PgUp", "Page ↑"),
        ("PgDn", "Page ↓"),
        ("Delete", "Suppr"),
    ];
    const PORTUGUESE: [(&str, &str); 1] = [("Space", "Espaço")];
    let own: &[(&str, &str)] = match lang {
        UiLang::French => &FRENCH,
        UiLang::Portuguese => &PORTUGUESE,
        // Keyboards in Arabic bear the English names.
        UiLang::English | UiLang::Arabic => &[],
    };
    let shown = |key: &str| {
        let (modifier, name) = key
            .split_once('-')
            .filter(|(modifier, _)| matches!(*modifier, "Alt" | "Ctrl"))
            .map_or(("", key), |(modifier, name)| (modifier, name));
        let mut names = ARROWS.iter().chain(own);
        let name = names
            .find(|(known, _)| *known == name)
            .map_or(name, |(_, shown)| shown);
        match modifier {
            "" => name.to_owned(),
            modifier => format!("{modifier}-{name}"),
        }
    };
    let sequence = |keys: &str| keys.split(' ').map(shown).collect::<Vec<_>>().join(" ");
    keys.split(", ")
        .map(sequence)
        .collect::<Vec<_>>()
        .join(", ")
}
