//! What commands say went wrong, and what to do next, each in all languages side by side. `{}` is
//! what it is about.

use std::fmt;

use super::{UiLang, Words};
use crate::text::Clean;

/// A sentence in all languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said(pub(super) Words);

impl Said {
    /// Its words in a language.
    pub const fn words(self, lang: UiLang) -> &'static str {
        self.0.of(lang)
    }

    /// With what it is about in its gaps, one after another.
    pub fn of(self, about: impl Into<About>) -> Spoken {
        Spoken::from(self).of(about)
    }

    /// With the reason behind it.
    pub fn because(self, why: impl Into<About>) -> Spoken {
        Spoken::from(self).because(why)
    }
}

/// What a sentence is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A name, a number, another's words: the same in every language.
    Text(String),
    /// A sentence again.
    Said(Box<Spoken>),
}

impl From<&str> for About {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for About {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for About {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Clean> for About {
    fn from(text: &Clean) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<&std::io::Error> for About {
    fn from(error: &std::io::Error) -> Self {
        super::faults::of_system(error).into()
    }
}

impl From<Said> for About {
    fn from(said: Said) -> Self {
        Self::Said(Box::new(said.into()))
    }
}

impl From<Spoken> for About {
    fn from(spoken: Spoken) -> Self {
        Self::Said(Box::new(spoken))
    }
}

impl About {
    fn words(&self, lang: UiLang) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Said(spoken) => spoken.words(lang),
        }
    }
}

/// A sentence with what it is about, before its language is known. Its `Display` is the English one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    said: Said,
    about: Vec<About>,
    why: Option<About>,
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
    /// Words that are the same in every language.
    pub fn plain(words: &str) -> Self {
        Said(Words(&["{}"; 4])).of(words)
    }

    /// With one gap more filled.
    #[must_use]
    pub fn of(mut self, about: impl Into<About>) -> Self {
        self.about.push(about.into());
        self
    }

    /// With the reason behind it.
    #[must_use]
    pub fn because(mut self, why: impl Into<About>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// Which sentence it is.
    pub fn is(&self, said: Said) -> bool {
        self.said == said
    }

    /// Its words in a language.
    pub fn words(&self, lang: UiLang) -> String {
        let mut words = String::new();
        let mut about = self.about.iter();
        // What fills a gap may hold the sign of one.
        for (i, part) in self.said.words(lang).split("{}").enumerate() {
            if i > 0 {
                let filling = about.next().map(|about| about.words(lang));
                words.push_str(filling.as_deref().unwrap_or("{}"));
            }
            words.push_str(part);
        }
        if let Some(why) = &self.why {
            let colon = if lang == UiLang::French {
                "\u{a0}:"
            } else {
                ":"
            };
            words = format!("{words}{colon} {}", why.words(lang));
        }
        words
    }
}

/// Words that are chosen already, or another's.
impl From<String> for Spoken {
    fn from(words: String) -> Self {
        Self::plain(&words)
    }
}

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(UiLang::English))
    }
}

/// Sentences by their names; a test looks at all of them.
macro_rules! said {
    ($($name:ident: $words:expr;)*) => {
        $(
            /// A sentence; its name says what of.
            pub const $name: Said = Said($crate::locale::Words(&$words));
        )*

        #[cfg(test)]
        pub(in crate::locale) const ALL: &[Said] = &[$($name),*];
    };
}

pub(super) use said;

