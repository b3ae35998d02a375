//! The fetcher against a loopback server that says exactly what it is told to.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "common/server.rs"]
mod server;

use std::io::Write;
use std::net::Ipv4Addr;
use std::sync::{Arc, Barrier};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use griot::clock::Clock;
use griot::domain::{FailureKind, Timestamp, Validators};
use griot::fetch::{
    Allow, FeedRequest, FetchFailure, FetchOutcome, Fetched, Fetcher, Settings, USER_AGENT,
    body_hash,
};
use server::{Asked, Reply, Server};
use url::Url;

const FEED: &str = "<rss><channel><title>Bamako</title></channel></rss>";
const NOW: Timestamp = Timestamp(1_788_782_400); // 2026-09-07T12:00:00Z

fn fetcher(change: impl FnOnce(&mut Settings)) -> Fetcher {
    let mut settings = Settings::default();
    change(&mut settings);
    Fetcher::with_clock(&settings, Clock::Fixed(NOW)).unwrap()
}

async fn ask(
    fetcher: &Fetcher,
    server: &Server,
    path: &str,
    validators: Validators,
) -> FetchOutcome {
    let request = FeedRequest {
        url: server.url(path),
        validators,
        allow: Allow::Host(server.authority()),
    };
    fetcher.feed(request).await
}

async fn plain(server: &Server, path: &str) -> FetchOutcome {
    ask(&fetcher(|_| ()), server, path, Validators::default()).await
}

fn body(outcome: FetchOutcome) -> Fetched {
    match outcome {
        FetchOutcome::Fetched(fetched) => fetched,
        other => panic!("{other:?}"),
    }
}

fn failure(outcome: FetchOutcome) -> FetchFailure {
    match outcome {
        FetchOutcome::Failed(failure) => failure,
        other => panic!("{other:?}"),
    }
}

