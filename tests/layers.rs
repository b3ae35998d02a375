//! The rule of layers (docs/architecture.md): a module knows only those below it, and the crates
//! of its trade. Read off the sources themselves.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test may fail, and reads the sources"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each module with the modules of the crate that it may name.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &["text"]),
    ("picture", &["domain"]),
    ("clock", &["domain"]),
    ("paths", &["text"]),
    ("priority", &[]),
    ("locale", &["domain", "text"]),
    ("query", &["domain", "text", "locale"]),
    ("config", &["domain", "text", "locale"]),
    ("extract", &["domain", "text"]),
    ("edits", &["domain", "text", "extract"]),
    ("parse", &["domain", "text", "extract"]),
    ("related", &["domain", "text"]),
    ("catalogue", &["domain", "text", "locale", "config"]),
    ("fetch", &["domain", "text", "clock", "config"]),
    (
        "store",
        &[
            "domain", "text", "edits", "parse", "priority", "query", "related",
        ],
    ),
    (
        "refresh",
        &[
            "domain",
            "text",
            "clock",
            "locale",
            "catalogue",
            "config",
            "extract",
            "parse",
            "picture",
            "priority",
            "related",
            "fetch",
            "store",
        ],
    ),
    ("app", &["domain", "text", "locale", "query"]),
    ("ui", &["domain", "text", "locale", "config", "app"]),
    (
        "runtime",
        &[
            "domain",
            "text",
            "clock",
            "paths",
            "locale",
            "config",
            "catalogue",
            "edits",
            "extract",
            "parse",
            "fetch",
            "picture",
            "query",
            "store",
            "refresh",
            "app",
            "ui",
        ],
    ),
    (
        "cli",
        &[
            "domain",
            "text",
            "clock",
            "paths",
            "locale",
            "config",
            "catalogue",
            "edits",
            "extract",
            "parse",
            "query",
            "related",
            "fetch",
            "store",
            "refresh",
            "app",
            "ui",
            "runtime",
        ],
    ),
];

/// Crates that only these modules may name.
const TRADES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("rustix", &["priority", "store", "runtime"]),
    ("reqwest", &["fetch"]),
    ("hyper_util", &["fetch"]),
    ("feed_rs", &["parse"]),
    ("html2text", &["extract"]),
    ("dom_smoothie", &["extract"]),
    ("dom_query", &["extract"]),
    ("ratatui", &["ui", "runtime", "cli"]),
    ("crossterm", &["runtime", "cli"]),
    ("tokio", &["fetch", "store", "refresh", "runtime", "cli"]),
    ("clap", &["cli"]),
    ("chrono", &["parse"]),
    ("image", &["picture"]),
    ("similar", &["edits"]),
    ("notify", &["runtime"]),
    ("toml_edit", &["config"]),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") {
            out.push(path);
        }
    }
}

/// The module that a file belongs to, and its text without comments.
fn files() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    let module = |path: &Path| {
        let inside = path.strip_prefix(&root).unwrap();
        let first = inside.iter().next().unwrap().to_str().unwrap();
        first.trim_end_matches(".rs").to_owned()
    };
    let code = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    paths
        .into_iter()
        .map(|path| (module(&path), path.clone(), code(&path)))
        .collect()
}

/// Every `crate::NAME` of the text, also inside `crate::{a::B, c}`.
fn named_modules(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => out.push(word(rest)),
            Some(list) => {
                let mut depth = 1;
                let mut start = true;
                for (i, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => start = true,
                        c if start && c.is_alphabetic() => {
                            out.push(word(&list[i..]));
                            start = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    out
}

#[test]
fn every_module_knows_only_those_below_it() {
    let may_know: BTreeMap<&str, &[&str]> = MAY_KNOW.iter().copied().collect();
    let mut wrong = Vec::new();
    for (module, path, code) in files() {
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(below) = may_know.get(module.as_str()) else {
            wrong.push(format!("{module} is in no layer"));
            continue;
        };
        for name in named_modules(&code) {
            let is_module = may_know.contains_key(name.as_str());
            if is_module && name != module && !below.contains(&name.as_str()) {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_trade_stays_in_its_module() {
    let mut wrong = Vec::new();
    for (module, path, code) in files() {
        for (name, modules) in TRADES {
            let named = [format!("use {name}::"), format!("{name}::")]
                .iter()
                .any(|text| {
                    code.match_indices(text.as_str()).any(|(at, _)| {
                        !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                    })
                });
            if named && !modules.contains(&module.as_str()) {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Terminals put the signs of short vowels beside the letter that they belong over, in a cell of their
/// own or out of place: no paper prints them, and our words have none. What is read, folded and typed has.
#[test]
fn arabic_words_of_ours_have_no_vowel_signs() {
    let is_ours = |module: &str, path: &Path| {
        let of_others = ["ui/bidi.rs", "ui/bidi/tests.rs", "app/keymap/layouts.rs"];
        !matches!(module, "extract" | "text") && !of_others.iter().any(|end| path.ends_with(end))
    };
    let mut arabic = 0;
    for (module, path, code) in files() {
        if !is_ours(&module, &path) {
            continue;
        }
        arabic += usize::from(code.contains(|c| ('\u{621}'..='\u{64a}').contains(&c)));
        let is_sign = |c: char| ('\u{64b}'..='\u{652}').contains(&c) || c == '\u{670}';
        let wrong = code.lines().find(|line| line.contains(is_sign));
        assert_eq!(wrong, None, "{}", path.display());
    }
    assert!(arabic > 10);
}

#[test]
fn the_test_itself_sees_names() {
    let code =
        "use crate::{app::Model, domain::{Feed, Source}, text};\nlet x = crate::store::open();";
    assert_eq!(named_modules(code), ["app", "domain", "text", "store"]);
}
