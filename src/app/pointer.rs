//! What the mouse does, and what it points at. Pure.

use super::layout::{Area, Regions};
use super::model::Pane;
use super::shape::Border;

/// What the mouse did; only its first button counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAct {
    /// The button went down.
    Press,
    /// It moved with the button down.
    Drag,
    /// The button came up.
    Release,
    /// The wheel turned towards the reader: what is shown goes on.
    WheelDown,
    /// The wheel turned away.
    WheelUp,
}

/// The mouse did something at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub act: MouseAct,
    /// Column, from 0.
    pub x: u16,
    /// Row, from 0.
    pub y: u16,
}

/// Whether a cell is in an area.
pub(super) const fn is_in(area: Area, x: u16, y: u16) -> bool {
    x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height
}

/// The region at a cell.
pub(super) fn region_at(regions: &Regions, x: u16, y: u16) -> Option<(Pane, Area)> {
    let all = [
        (Pane::Sections, regions.sections),
        (Pane::List, regions.list),
        (Pane::Article, regions.article),
        (Pane::Related, regions.related),
    ];
    let mut all = all
        .into_iter()
        .filter_map(|(pane, area)| Some((pane, area?)));
    all.find(|(_, area)| is_in(*area, x, y))
}

/// The border at a cell.
pub(super) fn border_at(regions: &Regions, x: u16, y: u16) -> Option<Border> {
    let right_of = |area: Option<Area>| {
        area.is_some_and(|a| x == a.x + a.width && y >= a.y && y < a.y + a.height)
    };
    let other = regions.list.is_some() || regions.article.is_some();
    if right_of(regions.sections) && other {
        return Some(Border::Sections);
    }
    if right_of(regions.list) && regions.article.is_some() {
        return Some(Border::List);
    }
    let article = regions.article?;
    regions.related?;
    if regions.related_below {
        return (y == article.y + article.height).then_some(Border::RelatedRows);
    }
    right_of(Some(article)).then_some(Border::Related)
}
