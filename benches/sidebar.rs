//! How long the sidebar of an open article takes on an archive on disk, asked as the reader asks; how
//! fast articles are indexed, added and taken out, and what that takes on disk and in memory.
//!
//! `GRIOT_ARTICLES=100000 cargo bench --bench sidebar` (10,000 when nothing is said) makes an archive
//! of words by Zipf's law in three languages. `GRIOT_STORE=folder` keeps it there, and measures one
//! that is there already; with `GRIOT_CHANGES=no` it stays as it is. Instructions of a question:
//! `valgrind --tool=callgrind --toggle-collect='*sidebar::lines*'` on the same with a small archive.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench measures the clock, prints, and stops at the first surprise"
)]

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use griot::domain::{ArticleId, Identity, Lang, NewArticle, SourceId, Timestamp};
use griot::extract::from_plain;
use griot::store::{Incoming, LoadArticle, OpenOptions, RelatedLimits, RetentionPolicy, Store};
use griot::text::Clean;

const NOW: Timestamp = Timestamp(1_795_500_000);
const BATCH: u64 = 1_000;
const QUESTIONS: u64 = 400;
const LANGUAGES: [&str; 3] = ["fr", "en", "pt"];
const SOURCES: u64 = 300;

/// Pseudo-random numbers (`SplitMix64`), the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A word by Zipf's law: the n-th commonest has a share of about 1/n.
    fn word(&mut self, words: u64) -> u64 {
        let power = self.next() % 64 * u64::from(words.ilog2()) / 64;
        self.next() % (2 << power)
    }

    fn text(&mut self, length: u64, out: &mut String) {
        for n in 0..length {
            let word = self.word(400_000);
            let letters: String = format!("{word:x}mot").chars().rev().collect();
            out.push_str(if word.is_multiple_of(7) { " K" } else { " " });
            out.push_str(&letters);
            if n % 17 == 16 {
                out.push('.');
            }
        }
    }
}

/// The article of a number, the same in every run: one in ten goes on with what was told before.
fn article(number: u64, of: u64) -> (Incoming, Clean) {
    let mut numbers = Numbers(number);
    let language = LANGUAGES[usize::try_from(numbers.next() % 3).unwrap()];
    let source = Clean::line(&format!("Journal {}", numbers.next() % SOURCES));
    let mut title = String::from("Kongo");
    numbers.text(9, &mut title);
    let mut text = String::new();
    if numbers.next().is_multiple_of(10) {
        Numbers(number.saturating_sub(number % 50)).text(150, &mut text);
    }
    numbers.text(350, &mut text);
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
    if !folder.join(griot::store::FILE_NAME).exists() {
        runtime.block_on(load(&folder, articles));
    }
    runtime.block_on(measure(&folder, articles));
}

fn prepared(articles: u64) -> Receiver<Vec<LoadArticle>> {
    let (ready, batches) = sync_channel(2);
    std::thread::spawn(move || {
        for from in (0..articles).step_by(usize::try_from(BATCH).unwrap()) {
            let one = |number: u64| {
                let (incoming, source_name) = article(number, articles);
                LoadArticle {
                    external_id: format!("a{number}"),
                    incoming,
                    source_name,
                }
            };
            let batch = (from..articles.min(from + BATCH)).map(one).collect();
            if ready.send(batch).is_err() {
                return;
            }
        }
    });
    batches
}

async fn load(folder: &Path, articles: u64) {
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let (started, mut waited) = (Instant::now(), Duration::ZERO);
    let batches = prepared(articles);
    loop {
        let asked = Instant::now();
        let Ok(batch) = batches.recv() else { break };
        waited += asked.elapsed();
        store.load(batch, NOW).await.unwrap();
    }
    let writing = started.elapsed().saturating_sub(waited);
    println!(
        "load: {articles} articles in {:.1?}, {:.1?} of it writing",
        started.elapsed(),
        writing
    );
    store.close().await.unwrap();
    println!("loading, {}", memory("VmHWM"));
}

fn memory(what: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what));
    line.unwrap_or("memory is not known here").to_owned()
}

/// Runs a thing several times and prints the middle and the slow end.
async fn time<T, F: Future<Output = T>>(name: &str, times: u64, mut run: impl FnMut(u64) -> F) {
    let mut took = Vec::new();
    for i in 0..times {
        let future = run(i);
        let started = Instant::now();
        std::hint::black_box(future.await);
        took.push(started.elapsed());
    }
    took.sort();
    let at = |part: usize| took.get(took.len() * part / 100).unwrap();
    println!(
        "{name}: p50 {:.2?}, p95 {:.2?}, worst {:.2?}",
        at(50),
        at(95),
        took.last().unwrap()
    );
}

async fn measure(folder: &Path, articles: u64) {
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let ask = |i: u64| {
        let id = ArticleId(1 + i64::try_from(i * 7_919 % articles).unwrap());
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
    let looking = Instant::now();
    let mut looks = 0;
    while looks < 20 && store.look_around().await.unwrap() {
        looks += 1;
    }
    println!("looked around {looks} times in {:.2?}", looking.elapsed());
    let policy = RetentionPolicy {
        keep_seconds: Some(0),
        latest: 0,
    };
    let pruning = Instant::now();
    let gone = store.prune(policy, NOW.plus(1)).await.unwrap();
    println!("pruned {gone} articles in {:.2?}", pruning.elapsed());
}
