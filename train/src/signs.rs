//! Sets the weights of the signs of a statement by logistic regression.
//!
//! Learned from: marked articles in JSON Lines, each with `text` and `attributions`, whose `cue`
//! and `content` are spans in code points. A candidate is right where a marked attribution shares
//! a letter with its cue and one with its content.

use std::fmt::Write as _;

use byline::training::{Candidate, FORMS, Sign, candidates};
use byline::{Offsets, Pipeline, Span, Unit};
use serde_json::Value;

const HEAD: &str = "# Signs of a statement: what is seen of a cue, its source and its content, with its weight in hundredths of log-odds.\n\
# The signs are explained in src/attribution/sign.rs. From a sum of 0 on a cue with its content is a statement.\n\
# Weights learned by `cargo run --release -p byline-train -- signs` on the PolNeAR training articles (2016 US political news): rule weights only, no words.\n\
# Licence: MIT OR Apache-2.0.\n\
sign\tweight\n";

/// A wrong statement costs as much as this many times a missed one: the share of right ones from
/// which a candidate is taken is 35 in 100, since F1 gains from all above half its own value.
const TAKEN_FROM: f64 = 0.35;
const ROUNDS: usize = 400;
/// How fast the weights move in a round.
const RATE: f64 = 1.0;
/// How strongly rare signs are held at zero.
const CALM: f64 = 3.0;

/// The table of weights.
///
/// # Errors
///
/// The line of the input that is not as said above.
pub fn table(gold: &str) -> Result<String, String> {
    let pipeline = Pipeline::english();
    let mut lessons = Vec::new();
    for (index, line) in gold.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        learn_from(&pipeline, line, &mut lessons)
            .ok_or_else(|| format!("line {}: no `text` with `attributions`", index + 1))?;
    }
    let weights = fit(&lessons);
    let mut rows: Vec<(&str, i32)> = Sign::KNOWN.iter().map(|known| known.0).zip(weights).collect();
    rows.sort_unstable();
    let mut out = HEAD.to_owned();
    for (sign, weight) in rows {
        // A string takes whatever is written to it.
        let _ = writeln!(out, "{sign}\t{weight}");
    }
    Ok(out)
}

/// The signs of a candidate, and whether it is right.
struct Lesson {
    signs: Vec<usize>,
    right: bool,
}

fn learn_from(pipeline: &Pipeline, line: &str, lessons: &mut Vec<Lesson>) -> Option<()> {
    let record: Value = serde_json::from_str(line).ok()?;
    let text = record.get("text")?.as_str()?;
    let offsets = Offsets::new(text);
    let mut marked = Vec::new();
    for attribution in record.get("attributions")?.as_array()? {
        let spans = |key: &str| spans(attribution.get(key));
        marked.push((spans("cue"), spans("content")));
    }
    for Candidate { cue, content, signs } in candidates(pipeline, text) {
        let in_chars = |span| offsets.convert(span, Unit::Char);
        let cue = in_chars(cue);
        let content: Vec<Span> = content.into_iter().map(in_chars).collect();
        let meets = |ours: &[Span], theirs: &[Span]| {
            ours.iter().any(|&span| theirs.iter().any(|&other| span.overlaps(other)))
        };
        let right =
            marked.iter().any(|(theirs, whole)| meets(&[cue], theirs) && meets(&content, whole));
        lessons.push(Lesson { signs: signs.indices().collect(), right });
    }
    Some(())
}

/// One span, or a list of them, or nothing.
fn spans(value: Option<&Value>) -> Vec<Span> {
    let Some(Value::Array(items)) = value else { return Vec::new() };
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    if let [start, end] = items.as_slice()
        && let (Some(start), Some(end)) = (number(start), number(end))
    {
        return vec![Span::new(start, end)];
    }
    items.iter().flat_map(|item| spans(Some(item))).collect()
}

/// Full-batch gradient descent with a square penalty; no chance, no order.
fn fit(lessons: &[Lesson]) -> Vec<i32> {
    let count = Sign::KNOWN.len();
    let mut weights = vec![0.0_f64; count];
    let mut seen = vec![1.0_f64; count];
    for sign in lessons.iter().flat_map(|lesson| &lesson.signs) {
        seen[*sign] += 1.0;
    }
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0_f64; count];
        for lesson in lessons {
            let sum: f64 = lesson.signs.iter().map(|&sign| weights[sign]).sum();
            let miss = f64::from(u8::from(lesson.right)) - 1.0 / (1.0 + (-sum).exp());
            for &sign in &lesson.signs {
                slope[sign] += miss;
            }
        }
        for (weight, (slope, seen)) in weights.iter_mut().zip(slope.iter().zip(&seen)) {
            // Each sign moves by its own share, so that rare ones keep up with common ones.
            *weight += RATE * (slope - CALM * *weight) / (seen + CALM);
        }
    }
    // The forms carry the threshold, as every candidate has just one.
    let threshold = (TAKEN_FROM / (1.0 - TAKEN_FROM)).ln();
    let shifted = |(index, weight): (usize, &f64)| {
        let weight = if index < FORMS { weight - threshold } else { *weight };
        (weight * 100.0).round() as i32
    };
    weights.iter().enumerate().map(shifted).collect()
}
