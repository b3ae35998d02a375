//! Completions and the man page, made from the table of arguments and the table of keys.

use std::fmt::Write as _;

use clap::CommandFactory;

use super::args::Args;
use super::output::Output;
use crate::app::{Group, Keymap, help_rows};
use crate::locale::{Locale, UiLang};

/// Completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell, out: &mut Output) -> anyhow::Result<()> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "griot", &mut text);
    out.raw(&text)
}

/// The man page.
pub(super) fn man(out: &mut Output) -> anyhow::Result<()> {
    out.raw(man_page()?.as_bytes())
}

/// The man page as roff: the commands, the keys, the files.
pub(super) fn man_page() -> anyhow::Result<String> {
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(Args::command());
    // The sections one by one: that of the commands would name pages which there are not.
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    man.render_extra_section(&mut page)?;
    let mut text = String::from_utf8(page)?;
    text.push_str(".SH COMMANDS\n");
    for command in Args::command()
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
    {
        writeln!(text, ".SS griot {}", command.get_name())?;
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        writeln!(text, "{}", roff(&about))?;
        for argument in command.get_arguments().filter(|arg| arg.get_id() != "help") {
            let name = match (argument.get_long(), argument.is_positional()) {
                (Some(long), _) => format!("\\-\\-{}", roff(long)),
                _ => roff(&argument.get_id().to_string().to_uppercase()),
            };
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            writeln!(text, ".TP\n\\fB{name}\\fR\n{}", roff(&help))?;
        }
    }
    text.push_str(".SH KEYS\n");
    let strings = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC).strings();
    let map = Keymap::default();
    for group in Group::ALL {
        writeln!(text, ".SS {}", roff(group.title(strings)))?;
        for (keys, words) in help_rows(&map, group, None, UiLang::English) {
            writeln!(text, ".TP\n\\fB{}\\fR\n{}", roff(&keys), roff(words))?;
        }
    }
    Ok(text)
}

/// Backslashes and hyphens escaped, no line that begins with a control character of roff.
fn roff(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) {
        format!("\\&{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_man_page_names_every_command_and_key() {
        let page = super::man_page().unwrap();
        for text in [
            ".SS griot refresh",
            ".SS griot related",
            "\\-\\-no\\-floor",
            ".SH KEYS",
            "g g, Home",
        ] {
            assert!(page.contains(text), "{text}");
        }
    }
}
