//! Fields: what else than words can be asked of an article, by English and French names.

use super::error::Problem;
use super::term::Term;
use super::time;
use super::{Expr, QueryError};
use crate::domain::{Completeness, Country, Lang, SourceKind, Timestamp, topic_key};
use crate::locale::{Locale, UiLang, country_named};
use crate::text::{fold, nearest};

/// What is asked of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The name or id of its source holds this, folded.
    Source(String),
    /// Its source is of this country, or it is about it.
    Country(Country),
    /// It is written in this language.
    Language(Lang),
    /// Its source is of this kind.
    Kind(SourceKind),
    /// A topic of it has these words, folded, the last of them begun at least.
    Topic(String),
    /// The name of its writer holds this, folded.
    Author(String),
    /// Its state.
    Is(State),
    /// It is of this moment or later.
    Since(Timestamp),
    /// It is of before this moment.
    Before(Timestamp),
}

/// A state of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Saved.
    Saved,
    /// Its publisher changed it after it was here.
    Edited,
    /// So much of it is on disk.
    Completeness(Completeness),
}

/// What a name before a colon stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Source,
    Country,
    Language,
    Kind,
    Topic,
    Author,
    Title,
    Is,
    Newer,
    Older,
    Before,
    After,
    On,
}

/// Words of a table: in English, in French, and what they stand for. The first of each are proposed.
type Row<T> = (&'static [&'static str], &'static [&'static str], T);

/// Names.
const NAMES: &[Row<Name>] = &[
    (&["source"], &[], Name::Source),
    (&["country"], &["pays"], Name::Country),
    (&["language", "lang"], &["langue"], Name::Language),
    (&["kind"], &["genre"], Name::Kind),
    (&["topic"], &["thème"], Name::Topic),
    (&["author", "by"], &["auteur"], Name::Author),
    (&["title"], &["titre"], Name::Title),
    (&["is"], &["est"], Name::Is),
    (&["newer"], &["depuis"], Name::Newer),
    (&["older"], &[], Name::Older),
    (&["before"], &["avant"], Name::Before),
    (&["after"], &["après"], Name::After),
    (&["on"], &["le"], Name::On),
];

/// The words for states.
const STATES: &[Row<State>] = &[
    (&["unread"], &["non-lu", "nonlu"], State::Unread),
    (&["read"], &["lu"], State::Read),
    (&["saved"], &["enregistré"], State::Saved),
    (&["edited"], &["modifié"], State::Edited),
    (
        &["full"],
        &["complet"],
        State::Completeness(Completeness::Full),
    ),
    (
        &["summary"],
        &["résumé"],
        State::Completeness(Completeness::Summary),
    ),
    (
        &["headline"],
        &["titre"],
        State::Completeness(Completeness::Missing),
    ),
    (
        &["paywalled"],
        &["payant"],
        State::Completeness(Completeness::Paywalled),
    ),
];

/// The kinds of source, by their names in the catalogue and in French.
const KINDS: &[Row<SourceKind>] = &[
    (&["daily"], &["quotidien"], SourceKind::Daily),
    (&["weekly"], &["hebdomadaire"], SourceKind::Weekly),
    (&["magazine"], &[], SourceKind::Magazine),
    (&["agency"], &["agence"], SourceKind::Agency),
    (&["radio"], &[], SourceKind::Radio),
    (
        &["television", "tv"],
        &["télévision"],
        SourceKind::Television,
    ),
    (&["broadcaster"], &["audiovisuel"], SourceKind::Broadcaster),
    (&["analysis"], &["analyse"], SourceKind::Analysis),
    (&["fact-check"], &["vérification"], SourceKind::FactCheck),
    (&["aggregator"], &["agrégateur"], SourceKind::Aggregator),
    (&["guide"], &[], SourceKind::Guide),
    (&["other"], &["autre"], SourceKind::Other),
];

/// Every word of a table.
fn words<T>(table: &'static [Row<T>]) -> impl Iterator<Item = &'static str> {
    table
        .iter()
        .flat_map(|(en, fr, _)| en.iter().chain(*fr))
        .copied()
}

/// The words of a table as they are proposed in a language.
fn proposed<T>(table: &'static [Row<T>], lang: UiLang) -> Vec<&'static str> {
    let of = |(en, fr, _): &Row<T>| match lang {
        UiLang::French => fr.first().or_else(|| en.first()).copied(),
        _ => en.first().copied(),
    };
    table.iter().filter_map(of).collect()
}

/// The names of all fields, as they are proposed.
pub(super) fn names(lang: UiLang) -> Vec<&'static str> {
    proposed(NAMES, lang)
}

/// The words for all states, as they are proposed.
pub(super) fn states(lang: UiLang) -> Vec<&'static str> {
    proposed(STATES, lang)
}

