//! The lens: looking at the news by the places in its texts, a country or a part of Africa at a time.

use serde::{Deserialize, Serialize};

use super::Country;

macro_rules! parts {
    ($($(#[doc = $doc:literal])* $name:ident, $word:literal, [$($country:literal),*];)*) => {
        /// A part of Africa as its news know it. Parts overlap: Mauritania is of the Sahel and of
        /// the Maghreb.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Part {
            $($(#[doc = $doc])* $name,)*
        }

        impl Part {
            /// All of them, from north to south.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its stable name in the store and in documents.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Its countries, by their codes.
            pub const fn countries(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($country),*],)* }
            }
        }
    };
}

parts! {
    /// Mauritania to Libya.
    Maghreb, "maghreb", ["DZ", "EH", "LY", "MA", "MR", "TN"];
    /// Egypt and the Sudans.
    NileValley, "nile-valley", ["EG", "SD", "SS"];
    /// Mauritania to Chad.
    Sahel, "sahel", ["BF", "ML", "MR", "NE", "TD"];
    /// Senegal to Liberia, with Cape Verde.
    AtlanticCoast, "atlantic-coast", ["CV", "GM", "GN", "GW", "LR", "SL", "SN"];
    /// Ivory Coast to Gabon.
    GulfOfGuinea, "gulf-of-guinea", ["BJ", "CI", "CM", "GA", "GH", "GQ", "NG", "ST", "TG"];
    /// Chad to the two Congos.
    CentralAfrica, "central-africa", ["CD", "CF", "CG", "CM", "GA", "GQ", "TD"];
    /// The countries around them.
    GreatLakes, "great-lakes", ["BI", "CD", "RW", "TZ", "UG"];
    /// Kenya, Tanzania, Uganda.
    EastAfrica, "east-africa", ["KE", "TZ", "UG"];
    /// Eritrea to Somalia.
    Horn, "horn", ["DJ", "ER", "ET", "SO"];
    /// Angola to the Cape.
    SouthernAfrica, "southern-africa", ["AO", "BW", "LS", "MW", "MZ", "NA", "SZ", "ZA", "ZM", "ZW"];
    /// The islands.
    IndianOcean, "indian-ocean", ["KM", "MG", "MU", "SC"];
}

/// What the news are looked at by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lens {
    /// A part of Africa.
    Part(Part),
    /// A country.
    Country(Country),
}

impl Lens {
    /// Takes the word of a part or the code of a country.
    pub fn parse(word: &str) -> Option<Self> {
        let part = Part::ALL.iter().find(|part| part.word() == word);
        part.map(|part| Self::Part(*part))
            .or_else(|| Country::parse(word).map(Self::Country))
    }

    /// The word that [`Lens::parse`] takes.
    pub fn word(&self) -> &str {
        match self {
            Self::Part(part) => part.word(),
            Self::Country(country) => country.code(),
        }
    }

    /// The codes of its countries.
    pub fn countries(&self) -> Vec<&str> {
        match self {
            Self::Part(part) => part.countries().to_vec(),
            Self::Country(country) => vec![country.code()],
        }
    }

    /// Whether it is of Africa.
    pub fn is_african(&self) -> bool {
        let holds = |code| {
            Part::ALL
                .iter()
                .any(|part| part.countries().contains(&code))
        };
        match self {
            Self::Part(_) => true,
            Self::Country(country) => holds(country.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_country_of_africa_is_of_a_part_and_every_word_is_read() {
        let all: BTreeSet<&str> = Part::ALL
            .iter()
            .flat_map(|part| part.countries())
            .copied()
            .collect();
        assert_eq!(all.len(), 55);
        for part in Part::ALL {
            assert_eq!(Lens::parse(part.word()), Some(Lens::Part(*part)));
            assert!(part.countries().is_sorted());
        }
        let mali = Lens::parse("ml").unwrap();
        assert_eq!((mali.word(), mali.is_african()), ("ML", true));
        assert!(!Lens::parse("FR").unwrap().is_african());
        assert_eq!(Lens::parse("nowhere"), None);
    }
}
