//! Counts that add up over documents, and the figures that they make.

use std::collections::{BTreeMap, BTreeSet};

use byline::Span;

/// What is counted of one figure in one document. Counts of several documents are added before any
/// figure is made of them, so that a long document weighs more than a short one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Measure {
    /// What is found of what is there. `right` of `predicted` give the precision, `found` of
    /// `gold` the recall; the two differ where the pairing is not one to one.
    Found {
        /// Predicted and right.
        right: f64,
        /// In the gold and found.
        found: f64,
        /// All that is predicted.
        predicted: f64,
        /// All that is in the gold.
        gold: f64,
    },
    /// A share.
    Share {
        /// Those that fit.
        hits: f64,
        /// All.
        of: f64,
    },
    /// How often each value of the gold, the first, was given as each value, the second.
    Confusion(BTreeMap<(&'static str, &'static str), f64>),
    /// Scores, each with whether the gold wants it high.
    Ranked(Vec<(f64, bool)>),
    /// Values of the gold, each with the predicted one.
    Paired(Vec<(f64, f64)>),
}

/// One number of a measure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// `F1`, `accuracy`, `AUC` …
    pub(crate) name: &'static str,
    /// In percent; not a number where nothing was counted.
    pub(crate) value: f64,
    /// Whether it stands for the whole: precision and recall may be traded for each other, and
    /// figures of one class rest on few cases.
    pub(crate) main: bool,
}

impl Measure {
    /// One to one: what is right is what is found.
    pub(crate) fn found(right: usize, predicted: usize, gold: usize) -> Measure {
        Measure::found_either_way(right, right, predicted, gold)
    }

    /// Not one to one.
    pub(crate) fn found_either_way(
        right: usize,
        found: usize,
        predicted: usize,
        gold: usize,
    ) -> Measure {
        let [right, found, predicted, gold] = [right, found, predicted, gold].map(|n| n as f64);
        Measure::Found { right, found, predicted, gold }
    }

    pub(crate) fn share(hits: usize, of: usize) -> Measure {
        Measure::Share { hits: hits as f64, of: of as f64 }
    }

    pub(crate) fn confusion(gold: &'static str, predicted: &'static str) -> Measure {
        Measure::Confusion(BTreeMap::from([((gold, predicted), 1.0)]))
    }

    /// The same measure with nothing counted, but with the same values.
    pub(crate) fn emptied(&self) -> Measure {
        match self {
            Measure::Found { .. } => Measure::found(0, 0, 0),
            Measure::Share { .. } => Measure::share(0, 0),
            Measure::Confusion(cells) => {
                Measure::Confusion(cells.keys().map(|&cell| (cell, 0.0)).collect())
            }
            Measure::Ranked(_) => Measure::Ranked(Vec::new()),
            Measure::Paired(_) => Measure::Paired(Vec::new()),
        }
    }

    /// Adds the counts of another document so many times. Measures of two sorts do not add up; the
    /// other one is passed over.
    pub(crate) fn add(&mut self, other: &Measure, times: usize) {
        let weight = times as f64;
        match (self, other) {
            (
                Measure::Found { right, found, predicted, gold },
                Measure::Found { right: r, found: f, predicted: p, gold: g },
            ) => {
                *right += weight * r;
                *found += weight * f;
                *predicted += weight * p;
                *gold += weight * g;
            }
            (Measure::Share { hits, of }, Measure::Share { hits: h, of: o }) => {
                *hits += weight * h;
                *of += weight * o;
            }
            (Measure::Confusion(cells), Measure::Confusion(more)) => {
                for (&cell, n) in more {
                    *cells.entry(cell).or_default() += weight * n;
                }
            }
            (Measure::Ranked(scores), Measure::Ranked(more)) => {
                (0..times).for_each(|_| scores.extend(more));
            }
            (Measure::Paired(values), Measure::Paired(more)) => {
                (0..times).for_each(|_| values.extend(more));
            }
            _ => {}
        }
    }

    /// How many cases of the gold it rests on.
    pub(crate) fn cases(&self) -> usize {
        match self {
            Measure::Found { gold, .. } => *gold as usize,
            Measure::Share { of, .. } => *of as usize,
            Measure::Confusion(cells) => cells.values().sum::<f64>() as usize,
            Measure::Ranked(scores) => scores.len(),
            Measure::Paired(values) => values.len(),
        }
    }

