//! Documents that are made from the program's own tables are fresh. `GRIOT_WRITE=1 cargo test
//! --test generated` writes them anew.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test may fail, and reads the sources"
)]

use std::path::Path;

use griot::app::markdown;
use griot::locale::{Locale, UiLang};

fn is_fresh(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("GRIOT_WRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{name} is stale: GRIOT_WRITE=1 cargo test --test generated"
    );
}

#[test]
fn the_page_of_keys_is_fresh() {
    let words = |lang| Locale::new(lang, jiff::tz::TimeZone::UTC).strings();
    let text = format!(
        "# Keys\n\nMade from the table in `src/app/keymap.rs`; `?` shows the same in the program.\n\n{}\n# Touches\n\n{}",
        markdown(UiLang::English, words(UiLang::English)),
        markdown(UiLang::French, words(UiLang::French)),
    );
    is_fresh("docs/keys.md", &text);
}
