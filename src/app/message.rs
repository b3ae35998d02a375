//! What happened: a key, an answer, the passing of time.

use std::sync::Arc;

use url::Url;

use super::effect::Generation;
use super::key::Key;
use super::model::{MonthCost, OfflineState, OfflineSummary};
use super::pointer::Mouse;
use crate::domain::{
    Article, ArticleId, Body, Change, Completeness, Country, DeedKind, DrawnPicture, Failure, Feed,
    FeedHealth, Headline, HeadlinePage, Lens, PastVisit, PictureWay, Related, Report, Setting,
    Since, Source, SourceId, StoryPart, Timestamp, Visit, WatchedStory,
};
use crate::text::Clean;

/// Counts of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles in all.
    pub total: u64,
    /// Unread ones.
    pub unread: u64,
}

/// Counts of all sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionCounts {
    /// Everything.
    pub all: Counts,
    /// Saved ones.
    pub saved: Counts,
    /// Those of watched stories.
    pub watched: Counts,
    /// Those of the reader's day.
    pub today: Counts,
    /// By source: the subscribed ones and those that articles are kept of, by name.
    pub sources: Vec<(SourceId, Clean, Counts)>,
    /// By the parts and countries of Africa that articles are about, by name.
    pub places: Vec<(Lens, Counts)>,
}

/// An article with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenArticle {
    /// The article.
    pub article: Article,
    /// Its text, if any is stored.
    pub body: Option<Body>,
    /// Characters of it.
    pub chars: u64,
    /// Bytes that it takes on disk.
    pub bytes: u64,
    /// Only its beginning: the rest is on its way.
    pub cut: bool,
    /// The titles of the feeds that it appeared in.
    pub feeds: Vec<Clean>,
    /// Its page was asked for before, and gave what it gives.
    pub page_asked: bool,
}

/// A found article with the words around the match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub headline: Headline,
    /// A line of its text.
    pub snippet: Clean,
    /// The matching stretches of the snippet, as byte ranges in order.
    pub matches: Vec<(usize, usize)>,
}

/// A feed found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSource {
    /// A source with this one feed, ready to be subscribed to.
    pub source: Source,
    /// How many articles the feed holds now.
    pub articles: usize,
}

/// How a refresh goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefreshNews {
    /// It began with so many feeds.
    Started(usize),
    /// A feed is done: its source's name, articles new to the store, failure if any.
    Feed {
        /// The source's name.
        source_name: Clean,
        /// Articles that were new.
        new: usize,
        /// Why it gave nothing.
        failure: Option<Failure>,
        /// Feeds done so far.
        done: usize,
    },
    /// The page of an article is done.
    Page {
        /// The article.
        article: ArticleId,
        /// How much of it is on disk now.
        completeness: Completeness,
        /// Pages done so far.
        done: usize,
        /// Pages in all.
        of: usize,
    },
    /// It ended.
    Finished {
        /// Articles that were new.
        new: usize,
        /// Feeds that failed.
        failed: usize,
        /// Bytes received.
        received: u64,
        /// Since when there is no network; `None` when there is one.
        offline: Option<Timestamp>,
        /// The month's data budget ended it.
        stopped: bool,
    },
}

/// How fetching for the road goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfflineNews {
    /// How far it is.
    Step(OfflineState),
    /// It ended.
    Finished(OfflineSummary),
}

/// What pages and the month cost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageCosts {
    /// What a page of a source costs in the mean, in bytes.
    pub pages: Vec<(SourceId, u64)>,
    /// What the pages and pictures of a source cost in all, in bytes.
    pub all: Vec<(SourceId, u64)>,
    /// The month; `None` when it could not be read.
    pub month: Option<MonthCost>,
}

/// The picture of an article, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFound {
    /// Ready for its place.
    Drawn(Arc<DrawnPicture>),
    /// Not on disk; its size in bytes, when the site tells it.
    Wanted(Option<u64>),
    /// This terminal shows none.
    Hidden,
    /// It could not be had.
    Failed(Failure),
}

