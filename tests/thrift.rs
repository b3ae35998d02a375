//! What the network may cost, and full texts before you go: budgets, arrival, the journey.
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

use std::collections::BTreeMap;

use desk::{Desk, HOUR, NOW, article_page, feed, forced, not_found, page, rss, run};
use griot::domain::{Barred, Change, Completeness, FailureKind, FullText, FullTextRules, SourceId};
use griot::refresh::{
    FeedResult, Left, OfflineOptions, OfflineProgress, OfflineReport, Progress, RefreshOptions,
    Refresher, Thrift,
};
use server::{Asked, Reply, Server};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

const TITLES: [&str; 5] = ["Un", "Deux", "Trois", "Quatre", "Cinq"];

fn paper(asked: &Asked) -> Reply {
    let titled = |title: &&&str| format!("/{}", title.to_lowercase()) == asked.path;
    match TITLES.iter().find(titled) {
        Some(title) => page(article_page(title)),
        None if asked.path == "/f" => feed(rss(&TITLES)),
        None => not_found(),
    }
}

fn on_arrival() -> Thrift {
    Thrift {
        full_text: FullTextRules {
            default: FullText::OnArrival,
            sources: BTreeMap::new(),
        },
        ..Thrift::default()
    }
}

async fn completeness(desk: &Desk, title: &str) -> Completeness {
    let rows = desk.headlines().await;
    let row = rows.iter().find(|row| row.title.as_str() == title);
    row.expect(title).completeness
}

fn pages_asked(server: &Server) -> usize {
    let asked = server.asked();
    let page = |asked: &&Asked| !["/f", "/robots.txt"].contains(&asked.path.as_str());
    asked.iter().filter(page).count()
}

#[tokio::test]
async fn full_texts_come_with_the_news_where_the_reader_wants_that() {
    let (wanted, not) = (Server::start(paper), Server::start(paper));
    let desk = Desk::new();
    desk.subscribe("Wanted", &[wanted.url("/f")]).await;
    desk.subscribe("Not", &[not.url("/f")]).await;
    let mut thrift = on_arrival();
    thrift.full_text.sources = BTreeMap::from([(SourceId::new("Not"), FullText::OnOpen)]);
    let (report, _) = run(&desk.with(thrift), RefreshOptions::default()).await;
    assert_eq!((report.pages, report.pages_failed), (5, 0));
    assert_eq!((pages_asked(&wanted), pages_asked(&not)), (5, 0));
    assert_eq!(wanted.most_at_once(), 1, "one page of a host at a time");
    assert_eq!(wanted.count("/robots.txt"), 1);
}

#[tokio::test]
async fn what_comes_on_arrival_is_bounded_in_pages_and_bytes_and_spared_on_a_metered_line() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let metered = Thrift {
        metered: true,
        ..on_arrival()
    };
    run(&desk.with(metered), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 0, "headlines only");
    let few = Thrift {
        arrival_pages: 2,
        ..on_arrival()
    };
    run(&desk.with(few), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 2);
    let mean = desk.refresher.store.page_costs().await.unwrap()[0]
        .mean()
        .unwrap();
    let small = Thrift {
        arrival_bytes: mean + mean / 2,
        ..on_arrival()
    };
    run(&desk.with(small), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 3, "a second one would cost too much");
}

#[tokio::test]
async fn what_never_left_costs_nothing() {
    // Bound and not listening: whoever connects is refused, and nobody else gets the port.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let refused = format!("http://{}/f", socket.local_addr().unwrap());
    // No name has so long a part: nobody is asked for it.
    let nameless = format!("http://{}.invalid/f", "n".repeat(64));
    let desk = Desk::new();
    for (name, url) in [("Refused", refused), ("Nameless", nameless)] {
        desk.subscribe(name, &[url.parse().unwrap()]).await;
    }
    let (report, _) = run(&desk.refresher, forced()).await;
    assert_eq!((report.failed, report.fetched), (2, 0));
    assert_eq!(report.wire, griot::store::Wire::default());
    assert_eq!(desk.refresher.keep_count().await.unwrap().wire.bytes(), 0);
}

#[tokio::test]
async fn a_site_that_refuses_one_page_is_asked_for_no_other_for_four_hours() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&TITLES)),
        "/robots.txt" => not_found(),
        _ => Reply::new(403, &[], ""),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.with(on_arrival()), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 1);
    let later = |hours: i64| desk.at(NOW.plus(hours * HOUR)).with_thrift(on_arrival());
    run(&later(3), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 1);
    run(&later(5), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 2);
}

