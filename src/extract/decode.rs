//! The bytes of a page as text; must never look at what the page says.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::text::charset;

/// How far into a page a `meta charset` is looked for (browsers look at 1,024 bytes; some papers
/// put their scripts first).
const META_BYTES: usize = 8_192;

/// Characters of which it is told whether a page is text.
const TELLING_CHARS: usize = 20_000;

/// Whether what was decoded is text at all, and no picture or archive that calls itself a page: at
/// most one character in fifty is a control character or could not be decoded.
pub fn is_text(decoded: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in decoded.chars().take(TELLING_CHARS) {
        all += 1;
        odd += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()));
    }
    odd * 50 <= all
}

/// Decodes a page: byte order mark, then text that is UTF-8 whatever its label says, then the
/// charset of the HTTP header, then that of the page's `meta`, then what the letters tell. Bytes that fit
/// nowhere become U+FFFD; never fails.
pub fn decode_page<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0;
    }
    let declared = content_type
        .and_then(charset_of)
        .or_else(|| declared_in_page(bytes));
    // An escape-coded encoding (ISO-2022-JP) is valid UTF-8 byte by byte.
    let coded = declared.is_some_and(|encoding| !encoding.is_ascii_compatible());
    if !coded && let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let encoding = declared.unwrap_or_else(|| charset::guess(bytes));
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    // A page that only claims to be UTF-8 is mostly replacement marks; one with a bad byte is not.
    if damaged && encoding == UTF_8 {
        let marks = text.chars().filter(|&c| c == '\u{fffd}').count();
        let others = text
            .chars()
            .filter(|&c| c >= '\u{80}' && c != '\u{fffd}')
            .count();
        if marks > others {
            let guessed = charset::guess(bytes);
            return guessed.decode_without_bom_handling(bytes).0;
        }
    }
    text
}

fn charset_of(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let (_, rest) = lower.split_once("charset")?;
    let label = rest.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    let end = label
        .find(['"', '\'', ';', ' ', '>', '/'])
        .unwrap_or(label.len());
    let encoding = Encoding::for_label(label.get(..end)?.as_bytes())?;
    Some(encoding)
}

/// `<meta charset=…>` or `<meta http-equiv=content-type content="…charset=…">`.
fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..META_BYTES.min(bytes.len()))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let metas = head.split("<meta").skip(1);
    let encoding = metas
        .map(|meta| meta.split('>').next())
        .find_map(|meta| charset_of(meta?))?;
    // A page cannot say in UTF-16 that it is UTF-8 and the other way round (HTML standard).
    Some(if encoding.is_ascii_compatible() {
        encoding
    } else {
        UTF_8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_own_encoding() {
        let cases: [(&[u8], Option<&str>, &str); 6] = [
            ("\u{feff}été".as_bytes(), None, "été"),
            (
                "été".as_bytes(),
                Some("text/html; charset=iso-8859-1"),
                "été",
            ),
            (b"\xe9t\xe9", Some("text/html; charset=ISO-8859-1"), "été"),
            (
                b"<meta charset='windows-1252'>\x93",
                None,
                "<meta charset='windows-1252'>“",
            ),
            (b"\xe9t\xe9", None, "été"),
            (b"\xff\xfea\0", None, "a"),
        ];
        for (bytes, content_type, want) in cases {
            assert_eq!(decode_page(bytes, content_type), want);
        }
    }

    #[test]
    fn one_bad_byte_does_not_spoil_a_page_of_utf8() {
        let mut bytes = "déjà été à Niamey ".as_bytes().to_vec();
        bytes.push(0xe9);
        let text = decode_page(&bytes, Some("text/html; charset=utf-8"));
        assert_eq!(text, "déjà été à Niamey \u{fffd}");
    }
}
