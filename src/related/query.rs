//! The open article's keys, what each is worth in this archive, and why it is near
//! another; knows nothing of time.

use super::alike::{Guess, Scale, Size, Tongue};
use super::candidates::Candidates;
use super::hash::SPACES;
use super::index::Newest;
use super::score::to_f32;
use super::strength::strength;
use super::{Key, KeyHash, Keys, LangCode, Postings, Space};
use crate::domain::ArticleId;

/// Articles that have none of the keys are taken to be there as well: an archive of twenty knows
/// little of what is rare.
const UNSEEN: f32 = 40.0;

/// A word that a greater share of the articles of its language has explains nothing: in a language whose
/// small words nobody listed those are such.
const COMMON: f32 = 0.05;

/// One that so many have is a small word, or of all that is told these days.
const EVERYWHERE: f32 = 0.25;

/// Keys that a neighbour carries for its reasons.
const MOST_REASONS: usize = 12;

/// Postings that name candidates, of the rarest words and of the rarest neutral keys; commoner ones
/// only add to the best of those ("continue", Moffat and Zobel 1996). What shares nothing rare is no
/// neighbour: names and places that many have brought strangers of other languages (same topic .743
/// to .753), and counting all of it took half of a query.
const NAMING_WORDS: u32 = 2_000;
const NAMING_NEUTRAL: u32 = 1_500;

/// A key of the open article.
pub(super) struct QueryKey {
    pub(super) hash: KeyHash,
    /// Its rarity times its weight.
    pub(super) worth: f32,
    /// It names candidates, and comes before those that do not.
    pub(super) names: bool,
    /// A word: the share of the articles of the language that have it.
    share: f32,
    /// A name or its like that few articles have.
    pub(super) few: bool,
}

/// Why a neighbour is near.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// The keys that made it, names before words and then the strongest first, at most twelve.
    pub keys: Vec<KeyHash>,
    /// All that the two share, ascending, but for words that many articles of the language have.
    pub(super) shared: Vec<KeyHash>,
    /// Such words, but for those that tell nothing at all.
    pub(super) usual: Vec<KeyHash>,
}

/// The open article as a question.
pub(super) struct Query {
    pub(super) keys: Vec<QueryKey>,
    /// Postings of the keys that name candidates.
    pub(super) naming: usize,
    size: Size,
    guess: Guess,
    /// What sums are set against.
    scale: Scale,
    /// The sums of a copy word for word.
    copy: [f32; SPACES],
    /// Articles that could have a key of each space: those of the language, and all.
    counts: [f32; 2],
    /// What else is of its source: how much, and the newest of it.
    pub(super) beside: u64,
    pub(super) newest: Newest,
}

impl Query {
    pub(super) fn new<P: Postings>(
        postings: &P,
        (id, keys): (ArticleId, &Keys),
        language: LangCode,
        postings_limit: usize,
    ) -> Result<Self, P::Error> {
        let count = to_f32(postings.count()?);
        let own = to_f32(postings.count_in(language)?);
        let outlets = postings.outlets()?.keys_in(&keys.keys, language);
        let asked = keys.keys.iter();
        let asked = asked.filter(|key| outlets.binary_search(&key.hash).is_err());
        let asked: Vec<&Key> = asked.collect();
        let hashes: Vec<KeyHash> = asked.iter().map(|key| key.hash).collect();
        let frequencies = postings.frequencies(&hashes)?;
        let mut by_frequency: Vec<(u32, &Key)> = frequencies.into_iter().zip(asked).collect();
        by_frequency.sort_unstable_by_key(|(frequency, key)| (*frequency, key.hash));
        let size = Size::of(keys.bulk);
        let beside = postings.beside(id)?;
        let mut query = Self {
            keys: Vec::new(),
            naming: 0,
            size,
            guess: Guess::of(&size),
            scale: Scale::default(),
            copy: [0.0; SPACES],
            counts: [own, count],
            beside: beside.all,
            newest: Newest::of(&beside),
        };
        query.scale = Scale::of([Space::Words, Space::Neutral].map(|of| query.rarity(1, of)));
        query.ask_for(&by_frequency, postings_limit);
        Ok(query)
    }

