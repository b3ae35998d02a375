//! Names of places in every language griot carries, and what a text says of where it is: countries
//! and places by code, the same in all languages. Knows nothing of keys.
//!
//! The names are in `assets/places` (CLDR, GeoNames, our own), made by `examples/places.rs`.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::{Fst, Node, Output};

static NAMES: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!("../../assets/places/places.fst");
    Map::new(bytes).ok()
});

/// What kind of name a place was called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A country's name.
    Country,
    /// A country's name in capital letters alone ("RDC", "US"); in small ones it is a word.
    Capitals,
    /// A people ("libyen"), which many languages write without a capital.
    People,
    /// A capital city.
    Capital,
    /// A city of 100,000 people and more, or a region.
    City,
    /// A smaller city; many of them are called as people are.
    Small,
    /// A name that two countries have ("Congo"), which the table gives to the one called so alone: what
    /// else the article names tells which. In no table, and a country's code as a key.
    Shared,
}

/// A place that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The two letters of its country.
    pub country: [u8; 2],
    /// GeoNames' number of a city, [`Place::region_id`] of a region, 0 for the country itself.
    pub id: u32,
    /// How it was called.
    pub kind: Kind,
}

const KINDS: [Kind; 6] = [
    Kind::Country,
    Kind::Capitals,
    Kind::People,
    Kind::Capital,
    Kind::City,
    Kind::Small,
];

impl Place {
    /// What is a word and no place in one language.
    pub const NOWHERE: Self = Self {
        country: *b"ZZ",
        id: 0,
        kind: Kind::Country,
    };

    /// A country as a place, by its two letters; `ZZ` when they are not two.
    pub fn country(code: &str, kind: Kind) -> Self {
        let country = code.as_bytes().try_into().unwrap_or(*b"ZZ");
        Self {
            country,
            id: 0,
            kind,
        }
    }

    /// The number of a region by its code in ISO 3166-2: above all of GeoNames'.
    pub fn region_id(code: &str) -> u32 {
        let letters = code.bytes().skip(2).map(u32::from);
        let hash = letters.fold(7, |hash: u32, letter| {
            hash.wrapping_mul(37).wrapping_add(letter)
        });
        0x0100_0000 | (hash & 0x00ff_ffff)
    }

    /// As the table keeps it: three bits of kind, ten of country, 25 of id.
    pub fn code(self) -> u64 {
        let [a, b] = self
            .country
            .map(|letter| u64::from(letter.wrapping_sub(b'A') & 31));
        let kind = KINDS.iter().position(|kind| *kind == self.kind);
        u64::from(self.id) << 13 | a << 8 | b << 3 | kind.unwrap_or_default() as u64
    }

    /// What [`Place::code`] made; `None` for what it never makes.
    fn from_code(code: u64) -> Option<Self> {
        let letter = |shift: u32| u8::try_from(code >> shift & 31).ok().map(|n| n + b'A');
        Some(Self {
            country: [letter(8)?, letter(3)?],
            id: u32::try_from(code >> 13).ok()?,
            kind: *KINDS.get(usize::try_from(code & 7).ok()?)?,
        })
    }
}

/// A walk along the names of the table, word by word.
#[derive(Clone)]
pub(super) struct Walk {
    names: &'static Fst<&'static [u8]>,
    node: Node<'static>,
    output: Output,
}

impl Walk {
    /// At the beginning of all names.
    pub(super) fn new() -> Option<Self> {
        let names = NAMES.as_ref()?.as_fst();
        Some(Self {
            names,
            node: names.root(),
            output: Output::zero(),
        })
    }

    /// Goes along the letters of a folded word; `None` when no name goes on so.
    pub(super) fn word(mut self, folded: &str) -> Option<Self> {
        for byte in folded.bytes() {
            self = self.byte(byte)?;
        }
        Some(self)
    }

    /// Goes on to another word.
    pub(super) fn space(self) -> Option<Self> {
        self.byte(b' ')
    }

    fn byte(mut self, byte: u8) -> Option<Self> {
        let transition = self.node.transition(self.node.find_input(byte)?);
        self.output = self.output.cat(transition.out);
        self.node = self.names.node(transition.addr);
        Some(self)
    }

    /// The place whose name ends here.
    pub(super) fn place(&self) -> Option<Place> {
        let output = self
            .node
            .is_final()
            .then(|| self.output.cat(self.node.final_output()))?;
        Place::from_code(output.value())
    }
}

/// Names in the table; 0 when it is damaged.
#[cfg(test)]
pub(super) fn len() -> usize {
    NAMES.as_ref().map_or(0, Map::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was() {
        for kind in KINDS {
            for id in [0, 2_460_596, Place::region_id("mlbko"), (1 << 25) - 1] {
                let place = Place {
                    country: *b"ML",
                    id,
                    kind,
                };
                assert_eq!(Place::from_code(place.code()), Some(place));
            }
        }
    }

    #[test]
    fn a_walk_ends_where_no_name_goes_on() {
        let at = |words: &[&str]| {
            let mut walk = Walk::new()?.word(words.first()?)?;
            for word in &words[1..] {
                walk = walk.space()?.word(word)?;
            }
            walk.place()
        };
        assert_eq!(at(&["mali"]).map(|place| place.country), Some(*b"ML"));
        assert_eq!(
            at(&["burkina", "faso"]).map(|place| place.country),
            Some(*b"BF")
        );
        assert_eq!(at(&["burkina", "fasil"]), None);
        assert_eq!(at(&["xyzzy"]), None);
    }
}
