//! Tokens lie in sentences, in order, and with the gaps they give the text back.
#![no_main]

use std::sync::LazyLock;

use byline::{Pipeline, Spanned};
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

fuzz_target!(|text: &str| {
    let mut whole = String::new();
    let mut end = 0;
    for token in PIPELINE.tokens(text) {
        let span = token.span();
        whole += &text[end..span.start];
        whole += &text[span];
        end = span.end;
    }
    assert_eq!(whole + &text[end..], text);
});
