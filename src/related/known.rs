//! What each word of an article gives, told one after the other: words, names, pairs of names, places;
//! knows nothing of how often a key must stand to be kept.

use super::compound::{Hidden, hidden_in};
use super::lexicon::{Name, Word, folded_hash};
use super::listed;
use super::mention::Mention;
use super::outlet::Outlet;
use super::part::Part;
use super::places;
use super::tokens::tokens;
use super::written::{Both, Kind, Written};
use super::{KeyHash, KeyInput, neutral};
use crate::text::fold;

/// What a run of letters counts beside its word.
const GRAM: f32 = 0.5;

/// What the consonants of a word that is no name count beside a name's.
const FOREIGN: f32 = 0.3;

/// What is told of an article, word by word.
pub(super) enum Said<'a> {
    /// A key stands there, so many times over, and is written so.
    Key(KeyHash, f32, Written<'a>),
    /// A place is named there, and the mention counts so much; whether it goes on a list of places.
    Place(Mention, f32, bool),
}

pub(super) type Sink<'f, 's> = &'f mut dyn FnMut(Said<'s>);

/// What is known of an article before its words are counted: hashes of folded words, ascending.
pub(super) struct Known {
    boilerplate: Vec<u64>,
    /// Words that stand in the article in small letters.
    small: Vec<u64>,
    outlet: Outlet,
}

impl Known {
    pub(super) fn new(input: &KeyInput<'_>, parts: [&Part<'_>; 3]) -> Self {
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
        Self {
            boilerplate,
            small,
            outlet: Outlet::of(input.host, input.boilerplate),
        }
    }

    /// Tells `sink` every key and place of a part.
    pub(super) fn part<'s>(&self, part: &'s Part<'s>, times: f32, sink: Sink<'_, 's>) {
        let mut before: Option<u64> = None;
        let (mut place_end, mut own_end) = (0, 0);
        let mut hidden: Option<Hidden> = None;
        for (at, (token, word)) in part.tokens.iter().zip(&part.words).enumerate() {
            if part.silent.binary_search(&at).is_ok() {
                before = None;
                continue;
            }
            if at >= own_end {
                own_end = at + self.outlet.words_at(part, at);
            }
            if at < own_end {
                before = None;
                continue;
            }
            if at >= place_end
                && let Some(mention) = places::named(part, at, |word| self.is_small(word))
            {
                let place = mention.place;
                let goes_on = place_end > 0 && listed::goes_on(part, place_end..at);
                place_end = at + mention.words;
                hidden = hidden_in(part, at, &mention);
                let written = Written::new(part, (at, place_end - 1), Kind::Place);
                if !mention.of_a_name {
                    sink(Said::Key(neutral::place(place), times, written));
                }
                let weight = places::weight(place.kind, times, at);
                sink(Said::Place(mention, weight, goes_on));
            }
            if word.long && self.boilerplate.binary_search(&word.folded).is_ok() {
                before = None;
                continue;
            }
            let name = self.name_at(part, at);
            let kind = if name.is_some() {
                Kind::Name
            } else {
                Kind::Word
            };
            let first = before.filter(|_| token.adjoins());
            if let Some(whole) = hidden.filter(|hidden| hidden.at == at) {
                if let Some(key) = word.key {
                    let written = Written::new(part, whole.words, Kind::Whole);
                    sink(Said::Key(
                        key.of_place(&neutral::code(whole.place)),
                        times,
                        written,
                    ));
                }
            } else {
                let written = Written::new(part, (at, at), kind);
                word_keys((word, name), written, times, sink);
            }
            if let Some(name) = name {
                pair_key((part, at), name, first, times, sink);
            }
            before = name.map(|name| name.folded);
        }
    }

    /// The name that stands at a place of a part.
    pub(super) fn name_at<'p>(&self, part: &'p Part<'_>, at: usize) -> Option<&'p Name> {
        let (token, word) = (part.tokens.get(at)?, part.words.get(at)?);
        let name = word.name.as_deref()?;
        // A capital that opens a sentence tells nothing of a word that is also small.
        (!token.opens || !self.is_small(name.folded)).then_some(name)
    }

    /// Whether another article has a word of a part as well. What never is a key is in every article.
    pub(super) fn is_shared(&self, part: &Part<'_>, at: usize, both: Both<'_>) -> bool {
        let Some(word) = part.words.get(at) else {
            return false;
        };
        let name = self.name_at(part, at);
        let spelt = [word.key, word.number, name.and_then(|name| name.key)];
        let across = [
            name.and_then(|name| name.bones),
            word.bare.map(|(bones, _)| bones),
            word.foreign,
        ];
        let pairs = [(at.checked_sub(1), Some(at)), (Some(at), at.checked_add(1))];
        let pairs = pairs.map(|(one, other)| self.pair(part, one?, other?));
        spelt.iter().all(Option::is_none)
            || spelt.into_iter().chain(pairs).any(|key| both.have(key))
            || !both.one_language && across.into_iter().any(|key| both.have(key))
    }

    /// The key of two names that stand together.
    fn pair(&self, part: &Part<'_>, one: usize, other: usize) -> Option<KeyHash> {
        let adjoins = part.tokens.get(other)?.adjoins();
        let names = self.name_at(part, one).zip(self.name_at(part, other));
        let (one, other) = names.filter(|_| adjoins)?;
        Some(neutral::pair(one.folded, other.folded))
    }

    /// Whether a word also stands in the article in small letters.
    pub(super) fn is_small(&self, folded: u64) -> bool {
        self.small.binary_search(&folded).is_ok()
    }
}

