//! A store and a network in memory: every effect is answered at once, in order.

mod extras;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use griot::app::{
    Counts, Effect, Found, Hit, Key, Message, Model, OpenArticle, PictureFound, PictureNews,
    RefreshNews, SectionCounts, Settings, start, update,
};
use griot::domain::{
    Article, ArticleId, ArticleState, Block, Body, BodyOrigin, Change, Completeness, Country,
    Cursor, DeedKind, DeedTold, DrawnPicture, Failure, FailureKind, Filter, Headline, HeadlinePage,
    Lang, Lens, ListTopics, PageRequest, PastVisit, PictureInk, PictureOnDisk, PictureWay, Reason,
    Related, RelatedKind, RelatedSection, RelatedTarget, Report, Reprint, Revision, Since,
    SinceStory, Sort, SortKey, SourceId, Span, StoryId, StoryPart, Timestamp, Topic, TopicCount,
    Visit, WatchedStory, by_face,
};
use griot::edits::word_by_word;
use griot::locale::{Locale, UiLang};
use griot::query::Query;
use griot::text::{Clean, fold};
use url::Url;

pub use extras::Extras;

/// 24 November 2026, 12:00 UTC.
pub const NOW: Timestamp = Timestamp(1_795_521_600);

/// An article of the table.
#[derive(Clone)]
pub struct Story {
    pub id: i64,
    pub title: &'static str,
    pub standfirst: &'static str,
    pub source: &'static str,
    pub lang: &'static str,
    pub hours_old: i64,
    pub text: Vec<String>,
    pub completeness: Completeness,
    pub cited: Vec<i64>,
    pub similar: Vec<i64>,
}

/// What can be taken back.
enum Deed {
    /// What was read and saved before, and how many it changed.
    Marks(BTreeSet<i64>, BTreeSet<i64>, usize),
    Cut(i64, i64),
    Join(i64, i64),
    Watch(usize),
    Unwatch(usize),
    /// A choice with what it was before.
    Choice(DeedKind, String, Option<String>),
}

pub struct World {
    pub stories: Vec<Story>,
    /// Articles that must be fetched to be had.
    pub away: BTreeSet<i64>,
    pub online: bool,
    read: BTreeSet<i64>,
    saved: BTreeSet<i64>,
    /// Articles that tell one story; the number of a story is its place, counted from 1.
    pub events: Vec<BTreeSet<i64>>,
    watched: BTreeSet<usize>,
    /// Articles that came after their story was watched, if it is.
    pub joined: BTreeSet<i64>,
    /// Articles that their publishers changed.
    pub edited: BTreeSet<i64>,
    /// Those whose main picture is on disk.
    pub pictured: BTreeSet<i64>,
    /// Those of them that were opened since.
    seen_edited: BTreeSet<i64>,
    /// Pairs that were cut, both ways round.
    cut: BTreeSet<(i64, i64)>,
    undo: Vec<Deed>,
    trail: (Vec<Visit>, usize),
    /// What was chosen on the screen, by name.
    choices: BTreeMap<String, String>,
    visited: Vec<PastVisit>,
    /// The hours since the last visit ended, if there was one.
    pub last_here: Option<i64>,
    /// What left the program: addresses, copies, quitting.
    pub out: Vec<String>,
    /// What there is beside the articles.
    pub extras: Extras,
    /// The language of the reader.
    lang: UiLang,
}

impl World {
    pub fn new(stories: Vec<Story>) -> Self {
        Self {
            stories,
            away: BTreeSet::new(),
            online: true,
            read: BTreeSet::new(),
            saved: BTreeSet::new(),
            events: Vec::new(),
            watched: BTreeSet::new(),
            joined: BTreeSet::new(),
            edited: BTreeSet::new(),
            pictured: BTreeSet::new(),
            seen_edited: BTreeSet::new(),
            cut: BTreeSet::new(),
            undo: Vec::new(),
            trail: (Vec::new(), 0),
            choices: BTreeMap::new(),
            visited: Vec::new(),
            last_here: None,
            out: Vec::new(),
            extras: Extras::default(),
            lang: UiLang::French,
        }
    }

    /// Adds so many articles, each similar to the next, the newest first.
    pub fn chain(&mut self, count: i64) {
        for n in 1..=count {
            let mut story = self.stories[0].clone();
            story.id = 100 + n;
            story.title = Box::leak(format!("Étape {n} du voyage").into_boxed_str());
            story.standfirst = "";
            story.hours_old = 0;
            story.cited = Vec::new();
            story.similar = if n < count { vec![101 + n] } else { vec![101] };
            self.stories.push(story);
        }
        // The first of them is the newest of all.
        for story in self.stories.iter_mut().filter(|story| story.id > 101) {
            story.hours_old = story.id - 100;
        }
    }

