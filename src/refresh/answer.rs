//! Asks one address for a feed and reads what comes; knows neither the feed's health nor the store.

use url::Url;

use super::Refresher;
use super::worker::{Worker, failure};
use crate::domain::{Completeness, Failure, FailureKind, FeedId, Lang, NewArticle, Validators};
use crate::extract::{self, FoundFeed};
use crate::fetch::{Allow, FeedRequest, FetchOutcome, Fetched, Room};
use crate::parse::{self, DocumentKind, FeedContext, Parsed};
use crate::text::Clean;

/// An address to ask for a feed.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) url: Url,
    /// What it may be on: an address that a document named opens no private host.
    pub(super) allow: Allow,
    pub(super) validators: Validators,
    pub(super) language: Option<Lang>,
    pub(super) feed: Option<FeedId>,
}

impl Question {
    pub(super) fn request(&self) -> FeedRequest {
        FeedRequest {
            allow: self.allow.clone(),
            url: self.url.clone(),
            validators: self.validators.clone(),
        }
    }
}

/// What it gave.
#[derive(Debug)]
pub(super) enum Reply {
    /// 304.
    NotModified {
        validators: Validators,
        max_age: Option<i64>,
        permanent: Option<Url>,
        received: u64,
    },
    /// A document; the same bytes as before are not read.
    Document(Box<Document>),
    /// Nothing, or the beginning of a document.
    Failed {
        failure: Failure,
        retry_after: Option<i64>,
        received: u64,
        /// The articles that came whole before the connection was lost, if there are any.
        part: Option<Box<Document>>,
        /// The feeds that the answer names, if it is a web page.
        found: Vec<FoundFeed>,
        /// The page's own name.
        page_title: Option<Clean>,
    },
}

/// A feed's document with what came beside it.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) validators: Validators,
    pub(super) max_age: Option<i64>,
    pub(super) permanent: Option<Url>,
    pub(super) received: u64,
    /// `None` when the bytes are those of the last time.
    pub(super) parsed: Option<Parsed>,
    /// Held until what was parsed is stored, as is the worker.
    pub(super) _room: Room,
    /// Who read it; nobody when there was nothing to read.
    pub(super) worker: Option<Worker>,
}

impl Reply {
    fn failed(failure: Failure, received: u64, part: Option<Box<Document>>) -> Self {
        Self::Failed {
            failure,
            retry_after: None,
            received,
            part,
            found: Vec::new(),
            page_title: None,
        }
    }

    /// There is nothing left to spend: not asked, and no word on the feed.
    pub(super) fn over_budget() -> Self {
        Self::failed(failure(FailureKind::OverBudget, ""), 0, None)
    }

    /// Whether it was not asked, for what there is left to spend.
    pub(super) fn is_over_budget(&self) -> bool {
        self.failure()
            .is_some_and(|failure| failure.kind == FailureKind::OverBudget)
    }

    /// Why there is no feed.
    pub(super) const fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// Bytes over the wire.
    pub(super) fn received(&self) -> u64 {
        match self {
            Self::NotModified { received, .. } | Self::Failed { received, .. } => *received,
            Self::Document(document) => document.received,
        }
    }
}

impl Refresher {
    /// What an address may be on that the reader subscribed to.
    pub(super) fn allow_own(&self, url: &Url) -> Allow {
        Allow::for_subscription(url, &self.fetcher.settings().private_hosts)
    }

    /// What an address may be on that a document of `own` named: the private host of `own` at most.
    pub(super) fn allow_named(&self, url: &Url, own: &Url) -> Allow {
        let allow = self.allow_own(own);
        if self.allow_own(url) == allow {
            allow
        } else {
            Allow::Public
        }
    }

    /// Whether what lies at `own` may name a feed at this address: none on another private host.
    pub fn may_be_named(&self, url: &Url, own: &Url) -> bool {
        self.allow_own(url) == self.allow_named(url, own)
    }

    /// Asks, and reads what comes unless its bytes are known.
    pub(super) async fn ask(&self, question: Question) -> Reply {
        let outcome = self.fetcher.feed(question.request()).await;
        self.reply(question, outcome).await
    }

