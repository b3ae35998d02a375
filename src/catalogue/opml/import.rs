//! OPML to sources. Outside text: nothing is expanded, everything is bounded, damage costs no more
//! than the outline that it stands in.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use url::Url;

use crate::catalogue::{Catalogue, country_by_name, source_id_of};
use crate::domain::{FailureKind, FeedSpec, Lang, Problem, Source, SourceId, SourceKind};
use crate::text::{Clean, without_passwords};

/// Feeds that are taken of one file.
const MAX_FEEDS: usize = 10_000;
/// Folders within folders whose names are kept; deeper ones count as the last of these.
const MAX_DEPTH: usize = 256;
/// Problems that are told of one file, and damaged places that are read past.
const MAX_PROBLEMS: usize = 1_000;

/// One feed of an OPML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The feed as a source with this one feed.
    pub source: Source,
    /// The folders that it stands in, the outermost first.
    pub folders: Vec<Clean>,
}

/// Reads the feeds of an OPML file, each address once. A feed that the built-in catalogue knows
/// becomes part of the catalogue's source, so that its articles and its name are the same as if
/// it had been subscribed to there. Damaged parts are problems with their line; the rest is taken.
pub fn import_opml(text: &str) -> (Vec<Source>, Vec<Problem>) {
    let (outlines, problems) = read_opml(text);
    let mut sources: Vec<Source> = Vec::new();
    let mut places: HashMap<SourceId, usize> = HashMap::new();
    for outline in outlines {
        let source = recognise(outline.source);
        let place = *places.entry(source.id.clone()).or_insert(sources.len());
        if let Some(known) = sources.get_mut(place) {
            known.feeds.extend(source.feeds);
        } else {
            sources.push(source);
        }
    }
    (sources, problems)
}

/// The catalogue's source for a feed that it knows, with this feed alone.
fn recognise(source: Source) -> Source {
    let Some(feed) = source.feeds.first() else {
        return source;
    };
    let Some(url) = feed.urls.first() else {
        return source;
    };
    let Some(known) = Catalogue::builtin().source_for_feed(url) else {
        return source;
    };
    let mut known = known.clone();
    known.feeds.retain(|spec| {
        let mut candidates = spec.urls.iter();
        candidates.any(|candidate| source_id_of(candidate) == source_id_of(url))
    });
    known
}

/// Reads the feeds of an OPML file with the folders that they stand in, without asking the
/// catalogue. A folder named like a country of Africa gives the feeds in it that country.
pub fn read_opml(text: &str) -> (Vec<Outline>, Vec<Problem>) {
    let mut import = Import {
        text,
        counted: (0, 1),
        outlines: Vec::new(),
        problems: Vec::new(),
        seen: HashSet::new(),
        folders: Vec::new(),
        is_opml: false,
        is_full: false,
    };
    let mut start = 0;
    for _ in 0..MAX_PROBLEMS {
        let Some(part) = text.get(start..) else {
            break;
        };
        let Some(stopped) = import.read_part(part, start) else {
            break;
        };
        // Past what could not be read, the next outline is the first thing to trust again.
        let Some(next) = text.get(stopped..).and_then(|rest| rest.find("<outline")) else {
            break;
        };
        start = stopped + next;
    }
    if !import.is_opml && import.outlines.is_empty() {
        import.problem(FailureKind::NotAFeed, "this is not an OPML file", None);
    }
    (import.outlines, import.problems)
}

struct Import<'a> {
    text: &'a str,
    /// An offset and its line: lines are counted on from there, so that all of them cost one pass.
    counted: (usize, u32),
    outlines: Vec<Outline>,
    problems: Vec<Problem>,
    seen: HashSet<String>,
    /// The open outlines; those that are feeds themselves have no name.
    folders: Vec<Option<Clean>>,
    is_opml: bool,
    is_full: bool,
}

