//! Whole runs against a loopback server and a store in a temporary folder.
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

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desk::{Desk, HOUR, NOW, article_page, feed, forced, not_found, page, rss, run};
use griot::domain::{
    ArticleId, Completeness, FailureKind, FeedState, Filter, PageRequest, SourceId,
};
use griot::refresh::{FeedResult, LAST_REFRESH, OFFLINE_SINCE, Progress, RefreshOptions};
use server::{Asked, Reply, Server};
use tokio::net::TcpSocket;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

#[tokio::test]
async fn headlines_are_stored_feed_by_feed_while_others_are_under_way() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/quick" => feed(rss(&["Premier", "Second"])),
        _ => Reply::raw("HTTP/1.1 200 OK\r\n\r\n<rss>").then_stall(),
    });
    let desk = Desk::new();
    desk.subscribe("Quick", &[server.url("/quick")]).await;
    desk.subscribe("Slow", &[server.url("/slow")]).await;
    let (progress, mut told) = mpsc::channel(10);
    let cancel = CancellationToken::new();
    let refresher = desk.refresher.clone();
    let going = refresher.run(RefreshOptions::default(), progress, cancel.clone());
    let watching = async {
        assert_eq!(told.recv().await, Some(Progress::Started { feeds: 2 }));
        match told.recv().await.unwrap() {
            Progress::Feed {
                source_name,
                result: FeedResult::Fetched { new, received, .. },
                done,
                of,
                ..
            } => {
                assert_eq!((source_name.as_str(), new, done, of), ("Quick", 2, 1, 2));
                assert!(received > 100);
            }
            other => panic!("{other:?}"),
        }
        let titles = desk.titles().await;
        cancel.cancel();
        titles
    };
    let (report, titles) = tokio::join!(going, watching);
    assert_eq!(titles, ["Premier", "Second"]);
    assert!(report.cancelled);
    assert_eq!((report.fetched, report.new_articles), (1, 2));
    assert_eq!(told.recv().await, Some(Progress::Finished(report)));
}

#[tokio::test]
async fn after_one_answer_with_validators_every_request_is_conditional() {
    let server = Server::start(|asked| {
        if asked.field("if-none-match") == Some("\"1\"") {
            Reply::raw("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        } else {
            feed(rss(&["Un"]))
        }
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    for _ in 0..3 {
        let (report, _) = run(&desk.refresher, forced()).await;
        assert_eq!((report.not_modified, report.failed), (1, 0));
    }
    let unconditional = server
        .asked()
        .iter()
        .filter(|asked| asked.field("if-none-match").is_none())
        .count();
    assert_eq!((unconditional, server.asked().len()), (1, 4));
    let (_, health) = desk.feed(id).await;
    assert_eq!(health.requests, 4);
    assert!(health.bytes_received > 0);
    let traffic = desk.refresher.store.traffic().await.unwrap();
    assert_eq!(traffic.refreshes.len(), 4);
}

#[tokio::test]
async fn the_same_bytes_are_not_read_again_and_a_feed_that_is_not_due_is_not_asked() {
    let server = Server::start(|_| feed(rss(&["Un"])));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let (report, told) = run(&desk.refresher, RefreshOptions::default()).await;
    assert_eq!((report.feeds, server.asked().len()), (0, 1));
    assert_eq!(told[0], Progress::Started { feeds: 0 });
    let (report, _) = run(&desk.refresher, forced()).await;
    assert_eq!((report.unchanged, report.fetched), (1, 0));
    let later = desk.at(NOW.plus(2 * HOUR));
    let (report, _) = run(&later, RefreshOptions::default()).await;
    assert_eq!(report.unchanged, 1);
    let gently = RefreshOptions {
        spare_recent: true,
        ..forced()
    };
    let (report, _) = run(&later, gently).await;
    assert_eq!(report.feeds, 0);
}

#[tokio::test]
async fn feeds_that_fail_are_named_and_the_others_go_on() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/good" => feed(rss(&["Un"])),
        "/page" => page("<html><body>Maintenance</body></html>"),
        "/empty" => feed(""),
        "/500" => Reply::new(500, &[], "oops"),
        "/410" => Reply::new(410, &[], ""),
        "/cut" => Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>"),
        _ => not_found(),
    });
    let desk = Desk::new();
    let expected = [
        ("/page", FailureKind::WebPage),
        ("/empty", FailureKind::Empty),
        ("/500", FailureKind::Status),
        ("/410", FailureKind::Gone),
        ("/cut", FailureKind::Damaged),
    ];
    desk.subscribe("good", &[server.url("/good")]).await;
    let mut feeds = Vec::new();
    for (path, kind) in expected {
        feeds.push((desk.subscribe(path, &[server.url(path)]).await, kind));
    }
    let (report, told) = run(&desk.refresher, RefreshOptions::default()).await;
    assert_eq!((report.fetched, report.failed), (1, 5));
    assert!(!report.offline);
    assert_eq!(desk.titles().await, ["Un"]);
    for (id, kind) in feeds {
        let named = told.iter().any(|step| {
            matches!(step, Progress::Feed { feed, result: FeedResult::Failed { failure, .. }, .. }
                if *feed == id && failure.kind == kind)
        });
        assert!(named, "{kind:?}");
        let (_, health) = desk.feed(id).await;
        assert_eq!(health.failure.map(|failure| failure.kind), Some(kind));
        assert!(health.next_due >= NOW.plus(HOUR));
        assert_eq!(health.gone, kind == FailureKind::Gone);
    }
}

