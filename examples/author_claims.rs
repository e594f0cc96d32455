//! What the author asserts himself, the best to check first, with the signs that decided.
//!
//! ```text
//! cargo run --example author_claims
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::cmp::Reverse;

use byline::Pipeline;

fn main() {
    let doc = Pipeline::english().analyze(include_str!("articles/opinion-blog.txt"));
    let mut claims: Vec<_> = doc.author_assertions().collect();
    // The sort is stable: claims of the same score stay in the order of the text.
    claims.sort_by_key(|claim| Reverse(claim.checkable.score));
    for claim in claims.iter().take(10) {
        let signs: Vec<_> = claim
            .checkable_reasons()
            .map(|reason| format!("{} {:+}", reason.feature, reason.weight))
            .collect();
        let pieces: Vec<_> = claim.spans.iter().map(|&piece| doc.text(piece)).collect();
        println!("{:3}  {}", claim.checkable.score, pieces.join(" … "));
        println!("     {}; {}", claim.certainty.name(), signs.join(", "));
    }
}
