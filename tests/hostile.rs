//! Every case of the hostile corpus against the built program, as its manifest says. Skipped with a
//! reason where the corpus or Python is not at hand.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise, and look at what the program leaves"
)]

#[path = "common/corpus.rs"]
mod corpus;
#[path = "common/program.rs"]
mod program;
#[path = "common/seat.rs"]
mod seat;
#[path = "common/tame.rs"]
mod tame;

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use corpus::{Case, Corpus};
use program::{Home, Ran, peak};
use seat::Seat;
use tame::{assert_tame, assert_tame_text};

/// Cases that are looked at side by side.
const SIDE_BY_SIDE: usize = 4;

/// A healthy feed's name in these tests.
const HEALTHY: &str = "healthy";

/// What a slow machine is given on top of a case's time.
const GRACE_SECONDS: u64 = 3;

/// A healthy feed takes less where nothing else runs.
const HEALTHY_TIME: Duration = Duration::from_secs(1);

/// The longest that a case of so many seconds may take at this moment: as much longer than it has as
/// a healthy feed takes, by which the load of the machine tells.
fn most(corpus: &Corpus, seconds: u64) -> Duration {
    let home = Home::with_feeds(&[(HEALTHY, corpus.healthy())]);
    let healthy = home.run(&["refresh", "--json"]).took;
    let load = (healthy.as_secs_f64() / HEALTHY_TIME.as_secs_f64()).max(1.0);
    Duration::from_secs(seconds + GRACE_SECONDS).mul_f64(load)
}

