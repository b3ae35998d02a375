//! The file of settings, for the screen that shows and changes it and for keys that keep something
//! in it. What changes it runs in the order of the writes, one after another.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use super::bindings;
use super::browser::told;
use super::effects::World;
use super::rules::Rules;
use super::settings;
use super::themes::{Themes, no_theme};
use crate::app::{KeyDeed, Message};
use crate::config::{self, Config, edit};
use crate::domain::{DeedKind, Timestamp};
use crate::locale::said::Spoken;
use crate::locale::{Locale, fill, setting_title};
use crate::query::Query;
use crate::store::SettingStep;
use crate::text::Clean;

/// Sends all settings with what the file says of each.
pub(super) async fn load(world: &World) {
    let (file, lang) = (world.config_file.clone(), world.locale.lang);
    let read = move || Ok(config::settings(&settings::read(&file)?, lang));
    let message = match apart(read).await {
        Ok(found) => Message::SettingsLoaded(found),
        Err(error) => Message::Trouble(told(&error, &world.locale)),
    };
    world.send(message).await;
}

/// Reads or writes the file on a worker.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Why something is not in the file; which file, where it is the system that did not let it.
fn unwritten(world: &World, error: &io::Error) -> Clean {
    let words = told(error, &world.locale);
    if matches!(error.kind(), ErrorKind::Other | ErrorKind::InvalidData) {
        return words;
    }
    let file = Clean::line(&world.config_file.display().to_string());
    let not_kept = fill(world.locale.strings().not_kept, &file);
    let colon = world.locale.colon();
    Clean::line(&format!("{not_kept}{colon}{words}"))
}

/// Keeps a text in the file; the answer tells when it could not be kept.
pub(super) async fn keep(
    world: &World,
    (section, name): (&'static str, &str),
    text: String,
    kind: DeedKind,
) -> Option<Message> {
    let (file, name) = (world.config_file.clone(), name.to_owned());
    let write = move || settings::set_text(&file, section, &name, &text);
    match apart(write).await {
        Ok(step) => {
            note(world, vec![step], kind).await;
            None
        }
        Err(error) => Some(Message::Trouble(unwritten(world, &error))),
    }
}

/// Writes one setting, if it takes what was typed.
pub(super) async fn change(world: &World, name: String, typed: String) -> Message {
    let of = name.clone();
    let to = move |before: &str| config::changed(before, &of, &typed);
    rewrite(world, name, to).await
}

/// Writes a line of a setting that is a list, if it takes it.
pub(super) async fn change_line(
    world: &World,
    name: String,
    (at, text): (usize, Option<String>),
) -> Message {
    let to = with_line(name.clone(), at, text);
    rewrite(world, name, to).await
}

/// What a line makes of the file.
fn with_line(
    name: String,
    at: usize,
    text: Option<String>,
) -> impl FnOnce(&str) -> Result<String, Spoken> + Send + 'static {
    move |before| {
        let after = edit::with_line(before, config::parts(&name), at, text.as_deref());
        after.map_err(|error| config::not_toml(before, &error))
    }
}

async fn rewrite(
    world: &World,
    name: String,
    to: impl FnOnce(&str) -> Result<String, Spoken> + Send + 'static,
) -> Message {
    let wrong = rewritten(world, name.clone(), to).await;
    Message::SettingChanged(name, wrong)
}

/// Writes what is made of the file for a setting, when that can hold; why it cannot.
async fn rewritten(
    world: &World,
    name: String,
    to: impl FnOnce(&str) -> Result<String, Spoken> + Send + 'static,
) -> Option<Clean> {
    let file = world.config_file.clone();
    let (locale, now) = (Arc::clone(&world.locale), world.clock.now());
    let write = move || {
        let before = settings::read(&file)?;
        let refused = |told: Spoken| told.words(locale.lang);
        let after = to(&before).map_err(refused);
        let after = after.map_err(io::Error::other)?;
        check((&before, &after), &file, &name, (&locale, now)).map_err(io::Error::other)?;
        settings::write(&file, &after)?;
        let (section, key) = config::parts(&name);
        Ok(settings::step(&before, &after, section, key))
    };
    match apart(write).await {
        Ok(step) => {
            let steps = vec![step];
            note(world, steps.clone(), DeedKind::Setting).await;
            tell(world, &steps).await;
            None
        }
        Err(error) => Some(unwritten(world, &error)),
    }
}

