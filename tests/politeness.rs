//! The ten rules of a polite reader, on the log of a loopback server. Which test proves which:
//!
//! | rule | test (here unless another file is named) |
//! |---|---|
//! | 1. one unconditional request a feed | `rule_1_…`; `refresh.rs: after_one_answer_with_validators_…` |
//! | 2. validators byte for byte, of the last 200 | `rule_2_…`; `fetch.rs: both_validators_go_back_…` |
//! | 3. an hour between requests, kept across runs; a day without validators; five minutes by hand | `rule_3_…` |
//! | 4. the publisher's word lengthens the wait | `rule_4_…`; `fetch::schedule: the_publishers_word_…` |
//! | 5. 429, 503, 403, 410, errors; 404 for two weeks | `rule_5_…`; `refresh.rs: a_pause_holds_for_the_host_…`; `thrift.rs: a_site_that_refuses_…`, `a_busy_site_…`; `a_feed_that_is_not_found_for_two_weeks_…` |
//! | 6. permanent moves after the second time | `rule_6_…`; `refresh.rs: a_redirect_to_a_login_page_…` |
//! | 7. few at once (docs/decisions/0003 says how few), spread over time | `rule_7_…`; `fetch::schedule: jitter_is_at_most_a_tenth_…` |
//! | 8. who asks, and nothing about the reader | `rule_8_…`; `fetch.rs: requests_say_who_asks_…`, `exchange: https_is_never_left_…` |
//! | 9. robots.txt and two seconds for what is fetched ahead | `rule_9_…`; `refresh.rs: pages_are_fetched_ahead_…`, `thrift.rs: what_a_site_lets_programs_do_…`, `refresh::pace` |
//! | 10. no request because something is shown | `app::update: rule_10_…` |
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/server.rs"]
mod server;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use desk::{Desk, HOUR, NOW, article_page, feed, forced, not_found, page, rss, run};
use griot::domain::{FailureKind, FeedState, Timestamp};
use griot::fetch::{Fetcher, Settings, USER_AGENT};
use griot::refresh::{Left, Progress, RefreshOptions, RefreshSettings, Refresher};
use server::{Asked, Reply, Server};

fn due() -> RefreshOptions {
    RefreshOptions::default()
}

fn document(fields: &[(&str, &str)]) -> Reply {
    let mut all = vec![("Content-Type", "application/rss+xml")];
    all.extend_from_slice(fields);
    Reply::new(200, &all, rss(&["Un"]))
}

/// How often the feed was asked when a run is made at each of these times after the first.
async fn asked_after(server: &Server, desk: &Desk, seconds: &[i64]) -> Vec<usize> {
    let mut counts = Vec::new();
    for after in seconds {
        run(&desk.at(NOW.plus(*after)), due()).await;
        counts.push(server.count("/f"));
    }
    counts
}

