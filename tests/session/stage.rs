//! A walk as a script tells it: keys in, a model out.

use griot::app::{Message, Model};
use griot::locale::UiLang;

use crate::common::world::World;

/// A world, and the program in it once the first key is pressed.
pub(crate) struct Stage {
    pub(crate) world: World,
    pub(crate) lang: UiLang,
    pub(crate) size: (u16, u16),
    model: Option<Model>,
}

impl Stage {
    pub(crate) const fn new(world: World, lang: UiLang, size: (u16, u16)) -> Self {
        Self {
            world,
            lang,
            size,
            model: None,
        }
    }

    /// The program, opened if it is not yet.
    pub(crate) fn model(&mut self) -> &Model {
        let (world, lang, size) = (&mut self.world, self.lang, self.size);
        self.model.get_or_insert_with(|| world.open(lang, size))
    }

    fn send(&mut self, message: Message) {
        self.model();
        if let Some(model) = &mut self.model {
            self.world.send(model, message);
        }
    }

    /// Plays a line: `lang fr`, `away 8`, `event 1 2`, `joined 1`, `edited 1`,
    /// `pictured 60`, `chain 12`, `tongues`,
    /// `network off`, `here 8`, `bare`, `silent`, `restart` say how the world is; `keys …`, `text …`,
    /// `size 40x12` go to the program. Whether it was one of these.
    pub(crate) fn play(&mut self, line: &str) -> bool {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let ids = || rest.split(' ').map(|id| id.parse::<i64>().unwrap());
        match verb {
            "lang" => self.lang = UiLang::from_tag(rest),
            "away" => self.world.away.extend(ids()),
            "joined" => self.world.joined.extend(ids()),
            "edited" => self.world.edited.extend(ids()),
            "pictured" => self.world.pictured.extend(ids()),
            "event" => self.world.events.push(ids().collect()),
            "tongues" => self.world.tongues(),
            "chain" => self.world.chain(rest.parse().unwrap()),
            "here" => self.world.last_here = Some(rest.parse().unwrap()),
            "network" => self.world.online = rest == "on",
            "bare" => self.world.stories.clear(),
            "silent" => self.world.extras.silent = true,
            "restart" => self.model = None,
            "text" => self.send(Message::Paste(rest.to_owned())),
            "size" => {
                let (width, height) = rest.split_once('x').unwrap();
                self.send(Message::Resized(
                    width.parse().unwrap(),
                    height.parse().unwrap(),
                ));
            }
            "keys" => {
                self.model();
                if let Some(model) = &mut self.model {
                    self.world.press(model, rest);
                }
            }
            _ => return false,
        }
        true
    }
}

/// The lines of a script that say something.
pub(crate) fn lines(script: &str) -> impl Iterator<Item = &str> {
    script
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}
