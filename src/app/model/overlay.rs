//! What is laid over the regions.

use tui_input::Input;
use url::Url;

use super::{AtlasPane, KeysPane, PicturePane, SearchPane, SettingsPane, VersionsPane};
use crate::app::filter::Facet;
use crate::app::message::FoundSource;
use crate::domain::{ArticleId, ListTopics, PastVisit, Report, Since, Source, WatchedStory};
use crate::text::Clean;

/// Which half of the sources overlay is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourcesTab {
    /// The reader's own feeds.
    Yours,
    /// The catalogue.
    Catalogue,
}

/// How a story is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryView {
    /// By outlet: who had it first, whose text others carry.
    Coverage,
    /// Day by day.
    Timeline,
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
    Search(Box<SearchPane>),
    /// The settings.
    Settings(Box<SettingsPane>),
    /// What keys mean, to be looked at and changed.
    Keys(Box<KeysPane>),
    /// The name under which a search is kept.
    Naming {
        /// What is typed.
        input: Input,
        /// The question.
        query: String,
    },
    /// Something is asked for in the line at the foot.
    Asking {
        /// What.
        ask: Ask,
        /// What is typed.
        input: Input,
    },
    /// What a command printed.
    Output {
        /// Its text.
        text: Clean,
        /// First line shown.
        top: usize,
    },
    /// Commands by name.
    Palette {
        /// What is typed.
        input: Input,
        /// Chosen row.
        cursor: usize,
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
        /// Sources of the catalogue that match.
        catalogue: Vec<Source>,
    },
    /// The story of an article: who else wrote of it, or when.
    Story {
        /// The article that it was asked from.
        of: ArticleId,
        /// Which way it is shown.
        view: StoryView,
        /// Its reports in the order of the view; `None` until the store has answered.
        reports: Option<Vec<Report>>,
        /// Chosen report.
        cursor: usize,
    },
    /// All that was opened, the newest first: the trail as a list.
    Trail {
        /// Words that the rows must hold.
        filter: Input,
        /// The filter is being typed.
        typing: bool,
        /// The rows; `None` until the store has answered.
        rows: Option<Vec<PastVisit>>,
        /// Chosen row.
        cursor: usize,
    },
    /// The menu that narrows the list.
    Filter {
        /// The facet whose choices are shown; `None` shows the facets.
        facet: Option<Facet>,
        /// What the list is about; `None` until the store has answered.
        topics: Option<ListTopics>,
        /// Text that the rows must hold.
        filter: Input,
        /// The filter is being typed.
        typing: bool,
        /// Chosen row.
        cursor: usize,
    },
    /// What came since the reader was last here.
    Since {
        /// What came.
        since: Box<Since>,
        /// Chosen row; none as long as any key leads on to the paper.
        cursor: Option<usize>,
    },
    /// The menu of the list's order.
    Sort {
        /// Chosen row.
        cursor: usize,
    },
    /// The stories that the reader watches, the one that was told of last first.
    Watched {
        /// Its rows; `None` until the store has answered.
        rows: Option<Vec<WatchedStory>>,
        /// Chosen row.
        cursor: usize,
    },
    /// The map of Africa.
    Atlas(AtlasPane),
    /// The picture of an article.
    Picture(PicturePane),
    /// What the publisher changed in an article.
    Versions(Box<VersionsPane>),
    /// Fetching for the road.
    Offline {
        /// The first line shown.
        top: usize,
    },
    /// An address that is opened in the browser only when the reader insists.
    Wary {
        /// The address.
        url: Url,
        /// What is to be looked at: label and value.
        rows: Vec<(&'static str, String)>,
        /// The first line shown.
        top: usize,
    },
    /// About the open article or chosen headline: label and value.
    About {
        /// What it is about.
        title: &'static str,
        /// The rows.
        rows: Vec<(&'static str, String)>,
        /// The first line shown.
        top: usize,
    },
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The file that these are written to.
    Export(Vec<ArticleId>),
    /// The command that these are given to.
    Pipe(Vec<ArticleId>),
    /// The question whose articles are listed no longer.
    Mute,
    /// The program that the address of this one is opened with.
    OpenWith(ArticleId),
}

/// What was last typed at the foot, to be proposed again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The command that articles were given to.
    pub pipe: String,
    /// The program that an address was opened with.
    pub open_with: String,
    /// What was looked for, the latest first.
    pub searches: Vec<String>,
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
