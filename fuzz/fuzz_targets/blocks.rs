//! Blocks are in order, not empty, and cut no character.
#![no_main]

use std::sync::LazyLock;

use byline::Pipeline;
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

fuzz_target!(|text: &str| {
    let mut end = 0;
    for block in PIPELINE.blocks(text) {
        assert!(block.span.start >= end, "{block:?} overlaps");
        assert!(!text[block.span].is_empty(), "{block:?} is empty");
        end = block.span.end;
    }
});