/// Addresses at which nobody listens, and what keeps them from everybody else.
fn dead(count: usize) -> (Vec<Url>, Vec<TcpSocket>) {
    let socket = |_| {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let at = socket.local_addr().unwrap();
        (format!("http://{at}/feed").parse::<Url>().unwrap(), socket)
    };
    (0..count).map(socket).unzip()
}

#[tokio::test]
async fn without_a_network_a_run_is_quick_counts_against_nobody_and_loses_nothing() {
    let desk = Desk::new();
    // It goes away; a port that was given back could be another test's.
    let gone = Arc::new(AtomicUsize::new(0));
    let is_gone = Arc::clone(&gone);
    let server = Server::start(move |_| match is_gone.load(Ordering::SeqCst) {
        0 => feed(rss(&["Un"])),
        _ => Reply::raw(""),
    });
    let first = desk.subscribe("first", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    gone.store(1, Ordering::SeqCst);
    let mut ids = vec![first];
    let (urls, _held) = dead(40);
    for (n, url) in urls.into_iter().enumerate() {
        ids.push(desk.subscribe(&format!("paper {n}"), &[url]).await);
    }
    let (before, kept) = desk.feed(first).await;
    let (report, told) = run(&desk.refresher, forced()).await;
    assert!(report.offline);
    assert_eq!((report.feeds, report.fetched), (41, 0));
    assert_eq!(told.last(), Some(&Progress::Finished(report)));
    assert_eq!(desk.titles().await, ["Un"]);
    assert_eq!(desk.feed(first).await, (before, kept));
    for (n, id) in ids.into_iter().enumerate() {
        let health = desk.feed(id).await.1;
        assert_eq!(health.failures, 0);
        // Of those that could not be asked it is said why.
        let unreached = FeedState::Unreached { since: NOW };
        assert_eq!(health.state(NOW) == unreached, n > 0);
    }
    let fact = |key| desk.refresher.store.meta_get(key);
    assert_eq!(fact(OFFLINE_SINCE).await.unwrap(), Some(NOW.to_rfc3339()));
    assert_eq!(fact(LAST_REFRESH).await.unwrap(), Some(NOW.to_rfc3339()));
}

#[tokio::test]
async fn a_slow_answer_is_waited_for_when_dead_addresses_failed_at_once() {
    // It answers when all the others have failed.
    let failed = Arc::new(AtomicUsize::new(0));
    let dead_ones = Arc::clone(&failed);
    let server = Server::start(move |_| {
        while dead_ones.load(Ordering::SeqCst) < 20 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        feed(rss(&["Un"]))
    });
    let desk = Desk::new();
    let (urls, _held) = dead(20);
    for (n, url) in urls.into_iter().enumerate() {
        desk.subscribe(&format!("dead {n}"), &[url]).await;
    }
    desk.subscribe("slow", &[server.url("/f")]).await;
    let (progress, mut told) = mpsc::channel(10);
    let (options, cancel) = (RefreshOptions::default(), CancellationToken::new());
    let counting = async {
        while let Some(step) = told.recv().await {
            failed.fetch_add(
                usize::from(matches!(step, Progress::Feed { .. })),
                Ordering::SeqCst,
            );
        }
    };
    let going = desk.refresher.run(options, progress, cancel);
    let (report, ()) = tokio::join!(going, counting);
    assert_eq!(
        (report.fetched, report.failed, report.offline),
        (1, 20, false)
    );
}

#[tokio::test]
async fn silent_hosts_are_to_blame_themselves_when_another_answers() {
    let server = Server::start(|_| feed(rss(&["Un"])));
    let desk = Desk::new();
    let (urls, _held) = dead(1);
    let silent = desk.subscribe("silent", &urls).await;
    desk.subscribe("good", &[server.url("/f")]).await;
    let (report, _) = run(&desk.refresher, RefreshOptions::default()).await;
    assert!(!report.offline);
    let (_, health) = desk.feed(silent).await;
    assert_eq!(health.failures, 1);
    assert_eq!(
        health.failure.map(|failure| failure.kind),
        Some(FailureKind::Unreachable)
    );
}

#[tokio::test]
async fn another_address_of_a_feed_is_tried_and_kept() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/new" => feed(rss(&["Un"])),
        _ => not_found(),
    });
    let desk = Desk::new();
    let urls = [server.url("/old"), server.url("/older"), server.url("/new")];
    let id = desk.subscribe("Paper", &urls).await;
    let (report, _) = run(&desk.refresher, RefreshOptions::default()).await;
    assert_eq!((report.fetched, report.failed), (1, 0));
    let (feed, health) = desk.feed(id).await;
    assert_eq!(feed.url, server.url("/new"));
    assert_eq!(health.validators.etag.as_deref(), Some("\"1\""));
    assert_eq!(health.requests, 2);
    run(&desk.refresher, forced()).await;
    assert_eq!((server.count("/old"), server.count("/new")), (1, 2));
}

#[tokio::test]
async fn a_lost_feed_is_found_again_on_the_home_page() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/" => page(
            "<html><head><link rel=alternate type=application/rss+xml href=/comments/feed>\
             <link rel=alternate type=application/rss+xml href=/moved></head></html>",
        ),
        "/moved" => feed(rss(&["Un"])),
        "/comments/feed" => feed(rss(&["Bravo"])),
        _ => not_found(),
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/lost")]).await;
    let (report, _) = run(&desk.refresher, RefreshOptions::default()).await;
    assert_eq!(report.fetched, 1);
    assert_eq!(desk.feed(id).await.0.url, server.url("/moved"));
    assert_eq!(desk.titles().await, ["Un"]);
}

