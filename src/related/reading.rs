//! One reading of an article: every key that it gives, and how often; knows nothing of which keys
//! are kept.

use std::collections::HashMap;

use super::lexicon::{Name, Word, folded_hash};
use super::part::Part;
use super::places::{self, CountryShare, Mention, Tally};
use super::tokens::tokens;
use super::written::{Both, Kind, Written};
use super::{KeyHash, KeyInput, neutral};
use crate::text::fold;

/// What a run of letters counts beside its word.
const GRAM: f32 = 0.5;

/// What the consonants of a word that is no name count beside a name's.
const FOREIGN: f32 = 0.3;

/// Words of a text at least that is known again by itself.
const SHORT: usize = 26;

/// Places in which a key stands that are looked at for how it is written.
const PLACES: usize = 12;

/// How often a key stands in an article; the headline over a text counts twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Count {
    pub(super) hash: KeyHash,
    pub(super) times: f32,
}

/// What one reading of an article found.
pub(super) struct Found {
    /// Its keys, each once, in the order of their hashes.
    pub(super) counts: Vec<Count>,
    /// The hashes of the folded words of its text in their order.
    pub(super) words: Vec<u64>,
    /// The countries of the places it names.
    pub(super) countries: Vec<CountryShare>,
}

/// An article cut into words, to be told of as often as it is asked about.
pub struct Reading<'a> {
    title: Part<'a>,
    standfirst: Part<'a>,
    text: Part<'a>,
    known: Known,
}

impl<'a> Reading<'a> {
    /// Cuts an article into words.
    pub fn new(input: &KeyInput<'a>) -> Self {
        let title = Part::headline(own_title(input), input);
        let standfirst = Part::of(input.standfirst.unwrap_or_default(), input);
        let text = Part::of(input.text, input);
        Self {
            known: Known::new(input, [&title, &standfirst, &text]),
            title,
            standfirst,
            text,
        }
    }

    /// The words of its text as hashes in their order, folded, for [`super::one_text`]; of a short one
    /// with headline and standfirst, which say as much of it.
    pub fn words(&self) -> Vec<u64> {
        let text = words_in(&self.text);
        if text.len() >= SHORT {
            return text;
        }
        let above = [&self.title, &self.standfirst].map(words_in);
        above.into_iter().flatten().chain(text).collect()
    }

    /// Tells `sink` every key and place of the article.
    fn tell<'s>(&'s self, sink: Sink<'_, 's>) {
        // Over no text it says all there is, once: what other headlines share with it would count
        // twice on both sides, and a headline would be nearer to headlines than to its own article
        // (measured: MRR@10 .893 to .914).
        let bare = self.standfirst.tokens.is_empty() && self.text.tokens.is_empty();
        self.known
            .part(&self.title, if bare { 1.0 } else { 2.0 }, sink);
        self.known.part(&self.standfirst, 1.0, sink);
        self.known.part(&self.text, 1.0, sink);
    }

    /// What there is in it.
    pub(super) fn found(&self) -> Found {
        let mut found: Vec<Count> = Vec::with_capacity(1024);
        let mut tally = Tally::default();
        self.tell(&mut |said| match said {
            Said::Key(hash, times, _) => found.push(Count { hash, times }),
            Said::Place(place, times) => tally.add(place, times),
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
        Found {
            counts: found,
            words: self.words(),
            countries: tally.finish(),
        }
    }

    /// Where the keys that are `wanted` stand in the article, a few places of each.
    pub(super) fn written(
        &self,
        wanted: impl Fn(KeyHash) -> bool,
    ) -> HashMap<KeyHash, Vec<Written<'_>>> {
        let mut found: HashMap<KeyHash, Vec<Written<'_>>> = HashMap::new();
        self.tell(&mut |said| {
            if let Said::Key(hash, _, written) = said
                && wanted(hash)
            {
                let places = found.entry(hash).or_default();
                if places.len() < PLACES && !places.iter().any(|place| place.is_as(&written)) {
                    places.push(written);
                }
            }
        });
        found
    }

    /// A key as the article writes it in those places, a name whole.
    pub(super) fn fully<'w>(&self, places: &[Written<'w>]) -> Option<&'w str> {
        let mut written = places.iter().map(|place| place.fully(&self.known));
        let first = written.next()?;
        let sure = std::iter::once(first)
            .chain(written)
            .find(|(_, unsure)| !unsure);
        Some(sure.unwrap_or(first).0)
    }

    /// A key as a reason, see [`Written::reason`].
    pub(super) fn reason<'w>(&self, places: &[Written<'w>], both: Both<'_>) -> Option<&'w str> {
        let mut said = places
            .iter()
            .filter_map(|place| place.reason(&self.known, both));
        said.next()
    }

    /// The countries of the places that the article names.
    pub(super) fn countries(&self) -> Vec<CountryShare> {
        let mut tally = Tally::default();
        self.tell(&mut |said| {
            if let Said::Place(place, times) = said {
                tally.add(place, times);
            }
        });
        tally.finish()
    }
}