    /// How much of it is wrong, where that can be counted.
    pub(crate) fn wrong(&self) -> Option<f64> {
        match self {
            Measure::Found { right, found, predicted, gold } => {
                Some(predicted - right + gold - found)
            }
            Measure::Share { hits, of } => Some(of - hits),
            Measure::Confusion(cells) => {
                let wrong = cells.iter().filter(|((gold, predicted), _)| gold != predicted);
                Some(wrong.map(|(_, n)| n).sum())
            }
            Measure::Ranked(_) | Measure::Paired(_) => None,
        }
    }

    /// The figures, the main ones first.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        let main = |name, value: f64| Figure { name, value: 100.0 * value, main: true };
        let side = |name, value: f64| Figure { name, value: 100.0 * value, main: false };
        match self {
            Measure::Found { right, found, predicted, gold } => {
                let (precision, recall) = (part(*right, *predicted), part(*found, *gold));
                let both = 2.0 * precision * recall;
                let f1 = part(both, precision + recall);
                // What the gold lacks and nobody claims to have found was done without a fault.
                let f1 = if predicted + gold == 0.0 { f64::NAN } else { f1 };
                vec![main("F1", f1), side("P", precision), side("R", recall)]
            }
            Measure::Share { hits, of } => vec![main("share", hits / of)],
            Measure::Confusion(cells) => {
                let values: BTreeSet<_> = cells.keys().flat_map(|&(g, p)| [g, p]).collect();
                let right: f64 = values.iter().filter_map(|&v| cells.get(&(v, v))).sum();
                let each = class_scores(cells, &values);
                // A value that occurs nowhere, as in a draw without it, has no F1.
                let there: Vec<f64> =
                    each.iter().map(|c| c.1).filter(|f1| f1.is_finite()).collect();
                let macro_f1 = there.iter().sum::<f64>() / there.len() as f64;
                let mut figures = vec![
                    main("accuracy", right / cells.values().sum::<f64>()),
                    main("macro-F1", macro_f1),
                ];
                figures.extend(each.into_iter().map(|(value, f1)| side(value, f1)));
                figures
            }
            Measure::Ranked(scores) => {
                let steps = steps(scores);
                vec![main("AUC", area_under_curve(&steps)), main("AP", average_precision(&steps))]
            }
            Measure::Paired(values) => vec![main("r", correlation(values))],
        }
    }
}

fn part(some: f64, all: f64) -> f64 {
    if all > 0.0 { some / all } else { 0.0 }
}

/// The F1 of each value; not a number where it is neither in the gold nor given.
fn class_scores(
    cells: &BTreeMap<(&'static str, &'static str), f64>,
    values: &BTreeSet<&'static str>,
) -> Vec<(&'static str, f64)> {
    let sum = |wanted: &dyn Fn(&'static str, &'static str) -> bool| -> f64 {
        cells.iter().filter(|((g, p), _)| wanted(g, p)).map(|(_, n)| n).sum()
    };
    let score = |&value: &&'static str| {
        let gold = sum(&|g, _| g == value);
        let given = sum(&|_, p| p == value);
        (value, 2.0 * sum(&|g, p| g == value && p == value) / (gold + given))
    };
    values.iter().map(score).collect()
}

/// The cases of one score: those wanted high and those wanted low.
type Step = (f64, f64);

/// From the highest score to the lowest.
fn steps(scores: &[(f64, bool)]) -> Vec<Step> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let of_one_score = sorted.chunk_by(|a, b| a.0 == b.0);
    let step = |cases: &[(f64, bool)]| {
        let high = cases.iter().filter(|case| case.1).count();
        (high as f64, (cases.len() - high) as f64)
    };
    of_one_score.map(step).collect()
}

/// How likely a case that is wanted high stands above one that is wanted low; half for equal ones.
fn area_under_curve(steps: &[Step]) -> f64 {
    let (mut above, mut area) = (0.0, 0.0);
    for (high, low) in steps {
        area += low * (above + high / 2.0);
        above += high;
    }
    area / (above * steps.iter().map(|step| step.1).sum::<f64>())
}

/// The mean of the precision at each case that is wanted high. Cases of one score come in every
/// order equally often: the value is the mean over all of them, so that no accident of order
/// decides.
fn average_precision(steps: &[Step]) -> f64 {
    let (mut seen, mut above, mut sum) = (0.0, 0.0, 0.0);
    for &(high, low) in steps {
        let size = high + low;
        // How many of the others before it are wanted high, at each place of the step.
        let slope = if size > 1.0 { (high - 1.0) / (size - 1.0) } else { 0.0 };
        if high > 0.0 {
            let at = |place: f64| (above + 1.0 + place * slope) / (seen + place + 1.0);
            sum += (0..size as usize).map(|place| at(place as f64)).sum::<f64>() * high / size;
        }
        seen += size;
        above += high;
    }
    sum / above
}

