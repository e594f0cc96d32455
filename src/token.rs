//! Tokens: words and marks, from which the text can be put together again.

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::Lexicon;
use crate::lexicon::vocabulary::{Vocabulary, WordId, hash_folded, hash_without_dots};
use crate::lexicon::word::{Abbreviation, Class};
use crate::sentence::Sentence;
use crate::span::{Span, Spanned};

/// A word or a mark.
///
/// Contractions and possessives are split as Universal Dependencies splits them (`did|n’t`,
/// `Times|’s`); hyphenated words, dotted acronyms, numbers and addresses stay whole.
///
/// ```
/// use byline::Pipeline;
///
/// let text = "She didn’t read the U.S. Times’s list.";
/// let tokens = Pipeline::english().tokens(text);
/// let words: Vec<_> = tokens.iter().map(|token| &text[token.span()]).collect();
/// assert_eq!(words, ["She", "did", "n’t", "read", "the", "U.S.", "Times", "’s", "list", "."]);
/// # use byline::Spanned;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    pub(crate) word: WordId,
    /// The low half of the folded hash, for walks over several tokens.
    pub(crate) hash: u32,
    shape: u8,
}

const CAPITALIZED: u8 = 1;
const ALL_CAPITALS: u8 = 2;
const LETTERS: u8 = 4;
const DIGITS: u8 = 8;
const AFTER_SPACE: u8 = 16;
const SMALL_INSIDE: u8 = 32;

impl Token {
    /// Whether its first letter is a capital.
    pub const fn is_capitalized(&self) -> bool {
        self.shape & CAPITALIZED != 0
    }

    /// Whether it has letters, two at least, and all of them are capitals.
    pub const fn is_all_capitals(&self) -> bool {
        self.shape & ALL_CAPITALS != 0
    }

    /// Whether it has a letter.
    pub const fn has_letters(&self) -> bool {
        self.shape & LETTERS != 0
    }

    /// Whether it has a digit.
    pub const fn has_digits(&self) -> bool {
        self.shape & DIGITS != 0
    }

    /// Whether it is neither word nor number.
    pub const fn is_mark(&self) -> bool {
        self.shape & (LETTERS | DIGITS) == 0
    }

    /// Whether white space stands before it.
    pub const fn is_after_space(&self) -> bool {
        self.shape & AFTER_SPACE != 0
    }

    /// Its case and whether it has letters and digits, in bits.
    pub(crate) const fn shape_of_word(&self) -> u8 {
        self.shape & !AFTER_SPACE
    }

    /// Whether it has a small letter.
    pub(crate) const fn has_small_letters(&self) -> bool {
        self.shape & SMALL_INSIDE != 0
    }
}

