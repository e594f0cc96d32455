//! Sentences: where a stop ends one and where it does not.
//!
//! A stop is judged by the word before it, the marks around it and the word after it. Nearly all
//! of the accuracy comes from three sorts of abbreviation (those that lean on what follows, those
//! that end a sentence on strong evidence only, those that are also words) and a closed list of
//! words that open sentences. Sentences are cut inside quotations too: who speaks is another
//! layer's business.

use crate::block::Block;
use crate::document::BlockId;
use crate::lexicon::Lexicon;
use crate::lexicon::word::{Abbreviation, Class, Frame, Word};
use crate::span::{Span, Spanned};

/// A sentence, or the part of one that lies in a block.
///
/// ```
/// use byline::Pipeline;
///
/// let text = "Dr. Marsh waited. “Where is it?” she asked.";
/// let sentences = Pipeline::english().sentences(text);
/// assert_eq!(&text[sentences[1].span], "“Where is it?” she asked.");
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text without white space around it.
    pub span: Span,
    /// The block that it lies in.
    pub block: BlockId,
}

impl Spanned for Sentence {
    fn span(&self) -> Span {
        self.span
    }
}

/// The longest word that is looked at before a stop, in bytes; longer ones are no abbreviations.
const LONGEST_WORD: usize = 40;
/// How many words after a closing mark are searched for a reporting verb.
const LOOK_AHEAD: usize = 8;

pub(crate) fn split(text: &str, blocks: &[Block], lexicon: &Lexicon) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let id = BlockId::new(index);
        let mut start = block.span.start;
        let mut at = start;
        while let Some(mark) = next_mark(text, Span { start: at, end: block.span.end }) {
            let stop = Stop::new(text, mark, Span { start, end: block.span.end }, lexicon);
            at = stop.end.max(mark.end);
            if stop.ends_sentence() {
                push(text, Span { start, end: stop.end }, id, &mut sentences);
                start = stop.end;
            }
        }
        push(text, Span { start, end: block.span.end }, id, &mut sentences);
    }
    sentences
}

fn push(text: &str, span: Span, block: BlockId, sentences: &mut Vec<Sentence>) {
    let span = span.trim(text);
    if !span.is_empty() {
        sentences.push(Sentence { span, block });
    }
}

/// The next run of stops: `.`, `?!`, `…`, `. . .`.
fn next_mark(text: &str, within: Span) -> Option<Span> {
    let bytes = &text.as_bytes()[..within.end];
    let start = within.start
        + bytes[within.start..].iter().enumerate().position(|(at, &b)| match b {
            b'.' | b'?' | b'!' => true,
            0xE2 => bytes[within.start + at..].starts_with("…".as_bytes()),
            _ => false,
        })?;
    let mut end = start;
    loop {
        let rest = &text[end..within.end];
        if rest.starts_with(['.', '?', '!']) {
            end += 1;
        } else if rest.starts_with('…') {
            end += '…'.len_utf8();
        } else if end > start && bytes[end - 1] == b'.' && rest.starts_with(" .") {
            end += 2;
        } else if end > start && bytes[end - 1] == b'.' && rest.starts_with("\u{a0}.") {
            end += 3;
        } else {
            return Some(Span { start, end });
        }
    }
}

const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»' | '*' | '_')
}

const fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '{' | '«' | '`' | '*' | '_' | '—' | '–' | '-')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '&' | '-' | '/' | '°')
}

/// A run of stops with what stands before and after it.
struct Stop<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    mark: Span,
    /// After the closing marks that follow.
    end: usize,
    /// The word that the stop touches; empty where it touches none.
    before: Span,
    /// The first word after it, and whether marks open before that word.
    after: Span,
    opened: bool,
    /// The sentence so far begins here.
    start: usize,
    limit: usize,
}

