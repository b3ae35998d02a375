//! Stories in the store: what folds, what is watched, and that all of it can be taken back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

#[path = "common/shelf.rs"]
mod shelf;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use griot::domain::{
    ArticleId, Block, Body, BodyOrigin, Change, Citation, Completeness, Country, DeedKind, Filter,
    Headline, Lang, Lens, NewArticle, PageRequest, Reason, Related, RelatedKind, RelatedSection,
    RelatedTarget, Span, StoryId, Timestamp,
};
use griot::query::Query;
use griot::store::{
    Incoming, LoadArticle, OpenOptions, PageUpdate, RelatedLimits, RetentionPolicy, Store,
};
use griot::text::Clean;
use shelf::{NOW, bare, run};
use url::Url;

#[derive(serde::Deserialize)]
struct Entry {
    id: String,
    lang: String,
    date: String,
    source: String,
    title: String,
    text: String,
}

fn archived(entry: &Entry) -> LoadArticle {
    let paragraph = |text: &str| Block::Paragraph(vec![Span::plain(text.into())]);
    let article = NewArticle {
        language: Lang::parse(&entry.lang),
        published: Timestamp::from_rfc3339(&entry.date),
        body: Some(Body {
            blocks: vec![paragraph(&entry.text)],
            links: Vec::new(),
            origin: BodyOrigin::Archive,
            completeness: Completeness::Full,
        }),
        ..bare(&format!("load:{}", entry.id), &entry.title)
    };
    let source_name = Clean::line(&entry.source);
    LoadArticle {
        external_id: entry.id.clone(),
        incoming: Incoming::prepare(article, &source_name).unwrap(),
        source_name,
    }
}

/// The archive of `tests/data/related` with every story decided.
async fn archive(folder: &Path) -> Store {
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let lines = include_str!("data/related/stories.jsonl").lines();
    let entries = lines.map(|line| archived(&serde_json::from_str(line).unwrap()));
    store.load(entries.collect(), NOW).await.unwrap();
    while store.settle_stories().await.unwrap().more {}
    store
}

async fn rows(store: &Store, filter: Filter) -> Vec<Headline> {
    let top = PageRequest::Top { limit: 500 };
    store.headlines(filter, top).await.unwrap().headlines
}

async fn id(store: &Store, name: &str) -> ArticleId {
    store.find_external(name).await.unwrap().expect(name)
}

async fn story_of(store: &Store, name: &str) -> Option<StoryId> {
    let id = id(store, name).await;
    let parts = store.parts(vec![id]).await.unwrap();
    parts[0].1.map(|part| part.id)
}

/// Every edge between the articles, as the command line tells them.
fn edges_of(store: &Store, limit: usize, with_floor: bool) -> Vec<(String, String, u32)> {
    let mut edges = Vec::new();
    let put = |row: griot::store::RelatedRow| {
        edges.push((row.from, row.to, row.score.to_bits()));
        true
    };
    store.all_related(limit, with_floor, put).unwrap();
    edges
}

async fn undo(store: &Store) -> DeedKind {
    let token = store.last_undo().await.unwrap().unwrap();
    let kind = store.deed(Some(token)).await.unwrap();
    store.undo(token).await.unwrap();
    kind
}

#[test]
fn the_articles_of_one_event_are_one_story_and_look_alikes_are_not() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let mut stories: BTreeMap<StoryId, Vec<String>> = BTreeMap::new();
        for line in include_str!("data/related/stories.jsonl").lines() {
            let entry: Entry = serde_json::from_str(line).unwrap();
            if let Some(story) = story_of(&store, &entry.id).await {
                stories.entry(story).or_default().push(entry.id);
            }
        }
        // Articles of one event have names that begin alike.
        let event = |id: &String| match id.split('-').next().unwrap() {
            "cacao" => "cocoa".to_owned(),
            "putsch" => id.rsplit_once('-').unwrap().0.to_owned(),
            name => name.to_owned(),
        };
        for ids in stories.values() {
            assert!(ids.iter().all(|id| event(id) == event(&ids[0])), "{ids:?}");
        }
        assert!(stories.len() >= 7, "{stories:?}");
        // Another visit and another coup, in the same words, months apart.
        let haftar = story_of(&store, "haftar-fr").await;
        assert!(haftar.is_some());
        for other in ["haftar-cairo", "haftar-month", "deby-fr"] {
            assert_ne!(story_of(&store, other).await, haftar, "{other}");
        }
        assert_eq!(story_of(&store, "haftar-wire").await, haftar);
        assert_ne!(
            story_of(&store, "putsch-bf-fr").await,
            story_of(&store, "putsch-gn-fr").await
        );
        assert!(store.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_story_is_decided_after_a_restart_as_well() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let story = story_of(&store, "haftar-fr").await;
        store.close().await.unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        assert_eq!(story_of(&store, "haftar-fr").await, story);
    });
}

#[test]
fn what_joins_a_watched_story_is_gathered_and_watching_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let watched = Filter {
            watched: true,
            ..Filter::default()
        };
        assert!(rows(&store, watched.clone()).await.is_empty());
        let haftar = id(&store, "haftar-fr").await;
        assert!(store.watch(haftar, NOW).await.unwrap());
        let before = rows(&store, watched.clone()).await;
        assert!(before.iter().any(|row| row.id == haftar));
        assert!(before.iter().all(|row| row.story.unwrap().watched));

        let wire = Entry {
            id: "late".to_owned(),
            lang: "fr".to_owned(),
            date: "2016-11-30T21:00:00Z".to_owned(),
            source: "le-matin".to_owned(),
            title: "Haftar à Moscou pour obtenir des armes".to_owned(),
            text: include_str!("data/related/stories.jsonl")
                .lines()
                .map(|line| serde_json::from_str::<Entry>(line).unwrap())
                .find(|entry| entry.id == "haftar-wire")
                .unwrap()
                .text,
        };
        store
            .load(vec![archived(&wire)], NOW.plus(60))
            .await
            .unwrap();
        while store.settle_stories().await.unwrap().more {}
        let after = rows(&store, watched.clone()).await;
        assert_eq!(after.len(), before.len() + 1);
        // Only what came since is marked.
        let late = id(&store, "late").await;
        assert!(
            after
                .iter()
                .all(|row| row.joins_watched() == (row.id == late))
        );
        let counts = store.sections(NOW).await.unwrap().watched;
        assert_eq!(counts.total, after.len() as u64);
        let list = store.watched().await.unwrap();
        assert_eq!((list.len(), list[0].articles), (1, after.len() as u64));
        assert_eq!((list[0].joined, list[0].unread), (1, after.len() as u64));

        assert_eq!(undo(&store).await, DeedKind::Watch);
        assert!(rows(&store, watched.clone()).await.is_empty());
        assert_eq!(store.redo().await.unwrap(), Some(1));
        assert_eq!(rows(&store, watched.clone()).await.len(), after.len());
        store.unwatch(list[0].id).await.unwrap();
        assert!(store.watched().await.unwrap().is_empty());
        assert_eq!(undo(&store).await, DeedKind::Unwatch);
        assert_eq!(store.watched().await.unwrap().len(), 1);
    });
}

