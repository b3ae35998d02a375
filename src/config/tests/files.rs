//! Files that are not there, are something else, or are not what they should be.

use super::*;

/// The defaults, but that griot stays offline: what could not be read may have named a proxy.
fn offline_for(problem: &ConfigProblem) -> Config {
    let mut config = Config::default();
    config.network.offline = true;
    config.network.doubt = Some(problem.clone());
    config
}

#[test]
fn a_file_that_is_not_there_is_no_fault_unless_it_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    assert_eq!(Config::load(&file), (Config::default(), Vec::new()));
    let (config, problems) = Config::load_named(&file);
    assert_eq!(config, offline_for(&problems[0]));
    assert_eq!(
        problems[0].what.to_string(),
        "there is no such file or folder"
    );
}

#[test]
fn a_folder_in_the_place_of_the_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (config, problems) = Config::load(folder.path());
    assert_eq!(config, offline_for(&problems[0]));
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].line, None);
}

#[test]
fn a_character_that_is_not_utf8_costs_no_more_than_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    #[expect(clippy::disallowed_methods, reason = "the test writes its own input")]
    std::fs::write(
        &file,
        b"language = \"fr\"\n# caf\xe9\n[network]\noffline = true\n",
    )
    .unwrap();
    let (config, problems) = Config::load(&file);
    assert_eq!(problems[0].line, Some(2));
    assert_eq!(problems.len(), 1);
    assert!(config.network.offline);
}

proptest! {
    #[test]
    fn no_text_stops_the_reading(text in "[ -~\n\u{e9}\"\\[\\]=]{0,200}") {
        let _ = Config::parse(&text, Path::new("c.toml"));
    }

    #[test]
    fn a_cut_file_still_gives_settings(cut in 0..3_000_usize) {
        let all = example_with_all_keys_set();
        let (mut config, _) = Config::parse(all.get(..cut).unwrap_or(&all), Path::new("c.toml"));
        // Cut between its two digits, `32` reads as a good 3.
        if config.network.concurrency == 3 {
            config.network.concurrency = 32;
        }
        prop_assert_eq!(config, Config::default());
    }
}
