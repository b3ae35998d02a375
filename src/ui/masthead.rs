//! The line at the top: the paper's name, where the reader is, how much there is, the date. On
//! screens that do not show the list it is a breadcrumb. Must never know what lies below it.

use super::paint::{Paint, cells, part, row};
use super::reader::progress;
use super::theme::Tone;
use crate::app::{
    ListKind, MOST_FOUND, Model, Narrow, Overlay, Pane, Regions, SectionKind, WIDE, list_name,
    narrowed, search_stands, section_counts, sort_titles,
};
use crate::domain::Lens;

/// Between the places of a breadcrumb, and in the place of those left out before it.
const STEP: &str = " › ";
const GONE: &str = "… › ";

/// Draws the masthead.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions) {
    let Some(line) = row(paint.rect(regions.masthead), 0) else {
        return;
    };
    let place = led_to(place(model, regions), line.width.saturating_sub(2));
    // A screen too narrow for the name and the place shows the place.
    let named = line.width >= cells("GRIOT") + 3 + cells(&place);
    let mut at = 1;
    if line.width < 4 {
        at = 0;
    } else if named {
        at = paint.say(line, at, "GRIOT", Tone::Nameplate) + 2;
    }
    if line.width >= WIDE {
        at = paint.say(line, at - 1, model.strings().masthead_tagline, Tone::Quiet) + 3;
    }
    at = paint.say(line, at, &place, Tone::Strong);
    if regions.list.is_some() && on_map(model).is_none() {
        let counts = counts(model);
        let room = line.width.saturating_sub(at);
        if cells(&counts) + 4 <= room && !counts.is_empty() {
            at = paint.say(line, at, &format!(" · {counts}"), Tone::Quiet);
        }
    }
    for aside in asides(model, regions) {
        let width = cells(&aside);
        if at + width + 3 <= line.width {
            let aside_row = part(line, line.width - width - 1, width);
            paint.say(aside_row, 0, &aside, Tone::Text);
            break;
        }
    }
}

/// A way of which, where there is no room for all of it, the end is seen: where the reader is.
fn led_to(way: String, room: u16) -> String {
    let mut shown = way;
    while cells(&shown) > room
        && let Some((_, rest)) = shown.trim_start_matches(GONE).split_once(STEP)
    {
        shown = format!("{GONE}{rest}");
    }
    shown
}

/// What may stand on the right, the first that has room: how far the reader is in an article
/// without a title row of its own, else the date.
fn asides(model: &Model, regions: &Regions) -> Vec<String> {
    let mut out = Vec::new();
    if let (Some(area), Some(reader)) = (regions.article, model.reader.as_deref())
        && regions.content(area) == area
    {
        let progress = progress(model, reader, usize::from(area.height));
        if !progress.is_empty() {
            out.push(progress);
        }
    }
    let locale = &model.settings.locale;
    out.extend([locale.long_date(model.now), locale.date(model.now)]);
    out
}

/// The section or search with how much there is of it.
pub(super) fn where_it_is(model: &Model, regions: &Regions) -> String {
    let counts = counts(model);
    let mut place = place(model, regions);
    if let Some(order) = sort_titles(model).first() {
        place.push_str(" · ");
        place.push_str(order);
    }
    if counts.is_empty() {
        return place;
    }
    format!("{place} · {counts}")
}

/// Where the reader is: the section or search, and on screens without the list the way on from it.
fn place(model: &Model, regions: &Regions) -> String {
    let s = model.strings();
    if let Some(country) = on_map(model) {
        return format!("{}{STEP}{country}", s.atlas_title);
    }
    let mut out = list_name(model);
    for narrowed in narrowed(&model.list.narrow, &model.settings.locale) {
        out.push_str(" · ");
        out.push_str(&narrowed);
    }
    if regions.list.is_some() {
        return out;
    }
    let way: &[&str] = match model.focus {
        Pane::Sections => return s.sections.to_owned(),
        Pane::List => &[],
        Pane::Article => &[s.article],
        Pane::Related => &[s.article, s.related],
    };
    for step in way {
        out.push_str(STEP);
        out.push_str(step);
    }
    out
}

/// The country that is chosen on the map, where that lies over the regions.
fn on_map(model: &Model) -> Option<String> {
    let mut overlays = model.overlays.iter();
    overlays.find_map(|over| match over {
        Overlay::Atlas(pane) => Some(model.settings.locale.lens(Lens::Country(pane.at))),
        _ => None,
    })
}

/// How many articles the list has, in words; empty when nobody has counted.
fn counts(model: &Model) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let kind = match &model.list.kind {
        ListKind::Search(_) if search_stands(model) => return String::new(),
        ListKind::Search(_) if model.list.loading => return s.loading.to_owned(),
        ListKind::Search(_) => {
            let here = model.list.rows.len() as u64;
            let counted = model.list.total.filter(|total| *total >= here);
            let whole = model.list.at_bottom || counted.is_some_and(|all| all < MOST_FOUND as u64);
            let more = if whole { "" } else { "+" };
            let found = locale.count(counted.unwrap_or(here), s.search_results);
            return found.replacen(' ', &format!("{more} "), 1);
        }
        ListKind::Section(kind) => kind,
    };
    if model.list.narrow != Narrow::default() {
        let total = model.list.total;
        return total.map_or_else(String::new, |total| locale.count(total, s.articles));
    }
    let Some(counts) = section_counts(model, kind) else {
        return String::new();
    };
    let mut parts = vec![locale.count(counts.total, s.articles)];
    if counts.unread > 0 && *kind != SectionKind::Unread {
        parts.push(locale.count(counts.unread, s.unread_articles));
    }
    parts.join(" · ")
}
