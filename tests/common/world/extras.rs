//! What a world has beside its articles: feeds, a catalogue, settings, what the network costs.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use griot::app::{Effect, FoundSource, Message, OfflineNews, PageCosts};
use griot::config::{self, edit};
use griot::domain::{Body, Feed, FeedHealth, Related, Source};
use griot::locale::UiLang;
use griot::runtime::bindings;
use griot::text::{Clean, fold};
use url::Url;

/// What else there is; nothing in a world that does not ask for it.
#[derive(Default)]
pub struct Extras {
    /// Texts with all that a page may hold, by article.
    pub bodies: BTreeMap<i64, Body>,
    /// Sidebars as they are, by article.
    pub sidebars: BTreeMap<i64, Vec<Related>>,
    /// Addresses, by article.
    pub addresses: BTreeMap<i64, Url>,
    /// The reader's feeds.
    pub feeds: Vec<(Feed, FeedHealth)>,
    /// The catalogue.
    pub catalogue: Vec<Source>,
    /// What is found at any address.
    pub found: Vec<FoundSource>,
    /// The file of settings.
    pub settings: String,
    /// What pages and the month cost.
    pub costs: Option<PageCosts>,
    /// How fetching for the road will go, one answer each time it begins or is stopped.
    pub road: VecDeque<OfflineNews>,
    /// Nothing is answered any more.
    pub silent: bool,
}

impl Extras {
    /// The answers to what is asked of these; `None` of all else.
    pub fn answer(&mut self, effect: &Effect, lang: UiLang) -> Option<Vec<Message>> {
        if self.silent {
            return Some(Vec::new());
        }
        let message = match effect {
            Effect::LoadFeeds => Message::Feeds(self.feeds.clone()),
            Effect::SearchCatalogue(generation, words) => {
                let holds = |source: &&Source| fold(&source.name).contains(&fold(words));
                let found = self.catalogue.iter().filter(holds).cloned();
                Message::Catalogue(*generation, found.collect())
            }
            Effect::Discover(generation, _) => {
                Message::Discovered(*generation, Ok(self.found.clone()))
            }
            Effect::LoadSettings => Message::SettingsLoaded(config::settings(&self.settings, lang)),
            Effect::Bind(about, deeds) => {
                let file = Path::new("config.toml");
                match bindings::rebound(&self.settings, file, deeds) {
                    Ok(after) => {
                        self.settings = after.text;
                        return Some(vec![self.keymap(), Message::KeysBound(about.clone(), None)]);
                    }
                    Err(why) => {
                        let why = Clean::line(&why.words(lang));
                        Message::KeysBound(about.clone(), Some(why))
                    }
                }
            }
            Effect::ChangeSetting(name, typed) => {
                let wrong = match config::changed(&self.settings, name, typed) {
                    Ok(after) => {
                        self.settings = after;
                        None
                    }
                    Err(told) => Some(Clean::line(&told.words(lang))),
                };
                let kept = wrong.is_none() && name.starts_with("keys.");
                let changed = Message::SettingChanged(name.clone(), wrong);
                let map = kept.then(|| self.keymap());
                return Some(map.into_iter().chain([changed]).collect());
            }
            Effect::ChangeLine(name, at, text) => {
                let after =
                    edit::with_line(&self.settings, config::parts(name), *at, text.as_deref());
                self.settings = after.unwrap_or_default();
                Message::SettingChanged(name.clone(), None)
            }
            Effect::LoadCosts => Message::Costs(self.costs.clone()?),
            Effect::Offline | Effect::StopOffline => Message::Offline(self.road.pop_front()?),
            _ => return None,
        };
        Some(vec![message])
    }

    /// What keys mean by the file of settings.
    pub fn keymap(&self) -> Message {
        let file = Path::new("config.toml");
        let (config, _) = config::Config::parse(&self.settings, file);
        Message::Keymap(bindings::keymap(&config.keys, file).0.into())
    }
}
