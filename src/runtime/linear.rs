//! Reads lines and writes lines, for screen readers, very slow lines and printing terminals: what is
//! said stays said. Knows neither what a line means nor what there is to say.

use std::borrow::Cow;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::{mpsc, watch};

use super::input::Input;
use super::turns::{Dressing, Stage};
use super::{signals, terminal};
use crate::app::Model;
use crate::app::typeset::{Measure, plain_lines};
use crate::text::{Clean, width_cells};
use crate::ui::{LINEAR_SIZE, Listening, Spoken, greeting, spoken};

/// Characters of a line that are taken.
const MAX_LINE: usize = 2_000;
/// Lines that wait to be taken in.
const QUEUE: usize = 64;

/// What is written to, and the lines that are read.
pub(super) fn open() -> (Teller, impl Stream<Item = io::Result<Input>> + Unpin) {
    let (ready, heard) = watch::channel(Listening::Nothing);
    let teller = Teller {
        last: None,
        told: None,
        unsaid: Vec::new(),
        asked: false,
        ready,
        prompts: io::stdin().is_terminal(),
        is_seen: io::stdout().is_terminal(),
    };
    (teller, Box::pin(in_turn(lines(), heard)))
}

/// The lines, each of them only when what the one before it asked for has been said.
fn in_turn(
    lines: mpsc::Receiver<String>,
    heard: watch::Receiver<Listening>,
) -> impl Stream<Item = io::Result<Input>> {
    unfold((lines, heard), |(mut lines, mut heard)| async move {
        heard.changed().await.ok()?;
        let line = lines.recv().await?;
        // What was said while the line was waited for is no answer to it.
        heard.mark_unchanged();
        Some((Ok(Input::Line(line)), (lines, heard)))
    })
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

/// Says what changed.
pub(super) struct Teller {
    last: Option<Spoken>,
    /// What was told when it was last heard.
    told: Option<String>,
    /// What was told since something was said, in its order.
    unsaid: Vec<String>,
    /// A line was taken in since something was said.
    asked: bool,
    ready: watch::Sender<Listening>,
    /// Somebody types: they are told when it is their turn.
    prompts: bool,
    /// What is written is seen on a paper of so many columns, and goes into no file.
    is_seen: bool,
}

impl Teller {
    /// Cells that a line may have before it is broken.
    pub(super) fn room(&self) -> usize {
        if self.is_seen {
            room(columns())
        } else {
            usize::MAX
        }
    }

    fn say(&self, model: &Model, now: &Spoken) -> io::Result<()> {
        let mut out = io::stdout().lock();
        let first = self.last.is_none().then(|| greeting(model));
        let greeting = first.iter().flatten().map(String::as_str);
        let told = self.unsaid.iter().map(String::as_str);
        let news = news(self.last.as_ref(), now);
        let room = self.room();
        for line in greeting.chain(news).chain(told) {
            for line in broken(line.trim_end(), room) {
                writeln!(out, "{line}")?;
            }
        }
        if self.prompts && now.listening != Listening::Nothing {
            write!(out, "> ")?;
        }
        out.flush()
    }

    /// What was done and is only seen on a screen is answered, too.
    fn answer(&mut self, model: &Model, now: &Spoken) {
        let Some(last) = self.last.as_ref().filter(|_| self.asked) else {
            return;
        };
        let silent = self.unsaid.is_empty() && news(Some(last), now).is_empty();
        if silent && last.listening == now.listening {
            self.unsaid.push(model.strings().linear_nothing.to_owned());
        }
    }
}

/// Columns of the paper that lines are written on.
fn columns() -> usize {
    terminal::columns().map_or_else(|| usize::from(LINEAR_SIZE.0), usize::from)
}

/// Cells of a line on paper of so many columns: printers that reach the edge go on by themselves.
fn room(columns: usize) -> usize {
    columns.saturating_sub(1).max(1)
}

/// A line as it stands on paper with room for so many cells: broken at words, where the paper would break it in the
/// midst of one. What goes on stands deeper than what begins, so that numbers are found along the edge.
fn broken(line: &str, most: usize) -> Vec<Cow<'_, str>> {
    if width_cells(line) <= most {
        return vec![line.into()];
    }
    let begins = |c: char| c != ' ' && c != '>';
    let (edge, words) = line.split_at(line.find(begins).unwrap_or_default());
    let depth = match width_cells(edge) {
        0 => 0,
        cells => (cells + 2).min(most / 4).max(cells),
    };
    let room = most.saturating_sub(depth).max(1);
    let lines = plain_lines(words, &Measure::plain(room)).into_iter();
    let edges = [edge.to_owned()].into_iter();
    let edges = edges.chain(std::iter::repeat(" ".repeat(depth)));
    let whole = edges.zip(lines).map(|(edge, words)| edge + &words);
    whole.map(Cow::from).collect()
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
        self.answer(model, &now);
        let same = self.last.as_ref().is_some_and(|last| {
            let silent = self.unsaid.is_empty() && news(Some(last), &now).is_empty();
            silent && last.listening == now.listening
        });
        // News from outside that changes nothing here is not announced by an empty prompt.
        if !same {
            self.say(model, &now)?;
            self.unsaid.clear();
            self.asked = false;
        }
        // Whoever reads lines goes on also where nothing had to be said.
        self.ready.send_replace(now.listening);
        self.last = Some(now);
        Ok(())
    }

    fn told(&mut self, told: Option<&String>, answers: bool) {
        self.asked |= answers;
        // The same words again are an answer to another line.
        if answers || told != self.told.as_ref() {
            self.unsaid.extend(told.cloned());
            self.told = told.cloned();
        }
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

    fn key_places(&mut self, _: bool) -> io::Result<()> {
        // Lines are read, not keys.
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<bool> {
        let can_stop = signals::can_stop();
        if can_stop {
            signals::stop_here()?;
        }
        Ok(can_stop)
    }

    fn retake(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<(u16, u16)> {
        Ok(LINEAR_SIZE)
    }

    fn cell(&self) -> (u16, u16) {
        terminal::cell_pixels()
    }

    fn dress(&mut self, _: &str) -> Dressing {
        Dressing::Worn(None)
    }

    fn wear_read(&mut self) -> Dressing {
        Dressing::Worn(None)
    }

    fn stand_on(&mut self, _: [u8; 3]) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, StreamExt as _};

    use super::*;
    use crate::domain::ArticleId;

    fn said(place: u64, lines: &[&str], text: Option<(i64, usize, usize)>) -> Spoken {
        Spoken {
            place,
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            chosen: None,
            text: text.map(|(id, from, end)| ((ArticleId(id), 0), from, end)),
            listening: Listening::Choices,
        }
    }

    /// News that is said while no line has come yet lets one line in, not two: of two taken at once
    /// only the second would be answered.
    #[tokio::test]
    async fn each_line_waits_for_the_answer_to_the_one_before_it() {
        let (sender, lines) = mpsc::channel(QUEUE);
        let (ready, heard) = watch::channel(Listening::Nothing);
        let mut events = Box::pin(in_turn(lines, heard));
        ready.send_replace(Listening::Choices);
        assert!(events.next().now_or_never().is_none(), "no line came");
        ready.send_replace(Listening::Choices);
        for line in ["mark", "read"] {
            sender.try_send(line.to_owned()).unwrap();
        }
        let mut taken = || match events.next().now_or_never() {
            Some(Some(Ok(Input::Line(line)))) => Some(line),
            _ => None,
        };
        assert_eq!(taken().as_deref(), Some("mark"));
        assert_eq!(taken(), None, "it is not answered yet");
        ready.send_replace(Listening::Choices);
        assert_eq!(taken().as_deref(), Some("read"));
    }

    #[test]
    fn a_line_that_the_paper_is_too_narrow_for_is_broken_at_words() {
        let line = "> 12. Au Mali, les pourparlers reprennent à Kidal (RFI Afrique, 3 h)";
        assert_eq!(
            broken(line, room(40)),
            [
                "> 12. Au Mali, les pourparlers",
                "    reprennent à Kidal (RFI Afrique, 3",
                "    h)"
            ]
        );
        assert_eq!(broken(line, width_cells(line)), [line]);
        assert_eq!(broken(line, usize::MAX), [line], "no paper: a file");
        for columns in 0..=80 {
            let lines = broken(line, room(columns));
            let said: Vec<&str> = lines.iter().flat_map(|line| line.split(' ')).collect();
            let letters = |parts: &[&str]| parts.concat();
            assert_eq!(letters(&said), line.replace(' ', ""), "{columns}");
            let fits = |line: &Cow<'_, str>| columns < 8 || width_cells(line) < columns;
            assert!(lines.iter().all(fits), "{columns}: {lines:?}");
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
            ..first.clone()
        };
        assert_eq!(news(Some(&first), &chosen), ["> 2. b"]);
    }

    #[test]
    fn what_is_told_is_said_once_and_none_of_it_is_lost() {
        let (mut teller, _lines) = open();
        let mut heard = |told: &[(Option<&str>, bool)]| {
            for (told, answers) in told {
                teller.told(told.map(str::to_owned).as_ref(), *answers);
            }
            std::mem::take(&mut teller.unsaid)
        };
        assert_eq!(
            heard(&[(Some("saved"), true), (Some("saved"), false)]),
            ["saved"]
        );
        assert_eq!(
            heard(&[(Some("saved"), true)]),
            ["saved"],
            "of another line"
        );
        let both = heard(&[
            (None, true),
            (Some("undone"), false),
            (Some("3 new"), false),
        ]);
        assert_eq!(both, ["undone", "3 new"]);
        assert!(heard(&[(None, false), (Some("3 new"), true)]).len() == 1);
    }
}
