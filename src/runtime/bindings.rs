//! The reader's keys: what the settings say, checked against the table of keys, and the lines of the
//! file that a change of them makes others.

use std::path::Path;

use crate::app::{KeyChange, KeyDeed, Keymap, Latin, Preset, lines_for};
use crate::config::{self, Config, ConfigProblem, KeySettings, edit};
use crate::locale::faults;
use crate::locale::said::Spoken;
use crate::text::Clean;

/// The text of a file of settings in which keys mean something else, and which lines of it are others:
/// their sections and names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebound {
    /// The text.
    pub text: String,
    /// The lines.
    pub lines: Vec<(String, String)>,
}

/// Changes what keys mean in the text of a file of settings; `file` is only named.
///
/// # Errors
/// In words, when the keys cannot be bound so, or the text is no TOML.
pub fn rebound(text: &str, file: &Path, deeds: &[KeyDeed]) -> Result<Rebound, Spoken> {
    let (config, _) = Config::parse(text, file);
    let preset = Preset::named(config.keys.preset).unwrap_or_default();
    let changes = lines_for(preset, &lines_of(&config.keys), deeds)?;
    let mut after = text.to_owned();
    let mut lines = Vec::new();
    for change in &changes {
        let section = format!("keys.{}", change.context);
        let value = change.command.as_deref();
        let value = value.map(|command| format!("\"{command}\""));
        after = edit::with_toml(&after, &section, &change.keys, value.as_deref())
            .map_err(|error| config::not_toml(&after, &error))?;
        lines.push((section, change.keys.clone()));
    }
    // What is written must be what is read again, however the file puts its tables.
    let (read, _) = Config::parse(&after, file);
    let again = lines_for(preset, &lines_of(&read.keys), deeds)?;
    if !again.is_empty() {
        return Err(faults::CANNOT_BE_SAID.into());
    }
    Ok(Rebound { text: after, lines })
}

fn lines_of(settings: &KeySettings) -> Vec<KeyChange> {
    let lines = settings.lines.iter();
    lines
        .map(|line| KeyChange {
            context: line.context.clone(),
            keys: line.keys.clone(),
            command: line.command.clone(),
        })
        .collect()
}

/// The map of the settings, and what is wrong in them, with its place in the file.
pub fn keymap(settings: &KeySettings, file: &Path) -> (Keymap, Vec<ConfigProblem>) {
    let changes = lines_of(settings);
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
    use crate::app::{Command, Context, Key, Resolved};

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

    fn press(keys: &str, command: Option<Command>) -> Vec<KeyDeed> {
        let keys = Key::parse_sequence(keys).unwrap();
        vec![KeyDeed {
            context: Context::List,
            keys,
            command,
        }]
    }

    fn after(text: &str, keys: &str, command: Option<Command>) -> String {
        let after = rebound(text, Path::new("c.toml"), &press(keys, command)).unwrap();
        let (config, _) = Config::parse(&after.text, Path::new("c.toml"));
        let (map, _) = keymap(&config.keys, Path::new("c.toml"));
        let keys = Key::parse_sequence(keys).unwrap();
        let means = match map.resolve(Context::List, &keys) {
            Resolved::Command(command) => Some(command),
            _ => None,
        };
        assert_eq!(means, command, "{}", after.text);
        after.text
    }

    #[test]
    fn keys_are_written_where_the_file_has_its_own_and_comments_stay() {
        let refresh = Some(Command::Refresh);
        let before = "# mine\n[keys]\npreset = \"vim\" # hands\n\n[keys.list] # few\n# often\nX = \"undo\"  # thumb\nY = \"undo\"\n\n[look]\nmouse = true\n";
        assert_eq!(
            after(before, "X", refresh),
            before.replace("X = \"undo\"", "X = \"refresh\"")
        );
        // Several keys of one action, and one taken away.
        let more = after(before, "g x", refresh);
        assert!(
            more.contains("Y = \"undo\"\n\"g x\" = \"refresh\"\n\n[look]"),
            "{more}"
        );
        let less = after(&more, "R", None);
        assert!(less.contains("R = \"none\""), "{less}");
        assert_eq!(after(&less, "R", refresh), more, "back to what it was");
        for text in [
            "keys = { list = { X = \"undo\" } }\n",
            "keys.list.X = \"undo\"\nkeys.preset = \"newsboat\"\n",
            "[keys]\r\nlist.X = \"undo\"\r\n",
        ] {
            let text = after(text, "g x", refresh);
            let text = after(&text, "X", None);
            let crlf = text.matches("\r\n").count();
            assert!(crlf == 0 || crlf == text.matches('\n').count(), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        let file = Path::new("c.toml");
        let deeds = press("X", Some(Command::Refresh));
        let why = rebound("[keys.list\n", file, &deeds).unwrap_err();
        assert!(why.to_string().starts_with("line 1"), "{why}");
        // A context that is no table: nothing is written that would not be read.
        assert!(rebound("[keys]\nlist = 4\n", file, &deeds).is_err());
    }
}