#[tokio::test]
async fn a_lost_feed_that_nobody_names_is_looked_for_where_feeds_usually_are() {
    for (place, home) in [
        ("/feed/", ""),
        ("/rss.xml", "Bonjour"),
        ("/old/feed", ""),
        ("/flux", "<a href=/flux>Flux RSS</a>"),
    ] {
        for gone in [not_found, || page("<html><title>Parti</title></html>")] {
            let first = AtomicUsize::new(0);
            let server = Server::start(move |asked| match asked.path.as_str() {
                "/" => page(format!("<html><body>{home}</body></html>")),
                path if path == place => feed(rss(&["Un"])),
                "/old/feed.xml" if first.fetch_add(1, Ordering::SeqCst) == 0 => feed(rss(&["Un"])),
                "/old/feed.xml" => gone(),
                _ => not_found(),
            });
            let desk = Desk::new();
            let id = desk
                .subscribe_bare("Paper", &[server.url("/old/feed.xml")])
                .await;
            for _ in 0..3 {
                let (report, _) = run(&desk.refresher, forced()).await;
                assert_eq!(report.failed, 0, "{place}");
            }
            assert_eq!(desk.feed(id).await.0.url, server.url(place));
        }
    }
}

/// A site whose feeds give what they are to at the first time, and are gone since; `found` is at the
/// first of the usual places.
fn site_that_lost(feeds: &'static [(&str, &str)], found: &'static str) -> Server {
    let given = std::sync::Mutex::new(std::collections::HashSet::new());
    Server::start(move |asked| match asked.path.as_str() {
        "/feed/" => feed(rss(&[found])),
        path => {
            let own = feeds.iter().find(|(own, _)| *own == path);
            match own.filter(|_| given.lock().unwrap().insert(path.to_owned())) {
                Some((_, title)) => feed(rss(&[title])),
                None => not_found(),
            }
        }
    })
}

#[tokio::test]
async fn the_feed_of_a_sister_is_never_guessed_for_a_lost_one() {
    let server = site_that_lost(&[("/a.xml", "Afrique")], "Monde");
    let desk = Desk::new();
    let lost = desk.subscribe_bare("Paper", &[server.url("/a.xml")]).await;
    desk.subscribe_bare("Paper", &[server.url("/feed/")]).await;
    for _ in 0..3 {
        run(&desk.refresher, forced()).await;
    }
    let (feed, health) = desk.feed(lost).await;
    assert_eq!((feed.url, health.failures), (server.url("/a.xml"), 2));
    assert_eq!(server.count("/feed/"), 3, "it is asked for itself alone");
    // Of one that was never subscribed to, the articles are those of the source at most.
    let desk = Desk::new();
    let server = site_that_lost(&[("/a.xml", "Afrique"), ("/b.xml", "Monde")], "Monde");
    let lost = desk.subscribe_bare("Paper", &[server.url("/a.xml")]).await;
    desk.subscribe_bare("Paper", &[server.url("/b.xml")]).await;
    for _ in 0..3 {
        run(&desk.refresher, forced()).await;
    }
    let (feed, health) = desk.feed(lost).await;
    assert_eq!((feed.url, health.failures), (server.url("/a.xml"), 2));
}

#[tokio::test]
async fn each_of_the_lost_feeds_of_a_site_judges_what_was_guessed_once() {
    let feeds = &[("/a.xml", "Afrique"), ("/b.xml", "Monde")];
    for (found, moved) in [("Monde", 1), ("Afrique", 0)] {
        let server = site_that_lost(feeds, found);
        let desk = Desk::new();
        let mut ids = Vec::new();
        for (path, _) in feeds {
            ids.push(desk.subscribe_bare("Paper", &[server.url(path)]).await);
        }
        for _ in 0..3 {
            run(&desk.refresher, forced()).await;
        }
        let urls = [desk.feed(ids[0]).await.0.url, desk.feed(ids[1]).await.0.url];
        let still = 1 - moved;
        assert_eq!(urls[moved], server.url("/feed/"), "{found}");
        assert_eq!(urls[still], server.url(feeds[still].0), "{found}");
    }
}

#[tokio::test]
async fn for_a_feed_that_never_came_nothing_is_guessed() {
    let server = site_that_lost(&[], "Tindi in English");
    let desk = Desk::new();
    let id = desk.subscribe_bare("Hausa", &[server.url("/ha.xml")]).await;
    run(&desk.refresher, forced()).await;
    let (feed, health) = desk.feed(id).await;
    assert_eq!((feed.url, health.failures), (server.url("/ha.xml"), 1));
    assert_eq!(server.count("/feed/"), 0);
}

