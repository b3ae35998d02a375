//! Questions asked of a store: what is found is what an article-by-article reading finds, in the
//! same order, page by page.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "common/shelf.rs"]
mod shelf;
#[path = "common/source.rs"]
mod source;

use std::path::Path;

use griot::domain::{
    ArticleId, BodyOrigin, Change, Completeness, Country, FeedHealth, Filter, Lang, NewArticle,
    Source, SourceKind, Timestamp,
};
use griot::locale::{Locale, UiLang};
use griot::query::Query;
use griot::store::{Batch, Incoming, OpenOptions, Store};
use griot::text::Clean;
use shelf::{bare, body};
use source::source;
use tokio::runtime::Runtime;
use url::Url;

const NOW: Timestamp = Timestamp(1_764_072_000);
const HOUR: i64 = 3_600;
/// More than are sorted in one go.
const COUNT: usize = 1_600;

/// What an article of the test is made of.
#[derive(Debug, Clone)]
struct Made {
    id: ArticleId,
    title: String,
    text: String,
    source: usize,
    author: Option<&'static str>,
    language: &'static str,
    time: i64,
    read: bool,
    saved: bool,
    full: bool,
}

const SOURCES: [(&str, &str, &str, SourceKind); 3] = [
    ("rfi-fr", "RFI Afrique", "FR", SourceKind::Radio),
    ("bbc", "BBC News", "GB", SourceKind::Broadcaster),
    (
        "aps",
        "Agence de presse sénégalaise",
        "SN",
        SourceKind::Agency,
    ),
];

fn made(i: usize) -> Made {
    let words = [
        "Haftar",
        "Côte d’Ivoire",
        "Mali",
        "Niger",
        "élection",
        "mer Rouge",
    ];
    let mut title = format!("{} {i}", words[i % 6]);
    let mut text = format!(
        "Du texte sur {} et {}.",
        words[(i / 2) % 6],
        words[(i / 5) % 6]
    );
    if i.is_multiple_of(97) {
        title.push_str(" pirogue");
        text.push_str(" Le port de pêche.");
    }
    Made {
        id: ArticleId(0),
        title,
        text,
        source: if i.is_multiple_of(211) { 2 } else { i % 2 },
        author: [None, Some("Fatou Diop"), Some("John Mbeki")][i % 3]
            .filter(|_| i.is_multiple_of(5)),
        language: if i.is_multiple_of(7) { "en" } else { "fr" },
        // Four of a time, so that the order within a moment counts.
        time: NOW.0 - i64::try_from(i / 4).unwrap() * HOUR,
        read: i.is_multiple_of(3),
        saved: i.is_multiple_of(50),
        full: i.is_multiple_of(4),
    }
}

fn outlet(at: usize) -> Source {
    let (id, name, country, kind) = SOURCES[at];
    Source {
        name: name.into(),
        countries: vec![Country::parse(country).unwrap()],
        kind,
        ..source(id, &format!("https://{id}.example/rss"))
    }
}

fn article(made: &Made, i: usize) -> NewArticle {
    let address = format!("https://{}.example/{i}", SOURCES[made.source].0);
    let completeness = if made.full {
        Completeness::Full
    } else {
        Completeness::Summary
    };
    NewArticle {
        url: Url::parse(&address).ok(),
        author: made.author.map(Clean::line),
        language: Lang::parse(made.language),
        published: Some(Timestamp(made.time)),
        body: Some(body(&made.text, BodyOrigin::Feed, completeness)),
        ..bare(&address, &made.title)
    }
}

