//! What commands say went wrong, and what to do next, each in both languages side by side. `{}` is
//! what it is about.

use super::{UiLang, fill};

/// A sentence in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    en: &'static str,
    fr: &'static str,
}

impl Said {
    /// Its words in a language.
    pub const fn words(self, lang: UiLang) -> &'static str {
        match lang {
            UiLang::English => self.en,
            UiLang::French => self.fr,
        }
    }
}

impl Said {
    /// With what it is about in its gaps, one after another.
    pub fn of(self, about: &str) -> Spoken {
        Spoken::from(self).of(about)
    }

    /// With the reason behind it.
    pub fn because(self, why: &impl ToString) -> Spoken {
        Spoken::from(self).because(why)
    }
}

/// A sentence with what it is about, before its language is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    said: Said,
    about: Vec<String>,
    why: Option<String>,
}

impl From<Said> for Spoken {
    fn from(said: Said) -> Self {
        Self {
            said,
            about: Vec::new(),
            why: None,
        }
    }
}

impl Spoken {
    /// With one gap more filled.
    #[must_use]
    pub fn of(mut self, about: &str) -> Self {
        self.about.push(about.to_owned());
        self
    }

    /// With the reason behind it.
    #[must_use]
    pub fn because(mut self, why: &impl ToString) -> Self {
        self.why = Some(why.to_string());
        self
    }

    /// Its words in a language.
    pub fn words(&self, lang: UiLang) -> String {
        let mut words = self.said.words(lang).to_owned();
        for about in &self.about {
            words = fill(&words, about);
        }
        match (&self.why, lang) {
            (Some(why), UiLang::English) => format!("{words}: {why}"),
            (Some(why), UiLang::French) => format!("{words}\u{a0}: {why}"),
            (None, _) => words,
        }
    }
}

macro_rules! said {
    ($($name:ident: $en:literal, $fr:literal;)*) => {
        $(
            /// A sentence; its name says what of.
            pub const $name: Said = Said { en: $en, fr: $fr };
        )*

        #[cfg(test)]
        const ALL: &[Said] = &[$($name),*];
    };
}