#[tokio::test]
async fn a_feed_that_is_nowhere_is_guessed_at_once_and_not_every_time() {
    let first = std::sync::Mutex::new(std::collections::HashSet::new());
    let server = Server::start(move |asked| match asked.path.as_str() {
        path if ["/f.xml", "/g.xml"].contains(&path)
            && first.lock().unwrap().insert(path.to_owned()) =>
        {
            feed(rss(&["Un"]))
        }
        _ => not_found(),
    });
    let desk = Desk::new();
    let id = desk.subscribe_bare("Paper", &[server.url("/f.xml")]).await;
    let other = desk.subscribe_bare("Other", &[server.url("/g.xml")]).await;
    run(&desk.refresher, forced()).await;
    let before = server.asked().len();
    run(&desk.refresher, forced()).await;
    // Two feeds, the home page, each with its own path without the ending, five usual places for both.
    let asked = server.asked().len() - before;
    assert_eq!(
        (asked, server.count("/feed/"), server.count("/rss.xml")),
        (10, 1, 1)
    );
    for _ in 0..3 {
        run(&desk.refresher, forced()).await;
    }
    assert_eq!(server.count("/feed/"), 1);
    let guessed = |tried: &griot::domain::Tried| tried.found == griot::domain::Found::Usual;
    for id in [id, other] {
        let tried = desk.feed(id).await.1.tried;
        assert_eq!(tried.iter().filter(|t| guessed(t)).count(), 6);
    }
    let come = AtomicUsize::new(0);
    let refusing = Server::start(move |_| match come.fetch_add(1, Ordering::SeqCst) {
        0 => feed(rss(&["Un"])),
        _ => Reply::new(403, &[], ""),
    });
    desk.subscribe_bare("Closed", &[refusing.url("/f.xml")])
        .await;
    run(&desk.refresher, forced()).await;
    run(&desk.refresher, forced()).await;
    assert!(refusing.asked().len() > 1);
    assert_eq!(refusing.count("/feed/"), 0);
}

/// A site whose feed gave articles and a home page once, and fails in some way since.
fn moved_site(failing: fn() -> Reply) -> (Server, Arc<AtomicUsize>) {
    let asked_for_feed = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked_for_feed);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" if count.fetch_add(1, Ordering::SeqCst) == 0 => {
            let home = "<title>Le Fil</title><link>/afrique</link>";
            feed(rss(&["Un"]).replace("<title>Le Fil</title>", home))
        }
        "/f" => failing(),
        "/afrique" => {
            page("<html><link rel=alternate type=application/rss+xml href=/moved></html>")
        }
        "/moved" => feed(rss(&["Un", "Deux"])),
        _ => not_found(),
    });
    (server, asked_for_feed)
}

#[tokio::test]
async fn a_feed_of_an_import_is_looked_for_on_the_page_that_it_named() {
    let refused: fn() -> Reply = || Reply::new(403, &[], "");
    let no_feed: fn() -> Reply = || Reply::new(200, &[("Content-Type", "text/plain")], "soon");
    for failing in [refused, no_feed] {
        let (server, _) = moved_site(failing);
        let desk = Desk::new();
        let id = desk.subscribe_bare("Paper", &[server.url("/f")]).await;
        run(&desk.refresher, forced()).await;
        run(&desk.refresher, forced()).await;
        let (feed, health) = desk.feed(id).await;
        assert_eq!(feed.url, server.url("/f"), "once may be a passing fault");
        assert!(health.failure.is_none(), "{:?}", health.failure);
        run(&desk.refresher, forced()).await;
        let (feed, health) = desk.feed(id).await;
        assert_eq!(feed.url, server.url("/moved"));
        assert!(health.failure.is_none(), "{:?}", health.failure);
        assert_eq!(desk.titles().await, ["Deux", "Un"]);
    }
}

#[tokio::test]
async fn a_server_that_fails_is_given_time_before_the_feed_is_looked_for_elsewhere() {
    let (server, asked) = moved_site(|| Reply::new(500, &[], ""));
    let desk = Desk::new();
    let id = desk.subscribe_bare("Paper", &[server.url("/f")]).await;
    for round in 0..4 {
        run(&desk.refresher, forced()).await;
        assert_eq!(server.count("/afrique"), 0, "round {round}");
    }
    for _ in 0..3 {
        run(&desk.refresher, forced()).await;
    }
    assert_eq!(desk.feed(id).await.0.url, server.url("/moved"));
    assert_eq!(asked.load(Ordering::SeqCst), 7);
}

#[tokio::test]
async fn another_feed_of_the_site_does_not_take_the_place_of_one_that_failed_once() {
    let rounds = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&rounds);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/africa" if count.fetch_add(1, Ordering::SeqCst) == 1 => not_found(),
        "/africa" => feed(rss(&["Un", "Deux"])),
        "/" => page("<html><link rel=alternate type=application/rss+xml href=/all></html>"),
        "/all" => feed(rss(&["Trois", "Quatre", "Cinq"])),
        _ => not_found(),
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/africa")]).await;
    run(&desk.refresher, forced()).await;
    let (report, _) = run(&desk.refresher, forced()).await;
    assert_eq!((report.failed, server.count("/all")), (1, 1));
    let (feed, health) = desk.feed(id).await;
    assert_eq!(feed.url, server.url("/africa"));
    assert!(
        health.tried.iter().any(|tried| tried.other),
        "{:?}",
        health.tried
    );
    run(&desk.refresher, forced()).await;
    assert_eq!(desk.titles().await, ["Deux", "Un"]);
    assert!(desk.feed(id).await.1.failure.is_none());
}

