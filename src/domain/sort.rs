//! In which order a list stands: keys one after another, each up or down.

/// What a list can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortKey {
    /// Unread before read.
    Unread,
    /// Place in time (`Headline::sort_time`).
    Date,
    /// When griot first had it.
    Arrival,
    /// The source's name.
    Source,
    /// The title, folded, from its first letter or digit on.
    Title,
    /// Characters of the longest text on disk.
    Length,
}

impl SortKey {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 6] = [
        Self::Unread,
        Self::Date,
        Self::Arrival,
        Self::Source,
        Self::Title,
        Self::Length,
    ];

    /// Its name where an order is kept.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Date => "date",
            Self::Arrival => "arrival",
            Self::Source => "source",
            Self::Title => "title",
            Self::Length => "length",
        }
    }

    /// Between any two, so that no key after it says anything.
    const fn decides(self) -> bool {
        matches!(self, Self::Date | Self::Arrival)
    }

    /// The way that is asked for first: names from A on, all else the newest, longest, unread
    /// first.
    pub const fn usual_up(self) -> bool {
        matches!(self, Self::Source | Self::Title)
    }
}

/// One key of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortStep {
    /// What is compared.
    pub key: SortKey,
    /// The lowest comes first: the oldest, A, the shortest, read before unread.
    pub up: bool,
}

/// The order of a list. Its keys are compared one after another; between equals the newest comes
/// first. Without keys it is that of time, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    steps: Vec<SortStep>,
}

impl Sort {
    /// The newest first.
    pub const NEWEST: Self = Self { steps: Vec::new() };

    /// An order by these keys; a key that comes again, and what comes after one that decides
    /// between any two, is left out.
    pub fn of(steps: impl IntoIterator<Item = SortStep>) -> Self {
        let mut kept: Vec<SortStep> = Vec::new();
        for step in steps {
            let decided = kept.last().is_some_and(|last| last.key.decides());
            if !decided && kept.iter().all(|known| known.key != step.key) {
                kept.push(step);
            }
        }
        let newest_last = SortStep {
            key: SortKey::Date,
            up: false,
        };
        if kept.last() == Some(&newest_last) {
            kept.pop();
        }
        Self { steps: kept }
    }

    /// Its keys.
    pub fn steps(&self) -> &[SortStep] {
        &self.steps
    }

    /// The way of a key, if it is one of the order's; the date down when nothing else is asked.
    pub fn way(&self, key: SortKey) -> Option<bool> {
        if self.steps.is_empty() && key == SortKey::Date {
            return Some(false);
        }
        let mut same = self.steps.iter().filter(|step| step.key == key);
        same.next().map(|step| step.up)
    }

    /// By this key alone; the other way round when it is so already.
    #[must_use]
    pub fn alone(&self, key: SortKey) -> Self {
        let single = self.steps.len() <= 1;
        let up = match self.way(key) {
            Some(up) if single => !up,
            _ => key.usual_up(),
        };
        Self::of([SortStep { key, up }])
    }

    /// With this key after the others; the other way round when it is among them, without it when
    /// it was turned already.
    #[must_use]
    pub fn with(&self, key: SortKey) -> Self {
        let usual = key.usual_up();
        let mut steps = self.steps.clone();
        match self.way(key) {
            Some(_) if steps.is_empty() => steps.push(SortStep { key, up: !usual }),
            None => {
                // What is added comes before what decides.
                let decides = steps.iter().position(|step| step.key.decides());
                steps.insert(decides.unwrap_or(steps.len()), SortStep { key, up: usual });
            }
            Some(up) if up == usual => {
                let same = steps.iter_mut().filter(|step| step.key == key);
                same.for_each(|step| step.up = !usual);
            }
            Some(_) => steps.retain(|step| step.key != key),
        }
        Self::of(steps)
    }

    /// Stories may be one line: the order is one of time.
    pub fn keeps_time(&self) -> bool {
        let by_time = |step: &SortStep| {
            matches!(step.key, SortKey::Unread | SortKey::Date | SortKey::Arrival)
        };
        self.steps.iter().all(by_time)
    }

    /// As it is kept: `unread -date`, a minus before what goes down.
    pub fn to_words(&self) -> String {
        let word = |step: &SortStep| {
            let way = if step.up { "" } else { "-" };
            format!("{way}{}", step.key.word())
        };
        let words: Vec<String> = self.steps.iter().map(word).collect();
        words.join(" ")
    }

    /// From what was kept; words that are none of ours are passed over.
    pub fn from_words(words: &str) -> Self {
        Self::of(words.split_whitespace().filter_map(|word| {
            let plain = word.trim_start_matches('-');
            let key = SortKey::ALL.into_iter().find(|key| key.word() == plain)?;
            let up = !word.starts_with('-');
            Some(SortStep { key, up })
        }))
    }
}

/// The order of a list, and where in it the article stood that a window is asked from: what was
/// unread when it was shown keeps its place while the list is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Order {
    /// The order.
    pub sort: Sort,
    /// The article was unread when it was put into the list.
    pub was_unread: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_the_same_order() {
        for words in [
            "",
            "date",
            "-unread",
            "-unread source",
            "-length title -arrival",
        ] {
            assert_eq!(Sort::from_words(words).to_words(), words);
        }
        assert_eq!(Sort::from_words("-date"), Sort::NEWEST);
        assert_eq!(
            Sort::from_words("-unread source -date title").to_words(),
            "-unread source"
        );
        assert_eq!(Sort::from_words("size title title").to_words(), "title");
        assert_eq!(Sort::from_words("arrival title").to_words(), "arrival");
    }

    #[test]
    fn one_key_turns_and_several_are_added_turned_and_taken_away() {
        let title = Sort::NEWEST.alone(SortKey::Title);
        assert_eq!(title.to_words(), "title");
        assert_eq!(title.alone(SortKey::Title).to_words(), "-title");
        assert_eq!(Sort::NEWEST.alone(SortKey::Date).to_words(), "date");
        let words = |sort: &Sort| sort.to_words();
        let mut sort = Sort::NEWEST.with(SortKey::Unread);
        assert_eq!(words(&sort), "-unread");
        sort = sort.with(SortKey::Source);
        assert_eq!(words(&sort), "-unread source");
        sort = sort.with(SortKey::Source);
        assert_eq!(words(&sort), "-unread -source");
        assert_eq!(words(&sort.with(SortKey::Source)), "-unread");
        let oldest = Sort::NEWEST.with(SortKey::Date);
        assert_eq!(words(&oldest.with(SortKey::Unread)), "-unread date");
        let arrival = Sort::NEWEST.with(SortKey::Arrival);
        assert_eq!(words(&arrival.with(SortKey::Title)), "title -arrival");
        assert_eq!(arrival.with(SortKey::Date), Sort::NEWEST);
    }
}
