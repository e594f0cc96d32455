//! How fast each stage is, and whether the time stays linear on texts made to break that.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//!
//! The first table gives megabytes of text a second, best of five runs, beside the sentences of
//! `unicode-segmentation` on the same text in the same process. Each line includes the stages
//! below it: that is what the call costs. The second table compares a hostile text of 2 MB with
//! the same text at 4 MB: twice the time is linear. The program fails where it is far more.
#![expect(clippy::print_stdout, reason = "a bench prints its tables")]
#![expect(clippy::disallowed_methods, reason = "a bench looks at the clock")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use byline::Pipeline;
use unicode_segmentation::UnicodeSegmentation;

const ARTICLES: [&str; 6] = [
    include_str!("../examples/articles/british-ferry.txt"),
    include_str!("../examples/articles/harbor-wire.txt"),
    include_str!("../examples/articles/hearing-transcript.txt"),
    include_str!("../examples/articles/opinion-blog.txt"),
    include_str!("../examples/articles/police-local.txt"),
    include_str!("../examples/articles/press-release.txt"),
];

/// Two megabytes; the larger text has twice as many.
const SIZE: usize = 2_000_000;
const RUNS: usize = 5;
/// Twice the text may take this many times as long before it counts as more than linear; the
/// rest is left to caches and to whatever else the machine does.
const MOST: f64 = 3.0;

type Stage = (&'static str, fn(&Pipeline, &str) -> usize);

const STAGES: [Stage; 7] = [
    ("unicode_sentences", |_, text| text.unicode_sentences().count()),
    ("blocks", |pipeline, text| pipeline.blocks(text).len()),
    ("sentences", |pipeline, text| pipeline.sentences(text).len()),
    ("tokens", |pipeline, text| pipeline.tokens(text).len()),
    ("tags", |pipeline, text| pipeline.tags(text).len()),
    ("quotations", |pipeline, text| pipeline.quotations(text).len()),
    ("analyze", |pipeline, text| pipeline.analyze(text).claims().len()),
];

/// What is repeated to make a hostile text; none has a line break, so each is one line.
const HOSTILE: [(&str, &str); 7] = [
    ("words on one line", "the pier was safe and "),
    ("statements on one line", "Roe said that the pier was safe. "),
    ("opening marks", "“ "),
    ("straight marks", "\"a "),
    ("capitals", "Harbor Safety Commission Roe "),
    ("dots", "."),
    ("cues", "said claimed reported "),
];

fn main() -> ExitCode {
    let pipeline = Pipeline::english();
    let text = repeated(&ARTICLES.concat(), SIZE);
    println!("{} bytes of articles, best of {RUNS}", text.len());
    println!("{:<24}{:>10}{:>10}", "", "MB/s", "ratio");
    let mut yardstick = None;
    for (name, stage) in STAGES {
        let time = best(RUNS, || stage(&pipeline, &text));
        let speed = text.len() as f64 / 1e6 / time.as_secs_f64();
        let of = *yardstick.get_or_insert(speed);
        println!("{name:<24}{speed:>10.1}{:>10.2}", speed / of);
    }

    println!("\nanalyze on hostile texts, seconds at {SIZE} bytes and at twice as many");
    println!("{:<24}{:>10}{:>10}{:>10}", "", "once", "twice", "ratio");
    let mut linear = true;
    for (name, piece) in HOSTILE {
        let (once, twice) = (repeated(piece, SIZE), repeated(piece, 2 * SIZE));
        let claims = |text: &str| pipeline.analyze(text).claims().len();
        let first = best(2, || claims(&once)).as_secs_f64();
        let second = best(2, || claims(&twice)).as_secs_f64();
        let ratio = second / first;
        linear &= ratio <= MOST;
        println!("{name:<24}{first:>10.3}{second:>10.3}{ratio:>10.2}");
    }
    if linear {
        return ExitCode::SUCCESS;
    }
    println!("twice the text took more than {MOST} times as long");
    ExitCode::FAILURE
}

/// The piece as often as it takes to fill `size` bytes.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size.div_ceil(piece.len()))
}

/// The shortest of several runs: whatever else the machine does only adds.
fn best(runs: usize, mut run: impl FnMut() -> usize) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}
