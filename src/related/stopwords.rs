//! Words that tell nothing of what an article is about; knows nothing of keys. Days of the week do
//! tell: reports of one event name the same day.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::calendar::names_time;
use super::places::called;
use crate::text::is_common;

/// Whether a folded word is a stop word of a language (its primary subtag), or too short to tell
/// anything in any language.
pub(super) fn is_stop(language: &str, folded: &str) -> bool {
    let latin = folded.is_ascii();
    if latin && folded.len() < 2 {
        return true;
    }
    SETS.iter()
        .find(|(languages, _)| languages.contains(&language))
        .is_some_and(|(_, words)| words.contains(folded))
}

/// Whether a folded key explains to a reader why two articles belong together: neither a small
/// number or a year, a day or a month, nor a word that any text of a language has (the article may not say
/// which is its own, and a capital that opens a sentence makes no name).
pub fn explains(folded: &str) -> bool {
    let small = folded.parse::<u32>().is_ok_and(|number| number < 2_100);
    let is_of_any_text = SETS.iter().any(|(_, words)| words.contains(folded))
        || EVERYDAY_SET.contains(folded)
        || (is_common(folded) && called(folded).is_none());
    !small && !names_time(folded) && !is_of_any_text
}

/// The lists as sets, made once: this is asked for every word of every article.
static SETS: LazyLock<Vec<(&[&str], HashSet<&str>)>> = LazyLock::new(|| {
    let languages: [&[&str]; 10] = [
        &["fr"],
        &["en", "pcm"],
        &["pt"],
        &["es"],
        &["ar"],
        &["sw"],
        &["ha"],
        &["de"],
        &["pl"],
        &["tr"],
    ];
    let set = |languages: &'static [&'static str]| {
        let words = languages.first().map_or("", |language| list(language));
        (languages, words.split_ascii_whitespace().collect())
    };
    languages.into_iter().map(set).collect()
});

fn list(language: &str) -> &'static str {
    match language {
        "fr" => FRENCH,
        "en" | "pcm" => ENGLISH,
        "pt" => PORTUGUESE,
        "es" => SPANISH,
        "ar" => ARABIC,
        "sw" => SWAHILI,
        "ha" => HAUSA,
        "de" => GERMAN,
        "pl" => POLISH,
        "tr" => TURKISH,
        _ => "",
    }
}

static EVERYDAY_SET: LazyLock<HashSet<&str>> =
    LazyLock::new(|| EVERYDAY.split_ascii_whitespace().collect());

