//! How long the sidebar of an open article takes on an archive on disk, asked as the reader asks; how
//! fast articles are indexed, added and taken out, and what that takes on disk and in memory.
//!
//! `GRIOT_ARTICLES=100000 cargo bench --bench sidebar` (10,000 when nothing is said) makes an archive
//! of words as real articles have them in three languages. `GRIOT_STORE=folder` keeps it there, and measures one
//! that is there already; with `GRIOT_CHANGES=no` it stays as it is. Instructions of a question:
//! `valgrind --tool=callgrind --toggle-collect='*sidebar::lines*'` on the same with a small archive.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench measures the clock, prints, and stops at the first surprise"
)]

#[path = "common/numbers.rs"]
mod numbers;
#[path = "common/time.rs"]
mod time;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use griot::domain::{ArticleId, Identity, Lang, NewArticle, SourceId, Timestamp};
use griot::extract::from_plain;
use griot::store::{Incoming, LoadArticle, OpenOptions, RelatedLimits, RetentionPolicy, Store};
use griot::text::Clean;
use numbers::Numbers;
use time::time;

const NOW: Timestamp = Timestamp(1_795_500_000);
const BATCH: u64 = 1_000;
const QUESTIONS: usize = 400;
const LANGUAGES: [&str; 3] = ["fr", "en", "pt"];
const SOURCES: u64 = 300;

/// The article of a number, the same in every run: one in ten goes on with what was told before.
fn article(number: u64, of: u64) -> (Incoming, Clean) {
    let mut numbers = Numbers(number);
    let language = LANGUAGES[usize::try_from(numbers.next() % 3).unwrap()];
    let source = Clean::line(&format!("Journal {}", numbers.next() % SOURCES));
    let mut title = String::from("Kongo");
    numbers.text(language, 9, &mut title);
    let mut text = String::new();
    if numbers.next().is_multiple_of(10) {
        Numbers(number - number % 50).text(language, 150, &mut text);
    }
    numbers.text(language, 350, &mut text);
    let url = format!("https://journal.example/{number}");
    let age = i64::try_from(365 * 86_400 * (of.saturating_sub(number)) / of).unwrap();
    let article = NewArticle {
        identity: Identity(url),
        guid: None,
        url: None,
        title: Clean::line(&title),
        standfirst: None,
        author: None,
        publisher: None,
        language: Lang::parse(language),
        published: Some(NOW.plus(-age)),
        updated: None,
        image: None,
        image_bytes: None,
        topics: Vec::new(),
        body: Some(from_plain(&text)),
        cited: Vec::new(),
    };
    (Incoming::prepare(article, &source).unwrap(), source)
}

fn main() {
    let articles = std::env::var("GRIOT_ARTICLES").map_or(10_000, |count| count.parse().unwrap());
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("GRIOT_STORE").map(PathBuf::from);
    let folder = kept.unwrap_or_else(|| temporary.path().to_owned());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = Store::open(&folder, &OpenOptions::default()).unwrap();
        if store.sizes().await.unwrap().0 == 0 {
            load(&store, articles).await;
        }
        look_around(&store, usize::MAX).await;
        read_ahead(&store).await;
        measure(&store, articles).await;
    });
}

/// Looks around articles as the reader does in quiet moments: a question looks around those around
/// which nobody did.
async fn look_around(store: &Store, most: usize) {
    let (looking, mut looks) = (Instant::now(), 0);
    while looks < most && store.look_around().await.unwrap() {
        looks += 1;
    }
    println!("looked around {looks} times in {:.2?}", looking.elapsed());
}

/// Reads ahead as the reader does when it has been opened.
async fn read_ahead(store: &Store) {
    let (reading, mut step) = (Instant::now(), 0);
    while store.read_ahead(step).await.unwrap() {
        step += 1;
    }
    println!("read ahead {step} times in {:.2?}", reading.elapsed());
}

/// Batches are made ready on as many threads as there are processors, in turns.
fn prepared(articles: u64) -> Vec<Receiver<Vec<LoadArticle>>> {
    let threads = std::thread::available_parallelism().unwrap().get();
    let thread = |first: usize| {
        let (ready, batches) = sync_channel(1);
        std::thread::spawn(move || {
            let batches = (0..articles).step_by(usize::try_from(BATCH).unwrap());
            for from in batches.skip(first).step_by(threads) {
                let batch = (from..articles.min(from + BATCH)).map(|number| one(number, articles));
                if ready.send(batch.collect()).is_err() {
                    return;
                }
            }
        });
        batches
    };
    (0..threads).map(thread).collect()
}

fn one(number: u64, of: u64) -> LoadArticle {
    let (incoming, source_name) = article(number, of);
    LoadArticle {
        external_id: format!("a{number}"),
        incoming,
        source_name,
    }
}

async fn load(store: &Store, articles: u64) {
    let (started, mut waited) = (Instant::now(), Duration::ZERO);
    let ready = prepared(articles);
    for batches in ready.iter().cycle() {
        let asked = Instant::now();
        let Ok(batch) = batches.recv() else { break };
        waited += asked.elapsed();
        store.load(batch, NOW).await.unwrap();
    }
    store.loaded(u64::MAX).await.unwrap();
    let took = started.elapsed();
    println!(
        "load: {articles} articles in {took:.1?}, {:.1?} of it writing: {} a second",
        took.saturating_sub(waited),
        u128::from(articles) * 1000 / took.as_millis().max(1)
    );
    println!("loading, {}", memory("VmHWM"));
}

fn memory(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    line.unwrap_or("memory is not known here").to_owned()
}

async fn measure(store: &Store, articles: u64) {
    let ask = |i: usize| {
        let id = ArticleId(1 + i64::try_from(i as u64 * 7_919 % articles).unwrap());
        store.related(id, RelatedLimits::default())
    };
    for round in ["first", "again"] {
        time(&format!("sidebar, {round}"), QUESTIONS, ask).await;
    }
    println!("asking, {}", memory("VmRSS"));
    if std::env::var("GRIOT_CHANGES").as_deref() == Ok("no") {
        return;
    }
    let source = SourceId::new("Journal 7");
    let mut new = Vec::new();
    for i in 0..200 {
        new.push(article(articles + i, articles + i).0);
    }
    time("add an article", 200, |_| {
        store.add_article(source.clone(), new.pop().unwrap(), NOW)
    })
    .await;
    time("sidebar, after that", QUESTIONS, ask).await;
    look_around(store, 20).await;
    // What a source has more than the others.
    let policy = RetentionPolicy {
        keep_seconds: Some(0),
        latest: u32::try_from(articles / SOURCES).unwrap(),
    };
    let pruning = Instant::now();
    let gone = store.prune(policy, NOW.plus(1)).await.unwrap();
    println!(
        "pruned {gone} articles, one in {:.2?}",
        pruning.elapsed() / u32::try_from(gone.max(1)).unwrap()
    );
}
