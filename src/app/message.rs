//! What happened: a key, an answer, the passing of time.

mod answers;

use std::sync::Arc;

use url::Url;

pub use answers::{
    Counts, Found, FoundSource, Hit, OfflineNews, OpenArticle, PageCosts, PictureFound,
    PictureNews, RefreshNews, SectionCounts,
};

use super::effect::Generation;
use super::key::Key;
use super::keymap::Keymap;
use super::pointer::Mouse;
use crate::domain::{
    Article, ArticleId, Body, Change, Completeness, Country, DeedKind, DeedTold, DrawnPicture,
    Edit, Failure, Feed, FeedHealth, Filter, Headline, HeadlinePage, ListTopics, PastVisit,
    PictureWay, PictureWish, Related, Report, Setting, Since, Source, SourceId, StoryPart,
    Timestamp, Visit, WatchedStory,
};
use crate::text::Clean;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// A key was pressed, and the terminal tells which one stands in its place on a US keyboard.
    Placed(Key, Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// A line was typed where nothing is drawn over.
    Line(String),
    /// The terminal has this many columns and rows.
    Resized(u16, u16),
    /// A cell of the terminal has this width and height in pixels.
    CellIs((u16, u16)),
    /// The time now.
    Tick(Timestamp),
    /// Answer to `Linger`: no key was pressed.
    Lingered,
    /// No key was pressed for a while, or the program is told to end: the place in the open article is kept.
    Rested,
    /// Answer to `LoadSections`.
    Sections(SectionCounts),
    /// Answer to `LoadPage`.
    Page(Generation, HeadlinePage),
    /// Answer to `Search`: hits, whether there are more, and of how many of the newest they are when
    /// not all could be put in order.
    Found(Generation, Vec<Hit>, bool, Option<usize>),
    /// Answer to `CountFound`: the text and the filter of its list, and how many articles it has.
    FoundCount(String, Filter, u64),
    /// Answer to `LoadArticle`; `None` when it is no longer kept.
    Opened(Generation, Option<Box<OpenArticle>>),
    /// Behind an article that was opened cut: its whole text, and the characters of it.
    OpenedWhole(Generation, Body, u64),
    /// Answer to `LoadAbout`.
    About(Option<Box<OpenArticle>>),
    /// Answer to `LoadRelated`.
    RelatedLoaded(Generation, Vec<Related>),
    /// The same while the index of related articles is made anew: what is there so far.
    RelatedLater(Generation, Vec<Related>),
    /// How far the index of related articles is while it is made anew, in percent; `None` once it is.
    IndexMade(Option<u8>),
    /// Another program changed the store.
    StoreChanged,
    /// Answer to `LoadVersions`, the first change first.
    Versions(Generation, Vec<Edit>),
    /// Answer to `LoadStory`, in the order of `domain::by_face`.
    Story(Generation, Vec<Report>),
    /// Some articles were put into their stories.
    Settled,
    /// Answer to `LoadParts`.
    Parts(Vec<(ArticleId, Option<StoryPart>)>),
    /// Answer to `Watch`: whether the article's story is watched now.
    Watching(bool),
    /// Answer to `Cut`: the article from which it was cut, and what the line was called.
    WasCut(ArticleId, Clean),
    /// Answer to `Join`: the headline of the other article.
    WasJoined(Clean),
    /// Answer to `LoadWatched`.
    Watched(Vec<WatchedStory>),
    /// Answer to `LoadTopics`.
    Topics(Generation, ListTopics),
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
        /// What else is said of it.
        told: DeedTold,
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
    /// What keys mean from now on.
    Keymap(Arc<Keymap>),
    /// Answer to `Bind`: what it is about, what is wrong if it was not kept.
    KeysBound(String, Option<Clean>),
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
    /// Answer to `DrawPicture`.
    PictureDrawn(PictureWish, Result<Arc<DrawnPicture>, Failure>),
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
    /// Answer to `Dress` when the theme had to be read: it is there.
    ThemeRead,
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
    /// Something goes on otherwise than usual, and nothing that was asked for failed; said there, too.
    Told(Clean),
    /// What the reader must know though nothing asked for it: it stands until a key is pressed.
    Warning(Clean),
}
