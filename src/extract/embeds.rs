//! Films, sounds, posts of networks: what they are and where; must never ask for them.

use url::Url;

use super::address::resolve;
use super::dom::{Dom, Ix};
use crate::domain::{Block, EmbedKind};
use crate::text::Clean;

/// A frame, film, sound, or a network's quotation, as a block; `None` for advertising frames.
pub(super) fn embed(dom: &Dom, ix: Ix, base: &Url) -> Option<Block> {
    // The card of another article, which is quoted beside it.
    if dom.labels(ix).contains("wp-embedded-content") {
        return None;
    }
    let name = dom.name(ix);
    let address = ["src", "data-src", "data-lazy-src", "data-url"]
        .iter()
        .find_map(|attr| resolve(base, dom.attr(ix, attr)?))
        .or_else(|| {
            dom.find_all(ix, &["source"])
                .find_map(|at| resolve(base, dom.attr(at, "src")?))
        })?;
    let kind = match name {
        "video" => EmbedKind::Video,
        "audio" => EmbedKind::Audio,
        _ => kind_of_host(address.host_str().unwrap_or_default(), address.path())?,
    };
    let title = dom
        .attr(ix, "title")
        .or_else(|| dom.attr(ix, "aria-label"))
        .unwrap_or_default();
    if kind == EmbedKind::Other && title.trim().is_empty() {
        return None;
    }
    Some(Block::Embed {
        kind,
        title: Clean::line(title),
        url: address,
    })
}

/// The post that a quotation of a network (`blockquote.twitter-tweet`) leads to.
pub(super) fn post(dom: &Dom, ix: Ix, base: &Url) -> Option<Block> {
    let labels = dom.labels(ix);
    let is_post = [
        "twitter-tweet",
        "twitter-video",
        "instagram-media",
        "tiktok-embed",
        "fb-post",
        "bluesky-embed",
        "text-post-media",
    ]
    .iter()
    .any(|class| labels.contains(class));
    if !is_post {
        return None;
    }
    let own = ["cite", "data-instgrm-permalink", "data-href"]
        .iter()
        .find_map(|attr| resolve(base, dom.attr(ix, attr)?));
    let last = || {
        dom.find_all(ix, &["a"])
            .filter_map(|at| resolve(base, dom.attr(at, "href")?))
            .last()
    };
    let url = own.or_else(last)?;
    Some(Block::Embed {
        kind: EmbedKind::Post,
        title: Clean::EMPTY,
        url,
    })
}

/// What the hosts of frames show; nothing for those that serve advertising, counters and forms.
const HOSTS: [(&[&str], Option<EmbedKind>); 4] = [
    (
        &[
            "youtube",
            "youtu.be",
            "vimeo",
            "dailymotion",
            "jwplatform",
            "brightcove",
            "rumble.com",
            "player.ina.fr",
        ],
        Some(EmbedKind::Video),
    ),
    (
        &[
            "soundcloud",
            "spotify",
            "podcast",
            "audiomeans",
            "ausha",
            "acast",
            "deezer",
            "audioboom",
            "iono.fm",
        ],
        Some(EmbedKind::Audio),
    ),
    (
        &[
            "twitter",
            "x.com",
            "facebook",
            "instagram",
            "tiktok",
            "bsky",
            "threads.net",
            "t.me",
        ],
        Some(EmbedKind::Post),
    ),
    (
        &[
            "googletagmanager",
            "doubleclick",
            "googlesyndication",
            "adservice",
            "taboola",
            "outbrain",
            "recaptcha",
            "mailchi",
            "disqus",
            "google.com",
            "ads.",
        ],
        None,
    ),
];

/// What a frame's host shows; `None` where that is nothing of the article's.
fn kind_of_host(host: &str, path: &str) -> Option<EmbedKind> {
    for (hosts, kind) in HOSTS {
        if hosts.iter().any(|known| host.contains(known)) {
            return kind;
        }
    }
    if path.contains("/embed/") || path.contains("/player") {
        return Some(EmbedKind::Video);
    }
    Some(EmbedKind::Other)
}
