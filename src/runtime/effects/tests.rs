#![allow(clippy::disallowed_methods, reason = "what is written is looked at")]

use std::time::Duration;

use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::super::rules::Rules;
use super::*;
use crate::app::RefreshNews;
use crate::catalogue::guide;
use crate::clock::Clock;
use crate::domain::{ArticleId, Change, DeedKind, Filter, Order, PageRequest, Timestamp};
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
        let search = Effect::Search(generation, query, Filter::default(), Order::default(), None);
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
    desk.effects.run(Effect::Undo);
    let nothing = Message::Undone {
        again: false,
        kind: DeedKind::Marks,
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
async fn what_is_muted_is_not_listed_and_what_is_highlighted_is_told() {
    let mut open = Desk::open().await;
    let top = PageRequest::Top { limit: 100 };
    open.effects.run(Effect::LoadPage(
        1,
        Filter::default(),
        Order::default(),
        top,
    ));
    let Message::Page(1, all) = open.answer().await else {
        panic!("a page was asked for");
    };
    let (first, last) = (
        all.headlines.first().unwrap(),
        all.headlines.last().unwrap(),
    );
    let rules = Rules {
        mute: vec![Query::of_words(&format!("\"{}\" ", first.title))],
        highlight: vec![Query::of_words(&format!("\"{}\" ", last.title))],
    };
    let mut desk = Desk::with(rules).await;
    // Also when the window that was asked for is muted whole.
    for limit in [100, 1] {
        let top = PageRequest::Top { limit };
        desk.effects.run(Effect::LoadPage(
            1,
            Filter::default(),
            Order::default(),
            top,
        ));
        let Message::Highlighted(found) = desk.answer().await else {
            panic!("what stands out comes first");
        };
        assert_eq!(found.contains(&last.id), limit == 100);
        let Message::Page(1, page) = desk.answer().await else {
            panic!("then the page");
        };
        let ids: Vec<ArticleId> = page.headlines.iter().map(|row| row.id).collect();
        assert!(!ids.contains(&first.id) && !ids.is_empty(), "{ids:?}");
    }
    let before = all.headlines.get(1).unwrap().cursor();
    let unread = Filter {
        unread: true,
        ..Filter::default()
    };
    desk.effects.run(Effect::FindUnread(
        1,
        unread,
        Order::default(),
        before,
        false,
    ));
    assert_eq!(desk.answer().await, Message::UnreadFound(1, None));
}

/// The next answer that tells of taking back, and what was told on the way.
async fn undone(desk: &mut Desk) -> (Vec<Message>, DeedKind, bool) {
    let mut told = Vec::new();
    loop {
        match desk.answer().await {
            Message::Undone { kind, changed, .. } => return (told, kind, changed.is_some()),
            other => told.push(other),
        }
    }
}

#[tokio::test]
async fn sections_and_settings_are_taken_back_in_the_file_and_done_again() {
    let mut desk = Desk::open().await;
    let file = desk.effects.world.config_file.clone();
    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "[look] # mine\ntheme = \"dark\"\n").unwrap();
    let (name, query) = ("Sahel".to_owned(), "mali or niger".to_owned());
    desk.effects.run(Effect::KeepSection(name, query));
    for theme in ["light", "sahel"] {
        let (name, typed) = ("look.theme".to_owned(), theme.to_owned());
        desk.effects.run(Effect::ChangeSetting(name, typed));
    }
    // Nobody waits for the file: what is taken back is what was done last all the same.
    desk.effects.run(Effect::Undo);
    desk.effects.run(Effect::Redo);
    for theme in ["light", "sahel"] {
        // It holds at once.
        let holds = Message::ThemeKept(theme.to_owned());
        assert_eq!(desk.answer().await, holds);
        let kept = Message::SettingChanged("look.theme".to_owned(), None);
        assert_eq!(desk.answer().await, kept);
    }
    let (told, ..) = undone(&mut desk).await;
    assert_eq!(told, [Message::ThemeKept("light".to_owned())]);
    undone(&mut desk).await;
    let changed = text();
    assert!(changed.contains("\"sahel\"") && changed.contains("mali or niger"));
    desk.effects.run(Effect::Undo);
    undone(&mut desk).await;
    desk.effects.run(Effect::Undo);
    let (told, kind, done) = undone(&mut desk).await;
    assert_eq!((kind, done), (DeedKind::Setting, true));
    assert_eq!(told, [Message::ThemeKept("dark".to_owned())]);
    desk.effects.run(Effect::Undo);
    let (told, kind, _) = undone(&mut desk).await;
    assert_eq!(kind, DeedKind::Section);
    assert_eq!(told, [Message::OwnSections(Vec::new())]);
    assert!(
        text().starts_with("[look] # mine\ntheme = \"dark\"\n"),
        "{}",
        text()
    );
    assert!(!text().contains("mali"));
    for _ in 0..3 {
        desk.effects.run(Effect::Redo);
        undone(&mut desk).await;
    }
    assert_eq!(text(), changed);
    // A file that is no TOML any more is not touched, and the change stays to be taken back.
    std::fs::write(&file, "[look\n").unwrap();
    desk.effects.run(Effect::Undo);
    assert!(matches!(desk.answer().await, Message::Trouble(_)));
    assert_eq!(text(), "[look\n");
    std::fs::write(&file, &changed).unwrap();
    desk.effects.run(Effect::Undo);
    assert_eq!(undone(&mut desk).await.1, DeedKind::Setting);
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
        desk.effects.run(Effect::Pipe(4, id, command));
        assert_eq!(
            desk.answer().await,
            Message::Piped(4, Ok(Clean::text("1\n")))
        );
    }
}
