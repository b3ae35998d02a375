//! What each setting is called where it is changed; its name in the file stays in English.

use crate::locale::{UiLang, Words, fill};

/// What a setting is called, by its full name; a section of the reader's own by what that is.
pub fn setting_title(name: &str, lang: UiLang) -> String {
    if let Some(own) = name.strip_prefix("sections.") {
        return fill(SECTION.of(lang), own);
    }
    let found = TITLES.iter().find(|(known, _)| *known == name);
    found.map_or_else(String::new, |(_, words)| words.of(lang).to_owned())
}

const SECTION: Words = Words(&[
    "Section “{}”",
    "Rubrique «\u{a0}{}\u{a0}»",
    "Secção «{}»",
    "قسم «{}»",
]);

#[rustfmt::skip]
const TITLES: &[(&str, Words)] = &[
    ("language", Words(&["Language of the screens", "Langue des écrans", "Língua dos ecrãs", "لغة الشاشات"])),
    ("time_zone", Words(&["Time zone", "Fuseau horaire", "Fuso horário", "المنطقة الزمنية"])),
    ("network.offline", Words(&["Stay off the network", "Rester hors ligne", "Ficar fora da rede", "البقاء دون شبكة"])),
    ("network.refresh_on_start", Words(&["Refresh when opening", "Actualiser à l’ouverture", "Atualizar ao abrir", "التحديث عند الفتح"])),
    ("network.refresh_every", Words(&["Refresh every", "Rythme d’actualisation", "Ritmo de atualização", "وتيرة التحديث"])),
    ("network.concurrency", Words(&["Requests at once", "Demandes à la fois", "Pedidos ao mesmo tempo", "الطلبات معا"])),
    ("network.per_host", Words(&["To one server at once", "À un même serveur", "A um mesmo servidor", "إلى خادم واحد"])),
    ("network.connect_timeout", Words(&["Wait for a connection", "Attente d’une connexion", "Espera por uma ligação", "انتظار الاتصال"])),
    ("network.timeout", Words(&["Wait for an answer", "Attente d’une réponse", "Espera por uma resposta", "انتظار الجواب"])),
    ("network.max_feed", Words(&["Largest feed", "Plus grand fil", "Maior feed", "أكبر خلاصة"])),
    ("network.max_page", Words(&["Largest page", "Plus grande page", "Maior página", "أكبر صفحة"])),
    ("network.proxy", Words(&["Proxy", "Mandataire (proxy)", "Proxy", "الوسيط (proxy)"])),
    ("network.proxy_command", Words(&["Command for the proxy", "Commande du mandataire", "Comando do proxy", "أمر الوسيط"])),
    ("storage.keep", Words(&["Keep articles for", "Garder les articles", "Guardar os artigos", "حفظ المقالات"])),
    ("reading.measure", Words(&["Width of the text", "Largeur du texte", "Largura do texto", "عرض النص"])),
    ("reading.bidi", Words(&["Order of Arabic", "Ordre de l’arabe", "Ordem do árabe", "ترتيب العربية"])),
    ("reading.hyphenate", Words(&["Part words", "Couper les mots", "Cortar palavras", "قطع الكلمات"])),
    ("reading.fold_stories", Words(&["Fold stories", "Plier les histoires", "Dobrar as histórias", "طي القصص"])),
    ("reading.show_since", Words(&["Show what is new first", "Montrer d’abord le nouveau", "Mostrar primeiro as novidades", "عرض الجديد أولا"])),
    ("reading.mark_read_on_open", Words(&["Opened is read", "Ouvert vaut lu", "Aberto vale lido", "المفتوح مقروء"])),
    ("reading.full_text", Words(&["Fetch full texts", "Chercher le texte entier", "Ir buscar o texto inteiro", "جلب النص الكامل"])),
    ("commands.translate", Words(&["Command that translates", "Commande de traduction", "Comando de tradução", "أمر الترجمة"])),
    ("look.color", Words(&["Colours", "Couleurs", "Cores", "الألوان"])),
    ("look.mouse", Words(&["Mouse", "Souris", "Rato", "الفأرة"])),
    ("look.theme", Words(&["Theme", "Thème", "Tema", "السمة"])),
    ("look.pictures", Words(&["Pictures", "Images", "Imagens", "الصور"])),
    ("keys.preset", Words(&["Map of keys", "Jeu de touches", "Conjunto de teclas", "خريطة المفاتيح"])),
    ("keys", Words(&["Single keys", "Touches une à une", "Teclas uma a uma", "المفاتيح مفردة"])),
    ("keys.latin", Words(&["Latin letters", "Lettres latines", "Letras latinas", "الحروف اللاتينية"])),
    ("keys.digit_wait", Words(&["Wait after a digit", "Attente après un chiffre", "Espera após um algarismo", "الانتظار بعد رقم"])),
    ("rules.mute", Words(&["Left out of the lists", "Exclusions des listes", "Fora das listas", "المستبعد من القوائم"])),
    ("rules.highlight", Words(&["Highlighted in the lists", "Mis en avant dans les listes", "Em destaque nas listas", "المبرز في القوائم"])),
    ("data.monthly", Words(&["Network per month", "Réseau par mois", "Rede por mês", "الشبكة في الشهر"])),
    ("data.price", Words(&["Price of a megabyte", "Prix d’un mégaoctet", "Preço de um megabyte", "ثمن الميغابايت"])),
    ("data.metered", Words(&["Paid by the byte", "Ligne payée à l’octet", "Linha paga ao byte", "خط يدفع بالبايت"])),
    ("data.offline_budget", Words(&["Budget for the road", "Budget pour la route", "Orçamento para o caminho", "ميزانية الطريق"])),
    ("data.offline_days", Words(&["Days for the road", "Jours pour la route", "Dias para o caminho", "أيام للطريق"])),
];
