//! What a command works with: settings, folders, store, network.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::args::Args;
use super::opening::{self, Use};
use super::output::Output;
use super::questions::Questions;
use super::told::Told;
use super::{faults, rules, way};
use crate::app::Keymap;
use crate::clock::Clock;
use crate::config::{Config, ConfigProblem};
use crate::fetch::Lead;
use crate::locale::said;
use crate::locale::{Locale, UiLang, tag_of_env};
use crate::paths::{PathOverrides, Paths};
use crate::refresh::{FirstStart, RefreshSettings, Refresher, Thrift, first_start};
use crate::store::{Aside, RetentionPolicy, Store};

/// Everything that the commands share.
pub(super) struct Setup {
    pub(super) config: Arc<Config>,
    pub(super) problems: Vec<ConfigProblem>,
    pub(super) keymap: Keymap,
    pub(super) questions: Questions,
    pub(super) paths: Paths,
    pub(super) store: Store,
    pub(super) refresher: Refresher,
    pub(super) locale: Locale,
    /// The primary language of the reader's locale, which the default pack is for.
    pub(super) tag: String,
    pub(super) clock: Clock,
    pub(super) offline: bool,
    /// Why it is offline, when the reader did not say so.
    doubt: Option<String>,
    /// The command that names the proxy once the paper is open, and who waits for it.
    pub(super) later: Option<(Lead, String)>,
    /// What the reader should know of the store, or of the proxy.
    pub(super) notice: Option<String>,
    /// The copy that is read where the store itself cannot be written.
    aside: Option<Aside>,
}

impl Setup {
    /// Reads the settings and opens the store; nothing is asked of any network.
    pub(super) fn new(args: &Args, meant: Use) -> anyhow::Result<Self> {
        let paths = paths(args)?;
        let (mut config, read) = read_config(&paths);
        config.network.offline |= args.offline;
        if let Err(error) = paths.create()
            && meant == Use::Writing
        {
            return Err(Told::failure(error.to_string(), said::OTHER_FOLDER).into());
        }
        let (locale, tag) = locale(&config);
        let clock = Clock::System;
        let checked = faults::check(&config, read, (&locale, clock.now()), &paths.config_file);
        let patience = match args.command {
            None => opening::FOR_A_PERSON,
            Some(_) => opening::FOR_A_COMMAND,
        };
        let opened = opening::open(&paths.data_dir, (meant, patience), &locale)?;
        let way = way::find(&mut config, args.command.as_ref(), locale.lang)?;
        let store = opened.store;
        let refresher = Refresher::new(store.clone(), way.fetcher, clock, pace(&config))
            .with_thrift(thrift(&config, &locale));
        Ok(Self {
            config: Arc::new(config),
            problems: checked.problems,
            keymap: checked.keymap,
            questions: checked.questions,
            paths,
            store,
            refresher,
            locale,
            tag,
            clock,
            offline: way.offline,
            doubt: way.doubt,
            later: way.later,
            notice: opened.notice.or(way.notice),
            aside: opened.aside,
        })
    }

    /// Whether nothing is kept: the store is a copy that goes with the program.
    pub(super) const fn is_aside(&self) -> bool {
        self.aside.is_some()
    }

    /// Tells the problems of the settings on standard error; the command goes on.
    pub(super) fn warn(&self) {
        for problem in &self.problems {
            self.warn_of(&problem.told(self.locale.lang));
        }
        if let Some(notice) = &self.notice {
            self.warn_of(notice);
        }
    }

    /// Tells one thing on standard error; the command goes on.
    pub(super) fn warn_of(&self, what: &str) {
        super::note(&said::WARNING.of(what).words(self.locale.lang));
    }

    /// Adds to the problems what is set for sources that there are not.
    pub(super) async fn check_sources(&mut self) -> anyhow::Result<()> {
        let file = &self.paths.config_file;
        let wrong = faults::of_sources(&self.config, Some(&self.store), file).await?;
        self.problems.extend(wrong);
        faults::in_order(&mut self.problems, file);
        Ok(())
    }

    /// What every command that uses the network does first: nothing when griot is set to offline,
    /// else the first start.
    pub(super) async fn go_online(&self) -> anyhow::Result<()> {
        if let Some(why) = &self.doubt {
            return Err(Told::failure(why.clone(), said::MEND_THE_WAY).into());
        }
        if self.offline {
            return Err(Told::failure(said::SET_OFFLINE, said::LEAVE_OFFLINE).into());
        }
        self.first_start(true).await
    }

    /// The first start, with the default pack or without; nothing at any later one.
    pub(super) fn first_start(
        &self,
        pack: bool,
    ) -> impl Future<Output = anyhow::Result<()>> + Send + use<> {
        let (store, tag) = (self.store.clone(), self.tag.clone());
        let (lang, now) = (self.locale.lang, self.clock.now());
        async move {
            let first = FirstStart {
                lang,
                pack: pack.then_some(tag.as_str()),
                now,
            };
            first_start(&store, &first).await?;
            Ok(())
        }
    }

