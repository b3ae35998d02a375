//! Reads lines and writes lines, for screen readers, very slow lines and printing terminals: what is
//! said stays said. Knows neither what a line means nor what there is to say.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use crossterm::event::Event;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::{mpsc, watch};

use super::input;
use super::signals;
use super::turns::Stage;
use crate::app::{Command, Key, KeyCode, Model};
use crate::text::Clean;
use crate::ui::{LINEAR_SIZE, Listening, Spoken, greeting, spoken};

/// Characters of a line that are taken.
const MAX_LINE: usize = 2_000;
/// Lines that wait to be taken in.
const QUEUE: usize = 64;

/// What is written to, and the lines that are read, as keys.
pub(super) fn open() -> (Teller, impl Stream<Item = io::Result<Event>> + Unpin) {
    let (ready, heard) = watch::channel(Listening::Nothing);
    let teller = Teller {
        last: None,
        ready,
        prompts: io::stdin().is_terminal(),
    };
    let reading = Reading {
        lines: lines(),
        heard,
        keys: VecDeque::new(),
    };
    let events = unfold(reading, |mut reading| async move {
        let event = reading.next().await?;
        Some((Ok(event), reading))
    });
    (teller, Box::pin(events))
}

/// The lines of standard input. Nothing can end a thread that waits for one: it ends with the
/// program.
fn lines() -> mpsc::Receiver<String> {
    let (sender, lines) = mpsc::channel(QUEUE);
    std::thread::spawn(move || {
        for line in io::stdin().lock().split(b'\n') {
            let Ok(line) = line else { return };
            // A letter of another encoding is no end of the paper.
            let line = String::from_utf8_lossy(&line);
            let line = line.chars().take(MAX_LINE).collect();
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    lines
}

/// Lines on their way to be keys.
struct Reading {
    lines: mpsc::Receiver<String>,
    heard: watch::Receiver<Listening>,
    keys: VecDeque<Key>,
}

impl Reading {
    /// The next key; a line is only taken when what the one before it asked for has been said.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(key) = self.keys.pop_front() {
                return Some(input::event(key));
            }
            let listening = self.listening().await?;
            let line = self.lines.recv().await?;
            self.keys = keys(line.trim(), listening).into();
            if self.keys.is_empty() {
                // Something must happen, or nobody would listen again.
                return Some(Event::Resize(LINEAR_SIZE.0, LINEAR_SIZE.1));
            }
        }
    }

    async fn listening(&mut self) -> Option<Listening> {
        self.heard.changed().await.ok()?;
        Some(*self.heard.borrow_and_update())
    }
}

fn typed(text: &str) -> Vec<Key> {
    text.chars()
        .map(|c| Key::plain(KeyCode::Char(c)))
        .chain([Key::plain(KeyCode::Enter)])
        .collect()
}

/// The keys that a line stands for: the text of a field; nothing for going on; a number for what
/// bears it; a key or several; the name of a command, or what comes nearest.
fn keys(line: &str, listening: Listening) -> Vec<Key> {
    if listening == Listening::Field {
        return typed(line);
    }
    if line.is_empty() {
        let on = match listening {
            Listening::Text => KeyCode::Char(' '),
            _ => KeyCode::PageDown,
        };
        return vec![Key::plain(on)];
    }
    if line.bytes().all(|byte| byte.is_ascii_digit()) {
        return numbered(line, listening);
    }
    let begins_field = line.starts_with(['/', ':']) && line.chars().count() > 1;
    let is_command = Command::ALL.iter().any(|command| command.id() == line);
    if begins_field {
        typed(line)
    } else if let Some(keys) = sequence(line).filter(|_| !is_command) {
        keys
    } else {
        typed(&format!(":{line}"))
    }
}

/// In a text the n-th related article; elsewhere the row with the number, opened.
fn numbered(number: &str, listening: Listening) -> Vec<Key> {
    if listening == Listening::Text && number.len() == 1 {
        return number
            .chars()
            .map(|c| Key::plain(KeyCode::Char(c)))
            .collect();
    }
    let mut keys = typed(&format!(":{number}"));
    keys.push(Key::plain(KeyCode::Enter));
    keys
}

/// `n`, `Ctrl-d`, `g h`, also `gh`.
fn sequence(line: &str) -> Option<Vec<Key>> {
    let few = line.chars().count() <= 2;
    let each = || line.chars().map(|c| Key::parse(&c.to_string())).collect();
    Key::parse_sequence(line).or_else(|| few.then(each).flatten())
}

/// Says what changed.
pub(super) struct Teller {
    last: Option<Spoken>,
    ready: watch::Sender<Listening>,
    /// Somebody types: they are told when it is their turn.
    prompts: bool,
}