#[tokio::test]
async fn a_page_in_a_feeds_place_opens_no_other_host_of_the_house() {
    let inner = Server::start(|_| feed(rss(&["Secret"])));
    let address = inner.url("/f").to_string();
    let server = Server::start(move |_| {
        page(format!(
            "<html><link rel=alternate type=application/rss+xml href='{address}'></html>"
        ))
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    assert_eq!(inner.asked().len(), 0);
    assert_eq!(desk.feed(id).await.0.url, server.url("/f"));
    let found = desk.refresher.discover(server.url("/").as_str()).await;
    assert!(found.is_err());
    assert_eq!(inner.asked().len(), 0);
}

#[tokio::test]
async fn what_was_looked_at_for_the_reader_is_not_asked_for_again_when_it_is_added() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un", "Deux"])),
        "/" => page("<html><link rel=alternate type=application/rss+xml href=/f></html>"),
        _ => not_found(),
    });
    let desk = Desk::new();
    let found = desk.refresher.discover(server.url("/").as_str()).await;
    let source = found.unwrap()[0].to_source();
    let store = &desk.refresher.store;
    let added = RefreshOptions {
        only: Some(store.subscribe(source, NOW).await.unwrap()),
        ..forced()
    };
    run(&desk.refresher, added.clone()).await;
    assert_eq!(desk.titles().await, ["Deux", "Un"]);
    assert_eq!((server.count("/"), server.count("/f")), (1, 1));
    // From then on it is asked as ever, with what that answer came with.
    run(&desk.refresher, added).await;
    let asked = server.asked();
    let last = asked.last().unwrap();
    assert_eq!(
        (last.path.as_str(), last.field("if-none-match")),
        ("/f", Some("\"1\""))
    );
}

#[tokio::test]
async fn a_home_page_is_asked_once_in_a_run_however_many_feeds_are_lost() {
    let server = Server::start(|_| not_found());
    let desk = Desk::new();
    for n in 0..5 {
        let url = server.url(&format!("/{n}"));
        desk.subscribe(&format!("paper {n}"), &[url]).await;
    }
    run(&desk.refresher, forced()).await;
    assert_eq!(server.count("/"), 1);
}

