//! What a line looks like: an item, a turn, a row, a caption, a dateline, a signature.

use memchr::{memchr, memchr2, memchr2_iter};

use crate::lexicon::Lexicon;
use crate::lexicon::word::{Class, SURE_NAME};
use crate::span::Span;

const LONGEST_BYLINE: usize = 90;
const LONGEST_DATELINE: usize = 80;
const LONGEST_CELL: usize = 60;
/// The longest line that closes or signs a letter.
const LONGEST_SIGNATURE: usize = 60;
/// The longest name of a speaker.
const LONGEST_TURN: usize = 40;
const LONGEST_LABEL: usize = 30;
const LONGEST_CREDIT: usize = 50;

/// The item's text after its bullet; numbers and letters stay with the text.
pub(super) fn list_item(text: &str, span: Span) -> Option<Span> {
    let line = &text[span];
    // Most lines begin with a capital, and no label does.
    if line.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let rest = line.strip_prefix(['•', '⁃', '*', '·', '-', '–', '▪', '‣', '◦', '●']);
    if let Some(rest) = rest.filter(|rest| rest.starts_with([' ', '\t', '\u{a0}'])) {
        return Some(Span { start: span.end - rest.len(), end: span.end }.trim(text));
    }
    let inside = line.strip_prefix('(').unwrap_or(line);
    let label = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let rest = &inside[label..];
    let number = matches!(label, 1..=2) && inside[..label].bytes().all(|b| b.is_ascii_digit());
    let letter = label == 1 && inside.as_bytes()[0].is_ascii_lowercase()
        || matches!(label, 1..=4) && is_roman(&inside[..label]);
    let bracketed = (number || letter) && (rest.starts_with(") ") || rest.starts_with(")\t"));
    let stopped = number && inside.len() == line.len() && rest.starts_with(". ");
    (bracketed || stopped).then_some(span)
}