/// Looks at each case, a few side by side, and tells all that fail.
fn each(cases: Vec<Case>, look: impl Fn(&Case) -> Result<(), String> + Sync) {
    let queue = Mutex::new(VecDeque::from(cases));
    let faults = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                loop {
                    let Some(case) = queue.lock().unwrap().pop_front() else {
                        return;
                    };
                    if let Err(fault) = look(&case) {
                        faults.lock().unwrap().push(format!("{}: {fault}", case.id));
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn is_alone(case: &Case) -> bool {
    let of_network = matches!(case.kind.as_str(), "feed" | "server");
    of_network && (case.file().is_none() || case.number("max_rss_mb").is_some())
}

/// What a run that asks a healthy feed alone weighs.
fn idle_kib(corpus: &Corpus) -> u64 {
    let home = Home::with_feeds(&[(HEALTHY, corpus.healthy())]);
    home.run(&["refresh", "--json"]).peak_kib
}

#[test]
fn a_bad_server_costs_what_it_may_is_named_and_starves_nobody() {
    let Some(corpus) = Corpus::start(&[]) else {
        return;
    };
    let idle = idle_kib(&corpus);
    let mut cases = corpus.of(is_alone);
    // Those that wait for a time limit first.
    cases.sort_by_key(|case| !case.behaviour().starts_with("stall"));
    each(cases, |case| alone(&corpus, case, idle));
    corpus.assert_discreet();
}

fn alone(corpus: &Corpus, case: &Case, idle: u64) -> Result<(), String> {
    // Some bodies are made anew for each request, which is not the reader's time.
    let making = if case.behaviour().starts_with("bomb") {
        corpus.making(&case.id)
    } else {
        Duration::ZERO
    };
    let feeds = [
        (HEALTHY, corpus.healthy()),
        (case.id.as_str(), corpus.url(&case.id)),
    ];
    let home = Home::with_feeds(&feeds);
    let ran = home.run(&["refresh", "--json"]);
    assert_tame_text(&case.id, &ran.out);
    assert_tame_text(&case.id, &ran.err);
    if let Some(limit) = case.number("max_s") {
        let took = ran.took;
        let usual = Duration::from_secs(limit + GRACE_SECONDS) + making;
        if took > usual && took > most(corpus, limit) + making {
            return Err(format!("took {took:?} of {limit} s"));
        }
    }
    if let Some(limit) = case.number("max_rss_mb") {
        let grown = ran.peak_kib.saturating_sub(idle) / 1024;
        if grown > limit {
            return Err(format!("took {grown} MiB of {limit}"));
        }
    }
    if ran.of(HEALTHY)["result"] != "fetched" {
        return Err(format!("the healthy feed was starved: {}", ran.out));
    }
    if let Some(most) = case.number("requests") {
        let asked = corpus.asked_by_griot(&case.id);
        if asked as u64 > most {
            return Err(format!("{asked} requests instead of {most}"));
        }
    }
    // A body that takes longer to make than a request may take never comes.
    if making > Duration::from_secs(20) && ran.of(&case.id)["kind"] == "timeout" {
        return Ok(());
    }
    // What takes a second takes many in a build that is not optimised, on a machine that is busy.
    let is_late = ran.took > Duration::from_secs(9);
    if cfg!(debug_assertions) && is_late && ran.of(&case.id)["kind"] == "unreadable" {
        return Ok(());
    }
    refused_or_stored(case, &ran, &home)
}

/// The kinds of failure that the words of a manifest mean.
const REFUSALS: &[(&str, &[&str])] = &[
    ("too large", &["too-large", "large-head"]),
    ("incomplete", &["damaged"]),
    ("connection lost", &["damaged", "unreachable"]),
    ("gone", &["gone"]),
    ("redirect refused", &["forbidden-address", "redirects"]),
    ("too many redirects", &["redirects"]),
    ("asked to wait", &["busy"]),
    ("timed out", &["timeout"]),
    ("not a feed", &["not-a-feed", "web-page", "empty"]),
    (
        "malformed",
        &["unreadable", "too-large", "damaged", "not-a-feed"],
    ),
    ("unsupported", &["coding"]),
    ("mended", &["damaged"]),
];

fn refused_or_stored(case: &Case, ran: &Ran, home: &Home) -> Result<(), String> {
    let line = ran.of(&case.id);
    let refuse = case.expect["refuse"].as_str();
    let failed = line["result"] == "failed";
    let told = format!("{line}");
    if failed {
        let Some(refuse) = refuse else {
            return Err(format!("refused: {told}"));
        };
        let words = line["failure"].as_str().unwrap_or_default();
        if let Some(status) = refuse.strip_prefix("status ") {
            let status = status.split(' ').next().unwrap();
            let names_it = words.contains(&format!("({status})"));
            return names_it
                .then_some(())
                .ok_or_else(|| format!("does not name the status {status}: {told}"));
        }
        let kinds = REFUSALS.iter().filter(|(word, _)| refuse.contains(word));
        let mut kinds = kinds.flat_map(|(_, kinds)| kinds.iter());
        return kinds
            .any(|kind| line["kind"] == *kind)
            .then_some(())
            .ok_or_else(|| format!("is not named `{refuse}`: {told}"));
    }
    if refuse.is_some_and(|refuse| !refuse.starts_with("or ")) {
        return Err(format!("is not refused: {told}"));
    }
    let stored = home.articles(&case.id).len();
    match case.number("entries") {
        Some(wanted) if (stored as u64) < wanted => {
            Err(format!("{stored} articles instead of {wanted}"))
        }
        _ => Ok(()),
    }
}

#[test]
fn eight_bad_servers_at_once_stay_within_200_mebibytes() {
    let Some(corpus) = Corpus::start(&[]) else {
        return;
    };
    let idle = idle_kib(&corpus);
    let heavy = corpus.of(|case| {
        let is_slow = case.behaviour().starts_with("bomb-feed");
        is_alone(case) && case.number("max_rss_mb").is_some() && !is_slow
    });
    for case in &heavy {
        corpus.making(&case.id);
    }
    for eight in heavy.chunks(8) {
        let mut feeds = vec![(HEALTHY, corpus.healthy())];
        feeds.extend(
            eight
                .iter()
                .map(|case| (case.id.as_str(), corpus.url(&case.id))),
        );
        let home = Home::with_feeds(&feeds);
        home.file("griot.toml", "[network]\nper_host = 8\nconcurrency = 64\n");
        let config = home.0.path().join("griot.toml");
        let ran = home.run(&["--config", config.to_str().unwrap(), "refresh", "--json"]);
        let grown = ran.peak_kib.saturating_sub(idle) / 1024;
        let names: Vec<&str> = eight.iter().map(|case| case.id.as_str()).collect();
        assert!(grown <= 200, "{grown} MiB for {names:?}");
        assert_eq!(ran.of(HEALTHY)["result"], "fetched", "{}", ran.out);
    }
}

/// Letters alone: a screen breaks lines and draws frames between them.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !('\u{2500}'..='\u{259f}').contains(c))
        .collect()
}

fn is_document(case: &Case) -> bool {
    case.kind == "feed" && !is_alone(case)
}

#[test]
fn what_feeds_say_reaches_the_screen_whole_and_nothing_else_does() {
    let Some(corpus) = Corpus::start(&[]) else {
        return;
    };
    each(corpus.of(is_document), |case| document(&corpus, case));
    corpus.assert_discreet();
    assert!(!Path::new("/tmp/griot-pwned").exists());
}

fn document(corpus: &Corpus, case: &Case) -> Result<(), String> {
    let home = Home::with_feeds(&[
        (HEALTHY, corpus.healthy()),
        (case.id.as_str(), corpus.url(&case.id)),
    ]);
    let ran = home.run(&["refresh", "--json"]);
    let healthy = home.articles(HEALTHY);
    let titles: Vec<&str> = healthy
        .iter()
        .filter_map(|row| row["title"].as_str())
        .collect();
    if titles.len() != 5 || !titles.iter().all(|title| title.starts_with("Titre sain ")) {
        return Err(format!("the healthy feed's articles are {titles:?}"));
    }
    let rows = home.articles(&case.id);
    let wanted = case.number("entries").unwrap_or_default();
    // Five of them share an address, which is one article of one source.
    let wanted = if case.id.starts_with("id-steal") {
        3..=wanted
    } else {
        wanted..=wanted
    };
    if !wanted.contains(&(rows.len() as u64)) {
        return Err(format!("{} articles: {}", rows.len(), ran.out));
    }
    printed(case, &home, &rows)?;
    // By itself: what several outlets tell alike is folded into one line.
    let home = Home::with_feeds(&[(case.id.as_str(), corpus.url(&case.id))]);
    home.run(&["refresh"]);
    on_screen(case, &home, rows.len())
}

/// The command line's output holds the text and nothing that a terminal would act upon.
fn printed(case: &Case, home: &Home, rows: &[serde_json::Value]) -> Result<(), String> {
    let plain = home.run(&["list", "--source", &case.id]);
    if plain.out.lines().count() != rows.len() {
        return Err(format!("a headline is not one line: {}", plain.out));
    }
    let mut all = plain.out;
    for row in rows {
        for json in [&["--json"][..], &[]] {
            let id = row["id"].to_string();
            let mut arguments = vec!["read", id.as_str()];
            arguments.extend(json);
            all.push_str(&home.run(&arguments).out);
        }
    }
    assert_tame_text(&case.id, &all);
    for absent in case.words("not_shown") {
        if all.contains(&absent) {
            return Err(format!("{absent} is printed"));
        }
    }
    Ok(())
}

fn on_screen(case: &Case, home: &Home, rows: usize) -> Result<(), String> {
    let record = home.0.path().join("opened");
    let opener = home.file(
        "opener",
        &format!(
            "#!/bin/sh\n{{ echo $#; for a in \"$@\"; do printf '%s\\n' \"$a\"; done; }} > {0}.part\nmv {0}.part {0}\n",
            record.display()
        ),
    );
    std::fs::set_permissions(&opener, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let browser = opener.to_str().unwrap();
    let variables = [("LANG", "en_GB.UTF-8"), ("BROWSER", browser)];
    let mut seat = Seat::start(home.0.path(), (100, 30), &variables, &["--offline"]);
    seat.wait_for_text("Welcome to griot");
    let (mut seen, mut linked, mut missing) = (String::new(), None, case.words("shown"));
    // A slow machine is given more time at each further walk.
    for pause in [40, 150, 600, 2_500].map(Duration::from_millis) {
        for up in 0..rows {
            to_article(&mut seat, up, pause);
            seen.push_str(&letters(&seat.text()));
            seat.press("\r");
            seat.settle(pause);
            let text = seat.text();
            seen.push_str(&letters(&text));
            if linked.is_none() && case.expect["open"].is_string() && is_attack(&text) {
                // What was seen of it may have been late, and another article open, or on its way.
                all_done(&mut seat);
                if is_attack(&seat.text()) {
                    let opened = open_outside(&mut seat, &record);
                    all_done(&mut seat);
                    linked = is_attack(&seat.text()).then_some(opened);
                }
            }
        }
        missing.retain(|text| !shows(&seen, &letters(text)));
        if missing.is_empty() && (linked.is_some() || !case.expect["open"].is_string()) {
            break;
        }
    }
    seat.press("Q");
    if seat.end() != 0 {
        return Err("the reader did not end well".to_owned());
    }
    assert_tame(&case.id, &seat.raw);
    if !missing.is_empty() {
        return Err(format!("not on the screen: {missing:?}"));
    }
    match linked {
        Some(opened) => is_opened_as_wanted(case, opened.as_deref()),
        None if case.expect["open"].is_string() => Err("its article was not met".to_owned()),
        None => Ok(()),
    }
}

/// Whether a screen shows a text: as it is, or from right to left in the order of the cells.
fn shows(seen: &str, text: &str) -> bool {
    let turned: String = text.chars().rev().collect();
    seen.contains(text) || seen.contains(&turned)
}

/// Goes to an article, counted from the end of the list: those of the corpus are older than the
/// guide.
fn to_article(seat: &mut Seat, up: usize, pause: Duration) {
    seat.press("gl");
    seat.press("G");
    for _ in 0..up {
        seat.press("k");
    }
    seat.settle(pause);
}

/// Whether what is read is the article that carries the attack: its text says so, and the way at the
/// top that the keys go to it and not to the list beside it.
fn is_attack(screen: &str) -> bool {
    screen.contains("CORPS-AVANT") && screen.contains("› Article")
}

/// Waits until all that was pressed before is done: a line that is typed appears and goes.
fn all_done(seat: &mut Seat) {
    seat.press(":tout est fait");
    seat.wait_for_text("tout est fait");
    seat.press("\u{1b}");
    seat.wait_for("the line gone", |screen| {
        !screen.contents().contains("tout est fait")
    });
    seat.settle(Duration::from_millis(100));
}

/// Presses `o`; what the opener was given.
fn open_outside(seat: &mut Seat, record: &Path) -> Option<String> {
    let _ = std::fs::remove_file(record);
    seat.press("o");
    let answers = ["Open this address?", "has no address", "Not opened:"];
    for _ in 0..100 {
        seat.settle(Duration::from_millis(150));
        let text = seat.text();
        if record.exists() || answers.iter().any(|answer| text.contains(answer)) {
            break;
        }
    }
    if seat.text().contains("Open this address?") {
        seat.press("\u{1b}");
        seat.settle(Duration::from_millis(150));
    }
    std::fs::read_to_string(record).ok()
}

fn is_opened_as_wanted(case: &Case, opened: Option<&str>) -> Result<(), String> {
    let wanted = case.expect["open"].as_str().unwrap_or_default();
    match (wanted, opened) {
        ("refuse" | "confirm" | "refuse-or-resolved", None) => Ok(()),
        ("ok" | "refuse-or-resolved", Some(record)) => {
            let mut lines = record.lines();
            let (count, url) = (lines.next(), lines.next());
            let is_web = url.is_some_and(|url| url.starts_with("http"));
            if count == Some("1") && is_web && lines.next().is_none() {
                Ok(())
            } else {
                Err(format!("the opener was given {record:?}"))
            }
        }
        _ => Err(format!("`{wanted}`, but the opener was given {opened:?}")),
    }
}

/// A feed whose items lead to the pages of the corpus, in this order from the oldest.
fn pages_feed(ids: &[&str]) -> String {
    let item = |(hour, id): (usize, &&str)| {
        format!(
            "<item><title>Page {id}</title><link>http://127.0.0.1:8098/case/{id}</link>\
             <pubDate>Mon, 07 Sep 2026 {:02}:00:00 GMT</pubDate>\
             <description>Résumé de {id}</description></item>",
            hour % 24
        )
    };
    let items = ids
        .iter()
        .enumerate()
        .map(item)
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Pages</title>\
         <link>http://127.0.0.1:8098/</link>{items}</channel></rss>"
    )
}

/// The pages of the corpus. The list is here and not read off the manifest because their feed must
/// be there before the server starts; a page that it lacks fails the last test of this file.
const PAGES: &[&str] = &[
    "pg-bin",
    "pg-captcha",
    "pg-colspan",
    "pg-esc",
    "pg-hidden",
    "pg-links",
    "pg-nest-quote",
    "pg-pixel",
    "pg-refresh",
];

#[test]
fn every_page_gives_its_text_within_its_time_and_room() {
    let feed = pages_feed(PAGES);
    let Some(corpus) = Corpus::start(&[("own-pages", "application/rss+xml", feed)]) else {
        return;
    };
    let home = Home::with_feeds(&[("own-pages", corpus.url("own-pages"))]);
    assert_eq!(home.run(&["refresh"]).code, Some(0));
    let variables = [("LANG", "en_GB.UTF-8")];
    let mut seat = Seat::start(home.0.path(), (100, 30), &variables, &[]);
    seat.wait_for_text("Welcome to griot");
    let idle = peak(seat.id());
    for (up, id) in PAGES.iter().enumerate() {
        let case = corpus.cases.iter().find(|case| case.id == *id).unwrap();
        seat.press("gl");
        seat.press("G");
        for _ in 0..up {
            seat.press("k");
        }
        let begun = Instant::now();
        seat.press("\r");
        seat.wait_for_text(&format!("Page {id}"));
        let mut wanted = case.words("shown");
        wanted.retain(|word| word != "CORPS-APRES");
        if wanted.is_empty() {
            // Refused: the feed's own words stay.
            wanted.push(format!("Résumé de {id}"));
        }
        for word in wanted {
            shown(&mut seat, id, &word);
        }
        if let Some(limit) = case.number("max_s") {
            let took = begun.elapsed();
            let late = took.as_secs() >= limit + GRACE_SECONDS;
            assert!(!late || took < most(&corpus, limit), "{id} took {took:?}");
        }
        seat.settle(Duration::from_millis(200));
        for word in case.words("not_shown") {
            assert!(!seat.text().contains(&word), "{id} shows {word}");
        }
        if case.words("shown").iter().any(|word| word == "CORPS-APRES") {
            seat.press("G");
            seat.wait_for_text("CORPS-APRES");
        }
        let grown = peak(seat.id()).saturating_sub(idle) / 1024;
        assert!(grown <= 128, "{grown} MiB at {id}");
    }
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    assert_tame("pages", &seat.raw);
    corpus.assert_discreet();
}

/// Waits for a word of a page. A build that is not optimised, on a machine that is busy, may need
/// longer for a page than it is given: then it is asked for again.
fn shown(seat: &mut Seat, id: &str, word: &str) {
    let shows =
        |screen: &vt100::Screen, word: &str| letters(&screen.contents()).contains(&letters(word));
    let gave_up = "cannot be read here";
    let mut again = if cfg!(debug_assertions) { 3 } else { 0 };
    loop {
        seat.wait_for(&format!("{word} of {id}"), |screen| {
            shows(screen, word) || (again > 0 && shows(screen, gave_up))
        });
        if shows(seat.screen.screen(), word) {
            return;
        }
        again -= 1;
        seat.press("x");
        seat.wait_for("it is asked for", |screen| !shows(screen, gave_up));
    }
}

#[test]
fn a_picture_of_3_600_megapixels_costs_nothing() {
    let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Bild</title>\
        <link>http://127.0.0.1:8098/</link><item><title>Avec image</title>\
        <link>http://127.0.0.1:8098/ok/1</link><description><![CDATA[<p>Texte.</p>\
        <img src=\"http://127.0.0.1:8098/case/img-bomb\" alt=\"Un marché\">]]></description>\
        </item></channel></rss>";
    let more = [("own-picture", "application/rss+xml", feed.to_owned())];
    let Some(corpus) = Corpus::start(&more) else {
        return;
    };
    let idle = idle_kib(&corpus);
    let home = Home::with_feeds(&[("own-picture", corpus.url("own-picture"))]);
    assert_eq!(home.run(&["refresh"]).code, Some(0));
    let road = ["offline", "--images", "--no-refresh", "--days", "60"];
    let ran = home.run(&road);
    let asked = corpus.asked_by_griot("img-bomb");
    assert_eq!(
        asked, 1,
        "the picture is asked for once: {}{}",
        ran.out, ran.err
    );
    let grown = ran.peak_kib.saturating_sub(idle) / 1024;
    assert!(grown <= 64, "{grown} MiB");
}

#[test]
fn lists_of_feeds_name_feeds_and_start_nothing() {
    let Some(corpus) = Corpus::start(&[]) else {
        return;
    };
    let idle = idle_kib(&corpus);
    each(corpus.of(|case| case.kind == "opml"), |case| {
        let home = Home::new();
        let bytes = corpus_file(&corpus, case);
        let file = home.0.path().join("list.opml");
        std::fs::write(&file, bytes).unwrap();
        let name = file.to_str().unwrap();
        let ran = home.run(&["import", "--only", name]);
        assert_tame_text(&case.id, &ran.out);
        assert_tame_text(&case.id, &ran.err);
        let feeds = || home.run(&["sources", "--json"]);
        if case.expect["confirm"] == true {
            if ran.code == Some(0) || !feeds().out.is_empty() {
                return Err(format!("did not ask: {}", ran.out));
            }
            let ran = home.run(&["import", "--yes", "--only", name]);
            let grown = ran.peak_kib.saturating_sub(idle) / 1024;
            let most = case.number("max_rss_mb").unwrap();
            if ran.code != Some(0) || grown > most {
                return Err(format!("{grown} MiB; {}", ran.err));
            }
            let most = case.number("max_s").unwrap();
            let late = ran.took.as_secs() > most + GRACE_SECONDS;
            if late && ran.took > self::most(&corpus, most) {
                return Err(format!("took {:?}", ran.took));
            }
        }
        if corpus.asked_by_griot(&case.id) > 0 || corpus.asked_by_griot("x") > 0 {
            return Err("asked the network".to_owned());
        }
        let listed = feeds();
        assert_tame_text(&case.id, &listed.out);
        if let Some(wanted) = case.number("feeds") {
            let exported = home.run(&["export"]).out;
            let count = exported.matches("xmlUrl").count();
            if count as u64 != wanted {
                return Err(format!("{count} feeds: {exported}"));
            }
        }
        match case
            .words("shown")
            .iter()
            .find(|word| !listed.out.contains(*word))
        {
            Some(word) => Err(format!("{word} is not in {}", listed.out)),
            None => Ok(()),
        }
    });
    assert!(!Path::new("/tmp/griot-pwned").exists());
}

fn corpus_file(corpus: &Corpus, case: &Case) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", corpus.port)).unwrap();
    let ask = format!("GET /case/{} HTTP/1.1\r\nHost: x\r\n\r\n", case.id);
    stream.write_all(ask.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes
        .windows(4)
        .position(|piece| piece == b"\r\n\r\n")
        .unwrap();
    bytes.split_off(end + 4)
}

/// Cases of the machine itself, and the test that proves each.
const LOCAL: &[(&str, &str, &str)] = &[
    (
        "db-future",
        "store/files.rs",
        "a_newer_store_is_refused_untouched",
    ),
    (
        "enospc-cfg",
        "safety.rs",
        "a_full_disk_leaves_the_settings_as_they_were",
    ),
    (
        "enospc-db",
        "safety.rs",
        "a_full_disk_is_named_and_costs_nothing_that_was_stored",
    ),
    (
        "kill9-marks",
        "kill.rs",
        "a_kill_while_marking_loses_no_mark_older_than_a_second",
    ),
    (
        "lock-held",
        "safety.rs",
        "a_store_that_another_program_holds_does_not_stop_the_reading",
    ),
    (
        "panic",
        "../src/runtime/panic.rs",
        "a_fault_gives_the_terminal_back_and_says_where_the_report_is",
    ),
    (
        "perm",
        "safety.rs",
        "what_griot_makes_is_for_its_owner_alone",
    ),
    (
        "ro-home",
        "safety.rs",
        "a_folder_that_cannot_be_written_is_read_and_said_so",
    ),
    (
        "secrets",
        "safety.rs",
        "a_secret_in_the_settings_wants_a_file_for_its_owner_alone",
    ),
    ("sigterm", "pty.rs", "signals_to_end_give_the_terminal_back"),
    (
        "sigtstp",
        "pty.rs",
        "ctrl_z_gives_the_terminal_back_until_it_is_told_to_go_on",
    ),
    (
        "stdin-null",
        "cli.rs",
        "without_a_terminal_the_reader_says_so_and_writes_no_codes",
    ),
    ("tiny-1x1", "pty.rs", "the_smallest_terminals_are_no_danger"),
];

#[test]
fn every_case_is_looked_at() {
    let Some(corpus) = Corpus::start(&[]) else {
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let proven = |id: &str| {
        let Some((_, file, test)) = LOCAL.iter().find(|(case, ..)| *case == id) else {
            return false;
        };
        let code = std::fs::read_to_string(folder.join(file)).unwrap();
        code.contains(&format!("fn {test}("))
    };
    let unseen: Vec<&str> = corpus
        .cases
        .iter()
        .filter(|case| match case.kind.as_str() {
            "feed" | "server" | "opml" => false,
            "page" => case.id != "img-bomb" && !PAGES.contains(&case.id.as_str()),
            _ => !proven(&case.id),
        })
        .map(|case| case.id.as_str())
        .collect();
    assert!(unseen.is_empty(), "nobody looks at {unseen:?}");
}
