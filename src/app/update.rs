//! Messages in, effects out: one small function a message, one file a region. Never fails, reads
//! no clock, does no I/O.

mod about;
mod add;
mod arrival;
mod atlas;
mod bindings;
mod browser;
mod choices;
mod filter;
mod fold;
mod holds;
mod keys;
mod line;
mod linger;
mod links;
mod list;
mod main_picture;
mod marks;
mod mouse;
mod named;
mod offline;
mod outside;
mod overlay;
mod pairs;
mod palette;
mod panes;
mod picture;
mod preferences;
mod press;
mod reader;
mod refresh;
mod regions;
mod related;
mod scroll;
mod search;
mod sections;
mod select;
mod setting;
mod since;
mod sort;
mod story;
mod ticks;
mod trail;
mod typing;
mod undone;
mod unread;
mod versions;
mod visit;
mod watch;
mod window;

#[cfg(test)]
mod tests;

pub use visit::was_here;

use super::asked;
use super::effect::{Effect, Generation};
use super::message::Message;
use super::model::{Awaiting, ListKind, Model, Settings};
use crate::domain::Timestamp;

/// Whether what is typed now is text, and no keys.
pub fn takes_text(model: &Model) -> bool {
    typing::is_typing(model)
}

/// Whether a digit waits to be a number, or to be what it is by itself.
pub const fn lingers(model: &Model) -> bool {
    model.lingers.is_some()
}

/// The request for the list that takes the place of the one on the screen, as long as it is not there: what is
/// typed now is meant for that.
pub fn awaited(model: &Model) -> Option<Generation> {
    let list = &model.list;
    let is_another = list.rows.is_empty() || matches!(list.kind, ListKind::Search(_));
    let is_awaited = list.loading && list.awaiting == Awaiting::Whole && is_another;
    (is_awaited && model.overlays.is_empty()).then_some(list.generation)
}

/// Whether keys are to be told with their places, where a terminal can: once a key of another script was
/// pressed, and while keys are commands. What types text is left to the terminal, input methods and dead
/// keys with it.
pub fn wants_key_places(model: &Model) -> bool {
    model.typed_another_script && !takes_text(model)
}

/// The model of a fresh start and what it asks for first.
pub fn start(settings: Settings, size: (u16, u16), now: Timestamp) -> (Model, Vec<Effect>) {
    let mut model = Model::new(settings, size, now);
    choices::take(&mut model);
    let mut effects = list::reload_top(&mut model);
    effects.extend([
        Effect::LoadSections,
        Effect::LoadPreferred,
        Effect::LoadSince(true),
        Effect::LoadTrail,
        Effect::LoadFeeds,
        Effect::LoadCosts,
    ]);
    if model.mouse {
        effects.push(Effect::Mouse(true));
    }
    (model, effects)
}

