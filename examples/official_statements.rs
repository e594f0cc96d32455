//! What officials say: speaker, body, words and line, for each of the six articles.
//!
//! ```text
//! cargo run --example official_statements
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use byline::{Offsets, Pipeline, Spanned};

const ARTICLES: [(&str, &str); 6] = [
    ("british-ferry", include_str!("articles/british-ferry.txt")),
    ("harbor-wire", include_str!("articles/harbor-wire.txt")),
    ("hearing-transcript", include_str!("articles/hearing-transcript.txt")),
    ("opinion-blog", include_str!("articles/opinion-blog.txt")),
    ("police-local", include_str!("articles/police-local.txt")),
    ("press-release", include_str!("articles/press-release.txt")),
];

fn main() {
    // One pipeline for all articles: it is made once and shared.
    let pipeline = Pipeline::english();
    for (name, text) in ARTICLES {
        let doc = pipeline.analyze(text);
        let offsets = Offsets::new(text);
        println!("{name}");
        for statement in doc.official_statements() {
            let (line, _) = offsets.line_column(statement.span().start);
            let body = doc.body(statement).unwrap_or("body not named");
            println!("  line {line}: {} ({body})", doc.speaker(statement));
            for &piece in &statement.content {
                println!("    {}", doc.text(piece));
            }
        }
    }
}