#[test]
fn an_article_that_stands_alone_begins_a_story_when_it_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        assert_eq!(story_of(&store, "radio-fr").await, None);
        let alone = id(&store, "radio-fr").await;
        assert!(store.watch(alone, NOW).await.unwrap());
        assert!(story_of(&store, "radio-fr").await.is_some());
        assert!(!store.watch(alone, NOW).await.unwrap());
        assert_eq!(undo(&store).await, DeedKind::Unwatch);
        assert_eq!(undo(&store).await, DeedKind::Watch);
        assert_eq!(story_of(&store, "radio-fr").await, None);
    });
}

async fn coverage(store: &Store, name: &str) -> Vec<ArticleId> {
    let reports = store.story(id(store, name).await).await.unwrap();
    let mut ids: Vec<ArticleId> = reports.iter().map(|report| report.headline.id).collect();
    ids.sort_unstable();
    ids
}

async fn sidebar(store: &Store, name: &str) -> Vec<RelatedTarget> {
    let limits = RelatedLimits::default();
    let lines = store.related(id(store, name).await, limits).await.unwrap();
    lines.into_iter().map(|line| line.target).collect()
}

#[test]
fn articles_without_a_date_stand_in_no_story_of_another_year_once_their_pages_tell_it() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let lines = include_str!("data/related/stories.jsonl").lines();
        let entries = lines.map(|line| {
            let mut entry: Entry = serde_json::from_str(line).unwrap();
            if entry.id.starts_with("haftar-fr") {
                entry.date.clear();
            }
            archived(&entry)
        });
        store.load(entries.collect(), NOW).await.unwrap();
        while store.settle_stories().await.unwrap().more {}
        let [one, other] = ["haftar-fr", "haftar-fr2"];
        let [one_id, other_id] = [id(&store, one).await, id(&store, other).await];
        assert!(coverage(&store, one).await.contains(&other_id));
        for (id, years) in [(one_id, 1), (other_id, 4)] {
            let page = PageUpdate {
                published: Some(NOW.plus(-years * 365 * Timestamp::DAY)),
                ..PageUpdate::default()
            };
            store.put_page(id, page, NOW).await.unwrap();
        }
        while store.settle_stories().await.unwrap().more {}
        assert!(!coverage(&store, one).await.contains(&other_id));
        let lines = store
            .related(one_id, RelatedLimits::default())
            .await
            .unwrap();
        let line = lines
            .iter()
            .find(|line| line.target == RelatedTarget::Stored(other_id));
        assert!(
            line.is_none_or(|line| line.kind == RelatedKind::Related),
            "{line:?}"
        );
        // It is told in its story by what its page says, and keeps its place in the lists.
        let report = &store.story(one_id).await.unwrap()[0];
        assert!(report.dated && report.headline.sort_time < NOW.plus(-300 * Timestamp::DAY));
        let listed = rows(&store, Filter::default()).await;
        let row = listed.iter().find(|row| row.id == one_id).unwrap();
        assert_eq!(row.sort_time, NOW);
    });
}

/// The archive with one article that nobody dated, every story decided.
async fn archive_undated(folder: &Path, name: &str) -> Store {
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let lines = include_str!("data/related/stories.jsonl").lines();
    let entries = lines.map(|line| {
        let mut entry: Entry = serde_json::from_str(line).unwrap();
        if entry.id == name {
            entry.date.clear();
        }
        archived(&entry)
    });
    store.load(entries.collect(), NOW).await.unwrap();
    while store.settle_stories().await.unwrap().more {}
    store
}

/// The page of an article tells when it was published.
async fn page_dates(store: &Store, name: &str, published: Timestamp) {
    let page = PageUpdate {
        published: Some(published),
        ..PageUpdate::default()
    };
    let id = id(store, name).await;
    store.put_page(id, page, NOW).await.unwrap();
    while store.settle_stories().await.unwrap().more {}
}

#[test]
fn a_watched_story_keeps_its_article_and_gathers_others_when_its_page_dates_it() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive_undated(folder.path(), "radio-fr").await;
        let alone = id(&store, "radio-fr").await;
        assert!(store.watch(alone, NOW).await.unwrap());
        let watched = story_of(&store, "radio-fr").await;
        assert!(watched.is_some());
        let other = carried_entry("radio-fr", "rfi", 2);
        let published = Timestamp::from_rfc3339(&other.date).unwrap();
        page_dates(&store, "radio-fr", published).await;
        assert_eq!(story_of(&store, "radio-fr").await, watched);
        store.load(vec![archived(&other)], NOW).await.unwrap();
        while store.settle_stories().await.unwrap().more {}
        assert_eq!(story_of(&store, &other.id).await, watched);
    });
}

#[test]
fn an_older_article_than_stories_are_decided_on_stays_in_its_own_when_its_page_dates_it() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive_undated(folder.path(), "haftar-fr").await;
        let story = story_of(&store, "haftar-fr").await;
        assert!(story.is_some());
        let newer = (0..2_001).map(|number| Entry {
            id: format!("newer-{number}"),
            lang: "fr".to_owned(),
            date: String::new(),
            source: "Gazette".to_owned(),
            title: format!("Titre {number}"),
            text: String::new(),
        });
        let newer = newer.map(|entry| archived(&entry)).collect();
        store.load(newer, NOW.plus(60)).await.unwrap();
        page_dates(&store, "haftar-fr", NOW.plus(-400 * Timestamp::DAY)).await;
        assert_eq!(story_of(&store, "haftar-fr").await, story);
    });
}

#[test]
fn what_the_sidebar_says_tells_the_story_is_in_the_coverage() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let mut told = 0;
        for row in rows(&store, Filter::default()).await {
            let reports = store.story(row.id).await.unwrap();
            for line in store
                .related(row.id, RelatedLimits::default())
                .await
                .unwrap()
            {
                if let (RelatedTarget::Stored(id), RelatedSection::Story) =
                    (&line.target, line.section)
                {
                    told += 1;
                    let is_there = reports.iter().any(|report| report.headline.id == *id);
                    assert!(is_there, "{} beside {}", line.title, row.title);
                }
            }
        }
        assert!(told >= 5, "{told}");
    });
}

