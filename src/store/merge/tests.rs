use std::collections::BTreeMap;
use std::time::Duration;

use super::super::edges::Pending;
use super::super::postings::Index;
use super::super::schema;
use super::*;
use crate::domain::ArticleId;
use crate::related::{Key, KeyHash, Keys, Postings};
use proptest::prelude::*;

type List = Vec<(u32, u8)>;

/// Transactions of articles that are put in place of what they were, or taken out.
fn history() -> impl Strategy<Value = Vec<Vec<(i64, Option<List>)>>> {
    let key = (0_u32..12, 1_u8..16).prop_map(|(key, level)| (key * 357_913_941, level));
    let keys = proptest::collection::btree_map(0_u32..12, key, 0..6)
        .prop_map(|keys| keys.into_values().collect::<BTreeMap<u32, u8>>());
    let keys = proptest::option::weighted(0.8, keys.prop_map(|keys| keys.into_iter().collect()));
    let edit = (1_i64..15, keys);
    proptest::collection::vec(proptest::collection::vec(edit, 1..6), 1..40)
}

fn keys(list: &[(u32, u8)]) -> Keys {
    let key = |(key, level): &(u32, u8)| Key {
        hash: KeyHash(*key),
        level: *level,
    };
    Keys {
        keys: list.iter().map(key).collect(),
        ..Keys::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_says_what_was_put_in_however_it_was_merged(history in history(), slices in 0..4_usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut db = schema::open_writer(&folder.path().join("a.db"), schema::STEPS, Duration::ZERO).unwrap();
        // Signatures point at articles that this test does not write.
        db.pragma_update(None, "foreign_keys", false).unwrap();
        let mut now: BTreeMap<i64, List> = BTreeMap::new();
        for edits in history {
            let mut pending = Pending::default();
            for (id, list) in edits {
                if let Some(old) = now.remove(&id) {
                    pending.remove(ArticleId(id), &keys(&old));
                }
                if let Some(list) = list {
                    pending.add(ArticleId(id), &keys(&list));
                    now.insert(id, list);
                }
            }
            pending.finish(&db).unwrap();
            for _ in 0..slices {
                slice(&mut db).unwrap();
            }
        }
        check(&db, &now);
        while slice(&mut db).unwrap() {}
        check(&db, &now);
    }
}

fn check(db: &Connection, now: &BTreeMap<i64, List>) {
    let index = Index::open(db).unwrap();
    let all: Vec<KeyHash> = (0..12).map(|key| KeyHash(key * 357_913_941)).collect();
    let mut found = Vec::new();
    let visit = &mut |i: usize, posting: crate::related::Posting| {
        found.push((all[i].0, posting.article.0, posting.level));
    };
    index.postings(&all, visit).unwrap();
    found.sort_unstable();
    let mut wanted: Vec<(u32, i64, u8)> = now
        .iter()
        .flat_map(|(id, list)| list.iter().map(|(key, level)| (*key, *id, *level)))
        .collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    let of_key = |key: &KeyHash| {
        wanted
            .iter()
            .filter(|(other, _, _)| *other == key.0)
            .count()
    };
    let frequencies: Vec<usize> = index
        .frequencies(&all)
        .unwrap()
        .into_iter()
        .map(|count| count as usize)
        .collect();
    assert_eq!(frequencies, all.iter().map(of_key).collect::<Vec<_>>());
}
