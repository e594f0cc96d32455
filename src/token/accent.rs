//! Letters with accents, and what is written where a keyboard has none.

/// The letter without its accent; nothing for an accent that is a sign of its own.
///
/// Letters are told apart that a word is not recognized without: those of two letters in one, as æ,
/// and those that the Latin alphabet lacks.
pub(crate) fn without_accent(c: char) -> Option<char> {
    if c < '\u{c0}' {
        return Some(c);
    }
    if is_accent(c) {
        return None;
    }
    let small = match c.to_lowercase().next()? {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        // The small letter of İ is an i without an accent.
        'i' | 'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return Some(c),
    };
    Some(if c.is_uppercase() { small.to_ascii_uppercase() } else { small })
}

/// Whether it is written onto the letter before it.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::without_accent;

    #[test]
    fn accents_are_taken_off_and_the_case_is_kept() {
        let plain = |word: &str| word.chars().filter_map(without_accent).collect::<String>();
        let words = ["Éva Łukić", "ŞAHİN", "Nguyễn Đức", "Ångström", "Jose\u{301}", "naïve"];
        let without = ["Eva Lukic", "SAHIN", "Nguyen Duc", "Angstrom", "Jose", "naive"];
        assert_eq!(words.map(plain), without);
        for word in ["Roe’s", "æon", "Ольга", "漢字", "“x”"] {
            assert_eq!(plain(word), word);
        }
    }
}
