//! The ranking of related articles on a small archive of our own: stories in French with their
//! English, Arabic and Portuguese counterparts, look-alikes, a follow-up, a wire reprint.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use griot::domain::{ArticleId, Lang, RelatedKind, Timestamp};
use griot::related::{
    About, Bulk, KeyInput, Keys, LangCode, MAX_KEYS, MemoryPostings, Neighbour, Options, Postings,
    Reading, Reasons, Signature, keys, neighbours, surfaces,
};
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
            host: "",
            is_gathered: false,
        })
    }

    fn about(&self) -> About {
        About {
            time: Timestamp::from_rfc3339(&self.date),
            source: number_of(&self.source),
            language: LangCode::of(Lang::parse(&self.lang).as_ref()),
            bulk: Bulk::default(),
            crowd: None,
        }
    }
}

/// A number for a name, the same in every run.
fn number_of(name: &str) -> u32 {
    let letters = name.bytes().map(u32::from);
    letters.fold(7, |number, letter| {
        number.wrapping_mul(31).wrapping_add(letter)
    })
}

fn stories() -> Vec<Story> {
    read(include_str!("data/related/stories.jsonl"))
}

/// Pairs of events of one day that name the same places and people.
fn lookalikes() -> Vec<Story> {
    read(include_str!("data/related/lookalikes.jsonl"))
}

fn read(lines: &str) -> Vec<Story> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Enough of them for what is tried in many orders.
fn some_stories() -> Vec<Story> {
    let mut some = stories();
    some.truncate(28);
    some
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
            let named = story.with_input(|input| Reading::new(input).named());
            index.name(ArticleId(id), named);
        }
        index.look_around();
        Self { stories, index }
    }

    fn find(&self, id: &str) -> Option<ArticleId> {
        let at = self.stories.iter().position(|story| story.id == id)?;
        Some(ArticleId(i64::try_from(at).ok()?))
    }

    fn name(&self, id: ArticleId) -> &str {
        &self.stories[usize::try_from(id.0).unwrap()].id
    }

    fn at(&self, id: &str) -> usize {
        let at = self.stories.iter().position(|story| story.id == id);
        at.unwrap()
    }

    fn near(&self, id: &str, options: &Options<'_>) -> Vec<Neighbour> {
        neighbours(&self.index, self.find(id).unwrap(), options).unwrap()
    }

    /// Whether another article tells the story of one.
    fn are_one(&self, id: &str, other: &str) -> bool {
        let near = self.near(id, &everything()).into_iter();
        let mut other = near.filter(|near| self.name(near.id) == other);
        other.any(|near| near.kind == RelatedKind::Story)
    }

    fn names(&self, id: &str, options: &Options<'_>) -> Vec<&str> {
        let near = self.near(id, options);
        near.iter().map(|near| self.name(near.id)).collect()
    }
}

fn sidebar() -> Options<'static> {
    Options::default()
}

fn everything() -> Options<'static> {
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
        ("can-fr", &["can-en", "can-ar", "can-pt"]),
        ("can-ar", &["can-fr", "can-en", "can-pt"]),
        ("dam-ar", &["dam-fr", "dam-pt"]),
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

/// Twelve stories in French, each with its counterparts in English, Arabic and Portuguese.
const TWELVE: [(&str, [&str; 3]); 12] = [
    ("haftar-fr", ["haftar-en", "haftar-ar", "haftar-pt"]),
    (
        "haftar-ship-fr",
        ["haftar-ship-en", "haftar-ship-ar", "haftar-ship-pt"],
    ),
    ("sirte-fr", ["sirte-en", "sirte-ar", "sirte-pt"]),
    (
        "putsch-bf-fr",
        ["putsch-bf-en", "putsch-bf-ar", "putsch-bf-pt"],
    ),
    ("beira-fr", ["beira-en", "beira-ar", "beira-pt"]),
    ("malaria-fr", ["malaria-en", "malaria-ar", "malaria-pt"]),
    ("can-fr", ["can-en", "can-ar", "can-pt"]),
    ("dam-fr", ["dam-en", "dam-ar", "dam-pt"]),
    ("bazoum-fr", ["bazoum-en", "bazoum-ar", "bazoum-pt"]),
    ("khartoum-fr", ["khartoum-en", "khartoum-ar", "khartoum-pt"]),
    ("ebola-fr", ["ebola-en", "ebola-ar", "ebola-pt"]),
    ("mugabe-fr", ["mugabe-en", "mugabe-ar", "mugabe-pt"]),
];

