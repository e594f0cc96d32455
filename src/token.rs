//! Tokens: words and marks, from which the text can be put together again.

mod apostrophe;
mod plain;
mod word;

use unicode_segmentation::UnicodeSegmentation;

use self::apostrophe::{elision_length, split_clitics};
use self::plain::{Plain, SPACE, class_of};
use self::word::{plain_length, word_length};
use crate::lexicon::Lexicon;
use crate::lexicon::vocabulary::{
    Vocabulary, WordId, hash_folded, hash_without_dots, is_invisible,
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
    for sentence in sentences {
        divide(text, sentence.span, lexicon.vocabulary(), |token| tokens.push(token));
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
    let mut at = within.start;
    while at < within.end {
        match Plain::read(text, Span { start: at, end: within.end }, vocabulary) {
            Plain::Space => at += 1,
            Plain::Token(token) => {
                at = token.end as usize;
                found(token);
            }
            Plain::Other => {
                at = other(text, Span { start: at, end: within.end }, vocabulary, &mut found)
            }
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
    let length = match c {
        '“' | '”' | '—' | '–' => c.len_utf8(),
        _ if c.is_whitespace() || is_invisible(c) => return within.start + c.len_utf8(),
        _ if c.is_alphanumeric() => word_length(rest, vocabulary),
        '#' | '@' => c.len_utf8() + plain_length(&rest[1..]),
        '\'' | '’' | '‘' => elision_length(rest, c, vocabulary),
        '.' | '`' | '-' => run_length(rest, c),
        _ if c < PICTURES => c.len_utf8(),
        _ => rest.graphemes(true).next().map_or(c.len_utf8(), str::len),
    };
    let span = Span { start: within.start, end: within.start + length };
    split_clitics(text, span, vocabulary, &mut |span| found(token(text, span, vocabulary)));
    span.end
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
    let stem = stem(word);
    let hash = hash_folded(stem);
    let dotted = stem.contains('.');
    Token {
        start: offset(span.start),
        end: offset(span.end),
        word: vocabulary.find_hashed(hash),
        hash: if dotted { hash_without_dots(stem) } else { hash } as u32,
        shape: shape | after_space(text, span.start),
    }
}

/// The bit that tells of white space before a place; the text's beginning counts as such.
fn after_space(text: &str, start: usize) -> u8 {
    let spaced = match text.as_bytes()[..start].last() {
        None => true,
        Some(byte) if byte.is_ascii() => class_of(*byte) & SPACE != 0,
        Some(_) => text[..start].ends_with(char::is_whitespace),
    };
    if spaced { AFTER_SPACE } else { 0 }
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
