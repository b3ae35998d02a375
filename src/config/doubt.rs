//! When a slip in the settings may hide how the reader meant to go out, griot stays offline.

use super::Config;
use super::error::ConfigProblem;
use crate::locale::faults;
use crate::text::Clean;

/// Keys that say whether the network is used, and by which way.
const KEYS: [&str; 3] = ["proxy", "proxy_command", "offline"];

/// Stays offline when a problem is of a key that says how to go out, or may hide one: the file as a
/// whole could not be read, or it names such a key and a part of it is no TOML.
pub(super) fn heed(config: &mut Config, text: &str, problems: &mut [ConfigProblem]) {
    let text = text.to_lowercase();
    let names_one = KEYS.iter().any(|key| text.contains(key));
    let Some(problem) = problems
        .iter_mut()
        .find(|problem| hides(problem, names_one))
    else {
        return;
    };
    config.network.offline = true;
    problem.hint = Some(match problem.hint.take() {
        Some(hint) => faults::BOTH.of(hint).of(faults::OFFLINE_UNTIL),
        None => faults::OFFLINE_UNTIL.into(),
    });
    config.network.doubt = Some(problem.clone());
}

fn hides(problem: &ConfigProblem, names_one: bool) -> bool {
    let is_of_the_way = |name: &Clean| {
        let name = name.strip_prefix("network.").unwrap_or(name);
        name == "network" || KEYS.contains(&name)
    };
    let named = [&problem.key, &problem.nearest];
    if named.into_iter().flatten().any(is_of_the_way) {
        return true;
    }
    match (&problem.key, problem.line) {
        (None, None) => true,
        (None, Some(_)) => names_one,
        (Some(_), _) => names_one && problem.what.is(faults::UNKNOWN_SECTION),
    }
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::disallowed_methods,
        reason = "tests make the files that are read"
    )]

    use super::*;

    fn loaded(text: &str) -> (Config, Vec<ConfigProblem>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.toml");
        std::fs::write(&file, text).unwrap();
        Config::load(&file)
    }

    #[test]
    fn a_mistake_in_the_way_out_never_goes_direct() {
        for text in [
            "[network]\nproxy = \"socks5h//127.0.0.1:9050\"",
            "[network]\nproxy = \"socks5h:/127.0.0.1:9050\"",
            "[network]\nproxy = \"socks5h://127.0.0.1:9050",
            "[network]\nporxy = \"socks5h://127.0.0.1:9050\"",
            "[netwrk]\nproxy = \"socks5h://127.0.0.1:9050\"",
            "[look\n[network]\nproxy = \"socks5h://127.0.0.1:9050\"",
            "language = fr fr\n[network]\noffline = true",
            "[network]\noffline = \"yes\"",
            "[net]\noffline = true",
            "offline = true",
            "[network]\nproxy_command = 4",
        ] {
            let (config, problems) = loaded(text);
            assert!(config.network.offline, "{text}");
            let why = config.network.doubt.unwrap();
            let told = problems.iter().find(|told| **told == why).unwrap();
            assert!(
                told.hint
                    .as_ref()
                    .unwrap()
                    .to_string()
                    .ends_with(faults::OFFLINE_UNTIL.words(crate::locale::UiLang::English)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_slip_that_hides_no_way_out_keeps_the_network() {
        for text in [
            "langage = \"fr\"",
            "language = fr fr",
            "[look]\nmeasur = 70",
            "",
        ] {
            let (config, _) = loaded(text);
            assert!(!config.network.offline, "{text}");
            assert_eq!(config.network.doubt, None);
        }
    }

    #[test]
    fn a_named_file_that_is_not_there_keeps_griot_offline() {
        let folder = tempfile::tempdir().unwrap();
        let (config, _) = Config::load_named(&folder.path().join("none.toml"));
        assert!(config.network.offline);
        let (config, _) = Config::load(&folder.path().join("none.toml"));
        assert!(!config.network.offline);
    }
}
