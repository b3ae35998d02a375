//! The atlas: which country is chosen, how much news each has.

use std::collections::BTreeMap;

use crate::domain::{Country, Headline};

/// The map of Africa, laid over the regions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtlasPane {
    /// The chosen country.
    pub at: Country,
    /// How many articles of the last days are about each country; `None` until the store has
    /// answered.
    pub counts: Option<BTreeMap<Country, u64>>,
    /// The newest headlines about the chosen country; `None` until the store has answered.
    pub news: Option<Vec<Headline>>,
    /// The first headline shown.
    pub top: usize,
}

impl AtlasPane {
    /// How many articles of the last days are about a country.
    pub fn count(&self, country: Country) -> u64 {
        let counts = self.counts.as_ref();
        counts
            .and_then(|counts| counts.get(&country))
            .copied()
            .unwrap_or_default()
    }
}
