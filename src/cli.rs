//! The commands. Must never know how the screen is drawn.

mod archive;
pub mod args;
mod backup;
mod bar;
mod check;
mod doctor;
mod documents;
mod inspect;
mod keys;
mod lists;
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
mod which;
mod whole;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use opening::Use;
use output::{Closed, Output};
use told::Told;

/// Reads the arguments, does what they ask, tells errors on standard error. 0: done; 1: it failed;
/// 2: wrong use, or the reader was asked for without a terminal; 129, 130, 131, 143: a signal ended it.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to standard output and are no error.
            if !error.use_stderr() {
                let _ = error.print();
                return ExitCode::SUCCESS;
            }
            // It repeats what was written, which a script may have from anywhere.
            for line in error.render().to_string().lines() {
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
            None => tell(&error),
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
    let setup = setup::Setup::new(args, use_of(command))?;
    setup.warn();
    let runtime = setup::tokio_runtime()?;
    runtime.block_on(async {
        setup.warn_of_sources().await?;
        let result = match command {
            Command::Refresh(refresh) => news::refresh(&setup, refresh, output).await,
            Command::Offline(offline) => offline::run(&setup, offline, output).await,
            Command::Doctor(doctor) => doctor::run(&setup, doctor, output).await,
            Command::Stats(stats) => stats::run(&setup, stats, output).await,
            Command::List(list) => lists::list(&setup, &list.which, output).await,
            Command::Read(read) => lists::read(&setup, read, output).await,
            Command::Search(search) => lists::search(&setup, search, output).await,
            Command::Related(related) => related::related(&setup, related, output).await,
            Command::Coverage(which) => story::coverage(&setup, which, output).await,
            Command::Story(which) => story::story(&setup, which, output).await,
            Command::Sources(which) => sources::list(&setup, which, output).await,
            Command::Add(add) => sources::add(&setup, add, output).await,
            Command::Remove { what } => sources::remove(&setup, what, output).await,
            Command::Import { only, yes, file } => {
                opml::import(&setup, file, (*only, *yes), output).await
            }
            Command::Export { all: true, file } => {
                whole::export(&setup, file.as_deref(), output).await
            }
            Command::Export { file, .. } => opml::export(&setup, file.as_deref(), output).await,
            Command::Backup { file } => backup::backup(&setup, file, output).await,
            Command::Load { file } => archive::load(&setup, file, output).await,
            _ => Ok(()),
        };
        let closed = setup.store.clone().close().await;
        result.and_then(|()| Ok(closed?))
    })
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
        | Command::Sources(_)
        | Command::Doctor(_)
        | Command::Stats(_)
        | Command::Export { .. }
        | Command::Backup { .. } => Use::Reading,
        _ => Use::Writing,
    }
}

/// `error: …`, and what to do next after a blank line.
fn tell(error: &anyhow::Error) -> ExitCode {
    let told = error.downcast_ref::<Told>();
    let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
    let error = format!("error: {}", chain.join(": "));
    match told.map(Told::hint).filter(|hint| !hint.is_empty()) {
        Some(hint) => note(&format!("{error}\n\nhint: {hint}")),
        None => note(&error),
    }
    told.map_or(1, |told| told.code).into()
}

/// A line on standard error, passed through the gate.
fn note(text: &str) {
    // A standard error that is gone (the terminal was closed) is no reason to panic.
    let _ = writeln!(std::io::stderr(), "{}", crate::text::Clean::text(text));
}
