//! SIGKILL at any moment: what was reported done is there, what was marked more than a second ago
//! is marked, and the store is whole. `GRIOT_KILLS=200` makes the runs as long as they should be
//! before a release; a few kills are made each time.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests stop at the first surprise and tell their figures"
)]

#[path = "common/program.rs"]
mod program;
#[path = "common/seat.rs"]
mod seat;
#[path = "common/server.rs"]
mod server;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use griot::domain::{Filter, PageRequest};
use griot::store::{OpenOptions, Store};
use program::Home;
use seat::Seat;
use serde_json::Value;
use server::{Reply, Server};

/// Feeds of a run, and new articles of each.
const FEEDS: usize = 30;
const ARTICLES: usize = 5;

/// How often a process is killed.
fn kills(usual: usize) -> usize {
    let wished = std::env::var("GRIOT_KILLS").ok();
    wished.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

fn document(feed: usize, round: usize) -> String {
    let hour = round / 60 % 24;
    let (day, minute) = (1 + round / 1_440, round % 60);
    let item = |n: usize| {
        format!(
            "<item><title>Titre {feed} {round} {n}</title><link>http://a.example/{feed}/{round}/{n}</link>\
             <pubDate>{day:02} Sep 2026 {hour:02}:{minute:02}:00 GMT</pubDate>\
             <description>{}</description></item>",
            format!("Texte {n} du fil {feed}. ").repeat(50)
        )
    };
    let items = (0..ARTICLES).map(item).collect::<Vec<_>>().concat();
    format!("<rss version=\"2.0\"><channel><title>Fil {feed}</title>{items}</channel></rss>")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// Opens the store that was killed: within a second, whole; the titles of its newest articles.
fn newest(folder: &Path, count: usize) -> BTreeSet<String> {
    let begun = Instant::now();
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let opened = begun.elapsed();
    assert_opened_soon(opened);
    runtime().block_on(async {
        let wrong = store.check().await.unwrap();
        assert!(wrong.is_empty(), "{wrong:?}");
        let top = PageRequest::Top { limit: count };
        let page = store.headlines(Filter::default(), top).await.unwrap();
        store.close().await.unwrap();
        let rows = page.headlines.iter();
        rows.map(|row| row.title.to_string()).collect()
    })
}

/// When a refresh is killed.
enum Moment {
    After(Duration),
    /// When so many feeds were told.
    Told(u64),
}

/// What a refresh said before it was killed, and whether it was still running then.
fn killed(home: &Home, moment: &Moment) -> (String, bool) {
    let mut command = home.command(&["refresh", "--force", "--json"]);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    let mut out = String::new();
    match moment {
        Moment::After(time) => std::thread::sleep(*time),
        Moment::Told(feeds) => {
            for _ in 0..*feeds {
                said.read_line(&mut out).unwrap();
            }
        }
    }
    let was_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    said.read_to_string(&mut out).unwrap();
    (out, was_running)
}

#[test]
fn a_kill_during_a_refresh_loses_no_article_of_a_feed_that_was_reported_done() {
    let round = Arc::new(AtomicUsize::new(0));
    let served = Arc::clone(&round);
    // Of every other run the last feed is not answered before the kill.
    let hold = Arc::new(AtomicBool::new(false));
    let held = Arc::clone(&hold);
    let server = Server::start(move |asked| {
        let feed: usize = asked
            .path
            .trim_start_matches('/')
            .parse()
            .unwrap_or_default();
        while feed == FEEDS - 1 && held.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(2));
        }
        std::thread::sleep(Duration::from_millis(3 + (feed as u64 * 7) % 11));
        let body = document(feed, served.load(Ordering::SeqCst));
        Reply::new(200, &[("Content-Type", "application/rss+xml")], body)
    });
    let names: Vec<String> = (0..FEEDS).map(|feed| format!("f{feed}")).collect();
    let feeds: Vec<(&str, String)> = names
        .iter()
        .enumerate()
        .map(|(n, name)| (name.as_str(), server.url(&format!("/{n}")).to_string()))
        .collect();
    let home = Home::with_feeds(&feeds);
    let folder = home.0.path().join("griot");
    let begun = Instant::now();
    assert_eq!(home.run(&["refresh", "--force", "--json"]).code, Some(0));
    let whole = begun.elapsed();
    let mut dice = Dice(0x5eed);
    let (mut reported, mut killed_in_time) = (0, 0);
    let all = kills(8);
    for n in 1..=all {
        round.store(n, Ordering::SeqCst);
        // After so many feeds were told, however fast the machine is; or after some time.
        let moment = if n % 2 == 0 {
            Moment::Told(dice.below(FEEDS as u64 - 1) + 1)
        } else {
            let most = u64::try_from(whole.as_micros()).unwrap();
            Moment::After(Duration::from_micros(dice.below(most)))
        };
        hold.store(matches!(moment, Moment::Told(_)), Ordering::SeqCst);
        let (out, was_running) = killed(&home, &moment);
        hold.store(false, Ordering::SeqCst);
        killed_in_time += usize::from(was_running);
        let there = newest(&folder, FEEDS * ARTICLES + 50);
        let (lines, _) = out.rsplit_once('\n').unwrap_or_default();
        for line in lines.lines() {
            let Ok(done) = serde_json::from_str::<Value>(line) else {
                continue;
            };
            if done["result"] != "fetched" {
                continue;
            }
            reported += 1;
            let feed = done["source_name"]
                .as_str()
                .unwrap()
                .trim_start_matches('f')
                .to_owned();
            for article in 0..ARTICLES {
                let title = format!("Titre {feed} {n} {article}");
                assert!(
                    there.contains(&title),
                    "kill {n}: {title} was reported and is lost"
                );
            }
        }
    }
    eprintln!(
        "{all} kills, {killed_in_time} of a running refresh; {reported} feeds reported done, 0 articles lost"
    );
    assert!(reported > 0 && killed_in_time > 0);
}