#[tokio::test]
async fn what_keeps_griot_from_the_pages_of_a_source_is_kept_until_one_is_had() {
    let robots = "User-agent: *\nDisallow: /\n";
    let closed = Server::start(move |asked| match asked.path.as_str() {
        "/robots.txt" => page(robots),
        _ => paper(asked),
    });
    let refuses = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&TITLES)),
        "/robots.txt" => not_found(),
        _ => Reply::new(403, &[], "no, thank you"),
    });
    let desk = Desk::new();
    let first = desk.subscribe("Closed", &[closed.url("/f")]).await;
    let second = desk.subscribe("Refuses", &[refuses.url("/f")]).await;
    let full = RefreshOptions {
        full: true,
        ..RefreshOptions::default()
    };
    let (report, told) = run(&desk.refresher, full).await;
    assert_eq!((report.pages, report.pages_failed), (0, 10));
    let silent = told
        .iter()
        .any(|step| matches!(step, Progress::Page { left: None, .. }));
    assert!(!silent, "every page says why it is not here: {told:?}");
    assert_eq!(pages_asked(&closed), 0);
    let barred = async |id| desk.feed(id).await.1.pages.map(|bar| bar.why);
    assert_eq!(barred(first).await, Some(Barred::Robots));
    assert_eq!(barred(second).await, Some(Barred::Refused));
    let traffic = desk.refresher.store.traffic().await.unwrap();
    let cost = traffic
        .pages
        .iter()
        .map(|source| (source.pages, source.other > 50));
    assert_eq!(
        cost.collect::<Vec<_>>(),
        [(0, true)],
        "what was refused costs, too"
    );
    let by_hand = desk.id_of_source("Closed").await;
    desk.refresher.full_text(by_hand).await.unwrap();
    assert_eq!(barred(first).await, None);
}

#[tokio::test]
async fn a_busy_site_is_left_alone_for_as_long_as_it_asks() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&TITLES)),
        "/robots.txt" => not_found(),
        _ => Reply::new(429, &[("Retry-After", "7200")], ""),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.with(on_arrival()), RefreshOptions::default()).await;
    let at = |seconds: i64| desk.at(NOW.plus(seconds)).with_thrift(on_arrival());
    run(&at(7100), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 1);
    run(&at(7300), RefreshOptions::default()).await;
    assert_eq!(pages_asked(&server), 2);
}

#[tokio::test]
async fn what_a_site_lets_programs_do_is_asked_once_a_day() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    for hours in [0, 1, 23] {
        let one = Thrift {
            arrival_pages: 1,
            ..on_arrival()
        };
        let refresher = desk.at(NOW.plus(hours * HOUR)).with_thrift(one);
        run(&refresher, RefreshOptions::default()).await;
    }
    assert_eq!((pages_asked(&server), server.count("/robots.txt")), (3, 1));
}

#[tokio::test]
async fn the_months_budget_stops_what_nobody_asked_for_and_nothing_else() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let spent = |bytes| Thrift {
        monthly_bytes: Some(bytes),
        ..Thrift::default()
    };
    let (report, told) = run(&desk.with(spent(0)), RefreshOptions::default()).await;
    assert!(report.stopped);
    assert!(server.asked().is_empty());
    assert!(matches!(told.as_slice(), [Progress::Finished(_)]));
    let (report, _) = run(&desk.with(spent(0)), forced()).await;
    assert!(!report.stopped, "the reader insists");
    let insisting = Thrift {
        monthly_bytes: Some(0),
        ..on_arrival()
    };
    let (report, _) = run(&desk.with(insisting), forced()).await;
    assert_eq!((report.failed, report.pages), (0, 0), "on headlines alone");
    let id = desk.id_of("Un").await;
    let fetched = desk.with(spent(0)).full_text(id).await;
    assert_eq!(fetched, Ok(Completeness::Full), "the reader asked");
}

#[tokio::test]
async fn a_body_that_the_months_budget_does_not_bear_is_not_begun() {
    let server = Server::start(|_| feed("x".repeat(3_000_000)));
    let desk = Desk::new();
    desk.subscribe("Large", &[server.url("/f")]).await;
    let thrift = Thrift {
        monthly_bytes: Some(500_000),
        ..Thrift::default()
    };
    let (report, _) = run(&desk.with(thrift), RefreshOptions::default()).await;
    assert!(report.stopped);
    assert!(report.wire.received < 1_000, "{:?}", report.wire);
}

#[tokio::test]
async fn the_budget_ends_a_run_in_the_middle_also_in_the_middle_of_a_body() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/large" => Reply::unmeasured(
            &[("Content-Type", "application/rss+xml")],
            "x".repeat(3_000_000),
        ),
        "/f" => feed(rss(&TITLES)),
        _ => Reply::raw("HTTP/1.1 200 OK\r\n\r\n<rss>").then_stall(),
    });
    let desk = Desk::new();
    let large = desk.subscribe("Large", &[server.url("/large")]).await;
    let thrift = Thrift {
        monthly_bytes: Some(500_000),
        ..Thrift::default()
    };
    let (report, told) = run(&desk.with(thrift.clone()), RefreshOptions::default()).await;
    assert!(report.stopped);
    let received = report.wire.received;
    // What was read at once counts in full.
    assert!((500_000..1_000_000).contains(&received), "{received}");
    assert!(
        !told
            .iter()
            .any(|step| matches!(step, Progress::Feed { .. }))
    );
    assert_eq!(
        desk.feed(large).await.1.failure,
        None,
        "it is not its fault"
    );
    let log = desk.refresher.store.traffic().await.unwrap().refreshes;
    assert!(log[0].stopped);
    let month = desk.with(thrift).keep_count().await.unwrap();
    assert!(month.is_spent());
}

