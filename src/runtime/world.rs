//! What every effect may use.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt as _;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::network::Refreshing;
use super::offline::Journey;
use super::picture::Ready;
use super::rules::Rules;
use super::settling::Settling;
use crate::app::Message;
use crate::clock::Clock;
use crate::domain::ArticleId;
use crate::locale::Locale;
use crate::refresh::Refresher;
use crate::store::{Result, RetentionPolicy, Store};
use crate::text::Clean;

/// What every effect may use.
#[derive(Clone)]
pub(super) struct World {
    pub(super) store: Store,
    pub(super) refresher: Refresher,
    pub(super) locale: Arc<Locale>,
    pub(super) clock: Clock,
    pub(super) retention: RetentionPolicy,
    pub(super) answers: mpsc::Sender<Message>,
    pub(super) cancel: CancellationToken,
    /// The network is not to be touched.
    pub(super) offline: bool,
    /// The refresh under way, if any.
    pub(super) refreshing: Arc<Refreshing>,
    /// Deciding on stories.
    pub(super) settling: Arc<Settling>,
    /// Pictures made ready for the screen.
    pub(super) ready: Arc<Ready>,
    /// Where pictures are laid out for the viewer.
    pub(super) pictures_folder: PathBuf,
    /// What is muted, what stands out.
    pub(super) rules: Arc<Mutex<Arc<Rules>>>,
    /// The file of settings.
    pub(super) config_file: PathBuf,
    /// Where what comes over the network is seen to: its threads give way to those that answer a key.
    pub(super) gathering: Handle,
    /// Fetching for the road.
    pub(super) journey: Arc<Journey>,
}

impl World {
    /// The rules as they are now.
    pub(super) fn rules(&self) -> Arc<Rules> {
        let rules = self.rules.lock();
        Arc::clone(&rules.unwrap_or_else(PoisonError::into_inner))
    }

    /// Goes by other rules from now on.
    pub(super) fn set_rules(&self, rules: Rules) {
        let mut now = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        *now = Arc::new(rules);
    }

    /// Sends an answer; the reader may have quit meanwhile.
    pub(super) async fn send(&self, message: Message) {
        let _ = self.answers.send(message).await;
    }

    /// The address of an article; the reader is told when it has none, or the store fails.
    pub(super) async fn address_of(&self, id: ArticleId) -> Option<Url> {
        let open = match self.store.article(id).await {
            Ok(open) => open,
            Err(error) => {
                self.tell(Err(error)).await;
                return None;
            }
        };
        let url = open.and_then(|open| open.article.url);
        if url.is_none() {
            self.send(Message::NoAddress).await;
        }
        url
    }

    /// Does what was asked; `None` and a word to the reader where it broke off. The panic itself is in the
    /// log already, and what the task held is not used again.
    pub(super) async fn whole<T>(&self, task: impl Future<Output = T>) -> Option<T> {
        let done = AssertUnwindSafe(task).catch_unwind().await.ok();
        if done.is_none() {
            let words = Clean::line(self.locale.strings().broke_off);
            self.send(Message::Trouble(words)).await;
        }
        done
    }

    /// Sends what the store answered, or that it failed.
    pub(super) async fn tell(&self, result: Result<Option<Message>>) {
        match result {
            Ok(Some(message)) => self.send(message).await,
            Ok(None) => {}
            Err(error) => {
                tracing::error!(%error, "the store failed");
                let words = self.locale.trouble(&error.trouble());
                self.send(Message::Trouble(Clean::line(&words))).await;
            }
        }
    }
}
