//! The settings for the screen that shows and changes them.

use super::effects::World;
use super::settings;
use crate::app::{Message, SettingRow};
use crate::config;

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
        settings::write(&file, &after).map_err(|error| error.to_string())
    };
    let wrong = match tokio::task::spawn_blocking(write).await {
        Ok(Ok(())) => None,
        Ok(Err(what)) => Some(what),
        Err(error) => Some(error.to_string()),
    };
    world.send(Message::SettingChanged(name, wrong)).await;
}
