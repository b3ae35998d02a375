//! The nouns of griot as plain values; knows nothing but `text`, `url`, `jiff` (in `time` and `date`) and the
//! standard library.
//!
//! A [`Source`] publishes [`Feed`]s; a feed carries articles; an [`Article`] is immutable, its
//! [`ArticleState`] is kept apart; its [`Body`] is a list of blocks; [`Related`] edges lead on.

mod article;
mod body;
mod date;
mod edit;
mod filter;
mod full_text;
mod health;
mod lens;
mod pages;
mod picture;
mod place;
mod related;
mod repeats;
mod setting;
mod since;
mod site;
mod skips;
mod sort;
mod source;
mod state;
mod story;
mod time;
mod topic;
mod trouble;
mod ways;
mod why;

pub use article::{
    Appearance, Article, ArticleId, Citation, Headline, Identity, NewArticle, Problem,
    leads_nowhere,
};
pub use body::{
    Block, Body, BodyOrigin, Completeness, EmbedKind, Link, Marker, Span, SpanStyle,
    reading_minutes,
};
pub use date::{month_names, parse_date, tells_publication, weekday_names};
pub use edit::{Edit, EditPart, Piece, Revision, Wording, signed};
pub use filter::{Cursor, Filter, HeadlinePage, PageRequest};
pub use full_text::{FullText, FullTextRules};
pub use health::{
    Failure, FailureKind, FeedHealth, FeedState, Found, PastFailure, Tried, Validators,
};
pub use lens::{Lens, Part};
pub use pages::{Barred, PageBar};
pub use picture::{DrawnPicture, PictureInk, PictureOnDisk, PictureRoom, PictureWay, PictureWish};
pub use place::{Country, Lang, Region};
pub use related::{Reason, Related, RelatedKind, RelatedSection, RelatedTarget};
pub use setting::Setting;
pub use since::{Since, SinceStory};
pub use site::{owner, registered};
pub use skips::Skips;
pub use sort::{Order, Sort, SortKey, SortStep};
pub use source::{Feed, FeedId, FeedSpec, Source, SourceId, SourceKind, feed_name};
pub use state::{ArticleState, Change, PastVisit, Position, Visit};
pub use story::{
    DeedKind, DeedTold, Report, Reprint, Rework, StoryId, StoryPart, WatchedStory, by_face,
    by_time, face, first_report,
};
pub use time::Timestamp;
pub use topic::{ListTopics, MOST_TOPICS, Topic, TopicCount, topic_key};
pub use trouble::Trouble;
pub use ways::ways;
pub use why::Why;