    /// Adds articles in languages of Africa, newer than all others.
    pub fn tongues(&mut self) {
        let table = [
            (
                "am",
                "አዲስ አበባ ውስጥ አዲስ የባቡር መስመር ተከፈተ",
                "Addis Admas",
                "አዲሱ መስመር በየቀኑ ሃያ ሺህ ሰዎችን ያጓጉዛል።",
            ),
            (
                "ha",
                "An buɗe sabuwar kasuwa a Kano",
                "RFI Hausa",
                "Sabuwar kasuwar tana da shaguna dubu biyu, in ji gwamnan jihar.",
            ),
            (
                "yo",
                "Wọ́n ṣí ilé ìwé tuntun ní Ìbàdàn",
                "BBC Yoruba",
                "Ilé ìwé náà yóò gba ẹgbẹ̀rún méjì akẹ́kọ̀ọ́ ní ọdún yìí.",
            ),
        ];
        for ((lang, title, source, text), id) in table.into_iter().zip(201..) {
            self.stories.push(Story {
                id,
                title,
                standfirst: "",
                source,
                lang,
                hours_old: 0,
                completeness: Completeness::Full,
                text: vec![text.to_owned(), text.repeat(6)],
                cited: Vec::new(),
                similar: Vec::new(),
            });
        }
    }

    /// Opens the program on this world.
    pub fn open(&mut self, lang: UiLang, size: (u16, u16)) -> Model {
        self.lang = lang;
        let settings = Settings {
            offline: !self.online,
            choices: self.kept_choices(),
            full_text: griot::domain::FullTextRules {
                default: griot::domain::FullText::Never,
                ..Default::default()
            },
            pictures: PictureWay::Blocks,
            ..Settings::new(Locale::new(lang, jiff::tz::TimeZone::UTC))
        };
        let (mut model, effects) = start(settings, size, NOW);
        if let Message::Keymap(map) = self.extras.keymap() {
            model.settings.keymap = map;
        }
        self.settle(&mut model, effects);
        model
    }

    /// Presses keys in the notation of the key table.
    pub fn press(&mut self, model: &mut Model, keys: &str) {
        for key in Key::parse_sequence(keys).expect(keys) {
            self.send(model, Message::Key(key));
        }
    }

    /// Sends a message and answers until nothing is asked any more.
    pub fn send(&mut self, model: &mut Model, message: Message) {
        let effects = update(model, message);
        self.settle(model, effects);
    }

