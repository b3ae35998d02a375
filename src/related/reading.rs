//! One reading of an article: every key that it gives, and how often; knows nothing of which keys
//! are kept.

use std::collections::HashMap;
use std::rc::Rc;

use super::lexicon::{self, Word, folded_hash};
use super::tokens::{Token, tokens};
use super::{KeyHash, KeyInput, neutral};
use crate::text::fold;

/// Text beyond this many bytes says nothing new about what an article is about.
const TEXT_BYTES: usize = 32 * 1024;

/// What a run of letters counts beside its word.
const GRAM: f32 = 0.5;

/// How often a key stands in an article; the headline counts twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Count {
    pub(super) hash: KeyHash,
    pub(super) times: f32,
}

/// The keys of an article, each once, in the order of their hashes, and the hashes of the folded
/// words of its text in their order.
pub(super) fn counts(input: &KeyInput<'_>) -> (Vec<Count>, Vec<u64>) {
    let mut found: Vec<Count> = Vec::with_capacity(1024);
    let words = read(input, &mut |hash, times, _| {
        found.push(Count { hash, times });
    });
    // Every number is a few halves or tenths: their sum is the same in any order but for the
    // tenths, which the stable sort keeps in the order of the text.
    found.sort_by_key(|count| count.hash);
    found.dedup_by(|next, kept| {
        let same = next.hash == kept.hash;
        if same {
            kept.times += next.times;
        }
        same
    });
    (found, words)
}

/// The keys of an article as first written in it.
pub(super) fn surfaces(input: &KeyInput<'_>) -> HashMap<KeyHash, String> {
    let mut found: HashMap<KeyHash, String> = HashMap::new();
    read(input, &mut |hash, _, written| {
        found.entry(hash).or_insert_with(|| written.text());
    });
    found
}

/// How a key is written: a word, or two names.
#[derive(Debug, Clone, Copy)]
struct Written<'a>(Option<&'a str>, &'a str);

impl Written<'_> {
    fn text(self) -> String {
        match self {
            Self(Some(first), second) => format!("{first} {second}"),
            Self(None, word) => word.to_owned(),
        }
    }
}

type Sink<'s> = &'s mut dyn FnMut(KeyHash, f32, Written<'_>);

/// A part of an article cut into words.
struct Part<'a> {
    tokens: Vec<Token<'a>>,
    words: Vec<Rc<Word>>,
}

impl<'a> Part<'a> {
    fn of(text: &'a str, input: &KeyInput<'_>) -> Self {
        let tokens = tokens(head(text, TEXT_BYTES));
        let words = lexicon::words(input.language, &tokens);
        Self { tokens, words }
    }
}

/// The headline, but for one that was made of the text's first words where there was none: what it
/// says would count twice.
fn own_title<'a>(input: &KeyInput<'a>) -> &'a str {
    let whole = input.title.len() >= input.text.trim_end().len();
    let cut = input.title.strip_suffix('…');
    let made = cut.or_else(|| whole.then_some(input.title));
    match made {
        Some(made) if !made.is_empty() && input.text.starts_with(made.trim_end()) => "",
        _ => input.title,
    }
}

/// Tells `sink` every key of an article; gives the hashes of the folded words of its text.
fn read(input: &KeyInput<'_>, sink: Sink<'_>) -> Vec<u64> {
    let title = Part::of(own_title(input), input);
    let standfirst = Part::of(input.standfirst.unwrap_or_default(), input);
    let text = Part::of(input.text, input);
    let reading = Reading::new(input, [&title, &standfirst, &text]);
    reading.part(&title, 2.0, sink);
    reading.part(&standfirst, 1.0, sink);
    reading.part(&text, 1.0, sink);
    text.words.iter().map(|word| word.folded).collect()
}

/// What is known of an article before its words are counted: hashes of folded words, ascending.
struct Reading {
    boilerplate: Vec<u64>,
    /// Words that stand in the article in small letters.
    small: Vec<u64>,
}

impl Reading {
    fn new(input: &KeyInput<'_>, parts: [&Part<'_>; 3]) -> Self {
        let boilerplate = input.boilerplate.iter().flat_map(|text| tokens(text));
        let folded = boilerplate.map(|token| fold(token.text));
        let long = folded.filter(|word| word.chars().nth(2).is_some());
        let mut boilerplate: Vec<u64> = long.map(|word| folded_hash(&word)).collect();
        let words = |part: &Part<'_>| {
            let words = part.tokens.iter().zip(&part.words);
            let small = words.filter(|(token, _)| !token.capital);
            small.map(|(_, word)| word.folded).collect::<Vec<u64>>()
        };
        let mut small: Vec<u64> = parts.into_iter().flat_map(words).collect();
        boilerplate.sort_unstable();
        small.sort_unstable();
        Self { boilerplate, small }
    }

    fn part(&self, part: &Part<'_>, times: f32, sink: Sink<'_>) {
        let mut before: Option<(u64, &str)> = None;
        for (token, word) in part.tokens.iter().zip(&part.words) {
            if word.long && self.boilerplate.binary_search(&word.folded).is_ok() {
                before = None;
                continue;
            }
            let written = Written(None, token.text);
            if let Some(key) = word.key {
                sink(key, times, written);
            }
            for gram in &word.grams {
                sink(*gram, times * GRAM, written);
            }
            if let Some(number) = word.number {
                sink(number, times, written);
            }
            let name = word.name.as_ref().filter(|name| {
                // A capital that opens a sentence tells nothing of a word that is also small.
                !token.opens || self.small.binary_search(&name.folded).is_err()
            });
            if let Some(name) = name {
                for key in [name.key, name.bones].into_iter().flatten() {
                    sink(key, times, written);
                }
                if let Some((first, first_written)) = before.filter(|_| token.adjoins) {
                    let written = Written(Some(first_written), token.text);
                    sink(neutral::pair(first, name.folded), times, written);
                }
            } else if let Some((bones, share)) = word.bare {
                sink(bones, times * share, written);
            }
            before = name.map(|name| (name.folded, token.text));
        }
    }
}

/// The beginning of a text, at most `bytes` long, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
