//! Whether two articles that are near enough for one story tell one event. Two events of a day and a place
//! have the place in common, and the people who are at all that is done there.

use std::collections::HashSet;
use std::sync::Arc;

use super::alike::Tongue;
use super::named::{Named, Site, Thing};
use super::query::Why;
use super::score::{Near, to_f32};
use super::{About, KeyHash, LangCode, Postings, Space};
use crate::domain::ArticleId;

/// In how many articles what tells an event stands at most: in a few, and in one of so many of all.
const FEW: f32 = 10.0;
const SHARE: f32 = 0.005;

/// Things that both name, where both headlines name one of them.
const THINGS: usize = 2;

/// The same where a headline names nothing of what the other article names: it tells something else.
const UNHEADED: usize = 3;

/// Things that two of one language name which have no other word in common.
const ALIKE: usize = 4;

/// The share of what the one names that names less.
const MOST: f32 = 0.65;
const SOME: f32 = 0.33;

/// What two articles name in common.
#[derive(Debug, Default)]
struct Common {
    /// Persons, things, numbers, and places that are no country and no capital.
    things: usize,
    /// Countries and capitals.
    countries: usize,
    /// Which headlines name some of it.
    headlines: [bool; 2],
    /// Whether either headline names what the other article does not.
    apart: [bool; 2],
}

impl Common {
    /// The same seen from either: where no capitals tell names, only the other article has them to look for.
    fn of<P: Postings>(
        postings: &P,
        [one, other]: [&Named; 2],
        all: f32,
    ) -> Result<Self, P::Error> {
        let own = Self::seen_from(postings, [one, other], all)?;
        let others = Self::seen_from(postings, [other, one], all)?;
        let [first, second] = own.headlines;
        Ok(Self {
            things: own.things.max(others.things),
            countries: own.countries.max(others.countries),
            headlines: [first || others.headlines[1], second || others.headlines[0]],
            apart: [one.heads_without(other), other.heads_without(one)],
        })
    }

    fn seen_from<P: Postings>(
        postings: &P,
        [one, other]: [&Named; 2],
        all: f32,
    ) -> Result<Self, P::Error> {
        let outlets = postings.outlets()?;
        let things = one.things.iter().filter(|thing| !thing.is_of(&outlets));
        let shared = things.filter_map(|thing| {
            let is_country = matches!(thing, Thing::Place(_, Site::Country));
            Some((other.keys_of(thing)?, is_country))
        });
        let in_bones = |bones: &&KeyHash| other.bones.binary_search(bones).is_ok();
        let bones = one.bones.iter().filter(in_bones);
        let bones = bones.map(|bones| (vec![*bones], false));
        let mut found = Self::default();
        for (keys, is_country) in shared.chain(bones) {
            for (found, named) in found.headlines.iter_mut().zip([one, other]) {
                *found |= keys.iter().any(|key| named.has_in_headline(*key));
            }
            if is_country {
                found.countries += 1;
                continue;
            }
            let rarest = postings.frequencies(&keys)?.into_iter().min();
            if to_f32(rarest.unwrap_or_default().into()) <= FEW + SHARE * all {
                found.things += 1;
            }
        }
        Ok(found)
    }

    /// Whether two articles that name this in common tell one event.
    fn tells(&self, [one, other]: [&Named; 2]) -> bool {
        let least = one.things.len().min(other.things.len()).max(1);
        let share = |things: usize| to_f32(things as u64) / to_f32(least as u64);
        let (things, all) = (self.things, self.things + self.countries);
        if self.apart == [true; 2] {
            return false;
        }
        if self.headlines == [true; 2] {
            return things >= THINGS || (all >= THINGS && share(all) >= MOST);
        }
        things >= UNHEADED && share(things) >= SOME
    }
}

/// Articles beside two that are set against both, the nearest first.
const BESIDE: usize = 8;

