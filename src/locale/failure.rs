//! Failures in plain words, each with what the reader can do.

use super::{Locale, UiLang};
use crate::domain::{Completeness, Failure, FailureKind};

impl Locale {
    /// What went wrong and what to do, in one line: "the site refused the request (403): …".
    pub fn failure(&self, failure: &Failure) -> String {
        if failure.status == Some(407) {
            // Only a proxy says so, never the site.
            return match self.lang {
                UiLang::English => "the proxy wants a name and a password (407) — see `proxy` in the settings",
                UiLang::French => "le mandataire demande un nom et un mot de passe (407) — voir `proxy` dans les réglages",
            }
            .to_owned();
        }
        let (_, hint) = self.failure_table(failure.kind);
        let what = self.failure_alone(failure.kind, failure.status);
        format!("{what} — {hint}")
    }

    /// The same of an address that was to be added: nothing is subscribed to yet, so that griot does
    /// not ask it again by itself.
    pub fn address_failure(&self, failure: &Failure) -> String {
        match failure.kind {
            FailureKind::Unreachable
            | FailureKind::Timeout
            | FailureKind::Status
            | FailureKind::Damaged
            | FailureKind::Empty => {
                let what = self.failure_alone(failure.kind, failure.status);
                format!("{what} — {}", self.strings().add_again)
            }
            _ => self.failure(failure),
        }
    }

    /// The same of an article's page or a picture, where some of it means another thing than of a
    /// feed: one article that is gone is no source that has ended.
    pub fn page_failure(&self, failure: &Failure) -> String {
        let english = self.lang == UiLang::English;
        let words = match (failure.kind, english) {
            (FailureKind::Gone | FailureKind::NotFound, true) => {
                "the publisher has taken the page away — what is on disk stays"
            }
            (FailureKind::Gone | FailureKind::NotFound, false) => {
                "l’éditeur a retiré la page — ce qui est sur le disque reste"
            }
            (FailureKind::Unreadable | FailureKind::NotAFeed, true) => {
                "what stands there cannot be read here — o opens it in the browser"
            }
            (FailureKind::Unreadable | FailureKind::NotAFeed, false) => {
                "ce qui s’y trouve ne se lit pas ici — o l’ouvre dans le navigateur"
            }
            (FailureKind::TooLarge, true) => {
                "the page is too large — max_page in the settings is the limit"
            }
            (FailureKind::TooLarge, false) => {
                "page trop grande — max_page dans les réglages fixe la limite"
            }
            (FailureKind::Empty, true) => "the page is empty — o opens it in the browser",
            (FailureKind::Empty, false) => "page vide — o l’ouvre dans le navigateur",
            _ => return self.failure(failure),
        };
        match failure.status {
            Some(status) => words.replacen(" —", &format!(" ({status}) —"), 1),
            None => words.to_owned(),
        }
    }

    /// What went wrong, without what to do: "the site refused (403)".
    pub(super) fn failure_alone(&self, kind: FailureKind, status: Option<u16>) -> String {
        let (what, _) = self.failure_table(kind);
        match status {
            Some(status) => format!("{what} ({status})"),
            None => what.to_owned(),
        }
    }

    const fn failure_table(&self, kind: FailureKind) -> (&'static str, &'static str) {
        match self.lang {
            UiLang::English => english(kind),
            UiLang::French => french(kind),
        }
    }

    /// How much of an article is on disk, in a word or two.
    pub const fn completeness(&self, completeness: Completeness) -> &'static str {
        let s = self.strings();
        match completeness {
            Completeness::Missing => s.completeness_missing,
            Completeness::Summary => s.completeness_summary,
            Completeness::Full => s.completeness_full,
            Completeness::Paywalled => s.completeness_paywalled,
            Completeness::Refused => s.completeness_refused,
            Completeness::Gone => s.completeness_gone,
            Completeness::LiveBlog => s.completeness_live,
            Completeness::Media => s.completeness_media,
        }
    }
}

/// (what happened, what to do)
const fn english(kind: FailureKind) -> (&'static str, &'static str) {
    match kind {
        FailureKind::Offline => ("no network", "what is on disk can be read; R tries again"),
        FailureKind::UnknownHost => ("the host is not known", "check the address or the network"),
        FailureKind::Unreachable => ("the host does not answer", "griot tries again later"),
        FailureKind::Proxy => (
            "the proxy does not answer",
            "see `proxy` in the settings, HTTPS_PROXY and its like in the environment",
        ),
        FailureKind::Timeout => ("the host took too long", "griot tries again later"),
        FailureKind::Tls => (
            "the connection is not to be trusted",
            "check the clock and the system's certificates",
        ),
        FailureKind::Refused => (
            "the site refused",
            "it may want a browser: o opens it there",
        ),
        FailureKind::Challenge => (
            "the site wants to see a browser first",
            "o opens it there; another feed of it may do without",
        ),
        FailureKind::NotFound => ("nothing at this address", "the site may have moved it"),
        FailureKind::Gone => (
            "the publisher has ended it",
            "remove it, or look for a new feed",
        ),
        FailureKind::Busy => ("the site asks to wait", "griot comes back when it may"),
        FailureKind::Status => ("the site answers with an error", "griot tries again later"),
        FailureKind::TooLarge => (
            "the answer is too large",
            "max_feed in the config is the limit",
        ),
        FailureKind::LargeHead => (
            "the header of the answer is larger than 64 kB",
            "only the publisher can mend it",
        ),
        FailureKind::Damaged => ("the answer was cut or damaged", "griot tries again later"),
        FailureKind::Coding => (
            "the answer is compressed in a way that is not supported",
            "only the publisher can mend it",
        ),
        FailureKind::Redirects => ("the address leads in circles", "look for a new address"),
        FailureKind::ForbiddenAddress => (
            "not an address of the public web",
            "http and https only; add one of your own network by hand",
        ),
        FailureKind::WebPage => (
            "a web page, not a feed",
            "griot looks for feeds on the site",
        ),
        FailureKind::OtherPage => (
            "another page stands in the article's place",
            "o opens it in the browser: the network may ask for a login, the site may be in trouble",
        ),
        FailureKind::Empty => ("an empty answer", "griot tries again later"),
        FailureKind::NotAFeed => ("not a feed", "look for the feed's address on the site"),
        FailureKind::Unreadable => (
            "a feed that could not be read",
            "griot inspect feed shows what is wrong",
        ),
        FailureKind::NotAllowed => ("griot is set to offline", "start it without --offline"),
        FailureKind::OverBudget => (
            "this month's data budget is spent, or does not bear it",
            "x and R R ask by hand all the same",
        ),
    }
}