    /// Asks for keys, the rarest first, as far as they have so many postings.
    fn ask_for(&mut self, keys: &[(u32, &Key)], postings_limit: usize) {
        let mut read = 0_usize;
        let mut naming = (NAMING_WORDS, NAMING_NEUTRAL);
        for (frequency, key) in keys {
            // A key that only the open article has leads nowhere; a copy would have it.
            if *frequency < 2 {
                let rarity = self.rarity(2, key.hash.space());
                self.copy[space(key.hash)] += rarity * strength(key.level).powi(2);
                continue;
            }
            let postings = usize::try_from(*frequency).unwrap_or(usize::MAX);
            read = read.saturating_add(postings);
            if read > postings_limit {
                break;
            }
            let hash = key.hash;
            let worth = self.rarity(*frequency, hash.space()) * strength(key.level);
            self.copy[space(hash)] += worth * strength(key.level);
            let (left, neutral_left) = &mut naming;
            let left = match hash.space() {
                Space::Words => left,
                Space::Neutral | Space::Places => neutral_left,
            };
            *left = left.saturating_sub(*frequency);
            let names = *left > 0;
            self.naming += if names { postings } else { 0 };
            let share = self.share(*frequency, hash);
            self.keys.push(QueryKey {
                hash,
                worth,
                names,
                share,
                few: self.is_of_few(*frequency, hash),
            });
        }
        // Sums must not depend on frequencies, which tie in any order.
        self.keys.sort_unstable_by_key(|key| (!key.names, key.hash));
    }

    /// Articles that could have a key of a space.
    pub(super) const fn pool(&self, space: Space) -> f32 {
        let [own, all] = self.counts;
        match space {
            Space::Words => own,
            Space::Neutral | Space::Places => all,
        }
    }

    /// The share of the articles of the language that have a word.
    fn share(&self, frequency: u32, key: KeyHash) -> f32 {
        let [own, _] = self.counts;
        match key.space() {
            Space::Words => to_f32(frequency.into()) / (UNSEEN + own),
            Space::Neutral | Space::Places => 0.0,
        }
    }

    /// Whether few articles have a name or its like.
    fn is_of_few(&self, frequency: u32, key: KeyHash) -> bool {
        const FEW: f32 = 10.0;
        const SHARE: f32 = 0.0005;
        let [_, all] = self.counts;
        key.space() == Space::Neutral && to_f32(frequency.into()) <= FEW + SHARE * all
    }

    /// The inverse document frequency of BM25, never negative, raised: what stands in many articles
    /// tells less of one than their number says. Words are counted among the articles of their
    /// language: beside those of sixteen languages every word would look rare (measured on half
    /// articles: recall@1 .65 to .73).
    fn rarity(&self, frequency: u32, space: Space) -> f32 {
        let frequency = to_f32(frequency.into());
        let count = UNSEEN + self.pool(space);
        let rarity = 1.0 + (count - frequency + 0.5).max(0.0) / (frequency + 0.5);
        rarity.ln().powf(1.25)
    }

    /// How alike the open article and another are, 0 to 1, by the sums of what they share.
    pub(super) fn similarity(&self, sums: [f32; SPACES], other: &Size, tongue: Tongue) -> f32 {
        self.scale.alike(sums, &self.size, other, tongue)
    }

    /// How alike a copy word for word is, by what was asked for.
    pub(super) fn likeness_of_a_copy(&self) -> f32 {
        let alike = self.similarity(self.copy, &self.size, Tongue::Same);
        alike.min(1.0)
    }

    /// The same seen from the other article.
    pub(super) fn seen_from(&self, sums: [f32; SPACES], other: &Size, tongue: Tongue) -> f32 {
        self.scale.alike(sums, other, &self.size, tongue)
    }