#[tokio::test]
async fn rule_1_and_2_the_validators_of_the_last_200_go_back_and_no_others() {
    // Tagged, tagged anew by a 200, tagged anew by a 304, then a 200 without a tag.
    let step = Arc::new(AtomicUsize::new(0));
    let server = Server::start(move |_| match step.fetch_add(1, Ordering::SeqCst) {
        0 => document(&[("ETag", "W/\"a\""), ("Last-Modified", "odd date")]),
        1 => document(&[("ETag", "\"b\"")]),
        2 => Reply::new(304, &[("ETag", "\"c\"")], ""),
        _ => document(&[]),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    for _ in 0..5 {
        run(&desk.refresher, forced()).await;
    }
    let sent: Vec<(Option<String>, Option<String>)> = server
        .asked()
        .iter()
        .map(|asked| {
            let field = |name| asked.field(name).map(str::to_owned);
            (field("if-none-match"), field("if-modified-since"))
        })
        .collect();
    let tag = |tag: &str| (Some(tag.to_owned()), None);
    assert_eq!(
        sent,
        [
            (None, None),
            (Some("W/\"a\"".to_owned()), Some("odd date".to_owned())),
            tag("\"b\""),
            tag("\"c\""),
            (None, None),
        ]
    );
}

#[tokio::test]
async fn rule_3_an_hour_lies_between_requests_also_over_restarts() {
    let server = Server::start(|_| document(&[("ETag", "\"1\"")]));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    // Each run is another griot on the same store; the wait is at most a tenth longer.
    let counts = asked_after(&server, &desk, &[0, 60, HOUR - 1, HOUR * 11 / 10 + 1]).await;
    assert_eq!(counts, [1, 1, 1, 2]);
}

#[tokio::test]
async fn rule_3_a_feed_without_validators_is_asked_once_a_day() {
    let server = Server::start(|_| document(&[]));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let counts = asked_after(&server, &desk, &[0, 2 * HOUR, 23 * HOUR, 27 * HOUR]).await;
    assert_eq!(counts, [1, 1, 1, 2]);
}

#[tokio::test]
async fn rule_3_by_hand_a_feed_is_asked_once_in_five_minutes() {
    let server = Server::start(|_| document(&[("ETag", "\"1\"")]));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let by_hand = RefreshOptions {
        spare_recent: true,
        ..forced()
    };
    for seconds in [0, 10, 299, 301] {
        run(&desk.at(NOW.plus(seconds)), by_hand.clone()).await;
    }
    assert_eq!(server.count("/f"), 2);
}

#[tokio::test]
async fn rule_4_the_publishers_word_lengthens_the_wait_and_never_shortens_it() {
    let table: [(&[(&str, &str)], usize); 4] = [
        (&[("ETag", "\"1\""), ("Cache-Control", "max-age=14400")], 1),
        (&[("ETag", "\"1\""), ("Cache-Control", "max-age=60")], 2),
        (
            &[
                ("ETag", "\"1\""),
                ("Date", "Mon, 07 Sep 2026 12:00:00 GMT"),
                ("Expires", "Mon, 07 Sep 2026 16:00:00 GMT"),
            ],
            1,
        ),
        (&[("ETag", "\"1\""), ("Expires", "0")], 2),
    ];
    for (fields, times) in table {
        let fields: Vec<(String, String)> = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let said = format!("{fields:?}");
        let server = Server::start(move |_| {
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            document(&fields)
        });
        let desk = Desk::new();
        desk.subscribe("Paper", &[server.url("/f")]).await;
        let counts = asked_after(&server, &desk, &[0, 600, 2 * HOUR]).await;
        assert_eq!(counts, [1, 1, times], "{said}");
    }
    let with_ttl = rss(&["Un"]).replace("<title>Le Fil", "<ttl>240</ttl><title>Le Fil");
    let server = Server::start(move |_| feed(&with_ttl));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let counts = asked_after(&server, &desk, &[0, 3 * HOUR, 5 * HOUR]).await;
    assert_eq!(counts, [1, 1, 2]);
    // It is noon: the hours from one to four are skipped.
    let skips = "<skipHours><hour>13</hour><hour>14</hour><hour>15</hour></skipHours><title>Le Fil";
    let skipping = rss(&["Un"]).replace("<title>Le Fil", skips);
    let server = Server::start(move |_| feed(&skipping));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let counts = asked_after(&server, &desk, &[0, 3 * HOUR, 4 * HOUR + 1]).await;
    assert_eq!(counts, [1, 1, 2], "skipHours");
}

#[tokio::test]
async fn rule_5_failures_are_asked_ever_more_rarely_refusals_after_four_hours_the_ended_never() {
    let answers = |status: u16| Server::start(move |_| Reply::new(status, &[], ""));
    let (fault, refused, gone) = (answers(500), answers(403), answers(410));
    let desk = Desk::new();
    desk.subscribe("Fault", &[fault.url("/f")]).await;
    desk.subscribe("Refused", &[refused.url("/f")]).await;
    let ended = desk.subscribe("Gone", &[gone.url("/f")]).await;
    let hours = [0, 1, 2, 3, 4, 5, 6, 7, 8, 30, 60];
    let mut log = Vec::new();
    for hour in hours {
        // A tenth is added to each wait at most.
        run(&desk.at(NOW.plus(hour * HOUR * 11 / 10)), due()).await;
        log.push((fault.count("/f"), refused.count("/f"), gone.count("/f")));
    }
    let faults: Vec<usize> = log.iter().map(|(fault, ..)| *fault).collect();
    assert_eq!(
        faults,
        [1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6],
        "1, 2, 4, 8 hours"
    );
    let refusals: Vec<usize> = log.iter().map(|(_, refused, _)| *refused).collect();
    assert_eq!(refusals.get(..5).unwrap(), [1, 1, 1, 1, 2]);
    assert!(log.iter().all(|(.., gone)| *gone == 1), "410 is the end");
    let (_, health) = desk.feed(ended).await;
    assert_eq!(health.state(NOW), FeedState::Gone);
    // Who insists is heard by all but those; who names one, also by that.
    let (asked, later) = (fault.count("/f"), desk.at(NOW.plus(61 * HOUR * 11 / 10)));
    run(&later, forced()).await;
    assert_eq!((fault.count("/f"), gone.count("/f")), (asked + 1, 1));
    let named = RefreshOptions {
        only: Some(vec![ended]),
        ..forced()
    };
    run(&later, named).await;
    assert_eq!(gone.count("/f"), 2);
}

#[tokio::test]
async fn rule_5_a_busy_host_is_left_alone_whichever_feed_it_was_that_heard_so() {
    let server = Server::start(|_| Reply::new(503, &[("Retry-After", "7200")], ""));
    let desk = Desk::new();
    for path in ["/a", "/b", "/c"] {
        desk.subscribe(path, &[server.url(path)]).await;
    }
    run(&desk.refresher, due()).await;
    let first = server.asked().len();
    assert!(first <= 2, "two at once, and then none: {first}");
    run(&desk.at(NOW.plus(7000)), forced()).await;
    assert_eq!(server.asked().len(), first);
}

/// What a run of another griot does at that time.
async fn later(desk: &Desk, seconds: i64, full: bool) {
    let options = RefreshOptions { full, ..forced() };
    run(&desk.at(NOW.plus(seconds)), options).await;
}

#[tokio::test]
async fn rule_5_a_host_whose_pages_want_a_pause_is_not_asked_for_its_feeds_either() {
    for (status, pauses) in [(429, true), (503, true), (403, false)] {
        let server = Server::start(move |asked| match asked.path.as_str() {
            "/f" => feed(rss(&["Un"])),
            "/robots.txt" => not_found(),
            _ => Reply::new(status, &[("Retry-After", "7200")], ""),
        });
        let desk = Desk::new();
        desk.subscribe("Paper", &[server.url("/f")]).await;
        later(&desk, 0, true).await;
        assert_eq!((server.count("/f"), server.count("/un")), (1, 1));
        later(&desk, 7000, true).await;
        let asked = if pauses { 1 } else { 2 };
        assert_eq!((server.count("/f"), server.count("/un")), (asked, 1));
        later(&desk, 7300, false).await;
        assert_eq!(server.count("/f"), asked + 1, "{status}");
    }
}

#[tokio::test]
async fn rule_5_a_host_whose_feed_wants_a_pause_is_not_asked_for_pages_either() {
    let step = Arc::new(AtomicUsize::new(0));
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" if step.fetch_add(1, Ordering::SeqCst) > 0 => {
            Reply::new(429, &[("Retry-After", "7200")], "")
        }
        "/f" => feed(rss(&["Un"])),
        "/robots.txt" => not_found(),
        _ => page(article_page("Un")),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    later(&desk, 0, false).await;
    later(&desk, 1, false).await;
    assert_eq!(server.count("/f"), 2);
    let id = desk.id_of("Un").await;
    // Another griot, also when the reader opens it.
    let opened = desk.at(NOW.plus(7000)).full_text(id).await;
    assert_eq!(opened.unwrap_err().kind, FailureKind::Busy);
    assert_eq!(server.count("/un"), 0);
    assert!(desk.at(NOW.plus(7300)).full_text(id).await.is_ok());
}

#[tokio::test]
async fn rule_6_a_move_is_taken_after_it_gave_a_feed_twice_and_a_temporary_one_never() {
    for (status, moved) in [(301, true), (308, true), (302, false), (307, false)] {
        let server = Server::start(move |asked| match asked.path.as_str() {
            "/old" => Reply::redirect(status, "/new"),
            _ => document(&[("ETag", "\"1\"")]),
        });
        let desk = Desk::new();
        let id = desk.subscribe("Paper", &[server.url("/old")]).await;
        run(&desk.refresher, forced()).await;
        assert_eq!(desk.feed(id).await.0.url, server.url("/old"), "{status}");
        run(&desk.refresher, forced()).await;
        let (feed, health) = desk.feed(id).await;
        assert_eq!(feed.url == server.url("/new"), moved, "{status}");
        let state = health.state(NOW);
        let told = state == FeedState::Moved;
        assert_eq!(told, moved, "{status}: {state:?}");
    }
}

#[tokio::test]
async fn rule_7_a_host_has_two_requests_under_way_and_no_more() {
    let server = Server::start(|_| {
        std::thread::sleep(Duration::from_millis(20));
        document(&[("ETag", "\"1\"")])
    });
    let desk = Desk::new();
    for n in 0..12 {
        let url = server.url(&format!("/{n}"));
        desk.subscribe(&format!("Paper {n}"), &[url]).await;
    }
    run(&desk.refresher, due()).await;
    assert_eq!(server.asked().len(), 12);
    assert!(server.most_at_once() <= 2, "{}", server.most_at_once());
}

#[tokio::test]
async fn rule_8_requests_name_griot_and_tell_nothing_of_the_reader() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f?x=1" => Reply::new(
            200,
            &[("Set-Cookie", "id=7"), ("Content-Type", "text/xml")],
            rss(&["Un"]),
        ),
        "/robots.txt" => not_found(),
        _ => page(article_page("Un")),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f?x=1")]).await;
    let full = RefreshOptions {
        full: true,
        ..forced()
    };
    run(&desk.refresher, full.clone()).await;
    run(&desk.refresher, full).await;
    let asked = server.asked();
    assert!(asked.len() >= 4);
    let allowed = [
        "accept",
        "accept-encoding",
        "host",
        "user-agent",
        "if-none-match",
        "if-modified-since",
    ];
    for request in &asked {
        assert_eq!(request.field("user-agent"), Some(USER_AGENT));
        assert!(request.field("accept-encoding").unwrap().contains("gzip"));
        let names = request
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(':'));
        for (name, _) in names {
            assert!(
                allowed.contains(&name.to_ascii_lowercase().as_str()),
                "{name}"
            );
        }
    }
    assert!(asked.iter().all(|request| !request.path.contains("utm")));
    assert_eq!(
        server.count("/f?x=1"),
        2,
        "the reader's own query and no other"
    );
}

