//! Offsets for JavaScript: the same spans in bytes and in UTF-16 code units, and back.
//!
//! ```text
//! cargo run --example offsets_for_javascript
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use byline::{Offsets, Pipeline, Unit};

fn main() {
    let text = "“The café is closed 😀,” said Mayor Jane Roe. Nobody knows why.";
    let doc = Pipeline::english().analyze(text);
    // Made once for a text; each conversion is short.
    let offsets = Offsets::new(doc.source());
    for quotation in doc.quotations() {
        let utf16 = offsets.convert(quotation.inner, Unit::Utf16);
        println!("{}", doc.text(quotation.inner));
        println!("  Rust:       text[{}]", quotation.inner);
        println!("  JavaScript: text.slice({}, {})", utf16.start, utf16.end);
        // The way back is checked: a span that cuts a character gives `None`.
        match offsets.bytes(utf16, Unit::Utf16) {
            Some(bytes) => println!("  and back:   text[{bytes}]"),
            None => println!("  outside the text, or inside a character"),
        }
    }
}