/// “iv”: a number in small Roman figures.
pub(crate) fn is_roman(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// “— Jane Roe, harbor commissioner”.
pub(super) fn is_dash_line(line: &str) -> bool {
    let name = line.trim_start_matches(['—', '–', '―', '-']);
    let dash = line.len() - name.len();
    (dash >= 2) && name.trim_start().starts_with(char::is_uppercase)
}

/// “Yours sincerely,”
pub(super) fn is_sign_off(line: &str, lexicon: &Lexicon) -> bool {
    let Some(words) = line.strip_suffix(',') else { return false };
    line.len() <= LONGEST_SIGNATURE
        && words.split(' ').count() <= 3
        && words.split(' ').any(|word| lexicon.is(word, Class::SignOff))
}

/// “Jane Roe” under “Yours sincerely,”.
pub(super) fn is_signer(line: &str, lexicon: &Lexicon) -> bool {
    let capital = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
    let small = |word: &str| lexicon.is(word, Class::NameLinker);
    line.len() <= LONGEST_SIGNATURE
        && !line.ends_with(['.', '?', '!', ':'])
        && line.split(' ').all(|word| capital(word) || small(word))
}

/// Cells with bars, tabs or wide gaps between them.
pub(super) fn is_row(line: &str) -> bool {
    let bytes = line.as_bytes();
    // The first cell of a row is short; running text is done with here.
    let head = near(line, LONGEST_CELL);
    if !has_gap(head) && memchr2(b'\t', b'|', head).is_none() {
        return false;
    }
    let cuts = bytes.iter().filter(|&&byte| matches!(byte, b'\t' | b'|')).count();
    let gaps = || line.split("   ").filter(|cell| !cell.trim().is_empty()).count();
    let count = |sign: u8| bytes.iter().filter(|&&byte| byte == sign).count();
    cuts >= 2 && {
        let framed = line.starts_with('|') && line.ends_with('|');
        framed || count(b'\t') >= 2 || count(b'|') >= 2
    } || has_gap(bytes) && gaps() >= 3
}

/// Whether three spaces follow each other. All bytes are looked at, without a branch, which is
/// faster than looking for the first.
fn has_gap(line: &[u8]) -> bool {
    let (Some(second), Some(third)) = (line.get(1..), line.get(2..)) else { return false };
    let triples = line.iter().zip(second).zip(third);
    let gap = |found, ((&a, &b), &c): ((&u8, &u8), &u8)| {
        found | (u8::from(a == b' ') & u8::from(b == b' ') & u8::from(c == b' '))
    };
    triples.fold(0, gap) != 0
}

/// “Photo: …”, “Photo by Jane Roe”, and a text that ends with “(Wire Photo/Jane Roe)”.
pub(super) fn is_caption(line: &str, lexicon: &Lexicon) -> bool {
    let inside = line.trim_start_matches(['(', '[']);
    if lexicon.may_be(inside, Class::CaptionOpener) {
        let is = |word: &str, class| lexicon.is(word.trim_end_matches([',', ':']), class);
        let label = memchr2(b':', b'|', near(inside, LONGEST_LABEL)).map(|end| &inside[..end]);
        if label.is_some_and(|label| label.split(' ').all(|word| is(word, Class::CaptionOpener))) {
            return true;
        }
        let mut words = inside.split(' ');
        let opens = words.next().is_some_and(|word| is(word, Class::CaptionOpener));
        let mut words = words.skip_while(|word| is(word, Class::CaptionOpener));
        if opens && words.next().is_some_and(|word| is(word, Class::BylineOpener)) {
            return words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
        }
    }
    has_credit(line, lexicon)
}

/// Whether a line ends with “(Wire Photo/Jane Roe)”.
fn has_credit(line: &str, lexicon: &Lexicon) -> bool {
    let Some(credit) = line.strip_suffix([')', ']']) else { return false };
    let from = credit.rfind(['(', '[']).filter(|from| credit.len() - from <= LONGEST_CREDIT);
    from.is_some_and(|from| {
        let words = || credit[from + 1..].split([' ', '/', ':', ',']).filter(|w| !w.is_empty());
        words().any(|word| lexicon.is(word, Class::CaptionOpener))
            && words().any(|word| word.starts_with(char::is_uppercase))
            && words().count() > 1
    })
}

/// The first bytes of a line.
fn near(line: &str, length: usize) -> &[u8] {
    &line.as_bytes()[..line.len().min(length)]
}

pub(super) fn is_byline(line: &str, lexicon: &Lexicon) -> bool {
    let Some((first, rest)) = line.split_once(' ') else { return false };
    line.len() <= LONGEST_BYLINE
        && lexicon.is(first, Class::BylineOpener)
        && rest.starts_with(char::is_uppercase)
        && !rest.ends_with(['.', '?', '!'])
}

/// “PORT ELLERY, June 4” on a line of its own.
pub(super) fn is_dateline(line: &str, lexicon: &Lexicon) -> bool {
    let day = || line.split([' ', ',', '.']).any(|word| lexicon.is(word, Class::Month));
    line.len() <= LONGEST_DATELINE
        && line.contains(',')
        && line.contains(|c: char| c.is_ascii_digit())
        && shouted_letters(line) >= 3
        && is_place_and_day(line)
        && day()
}

/// The place and day before the dash, and the report behind it:
/// “PORT ELLERY, June 4 (Wire) — The pier …”.
pub(super) fn dateline(text: &str, span: Span, lexicon: &Lexicon) -> Option<(Span, Span)> {
    let line = &text[span];
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let (end, after) = dash(line, 0)?;
    let head = line[..end].trim_end();
    let wire = head.ends_with(')') && head.contains('(');
    let behind = wire_between_dashes(line, after);
    let (head, after) = behind.map_or((head, after), |(end, after)| (&line[..end], after));
    let report = line[after..].trim_start();
    let opens = report.starts_with(|c: char| !c.is_lowercase());
    let shouted = shouted_letters(head);
    let place = if shouted == 0 {
        let agency = head.rsplit_once('(').map_or("", |(_, agency)| agency);
        (wire || behind.is_some()) && shouted_letters(agency) >= 2
    } else {
        let single = !head.contains(' ');
        let word = lexicon.look_up(head);
        let short = head.split(' ').count() <= 3 && !head.contains(char::is_lowercase);
        let named = short || ends_place(head, lexicon);
        shouted >= 4 && named && !(single && (word.ordinary || word.is(Class::NotName)))
    };
    let sound = place && opens && !report.is_empty() && is_place_and_day(head);
    let start = span.start;
    sound.then(|| {
        let report = Span { start: start + after, end: span.end }.trim(text);
        (Span { start, end: start + head.len() }, report)
    })
}

/// Where the first spaced dash begins and ends, if it comes soon.
fn dash(line: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &line[from..];
    // A hyphen, or the first byte of a longer dash.
    memchr2_iter(b'-', 0xE2, near(rest, LONGEST_DATELINE + 1)).find_map(|at| {
        let c = rest[at..].chars().next().filter(|c| matches!(c, '—' | '–' | '-'))?;
        let before = rest[..at].chars().next_back().unwrap_or(' ');
        let behind = rest[at..].trim_start_matches(c);
        let spaced = before.is_whitespace() && behind.starts_with(char::is_whitespace);
        let close = matches!(before, ')' | '.') && c != '-';
        (spaced || close).then_some((from + at, line.len() - behind.len()))
    })
}

/// “ (Wire) — ” after a first dash: where the bracket and the second dash end.
fn wire_between_dashes(line: &str, after: usize) -> Option<(usize, usize)> {
    let rest = line[after..].trim_start();
    let bracket = rest.strip_prefix('(')?.find(')').filter(|&end| end <= 20)? + 2;
    let end = line.len() - rest.len() + bracket;
    let (at, after) = dash(line, end)?;
    line[end..at].trim().is_empty().then_some((end, after))
}

/// Whether a comma, a bracket or a day follows the words in capitals, as after a place.
fn ends_place(head: &str, lexicon: &Lexicon) -> bool {
    let mut words = head.split(' ');
    let shouted = |word: &&str| !word.contains(|c: char| c.is_lowercase()) && !word.ends_with(',');
    let next = words.find(|word| !shouted(word) || word.starts_with(['(', ',']));
    next.is_some_and(|word| {
        word.ends_with(',') || word.starts_with('(') || lexicon.is(word, Class::Month)
    })
}

/// How many letters the words in capitals have with which the line begins.
fn shouted_letters(line: &str) -> usize {
    let words = line.split([' ', ',', '/', ')']).take_while(|word| {
        word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '\'' | '’' | '-'))
    });
    words.flat_map(str::chars).filter(|c| c.is_alphabetic()).count()
}

