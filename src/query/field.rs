//! Fields: what else than words can be asked of an article, by English and French names.

use super::error::Problem;
use super::term::Term;
use super::time;
use super::{Expr, QueryError};
use crate::domain::{Completeness, Country, Lang, SourceKind, Timestamp, topic_key};
use crate::locale::{Locale, country_named};
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

/// Names, folded.
const NAMES: &[(&str, Name)] = &[
    ("source", Name::Source),
    ("country", Name::Country),
    ("pays", Name::Country),
    ("language", Name::Language),
    ("lang", Name::Language),
    ("langue", Name::Language),
    ("kind", Name::Kind),
    ("genre", Name::Kind),
    ("topic", Name::Topic),
    ("theme", Name::Topic),
    ("author", Name::Author),
    ("auteur", Name::Author),
    ("by", Name::Author),
    ("title", Name::Title),
    ("titre", Name::Title),
    ("is", Name::Is),
    ("est", Name::Is),
    ("newer", Name::Newer),
    ("depuis", Name::Newer),
    ("older", Name::Older),
    ("before", Name::Before),
    ("avant", Name::Before),
    ("after", Name::After),
    ("apres", Name::After),
    ("on", Name::On),
    ("le", Name::On),
];

/// The words for states, folded.
const STATES: &[(&str, State)] = &[
    ("unread", State::Unread),
    ("non-lu", State::Unread),
    ("nonlu", State::Unread),
    ("read", State::Read),
    ("lu", State::Read),
    ("saved", State::Saved),
    ("enregistre", State::Saved),
    ("edited", State::Edited),
    ("modifie", State::Edited),
    ("full", State::Completeness(Completeness::Full)),
    ("complet", State::Completeness(Completeness::Full)),
    ("summary", State::Completeness(Completeness::Summary)),
    ("resume", State::Completeness(Completeness::Summary)),
    ("headline", State::Completeness(Completeness::Missing)),
    ("titre", State::Completeness(Completeness::Missing)),
    ("paywalled", State::Completeness(Completeness::Paywalled)),
    ("payant", State::Completeness(Completeness::Paywalled)),
];

/// The kinds of source, by their names in the catalogue and in French.
const KINDS: &[(&str, SourceKind)] = &[
    ("daily", SourceKind::Daily),
    ("quotidien", SourceKind::Daily),
    ("weekly", SourceKind::Weekly),
    ("hebdomadaire", SourceKind::Weekly),
    ("magazine", SourceKind::Magazine),
    ("agency", SourceKind::Agency),
    ("agence", SourceKind::Agency),
    ("radio", SourceKind::Radio),
    ("television", SourceKind::Television),
    ("tv", SourceKind::Television),
    ("broadcaster", SourceKind::Broadcaster),
    ("audiovisuel", SourceKind::Broadcaster),
    ("analysis", SourceKind::Analysis),
    ("analyse", SourceKind::Analysis),
    ("fact-check", SourceKind::FactCheck),
    ("verification", SourceKind::FactCheck),
    ("aggregator", SourceKind::Aggregator),
    ("agregateur", SourceKind::Aggregator),
    ("guide", SourceKind::Guide),
    ("other", SourceKind::Other),
    ("autre", SourceKind::Other),
];

impl Name {
    /// The field with this name, and the name as errors tell it: in the words it was asked in.
    ///
    /// # Errors
    /// With the nearest name, when there is none.
    pub(super) fn of(name: &str) -> Result<(Self, &'static str), (Problem, Option<&'static str>)> {
        let folded = fold(name);
        let found = NAMES.iter().find(|(known, _)| *known == folded);
        found.map(|(told, field)| (*field, *told)).ok_or_else(|| {
            let near = nearest(&folded, NAMES.iter().map(|(name, _)| *name));
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
                let near = || unknown(nearest(&folded, KINDS.iter().map(|(name, _)| *name)));
                Field::Kind(pick(KINDS, &folded).ok_or_else(near)?)
            }
            Self::Is => {
                let near = || unknown(nearest(&folded, STATES.iter().map(|(name, _)| *name)));
                Field::Is(pick(STATES, &folded).ok_or_else(near)?)
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

fn pick<T: Copy>(table: &[(&str, T)], folded: &str) -> Option<T> {
    let found = table.iter().find(|(name, _)| *name == folded);
    found.map(|(_, value)| *value)
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