/// Of some articles near one those that tell its event.
pub(super) fn of_one_event<P: Postings>(
    postings: &P,
    (id, open): (ArticleId, &About),
    near: &[(&Near, &Why)],
) -> Result<HashSet<ArticleId>, P::Error> {
    let all = near.iter().map(|(near, _)| near.id);
    let is_asked =
        |(near, why): &&(&Near, &Why)| near.tongue == Tongue::Other || !why.has_many_words();
    if !near.iter().any(|near| is_asked(&near)) {
        return Ok(all.collect());
    }
    let Some(own) = Told::of(postings, id, open.language)? else {
        return Ok(all.collect());
    };
    let mut others: Vec<(ArticleId, Told)> = Vec::new();
    if near.iter().any(|(near, _)| near.tongue == Tongue::Other) {
        for (near, _) in near {
            let told = Told::of(postings, near.id, near.about.language)?;
            others.extend(told.map(|told| (near.id, told)));
        }
    }
    let mut of_one = HashSet::new();
    for (near, why) in near {
        let tells = match near.tongue {
            Tongue::Same if why.has_many_words() || why.is_more_than_names(&own.named) => true,
            Tongue::Same => {
                let other = Told::of(postings, near.id, near.about.language)?;
                other.is_some_and(|other| own.names_all_of(&other))
            }
            Tongue::Other => tell_one(postings, &own, near.id, &others)?,
        };
        of_one.extend(tells.then_some(near.id));
    }
    Ok(of_one)
}

/// Whether an article in another language tells the event of one, by what both and those beside them name.
fn tell_one<P: Postings>(
    postings: &P,
    own: &Told,
    id: ArticleId,
    others: &[(ArticleId, Told)],
) -> Result<bool, P::Error> {
    let Some((_, other)) = others.iter().find(|(other, _)| *other == id) else {
        return Ok(true);
    };
    let both = [&*own.named, &*other.named];
    let all = to_f32(postings.count()?);
    if !Common::of(postings, both, all)?.tells(both) {
        return Ok(false);
    }
    let beside = others.iter().filter(|(other, _)| *other != id);
    Ok(!are_apart([own, other], beside.map(|(_, told)| told)))
}

/// An article with what it names.
struct Told {
    language: LangCode,
    named: Arc<Named>,
}

/// Whether one of two articles names twice as much in common with a third of another language as with the
/// other: of two events of one place each report has its own kind. Where no capitals tell names fewer are
/// found.
fn are_apart<'a>([one, other]: [&Told; 2], beside: impl Iterator<Item = &'a Told>) -> bool {
    const MORE: usize = 3;
    let tells_names = |told: &Told| told.named.bones.is_empty();
    if !tells_names(one) || !tells_names(other) {
        return false;
    }
    let things = one.things_in(other);
    let is_nearer = |third: &Told, to: &Told| {
        let nearer = third.things_in(to);
        third.language != to.language && nearer >= 2 * things && nearer >= things + MORE
    };
    beside
        .take(BESIDE)
        .any(|third| is_nearer(third, one) || is_nearer(third, other))
}

impl Told {
    fn of<P: Postings>(
        postings: &P,
        id: ArticleId,
        language: LangCode,
    ) -> Result<Option<Self>, P::Error> {
        let named = postings.named(id)?;
        Ok(named.map(|named| Self { language, named }))
    }

    /// How many things but countries both name.
    fn things_in(&self, other: &Self) -> usize {
        self.named_in(other, |thing| {
            !matches!(thing, Thing::Place(_, Site::Country))
        })
    }

    /// Whether each names nearly all that the other does, and that is not little.
    fn names_all_of(&self, other: &Self) -> bool {
        const NEARLY: f32 = 0.75;
        let all = self.named_in(other, |_| true);
        let more = self.named.things.len().max(other.named.things.len());
        all >= ALIKE && to_f32(all as u64) >= NEARLY * to_f32(more as u64)
    }

    fn named_in(&self, other: &Self, tells: impl Fn(&Thing) -> bool) -> usize {
        let named = |one: &Named, other: &Named| {
            let things = one.things.iter().filter(|thing| tells(thing));
            things
                .filter(|thing| other.keys_of(thing).is_some())
                .count()
        };
        named(&self.named, &other.named).max(named(&other.named, &self.named))
    }
}

impl Why {
    /// The two share more words than all that could be names: each gives a neutral key at least.
    fn has_many_words(&self) -> bool {
        let of = |space: Space| self.shared.iter().filter(move |key| key.space() == space);
        of(Space::Words).count() > of(Space::Neutral).count()
    }

    /// The two share words beside all that is a name in both.
    fn is_more_than_names(&self, own: &Named) -> bool {
        let is_name = |word: KeyHash| {
            let first = own.names.partition_point(|(other, _)| *other < word);
            let names = own
                .names
                .iter()
                .skip(first)
                .take_while(|(other, _)| *other == word);
            names
                .into_iter()
                .any(|(_, name)| self.shared.binary_search(name).is_ok())
        };
        let shared = self.shared.iter().filter(|key| key.space() == Space::Words);
        let mut words = shared.chain(&self.usual);
        words.any(|word| !is_name(*word))
    }
}
