//! byline's sentences and names beside those of other Rust crates, on the same text in one run.
//!
//! ```text
//! cargo run --release --manifest-path peers/Cargo.toml
//! cargo run --release --manifest-path peers/Cargo.toml names
//! ```
//!
//! The text is 10 MB made of the articles in `examples/articles`; the time is processor time of
//! one thread, the best of five. How well a crate cuts is counted on the marked articles: the
//! share of sentence ends that it finds and of its ends that are right, as F1. The crates stand
//! here for their speed and their cuts; none of them is a part of byline.

mod names;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use byline::Pipeline;
use cpu_time::ThreadTime;
use icu_segmenter::SentenceSegmenter;
use unicode_segmentation::UnicodeSegmentation;

const MEGABYTE: usize = 1_000_000;
const SIZE: usize = 10 * MEGABYTE;
const RUNS: usize = 5;

/// An article, with where a reader ends its sentences.
struct Marked {
    text: String,
    /// How many letters and digits stand before each end: white space and marks do not matter.
    ends: BTreeSet<usize>,
}

/// A crate's name, and the ends of its sentences in bytes.
type Splitter<'a> = (&'static str, Box<dyn Fn(&str) -> Vec<usize> + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/articles"));
    let articles = articles(folder)?;
    if std::env::args().nth(1).as_deref() == Some("names") {
        let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        return names::compare(&texts);
    }
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let rounds = SIZE.div_ceil(bytes);
    println!(
        "{} articles {rounds} times, {} bytes; best of {RUNS}",
        articles.len(),
        bytes * rounds
    );
    println!("{:<24}{:>10}{:>10}{:>10}", "sentences", "MB/s", "ratio", "ends F1");

    let pipeline = Pipeline::english();
    let segmenter = SentenceSegmenter::new(Default::default());
    let plain = sentencize::Segmenter::default();
    let splitters: [Splitter<'_>; 5] = [
        (
            "unicode-segmentation",
            Box::new(|text| {
                let starts = text.split_sentence_bound_indices();
                starts.map(|(start, sentence)| start + sentence.len()).collect()
            }),
        ),
        ("icu_segmenter", Box::new(|text| segmenter.segment_str(text).skip(1).collect())),
        ("sentencize", Box::new(|text| plain.spans(text).iter().map(|span| span.1).collect())),
        (
            "sentencex",
            Box::new(|text| {
                let sentences = sentencex::get_sentence_boundaries("en", text);
                sentences.iter().map(|boundary| boundary.end_byte).collect()
            }),
        ),
        (
            "byline",
            Box::new(|text| {
                pipeline.sentences(text).iter().map(|sentence| sentence.span.end).collect()
            }),
        ),
    ];
    let mut yardstick = None;
    for (name, split) in &splitters {
        let once = || articles.iter().map(|article| split(&article.text).len()).sum::<usize>();
        let time = best(|| (0..rounds).map(|_| once()).sum());
        let speed = (bytes * rounds) as f64 / MEGABYTE as f64 / time.as_secs_f64();
        let ratio = speed / *yardstick.get_or_insert(speed);
        println!("{name:<24}{speed:>10.1}{ratio:>10.2}{:>10.2}", 100.0 * f1(&articles, split));
    }
    Ok(())
}

/// The marked articles of a folder and of the folders in it, in the order of their names.
fn articles(folder: &Path) -> Result<Vec<Marked>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut marked = Vec::new();
    for path in paths {
        if path.is_dir() {
            marked.extend(articles(&path)?);
        } else if path.extension().is_some_and(|end| end == "marks") {
            let text = fs::read_to_string(path.with_extension("txt"))?;
            let ends = marked_ends(&text, &fs::read_to_string(&path)?);
            marked.push(Marked { text, ends });
        }
    }
    Ok(marked)
}

/// The ends of the sentences of a marks file, which begin with a bar.
fn marked_ends(text: &str, marks: &str) -> BTreeSet<usize> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let article = letters(text);
    let mut at = 0;
    let mut ends = BTreeSet::new();
    for sentence in marks.lines().filter_map(|line| line.strip_prefix("| ")) {
        let sentence = letters(sentence);
        at += article[at..].find(&sentence).unwrap_or_default() + sentence.len();
        ends.insert(article[..at].chars().count());
    }
    ends
}

/// Precision and recall of the ends in one figure, from 0 to 1.
fn f1(articles: &[Marked], split: impl Fn(&str) -> Vec<usize>) -> f64 {
    let (mut right, mut all) = (0, 0);
    for Marked { text, ends } in articles {
        let mut before = vec![0; text.len() + 1];
        for (start, c) in text.char_indices() {
            let next = start + c.len_utf8();
            let count = before[start] + usize::from(c.is_alphanumeric());
            before[start + 1..=next].fill(count);
        }
        let found: BTreeSet<usize> = split(text).into_iter().map(|end| before[end]).collect();
        right += found.intersection(ends).count();
        all += found.len() + ends.len();
    }
    2.0 * right as f64 / all as f64
}

/// The least processor time of several runs: whatever else the machine does only adds.
fn best(mut run: impl FnMut() -> usize) -> Duration {
    let time = |_| {
        let start = ThreadTime::now();
        black_box(run());
        start.elapsed()
    };
    (0..RUNS).map(time).min().unwrap_or_default()
}
