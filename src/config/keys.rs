//! The table of keys: where each stands in the file and which setting it sets; knows nothing of
//! places in the text.

use std::time::Duration;

use toml::de::DeValue;

use super::value::{
    Wrong, bytes, choice, duration, duration_or_forever, number, proxy, time_zone, yes_no,
};
use super::{Bidi, ColorChoice, Config};
use crate::locale::UiLang;

/// One key of the file.
pub(super) struct Key {
    /// Its section; empty at the top of the file.
    pub(super) section: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Sets it; leaves the default when the value is wrong.
    pub(super) set: fn(&mut Config, &DeValue<'_>) -> Result<(), Wrong>,
}

/// Every key by its full name (`language`, `network.timeout`), in the order of the example file.
pub fn key_names() -> impl Iterator<Item = String> {
    KEYS.iter().map(|key| match key.section {
        "" => key.name.to_owned(),
        section => format!("{section}.{}", key.name),
    })
}

const fn key(
    section: &'static str,
    name: &'static str,
    set: fn(&mut Config, &DeValue<'_>) -> Result<(), Wrong>,
) -> Key {
    Key { section, name, set }
}

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The bytes of one document: less than 64 KiB would cut most feeds, more than 100 MiB is no feed.
const BYTES: std::ops::RangeInclusive<u64> = 64 << 10..=100 << 20;

const DAY: u64 = 86_400;

pub(super) const KEYS: &[Key] = &[
    key("", "language", |c, v| {
        let words = [
            ("auto", None),
            ("fr", Some(UiLang::French)),
            ("en", Some(UiLang::English)),
        ];
        choice(v, &words).map(|language| c.language = language)
    }),
    key("", "time_zone", |c, v| {
        time_zone(v).map(|zone| c.time_zone = zone)
    }),
    key("network", "offline", |c, v| {
        yes_no(v).map(|yes| c.network.offline = yes)
    }),
    key("network", "refresh_on_start", |c, v| {
        yes_no(v).map(|yes| c.network.refresh_on_start = yes)
    }),
    key("network", "refresh_every", |c, v| {
        duration(v, secs(600)..=secs(7 * DAY)).map(|time| c.network.refresh_every = time)
    }),
    key("network", "concurrency", |c, v| {
        number(v, 1..=256).map(|count| c.network.concurrency = count.into())
    }),
    key("network", "per_host", |c, v| {
        number(v, 1..=8).map(|count| c.network.per_host = count.into())
    }),
    key("network", "connect_timeout", |c, v| {
        duration(v, secs(1)..=secs(120)).map(|time| c.network.connect_timeout = time)
    }),
    key("network", "timeout", |c, v| {
        duration(v, secs(1)..=secs(600)).map(|time| c.network.timeout = time)
    }),
    key("network", "max_feed", |c, v| {
        bytes(v, BYTES).map(|size| c.network.feed_bytes = size)
    }),
    key("network", "max_page", |c, v| {
        bytes(v, BYTES).map(|size| c.network.page_bytes = size)
    }),
    key("network", "proxy", |c, v| {
        proxy(v).map(|proxy| c.network.proxy = proxy)
    }),
    key("storage", "keep", |c, v| {
        duration_or_forever(v, secs(DAY)..=secs(100 * 365 * DAY)).map(|keep| c.storage.keep = keep)
    }),
    key("reading", "measure", |c, v| {
        number(v, 66..=80).map(|measure| c.reading.measure = measure)
    }),
    key("reading", "bidi", |c, v| {
        let words = [
            ("auto", Bidi::Auto),
            ("terminal", Bidi::Terminal),
            ("griot", Bidi::Griot),
        ];
        choice(v, &words).map(|bidi| c.reading.bidi = bidi)
    }),
    key("reading", "mark_read_on_open", |c, v| {
        yes_no(v).map(|yes| c.reading.mark_read_on_open = yes)
    }),
    key("look", "color", |c, v| {
        let words = [
            ("auto", ColorChoice::Auto),
            ("always", ColorChoice::Always),
            ("never", ColorChoice::Never),
        ];
        choice(v, &words).map(|color| c.look.color = color)
    }),
];
