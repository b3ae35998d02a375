//! `config`: where the settings are, and what is wrong with them.

use super::args::{Args, Config as ConfigCommand};
use super::output::Output;
use super::questions::questions;
use super::setup::{locale, paths, read_config};
use super::told::Told;
use super::{keys, looks};
use crate::clock::Clock;
use crate::config::fault_count;
use crate::locale::said;
use crate::text::Clean;

/// `griot config path` and `griot config check`.
pub(super) fn run(args: &Args, what: &ConfigCommand, out: &mut Output) -> anyhow::Result<()> {
    let paths = paths(args)?;
    match what {
        ConfigCommand::Path => out.line(&Clean::line(&paths.config_file.display().to_string())),
        ConfigCommand::Check => {
            let (config, mut problems) = read_config(&paths);
            problems.extend(keys::keymap(&config.keys, &paths.config_file).1);
            let (locale, _) = locale(&config);
            let now = Clock::System.now();
            problems.extend(questions(&config, &locale, now, &paths.config_file).1);
            problems.extend(looks::check(&config, &paths.config_file));
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
