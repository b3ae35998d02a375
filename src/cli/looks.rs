//! The theme of the settings: whether there is one of that name, and what is wrong in its file.

use std::path::Path;

use crate::config::{Config, ConfigProblem, place_in};
use crate::locale::faults;
use crate::runtime::Themes;
use crate::text::Clean;

/// What is wrong with the theme that the settings name, with its place in the file.
#[expect(
    clippy::disallowed_methods,
    reason = "the file of settings, for the place of a key"
)]
pub(super) fn check(config: &Config, file: &Path) -> Option<ConfigProblem> {
    // As on a terminal that shows all colours.
    let colours = |name: &str| (name == "COLORTERM").then(|| "truecolor".to_owned());
    let themes = Themes::from_env(file.with_file_name("themes"), colours);
    let name = &config.look.theme;
    let told = themes.problem(name)?;
    if let Some(problem) = told.in_file {
        return Some(problem);
    }
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let place = place_in(&text, "look", "theme");
    Some(ConfigProblem {
        file: file.to_owned(),
        line: place.map(|(line, _)| line),
        column: place.map(|(_, column)| column),
        key: Some("look.theme".into()),
        what: faults::NO_THEME.of(name.as_str()),
        nearest: told.nearest.map(|name| Clean::line(&name)),
        hint: None,
    })
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
        assert_eq!(told("dark"), None);
        assert_eq!(told("auto"), None);
        let problem = told("drk").unwrap();
        assert_eq!(
            (problem.line, problem.nearest.as_deref()),
            (Some(3), Some("dark"))
        );
        let themes = folder.path().join("themes");
        std::fs::create_dir(&themes).unwrap();
        std::fs::write(themes.join("mine.toml"), "[tones]\nmark = \"geen\"\n").unwrap();
        let problem = told("mine").unwrap();
        assert!(
            problem.file.ends_with("mine.toml") && problem.line == Some(2),
            "{problem}"
        );
    }
}