/// The kill comes when the new store begins to be filled, when its log grows, when it is whole.
#[test]
fn a_kill_while_a_damaged_store_is_mended_costs_nothing() {
    let line = |n: usize| {
        let text = format!("Mot{n} du texte de cet article. ").repeat(40);
        format!("{{\"id\":\"{n}\",\"title\":\"Titre {n:04}\",\"text\":\"{text}\"}}\n")
    };
    let archive = (0..150).map(line).collect::<Vec<_>>().concat();
    let mut hits = 0;
    for (file, least) in [
        (".filling", 0),
        (".filling-wal", 1),
        (".filling-wal", 200_000),
        (".filling", 200_000),
        (".mended", 0),
        (".damaged-1", 0),
    ] {
        let home = Home::new();
        let archive = home.file("archive", &archive);
        let load = ["--offline", "load", archive.to_str().unwrap()];
        assert_eq!(home.run(&load).code, Some(0));
        let folder = home.0.path().join("griot");
        let store = folder.join("griot.db");
        let mut bytes = std::fs::read(&store).unwrap();
        bytes[..16].fill(0x5a);
        std::fs::write(&store, bytes).unwrap();
        let mut command = home.command(&["--offline", "list"]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let watched = folder.join(format!("griot.db{file}"));
        while child.try_wait().unwrap().is_none() {
            if std::fs::metadata(&watched).is_ok_and(|known| known.len() >= least) {
                child.kill().unwrap();
                hits += usize::from(child.wait().unwrap().code().is_none());
                break;
            }
            std::thread::yield_now();
        }
        let ran = home.run(&["--offline", "list", "--limit", "5000"]);
        assert_eq!(ran.code, Some(0), "{file}: {}", ran.err);
        assert_eq!(ran.out.lines().count(), 150, "{file}: {}", ran.err);
        let set_aside = std::fs::read_dir(&folder).unwrap().filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            let name = name.to_str().unwrap();
            name.contains(".damaged-") && !name.ends_with("-wal")
        });
        assert_eq!(set_aside.count(), 1, "{file}");
    }
    // Each moment may pass unseen on a busy machine; not all of them.
    assert!(hits > 0);
}

/// What is older must be kept: a second; more beside other tests, which keep the disk busy.
fn age() -> Duration {
    Duration::from_secs(if is_long() { 1 } else { 5 })
}

fn is_long() -> bool {
    std::env::var_os("GRIOT_KILLS").is_some()
}

/// How long opening the store may take after a kill.
fn assert_opened_soon(opened: Duration) {
    // A time is only held to by hand: other programs' work is no fault.
    let most = Duration::from_secs(1);
    assert!(!is_long() || opened < most, "opening took {opened:?}");
}

/// Fewer than the articles, so that each is marked once.
const MOST_MARKS: usize = 140;

#[test]
fn a_kill_while_marking_loses_no_mark_older_than_a_second() {
    let line = |n: usize| {
        format!(
            "{{\"id\":\"{n}\",\"title\":\"Titre {n:04}\",\"date\":\"2026-11-20T08:00:00Z\",\"text\":\"Texte.\"}}\n"
        )
    };
    let archive = (0..150).map(line).collect::<Vec<_>>().concat();
    let mut dice = Dice(0xfeed);
    let (all, mut marked_in_all, mut lost_in_all) = (kills(3).div_ceil(2), 0, 0);
    for n in 0..all {
        let home = Home::new();
        let file = home.file("archive", &archive);
        let load = ["--offline", "load", file.to_str().unwrap()];
        assert_eq!(home.run(&load).code, Some(0));
        let variables = [("LANG", "en_GB.UTF-8")];
        let mut seat = Seat::start(home.0.path(), (100, 30), &variables, &["--offline"]);
        seat.wait_for_text("Titre");
        let until = age() + Duration::from_millis(100 + dice.below(900));
        let begun = Instant::now();
        let mut marked: Vec<Duration> = Vec::new();
        while begun.elapsed() < until {
            // The mark is made when it is seen.
            let before = seat.raw.len();
            if marked.len() < MOST_MARKS {
                seat.press("s");
                seat.wait_for_more(before);
                marked.push(begun.elapsed());
                seat.press("j");
            }
            seat.settle(Duration::from_millis(25));
        }
        let killed = begun.elapsed();
        seat.signal("-KILL");
        seat.end();
        let is_old = |at: &&Duration| killed.saturating_sub(**at) > age();
        let old = marked.iter().filter(is_old).count();
        let folder = home.0.path().join("griot");
        let begun = Instant::now();
        let store = Store::open(&folder, &OpenOptions::default()).unwrap();
        let opened = begun.elapsed();
        assert_opened_soon(opened);
        let kept = runtime().block_on(async {
            assert!(store.check().await.unwrap().is_empty());
            let marks = store.marks().await.unwrap();
            store.close().await.unwrap();
            marks.iter().filter(|mark| mark.saved).count()
        });
        assert!(
            kept >= old,
            "kill {n}: {old} marks are older than a second, {kept} are kept"
        );
        marked_in_all += marked.len();
        lost_in_all += marked.len().saturating_sub(kept);
    }
    eprintln!(
        "{all} kills, {marked_in_all} marks seen, {lost_in_all} of the last second lost, none older"
    );
}
