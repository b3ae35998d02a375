//! The store from outside: what is kept, what is shared, what outlives what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_possible_wrap,
    reason = "tests stop at the first surprise"
)]

#[path = "common/shelf.rs"]
mod shelf;

#[path = "store/articles.rs"]
mod articles;
#[path = "store/corrections.rs"]
mod corrections;
#[path = "store/feeds.rs"]
mod feeds;
#[path = "store/files.rs"]
mod files;
#[path = "store/filters.rs"]
mod filters;
#[path = "store/lists.rs"]
mod lists;
#[path = "store/marks.rs"]
mod marks;
#[path = "store/neighbours.rs"]
mod neighbours;
#[path = "store/pages.rs"]
mod pages;
#[path = "store/retention.rs"]
mod retention;
#[path = "store/searching.rs"]
mod searching;
#[path = "store/topics.rs"]
mod topics;
#[path = "store/versions.rs"]
mod versions;

use std::path::Path;
use std::time::Duration;

use griot::domain::{
    ArticleId, BodyOrigin, Change, Citation, Completeness, Country, Cursor, Failure, FailureKind,
    FeedHealth, FeedId, Filter, Found, Headline, Identity, Lang, Lens, PageRequest, PastFailure,
    Position, RelatedKind, RelatedTarget, Skips, SourceId, SourceKind, StoryId, Timestamp, Tried,
    Validators, Visit,
};
use griot::query::Query;
use griot::store::{
    Batch, FILE_NAME, KeptPicture, LoadArticle, OpenOptions, PageUpdate, RelatedLimits,
    RetentionPolicy, Store, StoreError, Wanted,
};
use proptest::prelude::*;
use shelf::{
    NOW, apply, apply_at, article, body, found, open, ready, run, source, titles, two_feeds, url,
    with_feed,
};

const DAY: i64 = Timestamp::DAY;
