//! The line of a search beside what is typed in it: what is proposed at its cursor (Tab), and the
//! searches before this one (the arrows).

use tui_input::Input;

use super::changed;
use crate::app::effect::{Effect, Generation};
use crate::app::fold::list_lines;
use crate::app::key::{Key, KeyCode};
use crate::app::model::{Model, Offers, Overlay, Recalled, SearchPane};
use crate::app::offers::offered;
use crate::app::update::{list, outside};
use crate::domain::{Filter, ListTopics};
use crate::query::{Part, Query, Unfinished, unfinished};

/// Searches that are kept, and characters of one.
const MOST: usize = 50;
const LONGEST: usize = 300;

/// The name under which they are kept.
const EARLIER: &str = "typed search";

/// The line, when a search is typed.
fn pane(model: &mut Model) -> Option<&mut SearchPane> {
    match model.overlays.last_mut() {
        Some(Overlay::Search(pane)) => Some(pane),
        _ => None,
    }
}

/// Keys that complete, recall, or walk the results; `None` of those that are typed.
pub(in crate::app::update) fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let is_first = key.code == KeyCode::Up && is_above(model);
    let pane = pane(model)?;
    let effects = match (key.code, key.ctrl) {
        (KeyCode::Tab, _) => turn(model, 1),
        (KeyCode::BackTab, _) => turn(model, -1),
        (KeyCode::Char('p'), true) => older(model),
        (KeyCode::Char('n'), true) => newer(model),
        (KeyCode::Up, _) if is_first => older(model),
        (KeyCode::Up, _) => list::step(model, -1),
        (KeyCode::Down, _) if pane.recalled.is_some() => newer(model),
        (KeyCode::Down, _) => list::step(model, 1),
        (KeyCode::Esc, _) if pane.offers.is_some() => withdrawn(model),
        _ => {
            pane.offers = None;
            return None;
        }
    };
    Some(effects)
}

/// Whether there are but earlier searches above: the line is untouched, or the first result is chosen.
fn is_above(model: &Model) -> bool {
    let Some(Overlay::Search(pane)) = model.overlays.last() else {
        return false;
    };
    let untouched = pane.began.proposed || pane.input.value().trim().is_empty();
    let first = list_lines(model).first().map(|line| line.row);
    untouched || pane.recalled.is_some() || first == model.list.index() || first.is_none()
}

/// Puts a text into the line, the cursor behind so many bytes of it, and asks for what it asks.
fn put(model: &mut Model, text: &str, end: usize) -> Vec<Effect> {
    let Some(pane) = pane(model) else {
        return Vec::new();
    };
    let cursor = text.get(..end).unwrap_or(text).chars().count();
    pane.input = Input::new(text.to_owned()).with_cursor(cursor);
    pane.began.proposed = false;
    changed(model, text)
}

/// What is proposed, put into the line: what all of it begins with as far as that is more than what is
/// there, then one after the other.
fn turn(model: &mut Model, by: isize) -> Vec<Effect> {
    let Some(pane) = pane(model) else {
        return Vec::new();
    };
    let Some(offers) = pane.offers.as_mut().filter(|offers| has_choice(offers)) else {
        return propose(model);
    };
    let rows = offers.rows.as_ref().map_or(0, Vec::len);
    let last = rows.saturating_sub(1);
    offers.chosen = Some(match (offers.chosen, by > 0) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => (at + 1) % rows.max(1),
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    });
    choose(model)
}

/// Whether there is another to be chosen.
fn has_choice(offers: &Offers) -> bool {
    offers.rows.as_ref().is_some_and(|rows| rows.len() > 1)
}

/// What is being written at the cursor.
fn at_cursor(pane: &SearchPane) -> Option<Unfinished> {
    let text = pane.input.value();
    let mut places = text.char_indices().map(|(at, _)| at);
    let cursor = places.nth(pane.input.cursor()).unwrap_or(text.len());
    unfinished(text, cursor)
}

/// Proposes something for the place of the cursor. The topics are asked for; they are what the newest
/// articles are about.
fn propose(model: &mut Model) -> Vec<Effect> {
    let Some(pane) = pane(model) else {
        return Vec::new();
    };
    pane.began.proposed = false;
    let typed = pane.input.value().to_owned();
    let Some(unfinished) = at_cursor(pane) else {
        pane.offers = Some(Offers {
            at: 0..0,
            typed,
            rows: Some(Vec::new()),
            chosen: None,
        });
        return Vec::new();
    };
    pane.offers = Some(Offers {
        at: unfinished.at.clone(),
        typed,
        rows: None,
        chosen: None,
    });
    if unfinished.part == Part::Topic {
        model.overlay_generation += 1;
        let generation = model.overlay_generation;
        return vec![Effect::LoadTopics(generation, Filter::default(), None)];
    }
    let rows = offered(model, &unfinished, None);
    begin(model, &unfinished, rows)
}