/// Writes what keys mean from now on.
pub(super) async fn bind(world: &World, about: String, deeds: Vec<KeyDeed>) -> Message {
    let (file, lang) = (world.config_file.clone(), world.locale.lang);
    let write = move || {
        let before = settings::read(&file)?;
        let after = bindings::rebound(&before, &file, &deeds);
        let after = after.map_err(|why| io::Error::other(why.words(lang)))?;
        settings::write(&file, &after.text)?;
        let lines = after.lines.iter();
        let step = |(section, name): &(String, String)| {
            settings::step(&before, &after.text, section, name)
        };
        Ok(lines.map(step).collect::<Vec<_>>())
    };
    let wrong = match apart(write).await {
        Ok(steps) => {
            note(world, steps.clone(), DeedKind::Setting).await;
            tell(world, &steps).await;
            None
        }
        Err(error) => Some(unwritten(world, &error)),
    };
    Message::KeysBound(about, wrong)
}

/// What the file of settings alone does not know: whether there is a theme of that name, and whether
/// a question that is new in it can be asked. One that was wrong before is no reason to refuse another.
///
/// # Errors
/// In words.
fn check(
    (before, after): (&str, &str),
    file: &Path,
    name: &str,
    (locale, now): (&Locale, Timestamp),
) -> Result<(), String> {
    let (config, _) = Config::parse(after, file);
    if name == "look.theme" {
        let themes = Themes::from_env(file.with_file_name("themes"), |_| None);
        let theme = &config.look.theme;
        let unknown = themes
            .problem(theme)
            .filter(|problem| problem.in_file.is_empty());
        if let Some(unknown) = unknown {
            return Err(no_theme(theme, unknown.nearest.as_deref(), locale.lang));
        }
    }
    let (section, key) = config::parts(name);
    let (known, _) = Config::parse(before, file);
    let lines = |config: Config| match (section, key) {
        ("sections", _) => config.sections,
        ("rules", "mute") => config.mute,
        ("rules", _) => config.highlight,
        _ => Vec::new(),
    };
    let (known, lines) = (lines(known), lines(config));
    let asked = lines.iter().filter(|line| {
        let is_new = known.iter().all(|known| known.query != line.query);
        is_new && (section == "rules" || line.name == key)
    });
    for line in asked {
        let text = format!("{} ", line.query);
        Query::parse(&text, locale, now).map_err(|error| error.words(&text, locale))?;
    }
    Ok(())
}

/// Adds a question to the list of a rule.
pub(super) async fn add_rule(
    world: &World,
    rule: &'static str,
    question: String,
) -> Option<Message> {
    let name = format!("rules.{rule}");
    let to = with_line(name.clone(), usize::MAX, Some(question));
    rewritten(world, name, to).await.map(Message::Trouble)
}

/// Notes what one change of the file made others, so that it can be taken back.
async fn note(world: &World, mut steps: Vec<SettingStep>, kind: DeedKind) {
    steps.retain(|step| step.before != step.after);
    if steps.is_empty() {
        return;
    }
    if let Err(error) = world.store.note_settings(steps, kind).await {
        tracing::error!(%error, "a changed setting cannot be taken back");
    }
}

/// What the one setting of a change is called; `None` where it was several, or a key's.
pub(super) fn one_setting(world: &World, steps: &[SettingStep]) -> Option<Clean> {
    let [step] = steps else {
        return None;
    };
    let name = match step.section.as_str() {
        "" => step.name.clone(),
        section => format!("{section}.{}", step.name),
    };
    let title = setting_title(&name, world.locale.lang);
    (!title.is_empty()).then(|| Clean::line(&title))
}

/// Writes what taking a change back, or doing it again (`forth`), makes of the file.
///
/// # Errors
/// In words; the change is then not taken back.
pub(super) async fn put(world: &World, steps: Vec<SettingStep>, forth: bool) -> Result<(), Clean> {
    let file = world.config_file.clone();
    let write = move || settings::put_steps(&file, &steps, forth);
    let put = apart(write).await;
    put.map_err(|error| unwritten(world, &error))
}

/// Tells the core what of the file it goes by at once: the theme, the sections.
pub(super) async fn tell(world: &World, steps: &[SettingStep]) {
    let of = |section: &str| {
        let mut all = steps.iter();
        all.any(|step| step.section.split('.').next() == Some(section))
    };
    if !["sections", "look", "rules", "keys"].into_iter().any(of) {
        return;
    }
    let file = world.config_file.clone();
    let Ok(config) = apart(move || Ok(Config::load(&file).0)).await else {
        return;
    };
    if of("sections") {
        let sections = config.sections.iter();
        let sections = sections.map(|line| (Clean::line(&line.name), line.query.clone()));
        world.send(Message::OwnSections(sections.collect())).await;
    }
    if of("rules") {
        world.set_rules(Rules::of(&config, &world.locale, world.clock.now()));
        world.send(Message::RulesChanged).await;
    }
    if of("keys") {
        let (map, _) = bindings::keymap(&config.keys, &world.config_file);
        world.send(Message::Keymap(Arc::new(map))).await;
    }
    if of("look") {
        world.send(Message::ThemeKept(config.look.theme)).await;
    }
}