fn word_keys<'s>(
    (word, name): (&Word, Option<&Name>),
    written: Written<'s>,
    times: f32,
    sink: Sink<'_, 's>,
) {
    if let Some(key) = word.key {
        sink(Said::Key(key, times, written));
    }
    for gram in &word.grams {
        sink(Said::Key(*gram, times * GRAM, written));
    }
    if let Some(number) = word.number {
        sink(Said::Key(number, times, written));
    }
    if let Some(name) = name {
        for key in [name.key, name.bones].into_iter().flatten() {
            sink(Said::Key(key, times, written));
        }
    } else if let Some((bones, share)) = word.bare {
        sink(Said::Key(bones, times * share, written));
    } else if let Some(bones) = word.foreign {
        sink(Said::Key(bones, times * FOREIGN, written));
    }
}

/// The key of a name with the one right before it.
fn pair_key<'s>(
    (part, at): (&'s Part<'s>, usize),
    name: &Name,
    before: Option<u64>,
    times: f32,
    sink: Sink<'_, 's>,
) {
    if let Some(first) = before {
        let written = Written::new(part, (at.saturating_sub(1), at), Kind::Name);
        sink(Said::Key(neutral::pair(first, name.folded), times, written));
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;
    use crate::domain::Lang;

    fn keys_of(language: &str, text: &str, host: &str) -> Vec<KeyHash> {
        let language = Lang::parse(language);
        let input = KeyInput {
            text,
            language: language.as_ref(),
            host,
            ..KeyInput::default()
        };
        keys(&input).keys.iter().map(|key| key.hash).collect()
    }

    #[test]
    fn a_country_in_the_name_of_another_is_not_named() {
        for (language, whole, own, other) in [
            (
                "en",
                "They met in Northern Ireland.",
                "They met in Ireland.",
                "They sang of Northern Ireland.",
            ),
            (
                "fr",
                "Il est au Soudan du Sud.",
                "Il est au Soudan.",
                "Vers le Soudan du Sud.",
            ),
        ] {
            let [whole, own, other] = [whole, own, other].map(|text| keys_of(language, text, ""));
            let name = neutral::name(if language == "en" {
                "ireland"
            } else {
                "soudan"
            });
            assert!(own.iter().any(|key| Some(*key) == name), "{language}");
            assert!(!whole.iter().any(|key| Some(*key) == name), "{language}");
            // The two that name it whole have that in common.
            let shared = whole
                .iter()
                .filter(|key| other.contains(key) && !own.contains(key));
            assert!(shared.count() > 0, "{language}");
        }
    }

    #[test]
    fn the_outlet_of_an_article_gives_no_key() {
        let text = "He told POLITICO that the treaty is dead.";
        let (own, others) = (
            keys_of("en", text, "politico"),
            keys_of("en", text, "reuters"),
        );
        let name = neutral::name("politico").unwrap();
        assert!(others.contains(&name) && !own.contains(&name));
    }
}