/// The picture of an article with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureNews {
    /// Its caption, may be empty.
    pub caption: Clean,
    /// Who took it.
    pub credit: Option<Clean>,
    /// The picture.
    pub found: PictureFound,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// A line was typed where nothing is drawn over.
    Line(String),
    /// The terminal has this many columns and rows.
    Resized(u16, u16),
    /// The time now.
    Tick(Timestamp),
    /// Answer to `LoadSections`.
    Sections(SectionCounts),
    /// Answer to `LoadPage`.
    Page(Generation, HeadlinePage),
    /// Answer to `Search`: hits, whether there are more, and of how many of the newest they are when
    /// not all could be put in order.
    Found(Generation, Vec<Hit>, bool, Option<usize>),
    /// Answer to `LoadArticle`; `None` when it is no longer kept.
    Opened(Generation, Option<Box<OpenArticle>>),
    /// Behind an article that was opened cut: its whole text, and the characters of it.
    OpenedWhole(Generation, Body, u64),
    /// Answer to `LoadAbout`.
    About(Option<Box<OpenArticle>>),
    /// Answer to `LoadRelated`.
    RelatedLoaded(Generation, Vec<Related>),
    /// Another program changed the store.
    StoreChanged,
    /// Answer to `LoadStory`, in the order of `domain::by_face`.
    Story(Generation, Vec<Report>),
    /// Some articles were put into their stories.
    Settled,
    /// Answer to `LoadParts`.
    Parts(Vec<(ArticleId, Option<StoryPart>)>),
    /// Answer to `Watch`: whether the article's story is watched now.
    Watching(bool),
    /// Answer to `Cut`: the article from which it was cut.
    WasCut(ArticleId),
    /// Answer to `Join`: the headline of the other article.
    WasJoined(Clean),
    /// Answer to `LoadWatched`.
    Watched(Vec<WatchedStory>),
    /// Answer to `LoadAtlas`: how many articles of the last days are about each country that has
    /// any.
    AtlasCounts(Vec<(Country, u64)>),
    /// Answer to `LoadAtlasNews`.
    AtlasNews(Generation, Vec<Headline>),
    /// Answer to `LoadPreferred`: the sources that the reader likes best, the best first.
    Preferred(Vec<SourceId>),
    /// Answer to `LoadTrail`.
    TrailLoaded(Vec<Visit>, usize),
    /// Answer to `LoadVisited`: the newest first.
    Visited(Generation, Vec<PastVisit>),
    /// Answer to `LoadVisits`, in the same order; `None` for those no longer kept.
    Visits(Vec<Option<Headline>>),
    /// Answer to `FindUnread`.
    UnreadFound(Generation, Option<Headline>),
    /// Answer to `LoadSince`; `None` on the first visit.
    Since(Option<Box<Since>>, bool),
    /// Answer to `LoadFeeds`.
    Feeds(Vec<(Feed, FeedHealth)>),
    /// Answer to `SearchCatalogue`.
    Catalogue(Generation, Vec<Source>),
    /// Answer to `MarkRead`: how many became read.
    MarkedRead(usize),
    /// Answer to `Undo` and `Redo` (`again`): how many articles changed, `None` when there was
    /// nothing.
    Undone {
        /// It was a redo.
        again: bool,
        /// What it was.
        kind: DeedKind,
        /// Articles or feeds changed.
        changed: Option<usize>,
    },
    /// Answer to `Subscribe`.
    Subscribed(Clean),
    /// Answer to `Unsubscribe`.
    Unsubscribed(Clean),
    /// Answer to `CountNamed`, in the same order.
    Named(Vec<Counts>),
    /// With a window of a list: which of its articles stand out by the reader's rules.
    Highlighted(Vec<ArticleId>),
    /// Answer to `LoadChoices`: names and values.
    Choices(Vec<(String, String)>),
    /// The reader's own sections as the file has them after something was taken back.
    OwnSections(Vec<(Clean, String)>),
    /// The theme as the file has it after something was taken back.
    ThemeKept(String),
    /// The rules are others now.
    RulesChanged,
    /// Answer to `LoadSettings`.
    SettingsLoaded(Vec<Setting>),
    /// Answer to `ChangeSetting`: its name, what is wrong if it was not kept.
    SettingChanged(String, Option<Clean>),
    /// Answers to `Refresh`.
    Refresh(RefreshNews),
    /// Answers to `Offline`.
    Offline(OfflineNews),
    /// Answer to `Keep`: articles fetched, and bytes.
    Kept(ArticleId, Result<(usize, u64), Failure>),
    /// Answer to `Pictures`: how many are shown.
    Pictures(Result<usize, Failure>),
    /// Answer to `ShowPicture`.
    Picture(Generation, PictureNews),
    /// The terminal told how it shows pictures.
    PicturesBy(PictureWay),
    /// Answer to `LoadCosts`.
    Costs(PageCosts),
    /// Answer to `FullText`.
    FullText(ArticleId, Result<Completeness, Failure>),
    /// Answer to `Follow`.
    Followed(ArticleId, Url, Result<ArticleId, Failure>),
    /// Answer to `Discover`.
    Discovered(Generation, Result<Vec<FoundSource>, Failure>),
    /// Answer to `Browse`: the failure in words, if it failed.
    BrowserOpened(Url, Option<Clean>),
    /// Answer to `Export`: the file, or why not.
    Exported(Result<Clean, Clean>),
    /// Answer to `OpenWith`: the program, or why it did not start.
    OpenedWith(Result<Clean, Clean>),
    /// Answer to `Pipe`: what the command printed, or why it failed.
    Piped(Generation, Result<Clean, Clean>),
    /// Answer to `BrowseArticle`: the article's address.
    ToBrowse(Url),
    /// The reader's own themes changed on disk: the names of all themes there are now.
    ThemesChanged(Vec<String>),
    /// Answer to `BrowseArticle` when the article has no address of http or https.
    NoAddress,
    /// Answer to `CopyArticles`, in their order.
    ToCopy {
        /// The articles.
        articles: Vec<Article>,
        /// As asked for.
        citation: bool,
    },
    /// A change of articles was not kept: what is shown of them is the store's again. Empty when only
    /// the store would have known which they are.
    NotKept(Vec<ArticleId>, Change),
    /// Something in the shell or the store failed; said in the status line.
    Trouble(Clean),
    /// What the reader must know though nothing asked for it: it stands until a key is pressed.
    Warning(Clean),
}
