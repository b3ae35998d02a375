//! What articles share with the open one, added up: a table for the tens of thousands of postings
//! that a question reads. Knows nothing of keys.

use super::hash::SPACES;
use crate::domain::ArticleId;

/// An article and what it shares, by space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    pub(super) id: ArticleId,
    pub(super) sums: [f32; SPACES],
}

/// Entries in the order in which they came, found by open addressing. Ids come from the store, not
/// from outside: nobody can make them meet.
pub(super) struct Sums {
    pub(super) entries: Vec<Entry>,
    /// One more than the place of an entry; 0 where there is none. A power of two of them, a
    /// quarter of them taken at most: most ids that are asked for have no entry, and must not be
    /// compared with one.
    places: Vec<u32>,
    shift: u32,
}

/// Places for each entry at least.
const ROOM: usize = 4;

impl Sums {
    /// With room for so many articles at first.
    pub(super) fn with_capacity(articles: usize) -> Self {
        let places = places(articles);
        Self {
            entries: Vec::with_capacity(articles),
            places: vec![0; places],
            shift: shift(places),
        }
    }

    /// The place of an id: by one multiplication (Knuth's).
    #[inline]
    fn home(&self, id: ArticleId) -> usize {
        let hash = id.0.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        usize::try_from(hash >> self.shift).unwrap_or_default()
    }

    /// The entry of an article, or the place where it would be found.
    #[inline]
    fn find(&self, id: ArticleId) -> Result<usize, usize> {
        let mut place = self.home(id);
        loop {
            let entry = self.places.get(place).map_or(0, |entry| *entry as usize);
            let Some(at) = entry.checked_sub(1) else {
                return Err(place);
            };
            if self.entries.get(at).is_some_and(|entry| entry.id == id) {
                return Ok(at);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
    }

    /// Adds to what an article shares; gives its entry, which is made when there is none.
    #[inline]
    pub(super) fn add(&mut self, id: ArticleId, space: usize, part: f32) -> usize {
        let at = match self.find(id) {
            Ok(at) => at,
            Err(place) => self.insert(id, place),
        };
        self.add_at(at, space, part);
        at
    }

    /// The same, but only when it has an entry.
    #[inline]
    pub(super) fn add_known(&mut self, id: ArticleId, space: usize, part: f32) -> Option<usize> {
        let at = self.find(id).ok()?;
        self.add_at(at, space, part);
        Some(at)
    }

    #[inline]
    fn add_at(&mut self, at: usize, space: usize, part: f32) {
        let sums = self.entries.get_mut(at).map(|entry| &mut entry.sums);
        if let Some(sum) = sums.and_then(|sums| sums.get_mut(space)) {
            *sum += part;
        }
    }

    fn insert(&mut self, id: ArticleId, place: usize) -> usize {
        let at = self.entries.len();
        self.entries.push(Entry {
            id,
            sums: [0.0; SPACES],
        });
        if self.entries.len() * ROOM > self.places.len() {
            let kept: Vec<usize> = (0..self.entries.len()).collect();
            self.find_only(&kept);
        } else if let Some(place) = self.places.get_mut(place) {
            *place = code(at);
        }
        at
    }

    /// From now on only these entries are found.
    pub(super) fn find_only(&mut self, kept: &[usize]) {
        // The memory at hand is used again: a question would have pages of it made anew.
        let places = places(kept.len());
        self.places.clear();
        self.places.resize(places, 0);
        self.shift = shift(places);
        for at in kept {
            let id = self.entries.get(*at).map(|entry| entry.id);
            if let Some(Err(place)) = id.map(|id| self.find(id))
                && let Some(place) = self.places.get_mut(place)
            {
                *place = code(*at);
            }
        }
    }
}

fn places(entries: usize) -> usize {
    (entries.max(16) * ROOM).next_power_of_two()
}

fn shift(places: usize) -> u32 {
    u64::BITS - places.ilog2()
}

fn code(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn sums_are_those_of_a_map(parts in proptest::collection::vec((-300_i64..300, 0..SPACES), 0..1000)) {
            let mut sums = Sums::with_capacity(0);
            let mut map: BTreeMap<i64, [f32; SPACES]> = BTreeMap::new();
            for (id, space) in &parts {
                let at = sums.add(ArticleId(*id), *space, 1.0);
                prop_assert_eq!(sums.entries[at].id, ArticleId(*id));
                map.entry(*id).or_default()[*space] += 1.0;
            }
            let found = sums.entries.iter().map(|entry| (entry.id.0, entry.sums));
            prop_assert_eq!(found.collect::<BTreeMap<_, _>>(), map);
            let kept: Vec<usize> = (0..sums.entries.len()).step_by(2).collect();
            sums.find_only(&kept);
            for at in 0..sums.entries.len() {
                let found = sums.add_known(sums.entries[at].id, 0, 1.0);
                prop_assert_eq!(found, (at % 2 == 0).then_some(at));
            }
        }
    }
}
