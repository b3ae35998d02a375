use std::cell::RefCell;
use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use futures_util::stream;
use jiff::tz::TimeZone;

use super::super::typed::Typed;
use super::ahead::LIST;
use super::*;
use crate::app::{Counts, SectionCounts, Settings};
use crate::domain::{HeadlinePage, Timestamp};
use crate::locale::{Locale, UiLang};

/// What the turns did, in order.
type Record = Rc<RefCell<Vec<String>>>;

struct Paper(Record);

impl Paper {
    fn note(&self, what: &str) {
        self.0.borrow_mut().push(what.to_owned());
    }
}

impl Stage for Paper {
    fn draw(&mut self, model: &Model) -> io::Result<()> {
        self.note(&format!("draw {}", model.sections.counts.all.total));
        Ok(())
    }
    fn forget(&mut self) -> io::Result<()> {
        self.note("forget");
        Ok(())
    }
    fn copy(&mut self, _: &str) -> io::Result<()> {
        self.note("copy");
        Ok(())
    }
    fn suspend(&mut self) -> io::Result<bool> {
        self.note("suspend");
        Ok(true)
    }
    fn retake(&mut self) -> io::Result<()> {
        self.note("retake");
        Ok(())
    }
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok((100, 30))
    }
    fn cell(&self) -> (u16, u16) {
        (11, 24)
    }
    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.note(&format!("mouse {on}"));
        Ok(())
    }
    fn key_places(&mut self, on: bool) -> io::Result<()> {
        let now = format!("key places {on}");
        let told = self
            .0
            .borrow()
            .iter()
            .rev()
            .find(|did| did.starts_with("key places"))
            .cloned();
        if on && told.is_none() || told.is_some_and(|told| told != now) {
            self.note(&now);
        }
        Ok(())
    }
    fn dress(&mut self, theme: &str) -> Dressing {
        self.note(&format!("dress {theme}"));
        Dressing::Waits
    }
    fn wear_read(&mut self) -> Dressing {
        let dressed = self.0.borrow();
        let times = dressed.iter().filter(|did| did.ends_with(" broken"));
        // Broken until it is mended.
        Dressing::Worn((times.count() == 1).then(|| "line 2".to_owned()))
    }
    fn stand_on(&mut self, _: [u8; 3]) -> bool {
        self.note("ground");
        true
    }
}

struct World(Record);

impl Outside for World {
    fn run(&mut self, effect: Effect) {
        let name = format!("{effect:?}");
        let name = name.split(['(', ' ']).next().unwrap_or_default().to_owned();
        self.0.borrow_mut().push(name);
    }
    fn keyed(&mut self) {}

    fn first_frame_drawn(&mut self) {
        self.0.borrow_mut().push("network".to_owned());
    }
}

fn settings() -> Settings {
    Settings {
        bidi: false,
        ..Settings::new(Locale::new(UiLang::English, TimeZone::UTC))
    }
}

fn key(c: char) -> Typed {
    Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)).into()
}

fn counts(total: u64) -> Message {
    Message::Sections(SectionCounts {
        all: Counts { total, unread: 0 },
        ..SectionCounts::default()
    })
}

/// Takes turns over these answers, keys and signals until the input ends; returns what was done.
async fn taken(
    answers: Vec<Message>,
    mut keys: impl Stream<Item = io::Result<Typed>> + Unpin,
    signals: Vec<Signal>,
) -> Vec<String> {
    let record = Record::default();
    let (send, receive) = mpsc::channel(64);
    for answer in answers {
        send.try_send(answer).unwrap();
    }
    let now = Timestamp(1_000_000);
    let (model, start) = app::start(settings(), (100, 30), now);
    let (paper, world) = (Paper(Rc::clone(&record)), World(Rc::clone(&record)));
    let mut turns = Turns::new(model, paper, world, receive, Clock::Fixed(now));
    let mut signals = stream::iter(signals).chain(stream::pending());
    let taken = turns.take(start, &mut keys, &mut signals);
    // By the paused clock: a test that would hang fails at once.
    let taken = tokio::time::timeout(Duration::from_secs(100_000), taken).await;
    taken.unwrap().unwrap();
    drop(turns);
    Rc::into_inner(record).unwrap().into_inner()
}

/// Nothing for so long, then the end of the input.
fn silence(seconds: u64) -> impl Stream<Item = io::Result<Typed>> + Unpin {
    let wait = tokio::time::sleep(Duration::from_secs(seconds));
    Box::pin(stream::once(wait).filter_map(|()| async { None }))
}

fn draws(done: &[String]) -> Vec<&str> {
    let draws = done.iter().filter(|what| what.starts_with("draw"));
    draws.map(String::as_str).collect()
}

