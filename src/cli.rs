//! The commands. Must never know how the screen is drawn.

mod archive;
pub mod args;
mod backup;
mod bar;
mod check;
mod doctor;
mod documents;
mod faults;
mod help;
mod inspect;
mod lists;
mod looks;
mod misuse;
mod news;
mod offline;
mod opening;
mod opml;
mod output;
mod proxy;
mod questions;
mod reader;
mod related;
mod rules;
mod setup;
mod sources;
mod stats;
mod store;
mod story;
mod told;
mod versions;
mod way;
mod which;
mod whole;

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use clap::error::ErrorKind;

use crate::locale::{UiLang, said};

use args::{Args, Command};
use opening::Use;
use output::{Closed, Output};
use told::Told;

use crate::store::Store;

/// Reads the arguments, does what they ask, tells errors on standard error. 0: done; 1: it failed;
/// 2: wrong use, or the reader was asked for without a terminal; 129, 130, 131, 143: a signal ended
/// it.
pub fn run() -> ExitCode {
    let line = args::with_words_left_out(std::env::args_os());
    let args = match Args::try_parse_from(&line) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and are no error.
            if !error.use_stderr() {
                let own = (error.kind() == ErrorKind::DisplayHelp)
                    .then(|| help::help(&line, &misuse::locale()))
                    .flatten();
                let printed = match own {
                    Some(page) => std::io::stdout().write_all(page.as_bytes()),
                    None => error.print(),
                };
                let written = printed.and_then(|()| std::io::stdout().flush());
                return match written {
                    Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                        note(&format!("error: could not write: {error}"));
                        ExitCode::FAILURE
                    }
                    _ => ExitCode::SUCCESS,
                };
            }
            // It repeats what was written, which a script may have from anywhere.
            let told = misuse::told(&error, misuse::locale().lang);
            let told = told.unwrap_or_else(|| error.render().to_string());
            for line in told.lines() {
                note(line);
            }
            return u8::try_from(error.exit_code()).unwrap_or(2).into();
        }
    };
    let mut output = Output::new();
    let result = command(&args, &mut output);
    // What was found goes out before the error that ended the search.
    let written = output.flush();
    let result = result.and(written);
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Closed>() => ExitCode::SUCCESS,
        Err(error) => match error.downcast_ref::<reader::Ended>() {
            Some(ended) => ended.0.into(),
            None => tell(&error, setup::language(&args)),
        },
    }
}

fn command(args: &Args, output: &mut Output) -> anyhow::Result<()> {
    match &args.command {
        None => reader::open(args),
        Some(Command::Inspect(what)) => {
            setup::use_own_rules(args);
            inspect::run(what, output)
        }
        Some(Command::Config(what)) => check::run(args, what, output),
        Some(Command::Completions { shell }) => documents::completions(*shell, output),
        Some(Command::Man) => documents::man(output),
        Some(Command::Restore { file }) => backup::restore(args, file, output),
        Some(command) => stored(args, command, output),
    }
}

/// The commands that need the store.
fn stored(args: &Args, command: &Command, output: &mut Output) -> anyhow::Result<()> {
    let mut imported = match command {
        Command::Import { yes, file, .. } if opml::address(file).is_none() => {
            Some(opml::read(file, *yes, setup::language(args))?)
        }
        _ => None,
    };
    let mut setup = setup::Setup::new(args, use_of(command))?;
    let runtime = setup::tokio_runtime()?;
    let done = runtime.block_on(async {
        setup.check_sources().await?;
        setup.warn();
        let result = match command {
            Command::Refresh(refresh) => news::refresh(&setup, refresh, output).await,
            Command::Offline(offline) => offline::run(&setup, offline, output).await,
            Command::Doctor(doctor) => doctor::run(&setup, doctor, output).await,
            Command::Stats(stats) => stats::run(&setup, stats, output).await,
            Command::List(list) => lists::list(&setup, list, output).await,
            Command::Read(read) => lists::read(&setup, read, output).await,
            Command::Search(search) => lists::search(&setup, search, output).await,
            Command::Related(related) => related::related(&setup, related, output).await,
            Command::Coverage(which) => story::coverage(&setup, which, output).await,
            Command::Story(which) => story::story(&setup, which, output).await,
            Command::Versions(which) => versions::run(&setup, which, output).await,
            Command::Sources(which) => sources::list(&setup, which, output).await,
            Command::Add(add) => Box::pin(sources::add(&setup, add, output)).await,
            Command::Remove { what } => sources::remove(&setup, what, output).await,
            Command::Import { only, yes, file } => {
                let read = imported.take();
                opml::import(&setup, (read, file, *yes), *only, output).await
            }
            Command::Export { all: true, file } => {
                whole::export(&setup, file.as_deref(), output).await
            }
            Command::Export { file, .. } => opml::export(&setup, file.as_deref(), output).await,
            Command::Backup { file } => backup::backup(&setup, file, output).await,
            Command::Load { file } => archive::load(&setup, file, output).await,
            _ => Ok(()),
        };
        let closed = close(setup.store.clone(), use_of(command)).await;
        result.and_then(|()| Ok(closed?))
    });
    runtime.shutdown_timeout(setup::LAST_THREADS);
    done
}

/// How long a command that only reads takes to tidy up.
const TIDYING: Duration = Duration::from_millis(500);

/// Closes the store. What a command that only reads leaves to be tidied up is done at another time: it
/// never waits for another program that writes.
async fn close(store: Store, meant: Use) -> crate::store::Result<()> {
    match meant {
        Use::Reading => tokio::time::timeout(TIDYING, store.close())
            .await
            .unwrap_or(Ok(())),
        Use::Writing => store.close().await,
    }
}

/// Whether a command is of use when nothing can be kept.
const fn use_of(command: &Command) -> Use {
    match command {
        Command::List(_)
        | Command::Read(_)
        | Command::Search(_)
        | Command::Related(_)
        | Command::Coverage(_)
        | Command::Story(_)
        | Command::Versions(_)
        | Command::Sources(_)
        | Command::Doctor(_)
        | Command::Stats(_)
        | Command::Export { .. }
        | Command::Backup { .. } => Use::Reading,
        _ => Use::Writing,
    }
}

/// `error: …`, and what to do next after a blank line.
fn tell(error: &anyhow::Error, lang: UiLang) -> ExitCode {
    let of_store = opening::of_the_file(error);
    let told = error.downcast_ref::<Told>().or(of_store.as_ref());
    let what = told.map_or_else(
        || {
            let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
            chain.join(": ")
        },
        |told| told.words(lang),
    );
    let mut text = said::ERROR.of(&what).words(lang);
    if let Some(hint) = told.and_then(|told| told.hint(lang)) {
        text.push_str("\n\n");
        text.push_str(&said::HINT.of(hint).words(lang));
    }
    note(&text);
    told.map_or(1, |told| told.code).into()
}

/// A line on standard error, passed through the gate.
fn note(text: &str) {
    // A standard error that is gone (the terminal was closed) is no reason to panic.
    let _ = writeln!(std::io::stderr(), "{}", crate::text::Clean::text(text));
}