/// The words for all kinds of source, as they are proposed.
pub(super) fn kinds(lang: UiLang) -> Vec<&'static str> {
    proposed(KINDS, lang)
}

/// The values of a field, called so, of which there are but a few.
pub(super) fn known_values(name: &str, lang: UiLang) -> Option<Vec<&'static str>> {
    match pick(NAMES, &fold(name))? {
        Name::Is => Some(states(lang)),
        Name::Kind => Some(kinds(lang)),
        _ => None,
    }
}

impl Name {
    /// The field with this name, and the name as errors tell it: in the words it was asked in.
    ///
    /// # Errors
    /// With the nearest name, when there is none.
    pub(super) fn of(name: &str) -> Result<(Self, &'static str), (Problem, Option<&'static str>)> {
        let folded = fold(name);
        let told = words(NAMES).find(|known| fold(known) == folded);
        let found = told.and_then(|told| Some((pick(NAMES, &folded)?, told)));
        found.ok_or_else(|| {
            let near = nearest(&folded, words(NAMES));
            (Problem::Field(name.to_owned()), near)
        })
    }

    /// Its value is a time, which may be a number and a unit with a space between.
    pub(super) const fn is_time(self) -> bool {
        matches!(self, Self::Newer | Self::Older)
    }

    /// What the field, called so, asks with this value.
    pub(super) fn with(
        self,
        told: &'static str,
        value: &str,
        locale: &Locale,
        now: Timestamp,
    ) -> Result<Expr, (Problem, Option<&'static str>)> {
        let folded = fold(value.trim());
        let unknown = |near| (Problem::Value(told, value.trim().to_owned()), near);
        let of = |field: Option<Field>| field.ok_or_else(|| unknown(None));
        let ago =
            || time::ago(&folded, locale, now).ok_or_else(|| unknown(Some(time::agos(locale))));
        let day = || time::day(&folded, locale).ok_or_else(|| unknown(Some(time::DAYS)));
        let field = match self {
            Self::Title => {
                return Term::of(value)
                    .map(Expr::Title)
                    .ok_or_else(|| unknown(None));
            }
            Self::Source => Field::Source(folded),
            Self::Author => Field::Author(folded),
            Self::Topic => {
                let words = topic_key(value);
                Field::Topic(
                    Some(words)
                        .filter(|words| !words.is_empty())
                        .ok_or_else(|| unknown(None))?,
                )
            }
            Self::Country => of(country_named(value).map(Field::Country))?,
            Self::Language => of(locale.language_named(value).map(Field::Language))?,
            Self::Kind => {
                let near = || unknown(nearest(&folded, words(KINDS)));
                Field::Kind(pick(KINDS, &folded).ok_or_else(near)?)
            }
            Self::Is => {
                let near = || unknown(nearest(&folded, words(STATES)));
                let state = pick(STATES, &folded).or_else(|| shown(&folded));
                Field::Is(state.ok_or_else(near)?)
            }
            Self::Newer => Field::Since(ago()?),
            Self::Older => Field::Before(ago()?),
            Self::Before => Field::Before(day()?.0),
            Self::After => Field::Since(day()?.0),
            Self::On => {
                let (from, to) = day()?;
                let fields = [Field::Since(from), Field::Before(to)];
                return Ok(Expr::All(fields.map(Expr::Field).to_vec()));
            }
        };
        Ok(Expr::Field(field))
    }
}

fn pick<T: Copy>(table: &[Row<T>], folded: &str) -> Option<T> {
    let mut rows = table.iter();
    let found = rows.find(|(en, fr, _)| en.iter().chain(*fr).any(|name| fold(name) == folded));
    found.map(|(.., value)| *value)
}

/// How much of an article is on disk, by the word that the screens have for it in any language.
fn shown(folded: &str) -> Option<State> {
    let called = |state: State| {
        let State::Completeness(completeness) = state else {
            return false;
        };
        let words = UiLang::ALL.map(|lang| lang.strings().completeness(completeness));
        words.into_iter().any(|word| fold(word) == folded)
    };
    let mut states = STATES.iter().map(|(.., state)| *state);
    states.find(|state| called(*state))
}

/// The same as an error at a place.
pub(super) fn at(
    place: std::ops::Range<usize>,
    (problem, nearest): (Problem, Option<&'static str>),
) -> QueryError {
    QueryError {
        nearest,
        ..QueryError::new(place, problem)
    }
}
