#![allow(clippy::disallowed_methods, reason = "what is written is looked at")]

mod drawn;
mod own;

use std::time::Duration;

use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::super::rules::Rules;
use super::*;
use crate::app::RefreshNews;
use crate::catalogue::guide;
use crate::clock::Clock;
use crate::domain::{ArticleId, Change, DeedKind, DeedTold, Filter, Order, PageRequest, Timestamp};
use crate::fetch::{Fetcher, Settings};
use crate::locale::{Locale, UiLang};
use crate::query::Query;
use crate::refresh::{FirstStart, RefreshSettings, Refresher, first_start};
use crate::store::{OpenOptions, RetentionPolicy, Store};
use crate::text::Clean;

const NOW: Timestamp = Timestamp(1_764_000_000);

/// Effects on a store that holds the guide, with what they answer.
struct Desk {
    effects: Effects,
    answers: mpsc::Receiver<Message>,
    folder: TempDir,
}

impl Desk {
    async fn open() -> Self {
        Self::with(Rules::default()).await
    }

    async fn with(rules: Rules) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let first = FirstStart {
            lang: UiLang::English,
            pack: None,
            now: NOW,
        };
        assert!(first_start(&store, &first).await.unwrap());
        let clock = Clock::Fixed(NOW);
        let fetcher = Fetcher::with_clock(&Settings::default(), clock).unwrap();
        let refresher = Refresher::new(store.clone(), fetcher, clock, RefreshSettings::default());
        let (sender, answers) = mpsc::channel(256);
        let world = World {
            ready: Arc::default(),
            store,
            refresher,
            locale: Arc::new(Locale::new(UiLang::English, TimeZone::UTC)),
            clock,
            rules: Arc::new(std::sync::Mutex::new(Arc::new(rules))),
            retention: RetentionPolicy::default(),
            answers: sender,
            cancel: CancellationToken::new(),
            offline: true,
            refreshing: Arc::default(),
            settling: Arc::default(),
            gathering: tokio::runtime::Handle::current(),
            journey: Arc::default(),
            pictures_folder: std::path::PathBuf::new(),
            config_file: folder.path().join("config.toml"),
        };
        let settings = StartSettings {
            refresh_on_start: true,
            refresh_every: Duration::from_hours(1),
        };
        Self {
            effects: Effects::new(world, settings),
            answers,
            folder,
        }
    }

    async fn answer(&mut self) -> Message {
        let answer = tokio::time::timeout(Duration::from_secs(30), self.answers.recv()).await;
        answer.unwrap().unwrap()
    }

    async fn first_article(&mut self) -> ArticleId {
        let top = PageRequest::Top { limit: 1 };
        self.effects.run(Effect::LoadPage(
            1,
            Filter::default(),
            Order::default(),
            top,
        ));
        match self.answer().await {
            Message::Page(1, page) => page.headlines.first().unwrap().id,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_task_that_breaks_off_is_told_of() {
    let mut desk = Desk::open().await;
    desk.effects.spawn(async { panic!("a fault of ours") });
    let Message::Trouble(words) = desk.answer().await else {
        panic!("the reader is told");
    };
    assert_eq!(
        words.as_str(),
        desk.effects.world.locale.strings().broke_off
    );
    let broken = desk.effects.world.whole(async { panic!("another") }).await;
    assert_eq!(broken, None::<()>);
    assert!(matches!(desk.answer().await, Message::Trouble(_)));
    // What is asked next is answered.
    desk.first_article().await;
}

#[tokio::test]
async fn counts_are_those_after_the_changes_that_were_asked_before() {
    let mut desk = Desk::open().await;
    let id = desk.first_article().await;
    desk.effects
        .run(Effect::Change(vec![id], Change::Read(true)));
    desk.effects.run(Effect::LoadSections);
    let Message::Sections(counts) = desk.answer().await else {
        panic!("the counts were asked for");
    };
    assert_eq!(counts.all.unread + 1, counts.all.total);
}

#[tokio::test]
async fn of_searches_that_overtake_one_another_the_last_is_answered() {
    let mut desk = Desk::open().await;
    for generation in 1..=200 {
        let query = crate::query::Query::of_words("griot");
        let (all, order) = (Filter::default(), Order::default());
        let search = Effect::Search(generation, query, all, order, None, 24);
        desk.effects.run(search);
    }
    loop {
        match desk.answer().await {
            Message::Found(200, hits, ..) => {
                assert!(!hits.is_empty());
                break;
            }
            Message::Found(..) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn what_was_done_is_undone_and_done_again() {
    let mut desk = Desk::open().await;
    let id = desk.first_article().await;
    let title = desk
        .effects
        .world
        .store
        .article(id)
        .await
        .unwrap()
        .unwrap()
        .article
        .title;
    desk.effects.run(Effect::Undo);
    let nothing = Message::Undone {
        again: false,
        kind: DeedKind::Marks,
        told: DeedTold::default(),
        changed: None,
    };
    assert_eq!(desk.answer().await, nothing);
    desk.effects
        .run(Effect::Change(vec![id], Change::Saved(true)));
    for (effect, again) in [(Effect::Undo, false), (Effect::Redo, true)] {
        desk.effects.run(effect);
        let changed = Some(1);
        assert_eq!(
            desk.answer().await,
            Message::Undone {
                again,
                kind: DeedKind::Marks,
                told: DeedTold {
                    mark: Some(Change::Saved(true)),
                    about: Some(title.clone()),
                    articles: vec![id],
                },
                changed
            }
        );
    }
}

#[tokio::test]
async fn what_was_asked_before_the_end_is_written() {
    let mut desk = Desk::open().await;
    let id = desk.first_article().await;
    desk.effects
        .run(Effect::Change(vec![id], Change::Saved(true)));
    desk.answers.close();
    desk.effects.finish().await;
    let store = Store::open(desk.folder.path(), &OpenOptions::default()).unwrap();
    let kept = store.article(id).await.unwrap().unwrap();
    assert!(kept.article.state.saved);
}

#[tokio::test]
async fn a_refresh_without_leave_to_use_the_network_says_offline_and_blames_nobody() {
    let mut desk = Desk::open().await;
    desk.effects.run(Effect::Refresh { force: true });
    let Message::Refresh(RefreshNews::Finished {
        failed, offline, ..
    }) = desk.answer().await
    else {
        panic!("the refresh is answered at once");
    };
    assert_eq!((failed, offline), (0, Some(NOW)));
}

#[tokio::test]
async fn an_address_that_is_nobodys_is_not_opened() {
    let mut desk = Desk::open().await;
    // An article that is not there has no address.
    desk.effects.run(Effect::BrowseArticle(ArticleId(i64::MAX)));
    assert_eq!(desk.answer().await, Message::NoAddress);
}

#[tokio::test]
async fn the_guide_is_no_feed_to_be_managed() {
    let mut desk = Desk::open().await;
    desk.effects.run(Effect::LoadFeeds);
    let Message::Feeds(feeds) = desk.answer().await else {
        panic!("the feeds were asked for");
    };
    assert!(feeds.iter().all(|(feed, _)| !guide::is_guide(&feed.url)));
}

#[tokio::test]
async fn an_article_is_written_once_and_given_to_a_command() {
    let mut desk = Desk::open().await;
    let id = desk.first_article().await;
    let file = desk.folder.path().join("one.md");
    let path = file.display().to_string();
    desk.effects.run(Effect::Export(vec![id], path.clone()));
    assert!(matches!(desk.answer().await, Message::Exported(Ok(_))));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# ") && text.len() > 200, "{text}");
    // What is there is never written over.
    std::fs::write(&file, "mine").unwrap();
    desk.effects.run(Effect::Export(vec![id], path));
    assert!(matches!(desk.answer().await, Message::Exported(Err(_))));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    #[cfg(unix)]
    {
        let command = "grep -c '^# '".to_owned();
        desk.effects.run(Effect::Pipe(4, vec![id, id], command));
        assert_eq!(
            desk.answer().await,
            Message::Piped(4, Ok(Clean::text("2\n")))
        );
    }
}
