//! What a command does in a word or two, for the hints after a key on a small screen.

use super::command::Command;
use crate::locale::Words;

/// In at most 13 cells, what stands behind the first key of a sequence; `None` of all else, whose
/// words have to do.
pub(super) const fn brief(command: Command) -> Option<Words> {
    let words: &[&str; 4] = match command {
        Command::Top => &["top", "début", "início", "البداية"],
        Command::PinnedNth(_) => &["n-th section", "rubrique n", "secção n", "القسم رقم"],
        Command::Versions => &["changes", "changements", "alterações", "التغييرات"],
        Command::Picture => &["picture", "image", "imagem", "الصورة"],
        Command::NameSearch => &["as a section", "en rubrique", "como secção", "حفظ كقسم"],
        Command::Mute => &["mute", "masquer", "silenciar", "كتم"],
        Command::GoList => &["headlines", "titres", "títulos", "العناوين"],
        Command::GoArticle => &["article", "article", "artigo", "المقال"],
        Command::GoRelated => &["related", "à lire aussi", "leia também", "اقرأ أيضا"],
        Command::FollowChosen => &["follow line", "suivre", "seguir linha", "اتباع السطر"],
        Command::GoSections => &["sections", "rubriques", "secções", "الأقسام"],
        Command::GoToday => &["today", "aujourd’hui", "hoje", "اليوم"],
        Command::GoSince => &["what is new", "nouveautés", "novidades", "الجديد"],
        Command::GoWhole => &["whole on disk", "sur le disque", "no disco", "على القرص"],
        Command::GoCountries => &["countries", "pays", "países", "البلدان"],
        Command::Atlas => &["map", "carte", "mapa", "الخريطة"],
        Command::Trail => &["trail", "parcours", "percurso", "المسار"],
        Command::Settings => &["settings", "réglages", "definições", "الإعدادات"],
        Command::Keys => &["keys", "touches", "teclas", "المفاتيح"],
        Command::Wider => &["wider", "élargir", "alargar", "توسيع"],
        Command::Narrower => &["narrower", "rétrécir", "estreitar", "تضييق"],
        Command::HideRegion => &["hide", "cacher", "esconder", "إخفاء"],
        Command::ResetRegions => &["reset regions", "rétablir", "repor", "إعادة"],
        Command::MarkOlderRead => &["read below", "lu d’ici", "lido daqui", "مقروء من هنا"],
        Command::Mouse => &["mouse", "souris", "rato", "الفأرة"],
        _ => return None,
    };
    Some(Words(words))
}
