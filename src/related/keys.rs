//! The keys of an article: its strongest words and names, computed once from the article alone;
//! knows nothing of other articles.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::stopwords::is_stop;
use super::tokens::{Token, tokens};
use super::words::{Forms, grams};
use super::{KeyHash, LangCode, Signature, Space, neutral};
use crate::domain::Lang;
use crate::text::{Clean, fold};

/// Keys kept of one article at most.
pub const MAX_KEYS: usize = WORD_KEYS + NEUTRAL_KEYS;

const WORD_KEYS: usize = 72;
const NEUTRAL_KEYS: usize = 36;

/// Text beyond this many bytes says nothing new about what an article is about.
const TEXT_BYTES: usize = 32 * 1024;

/// What the keys are made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeyInput<'a> {
    /// The headline.
    pub title: &'a str,
    /// The paragraph under it.
    pub standfirst: Option<&'a str>,
    /// The text, paragraphs parted by line feeds.
    pub text: &'a str,
    /// Its language.
    pub language: Option<&'a Lang>,
    /// What says nothing about the article: the source's name, the author.
    pub boilerplate: &'a [&'a str],
}

/// A key of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// What it is.
    pub hash: KeyHash,
    /// How strong it is in the article, in hundredths: how often it stands there, levelled off and
    /// set against the article's length (the frequency part of BM25), 1 to 220.
    pub weight: u8,
}

impl Key {
    /// The weight as a number, 0.01 to 2.2.
    pub(super) fn strength(self) -> f32 {
        f32::from(self.weight) / 100.0
    }
}

/// The keys of an article with the signature of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    /// In the order of their hashes, each once, at most [`MAX_KEYS`].
    pub keys: Vec<Key>,
    /// For finding reprints.
    pub signature: Signature,
}

/// The keys of an article as first written in it.
pub type Surfaces = HashMap<KeyHash, Clean>;

impl Keys {
    /// For the store: the signature, then five bytes a key.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.signature.to_bytes().to_vec();
        for key in &self.keys {
            out.extend_from_slice(&key.hash.0.to_le_bytes());
            out.push(key.weight);
        }
        out
    }

    /// What [`Keys::to_bytes`] wrote; `None` when it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (signature, keys) = bytes.split_at_checked(Signature::BYTES)?;
        let (keys, rest) = keys.as_chunks::<5>();
        rest.is_empty().then_some(())?;
        Some(Self {
            keys: keys
                .iter()
                .map(|&[a, b, c, d, weight]| Key {
                    hash: KeyHash(u32::from_le_bytes([a, b, c, d])),
                    weight,
                })
                .collect(),
            signature: Signature::from_bytes(signature)?,
        })
    }
}

/// The strongest keys of an article, and the signature of its text. Depends on nothing but the
/// article; an empty article has none.
pub fn keys(input: &KeyInput<'_>) -> Keys {
    let found = Found::read(input);
    let mut kept = strongest(&found.counts, Space::Words, WORD_KEYS);
    kept.extend(strongest(&found.counts, Space::Neutral, NEUTRAL_KEYS));
    kept.sort_unstable_by_key(|key| key.hash);
    Keys {
        signature: Signature::of(&found.text_words, &kept),
        keys: kept,
    }
}

/// Every key of an article with the words that first made it, for the reasons in the sidebar.
pub fn surfaces(input: &KeyInput<'_>) -> Surfaces {
    let found = Found::read(input);
    let surface = |(hash, count): (KeyHash, Count)| (hash, Clean::line(&count.surface));
    found.counts.into_iter().map(surface).collect()
}

/// How often a key stands in an article.
#[derive(Debug, Clone, Default)]
struct Count {
    times: f32,
    first: usize,
    surface: String,
}

/// All that one reading of an article gives.
#[derive(Default)]
struct Found {
    counts: BTreeMap<KeyHash, Count>,
    text_words: Vec<String>,
    at: usize,
}

impl Found {
    fn read(input: &KeyInput<'_>) -> Self {
        let mut found = Self::default();
        let text = head(input.text, TEXT_BYTES);
        let title = tokens(head(input.title, TEXT_BYTES));
        let standfirst = tokens(head(input.standfirst.unwrap_or_default(), TEXT_BYTES));
        let text = tokens(text);
        let reading = Reading::new(input, [&title, &standfirst, &text]);
        found.add(&title, 2.0, &reading);
        found.add(&standfirst, 1.0, &reading);
        found.add(&text, 1.0, &reading);
        found.text_words = text.iter().map(|token| fold(token.text)).collect();
        found
    }

