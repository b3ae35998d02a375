//! What readers write in words of their own: named sections and rules. Whether a question can be
//! asked is known to `query` alone, so each keeps its place in the file.

use toml::de::{DeTable, DeValue};

use super::QueryLine;
use super::error::place_of;
use super::file::Walk;
use crate::locale::faults;
use crate::locale::said::Said;

/// The section of named questions.
pub(super) const SECTIONS: &str = "sections";

/// The section of the rules: `mute`, `highlight`.
pub(super) const RULES: &str = "rules";

impl Walk<'_> {
    /// `[sections]`: a name and its question.
    pub(super) fn named(&mut self, table: &DeTable<'_>) {
        for (name, query) in table {
            let place = name.span().start;
            match query.get_ref().as_str() {
                Some(query) => {
                    let line = self.query_line(name.get_ref(), query, place);
                    self.config.sections.push(line);
                }
                None => self.must_be(SECTIONS, name.get_ref(), place, faults::A_QUESTION),
            }
        }
        // In the order of the file, which the reader chose.
        self.config
            .sections
            .sort_by_key(|line| (line.line, line.column));
    }

    /// `[rules]`: lists of questions.
    pub(super) fn rules(&mut self, table: &DeTable<'_>) {
        for (name, list) in table {
            let place = name.span().start;
            let known = matches!(name.get_ref().as_ref(), "mute" | "highlight");
            let DeValue::Array(list) = list.get_ref() else {
                self.must_be(RULES, name.get_ref(), place, faults::QUESTION_LIST);
                continue;
            };
            if !known {
                self.must_be(RULES, name.get_ref(), place, faults::A_RULE);
                continue;
            }
            for query in list {
                let Some(text) = query.get_ref().as_str() else {
                    self.must_be(
                        RULES,
                        name.get_ref(),
                        query.span().start,
                        faults::QUESTION_LIST,
                    );
                    continue;
                };
                let line = self.query_line(name.get_ref(), text, query.span().start);
                if name.get_ref() == "mute" {
                    self.config.mute.push(line);
                } else {
                    self.config.highlight.push(line);
                }
            }
        }
    }

    fn query_line(&self, name: &str, query: &str, offset: usize) -> QueryLine {
        let (line, column) = place_of(self.text, offset);
        QueryLine {
            name: name.to_owned(),
            query: query.to_owned(),
            line,
            column,
        }
    }

    fn must_be(&mut self, section: &str, name: &str, offset: usize, what: Said) {
        let full = format!("{section}.{name}");
        let what = faults::MUST_BE.of(full.as_str()).of(what);
        self.report(offset, Some(&full), what, None, None);
    }
}