#[tokio::test]
async fn rule_9_two_pages_of_a_host_lie_apart_and_its_robots_are_heard() {
    let times: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let log = Arc::clone(&times);
    let server = Server::start(move |asked: &Asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un", "Deux", "Trois"])),
        "/robots.txt" => page("User-agent: *\nDisallow: /deux\n"),
        _ => {
            #[allow(clippy::disallowed_methods, reason = "the server's own log")]
            log.lock().unwrap().push(Instant::now());
            page(article_page("Un"))
        }
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    // Two seconds in earnest, made short here.
    let settings = RefreshSettings {
        page_delay: Duration::from_millis(200),
        ..RefreshSettings::default()
    };
    assert_eq!(
        RefreshSettings::default().page_delay,
        Duration::from_secs(2)
    );
    let store = desk.refresher.store.clone();
    let fetcher = Fetcher::with_clock(&Settings::default(), desk.refresher.clock).unwrap();
    let refresher = Refresher::new(store, fetcher, desk.refresher.clock, settings);
    let full = RefreshOptions {
        full: true,
        ..due()
    };
    run(&refresher, full).await;
    let times = times.lock().unwrap();
    assert_eq!((times.len(), server.count("/deux")), (2, 0));
    assert!(times[1] - times[0] >= Duration::from_millis(200));
    assert!(server.most_at_once() <= 1);
}

#[tokio::test]
async fn rule_9_robots_are_heard_wherever_their_file_stands() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un", "Deux"])),
        "/robots.txt" => Reply::redirect(301, "/programs.txt"),
        "/programs.txt" => page("\u{feff}User-agent: *\nDisallow: /deux\n"),
        _ => page(article_page("Un")),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let full = RefreshOptions {
        full: true,
        ..due()
    };
    run(&desk.refresher, full).await;
    assert_eq!((server.count("/un"), server.count("/deux")), (1, 0));
}