#[tokio::test]
async fn feeds_at_once_do_not_spend_what_each_alone_could() {
    let body = rss(&["Un", "Deux"]).replace("Une phrase", &"Une phrase. ".repeat(3_000));
    let desk = Desk::new();
    let mut servers = Vec::new();
    for n in 0..30 {
        // A host each, so that all are asked at once.
        let body = body.clone();
        let server = Server::start(move |_| feed(&body));
        desk.subscribe(&format!("Paper {n}"), &[server.url("/f")])
            .await;
        servers.push(server);
    }
    let budget = 1_000_000;
    let thrift = Thrift {
        monthly_bytes: Some(budget),
        ..Thrift::default()
    };
    let (report, told) = run(&desk.with(thrift), RefreshOptions::default()).await;
    assert!(report.stopped);
    let spent = report.wire.bytes();
    assert!(spent <= budget, "{spent}");
    // A feed has some 73,000 bytes: what was begun came whole.
    assert!(report.fetched >= 10, "{report:?}");
    let received = told.iter().map(|step| match step {
        Progress::Feed {
            result: FeedResult::Fetched { received, .. },
            ..
        } => *received,
        Progress::Feed { .. } => panic!("{step:?}"),
        _ => 0,
    });
    let whole: u64 = received.sum();
    assert!(report.wire.received - whole < 30 * 1_024, "heads alone");
}

#[tokio::test]
async fn a_budget_that_ends_on_the_way_to_another_address_is_no_word_on_the_feed() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/other" => feed("x".repeat(3_000_000)),
        _ => not_found(),
    });
    let desk = Desk::new();
    let urls = [server.url("/f"), server.url("/other")];
    let paper = desk.subscribe("Paper", &urls).await;
    let thrift = Thrift {
        monthly_bytes: Some(500_000),
        ..Thrift::default()
    };
    let (report, told) = run(&desk.with(thrift), RefreshOptions::default()).await;
    assert!(report.stopped);
    assert!(matches!(told.last(), Some(Progress::Finished(_))));
    assert!(
        !told
            .iter()
            .any(|step| matches!(step, Progress::Feed { .. }))
    );
    assert_eq!((server.count("/f"), server.count("/other")), (1, 1));
    assert_eq!(desk.feed(paper).await.1.failures, 0);
}

#[tokio::test]
async fn what_looking_for_a_feed_cost_is_of_the_refresh_that_follows() {
    let server = Server::start(|_| feed(rss(&["Un"])));
    let desk = Desk::new();
    let found = desk
        .refresher
        .discover(server.url("/f").as_str())
        .await
        .unwrap();
    desk.subscribe("Paper", &[found[0].url.clone()]).await;
    let (report, _) = run(&desk.refresher, forced()).await;
    assert_eq!((server.count("/f"), report.wire.requests), (1, 1));
    let traffic = desk.refresher.store.traffic().await.unwrap();
    assert_eq!(traffic.refreshes[0].wire, report.wire);
    let month = desk.refresher.keep_count().await.unwrap();
    assert_eq!(month.wire.requests, 1, "counted once");
}

#[tokio::test]
async fn a_page_whose_redirects_go_in_a_circle_is_named_once_and_rests() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un"])),
        "/robots.txt" => not_found(),
        _ => Reply::redirect(302, "/un"),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let full = RefreshOptions {
        full: true,
        ..forced()
    };
    let pages = |told: &[Progress]| {
        let is_page = |step: &&Progress| matches!(step, Progress::Page { .. });
        told.iter().filter(is_page).count()
    };
    let (_, told) = run(&desk.refresher, full.clone()).await;
    assert_eq!((server.count("/un"), pages(&told)), (1, 1));
    let (_, told) = run(&desk.at(NOW.plus(HOUR)), full.clone()).await;
    assert_eq!((server.count("/un"), pages(&told)), (1, 0));
    // A journey names all that is not there, and asks no more than a run.
    let (report, _) = travel(&desk.at(NOW.plus(2 * HOUR)), journey(1_000_000)).await;
    let why: Vec<&Left> = report.not_here.iter().map(|missing| &missing.why).collect();
    let [Left::Failed(failure)] = why.as_slice() else {
        panic!("{why:?}");
    };
    assert_eq!(failure.kind, FailureKind::Redirects);
    assert_eq!(server.count("/un"), 1);
    run(&desk.at(NOW.plus(25 * HOUR)), full).await;
    assert_eq!(server.count("/un"), 2);
}

