//! Many feeds, one in five of them faulty: the others are all updated, each fault is named, nothing
//! is starved, and the screen answers meanwhile. `GRIOT_CROWD=1000` makes the run as large as it
//! should be before a release.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests stop at the first surprise and tell their figures"
)]

#[path = "common/crowd.rs"]
mod crowd;
#[path = "common/program.rs"]
mod program;
#[path = "common/seat.rs"]
mod seat;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crowd::{Ask, Crowd, answer, feed, is_over};
use program::{Home, fact, peak};
use seat::Seat;

/// The time limit of a request in these runs; a healthy feed of the usual run shares the machine with
/// other tests.
fn limit() -> Duration {
    Duration::from_secs(if is_long() { 5 } else { 12 })
}

fn is_long() -> bool {
    std::env::var_os("GRIOT_CROWD").is_some()
}

fn count() -> usize {
    let wished = std::env::var("GRIOT_CROWD").ok();
    wished.and_then(|n| n.parse().ok()).unwrap_or(120)
}

/// Every fifth feed is faulty, in one of these ways.
fn serve(ask: &Ask, stream: &mut TcpStream) -> std::io::Result<()> {
    let n: usize = ask
        .path
        .trim_start_matches('/')
        .parse()
        .unwrap_or(usize::MAX);
    // As a line far away: what is asked at once is seen at once.
    std::thread::sleep(Duration::from_millis(5));
    let xml = "Content-Type: application/rss+xml\r\n";
    let whole = feed(n, 0, 5);
    if n == usize::MAX {
        return answer(stream, "404 Not Found", "", b"");
    }
    if !n.is_multiple_of(5) {
        return answer(stream, "200 OK", xml, whole.as_bytes());
    }
    let half = whole.as_bytes().get(..whole.len() / 2).unwrap();
    match n / 5 % 12 {
        0 => answer(stream, "404 Not Found", "", b"gone"),
        1 => answer(stream, "500 Internal Server Error", "", b"oops"),
        2 => answer(stream, "429 Too Many Requests", "Retry-After: 60\r\n", b""),
        3 => answer(
            stream,
            "200 OK",
            "Content-Type: text/html\r\n",
            b"<html><body>Bonjour</body></html>",
        ),
        4 => {
            // Cut in the middle.
            let head = format!(
                "HTTP/1.1 200 OK\r\n{xml}Content-Length: {}\r\n\r\n",
                whole.len()
            );
            stream.write_all(head.as_bytes())?;
            is_over();
            stream.write_all(half)
        }
        5 => {
            // Silence, until the client goes away, which is heard of late.
            is_over();
            stream.read(&mut [0; 1]).map(drop)
        }
        6 => {
            // A byte now and then.
            is_over();
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{xml}\r\n").as_bytes())?;
            for byte in whole.as_bytes().iter().take(60) {
                stream.write_all(&[*byte])?;
                std::thread::sleep(Duration::from_millis(250));
            }
            Ok(())
        }
        7 => answer(
            stream,
            "302 Found",
            &format!("Location: {}\r\n", ask.path),
            b"",
        ),
        8 => {
            // Without an end.
            is_over();
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{xml}\r\n").as_bytes())?;
            let blanks = vec![b' '; 65_536];
            loop {
                stream.write_all(&blanks)?;
            }
        }
        9 => answer(
            stream,
            "200 OK",
            xml,
            b"<rss version=\"2.0\"><channel>\x00\xff</channel>",
        ),
        10 => {
            is_over();
            stream.write_all(b"\x16\x03\x01 no HTTP at all")
        }
        _ => answer(stream, "410 Gone", "", b""),
    }
}

fn home(server: &Crowd, all: usize, faulty: bool) -> Home {
    let names: Vec<String> = (0..all).map(|n| format!("f{n}")).collect();
    let feeds: Vec<(&str, String)> = names
        .iter()
        .enumerate()
        .filter(|(n, _)| faulty || !n.is_multiple_of(5))
        .map(|(n, name)| (name.as_str(), server.url(n, &format!("/{n}"))))
        .collect();
    let home = Home::with_feeds(&feeds);
    let seconds = limit().as_secs();
    home.file(
        "griot.toml",
        &format!("[network]\ntimeout = \"{seconds} seconds\"\n"),
    );
    home
}

