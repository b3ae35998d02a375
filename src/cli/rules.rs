//! The reader's own rules for the pages of publishers, beside the settings; what they mean is
//! `extract`'s to know.

use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::config::ConfigProblem;
use crate::extract::{self, RuleProblem};
use crate::locale::faults;
use crate::locale::said::Spoken;

/// A larger file is some other file.
const MAX_BYTES: u64 = 1 << 20;

/// Puts the rules of `sites.toml` beside the settings into use, if there are any; gives what is
/// wrong in them. Only the first call of a run counts.
pub(super) fn use_own(config_file: &Path) -> Vec<ConfigProblem> {
    let file = config_file.with_file_name("sites.toml");
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(&file);
    let read = opened.and_then(|open| open.take(MAX_BYTES).read_to_end(&mut bytes));
    let problem = |line: Option<u32>, what: Spoken, hint: Option<Spoken>| ConfigProblem {
        file: file.clone(),
        line,
        column: None,
        key: None,
        what,
        nearest: None,
        hint,
    };
    if let Err(error) = read {
        let missing = error.kind() == ErrorKind::NotFound;
        let told = (!missing).then(|| problem(None, faults::of_system(&error), None));
        return told.into_iter().collect();
    }
    let keys = faults::SITE_KEYS.of(RuleProblem::known_keys());
    extract::use_rules(&String::from_utf8_lossy(&bytes))
        .into_iter()
        .map(|found| {
            problem(
                Some(found.line),
                Spoken::plain(&found.what),
                Some(keys.clone()),
            )
        })
        .collect()
}