impl Spanned for Token {
    fn span(&self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
}

pub(crate) fn tokenize(text: &str, sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Token> {
    // An English word with its space takes five to six bytes.
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let vocabulary = lexicon.vocabulary();
    for sentence in sentences {
        words(text, sentence.span, vocabulary, |span| tokens.push(token(text, span, vocabulary)));
    }
    tokens
}

/// The token at a place in the text.
pub(crate) fn token(text: &str, span: Span, vocabulary: &Vocabulary) -> Token {
    let word = &text[span];
    let (mut shape, mut letters, mut capitals) = (0, 0_usize, 0_usize);
    for (at, c) in word.char_indices() {
        if c.is_alphabetic() {
            letters += 1;
            let capital = c.is_uppercase();
            capitals += usize::from(capital);
            shape |= LETTERS | if capital { 0 } else { SMALL_INSIDE };
            shape |= if capital && at == 0 { CAPITALIZED } else { 0 };
        } else if c.is_numeric() {
            shape |= DIGITS;
        }
    }
    if letters > 1 && letters == capitals {
        shape |= ALL_CAPITALS;
    }
    if text[..span.start].ends_with(char::is_whitespace) || span.start == 0 {
        shape |= AFTER_SPACE;
    }
    let stem = stem(word);
    let hash = hash_folded(stem);
    let dotted = stem.contains('.');
    Token {
        start: offset(span.start),
        end: offset(span.end),
        word: vocabulary.find_hashed(stem, hash),
        hash: if dotted { hash_without_dots(stem) } else { hash } as u32,
        shape,
    }
}

/// The word without the stop of its abbreviation, as tables hold it.
pub(crate) fn stem(word: &str) -> &str {
    match word.trim_end_matches('.') {
        "" => word,
        stem => stem,
    }
}

/// Offsets inside tokens are 32 bits wide; what lies beyond four gigabytes is not tokenized.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// Calls `found` with the place of each token, in order.
pub(crate) fn words(
    text: &str,
    within: Span,
    vocabulary: &Vocabulary,
    mut found: impl FnMut(Span),
) {
    let mut at = within.start;
    while at < within.end {
        let rest = &text[at..within.end];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let length = match c {
            _ if c.is_alphanumeric() => word_length(rest, vocabulary),
            '#' | '@' => c.len_utf8() + plain_length(&rest[1..]),
            '$' | '£' | '€' => c.len_utf8(),
            '\'' | '’' => elision_length(rest, c),
            '.' | '`' | '-' => run_length(rest, c),
            _ => c.len_utf8(),
        };
        let span = Span { start: at, end: at + length };
        split_clitic(text, span, vocabulary, &mut found);
        at = span.end;
    }
}

/// Soft hyphens and zero-width characters belong to no token of their own.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// `''` is one mark; `’s` standing alone and `’90s` are words.
fn elision_length(rest: &str, mark: char) -> usize {
    let after = &rest[mark.len_utf8()..];
    if mark == '\'' && after.starts_with('\'') {
        return 2;
    }
    let letters = plain_length(after);
    let digits = after[..letters].starts_with(|c: char| c.is_ascii_digit());
    let small = after[..letters].chars().count() <= 2 && after.starts_with(char::is_lowercase);
    let joined = letters > 0 && (digits && letters <= 4 || small);
    mark.len_utf8() + if joined { letters } else { 0 }
}

/// A run of the same mark: `...`, `--`, two back-ticks.
fn run_length(rest: &str, mark: char) -> usize {
    rest.bytes().take_while(|&b| char::from(b) == mark).count()
}

/// The length of a run of letters and digits; ASCII is passed over byte by byte.
fn plain_length(rest: &str) -> usize {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let ascii = rest.bytes().take_while(plain).count();
    match rest.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => {
            let tail = &rest[ascii..];
            let end = tail.find(|c: char| !c.is_alphanumeric() && c != '_');
            ascii + end.unwrap_or(tail.len())
        }
        _ => ascii,
    }
}

/// The length of a word or number that begins here.
fn word_length(rest: &str, vocabulary: &Vocabulary) -> usize {
    if rest.starts_with(needs_dictionary) {
        let end = rest.char_indices().nth(UNSPACED).map_or(rest.len(), |(at, _)| at);
        return rest[..end].split_word_bounds().next().map_or(end, str::len);
    }
    let mut length = plain_length(rest);
    if let Some(length) = address_length(rest, length) {
        return length;
    }
    loop {
        length += plain_length(&rest[length..]);
        let joint = rest[length..].chars().next().unwrap_or(' ');
        let inside = rest[length + joint.len_utf8().min(rest.len() - length)..].chars().next();
        let Some(next) = inside.filter(|c| c.is_alphanumeric()) else { break };
        let last = rest[..length].chars().next_back().unwrap_or(' ');
        let joins = match joint {
            '\'' | '’' | '&' => last.is_alphabetic() && next.is_alphabetic(),
            '-' | '‑' | '\u{ad}' => true,
            '.' | ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
            '/' => last.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        } || joint == '.' && single_letter_ends(&rest[..length]);
        if !joins {
            break;
        }
        length += joint.len_utf8();
    }
    let word = &rest[..length];
    let stop = rest[length..].starts_with('.') && takes_stop(word, vocabulary);
    length + usize::from(stop)
}

/// Whether a stop after the word is the stop of an abbreviation and stays with it.
fn takes_stop(word: &str, vocabulary: &Vocabulary) -> bool {
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let capital = word.starts_with(char::is_uppercase);
    word.contains('.')
        || is_short_name(word)
        || match vocabulary.word(vocabulary.find(word)).abbreviation {
            None | Some(Abbreviation::Number) => false,
            Some(Abbreviation::Word) => capital,
            Some(_) => true,
        }
}

/// Whether the last part of a dotted word is one letter: `U.S`.
fn single_letter_ends(word: &str) -> bool {
    let part = word.rsplit('.').next().unwrap_or(word);
    let mut letters = part.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Initials and the abbreviations that are written with their stop.
fn is_short_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Scripts that write no space between words: Thai, Lao, and what lies from kana up.
const fn needs_dictionary(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..)
}

/// Of a run of such a script, this many characters are looked at for the next word.
const UNSPACED: usize = 32;

/// Web and mail addresses, which hold marks that end words elsewhere.
fn address_length(rest: &str, word: usize) -> Option<usize> {
    // Few words have a mark of addresses right behind them, with more after it.
    let mark = rest.as_bytes().get(word).is_some_and(|byte| b"@:.-+".contains(byte));
    let more = rest.as_bytes().get(word + 1);
    if !mark || !more.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/') {
        return None;
    }
    let bytes = rest.as_bytes();
    let end = bytes.iter().take(256).position(|b| b.is_ascii_whitespace() || !b.is_ascii_graphic());
    let chunk = &rest[..end.unwrap_or(bytes.len().min(256))];
    let scheme = ["http://", "https://", "www."]
        .iter()
        .any(|head| chunk.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)));
    let at = chunk.find('@').filter(|&at| at > 0 && chunk[at..].contains('.'));
    let local =
        |at: usize| chunk[..at].bytes().all(|b| b.is_ascii_alphanumeric() || b".-_+".contains(&b));
    if !scheme && !at.is_some_and(local) {
        return None;
    }
    Some(chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '>']).len())
}

/// Splits `n’t` and `’s` and their like off a word.
fn split_clitic(text: &str, span: Span, vocabulary: &Vocabulary, found: &mut impl FnMut(Span)) {
    let word = &text[span];
    let cut = word.rfind(['\'', '’']).filter(|&at| at > 0);
    let Some(at) = cut else { return found(span) };
    let clitic = |from: usize| {
        word.get(from..)
            .is_some_and(|tail| vocabulary.word(vocabulary.find(tail)).is(Class::Clitic))
    };
    let cut = match at.checked_sub(1) {
        Some(before) if clitic(before) => span.start + before,
        _ if clitic(at) => span.start + at,
        _ => return found(span),
    };
    if cut > span.start {
        found(Span { start: span.start, end: cut });
    }
    found(Span { start: cut, end: span.end });
}
