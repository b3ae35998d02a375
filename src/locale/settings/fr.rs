//! What each setting means, in French.

use super::Meanings;

pub(super) const MEANINGS: Meanings = &[
    (
        "language",
        "La langue des écrans : \"auto\", \"en\", \"fr\", \"pt\" ou \"ar\".",
    ),
    (
        "time_zone",
        "Le fuseau des dates : \"auto\" ou un nom comme \"Africa/Dakar\".",
    ),
    (
        "network.offline",
        "Ne jamais toucher au réseau, comme avec --offline.",
    ),
    (
        "network.refresh_on_start",
        "Demander à l’ouverture les fils qui sont dus.",
    ),
    (
        "network.refresh_every",
        "Repos d’un fil dont l’éditeur ne dit rien ; de \"10 minutes\" à \"7 days\".",
    ),
    (
        "network.concurrency",
        "Demandes en cours à la fois ; de 1 à 256.",
    ),
    ("network.per_host", "Dont à un même serveur ; de 1 à 8."),
    (
        "network.connect_timeout",
        "Attente d’une connexion ; de \"1 second\" à \"2 minutes\".",
    ),
    (
        "network.timeout",
        "Durée d’une demande entière ; de \"1 second\" à \"10 minutes\".",
    ),
    (
        "network.max_feed",
        "Taille d’un fil au plus ; de \"64 KiB\" à \"100 MiB\".",
    ),
    (
        "network.max_page",
        "Taille d’une page au plus ; de \"64 KiB\" à \"100 MiB\".",
    ),
    (
        "network.proxy",
        "Le mandataire : \"auto\" ou une adresse comme \"socks5h://127.0.0.1:9050\". Les fils de cette machine et des adresses privées sont demandés sans lui.",
    ),
    (
        "network.proxy_command",
        "Une commande qui écrit l’adresse du mandataire, ou \"none\" ; elle a 10 secondes, 30 quand on peut vous demander quelque chose : les commandes le peuvent, pas le journal, déjà ouvert pendant ce temps.",
    ),
    (
        "storage.keep",
        "Combien de temps d’usage les articles restent ; ou \"forever\".",
    ),
    (
        "reading.measure",
        "La ligne de texte la plus longue, en caractères ; de 66 à 80.",
    ),
    (
        "reading.bidi",
        "Qui ordonne l’arabe : \"auto\", \"terminal\" ou \"griot\".",
    ),
    (
        "reading.hyphenate",
        "Couper les mots en fin de ligne (français, anglais, portugais, espagnol).",
    ),
    (
        "reading.fold_stories",
        "Plier en une ligne ce que plusieurs journaux racontent.",
    ),
    (
        "reading.show_since",
        "À l’ouverture, montrer ce qui est arrivé depuis votre passage.",
    ),
    (
        "reading.mark_read_on_open",
        "Ouvrir un article le marque lu.",
    ),
    (
        "reading.full_text",
        "Quand prendre la page d’un résumé : \"on-arrival\", \"on-open\" ou \"never\".",
    ),
    (
        "commands.translate",
        "La commande à qui T donne l’article, par exemple \"trans -b :fr\" ; ou \"none\".",
    ),
    (
        "look.color",
        "Les couleurs : \"auto\", \"always\" ou \"never\".",
    ),
    (
        "look.mouse",
        "La souris : clic, molette, bords à tirer ; g M le change en lisant.",
    ),
    (
        "look.theme",
        "Le thème : \"auto\" ou un nom ; « :theme » les montre.",
    ),
    (
        "look.pictures",
        "Les images, dans les articles et par g p : \"auto\", \"kitty\", \"sixel\", \"iterm\", \"blocks\" ou \"off\".",
    ),
    (
        "keys.preset",
        "Les touches : \"griot\", \"newsboat\", \"vim\" ou \"eilmeldung\".",
    ),
    (
        "keys.latin",
        "Lettres latines sous un clavier d’une autre écriture : \"qwerty\" ou \"azerty\".",
    ),
    (
        "keys.digit_wait",
        "Dans les titres, millisecondes sans touche après lesquelles un chiffre ouvre sa rubrique ; 5000 au plus, 0 : jamais, Entrée l’ouvre.",
    ),
    (
        "data.monthly",
        "Réseau par mois, de \"1 MB\" à \"1000 GB\", ou \"unlimited\".",
    ),
    (
        "data.price",
        "Prix d’un mégaoctet, comme \"4 FCFA\", ou \"none\".",
    ),
    (
        "data.metered",
        "Ligne payée à l’octet : rien que les titres ; une page seulement quand vous la demandez.",
    ),
    (
        "data.offline_budget",
        "Ce que D peut dépenser ; de \"100 kB\" à \"10 GB\".",
    ),
    ("data.offline_days", "Et sur combien de jours ; de 1 à 60."),
];
