//! CDATA sections, also those whose `]]>` is lost or damaged: what looks like their end is that of a
//! later section, and everything in between would be their text.
//!
//! A section of a correct feed is never touched: its `]]>` is followed by the end of the field that
//! it stands in, and it holds no opener of another section, or the `]]>` of an example in it is
//! written as two sections that follow each other at once.

use super::ends::{article_tag, field_end, names_tag};
use super::{Scanner, Token};
use crate::parse::mend::{guess, names};

const OPEN: &str = "<![CDATA[";
const CLOSE: &str = "]]>";

/// What may be left of a damaged end.
const REMAINS: [&str; 4] = ["]]&gt;", "]>", "]]", "]] >"];

/// How many of the innermost open elements an end tag is looked for in.
const NEAR: usize = 16;
/// Elements that are kept in mind; deeper ones are left out.
const MAX_OPEN: usize = 256;

/// So many bytes of a section in a section are looked at for the end of the example that it may be,
/// and behind a section for the end of its field: sections that share one end look at the same text.
const EXAMPLE: usize = 4096;

/// Where a section was meant to end.
enum Meant {
    /// Before the byte of its text.
    At(usize),
    /// It holds articles where only articles have a meaning: it was never meant to begin.
    Never,
}

impl<'a> Scanner<'a> {
    /// The section that the rest begins with.
    pub(super) fn cdata(&mut self) -> Token<'a> {
        let inner = self.rest().get(OPEN.len()..).unwrap_or_default();
        let end = self.next_close();
        match self.meant_end(inner, end) {
            Some(Meant::Never) => {
                self.broken = true;
                self.at += OPEN.len();
                return Token::Aside;
            }
            Some(Meant::At(end)) => {
                self.broken = true;
                self.at += OPEN.len() + end;
                return Token::CData(without_remains(inner.get(..end).unwrap_or_default()));
            }
            None => {}
        }
        let Some(end) = end else {
            self.broken = true;
            self.cut = true;
            self.at += OPEN.len() + inner.len();
            return Token::CData(inner);
        };
        self.at += OPEN.len() + end + CLOSE.len();
        Token::CData(self.unnested(inner.get(..end).unwrap_or_default()))
    }

    /// Where the next `]]>` stands in the section's text; each is looked for once.
    fn next_close(&mut self) -> Option<usize> {
        let from = self.at + OPEN.len();
        if self.section_end.is_none_or(|end| end < from) {
            let inner = self.text.get(from..).unwrap_or_default();
            let found = inner.find(CLOSE).map(|end| from + end);
            self.section_end = Some(found.unwrap_or(usize::MAX));
        }
        self.section_end
            .filter(|end| *end < usize::MAX)
            .map(|end| end - from)
    }

    fn meant_end(&self, inner: &str, end: Option<usize>) -> Option<Meant> {
        let text = inner.get(..end.unwrap_or(inner.len()))?;
        let after = end.and_then(|end| inner.get(end + CLOSE.len()..));
        if after.is_some_and(|after| after.starts_with(OPEN)) {
            return None;
        }
        let nested = text.find(OPEN);
        // What lies behind another section's beginning is that section's.
        let own = text.get(..nested.unwrap_or(text.len()))?;
        let field = self.open.last().copied();
        let Some(field) = field.filter(|name| !is_around_articles(name)) else {
            return article_tag(own).map(|_| Meant::Never);
        };
        let is_closed = after.is_some_and(|after| next_tag_ends(after, field));
        if nested.is_none() && is_closed {
            // Only two articles one after the other tell that this one's fields ended in it.
            let article = self.open.iter().rev().take(NEAR);
            let article = article.copied().find(|name| names::is_article(name))?;
            let (at, behind) = field_end(own, article)?;
            return article_tag(behind)
                .is_some_and(|next| next == 0)
                .then_some(Meant::At(at));
        }
        if let Some((at, _)) = field_end(own, field) {
            return Some(Meant::At(at));
        }
        let later = text.get(nested?..)?;
        (!is_closed || begins_its_field(own, later, field))
            .then(|| article_tag(own))
            .flatten()
            .map(Meant::At)
    }

    /// The text of a section inside a section, whose outer end follows its own.
    fn unnested(&mut self, text: &'a str) -> &'a str {
        let Some(inner) = text.trim_start().strip_prefix(OPEN) else {
            return text;
        };
        self.broken = true;
        let rest = self.rest();
        if let Some(after) = rest.trim_start().strip_prefix(CLOSE) {
            self.at += rest.len() - after.len();
        }
        inner
    }

    /// Keeps in mind that an element begins. An article ends the one before it.
    pub(super) fn opened(&mut self, name: &'a str) {
        if names::is_article(name) {
            self.close(names::is_article);
        }
        if self.open.len() < MAX_OPEN {
            self.open.push(name);
        }
    }

    /// Keeps in mind that an element ends, and with it those in it.
    pub(super) fn closed(&mut self, name: &str) {
        self.close(|open| open.eq_ignore_ascii_case(name));
    }

    fn close(&mut self, is_it: impl Fn(&str) -> bool) {
        let near = self.open.len().saturating_sub(NEAR);
        let found = self.open.iter().skip(near).rposition(|name| is_it(name));
        if let Some(found) = found {
            self.open.truncate(near + found);
        }
    }
}

/// Whether only articles and their feed's own fields stand directly in the element.
fn is_around_articles(name: &str) -> bool {
    guess::is_frame(names::local(name)) && !names::is_article(name)
}

/// Whether the next tag of a text ends the element; a tag far behind is none of the section's.
fn next_tag_ends(text: &str, name: &str) -> bool {
    let near = text.floor_char_boundary(EXAMPLE);
    let tag = text.get(..near).and_then(|near| near.find('<'));
    let tag = tag.and_then(|at| text.get(at + 1..));
    tag.and_then(|tag| tag.strip_prefix('/'))
        .is_some_and(|tag| names_tag(tag, name))
}

/// Whether the section that begins between two texts is all that a field of that name holds: then the
/// field's end is its, not that of a section around it.
fn begins_its_field(before: &str, section: &str, name: &str) -> bool {
    let tag = before.rfind('<').and_then(|at| before.get(at + 1..));
    let begins = tag.is_some_and(|tag| names_tag(tag, name) && tag.trim_end().ends_with('>'));
    let near = section.floor_char_boundary(EXAMPLE);
    let near = section.get(..near).unwrap_or_default();
    let is_end = |at: usize| near.get(at + 2..).is_some_and(|tag| names_tag(tag, name));
    begins && !near.match_indices("</").any(|(at, _)| is_end(at))
}

fn without_remains(text: &str) -> &str {
    let end = text.trim_end();
    let left = REMAINS.iter().find_map(|remains| end.strip_suffix(remains));
    // A lone bracket may close one that the words open.
    let bracket = || end.strip_suffix(']').filter(|text| !text.contains('['));
    left.or_else(bracket).unwrap_or(text)
}