    /// What is pruned.
    pub(super) fn retention(&self) -> RetentionPolicy {
        let keep = self.config.storage.keep;
        RetentionPolicy {
            keep_seconds: keep.and_then(|keep| i64::try_from(keep.as_secs()).ok()),
            ..RetentionPolicy::default()
        }
    }
}

/// How often feeds are asked at most.
fn pace(config: &Config) -> RefreshSettings {
    let floor = config.network.refresh_every.as_secs();
    RefreshSettings {
        floor_seconds: i64::try_from(floor).unwrap_or(i64::MAX),
        ..RefreshSettings::default()
    }
}

/// The bounds of what is fetched unasked.
fn thrift(config: &Config, locale: &Locale) -> Thrift {
    let favourites = config.sources.iter().filter(|(_, own)| own.favourite);
    Thrift {
        full_text: config.full_text_rules(),
        favourites: favourites.map(|(id, _)| id.clone()).collect(),
        metered: config.data.metered,
        monthly_bytes: config.data.monthly_bytes,
        zone: locale.zone.clone(),
        ..Thrift::default()
    }
}

pub(super) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(super) fn paths(args: &Args) -> anyhow::Result<Paths> {
    let overrides = PathOverrides {
        config: args.config.clone(),
        data_dir: args.data_dir.clone(),
    };
    Paths::resolve(overrides, |name| std::env::var_os(name))
        .map_err(|error| Told::failure(error.to_string(), said::NAME_THEM).into())
}

/// The language of errors: that of the settings, else of the environment.
pub(super) fn language(args: &Args) -> UiLang {
    places(args).map_or_else(
        |_| UiLang::from_tag(&tag_of_env(env)),
        |(_, locale)| locale.lang,
    )
}

/// The places and the language, for a command that opens no store.
pub(super) fn places(args: &Args) -> anyhow::Result<(Paths, Locale)> {
    let paths = paths(args)?;
    let (config, _) = read_config(&paths);
    Ok((paths, locale(&config).0))
}

/// The settings, and what is wrong in them and in the reader's rules for pages beside them.
pub(super) fn read_config(paths: &Paths) -> (Config, Vec<ConfigProblem>) {
    let (config, mut problems) = if paths.config_is_named {
        Config::load_named(&paths.config_file)
    } else {
        Config::load(&paths.config_file)
    };
    problems.extend(rules::use_own(&paths.config_file));
    (config, problems)
}

/// The reader's own rules for a command that needs no settings; what is wrong in them is told on
/// standard error.
pub(super) fn use_own_rules(args: &Args) {
    let Ok(paths) = paths(args) else { return };
    let problems = rules::use_own(&paths.config_file);
    if problems.is_empty() {
        return;
    }
    let lang = language(args);
    for problem in problems {
        let told = problem.told(lang);
        super::note(&said::WARNING.of(told.as_str()).words(lang));
    }
}

pub(super) fn locale(config: &Config) -> (Locale, String) {
    let tag = tag_of_env(env);
    let lang = config.language.unwrap_or_else(|| UiLang::from_tag(&tag));
    let zone = config
        .time_zone
        .as_deref()
        .and_then(|name| TimeZone::get(name).ok());
    let zone = zone.unwrap_or_else(local_zone);
    let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
    let tag = match (config.language, primary) {
        (Some(lang), _) => lang.code().to_owned(),
        (None, "" | "C" | "POSIX") => lang.code().to_owned(),
        (None, primary) => primary.to_ascii_lowercase(),
    };
    (Locale::new(lang, zone), tag)
}

/// The system's time zone. To look it up by its name all folders of the zones of the world are read, a
/// tenth of what a small command costs; the file with the rules of this place is enough.
#[expect(
    clippy::disallowed_methods,
    reason = "the system's own file, read once"
)]
fn local_zone() -> TimeZone {
    if env("TZ").is_some() {
        return TimeZone::system();
    }
    let here = std::fs::read("/etc/localtime").ok();
    let here = here.and_then(|rules| TimeZone::tzif("local", &rules).ok());
    here.unwrap_or_else(TimeZone::system)
}

/// Time for threads that are still busy when everything else has ended. The look-up of a host's name
/// runs in one that nothing can end: on a dead network it would hold the shell up for half a minute.
pub(super) const LAST_THREADS: Duration = Duration::from_millis(100);

/// The asynchronous runtime; two workers are enough, reading and SQL have threads of their own.
pub(super) fn tokio_runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?)
}

/// Whether a person sits at both ends.
pub(super) fn at_terminal() -> bool {
    std::io::stdin().is_terminal() && Output::is_terminal()
}