said! {
    ERROR: ["error: {}", "erreur : {}", "erro: {}", "خطأ: {}"];
    HINT: ["hint: {}", "conseil : {}", "conselho: {}", "نصيحة: {}"];
    WARNING: ["warning: {}", "attention : {}", "atenção: {}", "تنبيه: {}"];

    NO_NETWORK: ["there is no network", "il n’y a pas de réseau", "não há rede", "لا شبكة"];
    ALL_CAN_BE_READ: ["everything on disk can be read", "tout ce qui est sur le disque se lit", "tudo o que está no disco se lê", "كل ما على القرص يقرأ"];
    BUDGET_SPENT: ["this month's data budget is spent", "le budget de données du mois est épuisé", "o orçamento de dados do mês esgotou-se", "نفدت ميزانية البيانات لهذا الشهر"];
    FORCE_ASKS: ["--force asks all the same; `griot stats` tells where it went", "--force demande quand même ; `griot stats` dit où il est passé", "--force pede na mesma; `griot stats` diz em que se gastou", "--force يطلب مع ذلك؛ `griot stats` يبين أين ذهبت"];
    STATS_TELLS: ["`griot stats` tells where it went; `monthly` in the settings is the budget", "`griot stats` dit où il est passé ; `monthly` dans les réglages est le budget", "`griot stats` diz em que se gastou; `monthly` nas definições é o orçamento", "`griot stats` يبين أين ذهبت؛ `monthly` في الإعدادات هي الميزانية"];
    SET_OFFLINE: ["griot is set to offline", "griot est réglé hors ligne", "o griot está definido para ficar sem rede", "griot مضبوط دون اتصال"];
    LEAVE_OFFLINE: ["leave out --offline, or set `offline = false` in the settings", "retirer --offline, ou mettre `offline = false` dans les réglages", "tirar --offline, ou pôr `offline = false` nas definições", "اترك --offline، أو ضع `offline = false` في الإعدادات"];
    MEND_THE_WAY: ["griot stays offline until this is mended: see `proxy` in the settings, and HTTP_PROXY, HTTPS_PROXY and ALL_PROXY in the environment", "griot reste hors ligne tant que ce n’est pas corrigé : voir `proxy` dans les réglages, et HTTP_PROXY, HTTPS_PROXY et ALL_PROXY dans l’environnement", "o griot fica sem rede até isto ser corrigido: ver `proxy` nas definições, e HTTP_PROXY, HTTPS_PROXY e ALL_PROXY no ambiente", "يبقى griot دون اتصال حتى يصلح هذا: انظر `proxy` في الإعدادات، وHTTP_PROXY وHTTPS_PROXY وALL_PROXY في البيئة"];
    PROXY_SILENT: ["the proxy does not let griot through", "le mandataire ne laisse pas passer griot", "o proxy não deixa passar o griot", "الوسيط لا يسمح لـ griot بالمرور"];
    SEE_PROXY: ["see `proxy` in the settings, and HTTP_PROXY, HTTPS_PROXY and ALL_PROXY in the environment", "voir `proxy` dans les réglages, et HTTP_PROXY, HTTPS_PROXY et ALL_PROXY dans l’environnement", "ver `proxy` nas definições, e HTTP_PROXY, HTTPS_PROXY e ALL_PROXY no ambiente", "انظر `proxy` في الإعدادات، وHTTP_PROXY وHTTPS_PROXY وALL_PROXY في البيئة"];
    PROXY_COMMAND: ["could not get the proxy's address from `proxy_command`", "`proxy_command` n’a pas donné l’adresse du mandataire", "`proxy_command` não deu o endereço do proxy", "لم يعط `proxy_command` عنوان الوسيط"];
    RUN_BY_HAND: ["run it by hand; it is to print the address, such as http://user:password@host:8080", "la lancer à la main ; elle doit écrire l’adresse, comme http://user:password@host:8080", "lançá-lo à mão; deve escrever o endereço, como http://user:password@host:8080", "شغله باليد؛ عليه أن يكتب العنوان، مثل http://user:password@host:8080"];
    PROXY_WAITED: ["waiting for the proxy's address from `proxy_command` …", "j’attends l’adresse du mandataire de `proxy_command` …", "à espera do endereço do proxy de `proxy_command` …", "في انتظار عنوان الوسيط من `proxy_command` …"];
    NO_COMMAND_THERE: ["it is empty", "elle est vide", "está vazio", "هو فارغ"];
    NO_ADDRESS_TOLD: ["it printed no address", "elle n’a écrit aucune adresse", "não escreveu nenhum endereço", "لم يكتب عنوانا"];
    ENDED_WITH: ["it ended with {}", "elle a fini avec {}", "acabou com {}", "انتهى بـ {}"];
    TOOK_LONGER: ["it took longer than {} s", "elle a pris plus de {} s", "demorou mais de {} s", "استغرق أكثر من {} ث"];

    NEEDS_TERMINAL: ["the reader needs a terminal", "le journal demande un terminal", "o jornal precisa de um terminal", "تحتاج الصحيفة إلى طرفية"];
    PLAIN_TEXT: ["`griot list` and `griot read` write plain text; `griot --help` lists all commands", "`griot list` et `griot read` écrivent du texte ; `griot --help` liste toutes les commandes", "`griot list` e `griot read` escrevem texto; `griot --help` lista todos os comandos", "`griot list` و`griot read` يكتبان نصا؛ `griot --help` يعدد كل الأوامر"];
    QUESTIONS: ["`griot search --help` tells the language of questions", "`griot search --help` explique la langue des questions", "`griot search --help` explica a língua das perguntas", "`griot search --help` يشرح لغة الأسئلة"];
    NO_LANGUAGE: ["`{}` is not a language", "`{}` n’est pas une langue", "`{}` não é uma língua", "`{}` ليست لغة"];
    LANGUAGE_TAG: ["use a tag like `fr` or `sw`", "écrire un code comme `fr` ou `sw`", "escrever um código como `pt` ou `sw`", "اكتب رمزا مثل `ar` أو `sw`"];
    NO_SOURCE: ["no source is called `{}`", "aucune source ne s’appelle `{}`", "nenhuma fonte se chama `{}`", "لا مصدر باسم `{}`"];
    YOUR_SOURCES: ["`griot sources` lists yours", "`griot sources` liste les vôtres", "`griot sources` lista as suas", "`griot sources` يعدد مصادرك"];
    NO_COUNTRY: ["`{}` is not a country", "`{}` n’est pas un pays", "`{}` não é um país", "`{}` ليس بلدا"];
    TWO_LETTERS: ["use two letters (ISO 3166-1), as `sn`, or a part of Africa, as `sahel`", "écrire deux lettres (ISO 3166-1), comme `sn`, ou une partie de l’Afrique, comme `sahel`", "escrever duas letras (ISO 3166-1), como `mz`, ou uma parte de África, como `sahel`", "اكتب حرفين (ISO 3166-1)، مثل `eg`، أو جزءا من أفريقيا، مثل `sahel`"];
    WITH_ITS_UNIT: ["write it with its unit, as 20MB", "l’écrire avec son unité, comme 20MB", "escrevê-lo com a unidade, como 20MB", "اكتبه مع وحدته، مثل 20MB"];
    NO_TOPIC: ["no article is about `{}`", "aucun article n’a le thème `{}`", "nenhum artigo tem o tema `{}`", "لا مقال موضوعه `{}`"];
    THE_TOPICS: ["`griot list --topics` lists the topics", "`griot list --topics` liste les thèmes", "`griot list --topics` lista os temas", "`griot list --topics` يعدد الموضوعات"];
    NO_DATE: ["`{}` is not a date", "`{}` n’est pas une date", "`{}` não é uma data", "`{}` ليس تاريخا"];
    DATE_LIKE: ["write it like `2026-11-24`", "l’écrire comme `2026-11-24`", "escrevê-la como `2026-11-24`", "اكتبه مثل `2026-11-24`"];
    NOTHING_RELATED: ["nothing here is related to this article", "rien ici n’est apparenté à cet article", "nada aqui está relacionado com este artigo", "لا شيء هنا ذو صلة بهذا المقال"];
    NO_ARTICLE: ["no article `{}` is in the store", "aucun article `{}` n’est dans la réserve", "nenhum artigo `{}` está no acervo", "لا مقال `{}` في المخزن"];
    TELL_NUMBERS: ["`griot list` and `griot search` tell the numbers", "`griot list` et `griot search` disent les numéros", "`griot list` e `griot search` dizem os números", "`griot list` و`griot search` يذكران الأرقام"];
    NUMBER_OF_TWO: ["`{}` is the number of an article in lists; the one that was loaded under this id is `load:{}`", "`{}` est le numéro d’un article dans les listes ; celui qui a été chargé sous cet identifiant est `load:{}`", "`{}` é o número de um artigo nas listas; o que foi carregado com este identificador é `load:{}`", "`{}` رقم مقال في القوائم؛ والمقال المحمل بهذا المعرف هو `load:{}`"];
    IS_FOLDER: ["`{}` is a folder", "`{}` est un dossier", "`{}` é uma pasta", "`{}` مجلد"];
    ONE_FILE: ["name one file, or `-` for standard input: `cat FOLDER/*.jsonl | griot load -`", "nommer un fichier, ou `-` pour l’entrée standard : `cat DOSSIER/*.jsonl | griot load -`", "indicar um ficheiro, ou `-` para a entrada padrão: `cat PASTA/*.jsonl | griot load -`", "اذكر ملفا، أو `-` للإدخال القياسي: `cat FOLDER/*.jsonl | griot load -`"];
    NO_ADDRESS: ["`{}` is not an address", "`{}` n’est pas une adresse", "`{}` não é um endereço", "`{}` ليس عنوانا"];
    BEGIN_HTTPS: ["begin it with https://", "la commencer par https://", "começá-lo por https://", "ابدأه بـ https://"];

    NO_SUCH_ID: ["`[sources.{}]` in the settings is no source's id; `griot sources --json` tells yours, `griot sources --catalogue` all", "`[sources.{}]` dans les réglages n’est l’identifiant d’aucune source ; `griot sources --json` dit les vôtres, `griot sources --catalogue` toutes", "`[sources.{}]` nas definições não é o identificador de nenhuma fonte; `griot sources --json` diz as suas, `griot sources --catalogue` todas", "`[sources.{}]` في الإعدادات ليس معرف أي مصدر؛ `griot sources --json` يذكر مصادرك، و`griot sources --catalogue` كلها"];
    SOURCES_UNCHECKED: ["`[sources]` in the settings was not checked against your own sources", "`[sources]` dans les réglages n’a pas été comparé à vos propres sources", "`[sources]` nas definições não foi comparado com as suas próprias fontes", "لم تقارن `[sources]` في الإعدادات بمصادرك"];
    NOT_ADDED: ["could not add `{}`", "`{}` n’a pas pu être ajouté", "`{}` não pôde ser acrescentado", "تعذرت إضافة `{}`"];
    SEVERAL_FEEDS: ["the site has several feeds", "le site a plusieurs fils", "o site tem vários feeds", "للموقع عدة خلاصات"];
    ADD_ONE: ["add one of them by its address, or all with --all", "en ajouter un par son adresse, ou tous avec --all", "acrescentar um pelo seu endereço, ou todos com --all", "أضف واحدة بعنوانها، أو كلها بـ --all"];
    NO_FEED: ["you have no feed `{}`", "vous n’avez pas de fil `{}`", "não tem nenhum feed `{}`", "لا خلاصة لك `{}`"];
    NO_FEED_IN: ["no feed found in `{}`", "aucun fil trouvé dans `{}`", "nenhum feed encontrado em `{}`", "لا خلاصة في `{}`"];
    OPML_NAMES: ["an OPML file names its feeds as `<outline xmlUrl=\"…\"/>`", "un fichier OPML nomme ses fils `<outline xmlUrl=\"…\"/>`", "um ficheiro OPML nomeia os seus feeds `<outline xmlUrl=\"…\"/>`", "يسمي ملف OPML خلاصاته `<outline xmlUrl=\"…\"/>`"];
    FEED_LEFT_OUT: ["`{}` is left out: a list from the network names no feed of your own network", "`{}` est laissé de côté : une liste venue du réseau ne nomme aucun fil de votre propre réseau", "`{}` fica de fora: uma lista vinda da rede não nomeia nenhum feed da sua própria rede", "`{}` متروك: لا تذكر قائمة من الشبكة خلاصة في شبكتك الخاصة"];
    LIST_ON_DISK: ["to follow those that were left out, save the list and import the file", "pour suivre ceux qui ont été laissés de côté, enregistrer la liste et importer le fichier", "para seguir os que ficaram de fora, guardar a lista e importar o ficheiro", "لمتابعة المتروك، احفظ القائمة واستورد الملف"];
    MANY_FEEDS: ["`{}` names {} feeds; nothing was changed", "`{}` nomme {} fils ; rien n’a été changé", "`{}` nomeia {} feeds; nada foi mudado", "عدد الخلاصات في `{}`: {}؛ لم يتغير شيء"];
    ASK_MANY: ["`{}` names {} feeds: subscribe to all? [y/N] ", "`{}` nomme {} fils : s’abonner à tous ? [o/N] ", "`{}` nomeia {} feeds: assinar todos? [s/N] ", "عدد الخلاصات في `{}`: {}؛ أتشترك فيها كلها؟ [ن/ل] "];
    YES_SUBSCRIBES: ["--yes subscribes to all of them", "--yes s’abonne à tous", "--yes assina todos", "--yes يشترك فيها كلها"];

    STDIN_LINE: ["standard input, line {}", "entrée standard, ligne {}", "entrada padrão, linha {}", "الإدخال القياسي، السطر {}"];
    FILE_LINE: ["`{}`, line {}", "`{}`, ligne {}", "`{}`, linha {}", "`{}`، السطر {}"];
    IN_FILE: ["`{}`", "`{}`", "`{}`", "`{}`"];
    NOT_READ: ["could not read `{}`", "`{}` n’a pas pu être lu", "`{}` não pôde ser lido", "تعذرت قراءة `{}`"];
    NOT_WRITTEN: ["could not write `{}`", "`{}` n’a pas pu être écrit", "`{}` não pôde ser escrito", "تعذرت كتابة `{}`"];
    OF_ANOTHER: ["`{}` is left out: another article of its source has its address", "`{}` est laissé de côté : un autre article de sa source a son adresse", "`{}` fica de fora: outro artigo da sua fonte tem o seu endereço", "`{}` متروك: لمقال آخر من مصدره عنوانه"];
    LINE_TOO_LONG: ["it is too long", "elle est trop longue", "é demasiado longa", "هو أطول من اللازم"];
    NO_ENTRY: ["it is not an object with `id` and `title` or `text`", "ce n’est pas un objet avec `id` et `title` ou `text`", "não é um objeto com `id` e `title` ou `text`", "ليس كائنا فيه `id` و`title` أو `text`"];
    EMPTY_ID: ["`id` is empty", "`id` est vide", "`id` está vazio", "`id` فارغ"];
    NO_WORDS: ["it has neither `title` nor `text` nor `html`", "elle n’a ni `title` ni `text` ni `html`", "não tem nem `title` nem `text` nem `html`", "ليس فيه `title` ولا `text` ولا `html`"];
    UNREADABLE_ENTRY: ["its article could not be read", "son article n’a pas pu être lu", "o seu artigo não pôde ser lido", "تعذرت قراءة مقاله"];
    UNDATED_ENTRY: ["`{}` is no date; the article is taken without one", "`{}` n’est pas une date ; l’article est repris sans date", "`{}` não é uma data; o artigo é aceite sem ela", "`{}` ليس تاريخا؛ يؤخذ المقال دون تاريخ"];
    NO_JSON: ["from character {} on it is no JSON ({})", "à partir du caractère {} ce n’est pas du JSON ({})", "a partir do carácter {} não é JSON ({})", "ابتداء من الحرف {} ليس JSON ({})"];
    FIELDS_WRONG: ["its fields could not be read ({})", "ses champs n’ont pas pu être lus ({})", "os seus campos não puderam ser lidos ({})", "تعذرت قراءة حقوله ({})"];
    A_TEXT: ["a text in quotes", "un texte entre guillemets", "um texto entre aspas", "نصا بين علامتي اقتباس"];
    TEXTS: ["a list of texts in quotes", "une liste de textes entre guillemets", "uma lista de textos entre aspas", "قائمة نصوص بين علامات اقتباس"];
    TEXT_OR_NUMBER: ["a text in quotes or a whole number", "un texte entre guillemets ou un nombre entier", "um texto entre aspas ou um número inteiro", "نصا بين علامتي اقتباس أو عددا صحيحا"];
    NO_LINE: ["no line could be loaded", "aucune ligne n’a pu être reprise", "nenhuma linha pôde ser carregada", "تعذر تحميل أي سطر"];
    WARNINGS_ABOVE: ["see the warnings above", "voir les avertissements ci-dessus", "ver os avisos acima", "انظر التنبيهات أعلاه"];
    NO_EXPORT: ["this is no export of griot", "ce n’est pas un export de griot", "isto não é uma exportação do griot", "هذا ليس تصديرا من griot"];
    EXPORT_WRITES: ["`griot export --all` writes one; other readers write OPML", "`griot export --all` en écrit un ; d’autres lecteurs écrivent de l’OPML", "`griot export --all` escreve uma; outros leitores escrevem OPML", "`griot export --all` يكتب واحدا؛ وتكتب برامج أخرى OPML"];
    NEWER_EXPORT: ["the export has version {}, which this griot does not know", "l’export est de la version {}, que ce griot ne connaît pas", "a exportação é da versão {}, que este griot não conhece", "التصدير من الإصدار {} الذي لا يعرفه griot هذا"];
    NEWER_GRIOT: ["use the newer griot", "prendre le griot plus récent", "usar o griot mais recente", "استعمل griot الأحدث"];
    NO_BACKUP: ["nothing was changed; this file is no whole backup of griot", "rien n’a été changé ; ce fichier n’est pas une sauvegarde entière de griot", "nada foi mudado; este ficheiro não é uma cópia inteira do griot", "لم يتغير شيء؛ هذا الملف ليس نسخة كاملة من griot"];
    FREE_NAME: ["choose a name that is free: a backup replaces nothing", "choisir un nom libre : une sauvegarde ne remplace rien", "escolher um nome livre: uma cópia não substitui nada", "اختر اسما خاليا: النسخة لا تحل محل شيء"];
    OTHER_DISK: ["make room, or write it to another disk", "faire de la place, ou l’écrire sur un autre disque", "arranjar espaço, ou escrevê-la noutro disco", "أفسح مكانا، أو اكتبها على قرص آخر"];
    OTHER_PLACE: ["choose another place", "choisir un autre endroit", "escolher outro lugar", "اختر مكانا آخر"];
    OTHER_FOLDER: ["choose another folder with --data-dir", "choisir un autre dossier avec --data-dir", "escolher outra pasta com --data-dir", "اختر مجلدا آخر بـ --data-dir"];
    NAME_THEM: ["name them with --config and --data-dir", "les nommer avec --config et --data-dir", "nomeá-los com --config e --data-dir", "سمهما بـ --config و--data-dir"];
    NOT_WHOLE: ["the store is not whole", "la réserve n’est pas entière", "o acervo não está inteiro", "المخزن غير سليم"];
    START_AGAIN: ["close griot and start it again: it mends what can be mended", "fermer griot et le rouvrir : il répare ce qui peut l’être", "fechar o griot e voltar a abri-lo: ele repara o que pode", "أغلق griot وافتحه: يصلح ما يمكن إصلاحه"];
    NOT_MENDED: ["the store is damaged and not mended", "la réserve est abîmée et n’a pas été réparée", "o acervo está danificado e não foi reparado", "المخزن تالف ولم يصلح"];
    MAKE_ROOM_TWICE: ["nothing was changed: make room for as much as twice the store, and start griot again; with TMPDIR naming a folder of another disk, griot reads what it can from a copy there", "rien n’a été changé : faire de la place pour le double de la réserve, et rouvrir griot ; si TMPDIR nomme un dossier d’un autre disque, griot lit ce qu’il peut d’après une copie là-bas", "nada foi mudado: arranjar espaço para o dobro do acervo, e voltar a abrir o griot; se TMPDIR nomear uma pasta de outro disco, o griot lê o que pode a partir de uma cópia lá", "لم يتغير شيء: أفسح مكانا لضعف المخزن، وافتح griot ثانية؛ وإن سمى TMPDIR مجلدا على قرص آخر قرأ griot ما يمكنه من نسخة هناك"];
    CLOSE_GRIOT: ["close the other griot, and start this one again", "fermer l’autre griot, et rouvrir celui-ci", "fechar o outro griot, e voltar a abrir este", "أغلق griot الآخر، وافتح هذا ثانية"];
    RESTORE_INSTEAD: ["nothing was changed; `griot restore` puts a backup in its place", "rien n’a été changé ; `griot restore` met une sauvegarde à sa place", "nada foi mudado; `griot restore` põe uma cópia no seu lugar", "لم يتغير شيء؛ `griot restore` يضع نسخة مكانه"];
    LEFT_AS_IT_IS: ["the file was left as it is; `griot restore` puts a backup in its place", "le fichier est laissé tel quel ; `griot restore` met une sauvegarde à sa place", "o ficheiro ficou como estava; `griot restore` põe uma cópia no seu lugar", "ترك الملف كما هو؛ `griot restore` يضع نسخة مكانه"];
    NEWER_OR_FOLDER: ["use the newer griot, or another folder with --data-dir", "prendre le griot plus récent, ou un autre dossier avec --data-dir", "usar o griot mais recente, ou outra pasta com --data-dir", "استعمل griot الأحدث، أو مجلدا آخر بـ --data-dir"];
    CLOSE_OTHER: ["close the other program, or wait until it is done", "fermer l’autre programme, ou attendre qu’il ait fini", "fechar o outro programa, ou esperar que acabe", "أغلق البرنامج الآخر، أو انتظر فراغه"];
    STORE_MENDING: ["another griot is mending the store", "un autre griot répare la réserve", "outro griot está a reparar o acervo", "griot آخر يصلح المخزن"];
    NOT_USED: ["could not use `{}`", "`{}` n’a pas pu servir", "não foi possível usar `{}`", "تعذر استعمال `{}`"];
    NOT_OPENED: ["could not open the store `{}`", "la réserve `{}` n’a pas pu être ouverte", "não foi possível abrir o acervo `{}`", "تعذر فتح المخزن `{}`"];
    FOREIGN: ["it is a database of another program", "c’est la base d’un autre programme", "é a base de dados de outro programa", "هو قاعدة بيانات لبرنامج آخر"];
    NEWER_STORE: ["it has schema version {}, this griot knows up to version {}", "elle est de la version {}, ce griot connaît jusqu’à la version {}", "é da versão {}, este griot conhece até à versão {}", "نسخته {}، وهذا griot يعرف حتى النسخة {}"];
    STORE_DAMAGED: ["the store is damaged", "la réserve est abîmée", "o acervo está danificado", "المخزن تالف"];
    STORE_REPLACED: ["another store was put in the place of this one", "une autre réserve a pris la place de celle-ci", "outro acervo tomou o lugar deste", "وضع مخزن آخر مكان هذا"];
    INDEX_DAMAGED: ["the index of related articles is damaged; it is made anew from the articles", "l’index des articles liés est abîmé ; il est refait d’après les articles", "o índice dos artigos relacionados está danificado; é refeito a partir dos artigos", "فهرس المقالات ذات الصلة تالف؛ يعاد إنشاؤه من المقالات"];
    INDEX_UNFINISHED: ["the index of related articles is not made to its end; it is now made from the articles", "l’index des articles liés n’est pas fait jusqu’au bout ; il se fait maintenant d’après les articles", "o índice dos artigos relacionados não está feito até ao fim; é feito agora a partir dos artigos", "فهرس المقالات ذات الصلة لم يكتمل؛ ينشأ الآن من المقالات"];
    STORE_BUSY: ["another program is using the store", "un autre programme tient la réserve", "outro programa está a usar o acervo", "برنامج آخر يشغل المخزن"];
    DISK_FULL: ["could not write to the store: the disk is full", "rien n’a pu être écrit dans la réserve : le disque est plein", "nada pôde ser escrito no acervo: o disco está cheio", "تعذرت الكتابة في المخزن: القرص ممتلئ"];
    STORE_READ_ONLY: ["the store cannot be written", "la réserve ne peut être écrite", "o acervo não pode ser escrito", "لا تمكن الكتابة في المخزن"];
    MAKE_ROOM: ["make room on the disk", "faire de la place sur le disque", "arranjar espaço no disco", "أفسح مكانا على القرص"];
    DOCTOR_LOOKS: ["`griot doctor` looks at the store", "`griot doctor` regarde la réserve", "`griot doctor` examina o acervo", "`griot doctor` يفحص المخزن"];

    UNKNOWN_ARGUMENT: ["unknown argument `{}`", "argument inconnu `{}`", "argumento desconhecido `{}`", "وسيطة غير معروفة `{}`"];
    UNKNOWN_COMMAND: ["unknown command `{}`", "commande inconnue `{}`", "comando desconhecido `{}`", "أمر غير معروف `{}`"];
    MISSING_ARGUMENT: ["`{}` is missing", "il manque `{}`", "falta `{}`", "ينقص `{}`"];
    ARGUMENTS_CLASH: ["`{}` does not go with `{}`", "`{}` ne va pas avec `{}`", "`{}` não vai com `{}`", "`{}` لا يجتمع مع `{}`"];
    WANTS_VALUE: ["`{}` wants a value", "`{}` attend une valeur", "`{}` espera um valor", "`{}` ينتظر قيمة"];
    NO_VALUE_OF: ["`{}` is no value of `{}`", "`{}` n’est pas une valeur de `{}`", "`{}` não é um valor de `{}`", "`{}` ليست قيمة لـ `{}`"];
    POSSIBLE: ["possible: {}", "possibles : {}", "possíveis: {}", "الممكن: {}"];
    USAGE: ["usage: {}; `--help` tells more", "utilisation : {} ; `--help` en dit plus", "utilização: {}; `--help` diz mais", "الاستعمال: {}؛ `--help` يزيد بيانا"];

    NO_PROBLEM: ["no problem found", "rien à redire", "nada a assinalar", "لا مشكلة"];
    ONE_PROBLEM: ["{} problem in the settings", "{} faute dans les réglages", "{} erro nas definições", "الأخطاء في الإعدادات: {}"];
    PROBLEMS: ["{} problems in the settings", "{} fautes dans les réglages", "{} erros nas definições", "الأخطاء في الإعدادات: {}"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_languages_leave_the_same_gaps_and_say_it_in_other_words() {
        for said in ALL.iter().chain(crate::locale::faults::ALL) {
            let english = said.words(UiLang::English);
            let signs = |text: &str, sign| text.matches(sign).count();
            for lang in UiLang::ALL {
                let text = said.words(lang);
                assert_eq!(signs(text, "{}"), signs(english, "{}"), "{text}");
                assert_eq!(signs(text, "`"), signs(english, "`"), "{text}");
                // What has no words but signs may be the same in two languages.
                if english.contains(char::is_alphabetic) {
                    assert_eq!(text == english, lang == UiLang::English, "{text}");
                }
                assert!(!text.ends_with('.'), "{text}");
                let words = said.because("why").of("`x`").words(lang);
                assert!(words.ends_with("why"), "{words}");
            }
        }
    }
}
