//! What a key means. Every command is in the one table of `keymap`, with its words in `words`.

use super::keymap::Group;

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident, $id:literal, $group:ident, $en:literal, $fr:literal;)*) => {
        /// What the reader can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = $en] $name,)*
            /// Follow the n-th related article, counted from 1.
            FollowNth(u8),
            /// Show the n-th section, counted from 1.
            PinnedNth(u8),
        }

        impl Command {
            /// Every command but the numbered ones.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its stable name in documents.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                    Self::FollowNth(n) => nth(&FOLLOW, n),
                    Self::PinnedNth(n) => nth(&PINNED, n),
                }
            }

            /// What it does, in English and French.
            pub const fn words(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($en, $fr),)*
                    Self::FollowNth(_) => ("follow the n-th related article", "suivre le n-ième article apparenté"),
                    Self::PinnedNth(_) => ("to the n-th section", "à la n-ième rubrique"),
                }
            }

            /// Where it stands in the help.
            pub const fn group(self) -> Group {
                match self {
                    $(Self::$name => Group::$group,)*
                    Self::FollowNth(_) => Group::Follow,
                    Self::PinnedNth(_) => Group::Move,
                }
            }
        }
    };
}

const FOLLOW: [&str; 9] = [
    "follow-1", "follow-2", "follow-3", "follow-4", "follow-5", "follow-6", "follow-7", "follow-8",
    "follow-9",
];
const PINNED: [&str; 9] = [
    "section-1",
    "section-2",
    "section-3",
    "section-4",
    "section-5",
    "section-6",
    "section-7",
    "section-8",
    "section-9",
];