fn kind(outcome: FetchOutcome) -> FailureKind {
    match outcome {
        FetchOutcome::Fetched(Fetched {
            broke_off: Some(failure),
            ..
        }) => failure.kind,
        other => failure(other).failure.kind,
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Sixteen mebibytes of blanks in brotli.
const BROTLI_BOMB: &[u8] = b"\xcb\xff\xff\x3f\xf8\x25\x40\xe2\xb1\x40\x20\xf7\xfe\x2f\
    \xff\xff\xff\xf0\x4b\x00\xc4\x61\x11\x80\xee\xfd\x1f";

#[tokio::test]
async fn both_validators_go_back_byte_for_byte_and_a_304_costs_a_head() {
    let etag = "W/\"a odd-é\\tag\"";
    let modified = "Thu, 1 Jan 1970 00:00:00 +0000";
    let server = Server::start(move |asked| {
        let fields = [
            ("ETag", etag),
            ("Last-Modified", modified),
            ("Content-Type", "text/xml"),
        ];
        if asked.field("if-none-match") == Some(etag)
            && asked.field("if-modified-since") == Some(modified)
        {
            Reply::raw(
                "HTTP/1.1 304 Not Modified\r\nETag: \"b\"\r\nCache-Control: max-age=7200\r\n\r\n",
            )
        } else {
            Reply::new(200, &fields, FEED)
        }
    });
    let fetcher = fetcher(|_| ());
    let first = body(ask(&fetcher, &server, "/f", Validators::default()).await);
    assert_eq!(first.bytes, FEED.as_bytes());
    assert_eq!(first.content_type.as_deref(), Some("text/xml"));
    assert_eq!(first.validators.etag.as_deref(), Some(etag));
    assert_eq!(first.validators.last_modified.as_deref(), Some(modified));
    assert_eq!(first.validators.body_hash, Some(body_hash(FEED.as_bytes())));
    assert!(first.received > FEED.len() as u64);
    match ask(&fetcher, &server, "/f", first.validators.clone()).await {
        FetchOutcome::NotModified {
            received,
            validators,
            max_age,
            permanent,
        } => {
            assert!((1..100).contains(&received), "{received}");
            assert_eq!(validators.etag.as_deref(), Some("\"b\""));
            assert_eq!(validators.last_modified.as_deref(), Some(modified));
            assert_eq!(validators.body_hash, first.validators.body_hash);
            assert_eq!((max_age, permanent), (Some(7200), None));
        }
        other => panic!("{other:?}"),
    }
    assert!(server.asked()[0].field("if-none-match").is_none());
}

#[tokio::test]
async fn a_304_that_nobody_asked_for_is_a_fault() {
    let server = Server::start(|_| Reply::raw("HTTP/1.1 304 Not Modified\r\n\r\n"));
    assert_eq!(kind(plain(&server, "/f").await), FailureKind::Status);
}

#[tokio::test]
async fn requests_say_who_asks_and_nothing_about_the_reader() {
    let server = Server::start(|asked| {
        let cookie = ("Set-Cookie", "id=7; Path=/");
        match asked.path.as_str() {
            "/a" => Reply::new(302, &[("Location", "/b?x=1"), cookie], ""),
            _ => Reply::new(200, &[cookie], FEED),
        }
    });
    let fetcher = fetcher(|_| ());
    body(ask(&fetcher, &server, "/a", Validators::default()).await);
    body(ask(&fetcher, &server, "/b?x=1", Validators::default()).await);
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    for request in &asked {
        assert_eq!(request.field("user-agent"), Some(USER_AGENT));
        assert_eq!(request.field("accept-encoding"), Some("gzip, br"));
        for absent in [
            "cookie",
            "referer",
            "from",
            "accept-language",
            "authorization",
        ] {
            assert_eq!(request.field(absent), None, "{absent}");
        }
    }
    assert_eq!(asked[1].path, "/b?x=1");
}

fn chain(asked: &Asked) -> Reply {
    match asked.path.as_str() {
        "/301" => Reply::redirect(301, "/308"),
        "/308" => Reply::redirect(308, "/feed"),
        "/302" => Reply::redirect(302, "/301"),
        "/mixed" => Reply::redirect(301, "/307"),
        "/307" => Reply::redirect(307, "/feed"),
        "/loop" => Reply::redirect(302, "/pool"),
        "/pool" => Reply::redirect(302, "/loop"),
        "/self" => Reply::redirect(302, "/self#again"),
        far if far.starts_with("/far") => Reply::redirect(302, &format!("{far}0")),
        "/ftp" => Reply::redirect(302, "ftp://127.0.0.1/x"),
        "/nowhere" => Reply::new(302, &[], ""),
        "/junk" => Reply::redirect(302, "http://[::bad/"),
        _ => Reply::new(200, &[], FEED),
    }
}

#[tokio::test]
async fn a_move_is_permanent_only_if_every_hop_is() {
    let server = Server::start(chain);
    let table = [
        ("/feed", false),
        ("/301", true),
        ("/302", false),
        ("/mixed", false),
    ];
    for (path, permanent) in table {
        let fetched = body(plain(&server, path).await);
        assert_eq!(fetched.url, server.url("/feed"), "{path}");
        let expected = permanent.then(|| server.url("/feed"));
        assert_eq!(fetched.permanent, expected, "{path}");
    }
}

#[tokio::test]
async fn circles_and_wrong_ways_end_at_once_and_long_ways_after_ten_redirects() {
    let server = Server::start(chain);
    assert_eq!(kind(plain(&server, "/loop").await), FailureKind::Redirects);
    assert_eq!(server.asked().len(), 2);
    assert_eq!(kind(plain(&server, "/far0").await), FailureKind::Redirects);
    assert_eq!(server.asked().len(), 2 + 11);
    let by_fragment = plain(&server, "/self#top").await;
    assert_eq!(kind(by_fragment), FailureKind::Redirects);
    assert_eq!(server.count("/self"), 1);
    assert_eq!(
        kind(plain(&server, "/nowhere").await),
        FailureKind::Redirects
    );
    assert_eq!(kind(plain(&server, "/junk").await), FailureKind::Redirects);
    assert_eq!(
        kind(plain(&server, "/ftp").await),
        FailureKind::ForbiddenAddress
    );
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_refused_without_asking_it() {
    let Some(canary) =
        Server::start_at(Ipv4Addr::new(127, 66, 6, 6), |_| Reply::new(200, &[], FEED))
    else {
        println!("skipped: this system has 127.0.0.1 alone");
        return;
    };
    let to = canary.url("/meta").to_string();
    let server = Server::start(move |_| Reply::redirect(302, &to));
    assert_eq!(
        kind(plain(&server, "/f").await),
        FailureKind::ForbiddenAddress
    );
    // The same host at another port is another server.
    let other = Server::start(|_| Reply::new(200, &[], FEED));
    let to = other.url("/admin").to_string();
    let server = Server::start(move |_| Reply::redirect(302, &to));
    assert_eq!(
        kind(plain(&server, "/f").await),
        FailureKind::ForbiddenAddress
    );
    assert_eq!((canary.asked().len(), other.asked().len()), (0, 0));
}

#[tokio::test]
async fn a_public_feed_reaches_no_private_host_by_number_or_name() {
    let server = Server::start(|_| Reply::new(200, &[], FEED));
    let port = server.url("/").port().unwrap();
    for host in [
        "127.0.0.1",
        "localhost",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "0x7f.1",
    ] {
        let url = Url::parse(&format!("http://{host}:{port}/f")).unwrap();
        let outcome = fetcher(|_| ()).page(&url, Allow::Public).await;
        assert_eq!(kind(outcome), FailureKind::ForbiddenAddress, "{host}");
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn statuses_become_kinds_and_waits_are_read() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/410" => Reply::new(410, &[], ""),
        "/404" => Reply::new(404, &[], "<html>not here</html>"),
        "/403" => Reply::raw("HTTP/1.1 403 \x1b[2JNope\r\nContent-Length: 0\r\n\r\n"),
        "/429" => Reply::new(429, &[("Retry-After", "120")], ""),
        "/503" => Reply::new(
            503,
            &[
                ("Date", "Mon, 07 Sep 2026 10:00:00 GMT"),
                ("Retry-After", "Mon, 07 Sep 2026 12:00:00 GMT"),
            ],
            "",
        ),
        "/503-now" => Reply::new(503, &[], ""),
        _ => Reply::new(500, &[], "oops"),
    });
    let table = [
        ("/410", FailureKind::Gone, 410, None),
        ("/404", FailureKind::NotFound, 404, None),
        ("/429", FailureKind::Busy, 429, Some(120)),
        ("/503", FailureKind::Busy, 503, Some(7200)),
        ("/503-now", FailureKind::Status, 503, None),
        ("/500", FailureKind::Status, 500, None),
    ];
    for (path, kind, status, retry_after) in table {
        let said = failure(plain(&server, path).await);
        assert_eq!(said.failure.kind, kind, "{path}");
        assert_eq!(said.failure.status, Some(status), "{path}");
        assert_eq!(said.retry_after, retry_after, "{path}");
        assert!(said.received > 0, "{path}");
    }
    let refused = failure(plain(&server, "/403").await);
    assert!(!refused.failure.detail.contains("Nope"), "{refused:?}");
}

#[tokio::test]
async fn a_host_that_asks_for_a_pause_is_left_alone_whatever_is_wanted_of_it() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/f" => Reply::new(503, &[("Retry-After", "90")], ""),
        _ => Reply::new(200, &[], FEED),
    });
    let fetcher = fetcher(|_| ());
    let first = ask(&fetcher, &server, "/f", Validators::default()).await;
    assert_eq!(failure(first).retry_after, Some(90));
    let other = failure(ask(&fetcher, &server, "/other", Validators::default()).await);
    assert_eq!(
        (other.failure.kind, other.failure.status),
        (FailureKind::Busy, None)
    );
    assert_eq!((other.retry_after, other.received), (Some(90), 0));
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn silence_at_any_point_ends_with_the_time_limit() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/silent" => Reply::raw("").then_stall(),
        "/head" => Reply::raw("HTTP/1.1 200 OK\r\nContent-").then_stall(),
        _ => Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>").then_stall(),
    });
    let fetcher = fetcher(|settings| settings.timeout = Duration::from_millis(150));
    for path in ["/silent", "/head", "/body"] {
        let outcome = ask(&fetcher, &server, path, Validators::default()).await;
        assert_eq!(kind(outcome), FailureKind::Timeout, "{path}");
    }
}

