//! HTML to articles: blocks, titles, dates, cited links; must never know the store, the network,
//! widths or colours.
//!
//! Nothing here fails or panics, whatever a site sends: depth, nodes and attributes are bounded
//! before a tree exists. Callers run these functions on a worker all the same.

mod address;
mod aside;
mod authors;
mod blocks;
mod byline;
mod candidates;
mod citations;
mod cut;
mod dates;
mod decode;
mod density;
mod dom;
mod elsewhere;
mod embeds;
mod feeds;
mod figures;
mod forward;
mod fragment;
mod heads;
mod home;
mod inline;
mod inspect;
mod instead;
mod islands;
mod jsonld;
mod labels;
mod lead;
mod leaders;
mod lift;
mod limit;
mod live;
mod meta_line;
mod metadata;
mod noise;
mod notices;
mod page;
mod parts;
mod paywall;
mod promo;
mod published;
mod repeat;
mod reported;
mod sites;
mod standfirst;
mod state;
mod tables;
mod tidy;
mod titles;
mod told;
mod topics;
mod unfold;
mod untitled;
mod words;

pub use aside::{breaks_off, is_aside};
pub use decode::{decode_page, is_text};
pub use feeds::{FoundFeed, find_feeds, find_linked_feeds};
pub use fragment::{Fragment, from_fragment, from_plain};
pub use inspect::{InspectedCitation, InspectedPage, inspect_page};
pub use page::{Page, from_page, from_page_by};
pub use sites::{RuleFault, RuleProblem, Sites, use_rules};
pub use topics::{parts_of_list, topics};

#[cfg(test)]
mod tests;
