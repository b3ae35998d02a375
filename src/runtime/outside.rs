//! Articles for files and other programs. What they do there is the reader's own affair: a command
//! is run as it was typed, by the shell; an article reaches it on its standard input and never as a
//! part of the command.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::answers;
use super::browser;
use super::effects::World;
use crate::app::{Effect, Message, article_markdown, doubt};
use crate::domain::ArticleId;
use crate::text::Clean;

/// What a command may print at most; the rest is left out.
const MOST: u64 = 256 << 10;

/// How long a command may take: a translation over a slow line.
const LONGEST: Duration = Duration::from_mins(2);

/// Between two looks at a command.
const STEP: Duration = Duration::from_millis(20);

/// How long the words of a command that has ended may be on their way.
const AFTER_THE_END: Duration = Duration::from_millis(500);

/// Runs an effect of these; gives others back.
pub(super) async fn perform(world: &World, effect: Effect) -> Option<Effect> {
    match effect {
        Effect::Export(ids, path) => {
            let result = export(world, ids, path).await;
            world.send(Message::Exported(result)).await;
        }
        Effect::Pipe(generation, id, command) => {
            let result = pipe(world, id, command).await;
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

async fn pipe(world: &World, id: ArticleId, command: String) -> Result<Clean, Clean> {
    let text = text(world, vec![id]).await?;
    let cancel = world.cancel.clone();
    let run = move || run(&command, &text, LONGEST, &cancel);
    let ran = tokio::task::spawn_blocking(run).await;
    match ran {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => {
            let words = world.locale.strings().command_slow;
            let minutes = world.locale.count(LONGEST.as_secs() / 60, words);
            Err(Clean::line(&minutes))
        }
        Ok(Err(error)) => Err(browser::told(&error, &world.locale)),
        Err(error) => Err(line(&error)),
    }
}

/// Runs a command with a text on its standard input; what it printed, or what it said went wrong.
fn run(
    command: &str,
    text: &str,
    longest: Duration,
    cancel: &CancellationToken,
) -> io::Result<Clean> {
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
    fed(shell, text, longest, cancel)
}

/// Runs a program with a text on its standard input; what it printed, or what it said went wrong.
///
/// # Errors
/// `TimedOut` when it takes longer than `longest`, or the reader quits: then it is ended, with all that
/// it started.
pub(super) fn fed(
    mut program: Command,
    text: &str,
    longest: Duration,
    cancel: &CancellationToken,
) -> io::Result<Clean> {
    program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // Ended as a whole when it takes too long, and deaf to what the terminal sends griot.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut program, 0);
    let mut child = program.spawn()?;
    let (input, text) = (child.stdin.take(), text.to_owned());
    // A command that does not read all of it ends the pipe, which is no fault.
    std::thread::spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
    let out = child.stdout.take().map(heard);
    let err = child.stderr.take().map(heard);
    let Some(status) = wait(&mut child, longest, cancel)? else {
        // What it started may still hold the pipes: they are not waited for.
        return Err(io::ErrorKind::TimedOut.into());
    };
    let out = out.as_ref().map(said).unwrap_or_default();
    // Cut off in the middle of its words it did not fail.
    if status.success() || out.len() as u64 >= MOST {
        return Ok(Clean::text(&String::from_utf8_lossy(&out)));
    }
    let err = err.as_ref().map(said).unwrap_or_default();
    let err = String::from_utf8_lossy(&err);
    let last = err.lines().rev().find(|line| !line.trim().is_empty());
    Err(io::Error::other(
        last.map_or_else(|| status.to_string(), str::to_owned),
    ))
}

/// The bytes of a pipe as they come, at most [`MOST`], read on a thread of its own.
fn heard(pipe: impl io::Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (say, hear) = channel();
    std::thread::spawn(move || {
        let mut pipe = pipe.take(MOST);
        let mut bytes = vec![0; 8 << 10];
        while let Ok(read @ 1..) = pipe.read(&mut bytes) {
            let some = bytes.get(..read).unwrap_or_default();
            if say.send(some.to_vec()).is_err() {
                break;
            }
        }
    });
    hear
}

/// What a command said that has ended. What it left running in the background may hold the pipe for
/// ever, as `ssh -f` does: that is not waited for.
fn said(pipe: &Receiver<Vec<u8>>) -> Vec<u8> {
    let (mut all, mut waited) = (Vec::new(), Duration::ZERO);
    loop {
        match pipe.try_recv() {
            Ok(some) => all.extend(some),
            Err(TryRecvError::Empty) if waited < AFTER_THE_END => {
                std::thread::sleep(STEP);
                waited += STEP;
            }
            Err(_) => return all,
        }
    }
}

/// Waits for the end; ends it when it takes longer or the reader quits: then there is no status.
fn wait(
    child: &mut Child,
    longest: Duration,
    cancel: &CancellationToken,
) -> io::Result<Option<ExitStatus>> {
    let mut waited = Duration::ZERO;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if waited >= longest || cancel.is_cancelled() {
            kill(child);
            // The system keeps what nobody asked after.
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
}

/// Ends the command with all that it started: its own group, on systems that have groups.
fn kill(child: &mut Child) {
    if cfg!(unix) {
        let group = format!("-{}", child.id());
        let mut end = Command::new("kill");
        end.args(["-KILL", "--", &group]).stderr(Stdio::null());
        let _ = end.status();
    }
    let _ = child.kill();
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

    const LONG: Duration = Duration::from_secs(20);

    fn run(command: &str, text: &str, longest: Duration) -> io::Result<Clean> {
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
        assert_eq!(why.kind(), io::ErrorKind::TimedOut);
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
        assert_eq!(why.kind(), io::ErrorKind::TimedOut);
        let flood = run("yes", "", LONG).unwrap();
        assert!(flood.len() as u64 <= MOST && flood.starts_with("y\ny\n"));
    }
}
