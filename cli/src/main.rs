//! The command `byline`: who says so?
fn main() {}
