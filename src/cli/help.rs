//! `--help` in the reader's language, from the same table of arguments; in English the library that reads
//! them writes it.

use std::ffi::OsString;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory as _};

use super::args::Args;
use crate::app::typeset::{Measure, plain_lines};
use crate::locale::{Locale, UiLang, help_words};
use crate::text::width_cells;

/// Columns that help takes at most, as in English.
const WIDTH: usize = 100;

/// Columns before what an option does, where its own words leave them.
const COLUMN: usize = 26;

/// The help of the command that a line names; `None` where the library's own words are the ones to
/// show.
pub(super) fn help(line: &[OsString], locale: &Locale) -> Option<String> {
    if locale.lang == UiLang::English {
        return None;
    }
    let mut root = Args::command();
    root.build();
    let whole = line.iter().any(|part| part == "--help" || part == "help");
    let mut command = &root;
    let mut parts = line.iter().skip(1).filter_map(|part| part.to_str());
    while let Some(part) = parts.next() {
        if takes_value(command, part) {
            parts.next();
        } else if let Some(found) = command.find_subcommand(part).filter(|_| part != "help") {
            command = found;
        }
    }
    Some(Page { locale, whole }.of(command))
}

/// Whether the next word is the value of this one.
fn takes_value(command: &Command, part: &str) -> bool {
    let name = part.strip_prefix("--").unwrap_or_default();
    let mut options = command.get_opts();
    options.any(|option| option.get_long() == Some(name))
}

/// A page of help.
struct Page<'l> {
    locale: &'l Locale,
    /// With all that there is to say.
    whole: bool,
}

impl Page<'_> {
    fn of(&self, command: &Command) -> String {
        let mut lines = self.wrapped(&self.about(command), 0);
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage:").trim().to_owned();
        let colon = self.locale.colon();
        lines.extend([
            String::new(),
            format!("{}{colon}{usage}", self.word("Usage")),
        ]);
        let commands = command.get_subcommands();
        let commands = commands.map(|one| (one.get_name().to_owned(), self.about(one)));
        self.put("Commands", commands.collect(), &mut lines);
        let given = command.get_positionals();
        let given = given.map(|arg| (arg.to_string(), self.does(arg)));
        self.put("Arguments", given.collect(), &mut lines);
        let options = command.get_arguments().filter(|arg| !arg.is_positional());
        let options = options.map(|arg| (spelling(arg), self.does(arg)));
        self.put("Options", options.collect(), &mut lines);
        if let Some(after) = command.get_after_help() {
            lines.push(String::new());
            lines.extend(self.wrapped(&self.word(&after.to_string()), 0));
        }
        lines.join("\n") + "\n"
    }

    fn word(&self, english: &str) -> String {
        let known = help_words(english);
        known
            .map_or(english, |words| words.of(self.locale.lang))
            .to_owned()
    }

    fn about(&self, command: &Command) -> String {
        let about = command.get_about().map(ToString::to_string);
        self.word(&about.unwrap_or_default())
    }

    /// What an argument does, what it is when it is left out, and what names it elsewhere.
    fn does(&self, arg: &Arg) -> String {
        let long = arg.get_long_help().filter(|_| self.whole);
        let help = long.or_else(|| arg.get_help()).map(ToString::to_string);
        let mut does = match arg.get_id().as_str() {
            // The library's own, which tell of its two lengths of help.
            "help" => self.word("Print help"),
            "version" => self.word("Print version"),
            _ => self.word(&help.unwrap_or_default()),
        };
        let takes = arg.get_action().takes_values();
        let values = arg.get_possible_values();
        let values: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let mut asides = Vec::new();
        if takes && !values.is_empty() {
            asides.push(values.join(", "));
        }
        if let Some(default) = arg.get_default_values().first().filter(|_| takes) {
            let (colon, default) = (self.locale.colon(), default.to_string_lossy());
            asides.push(format!("{}{colon}{default}", self.word("default")));
        }
        asides.extend(
            arg.get_env()
                .map(|name| name.to_string_lossy().into_owned()),
        );
        for aside in asides {
            does.extend([" [", &aside, "]"]);
        }
        does
    }

    fn put(&self, heading: &str, rows: Vec<(String, String)>, lines: &mut Vec<String>) {
        if rows.is_empty() {
            return;
        }
        let colon = self.locale.colon();
        lines.extend([
            String::new(),
            format!("{}{}", self.word(heading), colon.trim_end()),
        ]);
        let names = rows.iter().map(|(name, _)| width_cells(name) + 4);
        let column = names.filter(|cells| *cells <= COLUMN).max().unwrap_or(4);
        for (name, does) in rows {
            let mut does = self.wrapped(&does, column).into_iter();
            let first = format!("  {name}");
            if width_cells(&first) + 2 <= column {
                let gap = " ".repeat(column - width_cells(&first));
                let words = does.next().unwrap_or_default();
                lines.push(format!("{first}{gap}{}", words.trim_start()));
            } else {
                lines.push(first);
            }
            lines.extend(does);
        }
    }

    /// Lines of a text that begin in a column.
    fn wrapped(&self, text: &str, column: usize) -> Vec<String> {
        let measure = Measure {
            french: self.locale.lang == UiLang::French,
            ..Measure::plain(WIDTH - column)
        };
        let lines = plain_lines(text, &measure).into_iter();
        lines
            .map(|line| format!("{}{line}", " ".repeat(column)))
            .collect()
    }
}

