//! Why something was not had, in the languages of the screens. English is as it is kept.

use super::{Locale, Words};
use crate::domain::Why;

impl Locale {
    /// A reason that was kept; one that is not griot's own as it is.
    pub fn why(&self, kept: &str) -> String {
        let own = Why::of(kept);
        let told = own.map(|(reason, what)| words(reason).of(self.lang).replacen("{}", what, 1));
        told.unwrap_or_else(|| kept.to_owned())
    }
}

macro_rules! told {
    ($reason:ident: $($name:ident [$($words:literal),*];)*) => {
        match $reason {
            $(Why::$name => const { Words(&[Why::$name.kept(), $($words),*]) },)*
        }
    };
}

const fn words(reason: Why) -> Words {
    told! { reason:
        OtherCoding ["le codage `{}` n’a pas été demandé", "a codificação `{}` não foi pedida", "لم يطلب الترميز `{}`"];
        CodedTwice ["plus d’un codage du contenu", "mais de uma codificação do conteúdo", "أكثر من ترميز واحد للمحتوى"];
        Headers ["les en-têtes", "os cabeçalhos", "ترويسات الرد"];
        StaysOffline ["griot est réglé pour rester hors ligne", "o griot está definido para ficar sem rede", "ضبط griot ليبقى بلا شبكة"];
        NothingLeft ["plus que ce qui reste à dépenser", "mais do que resta para gastar", "أكثر مما بقي للإنفاق"];
        TooManySteps ["trop de redirections", "demasiados redirecionamentos", "عمليات إعادة توجيه كثيرة جدا"];
        ToNowhere ["vers nulle part", "para lado nenhum", "إلى لا مكان"];
        ToTheOpen ["de https vers http", "de https para http", "من https إلى http"];
        InACircle ["en rond", "em círculo", "في حلقة"];
        Scheme ["seuls http et https sont demandés", "só se pedem http e https", "لا يطلب إلا http و https"];
        NoHost ["l’adresse ne nomme aucun hôte", "o endereço não indica nenhum servidor", "لا يذكر العنوان أي خادم"];
        Private ["une adresse privée, où aucun fil public ne mène", "um endereço privado, aonde nenhuma fonte pública leva", "عنوان خاص لا يقود إليه أي مصدر عام"];
        Unasked ["« inchangé », sans avoir été interrogé", "«inalterado», sem ter sido perguntado", "«لم يتغير»، دون أن يسأل"];
        NoPage ["pas une page mais `{}`", "não uma página mas `{}`", "ليست صفحة بل `{}`"];
        NoText ["pas du texte, quoi qu’il en dise", "não é texto, diga o que disser", "ليس نصا مهما قيل عنه"];
        OtherWords ["elle n’a pas un mot de l’article", "não tem uma palavra do artigo", "ليس فيها كلمة من المقال"];
        Fault ["sa lecture a fini sur une erreur de griot", "a leitura acabou num erro do griot", "انتهت قراءته بخطأ في griot"];
        Slow ["pas lu en {} s", "não lido em {} s", "لم يقرأ في {} ث"];
        NoAddress ["ce n’est pas une adresse", "isto não é um endereço", "هذا ليس عنوانا"];
        NoFeedNamed ["le site n’indique aucun fil", "o site não indica nenhuma fonte", "لا يذكر الموقع أي مصدر"];
        NotKept ["l’article n’est pas sur le disque", "o artigo não está no disco", "المقال ليس على القرص"];
        NoLink ["l’article n’a pas d’adresse", "o artigo não tem endereço", "ليس للمقال عنوان"];
        NoPicture ["l’article n’a pas d’image", "o artigo não tem imagem", "ليس للمقال صورة"];
        PictureFormat ["griot ne sait pas montrer les images au format {}", "o griot não sabe mostrar imagens no formato {}", "لا يستطيع griot عرض الصور بصيغة {}"];
        NotAPicture ["ce qui est venu n’est pas une image que griot connaisse", "o que veio não é uma imagem que o griot conheça", "ما وصل ليس صورة يعرفها griot"];
        PictureLarge ["l’image est trop grande pour être montrée ici", "a imagem é demasiado grande para se mostrar aqui", "الصورة أكبر من أن تعرض هنا"];
        PictureDamaged ["l’image est abîmée", "a imagem está danificada", "الصورة تالفة"];
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::locale::UiLang;

    #[test]
    fn a_reason_that_was_kept_is_told_in_the_language_of_the_screens() {
        let french = Locale::new(UiLang::French, TimeZone::UTC);
        assert_eq!(french.why(Why::InACircle.kept()), "en rond");
        assert_eq!(
            french.why(&Why::PictureFormat.about("AVIF")),
            "griot ne sait pas montrer les images au format AVIF"
        );
        assert_eq!(french.why("connection reset"), "connection reset");
        for lang in UiLang::ALL {
            let locale = Locale::new(lang, TimeZone::UTC);
            for reason in Why::ALL {
                let told = locale.why(&reason.about("X"));
                assert_eq!(told, words(*reason).of(lang).replace("{}", "X"));
            }
        }
    }
}
