//! Clocks that jump and dates that cannot be: the order stays sensible, and nothing is asked in a
//! loop.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests stop at the first surprise"
)]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/server.rs"]
mod server;

use desk::{Desk, HOUR, NOW};
use griot::domain::Timestamp;
use griot::refresh::{RefreshOptions, Refresher};
use server::{Reply, Server};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

const YEAR: i64 = 365 * 24 * HOUR;

async fn refresh(refresher: &Refresher) {
    let (sender, mut steps) = mpsc::channel(64);
    let run = refresher.run(RefreshOptions::default(), sender, CancellationToken::new());
    let drain = async { while steps.recv().await.is_some() {} };
    let (report, ()) = tokio::join!(run, drain);
    assert!(report.store_problem.is_none());
}

fn dated(dates: &[&str]) -> String {
    let item = |(n, date): (usize, &&str)| {
        let date = match *date {
            "" => String::new(),
            date => format!("<pubDate>{date}</pubDate>"),
        };
        format!("<item><title>T{n}</title><link>http://a.example/{n}</link>{date}</item>")
    };
    let items = dates
        .iter()
        .enumerate()
        .map(item)
        .collect::<Vec<_>>()
        .concat();
    format!("<rss version=\"2.0\"><channel><title>t</title>{items}</channel></rss>")
}

#[tokio::test]
async fn a_clock_that_jumps_makes_nobody_be_asked_in_a_loop() {
    let server = Server::start(|_| {
        let body = dated(&["Mon, 07 Sep 2026 10:00:00 GMT"]);
        Reply::new(
            200,
            &[("Content-Type", "application/rss+xml"), ("ETag", "\"1\"")],
            body,
        )
    });
    let desk = Desk::new();
    desk.subscribe("a", &[server.url("/f")]).await;
    // Forward by ten years, back again, back before the beginning, to 1970, and home.
    let jumps = [
        0,
        10 * YEAR,
        10 * YEAR + 60,
        0,
        60,
        -YEAR,
        -YEAR + 60,
        -NOW.0,
        3 * HOUR,
    ];
    for (n, jump) in jumps.into_iter().enumerate() {
        let before = server.count("/f");
        let refresher = desk.at(NOW.plus(jump));
        for _ in 0..5 {
            refresh(&refresher).await;
        }
        let asked = server.count("/f") - before;
        assert!(asked <= 1, "jump {n}: asked {asked} times at one moment");
    }
    // Two days of the right time later it is asked as ever.
    let before = server.count("/f");
    for hours in 50..54 {
        refresh(&desk.at(NOW.plus(hours * HOUR))).await;
    }
    let asked = server.count("/f") - before;
    assert!(
        (2..=4).contains(&asked),
        "asked {asked} times in four hours"
    );
}

#[tokio::test]
async fn impossible_dates_do_not_upset_the_order() {
    let server = Server::start(|_| {
        let body = dated(&[
            "Mon, 07 Sep 2026 11:00:00 GMT",
            "Fri, 07 Sep 2099 10:00:00 GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "",
            "Mon, 07 Sep 2026 10:00:00 GMT",
            "Sat, 00 Xyz 0000 99:99:99 GMT",
        ]);
        Reply::new(200, &[("Content-Type", "application/rss+xml")], body)
    });
    let desk = Desk::new();
    desk.subscribe("a", &[server.url("/f")]).await;
    refresh(&desk.at(NOW)).await;
    let rows = desk.headlines().await;
    let titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles.len(), 6);
    // What cannot be dated stands where it was first seen, never ahead of the present.
    assert!(rows.iter().all(|row| row.sort_time <= NOW), "{rows:?}");
    let place = |title: &str| titles.iter().position(|known| *known == title).unwrap();
    assert!(place("T0") < place("T4"), "{titles:?}");
    // The first second of 1970 is what software writes that has no date.
    assert!(place("T2") < place("T0"), "{titles:?}");
    // It stays there when it comes again later.
    refresh(&desk.at(NOW.plus(30 * HOUR))).await;
    let again: Vec<Timestamp> = desk
        .headlines()
        .await
        .iter()
        .map(|row| row.sort_time)
        .collect();
    assert_eq!(
        again,
        rows.iter().map(|row| row.sort_time).collect::<Vec<_>>()
    );
}
