//! What a key means. Every command is in the one table of `keymap`, with its words in `words`.

use super::keymap::Group;
use crate::locale::Words;

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident, $id:literal, $group:ident, [$en:literal, $fr:literal, $pt:literal, $ar:literal];)*) => {
        /// What the reader can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = $en] $name,)*
            /// Follow the n-th related article, counted from 1.
            FollowNth(u8),
            /// Show the n-th section, counted from 1.
            PinnedNth(u8),
        }

        impl Command {
            /// Every command but the numbered ones.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its stable name in documents.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                    Self::FollowNth(n) => nth(&FOLLOW, n),
                    Self::PinnedNth(n) => nth(&PINNED, n),
                }
            }

            /// What it does.
            pub const fn words(self) -> Words {
                match self {
                    $(Self::$name => Words(&[$en, $fr, $pt, $ar]),)*
                    Self::FollowNth(_) => FOLLOW_NTH,
                    Self::PinnedNth(_) => PINNED_NTH,
                }
            }

            /// Where it stands in the help.
            pub const fn group(self) -> Group {
                match self {
                    $(Self::$name => Group::$group,)*
                    Self::FollowNth(_) => Group::Follow,
                    Self::PinnedNth(_) => Group::Move,
                }
            }
        }
    };
}

const FOLLOW_NTH: Words = Words(&[
    "follow the n-th related article; after 0 digits count",
    "suivre le n-ième article apparenté ; après 0 les chiffres comptent",
    "seguir o n-ésimo artigo relacionado; depois de 0 os algarismos contam",
    "اتباع المقال ذي الصلة بهذا الرقم؛ وبعد 0 تعد الأرقام",
]);
const PINNED_NTH: Words = Words(&[
    "to the n-th section; digits before another key count",
    "à la n-ième rubrique ; devant une autre touche les chiffres comptent",
    "à n-ésima secção; antes de outra tecla os algarismos contam",
    "إلى القسم بهذا الرقم؛ وقبل مفتاح آخر تعد الأرقام",
]);
const FOLLOW: [&str; 9] = [
    "follow-1", "follow-2", "follow-3", "follow-4", "follow-5", "follow-6", "follow-7", "follow-8",
    "follow-9",
];
const PINNED: [&str; 9] = [
    "section-1",
    "section-2",
    "section-3",
    "section-4",
    "section-5",
    "section-6",
    "section-7",
    "section-8",
    "section-9",
];

