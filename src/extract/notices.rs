//! Tells what a page says to its reader in a line of its own (subscribe, accept, this page is gone)
//! from sentences that tell of such things; must never know where on the page a line stands.

use super::heads::{Beginnings, Head};
use super::words::{CONSENT_LINES, NOTICE_WORDS, PAYWALL_CLAIMS, PAYWALL_LINES};
use crate::text::fold;

/// A longer text is a paragraph about paywalls.
const MAX_NOTICE: usize = 300;
/// A longer text is no request for a consent.
const MAX_CONSENT: usize = 800;
/// Words of a publisher's name behind "for subscribers of".
const MAX_NAME: usize = 3;
/// Words before the phrase: "The rest of this article is".
const MAX_BEFORE: usize = 8;

/// How a line tells that the article ends here for those who do not pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// It asks the reader to pay or to log in.
    Asks,
    /// It says that the article is not for everybody.
    Claims,
}

/// How many bytes of folded text stand before the notice of a paywall in a line of text.
pub(super) fn of_paywall(text: &str) -> Option<usize> {
    if text.chars().count() > MAX_NOTICE {
        return None;
    }
    let folded = fold(text);
    let mut from = 0;
    sentences(&folded).find_map(|sentence| {
        let before = from;
        from += sentence.len();
        notice(sentence)
            .filter(|_| !is_quoted(sentence))
            .map(|_| before)
    })
}

/// Whether a box of several lines holds the notice of a paywall.
pub(super) fn in_box(text: &str) -> Option<Notice> {
    let folded = fold(text);
    sentences(&folded)
        .filter(|sentence| !is_quoted(sentence))
        .find_map(notice)
}

/// How a line begins that says where those who have paid come in.
const WAYS_IN: [&str; 6] = [
    "deja abonne",
    "already a subscriber",
    "already a member",
    "already subscribed",
    "ja e assinante",
    "ya eres suscriptor",
];
/// What else it says has no more words.
const MAX_WAY_IN: usize = 8;

/// Whether a line only says where those who have paid come in.
pub(super) fn is_way_in(text: &str) -> bool {
    let folded = fold(text);
    let line = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    line.split_whitespace().count() <= MAX_WAY_IN
        && WAYS_IN.iter().any(|begin| line.starts_with(begin))
}

/// Whether a text asks for a consent to cookies.
pub(super) fn asks_consent(text: &str) -> bool {
    // Partners alone are in the news as well.
    let about = ["cookie", "consent", "ملفات", "vidakuzi"];
    is_of_consent(text) && {
        let folded = fold(text);
        about.iter().any(|word| folded.contains(word))
    }
}

/// Whether a text has a sentence that begins like such a request, whatever it is about.
pub(super) fn is_of_consent(text: &str) -> bool {
    text.chars().count() <= MAX_CONSENT && {
        let folded = fold(text);
        sentences(&folded).any(|sentence| begins(sentence, CONSENT_LINES).is_some())
    }
}

/// Whether a sentence of a short line begins with one of these phrases; what is quoted is not the
/// page's own word.
pub(super) fn says(text: &str, phrases: Beginnings) -> bool {
    text.chars().count() <= MAX_NOTICE && {
        let folded = fold(text);
        sentences(&folded)
            .filter(|sentence| !is_quoted(sentence))
            .any(|sentence| begins(sentence, phrases).is_some())
    }
}

/// What opens a quotation.
const QUOTES: [char; 6] = ['"', '“', '«', '„', '\'', '‘'];

/// Whether somebody says this sentence, and not the page.
fn is_quoted(sentence: &str) -> bool {
    sentence.trim_start().starts_with(QUOTES)
}

/// The sentences of a folded text.
fn sentences(folded: &str) -> impl Iterator<Item = &str> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .zip(rest.chars().skip(1))
            .find_map(|((at, c), next)| {
                let ends = matches!(
                    c,
                    '.' | '!' | '?' | '…' | '؟' | ':' | ';' | '|' | '\n' | '።'
                );
                (ends && next.is_whitespace()).then_some(at + c.len_utf8())
            });
        let (sentence, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        rest = after;
        Some(sentence)
    })
}

