//! The file of settings as text and as a table: reading it, walking it, saying where it is wrong;
//! what a key means stands in `keys`.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigProblem, place_of};
use super::keys::{BINDINGS, KEYS, KEYS_EVERYWHERE, SOURCE_KEYS, SOURCES};
use super::own::{RULES, SECTIONS};
use super::{Config, KeyLine};
use crate::domain::SourceId;
use crate::locale::faults;
use crate::locale::said::Spoken;
use crate::text::{Clean, nearest};

/// No file of settings is larger; what is, is some other file.
const MAX_BYTES: u64 = 1 << 20;

/// What a file gave.
pub(super) enum Read {
    /// There is no such file.
    Missing,
    /// Its text, with a problem when it is not all UTF-8.
    Text(String, Option<ConfigProblem>),
    /// Nothing, and why.
    Nothing(ConfigProblem),
}

/// Reads a file of settings.
pub(super) fn read(file: &Path) -> Read {
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(file).and_then(|open| open.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => return Read::Missing,
        Err(error) => {
            let why = faults::of_system(&error);
            return Read::Nothing(ConfigProblem::whole_file(file, why));
        }
        Ok(_) => {}
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Read::Nothing(ConfigProblem::whole_file(file, faults::TOO_LARGE));
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let damage = std::str::from_utf8(&bytes).err().map(|error| {
        let (line, column) = place_of(&text, error.valid_up_to());
        ConfigProblem {
            line: Some(line),
            column: Some(column),
            ..ConfigProblem::whole_file(file, faults::NOT_UTF8)
        }
    });
    Read::Text(text, damage)
}

/// The settings of a text, and its problems in the order of its lines.
pub(super) fn parse(text: &str, file: &Path) -> (Config, Vec<ConfigProblem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut walk = Walk {
        text,
        file,
        config: Config::default(),
        problems: Vec::new(),
        broken_lines: BTreeSet::new(),
    };
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        // One slip makes several complaints; the first of a line is the one to read.
        let (line, column) = place_of(text, offset);
        if walk.broken_lines.insert(line) {
            let what = faults::not_toml(column, error.message());
            walk.report(offset, None, what, None, None);
        }
    }
    walk.section("", table.get_ref());
    let Walk {
        config,
        mut problems,
        ..
    } = walk;
    problems.sort_by_key(|problem| (problem.line, problem.column));
    (config, problems)
}

pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    file: &'a Path,
    pub(super) config: Config,
    problems: Vec<ConfigProblem>,
    /// Lines that are not TOML: what recovery makes of them is a guess and is left alone.
    broken_lines: BTreeSet<u32>,
}

type Entry<'a, 'i> = (
    &'a Spanned<std::borrow::Cow<'i, str>>,
    &'a Spanned<DeValue<'i>>,
);

