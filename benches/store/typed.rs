//! Search as one types: every beginning of many questions, up to twelve letters, each asked as the
//! reader asks it; how long the answer took, and how long the thread that answered computed.

use std::time::{Duration, Instant};

use griot::domain::{Filter, Timestamp};
use griot::locale::{Locale, UiLang};
use griot::query::Query;
use griot::store::Store;

/// Questions of readers, in the languages that they read.
const QUESTIONS: &[&str] = &[
    "côte d'ivoire",
    "élections mali",
    "président",
    "union africaine",
    "l'armée",
    "de la paix",
    "réfugiés",
    "gouvernement",
    "haftar moscou",
    "le maréchal",
    "mort",
    "a",
    "the economy",
    "south africa",
    "president of kenya",
    "climate change",
    "world cup",
    "women in music",
    "court ruling",
    "eleições",
    "são tomé",
    "governo de angola",
    "serikali ya",
    "rais wa",
    "watu na",
    "gwamnatin",
    "shugaban kasa",
    "àwọn ará",
    "ليبيا",
    "الجزائر",
    "في السودان",
    "ኢትዮጵያ",
    "የኢትዮጵያ",
    "ouestafrique",
    "\"coup d'état\"",
    "mali or niger",
];

const LETTERS: usize = 12;

/// As many as the reader asks for at once.
const HITS: usize = 24;

/// Asks every beginning once to warm the pages and `TIMES` times to measure: the middle counts.
const TIMES: usize = 3;

pub(crate) async fn measure(store: &Store, now: Timestamp) {
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    // Of a store that an older griot made the index is filled first.
    while store.meta_get("beginnings_fill").await.unwrap().is_some() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let mut asked = Vec::new();
    for question in QUESTIONS {
        for letters in 1..=question.chars().count().min(LETTERS) {
            let typed: String = question.chars().take(letters).collect();
            let Ok(query) = Query::parse(&typed, &locale, now) else {
                continue;
            };
            if !query.is_empty() {
                asked.push(one(store, typed, &query).await);
            }
        }
    }
    told("wall", asked.iter().map(|asked| asked.wall));
    told("computing", asked.iter().map(|asked| asked.computing));
    asked.sort_by_key(|asked| std::cmp::Reverse(asked.computing));
    for slow in asked.iter().take(25) {
        println!(
            "  {:8.2?} {:8.2?} {:5} found: {:?}",
            slow.computing, slow.wall, slow.found, slow.typed
        );
    }
}

struct Asked {
    typed: String,
    found: usize,
    wall: Duration,
    computing: Duration,
}

async fn one(store: &Store, typed: String, query: &Query) -> Asked {
    let mut runs = Vec::new();
    let mut found = 0;
    for _ in 0..=TIMES {
        let (started, before) = (Instant::now(), readers());
        let page = store.search(query.clone(), Filter::default(), None, HITS);
        found = page.await.unwrap().hits.len();
        runs.push((readers().saturating_sub(before), started.elapsed()));
    }
    runs.remove(0);
    runs.sort();
    let (computing, wall) = runs[TIMES / 2];
    Asked {
        typed,
        found,
        wall,
        computing,
    }
}

/// What the threads that read the store have computed so far; nothing where the system does not say.
fn readers() -> Duration {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else {
        return Duration::ZERO;
    };
    let of = |thread: std::fs::DirEntry| {
        let name = std::fs::read_to_string(thread.path().join("comm")).ok()?;
        let spent = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        let spent = spent.split_whitespace().next()?.parse::<u64>().ok()?;
        name.starts_with("store-reader").then_some(spent)
    };
    Duration::from_nanos(threads.flatten().filter_map(of).sum())
}

fn told(what: &str, took: impl Iterator<Item = Duration>) {
    let mut took: Vec<Duration> = took.collect();
    took.sort();
    let at = |part: usize| took[(took.len() * part / 100).min(took.len() - 1)];
    println!(
        "search as one types, {what}: {} questions, p50 {:.2?}, p95 {:.2?}, p99 {:.2?}, worst {:.2?}",
        took.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
}
