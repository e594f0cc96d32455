//! What holds for blocks, sentences and tokens of every text, with many texts, and that hostile
//! ones are survived by these layers alone.

#[path = "support/texts.rs"]
mod texts;

use std::sync::LazyLock;

use byline::{Article, Block, BlockKind, Pipeline, Span, Spanned};
use proptest::prelude::*;
use texts::texts;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

/// The text put together again from the spans and what lies between them.
fn put_together(text: &str, spans: &[Span]) -> String {
    let mut whole = String::new();
    let mut end = 0;
    for span in spans {
        whole += &text[end..span.start];
        whole += &text[*span];
        end = span.end;
    }
    whole + &text[end..]
}

/// What may lie between tokens.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4096,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn tokens_and_gaps_give_the_text_back(text in texts()) {
        let tokens: Vec<Span> = PIPELINE.tokens(&text).iter().map(Spanned::span).collect();
        prop_assert_eq!(put_together(&text, &tokens), text);
    }

    #[test]
    fn tokens_leave_nothing_of_a_sentence_out(text in texts()) {
        let tokens = PIPELINE.tokens(&text);
        let mut rest = tokens.iter().map(Spanned::span).peekable();
        for sentence in PIPELINE.sentences(&text) {
            let mut end = sentence.span.start;
            while let Some(token) = rest.next_if(|token| token.start < sentence.span.end) {
                prop_assert!(!token.is_empty() && sentence.span.contains(token), "{token}");
                prop_assert!(text[end..token.start].chars().all(is_unseen), "before {token}");
                end = token.end;
            }
            prop_assert!(text[end..sentence.span.end].chars().all(is_unseen), "after {end}");
        }
        prop_assert_eq!(rest.next(), None, "a token outside of sentences");
    }

    #[test]
    fn sentences_lie_in_their_blocks(text in texts()) {
        let blocks = PIPELINE.blocks(&text);
        let sentences = PIPELINE.sentences(&text);
        prop_assert!(blocks.is_sorted_by(|one, next| one.span.end <= next.span.start));
        prop_assert!(sentences.is_sorted_by(|one, next| one.span.end <= next.span.start));
        for sentence in sentences {
            let block = blocks[sentence.block.index()];
            prop_assert!(block.span.contains(sentence.span), "{} in {}", sentence.span, block.span);
        }
    }

    /// A block has the same sentences in its document and as a text of its own, whatever stands
    /// around it; the words of the rest are no evidence where they are the same words.
    #[test]
    fn a_block_twice_has_the_same_sentences_twice(text in texts()) {
        // A caption, as paragraphs that a format marks are looked at again for what they are.
        let caption = |start| Block::new(BlockKind::Caption, Span::new(start, start + text.len()));
        let sentences = |article: Article<'_>| {
            let doc = PIPELINE.analyze(article);
            let spans = doc.sentences().iter().map(|sentence| (sentence.block.index(), sentence.span));
            spans.collect::<Vec<_>>()
        };
        let twice = format!("{text}\n\n{text}");
        let mut one = Article::from(text.as_str());
        one.blocks = Some(vec![caption(0)]);
        let mut two = Article::from(twice.as_str());
        let second = text.len() + 2;
        two.blocks = Some(vec![caption(0), caption(second)]);
        let alone = sentences(one);
        let moved = alone.iter().map(|&(_, span)| {
            (1, Span::new(span.start + second, span.end + second))
        });
        prop_assert_eq!(alone.iter().copied().chain(moved).collect::<Vec<_>>(), sentences(two));
    }
}

/// How much of a hostile text: ten megabytes where the library is optimized.
const HOSTILE: usize = if cfg!(debug_assertions) { 100_000 } else { 10_000_000 };

/// Nothing is timed here, but in `benches/`; a layer that is not linear makes itself known by never
/// coming back.
#[test]
fn hostile_texts_are_survived() {
    #[rustfmt::skip]
    let pieces = [
        ".", "?!\"", "A", "A ", "a", "a ", "\n", " ", "\u{a0}", "\r", "a\n", ">", "> ", "\n> ", "• ", "\t", "a|", "(", "“", "’", "'", "a'",
        "-", "a-", "a - ", "a.", "A.", "a. ", "A. ", "Inc. A ", "...", "…", "。", ". . ", "[1]", "1. ", "1.", "1,", "a) ", "a@", "www.", "_",
        "é", "東", "ไ", "😀", "\u{301}", "\u{200d}", "\u{200b}", "\u{feff}", "é“東😀\u{301}\u{200b}ไ.’ A", "?! \u{2028}", "&a", "#", "n't", "A: ",
    ];
    for piece in pieces {
        let text = piece.repeat(HOSTILE / piece.len());
        let tokens = PIPELINE.tokens(&text);
        let end = tokens.last().map_or(0, |token| token.span().end);
        // The marks of block quotes and items belong to no token.
        let left_out = |c| is_unseen(c) || matches!(c, '>' | '•' | '-');
        assert!(text[end..].chars().all(left_out), "{piece:?}: tokens end at {end}");
    }
}
