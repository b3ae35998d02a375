//! The themes there are, griot's own and the reader's, and which one the terminal gets; knows
//! nothing of what is drawn with them.

use std::path::{Path, PathBuf};

use crate::config::{AUTO_THEME, ConfigProblem, ThemeFile};
use crate::locale::{UiLang, faults};
use crate::text::{Clean, nearest};
use crate::ui::{BUILT_IN, Depth, Theme, Tone, is_light};

/// More files of themes are not listed.
const MAX_OWN: usize = 100;

/// Where themes come from, and what the terminal can show.
#[derive(Debug, Clone)]
pub struct Themes {
    /// The folder of the reader's own.
    folder: PathBuf,
    depth: Depth,
    /// No colours, whatever the theme.
    plain: bool,
    turns_letters: bool,
    /// The terminal's ground, as far as it is known.
    ground: Option<[u8; 3]>,
    /// The language in which it is told what is wrong.
    lang: UiLang,
}

/// A theme as it is to be shown, with what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dressed {
    /// The theme.
    pub theme: Theme,
    /// What is wrong in its file, or that there is no such theme.
    pub problem: Option<String>,
}

/// What is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeProblem {
    /// In its file; none when there is no theme of that name.
    pub in_file: Vec<ConfigProblem>,
    /// The name that is nearest.
    pub nearest: Option<String>,
}

impl Themes {
    /// By the terminal's environment: no colours with `NO_COLOR` set to anything (see no-color.org)
    /// or `TERM=dumb`; kitty turns right-to-left letters itself; `COLORFGBG` names the ground.
    pub fn from_env(folder: PathBuf, get: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| get(name).unwrap_or_default();
        Self {
            folder,
            depth: Depth::from_env(&get),
            plain: !value("NO_COLOR").is_empty() || value("TERM") == "dumb",
            turns_letters: value("TERM").contains("kitty") || !value("KITTY_WINDOW_ID").is_empty(),
            ground: ground_of(&value("COLORFGBG")),
            lang: UiLang::English,
        }
    }

    /// The same that tells what is wrong in another language.
    #[must_use]
    pub const fn speaking(mut self, lang: UiLang) -> Self {
        self.lang = lang;
        self
    }

    /// Whether colours would be shown at all.
    pub const fn are_seen(&self) -> bool {
        !self.plain
    }

    /// Whether it is worth asking the terminal for its ground.
    pub fn go_by_ground(&self, name: &str) -> bool {
        name == AUTO_THEME && !self.plain && self.depth != Depth::Sixteen
    }

    /// The terminal said what its ground is.
    pub const fn stand_on(&mut self, ground: [u8; 3]) {
        self.ground = Some(ground);
    }

    /// The names of all: `auto`, griot's own, the reader's own by the alphabet.
    pub fn names(&self) -> Vec<String> {
        let mut own: Vec<String> = std::fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "toml"))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .filter(|name| is_name(name) && !BUILT_IN.contains(&&**name) && name != AUTO_THEME)
            .take(MAX_OWN)
            .collect();
        own.sort();
        let ours = std::iter::once(AUTO_THEME).chain(BUILT_IN.iter().copied());
        ours.map(str::to_owned).chain(own).collect()
    }

    /// The file of a theme of the reader's own; `None` for griot's.
    pub fn file_of(&self, name: &str) -> Option<PathBuf> {
        let is_own = is_name(name) && !BUILT_IN.contains(&name) && name != AUTO_THEME;
        is_own.then(|| self.folder.join(format!("{name}.toml")))
    }

    /// Whether a file is looked for to dress in the theme of that name.
    pub fn are_read(&self, name: &str) -> bool {
        !self.plain && name != AUTO_THEME && Theme::named(name, self.depth).is_none()
    }

    /// The folder of the reader's own.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A theme by its name. One that is not there, or wrong in part, is told; the paper is dressed
    /// as by `auto` then, or with what is right.
    pub fn dress(&self, name: &str) -> Dressed {
        if self.plain {
            return self.ready(Theme::plain(), None);
        }
        if name == AUTO_THEME {
            return self.ready(self.by_ground(), None);
        }
        if let Some(theme) = Theme::named(name, self.depth) {
            return self.ready(theme, None);
        }
        let own = self.file_of(name);
        match own.and_then(|file| ThemeFile::load(&file, Tone::NAMES)) {
            Some((file, problems)) => {
                let theme = Theme::of_file(&file, self.depth);
                self.ready(theme, self.all_of(&problems))
            }
            None => self.ready(self.by_ground(), Some(self.unknown(name))),
        }
    }

    /// What is wrong with a theme; `None` when nothing is.
    pub fn problem(&self, name: &str) -> Option<ThemeProblem> {
        if name == AUTO_THEME || BUILT_IN.contains(&name) {
            return None;
        }
        let own = self.file_of(name);
        let Some((_, problems)) = own.and_then(|file| ThemeFile::load(&file, Tone::NAMES)) else {
            let names = self.names();
            let near = nearest(name, names.iter().map(String::as_str));
            return Some(ThemeProblem {
                in_file: Vec::new(),
                nearest: near.map(str::to_owned),
            });
        };
        (!problems.is_empty()).then_some(ThemeProblem {
            in_file: problems,
            nearest: None,
        })
    }

    /// All that is wrong in a file, which the first of them names.
    fn all_of(&self, problems: &[ConfigProblem]) -> Option<String> {
        let (first, rest) = problems.split_first()?;
        let first = first.told(self.lang);
        let rest = rest.iter().map(|problem| problem.brief(self.lang));
        let all: Vec<String> = std::iter::once(first)
            .chain(rest)
            .map(Clean::into_string)
            .collect();
        Some(all.join(" · "))
    }

    fn by_ground(&self) -> Theme {
        let name = match self.ground {
            None => "terminal",
            Some(ground) if is_light(ground) => "light",
            Some(_) => "dark",
        };
        let theme = Theme::named(name, self.depth);
        theme.map_or_else(Theme::colours, |theme| match self.ground {
            Some(_) => theme.on_the_terminals_ground(),
            None => theme,
        })
    }

    fn ready(&self, theme: Theme, problem: Option<String>) -> Dressed {
        let theme = theme.turning_letters(self.turns_letters);
        Dressed {
            theme: if self.plain {
                theme
            } else {
                theme.on(self.depth)
            },
            problem,
        }
    }

    fn unknown(&self, name: &str) -> String {
        let names = self.names();
        let near = nearest(name, names.iter().map(String::as_str));
        no_theme(name, near, self.lang)
    }
}

