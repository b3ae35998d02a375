use super::super::code;
use super::levels::{LEAST_USUAL, MOST_USUAL, usual_level};
use super::*;
use proptest::prelude::*;

fn items_of(list: &List<'_>) -> Vec<Item> {
    let (key, mut items) = (list.key, Vec::new());
    list.each(|article, level| {
        items.push(Item {
            key,
            article,
            level,
        });
    });
    items
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let item = (0_u32..40, 1_i64..1000, 0_u8..16);
    proptest::collection::btree_set(item, 0..200).prop_map(|items| {
        let item = |(key, article, level)| Item {
            key: key * 99_000_001,
            article,
            level,
        };
        items.into_iter().map(item).collect()
    })
}

proptest! {
    #[test]
    fn postings_come_back_as_they_were(items in items(), row in any::<i64>(), other in any::<i64>()) {
        let written = encode(row, &items);
        let block = checked(row, &written).unwrap();
        prop_assert!(row == other || checked(other, &written).is_none());
        let offsets = KeyOffsets::of(block);
        let back: Vec<Item> = lists(block).flat_map(|list| items_of(&list)).collect();
        prop_assert_eq!(&back, &items);
        for item in &items {
            let of_key: Vec<&Item> = items.iter().filter(|i| i.key == item.key).collect();
            let removed = of_key.iter().filter(|i| i.level == 0).count();
            let (head, list) = find(block, item.key).unwrap();
            prop_assert_eq!(head.count, code::count(of_key.len()) - 2 * code::count(removed));
            let list = items_of(&list);
            prop_assert!(list.iter().eq(of_key));
            let (marked, marked_list) = offsets.find(block, item.key).unwrap();
            prop_assert_eq!(marked.count, head.count);
            prop_assert_eq!(items_of(&marked_list), list);
        }
        prop_assert!(find(block, 7).is_none());
        prop_assert!(offsets.find(block, 7).is_none());
    }

    #[test]
    fn the_usual_level_is_the_one_in_the_middle(items in items()) {
        let mut levels: Vec<u8> = items.iter().map(|item| item.level).collect();
        levels.retain(|level| *level > 0);
        levels.sort_unstable();
        let middle = levels.get(levels.len() / 2).copied().unwrap_or_default();
        prop_assert_eq!(usual_level(&items), middle.clamp(LEAST_USUAL, MOST_USUAL));
    }

    #[test]
    fn damaged_blocks_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let all: usize = lists(&bytes).map(|list| items_of(&list).len()).sum();
        prop_assert!(all <= bytes.len() * 3);
        prop_assert!(checked(7, &bytes).is_none());
        let offsets = KeyOffsets::of(&bytes);
        for key in lists(&bytes).map(|list| list.key) {
            prop_assert!(offsets.find(&bytes, key).is_some());
        }
    }
}