/// What a folded sentence says of the article, if it speaks to the reader: what stands before the
/// phrase are the words of such lines ("The rest of this article is"), never a story's own.
fn notice(sentence: &str) -> Option<Notice> {
    let asks = |part: &str| after_phrase(part, PAYWALL_LINES).is_some();
    if asks(sentence) || sentence.split(", ").skip(1).any(asks) {
        return Some(Notice::Asks);
    }
    let rest = after_phrase(sentence, PAYWALL_CLAIMS)?;
    let rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    if rest.is_empty() {
        return Some(Notice::Claims);
    }
    let mut words = rest.split_whitespace();
    let is_known = |word: &str| NOTICE_WORDS.contain(bare(word));
    let goes_on = rest.starts_with(char::is_whitespace) && words.next().is_some_and(is_known);
    let names = words.filter(|word| !is_known(word)).count();
    (goes_on && names <= MAX_NAME).then_some(Notice::Claims)
}

/// What follows a phrase at the beginning of a folded sentence or behind the words of notices.
fn after_phrase(sentence: &str, phrases: Beginnings) -> Option<&str> {
    let mut rest = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..MAX_BEFORE {
        if let Some(after) = begins(rest, phrases) {
            return Some(after);
        }
        let (word, after) = rest.split_once(char::is_whitespace)?;
        if !NOTICE_WORDS.contain(bare(word)) {
            return None;
        }
        rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    None
}

/// What follows one of the phrases with which a folded sentence begins.
fn begins(sentence: &str, phrases: Beginnings) -> Option<&str> {
    let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    phrases.with(Head::of(start)).find_map(|phrase| {
        let Some((head, tail)) = phrase.split_once('*') else {
            return start.strip_prefix(phrase);
        };
        let rest = start.strip_prefix(head.trim_end())?;
        let (_, after) = rest.split_once(tail.trim_start())?;
        Some(after)
    })
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_speaks_to_the_reader() {
        for text in [
            "Cet article est réservé aux abonnés.",
            "Article réservé aux abonnés",
            "La suite de cet article est réservée à nos abonnés de Sahel Hebdo.",
            "La suite est réservée aux abonnés.",
            "Il vous reste 82.5% de cet article à lire. La suite est réservée aux abonnés.",
            "Pour lire la suite, abonnez-vous.",
            "Déjà abonné ? Connectez-vous",
            "This article is for subscribers only. Subscribe to continue reading.",
            "You must subscribe to read the rest of this story.",
            "Este artigo é exclusivo para assinantes. Assine já para continuar a ler.",
            "Este contenido es exclusivo para suscriptores",
            "هذا المحتوى مخصص للمشتركين فقط. اشترك الآن لمتابعة القراءة.",
            "Jisajili ili uendelee kusoma makala haya. Makala haya ni kwa wanachama pekee.",
            "Continue reading with a Tindi subscription",
        ] {
            assert!(of_paywall(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_story_about_paywalls_is_no_notice() {
        for text in [
            "Une partie des pages du journal est réservée aux abonnés depuis mars, dit-il.",
            "Le contenu est réservé aux abonnés, a dit la directrice de Sahel Hebdo.",
            "Readers will have to subscribe to read more than five stories a month, the paper said.",
            "Les lecteurs devront payer pour lire la suite des enquêtes, selon le groupe.",
            "O portal passa a ter textos exclusivos para assinantes, disse o diretor.",
            "الصحيفة تعلن أن نصف موادها صار للمشتركين فقط منذ الشهر الماضي",
            "Il vous reste deux jours pour vous inscrire sur les listes.",
            "« Abonnez-vous pour lire la suite », disait le kiosquier de Tindi.",
            "“Jisajili ili upige kura,” alisema mkuu wa wilaya.",
            "Jisajili ili upige kura mwaka huu, alisema mkuu wa wilaya ya Tindi.",
            "Mhariri alisema baadhi ya habari ni kwa wanachama pekee tangu Januari.",
        ] {
            assert_eq!(of_paywall(text), None, "{text}");
        }
    }

    #[test]
    fn a_request_for_a_consent_is_told_from_news_of_one() {
        assert!(asks_consent(
            "Pour accéder gratuitement à cette page, vous devez accepter les cookies de nos \
             partenaires ou vous abonner."
        ));
        assert!(asks_consent(
            "We and our 80 partners store cookies on your device."
        ));
        assert!(!asks_consent(
            "Certains partenaires ont suspendu leur aide. En acceptant leur offre, Tindi gagne du \
             temps, dit la ministre."
        ));
        assert!(!asks_consent(
            "La loi sur les cookies, dit la ministre, protège tous les lecteurs du pays."
        ));
    }
}
