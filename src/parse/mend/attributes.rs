//! The attributes of a start tag, quoted or not.

use std::borrow::Cow;

use super::refs::{self, Declared};

/// The most attributes that a tag keeps; feeds have a dozen namespaces at most, and XML parsers
/// compare each with all before it.
const MAX_ATTRIBUTES: usize = 64;

/// An attribute with its references decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct Attribute<'a> {
    /// Its name with its prefix.
    pub(in crate::parse) name: Cow<'a, str>,
    /// Its value.
    pub(in crate::parse) value: Cow<'a, str>,
}

/// Reads the attributes of a tag; the second part says whether they were XML as written.
pub(super) fn read<'a>(raw: &'a str, declared: &Declared<'_>) -> (Vec<Attribute<'a>>, bool) {
    let mut found: Vec<Attribute<'a>> = Vec::new();
    let mut sound = true;
    let mut rest = raw;
    loop {
        let trimmed = rest.trim_start();
        if trimmed.is_empty() {
            return (found, sound);
        }
        sound &= trimmed.len() < rest.len();
        if found.len() == MAX_ATTRIBUTES {
            return (found, false);
        }
        let end = trimmed
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '/'))
            .unwrap_or(trimmed.len());
        let (name, after) = trimmed.split_at(end);
        if name.is_empty() {
            // A stray quote, slash or sign of equality.
            sound = false;
            let mut chars = trimmed.chars();
            chars.next();
            rest = chars.as_str();
            continue;
        }
        let (value, after, quoted) = value_of(after);
        sound &= quoted && refs::are_xml(value);
        rest = after;
        if found.iter().any(|known| known.name == name) {
            sound = false;
            continue;
        }
        found.push(Attribute {
            name: name.into(),
            value: refs::decode(value, declared),
        });
    }
}

/// The value behind a name, what follows it, and whether it stood in quotes.
fn value_of(after: &str) -> (&str, &str, bool) {
    let Some(value) = after.trim_start().strip_prefix('=') else {
        return ("", after, false);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some((inner, rest)) = value
            .strip_prefix(quote)
            .and_then(|inner| inner.split_once(quote))
        {
            return (inner, rest, true);
        }
    }
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    (value, rest, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(raw: &str) -> (Vec<(String, String)>, bool) {
        let (found, sound) = read(raw, &[]);
        let pair = |a: Attribute<'_>| (a.name.into_owned(), a.value.into_owned());
        (found.into_iter().map(pair).collect(), sound)
    }

    #[test]
    fn attributes_are_read_however_they_are_written() {
        let cases = [
            (r#" a="1" b='2'"#, true),
            (" a=1 b=2", false),
            (r#" a="1" a="3" b="2""#, false),
            (r#" a="1"b="2""#, false),
            (" a = \"1\"\n b = '2'", true),
        ];
        for (raw, sound) in cases {
            let want = vec![
                ("a".to_owned(), "1".to_owned()),
                ("b".to_owned(), "2".to_owned()),
            ];
            assert_eq!(pairs(raw), (want, sound), "{raw}");
        }
    }

    #[test]
    fn a_bare_sign_in_an_address_is_kept() {
        let want = vec![("href".to_owned(), "?a=1&b=2".to_owned())];
        assert_eq!(pairs(r#" href="?a=1&b=2""#), (want, false));
    }

    #[test]
    fn a_million_attributes_are_not_read() {
        let raw: Vec<String> = (0..1000).map(|n| format!(" a{n}='x'")).collect();
        let raw = raw.concat();
        let (found, sound) = read(&raw, &[]);
        assert_eq!((found.len(), sound), (MAX_ATTRIBUTES, false));
    }
}
