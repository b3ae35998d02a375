//! All that the screen shows and the keys act on. Selection is by id, indices are derived; the
//! store is the truth, the model holds the window that is looked at.

use std::collections::BTreeSet;

use tui_input::Input;

use super::effect::Generation;
use super::key::Key;
use super::message::{FoundSource, Hit, OpenArticle, SectionCounts};
use super::trail::Trail;
use super::typeset::Typeset;
use crate::domain::{
    Article, ArticleId, Body, Country, Cursor, Failure, Feed, FeedHealth, Filter, Headline,
    Position, Related, Source, SourceId, Timestamp, Visit,
};
use crate::locale::Locale;
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

/// What the reader chose once for the whole program.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Language and zone.
    pub locale: Locale,
    /// Cells of the text's measure at most.
    pub measure: usize,
    /// griot reorders right-to-left text itself; off where the terminal does.
    pub bidi: bool,
    /// Opening an article makes it read.
    pub mark_read_on_open: bool,
    /// The network is not to be touched.
    pub offline: bool,
}

/// What a section leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionKind {
    /// Everything.
    Front,
    /// Unread ones.
    Unread,
    /// Saved ones.
    Saved,
    /// Those of the reader's day.
    Today,
    /// Those of a source.
    Source(SourceId, Clean),
    /// Those of a country.
    Country(Country),
}

/// The list of sections.
#[derive(Debug, Clone, Default)]
pub struct SectionsPane {
    /// Counts as last told by the store.
    pub counts: SectionCounts,
    /// Index of the chosen section among `rows()`.
    pub cursor: usize,
    /// First row shown.
    pub top: usize,
}

/// What a list is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListKind {
    /// A section.
    Section(SectionKind),
    /// Search results for a text.
    Search(String),
}

/// The headlines: a window of the list that the filter names.
#[derive(Debug, Clone)]
pub struct ListPane {
    /// What it is of.
    pub kind: ListKind,
    /// The filter behind it.
    pub filter: Filter,
    /// The rows at hand, in the list's order.
    pub rows: Vec<Headline>,
    /// For search results: the snippet of each row, in step with `rows`.
    pub hits: Vec<Hit>,
    /// The chosen article.
    pub cursor: Option<ArticleId>,
    /// Index in `rows` of the first one shown.
    pub top: usize,
    /// Nothing newer lies before `rows`.
    pub at_top: bool,
    /// Nothing older lies after `rows`.
    pub at_bottom: bool,
    /// Articles of the whole list, when known.
    pub total: Option<u64>,
    /// A window is on its way.
    pub loading: bool,
    /// Which request the next answer must belong to.
    pub generation: Generation,
    /// What the answer replaces or extends.
    pub awaiting: Awaiting,
    /// The newest place that the reader was shown: "mark read" reaches no further.
    pub newest: Option<Cursor>,
}

/// What an answer with rows is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Awaiting {
    /// Replaces the window; the cursor stays on its article when that is in it.
    #[default]
    Whole,
    /// Replaces the window and puts the cursor on the last row.
    WholeAtEnd,
    /// Goes before the window.
    Newer,
    /// Goes after the window.
    Older,
}

/// The related sidebar of an article.
#[derive(Debug, Clone, Default)]
pub struct RelatedPane {
    /// Its lines; `None` until the store has answered.
    pub lines: Option<Vec<Related>>,
    /// Index of the chosen line.
    pub cursor: usize,
    /// First line shown.
    pub top: usize,
}

/// The open article.
#[derive(Debug, Clone)]
pub struct ReaderPane {
    /// The article.
    pub article: Article,
    /// Its text.
    pub body: Option<Body>,
    /// The titles of the feeds it appeared in.
    pub feeds: Vec<Clean>,
    /// The head: title, standfirst and byline, set at the present measure.
    pub head: Vec<HeadLine>,
    /// The text set so far.
    pub typeset: Typeset,
    /// What stands under the text: its links, and the related lines where there is no sidebar.
    pub foot: Vec<FootLine>,
    /// First line shown, counted over head, text and foot.
    pub scroll: usize,
    /// The sidebar.
    pub related: RelatedPane,
    /// Its page is being fetched.
    pub fetching: bool,
    /// Why the page could not be had, from the last try.
    pub failure: Option<Failure>,
}

/// A line of the article's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadLine {
    /// Of the title.
    Title(String),
    /// Of the standfirst.
    Standfirst(String),
    /// Source, author, date, length.
    Byline(String),
    /// A remark on completeness.
    Note(String),
    /// Empty.
    Blank,
}

