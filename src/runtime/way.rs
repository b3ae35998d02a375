//! The proxy from a command of the reader's, asked for behind the open paper: the command has no
//! terminal, which is the paper's, and reading does not wait for it.

use std::io::ErrorKind;
use std::process::Command;
use std::time::Duration;

use super::effects::World;
use super::outside;
use crate::app::Message;
use crate::fetch::Lead;
use crate::locale::faults;
use crate::locale::said::{self, Spoken};
use crate::text::Clean;

/// How long the command may take.
const LONGEST: Duration = Duration::from_secs(10);

/// Runs the command without a shell and takes the first line of what it prints for the address; the
/// reader is told when there is none: then nothing is asked of the network.
pub(super) async fn find(world: &World, lead: Lead, command: String) {
    let cancel = world.cancel.clone();
    let asked = tokio::task::spawn_blocking(move || {
        let mut words = command.split_whitespace();
        let mut program = Command::new(words.next().unwrap_or_default());
        // A key agent asks on the terminal that this names: it is the paper's.
        program.args(words).env_remove("GPG_TTY");
        outside::fed(program, "", LONGEST, &cancel)
    });
    let found = match asked.await {
        Ok(Ok(text)) => match text.lines().next().map(str::trim) {
            None | Some("") => {
                lead.nowhere("it printed no address");
                Err(said::NO_ADDRESS_TOLD.into())
            }
            Some(address) => lead
                .by_proxy(address)
                .map_err(|error| error.to_string().into()),
        },
        Ok(Err(error)) => {
            lead.nowhere("the command failed");
            Err(match error.kind() {
                ErrorKind::TimedOut => said::TOOK_LONGER.of(LONGEST.as_secs().to_string()),
                _ => faults::of_system(&error),
            })
        }
        Err(error) => Err(Spoken::plain(&error.to_string())),
    };
    if let Err(why) = found {
        let words = said::PROXY_COMMAND.because(why).words(world.locale.lang);
        world.send(Message::Warning(Clean::line(&words))).await;
    }
}
