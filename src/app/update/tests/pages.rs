//! Pages that are fetched: when, and what that does to the screen.

use super::*;

/// Effects that reach for the network.
fn asks_somebody(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::FullText(_)
            | Effect::Follow(..)
            | Effect::Refresh { .. }
            | Effect::Discover(..)
            | Effect::Offline
            | Effect::Keep(_)
            | Effect::Browse(_)
    )
}

/// An article of which there is a summary alone, with its page's address.
fn summary(id: i64, page_asked: bool) -> Box<crate::app::OpenArticle> {
    let mut open = article(id);
    open.article.completeness = Completeness::Summary;
    open.article.url = Some("https://rfi.example/page".parse().unwrap());
    open.page_asked = page_asked;
    open
}

fn open_summary(model: &mut Model, page_asked: bool) -> Vec<Effect> {
    keys(model, "Enter");
    let open = summary(model.opening.unwrap().visit.article.0, page_asked);
    let generation = model.opening_generation;
    update(model, Message::Opened(generation, Some(open)))
}

#[test]
fn rule_10_nothing_is_asked_because_a_headline_is_shown_or_scrolled_past() {
    let mut model = model(60);
    model.settings.full_text.default = crate::domain::FullText::OnArrival;
    for row in &mut model.list.rows {
        row.completeness = Completeness::Summary;
    }
    let effects = keys(
        &mut model,
        "j j j PgDn G g g / a Esc i Esc ? Esc E Esc g h Esc D Esc",
    );
    assert!(!effects.iter().any(asks_somebody), "{effects:?}");
    // A whole article, its related lines and its links ask nobody either.
    let mut effects = keys(&mut model, "Enter");
    effects.extend(arrive(&mut model));
    effects.extend(keys(&mut model, "Space Space b r j k J K Tab z z H"));
    assert!(!effects.iter().any(asks_somebody), "{effects:?}");
}

#[test]
fn opening_a_summary_fetches_its_page_once_where_the_reader_wants_that() {
    use crate::domain::FullText;
    let opened = |change: fn(&mut Model), page_asked| {
        let mut model = model(3);
        model.settings.full_text.default = FullText::OnOpen;
        change(&mut model);
        let effects = open_summary(&mut model, page_asked);
        effects.iter().any(asks_somebody)
    };
    assert!(opened(|_| (), false));
    assert!(!opened(|_| (), true), "it was asked for before");
    assert!(!opened(|model| model.settings.metered = true, false));
    assert!(!opened(|model| model.settings.offline = true, false));
    assert!(!opened(|model| model.offline_since = Some(NOW), false));
    let spend: fn(&mut Model) = |model| {
        model.month = Some(crate::app::MonthCost {
            bytes: 10,
            budget: Some(10),
            money: None,
        });
    };
    assert!(!opened(spend, false), "the month's budget is spent");
    assert!(!opened(
        |model| model.settings.full_text.default = FullText::Never,
        false
    ));
}

#[test]
fn opening_an_article_that_changed_fetches_its_page_again_where_the_reader_wants_that() {
    use crate::domain::FullText;
    let opened = |wish, page_again| {
        let mut model = model(3);
        model.settings.full_text.default = wish;
        keys(&mut model, "Enter");
        let mut open = summary(model.opening.unwrap().visit.article.0, true);
        open.article.completeness = Completeness::Full;
        open.page_again = page_again;
        let generation = model.opening_generation;
        let effects = update(&mut model, Message::Opened(generation, Some(open)));
        effects.iter().any(asks_somebody)
    };
    assert!(opened(FullText::OnOpen, true));
    assert!(opened(FullText::OnArrival, true));
    assert!(!opened(FullText::Never, true));
    assert!(!opened(FullText::OnOpen, false));
}

#[test]
fn a_page_that_comes_for_what_is_read_leaves_no_mark_of_its_change() {
    let seen = |model: &mut Model, id, result| {
        let effects = update(model, Message::FullText(id, result));
        effects.contains(&Effect::Change(vec![id], Change::Opened(NOW)))
    };
    let mut model = model(3);
    open_summary(&mut model, true);
    let id = model.reader.as_ref().unwrap().article.id;
    assert!(seen(&mut model, id, Ok(Completeness::Full)));
    assert!(!seen(
        &mut model,
        ArticleId(id.0 + 1),
        Ok(Completeness::Full)
    ));
    model.reader.as_mut().unwrap().article.state.read = false;
    assert!(
        !seen(&mut model, id, Ok(Completeness::Full)),
        "put back to the unread"
    );
}

