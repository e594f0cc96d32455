//! Sentences lie in their blocks, in order, and leave nothing out.
#![no_main]

use std::sync::LazyLock;

use byline::Pipeline;
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

fuzz_target!(|text: &str| {
    let blocks = PIPELINE.blocks(text);
    let mut sentences = PIPELINE.sentences(text).into_iter().peekable();
    for (index, block) in blocks.iter().enumerate() {
        let mut end = block.span.start;
        while let Some(sentence) = sentences.next_if(|sentence| sentence.block.index() == index) {
            assert!(block.span.contains(sentence.span), "{sentence:?} in {block:?}");
            assert!(text[end..sentence.span.start].trim().is_empty(), "before {sentence:?}");
            end = sentence.span.end;
        }
        assert!(text[end..block.span.end].trim().is_empty(), "at the end of {block:?}");
    }
    assert_eq!(sentences.next(), None, "a sentence of no block");
});
