//! When a page's article was published, as it is declared or printed; must never take the date of
//! another article, of a change, of the day, or of what the text tells.

use url::Url;

use super::dom::{Dom, Ix};
use super::elsewhere::stands_elsewhere;
use super::jsonld::Described;
use super::metadata::Metas;
use super::{dates, home, labels, words};
use crate::domain::{Timestamp, tells_publication};
use crate::text::fold;

const DATE_METAS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "publicationdate",
    "publication_date",
    "article:published_date",
    "published_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
];

/// Where a page's last change is declared.
const CHANGE_METAS: &[&str] = &["article:modified_time", "og:updated_time"];

/// A longer text is no date.
const MAX_DATE: usize = 60;
/// More letters beside a date are a sentence about it.
const MAX_BESIDE: usize = 40;
/// Nodes after the headline in which a date without a name is looked for.
const NEAR_HEADLINE: usize = 400;
/// Nodes before the headline in which a date is its own.
const BEFORE_HEADLINE: usize = 60;
/// Nodes of the largest line that dates an article.
const LINE_NODES: usize = 20;
/// A longer line is the text.
const LONG_LINE: usize = 160;

/// The date in the elements that a publisher's rules name.
pub(super) fn by_rule(dom: &Dom, found: &[Ix]) -> Option<Timestamp> {
    let mut found = found.iter();
    found.find_map(|&at| declared_time(dom, at).or_else(|| date_in(dom, at)))
}

/// The date as it is declared, else as it is printed; that of a change where there is no other.
pub(super) fn choose(
    dom: &Dom,
    metas: &Metas<'_>,
    described: &Described,
    title: &str,
    url: &Url,
) -> Option<Timestamp> {
    let page = Printed::new(dom, title);
    let in_title = || {
        let title = metas.first(&["og:title", "title"])?;
        printed_date(title.rsplit(['|', '–']).next()?)
    };
    let declared = described.published.as_deref().and_then(dates::parse);
    declared
        .or_else(|| metas.all(DATE_METAS).find_map(dates::parse))
        .or_else(|| page.time_element())
        .or_else(|| page.of_day(dates::from_address(url)?))
        .or_else(|| page.labelled())
        .or_else(in_title)
        .or_else(|| page.time_of_change())
        .or_else(|| described.modified.as_deref().and_then(dates::parse))
        .or_else(|| metas.all(CHANGE_METAS).find_map(dates::parse))
}

/// What is printed around a headline.
struct Printed<'a> {
    dom: &'a Dom,
    headline: Ix,
    /// Where the text of the article begins.
    text: Ix,
}

impl<'a> Printed<'a> {
    fn new(dom: &'a Dom, title: &str) -> Self {
        let headline = home::headline(dom, title);
        let headline = headline.or_else(|| dom.find(0, &["h1"])).unwrap_or(0);
        let near = (headline + NEAR_HEADLINE).min(dom.len());
        let is_text = |at: &Ix| {
            matches!(dom.name(*at), "p" | "div")
                && dom.short_text(*at, LONG_LINE).is_none()
                && !dom
                    .descendants(*at)
                    .any(|in_it| super::dom::is_block(dom.name(in_it)))
        };
        let text = (headline + 1..near).find(is_text).unwrap_or(near);
        Self {
            dom,
            headline,
            text,
        }
    }

    /// Whether an element stands in a menu, a card, or what is set beside and under articles.
    fn is_elsewhere(&self, at: Ix) -> bool {
        let dom = self.dom;
        let says = |up: Ix| match dom.name(up) {
            // Some set who wrote the text, and when, beside its first lines.
            "aside" => Some(up < self.headline || up > self.text || home::is_card(dom, up)),
            "nav" => Some(true),
            "article" => Some(home::is_card(dom, up)),
            "header" => Some(up < self.headline),
            "footer" => Some(!self.is_in_article(up)),
            _ => None,
        };
        stands_elsewhere(dom, at, self.headline, &says)
    }

    fn is_in_article(&self, at: Ix) -> bool {
        let dom = self.dom;
        let mut around = dom.ancestors(self.headline);
        around.any(|up| dom.name(up) == "article" && dom.contains(up, at))
    }

    /// The first `time` of the article, or of the page, but for those of a change.
    fn time_element(&self) -> Option<Timestamp> {
        let dom = self.dom;
        let read = |at: Ix| declared_time(dom, at);
        let marked = |at: Ix| {
            dom.attr(at, "itemprop") == Some("datePublished") || dom.attr(at, "pubdate").is_some()
        };
        let times = |from: Ix| {
            let times = dom.find_all(from, &["time"]);
            times.filter(|&at| !is_of_change(dom, at) && !self.is_elsewhere(at))
        };
        let ours = dom.ancestors(self.headline);
        let ours = ours.filter(|&up| matches!(dom.name(up), "article" | "main"));
        (0..dom.len())
            .filter(|&at| marked(at))
            .find_map(read)
            .or_else(|| ours.map(|article| times(article).find_map(read)).next()?)
            .or_else(|| times(0).find_map(read))
            // Blogger and old themes print the hour and keep the day in the title.
            .or_else(|| {
                let dated = |at: &Ix| labels::says(dom, *at, words::DATE);
                dom.find_all(0, &["abbr"]).filter(dated).find_map(read)
            })
    }

