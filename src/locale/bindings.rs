//! The words of the screen on which keys are looked at and changed. `{}` is what each is about.

use super::Words;

/// Its title.
pub const TITLE: Words = Words(&["Keys", "Touches", "Teclas", "المفاتيح"]);
/// All contexts.
pub const EVERYWHERE: Words = Words(&["everywhere", "partout", "em todo o lado", "في كل مكان"]);
/// What lies over the regions, as a context.
pub const LISTS_OVER: Words = Words(&[
    "lists and menus",
    "listes et menus",
    "listas e menus",
    "القوائم",
]);
/// The row of the preset.
pub const PRESET: Words = Words(&[
    "the map of keys to begin with",
    "le jeu de touches de départ",
    "o conjunto de teclas de partida",
    "مجموعة المفاتيح التي يبدأ بها",
]);
/// A command without keys.
pub const NO_KEY: Words = Words(&["no key", "aucune touche", "nenhuma tecla", "بلا مفتاح"]);
/// The reader's file says it; `{}` is what holds without it.
pub const OF_FILE: Words = Words(&[
    "• from your file of settings; else {}",
    "• de votre fichier de réglages ; sinon {}",
    "• do seu ficheiro de definições; senão {}",
    "• من ملف إعداداتك؛ وإلا {}",
]);
/// A preset says it; the gaps are its name and what the table says.
pub const OF_PRESET: Words = Words(&[
    "from the preset {}; griot’s own: {}",
    "du préréglage {} ; celles de griot : {}",
    "da predefinição {}; as do griot: {}",
    "من المجموعة {}؛ ولـ griot: {}",
]);
/// Said behind one key: griot says it.
pub const BY_TABLE: Words = Words(&["default", "par défaut", "por omissão", "افتراضي"]);
/// The preset says it.
pub const BY_PRESET: Words = Words(&["preset", "préréglage", "predefinição", "من المجموعة"]);
/// The reader's file says it.
pub const BY_FILE: Words = Words(&["your file", "votre fichier", "o seu ficheiro", "من ملفك"]);
/// A row: one more key.
pub const ADD: Words = Words(&[
    "one more key…",
    "une touche de plus…",
    "mais uma tecla…",
    "مفتاح آخر…",
]);
/// A row: as it is without the reader's file; `{}` are the keys.
pub const RESET: Words = Words(&[
    "as it was: {}",
    "comme à l’origine : {}",
    "como era: {}",
    "كما كان: {}",
]);
/// Nothing was pressed yet.
pub const PRESS: Words = Words(&[
    "Press the new key",
    "Appuyez sur la nouvelle touche",
    "Carregue na nova tecla",
    "اضغط المفتاح الجديد",
]);
/// Some keys were pressed.
pub const PRESS_NEXT: Words = Words(&[
    "Press the next key",
    "Appuyez sur la touche suivante",
    "Carregue na tecla seguinte",
    "اضغط المفتاح التالي",
]);
/// The keys mean nothing yet.
pub const FREE: Words = Words(&["free here", "libre ici", "livre aqui", "لا معنى له هنا بعد"]);
/// The keys mean just that already.
pub const ALREADY: Words = Words(&[
    "means this already",
    "le veut déjà dire",
    "já significa isto",
    "يعني هذا من قبل",
]);
/// Before those that have the keys.
pub const TAKEN: Words = Words(&[
    "now means {}",
    "veut dire à présent « {} »",
    "significa agora «{}»",
    "يعني الآن «{}»",
]);
/// Before those from whose keys they cannot be told; the gaps are the other keys and what they mean.
pub const UNTOLD: Words = Words(&[
    "cannot be told from {} ({})",
    "ne se distingue pas de {} ({})",
    "não se distingue de {} ({})",
    "لا يميز من {} ({})",
]);
/// Behind the first few of them.
pub const AND_MORE: Words = Words(&["and {} more", "et {} autres", "e mais {}", "و{} غيرها"]);
/// A choice: bind free keys.
pub const BIND: Words = Words(&["bind {}", "attribuer {}", "atribuir {}", "تخصيص {}"]);
/// A choice: bind keys that others lose.
pub const TAKE: Words = Words(&[
    "take {}, which the other loses",
    "prendre {}, que l’autre perd",
    "tomar {}, que o outro perde",
    "أخذ {}، ويفقده الآخر",
]);
/// A choice: the gaps are the old keys and the command that gets them.
pub const SWAP: Words = Words(&[
    "swap: {} for “{}”",
    "échanger : {} pour « {} »",
    "trocar: {} para «{}»",
    "مبادلة: {} لـ «{}»",
]);
/// A choice: a sequence.
pub const MORE: Words = Words(&[
    "one more key behind it",
    "une touche de plus derrière",
    "mais uma tecla a seguir",
    "مفتاح آخر بعده",
]);
/// A choice: press again.
pub const ANOTHER: Words = Words(&[
    "press another",
    "en presser une autre",
    "carregar noutra",
    "ضغط مفتاح غيره",
]);
/// A choice: give up.
pub const LEAVE: Words = Words(&[
    "leave it as it is",
    "ne rien changer",
    "não mudar nada",
    "ترك كل شيء كما هو",
]);
/// Nothing was changed on this screen, so that there is nothing to be taken back on it.
pub const NOTHING_HERE: Words = Words(&[
    "Nothing was changed here; elsewhere u takes back what was done last",
    "Rien n’a été changé ici ; ailleurs, u annule la dernière action",
    "Nada foi mudado aqui; noutro lado, u anula a última ação",
    "لم يغير شيء هنا؛ في غير هذا الموضع u يتراجع عن آخر عمل",
]);
/// Keys that a command lost; the gaps are the keys and what it does.
pub const GONE: Words = Words(&[
    "{} no longer “{}”",
    "{} n’est plus « {} »",
    "{} já não é «{}»",
    "لم يعد {} يعني «{}»",
]);
/// A key of the third level.
pub const NEEDS_ALTGR: Words = Words(&[
    "Needs AltGr on many keyboards, or is not there",
    "Demande AltGr sur beaucoup de claviers, ou y manque",
    "Pede AltGr em muitos teclados, ou não está lá",
    "يحتاج إلى AltGr في لوحات كثيرة، أو ليس فيها",
]);
/// A key with Alt.
pub const SPLIT_ALT: Words = Words(&[
    "Alt does not always arrive: slow lines and tmux part it",
    "Alt n’arrive pas toujours : lignes lentes et tmux le séparent",
    "Alt nem sempre chega: linhas lentas e o tmux separam-no",
    "لا يصل Alt دائما: تفصله الخطوط البطيئة وtmux",
]);
/// A key with Ctrl that others take.
pub const TAKEN_CTRL: Words = Words(&[
    "tmux, screen or the terminal may keep it for itself",
    "tmux, screen ou le terminal peuvent le garder pour eux",
    "tmux, screen ou o terminal podem ficar com ela",
    "قد يأخذه tmux أو screen أو الطرفية",
]);
/// What can be done among all commands.
pub const HINT: Words = Words(&[
    "Type to find · Enter its keys · Tab where · Esc closes",
    "Tapez pour trouver · Entrée ses touches · Tab où · Échap ferme",
    "Escreva para encontrar · Enter as suas teclas · Tab onde · Esc fecha",
    "اكتب للبحث · Enter مفاتيحه · Tab أين · Esc يغلق",
]);
/// Among the keys of a command.
pub const HINT_OF: Words = Words(&[
    "Enter changes · x gives up · u takes back · Esc back",
    "Entrée change · x retire · u annule · Échap revient",
    "Enter muda · x retira · u anula · Esc volta",
    "Enter يغير · x يحذف · u يتراجع · Esc يرجع",
]);
/// While a key is waited for.
pub const HINT_PRESS: Words = Words(&[
    "any key, then what to do with it · Esc leaves it",
    "une touche, puis qu’en faire · Échap renonce",
    "uma tecla, depois o que fazer · Esc desiste",
    "أي مفتاح، ثم ما يفعل به · Esc يترك",
]);
/// Among what can be done with the keys.
pub const HINT_ASK: Words = Words(&[
    "Enter does it · j k choose · Esc leaves it",
    "Entrée le fait · j k choisissent · Échap renonce",
    "Enter faz · j k escolhem · Esc desiste",
    "Enter ينفذ · j k للاختيار · Esc يترك",
]);
/// Where lines are typed, among all commands.
pub const LINEAR: Words = Words(&[
    "(a number shows its keys, a word finds, an empty line goes on, + another place, q to leave)",
    "(un numéro montre ses touches, un mot trouve, une ligne vide continue, + autre lieu, q pour sortir)",
    "(um número mostra as suas teclas, uma palavra encontra, uma linha vazia continua, + outro lugar, q para sair)",
    "(رقم يعرض مفاتيحه، وكلمة تبحث، وسطر فارغ يتابع، و+ مكان آخر، وq للخروج)",
]);
/// The same among the keys of a command.
pub const LINEAR_OF: Words = Words(&[
    "(a number changes it, x and a number gives it up, q goes back)",
    "(un numéro la change, x et un numéro la retire, q revient)",
    "(um número muda-a, x e um número retira-a, q volta)",
    "(رقم يغيره، وx مع رقم يحذفه، وq يرجع)",
]);
/// The same while keys are waited for.
pub const LINEAR_PRESS: Words = Words(&[
    "(write the keys: X, Ctrl-d, g x; an empty line leaves it)",
    "(écrivez les touches : X, Ctrl-d, g x ; une ligne vide renonce)",
    "(escreva as teclas: X, Ctrl-d, g x; uma linha vazia desiste)",
    "(اكتب المفاتيح: X، Ctrl-d، g x؛ وسطر فارغ يترك)",
]);
/// The same among what can be done with them.
pub const LINEAR_ASK: Words = Words(&[
    "(a number does it, q leaves it)",
    "(un numéro le fait, q renonce)",
    "(um número faz, q desiste)",
    "(رقم ينفذ، وq يترك)",
]);
/// What was written is no key.
pub const NO_SUCH_KEY: Words = Words(&[
    "“{}” is no key",
    "« {} » n’est pas une touche",
    "«{}» não é uma tecla",
    "«{}» ليس مفتاحا",
]);
/// The meaning of the settings' row that opens it.
pub const SETTING: Words = Words(&[
    "How many lines of the file are about single keys; Enter shows every key, what it does, and changes it.",
    "Combien de lignes du fichier portent sur des touches ; Entrée les montre toutes, ce qu’elles font, et les change.",
    "Quantas linhas do ficheiro são sobre teclas; Enter mostra-as todas, o que fazem, e muda-as.",
    "كم سطرا في الملف عن المفاتيح؛ وEnter يعرضها كلها وما تفعل ويغيرها.",
]);
