//! The menu that narrows a list: its facets with what is chosen of each, and the choices of a
//! facet. Pure; shared by `update` (choosing) and `ui` (drawing).

mod topics;

use super::model::{ListKind, Model, Narrow, Overlay, SectionKind};
use crate::domain::{Lang, SourceId, SourceKind, Timestamp, Topic};
use crate::locale::Locale;
use crate::text::{Clean, fold};

/// What a list can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// A country or a part of Africa, by the places in the texts.
    Place,
    /// A language.
    Language,
    /// A topic, by the publishers' own word.
    Topic,
    /// A source.
    Source,
    /// A kind of source.
    Kind,
    /// How far back.
    Time,
    /// What is whole on disk.
    Disk,
    /// What is unread.
    Unread,
    /// What is saved.
    Saved,
}

/// All of them, in the order of the menu.
const FACETS: [Facet; 9] = [
    Facet::Place,
    Facet::Language,
    Facet::Topic,
    Facet::Source,
    Facet::Kind,
    Facet::Time,
    Facet::Disk,
    Facet::Unread,
    Facet::Saved,
];

/// How many days back can be chosen.
const DAYS: [u16; 5] = [1, 2, 7, 30, 365];

/// What a row of the menu does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterAction {
    /// Shows the choices of a facet.
    Open(Facet),
    /// Turns a facet that is but on or off.
    Turn(Facet),
    /// Narrows the list to this.
    Choose(Box<Narrow>),
    /// Takes everything back.
    Clear,
}

/// A row of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterRow {
    /// What it is.
    pub name: String,
    /// What is chosen of a facet; how many articles a choice has; empty when there is nothing to say.
    pub value: String,
    /// It is what is chosen now.
    pub chosen: bool,
    /// What it does.
    pub action: FilterAction,
}

