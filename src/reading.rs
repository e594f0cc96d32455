//! Read access to the lower layers at once, by token: what the higher stages are written against.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::lexicon::word::{Class, Word};
use crate::sentence::Sentence;
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, Tag};
use crate::token::Token;

/// The text with its sentences, tokens and tags.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [Sentence],
    pub(crate) tokens: &'a [Token],
    pub(crate) tags: &'a [Tag],
    pub(crate) lexicon: &'a Lexicon,
}

impl<'a> Reading<'a> {
    pub(crate) fn word(&self, token: usize) -> &'a Word {
        self.lexicon.word(self.tokens[token].word)
    }

    pub(crate) fn str(&self, token: usize) -> &'a str {
        &self.text[self.tokens[token].span()]
    }

    pub(crate) fn is(&self, token: usize, class: Class) -> bool {
        self.tokens.get(token).is_some_and(|token| self.lexicon.word(token.word).is(class))
    }

    pub(crate) fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.tokens.get(token).is_some_and(|token| &self.text[token.span()] == mark)
    }

    pub(crate) fn part(&self, token: usize) -> PartOfSpeech {
        self.tags[token].part
    }

    /// The place of a range of tokens.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span().to(last.span()),
            _ => Span::default(),
        }
    }

    /// The tokens that begin inside a span.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|token| token.span().start < span.start);
        let to = self.tokens.partition_point(|token| token.span().start < span.end);
        from..to
    }

    /// The tokens of each sentence, in order.
    pub(crate) fn token_ranges(&self) -> Vec<Range<usize>> {
        let mut from = 0;
        let ends = self.sentences.iter().map(|sentence| {
            let rest = &self.tokens[from..];
            let to = from + rest.partition_point(|token| token.span().start < sentence.span.end);
            std::mem::replace(&mut from, to)..to
        });
        ends.collect()
    }
}
