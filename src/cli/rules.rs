//! The reader's own rules for the pages of publishers, beside the settings; what they mean is
//! `extract`'s to know.

use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::config::ConfigProblem;
use crate::extract::{self, RuleFault, RuleProblem};
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
    let problem = |place: Option<(u32, u32)>, what: Spoken, hint: Option<Spoken>| ConfigProblem {
        file: file.clone(),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
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
            let place = Some((found.line, found.column));
            problem(place, words(&found), Some(keys.clone()))
        })
        .collect()
}

/// A fault in words.
fn words(found: &RuleProblem) -> Spoken {
    match &found.fault {
        RuleFault::NotToml(parser) => faults::not_toml(found.column, parser),
        RuleFault::NoSite(name) => faults::ONLY_SITES.of(name),
        RuleFault::NoTable => faults::SITE_LINE.into(),
        RuleFault::UnknownKey(name) => faults::UNKNOWN_KEY.of(name),
        RuleFault::NoHosts => faults::NEEDS_HOSTS.into(),
        RuleFault::NoHost(text) => faults::NO_HOST.of(text),
        RuleFault::NoSelector(text) => faults::NO_SELECTOR.of(text),
        RuleFault::NoTexts(name) => faults::MUST_BE.of(name).of(faults::TEXT_OR_LIST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLang;

    #[test]
    fn every_fault_is_told_in_every_language() {
        let faults = [
            RuleFault::NotToml("unclosed".into()),
            RuleFault::NoSite("page".into()),
            RuleFault::NoTable,
            RuleFault::UnknownKey("titel".into()),
            RuleFault::NoHosts,
            RuleFault::NoHost("a b".into()),
            RuleFault::NoSelector("p[[".into()),
            RuleFault::NoTexts("body".into()),
        ];
        for fault in faults {
            let found = RuleProblem {
                line: 3,
                column: 7,
                fault,
            };
            let told = UiLang::ALL.map(|lang| words(&found).words(lang));
            let mut each = told.to_vec();
            each.sort_unstable();
            each.dedup();
            assert_eq!(each.len(), told.len(), "{told:?}");
            assert!(told.iter().all(|words| !words.contains("{}")), "{told:?}");
        }
    }
}
