//! The theme of the settings: whether there is one of that name, and what is wrong in its file.

use std::path::Path;

use crate::config::{Config, ConfigProblem, place_in};
use crate::locale::faults;
use crate::runtime::Themes;
use crate::text::Clean;

/// All that is wrong with the theme that the settings name, each with its place in the file.
#[expect(
    clippy::disallowed_methods,
    reason = "the file of settings, for the place of a key"
)]
pub(super) fn check(config: &Config, file: &Path) -> Vec<ConfigProblem> {
    // As on a terminal that shows all colours.
    let colours = |name: &str| (name == "COLORTERM").then(|| "truecolor".to_owned());
    let themes = Themes::from_env(file.with_file_name("themes"), colours);
    let name = &config.look.theme;
    let Some(told) = themes.problem(name) else {
        return Vec::new();
    };
    if !told.in_file.is_empty() {
        return told.in_file;
    }
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let place = place_in(&text, "look", "theme");
    vec![ConfigProblem {
        file: file.to_owned(),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        key: Some("look.theme".into()),
        what: faults::NO_THEME.of(name.as_str()),
        nearest: told.nearest.map(|name| Clean::line(&name)),
        hint: None,
    }]
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes settings")]
mod tests {
    use super::*;

    #[test]
    fn a_theme_that_is_not_there_or_is_broken_is_told_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        let told = |theme: &str| {
            std::fs::write(&file, format!("# mine\n[look]\ntheme = \"{theme}\"\n")).unwrap();
            check(&Config::load(&file).0, &file)
        };
        assert_eq!(told("dark"), []);
        assert_eq!(told("auto"), []);
        let problem = told("drk").remove(0);
        assert_eq!(
            (problem.line, problem.nearest.as_deref()),
            (Some(3), Some("dark"))
        );
        let themes = folder.path().join("themes");
        std::fs::create_dir(&themes).unwrap();
        std::fs::write(
            themes.join("mine.toml"),
            "[tones]\nmark = \"geen\"\ntxt = \"red\"\n",
        )
        .unwrap();
        let problems = told("mine");
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [Some(2), Some(3)]);
        assert!(
            problems
                .iter()
                .all(|problem| problem.file.ends_with("mine.toml"))
        );
    }
}
