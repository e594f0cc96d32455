//! Tokens: words and marks, from which the text can be put together again.

pub(crate) mod accent;
mod apostrophe;
mod plain;
mod shouted;
mod word;

use unicode_segmentation::UnicodeSegmentation;

use self::accent::without_accent;
use self::apostrophe::{elision_length, split_clitics};
use self::plain::{LONE, SPACE, class_of};
use self::word::{plain_length, word_length};
use crate::lexicon::Lexicon;
use crate::lexicon::vocabulary::{
    Vocabulary, WordId, fold, hash_folded, hash_letters, hash_without_dots, is_invisible, letters,
};
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
    /// Whether it stands in a sentence that is all in capitals, and its shape is that of small
    /// print.
    shouted: bool,
}

const CAPITALIZED: u8 = 1;
const ALL_CAPITALS: u8 = 2;
const LETTERS: u8 = 4;
const DIGITS: u8 = 8;
const AFTER_SPACE: u8 = 16;
const SMALL_INSIDE: u8 = 32;
const HYPHEN: u8 = 64;
const ACCENTED: u8 = 128;

impl Token {
    /// A token of the first four gigabytes of a text.
    #[inline]
    fn new(text: &str, span: Span, word: WordId, hash: u64, shape: u8) -> Token {
        let shape = shape | after_space(text, span.start);
        Token {
            start: span.start as u32,
            end: span.end as u32,
            word,
            hash: hash as u32,
            shape,
            shouted: false,
        }
    }

    /// Whether its first letter is a capital; in a sentence that is all in capitals, whether it
    /// would be one in small print.
    pub const fn is_capitalized(&self) -> bool {
        self.shape & CAPITALIZED != 0
    }

    /// Whether it has letters, two at least, and all of them are capitals, but not the whole
    /// sentence.
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

    /// Whether a hyphen is in it or is all of it.
    pub(crate) const fn has_hyphen(&self) -> bool {
        self.shape & HYPHEN != 0
    }

    /// Its case and whether it has letters and digits, in bits.
    pub(crate) const fn shape_of_word(&self) -> u8 {
        self.shape & !(AFTER_SPACE | HYPHEN | ACCENTED)
    }

    /// Whether a name may begin with it as it is printed.
    pub(crate) const fn may_open_name(&self) -> bool {
        self.shouted || self.is_capitalized()
    }

    /// Whether a letter has an accent, so that others may write the word without it.
    pub(crate) const fn is_accented(&self) -> bool {
        self.shape & ACCENTED != 0
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
    // Offsets inside tokens are 32 bits wide; what lies beyond four gigabytes has no tokens.
    let near = |sentence: &&Sentence| u32::try_from(sentence.span.end).is_ok();
    let mut shouted = false;
    for sentence in sentences.iter().take_while(near) {
        let first = tokens.len();
        divide(text, sentence.span, lexicon.vocabulary(), |token| tokens.push(token));
        shouted = shouted::settle(&mut tokens[first..], shouted, lexicon.vocabulary());
    }
    tokens
}

/// Calls `found` with each token of a stretch, in order.
pub(crate) fn divide(
    text: &str,
    within: Span,
    vocabulary: &Vocabulary,
    mut found: impl FnMut(Token),
) {
    let mut rest = within;
    while let Some(&first) = text.as_bytes()[..rest.end].get(rest.start) {
        let class = class_of(first);
        if class & SPACE != 0 {
            rest.start += 1;
        } else if class & LONE != 0 {
            found(mark(text, rest.start, char::from(first), vocabulary));
            rest.start += 1;
        } else if let Some(word) = plain::word(text, rest, vocabulary) {
            rest.start = word.end as usize;
            found(word);
        } else {
            rest.start = other(text, rest, vocabulary, &mut found);
        }
    }
}

/// Takes what stands at the head of the stretch and is not plain, and tells where it ends.
fn other(
    text: &str,
    within: Span,
    vocabulary: &Vocabulary,
    found: &mut impl FnMut(Token),
) -> usize {
    let rest = &text[within];
    let Some(c) = rest.chars().next() else { return within.end };
    let alone = c.len_utf8();
    let length = match c {
        '.' | '`' | '-' => run_length(rest, c),
        '“' | '”' | '—' | '–' => alone,
        '\'' | '’' | '‘' => elision_length(rest, c, vocabulary),
        '#' | '@' => alone + plain_length(&rest[alone..]),
        _ if c.is_whitespace() || is_invisible(c) => return within.start + alone,
        _ if c.is_alphanumeric() => word_length(rest, vocabulary),
        _ if c < PICTURES => alone,
        _ => rest.graphemes(true).next().map_or(alone, str::len),
    };
    let span = Span { start: within.start, end: within.start + length };
    if length == alone && !c.is_alphanumeric() {
        found(mark(text, span.start, c, vocabulary));
        return span.end;
    }
    split_clitics(text, span, vocabulary, &mut |span| found(token(text, span, vocabulary)));
    span.end
}

/// The token of a single mark.
fn mark(text: &str, start: usize, mark: char, vocabulary: &Vocabulary) -> Token {
    let sign = std::iter::once(fold(mark));
    let found = vocabulary.find_hashed(hash_letters(sign.clone()));
    let hash = hash_letters(sign.filter(|&sign| sign != '.'));
    let shape = if mark == '-' { HYPHEN } else { 0 };
    Token::new(text, Span { start, end: start + mark.len_utf8() }, found, hash, shape)
}

/// The low half of the hash of a word as it is written without accents.
pub(crate) fn hash_without_accents(word: &str) -> u32 {
    let seen = letters(stem(word)).filter(|&c| c != '.');
    hash_letters(seen.filter_map(without_accent)) as u32
}

/// From here on signs may be put together of several: a face and the colour of its skin.
const PICTURES: char = '\u{2600}';

/// A run of the same mark: `...`, `--`, two back-ticks.
fn run_length(rest: &str, mark: char) -> usize {
    rest.bytes().take_while(|&b| char::from(b) == mark).count()
}

/// The token at a place in the text.
pub(crate) fn token(text: &str, span: Span, vocabulary: &Vocabulary) -> Token {
    let word = &text[span];
    let stem = stem(word);
    let (shape, hash) = if word.is_ascii() {
        let letters = plain::Letters::read(word.as_bytes());
        (letters.shape(word.as_bytes()), plain::Letters::read(stem.as_bytes()).hash())
    } else {
        (shape(word), hash_folded(stem))
    };
    let found = vocabulary.find_hashed(hash);
    let shape = shape | if word.contains('-') { HYPHEN } else { 0 };
    let dotted = stem.contains('.');
    Token::new(text, span, found, if dotted { hash_without_dots(stem) } else { hash }, shape)
}

/// The case of a word, and whether it has letters and digits.
fn shape(word: &str) -> u8 {
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
        if without_accent(c) != Some(c) {
            shape |= ACCENTED;
        }
    }
    shape | if letters > 1 && letters == capitals { ALL_CAPITALS } else { 0 }
}

/// The bit that tells of white space before a place; the text's beginning counts as such.
fn after_space(text: &str, start: usize) -> u8 {
    match text.as_bytes()[..start].last() {
        None => AFTER_SPACE,
        Some(byte) if byte.is_ascii() => class_of(*byte) & AFTER_SPACE,
        Some(_) if text[..start].ends_with(char::is_whitespace) => AFTER_SPACE,
        Some(_) => 0,
    }
}

/// The word without the stop of its abbreviation, as tables hold it.
pub(crate) fn stem(word: &str) -> &str {
    match word.trim_end_matches('.') {
        "" => word,
        stem => stem,
    }
}
