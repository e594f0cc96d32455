//! Sets the weights of the features of claims by logistic regression.
//!
//! Learned from: texts of one sentence in JSON Lines, each with `text` and `label`, 1 where it is
//! worth checking, or the author's own opinion. The label is that of the text, while weights are
//! those of claims: of a text with several claims the one with the highest sum bears the label, as
//! it does when the text is scored. Which one that is depends on the weights, so that both are
//! found in turns.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use byline::training::{Sighting, sightings};
use byline::{Holder, PartOfSpeech, Pipeline, Span, Tag};
use serde_json::Value;

use crate::regression::{self, Lesson};

const HEAD: &str = "# What the features of a claim weigh, in hundredths of log-odds: how well it can be checked, how far it is opinion.\n\
# Columns: feature, `feature*2` for the second time in a claim, `word:…` for a function word or verb; checkable; opinion. What is in no row weighs nothing.\n\
# Weights learned by `cargo run --release -p byline-train -- claims`. Source of the first: ClaimBuster (sentences of US debates, Hassan and others);\n\
# source of the second: MPQA 2.0 (the writer's own subjectivity, Wiebe and others) and NewsSD-ENG. No topics, no names, no phrases of theirs.\n\
# Licence: MIT OR Apache-2.0.\n\
feature\tcheckable\topinion\n";

/// A word with a weight of its own is seen in at least so many texts.
const SEEN: u32 = 12;
/// So often of a hundred times it is a function word or a verb.
const SURE: u32 = 70;
/// Weights nearer to zero than this, in hundredths, are left out.
const SLIGHT: i32 = 8;
/// How often claims and weights are found in turns.
const TURNS: usize = 3;

/// What the name of a word's own feature begins with.
const WORD: &str = "word:";

/// The texts that one score is learned from.
#[derive(Debug)]
pub struct Labelled(Vec<LabelledText>);

#[derive(Debug)]
struct LabelledText {
    claims: Vec<LabelledClaim>,
    right: bool,
}

/// What is seen of a claim, and its words in small letters.
#[derive(Debug)]
struct LabelledClaim {
    features: Vec<(&'static str, u8)>,
    words: Vec<(String, PartOfSpeech)>,
}

impl Labelled {
    /// Reads JSON Lines with `text` and `label`; `own` leaves only the author's claims.
    ///
    /// # Errors
    ///
    /// The line of the input that is not as said above.
    pub fn read(lines: &str, own: bool, pipeline: &Pipeline) -> Result<Labelled, String> {
        let mut texts = Vec::new();
        for (index, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let (text, right) = labelled(line)
                .ok_or_else(|| format!("line {}: no `text` with `label`", index + 1))?;
            let claims = sightings(pipeline, &text).into_iter();
            let claims = claims.filter(|claim| !own || claim.holder == Holder::Author);
            let claims = claims.map(|claim| labelled_claim(claim, &text)).collect();
            texts.push(LabelledText { claims, right });
        }
        Ok(Labelled(texts))
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Labelled) -> Labelled {
        self.0.extend(other.0);
        self
    }
}

fn labelled(line: &str) -> Option<(String, bool)> {
    let record: Value = serde_json::from_str(line).ok()?;
    Some((record.get("text")?.as_str()?.to_owned(), record.get("label")?.as_u64()? > 0))
}

fn labelled_claim(claim: Sighting, text: &str) -> LabelledClaim {
    let of_card = |(name, _): &(&str, u8)| !name.starts_with(WORD);
    let word = |(span, tag): (Span, Tag)| (text[span].replace('’', "'").to_lowercase(), tag.part);
    LabelledClaim {
        features: claim.features.into_iter().filter(of_card).collect(),
        words: claim.words.into_iter().map(word).collect(),
    }
}

/// The weights of one score, by feature, in hundredths of log-odds.
pub type Weights = BTreeMap<String, i32>;

/// The table of weights.
pub fn table(checkable: &Weights, opinion: &Weights) -> String {
    let mut out = HEAD.to_owned();
    let features: BTreeSet<&String> = checkable.keys().chain(opinion.keys()).collect();
    for feature in features {
        let weight = |weights: &Weights| weights.get(feature).copied().unwrap_or_default();
        // A string takes whatever is written to it.
        let _ = writeln!(out, "{feature}\t{}\t{}", weight(checkable), weight(opinion));
    }
    out
}

/// The features of one score with their weights, the slight ones left out.
pub fn learn(Labelled(texts): &Labelled) -> Weights {
    let own = words_of_their_own(texts);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut place = |name: String| {
        let next = places.len();
        *places.entry(name).or_insert(next)
    };
    let mut claims: Vec<Vec<Vec<usize>>> = Vec::new();
    for text in texts {
        let of_claim = |claim: &LabelledClaim| {
            let names = features(claim).filter(|name| is_kept(name, &own));
            names.map(&mut place).collect()
        };
        claims.push(text.claims.iter().map(of_claim).collect());
    }
    let mut weights = vec![0.0; places.len()];
    for _ in 0..TURNS {
        let lessons = claims.iter().zip(texts).filter_map(|(claims, text)| {
            let sum = |claim: &Vec<usize>| claim.iter().map(|&at| weights[at]).sum::<f64>();
            // The first of equals, so that the first turn takes the first claim.
            let best = claims.iter().rev().max_by(|a, b| sum(a).total_cmp(&sum(b)))?;
            Some(Lesson { features: best.clone(), right: text.right })
        });
        weights = regression::fit(&lessons.collect::<Vec<Lesson>>(), weights);
    }
    let rounded = places.into_iter().map(|(name, at)| (name, (weights[at] * 100.0).round() as i32));
    rounded.filter(|&(_, weight)| weight.abs() >= SLIGHT).collect()
}

/// How often, of a hundred pairs of a right text and a wrong one, the right one has the higher sum.
pub fn ranked(Labelled(texts): &Labelled, weights: &Weights) -> f64 {
    let weight = |name: String| weights.get(&name).copied().unwrap_or_default();
    let sum = |claim: &LabelledClaim| features(claim).map(weight).sum::<i32>();
    let best = |text: &LabelledText| text.claims.iter().map(sum).max().unwrap_or(i32::MIN);
    let sums = |right: bool| {
        let texts = texts.iter().filter(move |text| text.right == right);
        texts.map(best).collect::<Vec<i32>>()
    };
    let (right, wrong) = (sums(true), sums(false));
    let halves = |a: &i32| wrong.iter().map(move |b| 1.0 + f64::from(a.cmp(b) as i8)).sum::<f64>();
    let won: f64 = right.iter().map(halves).sum();
    50.0 * won / (right.len() * wrong.len()).max(1) as f64
}

/// The function words and verbs that are seen often enough, in order; other words would be topics
/// of their day.
fn words_of_their_own(texts: &[LabelledText]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    for (word, part) in texts.iter().flat_map(|text| &text.claims).flat_map(|claim| &claim.words) {
        let count = counts.entry(word).or_default();
        count[0] += 1;
        count[1] += u32::from(lasts(word, *part));
    }
    let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'\'');
    let kept = counts.into_iter().filter(|&(word, [all, lasting])| {
        all >= SEEN && lasting * 100 >= all * SURE && plain(word)
    });
    kept.map(|(word, _)| word).collect()
}

