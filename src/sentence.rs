//! Sentences: where a stop ends one and where it does not.
//!
//! A stop is judged by the word before it, the marks around it and the word after it. Nearly all
//! of the accuracy comes from three sorts of abbreviation (those that lean on what follows, those
//! that end a sentence on strong evidence only, those that are also words) and a closed list of
//! words that open sentences. Where those leave a doubt, the rest of the text may settle it: the
//! same word in small letters, the same abbreviation before one. Sentences are cut inside
//! quotations too: who speaks is another layer's business.

mod evidence;
mod item;
mod mark;
mod plain;
mod stop;

use self::evidence::Evidence;
use self::item::List;
use self::mark::Marks;
use self::plain::Sight;
use self::stop::{Setting, Stop};
use crate::block::Block;
use crate::document::BlockId;
use crate::lexicon::Lexicon;
use crate::span::{Span, Spanned};

/// A sentence, or the part of one that lies in a block.
///
/// ```
/// use byline::Pipeline;
///
/// let text = "Dr. Marsh waited. “Where is it?” she asked.";
/// let sentences = Pipeline::english().sentences(text);
/// assert_eq!(&text[sentences[1].span], "“Where is it?” she asked.");
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text without white space around it.
    pub span: Span,
    /// The block that it lies in.
    pub block: BlockId,
}

impl Spanned for Sentence {
    fn span(&self) -> Span {
        self.span
    }
}

pub(crate) fn split(text: &str, blocks: &[Block], lexicon: &Lexicon) -> Vec<Sentence> {
    let setting = Setting { text, lexicon, evidence: &Evidence::new(text) };
    let mut marks = Marks::new(text);
    let mut sentences = Vec::with_capacity(2 * blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        divide(setting, block.span, BlockId::new(index), &mut marks, &mut sentences);
    }
    sentences
}

/// Cuts a block at its stops and before the items of a list that stands in one line.
fn divide(
    setting: Setting<'_>,
    block: Span,
    id: BlockId,
    marks: &mut Marks<'_>,
    sentences: &mut Vec<Sentence>,
) {
    let text = setting.text;
    let mut start = block.start;
    let mut at = start;
    let mut list = List::new(text, block, setting.lexicon);
    let mut mark = marks.next(block);
    loop {
        // A stop is looked for once, whatever number of items come before it.
        if mark.is_some_and(|mark| mark.start < at) {
            mark = marks.next(Span { start: at, end: block.end });
        }
        if let Some(item) = list.item_before(mark.map(|mark| mark.start)) {
            push(text, Span { start, end: item.start }, id, sentences);
            start = item.start;
            at = item.end;
            list.advance();
            continue;
        }
        let Some(mark) = mark else { break };
        let sentence = Span { start, end: block.end };
        let (end, ends) = match Sight::of(setting, mark, sentence) {
            Sight::Ends(end) => (end, true),
            Sight::GoesOn => (mark.end, false),
            Sight::Unclear => {
                let stop = Stop::new(setting, mark, sentence);
                (stop.end, stop.ends_sentence())
            }
        };
        at = end.max(mark.end);
        if ends || list.begins(end) {
            push(text, Span { start, end }, id, sentences);
            start = end;
            list.open(start);
        }
    }
    push(text, Span { start, end: block.end }, id, sentences);
}

fn push(text: &str, span: Span, block: BlockId, sentences: &mut Vec<Sentence>) {
    let span = span.trim(text);
    if !span.is_empty() {
        sentences.push(Sentence { span, block });
    }
}
