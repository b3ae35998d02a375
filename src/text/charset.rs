//! The encoding of bytes that bear no label and are no UTF-8; must never look at what they say.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

/// Bytes that are looked at.
const MOST: usize = 256 << 10;
/// Bytes beyond ASCII in a row that no word of a language in Latin letters has.
const RUN: usize = 3;

/// The encoding, by the frequencies of its letters; windows-1252 for text in Latin letters, whose
/// few accents tell too little.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let bytes = bytes.get(..MOST).unwrap_or(bytes);
    let runs = bytes.split(u8::is_ascii).map(<[u8]>::len);
    let (all, in_runs) = runs.fold((0, 0), |(all, in_runs), run| {
        (all + run, in_runs + if run >= RUN { run } else { 0 })
    });
    if in_runs * 2 < all || all == 0 {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1251, WINDOWS_1256};

    use super::*;

    #[test]
    fn letters_tell_their_encoding() {
        let arabic = "<p>قال رئيس البلدية إن العبارة لم تعد إلى الضفة الأخرى منذ مساء أمس.</p>";
        let russian = "<p>Паром не вернулся на другой берег со вчерашнего вечера.</p>";
        let french = "<p>L’été dernier, les pêcheurs ont été déçus: à Tindi, ça s’est arrêté.</p>";
        for (text, encoding) in [
            (arabic, WINDOWS_1256),
            (russian, WINDOWS_1251),
            (french, WINDOWS_1252),
            ("<p>é</p>", WINDOWS_1252),
            ("<p>a</p>", WINDOWS_1252),
        ] {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{text}");
            assert_eq!(guess(&bytes), encoding, "{text}");
        }
    }
}