/// A line under the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FootLine {
    /// Empty.
    Blank,
    /// "Links", "Related".
    Heading(&'static str),
    /// A link's number and address, already cut to the measure.
    Link(String),
    /// A related article's number and headline, already cut to the measure.
    Related(String),
}

/// Which article is on its way, and how it will be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// The article and the place in it.
    pub visit: Visit,
    /// It makes a new visit on the trail.
    pub new_visit: bool,
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
}

/// Which half of the sources overlay is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourcesTab {
    /// The reader's own feeds.
    Yours,
    /// The catalogue.
    Catalogue,
}

/// Something laid over the regions; the last one has the keys.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys of a context.
    Help {
        /// First row shown.
        top: usize,
        /// Text that the rows must hold.
        filter: Input,
        /// The filter is being typed.
        typing: bool,
    },
    /// The search text being typed; results fill the list meanwhile.
    Search {
        /// What is typed.
        input: Input,
    },
    /// Adding a source.
    Add {
        /// The address.
        input: Input,
        /// How far it is.
        step: AddStep,
    },
    /// The reader's sources and the catalogue.
    Sources {
        /// Which half.
        tab: SourcesTab,
        /// Text that the rows must match.
        filter: Input,
        /// The filter is being typed.
        typing: bool,
        /// Chosen row.
        cursor: usize,
        /// First row shown.
        top: usize,
        /// Sources of the catalogue that match.
        catalogue: Vec<Source>,
    },
    /// The trail as a list, newest first.
    Trail {
        /// Each visit's index on the trail with its headline, newest first.
        rows: Vec<(usize, Headline)>,
        /// The store has answered.
        loaded: bool,
        /// Chosen row.
        cursor: usize,
        /// First row shown.
        top: usize,
    },
    /// About the open article or chosen headline: label and value.
    About {
        /// The rows.
        rows: Vec<(&'static str, String)>,
    },
}

/// How far adding a source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddStep {
    /// The address is being typed.
    Typing,
    /// Feeds are being looked for.
    Looking,
    /// Several were found; the index is the chosen one.
    Choosing(Vec<FoundSource>, usize),
    /// It came to nothing, in words.
    Failed(String),
}

/// Everything.
#[derive(Debug, Clone)]
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
    /// The sidebar is hidden.
    pub related_hidden: bool,
    /// The sections.
    pub sections: SectionsPane,
    /// The headlines.
    pub list: ListPane,
    /// The list to come back to when a search is closed.
    pub list_before_search: Option<Box<ListPane>>,
    /// The open article.
    pub reader: Option<Box<ReaderPane>>,
    /// The article on its way.
    pub opening: Option<Opening>,
    /// Generation of the article on its way.
    pub opening_generation: Generation,
    /// Generation of the related lines on their way.
    pub related_generation: Generation,
    /// Generation of overlays' requests.
    pub overlay_generation: Generation,
    /// The trail.
    pub trail: Trail,
    /// The reader's feeds.
    pub feeds: Vec<(Feed, FeedHealth)>,
    /// Sources of which at least one feed is subscribed to.
    pub subscribed: BTreeSet<SourceId>,
    /// What lies over the regions.
    pub overlays: Vec<Overlay>,
    /// Keys of a sequence pressed so far.
    pub pending: Vec<Key>,
    /// What last happened, until the next key.
    pub notice: Option<String>,
    /// The refresh under way.
    pub refresh: Option<RefreshState>,
    /// Since when there is no network.
    pub offline_since: Option<Timestamp>,
    /// When the last refresh ended.
    pub refreshed: Option<Timestamp>,
    /// New articles that came and are not in the list yet.
    pub arrived: usize,
    /// A key was pressed since the start: from then on news never moves the list.
    pub touched: bool,
    /// The moment that a tick was last asked for.
    pub tick_at: Option<Timestamp>,
}

impl Model {
    /// A model before anything was loaded.
    pub fn new(settings: Settings, size: (u16, u16), now: Timestamp) -> Self {
        Self {
            settings,
            size,
            now,
            focus: Pane::List,
            zen: false,
            related_hidden: false,
            sections: SectionsPane::default(),
            list: ListPane::new(ListKind::Section(SectionKind::Front), Filter::default()),
            list_before_search: None,
            reader: None,
            opening: None,
            opening_generation: 0,
            related_generation: 0,
            overlay_generation: 0,
            trail: Trail::default(),
            feeds: Vec::new(),
            subscribed: BTreeSet::new(),
            overlays: Vec::new(),
            pending: Vec::new(),
            notice: None,
            refresh: None,
            offline_since: None,
            refreshed: None,
            arrived: 0,
            touched: false,
            tick_at: None,
        }
    }

