//! XML to tokens, taking any text at all: what is no tag is text. Linear in the text's length.

mod cdata;
mod ends;

pub(in crate::parse) use self::ends::{article_starts, whole_articles};
use self::ends::{doctype_length, holds_article, opens_markup, tag_end};

/// A piece of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Token<'a> {
    /// Text with its references as written.
    Text(&'a str),
    /// What stands in a CDATA section.
    CData(&'a str),
    /// A start tag; `attributes` as written, without the closing `/`.
    Start {
        name: &'a str,
        attributes: &'a str,
        empty: bool,
    },
    /// An end tag.
    End { name: &'a str },
    /// What stands between `<!DOCTYPE` and its `>`.
    Doctype(&'a str),
    /// A comment, processing instruction or declaration.
    Aside,
}

/// Reads tokens from a text.
#[derive(Debug, Clone)]
pub(in crate::parse) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Something was not XML: a bare `<`, a tag or section without its end.
    pub(in crate::parse) broken: bool,
    /// The text ended inside a tag, comment or section.
    pub(in crate::parse) cut: bool,
    /// Closers that are known not to come any more, so that each is searched for once.
    missing: [bool; 2],
    /// Where the next end of a comment is that was looked for, so that each is searched for once.
    comment_end: usize,
    /// The same of the next end of a CDATA section; `usize::MAX` when none comes.
    section_end: Option<usize>,
    /// The elements that are open, the innermost last, as far as the tags tell.
    open: Vec<&'a str>,
}

const COMMENT: (usize, &str) = (0, "-->");
const INSTRUCTION: (usize, &str) = (1, "?>");

impl<'a> Scanner<'a> {
    pub(in crate::parse) const fn new(text: &'a str, at: usize) -> Self {
        Self {
            text,
            at,
            broken: false,
            cut: false,
            missing: [false; 2],
            comment_end: 0,
            section_end: None,
            open: Vec::new(),
        }
    }

    /// Where the next token begins.
    pub(in crate::parse) const fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes `length` bytes, which must end on a character's border.
    fn take(&mut self, length: usize) -> &'a str {
        let taken = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        taken
    }

    fn text_token(&mut self) -> Token<'a> {
        // A `<` that opens no tag belongs to the text around it.
        let rest = self.rest();
        let mut from = 0;
        loop {
            match rest.get(from..).and_then(|text| text.find('<')) {
                None => return Token::Text(self.take(rest.len())),
                Some(found) if opens_markup(rest.get(from + found..).unwrap_or_default()) => {
                    return Token::Text(self.take(from + found));
                }
                Some(found) => {
                    self.broken = true;
                    from += found + 1;
                }
            }
        }
    }

    /// After `open`, up to and past the closer; `None` when it never comes.
    fn section(&mut self, open: usize, (slot, close): (usize, &str)) -> Option<&'a str> {
        let inner = self.rest().get(open..).unwrap_or_default();
        let end = match self.missing.get(slot) {
            Some(false) => inner.find(close),
            _ => None,
        };
        if let Some(end) = end {
            self.at += open + end + close.len();
            return inner.get(..end);
        }
        if let Some(missing) = self.missing.get_mut(slot) {
            *missing = true;
        }
        self.broken = true;
        None
    }

    /// A section without its closer: up to the next `>` or tag and no further.
    fn unclosed(&mut self) -> Token<'a> {
        let rest = self.rest();
        let inner = rest.get(2..).unwrap_or_default();
        self.at += match inner.find(['>', '<']).map(|end| end + 2) {
            Some(end) if rest.get(end..).is_some_and(|tail| tail.starts_with('>')) => end + 1,
            Some(end) => end,
            None => rest.len(),
        };
        Token::Aside
    }

    fn instruction(&mut self) -> Token<'a> {
        if self.section(2, INSTRUCTION).is_some() {
            return Token::Aside;
        }
        self.cut = true;
        self.unclosed()
    }

    fn comment(&mut self) -> Token<'a> {
        if self.has_lost_its_end() {
            self.broken = true;
            return self.unclosed();
        }
        if self.section(4, COMMENT).is_some() {
            return Token::Aside;
        }
        self.cut = true;
        self.unclosed()
    }

    /// Whether a comment swallows articles up to another comment's end: no comment may hold `--`
    /// (XML 1.0, production 15), so that it was meant to end before.
    fn has_lost_its_end(&mut self) -> bool {
        let inner = self.rest().get(4..).unwrap_or_default();
        let Some(next) = inner.find("<!--") else {
            return false;
        };
        if self.comment_end < self.at {
            let end = inner.find(COMMENT.1).map_or(usize::MAX / 2, |end| end + 4);
            self.comment_end = self.at + end;
        }
        let swallowed = inner.get(..next).unwrap_or_default();
        self.comment_end > self.at + 4 + next && holds_article(swallowed)
    }

    fn declaration(&mut self) -> Token<'a> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            return self.comment();
        }
        if rest.starts_with("<![CDATA[") {
            return self.cdata();
        }
        if rest
            .get(..9)
            .is_some_and(|head| head.eq_ignore_ascii_case("<!doctype"))
        {
            let length = doctype_length(rest);
            let taken = self.take(length);
            return Token::Doctype(taken.get(9..).unwrap_or_default());
        }
        self.broken = true;
        self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
        Token::Aside
    }

    fn end_tag(&mut self) -> Token<'a> {
        let rest = self.rest().get(2..).unwrap_or_default();
        let end = rest.find(['>', '<']).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default().trim();
        let closed = rest.get(end..).is_some_and(|tail| tail.starts_with('>'));
        self.broken |= !closed;
        self.cut |= end == rest.len();
        self.at += 2 + end + usize::from(closed);
        let name = name.split_whitespace().next().unwrap_or_default();
        self.closed(name);
        Token::End { name }
    }

    fn start_tag(&mut self) -> Token<'a> {
        let rest = self.rest();
        let (end, closed) = tag_end(rest);
        let tag = rest.get(1..end).unwrap_or_default();
        let empty = closed && tag.ends_with('/');
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        let name_end = tag.find([' ', '\n', '\t', '\r', '/', '"', '\'', '=']);
        let (name, attributes) = tag.split_at(name_end.unwrap_or(tag.len()));
        self.broken |= !closed;
        self.cut |= end == rest.len() && !closed;
        self.at += end + usize::from(closed);
        if !empty {
            self.opened(name);
        }
        Token::Start {
            name,
            attributes,
            empty,
        }
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if !opens_markup(rest) {
            return Some(self.text_token());
        }
        Some(match rest.as_bytes().get(1) {
            Some(b'!') => self.declaration(),
            Some(b'?') => self.instruction(),
            Some(b'/') => self.end_tag(),
            _ => self.start_tag(),
        })
    }
}

#[cfg(test)]
mod tests;
