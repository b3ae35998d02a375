//! The pure core: a model, messages in, effects out. No I/O, no clock, no async, and nothing of
//! the terminal: knows `domain`, `text`, `locale` only.

mod ahead;
mod asked;
pub mod atlas;
mod bindings;
mod brief;
mod command;
mod doubt;
mod effect;
mod empty;
mod export;
mod filter;
mod fold;
mod frame;
mod help;
mod key;
mod keymap;
mod layout;
mod links;
mod main_picture;
pub mod marks;
mod message;
mod model;
mod offers;
mod offline;
mod palette;
mod picture;
mod place;
mod pointer;
mod said;
mod sections;
mod selection;
mod shape;
mod since;
mod sort;
mod story;
mod trail;
pub mod typeset;
mod update;
pub mod versions;

pub use ahead::{HintTable, KeyAhead, hint_table, keys_ahead, turning_key};
pub use asked::{Asked, has_not_come};
pub use bindings::{
    EntryRow, KeyChoice, KeysRow, choice_words, command_words, entries_said, entry_rows,
    entry_said, key_choices, keys_rows, keys_said, place_said, places_said, source_said,
    wanted_words,
};
pub use command::Command;
pub use doubt::{Doubt, doubt};
pub use effect::{Effect, Generation};
pub use empty::{empty_words, index_words, no_related_words, search_stands};
pub use export::{article_markdown, file_name};
pub use filter::{Facet, FilterAction, FilterRow, filter_rows, narrowed};
pub use fold::{ListLine, Place, list_lines};
pub use frame::{
    OverlayFrame, about_label, about_lines, first_row, hidden_lines, output_lines, overlay_frame,
    overlay_rows, source_rows,
};
pub use help::{
    HELP_GAP, HELP_PAGE, HelpLine, context_here, context_of, help_columns, help_fitted,
    help_keys_room, help_lines, help_said, help_top_max,
};
pub use key::{Key, KeyCode};
pub use keymap::{
    BINDINGS, Binding, Context, Group, KeyChange, KeyDeed, KeyEntry, KeyProblem, Keymap, Latin,
    LineChange, Origin, Preset, Resolved, help_rows, keys_shown, lines_for, markdown, preset_names,
};
pub use layout::{Area, MEDIUM, Regions, WIDE, headline_rows, regions, title_rows};
pub use links::{Hints, link_labels};
pub use main_picture::{
    main_picture, main_picture_place, picture_is_wanted, picture_written, text_column,
};
pub use message::{
    Counts, Found, FoundSource, Hit, Message, OfflineNews, OpenArticle, PageCosts, PictureFound,
    PictureNews, RefreshNews, SectionCounts,
};
pub use model::{
    AddStep, Arrived, Ask, AtlasPane, Awaiting, BeforeSearch, Began, FootLine, HeadLine, KeysPane,
    KeysStep, ListKind, ListPane, MOST_FOUND, MainPicture, Mistake, Model, MonthCost, Narrow,
    Offers, OfflineState, OfflineSummary, Opening, Overlay, Pane, PicturePane, PictureState,
    ReaderPane, Recalled, RefreshState, RelatedPane, Rest, SearchPane, SectionKind, SectionRow,
    SectionsPane, Settings, SettingsPane, SettingsStep, SourcesTab, StoryView, Typed, VersionLine,
    VersionsPane, Wanted,
};
pub use offline::{fetch_cost, month, offline_rows};
pub use palette::{PaletteAction, PaletteRow, palette_rows};
pub use picture::{
    PictureSeen, caption_lines, credit, picture_areas, picture_can_be_fetched, picture_failure,
    picture_room, picture_said, picture_seen, picture_words, pictures_are_shown,
};
pub use place::{PlaceOf, list_place, overlay_place, related_place, section_counts, section_place};
pub use pointer::{Mouse, MouseAct};
pub use said::{
    DOT, beside, few_rows, related_also, related_facts, related_section, related_why, rows_of,
    short_facts,
};
pub use sections::{list_name, nth_section, section_name, shown_count, shown_section};
pub use selection::selected_rows;
pub use shape::{Border, Shape};
pub use since::{SinceRow, since_rows};
pub use sort::{SortRow, sort_rows, sort_titles, sort_words};
pub use story::{REPORTS_PAGE, StoryRow, StoryRowKind, story_indent, story_rows};
pub use trail::{MAX_VISITS, Trail};
pub use update::{awaited, lingers, start, takes_text, update, wants_key_places, was_here};
pub use versions::version_row;