fn is_dash_only(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '—' | '–' | '-'))
}

/// Whether every word is a name, a number or in brackets.
fn is_place_and_day(head: &str) -> bool {
    let mut bracketed = false;
    head.split(' ').count() <= 9
        && head.split([' ', '/']).all(|word| {
            bracketed |= word.starts_with('(');
            let inside = bracketed;
            bracketed &= !word.ends_with(')') && !word.ends_with("),");
            let fits = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            inside || is_dash_only(word) || fits && !word.ends_with([':', ';', '?', '!', '"', '”'])
        })
}

/// The length of “THE CHAIRMAN:” or “Q.” at the head of a transcript's turn.
pub(super) fn turn_label(line: &str, lexicon: &Lexicon) -> Option<usize> {
    // A name in capitals, or a letter alone: most lines are done with here.
    if line.as_bytes().get(1).is_none_or(u8::is_ascii_lowercase) {
        return None;
    }
    let near = near(line, LONGEST_TURN + 1);
    let end = memchr2(b':', b'.', near).filter(|&end| end > 0)?;
    let spaced = line[end + 1..].starts_with(' ');
    if spaced && end == 1 && lexicon.is(&line[..end], Class::TurnLetter) {
        return Some(end + 1);
    }
    let end = end + memchr(b':', &near[end..])?;
    let head = &line[..end];
    let shouted = !head.chars().any(|c| c.is_lowercase() || c.is_numeric())
        && head.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let spoken = line[end + 1..].starts_with([' ', '\t']) && line.len() > end + 2;
    let label = head.split(' ').any(|word| lexicon.is(word, Class::LineLabel));
    (shouted && spoken && !label && head.split(' ').count() <= 4).then_some(end + 1)
}

/// The length of “Moderator:” at the head of a line: a role with a capital.
pub(super) fn role_label(line: &str, lexicon: &Lexicon) -> Option<usize> {
    let end = memchr(b':', near(line, LONGEST_TURN + 1))?;
    let mut words = line[..end].split(' ');
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let role = words.next_back().is_some_and(|last| lexicon.look_up(last).role.is_some());
    let spoken = line[end + 1..].starts_with([' ', '\t']) && line.len() > end + 2;
    (role && spoken && line[..end].split(' ').count() <= 3 && line[..end].split(' ').all(capital))
        .then_some(end + 1)
}

/// Whether a label in capitals can be a place: no word is a title or a role, and the first of
/// several is no given name.
pub(super) fn is_place(label: &str, lexicon: &Lexicon) -> bool {
    let person = |word: &str| {
        let known = lexicon.look_up(word);
        known.title.is_some() || known.role.is_some() || known.is(Class::TurnLetter)
    };
    let named = label
        .split_once(' ')
        .is_some_and(|(first, _)| lexicon.look_up(first).given_name == SURE_NAME);
    shouted_letters(label) >= 4 && !named && !label.split([' ', '.']).any(person)
}
