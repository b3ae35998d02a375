//! Character and entity references: which are XML, and what those mean that are not.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The entities that the document's own DOCTYPE declares, name and text.
pub(super) type Declared<'a> = [(&'a str, String)];

/// The longest text that a declared entity may stand for.
const MAX_ENTITY: usize = 200;
/// The most entities that a document may declare.
const MAX_ENTITIES: usize = 64;
/// The longest name of a reference (`CounterClockwiseContourIntegral` has 31 characters).
const MAX_NAME: usize = 32;

/// Whether every `&` begins a reference that an XML parser takes and that means what it says.
pub(super) fn are_xml(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('&') {
        let Some((name, tail)) = after.split_once(';') else {
            return false;
        };
        let good = match name.strip_prefix('#') {
            None => matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
            Some(number) => number_of(number).is_some_and(|code| is_xml_char(code, number)),
        };
        if !good {
            return false;
        }
        rest = tail;
    }
    true
}

/// Decodes the references of XML and HTML, those without their `;` that HTML allows, numbers that
/// mean windows-1252, and the document's own; anything else stays as written.
pub(in crate::parse) fn decode<'t>(text: &'t str, declared: &Declared<'_>) -> Cow<'t, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = push_reference(after, declared, &mut out);
    }
    out.push_str(rest);
    out.into()
}

/// Appends what the reference at the start of `after` means (or its `&`), and gives the rest.
fn push_reference<'t>(after: &'t str, declared: &Declared<'_>, out: &mut String) -> &'t str {
    if let Some(number) = after.strip_prefix('#') {
        let (digits, tail) = number.split_at(digits_of(number));
        if let Some(code) = number_of(digits) {
            let tail = tail.strip_prefix(';').unwrap_or(tail);
            if let Some((c, tail)) = joined(code, tail) {
                out.push(c);
                return tail;
            }
            out.extend(meant(code));
            return tail;
        }
        out.push('&');
        return after;
    }
    let end = after
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.'))
        .unwrap_or(after.len());
    let (name, tail) = after.split_at(end);
    if name.len() <= MAX_NAME {
        if let Some(tail) = tail.strip_prefix(';') {
            let own = declared.iter().find(|(known, _)| *known == name);
            if let Some(text) = own.map(|(_, text)| text.as_str()).or_else(|| html(name)) {
                out.push_str(text);
                return tail;
            }
        } else if let Some(c) = html(name).filter(|text| stands_alone(text, tail)) {
            out.push_str(c);
            return tail;
        }
    }
    out.push('&');
    after
}

fn html(name: &str) -> Option<&'static str> {
    resolve_html5_entity(name).or(match name {
        "apos" => Some("'"),
        _ => None,
    })
}

/// HTML reads the old names (Latin-1 and the five of XML) without `;` as well, but not inside an
/// address (`?a=1&copy=2`).
fn stands_alone(text: &str, tail: &str) -> bool {
    let old = text
        .chars()
        .all(|c| matches!(c, '&' | '<' | '>' | '"' | '\u{a0}'..='\u{ff}'));
    old && !tail.starts_with('=')
}

/// How far the digits of a number reach, of either base: without its `;`, as in `Mali&#8217s`, it
/// ends at the first other sign (HTML, 13.2.5.80 on).
fn digits_of(number: &str) -> usize {
    let (base, digits) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (16, hex),
        None => (10, number),
    };
    let end = digits.find(|c: char| !c.is_digit(base));
    number.len() - digits.len() + end.unwrap_or(digits.len())
}

fn number_of(number: &str) -> Option<u32> {
    match number.strip_prefix(['x', 'X']) {
        Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
        None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
        _ => return None,
    }
    .ok()
}

/// Two numbers for one sign, as its halves in UTF-16 (`&#xD83D;&#xDE00;`); with what follows them.
fn joined(code: u32, tail: &str) -> Option<(char, &str)> {
    let second = tail
        .strip_prefix("&#")
        .filter(|_| (0xd800..0xdc00).contains(&code))?;
    let end = second.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (digits, tail) = second.split_at(end);
    let tail = tail.strip_prefix(';')?;
    let low = number_of(digits).filter(|low| (0xdc00..0xe000).contains(low))?;
    let c = char::from_u32(0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00))?;
    Some((c, tail))
}

fn is_xml_char(code: u32, number: &str) -> bool {
    // Capital X is no XML; 128 to 159 are, but always meant as windows-1252.
    !number.starts_with('X')
        && matches!(code, 9 | 10 | 13 | 0x20..=0x7e | 0xa0..=0xd7ff | 0xe000..=0xfffd
            | 0x1_0000..=0x10_ffff)
}

/// The character that a number means; `None` for those that no text can hold.
fn meant(code: u32) -> Option<char> {
    if (0x80..0xa0).contains(&code) {
        let byte = [u8::try_from(code).ok()?];
        return encoding_rs::WINDOWS_1252.decode(&byte).0.chars().next();
    }
    char::from_u32(code).filter(|c| *c != '\0' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// The short plain entities of a DOCTYPE's internal subset; those that hold markup, other
/// references or files are left out, so that nothing grows and nothing is fetched.
pub(super) fn declared_in(doctype: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    for declaration in doctype.split("<!ENTITY").skip(1).take(MAX_ENTITIES) {
        let declaration = declaration.trim_start();
        let Some((name, value)) = declaration.split_once(char::is_whitespace) else {
            continue;
        };
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let Some(value) = value.split(quote).nth(1) else {
            continue;
        };
        let text = decode(value, &[]);
        let plain = !text.contains(['<', '&']) && text.len() <= MAX_ENTITY;
        if plain && !name.is_empty() {
            found.push((name, text.into_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_html_and_bare_signs_are_understood() {
        let cases = [
            ("a&nbsp;b", "a\u{a0}b"),
            ("Q&A & more", "Q&A & more"),
            ("caf&eacute", "café"),
            ("?a=1&copy=2&b=3", "?a=1&copy=2&b=3"),
            ("&#X41;&#65;&#x41", "AAA"),
            ("l&#146;&eacute;t&#233;", "l’été"),
            ("&#0;&#xD800;x&#xFFFF;", "x"),
            ("&#xD83D;&#xDE00;&#55357&#56832;", "😀😀"),
            ("&#55357&#55357&#55357", ""),
            ("Mali&#8217s &#xe9t&#xe9", "Mali’s été"),
            ("?page=2&#section", "?page=2&#section"),
            ("&unknown; &amp;lt;", "&unknown; &lt;"),
        ];
        for (from, want) in cases {
            assert_eq!(decode(from, &[]), want, "{from}");
        }
    }

    #[test]
    fn only_what_xml_takes_is_called_xml() {
        for good in ["a &amp; b", "&#233;&#xE9;", "no reference"] {
            assert!(are_xml(good), "{good}");
        }
        for bad in [
            "a & b", "&nbsp;", "&#146;", "&#X41;", "&#0;", "&amp", "&#xD800;",
        ] {
            assert!(!are_xml(bad), "{bad}");
        }
    }

    #[test]
    fn a_doctype_gives_its_short_plain_entities_only() {
        let doctype = r#" rss [<!ENTITY pays "Sénégal"><!ENTITY a "&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]"#;
        assert_eq!(declared_in(doctype), [("pays", "Sénégal".to_owned())]);
    }
}