fn words_in(text: &Part<'_>) -> Vec<u64> {
    text.words.iter().map(|word| word.folded).collect()
}

/// What is told of an article, word by word.
enum Said<'a> {
    /// A key stands there, so many times over, and is written so.
    Key(KeyHash, f32, Written<'a>),
    /// A place is named there, and the mention counts so much.
    Place(Mention, f32),
}

type Sink<'f, 's> = &'f mut dyn FnMut(Said<'s>);

/// The headline, but for one that was made of the text's first words where there was none: what it
/// says would count twice.
fn own_title<'a>(input: &KeyInput<'a>) -> &'a str {
    let made = input.title.strip_suffix('…').map(str::trim_end);
    match made {
        Some(made) if !made.is_empty() && input.text.starts_with(made) => "",
        _ => input.title,
    }
}

/// What is known of an article before its words are counted: hashes of folded words, ascending.
pub(super) struct Known {
    boilerplate: Vec<u64>,
    /// Words that stand in the article in small letters.
    small: Vec<u64>,
}

impl Known {
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

    fn part<'s>(&self, part: &'s Part<'s>, times: f32, sink: Sink<'_, 's>) {
        let mut before: Option<u64> = None;
        let mut place_end = 0;
        for (at, (token, word)) in part.tokens.iter().zip(&part.words).enumerate() {
            if at >= place_end
                && let Some(mention) = places::named(part, at, |word| self.is_small(word))
            {
                let place = mention.place;
                place_end = at + mention.words;
                let written = Written::new(part, (at, place_end - 1), Kind::Place);
                if !mention.of_a_name {
                    sink(Said::Key(neutral::place(place), times, written));
                }
                let weight = places::weight(place.kind, times, at);
                sink(Said::Place(mention, weight));
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
            let written = Written::new(part, (at, at), kind);
            word_keys(word, written, times, sink);
            if let Some(name) = name {
                let first = before.filter(|_| token.adjoins());
                name_keys((part, at), name, first, times, sink);
            } else if let Some((bones, share)) = word.bare {
                sink(Said::Key(bones, times * share, written));
            } else if let Some(bones) = word.foreign {
                sink(Said::Key(bones, times * FOREIGN, written));
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

fn word_keys<'s>(word: &Word, written: Written<'s>, times: f32, sink: Sink<'_, 's>) {
    if let Some(key) = word.key {
        sink(Said::Key(key, times, written));
    }
    for gram in &word.grams {
        sink(Said::Key(*gram, times * GRAM, written));
    }
    if let Some(number) = word.number {
        sink(Said::Key(number, times, written));
    }
}

/// The keys of a name, and of the pair that it makes with a name right before it.
fn name_keys<'s>(
    (part, at): (&'s Part<'s>, usize),
    name: &Name,
    before: Option<u64>,
    times: f32,
    sink: Sink<'_, 's>,
) {
    let written = Written::new(part, (at, at), Kind::Name);
    for key in [name.key, name.bones].into_iter().flatten() {
        sink(Said::Key(key, times, written));
    }
    if let Some(first) = before {
        let written = Written::new(part, (at.saturating_sub(1), at), Kind::Name);
        sink(Said::Key(neutral::pair(first, name.folded), times, written));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_counts_twice_over_a_text_and_once_alone() {
        let times = |text| {
            let title = "Haftar";
            let input = KeyInput {
                title,
                text,
                ..KeyInput::default()
            };
            let key = neutral::name("haftar");
            let counts = Reading::new(&input).found().counts;
            let count = counts.iter().find(|count| Some(count.hash) == key);
            count.map(|count| count.times)
        };
        // A capital that opens a line is a name where the word never stands in small letters.
        assert_eq!(times("Il est parti."), Some(2.0));
        assert_eq!(times(""), Some(1.0));
    }
}