/// Takes in what happened; returns what is to be done.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    model
        .asked
        .retain(|asked| asked::answered(&message) != Some(*asked));
    let mut effects = taken_in(model, message);
    model.asked.extend(effects.iter().filter_map(asked::by));
    visit::note(model, &effects);
    effects.extend(palette::try_on(model));
    effects.extend(related::prepare(model));
    effects.extend(main_picture::ask(model));
    effects.extend(ticks::next(model));
    effects
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn taken_in(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => press::press(model, key),
        Message::Placed(key, place) => press::placed(model, key, place),
        Message::Mouse(mouse) => mouse::act(model, mouse),
        Message::Paste(text) => typing::paste(model, &text),
        Message::Line(text) => line::take(model, &text),
        Message::Resized(width, height) => resized(model, (width, height)),
        Message::CellIs(pixels) => cell_is(model, pixels),
        Message::Tick(now) => {
            model.now = now;
            reader::set_foot(model);
            Vec::new()
        }
        Message::Lingered => linger::lingered(model),
        Message::Rested => reader::rested(model),
        // What the store answered.
        Message::Sections(counts) => sections::loaded(model, counts),
        Message::Page(generation, page) => window::loaded(model, generation, page),
        Message::Found(generation, hits, more, of_newest) => {
            search::found(model, generation, hits, more, of_newest)
        }
        Message::FoundCount(typed, filter, count) => search::counted(model, &typed, &filter, count),
        Message::Opened(generation, open) => reader::opened(model, generation, open),
        Message::OpenedWhole(generation, body, chars) => {
            reader::opened_whole(model, generation, body, chars)
        }
        Message::About(open) => about::loaded(model, open),
        Message::RelatedLoaded(generation, lines) => related::loaded(model, generation, lines),
        Message::RelatedLater(generation, lines) => related::later(model, generation, lines),
        Message::IndexMade(percent) => {
            model.index_made = percent;
            Vec::new()
        }
        Message::StoreChanged => sections::changed_elsewhere(model),
        Message::Story(generation, reports) => story::loaded(model, generation, reports),
        Message::Versions(generation, edits) => versions::loaded(model, generation, edits),
        Message::Settled => watch::load_parts(model),
        Message::Parts(parts) => watch::parts_loaded(model, &parts),
        Message::Watching(now) => watch::watching(model, now),
        Message::WasCut(from, title) => pairs::was_cut(model, from, &title),
        Message::WasJoined(title) => pairs::was_joined(model, &title),
        Message::Watched(stories) => watch::loaded(model, stories),
        Message::Preferred(sources) => {
            model.preferred = sources;
            list::show_faces(model);
            Vec::new()
        }
        Message::TrailLoaded(visits, current) => trail::loaded(model, visits, current),
        Message::Visited(generation, rows) => trail::listed(model, generation, rows),
        Message::Visits(rows) => trail::named(model, rows),
        Message::UnreadFound(generation, found) => unread::found(model, generation, found),
        Message::Since(since, at_start) => since::loaded(model, since, at_start),
        Message::Feeds(feeds) => overlay::feeds_loaded(model, feeds),
        Message::Catalogue(generation, sources) => {
            overlay::catalogue_loaded(model, generation, sources)
        }
        Message::MarkedRead(count) => marks::marked_read(model, count),
        Message::Undone {
            again,
            kind,
            told,
            changed,
        } => undone::undone(model, again, (kind, &told), changed),
        Message::Subscribed(name) => add::subscribed(model, &name),
        Message::Unsubscribed(name) => add::unsubscribed(model, &name),
        Message::RulesChanged => preferences::rules_changed(model),
        Message::SettingsLoaded(rows) => preferences::loaded(model, rows),
        Message::SettingChanged(name, wrong) => preferences::changed(model, &name, wrong),
        Message::Keymap(map) => bindings::holds(model, map),
        Message::KeysBound(told, wrong) => bindings::changed(model, &told, wrong),
        Message::Named(counts) => named::counted(model, &counts),
        Message::OwnSections(sections) => named::again(model, sections),
        Message::ThemeKept(theme) => {
            model.settings.theme = theme;
            Vec::new()
        }
        Message::Choices(choices) => choices::loaded(model, &choices),
        Message::Highlighted(ids) => {
            model.highlighted.extend(ids);
            Vec::new()
        }
        // What came of the network, and of the reader's surroundings.
        Message::Offline(news) => offline::news(model, news),
        Message::Kept(id, result) => offline::kept(model, id, result),
        Message::Pictures(result) => offline::shown(model, result),
        Message::Costs(costs) => offline::costs(model, costs),
        Message::Refresh(news) => refresh::news(model, news),
        Message::FullText(id, result) => arrival::full_text(model, id, result),
        Message::Followed(from, url, result) => related::followed(model, from, &url, result),
        Message::Discovered(generation, result) => add::discovered(model, generation, result),
        Message::BrowserOpened(url, failure) => reader::browser_opened(model, &url, failure),
        Message::OpenedWith(result) => outside::opened_with(model, result),
        Message::Exported(result) => outside::exported(model, result),
        Message::Piped(generation, result) => outside::piped(model, generation, result),
        Message::ToBrowse(url) => browser::open_outside(model, url),
        Message::ThemesChanged(names) => {
            model.settings.themes = names;
            // What is seen may be what changed: it is put on anew.
            model.dressed.clear();
            Vec::new()
        }
        Message::ThemeRead => vec![Effect::WearRead],
        Message::NoAddress => told(model, model.strings().no_address.to_owned()),
        Message::ToCopy { articles, citation } => about::to_copy(model, &articles, citation),
        Message::NotKept(ids, change) => marks::not_kept(model, &ids, change),
        Message::Trouble(what) => {
            // It may be what was asked for: nothing is waited for any more.
            model.asked.clear();
            model.refused = true;
            bindings::taken_back(model, false, false);
            told(model, what.into_string())
        }
        Message::Told(what) => told(model, what.into_string()),
        Message::Warning(what) => {
            model.warning = Some(match model.warning.take() {
                Some(first) => format!("{first} · {what}"),
                None => what.into_string(),
            });
            Vec::new()
        }
        Message::Topics(generation, topics) => filter::found(model, generation, topics),
        // What the map and the picture laid over the regions wait for.
        Message::AtlasCounts(counts) => atlas::counted(model, counts),
        Message::AtlasNews(generation, news) => atlas::loaded(model, generation, news),
        Message::Picture(generation, news) => picture::found(model, generation, news),
        Message::PictureDrawn(wish, result) => main_picture::drawn(model, &wish, result),
        Message::PicturesBy(way) => picture::by(model, way),
    }
}

fn told(model: &mut Model, what: String) -> Vec<Effect> {
    model.notice = Some(what);
    Vec::new()
}

/// A larger letter makes other cells, in which a picture of the same proportions is of other rows.
fn cell_is(model: &mut Model, pixels: (u16, u16)) -> Vec<Effect> {
    if model.settings.cell != pixels {
        model.settings.cell = pixels;
        reader::set_again(model);
    }
    Vec::new()
}

fn resized(model: &mut Model, size: (u16, u16)) -> Vec<Effect> {
    model.size = size;
    regions::lay_again(model);
    let mut effects = list::fill(model);
    effects.extend(picture::resized(model));
    main_picture::resized(model);
    effects
}
