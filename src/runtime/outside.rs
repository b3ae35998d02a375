//! Articles for files and other programs. What they do there is the reader's own affair: a command
//! is run as it was typed, by the shell; an article reaches it on its standard input and never as a
//! part of the command.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::answers;
use super::browser;
use super::effects::World;
use super::programs::{self, Failure, Seat};
use crate::app::{Effect, Message, article_markdown, doubt};
use crate::domain::ArticleId;
use crate::text::Clean;

/// How long a command may take: a translation over a slow line.
const LONGEST: Duration = Duration::from_mins(2);

/// Runs an effect of these; gives others back.
pub(super) async fn perform(world: &World, effect: Effect) -> Option<Effect> {
    match effect {
        Effect::Export(ids, path) => {
            let result = export(world, ids, path).await;
            world.send(Message::Exported(result)).await;
        }
        Effect::Pipe(generation, ids, command) => {
            let result = pipe(world, ids, command).await;
            world.send(Message::Piped(generation, result)).await;
        }
        Effect::OpenWith(id, program) => open_with(world, id, program).await,
        other => return Some(other),
    }
    None
}

fn line(error: &impl ToString) -> Clean {
    Clean::line(&error.to_string())
}

async fn text(world: &World, ids: Vec<ArticleId>) -> Result<String, Clean> {
    let mut articles = Vec::new();
    for id in ids {
        let open = world.store.article(id).await.map_err(|error| {
            let words = world.locale.trouble(&error.trouble());
            Clean::line(&words)
        })?;
        articles.extend(open.map(answers::open));
    }
    Ok(article_markdown(&articles, &world.locale))
}

async fn export(world: &World, ids: Vec<ArticleId>, path: String) -> Result<Clean, Clean> {
    let text = text(world, ids).await?;
    let path = at_home(&path);
    let shown = Clean::line(&path.display().to_string());
    let write = move || {
        // A file that is there is never written over.
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)?;
        file.write_all(text.as_bytes()).inspect_err(|_| {
            // Half an article would stand in the way of the next attempt.
            #[expect(
                clippy::disallowed_methods,
                reason = "the reader's own file, made just now"
            )]
            let _ = std::fs::remove_file(&path);
        })
    };
    let written = tokio::task::spawn_blocking(write).await;
    match written {
        Ok(Ok(())) => Ok(shown),
        Ok(Err(error)) => {
            let (colon, why) = (world.locale.colon(), browser::told(&error, &world.locale));
            Err(Clean::line(&format!("{shown}{colon}{why}")))
        }
        Err(error) => Err(line(&error)),
    }
}

/// `~/` is the reader's home.
fn at_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}

async fn pipe(world: &World, ids: Vec<ArticleId>, command: String) -> Result<Clean, Clean> {
    let text = text(world, ids).await?;
    let cancel = world.cancel.clone();
    let run = move || run(&command, &text, LONGEST, &cancel);
    let ran = tokio::task::spawn_blocking(run).await;
    match ran {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(Failure::Slow)) => {
            let words = world.locale.strings().command_slow;
            let minutes = world.locale.count(LONGEST.as_secs() / 60, words);
            Err(Clean::line(&minutes))
        }
        Ok(Err(Failure::System(error))) => Err(browser::told(&error, &world.locale)),
        Ok(Err(failure)) => Err(line(&failure)),
        Err(error) => Err(line(&error)),
    }
}

/// Runs a command with a text on its standard input; what it printed, or what it said went wrong.
fn run(
    command: &str,
    text: &str,
    longest: Duration,
    cancel: &CancellationToken,
) -> Result<Clean, Failure> {
    let mut shell = if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.arg("/C");
        shell
    } else {
        let mut shell = Command::new("sh");
        shell.arg("-c");
        shell
    };
    shell.arg(command);
    programs::heard(shell, Seat::Beside(text), longest, cancel)
}

async fn open_with(world: &World, id: ArticleId, program: String) {
    let Some(url) = world.address_of(id).await else {
        return;
    };
    // Asked about in full by `o`; not handed on unasked.
    if doubt(&url).is_some() {
        return world.send(Message::ToBrowse(url)).await;
    }
    let failure = browser::open_with(&program, &url, world.locale.strings()).err();
    let result = failure.map_or_else(|| Ok(Clean::line(&program)), Err);
    world.send(Message::OpenedWith(result)).await;
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use programs::MOST;

    const LONG: Duration = Duration::from_secs(20);

    fn run(command: &str, text: &str, longest: Duration) -> Result<Clean, Failure> {
        super::run(command, text, longest, &CancellationToken::new())
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test looks at what a command wrote"
    )]
    fn what_still_runs_when_the_reader_quits_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let told = folder.path().join("told");
        let command = format!("sleep 60 & echo $! > {}; wait", told.display());
        let cancel = CancellationToken::new();
        let quit = cancel.clone();
        let ran = std::thread::spawn(move || super::run(&command, "", LONG, &cancel));
        let started = loop {
            match std::fs::read_to_string(&told) {
                Ok(text) if text.ends_with('\n') => break text.trim().to_owned(),
                _ => std::thread::yield_now(),
            }
        };
        quit.cancel();
        let why = ran.join().unwrap().unwrap_err();
        assert!(matches!(why, Failure::Slow), "{why}");
        // Gone, or a name that nobody has asked after yet.
        let state = || std::fs::read_to_string(format!("/proc/{started}/stat"));
        while state().is_ok_and(|state| !state.contains(") Z ")) {
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_command_gets_the_text_and_its_words_come_back_clean() {
        let said = run("tr a-z A-Z; printf '\\033[31mred'", "bamako\n", LONG).unwrap();
        assert_eq!(said.as_str(), "BAMAKO\nred");
        // It need not read all of it, and what it would do to a shell stays text.
        let large = "$(touch x) ; \"'\n".repeat(100_000);
        assert_eq!(
            run("head -n 1 | cat", &large, LONG).unwrap().trim(),
            "$(touch x) ; \"'"
        );
    }

    #[test]
    fn what_a_command_leaves_running_is_not_waited_for() {
        let said = run("(sleep 5; echo late) & echo done", "", LONG).unwrap();
        assert_eq!(said.trim(), "done");
        let why = run("(sleep 5; echo late >&2) & echo no >&2; exit 1", "", LONG).unwrap_err();
        assert_eq!(why.to_string(), "no");
    }

    #[test]
    fn what_goes_wrong_is_said_and_what_takes_too_long_is_ended() {
        let why = run("echo no such language >&2; exit 3", "", LONG).unwrap_err();
        assert_eq!(why.to_string(), "no such language");
        let why = run("sleep 30 | sleep 30", "", Duration::from_millis(60)).unwrap_err();
        assert!(matches!(why, Failure::Slow), "{why}");
        let flood = run("yes", "", LONG).unwrap();
        assert!(flood.len() as u64 <= MOST && flood.starts_with("y\ny\n"));
    }
}