async fn filled(folder: &Path) -> (Store, Vec<Made>) {
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let mut all: Vec<Made> = (0..COUNT).map(made).collect();
    for (at, (_, name, ..)) in SOURCES.iter().enumerate() {
        let source = outlet(at);
        let feeds = store.subscribe(source.clone(), NOW).await.unwrap();
        let own: Vec<usize> = (0..COUNT).filter(|i| all[*i].source == at).collect();
        let articles = own.iter().map(|i| {
            let name = Clean::line(name);
            Incoming::prepare(article(&all[*i], *i), &name).unwrap()
        });
        let batch = Batch {
            feed: feeds[0],
            source: source.id,
            health: FeedHealth::default(),
            articles: articles.collect(),
            now: NOW,
        };
        let ids = store.apply(batch).await.unwrap().new;
        assert_eq!(ids.len(), own.len());
        for (i, id) in own.into_iter().zip(ids) {
            all[i].id = id;
        }
    }
    let of = |wanted: fn(&Made) -> bool| {
        all.iter()
            .filter(|made| wanted(made))
            .map(|m| m.id)
            .collect()
    };
    store
        .change(of(|made| made.read), Change::Read(true))
        .await
        .unwrap();
    store
        .change(of(|made| made.saved), Change::Saved(true))
        .await
        .unwrap();
    (store, all)
}