#[test]
fn a_story_is_one_list_whichever_of_its_articles_is_asked_from() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let mut together = 0;
        for row in rows(&store, Filter::default()).await {
            let list = store.story(row.id).await.unwrap();
            for report in &list {
                assert_eq!(store.story(report.headline.id).await.unwrap(), list);
            }
            together += usize::from(list.len() > 3);
        }
        assert!(together > 20, "{together}");
    });
}

/// An article of the archive as another outlet carries it later.
fn carried(name: &str, outlet: &str, hours: i64) -> LoadArticle {
    archived(&carried_entry(name, outlet, hours))
}

fn carried_entry(name: &str, outlet: &str, hours: i64) -> Entry {
    let lines = include_str!("data/related/stories.jsonl").lines();
    let mut entries = lines.map(|line| serde_json::from_str::<Entry>(line).unwrap());
    let entry = entries.find(|entry| entry.id == name).expect(name);
    let date = Timestamp::from_rfc3339(&entry.date).unwrap();
    Entry {
        id: format!("{name}-{outlet}"),
        source: outlet.to_owned(),
        title: format!("{outlet} : revue de presse"),
        date: date.plus(hours * 3600).to_rfc3339(),
        ..entry
    }
}

#[test]
fn all_outlets_that_carry_a_text_are_named_with_it_and_stand_in_its_story() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let outlets = ["a-jour", "b-jour", "c-jour", "d-jour", "e-jour"];
        for (outlet, hours) in outlets.into_iter().zip([2, 20, 30, 60, 90]) {
            let copy = carried("haftar-fr2", outlet, hours);
            store.load(vec![copy], NOW).await.unwrap();
            while store.settle_stories().await.unwrap().more {}
        }
        let of = id(&store, "haftar-fr").await;
        let lines = store.related(of, RelatedLimits::default()).await.unwrap();
        let also = lines.iter().map(|line| line.also.len()).max();
        assert_eq!(also, Some(outlets.len()), "{lines:#?}");
        let story = story_of(&store, "haftar-fr2").await;
        assert!(story.is_some());
        for outlet in outlets {
            assert_eq!(
                story_of(&store, &format!("haftar-fr2-{outlet}")).await,
                story
            );
        }
    });
}

/// The archive with one of its texts in a hundred more outlets, and all that carry it. Half of them write
/// another headline over it.
async fn carried_by_a_hundred(folder: &Path) -> (Store, Vec<String>) {
    let store = archive(folder).await;
    let mut names = vec!["haftar-fr2".to_owned()];
    let mut copies = Vec::new();
    for number in 0..100 {
        let mut entry = carried_entry("haftar-fr2", &format!("outlet-{number}"), number % 30);
        if number % 2 == 0 {
            "Haftar reçu à Moscou par le chef de la diplomatie russe".clone_into(&mut entry.title);
        }
        names.push(entry.id.clone());
        copies.push(archived(&entry));
    }
    store.load(copies, NOW).await.unwrap();
    while store.settle_stories().await.unwrap().more {}
    (store, names)
}

#[test]
fn a_text_that_a_hundred_carry_is_whole_wherever_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let (store, names) = carried_by_a_hundred(folder.path()).await;
        let mut all = Vec::new();
        for name in &names {
            all.push(id(&store, name).await);
        }
        // Beside one of them, and beside another report of that event.
        let (_, also) = line_of(&store, &names[50], &all).await.unwrap();
        assert_eq!(also, names.len() - 2);
        let (_, also) = line_of(&store, "haftar-fr", &all).await.unwrap();
        assert_eq!(also, names.len() - 1);
        let story = story_of(&store, "haftar-fr2").await;
        assert!(story.is_some());
        for name in &names {
            assert_eq!(story_of(&store, name).await, story, "{name}");
        }
        let whole = coverage(&store, &names[50]).await;
        assert!(all.iter().all(|id| whole.contains(id)), "{}", whole.len());
        assert!(whole.contains(&id(&store, "haftar-fr").await));
        for open in ["haftar-fr", "haftar-fr2", &names[1]] {
            assert_eq!(coverage(&store, open).await, whole, "{open}");
        }
    });
}

/// What the line of a text says: the face, and how many more carry it.
async fn line_of(store: &Store, open: &str, of: &[ArticleId]) -> Option<(ArticleId, usize)> {
    let open = id(store, open).await;
    let lines = store.related(open, RelatedLimits::default()).await.unwrap();
    let stored = lines.iter().filter_map(|line| match line.target {
        RelatedTarget::Stored(id) => Some((id, line.also.len())),
        RelatedTarget::Address(_) => None,
    });
    let mut stored = stored.filter(|(id, _)| of.contains(id));
    let found = stored.next();
    assert_eq!(stored.next(), None, "one text is one line");
    found
}

/// The archive with a text in three more outlets, and the articles that carry it.
async fn carried_thrice(folder: &Path) -> (Store, Vec<ArticleId>) {
    let store = archive(folder).await;
    let mut all = vec![id(&store, "haftar-fr2").await];
    for (outlet, hours) in [("a-jour", 2), ("b-jour", 5), ("c-jour", 20)] {
        store
            .load(vec![carried("haftar-fr2", outlet, hours)], NOW)
            .await
            .unwrap();
        all.push(id(&store, &format!("haftar-fr2-{outlet}")).await);
    }
    while store.settle_stories().await.unwrap().more {}
    (store, all)
}

