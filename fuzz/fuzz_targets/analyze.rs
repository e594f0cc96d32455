//! All layers: nothing panics, and the same text gives the same layers.
#![no_main]

use std::sync::LazyLock;

use byline::Pipeline;
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

fuzz_target!(|text: &str| {
    assert_eq!(PIPELINE.analyze(text), PIPELINE.analyze(text));
});