/// (ce qui s’est passé, ce qu’on peut faire)
const fn french(kind: FailureKind) -> (&'static str, &'static str) {
    match kind {
        FailureKind::Offline => (
            "pas de réseau",
            "ce qui est sur le disque se lit ; R essaie encore",
        ),
        FailureKind::UnknownHost => ("hôte inconnu", "vérifier l’adresse ou le réseau"),
        FailureKind::Unreachable => ("l’hôte ne répond pas", "griot réessaiera plus tard"),
        FailureKind::Proxy => (
            "le mandataire ne répond pas",
            "voir `proxy` dans les réglages, HTTPS_PROXY et semblables dans l’environnement",
        ),
        FailureKind::Timeout => ("l’hôte a mis trop de temps", "griot réessaiera plus tard"),
        FailureKind::Tls => (
            "connexion non fiable",
            "vérifier l’heure et les certificats du système",
        ),
        FailureKind::Refused => (
            "le site refuse",
            "il veut peut-être un navigateur : o l’ouvre",
        ),
        FailureKind::Challenge => (
            "le site veut d’abord voir un navigateur",
            "o l’ouvre ; un autre fil du site s’en passe peut-être",
        ),
        FailureKind::NotFound => ("rien à cette adresse", "le site l’a peut-être déplacée"),
        FailureKind::Gone => (
            "l’éditeur y a mis fin",
            "retirer ce fil ou en chercher un autre",
        ),
        FailureKind::Busy => (
            "le site demande d’attendre",
            "griot reviendra quand il pourra",
        ),
        FailureKind::Status => (
            "le site répond par une erreur",
            "griot réessaiera plus tard",
        ),
        FailureKind::TooLarge => (
            "réponse trop grande",
            "max_feed dans la configuration fixe la limite",
        ),
        FailureKind::LargeHead => (
            "l’en-tête de la réponse dépasse 64 ko",
            "seul l’éditeur peut y remédier",
        ),
        FailureKind::Damaged => ("réponse coupée ou abîmée", "griot réessaiera plus tard"),
        FailureKind::Coding => (
            "réponse compressée d’une façon non prise en charge",
            "seul l’éditeur peut y remédier",
        ),
        FailureKind::Redirects => ("l’adresse tourne en rond", "chercher une autre adresse"),
        FailureKind::ForbiddenAddress => (
            "pas une adresse du web public",
            "http et https seulement ; votre propre réseau s’ajoute à la main",
        ),
        FailureKind::WebPage => (
            "une page web, pas un fil",
            "griot cherche des fils sur le site",
        ),
        FailureKind::OtherPage => (
            "une autre page a pris la place de l’article",
            "o l’ouvre dans le navigateur : le réseau demande peut-être de se connecter, ou le site est en panne",
        ),
        FailureKind::Empty => ("réponse vide", "griot réessaiera plus tard"),
        FailureKind::NotAFeed => (
            "ce n’est pas un fil",
            "chercher l’adresse du fil sur le site",
        ),
        FailureKind::Unreadable => (
            "fil illisible",
            "griot inspect feed montre ce qui ne va pas",
        ),
        FailureKind::NotAllowed => ("griot est réglé hors ligne", "le lancer sans --offline"),
        FailureKind::OverBudget => (
            "le budget de données du mois est épuisé ou n’y suffit pas",
            "x et R R demandent quand même, à la main",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;
    use jiff::tz::TimeZone;

    #[test]
    fn a_failure_says_what_to_do() {
        let failure = Failure {
            kind: FailureKind::Refused,
            status: Some(403),
            detail: Clean::EMPTY,
        };
        let fr = Locale::new(UiLang::French, TimeZone::UTC).failure(&failure);
        assert_eq!(
            fr,
            "le site refuse (403) — il veut peut-être un navigateur : o l’ouvre"
        );
    }

    #[test]
    fn a_proxy_that_wants_a_password_is_not_taken_for_the_site() {
        let failure = Failure {
            kind: FailureKind::Refused,
            status: Some(407),
            detail: Clean::EMPTY,
        };
        for lang in [UiLang::English, UiLang::French] {
            let words = Locale::new(lang, TimeZone::UTC).failure(&failure);
            assert!(words.contains("proxy") && words.contains("407"), "{words}");
        }
    }
}
