//! The way out for a command: the proxy of the settings, of the environment, or of the reader's own
//! command.

use super::args::Command;
use super::{opml, proxy};
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
    let Some(own) = own else {
        return known(config, lang);
    };
    if command.is_some_and(uses_network) {
        config.network.proxy = Some(proxy::address(&own, lang)?);
        return known(config, lang);
    }
    let (fetcher, lead) = Fetcher::awaiting_its_way(&Settings::from(&config.network));
    Ok(WayOut {
        fetcher,
        offline: false,
        doubt: None,
        notice: None,
        // A command that is not known to ask has no way out: it goes by none rather than past the proxy.
        later: command.is_none().then_some((lead, own)),
    })
}

fn uses_network(command: &Command) -> bool {
    match command {
        Command::Refresh(_) | Command::Offline(_) | Command::Add(_) => true,
        Command::Import { file, .. } => opml::address(file).is_some(),
        _ => false,
    }
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
