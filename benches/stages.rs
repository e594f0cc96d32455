//! How fast each stage is, what it allocates, and whether the time stays linear on texts made to
//! break that.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//!
//! Speeds are megabytes of text a second of processor time of one thread, best of five, on 10 MB
//! made of the articles in `examples/articles`, beside the sentences of `unicode-segmentation` on
//! the same text in the same process: on a busy machine the ratio to them tells more than the
//! speed. A line of the first table includes the stages below it, since that is what the call
//! costs; of the tags it is also told how many tokens a second they take by themselves. The time
//! for
//! `analyze` is that of the whole articles one after the other, as a reader of files calls it. The
//! second table tells what each stage of it takes by itself, on top of the earlier ones.
//!
//! A hostile text is timed at two sizes; twice the text should take twice the time. The program
//! fails where it takes far more.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::disallowed_methods, reason = "a bench reads the articles from their folder")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use byline::Pipeline;
use byline::timing::{Watch, watched};
use cpu_time::ThreadTime;
use unicode_segmentation::UnicodeSegmentation;

const MEGABYTE: usize = 1_000_000;
/// How much text a stage is timed on.
const SIZE: usize = 10 * MEGABYTE;
/// The smaller of two hostile texts for the stages up to tokens.
const HOSTILE_TOKENS: usize = 10 * MEGABYTE;
/// The smaller of two hostile texts for all stages.
const HOSTILE_SIZE: usize = 2 * MEGABYTE;
const RUNS: usize = 5;
/// Twice the text may take this many times as long before it counts as more than linear; the
/// rest is left to caches and to whatever else the machine does.
const MOST: f64 = 3.0;

type Stage = (&'static str, fn(&Pipeline, &str) -> usize);

/// The first one is the yardstick.
const STAGES: [Stage; 7] = [
    ("unicode_sentences", |_, text| text.unicode_sentences().count()),
    ("blocks", |pipeline, text| pipeline.blocks(text).len()),
    ("sentences", |pipeline, text| pipeline.sentences(text).len()),
    ("tokens", |pipeline, text| pipeline.tokens(text).len()),
    ("tags", |pipeline, text| pipeline.tags(text).len()),
    ("quotations", |pipeline, text| pipeline.quotations(text).len()),
    ("analyze", |pipeline, text| pipeline.analyze(text).claims().len()),
];

/// What is repeated to make a hostile text; none has a line break but the last, so each is one
/// line.
const HOSTILE: [(&str, &str); 16] = [
    ("words on one line", "the pier was safe and "),
    ("statements on one line", "Roe said that the pier was safe. "),
    ("opening marks", "“ "),
    ("straight marks", "\"a "),
    ("nested marks", "“a ‘b "),
    ("capitals", "Harbor Safety Commission Roe "),
    ("one word", "a"),
    ("capitals alone", "A"),
    ("dots", "."),
    ("spaced dots", ". "),
    ("abbreviations", "Inc. A "),
    ("signs of all lengths", "é“東😀\u{301}\u{200b}ไ.’ A"),
    ("ends in marks", "?!\" "),
    ("initials", "J. "),
    ("cues", "said claimed reported "),
    ("newlines", "\n"),
];

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            println!("twice the text took more than {MOST} times as long");
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("the articles cannot be read: {error}");
            ExitCode::from(2)
        }
    }
}