#[test]
fn a_text_that_was_cut_comes_back_in_no_outlet_until_it_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let (store, all) = carried_thrice(folder.path()).await;
        let from = id(&store, "haftar-fr").await;
        let (face, more) = line_of(&store, "haftar-fr", &all).await.unwrap();
        assert_eq!(more, 3);
        let story = store.story(from).await.unwrap();
        assert!(
            all.iter()
                .all(|id| story.iter().any(|report| report.headline.id == *id))
        );

        store
            .cut(from, RelatedTarget::Stored(face), Clean::line("Le port"))
            .await
            .unwrap();
        let last = store.last_undo().await.unwrap();
        let told = store.deed_told(last).await.unwrap();
        assert_eq!(told.about.as_deref(), Some("Le port"));
        // One more outlet carries it after that.
        store
            .load(vec![carried("haftar-fr2", "d-jour", 30)], NOW)
            .await
            .unwrap();
        while store.settle_stories().await.unwrap().more {}
        let late = id(&store, "haftar-fr2-d-jour").await;
        let all = [all, vec![late]].concat();
        assert_eq!(line_of(&store, "haftar-fr", &all).await, None);
        let told = coverage(&store, "haftar-fr").await;
        assert!(all.iter().all(|id| !told.contains(id)), "{told:?}");
        let parted = story_of(&store, "haftar-fr").await;
        assert!(parted.is_some());
        for (name, id) in [("haftar-fr2-b-jour", all[2]), ("haftar-fr2-d-jour", late)] {
            // Nor does it from the other side.
            assert_eq!(line_of(&store, name, &[from]).await, None, "{name}");
            assert!(!coverage(&store, name).await.contains(&from), "{name}");
            assert_ne!(
                store.parts(vec![id]).await.unwrap()[0]
                    .1
                    .map(|part| part.id),
                parted
            );
        }
        let edges = edges_of(&store, 20, false);
        let copy = |name: &str| name.starts_with("haftar-fr2");
        let crossing = |(a, b, _): &&(String, String, u32)| {
            (a == "haftar-fr" && copy(b)) || (copy(a) && b == "haftar-fr")
        };
        assert_eq!(edges.iter().find(crossing), None);

        assert_eq!(undo(&store).await, DeedKind::Cut);
        assert_eq!(line_of(&store, "haftar-fr", &all).await, Some((face, 4)));
        assert!(store.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_text_has_one_face_whichever_article_is_open() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let (store, all) = carried_thrice(folder.path()).await;
        let mut other = carried_entry("haftar-fr2", "d-jour", 30);
        other.text = format!("{} Fin", other.text);
        store.load(vec![archived(&other)], NOW).await.unwrap();
        let other = id(&store, "haftar-fr2-d-jour").await;
        let all = [all, vec![other]].concat();
        for open in ["haftar-fr", "haftar-en", "haftar-wire"] {
            let face = line_of(&store, open, &all).await;
            assert!(
                face.is_none_or(|(face, _)| face == all[0]),
                "{open}: {face:?}"
            );
        }
        assert!(line_of(&store, "haftar-fr", &all).await.is_some());
        // Of the open article's own text the first of the others.
        let others: Vec<ArticleId> = all[1..].to_vec();
        assert_eq!(
            line_of(&store, "haftar-fr2", &others).await,
            Some((all[1], 3))
        );
        let last = [&all[..3], &all[4..]].concat();
        assert_eq!(
            line_of(&store, "haftar-fr2-c-jour", &last).await,
            Some((all[0], 3))
        );
        let reports = store.story(all[2]).await.unwrap();
        for report in reports
            .iter()
            .filter(|report| all[1..].contains(&report.headline.id))
        {
            assert_eq!(report.reprint.unwrap().of, all[0]);
        }
        // All is one text only where no word differs.
        let reprint = |id| {
            let report = reports.iter().find(|report| report.headline.id == id);
            report.unwrap().reprint.unwrap()
        };
        assert!((reprint(all[1]).same - 1.0).abs() < f32::EPSILON);
        assert!(reprint(other).same < 0.995);
    });
}

#[test]
fn a_date_ahead_of_its_arrival_is_believed_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let ahead = LoadArticle {
            external_id: "ahead".into(),
            ..carried("haftar-fr2", "a-jour", 24 * 365 * 30)
        };
        store.load(vec![ahead], NOW).await.unwrap();
        let ahead = id(&store, "ahead").await;
        let rows = rows(&store, Filter::default()).await;
        let row = rows.iter().find(|row| row.id == ahead).unwrap();
        let open = id(&store, "haftar-fr2").await;
        let lines = store.related(open, RelatedLimits::default()).await.unwrap();
        let line = lines
            .iter()
            .find(|line| line.target == RelatedTarget::Stored(ahead))
            .unwrap();
        assert_eq!(line.published, Some(row.sort_time));
        let open = store.article(ahead).await.unwrap().unwrap();
        assert_eq!(open.article.published, Some(row.sort_time));
        assert_eq!(line.apart().map(|(_, to)| to), Some(row.sort_time));
    });
}

/// What reporters of one day wrote of one event.
const TOLD: [&str; 10] = [
    "Le barrage de Kandadji a cédé mardi près de Tillabéri après trois jours de pluie.",
    "Le préfet Moussa Adamou a fait évacuer quatre villages sur la rive du fleuve Niger.",
    "Des pirogues de pêcheurs ont transporté des familles vers la colline d'Ayorou.",
    "La Croix-Rouge distribue des bâches, du riz et des comprimés de chlore.",
    "Les rizières de la vallée sont noyées sous deux mètres de boue.",
    "Le ministre de l'Hydraulique promet une enquête sur la digue provisoire.",
    "Des ingénieurs avaient signalé des fissures dans le béton au printemps.",
    "L'hôpital de Tillabéri soigne une trentaine de blessés.",
    "La route de Gao reste coupée au pont de Namaro.",
    "Les écoles serviront d'abri jusqu'à la décrue.",
];

#[test]
fn a_report_that_tells_it_otherwise_is_shown_the_many_others() {
    let folder = tempfile::tempdir().unwrap();
    let report = |id: &str, text: String| {
        archived(&Entry {
            id: id.to_owned(),
            lang: "fr".to_owned(),
            date: "2023-08-22T08:00:00Z".to_owned(),
            source: format!("journal-{id}"),
            title: "Niger : la crue après la rupture d'un barrage".to_owned(),
            text,
        })
    };
    let mut reports: Vec<LoadArticle> = (0..10)
        .map(|n| {
            let but_one = TOLD.iter().enumerate().filter(|(at, _)| *at != n % 6 + 4);
            // The same words in another order: no two of them are one text.
            let text: Vec<String> = but_one
                .map(|(_, told)| {
                    let mut words: Vec<(usize, &str)> = told.split(' ').enumerate().collect();
                    words.sort_by_key(|(at, _)| (at * (2 * n + 3)) % 11);
                    let words: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
                    words.join(" ")
                })
                .collect();
            report(&n.to_string(), text.join(" "))
        })
        .collect();
    let own = "À Niamey, le gouvernement a décrété trois jours de deuil. Le président a survolé la \
        zone en hélicoptère. Les bailleurs du chantier se réunissent jeudi à Abidjan. Une usine de \
        sucre a perdu son stock.";
    reports.push(report("loin", format!("{} {own}", TOLD[0])));
    run(async {
        let store = archive(folder.path()).await;
        store.load(reports, NOW).await.unwrap();
        let of = id(&store, "loin").await;
        let lines = store.related(of, RelatedLimits::default()).await.unwrap();
        let of_story = |line: &&Related| line.section == RelatedSection::Story;
        // All, since no other section wants the room.
        assert_eq!(lines.iter().filter(of_story).count(), 10, "{lines:#?}");
    });
}

