//! Precision and recall of byline against marked text.
fn main() {}
