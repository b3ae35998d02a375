//! `config`: where the settings are, and what is wrong with them.

use super::args::{Args, Config as ConfigCommand};
use super::faults;
use super::opening;
use super::output::Output;
use super::setup::{locale, paths, read_config, tokio_runtime};
use super::told::Told;
use crate::clock::Clock;
use crate::config::{Config, ConfigProblem, fault_count};
use crate::locale::Locale;
use crate::locale::said;
use crate::paths::Paths;
use crate::store::Store;
use crate::text::Clean;

/// `griot config path` and `griot config check`.
pub(super) fn run(args: &Args, what: &ConfigCommand, out: &mut Output) -> anyhow::Result<()> {
    let paths = paths(args)?;
    match what {
        ConfigCommand::Path => out.line(&Clean::line(&paths.config_file.display().to_string())),
        ConfigCommand::Check => {
            let (config, read) = read_config(&paths);
            let (locale, _) = locale(&config);
            let file = &paths.config_file;
            let at = (&locale, Clock::System.now());
            let mut problems = faults::check(&config, read, at, file).problems;
            problems.extend(of_sources(&config, &locale, &paths)?);
            faults::in_order(&mut problems, file);
            for problem in &problems {
                out.line(&problem.words(locale.lang))?;
                if let Some(hint) = problem.advice(locale.lang) {
                    let hint = said::HINT.of(hint.as_str()).words(locale.lang);
                    out.line(&format!("  {hint}"))?;
                }
            }
            if problems.is_empty() {
                return out.line(said::NO_PROBLEM.words(locale.lang));
            }
            Err(Told::failure(fault_count(problems.len()), None).into())
        }
    }
}

/// What is set for sources that there are not. The reader's own are known where a store is there to be
/// read: as it is, for a look at settings mends none. Where it cannot be read that is told, and nothing is
/// said of sources that it may hold.
fn of_sources(
    config: &Config,
    locale: &Locale,
    paths: &Paths,
) -> anyhow::Result<Vec<ConfigProblem>> {
    let tokio = tokio_runtime()?;
    let unknown = |own| tokio.block_on(faults::of_sources(config, own, &paths.config_file));
    let problems = unknown(None)?;
    if problems.is_empty() || !Store::was_here(&paths.data_dir) {
        return Ok(problems);
    }
    match opening::open_as_it_is(&paths.data_dir, locale) {
        Ok(opened) => unknown(Some(&opened.store)),
        Err(why) => {
            let told = said::SOURCES_UNCHECKED.because(why.words(locale.lang).as_str());
            super::note(&said::WARNING.of(told).words(locale.lang));
            Ok(Vec::new())
        }
    }
}
