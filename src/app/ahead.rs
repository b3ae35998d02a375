//! What may come after the keys pressed so far, and how that stands over the foot of the screen:
//! shared by `update` (turning its pages) and `ui` (drawing).

use super::brief::brief;
use super::command::Command;
use super::help::context_here;
use super::key::{Key, KeyCode};
use super::keymap::keys_shown;
use super::layout::{Area, regions};
use super::model::Model;
use super::picture::picture_seen;
use crate::text::width_cells;

/// One of the keys that may come next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyAhead {
    /// The next key; for numbers the first and the last.
    pub key: String,
    /// Where it leads, in the reader's words.
    pub words: &'static str,
    /// The same for a small screen.
    pub brief: &'static str,
}

/// What may come after the keys pressed so far, what leads elsewhere first; nothing where none were.
pub fn keys_ahead(model: &Model) -> Vec<KeyAhead> {
    let (map, lang) = (&model.settings.keymap, model.settings.locale.lang);
    if model.pending.is_empty() {
        return Vec::new();
    }
    let mut after = map.after(context_here(model), &model.pending);
    after.sort_by_key(|(_, command)| command.group());
    let mut out: Vec<KeyAhead> = Vec::new();
    for (key, command) in after {
        let words = command.words().of(lang);
        let key = match command {
            Command::PinnedNth(1) => "1–9".to_owned(),
            Command::PinnedNth(_) => continue,
            _ => keys_shown(&key.to_string(), lang),
        };
        if out.iter().all(|known| known.words != words) {
            let brief = brief(command).map_or(words, |brief| brief.of(lang));
            out.push(KeyAhead { key, words, brief });
        }
    }
    out
}

/// The hints as they stand on the screen now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HintTable {
    /// All that they cover.
    pub area: Area,
    /// The first row of that is a rule.
    pub ruled: bool,
    /// Those of the page that is seen, column after column.
    pub hints: Vec<KeyAhead>,
    /// Columns.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
    /// Cells of the keys.
    pub keys: usize,
    /// Most of them in brief, not only those that are too long.
    pub brief: bool,
    /// The page that is seen, counted from 1, and how many there are.
    pub page: (usize, usize),
}

/// Columns at most.
const COLUMNS: usize = 4;

/// Cells of a hint beside its key and its words.
const AROUND: usize = 4;

/// The hints after the keys pressed so far: every one whole, and more than half of the screen left
/// with what is read, in full words, else with the long ones in brief. Where they do not fit so they
/// take what there is, and where that is not enough there are pages. `None` where nothing was begun,
/// or a picture of the terminal's own would lie over them.
pub fn hint_table(model: &Model) -> Option<HintTable> {
    let hints = keys_ahead(model);
    let status = regions(model).status;
    if hints.is_empty() || status.y == 0 || picture_seen(model).is_some() {
        return None;
    }
    let (width, above) = (usize::from(status.width), usize::from(status.y));
    let keys = widest(&hints, |hint| &hint.key);
    let columns = columns(&hints, width, keys, above / 2);
    // The first line, which says where one is, stays where there is more than one row.
    let ruled = above > 4;
    let most = above.saturating_sub(1 + usize::from(ruled)).max(1);
    let pages = hints.len().div_ceil(columns * most);
    let each = hints.len().div_ceil(pages);
    let page = model.hint_page % pages;
    let room = (width / columns).saturating_sub(keys + AROUND);
    let long = hints.iter().filter(|hint| width_cells(hint.words) > room);
    let brief = long.count() > hints.len() / 4;
    let rows = each.div_ceil(columns);
    let height = u16::try_from(rows + usize::from(ruled)).unwrap_or(status.y);
    let y = status.y.saturating_sub(height);
    Some(HintTable {
        area: Area {
            y,
            height,
            ..status
        },
        ruled,
        hints: hints.into_iter().skip(page * each).take(each).collect(),
        columns,
        rows,
        keys,
        brief,
        page: (page + 1, pages),
    })
}

/// In how many columns hints stand: in those that full words leave when that is low enough, else in the
/// fewest that are, at most as many as hold the brief words.
fn columns(hints: &[KeyAhead], width: usize, keys: usize, low: usize) -> usize {
    let beside = |words: usize| (width / (keys + words + AROUND)).clamp(1, COLUMNS);
    let is_low = |columns: &usize| hints.len().div_ceil(*columns) <= low;
    let most = beside(widest(hints, |hint| hint.brief));
    let full = Some(beside(widest(hints, |hint| hint.words))).filter(is_low);
    full.or_else(|| (1..=most).find(is_low)).unwrap_or(most)
}

fn widest(hints: &[KeyAhead], text: impl Fn(&KeyAhead) -> &str) -> usize {
    let widths = hints.iter().map(|hint| width_cells(text(hint)));
    widths.max().unwrap_or_default()
}

/// The key that turns to the next page of the hints, when there are several: one that goes on with no
/// sequence that was begun.
pub fn turning_key(model: &Model) -> Option<Key> {
    const TURNING: [KeyCode; 4] = [
        KeyCode::Char(' '),
        KeyCode::Tab,
        KeyCode::PageDown,
        KeyCode::Down,
    ];
    if hint_table(model)?.page.1 < 2 {
        return None;
    }
    let map = &model.settings.keymap;
    let after = map.after(context_here(model), &model.pending);
    let free = |key: &Key| after.iter().all(|(ahead, _)| ahead != key);
    TURNING.map(Key::plain).into_iter().find(free)
}