#[test]
fn what_was_cut_stays_cut_everywhere_until_it_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let english = RelatedTarget::Stored(id(&store, "haftar-en").await);
        let french = RelatedTarget::Stored(id(&store, "haftar-fr").await);
        let together = coverage(&store, "haftar-fr").await;
        let story = story_of(&store, "haftar-fr").await;
        assert!(sidebar(&store, "haftar-fr").await.contains(&english));

        let from = id(&store, "haftar-fr").await;
        store
            .cut(from, english.clone(), Clean::EMPTY)
            .await
            .unwrap();
        assert!(!sidebar(&store, "haftar-fr").await.contains(&english));
        assert!(!sidebar(&store, "haftar-en").await.contains(&french));
        assert!(coverage(&store, "haftar-fr").await.len() < together.len());
        assert_ne!(
            story_of(&store, "haftar-en").await,
            story_of(&store, "haftar-fr").await
        );
        let edges = edges_of(&store, 20, false);
        let edge = |a: &str, b: &str| edges.iter().any(|edge| edge.0 == a && edge.1 == b);
        assert!(!edge("haftar-fr", "haftar-en") && !edge("haftar-en", "haftar-fr"));
        store.close().await.unwrap();

        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        assert!(!sidebar(&store, "haftar-fr").await.contains(&english));
        assert_eq!(undo(&store).await, DeedKind::Cut);
        assert!(sidebar(&store, "haftar-fr").await.contains(&english));
        assert_eq!(coverage(&store, "haftar-fr").await, together);
        assert_eq!(story_of(&store, "haftar-en").await, story);
        assert_eq!(store.redo().await.unwrap(), Some(1));
        assert!(!sidebar(&store, "haftar-fr").await.contains(&english));
        assert!(store.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_watched_story_has_as_many_articles_wherever_they_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let haftar = id(&store, "haftar-fr").await;
        store.watch(haftar, NOW).await.unwrap();
        let before = coverage(&store, "haftar-fr").await;
        let gone = id(&store, "haftar-en").await;
        assert!(before.contains(&gone) && before.len() > 2);
        store
            .cut(haftar, RelatedTarget::Stored(gone), Clean::EMPTY)
            .await
            .unwrap();
        let story = story_of(&store, "haftar-fr").await;
        let filter = Filter {
            story,
            ..Filter::default()
        };
        let listed: BTreeSet<ArticleId> = rows(&store, filter)
            .await
            .iter()
            .map(|row| row.id)
            .collect();
        let watched = store.watched().await.unwrap();
        assert_eq!(watched[0].articles, listed.len() as u64);
        assert!(!listed.contains(&gone) && listed.len() > 1, "{listed:?}");
        for own in &listed {
            let told = store.story(*own).await.unwrap().into_iter();
            let told: BTreeSet<ArticleId> = told.map(|report| report.headline.id).collect();
            assert!(!told.contains(&gone), "{own:?}: {told:?}");
            assert!(told.is_superset(&listed), "{own:?}: {told:?}");
        }
        let alone = coverage(&store, "haftar-en").await;
        assert!(
            alone.iter().all(|other| !listed.contains(other)),
            "{alone:?}"
        );
    });
}

#[test]
fn two_articles_that_are_joined_are_one_story_until_it_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let (one, other) = (
            id(&store, "haftar-fr").await,
            id(&store, "haftar-cairo").await,
        );
        let before = [
            story_of(&store, "haftar-fr").await,
            story_of(&store, "haftar-cairo").await,
        ];
        assert_ne!(before[0], before[1]);
        store.join(one, other, NOW).await.unwrap();
        assert_eq!(
            story_of(&store, "haftar-fr").await,
            story_of(&store, "haftar-cairo").await
        );
        let lines = store
            .related(other, RelatedLimits::default())
            .await
            .unwrap();
        let joined = lines
            .iter()
            .find(|line| line.target == RelatedTarget::Stored(one));
        let joined = joined.expect("the sidebar shows it");
        assert_eq!(joined.reason, Reason::Joined);
        assert_eq!(joined.section, RelatedSection::Story);
        assert!(coverage(&store, "haftar-cairo").await.contains(&one));
        assert_eq!(undo(&store).await, DeedKind::Join);
        let after = [
            story_of(&store, "haftar-fr").await,
            story_of(&store, "haftar-cairo").await,
        ];
        assert_eq!(after, before);
    });
}

#[test]
fn two_stories_that_are_joined_are_watched_when_one_was() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let small = id(&store, "malaria-fr").await;
        store.watch(small, NOW).await.unwrap();
        let large = id(&store, "haftar-fr").await;
        let before = [
            coverage(&store, "haftar-fr").await,
            coverage(&store, "malaria-fr").await,
        ];
        store.join(large, small, NOW).await.unwrap();
        let watched = store.watched().await.unwrap();
        assert_eq!(watched.len(), 1);
        assert_eq!(Some(watched[0].id), story_of(&store, "haftar-fr").await);
        assert_eq!(undo(&store).await, DeedKind::Join);
        let watched = store.watched().await.unwrap();
        assert_eq!(Some(watched[0].id), story_of(&store, "malaria-fr").await);
        let after = [
            coverage(&store, "haftar-fr").await,
            coverage(&store, "malaria-fr").await,
        ];
        assert_eq!(after, before);
    });
}

#[test]
fn a_text_that_many_carry_is_one_line_and_other_languages_stand_apart() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let open = id(&store, "haftar-fr2").await;
        let lines = store.related(open, RelatedLimits::default()).await.unwrap();
        // haftar-wire carries the text of haftar-fr.
        let pair = [
            id(&store, "haftar-fr").await,
            id(&store, "haftar-wire").await,
        ];
        let of_pair = |line: &&griot::domain::Related| {
            pair.iter()
                .any(|id| line.target == RelatedTarget::Stored(*id))
        };
        let shown: Vec<_> = lines.iter().filter(of_pair).collect();
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].also.len(), 1);
        assert!(pair.contains(&shown[0].also[0].0));
        let sections: Vec<RelatedSection> = lines.iter().map(|line| line.section).collect();
        assert!(sections.is_sorted());
        for line in &lines {
            let foreign = line
                .language
                .as_ref()
                .is_some_and(|lang| lang.primary() != "fr");
            assert_eq!(
                foreign,
                line.section == RelatedSection::OtherLanguages,
                "{}",
                line.title
            );
        }
        assert!(sections.contains(&RelatedSection::OtherLanguages));
    });
}

#[test]
fn a_cited_address_that_was_cut_stays_away_when_it_is_fetched() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let mut entry = archived(&Entry {
            id: "citing".to_owned(),
            lang: "fr".to_owned(),
            date: "2016-11-30T08:00:00Z".to_owned(),
            source: "radio-un".to_owned(),
            title: "Un titre".to_owned(),
            text: "Un texte court.".to_owned(),
        });
        let cited = Url::parse("https://un.example/cite").unwrap();
        let article = NewArticle {
            cited: vec![Citation {
                title: "Cité".into(),
                url: cited.clone(),
            }],
            ..entry.incoming.article().clone()
        };
        entry.incoming = Incoming::prepare(article, &entry.source_name).unwrap();
        store.load(vec![entry], NOW).await.unwrap();
        let line = RelatedTarget::Address(cited);
        assert_eq!(sidebar(&store, "citing").await, std::slice::from_ref(&line));
        store
            .cut(id(&store, "citing").await, line.clone(), Clean::EMPTY)
            .await
            .unwrap();
        assert!(sidebar(&store, "citing").await.is_empty());
        assert_eq!(undo(&store).await, DeedKind::Cut);
        assert_eq!(sidebar(&store, "citing").await, [line]);
    });
}

