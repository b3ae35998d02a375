//! How a feed fares, to and from its row.

use rusqlite::{Connection, Row, named_params};

use url::Url;

use super::{Durability, Result, Store, StoreError, code};
use crate::domain::{
    Failure, FailureKind, FeedHealth, FeedId, PageBar, PastFailure, Skips, Timestamp, Tried,
    Validators,
};
use crate::text::Clean;

impl Store {
    /// Keeps how a request fared that brought no articles (not modified, unchanged, failed).
    ///
    /// # Errors
    /// [`StoreError::UnknownFeed`] when the feed is not in the store.
    pub async fn set_health(&self, feed: FeedId, health: FeedHealth) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| write(tx, feed, &health))
            .await
    }
}

pub(super) fn write(db: &Connection, feed: FeedId, health: &FeedHealth) -> Result<()> {
    let failure = health.failure.as_ref();
    let moment = |time: Option<Timestamp>| time.map(|time| time.0);
    let mut update = db.prepare_cached(
        "UPDATE feed SET etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
            last_attempt = :last_attempt, last_success = :last_success, next_due = :next_due,
            failures = :failures, failing_since = :failing_since, failure = :failure,
            failure_status = :failure_status, failure_detail = :failure_detail,
            moved_to = :moved_to, moved_times = :moved_times, bytes_received = :bytes_received,
            requests = :requests, gone = :gone, ttl = :ttl, not_modified = :not_modified,
            last_failed = :last_failed, last_failure = :last_failure,
            last_failure_status = :last_failure_status, moved_from = :moved_from,
            moved_at = :moved_at, tried = :tried, items = :items, skips = :skips,
            site = :site, partial = :partial
         WHERE id = :feed",
    )?;
    let updated = update.execute(named_params! {
        ":feed": feed.0,
        ":etag": health.validators.etag,
        ":last_modified": health.validators.last_modified,
        ":body_hash": health.validators.body_hash.map(u64::cast_signed),
        ":last_attempt": moment(health.last_attempt),
        ":last_success": moment(health.last_success),
        ":next_due": health.next_due.0,
        ":failures": health.failures,
        ":failing_since": moment(health.failing_since),
        ":failure": failure.and_then(|failure| code::word(&failure.kind)),
        ":failure_status": failure.and_then(|failure| failure.status),
        ":failure_detail": failure.map(|failure| failure.detail.as_str()),
        ":moved_to": health.moved.as_ref().map(|(url, _)| url.as_str()),
        ":moved_times": health.moved.as_ref().map_or(0, |(_, times)| *times),
        ":bytes_received": health.bytes_received.cast_signed(),
        ":requests": health.requests.cast_signed(),
        ":gone": health.gone,
        ":ttl": health.ttl_seconds,
        ":not_modified": health.not_modified.cast_signed(),
        ":last_failed": health.last_failure.map(|past| past.at.0),
        ":last_failure": health.last_failure.and_then(|past| code::word(&past.kind)),
        ":last_failure_status": health.last_failure.and_then(|past| past.status),
        ":moved_from": health.moved_from.as_ref().map(|(url, _)| url.as_str()),
        ":moved_at": health.moved_from.as_ref().map(|(_, at)| at.0),
        ":tried": tried(&health.tried),
        ":items": health.items,
        ":skips": health.skips.bits(),
        ":site": health.site.as_ref().map(Url::as_str),
        ":partial": health.partial.and_then(|kind| code::word(&kind)),
    })?;
    if updated == 0 {
        return Err(StoreError::UnknownFeed);
    }
    Ok(())
}

pub(super) fn read(row: &Row<'_>) -> Result<FeedHealth> {
    let moment = |name| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(name)?.map(Timestamp));
    let times = row.get("moved_times")?;
    Ok(FeedHealth {
        validators: Validators {
            etag: row.get("etag")?,
            last_modified: row.get("last_modified")?,
            body_hash: row
                .get::<_, Option<i64>>("body_hash")?
                .map(i64::cast_unsigned),
        },
        last_attempt: moment("last_attempt")?,
        last_success: moment("last_success")?,
        next_due: Timestamp(row.get("next_due")?),
        failures: row.get("failures")?,
        failing_since: moment("failing_since")?,
        failure: read_failure(row)?,
        moved: code::url(row.get("moved_to")?).map(|url| (url, times)),
        bytes_received: row.get::<_, i64>("bytes_received")?.cast_unsigned(),
        requests: row.get::<_, i64>("requests")?.cast_unsigned(),
        gone: row.get("gone")?,
        ttl_seconds: row.get("ttl")?,
        not_modified: row.get::<_, i64>("not_modified")?.cast_unsigned(),
        last_failure: read_past(row)?,
        moved_from: match (code::url(row.get("moved_from")?), row.get("moved_at")?) {
            (Some(url), Some(at)) => Some((url, Timestamp(at))),
            _ => None,
        },
        tried: row
            .get::<_, Option<String>>("tried")?
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default(),
        items: row.get("items")?,
        skips: Skips::from_bits(row.get("skips")?),
        site: code::url(row.get("site")?),
        partial: row
            .get::<_, Option<String>>("partial")?
            .map(|word| code::from_word(&word).unwrap_or(FailureKind::Unreadable)),
        pages: read_bar(row)?,
        unreached: None,
        newest: row.get::<_, Option<i64>>("newest")?.map(Timestamp),
    })
}

/// `None` when nothing was tried, as for nearly every feed.
fn tried(tried: &[Tried]) -> Option<String> {
    (!tried.is_empty()).then(|| serde_json::json!(tried).to_string())
}

pub(super) fn read_bar(row: &Row<'_>) -> Result<Option<PageBar>> {
    let why: Option<String> = row.get("barred")?;
    let at: Option<i64> = row.get("barred_at")?;
    let why = why.and_then(|word| code::from_word(&word));
    Ok(why.zip(at).map(|(why, at)| PageBar {
        why,
        at: Timestamp(at),
    }))
}

fn read_past(row: &Row<'_>) -> Result<Option<PastFailure>> {
    let at: Option<i64> = row.get("last_failed")?;
    let kind: Option<String> = row.get("last_failure")?;
    let (Some(at), Some(kind)) = (at, kind) else {
        return Ok(None);
    };
    Ok(Some(PastFailure {
        at: Timestamp(at),
        kind: code::from_word(&kind).unwrap_or(FailureKind::Unreadable),
        status: row.get("last_failure_status")?,
    }))
}

fn read_failure(row: &Row<'_>) -> Result<Option<Failure>> {
    let Some(kind) = row.get::<_, Option<String>>("failure")? else {
        return Ok(None);
    };
    let detail: Option<String> = row.get("failure_detail")?;
    Ok(Some(Failure {
        // A kind of a newer griot still is a failure.
        kind: code::from_word(&kind).unwrap_or(FailureKind::Unreadable),
        status: row.get("failure_status")?,
        detail: Clean::line(detail.as_deref().unwrap_or_default()),
    }))
}
