//! A theme as a file: the colours and weights of the tones of the screen. Knows nothing of the
//! terminal, and the names of the tones only by being told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigProblem, place_of};
use super::file::{self, Read};
use crate::locale::faults;
use crate::locale::said::Spoken;
use crate::text::{Clean, nearest};

/// The table of a theme's own names for colours.
const INKS: &str = "inks";
/// The table of the tones.
const TONES: &str = "tones";

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The terminal's own.
    Terminal,
    /// One of the sixteen of the terminal's palette, 0 to 15.
    Palette(u8),
    /// Red, green and blue.
    Rgb([u8; 3]),
}

/// What letters can be besides coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Heavy.
    Bold,
    /// Pale.
    Dim,
    /// Slanted.
    Italic,
    /// With a line under them.
    Underlined,
    /// Colour and ground changed about.
    Reversed,
    /// With a line through them.
    Struck,
}

/// How a tone looks; what is not said stays as it is underneath.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// The letters' colour.
    pub fg: Option<Ink>,
    /// The ground's.
    pub bg: Option<Ink>,
    /// Weights.
    pub weights: BTreeSet<Weight>,
}

/// What a file of a theme says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeFile {
    /// The looks by the names of their tones.
    pub looks: BTreeMap<&'static str, Look>,
}

const WEIGHTS: [(&str, Weight); 6] = [
    ("bold", Weight::Bold),
    ("dim", Weight::Dim),
    ("italic", Weight::Italic),
    ("underlined", Weight::Underlined),
    ("reversed", Weight::Reversed),
    ("struck", Weight::Struck),
];

/// The palette's colours in their order; `default` is the terminal's own.
const PALETTE: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

impl ThemeFile {
    /// Reads a file of a theme; `None` when there is none. What is wrong in it is told by its place
    /// and left out, the rest is taken.
    pub fn load(file: &Path, tones: &[&'static str]) -> Option<(Self, Vec<ConfigProblem>)> {
        match file::read(file) {
            Read::Missing => None,
            Read::Nothing(problem) => Some((Self::default(), vec![problem])),
            Read::Text(text, damage) => {
                let (theme, mut problems) = Self::parse(&text, file, tones);
                problems.splice(0..0, damage);
                Some((theme, problems))
            }
        }
    }

    /// Reads the text of a theme; `file` is only named in the problems.
    pub fn parse(text: &str, file: &Path, tones: &[&'static str]) -> (Self, Vec<ConfigProblem>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut walk = Walk {
            text,
            file,
            tones,
            inks: BTreeMap::new(),
            theme: Self::default(),
            problems: Vec::new(),
        };
        walk.tables(table.get_ref());
        // One slip makes several complaints, and what recovery makes of its line is a guess; the
        // first is the one to read.
        if let Some(error) = errors.first() {
            walk.problems.clear();
            let at = error.span().map_or(0, |span| span.start);
            let (_, column) = place_of(text, at);
            walk.report(at, faults::not_toml(column, error.message()), None);
        }
        walk.problems
            .sort_by_key(|problem| (problem.line, problem.column));
        (walk.theme, walk.problems)
    }
}

struct Walk<'a> {
    text: &'a str,
    file: &'a Path,
    tones: &'a [&'static str],
    /// The theme's own names; one that is no colour was told where it stands.
    inks: BTreeMap<String, Option<Ink>>,
    theme: ThemeFile,
    problems: Vec<ConfigProblem>,
}

impl Walk<'_> {
    fn tables(&mut self, all: &DeTable<'_>) {
        // The inks first: tones name them, wherever they stand.
        for part in [INKS, TONES] {
            for (name, value) in all {
                match value.get_ref() {
                    DeValue::Table(lines) if name.get_ref() == part => self.lines(part, lines),
                    _ if part == INKS && ![INKS, TONES].contains(&&**name.get_ref()) => {
                        let near = nearest(name.get_ref(), [INKS, TONES]);
                        let what = faults::UNKNOWN_SECTION.of(name.get_ref().as_ref());
                        self.report(name.span().start, what, near);
                    }
                    _ => {}
                }
            }
        }
    }

    fn lines(&mut self, part: &str, lines: &DeTable<'_>) {
        for (name, value) in lines {
            let Some(words) = value.get_ref().as_str() else {
                let what = faults::IN_QUOTES.of(format!("{part}.{}", name.get_ref()));
                self.report(value.span().start, what, None);
                if part == INKS {
                    self.inks.insert(name.get_ref().to_string(), None);
                }
                continue;
            };
            // Behind the quotation mark, so that a fault is shown where its word stands.
            let at = value.span().start + 1;
            if part == INKS {
                let ink = self.ink(words.trim(), at);
                self.inks.insert(name.get_ref().to_string(), ink);
            } else {
                self.tone(name, words, at);
            }
        }
    }

    fn tone(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, words: &str, at: usize) {
        let known = self.tones.iter().find(|tone| **tone == name.get_ref());
        let Some(tone) = known.copied() else {
            let near = nearest(name.get_ref(), self.tones.iter().copied());
            let what = faults::UNKNOWN_TONE.of(name.get_ref().as_ref());
            return self.report(name.span().start, what, near);
        };
        let mut look = Look::default();
        let mut on = false;
        let mut from = 0;
        for word in words.split_whitespace() {
            let place = words
                .get(from..)
                .and_then(|rest| rest.find(word))
                .unwrap_or(0);
            from += place;
            if word == "on" {
                on = true;
            } else if let Some((_, weight)) = WEIGHTS.iter().find(|(name, _)| *name == word) {
                look.weights.insert(*weight);
            } else if let Some(ink) = self.ink(word, at + from) {
                *(if on { &mut look.bg } else { &mut look.fg }) = Some(ink);
            }
            from += word.len();
        }
        self.theme.looks.insert(tone, look);
    }

    /// A colour by its name or its numbers; told when it is none.
    fn ink(&mut self, word: &str, at: usize) -> Option<Ink> {
        if let Some(ink) = self.inks.get(word) {
            return *ink;
        }
        if word == "default" {
            return Some(Ink::Terminal);
        }
        if let Some(place) = PALETTE.iter().position(|name| *name == word) {
            return u8::try_from(place).ok().map(Ink::Palette);
        }
        if let Some(ink) = rgb(word) {
            return Some(ink);
        }
        let own = self.inks.keys().map(String::as_str);
        let words = WEIGHTS.iter().map(|(name, _)| *name);
        let near = nearest(word, PALETTE.into_iter().chain(words).chain(own)).map(str::to_owned);
        self.report(at, faults::NO_COLOUR.of(word), near.as_deref());
        None
    }

    fn report(&mut self, offset: usize, what: Spoken, nearest: Option<&str>) {
        let (line, column) = place_of(self.text, offset);
        let guess = nearest.map(|word| faults::DID_YOU_MEAN.of(word));
        self.problems.push(ConfigProblem {
            line: Some(line),
            column: Some(column),
            nearest: nearest.map(Clean::line),
            hint: guess,
            ..ConfigProblem::whole_file(self.file, what)
        });
    }
}

/// `#rrggbb`.
fn rgb(word: &str) -> Option<Ink> {
    let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Ink::Rgb([part(0)?, part(2)?, part(4)?]))
}

#[cfg(test)]
mod tests;