#[test]
fn all_that_was_opened_is_found_by_its_words_and_outlives_the_article() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        for (name, at) in [
            ("haftar-fr", 10),
            ("can-fr", 20),
            ("haftar-fr", 25),
            // Opened again at once it is one visit, as late as that.
            ("haftar-fr", 30),
        ] {
            let id = id(&store, name).await;
            store.note_visit(id, Timestamp(at)).await.unwrap();
        }
        let keep = RetentionPolicy {
            keep_seconds: Some(0),
            latest: 0,
        };
        store.prune(keep, NOW.plus(1)).await.unwrap();
        store.close().await.unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let times = |visits: Vec<griot::domain::PastVisit>| {
            visits.iter().map(|visit| visit.at.0).collect::<Vec<_>>()
        };
        assert_eq!(times(store.visited("", 2).await.unwrap()), [30, 20]);
        assert_eq!(
            times(store.visited("HAFTAR général", 9).await.unwrap()),
            [30, 10]
        );
        assert_eq!(times(store.visited("senegal soir", 9).await.unwrap()), [20]);
        assert!(store.visited("cacao", 9).await.unwrap().is_empty());
    });
}

/// Every list of a place has as many articles as are counted, each of them once.
async fn counts_hold(store: &Store) -> Vec<Lens> {
    let counts = store.sections(NOW).await.unwrap();
    for place in &counts.places {
        for unread in [false, true] {
            let filter = Filter {
                lens: Some(place.lens),
                unread,
                ..Filter::default()
            };
            let found = rows(store, filter.clone()).await;
            let ids: BTreeSet<ArticleId> = found.iter().map(|row| row.id).collect();
            assert_eq!(ids.len(), found.len(), "{:?}", place.lens);
            let counted = if unread {
                place.count.unread
            } else {
                place.count.total
            };
            assert_eq!(counted, found.len() as u64, "{:?}", place.lens);
            let limit = PageRequest::Top { limit: 2 };
            let page = store.headlines(filter, limit).await.unwrap();
            assert_eq!(page.total, Some(counted));
            assert_eq!(page.headlines, found[..found.len().min(2)]);
        }
    }
    counts.places.iter().map(|place| place.lens).collect()
}

#[test]
fn the_news_of_countries_are_counted_from_a_moment_on() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let libya = Lens::parse("LY").unwrap();
        let filter = Filter {
            lens: Some(libya),
            ..Filter::default()
        };
        let found = rows(&store, filter).await;
        let of_libya = |counts: Vec<(Country, u64)>| {
            let mut counts = counts.into_iter();
            counts.find_map(|(country, n)| (Lens::Country(country) == libya).then_some(n))
        };
        let all = store.news_by_country(Timestamp(0)).await.unwrap();
        assert!(all.iter().all(|(_, count)| *count > 0));
        assert_eq!(of_libya(all), Some(found.len() as u64));
        let newest = found[0].sort_time;
        let since = |at: Timestamp| store.news_by_country(at);
        let with_newest = found.iter().filter(|row| row.sort_time >= newest).count();
        assert_eq!(
            of_libya(since(newest).await.unwrap()),
            Some(with_newest as u64)
        );
        assert_eq!(of_libya(since(newest.plus(1)).await.unwrap()), None);
    });
}

#[test]
fn places_are_those_of_the_texts_and_their_counts_hold() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let places = counts_hold(&store).await;
        for word in ["LY", "ML", "MZ", "maghreb", "southern-africa", "sahel"] {
            let lens = Lens::parse(word).unwrap();
            let named = ["ML"].contains(&word);
            assert_eq!(places.contains(&lens), !named, "{word}");
        }
        let libya = Filter {
            lens: Lens::parse("LY"),
            ..Filter::default()
        };
        let haftar = id(&store, "haftar-fr").await;
        assert!(
            rows(&store, libya.clone())
                .await
                .iter()
                .any(|row| row.id == haftar)
        );
        let newest = rows(&store, libya.clone()).await[0].cursor();
        let token = store
            .mark_read(libya.clone(), newest)
            .await
            .unwrap()
            .unwrap();
        counts_hold(&store).await;
        store.undo(token).await.unwrap();
        counts_hold(&store).await;
        let found = store
            .search(Query::of_words("armes"), libya.clone(), None, 50)
            .await
            .unwrap();
        assert!(!found.hits.is_empty());
        let mozambique = Filter {
            lens: Lens::parse("MZ"),
            ..Filter::default()
        };
        let found = store
            .search(Query::of_words("armes"), mozambique, None, 50)
            .await
            .unwrap();
        assert!(found.hits.is_empty());
        let keep = RetentionPolicy {
            keep_seconds: Some(0),
            latest: 0,
        };
        store
            .change(vec![haftar], Change::Saved(true))
            .await
            .unwrap();
        store.prune(keep, NOW.plus(1)).await.unwrap();
        counts_hold(&store).await;
        assert_eq!(rows(&store, libya).await.len(), 1);
    });
}

#[test]
fn a_reprint_stands_under_its_face_with_what_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let face = id(&store, "haftar-fr").await;
        let reports = store.story(face).await.unwrap();
        let wire = id(&store, "haftar-wire").await;
        let at = reports
            .iter()
            .position(|report| report.headline.id == wire)
            .unwrap();
        assert_eq!(reports[at - 1].headline.id, face);
        assert_eq!(reports[at].reprint.unwrap().of, face);
        let changes = reports[at].rework.as_ref().unwrap();
        assert!(changes.headline);
        assert!(
            changes.added + changes.removed > 0 && changes.added < 20,
            "{changes:?}"
        );
        // The share that is told is of the words that are counted beside it.
        let longer = changes.kept + changes.added.max(changes.removed);
        let told = f64::from(reports[at].reprint.unwrap().same);
        let kept = told * f64::from(u32::try_from(longer).unwrap());
        let known = f64::from(u32::try_from(changes.kept).unwrap());
        assert!(
            (kept - known).abs() < 1e-3 && told < 1.0,
            "{told}: {changes:?}"
        );
    });
}