/// Words that tie sentences together, which say something of an article's manner (they are keys of it) and
/// nothing to its reader: French, English, Portuguese, Spanish, German, Italian, Russian, Luganda, Shona,
/// Swahili, Kinyarwanda and Kirundi, Xhosa and Zulu, Hausa, Igbo, Oromo, Somali, Arabic, Amharic.
const EVERYDAY: &str = "toutefois cependant neanmoins pourtant ainsi ailleurs enfin ensuite malgre lorsque \
puisque tandis certes parfois souvent toujours jamais plusieurs surtout notamment desormais autour durant \
quant effet moment rien bien chose lequel laquelle lesquels \
aren couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren wouldn ain however although \
though moreover meanwhile therefore instead perhaps indeed whether despite around across among toward \
towards within without always never often many much every something anything nothing someone anyone \
everyone everything really actually already still rather quite else thus hence rep \
entretanto contudo porem todavia portanto porquanto assim sempre nunca talvez enquanto durante alguns \
algumas qualquer outrossim sobretudo \
aunque mientras entonces siempre nunca quizas embargo ademas sobre todavia cualquier nosotros ustedes \
jedoch allerdings dennoch trotzdem deshalb deswegen daher zudem ausserdem dagegen hingegen immer niemals \
vielleicht manchmal waehrend \
che non per sono della delle degli dello dalla dalle nella nelle alla alle questo questa questi queste \
anche come piu dopo prima pero quindi tuttavia sempre quando quella quello loro \
что это как так его только было все они она или уже еще для мы вы их был была были быть если когда \
чтобы которыи которая которое которые которои которого которых которым которому нашего нашеи наших наши \
одна одно однои одного одним одном того этого этои этих этот эта тем чем при после перед между также \
тоже очень можно нужно есть нет над под без через потому поэтому однако более менее вместо место своеи \
свою своего своих себя кто где там тут здесь теперь тогда потом лишь даже ведь \
nze ggwe gwe ffe mmwe bonna byonna wano awo bino buno kino guno nnyo nti kati bwino oba okuva okutuusa \
zvikuru saka asi kana ndiye ndivo ichi izvi izvo avo apo pano uyo iyo \
pili kwanza kila bila hata sana tena ndiyo hapana wengi baadhi vile hivi sasa leo \
cyangwa nyuma mbere kuko nubwo icyo ibyo abo bose byose niba gusa ntabwo neza cane ivyo \
nangona ngoko kodwa njalo manje futhi phela kakhulu ngenxa ngaphandle lowo leyo abo \
amma saboda yadda haka kuma sosai yanzu har kafin bayan ko \
mgbe kama nakwa dika mana otu ihe niile ahu \
garuu akkasumas hanga erga osoo kunis booda \
laakiin sidoo haddii balse kadib hadda inkasta \
بينما كذلك لذلك لان حين عندما وكان كما هناك جدا فقط حاليا \
ነገር ደግሞ ምክንያት በኋላ በፊት እንዲሁም";

const FRENCH: &str = "a afin ai ainsi alors apres au aucun aujourd hui aussi autre autres aux avait avant avec \
avoir c car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre d dans de deja \
depuis des deux dit donc dont du elle elles en encore entre est et etaient etait ete etre eu eux fait faire \
fois hier il ils j jusqu l la le les leur leurs lors lui m ma mais me meme memes moins mon n ne ni non nos notre \
nous on ont ou par parce pas peu peut plus pour pourquoi qu quand que quel quelle quelles quelques qui quoi s \
sa sans se selon sera ses si soit son sont sous sur t ta tandis te tous tout toute toutes tres trop tu un une \
vers voici voila vos votre vous y mr mme";

const ENGLISH: &str = "a about according after again against ago all also am among an and another any are as \
at be because been before being between both but by can could d did do does doing down during each even few \
for from further get had has have having he her here hers him his how i if in into is it its just ll m may me \
might more most much mr mrs ms must my new no nor not now of off on once one only or other our out over own \
re s said same say says she should since so some such t than that the their them then there these they this \
those through to told too two under until up upon us ve very was we were what when where which while who whom \
whose why will with within without would you your yours";

const PORTUGUESE: &str = "a ainda alem ao aos apenas apos aquela aquele as assim ate cada com como contra da das \
de deixou depois desde desta deste dia disse do dois dos e ela elas ele eles em embora enquanto entre era eram \
essa esse esta estao estar estas estava este estes eu foi foram ha ia isso isto ja la lhe mais mas me mesmo \
muito na nao nas nem no nos nossa nosso num numa o onde os ou outra outras outro outros para pela pelas pelo \
pelos por porque quando que quem sao se segundo seja sem sendo ser sera seu seus sob sobre sua suas tambem te \
tem tendo ter tinha toda todas todo todos um uma umas uns vai";

const SPANISH: &str = "a al algo algunas algunos ante antes asi aun aunque cada como con contra cual cuando de \
del desde despues dice dijo donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esta \
estaba estan estar este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras \
muy nada ni no nos o os otra otras otro otros para pero poco por porque que quien se segun ser si sido sin \
sobre son su sus tambien tan tiene tienen todo todos tras un una unas uno unos y ya";

