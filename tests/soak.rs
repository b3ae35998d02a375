//! Round after round with a clock that is told: memory, handles, threads and store do not grow.
//! `GRIOT_SOAK=500` makes as many rounds of 200 feeds; a few rounds of a few feeds are made each
//! time.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stderr,
    reason = "tests stop at the first surprise and tell their figures"
)]

#[path = "common/crowd.rs"]
mod crowd;
#[path = "common/source.rs"]
mod source;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crowd::{Crowd, answer, feed};
use griot::clock::Clock;
use griot::domain::{Source, Timestamp};
use griot::fetch::{Fetcher, Settings};
use griot::refresh::{RefreshOptions, RefreshSettings, Refresher};
use griot::store::{FILE_NAME, OpenOptions, RetentionPolicy, Store};
use source::source;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

const START: i64 = 1_788_782_400; // 2026-09-07T12:00:00Z
const HOUR: i64 = 3_600;

/// What is looked at after a round.
#[derive(Debug, Clone, Copy, Default)]
struct Sample {
    memory_kib: f64,
    handles: f64,
    threads: f64,
    store_kib: f64,
}

fn sample(store: &std::path::Path) -> Sample {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap();
    let count = |folder: &str| std::fs::read_dir(folder).unwrap().count() as f64;
    let size = |name: &str| std::fs::metadata(store.join(name)).map_or(0, |known| known.len());
    Sample {
        memory_kib: line.split_whitespace().next().unwrap().parse().unwrap(),
        handles: count("/proc/self/fd"),
        threads: count("/proc/self/task"),
        store_kib: (size(FILE_NAME) / 1_024) as f64,
    }
}

/// Which version of a feed is served in a round: one in twenty changes each time.
const fn version(feed: usize, round: usize) -> usize {
    (round + feed) / 20
}

#[test]
fn after_many_rounds_it_weighs_what_it_weighed() {
    let wished = std::env::var("GRIOT_SOAK")
        .ok()
        .and_then(|n| n.parse::<usize>().ok());
    let (rounds, feeds) = wished.map_or((48, 20), |rounds| (rounds, 200));
    let round = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&round);
    let server = Crowd::start(move |ask, stream| {
        let n: usize = ask.path.trim_start_matches('/').parse().unwrap_or_default();
        let version = version(n, now.load(Ordering::SeqCst));
        let tag = format!("\"v{version}\"");
        if ask.head.contains(&tag) {
            return answer(stream, "304 Not Modified", &format!("ETag: {tag}\r\n"), b"");
        }
        let fields = format!("Content-Type: application/rss+xml\r\nETag: {tag}\r\n");
        answer(stream, "200 OK", &fields, feed(n, version, 8).as_bytes())
    });
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
    let sources: Vec<Source> = (0..feeds)
        .map(|n| source(&format!("f{n}"), &server.url(n, &format!("/{n}"))))
        .collect();
    let mut samples = Vec::new();
    // An article stays for as long as 60 rounds; a tenth of a short run.
    let keep = i64::try_from(rounds.min(600) / 8).unwrap() * HOUR;
    let policy = RetentionPolicy {
        keep_seconds: Some(keep),
        latest: 0,
    };
    runtime.block_on(async {
        store
            .subscribe_all(sources, Timestamp(START))
            .await
            .unwrap();
        for n in 0..rounds {
            round.store(n, Ordering::SeqCst);
            let clock = Clock::Fixed(Timestamp(START + i64::try_from(n).unwrap() * HOUR));
            let settings = Settings {
                timeout: Duration::from_secs(20),
                ..Settings::default()
            };
            let fetcher = Fetcher::with_clock(&settings, clock).unwrap();
            let refresher =
                Refresher::new(store.clone(), fetcher, clock, RefreshSettings::default());
            let (sender, mut steps) = mpsc::channel(64);
            let options = RefreshOptions {
                force: true,
                ..RefreshOptions::default()
            };
            let drain = async { while steps.recv().await.is_some() {} };
            let run = refresher.run(options, sender, CancellationToken::new());
            let (report, ()) = tokio::join!(run, drain);
            assert_eq!(report.failed, 0, "round {n}");
            assert!(report.store_problem.is_none());
            store.prune(policy, clock.now()).await.unwrap();
            samples.push(sample(folder.path()));
        }
        assert!(store.check().await.unwrap().is_empty());
    });
    tell_and_judge(&samples, rounds, feeds);
}

fn tell_and_judge(samples: &[Sample], rounds: usize, feeds: usize) {
    let quarter = |n: usize| {
        let part = &samples[n * rounds / 4..(n + 1) * rounds / 4];
        let mean = |of: fn(&Sample) -> f64| part.iter().map(of).sum::<f64>() / part.len() as f64;
        Sample {
            memory_kib: mean(|s| s.memory_kib),
            handles: mean(|s| s.handles),
            threads: mean(|s| s.threads),
            store_kib: mean(|s| s.store_kib),
        }
    };
    let (second, third, last) = (quarter(1), quarter(2), quarter(3));
    eprintln!(
        "{rounds} rounds of {feeds} feeds; second quarter {second:?}, third {third:?}, last {last:?}"
    );
    let flat = |a: f64, b: f64, slack: f64| b <= a * 1.05 + slack;
    // The short run is short for an allocator to settle.
    let slack_kib = if rounds < 200 { 24_576.0 } else { 1_024.0 };
    assert!(
        flat(second.memory_kib, last.memory_kib, slack_kib),
        "memory"
    );
    assert!(flat(third.handles, last.handles, 2.0), "handles");
    assert!(flat(third.threads, last.threads, 2.0), "threads");
    assert!(flat(third.store_kib, last.store_kib, 512.0), "store");
}
