//! Which theme is worn: griot's own at once, the reader's own once it has been read beside the turns, so
//! that no key waits for a disk. Knows nothing of what is drawn.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc;

use super::themes::{Dressed, Themes};
use crate::app::Message;

/// The themes, and the one that is waited for.
pub(super) struct Wardrobe {
    themes: Themes,
    /// The name of the theme that was asked for last.
    name: String,
    /// How often one was asked for: what was read for an earlier time is not worn.
    asked: u64,
    read: Arc<Mutex<Option<(u64, Dressed)>>>,
    answers: mpsc::Sender<Message>,
}

impl Wardrobe {
    pub(super) fn new(themes: Themes, answers: mpsc::Sender<Message>) -> Self {
        Self {
            themes,
            name: String::new(),
            asked: 0,
            read: Arc::default(),
            answers,
        }
    }

    /// The theme of that name for the first frame, which waits for it.
    pub(super) fn open(&mut self, name: &str) -> Dressed {
        name.clone_into(&mut self.name);
        self.themes.dress(name)
    }

    /// A theme by its name; none where it has to be read, which is begun: `Message::ThemeRead` tells when
    /// `read` has it.
    pub(super) fn dress(&mut self, name: &str) -> Option<Dressed> {
        name.clone_into(&mut self.name);
        self.asked += 1;
        if !self.themes.are_read(name) {
            return Some(self.themes.dress(name));
        }
        let (asked, themes, name) = (self.asked, self.themes.clone(), name.to_owned());
        let (read, answers) = (Arc::clone(&self.read), self.answers.clone());
        tokio::task::spawn_blocking(move || {
            let dressed = themes.dress(&name);
            let mut read = read.lock().unwrap_or_else(PoisonError::into_inner);
            // One that was asked for later may have come sooner.
            if read.as_ref().is_none_or(|(other, _)| *other < asked) {
                *read = Some((asked, dressed));
            }
            drop(read);
            // Who closed the reader wears nothing any more.
            let _ = answers.blocking_send(Message::ThemeRead);
        });
        None
    }

    /// What was read, unless another theme was asked for meanwhile.
    pub(super) fn read(&self) -> Option<Dressed> {
        let read = self
            .read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        read.filter(|(asked, _)| *asked == self.asked)
            .map(|(_, dressed)| dressed)
    }

    /// The terminal said what its ground is: the theme that is worn, as it is on it; none where it has to
    /// be read, as by `dress`.
    pub(super) fn stand_on(&mut self, ground: [u8; 3]) -> Option<Dressed> {
        self.themes.stand_on(ground);
        let name = std::mem::take(&mut self.name);
        self.dress(&name)
    }

    /// Whether the terminal is to be asked for its ground.
    pub(super) fn goes_by_ground(&self) -> bool {
        self.themes.go_by_ground(&self.name)
    }

    /// The themes there are.
    pub(super) const fn themes(&self) -> &Themes {
        &self.themes
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes themes")]
mod tests {
    use super::*;

    fn wardrobe(folder: &std::path::Path) -> (Wardrobe, mpsc::Receiver<Message>) {
        let themes = Themes::from_env(folder.to_owned(), |name| {
            (name == "COLORTERM").then(|| "truecolor".to_owned())
        });
        let (sender, receiver) = mpsc::channel(4);
        (Wardrobe::new(themes, sender), receiver)
    }

    #[tokio::test]
    async fn a_theme_of_the_readers_own_is_read_beside_the_turns() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.toml");
        std::fs::write(file, "[tones]\nmark = \"geen\"\n").unwrap();
        let (mut wardrobe, mut answers) = wardrobe(folder.path());
        assert!(wardrobe.dress("dark").is_some() && wardrobe.dress("auto").is_some());
        for (name, told) in [("mine", "line 2"), ("min", "did you mean `mine`?")] {
            assert_eq!(wardrobe.dress(name), None);
            assert_eq!(answers.recv().await, Some(Message::ThemeRead));
            let dressed = wardrobe.read().unwrap();
            assert_eq!(dressed, wardrobe.themes().dress(name));
            assert!(dressed.problem.unwrap().contains(told));
        }
        assert_eq!(wardrobe.read(), None, "it is worn already");
    }

    #[tokio::test]
    async fn what_is_read_too_late_is_not_worn() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.toml"), "").unwrap();
        let (mut wardrobe, mut answers) = wardrobe(folder.path());
        assert_eq!(wardrobe.dress("mine"), None);
        assert!(wardrobe.dress("dark").is_some());
        assert_eq!(answers.recv().await, Some(Message::ThemeRead));
        assert_eq!(wardrobe.read(), None);
        // The ground comes while one of the reader's own is worn: it is read again.
        wardrobe.open("mine");
        assert_eq!(wardrobe.stand_on([250; 3]), None);
        assert_eq!(answers.recv().await, Some(Message::ThemeRead));
        assert!(wardrobe.read().is_some());
    }
}
