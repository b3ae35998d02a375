//! What stands in all articles of an outlet and hardly anywhere else: its own name, its bylines, "continue
//! reading". Told by numbers, as no list of such words would ever be whole; knows nothing of words.

use super::candidates::{Candidates, tell};
use super::query::Query;
use super::score::to_f32;
use super::strength::MOST_LEVEL;
use super::{About, KeyHash, Posting, Postings, Space};
use crate::domain::ArticleId;

/// Of fewer articles nobody can say what all have.
const LEAST: usize = 8;

/// What so many articles of an outlet have may be a part of how it writes them.
const OFTEN: f32 = 0.4;

/// It is where it stands in others so many times less often.
const TIMES: f32 = 4.0;

impl Query {
    /// Whether a key with these postings is one of those that the open article's outlet puts into all.
    pub(super) fn is_imprint(&self, key: KeyHash, postings: &[Posting]) -> bool {
        let known = self.newest.len();
        // Outlets of a country name it all the time, and are related by it.
        if known < LEAST || key.space() == Space::Places {
            return false;
        }
        let least = OFTEN * to_f32(known as u64);
        if to_f32(postings.len() as u64) < least {
            return false;
        }
        let count = to_f32(self.newest.count(postings) as u64);
        let often = count / to_f32(known as u64);
        let own = to_f32(self.beside);
        // Where hardly another outlet writes the language nobody can say that others do not name it.
        if key.space() == Space::Neutral && self.pool(Space::Words) < 2.0 * own {
            return false;
        }
        let others = (self.pool(key.space()) - own).max(1.0);
        let elsewhere = (to_f32(postings.len() as u64) - often * own).max(0.0) / others;
        count >= least && elsewhere * TIMES <= often
    }

    /// Adds what [`Query::is_imprint`] left out: between outlets it counts.
    pub(super) fn add_imprint<P: Postings>(
        &self,
        postings: &P,
        found: &mut Candidates,
        (likeliest, abouts): (&[usize], &[Option<About>]),
        open: &About,
    ) -> Result<(), P::Error> {
        if found.imprint.is_empty() {
            return Ok(());
        }
        let mut others: Vec<(ArticleId, usize)> = Vec::new();
        for (at, about) in likeliest.iter().zip(abouts) {
            let is_other = about.is_some_and(|about| about.source != open.source);
            others.extend(
                found
                    .entries
                    .get(*at)
                    .filter(|_| is_other)
                    .map(|entry| (entry.id, *at)),
            );
        }
        others.sort_unstable();
        let keys = std::mem::take(&mut found.imprint);
        let hash = |key: &usize| self.keys.get(*key).map(|key| key.hash);
        let hashes: Vec<KeyHash> = keys.iter().filter_map(hash).collect();
        postings.postings(&hashes, &mut |at, postings| {
            let Some(key) = keys.get(at).copied() else {
                return;
            };
            let (space, parts) = (self.space_of(key), self.parts(key));
            for posting in postings {
                let place = others.binary_search_by_key(&posting.article, |(id, _)| *id);
                let Some((_, entry)) = place.ok().and_then(|place| others.get(place)) else {
                    continue;
                };
                let level = posting.level.min(MOST_LEVEL);
                let sums = found.entries.get_mut(*entry).map(|entry| &mut entry.sums);
                if let Some(sum) = sums.and_then(|sums| sums.get_mut(space)) {
                    *sum += parts[usize::from(level)];
                }
                tell(&mut found.shared, *entry, key, level);
            }
        })?;
        found.imprint = keys;
        Ok(())
    }
}
