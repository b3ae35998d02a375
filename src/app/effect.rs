//! What the core asks the shell to do. Each effect that is answered names the message it is
//! answered by; those that can be overtaken carry a [`Generation`].

use std::time::Duration;

use url::Url;

use super::keymap::KeyDeed;
use crate::domain::{
    ArticleId, Change, Country, Cursor, DeedKind, FeedId, Filter, Order, PageRequest, PictureWay,
    PictureWish, Position, RelatedTarget, Source, SourceId, StoryId, Timestamp, Visit,
};
use crate::query::Query;
use crate::text::Clean;

/// A number that grows with each request of one kind; answers to older ones are dropped.
pub type Generation = u64;

/// Outside work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    // -- reading the store --
    /// Answered by `Message::Sections`.
    LoadSections,
    /// A window of a list; answered by `Message::Page`.
    LoadPage(Generation, Filter, Order, PageRequest),
    /// So many search results after a place; answered by `Message::Found`.
    Search(Generation, Query, Filter, Order, Option<Cursor>, usize),
    /// How many articles answer the question of the list with this text, up to [`MOST_FOUND`];
    /// answered by `Message::FoundCount`.
    ///
    /// [`MOST_FOUND`]: super::MOST_FOUND
    CountFound(String, Query, Filter),
    /// An article with its body; answered by `Message::Opened`. With the place where reading begins a
    /// long text may come in two parts, the second by `Message::OpenedWhole`.
    LoadArticle(Generation, ArticleId, Option<Position>),
    /// Read an article to tell what is known of it; answered by `Message::About`.
    LoadAbout(ArticleId),
    /// How many articles of named sections there are, and how many of them unread: the question of
    /// each, and the same of unread ones; answered by `Message::Named`.
    CountNamed(Vec<(Query, Query)>),
    /// The settings with what the file says of each; answered by `Message::SettingsLoaded`.
    LoadSettings,
    /// Set a setting in the file to what was typed; answered by `Message::SettingChanged`.
    ChangeSetting(String, String),
    /// Set a line of a setting that is a list, or take it out; behind the last one a new one. Answered
    /// by `Message::SettingChanged`.
    ChangeLine(String, usize, Option<String>),
    /// Let keys mean something else from now on, by the file of settings; the words say what it is about.
    /// Answered by `Message::Keymap` and `Message::KeysBound` with the same words.
    Bind(String, Vec<KeyDeed>),
    /// Add a question to the rule `mute` or `highlight`; answered by `Message::RulesChanged`.
    AddRule(&'static str, String),
    /// Keep a section with its name and question in the settings.
    KeepSection(String, String),
    /// The lines of the sidebar; answered by `Message::RelatedLoaded`.
    LoadRelated(Generation, ArticleId),
    /// The same once the index of related articles is made anew.
    AwaitRelated(Generation, ArticleId),
    /// Makes ready what the sidebar of the chosen headline will ask; nothing answers.
    PrepareRelated(ArticleId),
    /// The story that an article tells; answered by `Message::Story`.
    LoadStory(Generation, ArticleId),
    /// What the publisher changed in an article, word by word; answered by `Message::Versions`.
    LoadVersions(Generation, ArticleId),
    /// Which stories these articles are of; answered by `Message::Parts`.
    LoadParts(Vec<ArticleId>),
    /// What the articles of a list are about, of those in it that answer a question if there is one;
    /// answered by `Message::Topics`.
    LoadTopics(Generation, Filter, Option<Query>),
    /// How much news each country has; answered by `Message::AtlasCounts`.
    LoadAtlas,
    /// The newest headlines about a country; answered by `Message::AtlasNews`.
    LoadAtlasNews(Generation, Country),
    /// The stories that the reader watches; answered by `Message::Watched`.
    LoadWatched,
    /// The sources that the reader likes best; answered by `Message::Preferred`.
    LoadPreferred,
    /// The trail kept from the last run; answered by `Message::TrailLoaded`.
    LoadTrail,
    /// What was opened, by words of its headline or source; answered by `Message::Visited`.
    LoadVisited(Generation, String),
    /// The headlines of the trail's articles; answered by `Message::Visits`.
    LoadVisits(Vec<Visit>),
    /// The first unread article of a list after (`true`) or before a place; answered by
    /// `Message::UnreadFound`.
    FindUnread(Generation, Filter, Order, Cursor, bool),
    /// What came since the reader was last here; answered by `Message::Since` with the same flag:
    /// it is asked for at the start.
    LoadSince(bool),
    /// The reader's feeds with their health; answered by `Message::Feeds`.
    LoadFeeds,
    /// Fetch an article's pictures and show them; answered by `Message::Pictures`.
    Pictures(ArticleId),
    /// Make the picture of an article ready for a place on the screen; answered by
    /// `Message::Picture`.
    ShowPicture {
        /// Which request it is.
        generation: Generation,
        /// The article.
        article: ArticleId,
        /// How it is shown.
        way: PictureWay,
        /// Columns and rows that it may take.
        room: (u16, u16),
        /// Fetch it when it is not here.
        fetch: bool,
    },
    /// Make a picture that is on disk ready for the screen; answered by `Message::PictureDrawn`.
    DrawPicture(PictureWish),
    /// What pages and the month cost; answered by `Message::Costs`.
    LoadCosts,
    /// Sources of the catalogue that match a text; answered by `Message::Catalogue`.
    SearchCatalogue(Generation, String),

    // -- the look --
    /// Draw with a theme from now on, by its name. One of the reader's own is read first, which
    /// `Message::ThemeRead` answers.
    Dress(String),
    /// Draw with the theme that was read.
    WearRead,
    /// Keep a theme in the file of settings.
    KeepTheme(String),

    // -- changing the store --
    /// A change of state, by ids. `undoable` ones (read, saved) can be taken back.
    Change(Vec<ArticleId>, Change),
    /// Everything in the filter at or after (older than) the place is read; answered by
    /// `Message::MarkedRead`.
    MarkRead(Filter, Cursor),
    /// Everything in the filter that comes at or after the place in another order than that of time
    /// is read; answered by `Message::MarkedRead`.
    MarkReadFrom(Filter, Order, Cursor),
    /// Whatever answers the question at or after the place of its list is read; answered by
    /// `Message::MarkedRead`.
    MarkFound(Query, Filter, Order, Cursor),
    /// Keep what was chosen on the screen under a name, or forget it; with a kind it can be taken
    /// back.
    Choose {
        /// Its name.
        name: String,
        /// What it is; `None` forgets it.
        value: Option<String>,
        /// What taking it back is called.
        kind: Option<DeedKind>,
    },
    /// What was chosen on the screen; answered by `Message::Choices`.
    LoadChoices,
    /// A line of an article's sidebar, called so, does not belong there; answered by `Message::WasCut`.
    Cut(ArticleId, RelatedTarget, Clean),
    /// Two articles tell one story; answered by `Message::WasJoined`.
    Join(ArticleId, ArticleId),
    /// Watch the story of an article, or no longer; answered by `Message::Watching`.
    Watch(ArticleId),
    /// Watch a story no longer; answered by `Message::Watched`.
    Unwatch(StoryId),
    /// Take back the last change; answered by `Message::Undone`.
    Undo,
    /// Do the last change taken back again; answered by `Message::Undone` with `again`.
    Redo,
    /// Keep that an article was opened now.
    NoteVisit(ArticleId, Timestamp),
    /// Keep the trail.
    SaveTrail(Vec<Visit>, usize),
    /// Subscribe and fetch at once; answered by `Message::Subscribed`.
    Subscribe(Source),
    /// Unsubscribe from all feeds of a source; answered by `Message::Unsubscribed`.
    Unsubscribe(SourceId),
    /// Unsubscribe from one feed; answered by `Message::Unsubscribed`.
    UnsubscribeFeed(FeedId),

    // -- the network --
    /// Refresh what is due, or everything with `force`; answered by `Message::Refresh`.
    Refresh {
        /// Also feeds that are not due.
        force: bool,
    },
    /// Fetch for the road; answered by `Message::Offline`.
    Offline,
    /// End fetching for the road; what was fetched stays.
    StopOffline,
    /// Fetch an article's page, what it cites and what is similar; answered by `Message::Kept`.
    Keep(ArticleId),
    /// Fetch the page of an article; answered by `Message::FullText`.
    FullText(ArticleId),
    /// Fetch an address cited by an article and store it; answered by `Message::Followed`.
    Follow(ArticleId, Url),
    /// Find the feeds of an address; answered by `Message::Discovered`.
    Discover(Generation, String),

    // -- the reader's surroundings --
    /// Open in the browser; answered by `Message::BrowserOpened`.
    Browse(Url),
    /// Read an article's address to open it in the browser; answered by `Message::ToBrowse`, or
    /// by `Message::NoAddress`.
    BrowseArticle(ArticleId),
    /// Read articles to copy their addresses or citations; answered by `Message::ToCopy`.
    CopyArticles {
        /// The articles.
        ids: Vec<ArticleId>,
        /// Title, source and date too.
        citation: bool,
    },
    /// Write articles as Markdown to a file that is not there yet; answered by `Message::Exported`.
    Export(Vec<ArticleId>, String),
    /// Give articles as one Markdown text to a command of the reader's; answered by `Message::Piped`.
    Pipe(Generation, Vec<ArticleId>, String),
    /// Open the address of an article with a program of the reader's; answered by
    /// `Message::OpenedWith`; by `Message::ToBrowse` when the address is doubtful, by
    /// `Message::NoAddress` when there is none.
    OpenWith(ArticleId, String),
    /// Put a text on the clipboard (OSC 52).
    Copy(String),
    /// Send `Message::Tick` at this moment.
    TickAt(Timestamp),
    /// Send `Message::Lingered` after this time, unless a key is pressed before.
    Linger(Duration),
    /// Let the program have the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Draw everything again.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// End.
    Quit,
}
