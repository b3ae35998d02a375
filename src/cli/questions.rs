//! The reader's named sections and rules: what the settings say, read as questions.

use std::path::Path;

use crate::config::{Config, ConfigProblem, QueryLine};
use crate::domain::Timestamp;
use crate::locale::Locale;
use crate::locale::said::Spoken;
use crate::query::Query;
use crate::runtime::Rules;
use crate::text::Clean;

/// Named sections and rules.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// Name and question of each section.
    pub(super) sections: Vec<(Clean, String)>,
    pub(super) rules: Rules,
}

/// The questions that can be asked; what is wrong with the others, with its place in the file.
pub(super) fn questions(
    config: &Config,
    locale: &Locale,
    now: Timestamp,
    file: &Path,
) -> (Questions, Vec<ConfigProblem>) {
    let mut problems = Vec::new();
    let mut read = |section: &str, line: &QueryLine| {
        // The space says that the last word is complete.
        let text = format!("{} ", line.query);
        match Query::parse(&text, locale, now) {
            Ok(query) => Some(query),
            Err(error) => {
                problems.push(ConfigProblem {
                    file: file.to_owned(),
                    line: Some(line.line),
                    column: Some(line.column),
                    key: Some(Clean::line(&format!("{section}.{}", line.name))),
                    what: Spoken::plain(&error.words(&text, locale)),
                    nearest: None,
                    hint: None,
                });
                None
            }
        }
    };
    let mut found = Questions::default();
    for line in &config.sections {
        if read("sections", line).is_some() {
            let name = Clean::line(&line.name);
            found.sections.push((name, line.query.clone()));
        }
    }
    let mute = config.mute.iter();
    found.rules.mute = mute.filter_map(|line| read("rules", line)).collect();
    let highlight = config.highlight.iter();
    found.rules.highlight = highlight.filter_map(|line| read("rules", line)).collect();
    (found, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLang;

    #[test]
    fn what_cannot_be_asked_is_told_with_its_line() {
        let text = "[sections]\nSahel = \"pays:mali\"\nX = \"sorce:rfi\"\n\n[rules]\n\
                    mute = [\"horoscope\", \"is:unraed\"]\nhush = []\n";
        let (config, problems) = Config::parse(text, Path::new("c.toml"));
        assert_eq!(problems.len(), 1, "{problems:?}");
        let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
        let now = Timestamp(1_764_000_000);
        let (found, problems) = questions(&config, &locale, now, Path::new("c.toml"));
        assert_eq!(found.sections, [("Sahel".into(), "pays:mali".to_owned())]);
        assert_eq!(found.rules.mute.len(), 1);
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [Some(3), Some(6)]);
        assert!(
            problems[0].what.to_string().contains("source"),
            "{:?}",
            problems[0]
        );
    }
}
