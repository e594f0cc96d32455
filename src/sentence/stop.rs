//! Whether a stop ends a sentence.

mod around;
mod full;
mod next;
mod question;

use self::around::{
    is_closer, is_opener, is_unseen, low_closer, note_numbers, raised_numbers, stray_closers,
    takes_notes, word_after, word_before,
};
use super::evidence::Evidence;
use crate::lexicon::Lexicon;
use crate::lexicon::word::{Class, Word};
use crate::span::Span;

/// The longest word that is looked at before a stop, in bytes; longer ones are no abbreviations.
const LONGEST_WORD: usize = 40;

/// What every stop of a text is judged by.
#[derive(Clone, Copy)]
pub(super) struct Setting<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'t Lexicon,
    pub(super) evidence: &'t Evidence<'t>,
}

/// A run of stops with what stands before and after it.
pub(super) struct Stop<'t> {
    setting: Setting<'t>,
    text: &'t str,
    mark: Span,
    /// After the closing marks and the notes that follow.
    pub(super) end: usize,
    /// After the closing marks alone.
    closed: usize,
    /// The word that the stop touches; empty where it touches none.
    before: Span,
    /// The first word after it, what is known of it, and whether marks open before it.
    after: Span,
    next: &'t Word,
    opened: bool,
    /// The sentence so far begins here.
    start: usize,
    limit: usize,
}

impl<'t> Stop<'t> {
    pub(super) fn new(setting: Setting<'t>, mark: Span, sentence: Span) -> Stop<'t> {
        let text = setting.text;
        let (start, limit) = (sentence.start, sentence.end);
        let closers = text[mark.end..limit].chars().take_while(|&c| is_closer(c));
        let mut closed = mark.end + closers.map(char::len_utf8).sum::<usize>();
        closed += low_closer(&text[closed..limit]);
        let before = word_before(text, start, mark.start);
        let mut end = closed + note_numbers(&text[closed..limit]);
        if end == mark.end && takes_notes(&text[..mark.start], &text[before]) {
            end += raised_numbers(&text[end..limit]);
        }
        end += stray_closers(&text[end..limit]);
        let after = word_after(text, end, limit);
        let opened = text[end..after.start].contains(|c: char| is_opener(c) && !is_unseen(c));
        let next = setting.lexicon.look_up(next::stem(&text[after]));
        Stop { setting, text, mark, end, closed, before, after, next, opened, start, limit }
    }

    fn look_up(&self, word: &str) -> &'t Word {
        self.setting.lexicon.look_up(word)
    }

    fn closers(&self) -> &'t str {
        &self.text[self.mark.end..self.closed]
    }

    fn quote_closed(&self) -> bool {
        self.closers().contains(['"', '”', '’', '\''])
    }

    /// Whether the sentence so far is nothing but this word.
    fn stands_first(&self) -> bool {
        let head = &self.text[self.start..self.before.start.max(self.start)];
        head.len() < LONGEST_WORD && !head.contains(char::is_alphanumeric)
    }

    /// Whether the sentence so far opens with a small letter, as in hasty mail.
    fn opened_small(&self) -> bool {
        let mut letters = self.text[self.start..self.mark.start].chars().take(LONGEST_WORD);
        let mut opening = letters.by_ref().skip_while(|c| !c.is_alphanumeric());
        let first = opening.next().is_some_and(char::is_lowercase);
        first && !opening.take(2).any(char::is_uppercase)
    }

    pub(super) fn ends_sentence(&self) -> bool {
        let rest = &self.text[self.end..self.limit];
        let trimmed = rest.trim_start();
        let Some(follows) = trimmed.chars().next() else {
            return false; // the end of the block ends it anyway
        };
        if self.text[self.mark].ends_with(['．', '。', '？', '！']) {
            return true;
        }
        let glued = rest.len() == trimmed.len() && self.end == self.closed;
        if glued && !self.glued_sentence_follows() {
            return false;
        }
        if matches!(follows, ',' | ';' | ':' | '%' | '/' | '&' | '+' | '=' | ')' | ']' | '}' | '”')
        {
            return false;
        }
        if matches!(follows, '-' | '—' | '–') && (self.lower_follows() || self.is_shortened())
            || matches!(follows, '§' | '¶') && self.is_shortened()
        {
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
        let after = &self.text[self.after];
        if self.opened && !self.closers().is_empty() {
            return after.starts_with(char::is_uppercase);
        }
        let before = &self.text[self.before];
        let small = |word: &str| word.chars().all(char::is_lowercase);
        let mut letters = after.chars();
        let opens = self.after.start == self.end
            && letters.next().is_some_and(char::is_uppercase)
            && small(letters.as_str().trim_end_matches(['.', '?', '!']));
        let known = self.look_up(before);
        let starter = self.starter_follows() && after.len() > 2 || self.honorific_follows();
        let number = before.ends_with(|c: char| c.is_ascii_digit()) && !before.contains('.');
        let ended = small(before) && known.ordinary || known.is(Class::Time) || number && starter;
        let whole = ended && (before.len() > 2) && known.abbreviation.is_none();
        let rest = &self.text[self.after.end..self.limit];
        let alone = !rest.starts_with(['.', '/', '@', '_', '(']);
        opens
            && alone
            && whole
            && (after.len() > 1 || starter || rest.starts_with(' ') && after == "I")
    }
}