    /// The words in the reader's language.
    pub const fn strings(&self) -> &'static crate::locale::Strings {
        self.settings.locale.strings()
    }
}

impl Model {
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

impl ListPane {
    /// A list before its first window.
    pub const fn new(kind: ListKind, filter: Filter) -> Self {
        Self {
            kind,
            filter,
            rows: Vec::new(),
            hits: Vec::new(),
            cursor: None,
            top: 0,
            at_top: true,
            at_bottom: true,
            total: None,
            loading: true,
            generation: 0,
            awaiting: Awaiting::Whole,
            newest: None,
        }
    }

    /// Index of the chosen row, when it is at hand.
    pub fn index(&self) -> Option<usize> {
        let id = self.cursor?;
        self.rows.iter().position(|row| row.id == id)
    }

    /// The chosen headline.
    pub fn chosen(&self) -> Option<&Headline> {
        self.index().and_then(|i| self.rows.get(i))
    }

    /// Rows of cells that one headline takes at this width: title with source and age in one row
    /// from 70 columns, in two below.
    pub const fn row_height(&self, width: u16) -> usize {
        if matches!(self.kind, ListKind::Search(_)) {
            3
        } else if width >= 70 {
            1
        } else {
            2
        }
    }
}

/// A row of the sections' list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionRow {
    /// "Sources", "Countries".
    Heading(&'static str),
    /// A section with its counts.
    Section(SectionKind, super::message::Counts),
}

impl SectionsPane {
    /// The rows in order: the fixed sections, the sources, the countries.
    pub fn rows(&self, strings: &'static crate::locale::Strings) -> Vec<SectionRow> {
        let c = &self.counts;
        let unread = super::message::Counts {
            total: c.all.unread,
            unread: c.all.unread,
        };
        let mut out = vec![
            SectionRow::Section(SectionKind::Front, c.all),
            SectionRow::Section(SectionKind::Unread, unread),
            SectionRow::Section(SectionKind::Saved, c.saved),
            SectionRow::Section(SectionKind::Today, c.today),
        ];
        if !c.sources.is_empty() {
            out.push(SectionRow::Heading(strings.sources));
        }
        for (id, name, counts) in &c.sources {
            let kind = SectionKind::Source(id.clone(), name.clone());
            out.push(SectionRow::Section(kind, *counts));
        }
        if !c.countries.is_empty() {
            out.push(SectionRow::Heading(strings.countries));
        }
        for (country, counts) in &c.countries {
            out.push(SectionRow::Section(SectionKind::Country(*country), *counts));
        }
        out
    }
}

impl ReaderPane {
    /// A pane for an article that has just been read from the store.
    pub fn new(open: OpenArticle, typeset: Typeset) -> Self {
        Self {
            article: open.article,
            body: open.body,
            feeds: open.feeds,
            head: Vec::new(),
            typeset,
            foot: Vec::new(),
            scroll: 0,
            related: RelatedPane::default(),
            fetching: false,
            failure: None,
        }
    }

    /// The place in the body of the first line shown.
    pub fn position(&self) -> Position {
        let line = self.scroll.saturating_sub(self.head.len());
        let lines = self.typeset.lines();
        let line = lines.get(line.min(lines.len().saturating_sub(1)));
        match line {
            Some(line) if self.scroll >= self.head.len() => line.position,
            _ => Position::default(),
        }
    }

    /// Whether the text is set to its end.
    pub fn is_whole(&self) -> bool {
        self.body
            .as_ref()
            .is_none_or(|body| self.typeset.is_whole(body))
    }

    /// Lines in all, as far as they are set; the foot counts once the text is whole.
    pub fn line_count(&self) -> usize {
        let foot = if self.is_whole() { self.foot.len() } else { 0 };
        self.head.len() + self.typeset.lines().len() + foot
    }

    /// The chosen line of the sidebar.
    pub fn chosen_related(&self) -> Option<&Related> {
        self.related
            .lines
            .as_ref()
            .and_then(|lines| lines.get(self.related.cursor))
    }
}
