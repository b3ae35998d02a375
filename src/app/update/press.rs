//! From keys to commands: sequences, counts, doing the last thing again.

use super::keys::{context, once};
use super::panes::{step, to_row};
use super::{arrival, atlas, filter, linger, marks, offline, overlay, related, sections, typing};
use crate::app::ahead::turning_key;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::keymap::{Context, Keymap, Resolved, written};
use crate::app::model::{Model, Overlay, Pane};
use crate::locale::fill;

/// Takes in a key.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if !typing::is_typing(model) {
        let script = key.is_of_another_script();
        model.typed_another_script =
            script || (model.typed_another_script && !key.is_plain_letter());
    }
    take(model, key)
}

fn take(model: &mut Model, key: Key) -> Vec<Effect> {
    model.touched = true;
    model.notice = None;
    model.warning = None;
    let page = std::mem::take(&mut model.hint_page);
    let lingers = model.lingers.take();
    let map = model.settings.keymap.clone();
    if typing::is_typing(model) {
        model.pending.clear();
        // What keeps the terminal in order works everywhere; what quits elsewhere gives the line up, as
        // in an editor.
        return match map.resolve(Context::Overlay, &[key]) {
            Resolved::Command(command @ (Command::Suspend | Command::Redraw)) if key.ctrl => {
                run(model, command, None)
            }
            Resolved::Command(Command::Quit) if key.ctrl => {
                typing::type_key(model, Key::plain(KeyCode::Esc))
            }
            _ => typing::type_key(model, key),
        };
    }
    let pressed = key;
    let key = towards(model, map.meant(key));
    if let Some(effects) = super::bindings::press(model, key) {
        return effects;
    }
    if let Some(effects) = super::since::press(model, key) {
        return effects;
    }
    if model.hints.is_some() && !key.ctrl {
        return super::links::press(model, key);
    }
    if let (Some(command), KeyCode::Enter) = (lingers, key.code) {
        model.count = None;
        return run(model, command, None);
    }
    in_sequence(model, (pressed, key), page)
}

/// Takes in a key of a sequence or of a number: as it was pressed, and as it was meant; `page` is how
/// often what may follow was turned.
fn in_sequence(model: &mut Model, (pressed, key): (Key, Key), page: usize) -> Vec<Effect> {
    let map = model.settings.keymap.clone();
    let context = self::context(model);
    let begun = !model.pending.is_empty();
    if key.code == KeyCode::Esc && (begun || model.count.is_some()) {
        model.pending.clear();
        model.count = None;
        return Vec::new();
    }
    if begun && turning_key(model) == Some(key) {
        model.hint_page = page + 1;
        return Vec::new();
    }
    if let (Some(command), Some(digit), false) = (
        linger::command(&map, context, key),
        Keymap::any_digit(key),
        begun || model.count.is_some(),
    ) {
        return linger::begin(model, command, digit);
    }
    // Where digits have a meaning of their own they count once a zero has begun the number.
    let counting = model.count.is_some();
    let digit = if counting {
        map.next_digit(context, key)
    } else {
        map.digit(context, key)
    };
    let begins = |digit: u32| digit > 0 || map.takes_digits(context);
    let digit = digit.filter(|digit| !begun && (counting || begins(*digit)));
    if let Some(digit) = digit {
        let count = model.count.unwrap_or(0) * 10 + digit;
        model.count = Some(count.min(MOST_TIMES));
        return Vec::new();
    }
    model.pending.push(key);
    match map.resolve(context, &model.pending) {
        Resolved::Pending => Vec::new(),
        Resolved::Command(command) => {
            let keys = written(&std::mem::take(&mut model.pending));
            let count = model.count.take().filter(|count| *count > 0);
            if overlay::means_nothing(model, command) {
                model.notice = Some(nothing_over(model, &keys));
                return Vec::new();
            }
            run(model, command, count)
        }
        Resolved::Unbound => {
            let keys = written(&std::mem::take(&mut model.pending));
            if begun {
                // The sequence came to nothing, which is said; its last key counts by itself.
                let effects = take(model, pressed);
                let said = fill(model.strings().key_not_here, &keys);
                model.notice.get_or_insert(said);
                return effects;
            }
            model.count = None;
            model.notice = unbound(model, context, key);
            Vec::new()
        }
    }
}

/// Takes in a key of which the terminal tells the one in its place on a US keyboard. That is what is meant
/// where keys are commands and the layout is one of another script; on Latin layouts letters are where
/// they are printed, and so are those that the reader has bound.
pub(super) fn placed(model: &mut Model, key: Key, place: Key) -> Vec<Effect> {
    let is_text = typing::is_typing(model) && !key.ctrl && !key.alt;
    if is_text || !key.is_of_another_script() || is_by_print(model, key) {
        return press(model, key);
    }
    if !typing::is_typing(model) {
        model.typed_another_script = true;
    }
    let in_hand = model.settings.keymap.in_hand(place);
    take(model, in_hand)
}

/// Whether a key of another script is meant by what is printed on it: the reader has bound it, or its
/// layout follows the sound of the Latin letters.
fn is_by_print(model: &Model, key: Key) -> bool {
    let map = &model.settings.keymap;
    let keys: Vec<Key> = model.pending.iter().copied().chain([key]).collect();
    map.is_by_sound(key) || map.resolve(context(model), &keys) != Resolved::Unbound
}