/// The rows of the menu as it is open.
pub fn filter_rows(model: &Model) -> Vec<FilterRow> {
    let Some(Overlay::Filter { facet, filter, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    let mut rows = match facet {
        Some(facet) => choices(model, *facet),
        None => facets(model),
    };
    let filter = fold(filter.value());
    rows.retain(|row| {
        let name = fold(&row.name);
        filter.split_whitespace().all(|word| name.contains(word))
    });
    rows
}

/// What a list is narrowed to, in words.
pub fn narrowed(narrow: &Narrow, locale: &Locale) -> Vec<String> {
    let values = FACETS.map(|facet| value(narrow, locale, facet));
    values.into_iter().filter(|text| !text.is_empty()).collect()
}

fn facets(model: &Model) -> Vec<FilterRow> {
    let (s, locale, narrow) = (model.strings(), &model.settings.locale, &model.list.narrow);
    let mut rows = Vec::new();
    for facet in FACETS
        .into_iter()
        .filter(|facet| !is_settled(model, *facet))
    {
        let value = value(narrow, locale, facet);
        let switch = matches!(facet, Facet::Disk | Facet::Unread | Facet::Saved);
        rows.push(FilterRow {
            name: name(model, facet).to_owned(),
            chosen: !value.is_empty(),
            value,
            action: if switch {
                FilterAction::Turn(facet)
            } else {
                FilterAction::Open(facet)
            },
        });
    }
    if *narrow != Narrow::default() {
        rows.push(FilterRow {
            name: s.filter_clear.to_owned(),
            value: String::new(),
            chosen: false,
            action: FilterAction::Clear,
        });
    }
    rows
}

/// What the list's own section decides already.
fn is_settled(model: &Model, facet: Facet) -> bool {
    let ListKind::Section(kind) = &model.list.kind else {
        return false;
    };
    match kind {
        SectionKind::Unread => facet == Facet::Unread,
        SectionKind::Saved => facet == Facet::Saved,
        SectionKind::Whole => facet == Facet::Disk,
        SectionKind::Today => facet == Facet::Time,
        SectionKind::Source(..) => matches!(facet, Facet::Source | Facet::Kind),
        SectionKind::Lens(_) | SectionKind::Since(_, Some(_)) => facet == Facet::Place,
        _ => false,
    }
}

const fn name(model: &Model, facet: Facet) -> &'static str {
    let s = model.strings();
    match facet {
        Facet::Place => s.filter_place,
        Facet::Language => s.about_language,
        Facet::Topic => s.filter_topic,
        Facet::Source => s.about_source,
        Facet::Kind => s.filter_kind,
        Facet::Time => s.filter_time,
        Facet::Disk => s.on_disk_label,
        Facet::Unread => s.unread,
        Facet::Saved => s.saved,
    }
}

fn value(narrow: &Narrow, locale: &Locale, facet: Facet) -> String {
    let s = locale.strings();
    let on = |on: bool, text: &str| if on { text.to_owned() } else { String::new() };
    match facet {
        Facet::Place => narrow.lens.map(|lens| locale.lens(lens)),
        Facet::Language => narrow.language.as_ref().map(|lang| locale.language(lang)),
        Facet::Topic => narrow.topic.as_ref().map(|topic| topic.name().to_string()),
        Facet::Source => narrow.source.as_ref().map(|(_, name)| name.to_string()),
        Facet::Kind => narrow.kind.map(|kind| locale.source_kind(kind).to_owned()),
        Facet::Time => narrow.days.map(|days| days_back(locale, days)),
        Facet::Disk => Some(on(narrow.whole, s.completeness_full)),
        Facet::Unread => Some(on(narrow.unread, s.unread)),
        Facet::Saved => Some(on(narrow.saved, s.saved)),
    }
    .unwrap_or_default()
}

fn days_back(locale: &Locale, days: u16) -> String {
    let s = locale.strings();
    match days {
        1 => s.today.to_owned(),
        days => locale.count(days.into(), s.filter_days),
    }
}

/// The first moment of so many days, today the last of them.
pub(super) fn days_began(model: &Model, days: u16) -> Timestamp {
    let today = model.settings.locale.start_of_day(model.now);
    today.plus(-Timestamp::DAY * i64::from(days.saturating_sub(1)))
}

/// A choice: its name, what stands beside it, and what the list is narrowed to by it.
type Choice = (String, String, Narrow);

/// The choices of a facet, the first of them none.
fn choices(model: &Model, facet: Facet) -> Vec<FilterRow> {
    let narrow = &model.list.narrow;
    let any = model.strings().filter_any.to_owned();
    let any = (any, topics::beside(model, facet), narrow.without(facet));
    let row = |(name, value, change): Choice| FilterRow {
        name,
        value,
        chosen: change == *narrow,
        action: FilterAction::Choose(Box::new(change)),
    };
    let all = std::iter::once(any).chain(named_choices(model, facet));
    all.map(row).collect()
}

/// Those that name something.
fn named_choices(model: &Model, facet: Facet) -> Vec<Choice> {
    let locale = &model.settings.locale;
    let with = |set: &dyn Fn(&mut Narrow)| {
        let mut narrow = model.list.narrow.clone();
        set(&mut narrow);
        narrow
    };
    match facet {
        Facet::Place => {
            let of = |(lens, value)| (locale.lens(lens), value, with(&|of| of.lens = Some(lens)));
            topics::places(model).into_iter().map(of).collect()
        }
        Facet::Language => {
            let of = |(lang, value): (Lang, String)| {
                let change = with(&|of| of.language = Some(lang.clone()));
                (locale.language(&lang), value, change)
            };
            topics::languages(model).into_iter().map(of).collect()
        }
        Facet::Topic => {
            let of = |(topic, value): (Topic, String)| {
                let change = with(&|of| of.topic = Some(topic.clone()));
                (topic.name().to_string(), value, change)
            };
            topics::of_list(model).into_iter().map(of).collect()
        }
        Facet::Source => {
            let of = |(source, value): ((SourceId, Clean), String)| {
                let change = with(&|of| of.source = Some(source.clone()));
                (source.1.to_string(), value, change)
            };
            topics::sources(model).into_iter().map(of).collect()
        }
        Facet::Kind => {
            let of = |(kind, value): (SourceKind, String)| {
                let name = locale.source_kind(kind).to_owned();
                (name, value, with(&|of| of.kind = Some(kind)))
            };
            topics::kinds(model).into_iter().map(of).collect()
        }
        Facet::Time => {
            let of = |days| {
                let change = with(&|of| of.days = Some(days));
                (days_back(locale, days), topics::since(model, days), change)
            };
            DAYS.map(of).into()
        }
        Facet::Disk | Facet::Unread | Facet::Saved => Vec::new(),
    }
}