#[test]
fn one_place_in_common_makes_no_story_of_two_languages() {
    let entry = |id: &str, lang: &str, source: &str, title: &str, text: &str| {
        archived(&Entry {
            id: id.to_owned(),
            lang: lang.to_owned(),
            date: "2016-12-09T08:00:00Z".to_owned(),
            source: source.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
        })
    };
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let articles = vec![
            entry(
                "grève",
                "fr",
                "le-matin",
                "Les enseignants en grève à Madagascar",
                "Ils demandent le paiement de leurs salaires. Les écoles de Madagascar sont closes.",
            ),
            entry(
                "floods",
                "en",
                "the-post",
                "Floods cut roads across Madagascar",
                "Rain has fallen for three days. Several towns of Madagascar have no water.",
            ),
        ];
        store.load(articles, NOW).await.unwrap();
        while store.settle_stories().await.unwrap().more {}
        assert_eq!(story_of(&store, "grève").await, None);
        assert_eq!(story_of(&store, "floods").await, None);
    });
}

/// The lines of every article's sidebar, as the reader sees them.
async fn sidebars(store: &Store) -> Vec<Vec<String>> {
    let top = PageRequest::Top { limit: 1_000 };
    let page = store.headlines(Filter::default(), top).await.unwrap();
    let mut all = Vec::new();
    for headline in page.headlines {
        let lines = store.related(headline.id, RelatedLimits::default()).await;
        let titles = lines.unwrap().into_iter();
        all.push(titles.map(|line| line.title.to_string()).collect());
    }
    all
}

async fn look(store: &Store) {
    while store.settle_stories().await.unwrap().more {}
    while store.look_around().await.unwrap() {}
}

#[test]
fn what_is_seen_around_articles_in_quiet_moments_is_what_a_walk_over_all_sees() {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    run(async {
        let [at_once, in_parts] =
            [0, 1].map(|n| Store::open(folders[n].path(), &OpenOptions::default()).unwrap());
        let entries = || -> Vec<LoadArticle> {
            let lines = include_str!("data/related/stories.jsonl").lines();
            lines
                .map(|line| archived(&serde_json::from_str(line).unwrap()))
                .collect()
        };
        at_once.load(entries(), NOW).await.unwrap();
        let walked = edges_of(&at_once, 20, false);
        let unlooked = sidebars(&at_once).await;
        look(&at_once).await;
        assert_eq!(walked, edges_of(&at_once, 20, false));
        assert_eq!(unlooked, sidebars(&at_once).await);

        // What came later stands around what was looked at before.
        let mut first = entries();
        let rest = first.split_off(first.len() / 2);
        for part in [first, rest] {
            in_parts.load(part, NOW).await.unwrap();
            look(&in_parts).await;
        }
        let (settled, grown) = (sidebars(&at_once).await, sidebars(&in_parts).await);
        assert_eq!(settled, grown);
        // A walk over all looks anew, whatever was kept.
        assert_eq!(walked, edges_of(&in_parts, 20, false));
    });
}

/// A store that was asked before answers as one that was opened just now.
async fn answers_agree(asked_before: &Store, folder: &Path) -> Vec<Vec<String>> {
    for _ in 0..3 {
        sidebars(asked_before).await;
    }
    let answers = sidebars(asked_before).await;
    let fresh = Store::open(folder, &OpenOptions::default()).unwrap();
    assert_eq!(answers, sidebars(&fresh).await);
    answers
}

#[test]
fn what_is_held_of_the_index_is_never_old() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let lines = include_str!("data/related/stories.jsonl").lines();
        let mut entries: Vec<LoadArticle> = lines
            .map(|line| archived(&serde_json::from_str(line).unwrap()))
            .collect();
        let rest = entries.split_off(entries.len() / 2);
        store.load(entries, NOW).await.unwrap();
        let before = answers_agree(&store, folder.path()).await;
        look(&store).await;
        assert_eq!(before, answers_agree(&store, folder.path()).await);
        store.load(rest, NOW).await.unwrap();
        let all = answers_agree(&store, folder.path()).await;
        look(&store).await;
        answers_agree(&store, folder.path()).await;
        let policy = RetentionPolicy {
            keep_seconds: Some(0),
            latest: 3,
        };
        let gone = store.prune(policy, NOW.plus(1)).await.unwrap();
        assert!(gone > 0);
        let left = answers_agree(&store, folder.path()).await;
        assert_eq!(left.len() + gone, all.len());
    });
}

#[test]
fn what_is_held_of_the_index_is_of_the_store_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (live, backup) = (folder.path().join("live"), folder.path().join("copy.griot"));
    let open = || Store::open(&live, &OpenOptions::default()).unwrap();
    run(async {
        let store = open();
        let lines = include_str!("data/related/stories.jsonl").lines();
        let entries = lines.map(|line| archived(&serde_json::from_str(line).unwrap()));
        let mut parts: Vec<Vec<LoadArticle>> = vec![Vec::new(); 3];
        for (n, entry) in entries.enumerate() {
            parts[n % 3].push(entry);
        }
        let [first, mine, others] = parts.try_into().unwrap();
        store.load(first, NOW).await.unwrap();
        store.backup(backup.clone()).await.unwrap();
        store.load(mine, NOW).await.unwrap();
        answers_agree(&store, &live).await;
        // Another writes to what is in its place now, and gives the same numbers to other articles.
        Store::restore(&live, &backup).unwrap();
        open().load(others, NOW).await.unwrap();
        answers_agree(&store, &live).await;
    });
}

#[test]
fn what_is_held_of_the_index_is_dropped_when_it_is_made_anew_or_another_writes() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        look(&store).await;
        let before = answers_agree(&store, folder.path()).await;
        store.meta_set("related_keys", "0").await.unwrap();
        // Of other keys: opening it empties it.
        let another = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        another.rebuild_related(|_| ()).await.unwrap();
        answers_agree(&store, folder.path()).await;
        look(&another).await;
        assert_eq!(before, answers_agree(&store, folder.path()).await);
    });
}

#[test]
fn a_walk_over_all_articles_tells_what_each_of_them_does() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        look(&store).await;
        let ids = rows(&store, Filter::default()).await;
        for with_floor in [true, false] {
            let mut walked = edges_of(&store, 8, with_floor);
            let mut asked = Vec::new();
            for row in &ids {
                let limits = RelatedLimits::of(8, with_floor);
                let from = external(&store, row.id).await;
                for line in store.related(row.id, limits).await.unwrap() {
                    let RelatedTarget::Stored(to) = line.target else {
                        continue;
                    };
                    let also = line.also.iter().map(|(id, _)| *id);
                    for to in std::iter::once(to).chain(also) {
                        let to = external(&store, to).await;
                        asked.push((from.clone(), to, line.score.to_bits()));
                    }
                }
            }
            walked.sort();
            asked.sort();
            assert!(walked.len() > ids.len());
            assert_eq!(walked, asked, "floor: {with_floor}");
        }
    });
}

