use super::*;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};

/// "<rss>Bamako</rss>" in brotli, uncompressed meta-block (RFC 7932 §9.2).
const BROTLI: &[u8] = b"\x00\x01\x10<rss>Bamako</rss>\x03";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn read(coding: &str, wire: &[u8], max: usize) -> Result<Vec<u8>, FailureKind> {
    let codings = super::super::headers::codings(
        &[(
            reqwest::header::CONTENT_ENCODING,
            reqwest::header::HeaderValue::from_str(coding).unwrap(),
        )]
        .into_iter()
        .collect(),
    );
    let run = || {
        let mut reader = BodyReader::new(&codings, max)?;
        for chunk in wire.chunks(1000) {
            reader.push(chunk)?;
        }
        reader.finish()
    };
    run().map_err(|failure| failure.kind)
}

#[test]
fn each_coding_gives_the_same_text() {
    let text = b"<rss>Bamako</rss>".to_vec();
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(&text).unwrap();
    assert_eq!(read("", &text, 100), Ok(text.clone()));
    assert_eq!(read("identity", &text, 100), Ok(text.clone()));
    assert_eq!(read("gzip", &gzip(&text), 100), Ok(text.clone()));
    assert_eq!(read("X-GZIP", &gzip(&text), 100), Ok(text.clone()));
    assert_eq!(
        read("deflate", &zlib.finish().unwrap(), 100),
        Ok(text.clone())
    );
    assert_eq!(read("br", BROTLI, 100), Ok(text));
}

#[test]
fn gzip_that_is_announced_but_not_there_is_taken_as_it_is() {
    assert_eq!(read("gzip", b"<rss/>", 100), Ok(b"<rss/>".to_vec()));
    assert_eq!(read("utf-8", b"<rss/>", 100), Ok(b"<rss/>".to_vec()));
    assert_eq!(read("gzip", b"", 100), Ok(Vec::new()));
}

#[test]
fn bytes_after_the_end_of_gzip_are_left_alone() {
    let mut wire = gzip(b"<rss/>");
    wire.extend_from_slice(b"\0\0junk");
    assert_eq!(read("gzip", &wire, 100), Ok(b"<rss/>".to_vec()));
}

#[test]
fn a_cut_or_damaged_coding_is_named() {
    let text: Vec<u8> = (0..5000u32).flat_map(u32::to_le_bytes).collect();
    let whole = gzip(&text);
    assert_eq!(
        read("gzip", &whole[..whole.len() / 2], 1 << 20),
        Err(FailureKind::Damaged)
    );
    let mut flipped = whole;
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x55;
    assert_eq!(read("gzip", &flipped, 1 << 20), Err(FailureKind::Damaged));
    assert_eq!(read("br", &BROTLI[..9], 100), Err(FailureKind::Damaged));
    assert_eq!(read("zstd", b"(\xb5/\xfd", 100), Err(FailureKind::Coding));
    assert_eq!(
        read("gzip, gzip", &gzip(&gzip(b"x")), 100),
        Err(FailureKind::Coding)
    );
}

#[test]
fn a_body_over_the_limit_is_refused_however_it_is_coded() {
    let max = 4000;
    assert_eq!(read("", &[b' '; 4001], max), Err(FailureKind::TooLarge));
    assert_eq!(
        read("gzip", &gzip(&[b' '; 4001]), max),
        Err(FailureKind::TooLarge)
    );
    assert_eq!(
        read("gzip", &gzip(&[b' '; 4000]), max),
        Ok(vec![b' '; 4000])
    );
}

#[test]
fn what_inflates_beyond_reason_is_refused_after_the_first_mebibyte() {
    let within = gzip(&vec![b' '; 1 << 20]);
    assert!(within.len() < (1 << 20) / RATIO);
    assert!(read("gzip", &within, 10 << 20).is_ok());
    let bomb = gzip(&vec![b' '; 3 << 20]);
    assert_eq!(read("gzip", &bomb, 10 << 20), Err(FailureKind::TooLarge));
}