/// That there is no theme of that name, and which may be meant.
pub fn no_theme(name: &str, near: Option<&str>, lang: UiLang) -> String {
    let told = faults::NO_THEME.of(name);
    let Some(near) = near else {
        return told.words(lang);
    };
    let meant = faults::DID_YOU_MEAN.of(near);
    faults::BOTH.of(told).of(meant).words(lang)
}

/// Names of files, and nothing that leads to another folder.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "-_ ".contains(c))
}

/// What `COLORFGBG` (rxvt, Konsole) says of the ground: `15;0` is white on black.
fn ground_of(colours: &str) -> Option<[u8; 3]> {
    let ground: u8 = colours.rsplit(';').next()?.parse().ok()?;
    match ground {
        0..=6 | 8 => Some([0; 3]),
        7 | 9..=15 => Some([255; 3]),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes themes")]
mod tests {
    use super::*;

    fn themes(folder: &Path, env: &[(&'static str, &'static str)]) -> Themes {
        let find = |name: &str| env.iter().find(|(known, _)| *known == name);
        Themes::from_env(folder.to_owned(), |name| {
            find(name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_ground_chooses_between_dark_and_light() {
        let folder = Path::new("/nowhere");
        let mut all = themes(folder, &[("COLORTERM", "truecolor")]);
        let dressed = |all: &Themes| all.dress(AUTO_THEME).theme;
        let auto = |name: &str, depth| Some(Theme::named(name, depth)?.on_the_terminals_ground());
        assert_eq!(dressed(&all), Theme::colours());
        all.stand_on([250; 3]);
        assert_eq!(Some(dressed(&all)), auto("light", Depth::True));
        all.stand_on([20; 3]);
        assert_eq!(Some(dressed(&all)), auto("dark", Depth::True));
        assert!(all.go_by_ground(AUTO_THEME) && !all.go_by_ground("sahel"));
        // One that is chosen by hand has a ground of its own, whatever the terminal's is.
        for name in ["light", "dark"] {
            let page = all.dress(name).theme.style(Tone::Page);
            assert!(page.bg.is_some() && Some(all.dress(name).theme) != auto(name, Depth::True));
        }
        let rxvt = themes(
            folder,
            &[("TERM", "rxvt-256color"), ("COLORFGBG", "0;default;15")],
        );
        assert_eq!(Some(dressed(&rxvt)), auto("light", Depth::Indexed));
    }

    #[test]
    fn no_color_is_heard_whatever_the_theme() {
        for wish in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            let all = themes(Path::new("/nowhere"), &[("COLORTERM", "truecolor"), wish]);
            assert_eq!(all.dress("sahel").theme, Theme::plain());
            assert!(!all.go_by_ground(AUTO_THEME) && !all.are_seen());
        }
        let kitty = themes(Path::new("/nowhere"), &[("TERM", "xterm-kitty")]);
        assert_ne!(
            kitty.dress("dark").theme,
            Theme::named("dark", Depth::True).unwrap()
        );
    }

    #[test]
    fn a_theme_of_the_readers_own_is_a_file_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            std::fs::write(folder.path().join(name), text).unwrap();
        };
        write("mine.toml", "[tones]\nmark = \"green\"\n");
        write("dark.toml", "");
        write("notes.txt", "");
        let all = themes(folder.path(), &[("COLORTERM", "truecolor")]);
        let names = all.names();
        assert_eq!(names.first().map(String::as_str), Some("auto"));
        assert_eq!(names.iter().filter(|name| *name == "dark").count(), 1);
        assert_eq!(names.last().map(String::as_str), Some("mine"));
        assert_eq!(all.dress("mine").problem, None);
        assert_ne!(all.dress("mine").theme, Theme::colours());

        write("mine.toml", "[tones]\nmark = \"geen\"\n");
        let told = all.dress("mine").problem.unwrap();
        assert!(
            told.contains("line 2") && told.ends_with("did you mean `green`?"),
            "{told}"
        );
        let told = all.dress("min").problem.unwrap();
        assert_eq!(told, "there is no theme `min`; did you mean `mine`?");
        assert!(all.dress("../mine").problem.is_some());
    }
}
