//! The proxy's address from a command of the reader's, so that no password stands in a file.

use std::process::{Command, Stdio};

use super::told::Told;

/// More than an address is none.
const MOST_BYTES: usize = 4096;

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
    let output = Command::new(program)
        .args(words)
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| failed(&error.to_string()))?;
    if !output.status.success() {
        return Err(failed(&format!("it ended with {}", output.status)));
    }
    let line = output.stdout.split(|byte| *byte == b'\n').next();
    let line = line.filter(|line| line.len() <= MOST_BYTES);
    let text = line.and_then(|line| std::str::from_utf8(line).ok());
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Ok(text.to_owned()),
        None => Err(failed("it printed no address")),
    }
}
