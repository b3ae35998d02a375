//! The proxy from a command of the reader's, so that no password stands in a file: asked for before a
//! command that uses the network, or behind the open paper, whose terminal the command has not and which
//! does not wait for it.

use std::process::Command;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::effects::World;
use super::programs::{self, Failure, Seat};
use crate::app::Message;
use crate::fetch::Lead;
use crate::locale::faults;
use crate::locale::said::{self, Spoken};
use crate::text::Clean;

/// How long the command may take where nobody is asked for a password.
pub(crate) const ALONE: Duration = Duration::from_secs(10);

/// More than an address is none.
const LONGEST_ADDRESS: usize = 4096;

/// Runs the command, and tells the reader when it gives no address: then nothing is asked of the network.
pub(super) async fn find(world: &World, lead: Lead, command: String) {
    let cancel = world.cancel.clone();
    let asked =
        tokio::task::spawn_blocking(move || proxy(&command, Seat::Beside(""), ALONE, &cancel));
    let found = match asked.await {
        Ok(Ok(address)) => lead
            .by_proxy(&address)
            .map_err(|error| error.to_string().into()),
        Ok(Err(why)) => {
            lead.nowhere("the command gave no address");
            Err(why)
        }
        Err(error) => Err(Spoken::plain(&error.to_string())),
    };
    if let Err(why) = found {
        let words = said::PROXY_COMMAND.because(why).words(world.locale.lang);
        world.send(Message::Warning(Clean::line(&words))).await;
    }
}

/// Runs the command without a shell and takes the first line of what it prints for the address.
///
/// # Errors
/// When it fails, takes too long (then it is ended) or prints no address: no request is to go another way
/// then.
pub(crate) fn proxy(
    command: &str,
    seat: Seat<'_>,
    longest: Duration,
    cancel: &CancellationToken,
) -> Result<String, Spoken> {
    let mut words = command.split_whitespace();
    let mut program = Command::new(words.next().ok_or(said::NO_COMMAND_THERE)?);
    program.args(words);
    if let Seat::Beside(_) = seat {
        // A key agent asks on the terminal that this names: it is the paper's.
        program.env_remove("GPG_TTY");
    }
    let text =
        programs::heard(program, seat, longest, cancel).map_err(|failure| match failure {
            Failure::System(error) => faults::of_system(&error),
            Failure::Slow => said::TOOK_LONGER.of(longest.as_secs().to_string()),
            Failure::Said(words) => Spoken::plain(&words),
            Failure::Ended(status) => said::ENDED_WITH.of(status.to_string()),
        })?;
    let address = text.lines().next().unwrap_or_default().trim();
    if address.is_empty() || address.len() > LONGEST_ADDRESS {
        return Err(said::NO_ADDRESS_TOLD.into());
    }
    Ok(address.to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::locale::UiLang;

    fn asked(command: &str, seat: Seat<'_>, longest: Duration) -> Result<String, String> {
        let found = proxy(command, seat, longest, &CancellationToken::new());
        found.map_err(|why| why.words(UiLang::English))
    }

    const SEATS: [Seat<'_>; 2] = [Seat::Beside(""), Seat::AtTheTerminal(&|| ())];

    #[test]
    fn a_command_that_does_not_end_is_ended() {
        for seat in SEATS {
            let said = asked("sleep 100", seat, Duration::from_millis(100)).unwrap_err();
            assert!(said.contains("took longer"), "{said}");
            // It prints for ever, without a line.
            let said = asked("cat /dev/zero", seat, ALONE).unwrap_err();
            assert!(said.contains("no address"), "{said}");
        }
    }

    #[test]
    fn the_first_line_is_the_address() {
        for seat in SEATS {
            let address = asked("printf http://a:b@c:1\\nmore\\n", seat, ALONE).unwrap();
            assert_eq!(address, "http://a:b@c:1");
            for (command, why) in [
                ("true", "no address"),
                ("false", "ended with"),
                ("", "empty"),
                ("/nowhere/at/all", "no such file"),
            ] {
                let said = asked(command, seat, ALONE).unwrap_err();
                assert!(said.contains(why), "{said}");
            }
        }
        let said = asked("ls /nowhere/at/all", SEATS[0], ALONE).unwrap_err();
        assert!(said.contains("/nowhere/at/all"), "{said}");
    }
}