#[tokio::test]
async fn a_feed_that_is_cut_says_so_until_it_is_whole_again() {
    let whole = Arc::new(AtomicUsize::new(0));
    let rounds = Arc::clone(&whole);
    let server = Server::start(move |_| {
        let text = rss(&["Un", "Deux"]);
        match rounds.fetch_add(1, Ordering::SeqCst) {
            0 => feed(&text.as_bytes()[..text.len() - 60]),
            _ => feed(text),
        }
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/f")]).await;
    let (_, told) = run(&desk.refresher, forced()).await;
    let result = told.iter().find_map(|step| match step {
        Progress::Feed { result, .. } => Some(result.clone()),
        _ => None,
    });
    let cut = Some(FailureKind::Damaged);
    assert!(matches!(result, Some(FeedResult::Fetched { new: 1, partial, .. }) if partial == cut));
    assert_eq!(desk.feed(id).await.1.partial, cut);
    run(&desk.refresher, forced()).await;
    assert_eq!(desk.feed(id).await.1.partial, None);
    assert_eq!(desk.titles().await, ["Deux", "Un"]);
}

/// `body` announced whole with these fields, and `sent` of it before the connection is closed.
fn broken_off(fields: &str, body: &[u8], sent: usize) -> Reply {
    let mut bytes = format!(
        "HTTP/1.1 200 OK\r\nETag: \"2\"\r\n{fields}Content-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend(&body[..sent]);
    Reply::raw(bytes)
}

#[tokio::test]
async fn what_came_whole_before_the_connection_was_lost_is_kept_and_the_rest_asked_for() {
    let titles: Vec<String> = (0..400).map(|number| format!("Titre {number}")).collect();
    let text = rss(&titles.iter().map(String::as_str).collect::<Vec<_>>());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let rounds = AtomicUsize::new(0);
    let server = Server::start(move |_| match rounds.fetch_add(1, Ordering::SeqCst) {
        0 => broken_off("", text.as_bytes(), text.len() / 2),
        1 => broken_off("Content-Encoding: gzip\r\n", &gzip, gzip.len() - 9),
        2 => feed(&text),
        _ => broken_off("", b"<rss version='2.0'><channel>", 20),
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/f")]).await;
    let mut news = Vec::new();
    for _ in 0..4 {
        let (report, _) = run(&desk.refresher, forced()).await;
        let failure = desk.feed(id).await.1.failure;
        news.push((report.new_articles, failure.map(|failure| failure.kind)));
        assert!(!report.offline);
    }
    let cut = Some(FailureKind::Damaged);
    assert!((150..250).contains(&news[0].0), "{news:?}");
    assert!(news[0].0 + news[1].0 > 300, "{news:?}");
    assert_eq!(news.iter().map(|(new, _)| new).sum::<usize>(), 400);
    assert_eq!([news[0].1, news[1].1, news[2].1], [cut, cut, None]);
    assert_eq!(news[3], (0, cut));
    let conditional = |asked: &Asked| asked.field("if-none-match").is_some();
    let asked: Vec<bool> = server.asked().iter().map(conditional).collect();
    assert_eq!(asked, [false, false, false, true]);
}

#[tokio::test]
async fn two_runs_on_a_folder_take_turns_and_ask_each_feed_once() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/slow" => Reply::raw("HTTP/1.1 200 OK\r\n\r\n<rss>").then_stall(),
        _ => feed(rss(&["Un"])),
    });
    let desk = Desk::new();
    for path in ["/a", "/b", "/c"] {
        desk.subscribe(path, &[server.url(path)]).await;
    }
    let other = desk.at(NOW);
    let ((first, _), (second, _)) = tokio::join!(
        run(&desk.refresher, RefreshOptions::default()),
        run(&other, RefreshOptions::default()),
    );
    let mut asked = [first.feeds, second.feeds];
    asked.sort_unstable();
    assert_eq!((asked, server.asked().len()), ([0, 3], 3));
    // One that is waiting says so, and can be cancelled.
    desk.subscribe("slow", &[server.url("/slow")]).await;
    let (progress, mut told) = mpsc::channel(10);
    let (stop_first, stop_second) = (CancellationToken::new(), CancellationToken::new());
    let holding = desk
        .refresher
        .run(RefreshOptions::default(), progress, stop_first.clone());
    let waiting = async {
        assert_eq!(told.recv().await, Some(Progress::Started { feeds: 1 }));
        let (progress, mut told) = mpsc::channel(10);
        let (report, ()) = tokio::join!(
            other.run(RefreshOptions::default(), progress, stop_second.clone()),
            async {
                assert_eq!(told.recv().await, Some(Progress::Waiting));
                stop_second.cancel();
            }
        );
        assert!(report.cancelled);
        stop_first.cancel();
    };
    tokio::join!(holding, waiting);
    assert!(server.count("/slow") <= 1);
}

#[tokio::test]
async fn a_login_page_or_a_front_page_is_never_taken_for_the_article() {
    let online = Arc::new(AtomicUsize::new(0));
    let is_online = Arc::clone(&online);
    let here = "Bamako : les délégations parlent de la frontière";
    let gone = "Niamey : une enquête sur le marché du fleuve";
    let server = Server::start(move |asked| {
        let portal = "Bienvenue sur le réseau du train. Acceptez les conditions générales pour \
                      naviguer gratuitement pendant votre voyage.";
        let portal = format!(
            "<html><body><h1>Réseau</h1>{}",
            format!("<p>{portal}</p>").repeat(3)
        );
        match asked.path.as_str() {
            "/f" => feed(rss(&[here, gone])),
            "/" => page(article_page("Les dernières nouvelles de toute la région")),
            path if path.starts_with("/niamey") => Reply::redirect(302, "/"),
            _ if is_online.load(Ordering::SeqCst) == 0 => page(portal),
            _ => page(article_page(here)),
        }
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    let refresher = &desk.refresher;
    let (here_id, gone_id) = (desk.id_of(here).await, desk.id_of(gone).await);
    let failed = refresher.full_text(here_id).await.unwrap_err();
    assert_eq!(failed.kind, FailureKind::OtherPage);
    let failed = refresher.full_text(gone_id).await.unwrap_err();
    assert_eq!(failed.kind, FailureKind::NotFound);
    let state = |id| async move {
        let rows = refresher.store.headlines_of(vec![id]).await.unwrap();
        rows[0].completeness
    };
    assert_eq!(state(here_id).await, Completeness::Summary);
    assert_eq!(state(gone_id).await, Completeness::Gone);
    online.store(1, Ordering::SeqCst);
    assert_eq!(refresher.full_text(here_id).await, Ok(Completeness::Full));
}

#[tokio::test]
async fn another_article_to_which_a_site_leads_on_is_never_taken_for_the_one_asked_for() {
    let here = "Bamako : le général Tiani reçu pour un sommet des présidents";
    let other = "Tindi bat Lobé au bout de la dernière minute";
    // Of its own headline the page has no word, as when a desk wrote another for the feed.
    let dated = || {
        let date = "<meta property='article:published_time' content='2026-09-07T10:00:00Z'>";
        let text = article_page(other).replace("à Bamako", "au stade");
        text.replacen("</head>", &format!("{date}</head>"), 1)
    };
    let leads: [fn() -> Reply; 2] = [
        || Reply::redirect(302, "/2026/11/football-tindi"),
        || page("<meta http-equiv=refresh content='0; url=/2026/11/football-tindi'>"),
    ];
    for lead in leads {
        let server = Server::start(move |asked| match asked.path.as_str() {
            "/f" => feed(rss(&[here])),
            "/2026/11/football-tindi" => page(dated()),
            _ => lead(),
        });
        let desk = Desk::new();
        desk.subscribe("Paper", &[server.url("/f")]).await;
        run(&desk.refresher, forced()).await;
        let id = desk.id_of(here).await;
        let failed = desk.refresher.full_text(id).await.unwrap_err();
        assert_eq!(failed.kind, FailureKind::OtherPage);
    }
    let own = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&[here])),
        path if !path.ends_with('/') => Reply::redirect(301, &format!("{path}/")),
        _ => page(dated()),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[own.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    let id = desk.id_of(here).await;
    assert_eq!(desk.refresher.full_text(id).await, Ok(Completeness::Full));
}

#[tokio::test]
async fn a_page_that_only_sends_on_is_followed_on_its_own_host() {
    let here = "Bamako : les délégations parlent de la frontière";
    let away = "Niamey : une enquête sur le marché du fleuve";
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&[here, away])),
        "/whole" => page(article_page(here)),
        path if path.starts_with("/bamako") => {
            page("<meta http-equiv=refresh content='0; url=/whole'>")
        }
        _ => page("<meta http-equiv=refresh content='0; url=http://else.example/'>"),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    let refresher = &desk.refresher;
    let whole = refresher.full_text(desk.id_of(here).await).await;
    assert_eq!(whole, Ok(Completeness::Full));
    let bare = refresher.full_text(desk.id_of(away).await).await;
    assert_ne!(bare, Ok(Completeness::Full));
    assert_eq!(server.count("/whole"), 1);
}

#[tokio::test]
async fn a_permanent_redirect_is_taken_after_the_second_time() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/old" => Reply::redirect(301, "/new"),
        _ => feed(rss(&["Un"])),
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/old")]).await;
    run(&desk.refresher, forced()).await;
    assert_eq!(desk.feed(id).await.0.url, server.url("/old"));
    run(&desk.refresher, forced()).await;
    assert_eq!(desk.feed(id).await.0.url, server.url("/new"));
    run(&desk.refresher, forced()).await;
    let asked = server.asked();
    assert_eq!(server.count("/old"), 2);
    assert!(asked.last().unwrap().field("if-none-match").is_some());
}