const fn nth(names: &[&'static str; 9], n: u8) -> &'static str {
    let at = if n == 0 || n > 9 { 0 } else { n as usize - 1 };
    names[at]
}

impl Command {
    /// The command with this name.
    pub fn named(id: &str) -> Option<Self> {
        let numbered = (1..=9).flat_map(|n| [Self::FollowNth(n), Self::PinnedNth(n)]);
        let mut all = Self::ALL.iter().copied().chain(numbered);
        all.find(|command| command.id() == id)
    }

    /// Whether a count before it says how often it is done.
    pub const fn counts(self) -> bool {
        matches!(
            self,
            Self::PageDown
                | Self::PageUp
                | Self::HalfDown
                | Self::HalfUp
                | Self::Advance
                | Self::NextUnread
                | Self::PreviousUnread
                | Self::NextMatch
                | Self::PreviousMatch
                | Self::Back
                | Self::Forward
                | Self::RelatedDown
                | Self::RelatedUp
                | Self::Wider
                | Self::Narrower
                | Self::Undo
                | Self::Redo
        )
    }

    /// Whether it is what "repeat" does again: something done, not a place gone to, not a word to
    /// the program itself.
    pub const fn repeats(self) -> bool {
        !matches!(
            (self, self.group()),
            (
                Self::Undo | Self::Redo | Self::Select | Self::Search | Self::Open | Self::Advance,
                _
            ) | (_, Group::Move | Group::Program)
        )
    }
}

commands! {
    Down, "down", Move, ["move down; scroll", "descendre ; défiler", "descer; rolar", "النزول؛ التمرير"];
    Up, "up", Move, ["move up; scroll back", "monter ; remonter", "subir; rolar para trás", "الصعود؛ التمرير إلى أعلى"];
    PageDown, "page-down", Move, ["a page down", "une page plus bas", "uma página abaixo", "صفحة إلى أسفل"];
    PageUp, "page-up", Move, ["a page up", "une page plus haut", "uma página acima", "صفحة إلى أعلى"];
    HalfDown, "half-page-down", Move, ["half a page down", "une demi-page plus bas", "meia página abaixo", "نصف صفحة إلى أسفل"];
    HalfUp, "half-page-up", Move, ["half a page up", "une demi-page plus haut", "meia página acima", "نصف صفحة إلى أعلى"];
    Top, "top", Move, ["to the top", "au début", "ao início", "إلى البداية"];
    Bottom, "bottom", Move, ["to the bottom", "à la fin", "ao fim", "إلى النهاية"];
    NextPane, "next-pane", Move, ["next region", "région suivante", "região seguinte", "المنطقة التالية"];
    PreviousPane, "previous-pane", Move, ["previous region", "région précédente", "região anterior", "المنطقة السابقة"];
    Out, "out", Move, ["step out one region", "sortir d’une région", "sair de uma região", "الخروج من المنطقة"];
    GoList, "go-list", Move, ["to the headlines", "aux titres", "aos títulos", "إلى العناوين"];
    GoArticle, "go-article", Move, ["to the article", "à l’article", "ao artigo", "إلى المقال"];
    GoRelated, "go-related", Move, ["to the related articles", "aux articles apparentés", "aos artigos relacionados", "إلى المقالات ذات الصلة"];
    GoSections, "go-sections", Move, ["to the sections", "aux rubriques", "às secções", "إلى الأقسام"];
    GoToday, "go-today", Move, ["today’s articles", "les articles du jour", "os artigos de hoje", "مقالات اليوم"];
    GoSince, "go-since", Move, ["to what came since you were here", "à ce qui est arrivé depuis votre passage", "ao que chegou desde a sua visita", "إلى ما وصل منذ زيارتك"];
    GoWhole, "go-on-disk", Move, ["to what is whole on disk", "à ce qui est entier sur le disque", "ao que está inteiro no disco", "إلى ما هو كامل على القرص"];
    GoCountries, "go-countries", Move, ["to the countries", "aux pays", "aos países", "إلى البلدان"];
    Atlas, "atlas", Move, ["the map of Africa with its news", "la carte de l’Afrique et de ses nouvelles", "o mapa de África com as suas notícias", "خريطة أفريقيا مع أخبارها"];
    Leftward, "left", Move, ["on the map: to the west", "sur la carte : vers l’ouest", "no mapa: para oeste", "على الخريطة: إلى الغرب"];
    Rightward, "right", Move, ["on the map: to the east", "sur la carte : vers l’est", "no mapa: para leste", "على الخريطة: إلى الشرق"];
    Open, "open", Read, ["open; in the sidebar: follow", "ouvrir ; dans la colonne : suivre", "abrir; na coluna: seguir", "فتح؛ في العمود: اتباع"];
    Advance, "advance", Read, ["page on, at the end the next unread", "page suivante, à la fin le non lu suivant", "página seguinte, no fim o próximo por ler", "الصفحة التالية، وفي النهاية غير المقروء التالي"];
    NextUnread, "next-unread", Read, ["next unread", "non lu suivant", "próximo por ler", "غير المقروء التالي"];
    PreviousUnread, "previous-unread", Read, ["previous unread", "non lu précédent", "anterior por ler", "غير المقروء السابق"];
    FullText, "full-text", Read, ["fetch the whole text now", "récupérer le texte complet", "ir buscar o texto completo já", "جلب النص الكامل الآن"];
    Keep, "keep", Read, ["keep on disk, with what it cites", "garder sur le disque, avec ce qu’il cite", "conservar no disco, com o que cita", "الإبقاء على القرص، مع ما يذكره"];
    Offline, "offline", Read, ["fetch for the road", "prendre de quoi lire en route", "levar leitura para a viagem", "أخذ ما يقرأ في الطريق"];
    Picture, "picture", Read, ["the picture, here in the terminal", "l’image, ici dans le terminal", "a imagem, aqui no terminal", "الصورة، هنا في الطرفية"];
    Pictures, "pictures", Read, ["the pictures, in the system’s viewer", "les images, dans la visionneuse du système", "as imagens, no visualizador do sistema", "الصور، في عارض النظام"];
    Zen, "zen", Read, ["the text alone", "le texte seul", "só o texto", "النص وحده"];
    Versions, "versions", Read, ["what the publisher changed", "ce que l’éditeur a modifié", "o que o editor alterou", "تعديلات الناشر"];
    About, "about", Read, ["about this article or source", "à propos de l’article ou de la source", "sobre este artigo ou fonte", "عن هذا المقال أو المصدر"];
    Browser, "browser", Read, ["open in the browser", "ouvrir dans le navigateur", "abrir no navegador", "فتح في المتصفح"];
    OpenWith, "open-with", Read, ["open with another program", "ouvrir avec un autre programme", "abrir com outro programa", "فتح ببرنامج آخر"];
    Export, "export", Read, ["write to a file (Markdown)", "écrire dans un fichier (Markdown)", "escrever num ficheiro (Markdown)", "الكتابة في ملف (Markdown)"];
    Pipe, "pipe", Read, ["give to a command, show what it prints", "donner à une commande, montrer ce qu’elle écrit", "dar a um comando, mostrar o que escreve", "إعطاؤه لأمر، وعرض ما يكتبه"];
    Translate, "translate", Read, ["translate by your command", "traduire par votre commande", "traduzir com o seu comando", "الترجمة بأمرك"];
    Links, "links", Read, ["letters over the links", "des lettres sur les liens", "letras sobre as ligações", "حروف على الروابط"];
    CopyLink, "copy-link", Read, ["copy the address", "copier l’adresse", "copiar o endereço", "نسخ العنوان"];
    CopyCitation, "copy-citation", Read, ["copy title, source, date, address", "copier titre, source, date, adresse", "copiar título, fonte, data, endereço", "نسخ العنوان والمصدر والتاريخ والرابط"];
    Back, "back", Follow, ["back along the trail", "revenir sur le parcours", "voltar no percurso", "الرجوع في المسار"];
    Forward, "forward", Follow, ["forward along the trail", "avancer sur le parcours", "avançar no percurso", "التقدم في المسار"];
    Unfold, "unfold", Read, ["unfold the story, or open", "déplier l’histoire, ou ouvrir", "desdobrar a história, ou abrir", "بسط القصة، أو الفتح"];
    Fold, "fold", Read, ["fold the story, or step out", "replier l’histoire, ou sortir", "dobrar a história, ou sair", "طي القصة، أو الخروج"];
    ToggleFolding, "toggle-folding", Read, ["fold stories, or show each article", "plier les histoires, ou montrer chaque article", "dobrar as histórias, ou mostrar cada artigo", "طي القصص، أو عرض كل مقال"];
    Watch, "watch", Follow, ["watch this story, or no longer", "surveiller cette histoire, ou ne plus le faire", "acompanhar esta história, ou deixar de o fazer", "متابعة هذه القصة، أو تركها"];
    Watched, "watched", Follow, ["the stories that you watch", "les histoires que vous surveillez", "as histórias que acompanha", "القصص التي تتابعها"];
    Related, "related", Follow, ["related sidebar: show, focus, hide", "articles apparentés : montrer, y aller, cacher", "artigos relacionados: mostrar, ir lá, esconder", "المقالات ذات الصلة: إظهارها، الذهاب إليها، إخفاؤها"];
    RelatedDown, "related-down", Follow, ["next related line, without leaving the text", "ligne apparentée suivante, sans quitter le texte", "linha relacionada seguinte, sem deixar o texto", "السطر التالي ذو الصلة، دون ترك النص"];
    RelatedUp, "related-up", Follow, ["previous related line", "ligne apparentée précédente", "linha relacionada anterior", "السطر السابق ذو الصلة"];
    FollowChosen, "follow", Follow, ["follow the chosen related line", "suivre la ligne apparentée choisie", "seguir a linha relacionada escolhida", "اتباع السطر المختار"];
    Cut, "cut", Follow, ["this line does not belong here", "cette ligne n’a rien à faire ici", "esta linha não é daqui", "هذا السطر لا مكان له هنا"];
    Join, "join", Follow, ["join with the article read before; in the sidebar: with the open one", "rapprocher de l’article lu avant ; dans la colonne : de l’article ouvert", "juntar ao artigo lido antes; na coluna: ao aberto", "الضم إلى المقال المقروء قبله؛ في العمود: إلى المفتوح"];
    Coverage, "coverage", Follow, ["this story in all outlets", "cette histoire dans tous les journaux", "esta história em todos os jornais", "هذه القصة في كل الصحف"];
    Timeline, "timeline", Follow, ["this story day by day", "cette histoire jour après jour", "esta história dia a dia", "هذه القصة يوما بيوم"];
    Trail, "trail", Follow, ["the trail as a list", "le parcours en liste", "o percurso em lista", "المسار قائمة"];
    ToggleRead, "toggle-read", Mark, ["read or unread", "lu ou non lu", "lido ou por ler", "مقروء أو غير مقروء"];
    ToggleSaved, "toggle-saved", Mark, ["save, or save no longer", "enregistrer, ou ne plus enregistrer", "guardar, ou deixar de guardar", "حفظ، أو إلغاء الحفظ"];
    MarkAllRead, "mark-all-read", Mark, ["mark this view read", "tout marquer lu dans cette vue", "marcar tudo como lido nesta vista", "تعليم كل ما هنا مقروءا"];
    MarkOlderRead, "mark-older-read", Mark, ["mark everything from here down read", "marquer lu tout ce qui suit", "marcar como lido tudo daqui para baixo", "تعليم كل ما تحته مقروءا"];
    Select, "select", Mark, ["begin or end a selection", "commencer ou finir une sélection", "começar ou acabar uma seleção", "بدء اختيار أو إنهاؤه"];
    Undo, "undo", Mark, ["take back", "annuler", "anular", "التراجع"];
    Redo, "redo", Mark, ["do again", "rétablir", "refazer", "الإعادة"];
    Filter, "filter", Find, ["narrow this list: place, language, topic, source, time…", "restreindre cette liste : lieu, langue, thème, source, date…", "restringir esta lista: lugar, língua, tema, fonte, data…", "تضييق هذه القائمة: مكان، لغة، موضوع، مصدر، تاريخ…"];
    Sort, "sort", Find, ["put this list in another order", "mettre cette liste dans un autre ordre", "pôr esta lista noutra ordem", "ترتيب هذه القائمة ترتيبا آخر"];
    Search, "search", Find, ["search all texts", "chercher dans tous les textes", "procurar em todos os textos", "البحث في كل النصوص"];
    NameSearch, "name-search", Find, ["keep this search as a section", "garder cette recherche comme rubrique", "guardar esta pesquisa como secção", "حفظ هذا البحث قسما"];
    Mute, "mute", Find, ["show no longer in the lists: what a question finds", "ne plus montrer dans les listes : ce qu’une question trouve", "deixar de mostrar nas listas: o que uma pergunta encontra", "عدم عرض ما يجده سؤال في القوائم"];
    NextMatch, "next-match", Find, ["next match", "résultat suivant", "resultado seguinte", "النتيجة التالية"];
    PreviousMatch, "previous-match", Find, ["previous match", "résultat précédent", "resultado anterior", "النتيجة السابقة"];
    AddSource, "add-source", Sources, ["add a feed or site", "ajouter un fil ou un site", "acrescentar um feed ou um site", "إضافة خلاصة أو موقع"];
    Sources, "sources", Sources, ["your sources and the catalogue", "vos sources et le catalogue", "as suas fontes e o catálogo", "مصادرك والفهرس"];
    Toggle, "toggle", Sources, ["subscribe or unsubscribe", "s’abonner ou se désabonner", "assinar ou deixar de assinar", "الاشتراك أو إلغاؤه"];
    Refresh, "refresh", Sources, ["refresh what is due; again: all", "actualiser ce qui est dû ; encore : tout", "atualizar o que está na hora; outra vez: tudo", "تحديث ما حان وقته؛ ثانية: الكل"];
    Wider, "wider", Program, ["make this region wider", "élargir cette région", "alargar esta região", "توسيع هذه المنطقة"];
    Narrower, "narrower", Program, ["make this region narrower", "rétrécir cette région", "estreitar esta região", "تضييق هذه المنطقة"];
    HideRegion, "hide-region", Program, ["hide this region, or show it again", "cacher cette région, ou la remontrer", "esconder esta região, ou voltar a mostrá-la", "إخفاء هذه المنطقة، أو إظهارها"];
    ResetRegions, "reset-regions", Program, ["all regions as griot has them", "toutes les régions comme griot les fait", "todas as regiões como o griot as faz", "كل المناطق كما يضعها griot"];
    Mouse, "mouse", Program, ["let griot have the mouse, or the terminal", "donner la souris à griot, ou au terminal", "dar o rato ao griot, ou ao terminal", "إعطاء الفأرة لـ griot أو للطرفية"];
    Settings, "settings", Program, ["the settings", "les réglages", "as definições", "الإعدادات"];
    Keys, "keys", Program, ["look at the keys and change them", "voir les touches et les changer", "ver as teclas e mudá-las", "عرض المفاتيح وتغييرها"];
    Palette, "palette", Program, ["commands by name", "commandes par leur nom", "comandos pelo nome", "الأوامر بأسمائها"];
    Repeat, "repeat", Program, ["do the last thing again", "refaire la dernière chose", "repetir a última coisa", "تكرار آخر فعل"];
    Help, "help", Program, ["the keys", "aide : les touches", "ajuda: as teclas", "مساعدة: المفاتيح"];
    Cancel, "cancel", Program, ["cancel, close", "annuler, fermer", "cancelar, fechar", "إلغاء، إغلاق"];
    Close, "close", Program, ["close this view, at the top quit", "fermer cette vue, puis quitter", "fechar esta vista, depois sair", "إغلاق هذا العرض، ثم الخروج"];
    Quit, "quit", Program, ["quit", "quitter", "sair", "خروج"];
    Redraw, "redraw", Program, ["draw again", "redessiner", "redesenhar", "إعادة الرسم"];
    Suspend, "suspend", Program, ["suspend", "suspendre", "suspender", "تعليق"];
}
