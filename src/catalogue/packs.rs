//! Which sources a reader starts with; knows nothing of what is subscribed to.

use std::collections::HashMap;

use super::Catalogue;
use crate::domain::{Lang, Source, SourceId};

const PACKS: &str = include_str!("../../assets/packs.toml");

/// In every pack.
const ALWAYS: &str = "rfi-fr";

/// A pack that is put together for a language without one of its own.
const SIZE: usize = 20;
const OWN_AT_MOST: usize = 10;

/// Languages of people who read their country's press in French rather than English: Berber,
/// Bambara, Fulfulde, Kirundi, Kongo, Lingala, Luba, Malagasy, Mooré, Sango, Wolof, Zarma and
/// others.
const FRENCH_BESIDE: &[&str] = &[
    "ber", "bm", "dje", "ff", "fon", "kab", "kg", "ln", "lu", "man", "mg", "mos", "rn", "sg",
    "shi", "tzm", "wo", "zgh",
];

pub(super) fn default_pack<'a>(catalogue: &'a Catalogue, locale: &str) -> Vec<&'a Source> {
    let packs: HashMap<String, Vec<String>> = toml::from_str(PACKS).unwrap_or_default();
    let tag = locale.split(['.', '@']).next().unwrap_or_default();
    let lang = Lang::parse(tag);
    let lang = lang.as_ref().map_or("en", Lang::primary);
    let named = |lang: &str| -> Vec<&'a Source> {
        let ids = packs.get(lang).into_iter().flatten();
        ids.filter_map(|id| catalogue.source(&SourceId::new(id)))
            .collect()
    };
    let pack = named(lang);
    if !pack.is_empty() {
        return pack;
    }
    let own = catalogue.sources().iter();
    let own = own.filter(|source| source.languages.iter().any(|own| own.primary() == lang));
    let mut pack: Vec<&Source> = own.take(OWN_AT_MOST).collect();
    let beside = if FRENCH_BESIDE.contains(&lang) {
        "fr"
    } else {
        "en"
    };
    let always = catalogue.source(&SourceId::new(ALWAYS));
    for source in always.into_iter().chain(named(beside)) {
        if pack.len() < SIZE && pack.iter().all(|other| other.id != source.id) {
            pack.push(source);
        }
    }
    pack
}