const ARABIC: &str = "في من علي الي عن ان انه انها هذا هذه ذلك تلك التي الذي الذين ما لا لم لن كان كانت قد كل بعد \
قبل بين مع او ثم حتي اذا كما هو هي هم نحن انا انت قال قالت يوم خلال عند غير حيث لكن ليس بل منذ وقد وقال كانوا \
عليه عليها فيه فيها له لها به بها منه منها وفي ومن وعلي وان ولا وهو وهي اي ايضا لدي حول ضد نحو عام اليوم";

const SWAHILI: &str = "na ya wa kwa ni la za katika cha vya kuwa hiyo huyo hii huo hizo kama pia au bado baada \
kabla ambao ambayo ambaye ili lakini hata zaidi sana kwamba wake yake yao wao yeye mimi sisi huku hapo hivyo \
bila kila wengine moja mmoja mwa pa ku mwaka alisema amesema anasema";

const HAUSA: &str = "da na ya ta a ne ce ba cikin wannan wanda wadda ga kuma sun su shi ita don domin amma za \
kan daga zuwa yi yana suna an mai masu inda ko har bayan kafin cewa wani wata sai nan shugaban";

const GERMAN: &str = "aber alle allem allen aller alles als also am an andere anderen auch auf \
aus bei beim bereits bis da dabei damit dann das dass dazu dem den denn der des dessen deren die \
dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es \
etwa euch fur gegen gibt habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre \
ihrem ihren ihrer im in ins ist jede jeden jeder jedes jetzt kann kein keine keinen konnen \
konnte konnten machen man mehr mein mit mussen muss nach nicht noch nun nur ob oder ohne sagte \
sagt schon sehr sei seien sein seine seinem seinen seiner seit sich sie sind so soll sollen \
sollte sondern sowie uber um und uns unser unter viele vom von vor war waren was wegen weil \
weiter welche wenn wer werde werden wie wieder will wir wird wo worden wurde wurden wurde zu zum \
zur zwar zwischen";

const POLISH: &str = "a aby ale ani az bardzo bez bo by byc byl byla bylo byly co czy dla do gdy \
gdzie go i ich im ja jak jako jest jestem jeszcze jej jego juz kiedy ktora ktore ktorego ktorej \
ktory ktorych ktorym ktorzy lub ma maja mial mu na nad nas nie nich nim niz o od on ona oni oraz \
pan po pod poniewaz przed przez przy rowniez sa sie sobie ta tak takze tam te tego tej ten to tu \
tych tylko tym u w wie wiec wszystkich wszystko z za ze zostal zostala";

const TURKISH: &str = "ama ancak bir biri bu bunu bunun cok da daha de degil diye dolayi dedi \
eden eder etti en gibi gore hem her icin ile ise kadar ki kim mi mu o olan olarak oldu oldugu \
oldugunu olsa onun sonra su tarafindan tum var ve veya ya yani yapilan yaptigi yer";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_left_out_in_their_own_language_only() {
        assert!(is_stop("fr", "dans"));
        assert!(!is_stop("en", "dans"));
        assert!(is_stop("yo", "a"));
    }

    #[test]
    fn years_days_and_small_words_explain_nothing() {
        for key in [
            "2026",
            "21",
            "avec",
            "with",
            "في",
            "friday",
            "mars",
            "toutefois",
            "didn",
            "nze",
            "abantu",
            "нашего",
            "однои",
            "которои",
        ] {
            assert!(!explains(key), "{key}");
        }
        for key in ["haftar", "12500", "covid-19", "uburundi"] {
            assert!(explains(key), "{key}");
        }
    }

    #[test]
    fn the_lists_are_folded() {
        for language in ["fr", "en", "pt", "es", "ar", "sw", "ha", "de", "pl", "tr"] {
            for word in list(language).split_ascii_whitespace() {
                assert_eq!(crate::text::fold(word), word, "{language}");
            }
        }
        for word in EVERYDAY.split_ascii_whitespace() {
            assert_eq!(crate::text::fold(word), word);
        }
    }
}
