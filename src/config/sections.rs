//! The sections of the file as settings, each with its defaults. Must never know how they are
//! written.

use std::time::Duration;

use super::{ConfigProblem, Price};
use crate::domain::{FullText, PictureWay};

/// How griot uses the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetSettings {
    /// Never touch the network.
    pub offline: bool,
    /// Why it is not touched although the file does not say so: what the file says of the way out
    /// could not be read.
    pub doubt: Option<ConfigProblem>,
    /// Ask the feeds that are due when the reader opens.
    pub refresh_on_start: bool,
    /// How long a feed that gives no wish of its own is left alone; 10 minutes to 7 days.
    pub refresh_every: Duration,
    /// Requests under way at once, in all; 1 to 256.
    pub concurrency: usize,
    /// Requests under way at once to one host; 1 to 8.
    pub per_host: usize,
    /// Time for a connection to be made; 1 second to 2 minutes.
    pub connect_timeout: Duration,
    /// Time for a whole request; 1 second to 10 minutes.
    pub timeout: Duration,
    /// Bytes of a feed at most, after decompression; 64 KiB to 100 MiB.
    pub feed_bytes: u64,
    /// Bytes of a page at most, after decompression; 64 KiB to 100 MiB.
    pub page_bytes: u64,
    /// The proxy for every request (`http`, `https`, `socks5` or `socks5h`); `None` is the
    /// environment's, if any.
    pub proxy: Option<String>,
    /// A command that prints the proxy's address, for one with a password; it wins over `proxy`.
    pub proxy_command: Option<String>,
}

impl Default for NetSettings {
    fn default() -> Self {
        Self {
            offline: false,
            doubt: None,
            refresh_on_start: true,
            refresh_every: Duration::from_hours(1),
            concurrency: 32,
            per_host: 2,
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            feed_bytes: 10 << 20,
            page_bytes: 5 << 20,
            proxy: None,
            proxy_command: None,
        }
    }
}

/// What the network may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSettings {
    /// Bytes a month, after which nothing is fetched unless the reader asks for it by hand; `None`
    /// is no bound.
    pub monthly_bytes: Option<u64>,
    /// What a megabyte costs.
    pub price: Option<Price>,
    /// Headlines only: no page is fetched but by hand.
    pub metered: bool,
    /// Bytes that `griot offline` and its key spend; 100 kB to 10 GB.
    pub offline_bytes: u64,
    /// How many days back they look; 1 to 60.
    pub offline_days: u16,
}

impl Default for DataSettings {
    fn default() -> Self {
        Self {
            monthly_bytes: None,
            price: None,
            metered: false,
            offline_bytes: 20_000_000,
            offline_days: 2,
        }
    }
}

/// What keys mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySettings {
    /// The map to begin with: `griot`, or one that follows another reader.
    pub preset: &'static str,
    /// The Latin letters behind a layout of another script are those of AZERTY, else of QWERTY.
    pub azerty: bool,
    /// Milliseconds after which a digit in the headlines opens its section; 0 to 5,000, 0 is never.
    pub digit_wait: u16,
    /// Single keys.
    pub lines: Vec<KeyLine>,
}

impl Default for KeySettings {
    fn default() -> Self {
        Self {
            preset: "griot",
            azerty: false,
            digit_wait: 700,
            lines: Vec::new(),
        }
    }
}

/// A question, as it is written; `query` knows whether it can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryLine {
    /// Its name, or the rule that it is of.
    pub name: String,
    /// The question.
    pub query: String,
    /// The line in the file, from 1.
    pub line: u32,
    /// The character in that line, from 1.
    pub column: u32,
}

/// A line that binds keys, as it is written; the table of keys knows whether it is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// Where the keys are pressed.
    pub context: String,
    /// The keys.
    pub keys: String,
    /// The command's name.
    pub command: String,
    /// The line in the file, from 1.
    pub line: u32,
    /// The character in that line, from 1.
    pub column: u32,
}

/// What is set for one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceSettings {
    /// When whole texts are fetched, if not as for the others.
    pub full_text: Option<FullText>,
    /// The reader's favourite: comes first when articles are fetched for the road.
    pub favourite: bool,
}

/// What stays on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageSettings {
    /// How long an article that is not saved stays, at least a day; `None` is for ever.
    pub keep: Option<Duration>,
}

impl Default for StorageSettings {
    fn default() -> Self {
        Self {
            keep: Some(Duration::from_hours(365 * 24)),
        }
    }
}

/// How an article is laid out and treated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file"
)]
pub struct ReadingSettings {
    /// The widest line of an article's text, in cells; 66 to 80.
    pub measure: u16,
    /// Words are parted at the ends of lines.
    pub hyphenate: bool,
    /// Who orders text that runs from right to left.
    pub bidi: Bidi,
    /// The articles of one story are one line of the lists, until it is unfolded.
    pub fold_stories: bool,
    /// What came since the last visit is shown when the reader opens.
    pub show_since: bool,
    /// Opening an article marks it read.
    pub mark_read_on_open: bool,
    /// When the pages of articles are fetched of which the feed gives a summary only.
    pub full_text: FullText,
}

impl Default for ReadingSettings {
    fn default() -> Self {
        Self {
            measure: 70,
            hyphenate: false,
            bidi: Bidi::default(),
            fold_stories: true,
            show_since: true,
            mark_read_on_open: true,
            full_text: FullText::default(),
        }
    }
}

/// Who orders text that runs from right to left: some terminals do it, most do not, and when both
/// do it the text comes out reversed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bidi {
    /// griot, unless the terminal is known to do it.
    #[default]
    Auto,
    /// The terminal.
    Terminal,
    /// griot.
    Griot,
}

/// Colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookSettings {
    /// When colours are used.
    pub color: ColorChoice,
    /// The mouse is griot's from the start.
    pub mouse: bool,
    /// The theme: [`AUTO_THEME`], or the name of one of griot's or of the reader's own.
    pub theme: String,
    /// How pictures are shown; `None` goes by the terminal.
    pub pictures: Option<PictureWay>,
}

/// The theme that goes by the terminal's ground: light or dark.
pub const AUTO_THEME: &str = "auto";

impl Default for LookSettings {
    fn default() -> Self {
        Self {
            color: ColorChoice::default(),
            mouse: false,
            theme: AUTO_THEME.to_owned(),
            pictures: None,
        }
    }
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// On a terminal that has them, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
