//! Failures in plain words, each with what the reader can do.

mod ar;
mod en;
mod fr;
mod pt;

use super::{Locale, Strings, UiLang, Words};
use crate::domain::{Completeness, Failure, FailureKind};

const PROXY_WANTS: Words = Words(&[
    "the proxy wants a name and a password",
    "le mandataire demande un nom et un mot de passe",
    "o proxy pede um nome e uma palavra-passe",
    "يطلب الوسيط (proxy) اسما وكلمة سر",
]);
const PROXY_HINT: Words = Words(&[
    "see `proxy` in the settings",
    "voir `proxy` dans les réglages",
    "ver `proxy` nas definições",
    "انظر `proxy` في الإعدادات",
]);
const PAGE_GONE: Words = Words(&[
    "the publisher has taken the page away — what is on disk stays",
    "l’éditeur a retiré la page — ce qui est sur le disque reste",
    "o editor retirou a página — o que está no disco fica",
    "سحب الناشر الصفحة — ويبقى ما على القرص",
]);
const PAGE_UNREADABLE: Words = Words(&[
    "what stands there cannot be read here — o opens it in the browser",
    "ce qui s’y trouve ne se lit pas ici — o l’ouvre dans le navigateur",
    "o que lá está não se lê aqui — o abre-o no navegador",
    "ما هناك لا يقرأ هنا — o يفتحه في المتصفح",
]);
const PAGE_TOO_LARGE: Words = Words(&[
    "the page is too large — max_page in the settings is the limit",
    "page trop grande — max_page dans les réglages fixe la limite",
    "página demasiado grande — max_page nas definições é o limite",
    "الصفحة كبيرة جدا — max_page في الإعدادات هو الحد",
]);
const PAGE_EMPTY: Words = Words(&[
    "the page is empty — o opens it in the browser",
    "page vide — o l’ouvre dans le navigateur",
    "página vazia — o abre-a no navegador",
    "الصفحة فارغة — o يفتحها في المتصفح",
]);
const PAGE_NOT_WHOLE: Words = Words(&[
    "the whole text is not on its page — o opens it in the browser",
    "sa page n’a pas le texte entier — o l’ouvre dans le navigateur",
    "a sua página não tem o texto inteiro — o abre-a no navegador",
    "لا تحمل صفحته النص كاملا — o يفتحها في المتصفح",
]);

impl Locale {
    /// What it means that a page was had and the article is not whole.
    pub fn page_not_whole(&self) -> String {
        PAGE_NOT_WHOLE.of(self.lang).to_owned()
    }

    /// What went wrong and what to do, in one line: "the site refused the request (403): …".
    pub fn failure(&self, failure: &Failure) -> String {
        let hint = if wants_password(failure.kind, failure.status) {
            PROXY_HINT.of(self.lang)
        } else {
            self.failure_table(failure.kind).1
        };
        let what = self.failure_alone(failure.kind, failure.status);
        format!("{what} — {hint}")
    }

    /// The same of an address that was to be added: nothing is subscribed to yet, so that griot does
    /// not ask it again by itself. `again` says how the reader does, where a key does it.
    pub fn address_failure(&self, failure: &Failure, again: Option<&str>) -> String {
        match failure.kind {
            FailureKind::Unreachable
            | FailureKind::Timeout
            | FailureKind::Status
            | FailureKind::Damaged
            | FailureKind::Busy
            | FailureKind::Empty => {
                let what = self.failure_alone(failure.kind, failure.status);
                again.map_or_else(|| what.clone(), |again| format!("{what} — {again}"))
            }
            _ => self.failure(failure),
        }
    }

    /// The same of an article's page or a picture, where some of it means another thing than of a
    /// feed: one article that is gone is no source that has ended.
    pub fn page_failure(&self, failure: &Failure) -> String {
        let words = match failure.kind {
            FailureKind::Gone | FailureKind::NotFound => PAGE_GONE,
            FailureKind::Unreadable | FailureKind::NotAFeed => PAGE_UNREADABLE,
            FailureKind::TooLarge => PAGE_TOO_LARGE,
            FailureKind::Empty => PAGE_EMPTY,
            _ => return self.failure(failure),
        };
        let words = words.of(self.lang);
        match failure.status {
            Some(status) => words.replacen(" —", &format!(" ({status}) —"), 1),
            None => words.to_owned(),
        }
    }

    /// What went wrong, without what to do: "the site refused (403)".
    pub fn failure_alone(&self, kind: FailureKind, status: Option<u16>) -> String {
        let what = if wants_password(kind, status) {
            PROXY_WANTS.of(self.lang)
        } else {
            self.failure_table(kind).0
        };
        match status {
            Some(status) => format!("{what} ({status})"),
            None => what.to_owned(),
        }
    }

    const fn failure_table(&self, kind: FailureKind) -> (&'static str, &'static str) {
        match self.lang {
            UiLang::English => en::words(kind),
            UiLang::French => fr::words(kind),
            UiLang::Portuguese => pt::words(kind),
            UiLang::Arabic => ar::words(kind),
        }
    }

    /// How much of an article is on disk, in a word or two.
    pub const fn completeness(&self, completeness: Completeness) -> &'static str {
        self.strings().completeness(completeness)
    }
}

fn wants_password(kind: FailureKind, status: Option<u16>) -> bool {
    kind == FailureKind::Proxy && status == Some(407)
}

impl Strings {
    /// How much of an article is on disk, in a word or two.
    pub const fn completeness(&self, completeness: Completeness) -> &'static str {
        match completeness {
            Completeness::Missing => self.completeness_missing,
            Completeness::Summary => self.completeness_summary,
            Completeness::Full => self.completeness_full,
            Completeness::Paywalled => self.completeness_paywalled,
            Completeness::Refused => self.completeness_refused,
            Completeness::Gone => self.completeness_gone,
            Completeness::LiveBlog => self.completeness_live,
            Completeness::Media => self.completeness_media,
        }
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
            kind: FailureKind::Proxy,
            status: Some(407),
            detail: Clean::EMPTY,
        };
        for lang in UiLang::ALL {
            let words = Locale::new(lang, TimeZone::UTC).failure(&failure);
            assert!(words.contains("proxy") && words.contains("407"), "{words}");
        }
    }
}
