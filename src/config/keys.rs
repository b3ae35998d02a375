//! The table of keys: where each stands in the file and which setting it sets; knows nothing of
//! places in the text.

use std::time::Duration;

use toml::de::DeValue;

use super::value::{
    Wrong, bytes, bytes_or, choice, command, duration, duration_or_forever, name, number, price,
    proxy, time_zone, yes_no,
};
use super::{Bidi, ColorChoice, Config, SourceSettings};
use crate::domain::{FullText, PictureWay};
use crate::locale::{UiLang, faults};

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

const MB: u64 = 1_000_000;

/// The words for when whole texts are fetched.
const FULL_TEXT: [(&str, FullText); 3] = [
    ("on-arrival", FullText::OnArrival),
    ("on-open", FullText::OnOpen),
    ("never", FullText::Never),
];

/// One key of a source's own part of the file.
pub(super) struct SourceKey {
    /// Its name.
    pub(super) name: &'static str,
    /// Sets it.
    pub(super) set: fn(&mut SourceSettings, &DeValue<'_>) -> Result<(), Wrong>,
}

/// The section with a part for each source that has settings of its own.
pub(super) const SOURCES: &str = "sources";

/// The section with a part for each context in which keys are pressed, and the one for all of them.
pub(super) const BINDINGS: &str = "keys";
pub(super) const KEYS_EVERYWHERE: &str = "keys.all";

pub(super) const SOURCE_KEYS: &[SourceKey] = &[
    SourceKey {
        name: "full_text",
        set: |s, v| choice(v, &FULL_TEXT).map(|when| s.full_text = Some(when)),
    },
    SourceKey {
        name: "favourite",
        set: |s, v| yes_no(v).map(|yes| s.favourite = yes),
    },
];

pub(super) const KEYS: &[Key] = &[
    key("", "language", |c, v| {
        let words = [
            ("auto", None),
            ("fr", Some(UiLang::French)),
            ("en", Some(UiLang::English)),
            ("pt", Some(UiLang::Portuguese)),
            ("ar", Some(UiLang::Arabic)),
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
    key("network", "proxy_command", |c, v| {
        command(v).map(|command| c.network.proxy_command = command)
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
    key("reading", "hyphenate", |c, v| {
        yes_no(v).map(|yes| c.reading.hyphenate = yes)
    }),
    key("reading", "fold_stories", |c, v| {
        yes_no(v).map(|yes| c.reading.fold_stories = yes)
    }),
    key("reading", "show_since", |c, v| {
        yes_no(v).map(|yes| c.reading.show_since = yes)
    }),
    key("reading", "mark_read_on_open", |c, v| {
        yes_no(v).map(|yes| c.reading.mark_read_on_open = yes)
    }),
    key("reading", "full_text", |c, v| {
        choice(v, &FULL_TEXT).map(|when| c.reading.full_text = when)
    }),
    key("keys", "preset", |c, v| {
        let words = ["griot", "newsboat", "vim", "eilmeldung"].map(|name| (name, name));
        choice(v, &words).map(|preset| c.keys.preset = preset)
    }),
    key("keys", "latin", |c, v| {
        let words = [("qwerty", false), ("azerty", true)];
        choice(v, &words).map(|azerty| c.keys.azerty = azerty)
    }),
    key("keys", "digit_wait", |c, v| {
        number(v, 0..=5_000).map(|wait| c.keys.digit_wait = wait)
    }),
    key("data", "monthly", |c, v| {
        // A slip in a budget must not be no budget: what nobody asks for waits until it is mended.
        let size = bytes_or(v, "unlimited", MB..=1_000_000 * MB);
        c.data.monthly_bytes = size.as_ref().copied().unwrap_or(Some(0));
        size.map(|_| ()).map_err(|wrong| wrong.and(faults::UNASKED))
    }),
    key("data", "price", |c, v| {
        price(v).map(|price| c.data.price = price)
    }),
    key("data", "metered", |c, v| {
        yes_no(v).map(|yes| c.data.metered = yes)
    }),
    key("data", "offline_budget", |c, v| {
        bytes(v, 100_000..=10_000 * MB).map(|size| c.data.offline_bytes = size)
    }),
    key("data", "offline_days", |c, v| {
        number(v, 1..=60).map(|days| c.data.offline_days = days)
    }),
    key("commands", "translate", |c, v| {
        command(v).map(|command| c.translator = command)
    }),
    key("look", "color", |c, v| {
        let words = [
            ("auto", ColorChoice::Auto),
            ("always", ColorChoice::Always),
            ("never", ColorChoice::Never),
        ];
        choice(v, &words).map(|color| c.look.color = color)
    }),
    key("look", "pictures", |c, v| {
        let words = [
            ("auto", None),
            ("kitty", Some(PictureWay::Kitty)),
            ("sixel", Some(PictureWay::Sixel)),
            ("iterm", Some(PictureWay::Iterm)),
            ("blocks", Some(PictureWay::Blocks)),
            ("off", Some(PictureWay::Off)),
        ];
        choice(v, &words).map(|way| c.look.pictures = way)
    }),
    key("look", "mouse", |c, v| {
        yes_no(v).map(|yes| c.look.mouse = yes)
    }),
    key("look", "theme", |c, v| {
        name(v).map(|theme| c.look.theme = theme)
    }),
];
