//! Bytes to text: undeclared compression, byte order marks, wrong and missing labels. Knows
//! nothing of feeds beyond the place of the encoding's name in an XML declaration.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::problem;
use crate::domain::{FailureKind, Problem};
use crate::text::charset;

/// The most text that a feed may be, counted after decompression.
const MAX_BYTES: usize = 10 << 20;
/// How many times larger than its compressed form a document may be, after the first MiB.
const MAX_RATIO: usize = 200;
/// Compressions of one another that are opened: a server may compress a file that was compressed
/// before.
const MAX_LAYERS: usize = 3;
/// Where an XML declaration is looked for; blank lines may stand before it.
const DECLARATION_WITHIN: usize = 8192;

/// Decodes a document to text and never fails: what cannot be read becomes U+FFFD.
///
/// The order: gzip or zlib that no header spoke of, also one in another (each at most 10 MiB, and at
/// most 200 times the compressed size after the first MiB), byte order mark, the shape of UTF-16
/// and UTF-32, valid UTF-8 whatever the labels say (ISO-2022 and its like excepted, whose bytes are
/// all ASCII), the charset of `content_type`, the label of the XML declaration, what the letters tell.
/// ISO-8859-1 is read as windows-1252 (WHATWG Encoding §4.2). Text that is mostly UTF-8 stays so, each bad byte by
/// itself replaced.
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> (String, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut inflated: Option<Vec<u8>> = None;
    for _ in 0..MAX_LAYERS {
        match inflate(inflated.as_deref().unwrap_or(bytes), &mut problems) {
            Some(inner) => inflated = Some(inner),
            None => break,
        }
    }
    let mut bytes = inflated.as_deref().unwrap_or(bytes);
    if bytes.len() > MAX_BYTES {
        problems.push(problem(
            FailureKind::TooLarge,
            "the document is longer than 10 MiB and was cut there",
        ));
        bytes = bytes.get(..MAX_BYTES).unwrap_or(bytes);
    }
    (text_of(bytes, content_type), problems)
}

/// What gzip or zlib holds; `None` when the bytes are neither.
fn inflate(bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Vec<u8>> {
    match bytes {
        [0x1f, 0x8b, 8, ..] => read_bounded(MultiGzDecoder::new(bytes), bytes.len(), problems),
        // zlib's two bytes of header are a multiple of 31 (RFC 1950 §2.2); `x` is no feed's start.
        [0x78, flags, ..] if (0x7800 + u16::from(*flags)) % 31 == 0 => {
            read_bounded(ZlibDecoder::new(bytes), bytes.len(), problems)
        }
        _ => None,
    }
}

fn read_bounded(
    mut from: impl Read,
    compressed: usize,
    problems: &mut Vec<Problem>,
) -> Option<Vec<u8>> {
    let limit = MAX_BYTES.min(compressed.saturating_mul(MAX_RATIO).max(1 << 20));
    let mut out = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => out.extend_from_slice(buffer.get(..read).unwrap_or_default()),
            Err(_) if out.is_empty() => return None,
            Err(_) => {
                problems.push(problem(
                    FailureKind::Damaged,
                    "the compression is damaged or cut; what came before is read",
                ));
                break;
            }
        }
        if out.len() > limit {
            problems.push(problem(
                FailureKind::TooLarge,
                "the document grows beyond the limit when decompressed and was cut there",
            ));
            out.truncate(limit);
            break;
        }
    }
    Some(out)
}

fn text_of(bytes: &[u8], content_type: Option<&str>) -> String {
    if let Some((encoding, skip)) = mark_or_shape(bytes) {
        let rest = bytes.get(skip..).unwrap_or_default();
        return match encoding {
            Unit::Utf8 => legacy_or_utf8(rest, content_type),
            Unit::Utf16(encoding) => encoding.decode_without_bom_handling(rest).0.into_owned(),
            Unit::Utf32(read) => rest.chunks_exact(4).map(|unit| utf32(unit, read)).collect(),
        };
    }
    legacy_or_utf8(bytes, content_type)
}