#[tokio::test(start_paused = true)]
async fn the_first_frame_waits_for_headlines_and_comes_before_the_network() {
    let answers = vec![Message::Page(1, HeadlinePage::default()), counts(7)];
    let done = taken(answers, silence(1), Vec::new()).await;
    let place = |what: &str| done.iter().position(|did| did == what).unwrap();
    assert!(place("draw 7") < place("network"), "{done:?}");
    assert!(place("LoadPage") < place("draw 7"));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_is_slow_does_not_keep_the_screen_dark() {
    let done = taken(Vec::new(), silence(1), Vec::new()).await;
    assert_eq!(draws(&done), ["draw 0"]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_drawn_while_nothing_happens() {
    let answers = vec![Message::Page(1, HeadlinePage::default()), counts(7)];
    let done = taken(answers, silence(86_400), Vec::new()).await;
    assert_eq!(draws(&done), ["draw 7"]);
}

#[tokio::test(start_paused = true)]
async fn a_digit_opens_its_section_once_nothing_follows_and_nothing_wakes_after() {
    let loads = |done: &[String]| done.iter().filter(|did| *did == "LoadPage").count();
    let after = |keys: &'static [char], wait| async move {
        let keys = stream::iter(keys.iter().map(|c| Ok(key(*c))));
        taken(vec![counts(7)], keys.chain(silence(wait)), Vec::new()).await
    };
    let before = after(&[], 86_400).await;
    let opened = after(&['2'], 86_400).await;
    assert_eq!(loads(&opened), loads(&before) + 1, "{opened:?}");
    // The first frame has the digit, another its section, and then a day of nothing.
    assert_eq!(draws(&opened).len(), draws(&before).len() + 1, "{opened:?}");
    let counted = after(&['2', 'j'], 86_400).await;
    assert_eq!(loads(&counted), loads(&before), "{counted:?}");
    assert_eq!(draws(&counted), draws(&before), "{counted:?}");
}

#[tokio::test(start_paused = true)]
async fn much_news_at_once_is_one_frame() {
    let answers = (1..=50).map(counts).collect();
    let done = taken(answers, silence(1), Vec::new()).await;
    assert_eq!(draws(&done), ["draw 50"]);
}

#[tokio::test(start_paused = true)]
async fn keys_that_wait_are_taken_in_before_news() {
    let keys = stream::iter([key('R'), key('q')].map(Ok));
    let done = taken(vec![counts(7)], keys.chain(stream::pending()), Vec::new()).await;
    assert!(done.contains(&"Refresh".to_owned()), "{done:?}");
    assert_eq!(draws(&done), [] as [&str; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_signal_to_end_ends_also_without_a_key() {
    let done = taken(Vec::new(), stream::pending(), vec![Signal::End(143)]).await;
    assert!(!done.contains(&"suspend".to_owned()));
}

#[tokio::test(start_paused = true)]
async fn a_stop_gives_the_terminal_back_and_draws_anew_after() {
    let signals = vec![Signal::Stop, Signal::GoOn];
    let done = taken(Vec::new(), silence(1), signals).await;
    let place = |what: &str| done.iter().position(|did| did == what).unwrap();
    assert!(place("suspend") < place("retake"));
    assert!(place("retake") < place("draw 0"), "{done:?}");
}

#[test]
fn the_size_of_the_cells_is_read_again_with_that_of_the_screen() {
    let (_send, receive) = mpsc::channel(1);
    let now = Timestamp(1_000_000);
    let (model, _) = app::start(settings(), (80, 24), now);
    let record = Record::default();
    let (paper, world) = (Paper(Rc::clone(&record)), World(record));
    let mut turns = Turns::new(model, paper, world, receive, Clock::Fixed(now));
    turns.take_in(Woken::Signal(Signal::Resized)).unwrap();
    assert_eq!(turns.model.size, (100, 30));
    assert_eq!(turns.model.settings.cell, (11, 24));
}

#[test]
fn what_is_wrong_with_a_theme_is_told_until_it_is_mended() {
    let record = Record::default();
    let (_send, receive) = mpsc::channel(1);
    let now = Timestamp(1_000_000);
    let (model, _) = app::start(settings(), (100, 30), now);
    let (paper, world) = (Paper(Rc::clone(&record)), World(record));
    let mut turns = Turns::new(model, paper, world, receive, Clock::Fixed(now));
    let dress = || vec![Effect::Dress("broken".to_owned())];
    turns.perform(dress()).unwrap();
    assert_eq!(turns.model.told(), None, "it is being read");
    turns.update(Message::ThemeRead).unwrap();
    assert_eq!(turns.model.told().map(String::as_str), Some("line 2"));
    turns.model.warning = turns.model.notice.take();
    turns.perform(dress()).unwrap();
    turns.update(Message::ThemeRead).unwrap();
    assert_eq!(turns.model.told(), None, "mended");
    turns.model.notice = Some("saved".to_owned());
    turns.perform(dress()).unwrap();
    turns.update(Message::ThemeRead).unwrap();
    assert_eq!(turns.model.told().map(String::as_str), Some("saved"));
}

#[tokio::test(start_paused = true)]
async fn keys_are_told_with_their_places_once_one_of_another_script_came_and_while_they_are_commands()
 {
    let keys = stream::iter("jتj/ت".chars().map(|c| Ok(key(c))));
    let did = taken(vec![], keys.chain(silence(1)), vec![]).await;
    let places: Vec<&String> = did
        .iter()
        .filter(|did| did.starts_with("key places"))
        .collect();
    assert_eq!(places, ["key places true", "key places false"]);
}

#[tokio::test(start_paused = true)]
async fn keys_wait_for_the_list_that_was_asked_for_and_not_for_ever() {
    let record = Record::default();
    let (_send, receive) = mpsc::channel(1);
    let now = Timestamp(1_000_000);
    let (model, _) = app::start(settings(), (100, 30), now);
    let (paper, world) = (Paper(Rc::clone(&record)), World(record));
    let mut turns = Turns::new(model, paper, world, receive, Clock::Fixed(now));
    turns.state.drawn = Some(Instant::now());
    turns.await_list();
    assert!(turns.holds_keys());
    tokio::time::advance(LIST).await;
    turns.await_list();
    assert!(!turns.holds_keys(), "it may never come");
    turns.model.list.generation += 1;
    turns.await_list();
    assert!(turns.holds_keys(), "another was asked for");
    let page = HeadlinePage::default();
    let generation = turns.model.list.generation;
    turns.handle(Message::Page(generation, page)).unwrap();
    assert!(!turns.holds_keys(), "it is there");
}
