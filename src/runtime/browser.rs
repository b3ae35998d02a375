//! Opens an address in the reader's browser; knows nothing of why.

use std::process::{Command, Stdio};

use url::Url;

use crate::text::Clean;

/// Opens `url` with the browser of `$BROWSER`, else with the system's opener: as one argument and
/// not through a shell, apart from this program and its terminal. Only http and https: other
/// schemes start other programs. An address of these never begins with `-`.
///
/// # Errors
/// Why it did not begin; what the browser makes of it is not known.
pub(super) fn open(url: &Url) -> Result<(), Clean> {
    if !matches!(url.scheme(), "http" | "https") {
        let what = format!("`{}` is not a web address", url.as_str());
        return Err(Clean::line(&what));
    }
    let own = std::env::var("BROWSER").unwrap_or_default();
    if own.split(':').any(|line| start(line, url)) {
        return Ok(());
    }
    open::that_detached(url.as_str()).map_err(|error| Clean::line(&error.to_string()))
}

/// Opens `url` with a program of the reader's, in the same way.
///
/// # Errors
/// When the address is none of the web, or the program does not start.
pub(super) fn open_with(program: &str, url: &Url) -> Result<(), Clean> {
    let is_web = matches!(url.scheme(), "http" | "https");
    if is_web && start(program, url) {
        return Ok(());
    }
    let what = if is_web { program } else { url.as_str() };
    Err(Clean::line(&format!("`{what}` does not start")))
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

/// The program and its arguments: words between spaces, the address in the place of `%s` or `%u`,
/// else at the end. It is never split itself, whatever it holds.
fn command(line: &str, url: &Url) -> Option<(String, Vec<String>)> {
    let mut words = line.split_whitespace().map(str::to_owned);
    let program = words.next()?;
    let mut arguments: Vec<String> = words.collect();
    match arguments.iter_mut().find(|word| is_place(word)) {
        Some(place) => url.as_str().clone_into(place),
        None => arguments.push(url.as_str().to_owned()),
    }
    Some((program, arguments))
}

fn is_place(word: &str) -> bool {
    matches!(word, "%s" | "%u" | "%U")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.c"] {
            let refused = open(&Url::parse(address).unwrap()).unwrap_err();
            assert!(refused.contains("not a web address"), "{refused}");
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
