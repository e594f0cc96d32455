//! The names in a text, without anything else that is known of it.

use super::names::Names;
use crate::entity::{EntityKind, Form};
use crate::lexicon::Lexicon;
use crate::span::{Span, Spanned};
use crate::token::{self, Token};

/// A place in a text where the words are a name of a table.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameMatch<'n> {
    /// The words.
    pub span: Span,
    /// The id of the row.
    pub id: &'n str,
    /// What sort of thing it names.
    pub kind: EntityKind,
    /// How the words stand to the full name.
    pub form: Form,
    /// Whether the table says that the words may also mean something else.
    pub needs_context: bool,
}

impl Names {
    /// The places where the words are names, in the order of the text, by matching alone.
    ///
    /// The longest name wins. A shorter one inside it is there too if it names something of another
    /// kind, as a place in the name of an agency does.
    ///
    /// ```
    /// use byline::Names;
    ///
    /// let table = "id\tkind\tname\nhsa\tagency\tEllery Harbor Board\nellery\tplace\tEllery\n";
    /// let names = Names::read("own.tsv", table)?;
    /// let found = names.find("The Ellery Harbor Board met in Ellery.");
    /// let ids: Vec<_> = found.iter().map(|name| name.id).collect();
    /// assert_eq!(ids, ["hsa", "ellery", "ellery"]);
    /// # Ok::<(), byline::LexiconError>(())
    /// ```
    pub fn find(&self, text: &str) -> Vec<NameMatch<'_>> {
        let lexicon = Lexicon::english();
        let mut tokens = Vec::with_capacity(text.len() / 5);
        // Offsets inside tokens are 32 bits wide.
        let near = Span { start: 0, end: text.len().min(u32::MAX as usize) };
        token::divide(text, near, lexicon.vocabulary(), |token| tokens.push(token));
        self.find_among(text, &tokens)
    }

    /// The same for whoever has the tokens of the text already.
    ///
    /// ```
    /// use byline::{Names, Pipeline};
    ///
    /// let text = "The Ellery Harbor Board met.";
    /// let tokens = Pipeline::english().tokens(text);
    /// let names = Names::read("own.tsv", "id\tkind\tname\nhsa\tagency\tEllery Harbor Board\n")?;
    /// assert_eq!(names.find_among(text, &tokens), names.find(text));
    /// # Ok::<(), byline::LexiconError>(())
    /// ```
    pub fn find_among(&self, text: &str, tokens: &[Token]) -> Vec<NameMatch<'_>> {
        let mut found = Found { names: self, text, matches: Vec::new(), end: 0, kinds: 0 };
        let mut openings = [0; BATCH];
        for start in (0..tokens.len()).step_by(BATCH) {
            let mut count = 0;
            for at in start..tokens.len().min(start + BATCH) {
                // Written without a branch, so that the look-ups do not wait for one another.
                openings[count] = at;
                count += usize::from(self.may_begin(text, &tokens[at..]));
            }
            for &at in &openings[..count] {
                found.at(tokens, at);
            }
        }
        found.matches
    }
}

/// So many tokens are looked up before the first of them is walked from: a large table lies in far
/// memory, which answers many questions in the time of one.
const BATCH: usize = 64;

/// What was found so far.
struct Found<'n, 't> {
    names: &'n Names,
    text: &'t str,
    matches: Vec<NameMatch<'n>>,
    /// Where the last longest name ends, as a token, and of what kinds it is, a bit each.
    end: usize,
    kinds: u8,
}

impl Found<'_, '_> {
    /// Adds the names that begin at a token.
    fn at(&mut self, tokens: &[Token], at: usize) {
        let inside = at < self.end;
        let tail = &tokens[at..if inside { self.end } else { tokens.len() }];
        let first = self.matches.len();
        let (names, text) = (self.names, self.text);
        let matches = &mut self.matches;
        let mut longest = 0;
        names.walk(text, tail, |length, name| {
            let span = Span { start: tail[0].span().start, end: tail[length - 1].span().end };
            let Some(kind) = names.kind(name.entry).filter(|_| !is_parted(&text[span])) else {
                return;
            };
            let id = names.id(name.entry);
            let (form, needs_context) = (name.form, name.needs_context);
            if !matches[first..].iter().any(|other| other.span == span && other.id == id) {
                matches.push(NameMatch { span, id, kind, form, needs_context });
                longest = length;
            }
        });
        let bit = |kind: EntityKind| 1 << kind as u8;
        if !inside {
            let Some(span) = matches.last().filter(|_| longest > 0).map(|last| last.span) else {
                return;
            };
            let outer = matches[first..].iter().filter(|name| name.span == span);
            self.kinds = outer.map(|name| bit(name.kind)).fold(0, |kinds, kind| kinds | kind);
            self.end = at + longest;
            let kinds = self.kinds;
            let kept = |name: &NameMatch<'_>| name.span == span || kinds & bit(name.kind) == 0;
            let mut own = matches.split_off(first);
            own.retain(kept);
            own.sort_by_key(|name| std::cmp::Reverse(name.span.end));
            matches.append(&mut own);
        } else {
            let kinds = self.kinds;
            let own = matches.split_off(first);
            matches.extend(own.into_iter().filter(|name| kinds & bit(name.kind) == 0));
        }
    }
}

/// Whether a line without words stands between the words, which then belong to two paragraphs.
fn is_parted(words: &str) -> bool {
    let mut lines = words.lines().skip(1);
    lines.any(|line| line.trim().is_empty())
}
