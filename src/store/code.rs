//! How values stand in columns: enumerations as numbers, addresses as hashes, bodies and lists of
//! ids packed. What is written here is on disk: numbers are only ever added.

use std::cell::RefCell;
use std::io::Read;

use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::{Result, StoreError};
use crate::domain::{Body, BodyOrigin, Completeness, Lang};
use crate::text::Clean;

const COMPLETENESS: [Completeness; 8] = [
    Completeness::Missing,
    Completeness::Summary,
    Completeness::Full,
    Completeness::Paywalled,
    Completeness::Refused,
    Completeness::Gone,
    Completeness::LiveBlog,
    Completeness::Media,
];

const ORIGINS: [BodyOrigin; 3] = [BodyOrigin::Feed, BodyOrigin::Page, BodyOrigin::Archive];

/// zstd's own default; higher levels gain 2 % on texts of this size at three times the cost.
const COMPRESSION_LEVEL: i32 = 3;

/// A body unpacks to at most this, whatever the frame says of itself.
pub(super) const BODY_BYTES: u64 = 64 << 20;

fn number_of<T: PartialEq>(table: &[T], value: &T) -> i64 {
    let place = table.iter().position(|known| known == value);
    place.map_or(0, |place| i64::try_from(place).unwrap_or_default())
}

fn value_of<T: Copy>(table: &[T], number: i64) -> Option<T> {
    table.get(usize::try_from(number).ok()?).copied()
}

pub(super) fn completeness_number(completeness: Completeness) -> i64 {
    number_of(&COMPLETENESS, &completeness)
}

/// Unknown numbers (of a newer griot's minor change) read as nothing known.
pub(super) fn completeness(number: i64) -> Completeness {
    value_of(&COMPLETENESS, number).unwrap_or_default()
}

pub(super) fn origin(number: i64) -> BodyOrigin {
    value_of(&ORIGINS, number).unwrap_or(BodyOrigin::Feed)
}

pub(super) fn origin_number(origin: BodyOrigin) -> i64 {
    number_of(&ORIGINS, &origin)
}

/// A number of things, for a column.
pub(super) fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A unit variant as serde writes it, without quotes.
pub(super) fn word<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        serde_json::Value::String(word) => Some(word),
        _ => None,
    }
}

/// The other way round; `None` for a word that this version does not know.
pub(super) fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// FNV-1a, 64 bits: on disk, so it must not change with a crate's version.
pub(super) fn hash(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.cast_signed()
}

pub(super) fn url(text: Option<String>) -> Option<Url> {
    text.and_then(|text| Url::parse(&text).ok())
}

pub(super) fn lang(text: Option<String>) -> Option<Lang> {
    text.and_then(|text| Lang::parse(&text))
}

pub(super) fn clean(text: Option<String>) -> Option<Clean> {
    text.map(|text| Clean::line(&text))
}

thread_local! {
    /// Making one costs more than packing an article with it.
    static COMPRESSOR: RefCell<Option<zstd::bulk::Compressor<'static>>> =
        const { RefCell::new(None) };
    /// The same for unpacking.
    static DECOMPRESSOR: RefCell<Option<zstd::bulk::Decompressor<'static>>> =
        const { RefCell::new(None) };
}

/// A body as it is stored.
pub(super) fn pack_body(body: &Body) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(body).map_err(|error| content("a body", &error))?;
    COMPRESSOR
        .with_borrow_mut(|compressor| match compressor {
            Some(compressor) => compressor.compress(&json),
            None => compressor
                .insert(zstd::bulk::Compressor::new(COMPRESSION_LEVEL)?)
                .compress(&json),
        })
        .map_err(|error| content("a body", &error))
}

const UNPACKED: &str = "a body that cannot be unpacked";

/// What [`pack_body`] packed, to be read.
pub(super) fn unpacked(packed: &[u8]) -> Result<impl Read> {
    zstd::Decoder::with_buffer(packed).map_err(|error| content(UNPACKED, &error))
}

/// The body of what [`pack_body`] made.
pub(super) fn unpack_body(packed: &[u8]) -> Result<Body> {
    let json = unpacked_whole(packed)?;
    serde_json::from_slice(&json).map_err(|error| content("a body that cannot be read", &error))
}