impl Import<'_> {
    /// Reads on from `start`; gives where it had to stop, which is always further on, or `None` at
    /// the end.
    fn read_part(&mut self, part: &str, start: usize) -> Option<usize> {
        let mut reader = Reader::from_str(part);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        while !self.is_full {
            let before = start + offset(reader.buffer_position());
            match reader.read_event() {
                Ok(Event::Start(tag)) => self.open(&tag, before),
                Ok(Event::Empty(tag)) => {
                    self.open(&tag, before);
                    if is_named(tag.name().as_ref(), "outline") {
                        self.folders.pop();
                    }
                }
                Ok(Event::End(tag)) if is_named(tag.name().as_ref(), "outline") => {
                    self.folders.pop();
                }
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(error) => {
                    let at = start + offset(reader.error_position());
                    let line = self.line_of(at);
                    let what = format!("the XML is damaged: {error}");
                    self.problem(FailureKind::Damaged, &what, Some(line));
                    // At least one byte on from the tag that stopped the reading.
                    return Some(before.max(at) + 1);
                }
            }
        }
        None
    }

    fn open(&mut self, tag: &BytesStart<'_>, at: usize) {
        if is_named(tag.name().as_ref(), "opml") {
            self.is_opml = true;
        }
        if !is_named(tag.name().as_ref(), "outline") {
            return;
        }
        let fields = Fields::of(tag);
        let folder = match &fields.address {
            None => fields.name.clone(),
            Some(address) => {
                self.feed(&fields, address, at);
                None
            }
        };
        self.folders.push(folder);
    }

    fn feed(&mut self, fields: &Fields, address: &str, at: usize) {
        let line = self.line_of(at);
        let Some(url) = web_address(address) else {
            let what = format!(
                "`{}` is not an address that griot can ask",
                short(&without_passwords(address))
            );
            return self.problem(FailureKind::ForbiddenAddress, &what, Some(line));
        };
        if !self.seen.insert(url.as_str().to_owned()) {
            return;
        }
        if self.outlines.len() == MAX_FEEDS {
            self.is_full = true;
            let what = format!("the file has more than {MAX_FEEDS} feeds; the first are taken");
            return self.problem(FailureKind::TooLarge, &what, Some(line));
        }
        let folders: Vec<Clean> = self
            .folders
            .iter()
            .take(MAX_DEPTH)
            .flatten()
            .cloned()
            .collect();
        let host = || Clean::line(url.host_str().unwrap_or_default());
        let name = fields.name.clone().unwrap_or_else(host);
        let mut countries: Vec<_> = folders.iter().filter_map(|f| country_by_name(f)).collect();
        countries.dedup();
        let source = Source {
            id: source_id_of(&url),
            name,
            home: fields.home.as_deref().and_then(web_address),
            countries,
            region: None,
            languages: fields.language.clone().into_iter().collect(),
            kind: SourceKind::Other,
            feeds: vec![FeedSpec {
                title: None,
                urls: vec![url],
                language: fields.language.clone(),
            }],
        };
        self.outlines.push(Outline { source, folders });
    }

    fn problem(&mut self, kind: FailureKind, what: &str, line: Option<u32>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                kind,
                what: Clean::line(what),
                line,
            });
        }
    }

    fn line_of(&mut self, at: usize) -> u32 {
        let (from, line) = self.counted;
        let Some(between) = self.text.get(from..at) else {
            return line;
        };
        let breaks = between.matches('\n').count();
        let line = line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = (at, line);
        line
    }
}

/// What an outline says.
#[derive(Default)]
struct Fields {
    /// Its title, or its text.
    name: Option<Clean>,
    address: Option<String>,
    home: Option<String>,
    language: Option<Lang>,
}

impl Fields {
    fn of(tag: &BytesStart<'_>) -> Self {
        let mut fields = Self::default();
        let mut text = None;
        for attribute in tag.attributes().with_checks(false).flatten() {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            // Entities that only a DTD would explain, and a bare `&` in an address, stay as they
            // are written.
            let value = value.unwrap_or_else(|_| Cow::Owned(plain(&attribute.value)));
            let line = || Some(Clean::line(&value)).filter(|text| !text.is_empty());
            match attribute.key.as_ref().to_ascii_lowercase().as_str() {
                "title" => fields.name = line(),
                "text" => text = line(),
                "xmlurl" => fields.address = Some(value.trim().to_owned()),
                "htmlurl" => fields.home = Some(value.trim().to_owned()),
                "language" => fields.language = Lang::parse(&value),
                _ => {}
            }
        }
        fields.name = fields.name.or(text);
        fields.address = fields.address.filter(|address| !address.is_empty());
        fields
    }
}

fn plain(raw: &str) -> String {
    raw.replace("&amp;", "&")
}

/// An address over http or https, also one that is written `feed:…`.
fn web_address(text: &str) -> Option<Url> {
    let bare = text.strip_prefix("feed:").unwrap_or(text);
    let full = match bare.strip_prefix("//") {
        Some(rest) => Cow::Owned(format!("http://{rest}")),
        None => Cow::Borrowed(bare),
    };
    let url = Url::parse(&full).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

fn is_named(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
