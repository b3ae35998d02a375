//! What readers write themselves: rules, sections, settings.

use super::*;
use crate::app::{Command, Context, Key, KeyDeed, Resolved};
use crate::domain::Headline;

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

#[tokio::test]
async fn beyond_many_muted_articles_the_list_goes_on_where_it_was_cut() {
    let listed = async |desk: &mut Desk, request| {
        let (all, order) = (Filter::default(), Order::default());
        desk.effects.run(Effect::LoadPage(1, all, order, request));
        match desk.answer().await {
            Message::Page(1, page) => page,
            other => panic!("{other:?}"),
        }
    };
    let top = |limit| PageRequest::Top { limit };
    let mut open = Desk::open().await;
    let all = listed(&mut open, top(100)).await.headlines;
    let mute = |row: &Headline| Query::of_words(&format!("\"{}\" ", row.title));
    let rules = Rules {
        mute: all.iter().take(5).map(mute).collect(),
        highlight: Vec::new(),
    };
    let mut desk = Desk::with(rules).await;
    let mut page = listed(&mut desk, top(1)).await;
    assert!(page.at_top, "the list begins behind them");
    let mut seen = Vec::new();
    while let [row] = page.headlines.as_slice() {
        seen.push(row.id);
        if page.at_bottom {
            break;
        }
        let (cursor, limit) = (row.cursor(), 1);
        page = listed(&mut desk, PageRequest::After { cursor, limit }).await;
    }
    let rest: Vec<ArticleId> = all.iter().skip(5).map(|row| row.id).collect();
    assert_eq!(seen, rest);
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
async fn keys_hold_at_once_and_are_taken_back_with_all_that_they_changed() {
    let mut desk = Desk::open().await;
    let file = desk.effects.world.config_file.clone();
    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let before = "[keys.list] # mine\nX = \"undo\" # often\n";
    std::fs::write(&file, before).unwrap();
    let deed = |keys: &str, command| KeyDeed {
        context: Context::List,
        keys: Key::parse_sequence(keys).unwrap(),
        command,
    };
    let deeds = vec![deed("R", None), deed("X", Some(Command::Refresh))];
    desk.effects.run(Effect::Bind("X".to_owned(), deeds));
    let means = |message: Message, keys: &str| {
        let Message::Keymap(map) = message else {
            panic!("{message:?}")
        };
        map.resolve(Context::List, &Key::parse_sequence(keys).unwrap())
    };
    let refresh = Resolved::Command(Command::Refresh);
    assert_eq!(means(desk.answer().await, "X"), refresh);
    assert_eq!(
        desk.answer().await,
        Message::KeysBound("X".to_owned(), None)
    );
    let changed = text();
    assert!(changed.contains("X = \"refresh\" # often"), "{changed}");
    assert!(changed.contains("R = \"none\""), "{changed}");
    desk.effects.run(Effect::Undo);
    let (told, kind, done) = undone(&mut desk).await;
    assert_eq!((kind, done), (DeedKind::Setting, true));
    let [map] = told.try_into().unwrap();
    assert_eq!(means(map, "R"), refresh);
    assert_eq!(text(), before);
    desk.effects.run(Effect::Redo);
    undone(&mut desk).await;
    assert_eq!(text(), changed);
}

#[tokio::test]
async fn a_file_that_the_system_does_not_let_write_is_named() {
    let mut desk = Desk::open().await;
    let file = desk.effects.world.config_file.clone();
    std::fs::create_dir_all(&file).unwrap();
    let change = Effect::ChangeSetting("look.theme".to_owned(), "\"dark\"".to_owned());
    for effect in [
        change,
        Effect::KeepSection("Nil".to_owned(), "nil".to_owned()),
    ] {
        desk.effects.run(effect);
        let told = match desk.answer().await {
            Message::SettingChanged(_, Some(told)) | Message::Trouble(told) => told,
            other => panic!("{other:?}"),
        };
        let named = told.contains(file.to_str().unwrap());
        assert!(named && told.contains("folder"), "{told}");
    }
}