#[tokio::test]
async fn rule_5_a_host_that_refuses_what_the_reader_opens_is_left_alone_by_programs() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un", "Deux"])),
        "/un" => Reply::new(429, &[("Retry-After", "3600")], ""),
        "/robots.txt" => not_found(),
        _ => page(article_page("Deux")),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, due()).await;
    let opened = desk.refresher.full_text(desk.id_of("Un").await).await;
    assert!(opened.is_err());
    let full = RefreshOptions {
        full: true,
        force: true,
        ..due()
    };
    run(&desk.refresher, full).await;
    assert_eq!((server.count("/un"), server.count("/deux")), (1, 0));
}

#[tokio::test]
async fn rule_5_a_host_answers_for_no_other() {
    let other = Server::start(|_| Reply::new(429, &[("Retry-After", "3600")], ""));
    let there = other.url("/un").to_string();
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un", "Deux"])),
        "/un" => Reply::redirect(302, &there),
        "/robots.txt" => not_found(),
        _ => page(article_page("Deux")),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    desk.subscribe("Paper", &[other.url("/f")]).await;
    run(&desk.refresher, due()).await;
    let opened = desk.refresher.full_text(desk.id_of("Un").await).await;
    assert!(opened.is_err());
    let full = RefreshOptions {
        full: true,
        force: true,
        ..due()
    };
    run(&desk.refresher, full).await;
    assert_eq!(server.count("/deux"), 1);
}