    /// When the page was changed last; themes call the day of publication so as well.
    fn time_of_change(&self) -> Option<Timestamp> {
        let times = self.dom.find_all(0, &["time"]);
        let mut changes = times.filter(|&at| is_of_change(self.dom, at) && !self.is_elsewhere(at));
        changes.find_map(|at| declared_time(self.dom, at))
    }

    /// The hour that is printed for a day, else the day alone.
    fn of_day(&self, day: Timestamp) -> Option<Timestamp> {
        const SECONDS: i64 = 86_400;
        let is_same = |at: &Timestamp| at.0.div_euclid(SECONDS) == day.0.div_euclid(SECONDS);
        self.time_of_change().filter(is_same).or(Some(day))
    }

    /// A date that is printed under the headline in an element which is called one, else on a short
    /// line of its own before the text, else in one that is called so before the headline, else on any
    /// line that says that it is the day of publication. A line of a change is the last of each.
    fn labelled(&self) -> Option<Timestamp> {
        let &Self {
            dom,
            headline,
            text,
        } = self;
        let called = |at: &Ix| dom.is_element(*at) && labels::says(dom, *at, words::DATE);
        let in_link =
            |at: Ix| dom.name(at) == "a" || dom.ancestors(at).any(|up| dom.name(up) == "a");
        let own = |at: &Ix| dom.is_element(*at) && !in_link(*at) && !self.is_elsewhere(*at);
        let before = headline.saturating_sub(BEFORE_HEADLINE)..headline;
        let near: Vec<Ix> = (headline..dom.len())
            .filter(called)
            .chain(headline + 1..text)
            .chain(before.filter(called))
            .filter(own)
            .collect();
        let line = |at: Ix| dom.short_text(at, 2 * MAX_DATE).unwrap_or_default();
        let is_change = |at: Ix| is_of_change(dom, at) || tells_change(&line(at));
        let anywhere = || {
            (headline + 1..dom.len())
                .filter(|&at| dom.end(at) - at <= LINE_NODES && tells_publication(&line(at)))
                .filter(own)
                .find_map(|at| date_in(dom, at))
        };
        near.iter()
            .filter(|&&at| !is_change(at))
            .find_map(|&at| date_in(dom, at))
            .or_else(anywhere)
            .or_else(|| near.iter().find_map(|&at| date_in(dom, at)))
    }
}

/// Whether an element is called that of a change.
fn is_of_change(dom: &Dom, at: Ix) -> bool {
    let labels = dom.labels(at);
    let has = |words: &[&str]| words.iter().any(|word| labels.contains(word));
    dom.attr(at, "itemprop") == Some("dateModified")
        || (has(&["updated", "modified"]) && !has(&["publish", "pubdate"]))
}

/// Whether a line says of what it dates that it was changed, and nothing of when it was published.
fn tells_change(line: &str) -> bool {
    const CHANGE: [&str; 9] = [
        "mis a jour",
        "mise a jour",
        "modifie",
        "updated",
        "modified",
        "atualizado",
        "actualizado",
        "imesasishwa",
        "اخر تحديث",
    ];
    let folded = fold(line);
    CHANGE.iter().any(|word| folded.contains(word)) && !tells_publication(line)
}

fn date_in(dom: &Dom, at: Ix) -> Option<Timestamp> {
    printed_date(&dom.short_text(at, 2 * MAX_DATE)?)
}

/// The date in a short line that says little else.
fn printed_date(text: &str) -> Option<Timestamp> {
    let chars = text.chars().count();
    let tells = tells_publication(text);
    if chars > 2 * MAX_DATE || (chars > MAX_DATE && !tells) || text.contains(['©', '®']) {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !tells && letters > MAX_BESIDE && text.trim_end().ends_with(['.', '!', '?', '…', '؟', '።'])
    {
        return None;
    }
    let from = text.find(|c: char| c.is_numeric())?;
    let date = text.get(from..)?;
    let day = date.split([' ', ',', '\u{a0}']).next()?;
    dates::parse(text)
        .or_else(|| dates::parse(date))
        .or_else(|| dates::parse(day))
}

/// The date in an element's attributes.
fn declared_time(dom: &Dom, at: Ix) -> Option<Timestamp> {
    let by_abbreviation = || (dom.name(at) == "abbr").then(|| dom.attr(at, "title"))?;
    dom.attr(at, "datetime")
        .or_else(|| dom.attr(at, "content"))
        .or_else(by_abbreviation)
        .and_then(dates::parse)
}
