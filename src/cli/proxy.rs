//! The proxy's address from a command of the reader's, before a command of griot that uses the network.

use std::io::IsTerminal as _;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::told::Told;
use crate::locale::{UiLang, said};
use crate::runtime::programs::Seat;
use crate::runtime::way::{self, ALONE};

/// How long the command may take where a person may be asked for a password.
const WITH_A_PERSON: Duration = Duration::from_secs(30);

/// Runs the command. What it says on standard error reaches the reader, who may be asked for a password
/// there.
///
/// # Errors
/// When it gives no address: no request is to go another way then.
pub(super) fn address(command: &str, lang: UiLang) -> Result<String, Told> {
    let longest = if std::io::stdin().is_terminal() {
        WITH_A_PERSON
    } else {
        ALONE
    };
    let seat = Seat::AtTheTerminal(&|| super::note(said::PROXY_WAITED.words(lang)));
    way::proxy(command, seat, longest, &CancellationToken::new())
        .map_err(|why| Told::failure(said::PROXY_COMMAND.because(why), said::RUN_BY_HAND))
}