/// Whether a feature is one of the card, or a word that may have a weight of its own.
fn is_kept(name: &str, own: &[&str]) -> bool {
    name.strip_prefix(WORD).is_none_or(|word| own.binary_search(&word).is_ok())
}

/// Whether a word of this part of speech will mean the same in years to come.
fn lasts(word: &str, part: PartOfSpeech) -> bool {
    use PartOfSpeech as P;
    match part {
        P::Adposition | P::Auxiliary | P::Coordinator | P::Determiner => true,
        P::Particle | P::Pronoun | P::Subordinator | P::Verb => true,
        // “Still”, “then”, “ago”: the closed adverbs.
        P::Adverb => !word.ends_with("ly"),
        _ => false,
    }
}

/// The features of a claim as the table names them, each time of its own, and its words.
fn features(claim: &LabelledClaim) -> impl Iterator<Item = String> {
    let of_card = claim.features.iter().flat_map(|&(name, count)| {
        let times = (2..=count).map(move |time| format!("{name}*{time}"));
        std::iter::once(name.to_owned()).chain(times)
    });
    let words: BTreeSet<&str> = claim.words.iter().map(|(word, _)| word.as_str()).collect();
    of_card.chain(words.into_iter().map(|word| format!("{WORD}{word}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weights of a table of this form: of the first score, of the second.
    fn columns(table: &str) -> [Weights; 2] {
        let mut columns = [Weights::new(), Weights::new()];
        for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            for (column, cell) in columns.iter_mut().zip(&cells[1..]) {
                column.insert(cells[0].to_owned(), cell.parse().unwrap());
            }
        }
        columns
    }

    /// The project's own sentences, as lines of JSON.
    fn own() -> String {
        let lines = include_str!("../worth.txt").lines().filter(|line| !line.starts_with('#'));
        let json = lines.map(|line| {
            let (label, text) = line.split_once('\t').unwrap();
            serde_json::json!({ "text": text, "label": label.parse::<u8>().unwrap() })
        });
        json.map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn what_is_learned_beats_the_card_that_was_set_by_hand() {
        let own = Labelled::read(&own(), false, &Pipeline::english()).unwrap();
        let [hand, _] = columns(include_str!("../hand.tsv"));
        let [learned, _] = columns(include_str!("../../data/en/weights.tsv"));
        let (hand, learned) = (ranked(&own, &hand), ranked(&own, &learned));
        assert!(hand > 90.0 && learned >= hand, "{learned} learned, {hand} by hand");
    }

    #[test]
    fn every_feature_of_the_hand_card_is_known() {
        let [hand, _] = columns(include_str!("../hand.tsv"));
        let signs = byline::training::ClaimSign::KNOWN.iter().map(|(name, _)| *name);
        let table = include_str!("../../data/en/features.tsv").lines();
        let known: BTreeSet<&str> =
            signs.chain(table.filter_map(|row| row.split('\t').next())).collect();
        let unknown: Vec<_> = hand
            .keys()
            .filter(|name| {
                !known.contains(name.split_once('*').map_or(name.as_str(), |(name, _)| name))
            })
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn the_same_texts_give_the_same_weights() {
        let texts = || Labelled::read(&own(), false, &Pipeline::english()).unwrap();
        let weights = learn(&texts());
        assert!(!weights.is_empty());
        assert_eq!(table(&weights, &weights), table(&learn(&texts()), &weights));
    }

    #[test]
    fn a_line_that_is_no_labelled_text_is_named() {
        let error = Labelled::read("{\"text\": \"a\"}", false, &Pipeline::english()).unwrap_err();
        assert_eq!(error, "line 1: no `text` with `label`");
    }
}
