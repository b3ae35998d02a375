//! One reading of an article: every key that it gives, how often, and how it is first written;
//! knows nothing of which keys are kept.

use std::collections::{BTreeMap, HashSet};

use super::stopwords::is_stop;
use super::tokens::{Token, tokens};
use super::words::{Forms, grams};
use super::{KeyHash, KeyInput, LangCode, neutral};
use crate::domain::Lang;
use crate::text::fold;

/// Text beyond this many bytes says nothing new about what an article is about.
const TEXT_BYTES: usize = 32 * 1024;

/// How often a key stands in an article.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    pub(super) times: f32,
    /// Its place among the words.
    pub(super) first: usize,
    /// As first written.
    pub(super) surface: String,
}

/// All that one reading of an article gives.
#[derive(Default)]
pub(super) struct Found {
    pub(super) counts: BTreeMap<KeyHash, Count>,
    /// The folded words of the text.
    pub(super) text_words: Vec<String>,
    at: usize,
}

impl Found {
    pub(super) fn read(input: &KeyInput<'_>) -> Self {
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
                self.add_bare(&folded, times, token.text);
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
                    times * 0.2,
                    token.text,
                );
            }
        }
    }

    fn add_name(&mut self, name: &str, written: &str, times: f32, before: Option<(String, &str)>) {
        if let Some(key) = neutral::name(name) {
            self.count(key, times, written);
        }
        if let Some((bones, _)) = neutral::bones(name) {
            self.count(bones, times, written);
        }
        if let Some((first, first_written)) = before {
            let surface = format!("{first_written} {written}");
            self.count(neutral::pair(&first, name), times, &surface);
        }
    }

    /// A word of a script without capitals, which may be a name. Most words of three consonants
    /// are none, so they count little; with fewer they would match anything.
    fn add_bare(&mut self, folded: &str, times: f32, written: &str) {
        const THREE: f32 = 0.3;
        match neutral::bones(neutral::bare(folded)) {
            Some((_, 2)) | None => {}
            Some((bones, 3)) => self.count(bones, times * THREE, written),
            Some((bones, _)) => self.count(bones, times, written),
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

/// The beginning of a text, at most `bytes` long, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