    fn settle(&mut self, model: &mut Model, effects: Vec<Effect>) {
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            for message in self.answer(effect) {
                queue.extend(update(model, message));
            }
        }
    }

    fn answer(&mut self, effect: Effect) -> Vec<Message> {
        if let Some(answers) = self.extras.answer(&effect, self.lang) {
            return answers;
        }
        match effect {
            Effect::LoadSections => vec![Message::Sections(self.sections())],
            Effect::LoadPage(generation, filter, order, request) => {
                let page = self.page(&filter, &order.sort, request);
                vec![Message::Page(generation, page)]
            }
            Effect::Search(generation, query, ..) => {
                vec![Message::Found(generation, self.hits(&query), false, None)]
            }
            Effect::CountFound(typed, query, filter) => {
                let count = self.hits(&query).len() as u64;
                vec![Message::FoundCount(typed, filter, count)]
            }
            Effect::LoadArticle(generation, id, _) => {
                vec![Message::Opened(generation, self.article(id).map(Box::new))]
            }
            Effect::LoadRelated(generation, id) => {
                vec![Message::RelatedLoaded(generation, self.related(id))]
            }
            Effect::ShowPicture {
                generation,
                way,
                room,
                fetch,
                ..
            } => vec![Message::Picture(generation, picture(way, room, fetch))],
            Effect::DrawPicture(wish) => {
                let drawn = Ok(Arc::new(sun(wish.cells)));
                vec![Message::PictureDrawn(wish, drawn)]
            }
            Effect::LoadTopics(generation, filter, _) => {
                vec![Message::Topics(generation, self.topics(&filter))]
            }
            Effect::LoadAtlas => {
                let codes = [
                    ("LY", 8),
                    ("ML", 64),
                    ("SN", 3),
                    ("CV", 1),
                    ("KE", 20),
                    ("NG", 90),
                ];
                let count = |(code, n): &(&str, u64)| (Country::parse(code).unwrap(), *n);
                vec![Message::AtlasCounts(codes.iter().map(count).collect())]
            }
            Effect::LoadAtlasNews(generation, country) => {
                let filter = Filter {
                    lens: Some(Lens::Country(country)),
                    ..Filter::default()
                };
                vec![Message::AtlasNews(generation, self.rows(&filter))]
            }
            Effect::LoadVersions(generation, id) => {
                let revisions = self.revisions(id);
                let edits = revisions.iter().map(word_by_word).collect();
                vec![Message::Versions(generation, edits)]
            }
            Effect::LoadStory(generation, id) => {
                vec![Message::Story(generation, self.story(id))]
            }
            Effect::CountNamed(queries) => {
                let count = |query: &Query| self.hits(query).len() as u64;
                let counts = queries.iter().map(|(all, unread)| Counts {
                    total: count(all),
                    unread: count(unread),
                });
                vec![Message::Named(counts.collect())]
            }
            Effect::KeepSection(name, query) => {
                self.out.push(format!("section {name} = {query}"));
                Vec::new()
            }
            Effect::LoadTrail => vec![Message::TrailLoaded(self.trail.0.clone(), self.trail.1)],
            Effect::LoadVisits(visits) => {
                let row = |visit: &Visit| self.here(visit.article.0).map(|s| self.headline(s));
                vec![Message::Visits(visits.iter().map(row).collect())]
            }
            Effect::FindUnread(generation, filter, _, cursor, forward) => {
                let rows = self.rows(&filter);
                let found = if forward {
                    rows.into_iter().find(|row| row.cursor() < cursor)
                } else {
                    rows.into_iter().rev().find(|row| row.cursor() > cursor)
                };
                vec![Message::UnreadFound(generation, found)]
            }
            Effect::LoadSince(at_start) => {
                let since = self.since();
                vec![Message::Since(since.map(Box::new), at_start)]
            }
            Effect::Change(ids, change) => {
                if matches!(change, Change::Read(_) | Change::Saved(_)) {
                    let deed = Deed::Marks(self.read.clone(), self.saved.clone(), ids.len());
                    self.undo.push(deed);
                }
                self.change(&ids, change);
                Vec::new()
            }
            Effect::MarkRead(filter, from) => {
                let rows = self.rows(&filter);
                let ids: BTreeSet<i64> = rows
                    .iter()
                    .filter(|row| !row.read && row.cursor() <= from)
                    .map(|row| row.id.0)
                    .collect();
                let deed = Deed::Marks(self.read.clone(), self.saved.clone(), ids.len());
                self.undo.push(deed);
                self.read.extend(&ids);
                vec![Message::MarkedRead(ids.len())]
            }
            Effect::Undo => {
                let (kind, changed) = match self.undo.pop() {
                    Some(Deed::Marks(read, saved, count)) => {
                        (self.read, self.saved) = (read, saved);
                        (DeedKind::Marks, Some(count))
                    }
                    Some(Deed::Cut(one, other)) => {
                        self.cut.remove(&(one, other));
                        self.cut.remove(&(other, one));
                        (DeedKind::Cut, Some(1))
                    }
                    Some(Deed::Join(one, other)) => {
                        self.events
                            .retain(|event| *event != BTreeSet::from([one, other]));
                        (DeedKind::Join, Some(1))
                    }
                    Some(Deed::Watch(story)) => {
                        self.watched.remove(&story);
                        (DeedKind::Watch, Some(1))
                    }
                    Some(Deed::Unwatch(story)) => {
                        self.watched.insert(story);
                        (DeedKind::Unwatch, Some(1))
                    }
                    Some(Deed::Choice(kind, name, before)) => {
                        self.choose(name, before);
                        (kind, Some(1))
                    }
                    None => (DeedKind::Marks, None),
                };
                vec![Message::Undone {
                    again: false,
                    kind,
                    told: DeedTold::default(),
                    changed,
                }]
            }
            Effect::Choose { name, value, kind } => {
                let before = self.choices.get(&name).cloned();
                self.choose(name.clone(), value);
                self.undo
                    .extend(kind.map(|kind| Deed::Choice(kind, name, before)));
                Vec::new()
            }
            Effect::LoadChoices => vec![Message::Choices(self.kept_choices())],
            Effect::Redo => vec![Message::Undone {
                again: true,
                kind: DeedKind::Marks,
                told: DeedTold::default(),
                changed: None,
            }],
            Effect::Watch(ArticleId(id)) => {
                let story = self.event_of(id).unwrap_or_else(|| {
                    self.events.push(BTreeSet::from([id]));
                    self.events.len()
                });
                let now = self.watched.insert(story);
                if now {
                    self.undo.push(Deed::Watch(story));
                } else {
                    self.watched.remove(&story);
                    self.undo.push(Deed::Unwatch(story));
                }
                vec![Message::Watching(now)]
            }
            Effect::Unwatch(StoryId(story)) => {
                let story = usize::try_from(story).unwrap();
                self.watched.remove(&story);
                self.undo.push(Deed::Unwatch(story));
                vec![Message::Watched(self.watched_stories())]
            }
            Effect::Cut(ArticleId(one), line, title) => {
                let other = match line {
                    RelatedTarget::Stored(ArticleId(other)) => other,
                    RelatedTarget::Address(url) => {
                        url.path().trim_start_matches('/').parse().unwrap()
                    }
                };
                self.cut.extend([(one, other), (other, one)]);
                self.undo.push(Deed::Cut(one, other));
                vec![Message::WasCut(ArticleId(one), title)]
            }
            Effect::Join(ArticleId(one), ArticleId(other)) => {
                self.events.push(BTreeSet::from([one, other]));
                self.undo.push(Deed::Join(one, other));
                let title = self.here(other).unwrap().title;
                vec![Message::WasJoined(Clean::line(title))]
            }
            Effect::LoadWatched => vec![Message::Watched(self.watched_stories())],
            Effect::LoadParts(ids) => {
                let part = |id: &ArticleId| {
                    let story = self.stories.iter().find(|story| story.id == id.0);
                    (*id, story.and_then(|story| self.part(story)))
                };
                vec![Message::Parts(ids.iter().map(part).collect())]
            }
            Effect::NoteVisit(ArticleId(id), at) => {
                let row = self.here(id).map(|story| self.headline(story)).unwrap();
                self.visited.retain({
                    let mut first = true;
                    move |visit| !std::mem::take(&mut first) || visit.article != row.id
                });
                self.visited.insert(
                    0,
                    PastVisit {
                        article: row.id,
                        title: row.title,
                        source_name: row.source_name,
                        at,
                    },
                );
                Vec::new()
            }
            Effect::LoadVisited(generation, words) => {
                let holds = |visit: &&PastVisit| fold(&visit.title).contains(&fold(&words));
                let found = self.visited.iter().filter(holds).cloned().collect();
                vec![Message::Visited(generation, found)]
            }
            Effect::SaveTrail(visits, current) => {
                self.trail = (visits, current);
                Vec::new()
            }
            other => self.answer_network(other),
        }
    }

    fn answer_network(&mut self, effect: Effect) -> Vec<Message> {
        let offline = || Failure {
            kind: FailureKind::Offline,
            status: None,
            detail: Clean::EMPTY,
        };
        match effect {
            Effect::Refresh { .. } => {
                let finished = RefreshNews::Finished {
                    new: 0,
                    failed: 0,
                    received: 0,
                    stopped: false,
                    offline: (!self.online).then_some(NOW),
                };
                vec![
                    Message::Refresh(RefreshNews::Started(1)),
                    Message::Refresh(finished),
                ]
            }
            Effect::FullText(id) => {
                let result = if self.online {
                    Ok(Completeness::Full)
                } else {
                    Err(offline())
                };
                if let (true, Some(story)) =
                    (self.online, self.stories.iter_mut().find(|s| s.id == id.0))
                {
                    story.completeness = Completeness::Full;
                }
                vec![Message::FullText(id, result)]
            }
            Effect::Follow(from, url) => {
                let id: i64 = url.path().trim_start_matches('/').parse().unwrap();
                let result = if self.online {
                    self.away.remove(&id);
                    Ok(ArticleId(id))
                } else {
                    Err(offline())
                };
                vec![Message::Followed(from, url, result)]
            }
            Effect::Browse(url) => {
                self.out.push(format!("browser {url}"));
                vec![Message::BrowserOpened(url, None)]
            }
            Effect::Export(ids, path) => {
                self.out.push(format!("{} in {path}", ids.len()));
                vec![Message::Exported(Ok(Clean::line(&path)))]
            }
            Effect::Pipe(generation, ids, command) => {
                let ids: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
                self.out.push(format!("{} to {command}", ids.join(" ")));
                vec![Message::Piped(generation, Ok(Clean::text("117\nmots")))]
            }
            Effect::OpenWith(id, program) => {
                self.out.push(format!("{} with {program}", id.0));
                Vec::new()
            }
            Effect::Copy(text) => {
                self.out.push(format!("copy {text}"));
                Vec::new()
            }
            Effect::Quit => {
                self.out.push("quit".to_owned());
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Articles came in the order of their dates.
    fn since(&self) -> Option<Since> {
        let hours = self.last_here?;
        let new = |story: &&Story| story.hours_old < hours;
        let rows: Vec<&Story> = self.stories.iter().filter(new).collect();
        let stories = self.events.iter().enumerate().map(|(at, event)| {
            let told = rows
                .iter()
                .filter(|story| event.contains(&story.id))
                .count() as u64;
            SinceStory {
                id: StoryId(i64::try_from(at + 1).unwrap()),
                title: Clean::line(self.here(*event.first().unwrap()).unwrap().title),
                articles: told,
                outlets: told,
                watched: self.watched.contains(&(at + 1)),
            }
        });
        Some(Since {
            from: NOW.plus(-hours * 3_600),
            after: ArticleId(-hours),
            articles: rows.len() as u64,
            unread: rows.len() as u64,
            more: false,
            stories: stories.filter(|story| story.articles > 0).collect(),
            places: vec![
                (Lens::parse("LY").unwrap(), 2),
                (Lens::parse("ML").unwrap(), 1),
            ],
        })
    }

    fn choose(&mut self, name: String, value: Option<String>) {
        match value {
            Some(value) => self.choices.insert(name, value),
            None => self.choices.remove(&name),
        };
    }

    fn kept_choices(&self) -> Vec<(String, String)> {
        self.choices.clone().into_iter().collect()
    }

    fn here(&self, id: i64) -> Option<&Story> {
        self.stories
            .iter()
            .find(|story| story.id == id && !self.away.contains(&id))
    }

    fn event_of(&self, id: i64) -> Option<usize> {
        let at = self.events.iter().position(|event| event.contains(&id));
        at.map(|at| at + 1)
    }

    fn part(&self, story: &Story) -> Option<StoryPart> {
        let event = self.event_of(story.id)?;
        Some(StoryPart {
            id: StoryId(i64::try_from(event).unwrap()),
            watched: self.watched.contains(&event),
            joined: self.watched.contains(&event) && self.joined.contains(&story.id),
        })
    }

    fn watched_stories(&self) -> Vec<WatchedStory> {
        let watched = self.watched.iter().rev();
        watched
            .map(|story| {
                let id = StoryId(i64::try_from(*story).unwrap());
                let rows = self.rows(&Filter {
                    story: Some(id),
                    ..Filter::default()
                });
                WatchedStory {
                    id,
                    title: rows
                        .first()
                        .map(|row| row.title.clone())
                        .unwrap_or_default(),
                    since: NOW,
                    articles: rows.len() as u64,
                    unread: rows.iter().filter(|row| !row.read).count() as u64,
                    joined: rows.iter().filter(|row| row.joins_watched()).count() as u64,
                    latest: rows.first().map(|row| row.sort_time),
                }
            })
            .collect()
    }

    fn headline(&self, story: &Story) -> Headline {
        Headline {
            published: Some(NOW.plus(-story.hours_old * 3_600)),
            id: ArticleId(story.id),
            title: Clean::line(story.title),
            source_name: Clean::line(story.source),
            source: SourceId::new(story.source),
            sort_time: NOW.plus(-story.hours_old * 3_600),
            language: Lang::parse(story.lang),
            completeness: story.completeness,
            read: self.read.contains(&story.id),
            saved: self.saved.contains(&story.id),
            story: self.part(story),
            chars: story.text.iter().map(|text| text.len() as u64).sum(),
            edited_since_read: self.edited.contains(&story.id)
                && self.read.contains(&story.id)
                && !self.seen_edited.contains(&story.id),
        }
    }

    /// Two changes of an article: another headline; then a sentence that is gone, another figure.
    fn revisions(&self, id: ArticleId) -> Vec<Revision> {
        let Some(story) = self.stories.iter().find(|story| story.id == id.0) else {
            return Vec::new();
        };
        if !self.edited.contains(&id.0) {
            return Vec::new();
        }
        let rtl = story.lang == "ar";
        let (gone, what) = if rtl {
            ("واعتُقل عشرة صحفيين في العاصمة صباح الأحد", "عاجل:")
        } else {
            (
                "Dix journalistes ont été arrêtés dans la capitale dimanche matin.",
                "URGENT :",
            )
        };
        let line = |text: &str| Clean::line(text);
        let title = line(story.title);
        let body = |text: Vec<String>| Body {
            blocks: text
                .iter()
                .map(|text| Block::Paragraph(vec![Span::plain(Clean::run(text))]))
                .collect(),
            links: Vec::new(),
            origin: BodyOrigin::Page,
            completeness: Completeness::Full,
        };
        let mut before = story.text.clone();
        if let Some(first) = before.first_mut() {
            let mut words: Vec<&str> = first.split(' ').collect();
            words.insert(3, if rtl { "سبعة" } else { "sept" });
            *first = words.join(" ");
        }
        before.insert(1, gone.to_owned());
        vec![
            Revision {
                seen: NOW.plus(-6 * 3_600),
                until: NOW.plus(-2 * 3_600),
                title: (line(&format!("{what} {title}")), title.clone()),
                standfirst: (None, None),
                text: None,
            },
            Revision {
                seen: NOW.plus(-2 * 3_600),
                until: NOW.plus(-1_200),
                title: (title.clone(), title),
                standfirst: (None, None),
                text: Some((body(before), body(story.text.clone()))),
            },
        ]
    }

    fn rows(&self, filter: &Filter) -> Vec<Headline> {
        let here = self
            .stories
            .iter()
            .filter(|story| !self.away.contains(&story.id));
        let mut rows: Vec<Headline> = here.map(|story| self.headline(story)).collect();
        rows.retain(|row| {
            (!filter.unread || !row.read)
                && (!filter.saved || row.saved)
                // The number stands for the hours since the last visit.
                && filter
                    .after
                    .is_none_or(|after| row.sort_time > NOW.plus(after.0 * 3_600))
                && filter.lens.is_none_or(|lens| {
                    let country = if row.title.starts_with("Libye") {
                        "LY"
                    } else {
                        "ML"
                    };
                    lens.word() == country && (country == "LY" || row.title.starts_with("Mali"))
                })
                && filter
                    .topic
                    .as_ref()
                    .is_none_or(|topic| topics_of(&row.title).contains(topic))
                && filter
                    .language
                    .as_ref()
                    .is_none_or(|language| row.language.as_ref() == Some(language))
                && (!filter.whole || row.completeness == Completeness::Full)
                && (!filter.watched || row.story.is_some_and(|part| part.watched))
                && filter
                    .story
                    .is_none_or(|story| row.story.is_some_and(|part| part.id == story))
                && filter
                    .source
                    .as_ref()
                    .is_none_or(|source| *source == row.source)
                && filter.since.is_none_or(|since| row.sort_time >= since)
        });
        rows.sort_by_key(|row| std::cmp::Reverse(row.cursor()));
        rows
    }

    fn topics(&self, filter: &Filter) -> ListTopics {
        let mut counts: BTreeMap<Topic, u64> = BTreeMap::new();
        for topic in self
            .rows(filter)
            .iter()
            .flat_map(|row| topics_of(&row.title))
        {
            *counts.entry(topic).or_default() += 1;
        }
        let counts = counts.into_iter();
        let count = |(topic, articles)| TopicCount { topic, articles };
        let mut topics: Vec<TopicCount> = counts.map(count).collect();
        topics.sort_by_key(|count| std::cmp::Reverse(count.articles));
        let mut languages: BTreeMap<Lang, u64> = BTreeMap::new();
        for row in self.rows(filter) {
            *languages.entry(row.language.unwrap()).or_default() += 1;
        }
        let mut languages: Vec<(Lang, u64)> = languages.into_iter().collect();
        languages.sort_by_key(|(_, articles)| std::cmp::Reverse(*articles));
        let mut sources: BTreeMap<SourceId, u64> = BTreeMap::new();
        for row in self.rows(filter) {
            *sources.entry(row.source).or_default() += 1;
        }
        let rows = self.rows(filter);
        ListTopics {
            times: rows.iter().map(|row| row.sort_time).collect(),
            topics,
            languages,
            sources: sources.into_iter().collect(),
            kinds: Vec::new(),
            places: Vec::new(),
            of_newest: None,
        }
    }

    /// The rows in an order of the reader's.
    fn sorted(&self, mut rows: Vec<Headline>, sort: &Sort) -> Vec<Headline> {
        for step in sort.steps().iter().rev() {
            let number = |row: &Headline| match step.key {
                SortKey::Unread => i64::from(!row.read),
                SortKey::Date => row.sort_time.0,
                SortKey::Arrival => row.id.0,
                _ => {
                    let text = &self.here(row.id.0).unwrap().text;
                    i64::try_from(text.concat().len()).unwrap()
                }
            };
            let name = |row: &Headline| match step.key {
                SortKey::Source => row.source_name.to_string(),
                SortKey::Title => fold(&row.title),
                _ => String::new(),
            };
            let text = matches!(step.key, SortKey::Source | SortKey::Title);
            let number = |row: &Headline| if text { 0 } else { number(row) };
            rows.sort_by_cached_key(|row| {
                let number = number(row);
                (if step.up { number } else { -number }, name(row))
            });
            if text && !step.up {
                rows.reverse();
            }
        }
        rows
    }

    fn page(&self, filter: &Filter, sort: &Sort, request: PageRequest) -> HeadlinePage {
        let rows = self.sorted(self.rows(filter), sort);
        let total = Some(rows.len() as u64);
        let after = |cursor: Cursor| rows.iter().filter(move |row| row.cursor() < cursor);
        let headlines: Vec<Headline> = match request {
            PageRequest::After { cursor, .. } => after(cursor).cloned().collect(),
            PageRequest::Before { cursor, .. } => rows
                .iter()
                .filter(|row| row.cursor() > cursor)
                .cloned()
                .collect(),
            _ => rows.clone(),
        };
        HeadlinePage {
            headlines,
            at_top: true,
            at_bottom: true,
            total,
            ..HeadlinePage::default()
        }
    }

    /// What has all the words of a question in its title.
    fn hits(&self, query: &Query) -> Vec<Hit> {
        let words: Vec<String> = query
            .terms()
            .into_iter()
            .flat_map(|term| term.words)
            .collect();
        let rows = self.rows(&Filter::default());
        let found = rows.into_iter().filter(|row| {
            let title = fold(&row.title);
            words.iter().all(|word| title.contains(word))
        });
        found
            .map(|headline| Hit {
                found: Found {
                    snippet: headline.title.clone(),
                    matches: marked(&headline.title, &words),
                    title_matches: marked(&headline.title, &words),
                },
                headline,
            })
            .collect()
    }

    fn sections(&self) -> SectionCounts {
        let counts = |filter: &Filter| {
            let rows = self.rows(filter);
            Counts {
                total: rows.len() as u64,
                unread: rows.iter().filter(|row| !row.read).count() as u64,
            }
        };
        let mut names: Vec<&str> = self.stories.iter().map(|story| story.source).collect();
        let feeds = self.extras.feeds.iter();
        names.extend(feeds.map(|(feed, _)| feed.source_name.as_str()));
        names.sort_unstable();
        names.dedup();
        let source = |name: &str| {
            let id = SourceId::new(name);
            let filter = Filter {
                source: Some(id.clone()),
                ..Filter::default()
            };
            (id, Clean::line(name), counts(&filter))
        };
        SectionCounts {
            all: counts(&Filter::default()),
            saved: counts(&Filter {
                saved: true,
                ..Filter::default()
            }),
            watched: counts(&Filter {
                watched: true,
                ..Filter::default()
            }),
            today: counts(&Filter {
                since: Some(NOW.plus(-43_200)),
                ..Filter::default()
            }),
            sources: names.into_iter().map(source).collect(),
            places: ["LY", "ML"]
                .into_iter()
                .filter_map(Lens::parse)
                .map(|lens| {
                    let filter = Filter {
                        lens: Some(lens),
                        ..Filter::default()
                    };
                    (lens, counts(&filter))
                })
                .collect(),
        }
    }

    fn article(&self, id: ArticleId) -> Option<OpenArticle> {
        let story = self.here(id.0)?;
        let row = self.headline(story);
        let blocks = story
            .text
            .iter()
            .map(|text| Block::Paragraph(vec![Span::plain(Clean::run(text))]));
        let body = self.extras.bodies.get(&id.0).cloned();
        let body = body.unwrap_or_else(|| Body {
            blocks: blocks.collect(),
            links: Vec::new(),
            origin: BodyOrigin::Page,
            completeness: story.completeness,
        });
        let mut body = body;
        if self.pictured.contains(&id.0) {
            let caption = "Le port au petit matin, avant l’arrivée des deux cargos.";
            let figure = Block::Figure {
                image: Some(on_disk().url),
                caption: Clean::line(caption),
                credit: Some(Clean::line("Studio Tamani / M. Diarra")),
            };
            body.blocks.insert(0, figure);
        }
        let own = self.extras.addresses.get(&id.0).cloned();
        let article = Article {
            id,
            source: row.source,
            source_name: row.source_name,
            url: own.or_else(|| Url::parse(&format!("https://example.org/{}", id.0)).ok()),
            title: row.title,
            standfirst: (!story.standfirst.is_empty()).then(|| Clean::line(story.standfirst)),
            author: None,
            language: row.language,
            published: Some(row.sort_time),
            fetched: NOW,
            edited: self.edited.contains(&id.0).then(|| NOW.plus(-1_200)),
            image: None,
            completeness: story.completeness,
            topics: topics_of(story.title),
            external_id: None,
            state: ArticleState {
                read: row.read,
                saved: row.saved,
                ..ArticleState::default()
            },
        };
        let body = (!story.text.is_empty()).then_some(body);
        Some(OpenArticle {
            article,
            cut: false,
            chars: body
                .as_ref()
                .map_or(0, |body: &Body| body.char_count() as u64),
            bytes: story.text.iter().map(|text| text.len() as u64 / 2).sum(),
            body,
            feeds: vec![Clean::line(story.source)],
            page_asked: false,
            page_again: false,
            picture: self.pictured.contains(&id.0).then(on_disk),
        })
    }

    fn related(&self, id: ArticleId) -> Vec<Related> {
        if let Some(lines) = self.extras.sidebars.get(&id.0) {
            return lines.clone();
        }
        let Some(story) = self.stories.iter().find(|story| story.id == id.0) else {
            return Vec::new();
        };
        let line = |other: &i64, cited: bool| {
            let other = self.stories.iter().find(|s| s.id == *other).unwrap();
            let row = self.headline(other);
            let here = !self.away.contains(&other.id);
            let address = Url::parse(&format!("https://example.org/{}", other.id)).unwrap();
            let keys = vec!["Haftar".into(), "Libye".into()];
            Related {
                target: if here {
                    RelatedTarget::Stored(row.id)
                } else {
                    RelatedTarget::Address(address)
                },
                title: row.title,
                source_name: row.source_name,
                published: here.then_some(row.sort_time),
                language: row.language,
                completeness: if here {
                    row.completeness
                } else {
                    Completeness::Missing
                },
                read: row.read,
                kind: if cited {
                    RelatedKind::Cited
                } else {
                    RelatedKind::Story
                },
                score: 0.8,
                section: if cited {
                    RelatedSection::Cited
                } else {
                    RelatedSection::Story
                },
                also: Vec::new(),
                reason: if cited {
                    Reason::Cited
                } else {
                    Reason::Similar {
                        keys,
                        from: Some(self.headline(story).sort_time),
                    }
                },
            }
        };
        let stays = |other: &&i64| !self.cut.contains(&(id.0, **other));
        let joined = self.events.iter().filter(|event| event.contains(&id.0));
        let joined = joined.flatten().filter(|other| {
            **other != id.0 && !story.similar.contains(other) && !story.cited.contains(other)
        });
        let joined = joined.map(|other| Related {
            reason: Reason::Joined,
            ..line(other, false)
        });
        let cited = story.cited.iter().filter(stays).map(|id| line(id, true));
        let similar = story.similar.iter().filter(stays);
        cited
            .chain(joined)
            .chain(similar.map(|id| line(id, false)))
            .collect()
    }

    /// The article and those that griot finds similar to it; the second of them reprints the first.
    fn story(&self, id: ArticleId) -> Vec<Report> {
        let Some(story) = self.here(id.0) else {
            return Vec::new();
        };
        let stays = |other: &&i64| !self.cut.contains(&(id.0, **other));
        let others = story.similar.iter().filter(stays);
        let others = others.filter_map(|other| self.here(*other));
        let mut reports: Vec<Report> = std::iter::once(story)
            .chain(others)
            .map(|story| Report {
                headline: Headline {
                    chars: 2_400,
                    edited_since_read: false,
                    ..self.headline(story)
                },
                url: None,
                country: Country::parse("ML"),
                dated: true,
                published: None,
                reprint: None,
                rework: None,
                is_news: false,
            })
            .collect();
        if let [_, first, second, ..] = reports.as_mut_slice() {
            second.reprint = Some(Reprint {
                of: first.headline.id,
                same: 0.92,
            });
        }
        by_face(&mut reports);
        reports
    }

    fn change(&mut self, ids: &[ArticleId], change: Change) {
        for ArticleId(id) in ids {
            if matches!(change, Change::Opened(_)) && self.edited.contains(id) {
                self.seen_edited.insert(*id);
            }
            match change {
                Change::Read(true) | Change::Opened(_) => self.read.insert(*id),
                Change::Read(false) => self.read.remove(id),
                Change::Saved(true) => self.saved.insert(*id),
                Change::Saved(false) => self.saved.remove(id),
                Change::Position(_) => false,
            };
        }
    }
}

/// Where these words stand in a text, as far as its letters are as long when they are small.
fn marked(text: &str, words: &[String]) -> Vec<(usize, usize)> {
    let small = text.to_lowercase();
    let at = |word: &String| small.find(word.as_str()).map(|at| (at, at + word.len()));
    let mut out: Vec<_> = words.iter().filter_map(at).collect();
    out.retain(|(from, to)| text.is_char_boundary(*from) && text.is_char_boundary(*to));
    out.sort_unstable();
    out
}

/// A picture of 800 by 534 pixels.
fn on_disk() -> PictureOnDisk {
    PictureOnDisk {
        url: Url::parse("https://example.org/sun.jpg").unwrap(),
        pixels: (800, 534),
    }
}

/// A sun over sand, in half blocks.
fn sun((columns, rows): (u16, u16)) -> DrawnPicture {
    let sky = |x: u16, y: u16| {
        let (dx, dy) = (
            i32::from(x * 2) - i32::from(columns),
            i32::from(y) - i32::from(rows / 2),
        );
        let sun = dx * dx / 4 + dy * dy * 4 < i32::from(rows * rows) / 3;
        let sand = y > rows;
        match (sun, sand) {
            (_, true) => [180, 120, 60],
            (true, _) => [250, 220, 90],
            _ => [90, 150, 220],
        }
    };
    let cells =
        (0..rows).flat_map(|y| (0..columns).map(move |x| [sky(x, y * 2), sky(x, y * 2 + 1)]));
    DrawnPicture {
        columns,
        rows,
        cells: cells.collect(),
        ink: PictureInk::Cells,
    }
}

/// A picture that is fetched first.
fn picture(way: PictureWay, (columns, rows): (u16, u16), fetch: bool) -> PictureNews {
    let cells = ((rows * 3).min(columns), rows);
    let found = match way {
        PictureWay::Off => PictureFound::Hidden,
        _ if !fetch => PictureFound::Wanted(Some(84_000)),
        _ => PictureFound::Drawn(Arc::new(sun(cells))),
    };
    let on_disk = matches!(found, PictureFound::Drawn(_)).then(on_disk);
    PictureNews {
        caption: Clean::line(
            "Le maréchal Haftar à son arrivée à Moscou, où l’attendait une garde d’honneur de \
             quarante hommes.",
        ),
        credit: Some(Clean::line("Studio Tamani / M. Diarra")),
        found,
        on_disk,
    }
}

/// A dozen stories of our own: Haftar's journeys, other news of the day, an Arabic one.
/// What an article is about, by its headline.
fn topics_of(title: &str) -> Vec<Topic> {
    let names: &[&str] = match title.split([' ', ':']).next() {
        Some("Libye") => &["Politique", "Diplomatie", "Khalifa Haftar"],
        Some("Mali" | "Sénégal") => &["Économie", "Société"],
        Some("Kenya") => &["Agriculture", "Économie"],
        _ => &["الدبلوماسية"],
    };
    names.iter().map(|name| Topic::stored(name)).collect()
}

pub fn stories() -> Vec<Story> {
    let long = |about: &str| -> Vec<String> {
        (1..=14)
            .map(|n| {
                format!(
                    "Alinéa {n}. {about} Les observateurs notent que rien n’est encore décidé : « tout \
                     reste à faire », dit l’un d’eux, et les prochains jours diront qui avait raison."
                )
            })
            .collect()
    };
    let story = |id, title, source, lang, hours_old, text: Vec<String>| Story {
        id,
        title,
        standfirst: "",
        source,
        lang,
        hours_old,
        completeness: if text.is_empty() {
            Completeness::Summary
        } else {
            Completeness::Full
        },
        text,
        cited: Vec::new(),
        similar: Vec::new(),
    };
    let mut all = vec![
        story(
            1,
            "Libye : le maréchal Haftar reçu à Moscou",
            "RFI Afrique",
            "fr",
            1,
            long("Le maréchal a été reçu au Kremlin."),
        ),
        story(
            2,
            "Libye : à Benghazi, l’attente après la visite à Moscou",
            "Studio Tamani",
            "fr",
            3,
            long("À Benghazi, on attend le retour du maréchal."),
        ),
        story(
            3,
            "Mali : les transporteurs reprennent la route de Kayes",
            "RFI Afrique",
            "fr",
            4,
            long("Les camions repartent."),
        ),
        story(
            4,
            "Sénégal : la pêche artisanale compte ses pertes",
            "Le Quotidien",
            "fr",
            7,
            vec![],
        ),
        story(
            5,
            "الجزائر تستضيف قمة دول الجوار حول ليبيا",
            "Monte Carlo Doualiya",
            "ar",
            9,
            vec![
                "تستضيف الجزائر غدا قمة دول الجوار حول ليبيا بمشاركة ثماني دول.".to_owned(),
                "ويقول مراقبون إن القمة قد تفتح الطريق أمام حوار جديد بين الأطراف.".to_owned(),
            ],
        ),
        story(
            6,
            "Kenya: tea farmers win back their levy",
            "BBC News Africa",
            "en",
            20,
            long("Farmers celebrated in Kericho."),
        ),
        story(
            7,
            "Libye : Haftar au Caire, une visite de plus",
            "Jeune Afrique",
            "fr",
            75,
            long("Le Caire soutient le maréchal."),
        ),
        story(
            8,
            "Libye : le croissant pétrolier change de mains",
            "RFI Afrique",
            "fr",
            1_900,
            long("Les terminaux sont repris."),
        ),
    ];
    all[0].standfirst = "C’est la première visite officielle du chef de l’Est libyen ; le Kremlin parle d’un « ami ».";
    all[0].cited = vec![3, 8];
    all[0].similar = vec![2, 7];
    all[1].similar = vec![1, 7];
    all
}