/// How an option is written, its short form before it.
fn spelling(arg: &Arg) -> String {
    match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(long)) if !arg.get_action().takes_values() => {
            format!("-{short}, --{long}")
        }
        _ => format!("    {arg}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::help_texts;

    fn texts(command: &Command, out: &mut Vec<String>) {
        let of = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string);
        out.extend(of(command.get_about()));
        out.extend(of(command.get_after_help()));
        let own = |arg: &&Arg| !matches!(arg.get_id().as_str(), "help" | "version");
        for arg in command.get_arguments().filter(own) {
            out.extend(of(arg.get_help()));
            out.extend(of(arg.get_long_help()));
        }
        for sub in command
            .get_subcommands()
            .filter(|sub| sub.get_name() != "help")
        {
            texts(sub, out);
        }
    }

    #[test]
    fn every_text_of_the_arguments_is_there_in_every_language() {
        let mut root = Args::command();
        root.build();
        let mut all = Vec::new();
        texts(&root, &mut all);
        assert!(all.len() > 100);
        for text in &all {
            assert!(help_words(text).is_some(), "{text:?}");
        }
        let own = ["Commands", "Arguments", "Options", "Usage", "default"];
        let library = ["Print help", "Print version", "Print this message"];
        let is_said = |text: &&str| {
            let by_library = library.iter().any(|words| text.starts_with(words));
            own.contains(text) || by_library || all.iter().any(|said| said == text)
        };
        let idle: Vec<_> = help_texts().filter(|text| !is_said(text)).collect();
        assert!(idle.is_empty(), "said of no argument: {idle:?}");
    }

    #[test]
    fn help_is_of_the_command_that_is_asked_for() {
        let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
        let of = |line: &str| {
            let line: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            help(&line, &locale).unwrap()
        };
        assert!(of("griot --help").contains("Commandes\u{a0}:\n  refresh"));
        for line in [
            "griot related --help",
            "griot --config list related -h",
            "griot help related",
        ] {
            let page = of(line);
            assert!(page.starts_with("Lister ce qui est apparenté"), "{page}");
            assert!(page.contains("par défaut\u{a0}: 20") && page.contains("[text, tsv, json]"));
        }
        for line in of("griot refresh --help").lines() {
            assert!(width_cells(line) <= WIDTH, "{line}");
        }
    }
}
