//! Why: for each statement the rule that found it, what the rule sees, and what decided the
//! standing of the source.
//!
//! ```text
//! cargo run --example explain
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]

use byline::{Document, Evidence, Pipeline, Spanned};

fn main() {
    let doc = Pipeline::english().analyze(include_str!("articles/harbor-wire.txt"));
    for attribution in doc.attributions() {
        println!("{}", doc.text(attribution.span()));
        print_why(&doc, &attribution.why);
        print_why(&doc, &attribution.source.why);
    }
}

/// The code, the words that made the rule fire, and the explanation up to its first blank line.
fn print_why(doc: &Document<'_>, why: &Evidence) {
    let trigger = why.trigger.map_or("", |trigger| doc.text(trigger));
    let lines = why.rule.explain().lines().map(str::trim);
    let first: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    println!("  {} [{trigger}]", why.rule.code());
    println!("    {}", first.join(" "));
}
