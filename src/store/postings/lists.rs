//! What is known of keys, true as long as the index is as it was: in how many articles each stands,
//! and of those that were asked for more than once, in which. Knows nothing of SQL.

use crate::domain::ArticleId;
use crate::related::Posting;
use crate::store::numbered::Numbered;

/// Keys of which something is held at most: 4.3 MB, a table that is full but for the eighth it leaves.
const MOST_KEYS: usize = 114_000;

/// Postings that are held at most: 8 MB.
const MOST_POSTINGS: usize = 2_000_000;

/// Bits of a held posting that tell its level.
const LEVEL_BITS: u32 = 4;
const LEVEL: u32 = (1 << LEVEL_BITS) - 1;

/// What is known of a key.
struct Known {
    count: u32,
    /// Its articles were asked for.
    listed: bool,
    /// They are held, in 32 bits each.
    list: Option<Box<[u32]>>,
}

/// What is known of keys.
#[derive(Default)]
pub(super) struct Lists {
    keys: Numbered<u32, Known>,
    /// Postings in the lists.
    postings: usize,
}

impl Lists {
    /// In how many articles a key stands, if that is held.
    #[inline]
    pub(super) fn count(&self, key: u32) -> Option<u32> {
        self.keys.get(&key).map(|known| known.count)
    }

    pub(super) fn put_count(&mut self, key: u32, count: u32) {
        if self.keys.len() >= MOST_KEYS {
            *self = Self::default();
        }
        let (listed, list) = (false, None);
        self.keys.insert(
            key,
            Known {
                count,
                listed,
                list,
            },
        );
    }

    /// Appends the postings of a key; false when they are not held.
    pub(super) fn list(&self, key: u32, out: &mut Vec<Posting>) -> bool {
        let list = self.keys.get(&key).and_then(|known| known.list.as_ref());
        let unpacked = |packed: &u32| Posting {
            article: ArticleId(i64::from(packed >> LEVEL_BITS)),
            level: u8::try_from(packed & LEVEL).unwrap_or_default(),
        };
        if let Some(list) = list {
            out.extend(list.iter().map(unpacked));
        }
        list.is_some()
    }

    /// Keeps the postings of a counted key from the second time on that they are asked for.
    pub(super) fn put_list(&mut self, key: u32, postings: &[Posting]) {
        let full = self.postings + postings.len() > MOST_POSTINGS;
        let Some(known) = self.keys.get_mut(&key) else {
            return;
        };
        if !std::mem::replace(&mut known.listed, true) {
            return;
        }
        if full {
            self.keys.values_mut().for_each(|known| known.list = None);
            self.postings = 0;
        }
        let packed = |posting: &Posting| {
            let id = u32::try_from(posting.article.0).ok()?;
            let level = u32::from(posting.level);
            (id <= u32::MAX >> LEVEL_BITS && level <= LEVEL).then_some(id << LEVEL_BITS | level)
        };
        let list: Option<Box<[u32]>> = postings.iter().map(packed).collect();
        if let (Some(known), Some(list)) = (self.keys.get_mut(&key), list) {
            self.postings += list.len();
            known.list = Some(list);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(lists: &Lists, key: u32) -> Option<Vec<Posting>> {
        let mut out = Vec::new();
        lists.list(key, &mut out).then_some(out)
    }

    fn postings(ids: impl Iterator<Item = i64>) -> Vec<Posting> {
        let posting = |id| Posting {
            article: ArticleId(id),
            level: 1 + u8::try_from(id % 15).unwrap_or_default(),
        };
        ids.map(posting).collect()
    }

    #[test]
    fn a_list_that_is_asked_for_twice_comes_back_as_it_was() {
        let mut lists = Lists::default();
        let some = postings(1..40);
        lists.put_list(7, &some);
        lists.put_list(7, &some);
        assert_eq!(held(&lists, 7), None, "nobody counted it");
        lists.put_count(7, 39);
        lists.put_list(7, &some);
        assert_eq!(held(&lists, 7), None);
        lists.put_list(7, &some);
        assert_eq!(held(&lists, 7), Some(some));
        assert_eq!(lists.count(7), Some(39));
        let far = postings((1 << 28)..(1 << 28) + 2);
        lists.put_count(8, 2);
        lists.put_list(8, &far);
        lists.put_list(8, &far);
        assert_eq!(held(&lists, 8), None, "its numbers do not fit");
    }

    #[test]
    fn no_more_is_held_than_there_is_room_for() {
        let mut lists = Lists::default();
        let many = postings(1..500_001);
        for key in 0..9 {
            lists.put_count(key, 500_000);
            lists.put_list(key, &many);
            lists.put_list(key, &many);
            assert!(held(&lists, key).is_some());
            let all = (0..9).filter_map(|key| held(&lists, key));
            assert!(all.map(|list| list.len()).sum::<usize>() <= MOST_POSTINGS);
        }
        for key in 0..=u32::try_from(MOST_KEYS).unwrap() {
            lists.put_count(key, 1);
            assert!(lists.keys.len() <= MOST_KEYS);
        }
    }
}
