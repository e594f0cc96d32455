//! What a line looks like: an item, a turn, a row, a caption, a dateline, a signature.

use crate::lexicon::Lexicon;
use crate::lexicon::word::Class;
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
    let head = &bytes[..bytes.len().min(LONGEST_CELL)];
    if !has_gap(head) && !head.iter().any(|&byte| matches!(byte, b'\t' | b'|')) {
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

/// Whether three spaces follow each other. Counted without a branch, which is faster than looking
/// for the first.
fn has_gap(line: &[u8]) -> bool {
    let (Some(second), Some(third)) = (line.get(1..), line.get(2..)) else { return false };
    line.iter()
        .zip(second)
        .zip(third)
        .filter(|&((&a, &b), &c)| a == b' ' && b == b' ' && c == b' ')
        .count()
        > 0
}

/// “Photo: …”, “Photo by Jane Roe”, and a text that ends with “(Wire Photo/Jane Roe)”.
pub(super) fn is_caption(line: &str, lexicon: &Lexicon) -> bool {
    let is = |word: &str, class| lexicon.is(word.trim_end_matches([',', ':']), class);
    let inside = line.trim_start_matches(['(', '[']);
    let label = inside.bytes().take(LONGEST_LABEL).position(|byte| matches!(byte, b':' | b'|'));
    let label = label.map(|end| &inside[..end]);
    if label.is_some_and(|label| label.split(' ').all(|word| is(word, Class::CaptionOpener))) {
        return true;
    }
    let mut words = inside.split(' ');
    let opens = words.next().is_some_and(|word| is(word, Class::CaptionOpener));
    let mut rest = words.skip_while(|word| is(word, Class::CaptionOpener));
    if opens && rest.next().is_some_and(|word| is(word, Class::BylineOpener)) {
        return rest.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    }
    let Some(credit) = line.strip_suffix([')', ']']) else { return false };
    let from = credit.rfind(['(', '[']).filter(|from| credit.len() - from <= LONGEST_CREDIT);
    from.is_some_and(|from| {
        let words = || credit[from + 1..].split([' ', '/', ':', ',']).filter(|w| !w.is_empty());
        words().any(|word| is(word, Class::CaptionOpener))
            && words().any(|word| word.starts_with(char::is_uppercase))
            && words().count() > 1
    })
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
    let near = &line.as_bytes()[..line.len().min(LONGEST_DATELINE)];
    // Most paragraphs have no dash so soon: hyphen, or first byte of a longer one.
    if near.iter().filter(|&&byte| matches!(byte, b'-' | 0xE2)).count() == 0 {
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
    let near = line[from..].char_indices().take_while(|&(at, _)| at <= LONGEST_DATELINE);
    let mut before = ' ';
    for (at, c) in near {
        if matches!(c, '—' | '–' | '-') {
            let end = from + line[from..].len() - line[from + at..].trim_start_matches(c).len();
            let spaced = before.is_whitespace() && line[end..].starts_with(char::is_whitespace);
            if spaced || matches!(before, ')' | '.') && c != '-' {
                return Some((from + at, end));
            }
        }
        before = c;
    }
    None
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
pub(crate) fn turn_label(line: &str, lexicon: &Lexicon) -> Option<usize> {
    let near = line.bytes().take(LONGEST_TURN + 1);
    let (head, letter) = match near.enumerate().find(|&(_, byte)| matches!(byte, b':' | b'.')) {
        Some((end @ 1.., letter)) => (&line[..end], letter),
        _ => return None,
    };
    if lexicon.is(head, Class::TurnLetter) && line[head.len() + 1..].starts_with(' ') {
        return Some(head.len() + 1);
    }
    let end = if letter == b'.' {
        line.bytes().take(LONGEST_TURN + 1).position(|byte| byte == b':')?
    } else {
        head.len()
    };
    let head = &line[..end];
    let capitals = head.chars().filter(|c| c.is_uppercase()).count();
    let shouted = capitals >= 2 && !head.chars().any(|c| c.is_lowercase() || c.is_numeric());
    let spoken = line[end + 1..].starts_with([' ', '\t']) && line.len() > end + 2;
    let label = head.split(' ').any(|word| lexicon.is(word, Class::LineLabel));
    (shouted && spoken && !label && head.split(' ').count() <= 4).then_some(end + 1)
}
