use super::*;
use crate::app::model::Overlay;

#[test]
fn a_key_that_means_nothing_here_says_where_it_does() {
    for (pressed, told) in [
        ("J", "« J » : seulement dans"),
        ("z", "« z » : seulement dans"),
        ("@", "« @ » : rien à faire ici"),
        ("r", "Aucun article n’est ouvert"),
        ("g r", "Aucun article n’est ouvert"),
        ("g a", "Aucun article n’est ouvert"),
    ] {
        let mut model = model(5);
        keys(&mut model, pressed);
        let told = told.replace("« ", "").replace(" »", "");
        let notice = model.notice.clone().unwrap_or_default();
        assert!(notice.starts_with(&told), "{pressed}: {notice}");
        assert_eq!(model.focus, Pane::List);
    }
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "A");
    assert!(
        model
            .notice
            .as_deref()
            .is_some_and(|told| told.contains("Titres")),
        "{:?}",
        model.notice
    );
}

#[test]
fn narrowing_and_ordering_begin_in_an_article_too() {
    for (pressed, sorts) in [("F", false), ("S", true)] {
        let mut model = model(5);
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, pressed);
        let over = model.overlays.last();
        assert_eq!(
            matches!(over, Some(Overlay::Sort { .. })),
            sorts,
            "{pressed}"
        );
        assert_eq!((model.overlays.len(), model.focus), (1, Pane::List));
    }
}

#[test]
fn a_page_of_what_lies_over_the_regions_is_what_is_seen_of_it() {
    let mut model = model(5);
    update(&mut model, Message::Resized(60, 20));
    keys(&mut model, "?");
    let top = |model: &Model| match model.overlays.last() {
        Some(Overlay::Help { top, .. }) => *top,
        _ => panic!("help is open"),
    };
    let rows = crate::app::overlay_rows(&model, model.overlays.last().unwrap());
    assert!(rows > 12, "{rows}");
    keys(&mut model, "PgDn");
    assert_eq!(top(&model), rows - 1, "one row stays in sight");
    keys(&mut model, "Ctrl-u");
    assert_eq!(top(&model), (rows - 1) - (rows - 1) / 2);
}

#[test]
fn headlines_that_stand_alone_say_where_they_can_be_hidden() {
    let mut model = model(5);
    keys(&mut model, "g z");
    let s = model.strings();
    assert_eq!(model.notice.as_deref(), Some(s.hidden_beside));
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "g z");
    assert_eq!(model.notice.as_deref(), Some(s.cannot_hide));
}

#[test]
fn the_stories_of_a_selection_are_watched_each_once() {
    let mut model = model(5);
    let story = |id, watched| crate::domain::StoryPart {
        id: crate::domain::StoryId(id),
        watched,
        joined: false,
    };
    for (row, part) in [
        (0, story(1, false)),
        (1, story(2, true)),
        (2, story(1, false)),
    ] {
        model.list.rows[row].story = Some(part);
    }
    let watch = |ids: &[i64]| {
        ids.iter()
            .map(|id| Effect::Watch(ArticleId(*id)))
            .collect::<Vec<_>>()
    };
    let watched = |effects: Vec<Effect>| {
        let mut effects = effects;
        effects.retain(|effect| matches!(effect, Effect::Watch(_)));
        effects
    };
    // The line of the first story holds the third row, too.
    assert_eq!(watched(keys(&mut model, "v j j w")), watch(&[1, 4]));
    assert_eq!(model.list.anchor, None);
    keys(&mut model, "k");
    assert_eq!(watched(keys(&mut model, "w")), watch(&[2]));
}

#[test]
fn a_selection_is_copied_whole() {
    let mut model = model(5);
    let effects = keys(&mut model, "v j j Y");
    let ids = vec![ArticleId(1), ArticleId(2), ArticleId(3)];
    let wanted = Effect::CopyArticles {
        ids,
        citation: true,
    };
    assert!(effects.contains(&wanted), "{effects:?}");
    let mut asks = *article(1);
    asks.article.title = "Où va le conflit ?".into();
    let articles = vec![asks.article, article(2).article];
    let effects = update(
        &mut model,
        Message::ToCopy {
            articles,
            citation: true,
        },
    );
    let Some(Effect::Copy(text)) = effects.first() else {
        panic!("{effects:?}");
    };
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Où va le conflit ? RFI, "), "{text}");
    assert!(
        lines[1].starts_with("Titre 2. RFI, ") && lines.len() == 2,
        "{text}"
    );
    assert!(model.notice.unwrap().contains('2'));
}

#[test]
fn what_is_known_of_a_headline_is_of_the_article_and_its_source() {
    let mut model = model(5);
    assert!(keys(&mut model, "i").contains(&Effect::LoadAbout(ArticleId(1))));
    update(&mut model, Message::About(Some(article(1))));
    let Some(Overlay::About { title, rows, .. }) = model.overlays.last() else {
        panic!("it is told of");
    };
    assert_eq!(*title, "À propos de cet article");
    assert!(rows.iter().any(|(_, value)| value == "Titre 1"), "{rows:?}");
    let disk = rows
        .iter()
        .any(|(_, value)| value.ends_with("sur le disque"));
    assert!(disk, "{rows:?}");
}

#[test]
fn a_summary_is_as_long_as_what_is_read_of_it() {
    let mut open = article(1);
    open.article.standfirst = Some("Le pont rouvre mardi.".into());
    (open.body, open.chars, open.bytes) = (None, 0, 0);
    let mut model = model(5);
    keys(&mut model, "i");
    update(&mut model, Message::About(Some(open)));
    let Some(Overlay::About { rows, .. }) = model.overlays.last() else {
        panic!("it is told of");
    };
    let length = rows.iter().find(|(label, _)| *label == "Longueur");
    let length = length.map(|(_, value)| value.as_str());
    assert_eq!(length, Some("21 caractères"), "{rows:?}");
}

#[test]
fn what_is_muted_is_asked_for_and_holds_at_once() {
    let mut model = model(5);
    keys(&mut model, "g x");
    let effects = keys(&mut model, "Enter");
    assert!(
        effects.contains(&Effect::AddRule("mute", "source:rfi".to_owned())),
        "{effects:?}"
    );
    update(&mut model, Message::Highlighted(vec![ArticleId(2)]));
    let effects = update(&mut model, Message::RulesChanged);
    assert!(effects.contains(&Effect::LoadSections));
    assert!(model.highlighted.is_empty(), "by the rules of before");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPage(..)))
    );
}
