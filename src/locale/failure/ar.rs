//! Failures in Arabic.

use crate::domain::FailureKind;

/// (what happened, what to do)
pub(super) const fn words(kind: FailureKind) -> (&'static str, &'static str) {
    match kind {
        FailureKind::Offline => ("لا شبكة", "ما على القرص يُقرأ؛ R يحاول ثانية"),
        FailureKind::UnknownHost => ("المضيف غير معروف", "تحقق من العنوان أو من الشبكة"),
        FailureKind::Unreachable => ("المضيف لا يجيب", "يعيد griot المحاولة لاحقًا"),
        FailureKind::Proxy => (
            "الوسيط (proxy) لا يجيب",
            "انظر `proxy` في الإعدادات، وHTTPS_PROXY وأمثاله في البيئة",
        ),
        FailureKind::Timeout => ("تأخر المضيف كثيرًا", "يعيد griot المحاولة لاحقًا"),
        FailureKind::Tls => ("الاتصال غير موثوق", "تحقق من الساعة ومن شهادات النظام"),
        FailureKind::Refused => ("الموقع يرفض", "ربما يريد متصفحًا: o يفتحه"),
        FailureKind::Challenge => (
            "يريد الموقع أن يرى متصفحًا أولًا",
            "o يفتحه؛ وربما استغنت عنه خلاصة أخرى للموقع",
        ),
        FailureKind::NotFound => ("لا شيء في هذا العنوان", "ربما نقله الموقع"),
        FailureKind::Gone => ("أنهاها الناشر", "أزلها، أو ابحث عن خلاصة أخرى"),
        FailureKind::Busy => ("يطلب الموقع الانتظار", "يعود griot حين يُسمح له"),
        FailureKind::Status => ("يجيب الموقع بخطأ", "يعيد griot المحاولة لاحقًا"),
        FailureKind::TooLarge => ("الجواب كبير جدًا", "max_feed في الإعدادات هو الحد"),
        FailureKind::LargeHead => ("رأس الجواب أكبر من 64 ك.ب", "الناشر وحده يصلح ذلك"),
        FailureKind::Damaged => ("الجواب مقطوع أو تالف", "يعيد griot المحاولة لاحقًا"),
        FailureKind::Coding => ("الجواب مضغوط بطريقة غير مدعومة", "الناشر وحده يصلح ذلك"),
        FailureKind::Redirects => ("العنوان يدور في حلقة", "ابحث عن عنوان آخر"),
        FailureKind::ForbiddenAddress => (
            "ليس عنوانًا على الويب العام",
            "http وhttps فقط؛ وما كان في شبكتك يضاف باليد",
        ),
        FailureKind::WebPage => ("صفحة ويب لا خلاصة", "يبحث griot عن خلاصات في الموقع"),
        FailureKind::OtherPage => (
            "صفحة أخرى في مكان المقال",
            "o يفتحه في المتصفح: ربما تطلب الشبكة تسجيل الدخول، أو الموقع متعثر",
        ),
        FailureKind::Empty => ("جواب فارغ", "يعيد griot المحاولة لاحقًا"),
        FailureKind::NotAFeed => ("ليست خلاصة", "ابحث عن عنوان الخلاصة في الموقع"),
        FailureKind::Unreadable => ("خلاصة لا تُقرأ", "griot inspect feed يبيّن الخلل"),
        FailureKind::NotAllowed => ("griot مضبوط دون اتصال", "شغّله دون --offline"),
        FailureKind::OverBudget => (
            "نفدت ميزانية البيانات لهذا الشهر أو لا تكفي",
            "x وR R يطلبان مع ذلك، باليد",
        ),
    }
}