#[tokio::test]
async fn everything_that_goes_over_the_wire_is_counted_for_the_month() {
    let server = Server::start(|asked| {
        if asked.field("if-none-match").is_some() {
            Reply::new(304, &[], "")
        } else {
            paper(asked)
        }
    });
    let desk = Desk::new();
    let id = desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    run(&desk.refresher, forced()).await;
    desk.refresher
        .full_text(desk.id_of("Un").await)
        .await
        .unwrap();
    let month = desk.refresher.keep_count().await.unwrap().wire;
    assert_eq!((month.requests, month.not_modified), (3, 1));
    let heads: usize = server.asked().iter().map(|asked| asked.head.len()).sum();
    assert_eq!(month.sent, heads as u64, "what was sent, to the byte");
    let traffic = desk.refresher.store.traffic().await.unwrap();
    assert_eq!(traffic.feeds[0].not_modified, 1);
    assert_eq!(traffic.pages[0].pages, 1);
    assert!(traffic.pages[0].mean().unwrap() > 500);
    let (_, health) = desk.feed(id).await;
    assert_eq!((health.requests, health.items), (2, Some(5)));
    let next_month = desk
        .at(NOW.plus(40 * 24 * HOUR))
        .keep_count()
        .await
        .unwrap();
    assert_eq!(next_month.wire.requests, 0);
}

fn journey(budget: u64) -> OfflineOptions {
    OfflineOptions {
        budget,
        days: 2,
        no_refresh: false,
        images: false,
    }
}

async fn travel(
    refresher: &Refresher,
    options: OfflineOptions,
) -> (OfflineReport, Vec<OfflineProgress>) {
    let (sender, mut told) = mpsc::channel(1000);
    let report = refresher
        .offline(options, sender, CancellationToken::new())
        .await
        .unwrap();
    let mut steps = Vec::new();
    while let Ok(step) = told.try_recv() {
        steps.push(step);
    }
    (report, steps)
}

#[tokio::test]
async fn the_walk_twenty_articles_are_read_whole_when_the_server_is_gone() {
    let titles: Vec<String> = (0..20).map(|n| format!("Titre {n}")).collect();
    let names: Vec<&str> = titles.iter().map(String::as_str).collect();
    let document = rss(&names);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(&document),
        path if path.starts_with("/titre-") => {
            page(article_page(&path.replace("/titre-", "Titre ")))
        }
        _ => not_found(),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, told) = travel(&desk.refresher, journey(20_000_000)).await;
    drop(server);
    assert_eq!((report.fetched, report.not_here.len()), (20, 0));
    assert_eq!(report.on_disk.whole, 20);
    assert!(matches!(told.last(), Some(OfflineProgress::Finished(_))));
    for title in titles {
        let id = desk.id_of(&title).await;
        let open = desk.refresher.store.article(id).await.unwrap().unwrap();
        assert_eq!(open.article.completeness, Completeness::Full);
        let text = open.body.unwrap().plain_text();
        for words in ["trois heures", "quatre heures", "la conférence"] {
            assert!(text.contains(words), "{title}: {text}");
        }
    }
}

#[tokio::test]
async fn what_a_spent_month_keeps_from_the_journey_is_named() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let asked = server.asked().len();
    let spent = Thrift {
        monthly_bytes: Some(0),
        ..Thrift::default()
    };
    let (report, _) = travel(&desk.with(spent), journey(1 << 20)).await;
    assert!(report.stopped);
    assert_eq!(report.not_here.len(), TITLES.len());
    assert!(report.not_here.iter().all(|left| left.why == Left::Month));
    assert_eq!(server.asked().len(), asked);
}

#[tokio::test]
async fn a_journey_spends_its_budget_in_the_order_of_worth_and_says_what_is_missing() {
    let (read, other) = (Server::start(paper), Server::start(paper));
    let desk = Desk::new();
    desk.subscribe("Other", &[other.url("/f")]).await;
    desk.subscribe("Read", &[read.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let rows = desk.headlines().await;
    let of_read = rows.iter().find(|row| row.source.as_str() == "read");
    let opened = vec![of_read.unwrap().id];
    let store = &desk.refresher.store;
    store.change(opened, Change::Opened(NOW)).await.unwrap();
    // A page costs some 800 bytes: enough for four of them, robots.txt and a request each.
    let first = of_read.unwrap().id;
    desk.refresher.full_text(first).await.unwrap();
    let cost = store.page_costs().await.unwrap()[0].mean().unwrap();
    let options = OfflineOptions {
        no_refresh: true,
        ..journey(5 * cost)
    };
    let (report, _) = travel(&desk.refresher, options).await;
    assert!(
        pages_asked(&read) >= 3,
        "the source that is read comes first"
    );
    assert!(report.spent <= 6 * cost, "{} of {}", report.spent, 5 * cost);
    assert!(!report.not_here.is_empty());
    assert!(
        report
            .not_here
            .iter()
            .all(|missing| matches!(missing.why, Left::Budget | Left::NoFit))
    );
    assert_eq!(report.reasons().len(), 1);
}

#[tokio::test]
async fn what_pages_cost_is_learnt_on_the_way_and_a_small_budget_is_spent() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    // Less than a page is thought to cost of which nothing is known, and more than five of these do.
    let (report, _) = travel(&desk.refresher, journey(40_000)).await;
    assert_eq!(
        (report.fetched, report.not_here.len()),
        (5, 0),
        "{report:?}"
    );
    assert!(report.spent <= 40_000);
    let large = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&TITLES)),
        "/robots.txt" => not_found(),
        _ => page(article_page("Un").repeat(500)),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[large.url("/f")]).await;
    let (report, _) = travel(&desk.refresher, journey(40_000)).await;
    assert_eq!(
        pages_asked(&large),
        1,
        "one is tried, and shows what they are"
    );
    assert!(report.spent < 20_000);
    let why = |left: &Left| report.not_here.iter().filter(|m| m.why == *left).count();
    assert_eq!(
        (why(&Left::NoFit), why(&Left::Budget)),
        (5, 0),
        "{report:?}"
    );
}

