//! What a reader marked in results, and where they stood there, is kept whatever is asked for again.

use super::*;
use crate::app::model::Awaiting;
use crate::domain::{DeedKind, DeedTold, StoryId, StoryPart};

fn found(model: &mut Model, ids: std::ops::RangeInclusive<i64>, more: bool) -> Vec<Effect> {
    let generation = model.list.generation;
    let hits = ids.map(hit).collect();
    update(model, Message::Found(generation, hits, more, None))
}

/// The first results of a search over a list of five, of which there are more.
fn searched() -> Model {
    let mut model = super::model(5);
    keys(&mut model, "/ m a l i Enter");
    found(&mut model, 1..=24, true);
    model
}

fn row(model: &Model, id: i64) -> Headline {
    let mut rows = model.list.rows.iter();
    rows.find(|row| row.id == ArticleId(id)).unwrap().clone()
}

/// How many results are asked for, and after which.
fn asked(effects: &[Effect]) -> Option<(usize, Option<i64>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Search(.., after, most) => Some((*most, after.map(|after| after.id.0))),
        _ => None,
    })
}

fn undone(kind: DeedKind) -> Message {
    Message::Undone {
        again: false,
        kind,
        told: DeedTold::default(),
        changed: Some(1),
    }
}

/// Every mark on a row of results, made in each way, when the rows after it come.
#[test]
fn marks_in_results_stay_when_more_results_come() {
    let mut model = searched();
    model.list.rows[1].edited_since_read = true;
    keys(&mut model, "s j Enter");
    arrive(&mut model);
    let page = RefreshNews::Page {
        article: ArticleId(3),
        completeness: Completeness::Paywalled,
        done: 1,
        of: 1,
    };
    update(&mut model, Message::Refresh(page));
    keys(&mut model, "h");
    assert_eq!(model.list.awaiting, Awaiting::Older);
    found(&mut model, 25..=48, false);
    assert_eq!(model.list.rows.len(), 48);
    assert_eq!(model.list.found.len(), 48);
    assert!(row(&model, 1).saved);
    assert!(row(&model, 2).read && !row(&model, 2).edited_since_read);
    assert_eq!(row(&model, 3).completeness, Completeness::Paywalled);
}

#[test]
fn marks_made_in_results_are_on_the_list_that_is_come_back_to() {
    let mut model = searched();
    keys(&mut model, "s j m");
    let effects = keys(&mut model, "Esc");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
    assert!(row(&model, 1).saved && row(&model, 2).read);
    // Which stories are told there may have changed as well.
    let parts = |effect: &Effect| matches!(effect, Effect::LoadParts(ids) if ids.len() == 5);
    assert!(effects.iter().any(parts), "{effects:?}");

    // What was marked all at once, or was taken back, is asked of the store.
    for (typed, told) in [("M", None), ("j", Some(undone(DeedKind::Marks)))] {
        let mut model = searched();
        keys(&mut model, typed);
        if let Some(told) = told {
            update(&mut model, told);
        }
        let effects = keys(&mut model, "Esc");
        let again = |effect: &Effect| matches!(effect, Effect::LoadPage(..));
        assert!(effects.iter().any(again), "{typed}: {effects:?}");
    }
}

#[test]
fn news_never_puts_the_front_page_into_results() {
    let mut model = super::model(5);
    keys(&mut model, "/ x y z Enter");
    let generation = model.list.generation;
    update(&mut model, Message::Found(generation, vec![], false, None));
    let feed = RefreshNews::Feed {
        source_name: "RFI".into(),
        new: 3,
        failure: None,
        done: 1,
    };
    let finished = RefreshNews::Finished {
        new: 3,
        failed: 0,
        received: 0,
        offline: None,
        stopped: false,
    };
    for news in [feed, finished] {
        let effects = update(&mut model, Message::Refresh(news));
        let page = |effect: &Effect| matches!(effect, Effect::LoadPage(..));
        assert!(!effects.iter().any(page), "{effects:?}");
        // They may be among the news.
        assert_eq!(asked(&effects), Some((24, None)));
        let generation = model.list.generation;
        update(&mut model, Message::Found(generation, vec![], false, None));
    }
    assert_eq!(model.arrived, 3, "the front page has not shown them");
}

