//! The built-in catalogue held against its own rules, its packs and its search.

use std::collections::HashSet;

use super::*;
use crate::domain::Lang;

fn ids(sources: &[&Source]) -> Vec<String> {
    sources
        .iter()
        .map(|source| source.id.as_str().to_owned())
        .collect()
}

fn found(query: &str) -> Vec<String> {
    ids(&Catalogue::builtin().search(query))
}

#[test]
fn ids_and_names_are_unique() {
    let sources = Catalogue::builtin().sources();
    let ids: HashSet<_> = sources.iter().map(|source| &source.id).collect();
    let names: HashSet<_> = sources.iter().map(|source| &source.name).collect();
    assert_eq!((ids.len(), names.len()), (sources.len(), sources.len()));
}

#[test]
fn every_address_is_https_and_stands_once() {
    let mut seen = HashSet::new();
    for source in Catalogue::builtin().sources() {
        assert_eq!(
            source.home.as_ref().unwrap().scheme(),
            "https",
            "{}",
            source.name
        );
        for url in source.feeds.iter().flat_map(|feed| &feed.urls) {
            assert_eq!(url.scheme(), "https", "{url}");
            assert!(seen.insert(bare_address(url)), "{url} stands twice");
        }
    }
}

#[test]
fn every_language_has_a_name_and_every_country_a_code_of_iso_3166() {
    for source in Catalogue::builtin().sources() {
        assert!(!source.languages.is_empty());
        assert!(
            source.languages.iter().all(is_known_language),
            "{}",
            source.name
        );
        assert!(
            source.countries.iter().all(|country| is_assigned(*country)),
            "{}",
            source.name
        );
        assert_eq!(
            source.countries.is_empty(),
            source.region.is_some(),
            "{}",
            source.name
        );
    }
}

#[test]
fn a_source_with_several_feeds_names_each() {
    for source in Catalogue::builtin().sources() {
        let named = source
            .feeds
            .iter()
            .filter(|feed| feed.title.is_some())
            .count();
        assert!(
            source.feeds.len() == 1 || named == source.feeds.len(),
            "{}",
            source.name
        );
    }
}

#[test]
fn every_pack_has_15_to_25_sources_its_language_first_and_rfi_afrique_among_them() {
    let locales = [
        "fr",
        "en",
        "pt",
        "ar",
        "sw",
        "ha",
        "am",
        "wo",
        "zu",
        "pt_BR.UTF-8",
        "C",
        "",
    ];
    for locale in locales {
        let pack = Catalogue::builtin().default_pack(locale);
        assert!((15..=25).contains(&pack.len()), "{locale}: {}", pack.len());
        assert!(ids(&pack).contains(&"rfi-fr".to_owned()), "{locale}");
        assert_eq!(
            ids(&pack).iter().collect::<HashSet<_>>().len(),
            pack.len(),
            "{locale}"
        );
        let Some(lang) = Lang::parse(locale.split('.').next().unwrap()) else {
            continue;
        };
        let is_own = |source: &&Source| source.languages[0].primary() == lang.primary();
        let own = pack.iter().filter(|source| is_own(source)).count();
        assert_eq!(
            pack.iter().take_while(|source| is_own(source)).count(),
            own,
            "{locale}"
        );
    }
}

#[test]
fn every_id_of_a_pack_is_a_source() {
    let packs: std::collections::BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("../../assets/packs.toml")).unwrap();
    assert_eq!(
        packs.keys().collect::<Vec<_>>(),
        ["ar", "en", "fr", "pt", "sw"]
    );
    for (lang, ids) in packs {
        assert_eq!(
            Catalogue::builtin().default_pack(&lang).len(),
            ids.len(),
            "{lang}"
        );
    }
}

#[test]
fn a_language_of_french_speaking_countries_fills_up_in_french() {
    let pack = ids(&Catalogue::builtin().default_pack("wo_SN.UTF-8"));
    assert_eq!(&pack[..2], ["rfi-fr", "jeuneafrique"]);
    let pack = ids(&Catalogue::builtin().default_pack("ha_NG"));
    assert_eq!(&pack[..2], ["rfi-ha", "bbc-hausa"]);
    assert!(pack.contains(&"premiumtimes".to_owned()));
}

#[test]
fn the_search_finds_by_name_country_language_and_kind_in_both_tongues() {
    let cases = [
        ("okapi", "radiookapi"),
        ("RADIO OKAPI", "radiookapi"),
        ("senegal", "lequotidien-sn"),
        ("Sénégal agence", "aps-sn"),
        ("ivory coast", "aip-ci"),
        ("cote d'ivoire", "aip-ci"),
        ("RDC radio", "radiookapi"),
        ("kiswahili", "bbc-swahili"),
        ("haoussa", "rfi-ha"),
        ("አማርኛ", "bbc-amharic"),
        ("العربية", "mcd-ar"),
        ("fact check", "dubawa"),
        ("hebdomadaire afrique australe", "sundayexpress-ls"),
        ("lusophone", "rfi-pt"),
        ("mw", "nyasatimes"),
    ];
    for (query, want) in cases {
        assert!(
            found(query).contains(&want.to_owned()),
            "{query}: {:?}",
            found(query)
        );
    }
}

#[test]
fn niger_comes_before_nigeria_and_a_name_before_a_place() {
    assert_eq!(found("niger").first().map(String::as_str), Some("rfi-ha"));
    let niger = found("niger");
    let place = |id: &str| niger.iter().position(|other| other == id);
    assert!(place("airinfo") < place("punch"));
    assert_eq!(
        found("namibian").first().map(String::as_str),
        Some("namibian")
    );
}

#[test]
fn without_a_word_that_fits_the_letters_in_order_are_enough() {
    assert!(found("jnafrq").contains(&"jeuneafrique".to_owned()));
    assert_eq!(found("zzzz"), [] as [String; 0]);
}

#[test]
fn an_empty_query_is_the_whole_catalogue_in_its_order() {
    let all: Vec<&Source> = Catalogue::builtin().sources().iter().collect();
    assert_eq!(found(""), ids(&all));
    assert_eq!(found("  "), ids(&all));
}

#[test]
fn a_feed_is_known_by_any_of_its_addresses() {
    let at = |address: &str| {
        let source = Catalogue::builtin().source_for_feed(&Url::parse(address).unwrap());
        source.map(|source| source.id.as_str())
    };
    assert_eq!(at("http://rfi.fr/fr/afrique/rss"), Some("rfi-fr"));
    assert_eq!(at("https://aps.sn/feed"), Some("aps-sn"));
    assert_eq!(at("https://aps.sn/"), None);
}

#[test]
fn ids_made_of_addresses_are_stable_and_keep_addresses_apart() {
    let id = |address: &str| {
        source_id_of(&Url::parse(address).unwrap())
            .as_str()
            .to_owned()
    };
    assert_eq!(id("https://www.paper.example/feed/"), "paper-example-feed");
    assert_eq!(id("http://paper.example/feed"), "paper-example-feed");
    assert_ne!(
        id("https://paper.example/?a=1"),
        id("https://paper.example/?a/1")
    );
    let long = format!("https://paper.example/{}", "x".repeat(90));
    assert_ne!(id(&long), id(&format!("{long}y")));
    assert!(id(&long).len() <= 64);
    let bob = id("http://bob:hunter2@paper.example/feed");
    assert!(!bob.contains("bob") && !bob.contains("hunter2"), "{bob}");
    assert_eq!(bob, id("http://bob:other@paper.example/feed"));
    assert_ne!(bob, id("http://eve:hunter2@paper.example/feed"));
    assert_ne!(bob, id("http://paper.example/feed"));
}