impl<'t> Stop<'t> {
    fn new(text: &'t str, mark: Span, sentence: Span, lexicon: &'t Lexicon) -> Stop<'t> {
        let (start, limit) = (sentence.start, sentence.end);
        let closers = text[mark.end..limit].chars().take_while(|&c| is_closer(c));
        let mut end = mark.end + closers.map(char::len_utf8).sum::<usize>();
        end += note_numbers(&text[end..limit]);
        let after = word_after(text, end, limit);
        let opened = text[end..after.start].contains(|c: char| is_opener(c));
        let before = word_before(text, start, mark.start);
        Stop { text, lexicon, mark, end, before, after, opened, start, limit }
    }

    fn closers(&self) -> &'t str {
        &self.text[self.mark.end..self.end]
    }

    fn quote_closed(&self) -> bool {
        self.closers().contains(['"', '”', '’', '\''])
    }

    fn next_word(&self) -> &'t Word {
        let word = self.text[self.after].trim_end_matches('.');
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        self.lexicon.look_up(stem)
    }

    /// Whether the next word opens sentences and seldom stands in names.
    fn starter_follows(&self) -> bool {
        self.next_word().is(Class::Starter)
    }

    fn lower_follows(&self) -> bool {
        let word = &self.text[self.after];
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_lowercase);
        // “iPhone”, “eBay” open sentences as they are.
        first && !letters.take(2).any(char::is_uppercase)
    }

    /// Whether the sentence so far is nothing but this word.
    fn stands_first(&self) -> bool {
        let head = &self.text[self.start..self.before.start.max(self.start)];
        head.len() < LONGEST_WORD && !head.contains(char::is_alphanumeric)
    }

    fn ends_sentence(&self) -> bool {
        if self.end >= self.limit || self.text[self.end..self.limit].trim_start().is_empty() {
            return false; // the end of the block ends it anyway
        }
        let rest = &self.text[self.end..self.limit];
        let follows = rest.trim_start().chars().next().unwrap_or_default();
        if rest.starts_with(|c: char| !c.is_whitespace()) && !self.glued_sentence_follows() {
            return false;
        }
        if matches!(follows, ',' | ';' | ':' | '%' | '/' | '&' | '+' | '=' | ')' | ']' | '}' | '”')
        {
            return false;
        }
        if matches!(follows, '-' | '—' | '–') && self.lower_follows() {
            return false;
        }
        let mark = &self.text[self.mark];
        if mark.contains(['?', '!']) {
            self.after_question()
        } else if mark != "." {
            self.after_ellipsis(mark)
        } else {
            self.after_full_stop()
        }
    }

    /// “…the end.The next”: a space was lost between two sentences.
    fn glued_sentence_follows(&self) -> bool {
        if self.opened && !self.closers().is_empty() {
            return self.text[self.after].starts_with(char::is_uppercase);
        }
        let before = &self.text[self.before];
        let after = &self.text[self.after];
        let small = |word: &str| word.chars().all(char::is_lowercase);
        let mut letters = after.chars();
        self.after.start == self.end
            && before.chars().count() > 2
            && small(before)
            && letters.next().is_some_and(char::is_uppercase)
            && after.chars().count() > 1
            && small(letters.as_str())
            && self.lexicon.look_up(before).ordinary
    }

    fn after_question(&self) -> bool {
        if self.after.is_empty() {
            return true;
        }
        if self.lower_follows() {
            return false;
        }
        let name = self.lexicon.look_up(&self.text[self.before]).is(Class::NotName);
        if name && !self.starter_follows() {
            return false; // “Yahoo! shares”
        }
        if self.closers().ends_with(')') && self.text[self.mark.start..].starts_with("?)") {
            return !self.text[..self.before.end].ends_with('(');
        }
        !(self.quote_closed() && self.reporting_follows())
    }

    fn after_ellipsis(&self, mark: &str) -> bool {
        if self.after.is_empty() {
            return true;
        }
        let after = &self.text[self.after];
        if self.lower_follows() || (after.starts_with(char::is_numeric) && !self.quote_closed()) {
            return false;
        }
        let dots = mark.chars().filter(|&c| c == '.').count();
        let bracket = self.text[self.end..self.after.start].contains('(');
        let first_person = self.next_word().is(Class::FirstPerson);
        // “I . . . I know”: the speaker only falters.
        let falters = dots == 3 && first_person && self.closers().is_empty();
        !bracket && !falters
    }

    fn after_full_stop(&self) -> bool {
        let before = &self.text[self.before];
        if self.after.is_empty() {
            return true;
        }
        if self.stands_first() && is_enumerator(before) {
            return false;
        }
        let base = before.rsplit('-').next().unwrap_or(before).trim_end_matches('.');
        let word = self.lexicon.look_up(base);
        if self.lower_follows() {
            return self.ends_before_small(base, word);
        }
        if word.is(Class::NotName) && base.len() > 2 && word.abbreviation.is_none() {
            return true;
        }
        match abbreviation(base, word, self.starts_with_digit()) {
            Some(kind) => self.ends_after_abbreviation(kind, base),
            None if is_initial(base) => self.ends_after_initial(base),
            None if is_dotted(base) => self.starter_follows() || self.opened,
            None => true,
        }
    }

    fn starts_with_digit(&self) -> bool {
        self.text[self.after].starts_with(char::is_numeric)
    }

    /// A sentence that opens in lower case, as in hasty mail: only after an ordinary word and
    /// before one that opens sentences.
    fn ends_before_small(&self, base: &str, word: &Word) -> bool {
        word.ordinary
            && base.len() > 2
            && word.abbreviation.is_none()
            && self.closers().is_empty()
            && base.chars().all(char::is_alphabetic)
            && self.starter_follows()
    }

    fn ends_after_abbreviation(&self, kind: Abbreviation, base: &str) -> bool {
        let starter = self.starter_follows();
        match kind {
            Abbreviation::Latin => false,
            Abbreviation::Number => !self.starts_with_digit(),
            Abbreviation::Forward => starter && self.is_street_or_saint(base),
            _ if self.starts_with_digit() => false,
            Abbreviation::Clock => {
                !self.next_word().is(Class::Time) && !self.zone_follows() && !self.opens_with_time()
            }
            Abbreviation::Dotted => starter || self.quote_closed() || self.opened,
            Abbreviation::Strong | Abbreviation::Word => {
                let quote = self.text[self.end..self.after.start].contains(['"', '“', '‘']);
                starter || self.quote_closed() || quote
            }
        }
    }

    /// “on Main St. The”: after a capitalized word it is a street, before one a saint.
    fn is_street_or_saint(&self, base: &str) -> bool {
        base.len() == 2
            && base.starts_with(char::is_uppercase)
            && self.word_before_that().starts_with(char::is_uppercase)
    }

    /// “At 5 a.m. Mr. Roe left.”: the time alone is no sentence.
    fn opens_with_time(&self) -> bool {
        let head = &self.text[self.start..self.before.start.max(self.start)];
        let mut words = head.split_whitespace();
        let first = words.next().unwrap_or_default();
        head.len() < LONGEST_WORD
            && words.count() <= 1
            && self.lexicon.look_up(first).is(Class::Preposition)
    }

    fn zone_follows(&self) -> bool {
        let word = &self.text[self.after];
        matches!(word.len(), 2..=4) && word.bytes().all(|b| b.is_ascii_uppercase())
    }

    fn word_before_that(&self) -> &'t str {
        let end = self.text[self.start..self.before.start].trim_end().len() + self.start;
        &self.text[word_before(self.text, self.start, end)]
    }

    /// “J. Roe” goes on; “vitamin C. The” ends.
    fn ends_after_initial(&self, letter: &str) -> bool {
        if self.starts_with_digit() {
            return false;
        }
        let previous = self.word_before_that();
        let label = self.lexicon.look_up(previous).ordinary && previous.len() > 1;
        let pronoun = self.lexicon.look_up(letter).is(Class::FirstPerson);
        self.starter_follows() && label && !previous.starts_with(char::is_uppercase)
            || pronoun && label
    }

    /// Whether a name and a verb of saying follow a closed quotation: “… at all?” Dr. Marsh asks.
    fn reporting_follows(&self) -> bool {
        let tail = &self.text[self.after.start..self.limit];
        let end = tail.char_indices().nth(120).map_or(tail.len(), |(at, _)| at);
        for (index, word) in tail[..end].split_whitespace().take(LOOK_AHEAD).enumerate() {
            let stem = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
            let known = self.lexicon.look_up(stem);
            if known.cue.is_some_and(|cue| cue.frames.contains(Frame::Quote)) {
                return index > 0 || stem.starts_with(char::is_lowercase);
            }
            let named = stem.starts_with(char::is_uppercase);
            let inside = known.is(Class::Determiner) || known.is(Class::NameParticle);
            if !(named || inside || known.is(Class::Speaker) || known.is(Class::NameLinker)) {
                return false;
            }
            if word.len() > stem.len() && !word.ends_with('.') {
                return false;
            }
        }
        false
    }
}

