//! Finding sources by words; knows nothing of how they are shown.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::countries::{country_name, other_names, region_of};
use super::languages::own_language_name;
use crate::domain::Source;
use crate::locale::{UiLang, kind_name, language_name, region_name};
use crate::text::{fold, words};

/// What a word of a query may match, folded, for each source in the catalogue's order.
#[derive(Debug)]
pub(super) struct Index(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    name: String,
    name_words: Vec<String>,
    /// Of places, languages and kinds.
    other_words: Vec<String>,
    /// Of countries and languages, and the id.
    codes: Vec<String>,
}

impl Index {
    pub(super) fn new(sources: &[Source]) -> Self {
        Self(sources.iter().map(Entry::new).collect())
    }

    /// The places of the sources that a query means, best first.
    pub(super) fn search(&self, query: &str) -> Vec<usize> {
        let query = fold(query);
        let wanted: Vec<&str> = words(&query).collect();
        let entries = self.0.iter().enumerate();
        let by_words = entries.filter_map(|(place, entry)| Some((place, entry.score(&wanted)?)));
        let mut found: Vec<(usize, u32)> = by_words.collect();
        if found.is_empty() {
            found = self.by_letters(&query);
        }
        found.sort_by_key(|(place, score)| (Reverse(*score), *place));
        found.into_iter().map(|(place, _)| place).collect()
    }

    /// Names that hold the letters of the query in order.
    fn by_letters(&self, query: &str) -> Vec<(usize, u32)> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::new(
            query,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let mut chars = Vec::new();
        let entries = self.0.iter().enumerate();
        entries
            .filter_map(|(place, entry)| {
                let name = Utf32Str::new(&entry.name, &mut chars);
                Some((place, pattern.score(name, &mut matcher)?))
            })
            .collect()
    }
}

/// Where a source is, what it is written in and of what kind it is, in a language of the reader's.
fn words_in(source: &Source, lang: UiLang) -> Vec<String> {
    let of_countries = source.countries.iter().filter_map(|c| region_of(*c));
    let regions = source.region.into_iter().chain(of_countries);
    let regions = regions.map(|region| region_name(region, lang).to_owned());
    let countries = source.countries.iter().map(|c| country_name(*c, lang));
    let languages = source
        .languages
        .iter()
        .filter_map(|l| language_name(l, lang));
    let kind = kind_name(source.kind, lang).to_owned();
    let all = regions.chain(countries);
    all.chain(languages.map(str::to_owned))
        .chain([kind])
        .collect()
}

/// What its countries are also called, and its languages in themselves.
fn own_words(source: &Source) -> impl Iterator<Item = String> {
    let countries = source.countries.iter().map(|c| other_names(*c).to_owned());
    let languages = source.languages.iter().filter_map(own_language_name);
    countries.chain(languages.map(str::to_owned))
}

impl Entry {
    fn new(source: &Source) -> Self {
        let countries = source.countries.iter().map(|c| c.code().to_lowercase());
        let languages = source.languages.iter().map(|l| l.as_str().to_lowercase());
        let id = source.id.as_str().to_owned();
        let name = fold(&source.name);
        let other = UiLang::ALL
            .into_iter()
            .flat_map(|lang| words_in(source, lang));
        let other: Vec<String> = other.chain(own_words(source)).collect();
        Self {
            name_words: words(&name).map(str::to_owned).collect(),
            other_words: other.iter().flat_map(|text| folded_words(text)).collect(),
            codes: [id].into_iter().chain(countries).chain(languages).collect(),
            name,
        }
    }

    /// How well the source answers all words; `None` when one finds nothing.
    fn score(&self, wanted: &[&str]) -> Option<u32> {
        wanted.iter().map(|word| self.score_word(word)).sum()
    }

    fn score_word(&self, word: &str) -> Option<u32> {
        let is = |other: &String| other == word;
        let begins = |other: &String| other.starts_with(word);
        let rules = [
            (self.name_words.iter().any(is), 100),
            (self.codes.iter().any(is), 90),
            (self.other_words.iter().any(is), 80),
            (self.name_words.iter().any(begins), 60),
            (self.other_words.iter().any(begins), 40),
            // Run-together names: `okapi` in `radiookapi`, `afrik` in `financialafrik`.
            (word.len() >= 3 && self.name.contains(word), 20),
            (
                word.len() >= 3 && self.codes.iter().any(|code| code.contains(word)),
                10,
            ),
        ];
        rules
            .into_iter()
            .find(|(holds, _)| *holds)
            .map(|(_, score)| score)
    }
}

fn folded_words(text: &str) -> Vec<String> {
    words(&fold(text)).map(str::to_owned).collect()
}