said! {
    ERROR: "error: {}", "erreur : {}";
    HINT: "hint: {}", "conseil : {}";
    WARNING: "warning: {}", "attention : {}";

    NO_NETWORK: "there is no network", "il n’y a pas de réseau";
    ALL_CAN_BE_READ: "everything on disk can be read", "tout ce qui est sur le disque se lit";
    BUDGET_SPENT: "this month's data budget is spent", "le budget de données du mois est épuisé";
    FORCE_ASKS: "--force asks all the same; `griot stats` tells where it went", "--force demande quand même ; `griot stats` dit où il est passé";
    STATS_TELLS: "`griot stats` tells where it went; `monthly` in the settings is the budget", "`griot stats` dit où il est passé ; `monthly` dans les réglages est le budget";
    SET_OFFLINE: "griot is set to offline", "griot est réglé hors ligne";
    LEAVE_OFFLINE: "leave out --offline, or set `offline = false` in the settings", "retirer --offline, ou mettre `offline = false` dans les réglages";
    MEND_THE_WAY: "griot stays offline until this is mended: see `proxy` in the settings, and HTTP_PROXY, HTTPS_PROXY and ALL_PROXY in the environment", "griot reste hors ligne tant que ce n’est pas corrigé : voir `proxy` dans les réglages, et HTTP_PROXY, HTTPS_PROXY et ALL_PROXY dans l’environnement";
    PROXY_SILENT: "the proxy does not let griot through", "le mandataire ne laisse pas passer griot";
    SEE_PROXY: "see `proxy` in the settings, and HTTP_PROXY, HTTPS_PROXY and ALL_PROXY in the environment", "voir `proxy` dans les réglages, et HTTP_PROXY, HTTPS_PROXY et ALL_PROXY dans l’environnement";
    PROXY_COMMAND: "could not get the proxy's address from `proxy_command`", "`proxy_command` n’a pas donné l’adresse du mandataire";
    RUN_BY_HAND: "run it by hand; it is to print the address, such as http://user:password@host:8080", "la lancer à la main ; elle doit écrire l’adresse, comme http://user:password@host:8080";

    NEEDS_TERMINAL: "the reader needs a terminal", "le journal demande un terminal";
    PLAIN_TEXT: "`griot list` and `griot read` write plain text; `griot --help` lists all commands", "`griot list` et `griot read` écrivent du texte ; `griot --help` liste toutes les commandes";
    QUESTIONS: "`griot search --help` tells the language of questions", "`griot search --help` explique la langue des questions";
    NO_LANGUAGE: "`{}` is not a language", "`{}` n’est pas une langue";
    LANGUAGE_TAG: "use a tag like `fr` or `sw`", "écrire un code comme `fr` ou `sw`";
    NO_SOURCE: "no source is called `{}`", "aucune source ne s’appelle `{}`";
    YOUR_SOURCES: "`griot sources` lists yours", "`griot sources` liste les vôtres";
    NO_COUNTRY: "`{}` is not a country", "`{}` n’est pas un pays";
    TWO_LETTERS: "use two letters (ISO 3166-1), as `sn`", "écrire deux lettres (ISO 3166-1), comme `sn`";
    NO_DATE: "`{}` is not a date", "`{}` n’est pas une date";
    DATE_LIKE: "write it like `2026-11-24`", "l’écrire comme `2026-11-24`";
    NO_ARTICLE: "no article `{}` is in the store", "aucun article `{}` n’est dans la réserve";
    TELL_NUMBERS: "`griot list` and `griot search` tell the numbers", "`griot list` et `griot search` disent les numéros";
    NO_ADDRESS: "`{}` is not an address", "`{}` n’est pas une adresse";
    BEGIN_HTTPS: "begin it with https://", "la commencer par https://";

    NO_SUCH_ID: "`[sources.{}]` in the settings is no source's id; `griot sources --json` tells yours, `griot sources --catalogue` all", "`[sources.{}]` dans les réglages n’est l’identifiant d’aucune source ; `griot sources --json` dit les vôtres, `griot sources --catalogue` toutes";
    NOT_ADDED: "could not add `{}`", "`{}` n’a pas pu être ajouté";
    SEVERAL_FEEDS: "the site has several feeds", "le site a plusieurs fils";
    ADD_ONE: "add one of them by its address, or all with --all", "en ajouter un par son adresse, ou tous avec --all";
    NO_FEED: "you have no feed `{}`", "vous n’avez pas de fil `{}`";
    NO_FEED_IN: "no feed found in `{}`", "aucun fil trouvé dans `{}`";
    OPML_NAMES: "an OPML file names its feeds as `<outline xmlUrl=\"…\"/>`", "un fichier OPML nomme ses fils `<outline xmlUrl=\"…\"/>`";
    MANY_FEEDS: "`{}` names {} feeds; nothing was changed", "`{}` nomme {} fils ; rien n’a été changé";
    YES_SUBSCRIBES: "--yes subscribes to all of them", "--yes s’abonne à tous";

    NOT_READ: "could not read `{}`", "`{}` n’a pas pu être lu";
    NOT_WRITTEN: "could not write `{}`", "`{}` n’a pas pu être écrit";
    NO_LINE: "no line could be loaded", "aucune ligne n’a pu être reprise";
    WARNINGS_ABOVE: "see the warnings above", "voir les avertissements ci-dessus";
    NO_EXPORT: "this is no export of griot", "ce n’est pas un export de griot";
    EXPORT_WRITES: "`griot export --all` writes one; other readers write OPML", "`griot export --all` en écrit un ; d’autres lecteurs écrivent de l’OPML";
    NEWER_EXPORT: "the export has version {}, which this griot does not know", "l’export est de la version {}, que ce griot ne connaît pas";
    NEWER_GRIOT: "use the newer griot", "prendre le griot plus récent";
    NO_BACKUP: "nothing was changed; this file is no whole backup of griot", "rien n’a été changé ; ce fichier n’est pas une sauvegarde entière de griot";
    FREE_NAME: "choose a name that is free: a backup replaces nothing", "choisir un nom libre : une sauvegarde ne remplace rien";
    OTHER_DISK: "make room, or write it to another disk", "faire de la place, ou l’écrire sur un autre disque";
    OTHER_PLACE: "choose another place", "choisir un autre endroit";
    OTHER_FOLDER: "choose another folder with --data-dir", "choisir un autre dossier avec --data-dir";
    NAME_THEM: "name them with --config and --data-dir", "les nommer avec --config et --data-dir";
    NOT_WHOLE: "the store is not whole", "la réserve n’est pas entière";
    START_AGAIN: "close griot and start it again: it mends what can be mended", "fermer griot et le rouvrir : il répare ce qui peut l’être";
    NOT_MENDED: "the store is damaged and not mended", "la réserve est abîmée et n’a pas été réparée";
    MAKE_ROOM_TWICE: "nothing was changed: make room for as much as twice the store, and start griot again; with TMPDIR naming a folder of another disk, griot reads what it can from a copy there", "rien n’a été changé : faire de la place pour le double de la réserve, et rouvrir griot ; si TMPDIR nomme un dossier d’un autre disque, griot lit ce qu’il peut d’après une copie là-bas";
    CLOSE_GRIOT: "close the other griot, and start this one again", "fermer l’autre griot, et rouvrir celui-ci";
    RESTORE_INSTEAD: "nothing was changed; `griot restore` puts a backup in its place", "rien n’a été changé ; `griot restore` met une sauvegarde à sa place";
    LEFT_AS_IT_IS: "the file was left as it is; `griot restore` puts a backup in its place", "le fichier est laissé tel quel ; `griot restore` met une sauvegarde à sa place";
    NEWER_OR_FOLDER: "use the newer griot, or another folder with --data-dir", "prendre le griot plus récent, ou un autre dossier avec --data-dir";
    CLOSE_OTHER: "close the other program, or wait until it is done", "fermer l’autre programme, ou attendre qu’il ait fini";
    STORE_BUSY: "another program is using the store", "un autre programme tient la réserve";
    DISK_FULL: "could not write to the store: the disk is full", "rien n’a pu être écrit dans la réserve : le disque est plein";
    STORE_READ_ONLY: "the store cannot be written", "la réserve ne peut être écrite";
    MAKE_ROOM: "make room on the disk", "faire de la place sur le disque";
    DOCTOR_LOOKS: "`griot doctor` looks at the store", "`griot doctor` regarde la réserve";

    NO_PROBLEM: "no problem found", "rien à redire";
    ONE_PROBLEM: "{} problem in the settings", "{} faute dans les réglages";
    PROBLEMS: "{} problems in the settings", "{} fautes dans les réglages";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_leave_the_same_gaps_and_say_it_in_other_words() {
        for said in ALL {
            let gaps = |text: &str| text.matches("{}").count();
            assert_eq!(gaps(said.en), gaps(said.fr), "{}", said.en);
            let code = |text: &str| text.matches('`').count();
            assert_eq!(code(said.en), code(said.fr), "{}", said.en);
            assert_ne!(said.en, said.fr);
            let words = said.because(&"why").of("`x`").words(UiLang::French);
            assert!(words.ends_with("why"), "{words}");
            assert!(
                !said.en.ends_with('.') && !said.fr.ends_with('.'),
                "{}",
                said.en
            );
        }
    }
}