/// Takes in the topics, if they are still waited for.
pub(in crate::app::update) fn topics(
    model: &mut Model,
    generation: Generation,
    found: &ListTopics,
) -> Vec<Effect> {
    let newest = generation == model.overlay_generation;
    let waits = pane(model).filter(|pane| pane.offers.as_ref().is_some_and(|o| o.rows.is_none()));
    let Some(unfinished) = waits.filter(|_| newest).and_then(|pane| at_cursor(pane)) else {
        return Vec::new();
    };
    let rows = offered(model, &unfinished, Some(found));
    begin(model, &unfinished, rows)
}

/// Shows what is proposed; the only one, or what all begin with, is put into the line at once.
fn begin(model: &mut Model, unfinished: &Unfinished, rows: Vec<String>) -> Vec<Effect> {
    let Some(offers) = pane(model).and_then(|pane| pane.offers.as_mut()) else {
        return Vec::new();
    };
    let common = common(&rows);
    let there = offers.typed.get(unfinished.at.clone()).unwrap_or_default();
    let more = common.len() > there.len() && common.starts_with(there);
    let (one, none) = (rows.len() == 1, rows.is_empty());
    offers.rows = Some(rows);
    if none {
        return Vec::new();
    }
    if one || !more {
        offers.chosen = Some(0);
        return choose(model);
    }
    let typed = offers.typed.clone();
    put_over(model, &typed, unfinished.at.clone(), &common)
}

/// Puts the chosen one where it belongs.
fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(offers) = pane(model).and_then(|pane| pane.offers.as_ref()) else {
        return Vec::new();
    };
    let rows = offers.rows.as_deref().unwrap_or_default();
    let Some(row) = offers.chosen.and_then(|at| rows.get(at)).cloned() else {
        return Vec::new();
    };
    let (typed, at) = (offers.typed.clone(), offers.at.clone());
    put_over(model, &typed, at, &row)
}

fn put_over(model: &mut Model, typed: &str, at: std::ops::Range<usize>, text: &str) -> Vec<Effect> {
    let before = typed.get(..at.start).unwrap_or_default();
    let behind = typed.get(at.end..).unwrap_or_default();
    let end = before.len() + text.len();
    put(model, &format!("{before}{text}{behind}"), end)
}

/// What all of them begin with.
fn common(rows: &[String]) -> String {
    let mut rows = rows.iter();
    let mut out = rows.next().cloned().unwrap_or_default();
    for row in rows {
        let same = out.chars().zip(row.chars()).take_while(|(a, b)| a == b);
        out = same.map(|(c, _)| c).collect();
    }
    out
}

/// What was proposed is put away, and what was typed stands there again.
fn withdrawn(model: &mut Model) -> Vec<Effect> {
    let offers = pane(model).and_then(|pane| pane.offers.take());
    let Some(offers) = offers else {
        return Vec::new();
    };
    put(model, &offers.typed, offers.at.end)
}

/// The search before that which stands in the line.
fn older(model: &mut Model) -> Vec<Effect> {
    let earlier = model.typed.searches.clone();
    let Some(pane) = pane(model) else {
        return Vec::new();
    };
    pane.offers = None;
    let stands = pane.input.value().trim().to_owned();
    let from = pane.recalled.as_ref().map_or(0, |known| known.nth + 1);
    let next = earlier.iter().enumerate().skip(from);
    let Some((nth, text)) = { next }.find(|(_, text)| **text != stands) else {
        return Vec::new();
    };
    let typed = pane.recalled.take().map_or(stands, |known| known.typed);
    pane.recalled = Some(Recalled { nth, typed });
    put(model, text, text.len())
}

/// The search after that which stands in the line; at the end what was typed before.
fn newer(model: &mut Model) -> Vec<Effect> {
    let earlier = model.typed.searches.clone();
    let recalled = pane(model).and_then(|pane| {
        pane.offers = None;
        pane.recalled.take()
    });
    let Some(Recalled { nth, typed }) = recalled else {
        return Vec::new();
    };
    let next = nth
        .checked_sub(1)
        .and_then(|nth| Some((nth, earlier.get(nth)?)));
    let Some((nth, text)) = next.filter(|(_, text)| **text != typed) else {
        return put(model, &typed, typed.len());
    };
    if let Some(pane) = pane(model) {
        pane.recalled = Some(Recalled { nth, typed });
    }
    put(model, text, text.len())
}

/// Keeps a search that was made.
pub(super) fn keep(model: &mut Model, typed: &str) -> Option<Effect> {
    let typed = if typed.ends_with(char::is_whitespace) {
        Query::settled(typed, &model.settings.locale, model.now)
    } else {
        typed.trim_start().to_owned()
    };
    let earlier = &mut model.typed.searches;
    if typed.trim().is_empty() || typed.chars().count() > LONGEST || earlier.first() == Some(&typed)
    {
        return None;
    }
    earlier.retain(|known| *known != typed);
    earlier.insert(0, typed);
    earlier.truncate(MOST);
    Some(outside::kept(EARLIER, earlier.join("\n")))
}

/// The searches of earlier runs, among what was kept.
pub(in crate::app::update) fn take(model: &mut Model, choices: &[(String, String)]) {
    let lines = outside::before(choices, EARLIER)
        .lines()
        .filter(|line| !line.is_empty());
    model.typed.searches = lines.take(MOST).map(str::to_owned).collect();
}
