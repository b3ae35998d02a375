//! Folding: the form in which two spellings of a word are the same.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::word_indices;

/// Folds case, accents, ligatures, Arabic letter shapes, Ethiopic homophones and hooked letters.
///
/// ```
/// assert_eq!(griot::text::fold("Côte d’Ivoire"), "cote d'ivoire");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the folded form of a text.
///
/// Each character folds by itself, whatever stands beside it: marks go, and with them all that the
/// neighbours of a decomposed letter could change.
pub fn fold_into(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let (run, after) = ascii_first(rest);
        let from = out.len();
        out.push_str(run);
        if let Some(run) = out.get_mut(from..) {
            run.make_ascii_lowercase();
        }
        let mut chars = after.chars();
        let Some(c) = chars.next() else { return };
        fold_any(c, out);
        rest = chars.as_str();
    }
}

/// Parts a text where its first character outside ASCII stands.
pub(super) fn ascii_first(text: &str) -> (&str, &str) {
    let (chunks, _) = text.as_bytes().as_chunks::<16>();
    let whole = 16 * chunks.iter().take_while(|chunk| chunk.is_ascii()).count();
    let rest = text.bytes().skip(whole);
    let end = whole + rest.take_while(u8::is_ascii).count();
    text.split_at(end)
}

/// Characters in a block of [`FOLDED`]: few, since a text uses few of a script's.
const BLOCK: u32 = 64;
/// Scripts up to here are folded by table: all that the news of Africa is written in.
const TABLED: usize = 0x3000 / 64;

/// The folded forms of a block of characters, one after the other, and where each ends.
struct Folded {
    forms: String,
    ends: Vec<usize>,
}

/// What has been worked out: decomposing is dear, and every letter of every article is folded.
static FOLDED: [OnceLock<Folded>; TABLED] = [const { OnceLock::new() }; TABLED];

impl Folded {
    fn of_block(block: u32) -> Self {
        let mut folded = Self {
            forms: String::new(),
            ends: Vec::new(),
        };
        for code in block * BLOCK..(block + 1) * BLOCK {
            if let Some(c) = char::from_u32(code) {
                fold_slowly(c, &mut folded.forms);
            }
            folded.ends.push(folded.forms.len());
        }
        folded
    }

    fn form(&self, place: usize) -> Option<&str> {
        let from = place
            .checked_sub(1)
            .map_or(Some(&0), |before| self.ends.get(before))?;
        self.forms.get(*from..*self.ends.get(place)?)
    }
}

fn fold_any(c: char, out: &mut String) {
    let (block, place) = (u32::from(c) / BLOCK, u32::from(c) % BLOCK);
    let form = usize::try_from(block)
        .ok()
        .and_then(|at| FOLDED.get(at))
        .and_then(|cell| {
            let folded = cell.get_or_init(|| Folded::of_block(block));
            folded.form(usize::try_from(place).ok()?)
        });
    match form {
        Some(form) => out.push_str(form),
        None => fold_slowly(c, out),
    }
}

fn fold_slowly(c: char, out: &mut String) {
    for c in std::iter::once(c).nfkd() {
        if is_combining_mark(c) || is_ignorable(c) {
            continue;
        }
        for c in c.to_lowercase() {
            fold_char(c, out);
        }
    }
}

/// Appends the folded form of one lower-case, decomposed character.
pub fn fold_char(c: char, out: &mut String) {
    match c {
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        // Hooked and barred letters of Hausa, Fulfulde, Ewe, Bambara and their neighbours.
        'ɓ' => out.push('b'),
        'ɗ' | 'ɖ' | 'đ' => out.push('d'),
        'ƙ' => out.push('k'),
        'ƴ' | 'ỵ' => out.push('y'),
        'ŋ' | 'ɲ' => out.push('n'),
        'ɛ' | 'ə' | 'ǝ' => out.push('e'),
        'ɔ' | 'ø' => out.push('o'),
        'ɣ' => out.push('g'),
        'ʋ' => out.push('v'),
        'ƒ' => out.push('f'),
        'ı' => out.push('i'),
        'ł' => out.push('l'),
        '’' | '‘' | 'ʼ' | 'ʻ' | '´' | '＇' => out.push('\''),
        '‐' | '‑' | '–' | '—' => out.push('-'),
        // Alef with hamza or madda, ya without dots, ta marbuta, Persian kaf and ya.
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' | 'ئ' => out.push('ي'),
        'ؤ' => out.push('و'),
        'ة' => out.push('ه'),
        'ک' => out.push('ك'),
        '\u{1200}'..='\u{135a}' => out.push(fold_ethiopic(c)),
        c => out.push(c),
    }
}

/// Letters that carry no sound: tatweel, soft hyphen, joiners, direction marks.
const fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{640}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
    )
}

/// Amharic writes one sound with several series: ሐ ኀ ኸ as ሀ, ሠ as ሰ, ዐ as አ, ፀ as ጸ; each series
/// has eight places, and the order of the vowel is kept.
fn fold_ethiopic(c: char) -> char {
    let code = u32::from(c);
    let series = [
        (0x1210, 0x1200),
        (0x1280, 0x1200),
        (0x12b8, 0x1200),
        (0x1220, 0x1230),
        (0x12d0, 0x12a0),
        (0x1340, 0x1338),
    ];
    let folded = series
        .iter()
        .find(|(from, _)| (*from..*from + 8).contains(&code));
    let code = folded.map_or(code, |(from, to)| to + (code - from));
    // The first and fourth vowel of the gutturals sound alike: ሃ as ሀ, ኣ as አ.
    let code = match code {
        0x1203 => 0x1200,
        0x12a3 => 0x12a0,
        code => code,
    };
    char::from_u32(code).unwrap_or(c)
}

/// The words of a text as written, in order, parted also at apostrophes (`l'armée` gives `l` and
/// `armée`); punctuation and spaces left out.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    word_indices(text)
        .flat_map(|(_, word)| word.split(['\'', '’', 'ʼ']).filter(|part| !part.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        let pairs = [
            ("Côte", "cote"),
            ("ŒUVRE", "oeuvre"),
            ("ƙasa", "kasa"),
            ("ọ̀rọ̀", "oro"),
            ("أفريقيا", "افريقيا"),
            ("ليبيا", "لیبیا"),
            ("ጸሐይ", "ፀሀይ"),
            ("ዓለም", "አለም"),
        ];
        for (a, b) in pairs {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn a_character_folds_by_table_as_without() {
        for c in (0x80..0x2_0000).filter_map(char::from_u32) {
            let mut slow = String::new();
            fold_slowly(c, &mut slow);
            assert_eq!(fold(&c.to_string()), slow, "{c:?}");
        }
        let text = "Ọ̀rọ̀ àgbà: l’ÉTÉ à Ɗan-Fulani ﷺ ﬁn ሠላም 각";
        let together: String = text.nfkd().collect();
        assert_eq!(fold(text), fold(&together));
    }

    #[test]
    fn apostrophes_part_words() {
        let parts: Vec<&str> = words("L’armée d'Haftar, 2 300 hommes").collect();
        assert_eq!(parts, ["L", "armée", "d", "Haftar", "2", "300", "hommes"]);
    }
}
