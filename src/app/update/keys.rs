//! From keys to commands, and what each command does where the focus is.

use tui_input::Input;

use super::panes::{cycle, focus, out, page, step, to_edge};
use super::{
    add, arrival, fold, list, marks, offline, overlay, reader, refresh, related, search, sections,
    story, trail, typing, unread, watch,
};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::keymap::{Context, Resolved, resolve};
use crate::app::model::{ListKind, Model, Overlay, Pane, SectionKind, StoryView};

/// Where a key is pressed now.
pub(super) fn context(model: &Model) -> Context {
    if !model.overlays.is_empty() {
        return Context::Overlay;
    }
    match model.focus {
        Pane::Sections => Context::Sections,
        Pane::List => Context::List,
        Pane::Article => Context::Article,
        Pane::Related => Context::Related,
    }
}

/// Takes in a key.
pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.touched = true;
    model.notice = None;
    model.pending.push(key);
    if typing::is_typing(model) {
        model.pending.clear();
        // Quitting and suspending work everywhere.
        return match resolve(Context::Overlay, &[key]) {
            Resolved::Command(command @ (Command::Quit | Command::Suspend)) if key.ctrl => {
                run(model, command)
            }
            _ => typing::type_key(model, key),
        };
    }
    match resolve(context(model), &model.pending) {
        Resolved::Pending => Vec::new(),
        Resolved::Command(command) => {
            model.pending.clear();
            run(model, command)
        }
        Resolved::Unbound if model.pending.len() > 1 => {
            // The sequence came to nothing: its last key counts by itself.
            model.pending.clear();
            press(model, key)
        }
        Resolved::Unbound => {
            model.pending.clear();
            Vec::new()
        }
    }
}

/// Does what a command means here.
fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => quit(model),
        Command::Suspend => vec![Effect::Suspend],
        Command::Redraw => vec![Effect::Redraw],
        _ if !model.overlays.is_empty() => overlay::command(model, command),
        _ if command.group() == super::super::keymap::Group::Move => movement(model, command),
        _ => action(model, command),
    }
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = reader::leave(model);
    effects.push(trail::save(model));
    effects.push(Effect::Quit);
    effects
}

fn movement(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Down => step(model, 1),
        Command::Up => step(model, -1),
        Command::PageDown => step(model, page(model)),
        Command::PageUp => step(model, -page(model)),
        Command::HalfDown => step(model, (page(model) / 2).max(1)),
        Command::HalfUp => step(model, -(page(model) / 2).max(1)),
        Command::Top => to_edge(model, true),
        Command::Bottom => to_edge(model, false),
        Command::NextPane => cycle(model, true),
        Command::PreviousPane => cycle(model, false),
        Command::Out => out(model),
        Command::GoList => focus(model, Pane::List),
        Command::GoArticle => focus(model, Pane::Article),
        Command::GoSections => {
            sections::focus(model);
            Vec::new()
        }
        Command::GoToday => {
            let mut effects = reader::leave(model);
            effects.extend(list::open_section(model, SectionKind::Today));
            effects
        }
        Command::GoCountries => {
            sections::focus_countries(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn action(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Open => open(model),
        Command::Advance => advance(model),
        Command::NextUnread => unread::next(model, true),
        Command::PreviousUnread => unread::next(model, false),
        Command::FullText => arrival::fetch(model),
        Command::Keep => offline::keep(model),
        Command::Offline => offline::show(model),
        Command::Pictures => offline::pictures(model),
        Command::Zen => zen(model),
        Command::About => super::about::show(model),
        Command::Browser => super::about::browse(model),
        Command::CopyLink => super::about::copy(model, false),
        Command::CopyCitation => super::about::copy(model, true),
        Command::Back => trail::back(model),
        Command::Forward => trail::forward(model),
        Command::Trail => trail::show(model),
        Command::Unfold => fold::unfold(model),
        Command::Fold => fold::fold(model),
        Command::ToggleFolding => fold::toggle(model),
        Command::Watch => watch::toggle(model),
        Command::Watched => watch::show(model),
        Command::Coverage => story::show(model, StoryView::Coverage),
        Command::Timeline => story::show(model, StoryView::Timeline),
        Command::Related => related::toggle(model),
        Command::RelatedDown => related::step(model, 1),
        Command::RelatedUp => related::step(model, -1),
        Command::FollowChosen => related::follow_chosen(model),
        Command::FollowNth(n) => related::follow(model, usize::from(n).saturating_sub(1)),
        Command::Search => search::begin(model),
        Command::NextMatch => search::walk(model, 1),
        Command::PreviousMatch => search::walk(model, -1),
        Command::AddSource => add::begin(model),
        Command::Sources => overlay::show_sources(model),
        Command::Refresh => refresh::ask(model),
        Command::Help => help(model),
        Command::Cancel => cancel(model),
        Command::Close => close(model),
        _ => mark(model, command),
    }
}

fn mark(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::ToggleRead => marks::toggle_read(model),
        Command::ToggleSaved => marks::toggle_saved(model),
        Command::MarkAllRead => marks::mark_read(model, false),
        Command::MarkOlderRead => marks::mark_read(model, true),
        Command::Undo => vec![Effect::Undo],
        Command::Redo => vec![Effect::Redo],
        _ => Vec::new(),
    }
}

pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match model.focus {
        Pane::Sections => sections::open(model),
        Pane::List => match model.list.cursor {
            Some(id) => reader::open(model, id),
            None => Vec::new(),
        },
        Pane::Article => related::toggle(model),
        Pane::Related => related::follow_chosen(model),
    }
}

/// A page on; at the end of an article the next unread one.
fn advance(model: &mut Model) -> Vec<Effect> {
    let by = page(model);
    if model.focus == Pane::Article {
        if reader::scroll(model, by) {
            return Vec::new();
        }
        return unread::next(model, true);
    }
    step(model, by)
}

fn zen(model: &mut Model) -> Vec<Effect> {
    model.zen = !model.zen;
    model.focus = Pane::Article;
    reader::set_again(model);
    Vec::new()
}

/// Shows the keys of the region with the focus.
pub(super) fn help(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.overlays.last(), Some(Overlay::Help { .. })) {
        let help = Overlay::Help {
            top: 0,
            filter: Input::default(),
            typing: false,
        };
        model.overlays.push(help);
    }
    Vec::new()
}

fn cancel(model: &mut Model) -> Vec<Effect> {
    if model.zen && model.reader.is_some() {
        return zen(model);
    }
    if model.focus == Pane::List {
        search::restore(model);
    }
    Vec::new()
}

/// Closes the view with the focus; quits when nothing is left to close.
fn close(model: &mut Model) -> Vec<Effect> {
    match model.focus {
        Pane::Related => focus(model, Pane::Article),
        Pane::Article => {
            let effects = reader::leave(model);
            model.zen = false;
            model.reader = None;
            model.focus = Pane::List;
            list::show_cursor(model);
            effects
        }
        Pane::List if model.list_before_search.is_some() => {
            search::restore(model);
            Vec::new()
        }
        Pane::List if model.list.kind != ListKind::Section(SectionKind::Front) => {
            list::open_section(model, SectionKind::Front)
        }
        Pane::List => quit(model),
        Pane::Sections => focus(model, Pane::List),
    }
}
