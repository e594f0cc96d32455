//! Lists that stand in one line: “1. Open the gate 2. Close it”, “(a) rope (b) tar”.
//!
//! A label that opens a sentence announces the next one of its sort. Where that follows, and the
//! words before it do not run on to it, an item begins.

use crate::block::is_roman;
use crate::lexicon::Lexicon;
use crate::lexicon::word::Class;
use crate::span::Span;

/// The next item of the list begins within this many bytes, or the list is over.
const FAR: usize = 1000;

/// Where an item begins, with its label.
#[derive(Clone, Copy)]
struct Item {
    span: Span,
    label: Label,
}

/// “• (3.)”, taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    /// The bullet before it, or none.
    bullet: Option<char>,
    open: bool,
    sort: Sort,
    value: u8,
    /// The stop and the bracket after it.
    stop: bool,
    close: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Letter,
    Roman,
    /// Nothing but a bullet.
    Bare,
}

const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '*' | '·' | '-' | '–' | '▪' | '‣' | '◦' | '●')
}

/// Small Roman figures, as far as lists in one line go.
const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// The list that a block may hold.
pub(super) struct List<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    limit: usize,
    next: Option<Item>,
    /// A list that was looked for in vain is not looked for again before here.
    quiet: usize,
}

impl<'t> List<'t> {
    pub(super) fn new(text: &'t str, block: Span, lexicon: &'t Lexicon) -> List<'t> {
        let mut list = List { text, lexicon, limit: block.end, next: None, quiet: 0 };
        // The bullet of a list's item stands before its block.
        let head = text[..block.start].trim_end_matches([' ', '\t', '\u{a0}']);
        let bullet = head.chars().next_back().filter(|&c| is_bullet(c));
        list.open(bullet.map_or(block.start, |bullet| head.len() - bullet.len_utf8()));
        list
    }

    /// Whether a list of two items or more begins here, as after “… of these. a. rope b. tar”.
    pub(super) fn begins(&mut self, start: usize) -> bool {
        let before = self.next;
        self.open(start);
        before.is_none() && self.next.is_some()
    }

    /// Looks whether a list begins with the sentence that begins here.
    pub(super) fn open(&mut self, start: usize) {
        if self.next.is_none() && start >= self.quiet {
            let first = Item::first(self.text, Span { start, end: self.limit });
            first.into_iter().for_each(|item| self.go_on(item));
        }
    }

    /// The next item, if it begins before a place.
    pub(super) fn item_before(&self, place: Option<usize>) -> Option<Span> {
        let span = self.next?.span;
        place.is_none_or(|place| span.start < place).then_some(span)
    }

    /// Goes on to the item after the next one.
    pub(super) fn advance(&mut self) {
        self.next.take().into_iter().for_each(|item| self.go_on(item));
    }

    fn go_on(&mut self, item: Item) {
        self.next = item.following(self.text, self.limit, self.lexicon);
        self.quiet = item.span.end.saturating_add(FAR);
    }
}

impl Item {
    /// The label that the sentence begins with, if a list may begin with it.
    fn first(text: &str, sentence: Span) -> Option<Item> {
        let sentence = sentence.trim(text);
        // Most sentences begin with a letter or a quotation mark and are done with here.
        let first = text[sentence].chars().next()?;
        if first.is_uppercase() || first == '“' || first == '"' {
            return None;
        }
        let (label, length) = Label::read(&text[sentence])?;
        let begins = label.value == 1 || label.bullet.is_some() || label.close;
        let span = Span { start: sentence.start, end: sentence.start + length };
        begins.then_some(Item { span, label })
    }

    /// The item after this one.
    fn following(self, text: &str, limit: usize, lexicon: &Lexicon) -> Option<Item> {
        let near = limit.min(self.span.end.saturating_add(FAR));
        let bytes = text.as_bytes();
        let mut words = self.span.end;
        loop {
            words += bytes[words..near].iter().position(u8::is_ascii_whitespace)? + 1;
            let rest = &text[words..limit];
            let Some((label, length)) = Label::read(rest) else { continue };
            if label.follows(self.label) {
                let span = Span { start: words, end: words + length };
                let ended = !runs_on(&text[self.span.end..words], lexicon);
                return ended.then_some(Item { span, label });
            }
        }
    }
}

/// “rope, tar and (c) nails”: what stands before the label is no end.
fn runs_on(words: &str, lexicon: &Lexicon) -> bool {
    let words = words.trim_end();
    let last = lexicon.look_up(words.rsplit(char::is_whitespace).next().unwrap_or_default());
    let joins = [Class::Coordinator, Class::Preposition, Class::Article];
    words.ends_with([',', ';']) || joins.into_iter().any(|class| last.is(class))
}

impl Label {
    /// The label at the head of some text, and its length.
    fn read(text: &str) -> Option<(Label, usize)> {
        let first = text.chars().next()?;
        let bullet = is_bullet(first).then_some(first);
        let rest = &text[bullet.map_or(0, char::len_utf8)..];
        let rest = if bullet.is_some() { rest.trim_start_matches(' ') } else { rest };
        let spaced = text[first.len_utf8()..].starts_with([' ', '\t', '\u{a0}']);
        let bare = matches!(first, '•' | '⁃' | '▪' | '‣' | '◦' | '●') && spaced;
        let (open, rest) = rest.strip_prefix('(').map_or((false, rest), |rest| (true, rest));
        let length = rest.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
        let counted = value(&rest[..length]);
        let rest = &rest[length..];
        let (stop, rest) = rest.strip_prefix('.').map_or((false, rest), |rest| (true, rest));
        let (close, rest) = rest.strip_prefix(')').map_or((false, rest), |rest| (true, rest));
        let sound = (stop || close) && open <= close && rest.starts_with(char::is_whitespace);
        if let Some((sort, value)) = counted.filter(|_| sound) {
            let label = Label { bullet, open, sort, value, stop, close };
            return Some((label, text.len() - rest.len()));
        }
        let (sort, value) = (Sort::Bare, 0);
        let label = Label { bullet, open: false, sort, value, stop: false, close: false };
        bare.then_some((label, first.len_utf8()))
    }

    /// Whether it is the next one in the same style.
    fn follows(self, last: Label) -> bool {
        // A Roman figure of one letter reads as that letter.
        let roman = |label: Label| match (label.sort, label.value) {
            (Sort::Letter, 9) => Some(1),
            (Sort::Letter, 22) => Some(5),
            (Sort::Letter, 24) => Some(10),
            (Sort::Roman, value) => Some(value),
            _ => None,
        };
        let next = |this: u8, that: u8| that.checked_add(1) == Some(this);
        let same = self.sort == last.sort && next(self.value, last.value);
        let counted = || Some(next(roman(self)?, roman(last)?));
        let style = Label { value: self.value, sort: self.sort, ..last } == self;
        let bare = self.sort == Sort::Bare && last.sort == Sort::Bare;
        style && (same || bare || counted() == Some(true))
    }
}

/// What a label counts: figures, a small letter, or small Roman figures.
fn value(label: &str) -> Option<(Sort, u8)> {
    if let [letter @ b'a'..=b'z'] = label.as_bytes() {
        return Some((Sort::Letter, letter - b'a' + 1));
    }
    if is_roman(label) {
        let at = ROMAN.iter().position(|roman| *roman == label)?;
        return Some((Sort::Roman, u8::try_from(at).ok()? + 1));
    }
    let figures = label.len() <= 2 && label.bytes().all(|byte| byte.is_ascii_digit());
    Some((Sort::Number, figures.then(|| label.parse().ok()).flatten()?))
}