#[test]
fn what_is_taken_back_leaves_the_reader_at_their_result() {
    for told in [undone(DeedKind::Marks), Message::RulesChanged] {
        let mut model = searched();
        keys(&mut model, "G");
        found(&mut model, 25..=60, false);
        keys(&mut model, "1 0 k");
        let stood = (model.list.cursor, model.list.top);
        assert_eq!(stood.0, Some(ArticleId(50)));
        let effects = update(&mut model, told);
        assert_eq!(asked(&effects), Some((60, None)), "all that is at hand");
        found(&mut model, 1..=60, false);
        assert_eq!((model.list.cursor, model.list.top), stood);
        // What is found no more leaves its place to the one after it.
        let effects = update(&mut model, undone(DeedKind::Marks));
        assert!(asked(&effects).is_some());
        let generation = model.list.generation;
        let left = (1..=60).filter(|id| *id != 50).map(hit).collect();
        update(&mut model, Message::Found(generation, left, false, None));
        assert_eq!(model.list.cursor, Some(ArticleId(51)));
    }
}

#[test]
fn the_next_unread_result_is_looked_for_beyond_those_at_hand() {
    let read = |mut hits: Vec<crate::app::Hit>| {
        for hit in &mut hits {
            hit.headline.read = true;
        }
        hits
    };
    let mut model = super::model(5);
    keys(&mut model, "/ m a l i Enter");
    let answer = |model: &mut Model, hits, more| {
        let generation = model.list.generation;
        update(model, Message::Found(generation, hits, more, None))
    };
    answer(&mut model, read((1..=24).map(hit).collect()), true);
    assert_eq!(asked(&keys(&mut model, "n")), Some((500, Some(24))));
    // None among those either: on to the next.
    let more = answer(&mut model, read((25..=524).map(hit).collect()), true);
    assert_eq!(asked(&more), Some((500, Some(524))));
    answer(&mut model, (525..=526).map(hit).collect(), false);
    assert_eq!(
        (model.list.cursor, model.notice.clone()),
        (Some(ArticleId(525)), None)
    );
    keys(&mut model, "n n");
    assert_eq!(
        model.notice.as_deref(),
        Some(model.strings().no_more_unread)
    );

    // Who moves meanwhile stays where they went.
    let mut model = super::model(5);
    keys(&mut model, "/ m a l i Enter");
    answer(&mut model, read((1..=24).map(hit).collect()), true);
    keys(&mut model, "n j");
    assert_eq!(answer(&mut model, vec![hit(25)], false), []);
    assert_eq!(model.list.cursor, Some(ArticleId(2)));
}

/// Lists that hold a window of more, and stories that fold: the number is that of the line.
#[test]
fn a_line_is_gone_to_by_its_number_wherever_the_window_stands() {
    let mut model = super::model(200);
    for row in &mut model.list.rows[..3] {
        row.story = Some(StoryPart {
            id: StoryId(7),
            watched: false,
            joined: false,
        });
    }
    keys(&mut model, "5 G");
    assert_eq!(model.list.cursor, Some(ArticleId(7)), "three are one line");
    keys(&mut model, "9 9 9 G");
    assert_eq!(model.list.cursor, Some(ArticleId(200)), "the last there is");

    model.list.at_bottom = false;
    let window = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::LoadPage(_, _, _, PageRequest::Top { limit }) => Some(*limit),
            _ => None,
        })
    };
    assert_eq!(window(&keys(&mut model, "3 0 0 G")), Some(1_000));
    (model.list.at_top, model.list.at_bottom) = (false, true);
    assert_eq!(window(&keys(&mut model, "5 G")), Some(200));
    let page = HeadlinePage {
        headlines: (1..=200).map(headline).collect(),
        at_top: true,
        at_bottom: false,
        ..HeadlinePage::default()
    };
    let generation = model.list.generation;
    update(&mut model, Message::Page(generation, page));
    assert_eq!(model.list.cursor, Some(ArticleId(5)));

    // Results beyond those at hand.
    let mut model = searched();
    assert_eq!(asked(&keys(&mut model, "4 0 G")), Some((40, None)));
    found(&mut model, 1..=40, true);
    assert_eq!(model.list.cursor, Some(ArticleId(40)));
}

#[test]
fn counts_of_what_is_found_are_asked_for_again_with_it() {
    let mut model = searched();
    let effects = update(&mut model, undone(DeedKind::Marks));
    let counts = |effect: &Effect| matches!(effect, Effect::CountFound(..));
    assert!(effects.iter().any(counts));
}
