//! What the reader does that can be taken back, and taking it back.

use super::super::effects::World;
use super::super::preferences;
use super::with_stories;
use crate::app::{Effect, Message};
use crate::domain::DeedKind;
use crate::store::{Result, Store, UndoToken};

pub(super) async fn write(world: &World, effect: Effect) -> Result<Option<Message>> {
    let store = &world.store;
    Ok(match effect {
        Effect::MarkRead(..) | Effect::MarkReadFrom(..) | Effect::MarkFound(..) => {
            Some(mark(world, effect).await?)
        }
        Effect::Choose { name, value, kind } => {
            store.choose(name, value, kind).await?;
            None
        }
        Effect::LoadChoices => Some(Message::Choices(store.choices().await?)),
        Effect::KeepTheme(name) => {
            preferences::keep(world, ("look", "theme"), name, DeedKind::Setting).await
        }
        Effect::KeepSection(name, query) => {
            preferences::keep(world, ("sections", &name), query, DeedKind::Section).await
        }
        Effect::AddRule(rule, question) => preferences::add_rule(world, rule, question).await,
        Effect::Bind(about, deeds) => Some(preferences::bind(world, about, deeds).await),
        Effect::ChangeSetting(name, typed) => Some(preferences::change(world, name, typed).await),
        Effect::ChangeLine(name, at, text) => {
            Some(preferences::change_line(world, name, (at, text)).await)
        }
        Effect::Undo => Some(undo(world).await?),
        Effect::Redo => Some(redo(world).await?),
        other => return with_stories(world, other).await,
    })
}

/// Marks all that an effect names; what a list does not show is left as it is.
async fn mark(world: &World, effect: Effect) -> Result<Message> {
    let store = &world.store;
    let mute = world.rules().mute.clone();
    let token = match effect {
        Effect::MarkRead(filter, from) => store.mark_read_without(filter, from, mute).await?,
        Effect::MarkReadFrom(filter, order, from) => {
            let from = (order, from);
            store.mark_read_sorted_without(filter, from, mute).await?
        }
        Effect::MarkFound(query, filter, order, from) => {
            store.mark_found_read(query, filter, (order, from)).await?
        }
        _ => None,
    };
    marked(store, token).await
}

async fn marked(store: &Store, token: Option<UndoToken>) -> Result<Message> {
    let count = match token {
        Some(token) => store.marked(token).await?,
        None => 0,
    };
    Ok(Message::MarkedRead(count))
}

async fn undo(world: &World) -> Result<Message> {
    let store = &world.store;
    let token = store.last_undo().await?;
    let kind = store.deed(token).await?;
    let mut told = store.deed_told(token).await?;
    let mut changed = None;
    if let Some(token) = token {
        let steps = store.setting_steps(Some(token)).await?;
        told.about = told
            .about
            .or_else(|| preferences::one_setting(world, &steps));
        if let Err(why) = preferences::put(world, steps.clone(), false).await {
            return Ok(Message::Trouble(why));
        }
        changed = Some(store.undo(token).await?);
        preferences::tell(world, &steps).await;
    }
    Ok(Message::Undone {
        again: false,
        kind,
        told,
        changed,
    })
}

async fn redo(world: &World) -> Result<Message> {
    let store = &world.store;
    let kind = store.deed(None).await?;
    let mut told = store.deed_told(None).await?;
    let steps = store.setting_steps(None).await?;
    told.about = told
        .about
        .or_else(|| preferences::one_setting(world, &steps));
    if let Err(why) = preferences::put(world, steps.clone(), true).await {
        return Ok(Message::Trouble(why));
    }
    let changed = store.redo().await?;
    preferences::tell(world, &steps).await;
    Ok(Message::Undone {
        again: true,
        kind,
        told,
        changed,
    })
}