impl Walk<'_> {
    fn section(&mut self, section: &str, table: &DeTable<'_>) {
        for entry in table {
            let line = place_of(self.text, entry.0.span().start).0;
            if !self.broken_lines.contains(&line) {
                self.entry(section, entry);
            }
        }
    }

    fn entry(&mut self, section: &str, (name, value): Entry<'_, '_>) {
        let known = KEYS
            .iter()
            .find(|key| key.section == section && key.name == name.get_ref());
        let is_section = section.is_empty() && sections().any(|known| known == name.get_ref());
        if section.is_empty() && name.get_ref() == SOURCES {
            return self.sources(name.span().start, value.get_ref());
        }
        if section == BINDINGS
            && let DeValue::Table(lines) = value.get_ref()
        {
            return self.bindings(name.get_ref(), lines);
        }
        if let (true, DeValue::Table(own)) = (section.is_empty(), value.get_ref()) {
            match name.get_ref().as_ref() {
                SECTIONS => return self.named(own),
                RULES => return self.rules(own),
                _ => {}
            }
        }
        match (known, value.get_ref()) {
            (Some(key), given) => {
                if let Err(wrong) = (key.set)(&mut self.config, given) {
                    let full = full_name(section, key.name);
                    let what = faults::MUST_BE.of(full.as_str()).of(wrong.be);
                    let nearest = wrong.nearest.as_deref();
                    self.report(value.span().start, Some(&full), what, nearest, None);
                }
            }
            (None, DeValue::Table(inner)) if is_section => self.section(name.get_ref(), inner),
            (None, _) if is_section => {
                let hint = faults::SECTION_LINE.of(name.get_ref().as_ref());
                let what = faults::IS_SECTION.of(name.get_ref().as_ref());
                self.report(
                    name.span().start,
                    Some(name.get_ref()),
                    what,
                    None,
                    Some(hint),
                );
            }
            (None, given) => {
                self.unknown(section, name.get_ref(), given.is_table(), name.span().start);
            }
        }
    }

    /// `[keys.CONTEXT]`: what keys mean. Whether there is such a key, command or context is known
    /// to the table of keys alone.
    fn bindings(&mut self, context: &str, lines: &DeTable<'_>) {
        for (keys, command) in lines {
            let (line, column) = place_of(self.text, keys.span().start);
            if self.broken_lines.contains(&line) {
                continue;
            }
            let full = full_name(&full_name(BINDINGS, context), keys.get_ref());
            let Some(command) = command.get_ref().as_str() else {
                let what = faults::MUST_BE.of(full.as_str()).of(faults::COMMAND_NAME);
                self.report(keys.span().start, Some(&full), what, None, None);
                continue;
            };
            self.config.keys.lines.push(KeyLine {
                context: context.to_owned(),
                keys: keys.get_ref().to_string(),
                command: command.to_owned(),
                line,
                column,
            });
        }
    }

    /// `[sources.ID]`: what is set for single sources.
    fn sources(&mut self, offset: usize, value: &DeValue<'_>) {
        let hint = || Some(faults::SOURCE_LINE.into());
        let DeValue::Table(sources) = value else {
            let what = faults::IS_SECTION.of(SOURCES);
            return self.report(offset, Some(SOURCES), what, None, hint());
        };
        for (id, own) in sources {
            let full = full_name(SOURCES, id.get_ref());
            let DeValue::Table(own) = own.get_ref() else {
                let what = faults::NO_SOURCE_SECTION.of(full.as_str());
                self.report(id.span().start, Some(&full), what, None, hint());
                continue;
            };
            for entry in own {
                let line = place_of(self.text, entry.0.span().start).0;
                if !self.broken_lines.contains(&line) {
                    self.of_source(id.get_ref(), &full, entry);
                }
            }
        }
    }

    fn of_source(&mut self, id: &str, section: &str, (name, value): Entry<'_, '_>) {
        let full = full_name(section, name.get_ref());
        let Some(key) = SOURCE_KEYS.iter().find(|key| key.name == name.get_ref()) else {
            let near = nearest(name.get_ref(), SOURCE_KEYS.iter().map(|key| key.name));
            let what = faults::UNKNOWN_KEY.of(full.as_str());
            return self.report(name.span().start, Some(&full), what, near, None);
        };
        let settings = self.config.sources.entry(SourceId::new(id)).or_default();
        if let Err(wrong) = (key.set)(settings, value.get_ref()) {
            let what = faults::MUST_BE.of(full.as_str()).of(wrong.be);
            let nearest = wrong.nearest.as_deref();
            self.report(value.span().start, Some(&full), what, nearest, None);
        }
    }

    /// A name that is no key here: a slip, or a key in the wrong section.
    fn unknown(&mut self, section: &str, name: &str, is_table: bool, offset: usize) {
        let full = full_name(section, name);
        if is_table {
            let what = faults::UNKNOWN_SECTION.of(full.as_str());
            return self.report(offset, Some(&full), what, nearest(name, sections()), None);
        }
        let what = faults::UNKNOWN_KEY.of(full.as_str());
        if let Some(elsewhere) = KEYS.iter().find(|key| key.name == name) {
            let hint = match elsewhere.section {
                "" => faults::AT_TOP.of(name),
                section => faults::STANDS_UNDER.of(name).of(section),
            };
            let right = full_name(elsewhere.section, name);
            return self.report(offset, Some(&full), what, Some(&right), Some(hint));
        }
        if section == BINDINGS {
            let hint = faults::STANDS_UNDER.of(name).of(KEYS_EVERYWHERE);
            return self.report(offset, Some(&full), what, None, Some(hint));
        }
        let here = KEYS.iter().filter(|key| key.section == section);
        let near = nearest(name, here.map(|key| key.name))
            .or_else(|| nearest(name, KEYS.iter().map(|key| key.name)));
        self.report(offset, Some(&full), what, near, None);
    }

    pub(super) fn report(
        &mut self,
        offset: usize,
        key: Option<&str>,
        what: impl Into<Spoken>,
        nearest: Option<&str>,
        hint: Option<Spoken>,
    ) {
        let (line, column) = place_of(self.text, offset);
        let guess = nearest.map(|word| faults::DID_YOU_MEAN.of(word));
        self.problems.push(ConfigProblem {
            line: Some(line),
            column: Some(column),
            key: key.map(Clean::line),
            nearest: nearest.map(Clean::line),
            hint: hint.or(guess),
            ..ConfigProblem::whole_file(self.file, what)
        });
    }
}

fn sections() -> impl Iterator<Item = &'static str> {
    let mut seen = BTreeSet::new();
    KEYS.iter()
        .map(|key| key.section)
        .chain([SOURCES])
        .filter(move |section| !section.is_empty() && seen.insert(*section))
}

fn full_name(section: &str, name: &str) -> String {
    if section.is_empty() {
        name.to_owned()
    } else {
        format!("{section}.{name}")
    }
}