#[tokio::test]
async fn whole_texts_are_announced_and_those_that_came_before_an_interrupt_stay() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let full = RefreshOptions {
        full: true,
        ..forced()
    };
    let cancel = CancellationToken::new();
    let (sender, mut told) = mpsc::channel(1);
    let stop = cancel.clone();
    let watch = async move {
        let (mut announced, mut had) = (None, Vec::new());
        while let Some(step) = told.recv().await {
            match step {
                Progress::Pages { of, seconds_left } => announced = Some((of, seconds_left)),
                Progress::Page {
                    title, left: None, ..
                } => {
                    had.push(title);
                    if had.len() == 2 {
                        stop.cancel();
                    }
                }
                _ => {}
            }
        }
        (announced, had)
    };
    let work = desk.refresher.run(full.clone(), sender, cancel);
    let (report, (announced, had)) = tokio::join!(work, watch);
    assert_eq!(announced, Some((5, 3)), "six tenths of a second for each");
    assert!(report.cancelled);
    for title in &had {
        assert_eq!(completeness(&desk, title).await, Completeness::Full);
    }
    let (rest, _) = run(&desk.at(NOW.plus(60)), full).await;
    assert!(rest.pages <= 3, "{rest:?}");
    for title in TITLES {
        assert_eq!(completeness(&desk, title).await, Completeness::Full);
    }
}

#[tokio::test]
async fn an_interrupted_journey_goes_on_where_it_stopped_with_what_is_left_of_its_budget() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let cancel = CancellationToken::new();
    let (sender, mut told) = mpsc::channel(1);
    let stop = cancel.clone();
    let watch = async move {
        let mut pages = 0;
        while let Some(step) = told.recv().await {
            if matches!(step, OfflineProgress::Page { .. }) {
                pages += 1;
                if pages == 2 {
                    stop.cancel();
                }
            }
        }
    };
    let options = journey(20_000_000);
    let work = desk.refresher.offline(options, sender, cancel);
    let (report, ()) = tokio::join!(work, watch);
    let first = report.unwrap();
    assert!(first.cancelled);
    assert!((2..=3).contains(&first.fetched), "{}", first.fetched);
    // Another griot, as after a kill: only the store knows.
    let (second, told) = travel(&desk.at(NOW.plus(60)), options).await;
    let resumed = told.iter().find_map(|step| match step {
        OfflineProgress::Resumed { spent } => Some(*spent),
        _ => None,
    });
    assert_eq!(resumed, Some(first.spent));
    assert!(second.spent > first.spent);
    for title in TITLES {
        assert_eq!(completeness(&desk, title).await, Completeness::Full);
    }
    // The page that was under way when it was ended may be asked for again, and no other.
    let asked = pages_asked(&server);
    assert!((5..=6).contains(&asked), "{asked}");
    // It is over: the next one begins anew.
    let (third, _) = travel(&desk.at(NOW.plus(120)), options).await;
    assert!(third.spent < second.spent);
}

#[tokio::test]
async fn a_journey_that_loses_the_network_says_so_and_goes_on_later() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/deux" | "/trois" | "/quatre" | "/cinq" => Reply::raw(""),
        _ => paper(asked),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let options = journey(20_000_000);
    let (first, _) = travel(&desk.refresher, options).await;
    assert!(first.offline, "{first:?}");
    let named = first.fetched + first.not_here.len();
    assert_eq!(named, TITLES.len(), "each is told of: {first:?}");
    // Gone on with, it is as it is asked for now.
    let without_news = OfflineOptions {
        no_refresh: true,
        ..options
    };
    let resumed = travel(&desk.at(NOW.plus(60)), without_news).await.1;
    let goes_on = |step: &OfflineProgress| matches!(step, OfflineProgress::Resumed { .. });
    assert!(resumed.iter().any(goes_on));
    let refreshes = |step: &OfflineProgress| matches!(step, OfflineProgress::Refresh(_));
    assert!(!resumed.iter().any(refreshes));
}

