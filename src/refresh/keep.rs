//! What a feed's document brought is made ready and stored, in one transaction.

use super::Refresher;
use super::answer::Document;
use crate::domain::{Failure, Feed, FeedHealth, Identity, NewArticle, Timestamp, Validators};
use crate::store::{Batch, Incoming, KnownText, Result as StoreResult};
use crate::text::Clean;

impl Refresher {
    /// Stores what is new in a document; returns how many articles the store did not have, or why
    /// they could not be made ready.
    pub(super) async fn keep(
        &self,
        feed: &Feed,
        health: FeedHealth,
        mut document: Box<Document>,
        now: Timestamp,
    ) -> StoreResult<Result<usize, Failure>> {
        let articles = document.take_articles();
        let identities: Vec<Identity> = articles
            .iter()
            .map(|article| article.identity.clone())
            .collect();
        let known = self.store.known(feed.source.clone(), feed.id, identities);
        let known = known.await?;
        let source_name = feed.source_name.clone();
        let worker = match document.worker.take() {
            Some(worker) => worker,
            None => self.worker().await,
        };
        let prepared = worker
            .run(self.settings.feed_time, move || {
                prepare(articles, &known, &source_name)
            })
            .await;
        let articles = match prepared {
            Ok(articles) => articles?,
            Err(failure) => {
                let health = not_kept(health, failure.clone());
                self.store.set_health(feed.id, health).await?;
                return Ok(Err(failure));
            }
        };
        let batch = Batch {
            feed: feed.id,
            source: feed.source.clone(),
            health,
            articles,
            now,
        };
        let applied = self.store.apply(batch).await?;
        drop(worker);
        Ok(Ok(applied.new.len()))
    }
}

/// Makes articles ready. Those that the store has, and whose text reads as it did, only need to be
/// noted as standing in this feed.
fn prepare(
    articles: Vec<NewArticle>,
    known: &[Option<KnownText>],
    source_name: &Clean,
) -> StoreResult<Vec<Incoming>> {
    let known = known.iter().copied().chain(std::iter::repeat(None));
    articles
        .into_iter()
        .zip(known)
        .map(|(article, known)| Incoming::prepare_again(article, source_name, known))
        .collect()
}

/// The articles could not be made ready: the feed failed, and is asked for its document again.
fn not_kept(health: FeedHealth, failure: Failure) -> FeedHealth {
    FeedHealth {
        validators: Validators::default(),
        failures: 1,
        failing_since: health.last_attempt,
        failure: Some(failure),
        ..health
    }
}