    /// How much of what two articles share is names, places and their like, set against what is usual.
    pub(super) fn named(&self, sums: [f32; SPACES]) -> f32 {
        self.scale.named(sums)
    }

    /// A guess at [`Query::similarity`] before the other's bulk and language are known.
    pub(super) fn rough(&self, sums: [f32; SPACES]) -> f32 {
        self.guess.rough(sums)
    }

    /// The keys that made each of a few neighbours, given as the places of their entries, names
    /// first. What adds less than a tenth of the strongest of its kind explains nothing.
    pub(super) fn reasons(&self, found: &Candidates, of: &[usize]) -> Vec<Why> {
        let mut row: Vec<Option<usize>> = vec![None; found.entries.len()];
        for (i, at) in of.iter().enumerate() {
            if let Some(row) = row.get_mut(*at) {
                *row = Some(i);
            }
        }
        let mut reasons: Vec<Vec<(KeyHash, f32, f32)>> = vec![Vec::new(); of.len()];
        for shared in found.shared.iter().flatten() {
            if let Some(Some(i)) = row.get(shared.entry as usize)
                && let Some(keys) = reasons.get_mut(*i)
                && let Some(key) = self.keys.get(usize::from(shared.key))
                && key.share <= EVERYWHERE
            {
                // What an outlet writes everywhere explains nothing, but may be a part of a name.
                let is_imprint = found.imprint.contains(&usize::from(shared.key));
                let worth = if is_imprint { 0.0 } else { key.worth };
                keys.push((key.hash, worth * strength(shared.level), key.share));
            }
        }
        reasons.into_iter().map(Why::of).collect()
    }
}

impl Why {
    /// Of what two articles share: each key, its worth, and the share of articles that have it.
    fn of(keys: Vec<(KeyHash, f32, f32)>) -> Self {
        let (telling, usual): (Vec<_>, Vec<_>) =
            keys.into_iter().partition(|(.., share)| *share <= COMMON);
        let mut shared: Vec<KeyHash> = telling.iter().map(|(key, ..)| *key).collect();
        shared.sort_unstable();
        let telling = telling.into_iter().map(|(key, worth, _)| (key, worth));
        Self {
            keys: strongest_first(telling.collect()),
            shared,
            usual: usual.into_iter().map(|(key, ..)| key).collect(),
        }
    }

    /// It is more than one word in common: that tells nothing of two articles.
    pub(super) fn tells(&self) -> bool {
        let is_word = |key: &&KeyHash| key.space() == Space::Words;
        let words = self.keys.iter().filter(is_word).count();
        words < self.keys.len() || words > 1
    }
}

/// Names and places before words, each beside the strongest of its kind: a story has more places than
/// names, and is told by both.
fn strongest_first(mut keys: Vec<(KeyHash, f32)>) -> Vec<KeyHash> {
    let strongest = [0, 1, 2].map(|of| {
        let parts = keys.iter().filter(|key| space(key.0) == of);
        parts.map(|key| key.1).fold(f32::MIN_POSITIVE, f32::max)
    });
    for (key, worth) in &mut keys {
        *worth /= strongest[space(*key)];
    }
    let is_word = |key: KeyHash| key.space() == Space::Words;
    keys.sort_by(|a, b| {
        is_word(a.0)
            .cmp(&is_word(b.0))
            .then_with(|| b.1.total_cmp(&a.1))
            .then_with(|| space(a.0).cmp(&space(b.0)))
            .then(a.0.cmp(&b.0))
    });
    keys.iter()
        .filter(|key| key.1 >= 0.1)
        .map(|key| key.0)
        .take(MOST_REASONS)
        .collect()
}

/// The place of a key's space in a pair of sums.
pub(super) const fn space(key: KeyHash) -> usize {
    row(key.space())
}

/// The place of a space in a row of sums, as [`Space::ALL`] has them.
pub(super) const fn row(space: Space) -> usize {
    match space {
        Space::Words => 0,
        Space::Neutral => 1,
        Space::Places => 2,
    }
}
