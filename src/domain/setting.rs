//! A setting of the file as the reader is shown it.

use crate::text::Clean;

/// One setting with what the file says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// Its full name in the file, `network.timeout`.
    pub name: String,
    /// What it is called in the reader's language.
    pub title: String,
    /// What it means, in the reader's language.
    pub meaning: String,
    /// Its default, as TOML.
    pub default: Clean,
    /// What the file says, as TOML; `None` when it says nothing.
    pub own: Option<Clean>,
    /// Why that does not hold, and the default does, in the reader's language.
    pub fault: Option<String>,
    /// The values that it takes, as TOML, when they are a few words.
    pub choices: Vec<String>,
    /// What the file says as one types it: a text without its quotes.
    pub typed: String,
    /// Its lines, when it is a list of texts.
    pub lines: Option<Vec<String>>,
}

impl Setting {
    /// The value that holds, as TOML.
    pub fn value(&self) -> &str {
        let own = self.own.as_deref().filter(|_| self.fault.is_none());
        own.unwrap_or(&self.default)
    }
}