enum Unit {
    Utf8,
    Utf16(&'static Encoding),
    Utf32(fn([u8; 4]) -> u32),
}

fn utf32(unit: &[u8], read: fn([u8; 4]) -> u32) -> char {
    let unit: [u8; 4] = unit.try_into().unwrap_or_default();
    char::from_u32(read(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The encoding that a byte order mark or the zeros around the first `<` tell, and the mark's
/// length.
fn mark_or_shape(bytes: &[u8]) -> Option<(Unit, usize)> {
    Some(match bytes {
        [0xff, 0xfe, 0, 0, ..] => (Unit::Utf32(u32::from_le_bytes), 4),
        [0, 0, 0xfe, 0xff, ..] => (Unit::Utf32(u32::from_be_bytes), 4),
        [0xff, 0xfe, ..] => (Unit::Utf16(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Unit::Utf16(UTF_16BE), 2),
        [0xef, 0xbb, 0xbf, ..] => (Unit::Utf8, 3),
        [b'<' | b' ' | b'\n' | b'\r', 0, 0, 0, ..] => (Unit::Utf32(u32::from_le_bytes), 0),
        [0, 0, 0, b'<' | b' ' | b'\n' | b'\r', ..] => (Unit::Utf32(u32::from_be_bytes), 0),
        [b'<' | b' ' | b'\n' | b'\r', 0, b, 0, ..] if *b != 0 => (Unit::Utf16(UTF_16LE), 0),
        [0, b'<' | b' ' | b'\n' | b'\r', 0, b, ..] if *b != 0 => (Unit::Utf16(UTF_16BE), 0),
        _ => return None,
    })
}

fn legacy_or_utf8(bytes: &[u8], content_type: Option<&str>) -> String {
    let labels = [
        content_type.and_then(charset_of).and_then(known),
        declared(bytes).and_then(|label| known(&label)),
    ];
    if let Some(stateful) = labels.iter().flatten().find(|e| !e.is_ascii_compatible()) {
        // Bytes of ISO-2022-JP are all ASCII, so that "valid UTF-8" would say nothing here; a
        // label of UTF-16 that reaches this point is wrong, since its shape was not seen.
        if ![UTF_16BE, UTF_16LE].contains(stateful) && bytes.contains(&0x1b) {
            return stateful.decode_without_bom_handling(bytes).0.into_owned();
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let labelled = labels
        .into_iter()
        .flatten()
        .find(|e| e.is_ascii_compatible() && *e != UTF_8);
    let (good, bad) = count_sequences(bytes);
    if good >= bad.saturating_mul(4).max(1) {
        return UTF_8.decode_without_bom_handling(bytes).0.into_owned();
    }
    let encoding = labelled.unwrap_or_else(|| charset::guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// How many sequences of more than one byte are good UTF-8, and how many are bad.
fn count_sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let wide = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + wide, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.trim().as_bytes())
}

/// `utf-8` of `text/xml; charset="utf-8"`.
fn charset_of(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })
}

/// The label of the XML declaration, which may stand after blank lines or other junk.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION_WITHIN).unwrap_or(bytes));
    let (_, after) = head.split_once("<?xml")?;
    let (declaration, _) = after.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(value.split(quote).nth(1)?.to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn text(bytes: &[u8], content_type: Option<&str>) -> String {
        decode(bytes, content_type).0
    }

    fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn valid_utf8_wins_over_every_label() {
        let xml = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>";
        assert_eq!(
            text(xml.as_bytes(), Some("text/xml; charset=windows-1251")),
            xml
        );
    }

    #[test]
    fn latin1_is_read_as_windows_1252() {
        let xml = b"<?xml version='1.0' encoding=\"iso-8859-1\"?><a>l\x92\xe9t\xe9</a>";
        assert!(text(xml, None).contains("l’été"));
    }

    #[test]
    fn latin1_that_calls_itself_utf8_is_read_all_the_same() {
        let xml = b"<?xml version='1.0' encoding='utf-8'?><a>S\xe9n\xe9gal</a>";
        assert!(text(xml, Some("text/xml; charset=utf-8")).contains("Sénégal"));
    }

    #[test]
    fn the_servers_charset_goes_before_the_documents() {
        let xml = b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xcf\xf0</a>";
        assert!(text(xml, Some("text/xml; charset=\"windows-1251\"")).contains("Пр"));
    }

    #[test]
    fn one_bad_byte_costs_one_character() {
        assert_eq!(text("é".repeat(8).as_bytes(), None), "é".repeat(8));
        let mut bytes = "é".repeat(8).into_bytes();
        bytes.push(0xc3);
        bytes.push(b'n');
        assert_eq!(text(&bytes, None), format!("{}\u{fffd}n", "é".repeat(8)));
    }

    #[test]
    fn utf16_and_utf32_are_known_by_mark_and_by_shape() {
        let xml = "<?xml version='1.0'?><a>ትግርኛ</a>";
        assert_eq!(text(&utf16(xml, u16::to_le_bytes), None), xml);
        assert_eq!(text(&utf16(xml, u16::to_be_bytes), None), xml);
        let marked = utf16(&format!("\u{feff}{xml}"), u16::to_be_bytes);
        assert_eq!(text(&marked, Some("text/xml; charset=utf-8")), xml);
        let wide: Vec<u8> = xml
            .chars()
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect();
        assert_eq!(text(&wide, None), xml);
    }

    #[test]
    fn gzip_that_no_header_spoke_of_is_opened() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all("<rss>é</rss>".as_bytes()).unwrap();
        let mut bytes = gzip.finish().unwrap();
        assert_eq!(text(&bytes, None), "<rss>é</rss>");
        bytes.truncate(bytes.len() - 6);
        let (cut, problems) = decode(&bytes, None);
        assert_eq!(cut, "<rss>é</rss>");
        assert_eq!(problems[0].kind, FailureKind::Damaged);
    }

    #[test]
    fn gzip_in_gzip_is_opened_and_what_is_packed_deeper_is_left() {
        let pack = |bytes: &[u8]| {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(bytes).unwrap();
            gzip.finish().unwrap()
        };
        let twice = pack(&pack(b"<rss>a</rss>"));
        assert_eq!(text(&twice, None), "<rss>a</rss>");
        assert_ne!(text(&pack(&pack(&twice)), None), "<rss>a</rss>");
    }

    #[test]
    fn a_bomb_is_cut_at_the_limit() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        for _ in 0..40 {
            gzip.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
        let (text, problems) = decode(&gzip.finish().unwrap(), None);
        assert!(text.len() <= MAX_BYTES);
        assert_eq!(problems[0].kind, FailureKind::TooLarge);
    }
}
