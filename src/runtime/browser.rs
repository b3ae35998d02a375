//! Opens an address in the reader's browser; knows nothing of why.

use std::io::{self, ErrorKind};
use std::process::{Command, Stdio};

use url::Url;

use crate::locale::{Locale, Strings, faults, fill};
use crate::text::Clean;

/// Opens `url` with the browser of `$BROWSER`, else with the system's opener: as one argument and
/// not through a shell, apart from this program and its terminal. Only http and https: other
/// schemes start other programs. An address of these never begins with `-`.
///
/// # Errors
/// Why it did not begin; what the browser makes of it is not known.
pub(super) fn open(url: &Url, locale: &Locale) -> Result<(), Clean> {
    must_be_web(url, locale.strings())?;
    let own = std::env::var("BROWSER").unwrap_or_default();
    if own.split(':').any(|line| start(line, url)) {
        return Ok(());
    }
    open::that_detached(url.as_str()).map_err(|error| unopened(&error, locale))
}

/// Why the system's opener opened nothing.
fn unopened(error: &io::Error, locale: &Locale) -> Clean {
    match error.kind() {
        // None of the programs that would open it is there, or one is and found no browser: how it
        // ended says nothing more to anybody.
        ErrorKind::NotFound | ErrorKind::Other => Clean::line(locale.strings().no_opener),
        _ => told(error, locale),
    }
}

/// What the system says went wrong, in the reader's language where griot has words for it.
pub(super) fn told(error: &io::Error, locale: &Locale) -> Clean {
    Clean::line(&faults::of_system(error).words(locale.lang))
}

/// Opens `url` with a program of the reader's, in the same way.
///
/// # Errors
/// When the address is none of the web, or the program does not start.
pub(super) fn open_with(program: &str, url: &Url, s: &Strings) -> Result<(), Clean> {
    must_be_web(url, s)?;
    if start(program, url) {
        return Ok(());
    }
    Err(Clean::line(&fill(s.not_started, program)))
}

fn must_be_web(url: &Url, s: &Strings) -> Result<(), Clean> {
    if matches!(url.scheme(), "http" | "https") {
        return Ok(());
    }
    Err(Clean::line(&fill(s.not_of_the_web, url.as_str())))
}

/// Starts one of the programs of `$BROWSER`; false when it names none or does not start.
fn start(line: &str, url: &Url) -> bool {
    let Some((program, arguments)) = command(line, url) else {
        return false;
    };
    let mut command = Command::new(program);
    command.args(arguments);
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    // What the terminal sends to this program's group is not meant for the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    std::thread::spawn(move || child.wait());
    true
}

/// The program and its arguments: words between spaces, or in quotes, the address in the first place
/// of `%s` or `%u`, also within a word, else at the end. It is never split itself, whatever it holds.
fn command(line: &str, url: &Url) -> Option<(String, Vec<String>)> {
    let mut words = words(line).into_iter();
    let program = words.next()?;
    let mut arguments: Vec<String> = words.collect();
    let filled = arguments
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, with_address(word, url)?)));
    match filled {
        Some((at, word)) => arguments[at] = word,
        None => arguments.push(url.as_str().to_owned()),
    }
    Some((program, arguments))
}

/// A word with the address in its place; `None` when it has none.
fn with_address(word: &str, url: &Url) -> Option<String> {
    let place = ["%s", "%u", "%U"]
        .iter()
        .filter_map(|place| word.split_once(place))
        .min_by_key(|(before, _)| before.len());
    place.map(|(before, after)| format!("{before}{url}{after}"))
}

/// The words of a line: quotes, single or double, hold spaces together and are left out.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quote) = (None::<String>, None);
    for letter in line.chars() {
        match quote {
            Some(open) if open == letter => quote = None,
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            None if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLang;

    #[test]
    fn only_web_addresses_are_opened() {
        let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
        for address in ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.c"] {
            let url = Url::parse(address).unwrap();
            let refused = open(&url, &locale).unwrap_err();
            assert!(refused.contains("not a web address"), "{refused}");
        }
    }

    #[test]
    fn an_opener_that_finds_no_browser_is_told_in_plain_words() {
        let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
        let ended = io::Error::other("Launcher \"gio\" failed with ExitStatus(512)");
        let missing = ErrorKind::NotFound.into();
        for error in [ended, missing] {
            assert_eq!(
                unopened(&error, &locale).as_str(),
                locale.strings().no_opener
            );
        }
    }

    #[test]
    fn the_place_of_the_address_may_be_a_part_of_a_word_or_in_quotes() {
        let url = Url::parse("https://a.example/%s?b=%u").unwrap();
        for (line, want) in [
            ("prog --new=%s", vec![format!("--new={url}")]),
            ("prog \"%s\" -x", vec![url.to_string(), "-x".to_owned()]),
            (
                "prog '-a b' --to='%u'",
                vec!["-a b".to_owned(), format!("--to={url}")],
            ),
            ("'prog'", vec![url.to_string()]),
        ] {
            assert_eq!(
                command(line, &url),
                Some(("prog".to_owned(), want)),
                "{line}"
            );
        }
    }

    #[test]
    fn an_address_is_one_argument_whatever_it_holds() {
        for text in [
            "https://a.example/?q=$(touch /tmp/x)&b=`id`;rm -rf|x'\"",
            "http://-oProxyCommand=x/",
            "https://a.example/%s%u --flag",
        ] {
            let Ok(url) = Url::parse(text) else { continue };
            for line in ["firefox", "firefox --new-tab %s", "open -a x %u -y"] {
                let (program, arguments) = command(line, &url).unwrap();
                let given = arguments.iter().filter(|word| *word == url.as_str());
                assert_eq!(given.count(), 1, "{text} {line}");
                let words = line.split_whitespace().count();
                let more = usize::from(line == "firefox");
                assert_eq!(arguments.len() + 1, words + more, "{program}");
                assert!(url.as_str().starts_with("http"));
            }
        }
        assert_eq!(
            command("  ", &Url::parse("http://a.example").unwrap()),
            None
        );
    }
}
