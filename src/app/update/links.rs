//! Choosing a link of the text by its letters, or by its number at the foot.

use super::{browser, panes, reader};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::keymap::{Context, keys_shown};
use crate::app::links::{Hints, link_labels};
use crate::app::model::{Model, Pane};
use crate::domain::RelatedSection;
use crate::locale::fill;
use crate::text::Clean;

/// Puts letters over the links; from a list it opens the chosen article for that.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    match (model.focus, model.list.cursor) {
        (Pane::List, Some(id)) => {
            let effects = reader::open(model, id);
            if let Some(opening) = &mut model.opening {
                opening.for_links = true;
            }
            return effects;
        }
        (Pane::Related, _) => {
            panes::focus(model, Pane::Article);
        }
        _ => {}
    }
    over_text(model)
}

/// Puts letters over the links of the text.
pub(super) fn over_text(model: &mut Model) -> Vec<Effect> {
    let links = model
        .reader
        .as_ref()
        .and_then(|reader| reader.body.as_ref());
    if links.is_none_or(|body| body.links.is_empty()) {
        model.notice = Some(none_here(model));
        return Vec::new();
    }
    model.hints = Some(Hints::default());
    if link_labels(model).is_empty() {
        // None is seen, but the foot numbers them all.
        model.notice = Some(model.strings().links_by_number.to_owned());
    }
    Vec::new()
}

/// That the text has no links; where its publisher names articles beside it, the key that goes there.
fn none_here(model: &Model) -> String {
    let s = model.strings();
    let lines = model.reader.as_ref().map(|reader| &reader.related.lines);
    let mut lines = lines.into_iter().flatten().flatten();
    let map = &model.settings.keymap;
    let key = map.keys_of(Command::Related, Some(Context::Article));
    let key = key
        .first()
        .map(|key| keys_shown(key, model.settings.locale.lang));
    match key.filter(|_| lines.any(|line| line.section == RelatedSection::Cited)) {
        Some(key) => fill(s.no_links_cited, &key),
        None => s.no_links.to_owned(),
    }
}

/// A key while a link is being chosen; a capital letter at the end opens it in griot.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let labels = link_labels(model);
    let Some(hints) = &mut model.hints else {
        return Vec::new();
    };
    let digit = |c: char| "à&é\"'(-è_ç".chars().position(|known| known == c);
    match key.code {
        KeyCode::Enter => {
            let number = hints.typed.parse::<u32>().ok();
            model.hints = None;
            let link = number.and_then(|number| number.checked_sub(1));
            return link.map_or_else(Vec::new, |link| open(model, link, false));
        }
        KeyCode::Backspace => {
            hints.typed.pop();
            return Vec::new();
        }
        KeyCode::Char(c) if !key.ctrl && !key.alt => {
            let c = digit(c)
                .and_then(|d| char::from_digit(u32::try_from(d).ok()?, 10))
                .unwrap_or(c);
            hints.typed.extend(c.to_lowercase());
            let typed = hints.typed.clone();
            if typed.chars().all(|c| c.is_ascii_digit()) {
                return Vec::new();
            }
            if let Some((link, _)) = labels.iter().find(|(_, label)| *label == typed) {
                let link = *link;
                model.hints = None;
                return open(model, link, c.is_uppercase());
            }
            if !labels.iter().any(|(_, label)| label.starts_with(&typed)) {
                model.hints = None;
            }
        }
        _ => model.hints = None,
    }
    Vec::new()
}

/// Opens a link in the browser, or in griot, which fetches its page.
fn open(model: &mut Model, link: u32, here: bool) -> Vec<Effect> {
    let Some(reader) = &model.reader else {
        return Vec::new();
    };
    let index = usize::try_from(link).unwrap_or(usize::MAX);
    let links = reader.body.as_ref().map_or(&[][..], |body| &body.links);
    let Some(url) = links.get(index).map(|link| link.url.clone()) else {
        model.notice = Some(model.strings().no_such_link.to_owned());
        return Vec::new();
    };
    if here {
        let from = reader.article.id;
        let address = Clean::line(url.as_str());
        model.notice = Some(fill(model.strings().following, &address));
        return vec![Effect::Follow(from, url)];
    }
    browser::open_outside(model, url)
}
