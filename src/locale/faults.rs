//! What is wrong in files of settings, themes and keys, and what a system says when it cannot do
//! what it is asked, each in all languages side by side. `{}` is what it is about.

use std::io::{Error, ErrorKind};

use super::said::{Said, Spoken, said};

said! {
    // Where it is.
    IN_LINE: ["line {}: {}", "ligne {}\u{a0}: {}", "linha {}: {}", "السطر {}: {}"];
    DID_YOU_MEAN: ["did you mean `{}`?", "vouliez-vous dire `{}` ?", "queria dizer `{}`?", "أتقصد `{}`؟"];
    BOTH: ["{}; {}", "{} ; {}", "{}; {}", "{}؛ {}"];
    NOT_TOML: ["from column {} on it is no TOML ({})", "à partir de la colonne {} ce n’est pas du TOML ({})", "a partir da coluna {} não é TOML ({})", "ابتداء من العمود {} ليس TOML ({})"];
    TOO_LARGE: ["it is larger than 1 MiB", "il dépasse 1 Mio", "passa de 1 MiB", "أكبر من 1 MiB"];
    NOT_UTF8: ["a character is not UTF-8", "un caractère n’est pas de l’UTF-8", "um carácter não é UTF-8", "فيه حرف ليس UTF-8"];

    // Names.
    UNKNOWN_KEY: ["unknown key `{}`", "clé inconnue `{}`", "chave desconhecida `{}`", "مفتاح غير معروف `{}`"];
    UNKNOWN_SECTION: ["unknown section `{}`", "section inconnue `{}`", "secção desconhecida `{}`", "قسم غير معروف `{}`"];
    UNKNOWN_TONE: ["unknown tone `{}`", "ton inconnu `{}`", "tom desconhecido `{}`", "لون نص غير معروف `{}`"];
    IS_SECTION: ["`{}` is a section", "`{}` est une section", "`{}` é uma secção", "`{}` قسم"];
    SECTION_LINE: ["write `[{}]` on a line of its own, its keys below", "écrire `[{}]` seul sur une ligne, ses clés dessous", "escrever `[{}]` sozinho numa linha, as suas chaves por baixo", "اكتب `[{}]` وحده في سطر، ومفاتيحه تحته"];
    SOURCE_LINE: ["write `[sources.rfi-fr]` on a line of its own, the source's keys below", "écrire `[sources.rfi-fr]` seul sur une ligne, les clés de la source dessous", "escrever `[sources.rfi-fr]` sozinho numa linha, as chaves da fonte por baixo", "اكتب `[sources.rfi-fr]` وحده في سطر، ومفاتيح المصدر تحته"];
    NO_SOURCE_SECTION: ["`{}` is no source's section", "`{}` n’est la section d’aucune source", "`{}` não é a secção de nenhuma fonte", "`{}` ليس قسم مصدر"];
    AT_TOP: ["`{}` stands at the top of the file, before the first section", "`{}` se met en tête du fichier, avant la première section", "`{}` fica no cimo do ficheiro, antes da primeira secção", "`{}` مكانه أول الملف، قبل القسم الأول"];
    STANDS_UNDER: ["`{}` stands under `[{}]`", "`{}` se met sous `[{}]`", "`{}` fica sob `[{}]`", "`{}` مكانه تحت `[{}]`"];
    NO_THEME: ["there is no theme `{}`", "il n’y a pas de thème `{}`", "não há tema `{}`", "لا سمة باسم `{}`"];
    ONLY_SITES: ["`{}` may not stand here, only `[[site]]`", "`{}` n’a pas sa place ici, seulement `[[site]]`", "`{}` não pode estar aqui, só `[[site]]`", "لا مكان هنا لـ `{}`، بل لـ `[[site]]` وحده"];
    SITE_LINE: ["write `[[site]]` on a line of its own, its keys below", "écrire `[[site]]` seul sur une ligne, ses clés dessous", "escrever `[[site]]` sozinho numa linha, as suas chaves por baixo", "اكتب `[[site]]` وحده في سطر، ومفاتيحه تحته"];
    NEEDS_HOSTS: ["a site needs `hosts`", "un site a besoin de `hosts`", "um site precisa de `hosts`", "يحتاج الموقع إلى `hosts`"];
    NO_HOST: ["`{}` is not the name of a host", "`{}` n’est pas le nom d’un hôte", "`{}` não é o nome de um servidor", "`{}` ليس اسم مضيف"];
    NO_SELECTOR: ["`{}` is not a CSS selector", "`{}` n’est pas un sélecteur CSS", "`{}` não é um seletor CSS", "`{}` ليس محدد CSS"];
    TEXT_OR_LIST: ["a text in quotes, or a list of such texts", "un texte entre guillemets, ou une liste de tels textes", "um texto entre aspas, ou uma lista de textos assim", "نصا بين علامتي اقتباس، أو قائمة بمثل هذه النصوص"];
    SITE_KEYS: ["a site may have {}; `inspect page` shows what its rules give", "un site peut avoir {} ; `inspect page` montre ce que donnent ses règles", "um site pode ter {}; `inspect page` mostra o que as suas regras dão", "يجوز للموقع {}؛ `inspect page` يبين ما تعطيه قواعده"];

    // Values.
    MUST_BE: ["`{}` must be {}", "`{}` doit être {}", "`{}` tem de ser {}", "`{}` يجب أن يكون {}"];
    OR: ["{}, or `\"{}\"`", "{}, ou `\"{}\"`", "{}, ou `\"{}\"`", "{}، أو `\"{}\"`"];
    YES_NO: ["`true` or `false`, without quotes", "`true` ou `false`, sans guillemets", "`true` ou `false`, sem aspas", "`true` أو `false`، دون علامتي اقتباس"];
    A_NAME: ["a name in quotes", "un nom entre guillemets", "um nome entre aspas", "اسما بين علامتي اقتباس"];
    WHOLE_NUMBER: ["a whole number from {} to {}", "un nombre entier de {} à {}", "um número inteiro de {} a {}", "عددا صحيحا من {} إلى {}"];
    ONE_OF: ["one of {}", "l’un de {}", "um de {}", "أحد {}"];
    A_TIME: ["a time in quotes, from {} to {}", "une durée entre guillemets, de {} à {}", "uma duração entre aspas, de {} a {}", "مدة بين علامتي اقتباس، من {} إلى {}"];
    A_SIZE: ["a size in quotes, from {} to {}", "une taille entre guillemets, de {} à {}", "um tamanho entre aspas, de {} a {}", "حجما بين علامتي اقتباس، من {} إلى {}"];
    A_PRICE: ["`\"none\"` or what a megabyte costs, such as `\"4 FCFA\"`", "`\"none\"` ou le prix d’un mégaoctet, comme `\"4 FCFA\"`", "`\"none\"` ou o preço de um megabyte, como `\"5 MT\"`", "`\"none\"` أو ثمن الميغابايت، مثل `\"3 EGP\"`"];
    A_ZONE: ["`\"auto\"` or the name of a time zone that this system knows, such as `\"Africa/Dakar\"`", "`\"auto\"` ou le nom d’un fuseau que ce système connaît, comme `\"Africa/Dakar\"`", "`\"auto\"` ou o nome de um fuso que este sistema conheça, como `\"Africa/Maputo\"`", "`\"auto\"` أو اسم منطقة توقيت يعرفها هذا النظام، مثل `\"Africa/Cairo\"`"];
    A_COMMAND: ["`\"none\"` or a command such as `\"pass show proxy\"`", "`\"none\"` ou une commande comme `\"pass show proxy\"`", "`\"none\"` ou um comando como `\"pass show proxy\"`", "`\"none\"` أو أمرا مثل `\"pass show proxy\"`"];
    A_PROXY: ["`\"auto\"` or an address such as `\"socks5h://127.0.0.1:9050\"`", "`\"auto\"` ou une adresse comme `\"socks5h://127.0.0.1:9050\"`", "`\"auto\"` ou um endereço como `\"socks5h://127.0.0.1:9050\"`", "`\"auto\"` أو عنوانا مثل `\"socks5h://127.0.0.1:9050\"`"];
    A_QUESTION: ["a question in quotes", "une question entre guillemets", "uma pergunta entre aspas", "سؤالا بين علامتي اقتباس"];
    QUESTION_LIST: ["a list of questions", "une liste de questions", "uma lista de perguntas", "قائمة أسئلة"];
    A_RULE: ["called `mute` or `highlight`", "nommé `mute` ou `highlight`", "chamado `mute` ou `highlight`", "باسم `mute` أو `highlight`"];
    COMMAND_NAME: ["the name of a command, or \"none\"", "le nom d’une commande, ou \"none\"", "o nome de um comando, ou \"none\"", "اسم أمر، أو \"none\""];
    IN_QUOTES: ["`{}` must stand in quotes", "`{}` doit être entre guillemets", "`{}` tem de estar entre aspas", "`{}` يجب أن يكون بين علامتي اقتباس"];
    NO_COLOUR: ["`{}` is neither a colour (`#8a5a00`, `red`, a name of `[inks]`) nor a weight", "`{}` n’est ni une couleur (`#8a5a00`, `red`, un nom de `[inks]`) ni une graisse", "`{}` não é nem uma cor (`#8a5a00`, `red`, um nome de `[inks]`) nem um peso", "`{}` ليس لونا (`#8a5a00`، `red`، اسم في `[inks]`) ولا ثقلا"];

    // The way out.
    SECRET: ["it holds the proxy's password, and others can read it: its rights must be 0600", "il contient le mot de passe du mandataire, et d’autres peuvent le lire : ses droits doivent être 0600", "contém a palavra-passe do proxy, e outros podem lê-lo: os seus direitos têm de ser 0600", "فيه كلمة سر الوسيط، ويقدر غيرك على قراءته: يجب أن تكون صلاحياته 0600"];
    SECRET_HINT: ["`chmod 0600` makes it so; or name a `proxy_command` that prints the address", "`chmod 0600` y remédie ; ou nommer une `proxy_command` qui écrit l’adresse", "`chmod 0600` resolve; ou nomear um `proxy_command` que escreva o endereço", "`chmod 0600` يصلح ذلك؛ أو سم `proxy_command` يكتب العنوان"];
    UNASKED: ["until then nothing is fetched unasked", "jusque-là rien ne part tout seul", "até lá nada parte sozinho", "وحتى ذلك لا يطلب شيء من تلقاء نفسه"];
    OFFLINE_UNTIL: ["until this is mended griot stays offline", "tant que ce n’est pas corrigé griot reste hors ligne", "até isto ser corrigido o griot fica sem rede", "يبقى griot دون اتصال حتى يصلح هذا"];

    // Keys.
    NO_CONTEXT: ["no context is called `{}`", "aucun contexte ne s’appelle `{}`", "nenhum contexto se chama `{}`", "لا سياق باسم `{}`"];
    NO_KEY: ["`{}` is no key; keys are written `x`, `g x`, `Ctrl-x`", "`{}` n’est pas une touche ; elles s’écrivent `x`, `g x`, `Ctrl-x`", "`{}` não é uma tecla; escrevem-se `x`, `g x`, `Ctrl-x`", "`{}` ليس مفتاحا؛ تكتب المفاتيح `x`، `g x`، `Ctrl-x`"];
    NO_COMMAND: ["no command is called `{}`", "aucune commande ne s’appelle `{}`", "nenhum comando se chama `{}`", "لا أمر باسم `{}`"];
    BOUND_TWICE: ["`{}` is bound twice; the first holds", "`{}` est lié deux fois ; le premier vaut", "`{}` está ligado duas vezes; vale o primeiro", "`{}` مربوط مرتين؛ يسري الأول"];
    KEPT_KEY: ["`{}` always means `{}`", "`{}` veut toujours dire `{}`", "`{}` significa sempre `{}`", "`{}` يعني دائما `{}`"];
    SAME_KEY: ["to a terminal `{}` is `{}`", "pour un terminal, `{}` est `{}`", "para um terminal, `{}` é `{}`", "`{}` عند الطرفية هو `{}`"];
    NO_KEY_LEFT: ["`{}` has no key left in `{}`; `{}` keeps its meaning", "`{}` n’a plus de touche dans `{}` ; `{}` garde son sens", "`{}` ficou sem tecla em `{}`; `{}` conserva o seu sentido", "لم يبق لـ `{}` مفتاح في `{}`؛ يحتفظ `{}` بمعناه"];
    LAST_KEY: ["`{}` would have no key left in `{}`", "`{}` n’aurait plus de touche dans `{}`", "`{}` ficaria sem tecla em `{}`", "لن يبقى لـ `{}` مفتاح في `{}`"];
    CANNOT_BE_SAID: ["the lines of the file about these keys are at odds", "les lignes du fichier sur ces touches se contredisent", "as linhas do ficheiro sobre estas teclas contradizem-se", "أسطر الملف عن هذه المفاتيح متعارضة"];
    CLASH: ["`{}` cannot be told from the keys of `{}`: `{}` begins `{}`; bind `{}` to \"none\" first", "`{}` ne se distingue pas des touches de `{}` : `{}` commence `{}` ; lier d’abord `{}` à \"none\"", "`{}` não se distingue das teclas de `{}`: `{}` começa `{}`; ligar primeiro `{}` a \"none\"", "`{}` لا يميز من مفاتيح `{}`: `{}` يبدأ `{}`؛ اربط `{}` أولا بـ \"none\""];

    // The system.
    SYS_NOT_FOUND: ["there is no such file or folder", "ce fichier ou dossier n’existe pas", "este ficheiro ou pasta não existe", "لا ملف ولا مجلد بهذا الاسم"];
    SYS_DENIED: ["its rights do not allow it", "ses droits ne le permettent pas", "os seus direitos não o permitem", "صلاحياته لا تسمح بذلك"];
    SYS_EXISTS: ["it is there already", "il existe déjà", "já existe", "موجود من قبل"];
    SYS_FULL: ["the disk is full", "le disque est plein", "o disco está cheio", "القرص ممتلئ"];
    SYS_READ_ONLY: ["the disk is read-only", "le disque est en lecture seule", "o disco é só de leitura", "القرص للقراءة فقط"];
    SYS_FOLDER: ["it is a folder", "c’est un dossier", "é uma pasta", "هو مجلد"];
    SYS_NO_FOLDER: ["a part of its path is no folder", "une partie du chemin n’est pas un dossier", "uma parte do caminho não é uma pasta", "جزء من المسار ليس مجلدا"];
}

/// That a text is no TOML from a character of its line on, counted from 1, with the words of the parser
/// behind it: they are English.
pub fn not_toml(column: u32, parser: &str) -> Spoken {
    NOT_TOML.of(column.to_string()).of(parser)
}

/// What the system says, in words of griot's own where it has some.
pub fn of_system(error: &Error) -> Spoken {
    let said = match error.kind() {
        ErrorKind::NotFound => SYS_NOT_FOUND,
        ErrorKind::PermissionDenied => SYS_DENIED,
        ErrorKind::AlreadyExists => SYS_EXISTS,
        ErrorKind::StorageFull => SYS_FULL,
        ErrorKind::ReadOnlyFilesystem => SYS_READ_ONLY,
        ErrorKind::IsADirectory => SYS_FOLDER,
        ErrorKind::NotADirectory => SYS_NO_FOLDER,
        _ => return Spoken::plain(&error.to_string()),
    };
    said.into()
}