#[tokio::test]
async fn a_redirect_to_a_login_page_never_becomes_the_address() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => Reply::redirect(301, "/login"),
        "/login" => page("<html><body><form>Sign in</form></body></html>"),
        _ => not_found(),
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/f")]).await;
    for _ in 0..3 {
        run(&desk.refresher, forced()).await;
    }
    let (feed, health) = desk.feed(id).await;
    assert_eq!(feed.url, server.url("/f"));
    assert_eq!((health.failures, health.moved), (3, None));
}

#[tokio::test]
async fn a_pause_holds_for_the_host_in_this_run_and_the_next() {
    let server = Server::start(|_| Reply::new(429, &[("Retry-After", "7200")], ""));
    let desk = Desk::new();
    let mut ids = Vec::new();
    for n in 0..20 {
        let url = server.url(&format!("/{n}"));
        ids.push(desk.subscribe(&format!("paper {n}"), &[url]).await);
    }
    run(&desk.refresher, forced()).await;
    // Two were on their way together.
    let asked = server.asked().len();
    assert!(asked <= 2, "{asked}");
    let soon = desk.at(NOW.plus(7199));
    run(&soon, forced()).await;
    assert_eq!(server.asked().len(), asked);
    let mut failures = 0;
    for id in ids {
        let (_, health) = desk.feed(id).await;
        failures += health.failures;
        assert!(health.next_due >= NOW.plus(7200), "{health:?}");
    }
    assert_eq!(failures, u32::try_from(asked).unwrap());
}

#[tokio::test]
async fn two_feeds_of_a_source_share_an_article() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/a" => feed(rss(&["Un", "Deux"])),
        _ => feed(rss(&["Deux", "Trois"])),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/a")]).await;
    let second = desk.subscribe("Paper", &[server.url("/b")]).await;
    let (report, _) = run(&desk.refresher, RefreshOptions::default()).await;
    assert_eq!(report.new_articles, 3);
    let of_second = Filter {
        feed: Some(second),
        ..Filter::default()
    };
    let top = PageRequest::Top { limit: 10 };
    let page = desk
        .refresher
        .store
        .headlines(of_second, top)
        .await
        .unwrap();
    assert_eq!(page.headlines.len(), 2);
}

fn paper(asked: &Asked) -> Reply {
    match asked.path.as_str() {
        "/robots.txt" => Reply::new(
            200,
            &[("Content-Type", "text/plain")],
            "User-agent: *\nDisallow: /trois\n",
        ),
        "/f" => feed(rss(&["Un", "Deux", "Trois", "Quatre"])),
        "/un" => Reply::new(403, &[], ""),
        "/deux" => page(article_page("Deux")),
        "/trois" => page(article_page("Trois")),
        _ => not_found(),
    }
}

#[tokio::test]
async fn a_site_in_trouble_is_asked_again_and_its_page_is_no_article() {
    let repaired = Arc::new(AtomicUsize::new(0));
    let is_repaired = Arc::clone(&repaired);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un"])),
        _ if is_repaired.load(Ordering::SeqCst) == 0 => page(
            "<title>Un</title><h1>Un</h1><p>Notre site est en maintenance. Revenez plus tard.</p>",
        ),
        _ => page(article_page("Un")),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    let id = desk.id_of("Un").await;
    let failed = desk.refresher.full_text(id).await.unwrap_err();
    assert_eq!(failed.kind, FailureKind::Status);
    let rows = desk.headlines().await;
    assert_eq!(rows[0].completeness, Completeness::Summary);
    repaired.store(1, Ordering::SeqCst);
    let fetched = desk.refresher.full_text(id).await;
    assert_eq!(fetched, Ok(Completeness::Full));
}

#[tokio::test]
async fn pages_are_fetched_ahead_once_as_far_as_the_site_allows() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let full = RefreshOptions {
        full: true,
        ..RefreshOptions::default()
    };
    let (report, told) = run(&desk.refresher, full.clone()).await;
    assert_eq!((report.pages, report.pages_failed), (1, 3));
    let pages = told
        .iter()
        .filter(|step| matches!(step, Progress::Page { of: 4, .. }))
        .count();
    assert_eq!(pages, 4);
    let of = |title: &str| {
        let title = title.to_owned();
        let desk = &desk;
        async move {
            let rows = desk.headlines().await;
            rows.iter()
                .find(|row| row.title.as_str() == title)
                .unwrap()
                .completeness
        }
    };
    assert_eq!(of("Deux").await, Completeness::Full);
    assert_eq!(of("Un").await, Completeness::Refused);
    assert_eq!(of("Trois").await, Completeness::Summary);
    assert_eq!(of("Quatre").await, Completeness::Gone);
    assert_eq!(
        (server.count("/robots.txt"), server.count("/trois")),
        (1, 0)
    );
    run(&desk.refresher, full).await;
    assert_eq!(
        (
            server.count("/un"),
            server.count("/deux"),
            server.count("/quatre")
        ),
        (1, 1, 1)
    );
}

