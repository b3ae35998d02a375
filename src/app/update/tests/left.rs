//! Sections that are left and come back to.

use super::*;
use crate::app::model::{ListKind, SectionKind};
use crate::domain::PageRequest;

/// The article around which a window was asked for; `None` from the top.
fn asked_around(effects: &[Effect]) -> Option<ArticleId> {
    let request = effects.iter().rev().find_map(|effect| match effect {
        Effect::LoadPage(_, _, _, request) => Some(request),
        _ => None,
    });
    match request.unwrap() {
        PageRequest::Around { cursor, .. } => Some(cursor.id),
        _ => None,
    }
}

#[test]
fn a_section_is_where_it_was_left() {
    let mut model = super::model(9);
    keys(&mut model, "j j j");
    let here = model.list.cursor;
    assert_eq!(asked_around(&keys(&mut model, "g t")), None);
    let back = keys(&mut model, "q");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
    assert_eq!(asked_around(&back), here);
    assert_eq!(model.list.cursor, here);
}

#[test]
fn the_top_of_a_section_needs_no_remembering() {
    let mut model = super::model(9);
    keys(&mut model, "g t");
    assert_eq!(asked_around(&keys(&mut model, "q")), None);
    assert!(model.left_at.is_empty());
}

#[test]
fn what_follows_is_chosen_where_the_article_is_in_the_list_no_more() {
    let mut model = super::model(9);
    keys(&mut model, "j j j");
    let rows = model.list.rows.clone();
    let here = model.list.cursor.unwrap();
    keys(&mut model, "g t q");
    let left: Vec<_> = rows.into_iter().filter(|row| row.id != here).collect();
    let next = left[3].id;
    let page = crate::domain::HeadlinePage {
        headlines: left,
        at_top: true,
        at_bottom: true,
        ..crate::domain::HeadlinePage::default()
    };
    let generation = model.list.generation;
    update(&mut model, Message::Page(generation, page));
    assert_eq!(model.list.cursor, Some(next));
}

#[test]
fn a_section_that_is_opened_from_results_leads_back_to_them() {
    let mut model = super::model(9);
    keys(&mut model, "/ m a l i Enter g t");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Today));
    keys(&mut model, "q");
    assert_eq!(model.list.kind, ListKind::Search("mali*".to_owned()));
    for _ in 0..40 {
        keys(&mut model, "/ m a l i Enter g t");
    }
    assert!(
        model.before_search.len() <= 10,
        "{}",
        model.before_search.len()
    );
}
