//! Whether a stop ends a sentence.

use super::evidence::Evidence;
use crate::lexicon::Lexicon;
use crate::lexicon::word::{Abbreviation, Class, Frame, Word};
use crate::span::Span;

/// The longest word that is looked at before a stop, in bytes; longer ones are no abbreviations.
const LONGEST_WORD: usize = 40;
/// How many words after a closing mark are searched for a reporting verb.
const LOOK_AHEAD: usize = 8;
/// The longest abbreviation that no table has, in bytes.
pub(super) const LONGEST_UNKNOWN: usize = 6;

/// What every stop of a text is judged by.
#[derive(Clone, Copy)]
pub(super) struct Setting<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'t Lexicon,
    pub(super) evidence: &'t Evidence<'t>,
}

const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»' | '*' | '_') || is_unseen(c)
}

const fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '{' | '«' | '`' | '*' | '_' | '—' | '–' | '-')
        || is_unseen(c)
}

/// Characters that have no width and tell nothing.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '&' | '-' | '/' | '°')
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
    /// The first word after it, and whether marks open before that word.
    after: Span,
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
        Stop { setting, text, mark, end, closed, before, after, opened, start, limit }
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

    /// The next word without what is written onto it.
    fn next_stem(&self) -> &'t str {
        let word = self.text[self.after].trim_end_matches('.');
        word.split(['\'', '’']).next().unwrap_or(word)
    }

    fn next_word(&self) -> &'t Word {
        self.look_up(self.next_stem())
    }

    /// The word after the next one, where nothing but a space divides them.
    fn word_after_next(&self) -> &'t str {
        let rest = &self.text[self.after.end..self.limit];
        let Some(word) = rest.strip_prefix([' ', '\n', '\u{a0}']) else { return "" };
        &word[..word.find(|c: char| !is_word_char(c)).unwrap_or(word.len()).min(LONGEST_WORD)]
    }

    /// Whether the next word opens sentences and seldom stands in names.
    fn starter_follows(&self) -> bool {
        let word = self.next_word();
        let stopped = self.text[self.after].ends_with('.');
        // “No. 4” and “A. Roe” open nothing.
        let numbered = word.abbreviation == Some(Abbreviation::Number) && {
            let rest = self.text[self.after.end..self.limit].trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit())
        };
        word.is(Class::Starter) && !(stopped && (self.next_stem().len() == 1 || numbered))
    }

    /// “Mr. Roe”: a title of respect opens a name, and is no part of one.
    fn honorific_follows(&self) -> bool {
        let honorific = self.next_word().title.is_some_and(|title| title.honorific);
        honorific && self.text[self.after].ends_with('.')
    }

    /// Whether the next word has its capital from the sentence: it is an ordinary word, and a
    /// small one follows. “Castellan Inc. Terms were not disclosed.”
    fn common_word_follows(&self) -> bool {
        let stem = self.next_stem();
        let word = self.next_word();
        let named = word.title.is_some()
            || word.role.is_some()
            || word.organization_noun.is_some()
            || word.demonym
            || word.surname > 1
            || word.given_name > 1
            || word.abbreviation.is_some()
            || word.is(Class::Time)
            || word.is(Class::PlaceNoun);
        let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
        let next = self.word_after_next();
        capitals == 1
            && stem.len() > 1
            && !named
            && !self.text[self.after].ends_with('.')
            && next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !self.look_up(next).is(Class::NameLinker)
            && (word.ordinary || self.setting.evidence.has_small(stem))
    }

    fn lower_follows(&self) -> bool {
        let word = &self.text[self.after];
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_lowercase);
        let address =
            self.text[self.after.end..self.limit].starts_with("://") || word.starts_with("www.");
        // “iPhone”, “eBay” open sentences as they are.
        first && !address && !letters.take(2).any(char::is_uppercase)
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

    /// “Castellan Co. — the firm”, “J. —”: the stop belongs to the word.
    fn is_shortened(&self) -> bool {
        let base = self.base();
        let word = self.look_up(base);
        let known = abbreviation(base, word, false).is_some();
        &self.text[self.mark] == "." && (known || is_initial(base) || is_dotted(base))
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

    fn after_question(&self) -> bool {
        if self.after.is_empty() {
            return true;
        }
        if self.lower_follows() {
            return self.asks_before_small();
        }
        let name = self.look_up(&self.text[self.before]).is(Class::NotName);
        if name && !self.starter_follows() {
            return false; // “Yahoo! shares”
        }
        if self.closers().ends_with(')') && self.text[self.mark.start..].starts_with("?)") {
            return !self.text[..self.before.end].ends_with('(');
        }
        !(self.quote_closed() && self.reporting_follows())
    }

    /// “where? there”: small letters open sentences where they did so before. After an exclamation
    /// the sentence more often goes on.
    fn asks_before_small(&self) -> bool {
        let touches = !self.before.is_empty();
        let name = self.look_up(&self.text[self.before]).is(Class::NotName);
        let question = self.text[self.mark].contains('?');
        let hasty = self.opened_small() || question && touches;
        let joined = self.next_word().is(Class::Coordinator);
        hasty
            && self.closers().is_empty()
            && !name
            && !joined
            && !self.opened
            && !self.reporting_follows()
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

    /// The word before the stop; of a compound the last part, as in “ex-Gov.”.
    fn base(&self) -> &'t str {
        let before = &self.text[self.before];
        before.rsplit('-').next().unwrap_or(before).trim_end_matches('.')
    }

    fn after_full_stop(&self) -> bool {
        let before = &self.text[self.before];
        if self.after.is_empty() {
            return true;
        }
        if self.stands_first() && is_enumerator(before) {
            return false;
        }
        let base = self.base();
        let word = self.look_up(base);
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
            None if is_cut_name(base) => self.starter_follows(),
            None => {
                word.ordinary || self.starter_follows() || !self.is_unknown_abbreviation(base, word)
            }
        }
    }

    /// “Hosp. Marsh” where the text has “hosp. staff” too: a short word that no table has.
    fn is_unknown_abbreviation(&self, base: &str, word: &Word) -> bool {
        let short = matches!(base.len(), 2..=LONGEST_UNKNOWN);
        let known = word.ordinary || word.surname > 0 || word.given_name > 0;
        let letters = base.bytes().all(|byte| byte.is_ascii_alphabetic());
        short
            && letters
            && !known
            && base.bytes().any(|byte| byte.is_ascii_lowercase())
            && self.closers().is_empty()
            && self.setting.evidence.has_stopped(base)
    }

    /// Whether the next word is a pronoun of one letter, which only haste writes small.
    fn first_person_follows(&self) -> bool {
        self.next_stem().len() == 1 && self.next_word().is(Class::FirstPerson)
    }

    fn starts_with_digit(&self) -> bool {
        self.text[self.after].starts_with(char::is_numeric)
    }

    /// A sentence that opens in lower case, as in hasty mail: after one that did so too, or after
    /// an ordinary word and before one that opens sentences.
    fn ends_before_small(&self, base: &str, word: &Word) -> bool {
        if word.abbreviation.is_some() || !self.closers().is_empty() || self.opened {
            return false;
        }
        let letters = base.chars().all(char::is_alphabetic) && base.len() > 1;
        let number = base.len() > 1 && base.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let hasty = self.opened_small() && !self.next_word().is(Class::Coordinator);
        let starter = self.starter_follows() && (word.ordinary || self.first_person_follows());
        letters && (starter && base.len() > 2 || hasty && (word.ordinary || base.len() > 4))
            || number && (hasty || self.first_person_follows())
    }

    fn ends_after_abbreviation(&self, kind: Abbreviation, base: &str) -> bool {
        let starter = self.starter_follows() || self.honorific_follows();
        // “Pls.' Mem.”: the mark is an apostrophe.
        let possessed = matches!(self.closers(), "'" | "’") && base.ends_with('s');
        match kind {
            Abbreviation::Latin => false,
            Abbreviation::Number => !self.starts_with_digit(),
            Abbreviation::Forward => {
                let small = base.starts_with(char::is_lowercase);
                self.starter_follows() && (small || self.is_street_or_saint(base))
            }
            _ if self.starts_with_digit() => false,
            Abbreviation::Clock => {
                !self.next_word().is(Class::Time) && !self.zone_follows() && !self.opens_with_time()
            }
            Abbreviation::Closing => true,
            _ if possessed && !starter => false,
            // “Castellan Inc. (The firm …” goes on.
            _ if self.text[self.end..self.after.start].contains('(') => self.quote_closed(),
            Abbreviation::Dotted => starter || self.quote_closed() || self.opened,
            Abbreviation::Strong | Abbreviation::Word => {
                let quote = self.text[self.end..self.after.start].contains(['"', '“', '‘']);
                starter || self.quote_closed() || quote || self.common_word_follows()
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
            && self.look_up(first).is(Class::Preposition)
    }

    /// “EST”, “Eastern Time”, “Port Ellery time”.
    fn zone_follows(&self) -> bool {
        let word = &self.text[self.after];
        let zone = matches!(word.len(), 2..=4) && word.bytes().all(|b| b.is_ascii_uppercase());
        let rest = &self.text[self.after.start..self.limit];
        let near = rest.split_whitespace().take(4);
        let mut names = near.skip_while(|word| {
            let zone_word = self.look_up(word.trim_end_matches(['.', ','])).is(Class::ZoneWord);
            word.starts_with(char::is_uppercase)
                && word.ends_with(char::is_alphabetic)
                && !zone_word
        });
        let last = names.next().unwrap_or_default();
        zone || self.look_up(last.trim_end_matches(['.', ',', ';'])).is(Class::ZoneWord)
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
        if let Some(kind) = self.spaced_abbreviation(previous, letter) {
            return self.ends_after_abbreviation(kind, letter);
        }
        let label = self.look_up(previous).ordinary && previous.len() > 1;
        let pronoun = self.look_up(letter).is(Class::FirstPerson);
        let starter = self.starter_follows() || self.honorific_follows();
        starter && label && !previous.starts_with(char::is_uppercase)
            || pronoun && label
            || self.plain_word_follows() && previous.len() > 2
    }

    /// Whether the next word is no name: “Henry V. The king”.
    fn plain_word_follows(&self) -> bool {
        let word = self.next_word();
        let name = (word.surname > 0 || word.given_name > 0) && !word.is(Class::Frequent);
        self.starter_follows() && !name && self.next_stem().len() > 1
    }

    /// “U. S.” with a space inside.
    fn spaced_abbreviation(&self, previous: &str, letter: &str) -> Option<Abbreviation> {
        let (&[first, b'.'], &[second]) = (previous.as_bytes(), letter.as_bytes()) else {
            return None;
        };
        let letters = [first, b'.', second];
        let kind = self.look_up(std::str::from_utf8(&letters).ok()?).abbreviation;
        kind.filter(|&kind| kind == Abbreviation::Dotted)
    }

    /// Whether a name and a verb of saying follow a closed quotation: “… at all?” Dr. Marsh asks.
    fn reporting_follows(&self) -> bool {
        let tail = &self.text[self.after.start..self.limit];
        let end = tail.char_indices().nth(120).map_or(tail.len(), |(at, _)| at);
        let mut words = tail[..end].split_whitespace().take(LOOK_AHEAD).enumerate();
        let mut described = false;
        while let Some((index, word)) = words.next() {
            let stem = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
            let known = self.look_up(stem);
            let stopped = word.len() > stem.len();
            if known.cue.is_some_and(|cue| cue.frames.contains(Frame::Quote)) {
                let begins = index == 0 && stem.starts_with(char::is_uppercase);
                // “The mayor said it was safe.” is a sentence of its own.
                let next = words.next().map_or("", |(_, next)| next);
                let goes_on = self.look_up(next).is(Class::Complementizer)
                    || self.look_up(next).is(Class::Subject) && index > 0;
                return !begins && (stopped || !goes_on);
            }
            let named = stem.starts_with(char::is_uppercase);
            let opens = known.is(Class::Determiner) || known.is(Class::Possessive);
            let possessed = stem.ends_with("'s") || stem.ends_with("’s");
            // “Then an announcer asks” begins something new.
            let subject = opens || known.is(Class::Speaker) || known.is(Class::Subject);
            if index == 0 && known.is(Class::Starter) && !subject {
                return false;
            }
            let inside = opens || known.is(Class::NameParticle) || known.is(Class::NameLinker);
            let noun = known.role.is_some() || described && known.ordinary;
            if !(named || inside || noun || known.is(Class::Speaker)) {
                return false;
            }
            described = opens || possessed || described && !named && !stopped;
            if stopped && !word.ends_with('.') {
                return false;
            }
        }
        false
    }
}

/// “rope”, “2)”: what a note's raised number may stand after.
fn takes_notes(head: &str, before: &str) -> bool {
    before.len() > 2 && before.bytes().all(|byte| byte.is_ascii_lowercase()) || head.ends_with(')')
}

/// “safe.11 12 The”: numbers of notes that lost their raised place.
fn raised_numbers(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    if !matches!(length, 1..=3) {
        return 0;
    }
    loop {
        let Some(next) = rest[length..].strip_prefix(' ') else { return 0 };
        match digits(next) {
            more @ 1..=3 => length += 1 + more,
            _ => return if next.starts_with(char::is_uppercase) { length } else { 0 },
        }
    }
}

/// “„It is safe.“ Roe left.”: a mark that opens elsewhere closes before a space.
fn low_closer(rest: &str) -> usize {
    let closes = rest.strip_prefix('“').is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if closes { '“'.len_utf8() } else { 0 }
}

/// Closing marks behind a space: those that can do nothing else, and all at the very end that a
/// space parts from their stop.
fn stray_closers(rest: &str) -> usize {
    if rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with('”')) {
        return 1 + '”'.len_utf8();
    }
    let mark = |c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']');
    let all = rest.trim_end();
    let stray = !all.is_empty() && all.len() < 8 && all.starts_with(' ');
    if stray && all.chars().all(|c| c == ' ' || mark(c)) { all.len() } else { 0 }
}

/// “McN”: the first letters of a name.
fn is_cut_name(base: &str) -> bool {
    let capital = |c: char| c.is_uppercase();
    base.len() <= 5
        && base.starts_with(capital)
        && base.ends_with(capital)
        && base.contains(char::is_lowercase)
}

/// A note's number after the stop, as `[3]`, belongs to the sentence before.
fn note_numbers(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let next = rest[length..].strip_prefix(' ').unwrap_or(&rest[length..]);
        let gap = rest.len() - length - next.len();
        let Some(inside) = next.strip_prefix('[') else { return length };
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        if !matches!(digits, 1..=3) || !inside[digits..].starts_with(']') {
            return length;
        }
        length += gap + digits + 2;
    }
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
        // “v.” stands between parties; “V.” is an initial or a number.
        Abbreviation::Latin if capital && base.len() == 1 => None,
        Abbreviation::Word if !capital && !before_digit => None,
        _ => Some(kind),
    }
}
