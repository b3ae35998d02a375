//! What is opened in the browser; must never pass on an address that is not http or https.

use url::Url;

use super::{about, reader};
use crate::app::doubt::{Doubt, doubt, written_host};
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, Pane, SourcesTab};
use crate::domain::leads_nowhere;
use crate::locale::fill;
use crate::text::Clean;

/// Opens the address in the browser. From the list the article is asked of the store by its id.
pub(super) fn browse(model: &mut Model) -> Vec<Effect> {
    if let (Pane::List | Pane::Sections, Some(id)) = (model.focus, reader::target(model)) {
        return vec![Effect::BrowseArticle(id)];
    }
    if let (Pane::Related, Some(id)) = (model.focus, reader::target(model)) {
        return vec![Effect::BrowseArticle(id)];
    }
    let Some(url) = about::address(model) else {
        model.notice = Some(model.strings().no_address.to_owned());
        return Vec::new();
    };
    open_outside(model, url)
}

/// Opens an address in the browser: never one that is not http or https, and one that may not lead
/// where it seems to only after it was shown in full and asked for again.
pub(super) fn open_outside(model: &mut Model, url: Url) -> Vec<Effect> {
    let s = model.strings();
    let address = Clean::line(url.as_str());
    if !matches!(url.scheme(), "http" | "https") {
        model.notice = Some(fill(s.unsafe_address, &address));
        return Vec::new();
    }
    if leads_nowhere(&url) {
        model.notice = Some(s.no_address.to_owned());
        return Vec::new();
    }
    let Some(doubt) = doubt(&url) else {
        return vec![Effect::Browse(url)];
    };
    let why = match doubt {
        Doubt::User => s.wary_user,
        Doubt::Scripts => s.wary_scripts,
    };
    let mut rows = vec![
        (s.wary_why, why.to_owned()),
        (s.wary_host, url.host_str().unwrap_or_default().to_owned()),
        (s.about_address, address.into_string()),
    ];
    if let Some(host) = written_host(&url) {
        rows.insert(2, (s.wary_written, Clean::line(&host).into_string()));
    }
    model.overlays.push(Overlay::Wary { url, rows, top: 0 });
    Vec::new()
}

/// Opens the chosen feed where it stands, as its advice says; or the address that was asked about.
pub(super) fn from_overlay(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Sources {
            tab: SourcesTab::Yours,
            cursor,
            ..
        }) => {
            let feed = model.your_feeds().get(*cursor).map(|(feed, _)| &feed.url);
            let url = feed.cloned();
            url.map_or_else(Vec::new, |url| open_outside(model, url))
        }
        _ => insist(model),
    }
}

/// Opens the address that was asked about.
pub(super) fn insist(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Wary { url, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    let url = url.clone();
    model.overlays.pop();
    vec![Effect::Browse(url)]
}