    /// Reads what came unless its bytes are known.
    pub(super) async fn reply(&self, question: Question, outcome: FetchOutcome) -> Reply {
        let known = question.validators.body_hash;
        match outcome {
            FetchOutcome::NotModified {
                received,
                validators,
                max_age,
                permanent,
            } => Reply::NotModified {
                validators,
                max_age,
                permanent,
                received,
            },
            FetchOutcome::Failed(failed) => Reply::Failed {
                failure: failed.failure,
                retry_after: failed.retry_after,
                received: failed.received,
                part: None,
                found: Vec::new(),
                page_title: None,
            },
            FetchOutcome::Fetched(fetched) => {
                let is_known = known.is_some() && fetched.validators.body_hash == known;
                if is_known && fetched.broke_off.is_none() {
                    return Reply::Document(Box::new(document(fetched, None, None)));
                }
                self.read(question, fetched).await
            }
        }
    }

    async fn read(&self, question: Question, mut fetched: Fetched) -> Reply {
        let bytes = std::mem::take(&mut fetched.bytes);
        let content_type = fetched.content_type.take();
        let url = fetched.url.clone();
        let broke_off = fetched.broke_off.take();
        let worker = self.worker().await;
        let read = worker
            .run(self.settings.feed_time, move || {
                read(&bytes, content_type.as_deref(), &url, &question)
            })
            .await;
        let received = fetched.received;
        match (read, broke_off) {
            (Ok(Read::Feed(parsed)), None) => {
                Reply::Document(Box::new(document(fetched, Some(parsed), Some(worker))))
            }
            (Ok(Read::Feed(parsed)), Some(failure)) if !parsed.articles.is_empty() => {
                let part = document(fetched, Some(parsed), Some(worker));
                Reply::failed(failure, received, Some(Box::new(part)))
            }
            (_, Some(failure)) | (Err(failure), None) => Reply::failed(failure, received, None),
            (
                Ok(Read::Other {
                    failure,
                    found,
                    page_title,
                }),
                None,
            ) => Reply::Failed {
                failure,
                retry_after: None,
                received,
                part: None,
                found,
                page_title,
            },
        }
    }
}

fn document(fetched: Fetched, parsed: Option<Parsed>, worker: Option<Worker>) -> Document {
    Document {
        validators: fetched.validators,
        max_age: fetched.max_age,
        permanent: fetched.permanent,
        received: fetched.received,
        parsed,
        _room: fetched.room,
        worker,
    }
}

/// What the bytes were.
enum Read {
    Feed(Parsed),
    Other {
        failure: Failure,
        found: Vec<FoundFeed>,
        page_title: Option<Clean>,
    },
}

fn read(bytes: &[u8], content_type: Option<&str>, url: &Url, question: &Question) -> Read {
    let context = FeedContext {
        url,
        language: question.language.as_ref(),
        feed: question.feed,
    };
    let parsed = parse::parse_feed(bytes, content_type, &context);
    let Some(mut failure) = verdict(&parsed) else {
        return Read::Feed(parsed);
    };
    let mut found = Vec::new();
    let mut page_title = None;
    if parsed.kind == DocumentKind::Html {
        let html = extract::decode_page(bytes, content_type);
        found = extract::find_feeds(&html, url);
        if found.is_empty() {
            found = extract::find_linked_feeds(&html, url);
        }
        let page = extract::from_page(&html, url);
        if page.completeness == Completeness::Refused {
            failure.kind = FailureKind::Challenge;
        }
        page_title = page.title;
    }
    Read::Other {
        failure,
        found,
        page_title,
    }
}

/// Why a document is no feed to be stored; `None` for a feed, also for one without articles as
/// long as none were lost.
fn verdict(parsed: &Parsed) -> Option<Failure> {
    if !parsed.articles.is_empty() {
        return None;
    }
    let is_feed = matches!(
        parsed.kind,
        DocumentKind::Rss | DocumentKind::Atom | DocumentKind::Rdf | DocumentKind::JsonFeed
    );
    let named = parsed.problems.iter().find(|problem| {
        !is_feed || matches!(problem.kind, FailureKind::Unreadable | FailureKind::Damaged)
    });
    match named {
        Some(problem) => Some(Failure {
            kind: problem.kind,
            status: None,
            detail: problem.what.clone(),
        }),
        None if is_feed => None,
        None => Some(failure(FailureKind::NotAFeed, "")),
    }
}

impl Document {
    /// The articles, given away.
    pub(super) fn take_articles(&mut self) -> Vec<NewArticle> {
        self.parsed
            .as_mut()
            .map(|parsed| std::mem::take(&mut parsed.articles))
            .unwrap_or_default()
    }
}
