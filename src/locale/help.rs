//! What `--help` says, in all languages side by side; the English is what the table of arguments says.

use super::Words;

/// What a text of the table of arguments is in the other languages.
pub fn help_words(english: &str) -> Option<Words> {
    let found = HELP.iter().find(|words| words[0] == english);
    found.map(Words)
}

/// All texts that it knows, in English.
#[cfg(test)]
pub(crate) fn help_texts() -> impl Iterator<Item = &'static str> {
    HELP.iter().map(|words| words[0])
}

macro_rules! helps {
    ($([$en:literal, $fr:literal, $pt:literal, $ar:literal];)*) => {
        const HELP: &[[&str; 4]] = &[$([$en, $fr, $pt, $ar]),*];
    };
}

helps! {
    ["Commands", "Commandes", "Comandos", "الأوامر"];
    ["Arguments", "Arguments", "Argumentos", "المعطيات"];
    ["Options", "Options", "Opções", "الخيارات"];
    ["Usage", "Utilisation", "Utilização", "الاستعمال"];
    ["default", "par défaut", "por omissão", "المعتاد"];
    ["Print help", "Afficher cette aide", "Mostrar esta ajuda", "عرض هذه المساعدة"];
    ["Print version", "Afficher la version", "Mostrar a versão", "عرض الإصدار"];
    ["Print this message or the help of the given subcommand(s)", "Afficher cette aide, ou celle d’une commande", "Mostrar esta ajuda, ou a de um comando", "عرض هذه المساعدة، أو مساعدة أمر"];
    ["A newspaper of Africa for the terminal: gathered from its feeds, kept on disk, read offline, story to story", "Un journal de l’Afrique pour le terminal : assemblé de ses fils, gardé sur le disque, lu sans réseau, d’histoire en histoire", "Um jornal de África para o terminal: reunido dos seus feeds, guardado no disco, lido sem rede, de história em história", "جريدة لأفريقيا في الطرفية: تجمع من خلاصاتها وتحفظ على القرص وتقرأ دون شبكة، من قصة إلى قصة"];
    ["Without a command griot opens the reader; ? shows its keys.", "Sans commande, griot ouvre le journal ; ? y montre les touches.", "Sem comando, griot abre o jornal; ? mostra as teclas.", "دون أمر يفتح griot الجريدة؛ و? يعرض مفاتيحها."];
    ["The file of settings", "Le fichier de réglages", "O ficheiro de definições", "ملف الإعدادات"];
    ["The folder of the articles", "Le dossier des articles", "A pasta dos artigos", "مجلد المقالات"];
    ["Do not touch the network", "Ne pas toucher au réseau", "Não tocar na rede", "عدم استعمال الشبكة"];
    ["Read line by line: no full screen, numbers to choose by, nothing drawn over", "Lire ligne à ligne : pas de plein écran, des numéros pour choisir, rien de redessiné", "Ler linha a linha: sem ecrã inteiro, números para escolher, nada redesenhado", "القراءة سطرا بسطر: دون شاشة كاملة، بأرقام للاختيار، ولا شيء يرسم فوق غيره"];
    ["Read line by line, for screen readers, very slow lines and printing terminals: no full screen, numbers to choose by, nothing drawn over. Lines are read from standard input: a number, a key, the name of a command, or nothing to go on.", "Lire ligne à ligne, pour les lecteurs d’écran, les liaisons très lentes et les terminaux qui impriment : pas de plein écran, des numéros pour choisir, rien de redessiné. Des lignes sont lues de l’entrée standard : un numéro, une touche, le nom d’une commande, ou rien pour continuer.", "Ler linha a linha, para leitores de ecrã, ligações muito lentas e terminais que imprimem: sem ecrã inteiro, números para escolher, nada redesenhado. São lidas linhas da entrada padrão: um número, uma tecla, o nome de um comando, ou nada para continuar.", "القراءة سطرا بسطر، لقارئات الشاشة والخطوط البطيئة جدا والطرفيات الطابعة: دون شاشة كاملة، بأرقام للاختيار، ولا شيء يرسم فوق غيره. تقرأ الأسطر من الدخل القياسي: رقم، أو مفتاح، أو اسم أمر، أو لا شيء للمتابعة."];
    ["Ask the sources for news", "Demander des nouvelles aux sources", "Pedir notícias às fontes", "سؤال المصادر عن الأخبار"];
    ["Fetch what you are likely to read, before the journey", "Prendre de quoi lire, avant le voyage", "Levar o que é provável ler, antes da viagem", "جلب ما يرجح أن تقرأه، قبل السفر"];
    ["List headlines, newest first", "Lister les titres, les plus récents d’abord", "Listar os títulos, os mais recentes primeiro", "سرد العناوين، الأحدث أولا"];
    ["Print an article, by its number or address", "Écrire un article, par son numéro ou son adresse", "Escrever um artigo, pelo número ou pelo endereço", "كتابة مقال، برقمه أو بعنوانه"];
    ["Search all texts", "Chercher dans tous les textes", "Procurar em todos os textos", "البحث في كل النصوص"];
    ["List what is related to an article", "Lister ce qui est apparenté à un article", "Listar o que está relacionado com um artigo", "سرد ما له صلة بمقال"];
    ["List the reports of an article's story, the first first", "Lister les articles de la même histoire, le premier en tête", "Listar os artigos da mesma história, o primeiro à frente", "سرد مقالات القصة نفسها، الأول أولا"];
    ["List the reports of an article's story day by day", "Lister les articles de la même histoire jour après jour", "Listar os artigos da mesma história dia a dia", "سرد مقالات القصة نفسها يوما بيوم"];
    ["Say what the publisher changed in an article after it was here, word by word", "Dire ce que l’éditeur a modifié dans un article depuis son arrivée, mot à mot", "Dizer o que o editor alterou num artigo depois de chegar, palavra a palavra", "ذكر ما عدله الناشر في مقال بعد وصوله، كلمة كلمة"];
    ["List your feeds and how they fare", "Lister vos fils et comment ils vont", "Listar os seus feeds e como estão", "سرد خلاصاتك وحالها"];
    ["Say how each feed fares, what griot tried, and what you can do", "Dire comment va chaque fil, ce que griot a essayé et ce que vous pouvez faire", "Dizer como está cada feed, o que griot tentou e o que pode fazer", "ذكر حال كل خلاصة، وما جربه griot، وما يمكنك فعله"];
    ["Say what the network cost", "Dire ce que le réseau a coûté", "Dizer quanto custou a rede", "ذكر كلفة الشبكة"];
    ["Subscribe to a feed or a site", "S’abonner à un fil ou à un site", "Assinar um feed ou um site", "الاشتراك في خلاصة أو موقع"];
    ["Unsubscribe from a feed, by its address, number or source", "Se désabonner d’un fil, par son adresse, son numéro ou sa source", "Deixar de assinar um feed, pelo endereço, número ou fonte", "إلغاء الاشتراك في خلاصة، بعنوانها أو رقمها أو مصدرها"];
    ["The feed's address or number, or the source's id", "L’adresse ou le numéro du fil, ou l’identifiant de la source", "O endereço ou o número do feed, ou o identificador da fonte", "عنوان الخلاصة أو رقمها، أو معرف المصدر"];
    ["Subscribe to the feeds of an OPML file, or take in what `export --all` wrote", "S’abonner aux fils d’un fichier OPML, ou reprendre ce qu’a écrit `export --all`", "Assinar os feeds de um ficheiro OPML, ou receber o que `export --all` escreveu", "الاشتراك في خلاصات ملف OPML، أو استرداد ما كتبه `export --all`"];
    ["Instead of the default pack, not beside it", "À la place du lot de départ, et non en plus", "Em vez do conjunto inicial, não ao lado dele", "بدلا من المجموعة المعتادة، لا معها"];
    ["Do not ask, however many feeds there are", "Ne pas demander, si nombreux que soient les fils", "Não perguntar, por muitos que sejam os feeds", "عدم السؤال، مهما كثرت الخلاصات"];
    ["The file, or its address; - for standard input", "Le fichier, ou son adresse ; - pour l’entrée standard", "O ficheiro, ou o seu endereço; - para a entrada padrão", "الملف، أو عنوانه؛ - للدخل القياسي"];
    ["The file; - for standard input. Each line has `id` and `title` or `text` (else `html`), and `source`, `lang`, `date`, `url` where they are known", "Le fichier ; - pour l’entrée standard. Chaque ligne a `id` et `title` ou `text` (sinon `html`), et `source`, `lang`, `date`, `url` s’ils sont connus", "O ficheiro; - para a entrada padrão. Cada linha tem `id` e `title` ou `text` (senão `html`), e `source`, `lang`, `date`, `url` se forem conhecidos", "الملف؛ - للدخل القياسي. في كل سطر `id` و`title` أو `text` (وإلا `html`)، و`source` و`lang` و`date` و`url` إن عرفت"];
    ["Write your feeds as OPML, with the passwords that stand in their addresses", "Écrire vos fils en OPML, avec les mots de passe que portent leurs adresses", "Escrever os seus feeds em OPML, com as palavras-passe dos seus endereços", "كتابة خلاصاتك في OPML، مع كلمات السر التي في عناوينها"];
    ["Settings, sources and marks instead, as one JSON document", "Plutôt réglages, sources et marques, en un document JSON", "Em vez disso definições, fontes e marcas, num documento JSON", "بل الإعدادات والمصادر والعلامات، في وثيقة JSON واحدة"];
    ["The file; standard output when it is left out", "Le fichier ; sans lui, la sortie standard", "O ficheiro; sem ele, a saída padrão", "الملف؛ ودونه الخرج القياسي"];
    ["Copy the whole store into a new file, articles and marks", "Copier tout le fonds dans un nouveau fichier, articles et marques", "Copiar todo o fundo para um novo ficheiro, artigos e marcas", "نسخ المخزن كله إلى ملف جديد، مقالات وعلامات"];
    ["The file", "Le fichier", "O ficheiro", "الملف"];
    ["Put a backup in the place of the store, which is kept beside it", "Mettre une sauvegarde à la place du fonds, qui est gardé à côté", "Pôr uma cópia no lugar do fundo, que fica guardado ao lado", "وضع نسخة احتياطية مكان المخزن، الذي يحفظ بجانبها"];
    ["The backup", "La sauvegarde", "A cópia", "النسخة الاحتياطية"];
    ["Load an archive of articles, one JSON object a line", "Charger une archive d’articles, un objet JSON par ligne", "Carregar um arquivo de artigos, um objeto JSON por linha", "تحميل أرشيف مقالات، كائن JSON في كل سطر"];
    ["Show what griot makes of a document", "Montrer ce que griot fait d’un document", "Mostrar o que griot faz de um documento", "عرض ما يستخرجه griot من وثيقة"];
    ["About the file of settings", "À propos du fichier de réglages", "Sobre o ficheiro de definições", "عن ملف الإعدادات"];
    ["Print completions for a shell", "Écrire les complétions d’un shell", "Escrever as sugestões para uma shell", "كتابة الإكمالات لصدفة"];
    ["The shell", "Le shell", "A shell", "الصدفة"];
    ["Print the man page", "Écrire la page de manuel", "Escrever a página de manual", "كتابة صفحة الدليل"];
    ["Also feeds that are not due, were they asked a minute ago, and when the month's data budget is spent; not those that their publisher has ended (`griot add` asks for one again), nor a host that wants to be left alone", "Aussi les fils qui ne sont pas dus, même demandés il y a une minute, et quand le budget du mois est dépensé ; pas ceux que leur éditeur a fermés (`griot add` en redemande un), ni un serveur qui veut qu’on le laisse tranquille", "Também os feeds que ainda não estão na hora, mesmo pedidos há um minuto, e com o orçamento do mês gasto; não os que o editor encerrou (`griot add` volta a pedir um), nem um servidor que quer ser deixado em paz", "وكذلك الخلاصات التي لم يحن وقتها، ولو سئلت قبل دقيقة، وبعد نفاد ميزانية الشهر؛ دون التي أنهاها ناشرها (`griot add` يسأل عنها ثانية)، ودون خادم يريد أن يترك"];
    ["Also the pages of articles of which the feed gives a summary only", "Aussi les pages des articles dont le fil ne donne qu’un résumé", "Também as páginas dos artigos de que o feed só dá um resumo", "وكذلك صفحات المقالات التي لا تعطي الخلاصة إلا ملخصها"];
    ["One JSON object a feed", "Un objet JSON par fil", "Um objeto JSON por feed", "كائن JSON لكل خلاصة"];
    ["What it may cost, as 20MB; the settings' `offline_budget` when it is left out", "Ce que cela peut coûter, comme 20MB ; sans cela, `offline_budget` des réglages", "Quanto pode custar, como 20MB; sem isso, `offline_budget` das definições", "ما يجوز أن يكلفه، مثل 20MB؛ ودونه `offline_budget` من الإعدادات"];
    ["How many days back; the settings' `offline_days` when it is left out", "Combien de jours en arrière ; sans cela, `offline_days` des réglages", "Quantos dias para trás; sem isso, `offline_days` das definições", "كم يوما إلى الوراء؛ ودونه `offline_days` من الإعدادات"];
    ["Pictures too, made small, after all texts", "Aussi les images, réduites, après tous les textes", "Também imagens, reduzidas, depois de todos os textos", "والصور أيضا، مصغرة، بعد كل النصوص"];
    ["Do not ask the sources for news before", "Ne pas demander de nouvelles aux sources avant", "Não pedir antes notícias às fontes", "عدم سؤال المصادر عن الأخبار قبل ذلك"];
    ["What is here and what is not as one JSON object", "Ce qui est là et ce qui n’y est pas, en un objet JSON", "O que está aqui e o que não está, num objeto JSON", "ما هو هنا وما ليس هنا، في كائن JSON واحد"];
    ["Also the feeds that are well", "Aussi les fils qui vont bien", "Também os feeds que estão bem", "والخلاصات السليمة أيضا"];
    ["The store alone: is it whole, what it weighs", "Le fonds seul : est-il entier, combien pèse-t-il", "Só o fundo: está inteiro, quanto pesa", "المخزن وحده: أهو سليم، وكم حجمه"];
    ["As one JSON object", "En un objet JSON", "Num objeto JSON", "في كائن JSON واحد"];
    ["Only unread ones", "Seulement les non lus", "Só os por ler", "غير المقروءة فقط"];
    ["Only saved ones", "Seulement les enregistrés", "Só os guardados", "المحفوظة فقط"];
    ["Only this source, by its id or name", "Seulement cette source, par son identifiant ou son nom", "Só esta fonte, pelo identificador ou pelo nome", "هذا المصدر فقط، بمعرفه أو باسمه"];
    ["Only news about this country (two letters, or its name) or part of Africa, as `sahel`", "Seulement les nouvelles de ce pays (deux lettres, ou son nom) ou de cette partie de l’Afrique, comme `sahel`", "Só notícias deste país (duas letras, ou o nome) ou desta parte de África, como `sahel`", "أخبار هذا البلد فقط (حرفان، أو اسمه) أو هذا الجزء من أفريقيا، مثل `sahel`"];
    ["Only this language, as `fr` or `sw`", "Seulement cette langue, comme `fr` ou `sw`", "Só esta língua, como `fr` ou `sw`", "هذه اللغة فقط، مثل `fr` أو `sw`"];
    ["Only about this, by what publishers call it", "Seulement ce thème, du nom que lui donnent les éditeurs", "Só este tema, pelo nome que lhe dão os editores", "هذا الموضوع فقط، بالاسم الذي يسميه الناشرون"];
    ["Only since this date (2026-11-24) or moment (RFC 3339)", "Seulement depuis cette date (2026-11-24) ou ce moment (RFC 3339)", "Só desde esta data (2026-11-24) ou momento (RFC 3339)", "منذ هذا التاريخ فقط (2026-11-24) أو هذه اللحظة (RFC 3339)"];
    ["Their topics instead, the most frequent first", "Plutôt leurs thèmes, le plus fréquent d’abord", "Em vez disso os temas deles, o mais frequente primeiro", "بل موضوعاتها، الأكثر تكرارا أولا"];
    ["So many at most", "Au plus tant", "No máximo tantos", "هذا العدد على الأكثر"];
    ["One JSON object a line", "Un objet JSON par ligne", "Um objeto JSON por linha", "كائن JSON في كل سطر"];
    ["The article's number in lists, the id given to `load` (`load:5` where that is a number), or its address", "Le numéro de l’article dans les listes, l’identifiant donné à `load` (`load:5` si c’est un nombre), ou son adresse", "O número do artigo nas listas, o identificador dado a `load` (`load:5` se for um número), ou o endereço", "رقم المقال في القوائم، أو المعرف المعطى لـ `load` (`load:5` إن كان رقما)، أو عنوانه"];
    ["Words that must all be there, or a question in one pair of quotes: \"phrases\", and, or, not, title: source: country: language: kind: topic: author: is:unread newer:\"3 days\" before:2026-11-20", "Des mots qui doivent tous y être, ou une question entre guillemets : \"phrases\", ET, OU, SAUF, titre: source: pays: langue: genre: thème: auteur: est:nonlu depuis:\"3 jours\" avant:2026-11-20", "Palavras que devem estar todas, ou uma pergunta entre aspas: \"frases\", and, or, not, title: source: country: language: kind: topic: author: is:unread newer:\"3 days\" before:2026-11-20", "كلمات يجب أن توجد كلها، أو سؤال بين علامتي اقتباس: \"عبارات\"، and، or، not، title: source: country: language: kind: topic: author: is:unread newer:\"3 days\" before:2026-11-20"];
    ["Of every article: pairs, from one to the other, by the ids given to `load`, else by their numbers", "De chaque article : des paires, de l’un à l’autre, par les identifiants donnés à `load`, sinon par leurs numéros", "De cada artigo: pares, de um para o outro, pelos identificadores dados a `load`, senão pelos números", "لكل مقال: أزواج، من مقال إلى آخر، بالمعرفات المعطاة لـ `load`، وإلا فبأرقامها"];
    ["So many at most for each article of what it cites, and so many of what griot finds", "Au plus tant, pour chaque article, de ce qu’il cite, et autant de ce que griot trouve", "No máximo tantos, para cada artigo, do que ele cita, e outros tantos do que o griot encontra", "هذا العدد على الأكثر لكل مقال مما يستشهد به، ومثله مما يجده griot"];
    ["Also what the sidebar leaves out as too weak", "Aussi ce que la colonne laisse de côté, trop faible", "Também o que a coluna deixa de fora, por ser fraco", "وما يتركه العمود لضعفه أيضا"];
    ["How to write", "Comment écrire", "Como escrever", "كيف يكتب"];
    ["The same as --format json", "Comme --format json", "O mesmo que --format json", "مثل --format json"];
    ["The catalogue instead: sources that match these words", "Plutôt le catalogue : les sources que trouvent ces mots", "Em vez disso o catálogo: as fontes que estas palavras encontram", "بل الفهرس: المصادر التي توافق هذه الكلمات"];
    ["The address of a feed or a site, or the id of a source of the catalogue", "L’adresse d’un fil ou d’un site, ou l’identifiant d’une source du catalogue", "O endereço de um feed ou de um site, ou o identificador de uma fonte do catálogo", "عنوان خلاصة أو موقع، أو معرف مصدر من الفهرس"];
    ["Of several feeds, all", "De plusieurs fils, tous", "De vários feeds, todos", "من عدة خلاصات، كلها"];
    ["A feed document", "Un document de fil", "Um documento de feed", "وثيقة خلاصة"];
    ["An article's page", "La page d’un article", "A página de um artigo", "صفحة مقال"];
    ["The files; - for standard input", "Les fichiers ; - pour l’entrée standard", "Os ficheiros; - para a entrada padrão", "الملفات؛ - للدخل القياسي"];
    ["What the server called it, as `text/xml; charset=utf-8`", "Ce que le serveur en a dit, comme `text/xml; charset=utf-8`", "O que o servidor disse dele, como `text/xml; charset=utf-8`", "كيف سماها الخادم، مثل `text/xml; charset=utf-8`"];
    ["Where it came from", "D’où il vient", "De onde veio", "من أين جاءت"];
    ["One JSON object a file", "Un objet JSON par fichier", "Um objeto JSON por ficheiro", "كائن JSON لكل ملف"];
    ["Print where the file of settings is", "Dire où est le fichier de réglages", "Dizer onde está o ficheiro de definições", "ذكر مكان ملف الإعدادات"];
    ["Say what is wrong in it", "Dire ce qui y est faux", "Dizer o que está errado nele", "ذكر ما فيه من خطأ"];
}
