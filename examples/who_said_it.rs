//! Who said it: every statement of an article with its source, its cue and its words.
//!
//! ```text
//! cargo run --example who_said_it
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use byline::Pipeline;

fn main() {
    let doc = Pipeline::english().analyze(include_str!("articles/police-local.txt"));
    for attribution in doc.attributions() {
        // A source that the text does not name has no words.
        let speaker = match doc.speaker(attribution) {
            "" => "(nobody is named)",
            speaker => speaker,
        };
        let cue = attribution.cue.map_or("", |cue| doc.text(cue));
        // Content has several pieces where the source interrupts it.
        let pieces: Vec<_> = attribution.content.iter().map(|&piece| doc.text(piece)).collect();
        println!("{speaker} | {cue} | {}", pieces.join(" … "));
    }
}
