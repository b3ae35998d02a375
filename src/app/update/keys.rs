//! What each command does where the focus is.

use tui_input::Input;

use super::panes::{cycle, focus, out, page, step, to_edge};
use super::{
    add, arrival, atlas, filter, fold, list, marks, offline, overlay, pairs, palette, picture,
    reader, refresh, regions, related, scroll, search, sections, select, story, trail, unread,
    watch,
};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::help::context_here;
use crate::app::keymap::Context;
use crate::app::model::{
    ListKind, Model, Narrow, Overlay, Pane, ReaderPane, SectionKind, StoryView,
};

/// Where a key is pressed now.
pub(super) fn context(model: &Model) -> Context {
    match model.overlays.last() {
        Some(Overlay::Help { .. }) => Context::Overlay,
        _ => context_here(model),
    }
}

/// Does what a command means here, once.
pub(super) fn once(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => quit(model),
        Command::Suspend => vec![Effect::Suspend],
        Command::Redraw => vec![Effect::Redraw],
        Command::Palette => palette::begin(model),
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
        Command::GoArticle | Command::GoRelated if model.reader.is_none() => none_open(model),
        Command::GoArticle => focus(model, Pane::Article),
        Command::GoSections => {
            sections::focus(model);
            Vec::new()
        }
        Command::GoRelated => {
            model.shape.no_related = false;
            focus(model, Pane::Related)
        }
        Command::PinnedNth(n) => sections::open_nth(model, usize::from(n).saturating_sub(1)),
        Command::GoToday => list::go_to_section(model, SectionKind::Today),
        Command::GoSince => vec![Effect::LoadSince(false)],
        Command::GoWhole => list::go_to_section(model, SectionKind::Whole),
        Command::GoCountries => {
            sections::focus_countries(model);
            Vec::new()
        }
        Command::Atlas => atlas::show(model),
        _ => Vec::new(),
    }
}

fn action(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Open => open(model),
        Command::Advance => advance(model),
        Command::NextUnread => unread::next(model, true),
        Command::PreviousUnread => unread::next(model, false),
        Command::FullText => arrival::fetch(model, None),
        Command::Keep => offline::keep(model, None),
        Command::Offline => offline::show(model),
        Command::Picture => picture::show(model),
        Command::Pictures => offline::pictures(model),
        Command::Versions => super::versions::show(model),
        Command::Zen => zen(model),
        Command::About => super::about::show(model),
        Command::Browser => super::browser::browse(model),
        Command::OpenWith => super::outside::open_with(model),
        Command::Export => super::outside::export(model, None),
        Command::Pipe => super::outside::pipe(model, None),
        Command::Translate => super::outside::translate(model, None),
        Command::Links => super::links::begin(model),
        Command::CopyLink => super::about::copy(model, false),
        Command::CopyCitation => super::about::copy(model, true),
        Command::Back => trail::back(model),
        Command::Forward => trail::forward(model),
        Command::Trail => trail::show(model),
        Command::Unfold => fold::unfold(model),
        Command::Fold => fold::fold(model),
        Command::Filter => filter::show(model),
        Command::Sort => super::sort::show(model),
        Command::ToggleFolding => fold::toggle(model),
        Command::Cut => pairs::cut(model),
        Command::Join => pairs::join(model),
        Command::Watch => watch::toggle(model),
        Command::Watched => watch::show(model),
        Command::Coverage => story::show(model, StoryView::Coverage),
        Command::Timeline => story::show(model, StoryView::Timeline),
        Command::Related => related::toggle(model),
        Command::RelatedDown => related::pick(model, 1),
        Command::RelatedUp => related::pick(model, -1),
        Command::FollowChosen => related::follow_chosen(model),
        Command::FollowNth(n) => related::follow(model, usize::from(n).saturating_sub(1)),
        Command::Search => search::begin(model),
        Command::Settings => super::preferences::show(model),
        Command::Keys => super::bindings::show(model),
        Command::NameSearch => super::named::begin(model),
        Command::Mute => super::outside::mute(model),
        Command::NextMatch => search::walk(model, 1),
        Command::PreviousMatch => search::walk(model, -1),
        Command::Wider => super::regions::resize(model, 1),
        Command::Narrower => super::regions::resize(model, -1),
        Command::HideRegion => super::regions::hide(model),
        Command::ResetRegions => super::regions::reset(model),
        Command::Mouse => super::mouse::toggle(model),
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
        Command::ToggleRead => marks::toggle_read(model, None),
        Command::ToggleSaved => marks::toggle_saved(model, None),
        Command::MarkAllRead => marks::mark_read(model, false),
        Command::MarkOlderRead => marks::mark_read(model, true),
        Command::Select => {
            select::toggle(model);
            Vec::new()
        }
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
        Pane::Article => {
            let picked = |reader: &ReaderPane| reader.related.picked;
            if model.reader.as_deref().is_some_and(picked) {
                return related::follow_chosen(model);
            }
            related::toggle(model)
        }
        Pane::Related => related::follow_chosen(model),
    }
}

/// A page on; at the end of an article the next unread one.
fn advance(model: &mut Model) -> Vec<Effect> {
    let by = page(model);
    if model.focus == Pane::Article {
        if scroll::scroll(model, by) {
            return Vec::new();
        }
        return unread::next(model, true);
    }
    step(model, by)
}

fn none_open(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(model.strings().no_open_article.to_owned());
    Vec::new()
}

fn zen(model: &mut Model) -> Vec<Effect> {
    if model.reader.is_none() {
        return none_open(model);
    }
    model.zen = !model.zen;
    model.focus = Pane::Article;
    regions::lay_again(model);
    Vec::new()
}

/// Shows the keys of the region with the focus, or closes them.
pub(super) fn help(model: &mut Model) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Help { .. })) {
        model.overlays.pop();
    } else {
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
    match model.focus {
        Pane::List if model.list.anchor.take().is_none() => search::restore(model),
        // Where it lies over the text that is the way out of it, and elsewhere the same.
        Pane::Related => focus(model, Pane::Article),
        _ => Vec::new(),
    }
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
            list::stand_alone(model);
            regions::lay_again(model);
            effects
        }
        Pane::List if !model.before_search.is_empty() => search::restore(model),
        Pane::List if model.list.narrow != Narrow::default() => {
            filter::apply(model, Narrow::default())
        }
        Pane::List if model.list.kind != ListKind::Section(SectionKind::Front) => {
            list::open_section(model, SectionKind::Front)
        }
        Pane::List => quit(model),
        Pane::Sections => focus(model, Pane::List),
    }
}
