//! What griot is built of: licences, sources and duplicates, by the rules of `deny.toml`, which
//! `cargo deny check` reads too. Asks cargo's own tree; nothing is downloaded.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test may fail, reads the rules, and says why it is skipped"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// A crate of the tree of the program itself (not of its tests).
struct Crate {
    name: String,
    version: String,
    licence: String,
    /// What stands behind the version: a folder for one that is no release.
    from: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn tree() -> Option<Vec<Crate>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}|{l}", "--locked", "--offline"])
        .output()
        .ok()?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        eprintln!("skipped: cargo cannot tell the tree without the network: {why}");
        return None;
    }
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: BTreeSet<&str> = text
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .collect();
    let crates = lines.into_iter().filter_map(|line| {
        let (name, licence) = line.split_once('|')?;
        let mut words = name.splitn(3, ' ');
        Some(Crate {
            name: words.next()?.to_owned(),
            version: words.next()?.to_owned(),
            from: words.next().unwrap_or_default().to_owned(),
            licence: licence.trim_end_matches(" (*)").to_owned(),
        })
    });
    Some(crates.filter(|known| known.name != "griot").collect())
}

fn rules() -> toml::Table {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

fn words(list: &toml::Value) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    list.map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// Whether an expression of SPDX can be met with these licences. Older crates write `/` for `OR`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    let met = either(&mut rest, allowed);
    assert!(rest.is_empty(), "{expression}");
    met
}

fn either(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = both(rest, allowed);
    while let ["OR", after @ ..] = rest {
        *rest = after;
        met |= both(rest, allowed);
    }
    met
}

fn both(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut met = one(rest, allowed);
    while let ["AND", after @ ..] = rest {
        *rest = after;
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[&str], allowed: &[String]) -> bool {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let met = either(rest, allowed);
            *rest = rest.strip_prefix(&[")"]).expect("a closing bracket");
            met
        }
        [name, "WITH", exception, after @ ..] => {
            *rest = after;
            let both = format!("{name} WITH {exception}");
            allowed.contains(&both)
        }
        [name, after @ ..] => {
            *rest = after;
            allowed.iter().any(|known| known == name)
        }
        [] => false,
    }
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let Some(tree) = tree() else { return };
    let allowed = words(&rules()["licenses"]["allow"]);
    let wrong: Vec<String> = tree
        .iter()
        .filter(|known| !is_allowed(&known.licence, &allowed))
        .map(|known| format!("{} {}: {}", known.name, known.version, known.licence))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_is_a_release_of_the_registry() {
    let Some(tree) = tree() else { return };
    let wild: Vec<&str> = tree
        .iter()
        // `(proc-macro)` and `(build)` say what a crate is, not where it is from.
        .filter(|known| known.from.contains(['/', '\\']) || known.from.contains("http"))
        .map(|known| known.name.as_str())
        .collect();
    assert!(wild.is_empty(), "{wild:?}");
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = toml::from_str(&lock).unwrap();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if name == "griot" {
            continue;
        }
        let source = package.get("source").and_then(toml::Value::as_str);
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        assert_eq!(source, Some(registry), "{name}");
        assert!(package.get("checksum").is_some(), "{name} has no checksum");
    }
}

#[test]
fn no_crate_is_there_twice_without_a_reason() {
    let Some(tree) = tree() else { return };
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for known in &tree {
        versions
            .entry(&known.name)
            .or_default()
            .insert(&known.version);
    }
    let rules = rules();
    let skipped: BTreeMap<&str, &str> = rules["bans"]["skip"]
        .as_array()
        .unwrap()
        .iter()
        .map(|skip| {
            (
                skip["crate"].as_str().unwrap(),
                skip["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert!(skipped.values().all(|reason| reason.len() > 10));
    let twice: Vec<_> = versions
        .iter()
        .filter(|(_, versions)| versions.len() > 1)
        .collect();
    for (name, versions) in &twice {
        assert!(
            skipped.contains_key(*name),
            "{name} is there as {versions:?}: name it in deny.toml with the reason, or mend it"
        );
    }
    // Some are there twice on another system alone.
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in skipped.keys() {
        let still = lock.matches(&format!("name = \"{name}\"\n")).count() > 1;
        assert!(still, "{name} is there once: take it out of deny.toml");
    }
}

#[test]
fn banned_crates_are_not_there() {
    let Some(tree) = tree() else { return };
    let rules = rules();
    for banned in rules["bans"]["deny"].as_array().unwrap() {
        let name = banned["crate"].as_str().unwrap();
        if banned.get("wrappers").is_none() {
            assert!(tree.iter().all(|known| known.name != name), "{name}");
        }
    }
}

#[test]
fn default_features_are_off_or_their_reason_is_written() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    let targets = manifest["target"].as_table().unwrap().values();
    let tables = targets.map(|target| &target["dependencies"]);
    let tables = tables.chain([&manifest["dependencies"]]);
    let crates = tables.flat_map(|table| table.as_table().unwrap());
    let on: BTreeSet<&str> = crates
        .filter(|(_, wanted)| {
            let default = wanted.get("default-features");
            default.and_then(toml::Value::as_bool) != Some(false)
        })
        .map(|(name, _)| name.as_str())
        .collect();
    let decisions = root().join("docs/decisions/0001-dependencies.md");
    let decisions = std::fs::read_to_string(decisions).unwrap();
    let (_, section) = decisions.split_once("## Default features").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let names = rows.skip(1).filter_map(|row| row.split('|').nth(1));
    let told: BTreeSet<&str> = names
        .flat_map(|names| names.split(',').map(str::trim))
        .collect();
    assert_eq!(told, on);
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "ISC".to_owned(), "A WITH B".to_owned()];
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "X/MIT",
        "MIT AND (ISC OR X)",
        "A WITH B OR X",
    ] {
        assert!(is_allowed(met, &allowed), "{met}");
    }
    for not in ["GPL-3.0", "MIT AND X", "A", "(MIT OR ISC) AND X", ""] {
        assert!(!is_allowed(not, &allowed), "{not}");
    }
}
