use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

use super::super::edges::Pending;
use super::super::postings::Index;
use super::super::{StoreError, schema};
use super::*;
use crate::domain::ArticleId;
use crate::related::{Key, KeyHash, Keys, Posting, Postings};
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
    fn the_index_says_what_was_put_in_however_it_was_merged(history in history(), slices in 0..4_usize, many in any::<bool>()) {
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
            // What comes in masses is merged late, and would never be if it were merged like the rest.
            let one = if many { slice_of_many } else { slice };
            for _ in 0..slices {
                one(&mut db).unwrap();
            }
        }
        check(&db, &now);
        while slice(&mut db).unwrap() {}
        check(&db, &now);
        while slice_of_all(&mut db).unwrap() {}
        check(&db, &now);
    }
}

#[test]
fn a_long_block_is_read_as_far_as_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    // All these keys are so near that they share a block, and most articles have one of them.
    let mut now: BTreeMap<i64, List> = BTreeMap::new();
    for id in 1..=16_000 {
        let rare = (id % 1_000 == 7).then_some((8, 4));
        let list = [(2, 1 + u8::try_from(id % 9).unwrap())].into_iter();
        now.insert(
            id,
            list.chain(rare)
                .chain([(9, 3)].into_iter().filter(|_| id == 5))
                .collect(),
        );
    }
    for part in [1..=8_000, 8_001..=16_000] {
        let mut pending = Pending::default();
        for (id, list) in now.range(part) {
            pending.add(ArticleId(*id), &keys(list));
        }
        // Not each row for itself on the disk.
        let tx = db.transaction().unwrap();
        pending.finish(&tx).unwrap();
        tx.commit().unwrap();
    }
    let mut pending = Pending::default();
    for id in [3, 1_007] {
        pending.remove(ArticleId(id), &keys(&now.remove(&id).unwrap()));
    }
    pending.finish(&db).unwrap();
    let sql = "SELECT max(length(postings)) FROM segment_block";
    let longest: i64 = db.query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(longest > 4_096, "{longest}");
    let all = [1, 2, 3, 8, 9, 10];
    check_keys(&db, &now, &all);
    // Both say how many articles have the same keys.
    let long = "SELECT id FROM segment_block WHERE length(postings) > 4096";
    let long: Vec<i64> = {
        let mut query = db.prepare(long).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(|row| row.unwrap()).collect()
    };
    swap(&db, long[0], long[1]);
    let asked = Index::open(&db).unwrap().frequencies(&[KeyHash(2)]);
    assert!(matches!(asked, Err(StoreError::DamagedIndex)));
    assert!(matches!(slice(&mut db), Err(StoreError::DamagedIndex)));
    swap(&db, long[0], long[1]);
    while slice(&mut db).unwrap() {}
    check_keys(&db, &now, &all);
}

/// Puts two blocks into the place of one another.
pub(in crate::store) fn swap(db: &Connection, one: i64, other: i64) {
    let read = |row: i64| -> Vec<u8> {
        let sql = "SELECT postings FROM segment_block WHERE id = ?1";
        db.query_row(sql, [row], |row| row.get(0)).unwrap()
    };
    for (row, block) in [(one, read(other)), (other, read(one))] {
        let sql = "UPDATE segment_block SET postings = ?2 WHERE id = ?1";
        assert_eq!(db.execute(sql, params![row, block]).unwrap(), 1);
    }
}

#[test]
fn no_block_of_another_place_is_merged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    for id in 1..=3 {
        let mut pending = Pending::default();
        pending.add(ArticleId(id), &keys(&[(7, 3)]));
        pending.finish(&db).unwrap();
    }
    let segments = live(&db).unwrap();
    assert_eq!(segments.len(), 3);
    let row = |of: usize| segments[of].id * MOST_BLOCKS;
    swap(&db, row(0), row(2));
    assert!(matches!(slice(&mut db), Err(StoreError::DamagedIndex)));
    swap(&db, row(0), row(2));
    while slice(&mut db).unwrap() {}
    assert_eq!(live(&db).unwrap().len(), 1);
}

fn check(db: &Connection, now: &BTreeMap<i64, List>) {
    let all: Vec<u32> = (0..12).map(|key| key * 357_913_941).collect();
    check_keys(db, now, &all);
}