#[test]
fn opening_clears_the_mark_of_a_change_of_what_was_read_though_nothing_is_marked_read() {
    let opened = |read: bool| {
        let mut model = model(3);
        model.settings.mark_read_on_open = false;
        keys(&mut model, "Enter");
        let id = model.opening.unwrap().visit.article;
        for row in &mut model.list.rows {
            row.edited_since_read = row.id == id;
        }
        let mut open = article(id.0);
        open.article.state.read = read;
        let generation = model.opening_generation;
        let effects = update(&mut model, Message::Opened(generation, Some(open)));
        let told = effects.contains(&Effect::Change(vec![id], Change::Opened(NOW)));
        let mut rows = model.list.rows.iter();
        (told, rows.any(|row| row.edited_since_read))
    };
    assert_eq!(opened(true), (true, false));
    assert_eq!(opened(false), (false, true));
}

/// The lines on the screen.
fn on_screen(model: &Model) -> Vec<String> {
    let reader = model.reader.as_ref().unwrap();
    (0..20)
        .map(|row| reader.line_text(reader.scroll + row))
        .collect()
}

#[test]
fn a_page_that_comes_while_its_summary_is_read_leaves_the_text_in_its_row() {
    let mut model = model(3);
    model.settings.full_text.default = crate::domain::FullText::OnOpen;
    open_summary(&mut model, false);
    let id = model.reader.as_ref().unwrap().article.id;
    let first = model.reader.as_ref().unwrap().body.clone().unwrap();
    let before = on_screen(&model);
    let row = before.iter().position(|line| line == "Alinéa 3.").unwrap();
    let effects = update(&mut model, Message::FullText(id, Ok(Completeness::Full)));
    assert!(matches!(effects.first(), Some(Effect::LoadArticle(..))));
    // The page gives a standfirst and an author that the feed did not, and more text.
    let mut whole = summary(id.0, true);
    whole.article.completeness = Completeness::Full;
    whole.article.standfirst = Some("Un chapeau que seule la page donne, assez long.".into());
    whole.article.author = Some("Une autrice".into());
    let mut body = first.clone();
    body.blocks
        .extend((0..40).flat_map(|_| first.blocks.clone()));
    whole.body = Some(body);
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(whole)));
    let after = on_screen(&model);
    let reader = model.reader.as_ref().unwrap();
    assert_eq!(after[row], before[row], "{before:#?}\n{after:#?}");
    assert!(reader.body.as_ref().unwrap().blocks.len() > first.blocks.len());
}

#[test]
fn fetching_for_the_road_is_begun_stopped_and_told() {
    use crate::app::{OfflineNews, OfflineState, OfflineSummary, offline_rows};
    let mut model = model(3);
    assert_eq!(keys(&mut model, "D"), [Effect::LoadCosts]);
    assert!(keys(&mut model, "Enter").contains(&Effect::Offline));
    let state = OfflineState {
        done: 3,
        of: 12,
        spent: 1_000_000,
        whole: Some(ArticleId(2)),
        ..OfflineState::default()
    };
    for row in &mut model.list.rows {
        row.completeness = Completeness::Summary;
    }
    update(&mut model, Message::Offline(OfflineNews::Step(state)));
    assert!(
        offline_rows(&model)
            .iter()
            .any(|(_, value)| value.contains("3/12"))
    );
    let whole = model
        .list
        .rows
        .iter()
        .filter(|row| row.completeness == Completeness::Full);
    assert_eq!(whole.count(), 1, "the mark follows");
    assert_eq!(keys(&mut model, "Enter"), [Effect::StopOffline]);
    let summary = OfflineSummary {
        fetched: 9,
        not_here: vec![(2, "refused".to_owned())],
        ..OfflineSummary::default()
    };
    let effects = update(&mut model, Message::Offline(OfflineNews::Finished(summary)));
    assert!(
        effects.contains(&Effect::LoadSections),
        "the marks are shown anew"
    );
    assert!(model.offline_run.is_none());
    assert!(
        offline_rows(&model)
            .iter()
            .any(|(_, value)| value.contains("refused"))
    );
}

#[test]
fn that_an_article_has_no_page_is_said_in_the_list_as_in_the_article() {
    let mut model = model(3);
    let id = model.list.cursor.unwrap();
    model.list.rows[0].completeness = Completeness::Summary;
    assert_eq!(keys(&mut model, "x"), [Effect::FullText(id)]);
    let failure = crate::domain::Failure {
        kind: crate::domain::FailureKind::NotFound,
        status: None,
        detail: Clean::line(crate::domain::Why::NoLink.kept()),
    };
    update(&mut model, Message::FullText(id, Err(failure)));
    assert_eq!(
        model.notice.as_deref(),
        Some(model.strings().no_page),
        "in the list"
    );
    // Nobody took away a page that never was.
    assert_eq!(model.list.rows[0].completeness, Completeness::Summary);
    keys(&mut model, "Enter");
    arrive(&mut model);
    model.notice = None;
    keys(&mut model, "x");
    assert_eq!(model.notice.as_deref(), Some(model.strings().no_page));
}
