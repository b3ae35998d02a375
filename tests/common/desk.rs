//! A store of its own with a refresher over it, and small feeds and pages to be served.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "each test program uses its part, and fails by panicking"
)]

use std::time::Duration;

use griot::clock::Clock;
use griot::domain::{
    ArticleId, Feed, FeedHealth, FeedId, FeedSpec, Filter, Headline, PageRequest, Source, SourceId,
    SourceKind, Timestamp,
};
use griot::fetch::{Fetcher, Settings};
use griot::refresh::{FetchReport, Progress, RefreshOptions, RefreshSettings, Refresher, Thrift};
use griot::store::{OpenOptions, Store};
use griot::text::Clean;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::server::Reply;

pub(crate) const NOW: Timestamp = Timestamp(1_788_782_400); // 2026-09-07T12:00:00Z
pub(crate) const HOUR: i64 = 3600;

/// A store of its own with a refresher over it.
pub(crate) struct Desk {
    pub(crate) refresher: Refresher,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        Self {
            refresher: refresher(store, NOW),
            _folder: folder,
        }
    }

    /// The same store, opened by another griot.
    pub(crate) fn with(&self, thrift: Thrift) -> Refresher {
        self.refresher.clone().with_thrift(thrift)
    }

    /// The same store at another time.
    pub(crate) fn at(&self, now: Timestamp) -> Refresher {
        refresher(self.refresher.store.clone(), now)
    }

    pub(crate) async fn subscribe(&self, name: &str, urls: &[Url]) -> FeedId {
        let home = urls.first().map(|url| url.join("/").unwrap());
        self.subscribe_with(name, urls, home).await
    }

    /// As from a list of feeds that names no home page.
    pub(crate) async fn subscribe_bare(&self, name: &str, urls: &[Url]) -> FeedId {
        self.subscribe_with(name, urls, None).await
    }

    async fn subscribe_with(&self, name: &str, urls: &[Url], home: Option<Url>) -> FeedId {
        let source = Source {
            id: SourceId::new(name),
            name: Clean::line(name),
            home,
            countries: Vec::new(),
            region: None,
            languages: Vec::new(),
            kind: SourceKind::Daily,
            feeds: vec![FeedSpec {
                title: None,
                urls: urls.to_vec(),
                language: None,
            }],
        };
        self.refresher.store.subscribe(source, NOW).await.unwrap()[0]
    }

    pub(crate) async fn feed(&self, id: FeedId) -> (Feed, FeedHealth) {
        let feeds = self.refresher.store.feeds().await.unwrap();
        feeds.into_iter().find(|(feed, _)| feed.id == id).unwrap()
    }

    pub(crate) async fn headlines(&self) -> Vec<Headline> {
        let top = PageRequest::Top { limit: 100 };
        let store = &self.refresher.store;
        store
            .headlines(Filter::default(), top)
            .await
            .unwrap()
            .headlines
    }

    pub(crate) async fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self
            .headlines()
            .await
            .iter()
            .map(|row| row.title.to_string())
            .collect();
        titles.sort();
        titles
    }

    pub(crate) async fn id_of_source(&self, name: &str) -> ArticleId {
        let rows = self.headlines().await;
        rows.iter()
            .find(|row| row.source_name.as_str() == name)
            .expect(name)
            .id
    }

    pub(crate) async fn id_of(&self, title: &str) -> ArticleId {
        let rows = self.headlines().await;
        rows.iter()
            .find(|row| row.title.as_str() == title)
            .expect(title)
            .id
    }
}

pub(crate) fn refresher(store: Store, now: Timestamp) -> Refresher {
    let settings = Settings {
        timeout: Duration::from_secs(20),
        ..Settings::default()
    };
    let clock = Clock::Fixed(now);
    let settings_of_runs = RefreshSettings {
        page_delay: Duration::ZERO,
        // A machine that is busy with other tests is no network that is gone.
        last_hope: Duration::from_secs(30),
        ..RefreshSettings::default()
    };
    let fetcher = Fetcher::with_clock(&settings, clock).unwrap();
    Refresher::new(store, fetcher, clock, settings_of_runs)
}

pub(crate) fn forced() -> RefreshOptions {
    RefreshOptions {
        force: true,
        ..RefreshOptions::default()
    }
}

pub(crate) async fn run(
    refresher: &Refresher,
    options: RefreshOptions,
) -> (FetchReport, Vec<Progress>) {
    let (progress, mut told) = mpsc::channel(1000);
    let report = refresher
        .run(options, progress, CancellationToken::new())
        .await;
    let mut all = Vec::new();
    while let Ok(step) = told.try_recv() {
        all.push(step);
    }
    (report, all)
}

/// A feed of articles with these titles, each with an address on the server and a summary.
pub(crate) fn rss(titles: &[&str]) -> String {
    let mut feed = String::from("<rss version=\"2.0\"><channel><title>Le Fil</title>");
    for title in titles {
        let path = title.to_lowercase().replace(' ', "-");
        let summary = ["Une phrase sur ", title, "."].concat();
        let fields = [
            ["<title>", title, "</title>"],
            ["<link>/", &path, "</link>"],
            ["<guid>", &path, "</guid>"],
            ["<description>", &summary, "</description>"],
        ];
        feed.extend(["<item>", &fields.concat().concat(), "</item>"]);
    }
    feed + "</channel></rss>"
}

pub(crate) fn feed(body: impl AsRef<[u8]>) -> Reply {
    Reply::new(
        200,
        &[("Content-Type", "application/rss+xml"), ("ETag", "\"1\"")],
        body,
    )
}

pub(crate) fn page(body: impl AsRef<[u8]>) -> Reply {
    Reply::new(200, &[("Content-Type", "text/html; charset=utf-8")], body)
}

pub(crate) fn article_page(title: &str) -> String {
    let paragraph = format!(
        "<p>{title} : la réunion a duré trois heures à Bamako, et les deux délégations ont \
         promis de se revoir avant la fin du mois pour parler de la frontière et du fleuve.</p>"
    );
    let second = paragraph
        .replace("réunion", "rencontre")
        .replace("trois", "quatre");
    let third = paragraph
        .replace("réunion", "conférence")
        .replace("fleuve", "marché");
    format!(
        "<html lang=fr><head><title>{title}</title></head><body><article><h1>{title}</h1>\
         {paragraph}{second}{third}</article></body></html>"
    )
}

pub(crate) fn not_found() -> Reply {
    Reply::new(404, &[], "")
}