impl Teller {
    fn say(&self, model: &Model, now: &Spoken) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if self.last.is_none() {
            for line in greeting(model) {
                writeln!(out, "{line}")?;
            }
        }
        for line in news(self.last.as_ref(), now) {
            writeln!(out, "{}", line.trim_end())?;
        }
        if self.prompts && now.listening != Listening::Nothing {
            write!(out, "> ")?;
        }
        out.flush()
    }
}

/// The lines that were not said yet.
fn news<'a>(last: Option<&'a Spoken>, now: &'a Spoken) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    let all = || now.lines.iter().map(String::as_str);
    match last {
        Some(last) if last.place == now.place => {
            if now.chosen != last.chosen {
                out.extend(now.chosen.as_deref());
            }
        }
        // A text that goes on is not said again from where it was left.
        Some(last) => match (last.text, now.text) {
            (Some((before, _, end)), Some((here, from, _)))
                if before == here && (from..from + now.lines.len()).contains(&end) =>
            {
                out.extend(all().skip(end - from));
            }
            _ => out.extend(all()),
        },
        None => out.extend(all()),
    }
    if now.notice.is_some() && last.is_none_or(|last| last.notice != now.notice) {
        out.extend(now.notice.as_deref());
    }
    // The screen's lower part is empty where a text is short.
    out.dedup_by(|a, b| a.is_empty() && b.is_empty());
    out
}

impl Stage for Teller {
    fn draw(&mut self, model: &Model) -> io::Result<()> {
        let now = spoken(model);
        if now.listening == Listening::Nothing {
            return Ok(());
        }
        let same = self.last.as_ref().is_some_and(|last| {
            news(Some(last), &now).is_empty() && last.listening == now.listening
        });
        // News from outside that changes nothing here is not announced by an empty prompt.
        if !same {
            self.say(model, &now)?;
        }
        // Whoever reads lines goes on also where nothing had to be said.
        self.ready.send_replace(now.listening);
        self.last = Some(now);
        Ok(())
    }

    fn forget(&mut self) -> io::Result<()> {
        self.last = None;
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        // There is no clipboard on paper: what is copied is said.
        writeln!(io::stdout().lock(), "{}", Clean::text(text))
    }

    fn mouse(&mut self, _: bool) -> io::Result<()> {
        // There is none on paper.
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        signals::stop_here()
    }

    fn retake(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        Ok(LINEAR_SIZE)
    }

    fn dress(&mut self, _: &str) -> Option<String> {
        None
    }

    fn stand_on(&mut self, _: [u8; 3]) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ArticleId;

    fn shown(line: &str, listening: Listening) -> String {
        let keys = keys(line, listening);
        let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
        names.join(" ")
    }

    #[test]
    fn a_line_is_a_number_a_key_a_name_or_a_text() {
        let choices = Listening::Choices;
        assert_eq!(shown("12", choices), ": 1 2 Enter Enter");
        assert_eq!(shown("3", Listening::Text), "3");
        assert_eq!(shown("", Listening::Text), "Space");
        assert_eq!(shown("", choices), "PgDn");
        assert_eq!(shown("n", choices), "n");
        assert_eq!(shown("gh", choices), "g h");
        assert_eq!(shown("Ctrl-d", choices), "Ctrl-d");
        assert_eq!(shown("/ab", choices), "/ a b Enter");
        assert_eq!(shown("help", choices), ": h e l p Enter");
        assert_eq!(shown("12", Listening::Field), "1 2 Enter");
    }

    fn said(place: u64, lines: &[&str], text: Option<(i64, usize, usize)>) -> Spoken {
        Spoken {
            place,
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            chosen: None,
            text: text.map(|(id, from, end)| (ArticleId(id), from, end)),
            notice: None,
            listening: Listening::Choices,
        }
    }

    #[test]
    fn nothing_is_said_twice() {
        let first = said(1, &["a", "b"], Some((7, 0, 2)));
        assert_eq!(news(None, &first), ["a", "b"]);
        assert!(news(Some(&first), &first).is_empty());
        let on = said(2, &["b", "c"], Some((7, 1, 3)));
        assert_eq!(news(Some(&first), &on), ["c"]);
        let other = said(3, &["x"], Some((8, 0, 1)));
        assert_eq!(news(Some(&on), &other), ["x"]);
        let chosen = Spoken {
            chosen: Some("> 2. b".to_owned()),
            notice: Some("saved".to_owned()),
            ..first.clone()
        };
        assert_eq!(news(Some(&first), &chosen), ["> 2. b", "saved"]);
    }
}