const fn nth(names: &[&'static str; 9], n: u8) -> &'static str {
    let at = if n == 0 || n > 9 { 0 } else { n as usize - 1 };
    names[at]
}

impl Command {
    /// The command with this name.
    pub fn named(id: &str) -> Option<Self> {
        let numbered = (1..=9).flat_map(|n| [Self::FollowNth(n), Self::PinnedNth(n)]);
        let mut all = Self::ALL.iter().copied().chain(numbered);
        all.find(|command| command.id() == id)
    }

    /// Whether a count before it says how often it is done.
    pub const fn counts(self) -> bool {
        matches!(
            self,
            Self::PageDown
                | Self::PageUp
                | Self::HalfDown
                | Self::HalfUp
                | Self::Advance
                | Self::NextUnread
                | Self::PreviousUnread
                | Self::NextMatch
                | Self::PreviousMatch
                | Self::Back
                | Self::Forward
                | Self::RelatedDown
                | Self::RelatedUp
                | Self::Wider
                | Self::Narrower
                | Self::Undo
                | Self::Redo
        )
    }

    /// Whether it is what "repeat" does again: something done, not a place gone to, not a word to
    /// the program itself.
    pub const fn repeats(self) -> bool {
        !matches!(
            (self, self.group()),
            (
                Self::Undo | Self::Redo | Self::Select | Self::Search | Self::Open | Self::Advance,
                _
            ) | (_, Group::Move | Group::Program)
        )
    }
}

commands! {
    Down, "down", Move, "move down; scroll", "descendre ; défiler";
    Up, "up", Move, "move up; scroll back", "monter ; remonter";
    PageDown, "page-down", Move, "a page down", "une page plus bas";
    PageUp, "page-up", Move, "a page up", "une page plus haut";
    HalfDown, "half-page-down", Move, "half a page down", "une demi-page plus bas";
    HalfUp, "half-page-up", Move, "half a page up", "une demi-page plus haut";
    Top, "top", Move, "to the top", "au début";
    Bottom, "bottom", Move, "to the bottom", "à la fin";
    NextPane, "next-pane", Move, "next region", "région suivante";
    PreviousPane, "previous-pane", Move, "previous region", "région précédente";
    Out, "out", Move, "step out one region", "sortir d’une région";
    GoList, "go-list", Move, "to the headlines", "aux titres";
    GoArticle, "go-article", Move, "to the article", "à l’article";
    GoRelated, "go-related", Move, "to the related articles", "aux articles apparentés";
    GoSections, "go-sections", Move, "to the sections", "aux rubriques";
    GoToday, "go-today", Move, "today’s articles", "les articles du jour";
    GoSince, "go-since", Move, "to what came since you were here", "à ce qui est arrivé depuis votre passage";
    GoWhole, "go-on-disk", Move, "to what is whole on disk", "à ce qui est entier sur le disque";
    GoCountries, "go-countries", Move, "to the countries", "aux pays";
    Atlas, "atlas", Move, "the map of Africa with its news", "la carte de l’Afrique et de ses nouvelles";
    Leftward, "left", Move, "on the map: to the west", "sur la carte : vers l’ouest";
    Rightward, "right", Move, "on the map: to the east", "sur la carte : vers l’est";
    Open, "open", Read, "open; in the sidebar: follow", "ouvrir ; dans la colonne : suivre";
    Advance, "advance", Read, "page on, at the end the next unread", "page suivante, à la fin le non lu suivant";
    NextUnread, "next-unread", Read, "next unread", "non lu suivant";
    PreviousUnread, "previous-unread", Read, "previous unread", "non lu précédent";
    FullText, "full-text", Read, "fetch the whole text now", "récupérer le texte complet";
    Keep, "keep", Read, "keep on disk, with what it cites", "garder sur le disque, avec ce qu’il cite";
    Offline, "offline", Read, "fetch for the road", "prendre de quoi lire en route";
    Picture, "picture", Read, "the picture, here in the terminal", "l’image, ici dans le terminal";
    Pictures, "pictures", Read, "the pictures, in the system’s viewer", "les images, dans la visionneuse du système";
    Zen, "zen", Read, "the text alone", "le texte seul";
    About, "about", Read, "about this article or source", "à propos de l’article ou de la source";
    Browser, "browser", Read, "open in the browser", "ouvrir dans le navigateur";
    OpenWith, "open-with", Read, "open with another program", "ouvrir avec un autre programme";
    Export, "export", Read, "write to a file (Markdown)", "écrire dans un fichier (Markdown)";
    Pipe, "pipe", Read, "give to a command, show what it prints", "donner à une commande, montrer ce qu’elle écrit";
    Translate, "translate", Read, "translate by your command", "traduire par votre commande";
    Links, "links", Read, "letters over the links", "des lettres sur les liens";
    CopyLink, "copy-link", Read, "copy the address", "copier l’adresse";
    CopyCitation, "copy-citation", Read, "copy title, source, date, address", "copier titre, source, date, adresse";
    Back, "back", Follow, "back along the trail", "revenir sur le parcours";
    Forward, "forward", Follow, "forward along the trail", "avancer sur le parcours";
    Unfold, "unfold", Read, "unfold the story, or open", "déplier l’histoire, ou ouvrir";
    Fold, "fold", Read, "fold the story, or step out", "replier l’histoire, ou sortir";
    ToggleFolding, "toggle-folding", Read, "fold stories, or show each article", "plier les histoires, ou montrer chaque article";
    Watch, "watch", Follow, "watch this story, or no longer", "surveiller cette histoire, ou ne plus le faire";
    Watched, "watched", Follow, "the stories that you watch", "les histoires que vous surveillez";
    Related, "related", Follow, "related sidebar: focus, or leave it", "articles apparentés : y aller, en sortir";
    RelatedDown, "related-down", Follow, "next related line, without leaving the text", "ligne apparentée suivante, sans quitter le texte";
    RelatedUp, "related-up", Follow, "previous related line", "ligne apparentée précédente";
    FollowChosen, "follow", Follow, "follow the chosen related line", "suivre la ligne apparentée choisie";
    Cut, "cut", Follow, "this line does not belong here", "cette ligne n’a rien à faire ici";
    Join, "join", Follow, "join with the article read before; in the sidebar: with the open one", "rapprocher de l’article lu avant ; dans la colonne : de l’article ouvert";
    Coverage, "coverage", Follow, "this story in all outlets", "cette histoire dans tous les journaux";
    Timeline, "timeline", Follow, "this story day by day", "cette histoire jour après jour";
    Trail, "trail", Follow, "the trail as a list", "le parcours en liste";
    ToggleRead, "toggle-read", Mark, "read or unread", "lu ou non lu";
    ToggleSaved, "toggle-saved", Mark, "save, or save no longer", "enregistrer, ou ne plus enregistrer";
    MarkAllRead, "mark-all-read", Mark, "mark this view read", "tout marquer lu dans cette vue";
    MarkOlderRead, "mark-older-read", Mark, "mark everything from here down read", "marquer lu tout ce qui suit";
    Select, "select", Mark, "begin or end a selection", "commencer ou finir une sélection";
    Undo, "undo", Mark, "take back", "annuler";
    Redo, "redo", Mark, "do again", "rétablir";
    Filter, "filter", Find, "narrow this list: place, language, source, time…", "restreindre cette liste : lieu, langue, source, date…";
    Sort, "sort", Find, "put this list in another order", "mettre cette liste dans un autre ordre";
    Search, "search", Find, "search all texts", "chercher dans tous les textes";
    NameSearch, "name-search", Find, "keep this search as a section", "garder cette recherche comme rubrique";
    Mute, "mute", Find, "show no longer in the lists: what a question finds", "ne plus montrer dans les listes : ce qu’une question trouve";
    NextMatch, "next-match", Find, "next match", "résultat suivant";
    PreviousMatch, "previous-match", Find, "previous match", "résultat précédent";
    AddSource, "add-source", Sources, "add a feed or site", "ajouter un fil ou un site";
    Sources, "sources", Sources, "your sources and the catalogue", "vos sources et le catalogue";
    Toggle, "toggle", Sources, "subscribe or unsubscribe", "s’abonner ou se désabonner";
    Refresh, "refresh", Sources, "refresh what is due; again: all", "actualiser ce qui est dû ; encore : tout";
    Wider, "wider", Program, "make this region wider", "élargir cette région";
    Narrower, "narrower", Program, "make this region narrower", "rétrécir cette région";
    HideRegion, "hide-region", Program, "hide this region, or show it again", "cacher cette région, ou la remontrer";
    ResetRegions, "reset-regions", Program, "all regions as griot has them", "toutes les régions comme griot les fait";
    Mouse, "mouse", Program, "let griot have the mouse, or the terminal", "donner la souris à griot, ou au terminal";
    Settings, "settings", Program, "the settings", "les réglages";
    Palette, "palette", Program, "commands by name", "commandes par leur nom";
    Repeat, "repeat", Program, "do the last thing again", "refaire la dernière chose";
    Help, "help", Program, "the keys", "aide : les touches";
    Cancel, "cancel", Program, "cancel, close", "annuler, fermer";
    Close, "close", Program, "close this view, at the top quit", "fermer cette vue, puis quitter";
    Quit, "quit", Program, "quit", "quitter";
    Redraw, "redraw", Program, "draw again", "redessiner";
    Suspend, "suspend", Program, "suspend", "suspendre";
}
