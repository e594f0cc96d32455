//! Tokens: words and marks, from which the text can be put together again.

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::Lexicon;
use crate::lexicon::vocabulary::{
    Vocabulary, WordId, hash_folded, hash_without_dots, is_invisible,
};
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
            '\'' | '’' | '‘' => elision_length(rest, c, vocabulary),
            '.' | '`' | '-' => run_length(rest, c),
            _ if c < PICTURES => c.len_utf8(),
            _ => rest.graphemes(true).next().map_or(c.len_utf8(), str::len),
        };
        let span = Span { start: at, end: at + length };
        split_clitic(text, span, vocabulary, &mut found);
        at = span.end;
    }
}

/// From here on signs may be put together of several: a face and the colour of its skin.
const PICTURES: char = '\u{2600}';

/// `''` is one mark; `’s` standing alone, `’em`, `’n’` and `’90s` are words.
fn elision_length(rest: &str, mark: char, vocabulary: &Vocabulary) -> usize {
    let first = mark.len_utf8();
    if mark == '\'' && rest[first..].starts_with('\'') {
        return 2;
    }
    let letters = plain_length(&rest[first..]);
    let digits = rest[first..].starts_with(|c: char| c.is_ascii_digit());
    if letters == 0 || digits && letters <= LONGEST_DECADE && mark != '‘' {
        return first + letters;
    }
    // The table holds such a word with its apostrophe, and `'n'` with both.
    let known = |length: usize| {
        let word = vocabulary.word(vocabulary.find(&rest[..length]));
        word.is(Class::Elision) || word.is(Class::Clitic) && mark != '‘'
    };
    let length = first + letters;
    match rest[length..].chars().next() {
        Some(c @ ('\'' | '’')) if known(length + c.len_utf8()) => length + c.len_utf8(),
        _ if letters <= LONGEST_ELISION && known(length) => length,
        _ => first,
    }
}

/// “’90s” has at most this many letters and digits.
const LONGEST_DECADE: usize = 4;
/// No word behind an apostrophe that stands for its head is longer.
const LONGEST_ELISION: usize = 8;

/// A run of the same mark: `...`, `--`, two back-ticks.
fn run_length(rest: &str, mark: char) -> usize {
    rest.bytes().take_while(|&b| char::from(b) == mark).count()
}

/// The length of a run of letters, digits and low lines between them; ASCII is passed over byte by byte.
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
        let behind = &rest[length + joint.len_utf8().min(rest.len() - length)..];
        let next = match behind.chars().next() {
            Some(next) if next.is_alphanumeric() => next,
            // “rock-'n'-roll”
            Some(mark @ ('\'' | '’')) if joint == '-' => {
                let elision = elision_length(behind, mark, vocabulary);
                if elision == mark.len_utf8() {
                    break;
                }
                length += joint.len_utf8() + elision;
                continue;
            }
            _ => break,
        };
        let last = rest[..length].chars().next_back().unwrap_or(' ');
        let joins = match joint {
            // “5'11”: feet and inches.
            '\'' | '’' if last.is_ascii_digit() => next.is_ascii_digit(),
            '\'' | '’' | '&' => last.is_alphabetic() && next.is_alphabetic(),
            '-' | '‑' => true,
            _ if is_invisible(joint) => true,
            '.' | ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
            '/' => last.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        } || joint == '.' && stop_joins(&rest[..length], behind);
        if !joins {
            break;
        }
        length += joint.len_utf8();
    }
    // “_w_”: low lines around a word are marks.
    let word = rest[..length].trim_end_matches('_');
    let length = word.len();
    let after = rest[length..].strip_prefix('.');
    length + usize::from(after.is_some_and(|after| takes_stop(word, after, vocabulary)))
}

/// Whether a stop after the word is the stop of an abbreviation and stays with it.
fn takes_stop(word: &str, after: &str, vocabulary: &Vocabulary) -> bool {
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let capital = word.starts_with(char::is_uppercase);
    ends_dotted(word)
        || is_short_name(word)
        || match vocabulary.word(vocabulary.find(word)).abbreviation {
            None => false,
            // “No. 10”, “no.5”
            Some(Abbreviation::Number) => {
                let figure = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
                figure.starts_with(|c: char| c.is_ascii_digit())
            }
            Some(Abbreviation::Word) => capital,
            Some(_) => true,
        }
}

/// Whether a word with stops inside ends as an abbreviation does: `U.S`, `M.Phil`, not `example.org`.
fn ends_dotted(word: &str) -> bool {
    let Some((_, part)) = word.rsplit_once('.') else { return false };
    part.len() <= LONGEST_PART
        && part.chars().all(char::is_alphabetic)
        && (part.chars().nth(1).is_none() || part.starts_with(char::is_uppercase))
}

/// The last part of a dotted abbreviation has at most so many bytes.
const LONGEST_PART: usize = 4;

/// Whether a stop with letters on both sides is inside a word: `U.S`, `Ph.D.`, `example.org`.
fn stop_joins(word: &str, behind: &str) -> bool {
    let part = word.rsplit('.').next().unwrap_or(word);
    let mut letters = part.chars();
    let Some(first) = letters.next() else { return false };
    let (second, third) = (letters.next(), letters.next());
    let mut next = behind.chars();
    let (next, after) = (next.next().unwrap_or(' '), next.next());
    let single = first.is_alphabetic() && second.is_none();
    let degree =
        first.is_uppercase() && third.is_none() && next.is_uppercase() && after == Some('.');
    let address = part.len() > 1
        && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && next.is_ascii_lowercase()
        && after.is_some_and(|c| c.is_ascii_lowercase());
    single || degree || address
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

/// Splits `n’t` and `’s` and their like off a word, and words that were two: `can|not`.
fn split_clitic(text: &str, span: Span, vocabulary: &Vocabulary, found: &mut impl FnMut(Span)) {
    let word = &text[span];
    let known = |from: usize| word.get(from..).map(|tail| vocabulary.word(vocabulary.find(tail)));
    let cut = match word.rfind(['\'', '’']).filter(|&at| at > 0) {
        Some(at) => {
            let clitic = |from: &usize| known(*from).is_some_and(|word| word.is(Class::Clitic));
            at.checked_sub(1).filter(clitic).or(Some(at).filter(clitic))
        }
        None if FUSED.contains(&word.len()) => known(0).map(|word| usize::from(word.fused)),
        None => None,
    };
    match cut.filter(|&cut| word.is_char_boundary(cut)) {
        Some(0) | None => found(span),
        Some(cut) => {
            // “I’d’ve”: what is left may end in another one. A word has few of them.
            let head = Span { start: span.start, end: span.start + cut };
            match word[..cut].contains(['\'', '’']) && cut <= LONGEST_ELISION {
                true => split_clitic(text, head, vocabulary, found),
                false => found(head),
            }
            found(Span { start: head.end, end: span.end });
        }
    }
}

/// Words that were two have as many letters as this; others need not be looked up.
const FUSED: std::ops::RangeInclusive<usize> = 5..=6;
