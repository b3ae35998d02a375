//! What each setting means, in Arabic.

use super::Meanings;

pub(super) const MEANINGS: Meanings = &[
    (
        "language",
        "لغة الشاشات: \"auto\" أو \"en\" أو \"fr\" أو \"pt\" أو \"ar\".",
    ),
    (
        "time_zone",
        "منطقة التوقيت للتواريخ: \"auto\" أو اسم مثل \"Africa/Cairo\".",
    ),
    ("network.offline", "لا تمس الشبكة أبدا، كما مع --offline."),
    (
        "network.refresh_on_start",
        "طلب الخلاصات التي حان وقتها عند الفتح.",
    ),
    (
        "network.refresh_every",
        "راحة خلاصة لا يقول ناشرها شيئا؛ من \"10 minutes\" إلى \"7 days\".",
    ),
    ("network.concurrency", "الطلبات الجارية معا؛ من 1 إلى 256."),
    ("network.per_host", "منها إلى مضيف واحد؛ من 1 إلى 8."),
    (
        "network.connect_timeout",
        "انتظار الاتصال؛ من \"1 second\" إلى \"2 minutes\".",
    ),
    (
        "network.timeout",
        "مدة الطلب كله؛ من \"1 second\" إلى \"10 minutes\".",
    ),
    (
        "network.max_feed",
        "أقصى حجم لخلاصة؛ من \"64 KiB\" إلى \"100 MiB\".",
    ),
    (
        "network.max_page",
        "أقصى حجم لصفحة؛ من \"64 KiB\" إلى \"100 MiB\".",
    ),
    (
        "network.proxy",
        "الوسيط: \"auto\" أو عنوان مثل \"socks5h://127.0.0.1:9050\". خلاصات هذا الجهاز والعناوين الخاصة تطلب دونه.",
    ),
    (
        "network.proxy_command",
        "أمر يكتب عنوان الوسيط، أو \"none\"؛ له 10 ثوان، و30 حين يمكن أن يسألك: الأوامر تستطيع ذلك، لا الصحيفة التي تكون مفتوحة أثناءه.",
    ),
    (
        "storage.keep",
        "كم من زمن الاستعمال تبقى المقالات؛ أو \"forever\".",
    ),
    ("reading.measure", "أطول سطر بالحروف؛ من 66 إلى 80."),
    (
        "reading.bidi",
        "من يرتب العربية: \"auto\" أو \"terminal\" أو \"griot\".",
    ),
    (
        "reading.hyphenate",
        "قطع الكلمات آخر السطر (الفرنسية والإنجليزية والبرتغالية والإسبانية).",
    ),
    ("reading.fold_stories", "طي ما ترويه عدة صحف في سطر واحد."),
    ("reading.show_since", "عند الفتح، عرض ما وصل منذ زيارتك."),
    ("reading.mark_read_on_open", "فتح المقال يعلمه مقروءا."),
    (
        "reading.full_text",
        "متى تجلب صفحة الملخص: \"on-arrival\" أو \"on-open\" أو \"never\".",
    ),
    (
        "commands.translate",
        "الأمر الذي يعطيه T المقال، مثل \"trans -b :ar\"؛ أو \"none\".",
    ),
    ("look.color", "الألوان: \"auto\" أو \"always\" أو \"never\"."),
    (
        "look.mouse",
        "الفأرة: نقر وعجلة وسحب للحدود؛ g M يغيرها أثناء القراءة.",
    ),
    ("look.theme", "السمة: \"auto\" أو اسم؛ «:theme» يعرضها."),
    (
        "look.pictures",
        "الصور، في المقالات وبـ g p: \"auto\" أو \"kitty\" أو \"sixel\" أو \"iterm\" أو \"blocks\" أو \"off\".",
    ),
    (
        "keys.preset",
        "المفاتيح: \"griot\" أو \"newsboat\" أو \"vim\" أو \"eilmeldung\".",
    ),
    (
        "keys.latin",
        "الحروف اللاتينية تحت لوحة مفاتيح بخط آخر: \"qwerty\" أو \"azerty\".",
    ),
    (
        "keys.digit_wait",
        "في العناوين، كم جزءا من ألف من الثانية دون مفتاح قبل أن يفتح الرقم قسمه؛ 5000 على الأكثر، و0: أبدا، ويفتحه Enter.",
    ),
    (
        "data.monthly",
        "الشبكة في الشهر، من \"1 MB\" إلى \"1000 GB\"، أو \"unlimited\".",
    ),
    ("data.price", "ثمن الميغابايت، مثل \"3 EGP\"، أو \"none\"."),
    (
        "data.metered",
        "خط يدفع بالبايت: العناوين وحدها؛ ولا صفحة إلا بطلبك.",
    ),
    (
        "data.offline_budget",
        "ما يجوز لـ D إنفاقه؛ من \"100 kB\" إلى \"10 GB\".",
    ),
    ("data.offline_days", "وعلى كم من الأيام؛ من 1 إلى 60."),
];