fn refresh(home: &Home) -> program::Ran {
    let config = home.0.path().join("griot.toml");
    home.run(&["--config", config.to_str().unwrap(), "refresh", "--json"])
}

#[test]
fn of_many_feeds_the_faulty_are_named_and_the_others_updated() {
    let all = count();
    let server = Crowd::start(serve);
    let well = refresh(&home(&server, all, false));
    let home = home(&server, all, true);
    let ran = refresh(&home);
    let results = ran.objects();
    let fetched = results
        .iter()
        .filter(|line| line["result"] == "fetched")
        .count();
    let failed = results
        .iter()
        .filter(|line| line["failure"].is_string())
        .count();
    let faulty = all.div_ceil(5);
    eprintln!(
        "{all} feeds: {fetched} updated, {failed} named, {:.1} s ({:.1} s without the faulty), peak {} MiB, {} connections a host",
        ran.took.as_secs_f64(),
        well.took.as_secs_f64(),
        ran.peak_kib / 1024,
        server.most_a_host.load(Ordering::SeqCst),
    );
    // A host that asks to wait is left alone with all of its feeds, which says so.
    assert_eq!(fetched + failed, all, "{}", ran.err);
    assert_eq!(failed, faulty, "{:?}", named(&results));
    assert!(server.most_a_host.load(Ordering::SeqCst) <= 2);
    assert!(ran.peak_kib < 150 << 10, "{} KiB", ran.peak_kib);
    // A time is only held to by hand: other programs' work is no fault.
    let most = well.took.mul_f64(1.1) + limit().mul_f64(1.1) + Duration::from_secs(1);
    assert!(!is_long() || ran.took < most, "{:?} of {most:?}", ran.took);
}

/// The failures that are not those of the faulty feeds.
fn named(results: &[serde_json::Value]) -> Vec<String> {
    let lines = results.iter().filter(|line| line["failure"].is_string());
    let healthy = |line: &&serde_json::Value| {
        let name = line["source_name"].as_str().unwrap_or_default();
        let n: usize = name.trim_start_matches('f').parse().unwrap_or_default();
        !n.is_multiple_of(5)
    };
    lines.filter(healthy).map(ToString::to_string).collect()
}

#[test]
fn the_screen_answers_while_many_feeds_come_in() {
    let all = count();
    let server = Crowd::start(serve);
    let home = home(&server, all, true);
    let config = home.0.path().join("griot.toml");
    let arguments = ["--config", config.to_str().unwrap()];
    let variables = [("LANG", "en_GB.UTF-8")];
    let mut seat = Seat::start(home.0.path(), (100, 30), &variables, &arguments);
    seat.wait_for_text("Welcome to griot");
    let process = seat.id();
    let begun = Instant::now();
    let mut times = Vec::new();
    while begun.elapsed() < limit() + Duration::from_secs(2) {
        // Help opens and closes: each changes the screen, whatever else is drawn meanwhile.
        for (key, shown) in [("?", true), ("?", false)] {
            let pressed = Instant::now();
            seat.press(if shown { key } else { "q" });
            seat.wait_for("an answer", |screen| {
                // Not the foot: what happens is told there.
                screen.contents().contains("─ Keys ─") == shown
            });
            times.push(pressed.elapsed());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let weight = peak(process).max(fact(process, "VmRSS:"));
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    times.sort_unstable();
    let slowest = times.last().copied().unwrap_or_default();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    eprintln!(
        "{} keys while {all} feeds came in: median {median:?}, slowest {slowest:?}; peak {} MiB",
        times.len(),
        weight / 1024
    );
    assert!(weight < 150 << 10, "{weight} KiB");
    // A time is only held to by hand: other programs' work is no fault.
    if is_long() {
        assert!(slowest < Duration::from_millis(50), "{slowest:?}");
    }
}