/// The key with arrows that point to where the regions lie: on a screen that begins on the right the
/// arrow to the left leads on. The map of Africa stays as it is.
fn towards(model: &Model, key: Key) -> Key {
    if !model.settings.is_mirrored() || atlas::is_open(model) {
        return key;
    }
    let code = match key.code {
        KeyCode::Left => KeyCode::Right,
        KeyCode::Right => KeyCode::Left,
        code => code,
    };
    Key { code, ..key }
}

/// What is said of a key that means nothing here: where it means something.
fn unbound(model: &Model, context: Context, key: Key) -> Option<String> {
    let KeyCode::Char(_) = key.code else {
        return None;
    };
    let s = model.strings();
    let shown = key.to_string();
    if !model.overlays.is_empty() {
        return Some(nothing_over(model, &shown));
    }
    let there = elsewhere(model, context, &[key]);
    Some(there.unwrap_or_else(|| fill(s.key_not_here, &shown)))
}

/// What is said of a key that means nothing in what lies over the regions: where letters find something,
/// how.
pub(super) fn nothing_over(model: &Model, shown: &str) -> String {
    let s = model.strings();
    let is_found_in = matches!(
        model.overlays.last(),
        Some(
            Overlay::Help { .. }
                | Overlay::Sources { .. }
                | Overlay::Filter { .. }
                | Overlay::Trail { .. }
        )
    );
    let map = &model.settings.keymap;
    let keys = map.keys_of(Command::Search, Some(Context::Overlay));
    match keys.first().filter(|_| is_found_in) {
        Some(key) => fill(s.key_finds, shown).replace("{key}", key),
        None => fill(s.key_not_here, shown),
    }
}

/// Where keys that mean nothing here mean something.
pub(super) fn elsewhere(model: &Model, context: Context, keys: &[Key]) -> Option<String> {
    let s = model.strings();
    let panes = [
        (Context::List, s.headlines),
        (Context::Article, s.article),
        (Context::Related, s.related),
        (Context::Sections, s.sections),
    ];
    let map = &model.settings.keymap;
    let mut panes = panes.into_iter().filter(|(pane, _)| *pane != context);
    let there = panes.find(|(pane, _)| map.resolve(*pane, keys) != Resolved::Unbound);
    let (_, name) = there?;
    Some(fill(s.key_elsewhere, &written(keys)).replace("{in}", name))
}

/// The largest number that can be typed before a command.
const MOST_TIMES: u32 = 9_999;

/// Commands that are not counted in steps are done at most so often by one count.
const MOST_TURNS: u32 = 99;

/// Does what a command means here, as often as was counted.
pub(super) fn run(model: &mut Model, command: Command, count: Option<u32>) -> Vec<Effect> {
    if command == Command::Repeat {
        let Some((command, times)) = model.last else {
            model.notice = Some(model.strings().nothing_to_repeat.to_owned());
            return Vec::new();
        };
        if command == Command::Filter {
            return filter::again(model);
        }
        return run(
            model,
            command,
            count.or_else(|| Some(times).filter(|times| *times > 1)),
        );
    }
    if command.repeats() {
        model.last = Some((command, count.unwrap_or(1)));
    }
    match count {
        None => once(model, command),
        Some(count) => counted(model, command, count),
    }
}

fn counted(model: &mut Model, command: Command, count: u32) -> Vec<Effect> {
    let nth = usize::try_from(count).unwrap_or(usize::MAX);
    let over = !model.overlays.is_empty();
    if atlas::is_open(model) {
        let turns = 0..count.min(MOST_TURNS);
        return turns.flat_map(|_| once(model, command)).collect();
    }
    if let Some(effects) = (!over).then(|| to_lines(model, command, nth)).flatten() {
        return effects;
    }
    match command {
        Command::Down | Command::Up => {
            let by = isize::try_from(count).unwrap_or(isize::MAX);
            let by = if command == Command::Down { by } else { -by };
            if over {
                overlay::step(model, by);
                return Vec::new();
            }
            step(model, by)
        }
        Command::Top | Command::Bottom if !over => to_row(model, nth.saturating_sub(1)),
        Command::Open if !over && matches!(model.focus, Pane::List | Pane::Sections) => {
            sections::open_nth(model, nth.saturating_sub(1))
        }
        Command::Open if !over => related::follow(model, nth.saturating_sub(1)),
        command if command.counts() => {
            let turns = 0..count.min(MOST_TURNS);
            turns.flat_map(|_| once(model, command)).collect()
        }
        command => once(model, command),
    }
}

/// Does what is done to so many lines at once; `None` for what is not.
fn to_lines(model: &mut Model, command: Command, lines: usize) -> Option<Vec<Effect>> {
    let lines = Some(lines);
    Some(match command {
        Command::ToggleRead => marks::toggle_read(model, lines),
        Command::ToggleSaved => marks::toggle_saved(model, lines),
        Command::Export => super::outside::export(model, lines),
        Command::Pipe => super::outside::pipe(model, lines),
        Command::Translate => super::outside::translate(model, lines),
        Command::Keep => offline::keep(model, lines),
        Command::FullText => arrival::fetch(model, lines),
        _ => return None,
    })
}