    fn add(&mut self, tokens: &[Token<'_>], times: f32, reading: &Reading<'_>) {
        let mut before: Option<(String, &str)> = None;
        for token in tokens {
            self.at += 1;
            let folded = fold(token.text);
            if reading.boilerplate.contains(&folded) {
                before = None;
                continue;
            }
            self.add_word(token, &folded, times, reading);
            if let Some(number) = neutral::number(token.text) {
                self.count(number, times, token.text);
            }
            let name = reading.name(token, &folded);
            if let Some(name) = &name {
                self.add_name(
                    name,
                    token.text,
                    times,
                    before.take().filter(|_| token.adjoins),
                );
            } else if reading.no_capitals {
                let bare = neutral::bare(&folded);
                if let Some(bones) = neutral::bones(bare, 4) {
                    self.count(bones, times, token.text);
                }
            }
            before = name.map(|name| (name, token.text));
        }
    }

    fn add_word(&mut self, token: &Token<'_>, folded: &str, times: f32, reading: &Reading<'_>) {
        let numeric = folded.starts_with(|c: char| c.is_numeric());
        if is_stop(reading.language, folded) || numeric && folded.len() < 2 {
            return;
        }
        let form = reading.forms.form(token.text);
        self.count(KeyHash::word(reading.code, &form), times, token.text);
        if reading.forms.grams && !numeric {
            for gram in grams(folded) {
                self.count(
                    KeyHash::word(reading.code, &format!("_{gram}")),
                    times * 0.3,
                    token.text,
                );
            }
        }
    }

    fn add_name(&mut self, name: &str, written: &str, times: f32, before: Option<(String, &str)>) {
        if let Some(key) = neutral::name(name) {
            self.count(key, times, written);
        }
        if let Some(bones) = neutral::bones(name, 2) {
            self.count(bones, times, written);
        }
        if let Some((first, first_written)) = before {
            let surface = format!("{first_written} {written}");
            self.count(neutral::pair(&first, name), times, &surface);
        }
    }

    fn count(&mut self, key: KeyHash, times: f32, surface: &str) {
        let at = self.at;
        let count = self.counts.entry(key).or_insert_with(|| Count {
            times: 0.0,
            first: at,
            surface: surface.to_owned(),
        });
        count.times += times;
    }
}

/// What is known of an article before its words are counted.
struct Reading<'a> {
    language: &'a str,
    code: LangCode,
    forms: Forms,
    /// The script has no capitals that would tell names.
    no_capitals: bool,
    boilerplate: HashSet<String>,
    /// Words that stand in the article in small letters.
    small: HashSet<String>,
}

impl<'a> Reading<'a> {
    fn new(input: &KeyInput<'a>, parts: [&[Token<'_>]; 3]) -> Self {
        let language = input.language.map_or("", Lang::primary);
        let boilerplate = input
            .boilerplate
            .iter()
            .flat_map(|text| tokens(text))
            .map(|token| fold(token.text))
            .filter(|word| word.chars().count() > 2)
            .collect();
        let small = parts
            .into_iter()
            .flatten()
            .filter(|token| !token.capital)
            .map(|token| fold(token.text))
            .collect();
        Self {
            language,
            code: LangCode::of(input.language),
            forms: Forms::of(input.language),
            no_capitals: matches!(language, "ar" | "am" | "ti"),
            boilerplate,
            small,
        }
    }

    /// The folded name that a word is, if it is one.
    fn name(&self, token: &Token<'_>, folded: &str) -> Option<String> {
        if is_stop(self.language, folded) {
            return None;
        }
        let name = neutral::name_inside(token)?;
        (!token.opens || !self.small.contains(&name)).then_some(name)
    }
}

/// The strongest keys of one space.
fn strongest(counts: &BTreeMap<KeyHash, Count>, space: Space, most: usize) -> Vec<Key> {
    let mut of_space: Vec<(KeyHash, &Count)> = counts
        .iter()
        .filter(|(hash, _)| hash.space() == space)
        .map(|(hash, count)| (*hash, count))
        .collect();
    let length: f32 = of_space.iter().map(|(_, count)| count.times).sum();
    of_space.sort_by(|(_, a), (_, b)| b.times.total_cmp(&a.times).then(a.first.cmp(&b.first)));
    of_space.truncate(most);
    of_space
        .into_iter()
        .map(|(hash, count)| Key {
            hash,
            weight: weight(count.times, length),
        })
        .collect()
}

/// The frequency part of BM25, in hundredths, levelled off later than is usual (measured on
/// stories of three outlets), and cut at 2.2. The typical length is fixed rather than measured: a
/// weight must not depend on what else is in the archive.
fn weight(times: f32, length: f32) -> u8 {
    const LEVEL: f32 = 4.0;
    const BY_LENGTH: f32 = 0.4;
    const TYPICAL: f32 = 60.0;
    let spread = LEVEL * (1.0 - BY_LENGTH + BY_LENGTH * (length / TYPICAL).min(4.0));
    let weight = times * (LEVEL + 1.0) / (times + spread);
    // Between 1 and 220 by construction.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 1..=220"
    )]
    let hundredths = (weight * 100.0).round().clamp(1.0, 220.0) as u8;
    hundredths
}

/// The beginning of a text, at most `bytes` long, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