#[test]
fn twelve_stories_find_their_counterparts_in_three_languages() {
    let archive = Archive::of(stories());
    let mut missed = Vec::new();
    for (open, others) in TWELVE {
        let shown = archive.names(open, &sidebar());
        let absent = others.into_iter().filter(|other| !shown.contains(other));
        missed.extend(absent.map(|other| (open, other, shown.clone())));
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Counterparts that are near, but say too little to be told as one story with the French one.
const ONLY_NEAR: [(&str, &str); 7] = [
    ("putsch-bf-fr", "putsch-bf-ar"),
    ("malaria-fr", "malaria-ar"),
    ("can-fr", "can-ar"),
    ("dam-fr", "dam-en"),
    ("bazoum-fr", "bazoum-ar"),
    ("khartoum-fr", "khartoum-ar"),
    ("ebola-fr", "ebola-ar"),
];

#[test]
fn counterparts_are_told_as_one_story() {
    let archive = Archive::of([stories(), lookalikes()].concat());
    for (open, others) in TWELVE {
        for other in others
            .iter()
            .filter(|other| !ONLY_NEAR.contains(&(open, other)))
        {
            assert!(archive.are_one(open, other), "{open} {other}");
            assert!(archive.are_one(other, open), "{other} {open}");
        }
    }
    for (one, other) in [("smelter-en", "smelter-fr"), ("cholera-en", "cholera-pt")] {
        assert!(archive.are_one(one, other), "{one} {other}");
        assert!(archive.are_one(other, one), "{other} {one}");
    }
}

#[test]
fn events_of_one_day_that_name_the_same_places_and_people_are_no_story() {
    for archive in [
        Archive::of(lookalikes()),
        Archive::of([stories(), lookalikes()].concat()),
    ] {
        for (one, other) in [
            ("smelter-en", "cholera-en"),
            ("smelter-en", "cholera-pt"),
            ("smelter-fr", "cholera-en"),
            ("smelter-fr", "cholera-pt"),
            ("rumour-en", "groundnuts-fr"),
        ] {
            assert!(!archive.are_one(one, other), "{one} {other}");
            assert!(!archive.are_one(other, one), "{other} {one}");
            // They stay beside each other.
            assert!(archive.names(one, &everything()).contains(&other), "{one}");
        }
    }
}

#[test]
fn a_counterpart_in_any_language_finds_the_french_story_before_any_other_french_article() {
    let archive = Archive::of(stories());
    for (open, others) in TWELVE {
        let story = open.trim_end_matches("-fr");
        for other in others {
            let found = archive.names(other, &everything());
            let french = |id: &&&str| archive.stories[archive.at(id)].lang == "fr";
            let first = found.iter().find(french).copied().unwrap_or_default();
            assert!(first.starts_with(story), "{other}: {found:?}");
        }
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
    for alone in ["fossil-en", "radio-fr"] {
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
    let near = archive.near("haftar-fr", &sidebar());
    let english = near
        .iter()
        .find(|near| archive.name(near.id) == "haftar-en")
        .unwrap();
    let said = open.with_input(|input| {
        let reading = Reading::new(input);
        Reasons::of(&reading, [english].into_iter())
            .why(english)
            .words
    });
    assert!(!said.is_empty());
    assert!(
        said.iter().all(|said| open.text.contains(said.as_str())),
        "{said:?}"
    );
    assert!(said.iter().any(|said| said.contains("Haftar")), "{said:?}");
}

/// What is said of the second of two articles beside the first.
fn why(language: &str, one: [&str; 2], other: [&str; 2]) -> Vec<String> {
    let story = |id: &str, [title, text]: [&str; 2]| Story {
        id: id.to_owned(),
        lang: language.to_owned(),
        date: "2016-12-09T08:00:00Z".to_owned(),
        source: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    let archive = Archive::of(vec![story("one", one), story("other", other)]);
    let near = archive.near("one", &everything());
    let near = near.first().unwrap();
    archive.stories[archive.at("one")].with_input(|input| {
        let reading = Reading::new(input);
        let why = Reasons::of(&reading, [near].into_iter()).why(near).words;
        why.iter().map(ToString::to_string).collect()
    })
}

#[test]
fn a_reason_is_only_what_both_articles_have() {
    let france = [
        "Grève à Radio France",
        "Les syndicats de Radio France annoncent une grève. La direction a reçu Awa Diop, qui parle de salaires.",
    ];
    let nigeria = [
        "Coupure à Radio Nigeria",
        "Les syndicats de Radio Nigeria annoncent une grève. Le ministre a reçu Awa Diop, qui parle de salaires.",
    ];
    let said = why("fr", france, nigeria);
    assert!(said.contains(&"Awa Diop".to_owned()), "{said:?}");
    assert!(!said.iter().any(|said| said.contains("Radio")), "{said:?}");
    // The name stands alone in the open article: one word of it tells enough.
    let whole = [
        "Le retour de Haftar",
        "Khalifa Haftar est à Benghazi. Pour Haftar, le vote attendra.",
    ];
    let part = ["Vote", "À Benghazi, le camp Haftar refuse le vote."];
    let said = why("fr", whole, part);
    assert!(said.contains(&"Haftar".to_owned()), "{said:?}");
    assert!(
        !said.iter().any(|said| said.contains("Khalifa")),
        "{said:?}"
    );
}

/// Articles of an outlet that puts the same words into all, beside as many others.
fn outlets(bare: bool) -> Archive {
    let subjects = [
        [
            "Harvest in the hills",
            "Farmers around Kabondo cut their millet before the rain came.",
        ],
        [
            "A bridge for the ferry town",
            "Engineers closed the crossing of Lusembe to repair pillars.",
        ],
        [
            "New school roofs",
            "Pupils of Nyandiwa carried desks under fresh iron sheets.",
        ],
        [
            "Fish prices climb",
            "Traders along Kolunga quarrelled over perch and tilapia.",
        ],
        [
            "Museum finds old drums",
            "Curators unpacked instruments that Tambwe dancers once used.",
        ],
        [
            "Vaccines reach the islands",
            "Nurses sailed towards Rusinga carrying cold boxes.",
        ],
        [
            "Radio masts fall",
            "Storms broke antennas above Mageta during the night.",
        ],
        [
            "Cyclists cross the plateau",
            "Racers climbed past Kipsonoi while villagers cheered.",
        ],
        [
            "Libraries open late",
            "Students in Ahero read until midnight before examinations.",
        ],
        [
            "Beekeepers share honey",
            "Cooperatives near Chesongo filled jars for the fair.",
        ],
    ];
    let stamp = "Subscribe Plateau Herald Premium for exclusive bulletins.";
    let story = |id: String, source: &str, [title, text]: [&str; 2], stamp: &str| Story {
        id,
        lang: "en".to_owned(),
        date: "2016-12-09T08:00:00Z".to_owned(),
        source: source.to_owned(),
        title: title.to_owned(),
        text: format!("{text} {stamp}"),
    };
    let stamped = subjects.iter().enumerate();
    let stamp = if bare { "" } else { stamp };
    let mut all: Vec<Story> = stamped
        .map(|(n, subject)| story(format!("own-{n}"), "Herald", *subject, stamp))
        .collect();
    for n in 0..30 {
        let title = format!("Council {n} meets about budget number {n}");
        let text = format!("Members of ward {n} voted on roads and wells of district{n}.");
        all.push(story(
            format!("other-{n}"),
            &format!("Outlet {}", n % 5),
            [&title, &text],
            "",
        ));
    }
    Archive::of(all)
}

#[test]
fn what_an_outlet_puts_into_all_its_articles_makes_no_neighbours() {
    let (stamped, bare) = (outlets(false), outlets(true));
    for n in 0..10 {
        let id = format!("own-{n}");
        assert_eq!(
            stamped.names(&id, &sidebar()),
            bare.names(&id, &sidebar()),
            "{id}"
        );
    }
}

#[test]
fn two_that_tell_one_story_stand_beside_each_other() {
    let archive = Archive::of(stories());
    let told = |id: &str| {
        let near = archive.near(id, &sidebar()).into_iter();
        near.filter(|near| near.kind == RelatedKind::Story)
            .map(|near| archive.name(near.id).to_owned())
            .collect::<Vec<String>>()
    };
    for story in &archive.stories {
        for other in told(&story.id) {
            let names = archive.names(&other, &sidebar());
            assert!(names.contains(&story.id.as_str()), "{other}, {}", story.id);
        }
    }
}

#[test]
fn a_short_text_in_two_feeds_is_one_and_a_word_for_a_headline_is_none() {
    let story = |id: &str, title: &str, text: &str| Story {
        id: id.to_owned(),
        lang: "fr".to_owned(),
        date: "2016-12-09T08:00:00Z".to_owned(),
        source: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
    };
    let brief = [
        "Le marché de Ségou rouvre ses portes",
        "Les commerçants de Ségou reviennent après la crue.",
    ];
    let archive = Archive::of(vec![
        story("one", brief[0], brief[1]),
        story("again", brief[0], brief[1]),
        story("otherwise", "Ségou compte ses morts", brief[1]),
        story("bare", brief[0], ""),
        story("live", "Sangomar", ""),
        story("live-again", "Sangomar", ""),
    ]);
    let kind = |open: &str, other: &str| {
        let near = archive.near(open, &everything()).into_iter();
        let mut near = near.filter(|near| archive.name(near.id) == other);
        near.next().map(|near| near.kind)
    };
    assert_eq!(kind("one", "again"), Some(RelatedKind::Reprint));
    assert_ne!(kind("one", "otherwise"), Some(RelatedKind::Reprint));
    // A headline alone is the article that has it, and no other.
    assert_eq!(kind("one", "bare"), Some(RelatedKind::Reprint));
    assert_eq!(kind("bare", "again"), Some(RelatedKind::Reprint));
    assert_ne!(kind("bare", "otherwise"), Some(RelatedKind::Reprint));
    assert_eq!(kind("live", "live-again"), Some(RelatedKind::Related));
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
            signature: other.signature,
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

#[test]
fn articles_of_mixed_scripts_without_dates_and_given_twice_are_related_without_harm() {
    let mut stories = stories();
    let first = stories[0].clone();
    let with = |id: &str, date: &str, title: &str, text: &str| Story {
        id: id.to_owned(),
        date: date.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        ..first.clone()
    };
    stories.extend([
        with("twice", &first.date, &first.title, &first.text),
        with("undated", "", &first.title, &first.text),
        with("empty", "", "", ""),
        with("one-word", "", "Haftar", ""),
        with(
            "mixed",
            "",
            "Haftar حفتر ሃፍታር Хафтар 哈夫塔尔",
            "Haftar à Moscou موسكو ሞስኮ Москва 莫斯科 \u{202e}\u{0}",
        ),
    ]);
    let archive = Archive::of(stories);
    for id in ["twice", "undated"] {
        let near = archive.near("haftar-fr", &everything());
        let copy = near.iter().find(|near| archive.name(near.id) == id);
        assert_eq!(copy.unwrap().kind, RelatedKind::Reprint, "{id}");
    }
    assert_eq!(archive.near("empty", &everything()), []);
    for id in ["undated", "one-word", "mixed"] {
        let found = archive.near(id, &everything());
        assert!(found.iter().all(|near| near.days.is_none()), "{id}");
        let first = archive.name(found[0].id);
        assert!(
            ["haftar", "twice", "undated", "one-word", "mixed"]
                .iter()
                .any(|known| first.starts_with(known)),
            "{id}: {first}"
        );
    }
}

type Lines = Vec<(String, u32, RelatedKind)>;

/// What is found, without the ids, which depend on the order of arrival.
fn found(archive: &Archive, options: &Options<'_>) -> Vec<(String, Lines)> {
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
    fn the_order_of_arrival_changes_nothing(order in Just(some_stories()).prop_shuffle()) {
        let (first, second) = (Archive::of(some_stories()), Archive::of(order));
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
            host: "",
            is_gathered: false,
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

#[test]
fn what_is_known_to_tell_the_story_is_shown_below_the_floor() {
    let archive = Archive::of(stories());
    let ids = |id: &str, options: &Options<'_>| -> Vec<ArticleId> {
        let near = archive.near(id, options).into_iter();
        near.map(|near| near.id).collect()
    };
    let many = Options {
        limit: 100,
        ..sidebar()
    };
    let mut hidden = 0;
    for Story { id, .. } in &archive.stories {
        let shown = ids(id, &many);
        let all = ids(id, &everything()).into_iter();
        let Some(weak) = all.last().filter(|near| !shown.contains(near)) else {
            continue;
        };
        hidden += 1;
        let options = Options {
            told: &[weak],
            ..many
        };
        assert!(ids(id, &options).contains(&weak), "{id}");
    }
    assert!(hidden > 5, "{hidden}");
}