#[tokio::test]
async fn a_page_that_the_reader_opens_is_fetched_whatever_robots_may() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let id = desk.id_of("Trois").await;
    assert_eq!(desk.refresher.full_text(id).await, Ok(Completeness::Full));
    let open = desk.refresher.store.article(id).await.unwrap().unwrap();
    assert!(open.body.unwrap().plain_text().contains("quatre heures"));
    let refused = desk
        .refresher
        .full_text(desk.id_of("Un").await)
        .await
        .unwrap_err();
    assert_eq!(
        (refused.kind, refused.status),
        (FailureKind::Refused, Some(403))
    );
    let unknown = desk.refresher.full_text(ArticleId(999)).await.unwrap_err();
    assert_eq!(unknown.kind, FailureKind::NotFound);
}

#[tokio::test]
async fn a_cited_page_becomes_an_article_once() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un"])),
        "/cited?id=7" => page(article_page("Un accord à Bamako")),
        "/nothing" => page("<html></html>"),
        _ => not_found(),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let from = desk.id_of("Un").await;
    let url = server.url("/cited?id=7");
    let id = desk.refresher.follow(&url, from).await.unwrap();
    let open = desk.refresher.store.article(id).await.unwrap().unwrap();
    assert_eq!(open.article.title.as_str(), "Un accord à Bamako");
    assert_eq!(open.article.source, SourceId::new("Paper"));
    assert_eq!(open.article.completeness, Completeness::Full);
    let tracked = server.url("/cited?id=7&utm_source=rss#top");
    assert_eq!(desk.refresher.follow(&tracked, from).await, Ok(id));
    assert_eq!(server.count("/cited?id=7"), 1);
    let missing = desk
        .refresher
        .follow(&server.url("/gone"), from)
        .await
        .unwrap_err();
    assert_eq!(missing.kind, FailureKind::NotFound);
    let empty = desk
        .refresher
        .follow(&server.url("/nothing"), from)
        .await
        .unwrap_err();
    assert_eq!(empty.kind, FailureKind::Unreadable);
    let costs = desk.refresher.store.page_costs().await.unwrap();
    assert_eq!(costs[0].pages, 1);
    assert!(costs[0].other > 0, "what gave nothing costs, too");
}

#[tokio::test]
async fn an_article_leads_to_no_private_host_but_its_own_feeds() {
    let other = Server::start(|_| page(article_page("Secret")));
    let server = Server::start(|_| feed(rss(&["Un"])));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let from = desk.id_of("Un").await;
    let refused = desk
        .refresher
        .follow(&other.url("/admin"), from)
        .await
        .unwrap_err();
    assert_eq!(refused.kind, FailureKind::ForbiddenAddress);
    assert!(other.asked().is_empty());
}

#[tokio::test]
async fn a_site_with_two_feeds_gives_both_and_a_feed_gives_itself() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/" => page(
            "<html><head><title>Le Fil</title>\
             <link rel=alternate type=application/rss+xml title=Afrique href=/afrique>\
             <link rel=alternate type=application/rss+xml title=Monde href=/monde>\
             <link rel=alternate type=application/rss+xml title=Lost href=/lost></head></html>",
        ),
        "/afrique" => feed(rss(&["Un", "Deux"])),
        "/monde" => feed(rss(&["Trois"])),
        _ => not_found(),
    });
    let desk = Desk::new();
    let at = |path: &str| server.url(path).to_string();
    let found = desk.refresher.discover(&at("/")).await.unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|feed| (feed.title.as_str(), feed.articles))
        .collect();
    assert_eq!(told, [("Afrique", 2), ("Monde", 1)]);
    let itself = desk.refresher.discover(&at("/monde")).await.unwrap();
    assert_eq!((itself.len(), itself[0].title.as_str()), (1, "Le Fil"));
    assert_eq!(itself[0].url, server.url("/monde"));
}

#[tokio::test]
async fn a_site_that_names_no_feed_is_tried_at_the_usual_paths() {
    let tried = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&tried);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/" => page("<html><body>Bonjour</body></html>"),
        "/rss.xml" => feed(rss(&["Un"])),
        _ => {
            count.fetch_add(1, Ordering::SeqCst);
            not_found()
        }
    });
    let desk = Desk::new();
    let found = desk
        .refresher
        .discover(server.url("/").as_str())
        .await
        .unwrap();
    assert_eq!(found[0].url, server.url("/rss.xml"));
    assert_eq!(tried.load(Ordering::SeqCst), 1);
    let none = Server::start(|_| page("<html></html>"));
    let failed = desk
        .refresher
        .discover(none.url("/").as_str())
        .await
        .unwrap_err();
    assert_eq!(failed.kind, FailureKind::NotAFeed);
}

/// griot's guide has addresses of which nobody answers.
#[tokio::test]
async fn an_article_whose_address_leads_nowhere_asks_nobody() {
    let title = "Les touches";
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&[title]).replace("<link>/", "<link>https://griot.invalid/")),
        _ => page(article_page(title)),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, forced()).await;
    let failed = desk.refresher.full_text(desk.id_of(title).await).await;
    let failed = failed.unwrap_err();
    assert_eq!(failed.kind, FailureKind::NotFound);
    assert_eq!(failed.detail.as_str(), griot::domain::Why::NoLink.kept());
}
