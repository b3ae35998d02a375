//! What is wrong in the arguments, in the reader's language; in English the library that reads them
//! says it.

use clap::error::{ContextKind, ErrorKind};

use super::args::{Args, Unfit};
use crate::locale::said::{self, Spoken};
use crate::locale::{Locale, UiLang};

/// What is wrong, with what was meant and how it is used; `None` where the library's own words are
/// the ones to show.
pub(super) fn told(error: &clap::Error, lang: UiLang) -> Option<String> {
    if lang == UiLang::English {
        return None;
    }
    let mut text = said::ERROR.of(what(error)?).words(lang);
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(meant) = meant.into_iter().find_map(|kind| context(error, kind)) {
        let meant = crate::locale::faults::DID_YOU_MEAN.of(meant);
        text.push_str("\n\n");
        text.push_str(&said::HINT.of(meant).words(lang));
    }
    if let Some(usage) = context(error, ContextKind::Usage) {
        let usage = usage.trim_start_matches("Usage:").trim().to_owned();
        text.push_str("\n\n");
        text.push_str(&said::USAGE.of(usage).words(lang));
    }
    Some(text)
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.get(kind).map(ToString::to_string)
}

fn what(error: &clap::Error) -> Option<Spoken> {
    let of = |kind| context(error, kind);
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    Some(match error.kind() {
        ErrorKind::UnknownArgument => said::UNKNOWN_ARGUMENT.of(arg?),
        ErrorKind::InvalidSubcommand => {
            said::UNKNOWN_COMMAND.of(of(ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingRequiredArgument => said::MISSING_ARGUMENT.of(arg?),
        ErrorKind::ArgumentConflict => said::ARGUMENTS_CLASH
            .of(arg?)
            .of(of(ContextKind::PriorArg)?),
        ErrorKind::InvalidValue if value.as_deref() == Some("") => said::WANTS_VALUE.of(arg?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let said = said::NO_VALUE_OF.of(value?).of(arg?);
            match of(ContextKind::ValidValue) {
                Some(valid) => said.because(said::POSSIBLE.of(valid)),
                // What our own readers of values say.
                None => match std::error::Error::source(error) {
                    Some(why) => match why.downcast_ref::<Unfit>() {
                        Some(Unfit(why)) => said.because(why.clone()),
                        None => said.because(why.to_string()),
                    },
                    None => said,
                },
            }
        }
        _ => return None,
    })
}

/// The language of help and of errors in arguments that could not be read: that of the settings where
/// they usually are, else of the environment.
pub(super) fn locale() -> Locale {
    use clap::Parser as _;
    let plain = Args::try_parse_from(["griot"]);
    let lang = plain.map_or_else(|_| UiLang::default(), |args| super::setup::language(&args));
    Locale::new(lang, jiff::tz::TimeZone::UTC)
}