#[tokio::test]
async fn a_cut_body_is_damaged_and_not_a_short_feed() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/long" => Reply::raw(format!(
            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{FEED}"
        )),
        "/chunk" => {
            Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<rss\r\nZZ\r\n")
        }
        "/no-end" => {
            Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<rss\r\n")
        }
        _ => {
            let whole = gzip(FEED.as_bytes());
            Reply::new(
                200,
                &[("Content-Encoding", "gzip")],
                &whole[..whole.len() - 9],
            )
        }
    });
    for path in ["/long", "/chunk", "/no-end", "/gzip"] {
        assert_eq!(
            kind(plain(&server, path).await),
            FailureKind::Damaged,
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_is_not_http_and_no_answer_at_all_are_named() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/ssh" => Reply::raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        _ => Reply::raw(""),
    });
    assert_eq!(kind(plain(&server, "/ssh").await), FailureKind::Damaged);
    assert_eq!(
        kind(plain(&server, "/nothing").await),
        FailureKind::Unreachable
    );
    // Nobody listens there, and no test can.
    let url = Url::parse("http://127.0.0.1:1/f").unwrap();
    let allow = Allow::Host("127.0.0.1:1".to_owned());
    let outcome = fetcher(|_| ()).page(&url, allow).await;
    assert_eq!(kind(outcome), FailureKind::Unreachable);
}