type Case = (&'static str, fn(&Made) -> bool);

fn has(made: &Made, word: &str) -> bool {
    format!("{} {}", made.title, made.text)
        .to_lowercase()
        .contains(word)
}

const CASES: &[Case] = &[
    ("mali ", |m| has(m, "mali")),
    ("COTE ", |m| has(m, "côte")),
    ("elec", |m| has(m, "élection")),
    ("\"mer rouge\" ", |m| has(m, "mer rouge")),
    ("mali niger ", |m| has(m, "mali") && has(m, "niger")),
    ("mali or niger ", |m| has(m, "mali") || has(m, "niger")),
    ("mali -niger ", |m| has(m, "mali") && !has(m, "niger")),
    ("not mali ", |m| !has(m, "mali")),
    ("title:mali ", |m| m.title.contains("Mali")),
    ("mali -title:mali ", |m| {
        has(m, "mali") && !m.title.contains("Mali")
    }),
    ("source:rfi", |m| m.source == 0),
    ("source:afrique mali ", |m| m.source == 0 && has(m, "mali")),
    ("-source:rfi", |m| m.source != 0),
    ("pays:Sénégal", |m| m.source == 2),
    ("country:sn pirogue ", |m| {
        m.source == 2 && has(m, "pirogue")
    }),
    ("kind:radio or kind:agence", |m| m.source != 1),
    ("kind:weekly", |_| false),
    ("language:en haftar ", |m| {
        m.language == "en" && has(m, "haftar")
    }),
    ("language:en", |m| m.language == "en"),
    ("-langue:anglais", |m| m.language != "en"),
    ("author:diop", |m| m.author == Some("Fatou Diop")),
    ("auteur:\"john mbeki\" is:saved", |m| {
        m.author == Some("John Mbeki") && m.saved
    }),
    ("-author:diop mali ", |m| {
        m.author != Some("Fatou Diop") && has(m, "mali")
    }),
    ("author:diop pirogue ", |m| {
        m.author == Some("Fatou Diop") && has(m, "pirogue")
    }),
    ("is:unread", |m| !m.read),
    ("is:read mali ", |m| m.read && has(m, "mali")),
    ("is:saved", |m| m.saved),
    ("is:saved -mali", |m| m.saved && !has(m, "mali")),
    ("is:full is:unread", |m| m.full && !m.read),
    ("newer:\"2 days\"", |m| m.time >= NOW.0 - 48 * HOUR),
    ("mali older:3 days", |m| {
        has(m, "mali") && m.time < NOW.0 - 72 * HOUR
    }),
    ("on:2025-11-20", |m| {
        (1_763_596_800..1_763_683_200).contains(&m.time)
    }),
    ("mali or is:saved ", |m| has(m, "mali") || m.saved),
    ("(pirogue or author:diop) -is:read", |m| {
        (has(m, "pirogue") || m.author == Some("Fatou Diop")) && !m.read
    }),
    // Beginnings of three letters have an index of their own.
    ("mal", |m| has(m, "mali")),
    ("tex", |_| true),
    ("pir", |m| has(m, "pirogue")),
    ("zzz", |_| false),
    ("haftar mal", |m| has(m, "haftar") && has(m, "mali")),
    ("texte mal", |m| has(m, "mali")),
    ("texte pir", |m| has(m, "pirogue")),
    ("pirogue tex", |m| has(m, "pirogue")),
    ("piro", |m| has(m, "pirogue")),
    ("pirogu", |m| has(m, "pirogue")),
    ("pirogx", |_| false),
    ("texte pirogu", |m| has(m, "pirogue")),
    ("haftar mali nige", |m| {
        ["haftar", "mali", "niger"].iter().all(|word| has(m, word))
    }),
    ("is:saved piro", |m| m.saved && has(m, "pirogue")),
    ("source:rfi haft", |m| m.source == 0 && has(m, "haftar")),
    ("pirogue mal", |m| has(m, "pirogue") && has(m, "mali")),
    ("-niger mal", |m| has(m, "mali") && !has(m, "niger")),
    ("(mali or niger) haf", |m| {
        (has(m, "mali") || has(m, "niger")) && has(m, "haftar")
    }),
    ("pirogue or mal", |m| has(m, "pirogue") || has(m, "mali")),
    ("is:saved mal", |m| m.saved && has(m, "mali")),
    ("author:diop pir", |m| {
        m.author == Some("Fatou Diop") && has(m, "pirogue")
    }),
    ("source:rfi texte mal", |m| m.source == 0 && has(m, "mali")),
    ("newer:\"2 days\" mal", |m| {
        m.time >= NOW.0 - 48 * HOUR && has(m, "mali")
    }),
    ("-(mali or is:read)", |m| !has(m, "mali") && !m.read),
];

async fn found(store: &Store, query: &Query, page: usize) -> Vec<ArticleId> {
    let (mut out, mut after) = (Vec::new(), None);
    loop {
        let found = store
            .search(query.clone(), Filter::default(), after, page)
            .await
            .unwrap();
        out.extend(found.hits.iter().map(|hit| hit.headline.id));
        after = found.next;
        if after.is_none() {
            return out;
        }
    }
}

#[test]
fn a_question_finds_what_reading_every_article_finds() {
    let folder = tempfile::tempdir().unwrap();
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    Runtime::new().unwrap().block_on(async {
        let (store, all) = filled(folder.path()).await;
        for (i, (text, wanted)) in CASES.iter().enumerate() {
            // Whichever of the articles were there before the index of beginnings.
            let rank = (all[i * 31 % COUNT].time + 2_208_988_800) * 4;
            let from = if i % 3 == 0 { 0 } else { rank };
            let from = from.to_string();
            store.meta_set("beginnings_from", &from).await.unwrap();
            let query = Query::parse(text, &locale, NOW).unwrap();
            let mut want: Vec<&Made> = all.iter().filter(|made| wanted(made)).collect();
            let whole = found(&store, &query, COUNT).await;
            let mut ids: Vec<ArticleId> = whole.clone();
            ids.sort_unstable();
            want.sort_unstable_by_key(|made| made.id);
            let want_ids: Vec<ArticleId> = want.iter().map(|made| made.id).collect();
            assert_eq!(ids, want_ids, "{text}");
            let time = |id: &ArticleId| all.iter().find(|made| made.id == *id).unwrap().time;
            assert!(
                whole.is_sorted_by_key(|id| -time(id)),
                "{text}: newest first"
            );
            // A page at a time it is the same, whichever index leads.
            if i % 2 == 0 {
                assert_eq!(found(&store, &query, 171).await, whole, "{text}: by pages");
            }
            let count = store
                .count_found(query, Filter::default(), 50)
                .await
                .unwrap();
            assert_eq!(count, whole.len().min(50), "{text}: counted");
        }
        store.close().await.unwrap();
    });
}

#[test]
fn what_was_found_is_shown_with_its_words_marked() {
    let folder = tempfile::tempdir().unwrap();
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    Runtime::new().unwrap().block_on(async {
        let (store, _) = filled(folder.path()).await;
        let query = Query::parse("cote is:saved -niger", &locale, NOW).unwrap();
        let page = store
            .search(query, Filter::default(), None, 5)
            .await
            .unwrap();
        let hit = &page.hits[0];
        let marked: Vec<&str> = hit
            .snippet
            .matches
            .iter()
            .map(|at| hit.snippet.text.get(at.clone()).unwrap())
            .collect();
        assert_eq!(marked, ["Côte"]);
    });
}
