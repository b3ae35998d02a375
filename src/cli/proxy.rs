//! The proxy's address from a command of the reader's, so that no password stands in a file.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};

use super::told::Told;

/// More than an address is none.
const MOST_BYTES: usize = 4096;

/// So much of the output is read: a safe may print more lines than the one with the address.
const MOST_OUTPUT: u64 = 64 * 1024;

/// Runs the command, without a shell, and takes the first line of its output for the address. What
/// it says on standard error reaches the reader, who may be asked for a password there.
///
/// # Errors
/// When it fails or prints nothing: no request is to go another way then.
pub(super) fn address(command: &str) -> Result<String, Told> {
    let failed = |why: &str| {
        Told::failure(
            format!("could not get the proxy's address from `proxy_command`: {why}"),
            "run it by hand; it is to print the address, such as http://user:password@host:8080",
        )
    };
    let mut words = command.split_whitespace();
    let program = words.next().ok_or_else(|| failed("it is empty"))?;
    let (output, status) =
        run(Command::new(program).args(words)).map_err(|error| failed(&error.to_string()))?;
    if output.len() as u64 == MOST_OUTPUT {
        return Err(failed("it printed more than an address"));
    }
    if !status.success() {
        return Err(failed(&format!("it ended with {status}")));
    }
    let line = output.split(|byte| *byte == b'\n').next();
    let line = line.filter(|line| line.len() <= MOST_BYTES);
    let text = line.and_then(|line| std::str::from_utf8(line).ok());
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Ok(text.to_owned()),
        None => Err(failed("it printed no address")),
    }
}

/// What a command prints, and how it ends; one that does not end printing is ended.
fn run(command: &mut Command) -> io::Result<(Vec<u8>, ExitStatus)> {
    let mut child = command
        .stdin(Stdio::inherit())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()?;
    let mut output = Vec::new();
    let read = match child.stdout.take() {
        Some(pipe) => pipe.take(MOST_OUTPUT).read_to_end(&mut output),
        None => Ok(0),
    };
    if output.len() as u64 == MOST_OUTPUT || read.is_err() {
        child.kill()?;
    }
    let status = child.wait()?;
    read.map(|_| (output, status))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_prints_without_end_is_ended() {
        assert!(address("yes").is_err());
        assert_eq!(
            address("echo http://gate:3128").ok().as_deref(),
            Some("http://gate:3128")
        );
    }
}
