use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn numbers_come_back(numbers in proptest::collection::vec(0_u64..1 << 40, 0..50), low in 0_u32..32) {
        let mut writer = BitWriter::default();
        for number in &numbers {
            writer.put_rice(*number >> (number % 40), low);
            writer.put(*number, 4);
        }
        let bytes = writer.finish();
        let mut reader = BitReader::new(&bytes);
        for number in &numbers {
            prop_assert_eq!(reader.take_rice(low), Some(*number >> (number % 40)));
            prop_assert_eq!(reader.take(4), Some(number & 15));
        }
    }

    #[test]
    fn numbers_come_back_two_by_two(
        numbers in proptest::collection::vec((0_u64..1 << 40, 0_u64..60), 0..50), low in 0_u32..32,
    ) {
        let mut writer = BitWriter::default();
        for (number, other) in &numbers {
            writer.put_rice(*number >> (number % 40), low);
            writer.put_rice(*other, 1);
        }
        let bytes = writer.finish();
        let mut back = Vec::new();
        BitReader::new(&bytes).each_two((low, 1), 60, |number, other| {
            back.push((number, other));
            back.len() < numbers.len()
        });
        let wanted = numbers.iter().map(|(number, other)| (*number >> (number % 40), *other));
        prop_assert_eq!(back, wanted.collect::<Vec<_>>());
    }

    #[test]
    fn numbers_come_back_from_the_middle(
        numbers in proptest::collection::vec((1_u64..1 << 32, 0_u32..60), 1..50), from in 0_usize..50,
    ) {
        let from = from % numbers.len();
        let mut all = BitWriter::behind(vec![7; 3]);
        let mut at = 0;
        for (n, (number, bits)) in numbers.iter().enumerate() {
            if n == from {
                at = usize::try_from(all.len()).unwrap();
            }
            let mut own = BitWriter::default();
            own.put_gamma(*number);
            own.put_whole(number << 31 & ((1 << bits) - 1), *bits);
            all.append(&own);
        }
        let bytes = all.finish();
        let mut reader = BitReader::at(&bytes, at).unwrap();
        for (number, bits) in numbers.iter().skip(from) {
            let mut other = reader;
            prop_assert_eq!(reader.take_gamma(), Some(*number));
            prop_assert_eq!(reader.take_whole(*bits), Some(number << 31 & ((1 << bits) - 1)));
            let passed = other.left() - reader.left();
            prop_assert!(other.skip(passed as u64).is_some());
            prop_assert_eq!(other.left(), reader.left());
        }
        prop_assert!(reader.left() < 8);
        prop_assert!(reader.skip(8).is_none());
    }

    #[test]
    fn damaged_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..60), low in 0_u32..32) {
        let mut reader = BitReader::new(&bytes);
        let read = std::iter::from_fn(|| reader.take_rice(low)).count();
        prop_assert!(read <= bytes.len() * 8);
        let mut read = 0;
        BitReader::new(&bytes).each_two((low, 1), i64::MAX, |_, _| {
            read += 1;
            true
        });
        prop_assert!(read <= bytes.len() * 4);
    }
}