/// A note's number set against the stop, as `[3]`, belongs to the sentence before.
fn note_numbers(rest: &str) -> usize {
    let mut length = 0;
    while let Some(inside) = rest[length..].strip_prefix('[') {
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || !inside[digits..].starts_with(']') {
            break;
        }
        length += digits + 2;
    }
    length
}

fn word_before(text: &str, start: usize, end: usize) -> Span {
    let mut from = end;
    for c in text[start..end].chars().rev() {
        if !is_word_char(c) || end - from > LONGEST_WORD {
            break;
        }
        from -= c.len_utf8();
    }
    let word = text[from..end].trim_start_matches(['.', '\'', '’', '-']);
    Span { start: end - word.len(), end }
}

fn word_after(text: &str, end: usize, limit: usize) -> Span {
    let skipped = text[end..limit].chars().take_while(|&c| c.is_whitespace() || is_opener(c));
    let start = end + skipped.map(char::len_utf8).sum::<usize>();
    let mut length = 0;
    for c in text[start..limit].chars() {
        if !is_word_char(c) || length > LONGEST_WORD {
            break;
        }
        length += c.len_utf8();
    }
    Span { start, end: start + length }
}

/// “1”, “a”, “iv” before the stop of a list's item.
fn is_enumerator(word: &str) -> bool {
    let number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let letter = word.len() == 1;
    let roman = word.len() <= 4 && word.bytes().all(|b| matches!(b | 0x20, b'i' | b'v' | b'x'));
    !word.is_empty() && (number || letter || roman)
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// “U.S”, “Ph.D”: single letters between dots.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let letters = part.chars().count();
            (1..=2).contains(&letters) && part.chars().all(char::is_alphabetic)
        })
}

/// What sort of abbreviation the word is here, if any.
fn abbreviation(base: &str, word: &Word, before_digit: bool) -> Option<Abbreviation> {
    let kind = word.abbreviation?;
    let capital = base.starts_with(char::is_uppercase);
    match kind {
        Abbreviation::Number if !before_digit => None,
        Abbreviation::Word if !capital && !before_digit => None,
        _ => Some(kind),
    }
}