#[tokio::test]
async fn journeys_on_one_store_take_turns() {
    let server = Server::start(paper);
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let turn = desk.refresher.store.take_journey();
    assert!(turn.is_some());
    let (sender, mut told) = mpsc::channel(64);
    let cancel = CancellationToken::new();
    let work = desk.refresher.offline(journey(20_000_000), sender, cancel);
    let watch = async {
        assert_eq!(told.recv().await, Some(OfflineProgress::Waiting));
        assert!(server.asked().is_empty());
        drop(turn);
        while told.recv().await.is_some() {}
    };
    let (report, ()) = tokio::join!(work, watch);
    assert!(report.unwrap().fetched > 0);
}

#[tokio::test]
async fn a_journey_says_why_each_article_is_not_here() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&TITLES)),
        "/robots.txt" => page("User-agent: *\nDisallow: /trois\n"),
        "/cinq" => page(article_page("Cinq")),
        "/deux" => Reply::new(403, &[], ""),
        _ => not_found(),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, _) = travel(&desk.refresher, journey(20_000_000)).await;
    assert_eq!(report.fetched, 1);
    let why = |title: &str| {
        let missing = report.not_here.iter();
        let mut missing = missing.filter(|missing| missing.title.as_str() == title);
        missing.next().expect(title).why.clone()
    };
    let kind = |left| match left {
        Left::Failed(failure) => failure.kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(why("Quatre")), FailureKind::NotFound);
    assert_eq!(why("Trois"), Left::Robots);
    assert_eq!(kind(why("Deux")), FailureKind::Refused);
    assert_eq!(why("Un"), Left::Refused);
    assert_eq!(server.count("/un"), 0);
}

/// A paper whose article "Un" cites another of its own.
fn citing(asked: &Asked, titles: &[&str]) -> Reply {
    const CITED: &str = "/20260907-un-accord-sur-le-fleuve";
    match asked.path.as_str() {
        "/f" => feed(rss(titles)),
        "/un" => {
            let line =
                format!("<p>À lire aussi : <a href=\"{CITED}\">Un accord sur le fleuve</a></p>");
            page(article_page("Un").replace("</article>", &format!("{line}</article>")))
        }
        CITED => page(article_page("Un accord sur le fleuve")),
        _ => not_found(),
    }
}

#[tokio::test]
async fn what_is_cited_comes_along_and_opens_without_the_network() {
    let server = Server::start(|asked| citing(asked, &["Un"]));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, _) = travel(&desk.refresher, journey(20_000_000)).await;
    assert_eq!(report.fetched, 2, "{:?}", report.not_here);
    let cited = server.url("/20260907-un-accord-sur-le-fleuve");
    let found = desk.refresher.store.find_url(&cited).await.unwrap();
    let open = desk.refresher.store.article(found.unwrap()).await.unwrap();
    assert_eq!(open.unwrap().article.completeness, Completeness::Full);
}

#[tokio::test]
async fn one_article_is_kept_with_what_it_cites() {
    let server = Server::start(|asked| citing(asked, &["Un", "Deux"]));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let id = desk.id_of("Un").await;
    let (whole, received) = desk.refresher.keep_with_related(id).await.unwrap();
    assert_eq!(whole, 2);
    assert!(received > 1000);
}

#[tokio::test]
async fn why_nothing_of_an_article_could_be_kept_is_said() {
    let server = Server::start(|asked| citing(asked, &["Deux"]));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    let id = desk.id_of("Deux").await;
    let kept = desk.refresher.keep_with_related(id).await;
    assert_eq!(kept.map_err(|why| why.kind), Err(FailureKind::NotFound));
}

#[tokio::test]
async fn a_feed_result_names_the_failure_of_the_feed_and_never_the_budget() {
    let server = Server::start(|_| Reply::new(403, &[], ""));
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let (_, told) = run(&desk.refresher, RefreshOptions::default()).await;
    let failed = told.iter().any(|step| {
        matches!(step, Progress::Feed { result: FeedResult::Failed { failure, .. }, .. }
            if failure.kind == FailureKind::Refused)
    });
    assert!(failed);
}

