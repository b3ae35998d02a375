//! The way out for a command: the proxy of the settings, of the environment, or of the reader's own
//! command.

use super::args::Command;
use super::proxy;
use crate::config::Config;
use crate::fetch::{Fetcher, Lead, Settings};
use crate::locale::UiLang;

/// Who asks, and whether anything is asked at all.
pub(super) struct WayOut {
    pub(super) fetcher: Fetcher,
    /// Nothing is asked of the network.
    pub(super) offline: bool,
    /// Why, when the reader did not say so.
    pub(super) doubt: Option<String>,
    /// Something is wrong with the proxy that the reader should know.
    pub(super) notice: Option<String>,
    /// The command that names the proxy once the paper is open, and who waits for it.
    pub(super) later: Option<(Lead, String)>,
}

/// Finds it. A command that uses the network waits for the reader's own command; the paper does not.
///
/// # Errors
/// When that command fails: nothing is asked another way.
pub(super) fn find(
    config: &mut Config,
    command: Option<&Command>,
    lang: UiLang,
) -> anyhow::Result<WayOut> {
    let own = config.network.proxy_command.clone();
    let own = own.filter(|_| !config.network.offline);
    let uses_network = matches!(
        command,
        Some(Command::Refresh(_) | Command::Offline(_) | Command::Add(_))
    );
    if let Some(own) = own {
        if command.is_none() {
            let (fetcher, lead) = Fetcher::awaiting_its_way(&Settings::from(&config.network));
            return Ok(WayOut {
                fetcher,
                offline: false,
                doubt: None,
                notice: None,
                later: Some((lead, own)),
            });
        }
        if uses_network {
            config.network.proxy = Some(proxy::address(&own)?);
        }
    }
    known(config, lang)
}

fn known(config: &Config, lang: UiLang) -> anyhow::Result<WayOut> {
    let mut settings = Settings::from(&config.network);
    let doubt = config.network.doubt.as_ref();
    let doubt = doubt.map(|problem| problem.words(lang).into_string());
    let (fetcher, wrong) = match Fetcher::new(&settings) {
        Ok(fetcher) => (fetcher, None),
        // What is on disk can be read; nothing goes out by another way.
        Err(error) => {
            settings.offline = true;
            settings.proxy = None;
            (Fetcher::new(&settings)?, Some(error.to_string()))
        }
    };
    Ok(WayOut {
        fetcher,
        offline: settings.offline,
        doubt: wrong.clone().or(doubt),
        notice: wrong,
        later: None,
    })
}
