//! The reader's keys: what the settings say, checked against the table of keys.

use std::path::Path;

use crate::app::{KeyChange, Keymap, Latin, Preset};
use crate::config::{ConfigProblem, KeySettings};
use crate::text::Clean;

/// The map of the settings, and what is wrong in them, with its place in the file.
pub(super) fn keymap(settings: &KeySettings, file: &Path) -> (Keymap, Vec<ConfigProblem>) {
    let changes: Vec<KeyChange> = settings
        .lines
        .iter()
        .map(|line| KeyChange {
            context: line.context.clone(),
            keys: line.keys.clone(),
            command: line.command.clone(),
        })
        .collect();
    let preset = Preset::named(settings.preset).unwrap_or_default();
    let (map, problems) = Keymap::of_settings(preset, &changes);
    let problems = problems.into_iter().map(|problem| {
        let line = settings.lines.get(problem.index);
        let key = line.map(|line| format!("keys.{}.{}", line.context, line.keys));
        ConfigProblem {
            file: file.to_owned(),
            line: line.map(|line| line.line),
            column: line.map(|line| line.column),
            key: key.map(|key| Clean::line(&key)),
            what: problem.what,
            nearest: problem.nearest.map(|nearest| Clean::line(&nearest)),
            hint: None,
        }
    });
    let latin = if settings.azerty {
        Latin::Azerty
    } else {
        Latin::Qwerty
    };
    (map.with_latin(latin), problems.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_wrong_key_is_told_with_its_line_and_the_nearest_name() {
        let text = "[keys.list]\nX = \"mark-all-red\"\nY = \"refresh\"\n";
        let (config, problems) = Config::parse(text, Path::new("c.toml"));
        assert_eq!(problems, []);
        let (_, problems) = keymap(&config.keys, Path::new("c.toml"));
        let [problem] = problems.as_slice() else {
            unreachable!("{problems:?}")
        };
        assert_eq!((problem.line, problem.column), (Some(2), Some(1)));
        assert_eq!(problem.nearest.as_deref(), Some("mark-all-read"));
    }
}
