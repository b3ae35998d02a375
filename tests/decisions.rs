//! Every crate that griot is built on has its line in `docs/decisions`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail, and reads the sources"
)]

use std::path::Path;

#[test]
fn every_dependency_has_its_line_in_the_decisions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    let decisions: String = std::fs::read_dir(root.join("docs/decisions"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let (kept, _) = decisions.split_once("## Refused").unwrap();
    let is_decided = |name: &str| {
        kept.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
            .any(|word| word == name)
    };
    let targets = manifest["target"].as_table().unwrap().values();
    let targets = targets.map(|target| &target["dependencies"]);
    let own = ["dependencies", "dev-dependencies"].map(|section| &manifest[section]);
    for section in targets.chain(own) {
        for name in section.as_table().unwrap().keys() {
            assert!(is_decided(name), "{name} has no line in docs/decisions");
        }
    }
}
