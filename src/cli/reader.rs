//! No command: the reader.

use std::path::PathBuf;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::JoinSet;

use super::args::Args;
use super::opening::Use;
use super::setup::{self, Setup, env};
use super::told::Told;
use crate::app::Settings;
use crate::config::{Bidi, ColorChoice, fault_count};
use crate::domain::{PictureWay, Trouble};
use crate::fetch::Lead;
use crate::locale::fill;
use crate::locale::said;
use crate::refresh::{OfflineOptions, gathering_runtime};
use crate::runtime::graphics::graphics;
use crate::runtime::{self, Themes, logging, panic, run_linear, run_reader};
use crate::store::StoreError;
use crate::text::Clean;

/// How long the first start may hold the first screen up.
const FIRST_START: Duration = Duration::from_secs(1);

/// A signal ended the reader: the exit code that says so.
#[derive(Debug, thiserror::Error)]
#[error("ended by a signal")]
pub(super) struct Ended(pub(super) u8);

/// Opens the reader on the terminal.
pub(super) fn open(args: &Args) -> anyhow::Result<()> {
    if !args.linear && !setup::at_terminal() {
        return Err(Told::usage(said::NEEDS_TERMINAL, said::PLAIN_TEXT).into());
    }
    let mut setup = Setup::new(args, Use::Reading)?;
    let later = setup.later.take();
    // What knows no codes gets none.
    let dumb = !args.linear && env("TERM").is_some_and(|term| term == "dumb");
    if dumb {
        super::note(setup.locale.strings().dumb_terminal);
    }
    let linear = args.linear || dumb;
    let level = env("GRIOT_LOG");
    // Without a log the paper opens all the same.
    let _ = logging::init(&setup.paths.log_file, level.as_deref());
    if let Some(folder) = setup.paths.log_file.parent() {
        panic::install(folder, setup.clock);
    }
    let tokio = setup::tokio_runtime()?;
    let gathering = gathering_runtime()?;
    let result = tokio.block_on(read(&mut setup, linear, later, gathering.handle()));
    gathering.shutdown_timeout(setup::LAST_THREADS);
    tokio.shutdown_timeout(setup::LAST_THREADS);
    match result? {
        0 => Ok(()),
        code => Err(Ended(code).into()),
    }
}

/// Reads until the reader is closed; the code to end with.
async fn read(
    setup: &mut Setup,
    linear: bool,
    later: Option<(Lead, String)>,
    gathering: &Handle,
) -> anyhow::Result<u8> {
    // Ends with the reader, where it has not ended before.
    let mut starting = JoinSet::new();
    let trouble = first_start(setup, &mut starting).await;
    if let Err(error) = setup.check_sources().await {
        tracing::error!(%error, "which sources there are is not known");
    }
    // What was chosen on the screen before; the first window is asked for in its order.
    let choices = setup.store.choices().await.unwrap_or_else(|error| {
        tracing::error!(%error, "what was chosen before is not known");
        Vec::new()
    });
    let mut reader = reader(setup, choices, linear, gathering);
    reader.notice = trouble.or(reader.notice);
    reader.later = later;
    if linear {
        run_linear(reader).await
    } else {
        run_reader(reader).await
    }
}

/// The first start, if it is one. Where it takes long, on a slow disk or because another program
/// holds the store, it goes on behind the first screen: reading does not wait for it.
async fn first_start(setup: &Setup, starting: &mut JoinSet<anyhow::Result<()>>) -> Option<String> {
    starting.spawn(setup.first_start(true));
    let done = tokio::time::timeout(FIRST_START, starting.join_next()).await;
    let trouble = match done.ok()??.ok()? {
        Ok(()) => return None,
        Err(error) => error.downcast_ref::<StoreError>().map_or_else(
            || Trouble::Other(Clean::line(&error.to_string())),
            StoreError::trouble,
        ),
    };
    Some(setup.locale.trouble(&trouble))
}

fn reader(
    setup: &Setup,
    choices: Vec<(String, String)>,
    linear: bool,
    gathering: &Handle,
) -> runtime::Setup {
    let config = &setup.config;
    let folder = setup.paths.config_file.with_file_name("themes");
    let themes = themes(config.look.color, folder, env).speaking(setup.locale.lang);
    // Line by line there is nothing to show one on.
    let wish = if linear {
        Some(PictureWay::Off)
    } else {
        config.look.pictures
    };
    let graphics = graphics(wish, themes.are_seen(), env);
    runtime::Setup {
        store: setup.store.clone(),
        refresher: setup.refresher.clone(),
        settings: settings(setup, choices, linear, &themes, graphics.way),
        config_file: setup.paths.config_file.clone(),
        rules: setup.questions.rules.clone(),
        themes,
        clock: setup.clock,
        retention: setup.retention(),
        refresh_on_start: config.network.refresh_on_start,
        refresh_every: config.network.refresh_every,
        gathering: gathering.clone(),
        offline: OfflineOptions {
            budget: config.data.offline_bytes,
            days: config.data.offline_days,
            no_refresh: false,
            images: false,
        },
        pictures_folder: setup.paths.data_dir.join("pictures"),
        ask_graphics: graphics.ask,
        price: config.data.price.clone(),
        later: None,
        notice: setup
            .notice
            .clone()
            .map(|notice| Clean::line(&notice).into_string())
            .or_else(|| problem(setup)),
        notice_of_theme: setup.notice.is_none() && is_of_theme(setup),
    }
}

