//! Keys in their places: on a layout of another script the key that stands where `j` stands moves
//! down, whatever it prints. From the layouts of xkeyboard-config (`ara`, `ma`, `dz`, `et`).

/// The Latin layout whose letters the reader has in the fingers when another script is active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Latin {
    /// QWERTY.
    #[default]
    Qwerty,
    /// AZERTY.
    Azerty,
}

/// Arabic: what a key prints, and the QWERTY key in its place. The Arabic layouts of AZERTY
/// keyboards have their letters in the same places.
const ARABIC: &str = "ضq صw ثe قr فt غy عu هi خo حp شa سs يd بf لg اh تj نk مl ك; ئz ءx ؤc رv ﻻb \
                      ىn ةm و, ز. ظ/ َQ ًW ُE ٌR ﻹT إY ؛P ِA ٍS ﻷG أH ـJ ،K ْX ﻵB آN ؟?";

/// Amharic.
const ETHIOPIC: &str = "ቀq ቐQ ወw ረr ተt ጠT የy ፐp ጰP ሰs ሠS ደd ዸD ፈf ገg ጘG ሀh ሐH ጀj ከk ኸK ለl \
                        ዘz ዠZ አx ዐX ቸc ሸv ቨV በb ነn ኘN መm ።; ፡: ፣, ፤. ፧/ \
                        ﹩e ﹰE ﹵u ﹶU ﹱi ﹲI ﹳo ﹴO ﹧a ﹨A ﹸC \
                        ፩1 ፪2 ፫3 ፬4 ፭5 ፮6 ፯7 ፰8 ፱9 ፻0";

/// Ethiopic as input methods write it that follow the sound of Latin letters (SERA): a consonant alone, the
/// sixth of its row, and a vowel alone.
const SERA: &str = "ህh ልl ሕH ምm ርr ስs ሽx ቅq ቕQ ብb ቭv ትt ችc ንn ኝN እe ክk ኽK ውw ዝz ዥZ ይy ድd ዽD ጅj ግg ጝG \
                    ጥT ጭC ጵP ጽS ፍf ፕp ኡu ኢi ኦo ኤE";

/// Tifinagh by the sound of its letters, which its layouts for QWERTY and for AZERTY keep; the
/// letters without a Latin fellow stand for the key in their place.
const TIFINAGH: &str = "ⴰa ⴱb ⵛc ⴷd ⴻe ⴼf ⴳg ⵀh ⵉi ⵊj ⴽk ⵍl ⵎm ⵏn ⵄo ⵃp ⵇq ⵔr ⵙs ⵜt ⵓu ⵖv ⵡw \
                        ⵅx ⵢy ⵣz ⵥZ ⵕR ⵟT ⵚS ⴹD ⴵG ⵁH ⵋJ ⴿK ⵆX ⵞC ⵗV ⴲB ⵐN ⵦE ⵧO ⵈA";

/// Keys that AZERTY has in the places of these QWERTY keys.
const AZERTY: &str = "qa aq wz zw QA AQ WZ ZW ;m m, ,; .: :M M? <. >/";

/// The key that stands where this character's key stands; the character itself when it is of a
/// Latin layout.
pub(super) fn in_place_of(c: char, latin: Latin) -> char {
    if c.is_ascii() {
        return c;
    }
    let found = [ARABIC, ETHIOPIC].iter().find_map(|table| look(table, c));
    match found {
        Some(key) => in_hand(key, latin),
        None => look(TIFINAGH, c).or_else(|| look(SERA, c)).unwrap_or(c),
    }
}

/// Whether a letter is found by its sound.
pub(super) fn is_by_sound(c: char) -> bool {
    [TIFINAGH, SERA]
        .iter()
        .any(|table| look(table, c).is_some())
}

/// The key of the reader's Latin layout in the place of a QWERTY key.
pub(super) fn in_hand(key: char, latin: Latin) -> char {
    match latin {
        Latin::Azerty => look(AZERTY, key).unwrap_or(key),
        Latin::Qwerty => key,
    }
}

fn look(table: &str, c: char) -> Option<char> {
    let pair = table.split_whitespace().find(|pair| pair.starts_with(c))?;
    pair.chars().nth(1)
}
