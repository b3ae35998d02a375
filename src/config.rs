//! From the file of settings to resolved settings, with problems that point at the line; knows
//! nothing of the terminal, the network or the store.
//!
//! A file with faults is still a file: each wrong part is reported and keeps its default, the rest
//! is taken, so that a slip in the settings never stands between the reader and the articles.

mod doubt;
pub mod edit;
mod error;
mod file;
mod keys;
mod own;
mod price;
mod secret;
mod sections;
mod settings;
mod theme;
mod value;

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::{FullTextRules, SourceId};
use crate::locale::{UiLang, faults};

pub use error::{ConfigProblem, fault_count, place_in};
pub use keys::key_names;
pub use price::Price;
pub use sections::{
    AUTO_THEME, Bidi, ColorChoice, DataSettings, KeyLine, KeySettings, LookSettings, NetSettings,
    QueryLine, ReadingSettings, SourceSettings, StorageSettings,
};
pub use settings::{changed, not_toml, parts, settings};
pub use theme::{Ink, Look, ThemeFile, Weight};
pub use value::parse_bytes;

/// All settings, each with its default where the file says nothing or something wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The language of the screens; `None` is the locale's.
    pub language: Option<UiLang>,
    /// The zone that dates are shown in, by its IANA name (`Africa/Dakar`), known to this system
    /// when the file was read; `None` is the system's own.
    pub time_zone: Option<String>,
    /// How griot uses the network.
    pub network: NetSettings,
    /// What stays on disk.
    pub storage: StorageSettings,
    /// How an article is laid out and treated.
    pub reading: ReadingSettings,
    /// Colours.
    pub look: LookSettings,
    /// What the network may cost.
    pub data: DataSettings,
    /// The command that translates an article.
    pub translator: Option<String>,
    /// What keys mean.
    pub keys: KeySettings,
    /// Named questions, in the order of the file.
    pub sections: Vec<QueryLine>,
    /// Questions whose articles are not listed.
    pub mute: Vec<QueryLine>,
    /// Questions whose articles stand out.
    pub highlight: Vec<QueryLine>,
    /// What is set for single sources, by their id.
    pub sources: BTreeMap<SourceId, SourceSettings>,
}

impl Config {
    /// Reads a file of settings. A file that is not there gives the defaults and no problem; any
    /// other fault gives a problem, and the parts that are right are taken all the same.
    ///
    /// The problems come in the order of the file's lines.
    pub fn load(file: &Path) -> (Self, Vec<ConfigProblem>) {
        let (mut config, mut problems, text) = match file::read(file) {
            file::Read::Missing => return (Self::default(), Vec::new()),
            file::Read::Nothing(problem) => (Self::default(), vec![problem], String::new()),
            file::Read::Text(text, damage) => {
                let (mut config, mut problems) = Self::parse(&text, file);
                problems.splice(0..0, damage);
                problems.extend(secret::check(&mut config, file));
                (config, problems, text)
            }
        };
        doubt::heed(&mut config, &text, &mut problems);
        (config, problems)
    }

    /// The same for a file that the reader named on the command line or in the environment, which
    /// must be there: a slip in its name would otherwise look like settings without effect.
    pub fn load_named(file: &Path) -> (Self, Vec<ConfigProblem>) {
        let (mut config, mut problems) = Self::load(file);
        if problems.is_empty() && !file.exists() {
            problems.push(ConfigProblem::whole_file(file, faults::SYS_NOT_FOUND));
            doubt::heed(&mut config, "", &mut problems);
        }
        (config, problems)
    }

    /// When whole texts are fetched, for all sources and for single ones.
    pub fn full_text_rules(&self) -> FullTextRules {
        let own = self.sources.iter();
        FullTextRules {
            default: self.reading.full_text,
            sources: own
                .filter_map(|(id, source)| Some((id.clone(), source.full_text?)))
                .collect(),
        }
    }

    /// The keys that are set with which griot starts a program or sends its requests by another way:
    /// what nobody but the reader may decide.
    pub fn entrusted(&self) -> Vec<&'static str> {
        let network = &self.network;
        let set = [
            ("network.proxy", network.proxy.is_some()),
            ("network.proxy_command", network.proxy_command.is_some()),
            ("commands.translate", self.translator.is_some()),
        ];
        set.into_iter()
            .filter_map(|(key, is_set)| is_set.then_some(key))
            .collect()
    }

    /// Reads the text of a file of settings; `file` is only named in the problems.
    pub fn parse(text: &str, file: &Path) -> (Self, Vec<ConfigProblem>) {
        file::parse(text, file)
    }
}

#[cfg(test)]
mod tests;