/// Whether all that is wrong in the settings is in the file of the theme.
fn is_of_theme(setup: &Setup) -> bool {
    let themes = setup.paths.config_file.with_file_name("themes");
    let mut problems = setup.problems.iter();
    problems.all(|problem| problem.file.starts_with(&themes))
}

/// What the reader said in the file of settings, as the core wants it.
fn settings(
    setup: &Setup,
    choices: Vec<(String, String)>,
    linear: bool,
    themes: &Themes,
    pictures: PictureWay,
) -> Settings {
    let config = &setup.config;
    Settings {
        locale: setup.locale.clone(),
        keymap: setup.keymap.clone().into(),
        digit_wait: config.keys.digit_wait,
        sections: setup.questions.sections.clone(),
        choices,
        measure: usize::from(config.reading.measure),
        translator: config.translator.clone(),
        hyphenate: config.reading.hyphenate,
        // What speaks or prints lines orders them itself.
        bidi: !linear && reorders(config.reading.bidi, env),
        fold_stories: config.reading.fold_stories,
        show_since: config.reading.show_since,
        mark_read_on_open: config.reading.mark_read_on_open,
        offline: setup.offline,
        full_text: config.full_text_rules(),
        metered: config.data.metered,
        offline_bytes: config.data.offline_bytes,
        offline_days: config.data.offline_days,
        pictures,
        cell: runtime::cell_pixels(),
        mouse: config.look.mouse,
        theme: config.look.theme.clone(),
        themes: themes.names(),
        colours: themes.are_seen() && !linear,
    }
}

/// The first fault of the settings, and how many there are.
fn problem(setup: &Setup) -> Option<String> {
    let problem = setup.problems.first()?;
    let (lang, strings) = (setup.locale.lang, setup.locale.strings());
    let count = fault_count(setup.problems.len()).words(lang);
    let counted = fill(strings.config_problem, &count);
    let brief = problem.brief(lang);
    if problem.file == setup.paths.config_file {
        return Some(fill(&counted, &brief));
    }
    // Of a theme, or of the rules for pages: a line is one of that file.
    let file = problem.file.file_name().unwrap_or_default();
    let name = Clean::line(&file.to_string_lossy());
    Some(fill(&counted, &format!("{name}, {brief}")))
}

/// Whether griot orders right-to-left text itself. Terminals that do so by themselves say who
/// they are: VTE since 0.58 (`VTE_VERSION`), Konsole, mlterm, Apple's Terminal.
fn reorders(choice: Bidi, env: impl Fn(&str) -> Option<String>) -> bool {
    match choice {
        Bidi::Griot => true,
        Bidi::Terminal => false,
        Bidi::Auto => {
            let vte = env("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
            let by_name = env("TERM_PROGRAM").is_some_and(|name| name == "Apple_Terminal");
            let konsole = env("KONSOLE_VERSION").is_some() || env("MLTERM").is_some();
            !(vte.is_some_and(|version| version >= 5_800) || by_name || konsole)
        }
    }
}

/// The themes, with colours as wished; by the environment when nothing is wished
/// (<https://no-color.org>).
fn themes(choice: ColorChoice, folder: PathBuf, env: impl Fn(&str) -> Option<String>) -> Themes {
    let is_dumb = env("TERM").is_some_and(|term| term == "dumb");
    Themes::from_env(folder, |name| match choice {
        ColorChoice::Always if name == "NO_COLOR" || (name == "TERM" && is_dumb) => None,
        ColorChoice::Never if name == "NO_COLOR" => Some("1".to_owned()),
        _ => env(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn griot_reorders_unless_the_terminal_does() {
        let vte = |name: &str| (name == "VTE_VERSION").then(|| "7200".to_owned());
        assert!(!reorders(Bidi::Auto, vte));
        assert!(reorders(Bidi::Auto, |_| None));
        assert!(reorders(Bidi::Griot, vte));
    }

    #[test]
    fn no_color_is_heard() {
        let wish = |name: &str| (name == "NO_COLOR").then(|| "1".to_owned());
        let seen = |choice| themes(choice, PathBuf::new(), wish).are_seen();
        assert!(!seen(ColorChoice::Auto) && seen(ColorChoice::Always));
        assert!(!themes(ColorChoice::Never, PathBuf::new(), |_| None).are_seen());
    }
}
