//! Measures the store on an archive: loading, opening, lists, search, related, single changes.
//!
//! `GRIOT_ARCHIVE=archive.jsonl cargo bench --bench store` (lines of `id`, `lang`, `date`, `title`,
//! `text`, `source`, `url`, as `griot load` takes them). `GRIOT_STORE=folder` keeps the store there
//! and measures one that is there already without loading; `GRIOT_MEASURE=related,add` measures only
//! that (`typed`, `lists`, `related`, `search`, `all`, `add`, `prune`; what comes before `add` changes
//! nothing in the store). Without an archive nothing is measured.
//! The archive may be a pipe: a million articles need no file of their text.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a bench measures the clock, prints, and stops at the first surprise"
)]

#[path = "common/time.rs"]
mod time;
#[path = "store/typed.rs"]
mod typed;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use griot::domain::{
    ArticleId, Change, Filter, Identity, Lang, NewArticle, PageRequest, SourceId, Timestamp,
};
use griot::extract::from_plain;
use griot::locale::{Locale, UiLang};
use griot::query::Query;
use griot::store::{Incoming, LoadArticle, OpenOptions, RelatedLimits, RetentionPolicy, Store};
use griot::text::Clean;
use serde::Deserialize;
use time::time;
use url::Url;

const NOW: Timestamp = Timestamp(1_795_500_000);
const BATCH: usize = 1000;
const JOURNAL: &str = "Journal 007";

#[derive(Deserialize)]
struct Line {
    id: String,
    lang: String,
    date: String,
    title: String,
    text: String,
    source: String,
    url: String,
}

fn main() {
    let Some(archive) = std::env::var_os("GRIOT_ARCHIVE").map(PathBuf::from) else {
        println!("no GRIOT_ARCHIVE: nothing to measure");
        return;
    };
    let kept = std::env::var_os("GRIOT_STORE").map(PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let folder = kept.unwrap_or_else(|| temporary.path().to_owned());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if !folder.join(griot::store::FILE_NAME).exists() {
        runtime.block_on(load(&folder, &archive));
    }
    runtime.block_on(measure(&folder));
}

/// Lines are parsed and prepared on threads of their own, as `griot load` does.
fn prepared(archive: &Path) -> Receiver<Vec<LoadArticle>> {
    let (lines, parts) = sync_channel::<Vec<String>>(2);
    let (ready, batches) = sync_channel(2);
    let file = BufReader::new(File::open(archive).unwrap());
    std::thread::spawn(move || {
        let mut part = Vec::new();
        for line in file.lines() {
            part.push(line.unwrap());
            if part.len() == BATCH {
                lines.send(std::mem::take(&mut part)).unwrap();
            }
        }
        lines.send(part).unwrap();
    });
    std::thread::spawn(move || {
        for part in parts {
            let batch = part.iter().map(|line| prepare(line)).collect();
            if ready.send(batch).is_err() {
                return;
            }
        }
    });
    batches
}

fn prepare(line: &str) -> LoadArticle {
    let line: Line = serde_json::from_str(line).unwrap();
    let source_name = Clean::line(&line.source);
    let article = NewArticle {
        identity: Identity(line.url.clone()),
        guid: None,
        url: Url::parse(&line.url).ok(),
        title: Clean::line(&line.title),
        standfirst: None,
        author: None,
        publisher: None,
        language: Lang::parse(&line.lang),
        published: Timestamp::from_rfc3339(&line.date),
        updated: None,
        image_bytes: None,
        topics: Vec::new(),
        image: None,
        body: Some(from_plain(&line.text)),
        cited: Vec::new(),
    };
    LoadArticle {
        external_id: line.id,
        incoming: Incoming::prepare(article, &source_name).unwrap(),
        source_name,
    }
}

async fn load(folder: &Path, archive: &Path) {
    let started = Instant::now();
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let (mut loaded, mut waited) = (0, Duration::ZERO);
    let batches = prepared(archive);
    loop {
        let asked = Instant::now();
        let Ok(batch) = batches.recv() else { break };
        waited += asked.elapsed();
        loaded += store.load(batch, NOW).await.unwrap().stored;
    }
    store.loaded(loaded as u64).await.unwrap();
    store.close().await.unwrap();
    let (took, file) = (started.elapsed(), folder.join(griot::store::FILE_NAME));
    let size = std::fs::metadata(file).unwrap().len();
    println!("load: {loaded} articles in {took:.1?}, waited for preparing {waited:.1?}");
    println!(
        "file: {} MiB, {} bytes an article",
        size >> 20,
        size / loaded.max(1) as u64
    );
    println!("peak memory: {}", peak_memory());
}

fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("not known here").to_owned()
}

async fn measure_part(store: &Store, total: i64, part: &str) {
    match part {
        "typed" => typed::measure(store, NOW).await,
        "lists" => lists(store, total).await,
        "related" => reading(store, total).await,
        "search" => search(store, total).await,
        "all" => all_related(store),
        "add" => adding(store, total).await,
        _ => pruning(store).await,
    }
}

/// Whether a part is to be measured.
fn asked_for(part: &str) -> bool {
    std::env::var("GRIOT_MEASURE").map_or(true, |parts| parts.split(',').any(|of| of == part))
}

