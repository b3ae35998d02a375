//! All that the screen shows and the keys act on. Selection is by id, indices are derived; the
//! store is the truth, the model holds the window that is looked at.

mod atlas;
mod keys;
mod list;
mod offline;
mod overlay;
mod picture;
mod preferences;
mod reader;
mod search;
mod sections;
mod settings;
mod versions;

use std::collections::{BTreeMap, BTreeSet};

pub use atlas::AtlasPane;
pub use keys::{KeysPane, KeysStep, Wanted};
pub use list::{Awaiting, BeforeSearch, ListKind, ListPane, Narrow};
pub use offline::{MonthCost, OfflineState, OfflineSummary};
pub use overlay::{AddStep, Ask, Overlay, SourcesTab, StoryView, Typed};
pub use picture::{MainPicture, PicturePane, PictureState};
pub use preferences::{SettingsPane, SettingsStep};
pub use reader::{Arrived, FootLine, HeadLine, Opening, ReaderPane, RelatedPane, Rest};
pub use search::{Began, Mistake, Offers, Recalled, SearchPane};
pub use sections::{MOST_FOUND, SectionKind, SectionRow, SectionsPane};
pub use settings::Settings;
pub use versions::{VersionLine, VersionsPane};

use super::asked::Asked;
use super::command::Command;
use super::effect::Generation;
use super::key::Key;
use super::links::Hints;
use super::shape::{Border, Shape};
use super::trail::Trail;
use crate::domain::{
    ArticleId, Cursor, Failure, FailureKind, Feed, FeedHealth, Filter, Sort, SourceId, Timestamp,
};
use crate::text::Clean;

/// A region that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// The list of sections.
    Sections,
    /// The headlines.
    #[default]
    List,
    /// The article's text.
    Article,
    /// The related sidebar.
    Related,
}

/// A refresh under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RefreshState {
    /// Feeds in all.
    pub of: usize,
    /// Feeds done.
    pub done: usize,
    /// Articles that were new so far.
    pub new: usize,
    /// Feeds that failed so far.
    pub failed: usize,
    /// Pages done, and pages in all, once the feeds are done.
    pub pages: Option<(usize, usize)>,
}

/// Everything.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the screen"
)]
pub struct Model {
    /// The reader's settings.
    pub settings: Settings,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The time as last told.
    pub now: Timestamp,
    /// The region with the focus, when no overlay has it.
    pub focus: Pane,
    /// Only the text is shown while it has the focus.
    pub zen: bool,
    /// Stories are folded, as the settings have it or as a key turned it since.
    pub folding: bool,
    /// The sources that the reader likes best, the best first, as they were at the start: a face
    /// does not change while it is looked at.
    pub preferred: Vec<SourceId>,
    /// What the reader made of the regions.
    pub shape: Shape,
    /// The program has the mouse.
    pub mouse: bool,
    /// What was last typed at the foot.
    pub typed: Typed,
    /// The border that the mouse holds.
    pub dragged: Option<Border>,
    /// The sections.
    pub sections: SectionsPane,
    /// The orders of sections that are not the usual one, by the name they are kept under.
    pub sorts: BTreeMap<String, Sort>,
    /// The headlines.
    pub list: ListPane,
    /// Where the reader stood in sections that were left, the latest last.
    pub left_at: Vec<(SectionKind, Cursor)>,
    /// What to come back to when a search is closed: where it was begun, last the latest.
    pub before_search: Vec<BeforeSearch>,
    /// The open article.
    pub reader: Option<Box<ReaderPane>>,
    /// The article on its way.
    pub opening: Option<Opening>,
    /// Generation of the article on its way.
    pub opening_generation: Generation,
    /// The headline whose related articles were asked for before it is opened.
    pub prepared: Option<ArticleId>,
    /// Generation of the related lines on their way.
    pub related_generation: Generation,
    /// Generation of overlays' requests.
    pub overlay_generation: Generation,
    /// Generation of the command that an article is given to.
    pub pipe_generation: Generation,
    /// The headlines of the trail's stops, as far as they are known.
    pub titles: BTreeMap<ArticleId, Clean>,
    /// The trail.
    pub trail: Trail,
    /// The reader's feeds.
    pub feeds: Vec<(Feed, FeedHealth)>,
    /// Sources of which no feed gave anything when it was last asked.
    pub failing: BTreeSet<SourceId>,
    /// Sources of which at least one feed is subscribed to.
    pub subscribed: BTreeSet<SourceId>,
    /// What lies over the regions.
    pub overlays: Vec<Overlay>,
    /// Keys of a sequence pressed so far.
    pub pending: Vec<Key>,
    /// How often the hints after them were turned to their next page.
    pub hint_page: usize,
    /// Articles that stand out by the reader's rules.
    pub highlighted: BTreeSet<ArticleId>,
    /// A link of the text is being chosen.
    pub hints: Option<Hints>,
    /// The number typed before a command.
    pub count: Option<u32>,
    /// What the digit that was pressed does by itself, unless it turns out to begin a number.
    pub lingers: Option<Command>,
    /// What was last done, and how often, for doing it again.
    pub last: Option<(Command, u32)>,
    /// What the menu of filters last made of a list, for doing it again.
    pub narrowed: Option<Narrow>,
    /// The theme that is seen, which may be one that is only being looked at.
    pub dressed: String,
    /// What was asked for and is answered at once, as long as it is not.
    pub asked: BTreeSet<Asked>,
    /// Something could not be had, which may be what is waited for; until the next line.
    pub refused: bool,
    /// What last happened, until the next key.
    pub notice: Option<String>,
    /// What the reader must know from the start, such as a fault of the settings: it stands before
    /// what happens, until a key is pressed.
    pub warning: Option<String>,
    /// How far the index of related articles is while it is made anew, in percent.
    pub index_made: Option<u8>,
    /// The refresh under way.
    pub refresh: Option<RefreshState>,
    /// Fetching for the road, under way.
    pub offline_run: Option<OfflineState>,
    /// What it came to, the last time.
    pub offline_summary: Option<OfflineSummary>,
    /// What a page of a source costs in the mean, in bytes, where that is known.
    pub page_costs: BTreeMap<SourceId, u64>,
    /// What the pages and pictures of a source cost in all, in bytes.
    pub page_bytes: BTreeMap<SourceId, u64>,
    /// What the month cost.
    pub month: Option<MonthCost>,
    /// Since when there is no network.
    pub offline_since: Option<Timestamp>,
    /// When the last refresh ended.
    pub refreshed: Option<Timestamp>,
    /// New articles that came and are not in the list yet.
    pub arrived: usize,
    /// Articles that came since the start.
    pub arrived_ever: usize,
    /// When the reader came.
    pub came: Timestamp,
    /// The reader did something with what came since the last visit.
    pub took_part: bool,
    /// A key was pressed since the start: from then on news never moves the list.
    pub touched: bool,
    /// The last letter that was pressed where keys are commands was of another script.
    pub typed_another_script: bool,
    /// The moment that a tick was last asked for.
    pub tick_at: Option<Timestamp>,
}

