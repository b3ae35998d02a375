//! Failures in French.

use crate::domain::FailureKind;

/// (ce qui s’est passé, ce qu’on peut faire)
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) const fn words(kind: FailureKind) -> (&'static str, &'static str) {
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
        FailureKind::NotAllowed => (
            "griot est réglé hors ligne",
            "le lancer sans --offline, avec network.offline = false",
        ),
        FailureKind::OverBudget => (
            "le budget de données du mois est épuisé ou n’y suffit pas",
            "x et R R demandent quand même, à la main",
        ),
    }
}
