//! Character references: `&amp;`, `&#8220;`, `&#x2019;` and what browsers take for them.

use quick_xml::escape::resolve_html5_entity;

/// The longest name of a character has so many letters.
const LONGEST_NAME: usize = 32;

/// Names that need no semicolon, as browsers have always read them.
const BARE: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc \
    Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT \
    REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde \
    auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 \
    frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not \
    ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect \
    shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml";

/// What the bytes 0x80 to 0x9F mean in Windows-1252, which numbers in this range stand for.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What a reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// One character.
    Character(char),
    /// What a name stands for.
    Characters(&'static str),
}

impl Meaning {
    /// Its text, written to `room` where it has none of its own.
    pub(crate) fn text<'r>(&'r self, room: &'r mut [u8; 4]) -> &'r str {
        match self {
            Meaning::Character(character) => character.encode_utf8(room),
            Meaning::Characters(characters) => characters,
        }
    }
}

/// The reference that `text` begins with, which is an ampersand, and how long it is.
pub(crate) fn read(text: &str) -> Option<(Meaning, usize)> {
    match text.as_bytes().get(1)? {
        b'#' => number(text),
        byte if byte.is_ascii_alphanumeric() => name(text),
        _ => None,
    }
}

fn number(text: &str) -> Option<(Meaning, usize)> {
    let rest = &text[2..];
    let (digits, radix, start) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (rest, 10, 2),
    };
    let length = digits.bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    // What overflows is no character either.
    let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let character = match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => WINDOWS[code as usize - 0x80],
        code => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((Meaning::Character(character), start + length + semicolon))
}

fn name(text: &str) -> Option<(Meaning, usize)> {
    let rest = &text[1..];
    let letters = rest.bytes().take(LONGEST_NAME);
    let length = letters.take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(length) == Some(&b';')
        && let Some(characters) = resolve_html5_entity(&rest[..length])
    {
        return Some((Meaning::Characters(characters), 1 + length + 1));
    }
    // The longest beginning that needs no semicolon.
    let bare = |&length: &usize| BARE.split_ascii_whitespace().any(|bare| bare == &rest[..length]);
    let length = (2..=length.min(6)).rev().find(bare)?;
    Some((Meaning::Characters(resolve_html5_entity(&rest[..length])?), 1 + length))
}

/// A text with its references decoded, for what needs no map: attributes and metadata.
pub(crate) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match read(rest) {
            Some((meaning, length)) => {
                decoded.push_str(meaning.text(&mut [0; 4]));
                length
            }
            None => {
                decoded.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    decoded + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_do() {
        for (text, decoded) in [
            ("Fish &amp; chips", "Fish & chips"),
            ("&ldquo;No&rdquo;&#8212;&#x2019;&#X2019", "“No”—’’"),
            ("&#147;x&#148;", "“x”"),
            (
                "AT&T &copy2011 &notit; &bogus; & &; &#; &#x;",
                "AT&T ©2011 ¬it; &bogus; & &; &#; &#x;",
            ),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&frac12", "½"),
            ("&", "&"),
            ("&é", "&é"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
    }

    #[test]
    fn every_bare_name_is_known() {
        for name in BARE.split_ascii_whitespace() {
            assert!(resolve_html5_entity(name).is_some(), "{name}");
        }
        assert_eq!(BARE.split_ascii_whitespace().count(), 106);
    }
}