#[tokio::test]
async fn a_feed_where_nothing_changed_costs_at_most_500_bytes_on_the_wire() {
    // Heads as a large site sends them: a tag of 32 characters, a date, a cache rule, a server.
    let tag = format!("W/\"{}\"", "a".repeat(32));
    let head = format!(
        "HTTP/1.1 304 Not Modified\r\nDate: Mon, 07 Sep 2026 12:00:00 GMT\r\nETag: {tag}\r\n\
         Cache-Control: max-age=300\r\nServer: nginx\r\nConnection: close\r\n\r\n"
    );
    let answer = head.clone();
    let server = Server::start(move |asked| {
        if asked.field("if-none-match").is_some() {
            return Reply::raw(answer.clone());
        }
        let fields = [
            ("ETag", tag.as_str()),
            ("Last-Modified", "Mon, 07 Sep 2026 11:00:00 GMT"),
        ];
        Reply::new(200, &fields, rss(&TITLES))
    });
    let desk = Desk::new();
    let path = "/fr/afrique/actualites-du-continent/rss.xml";
    desk.subscribe("Paper", &[server.url(path)]).await;
    run(&desk.refresher, forced()).await;
    let (report, _) = run(&desk.refresher, forced()).await;
    assert_eq!(report.not_modified, 1);
    let asked = server.asked();
    let bytes = asked.last().unwrap().head.len() + head.len();
    assert!(bytes <= 500, "{bytes}");
    let counted = report.wire.bytes();
    assert!(counted.abs_diff(bytes as u64) < 40, "{counted} of {bytes}");
}

/// A photograph of 1600 by 1200 pixels.
fn photograph() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1600, 1200)
        .write_to(&mut out, image::ImageFormat::Jpeg)
        .unwrap();
    out.into_inner()
}

fn picture() -> Reply {
    Reply::new(200, &[("Content-Type", "image/jpeg")], photograph())
}

/// The page of "Un" with a picture at this path.
fn illustrated(picture: &str) -> Reply {
    let image = format!("<meta property=\"og:image\" content=\"{picture}\"><title>");
    page(article_page("Un").replace("<title>", &image))
}

#[tokio::test]
async fn pictures_come_only_when_they_are_wanted_made_small_and_stay_without_the_network() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un"])),
        "/un" => illustrated("/photo.jpg"),
        "/photo.jpg" => picture(),
        _ => not_found(),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, _) = travel(&desk.refresher, journey(20_000_000)).await;
    assert_eq!((report.pictures, server.count("/photo.jpg")), (0, 0));
    let id = desk.id_of("Un").await;
    let opened = async || desk.refresher.store.article(id).await.unwrap().unwrap();
    assert_eq!(opened().await.picture, None);
    let with_images = OfflineOptions {
        images: true,
        ..journey(20_000_000)
    };
    let (report, _) = travel(&desk.refresher, with_images).await;
    assert_eq!(report.pictures, 1, "{:?}", report.not_here);
    travel(&desk.refresher, with_images).await;
    assert_eq!(server.count("/photo.jpg"), 1, "it is here");
    drop(server);
    let on_disk = opened().await.picture.unwrap();
    assert_eq!(on_disk.pixels, (800, 600));
    let file = desk
        .refresher
        .store
        .picture(id, &on_disk.url)
        .await
        .unwrap();
    let kept = desk.refresher.pictures(id).await.unwrap();
    let (jpeg, width, height) = kept[0].file.clone().unwrap();
    assert_eq!((width, height), (800, 600));
    assert_eq!((file.as_ref(), &on_disk.url), (Some(&jpeg), &kept[0].url));
}

#[tokio::test]
async fn the_size_of_a_picture_is_told_by_its_head_before_anything_of_it_is_fetched() {
    let whole = photograph().len() as u64;
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(rss(&["Un"])),
        "/un" => illustrated("/moved.jpg"),
        "/moved.jpg" => Reply::redirect(302, "/photo.jpg"),
        "/photo.jpg" if asked.head.starts_with("HEAD") => Reply::raw(format!(
            "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\n\
             Content-Length: {whole}\r\n\r\n"
        )),
        "/photo.jpg" => picture(),
        _ => not_found(),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    travel(&desk.refresher, journey(20_000_000)).await;
    let id = desk.id_of("Un").await;
    let size = desk.refresher.picture_size(id).await.unwrap();
    assert_eq!(size, Some(whole));
    assert!(desk.refresher.store.pictures(id).await.unwrap().is_empty());
    let heads = |asked: &Asked| asked.path.contains(".jpg") && asked.head.starts_with("GET");
    assert!(
        !server.asked().iter().any(heads),
        "its head alone was asked for"
    );
    desk.refresher.picture(id).await.unwrap();
    let kept = desk.refresher.store.pictures(id).await.unwrap();
    assert_eq!(kept.len(), 1);
    let again = desk.refresher.picture_size(id).await.unwrap_err();
    assert_eq!(again.kind, FailureKind::Empty, "it is here");
}

