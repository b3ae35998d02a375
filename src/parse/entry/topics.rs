//! What an entry is about, by its categories.

use url::Url;

use super::{Document, Entry, plain};
use crate::domain::Topic;
use crate::extract::{parts_of_list, topics};
use crate::text::Clean;

/// Its topics; the name of the feed or its host among its categories is left out.
pub(super) fn of(entry: &Entry, url: Option<&Url>, document: &Document<'_>) -> Vec<Topic> {
    let names = entry.topics.iter().map(|name| plain::of_html(name));
    let names = names.flat_map(|name| parts_of_list(&name, false).collect::<Vec<_>>());
    let mut topics = topics(names);
    let own = document.title.map(Clean::as_str);
    let address = url.unwrap_or(document.context.url);
    topics.retain(|topic| !topic.is_own(own, Some(address)));
    topics
}