#[tokio::test]
async fn rule_9_the_robots_of_the_host_that_a_redirect_leads_to_are_heard_too() {
    let other = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&[])),
        "/robots.txt" => page("User-agent: *\nDisallow: /un\n"),
        _ => page(article_page("Un")),
    });
    let there = other.url("/un").to_string();
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un"])),
        "/un" => Reply::new(302, &[("Location", &there)], ""),
        _ => Reply::new(404, &[], ""),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    desk.subscribe("Paper", &[other.url("/f")]).await;
    let full = RefreshOptions {
        full: true,
        ..due()
    };
    let (_, told) = run(&desk.refresher, full).await;
    let left = told.iter().find_map(|step| match step {
        Progress::Page { left, .. } => left.clone(),
        _ => None,
    });
    assert_eq!(left, Some(Left::Robots), "{told:?}");
    assert_eq!((server.count("/un"), other.count("/robots.txt")), (1, 1));
    assert_eq!(other.count("/un"), 0);
    // The next page of the host waits also in another griot.
    let host = griot::fetch::host_key(&server.url("/un"));
    let known = desk.refresher.store.page_host(&host).await.unwrap();
    assert_eq!(known.last_page, Some(NOW));
}

#[tokio::test]
async fn a_feed_that_is_not_found_for_two_weeks_says_since_when_and_what_was_tried() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/" => page("<html><head><title>Le Fil</title></head><body>Bonjour</body></html>"),
        _ => not_found(),
    });
    let desk = Desk::new();
    let urls = [server.url("/f"), server.url("/other")];
    let id = desk.subscribe("Paper", &urls).await;
    run(&desk.refresher, due()).await;
    run(&desk.at(NOW.plus(14 * Timestamp::DAY)), due()).await;
    let (_, health) = desk.feed(id).await;
    assert_eq!(health.failing_since, Some(NOW));
    assert_eq!(health.state(NOW), FeedState::Failing);
    let tried: Vec<_> = health.tried.iter().map(|tried| tried.url.path()).collect();
    assert_eq!(tried.first(), Some(&"/other"));
    assert!(health.last_failure.is_some());
}

#[tokio::test]
async fn a_challenge_page_and_an_empty_feed_are_told_apart_from_each_other() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/challenge" => page("<html><head><title>Just a moment...</title></head></html>"),
        "/web" => page("<html><head><title>Le Fil</title></head><body>Bonjour</body></html>"),
        "/empty" => feed(rss(&[])),
        _ => not_found(),
    });
    let desk = Desk::new();
    let mut states = Vec::new();
    for path in ["/challenge", "/web", "/empty"] {
        let id = desk.subscribe(path, &[server.url(path)]).await;
        run(&desk.refresher, due()).await;
        states.push(desk.feed(id).await.1.state(NOW));
    }
    let expected = [FeedState::Challenge, FeedState::WebPage, FeedState::Empty];
    assert_eq!(states, expected);
}
