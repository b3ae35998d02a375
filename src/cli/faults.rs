//! All that is wrong in the settings, as one list in the order of the file: whoever tells of it, a
//! command, the reader or `config check`, tells the same.

use std::path::Path;

use super::looks;
use super::questions::{Questions, questions};
use crate::app::Keymap;
use crate::catalogue::Catalogue;
use crate::config::{Config, ConfigProblem, place_in};
use crate::domain::{SourceId, Timestamp};
use crate::locale::Locale;
use crate::locale::said;
use crate::runtime::bindings;
use crate::store::Store;
use crate::text::{Clean, nearest};

/// What the settings say beyond single values, and what is wrong in them.
pub(super) struct Checked {
    pub(super) keymap: Keymap,
    pub(super) questions: Questions,
    pub(super) problems: Vec<ConfigProblem>,
}

/// Checks keys, questions and the theme; `problems` were found while the file was read.
pub(super) fn check(
    config: &Config,
    mut problems: Vec<ConfigProblem>,
    (locale, now): (&Locale, Timestamp),
    file: &Path,
) -> Checked {
    let (keymap, wrong) = bindings::keymap(&config.keys, file);
    problems.extend(wrong);
    let (questions, wrong) = questions(config, locale, now, file);
    problems.extend(wrong);
    problems.extend(looks::check(config, file));
    in_order(&mut problems, file);
    Checked {
        keymap,
        questions,
        problems,
    }
}

/// The file of settings from its beginning, then other files; what is of no line comes last.
pub(super) fn in_order(problems: &mut [ConfigProblem], file: &Path) {
    problems.sort_by_cached_key(|problem| {
        let line = problem.line.unwrap_or(u32::MAX);
        (problem.file != file, problem.file.clone(), line)
    });
}

/// Settings for sources that there are not, which would do nothing; `own` tells which the reader has.
pub(super) async fn of_sources(
    config: &Config,
    own: Option<&Store>,
    file: &Path,
) -> anyhow::Result<Vec<ConfigProblem>> {
    let catalogue = Catalogue::builtin().sources();
    let mut unknown: Vec<&SourceId> = config.sources.keys().collect();
    unknown.retain(|id| !catalogue.iter().any(|source| source.id == **id));
    let own = match own.filter(|_| !unknown.is_empty()) {
        Some(store) => store.sources().await?,
        None => Vec::new(),
    };
    unknown.retain(|id| !own.iter().any(|source| source.id == **id));
    let known = || {
        catalogue
            .iter()
            .chain(&own)
            .map(|source| source.id.as_str())
    };
    let unknown = unknown.into_iter();
    Ok(unknown
        .map(|id| fault(id.as_str(), known(), file))
        .collect())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the file of settings, for the place of a section"
)]
fn fault<'k>(id: &str, known: impl Iterator<Item = &'k str>, file: &Path) -> ConfigProblem {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let place = place_in(&text, "sources", id);
    ConfigProblem {
        file: file.to_owned(),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        key: Some(Clean::line(&format!("sources.{id}"))),
        what: said::NO_SUCH_ID.of(id),
        nearest: nearest(id, known).map(Clean::line),
        hint: None,
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes settings")]
mod tests {
    use super::*;
    use crate::locale::UiLang;

    #[test]
    fn what_is_wrong_is_told_in_the_order_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        let text = "[sections]\nX = \"sorce:rfi\"\n[keys.list]\nX = \"mark-all\"\nx = \"what\"\n\
                    [look]\ntheme = \"drk\"\nmesure = 70\n[sources.rfi-ft]\nfavourite = true\n";
        std::fs::write(&file, text).unwrap();
        let (config, read) = Config::load(&file);
        let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
        let now = Timestamp(1_764_000_000);
        let mut problems = check(&config, read, (&locale, now), &file).problems;
        let tokio = tokio::runtime::Builder::new_current_thread().build();
        let sources = tokio.unwrap().block_on(of_sources(&config, None, &file));
        problems.extend(sources.unwrap());
        in_order(&mut problems, &file);
        let told: Vec<_> = problems
            .iter()
            .map(|problem| (problem.line.unwrap(), problem.nearest.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (2, None),
                (4, Some("mark-all-read")),
                (5, None),
                (7, Some("dark")),
                (8, Some("measure")),
                (9, Some("rfi-fr")),
            ]
        );
    }
}
