//! The proxy's address from a command of the reader's, so that no password stands in a file.

use std::io::{BufRead as _, BufReader, IsTerminal as _, Read as _};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::told::Told;
use crate::locale::said::{self, Spoken};
use crate::locale::{UiLang, faults};

/// More than an address is none.
const MOST_BYTES: u64 = 4096;

/// What is let pass after the address; a command that goes on gets no more of it read.
const MOST_AFTER: u64 = 64 << 10;

/// How long the command may take.
const ALONE: Duration = Duration::from_secs(10);

/// The same where a person may be asked for a password.
const WITH_A_PERSON: Duration = Duration::from_secs(30);

/// When a person hears what is waited for.
const SILENT: Duration = Duration::from_secs(2);

/// Runs the command, without a shell, and takes the first line of its output for the address. What
/// it says on standard error reaches the reader, who may be asked for a password there.
///
/// # Errors
/// When it fails, takes too long (then it is killed) or prints no address: no request is to go
/// another way then.
pub(super) fn address(command: &str, lang: UiLang) -> Result<String, Told> {
    let patience = if std::io::stdin().is_terminal() {
        WITH_A_PERSON
    } else {
        ALONE
    };
    within(command, patience, lang)
        .map_err(|why| Told::failure(said::PROXY_COMMAND.because(why), said::RUN_BY_HAND))
}

fn within(command: &str, patience: Duration, lang: UiLang) -> Result<String, Spoken> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or(said::NO_COMMAND_THERE)?;
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::inherit())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|error| faults::of_system(&error))?;
    let line = child.stdout.take().map_or_else(
        || Ok(Vec::new()),
        |out| heard(&first_line(out), patience, lang),
    );
    let ended = line.and_then(|line| Ok((line, end(&mut child, patience)?)));
    let (line, status) = ended.inspect_err(|_| {
        // One that is gone already is what is wanted.
        let _ = child.kill();
        let _ = child.wait();
    })?;
    if !status.success() {
        return Err(said::ENDED_WITH.of(status.to_string()));
    }
    let text = std::str::from_utf8(&line).unwrap_or_default().trim();
    if text.is_empty() {
        return Err(said::NO_ADDRESS_TOLD.into());
    }
    Ok(text.to_owned())
}

/// Reads the first line on a thread of its own, as what the command started may keep the pipe open.
fn first_line(out: ChildStdout) -> Receiver<std::io::Result<Vec<u8>>> {
    let (say, hear) = channel();
    std::thread::spawn(move || {
        let (mut out, mut line) = (BufReader::new(out), Vec::new());
        let read = out
            .by_ref()
            .take(MOST_BYTES + 1)
            .read_until(b'\n', &mut line);
        // Nobody listens any more when it took too long.
        let _ = say.send(read.map(|_| line));
        let _ = std::io::copy(&mut out.take(MOST_AFTER), &mut std::io::sink());
    });
    hear
}

fn heard(
    line: &Receiver<std::io::Result<Vec<u8>>>,
    patience: Duration,
    lang: UiLang,
) -> Result<Vec<u8>, Spoken> {
    let silent = SILENT.min(patience);
    let answer = match line.recv_timeout(silent) {
        Err(RecvTimeoutError::Timeout) => {
            super::note(said::PROXY_WAITED.words(lang));
            line.recv_timeout(patience.saturating_sub(silent))
        }
        answer => answer,
    };
    match answer {
        Ok(Ok(line)) if line.len() as u64 > MOST_BYTES => Err(said::NO_ADDRESS_TOLD.into()),
        Ok(line) => line.map_err(|error| faults::of_system(&error)),
        Err(_) => Err(too_long(patience)),
    }
}

fn end(child: &mut Child, patience: Duration) -> Result<ExitStatus, Spoken> {
    let step = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match child
            .try_wait()
            .map_err(|error| faults::of_system(&error))?
        {
            Some(status) => return Ok(status),
            None if waited >= patience => return Err(too_long(patience)),
            None => {
                std::thread::sleep(step);
                waited += step;
            }
        }
    }
}

fn too_long(patience: Duration) -> Spoken {
    said::TOOK_LONGER.of(patience.as_secs().to_string())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn within(command: &str, patience: Duration) -> Result<String, String> {
        let lang = UiLang::English;
        super::within(command, patience, lang).map_err(|why| why.words(lang))
    }

    const SHORT: Duration = Duration::from_millis(100);

    #[test]
    fn a_command_that_does_not_end_is_ended() {
        let said = within("sleep 100", SHORT).unwrap_err();
        assert!(said.contains("took longer"), "{said}");
        // It prints for ever, without a line and with.
        let said = within("cat /dev/zero", ALONE).unwrap_err();
        assert!(said.contains("no address"), "{said}");
        let said = within("yes", ALONE).unwrap_err();
        assert!(said.contains("it ended with"), "{said}");
    }

    #[test]
    fn the_first_line_is_the_address() {
        let address = within("printf http://a:b@c:1\\nmore\\n", ALONE).unwrap();
        assert_eq!(address, "http://a:b@c:1");
        for (command, why) in [
            ("true", "no address"),
            ("false", "ended with"),
            ("", "empty"),
        ] {
            let said = within(command, ALONE).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }
}