/// What `griot load` was given for an article.
async fn external(store: &Store, id: ArticleId) -> String {
    let article = store.article(id).await.unwrap().unwrap().article;
    article.external_id.unwrap().to_string()
}

/// All articles of the archive by the story that each tells; alone ones stand by themselves.
async fn parted(store: &Store) -> BTreeSet<Vec<String>> {
    let mut stories: BTreeMap<StoryId, Vec<String>> = BTreeMap::new();
    let mut parts = BTreeSet::new();
    for line in include_str!("data/related/stories.jsonl").lines() {
        let entry: Entry = serde_json::from_str(line).unwrap();
        match story_of(store, &entry.id).await {
            Some(story) => stories.entry(story).or_default().push(entry.id),
            None => assert!(parts.insert(vec![entry.id])),
        }
    }
    parts.extend(stories.into_values());
    parts
}

/// What an older griot might have decided: a follower of one coup in the story of another, one that stands
/// alone, and an index of its keys.
fn decided_by_an_older_griot(folder: &Path) {
    let db = rusqlite::Connection::open(folder.join("griot.db")).unwrap();
    let of = "(SELECT id FROM article WHERE external_id = ?1)";
    let put = |name: &str, story: &str| {
        let sql = format!("UPDATE listing SET story = {story} WHERE id = {of}");
        assert_eq!(db.execute(&sql, [name]).unwrap(), 1, "{name}");
    };
    let other = "(SELECT l.story FROM listing l JOIN article a ON a.id = l.id
        WHERE a.external_id = 'putsch-gn-fr')";
    put("putsch-bf-fr", other);
    put("putsch-bf-pt", other);
    put("beira-en", "0");
    db.execute("UPDATE meta SET value = '0' WHERE key = 'related_keys'", [])
        .unwrap();
}

/// A wreck told by three papers with one text of an agency, by four others in words of their own, and by one
/// that came later.
fn wreck() -> Vec<LoadArticle> {
    let lines = include_str!("data/related/wreck.jsonl").lines();
    let entries = lines.map(|line| archived(&serde_json::from_str(line).unwrap()));
    entries.collect()
}

#[test]
fn a_text_of_an_agency_is_folded_with_what_others_wrote() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let mut first = wreck();
        let later = first.split_off(8);
        store.load(first, NOW).await.unwrap();
        while store.settle_stories().await.unwrap().more {}
        let face = id(&store, "k4").await;
        let story = story_of(&store, "k4").await.unwrap();
        for name in ["k1", "k2", "k3", "k5", "k7", "k8"] {
            assert_eq!(story_of(&store, name).await, Some(story), "{name}");
        }
        // What came after the reading before this one is new, whichever is open now.
        store.note_visit(face, NOW.plus(10)).await.unwrap();
        store.load(later, NOW.plus(500)).await.unwrap();
        while store.settle_stories().await.unwrap().more {}
        for at in [None, Some(NOW.plus(900))] {
            if let Some(at) = at {
                store.note_visit(face, at).await.unwrap();
            }
            let reports = store.story(face).await.unwrap();
            let news = reports.iter().filter(|report| report.is_news);
            let news: Vec<ArticleId> = news.map(|report| report.headline.id).collect();
            assert_eq!(news, [id(&store, "k9").await], "{at:?}");
        }
        // What is cut leaves, and what it was cut from stays with all the others.
        let (cut, wire) = (id(&store, "k7").await, id(&store, "k1").await);
        let line = RelatedTarget::Stored(cut);
        store.cut(face, line, Clean::line("k7")).await.unwrap();
        for from in [face, wire] {
            let reports = store.story(from).await.unwrap();
            assert!(reports.iter().all(|report| report.headline.id != cut));
            assert_eq!(reports.len(), 7, "{reports:?}");
        }
    });
}

#[test]
fn a_cut_that_left_one_alone_is_taken_back_also_after_an_update() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let parts = parted(&store).await;
        let two = parts.iter().find(|part| part.len() == 2).unwrap();
        let one = id(&store, &two[0]).await;
        let line = RelatedTarget::Stored(id(&store, &two[1]).await);
        store.cut(one, line, Clean::line("Deux")).await.unwrap();
        assert_ne!(
            story_of(&store, &two[0]).await,
            story_of(&store, &two[1]).await
        );
        store.close().await.unwrap();
        let db = rusqlite::Connection::open(folder.path().join("griot.db")).unwrap();
        db.execute("UPDATE meta SET value = '0' WHERE key = 'related_keys'", [])
            .unwrap();
        drop(db);
        let open = || Store::open(folder.path(), &OpenOptions::default()).unwrap();
        open().rebuild_related(|_| ()).await.unwrap();
        while open().settle_stories().await.unwrap().more {}
        let store = open();
        assert_eq!(undo(&store).await, DeedKind::Cut);
        assert_eq!(parted(&store).await, parts);
    });
}

#[test]
fn what_an_older_griot_decided_is_decided_anew_but_for_what_the_reader_did() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Store::open(folder.path(), &OpenOptions::default()).unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let (fr, cairo) = (
            id(&store, "haftar-fr").await,
            id(&store, "haftar-cairo").await,
        );
        // Nothing of the texts puts these together.
        store.join(fr, cairo, NOW).await.unwrap();
        let mine = id(&store, "mine-fr").await;
        assert!(store.watch(mine, NOW).await.unwrap());
        let line = RelatedTarget::Stored(id(&store, "can-pt").await);
        let can = id(&store, "can-fr").await;
        store.cut(can, line, Clean::line("CAN")).await.unwrap();
        let (expected, watched) = (parted(&store).await, store.watched().await.unwrap());
        assert!(
            expected
                .iter()
                .any(|part| part.contains(&"haftar-cairo".to_owned()) && part.len() > 2)
        );
        assert_ne!(
            story_of(&store, "can-fr").await,
            story_of(&store, "can-pt").await
        );
        store.close().await.unwrap();
        decided_by_an_older_griot(folder.path());
        let store = open();
        let before = parted(&store).await;
        assert_ne!(before, expected);
        store.rebuild_related(|_| ()).await.unwrap();
        assert_eq!(
            parted(&store).await,
            before,
            "nothing falls apart meanwhile"
        );
        // Each step may be the last of a griot.
        let mut steps = 0;
        while open().settle_stories().await.unwrap().more {
            steps += 1;
        }
        assert!(steps > 3, "{steps}");
        let store = open();
        assert_eq!(parted(&store).await, expected);
        assert_eq!(store.watched().await.unwrap(), watched);
        assert_eq!(undo(&store).await, DeedKind::Cut);
        assert_eq!(
            story_of(&store, "can-fr").await,
            story_of(&store, "can-pt").await
        );
        // That is done once.
        assert!(!store.settle_stories().await.unwrap().more);
    });
}