#[tokio::test]
async fn the_size_of_a_picture_that_the_feed_tells_is_not_asked_for() {
    let items = [
        r#"<item><title>Un</title><link>/un</link>
            <enclosure url="/un.jpg" type="image/jpeg" length="81920"/></item>"#,
        r#"<item><title>Deux</title><link>/deux</link>
            <media:content url="/deux.jpg" medium="image" fileSize="40960"/></item>"#,
        r#"<item><title>Trois</title><link>/trois</link>
            <enclosure url="/trois.jpg" type="image/jpeg" length="0"/></item>"#,
    ];
    let head = r#"<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>"#;
    let rss = format!(
        "{head}<title>Paper</title>{}</channel></rss>",
        items.concat()
    );
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/f" => feed(&rss),
        _ => not_found(),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    run(&desk.refresher, RefreshOptions::default()).await;
    for (title, told, asked) in [
        ("Un", Some(81_920), 0),
        ("Deux", Some(40_960), 0),
        ("Trois", None, 1),
    ] {
        let id = desk.id_of(title).await;
        assert_eq!(
            desk.refresher.picture_size(id).await.unwrap(),
            told,
            "{title}"
        );
        let pictures = server
            .asked()
            .iter()
            .filter(|asked| asked.path.contains(".jpg"))
            .count();
        assert_eq!(
            pictures, asked,
            "{title}: a length of nothing is not believed"
        );
    }
}

#[tokio::test]
async fn a_journey_stops_at_its_budget_in_the_middle_of_a_page_and_begins_none_that_is_larger() {
    for declared in [true, false] {
        let server = Server::start(move |asked| match asked.path.as_str() {
            "/f" => feed(rss(&["Un"])),
            "/un" if declared => page(article_page("Un").repeat(500)),
            "/un" => {
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
                Reply::raw(format!("{head}{}", article_page("Un").repeat(500)))
            }
            _ => not_found(),
        });
        let desk = Desk::new();
        desk.subscribe("Paper", &[server.url("/f")]).await;
        let budget = 100_000;
        let (report, _) = travel(&desk.refresher, journey(budget)).await;
        assert_eq!(report.fetched, 0);
        assert!(!report.stopped, "the month has no budget");
        let why: Vec<&Left> = report.not_here.iter().map(|missing| &missing.why).collect();
        let spent = if declared { Left::NoFit } else { Left::Budget };
        assert_eq!(why, [&spent]);
        // What was read at once counts in full.
        let most = if declared { budget } else { 2 * budget };
        assert!(report.spent < most, "{declared}: {}", report.spent);
        let meter = desk.refresher.full_text(desk.id_of("Un").await).await;
        assert!(
            meter.is_ok(),
            "the journey's budget is the journey's alone: {meter:?}"
        );
    }
}

#[tokio::test]
async fn what_fails_is_asked_for_once_a_journey_and_what_is_gone_not_by_the_next() {
    let server = Server::start(|asked| match asked.path.as_str() {
        path if path.starts_with("/20260907") => not_found(),
        "/deux" => not_found(),
        _ => citing(asked, &["Un", "Deux"]),
    });
    let desk = Desk::new();
    desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, told) = travel(&desk.refresher, journey(20_000_000)).await;
    assert_eq!(
        (report.fetched, report.not_here.len()),
        (1, 2),
        "{:?}",
        report.not_here
    );
    assert_eq!(server.count("/deux"), 1);
    assert_eq!(server.count("/20260907-un-accord-sur-le-fleuve"), 1);
    let got = told.iter().filter_map(|step| match step {
        OfflineProgress::Page { got, .. } => Some(*got),
        _ => None,
    });
    assert_eq!(got.flatten().collect::<Vec<_>>(), [Completeness::Full]);
    travel(&desk.at(NOW.plus(HOUR)), journey(20_000_000)).await;
    assert_eq!(server.count("/20260907-un-accord-sur-le-fleuve"), 1);
}

#[tokio::test]
async fn a_site_that_is_down_is_left_alone_for_an_hour() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => feed(rss(&TITLES)),
        "/robots.txt" => not_found(),
        _ => Reply::new(503, &[], ""),
    });
    let desk = Desk::new();
    let paper = desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, _) = travel(&desk.refresher, journey(20_000_000)).await;
    assert_eq!((report.fetched, pages_asked(&server)), (0, 1));
    let bar = desk.feed(paper).await.1.pages;
    assert_eq!(bar.map(|bar| bar.why), Some(Barred::Waiting));
    travel(&desk.at(NOW.plus(HOUR / 2)), journey(20_000_000)).await;
    assert_eq!(pages_asked(&server), 1);
}

#[tokio::test]
async fn a_cited_page_that_is_closed_says_nothing_of_the_sources_own_pages() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/robots.txt" => page("User-agent: *\nDisallow: /20260907\n"),
        _ => citing(asked, &["Un"]),
    });
    let desk = Desk::new();
    let paper = desk.subscribe("Paper", &[server.url("/f")]).await;
    let (report, _) = travel(&desk.refresher, journey(20_000_000)).await;
    assert_eq!(report.fetched, 1);
    let why: Vec<&Left> = report.not_here.iter().map(|missing| &missing.why).collect();
    assert_eq!(why, [&Left::Robots]);
    assert_eq!(desk.feed(paper).await.1.pages, None);
}
