//! The ranking of related articles on a small archive of our own: stories in French with their
//! English, Arabic and Portuguese counterparts, look-alikes, a follow-up, a wire reprint.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use griot::domain::{ArticleId, Lang, RelatedKind, SourceId, Timestamp};
use griot::related::{
    About, Bulk, KeyInput, Keys, LangCode, MAX_KEYS, MemoryPostings, Neighbour, Options, Postings,
    Signature, keys, neighbours, source_code, surfaces,
};
use griot::text::Clean;
use proptest::prelude::*;

#[derive(Debug, Clone, serde::Deserialize)]
struct Story {
    id: String,
    lang: String,
    date: String,
    source: String,
    title: String,
    text: String,
}

impl Story {
    fn with_input<T>(&self, read: impl Fn(&KeyInput<'_>) -> T) -> T {
        let language = Lang::parse(&self.lang);
        read(&KeyInput {
            title: &self.title,
            standfirst: None,
            text: &self.text,
            language: language.as_ref(),
            boilerplate: &[&self.source],
        })
    }

    fn about(&self) -> About {
        About {
            time: Timestamp::from_rfc3339(&self.date),
            source: source_code(&SourceId::new(&self.source)),
            language: LangCode::of(Lang::parse(&self.lang).as_ref()),
            bulk: Bulk::default(),
        }
    }
}

fn stories() -> Vec<Story> {
    include_str!("data/related/stories.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

struct Archive {
    stories: Vec<Story>,
    index: MemoryPostings,
}

impl Archive {
    fn of(stories: Vec<Story>) -> Self {
        let mut index = MemoryPostings::default();
        for (id, story) in (0..).zip(&stories) {
            index.add(ArticleId(id), story.about(), story.with_input(keys));
        }
        Self { stories, index }
    }

    fn find(&self, id: &str) -> Option<ArticleId> {
        let at = self.stories.iter().position(|story| story.id == id)?;
        Some(ArticleId(i64::try_from(at).ok()?))
    }

    fn name(&self, id: ArticleId) -> &str {
        &self.stories[usize::try_from(id.0).unwrap()].id
    }

    fn near(&self, id: &str, options: &Options) -> Vec<Neighbour> {
        neighbours(&self.index, self.find(id).unwrap(), options).unwrap()
    }

    fn names(&self, id: &str, options: &Options) -> Vec<&str> {
        let near = self.near(id, options);
        near.iter().map(|near| self.name(near.id)).collect()
    }
}

fn sidebar() -> Options {
    Options::default()
}

fn everything() -> Options {
    Options {
        limit: 100,
        with_floor: false,
        ..Options::default()
    }
}

#[test]
fn a_story_is_found_in_its_own_language_and_in_three_others() {
    let archive = Archive::of(stories());
    let shown = archive.names("haftar-fr", &sidebar());
    for other in ["haftar-fr2", "haftar-en", "haftar-pt", "haftar-ar"] {
        assert!(shown.contains(&other), "{other} not in {shown:?}");
    }
}

#[test]
fn every_counterpart_comes_before_every_stranger() {
    let archive = Archive::of(stories());
    for (open, want) in [
        ("beira-pt", &["beira-en", "beira-fr"][..]),
        ("beira-fr", &["beira-en", "beira-pt"]),
        ("malaria-fr", &["malaria-en"]),
        ("can-fr", &["can-en", "can-ar"]),
        ("can-ar", &["can-fr", "can-en"]),
        ("dam-ar", &["dam-en"]),
        ("cacao-fr", &["cocoa-en"]),
        ("putsch-bf-en", &["putsch-bf-fr"]),
    ] {
        let found = archive.names(open, &everything());
        let first = &found[..want.len()];
        assert!(
            want.iter().all(|want| first.contains(want)),
            "{open}: {found:?}"
        );
    }
}

#[test]
fn another_coup_in_the_same_words_comes_after_this_one_in_another_language() {
    let archive = Archive::of(stories());
    let found = archive.names("putsch-bf-fr", &everything());
    let place = |id: &str| found.iter().position(|found| *found == id);
    assert!(
        place("putsch-bf-en").unwrap() < place("putsch-gn-fr").unwrap(),
        "{found:?}"
    );
}

#[test]
fn another_visit_to_the_same_city_on_that_day_comes_after_every_report_of_the_story() {
    let archive = Archive::of(stories());
    let found = archive.names("haftar-fr", &everything());
    let place = |id: &str| found.iter().position(|found| *found == id);
    for report in ["haftar-fr2", "haftar-en", "haftar-pt", "haftar-ar"] {
        assert!(
            place(report).unwrap() < place("deby-fr").unwrap(),
            "{report}: {found:?}"
        );
    }
}

#[test]
fn a_follow_up_a_month_later_is_kept_as_background() {
    let archive = Archive::of(stories());
    let near = archive.near("haftar-month", &everything());
    let first = near
        .iter()
        .find(|near| archive.name(near.id) == "haftar-fr")
        .unwrap();
    assert_eq!(first.kind, RelatedKind::Related);
    assert_eq!(first.days, Some(-30));
}

#[test]
fn the_days_of_the_story_come_before_last_springs_visit() {
    let archive = Archive::of(stories());
    let found = archive.names("haftar-fr", &everything());
    let place = |id: &str| found.iter().position(|found| *found == id);
    assert!(
        place("haftar-fr2").unwrap() < place("haftar-cairo").unwrap(),
        "{found:?}"
    );
}

#[test]
fn a_wire_text_in_another_paper_is_a_reprint_and_a_second_report_is_not() {
    let archive = Archive::of(stories());
    let near = archive.near("haftar-fr", &everything());
    let reprints: Vec<&str> = near
        .iter()
        .filter(|near| near.kind == RelatedKind::Reprint)
        .map(|near| archive.name(near.id))
        .collect();
    assert_eq!(reprints, ["haftar-wire"]);
}

#[test]
fn a_story_that_nobody_else_tells_has_an_empty_sidebar() {
    let archive = Archive::of(stories());
    for alone in ["radio-fr", "fossil-en"] {
        assert_eq!(archive.names(alone, &sidebar()), Vec::<&str>::new());
    }
}

#[test]
fn the_reasons_are_names_as_the_open_article_writes_them() {
    let archive = Archive::of(stories());
    let open = archive
        .stories
        .iter()
        .find(|story| story.id == "haftar-fr")
        .unwrap();
    let written = open.with_input(surfaces);
    let near = archive.near("haftar-fr", &sidebar());
    let english = near
        .iter()
        .find(|near| archive.name(near.id) == "haftar-en")
        .unwrap();
    let said: Vec<&Clean> = english
        .keys
        .iter()
        .filter_map(|key| written.get(key))
        .collect();
    assert!(!said.is_empty());
    assert!(
        said.iter().all(|said| open.text.contains(said.as_str())),
        "{said:?}"
    );
    assert!(said.iter().any(|said| said.contains("Haftar")), "{said:?}");
}

#[test]
fn no_more_than_three_of_one_source_stand_in_the_sidebar() {
    let mut stories = stories();
    let first = stories
        .iter()
        .find(|story| story.id == "haftar-fr2")
        .unwrap()
        .clone();
    for n in 0..5 {
        stories.push(Story {
            id: format!("more-{n}"),
            ..first.clone()
        });
    }
    let archive = Archive::of(stories);
    let shown = archive.near("haftar-fr", &sidebar());
    let of_source = |near: &&Neighbour| {
        archive.stories[usize::try_from(near.id.0).unwrap()].source == first.source
    };
    assert_eq!(shown.iter().filter(of_source).count(), 3);
}

#[test]
fn the_outlets_own_name_makes_no_neighbours() {
    let story = |text: &str| KeyInputOwner(text.to_owned());
    let a = story("Gazette Nairobi Gazette").keys();
    assert_eq!(a, story("Nairobi").keys_with_signature_of(&a));
}

struct KeyInputOwner(String);

impl KeyInputOwner {
    fn keys(&self) -> Keys {
        keys(&KeyInput {
            text: &self.0,
            boilerplate: &["Gazette"],
            ..KeyInput::default()
        })
    }

    fn keys_with_signature_of(&self, other: &Keys) -> Keys {
        Keys {
            signature: other.signature.clone(),
            ..self.keys()
        }
    }
}

#[test]
fn an_article_taken_out_is_no_neighbour() {
    let mut archive = Archive::of(stories());
    let gone = archive.find("haftar-wire").unwrap();
    archive.index.remove(gone);
    assert!(
        !archive
            .names("haftar-fr", &everything())
            .contains(&"haftar-wire")
    );
    assert_eq!(
        archive.index.count().unwrap(),
        archive.stories.len() as u64 - 1
    );
}

#[test]
fn empty_short_and_huge_articles_are_fine() {
    let of = |title: &str, text: &str| {
        keys(&KeyInput {
            title,
            text,
            ..KeyInput::default()
        })
    };
    assert_eq!(of("", ""), Keys::default());
    assert!(!of("Mali", "").keys.is_empty());
    let huge = "Le président Goïta parle à Bamako ce mardi 12 mars. ".repeat(100_000);
    assert!(of("Mali", &huge).keys.len() <= MAX_KEYS);
    let endless = "a".repeat(5 << 20);
    assert!(of(&endless, &endless).keys.len() <= MAX_KEYS);
}

type Lines = Vec<(String, u32, RelatedKind)>;

/// What is found, without the ids, which depend on the order of arrival.
fn found(archive: &Archive, options: &Options) -> Vec<(String, Lines)> {
    let mut all: Vec<_> = archive
        .stories
        .iter()
        .map(|story| {
            let near = archive.near(&story.id, options);
            let line = |near: &Neighbour| {
                (
                    archive.name(near.id).to_owned(),
                    near.score.to_bits(),
                    near.kind,
                )
            };
            (story.id.clone(), near.iter().map(line).collect())
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_arrival_changes_nothing(order in Just(stories()).prop_shuffle()) {
        let (first, second) = (Archive::of(stories()), Archive::of(order));
        for options in [sidebar(), everything()] {
            prop_assert_eq!(found(&first, &options), found(&second, &options));
        }
    }

    #[test]
    fn any_text_in_any_language_has_keys_that_survive_the_store(
        title in ".{0,80}",
        text in ".{0,400}",
        language in prop::sample::select(vec!["fr", "en", "ar", "am", "sn", "yo", "zz"]),
    ) {
        let language = Lang::parse(language);
        let input = KeyInput {
            title: &title,
            standfirst: Some(&text),
            text: &text,
            language: language.as_ref(),
            boilerplate: &[&title],
        };
        let keys = keys(&input);
        prop_assert!(keys.keys.len() <= MAX_KEYS);
        prop_assert!(keys.keys.is_sorted_by(|a, b| a.hash < b.hash));
        prop_assert!(keys.keys.iter().all(|key| (1..16).contains(&key.level)));
        let written = surfaces(&input);
        prop_assert!(keys.keys.iter().all(|key| written.contains_key(&key.hash)));
        let signature = Signature::from_bytes(&keys.signature.to_bytes());
        prop_assert_eq!(signature, Some(keys.signature));
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_but_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Signature::from_bytes(&bytes);
    }
}
