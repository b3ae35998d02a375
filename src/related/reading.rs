//! One reading of an article: every key that it gives, and how often; knows nothing of which keys
//! are kept.

use std::collections::HashMap;

use super::known::{Known, Said, Sink};
use super::part::{Part, folded_words};
use super::places::CountryShare;
use super::reprint::Headline;
use super::tally::Tally;
use super::written::{Both, Written};
use super::{KeyHash, KeyInput, Wording, dateline};

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
    pub(super) headline: Headline,
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
        let mut standfirst = Part::of(input.standfirst.unwrap_or_default(), input);
        let mut text = Part::of(input.text, input);
        dateline::leave_out(&title, [&mut standfirst, &mut text]);
        Self {
            known: Known::new(input, [&title, &standfirst, &text]),
            title,
            standfirst,
            text,
        }
    }

    /// The words of its text as hashes in their order, folded; of a short one with headline and standfirst,
    /// which say as much of it.
    fn words(&self) -> Vec<u64> {
        known_by(words_in(&self.text), || {
            [&self.title, &self.standfirst].map(words_in)
        })
    }

    /// It stands in the headline.
    pub(super) fn is_of_title(&self, written: &Written<'_>) -> bool {
        std::ptr::eq(written.part, &raw const self.title)
    }

    /// Whether a capital inside of a sentence tells a name from a word in its language.
    pub fn capitals_tell(&self) -> bool {
        self.title.no_capitals || self.title.speech.capitals_tell()
    }

    /// It is nothing but its headline.
    pub(super) fn is_bare(&self) -> bool {
        self.standfirst.tokens.is_empty() && self.text.tokens.is_empty()
    }

    /// Tells `sink` every key and place of the article.
    pub(super) fn tell<'s>(&'s self, sink: Sink<'_, 's>) {
        // Over no text it says all there is, once: what other headlines share with it would count
        // twice on both sides, and a headline would be nearer to headlines than to its own article
        // (measured: MRR@10 .893 to .914).
        self.known
            .part(&self.title, if self.is_bare() { 1.0 } else { 2.0 }, sink);
        self.known.part(&self.standfirst, 1.0, sink);
        self.known.part(&self.text, 1.0, sink);
    }

    /// What there is in it.
    pub(super) fn found(&self) -> Found {
        let mut found: Vec<Count> = Vec::with_capacity(1024);
        let mut tally = Tally::default();
        self.tell(&mut |said| match said {
            Said::Key(hash, times, _) => found.push(Count { hash, times }),
            Said::Place(place, times, listed) => tally.add(place, times, listed),
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
            headline: Headline::of(&words_in(&self.title), self.is_bare()),
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
            if let Said::Place(place, times, listed) = said {
                tally.add(place, times, listed);
            }
        });
        tally.finish()
    }
}

fn words_in(part: &Part<'_>) -> Vec<u64> {
    part.words.iter().map(|word| word.folded).collect()
}

/// The words of an article for [`super::one_text`]: a fifth of the work of reading it.
pub fn words(input: &KeyInput<'_>) -> Wording {
    let title = own_title(input);
    let words = |text| folded_words(text, input);
    let text = known_by(words(input.text), || {
        [title, input.standfirst.unwrap_or_default()].map(words)
    });
    Wording::of(text, title, input)
}

/// The words of a text, or of what stands above it and of it.
fn known_by(text: Vec<u64>, above: impl FnOnce() -> [Vec<u64>; 2]) -> Vec<u64> {
    if text.len() >= SHORT {
        return text;
    }
    above().into_iter().flatten().chain(text).collect()
}

/// The headline, but for one that was made of the text's first words where there was none: what it
/// says would count twice.
fn own_title<'a>(input: &KeyInput<'a>) -> &'a str {
    let made = input.title.strip_suffix('…').map(str::trim_end);
    match made {
        Some(made) if !made.is_empty() && input.text.starts_with(made) => "",
        _ => input.title,
    }
}

#[cfg(test)]
mod tests {
    use super::super::neutral;
    use super::*;
    use crate::domain::Lang;

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

    #[test]
    fn the_words_of_an_article_are_the_same_with_and_without_its_keys() {
        let long = "L’armée de Haftar avance, dit-on à Tripoli. ".repeat(4);
        for (language, text) in [
            ("fr", &*long),
            ("fr", "Il part."),
            ("ar", "قال إن"),
            ("", ""),
        ] {
            let language = Lang::parse(language);
            let input = KeyInput {
                title: "Où va Haftar ?",
                standfirst: Some("À Moscou"),
                text,
                language: language.as_ref(),
                ..KeyInput::default()
            };
            assert_eq!(words(&input).text, Reading::new(&input).words(), "{text}");
        }
    }

    #[test]
    fn an_outlet_behind_a_listed_headline_gives_no_key() {
        let english = Lang::parse("en");
        let input = KeyInput {
            title: "Russia leaves the space station",
            text: "Russia leaves the station\u{a0}\u{a0}Fox NewsView Full Coverage on Google News\n\n\
                NASA hopes to go on\u{a0}\u{a0}Al Jazeera English\n\nMoscow waits",
            language: english.as_ref(),
            is_gathered: true,
            ..KeyInput::default()
        };
        let names = |input: &KeyInput<'_>| {
            let counts = Reading::new(input).found().counts;
            ["google", "jazeera", "nasa", "moscow"].map(|name| {
                let key = neutral::name(name);
                counts.iter().any(|count| Some(count.hash) == key)
            })
        };
        assert_eq!(names(&input), [false, false, true, true]);
        assert_eq!(words(&input).text, Reading::new(&input).words());
        let own = KeyInput {
            is_gathered: false,
            ..input
        };
        assert_eq!(names(&own), [true; 4]);
    }
}