/// All of what [`pack_body`] packed. A frame says how long it is; one that does not, or says too
/// much, is read bit by bit.
fn unpacked_whole(packed: &[u8]) -> Result<Vec<u8>> {
    let told = zstd::zstd_safe::get_frame_content_size(packed)
        .ok()
        .flatten();
    let told = told.filter(|length| *length <= BODY_BYTES);
    let quick = told.and_then(|length| {
        DECOMPRESSOR.with_borrow_mut(|decompressor| {
            let decompressor = match decompressor {
                Some(decompressor) => decompressor,
                None => decompressor.insert(zstd::bulk::Decompressor::new().ok()?),
            };
            let length = usize::try_from(length).ok()?;
            decompressor.decompress(packed, length).ok()
        })
    });
    if let Some(json) = quick {
        return Ok(json);
    }
    let mut json = Vec::with_capacity(packed.len() * 3);
    unpacked(packed)?
        .take(BODY_BYTES)
        .read_to_end(&mut json)
        .map_err(|error| content(UNPACKED, &error))?;
    Ok(json)
}

pub(super) fn content(what: &str, why: &dyn std::fmt::Display) -> StoreError {
    StoreError::Content(format!("{what}: {why}"))
}

/// Appends a number, seven bits a byte, lowest first.
pub(super) fn put_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

/// Takes a number off the front; `None` at the end or when it is cut.
#[inline]
pub(super) fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    // Most are of one byte, and a question takes tens of thousands.
    let (first, rest) = bytes.split_first()?;
    if first & 0x80 == 0 {
        *bytes = rest;
        return Some(u64::from(*first));
    }
    take_long_number(bytes)
}

fn take_long_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for (at, byte) in bytes.iter().take(LONGEST_NUMBER).enumerate() {
        number |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            *bytes = bytes.get(at + 1..).unwrap_or_default();
            return Some(number);
        }
    }
    None
}

/// Bytes of seven bits that 64 bits need.
const LONGEST_NUMBER: usize = 10;

/// Ids, which must ascend, as differences.
pub(super) fn pack_ids(ids: &[i64]) -> Vec<u8> {
    let mut out = Vec::with_capacity(ids.len() * 2);
    let mut last = 0;
    for id in ids {
        put_number(id.wrapping_sub(last).cast_unsigned(), &mut out);
        last = *id;
    }
    out
}

/// The ids that [`pack_ids`] packed.
pub(super) fn unpack_ids(mut packed: &[u8]) -> Vec<i64> {
    let mut ids = Vec::new();
    let mut last = 0_i64;
    while let Some(step) = take_number(&mut packed) {
        last = last.wrapping_add(step.cast_signed());
        ids.push(last);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, FailureKind, Span};
    use proptest::prelude::*;

    #[test]
    fn every_value_comes_back_from_its_number() {
        for value in COMPLETENESS {
            assert_eq!(completeness(completeness_number(value)), value);
        }
        assert_eq!(completeness(99), Completeness::Missing);
        assert_eq!(
            word(&FailureKind::UnknownHost).as_deref(),
            Some("unknown-host")
        );
        assert_eq!(from_word("unknown-host"), Some(FailureKind::UnknownHost));
        assert_eq!(from_word::<FailureKind>("of-tomorrow"), None);
    }

    #[test]
    fn a_body_comes_back_as_it_was() {
        let body = Body {
            blocks: vec![Block::Paragraph(vec![Span::plain("Côte d’Ivoire ".into())])],
            links: Vec::new(),
            origin: BodyOrigin::Page,
            completeness: Completeness::Full,
        };
        assert_eq!(unpack_body(&pack_body(&body).unwrap()).unwrap(), body);
        assert!(unpack_body(b"neither").is_err());
    }

    proptest! {
        #[test]
        fn ids_come_back_as_they_were(ids in proptest::collection::btree_set(1_i64.., 0..50)) {
            let ids: Vec<i64> = ids.into_iter().collect();
            prop_assert_eq!(unpack_ids(&pack_ids(&ids)), ids);
        }

        #[test]
        fn a_number_comes_back_whole_or_not_at_all(number in any::<u64>()) {
            let mut packed = Vec::new();
            put_number(number, &mut packed);
            prop_assert_eq!(take_number(&mut packed.as_slice()), Some(number));
            for end in 0..packed.len() {
                prop_assert_eq!(take_number(&mut packed.get(..end).unwrap()), None);
            }
        }
    }
}
