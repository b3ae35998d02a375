//! The settings for the screen that shows and changes them.

use super::effects::World;
use super::settings;
use crate::app::{Message, SettingRow};
use crate::config::{self, Config};
use crate::domain::DeedKind;
use crate::store::SettingStep;
use crate::text::Clean;

/// Sends all settings with what the file says of each.
pub(super) async fn load(world: &World) {
    let (file, lang) = (world.config_file.clone(), world.locale.lang);
    let read = move || {
        let text = settings::read(&file).unwrap_or_default();
        config::settings(&text, lang)
    };
    let found = tokio::task::spawn_blocking(read).await.unwrap_or_default();
    let rows = found.into_iter().map(|setting| SettingRow {
        name: setting.name,
        meaning: setting.meaning,
        default: setting.default,
        own: setting.own,
    });
    world.send(Message::SettingsLoaded(rows.collect())).await;
}

/// Writes one setting, if it takes what was typed.
pub(super) async fn change(world: &World, name: String, typed: String) {
    let (file, of) = (world.config_file.clone(), name.clone());
    let write = move || {
        let before = settings::read(&file).map_err(|error| error.to_string())?;
        let after = config::changed(&before, &of, &typed)?;
        settings::write(&file, &after).map_err(|error| error.to_string())?;
        let (section, key) = of.rsplit_once('.').unwrap_or(("", &of));
        Ok(settings::step(&before, &after, section, key))
    };
    let wrong = match tokio::task::spawn_blocking(write).await {
        Ok(Ok(step)) => {
            note(world, step, DeedKind::Setting).await;
            None
        }
        Ok(Err(what)) => Some(what),
        Err(error) => Some(error.to_string()),
    };
    world.send(Message::SettingChanged(name, wrong)).await;
}

/// Notes a change of the file, so that it can be taken back.
pub(super) async fn note(world: &World, step: SettingStep, kind: DeedKind) {
    if step.before == step.after {
        return;
    }
    if let Err(error) = world.store.note_setting(step, kind).await {
        tracing::error!(%error, "a changed setting cannot be taken back");
    }
}

/// Writes what taking a change back, or doing it again (`forth`), makes of the file.
///
/// # Errors
/// In words; the change is then not taken back.
pub(super) async fn put(world: &World, steps: Vec<SettingStep>, forth: bool) -> Result<(), Clean> {
    let file = world.config_file.clone();
    let write = move || {
        let mut steps = steps.iter();
        steps.try_for_each(|step| settings::put_step(&file, step, forth))
    };
    let line = |what: String| Clean::line(&what);
    match tokio::task::spawn_blocking(write).await {
        Ok(written) => written.map_err(|error| line(error.to_string())),
        Err(error) => Err(line(error.to_string())),
    }
}

/// Tells the core what of the file it goes by at once: the theme, the sections.
pub(super) async fn tell(world: &World, steps: &[SettingStep]) {
    let file = world.config_file.clone();
    let read = move || Config::load(&file).0;
    let Ok(config) = tokio::task::spawn_blocking(read).await else {
        return;
    };
    let of = |section: &str| steps.iter().any(|step| step.section == section);
    if of("sections") {
        let sections = config.sections.iter();
        let sections = sections.map(|line| (Clean::line(&line.name), line.query.clone()));
        world.send(Message::OwnSections(sections.collect())).await;
    }
    if of("look") {
        world.send(Message::ThemeKept(config.look.theme)).await;
    }
}
