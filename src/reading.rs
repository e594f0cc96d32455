//! Read access to the lower layers at once, by token: what the higher stages are written against.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::word::{Class, Word};
use crate::sentence::Sentence;
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, Tag};
use crate::token::Token;

/// A stretch of tokens by index, from `start` up to, not including, `end`. Unlike a `Range` it is
/// `Copy`, so that it is handed on and kept by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Run {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Run {
    /// The tokens from `start` up to, not including, `end`.
    pub(crate) const fn new(start: usize, end: usize) -> Run {
        Run { start, end }
    }

    /// The run of a single token.
    pub(crate) const fn one(token: usize) -> Run {
        Run { start: token, end: token + 1 }
    }

    /// The number of its tokens; a reversed run counts as empty.
    pub(crate) const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no token.
    pub(crate) const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the token is one of its own.
    pub(crate) const fn contains(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    /// Whether `inner` lies wholly inside; a run encloses itself.
    pub(crate) const fn encloses(self, inner: Run) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The indices of its tokens, to walk over them or to take a slice.
    pub(crate) const fn indices(self) -> Range<usize> {
        self.start..self.end
    }
}

impl IntoIterator for Run {
    type Item = usize;
    type IntoIter = Range<usize>;

    fn into_iter(self) -> Range<usize> {
        self.indices()
    }
}

/// The text with its sentences, tokens and tags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [Sentence],
    /// The tokens of each sentence.
    pub(crate) runs: &'a [Run],
    pub(crate) tokens: &'a [Token],
    pub(crate) tags: &'a [Tag],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Reading<'a> {
    /// What the lexicon says of the token's word, in whatever case it is written here.
    pub(crate) fn word(&self, token: usize) -> &'a Word {
        self.lexicon.word(self.tokens[token].word)
    }

    /// The token as the text writes it.
    pub(crate) fn str(&self, token: usize) -> &'a str {
        &self.text[self.tokens[token].span()]
    }

    /// Whether the token's word is of a class; past the end of the text nothing is, so that a
    /// caller may look ahead freely.
    pub(crate) fn is(&self, token: usize, class: Class) -> bool {
        self.tokens.get(token).is_some_and(|token| self.lexicon.word(token.word).is(class))
    }

    /// Whether the token is just this mark; past the end of the text none is.
    pub(crate) fn is_mark(&self, token: usize, mark: &str) -> bool {
        // Most tokens are words, which are told from marks without a look at the text.
        self.tokens
            .get(token)
            .is_some_and(|token| token.is_mark() && &self.text[token.span()] == mark)
    }

    /// The part of speech that the token has here, not in the lexicon.
    pub(crate) fn part(&self, token: usize) -> PartOfSpeech {
        self.tags[token].part
    }

    /// The place of a run of tokens; of an empty one, the empty span at the text's start.
    pub(crate) fn span(&self, run: Run) -> Span {
        match (self.tokens.get(run.start), self.tokens.get(run.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if run.start < run.end => first.span().to(last.span()),
            _ => Span::default(),
        }
    }

    /// The tokens that begin inside a span.
    pub(crate) fn tokens_in(&self, span: Span) -> Run {
        let from = self.tokens.partition_point(|token| token.span().start < span.start);
        // As many tokens as it has bytes are the most that may lie in it.
        let near = &self.tokens[from..];
        let near = &near[..near.len().min(span.len())];
        Run::new(from, from + near.partition_point(|token| token.span().start < span.end))
    }
}

/// The tokens of each sentence, in order.
pub(crate) fn runs(sentences: &[Sentence], tokens: &[Token]) -> Vec<Run> {
    let mut from = 0;
    let runs = sentences.iter().map(|sentence| {
        let inside = |token: &&Token| token.span().start < sentence.span.end;
        let to = from + tokens[from..].iter().take_while(inside).count();
        Run::new(std::mem::replace(&mut from, to), to)
    });
    runs.collect()
}