/// Pearson's correlation; none where one side never changes.
fn correlation(values: &[(f64, f64)]) -> f64 {
    let n = values.len() as f64;
    let mean = |side: fn(&(f64, f64)) -> f64| values.iter().map(side).sum::<f64>() / n;
    let (x, y) = (mean(|v| v.0), mean(|v| v.1));
    let product =
        |f: &dyn Fn(f64, f64) -> f64| values.iter().map(|v| f(v.0 - x, v.1 - y)).sum::<f64>();
    let spread = (product(&|a, _| a * a) * product(&|_, b| b * b)).sqrt();
    part(product(&|a, b| a * b), spread)
}

/// Something that is not as the gold has it.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// Where in the text.
    pub(crate) span: Span,
    /// What is wrong with it.
    pub(crate) what: String,
}

/// All that is counted in one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// The measures by name.
    pub(crate) measures: BTreeMap<String, Measure>,
    /// What differs, of the kind that is wanted.
    pub(crate) differences: Vec<Difference>,
    wanted: Option<Kind>,
}

impl Tally {
    /// Notes differences of one kind beside the counts.
    pub(crate) fn noting(wanted: Option<Kind>) -> Tally {
        Tally { wanted, ..Tally::default() }
    }

    /// Counts under a name.
    pub(crate) fn add(&mut self, name: impl Into<String>, measure: Measure) {
        match self.measures.entry(name.into()) {
            std::collections::btree_map::Entry::Vacant(vacant) => _ = vacant.insert(measure),
            std::collections::btree_map::Entry::Occupied(mut old) => old.get_mut().add(&measure, 1),
        }
    }

    /// Notes a difference if its kind is wanted; the words are made only then.
    pub(crate) fn differ(&mut self, kind: Kind, span: Span, what: impl FnOnce() -> String) {
        if self.wanted == Some(kind) {
            self.differences.push(Difference { span, what: what() });
        }
    }
}

/// A kind of difference that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Kind {
    /// Blocks: headline, paragraphs, list items
    Blocks,
    /// Where sentences end
    Sentences,
    /// Parts of speech
    Tags,
    /// Names
    Mentions,
    /// Which names name the same
    Links,
    /// Quotations and what they are used for
    Quotations,
    /// Statements: missed, made up, with another source
    Statements,
    /// Kind, standing and body of sources
    Standing,
    /// Passages pasted from elsewhere
    Passages,
    /// Claims: missed, with another holder
    Claims,
    /// How surely claims are made
    Certainty,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(measure: &Measure, name: &str) -> f64 {
        let figures = measure.figures();
        figures.iter().find(|figure| figure.name == name).map_or(f64::NAN, |figure| figure.value)
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    #[test]
    fn precision_and_recall_are_of_what_is_predicted_and_of_what_is_there() {
        let measure = Measure::found(2, 4, 8);
        near(value(&measure, "P"), 50.0);
        near(value(&measure, "R"), 25.0);
        near(value(&measure, "F1"), 100.0 / 3.0);
        assert_eq!(measure.wrong(), Some(8.0));
    }

    #[test]
    fn equal_scores_count_half_and_in_every_order() {
        let ranked = Measure::Ranked(vec![(9.0, true), (5.0, true), (5.0, false), (1.0, false)]);
        // Of four pairs three are in order and one is equal.
        near(value(&ranked, "AUC"), 87.5);
        // The second wanted case stands second or third: (1 + (2/2 + 2/3) / 2) / 2.
        near(value(&ranked, "AP"), 100.0 * (1.0 + (1.0 + 2.0 / 3.0) / 2.0) / 2.0);
    }

    #[test]
    fn a_confusion_gives_accuracy_and_the_mean_over_the_values() {
        let mut measure = Measure::confusion("author", "author");
        measure.add(&Measure::confusion("source", "author"), 1);
        near(value(&measure, "accuracy"), 50.0);
        near(value(&measure, "author"), 100.0 * 2.0 / 3.0);
        near(value(&measure, "macro-F1"), 100.0 / 3.0);
    }

    #[test]
    fn a_line_correlates_fully_and_a_constant_not_at_all() {
        near(value(&Measure::Paired(vec![(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]), "r"), 100.0);
        near(value(&Measure::Paired(vec![(1.0, 0.0), (2.0, 0.0)]), "r"), 0.0);
    }

    #[test]
    fn documents_add_up_before_figures_are_made() {
        let mut measure = Measure::share(1, 1);
        measure.add(&Measure::share(0, 3), 1);
        near(value(&measure, "share"), 25.0);
        assert_eq!(measure.emptied(), Measure::share(0, 0));
    }
}