/// Prints the table; whether everything was linear.
fn run() -> Result<bool, Box<dyn Error>> {
    let articles = articles(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles")))?;
    let bytes: usize = articles.iter().map(String::len).sum();
    let rounds = SIZE.div_ceil(bytes);
    println!(
        "{} articles {rounds} times, {} bytes; best of {RUNS}",
        articles.len(),
        bytes * rounds
    );
    println!("{:<24}{:>12}{:>12}{:>16}", "", "MB/s", "ratio", "allocations/KB");

    // The tables are read once in a process, so this has one run.
    let mut pipeline = None;
    let ready = best(1, || pipeline.insert(Pipeline::english()).analyze("Ready.").claims().len());
    let pipeline = pipeline.unwrap_or_else(Pipeline::english);
    let (mut yardstick, mut below) = (None, Duration::ZERO);
    for (name, stage) in STAGES {
        let once = || articles.iter().map(|text| stage(&pipeline, text)).sum::<usize>();
        let allocations = allocation_counter::measure(|| {
            black_box(once());
        });
        let time = best(RUNS, || (0..rounds).map(|_| once()).sum());
        let speed = (bytes * rounds) as f64 / MEGABYTE as f64 / time.as_secs_f64();
        let ratio = speed / *yardstick.get_or_insert(speed);
        let kilobytes = bytes as f64 / 1000.0;
        let allocated = allocations.count_total as f64 / kilobytes;
        println!("{name:<24}{speed:>12.1}{ratio:>12.2}{allocated:>16.2}");
        if name == "tags" {
            let alone = time.saturating_sub(below).as_secs_f64();
            let millions = (once() * rounds) as f64 / 1e6 / alone;
            println!("{:<24}{millions:>12.1} million tokens a second", "  without the tokens");
        }
        below = time;
    }
    println!("{:<24}{:>12.1} ms", "tables ready", ready.as_secs_f64() * 1e3);

    alone(&pipeline, &articles, rounds);

    let tokens = hostile("hostile to tokens", HOSTILE_TOKENS, |text| pipeline.tokens(text).len());
    let all =
        hostile("hostile to analyze", HOSTILE_SIZE, |text| pipeline.analyze(text).claims().len());
    Ok(tokens && all)
}

/// Prints what each stage takes by itself on top of the earlier ones.
fn alone(pipeline: &Pipeline, articles: &[String], rounds: usize) {
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut count = Allocations::default();
    let mut times = Vec::new();
    for run in 0..RUNS {
        let mut watch = Clock::default();
        for text in articles.iter().cycle().take(rounds * articles.len()) {
            black_box(watched(pipeline, text, &mut watch));
        }
        if run == 0 {
            times = watch.0;
        } else {
            for ((_, least), (_, time)) in times.iter_mut().zip(watch.0) {
                *least = time.min(*least);
            }
        }
    }
    for text in articles {
        black_box(watched(pipeline, text, &mut count));
    }
    println!("{:<24}{:>12}{:>28}", "a stage by itself", "MB/s", "allocations/KB");
    for ((name, time), (_, allocations)) in times.into_iter().zip(count.0) {
        let speed = (bytes * rounds) as f64 / MEGABYTE as f64 / time.as_secs_f64();
        let allocated = allocations as f64 / (bytes as f64 / 1000.0);
        println!("{name:<24}{speed:>12.1}{allocated:>28.2}");
    }
}

/// Adds up the time of each stage over all articles, in the order of the stages.
#[derive(Default)]
struct Clock(Vec<(&'static str, Duration)>);

impl Watch for Clock {
    fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = ThreadTime::now();
        let found = run();
        *total(&mut self.0, name) += start.elapsed();
        found
    }
}

/// Adds up how often each stage allocates.
#[derive(Default)]
struct Allocations(Vec<(&'static str, u64)>);

impl Watch for Allocations {
    fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let mut found = None;
        // What is counted is run in a closure that gives nothing.
        let info = allocation_counter::measure(|| found = Some(run()));
        *total(&mut self.0, name) += info.count_total;
        found.expect("the closure has run")
    }
}

/// The sum of a stage, which is new with the first article.
fn total<'a, N: Default>(sums: &'a mut Vec<(&'static str, N)>, name: &'static str) -> &'a mut N {
    let place = sums.iter().position(|&(known, _)| known == name).unwrap_or(sums.len());
    if place == sums.len() {
        sums.push((name, N::default()));
    }
    &mut sums[place].1
}

/// Times the hostile texts at a size and at twice that, prints them, and says whether all were
/// linear.
fn hostile(title: &str, size: usize, stage: impl Fn(&str) -> usize) -> bool {
    let megabytes = |size: usize| format!("s at {} MB", size / MEGABYTE);
    let (once, twice) = (megabytes(size), megabytes(2 * size));
    println!("{title:<24}{once:>12}{twice:>12}{:>16}", "ratio");
    let mut linear = true;
    for (name, piece) in HOSTILE {
        let (once, twice) = (repeated(piece, size), repeated(piece, 2 * size));
        let first = best(2, || stage(&once)).as_secs_f64();
        let second = best(2, || stage(&twice)).as_secs_f64();
        let ratio = second / first;
        linear &= ratio <= MOST;
        println!("{name:<24}{first:>12.3}{second:>12.3}{ratio:>16.2}");
    }
    linear
}

/// The texts of a folder and of the folders in it, in the order of their names.
fn articles(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        if path.is_dir() {
            texts.extend(articles(&path)?);
        } else if path.extension().is_some_and(|end| end == "txt") {
            texts.push(fs::read_to_string(&path)?);
        }
    }
    Ok(texts)
}

/// The piece as often as it takes to fill `size` bytes.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size.div_ceil(piece.len()))
}

/// The least processor time of several runs: whatever else the machine does only adds.
fn best(runs: usize, mut run: impl FnMut() -> usize) -> Duration {
    let time = |_| {
        let start = ThreadTime::now();
        black_box(run());
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}
