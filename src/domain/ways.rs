//! Links that lead about an outlet's or an aggregator's pages and to no article: under one name each
//! entry has its own ("view full coverage").

use std::collections::{HashMap, HashSet};

/// Addresses that one name leads to, from which on it is no headline.
const MANY: usize = 3;

/// The names, of links given by name and address, that lead to no article.
pub fn ways<'l>(links: impl Iterator<Item = (&'l str, &'l str)>) -> HashSet<&'l str> {
    let mut leads: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, address) in links {
        let known = leads.entry(name).or_default();
        if known.len() < MANY && !known.contains(&address) {
            known.push(address);
        }
    }
    leads.retain(|_, addresses| addresses.len() >= MANY);
    leads.into_keys().collect()
}
