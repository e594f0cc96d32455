//! A text as the measures count it: runs of letters and digits, and every other mark by itself.
//!
//! These are not the library's tokens, so that a change of those moves no figure but their own.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use byline::Span;

/// A text cut in tokens.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    tokens: Vec<Span>,
    /// Whether each token has a letter or digit.
    lettered: Vec<bool>,
    /// What stands between double quotation marks, each region by itself.
    pub(crate) regions: Vec<Tokens>,
    /// All of the regions together.
    pub(crate) quoted: Tokens,
}

impl<'t> Text<'t> {
    pub(crate) fn new(text: &'t str) -> Text<'t> {
        let tokens = cut(text);
        let lettered = tokens.iter().map(|&at| text[at].contains(char::is_alphanumeric)).collect();
        let mut whole =
            Text { text, tokens, lettered, regions: Vec::new(), quoted: Tokens::default() };
        whole.regions = quoted_regions(text).iter().map(|&span| whole.touched(&[span])).collect();
        whole.quoted = whole.regions.iter().fold(Tokens::default(), |all, one| all.and(one));
        whole
    }

    /// How many tokens it has.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The tokens that the spans touch.
    pub(crate) fn touched(&self, spans: &[Span]) -> Tokens {
        let mut touched = Vec::new();
        for span in spans {
            let from = self.tokens.partition_point(|token| token.end <= span.start);
            let to = self.tokens.partition_point(|token| token.start < span.end);
            touched.extend((from..to.max(from)).map(|at| at as u32));
        }
        touched.sort_unstable();
        touched.dedup();
        Tokens(touched)
    }

    /// Without the marks: a quarrel about a comma inside or outside the quotation does not count.
    pub(crate) fn lettered(&self, tokens: &Tokens) -> Tokens {
        Tokens(tokens.0.iter().copied().filter(|&at| self.lettered[at as usize]).collect())
    }

    /// The words of the tokens.
    pub(crate) fn words(&self, tokens: &Tokens) -> impl Iterator<Item = &'t str> {
        tokens.0.iter().map(|&at| &self.text[self.tokens[at as usize]])
    }
}

/// A set of tokens of one text, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tokens(Vec<u32>);

impl Tokens {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many tokens the two share.
    pub(crate) fn shared(&self, other: &Tokens) -> usize {
        let (mut own, mut others) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([a, rest @ ..], [b, more @ ..]) = (own, others) {
            shared += usize::from(a == b);
            if a <= b {
                own = rest;
            }
            if b <= a {
                others = more;
            }
        }
        shared
    }

    pub(crate) fn meets(&self, other: &Tokens) -> bool {
        self.shared(other) > 0
    }

    /// Those of both.
    pub(crate) fn and(&self, other: &Tokens) -> Tokens {
        let mut all = self.0.clone();
        all.extend(&other.0);
        all.sort_unstable();
        all.dedup();
        Tokens(all)
    }

    /// Those that the other has too.
    pub(crate) fn within(&self, other: &Tokens) -> Tokens {
        Tokens(self.0.iter().copied().filter(|at| other.0.binary_search(at).is_ok()).collect())
    }

    /// Those that the other has not.
    pub(crate) fn without(&self, other: &Tokens) -> Tokens {
        Tokens(self.0.iter().copied().filter(|at| other.0.binary_search(at).is_err()).collect())
    }

    /// What they share in relation to all that they have.
    pub(crate) fn likeness(&self, other: &Tokens) -> f64 {
        let shared = self.shared(other);
        shared as f64 / (self.len() + other.len() - shared).max(1) as f64
    }

    /// Whether more than half of these lie in the other.
    pub(crate) fn mostly_in(&self, other: &Tokens) -> bool {
        self.shared(other) * 2 > self.len()
    }
}

/// Pairs of a predicted and a gold set, one to one: those that share most come first.
pub(crate) fn align(predicted: &[&Tokens], gold: &[&Tokens]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, p) in predicted.iter().enumerate() {
        for (j, g) in gold.iter().enumerate() {
            let shared = p.shared(g);
            if shared > 0 {
                candidates.push((std::cmp::Reverse(shared), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut used, mut met) = (vec![false; predicted.len()], vec![false; gold.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !used[i] && !met[j] {
            used[i] = true;
            met[j] = true;
            pairs.push((i, j));
        }
    }
    pairs
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn cut(text: &str) -> Vec<Span> {
    let mut tokens: Vec<Span> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(last) if in_word && is_of_word(c) => last.end = end,
            _ if !c.is_whitespace() => tokens.push(Span::new(at, end)),
            _ => {}
        }
        in_word = is_of_word(c);
    }
    tokens
}

/// What stands between double marks, line by line: curly ones, straight ones, and two single ones
/// as one. A straight mark opens after a space, a bracket or a dash and closes elsewhere; what is
/// left open ends with the line.
fn quoted_regions(text: &str) -> Vec<Span> {
    let mut regions = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        regions_of_line(line, start, &mut regions);
        start += line.len() + 1;
    }
    regions
}

fn regions_of_line(line: &str, base: usize, regions: &mut Vec<Span>) {
    let mut open: Option<usize> = None;
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let doubled = line[at..].starts_with("''") || line[at..].starts_with("``");
        let width = if doubled { 2 } else { c.len_utf8() };
        let straight = doubled || c == '"';
        let opens_here = before.is_none_or(|c| " \t\u{a0}([{-–—‘'/".contains(c));
        if c == '“' || (straight && open.is_none() && opens_here) {
            open = open.or(Some(at));
        } else if let Some(from) = open.filter(|_| straight || c == '”') {
            regions.push(Span::new(base + from, base + at + width));
            open = None;
        }
        before = Some(c);
        at += width;
    }
    if let Some(from) = open {
        regions.push(Span::new(base + from, base + line.len()));
    }
}

/// Whether the table of words has the word in this class.
pub(crate) fn is_in_class(word: &str, class: &str) -> bool {
    static WORDS: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let rows = include_str!("../data/words.tsv").lines().filter(|row| !row.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).collect()
    });
    words.get(word) == Some(&class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, spans: &[Span]) -> Vec<String> {
        spans.iter().map(|&span| text[span].to_owned()).collect()
    }

    #[test]
    fn words_are_runs_and_marks_stand_alone() {
        assert_eq!(
            pieces("It’s 4.5 é_x!", &cut("It’s 4.5 é_x!")),
            ["It", "’", "s", "4", ".", "5", "é_x", "!"]
        );
    }

    #[test]
    fn regions_are_found_in_three_sorts_of_marks() {
        let text = "“One,” she said. \"Two\" and ''three'' or ‘four’.\n“Open";
        let regions = quoted_regions(text);
        assert_eq!(pieces(text, &regions), ["“One,”", "\"Two\"", "''three''", "“Open"]);
    }

    #[test]
    fn those_that_share_most_are_paired_first() {
        let text = Text::new("a b c d e f");
        let [long, short] = [text.touched(&[Span::new(0, 7)]), text.touched(&[Span::new(6, 9)])];
        let gold = text.touched(&[Span::new(4, 9)]);
        assert_eq!((long.shared(&gold), short.shared(&gold)), (2, 2));
        assert_eq!(align(&[&long, &short], &[&gold]), [(0, 0)]);
        assert_eq!(align(&[&short], &[&gold, &short]), [(0, 0)]);
    }

    #[test]
    fn the_table_of_words_tells_classes() {
        assert!(is_in_class("said", "saying") && is_in_class("Sen", "honorific"));
        assert!(!is_in_class("word", "saying"));
    }
}