async fn measure(folder: &Path) {
    let started = Instant::now();
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let opened = started.elapsed();
    let top = PageRequest::Top { limit: 100 };
    let page = store.headlines(Filter::default(), top).await.unwrap();
    println!(
        "open {opened:.2?}, with the first page {:.2?} ({:?} articles)",
        started.elapsed(),
        page.total
    );
    let total = i64::try_from(page.total.unwrap()).unwrap();
    for part in ["typed", "lists", "related", "search", "all", "add", "prune"] {
        if asked_for(part) {
            measure_part(&store, total, part).await;
        }
    }
    let started = Instant::now();
    println!(
        "problems: {:?} ({:.2?})",
        store.check().await.unwrap(),
        started.elapsed()
    );
    println!("peak memory: {}", peak_memory());
}

async fn lists(store: &Store, total: i64) {
    let source = Filter {
        source: Some(SourceId::new(JOURNAL)),
        ..Filter::default()
    };
    let language = Filter {
        language: Lang::parse("sw"),
        unread: true,
        ..Filter::default()
    };
    for (name, filter) in [
        ("all", Filter::default()),
        ("source", source),
        ("language", language),
    ] {
        let page = PageRequest::Top { limit: 100 };
        time(&format!("first page, {name}"), 50, |_| {
            store.headlines(filter.clone(), page)
        })
        .await;
    }
    let middle = store
        .headlines_of(vec![ArticleId(total / 2)])
        .await
        .unwrap();
    let cursor = middle.first().unwrap().cursor();
    let around = PageRequest::Around { cursor, limit: 100 };
    time("a page in the middle", 50, |_| {
        store.headlines(Filter::default(), around)
    })
    .await;
    time("sections", 50, |_| {
        store.sections(NOW.plus(-Timestamp::DAY))
    })
    .await;
}

fn pick(i: usize, total: i64) -> ArticleId {
    ArticleId(1 + i64::try_from(i).unwrap() * 7919 % total)
}

async fn reading(store: &Store, total: i64) {
    time("open an article", 200, |i| store.article(pick(i, total))).await;
    for round in ["first", "again"] {
        time(&format!("related, {round}"), 400, |i| {
            store.related(pick(i, total), RelatedLimits::default())
        })
        .await;
    }
}

async fn search(store: &Store, total: i64) {
    let queries = search_words(store, total).await;
    let search = |query: String| store.search(Query::of_words(&query), Filter::default(), None, 40);
    time("search, a word", queries.len(), |i| {
        search(format!("{} ", queries[i]))
    })
    .await;
    time("search, a beginning", queries.len(), |i| {
        search(queries[i].chars().take(3).collect())
    })
    .await;
    time("search, two words", queries.len() - 1, |i| {
        search(format!("{} {}", queries[i], queries[i + 1]))
    })
    .await;
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let sources = [
        "is:unread",
        "language:fr",
        "-is:read newer:\"3 days\"",
        "source:a",
        "is:saved",
        "author:a",
        "older:2 weeks",
        "language:ha is:unread",
    ];
    time("search, words and fields", queries.len() - 1, |i| {
        let fields = sources[i % sources.len()];
        let other = &queries[i + 1];
        let text = match i % 3 {
            0 => format!("{} {fields} ", queries[i]),
            1 => format!("({} or {other}) -{} {fields} ", queries[i], queries[0]),
            _ => fields.to_owned(),
        };
        let query = Query::parse(&text, &locale, NOW).unwrap();
        store.search(query, Filter::default(), None, 40)
    })
    .await;
}

fn all_related(store: &Store) {
    let started = Instant::now();
    let mut rows = 0;
    let count = |_| {
        rows += 1;
        rows < 4000
    };
    store.all_related(20, true, count).unwrap();
    println!("related of all: {rows} rows in {:.2?}", started.elapsed());
}

/// Words of stored headlines, the common and the rare as they come.
async fn search_words(store: &Store, total: i64) -> Vec<String> {
    let ids = (0..100).map(|i| pick(i, total)).collect();
    let rows = store.headlines_of(ids).await.unwrap();
    let longest = |title: &str| {
        title
            .split_whitespace()
            .max_by_key(|word| word.len())
            .map(str::to_owned)
    };
    rows.iter().filter_map(|row| longest(&row.title)).collect()
}

async fn adding(store: &Store, total: i64) {
    time("mark read", 50, |i| {
        store.change(vec![pick(i, total)], Change::Read(true))
    })
    .await;
    let opened = store.article(pick(3, total)).await.unwrap().unwrap();
    let text = opened.body.unwrap().plain_text();
    let new = |i: usize| {
        let line = serde_json::json!({
            "id": format!("new{total}-{i}"), "lang": "fr", "date": NOW.to_rfc3339(),
            "title": format!("Un article de plus, {i}"), "text": text,
            "source": JOURNAL, "url": format!("https://journal.example/new/{total}/{i}"),
        });
        prepare(&line.to_string()).incoming
    };
    time("add an article", 200, |i| {
        store.add_article(SourceId::new(JOURNAL), new(i), NOW)
    })
    .await;
}

async fn pruning(store: &Store) {
    let before = store.sections(NOW).await.unwrap().all.total;
    let started = Instant::now();
    // All that is not saved is old enough.
    let policy = RetentionPolicy {
        keep_seconds: Some(0),
        latest: 0,
    };
    let pruning = store.prune(policy, NOW.plus(1));
    let ended = tokio::time::timeout(Duration::from_secs(3), pruning)
        .await
        .is_ok();
    let took = started.elapsed();
    let left = store.sections(NOW).await.unwrap().all.total;
    let gone = before - left;
    println!("pruned {gone} articles in {took:.2?}, to the end: {ended}");
}