#[tokio::test]
async fn gzip_and_brotli_are_decoded_and_counted_as_they_came() {
    let text = FEED.repeat(50);
    let packed = gzip(text.as_bytes());
    let sent = packed.clone();
    // An uncompressed meta-block of 17 bytes and an empty last one (RFC 7932 §9.2).
    let brotli = b"\x00\x01\x10<rss>Bamako</rss>\x03";
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/gzip" => Reply::new(200, &[("Content-Encoding", "gzip")], &sent),
        _ => Reply::new(200, &[("Content-Encoding", "br")], brotli),
    });
    let fetched = body(plain(&server, "/gzip").await);
    assert_eq!(fetched.bytes, text.as_bytes());
    assert_eq!(
        fetched.validators.body_hash,
        Some(body_hash(text.as_bytes()))
    );
    let wire = packed.len() as u64;
    assert!(
        (wire..wire + 200).contains(&fetched.received),
        "{}",
        fetched.received
    );
    assert_eq!(
        body(plain(&server, "/br").await).bytes,
        b"<rss>Bamako</rss>"
    );
}

#[tokio::test]
async fn bombs_are_refused_before_they_fill_the_memory() {
    let bomb = gzip(&vec![b' '; 16 << 20]);
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/gzip" => Reply::new(200, &[("Content-Encoding", "gzip")], &bomb),
        "/br" => Reply::new(200, &[("Content-Encoding", "br")], BROTLI_BOMB),
        "/announced" => {
            Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n<").then_stall()
        }
        _ => Reply::unmeasured(&[], vec![b' '; 11 << 20]),
    });
    for path in ["/gzip", "/br", "/announced", "/endless"] {
        assert_eq!(
            kind(plain(&server, path).await),
            FailureKind::TooLarge,
            "{path}"
        );
    }
}

#[tokio::test]
async fn pages_have_a_limit_of_their_own() {
    let server = Server::start(|_| Reply::unmeasured(&[], vec![b' '; 3000]));
    let fetcher = fetcher(|settings| settings.page_bytes = 2999);
    let allow = Allow::Host(server.authority());
    let outcome = fetcher.page(&server.url("/"), allow).await;
    assert_eq!(kind(outcome), FailureKind::TooLarge);
    body(ask(&fetcher, &server, "/", Validators::default()).await);
}

#[tokio::test]
async fn huge_header_fields_are_refused() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/one" => Reply::new(200, &[("X-Big", &"x".repeat(70 << 10))], FEED),
        "/endless" => Reply::new(200, &[("X-Big", &"x".repeat(2 << 20))], FEED),
        _ => Reply::new(200, &vec![("X-Many", "x"); 2000], FEED),
    });
    for path in ["/one", "/endless", "/many"] {
        assert_eq!(
            kind(plain(&server, path).await),
            FailureKind::LargeHead,
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_host_is_asked_twice_at_once_and_no_more() {
    let both = Arc::new(Barrier::new(2));
    let server = Server::start(move |_| {
        // Each answer waits until two requests are there, so that two at once are proven, too.
        both.wait();
        Reply::new(200, &[], FEED)
    });
    let fetcher = fetcher(|settings| settings.per_host = 2);
    let requests = (0..8).map(|n| {
        let (fetcher, server) = (&fetcher, &server);
        async move {
            body(ask(fetcher, server, &format!("/{n}"), Validators::default()).await);
        }
    });
    futures_util::future::join_all(requests).await;
    assert_eq!((server.asked().len(), server.most_at_once()), (8, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_large_bodies_than_there_is_room_for_all_come_in_turn() {
    let large = vec![b'a'; 700 << 10];
    let server = Server::start(move |_| Reply::unmeasured(&[], &large));
    let fetcher = fetcher(|settings| settings.per_host = 16);
    let requests = (0..12).map(|n| {
        let (fetcher, server) = (&fetcher, &server);
        async move {
            let fetched = body(ask(fetcher, server, &format!("/{n}"), Validators::default()).await);
            fetched.bytes.len()
        }
    });
    let sizes = futures_util::future::join_all(requests).await;
    assert_eq!(sizes, [700 << 10; 12]);
}

#[tokio::test]
async fn users_and_passwords_stay_with_their_host() {
    let other = Server::start(|_| Reply::new(200, &[], FEED));
    let to = other.url("/b").to_string();
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/same" => Reply::redirect(301, "/there"),
        "/there" => Reply::new(200, &[], FEED),
        _ => Reply::redirect(301, &to),
    });
    let mut url = server.url("/same");
    url.set_username("ama").unwrap();
    url.set_password(Some("s3")).unwrap();
    let allow = || Allow::Host("127.0.0.1".to_owned());
    let request = |url: &Url| FeedRequest {
        url: url.clone(),
        validators: Validators::default(),
        allow: allow(),
    };
    let fetcher = fetcher(|_| ());
    body(fetcher.feed(request(&url)).await);
    assert!(
        server
            .asked()
            .iter()
            .all(|asked| asked.field("authorization").is_some())
    );
    url.set_path("/away");
    body(fetcher.feed(request(&url)).await);
    assert_eq!(other.asked()[0].field("authorization"), None);
}