impl Model {
    /// How many articles came that are not in the list.
    pub const fn news(&self) -> usize {
        match self.list.kind {
            ListKind::Search(_) => self.arrived_ever.saturating_sub(self.list.asked_at),
            ListKind::Section(_) => self.arrived,
        }
    }

    /// A model before anything was loaded.
    pub fn new(settings: Settings, size: (u16, u16), now: Timestamp) -> Self {
        Self {
            folding: settings.fold_stories,
            dressed: settings.theme.clone(),
            preferred: Vec::new(),
            mouse: settings.mouse,
            settings,
            size,
            now,
            focus: Pane::List,
            zen: false,
            shape: Shape::default(),
            dragged: None,
            typed: Typed::default(),
            sections: SectionsPane::default(),
            sorts: BTreeMap::new(),
            list: ListPane::new(ListKind::Section(SectionKind::Front), Filter::default()),
            left_at: Vec::new(),
            before_search: Vec::new(),
            reader: None,
            opening: None,
            opening_generation: 0,
            prepared: None,
            related_generation: 0,
            overlay_generation: 0,
            pipe_generation: 0,
            titles: BTreeMap::new(),
            trail: Trail::default(),
            feeds: Vec::new(),
            failing: BTreeSet::new(),
            subscribed: BTreeSet::new(),
            overlays: Vec::new(),
            pending: Vec::new(),
            hint_page: 0,
            highlighted: BTreeSet::new(),
            hints: None,
            count: None,
            lingers: None,
            last: None,
            narrowed: None,
            asked: BTreeSet::new(),
            refused: false,
            notice: None,
            warning: None,
            refresh: None,
            index_made: None,
            offline_run: None,
            offline_summary: None,
            page_costs: BTreeMap::new(),
            page_bytes: BTreeMap::new(),
            month: None,
            offline_since: None,
            refreshed: None,
            arrived: 0,
            arrived_ever: 0,
            came: now,
            took_part: false,
            touched: false,
            typed_another_script: false,
            tick_at: None,
        }
    }

    /// The words in the reader's language.
    pub const fn strings(&self) -> &'static crate::locale::Strings {
        self.settings.locale.strings()
    }
}

impl Model {
    /// What is told at the foot.
    pub const fn told(&self) -> Option<&String> {
        match &self.warning {
            Some(warning) => Some(warning),
            None => self.notice.as_ref(),
        }
    }

    /// Why a feed gave nothing, and what helps. While griot is told to stay offline no key tries again what
    /// an earlier run could not have for want of a network.
    pub fn failure(&self, failure: &Failure) -> String {
        let stays = self.settings.offline && failure.kind == FailureKind::Offline;
        if stays {
            return self.stays_offline();
        }
        self.settings.locale.failure(failure)
    }

    /// That griot was told to stay offline, and what helps.
    pub fn stays_offline(&self) -> String {
        self.settings.locale.failure(&Failure {
            kind: FailureKind::NotAllowed,
            status: None,
            detail: Clean::EMPTY,
        })
    }

    /// The reader's feeds that match the filter of the sources overlay, when it is open.
    pub fn your_feeds(&self) -> Vec<&(Feed, FeedHealth)> {
        let filter = match self.overlays.last() {
            Some(Overlay::Sources { filter, .. }) => crate::text::fold(filter.value()),
            _ => String::new(),
        };
        let matches = |feed: &Feed| {
            crate::text::fold(&feed.title).contains(&filter)
                || crate::text::fold(&feed.source_name).contains(&filter)
        };
        self.feeds
            .iter()
            .filter(|(feed, _)| matches(feed))
            .collect()
    }
}