/// The index says of some keys, and of articles, what was put in: to a single question, and to many.
fn check_keys(db: &Connection, now: &BTreeMap<i64, List>, all: &[u32]) {
    let mut index = Index::open(db).unwrap();
    let all: Vec<KeyHash> = all.iter().map(|key| KeyHash(*key)).collect();
    let mut wanted: Vec<(u32, i64, u8)> = now
        .iter()
        .flat_map(|(id, list)| list.iter().map(|(key, level)| (*key, *id, *level)))
        .collect();
    wanted.sort_unstable();
    let of_key = |key: &KeyHash| {
        let of_key = wanted.iter().filter(|(other, _, _)| *other == key.0);
        u32::try_from(of_key.count()).unwrap()
    };
    let counts: Vec<u32> = all.iter().map(of_key).collect();
    for _ in 0..3 {
        assert_eq!(index.frequencies(&all).unwrap(), counts);
        let mut found = Vec::new();
        let visit = &mut |i: usize, postings: &[Posting]| {
            let posting = |posting: &Posting| (all[i].0, posting.article.0, posting.level);
            found.extend(postings.iter().map(posting));
        };
        index.postings(&all, visit).unwrap();
        found.sort_unstable();
        assert_eq!(found, wanted);
        index.read_ahead(&[]).unwrap();
    }
    let ids: Vec<ArticleId> = now.keys().map(|id| ArticleId(*id)).collect();
    let gathered = index.gather(&ids).unwrap();
    let mut found: Vec<(u32, i64, u8)> = Vec::new();
    for (id, keys) in gathered {
        assert!(keys.is_sorted_by_key(|key| key.hash));
        found.extend(keys.iter().map(|key| (key.hash.0, id.0, key.level)));
    }
    found.sort_unstable();
    assert_eq!(found, wanted);
}

#[test]
fn two_programs_that_merge_at_once_leave_the_index_whole() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let file = folder.path().join("a.db");
        let db = schema::open_writer(&file, schema::STEPS, Duration::from_secs(5)).unwrap();
        db.pragma_update(None, "foreign_keys", false).unwrap();
        db
    };
    let put = |db: &Connection, id| {
        let mut pending = Pending::default();
        pending.add(ArticleId(id), &keys(&[(7, 3)]));
        pending.finish(db).unwrap();
    };
    let (mut db, other) = (open(), RefCell::new(open()));
    (1..=3).for_each(|id| put(&db, id));
    let is_first = Cell::new(true);
    let choose = |live: &[Segment]| {
        let run = choose(live);
        if is_first.replace(false) {
            // The other has one more, and merges it with these.
            let mut other = other.borrow_mut();
            put(&other, 4);
            while slice(&mut other).unwrap() {}
        }
        run
    };
    while slice_of(&mut db, choose).unwrap() {}
    assert!(!is_first.get());
    let live = live(&db).unwrap();
    assert_eq!(live.iter().map(|one| one.postings).sum::<i64>(), 4);
}

#[test]
fn a_large_segment_is_not_written_anew_for_a_few_small_ones() {
    let segments = |all: &[i64]| -> Vec<Segment> {
        let segment = |(id, postings): (i64, &i64)| Segment {
            id,
            shift: 0,
            first: id,
            last: id,
            postings: *postings,
        };
        (0..).zip(all).map(segment).collect()
    };
    let chosen = |all: &[i64]| choose(&segments(all)).map(|run| run.len());
    let chosen_of_all = |all: &[i64]| choose_all(&segments(all)).map(|run| run.len());
    assert_eq!(chosen_of_all(&[100 * SMALL]), None);
    assert_eq!(chosen_of_all(&[5 * SMALL, 100 * SMALL]), Some(2));
    assert_eq!(chosen_of_all(&[SMALL, 2 * SMALL, 100 * SMALL]), None);
    assert_eq!(chosen_of_all(&[10, 10, 10, 100 * SMALL]), Some(3));
    let chosen_of_many = |all: &[i64]| choose_of_many(&segments(all)).map(|run| run.len());
    assert_eq!(chosen(&[10, 10, 100 * SMALL]), None);
    assert_eq!(chosen(&[10, 10, 10, 100 * SMALL]), Some(3));
    assert_eq!(chosen(&[40 * SMALL, 40 * SMALL, 100 * SMALL]), Some(3));
    let (small, large) = (20 * SMALL, 100 * SMALL);
    let all = [[small; 7], [large; 7]].concat();
    assert_eq!(
        chosen_of_many(&all),
        None,
        "fifteen are read rather than written anew"
    );
    assert_eq!(
        chosen_of_many(&[vec![small], all.clone()].concat()),
        Some(8)
    );
    assert_eq!(chosen_of_many(&[all, vec![large]].concat()), Some(15));
}
