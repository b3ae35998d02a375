//! What is not quite JSON to JSON (RFC 8259): what writers who put documents together by hand leave
//! in them, feeds and the data in pages alike.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::CharIndices;

/// The document with raw control characters, bare quotation marks, unknown escapes and half
/// surrogates in its strings put right, commas before an end dropped, and `NaN` and its kind made
/// `null`; JSON comes out as it is. Linear in its length.
pub fn strict_json(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => string(text, &mut chars, &mut out),
            ',' if ends_next(text, at) => {}
            'N' | 'I' | 'u' if !in_word(&out) => match word(text, at) {
                Some(word) => {
                    out.push_str("null");
                    for _ in 1..word.len() {
                        chars.next();
                    }
                }
                None => out.push(c),
            },
            _ => out.push(c),
        }
    }
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

/// A string from behind its first quote to its last.
fn string(text: &str, chars: &mut Peekable<CharIndices<'_>>, out: &mut String) {
    out.push('"');
    while let Some((at, c)) = chars.next() {
        match c {
            '"' if closes(rest(text, at)) => {
                out.push('"');
                return;
            }
            '"' => out.push_str("\\\""),
            '\\' => escape(text, at, chars, out),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

fn escape(text: &str, at: usize, chars: &mut Peekable<CharIndices<'_>>, out: &mut String) {
    let Some((_, c)) = chars.next() else { return };
    match c {
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
            out.push('\\');
            out.push(c);
        }
        'u' => {
            let Some(unit) = unit(text, at) else {
                out.push('\u{fffd}');
                return;
            };
            let low = unit_pair(text, at, unit);
            let taken = if low { 10 } else { 4 };
            for _ in 0..taken {
                chars.next();
            }
            match text.get(at..at + 2 + taken) {
                Some(whole) if low || !(0xd800..0xe000).contains(&unit) => out.push_str(whole),
                _ => out.push('\u{fffd}'),
            }
        }
        // `\'` and other signs that need no escape.
        c => out.push(c),
    }
}

/// The UTF-16 unit of the `\uXXXX` at `at`.
fn unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
    digits
        .bytes()
        .all(|b| b.is_ascii_hexdigit())
        .then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Whether the unit at `at` is the first half of a pair whose second half follows.
fn unit_pair(text: &str, at: usize, first: u32) -> bool {
    (0xd800..0xdc00).contains(&first)
        && unit(text, at + 6).is_some_and(|second| (0xdc00..0xe000).contains(&second))
}

/// What follows the sign of one byte at `at`, without the space before it.
fn rest(text: &str, at: usize) -> &str {
    text.get(at + 1..).unwrap_or_default().trim_start()
}

/// Whether an end follows a comma, or another comma.
fn ends_next(text: &str, comma: usize) -> bool {
    let next = rest(text, comma);
    next.is_empty() || next.starts_with([']', '}', ','])
}

/// Whether a quotation mark with this behind it ends its string.
fn closes(next: &str) -> bool {
    if next.is_empty() || next.starts_with([':', '}', ']']) {
        return true;
    }
    let Some(after) = next.strip_prefix(',').map(str::trim_start) else {
        return false;
    };
    after.is_empty()
        || after.starts_with(['"', '{', '[', '}', ']', ',', '-'])
        || after.starts_with(|c: char| c.is_ascii_digit())
        || word(after, 0).is_some()
        || ["true", "false", "null"]
            .iter()
            .any(|word| after.starts_with(word))
}

/// A word of JavaScript's that JSON has not.
fn word(text: &str, at: usize) -> Option<&'static str> {
    let rest = text.get(at..)?;
    ["NaN", "Infinity", "undefined"]
        .into_iter()
        .find(|word| rest.starts_with(word))
}

fn in_word(out: &str) -> bool {
    out.ends_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writers_leave_in_is_put_right() {
        let table = [
            ("[\"a\tb\nc\u{1}\"]", "[\"a\\tb\\nc\"]"),
            (r#"["l\'eau \x"]"#, r#"["l'eau x"]"#),
            (
                r#"["\ud83d\ude00 \ud83d! \u00e9 \uzz"]"#,
                "[\"\\ud83d\\ude00 \u{fffd}! \\u00e9 \u{fffd}zz\"]",
            ),
            (
                r#"{"a":[1,2,],"b":NaN,"c":-1,}"#,
                r#"{"a":[1,2],"b":null,"c":-1}"#,
            ),
            (
                r#"[undefined, Infinity , "NaN, ]"]"#,
                r#"[null, null , "NaN, ]"]"#,
            ),
            (
                r#"{"a":"le "grand" bac","b":"x"},"#,
                r#"{"a":"le \"grand\" bac","b":"x"}"#,
            ),
            (r#"["a",,"b"]"#, r#"["a","b"]"#),
            (r#"["a",NaN,"b" , undefined]"#, r#"["a",null,"b" , null]"#),
            ("[\"cut \\", "[\"cut "),
        ];
        for (from, to) in table {
            assert_eq!(strict_json(from), to, "{from}");
        }
    }

    #[test]
    fn json_stays_as_it_is() {
        for text in [
            r#"{"a":"\u00e9\\ \/","b":[1,true,null,{}],"c":["x",null,"y", true , -1]}"#,
            "",
            "[]",
            "\"\\ud83d\\ude00\"",
        ] {
            assert!(matches!(strict_json(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
