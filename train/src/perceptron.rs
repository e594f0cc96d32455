//! An averaged perceptron over labels: it goes through the sentences, and where it errs it moves
//! the weights of what it saw from the label that it chose to the one that is right. The mean of
//! all states that the weights went through is what is kept, in whole numbers throughout.

use std::collections::BTreeMap;

use byline::training::{FEATURES, LABELS, Label, Sight};

/// A sentence as the tagger sees it, with the right labels.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    pub(crate) sights: Vec<Sight>,
    pub(crate) labels: Vec<Label>,
}

/// So often the sentences are gone through.
const ROUNDS: usize = 10;
/// So many learners go through them.
const LEARNERS: usize = 8;
/// A feature that is seen less often is not looked at.
const SEEN: u32 = 2;
/// The means are kept as multiples of one part of this.
pub(crate) const FINE: i64 = 256;

/// The mean weights by feature and label.
pub(crate) type Weights = BTreeMap<u32, Vec<(Label, i64)>>;

/// The state of one weight.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    now: i32,
    /// The sum of all its states up to `since`.
    sum: i64,
    since: u32,
}

#[derive(Debug)]
struct Learner<'l> {
    /// The features that are looked at, and their rows.
    rows: &'l BTreeMap<u32, usize>,
    weights: Vec<[Weight; LABELS.len()]>,
    /// Decisions so far.
    time: u32,
}

/// Learns from lessons, each in two readings that take turns: as the corpus cuts hyphenated words
/// and as the library does. What is learned depends on the order by chance, so that several
/// learners go through them in several orders and their means are added up.
pub(crate) fn learn(lessons: &[[Lesson; 2]], allowed: Option<&Weights>) -> Weights {
    let rows = match allowed {
        Some(allowed) => allowed.keys().copied().collect(),
        None => frequent(lessons),
    };
    let rows: BTreeMap<u32, usize> = rows.into_iter().zip(0..).collect();
    let mut together: BTreeMap<u32, BTreeMap<Label, i64>> = BTreeMap::new();
    let mut seed = 1;
    for _ in 0..LEARNERS {
        let weights = vec![[Weight::default(); LABELS.len()]; rows.len()];
        let mut learner = Learner { rows: &rows, weights, time: 0 };
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        for round in 0..ROUNDS {
            shuffle(&mut order, &mut seed);
            for &index in &order {
                learner.study(&lessons[index][round % 2]);
            }
        }
        for (key, row) in learner.means(allowed) {
            let sums = together.entry(key).or_default();
            row.into_iter().for_each(|(label, mean)| *sums.entry(label).or_default() += mean);
        }
    }
    together.into_iter().map(|(key, row)| (key, row.into_iter().collect())).collect()
}

/// The features that occur often enough beside the right labels.
fn frequent(lessons: &[[Lesson; 2]]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for lesson in lessons.iter().flatten() {
        let mut before = [Label::default(); 2];
        for (at, &label) in lesson.labels.iter().enumerate() {
            if lesson.sights[at].certain.is_none() {
                for key in Sight::features(&lesson.sights, at, before) {
                    *counts.entry(key).or_default() += 1;
                }
            }
            before = [label, before[0]];
        }
    }
    // Each lesson was counted in both readings.
    let often = counts.into_iter().filter(|&(_, count)| count >= 2 * SEEN);
    often.map(|(key, _)| key).collect()
}

impl Learner<'_> {
    fn study(&mut self, lesson: &Lesson) {
        let mut before = [Label::default(); 2];
        for (at, &right) in lesson.labels.iter().enumerate() {
            let sight = &lesson.sights[at];
            let label = sight.certain.unwrap_or_else(|| {
                let keys = Sight::features(&lesson.sights, at, before);
                self.decide(keys, right)
            });
            before = [label, before[0]];
        }
    }

    /// Chooses a label, and learns where it is not the right one.
    fn decide(&mut self, keys: [u32; FEATURES], right: Label) -> Label {
        let rows = keys.map(|key| self.rows.get(&key).copied());
        let mut scores = [0_i32; LABELS.len()];
        for &row in rows.iter().flatten() {
            for (score, weight) in scores.iter_mut().zip(&self.weights[row]) {
                *score += weight.now;
            }
        }
        let mut best = 0;
        for (label, &score) in scores.iter().enumerate() {
            if score > scores[best] {
                best = label;
            }
        }
        let chosen = u8::try_from(best).ok().and_then(Label::numbered).unwrap_or_default();
        self.time += 1;
        if chosen != right {
            for &row in rows.iter().flatten() {
                self.weights[row][right.number() as usize].change(1, self.time);
                self.weights[row][best].change(-1, self.time);
            }
        }
        chosen
    }

    fn means(mut self, allowed: Option<&Weights>) -> Weights {
        let mut means = Weights::new();
        for (&key, &row) in self.rows {
            let mut weights = Vec::new();
            for (label, weight) in (0..).zip(&mut self.weights[row]) {
                weight.change(0, self.time);
                let mean = weight.sum * FINE / i64::from(self.time.max(1));
                let Some(label) = Label::numbered(label) else { continue };
                let open = allowed
                    .and_then(|allowed| allowed.get(&key))
                    .is_none_or(|row| row.iter().any(|&(known, _)| known == label));
                if mean != 0 && open {
                    weights.push((label, mean));
                }
            }
            if !weights.is_empty() {
                means.insert(key, weights);
            }
        }
        means
    }
}

impl Weight {
    fn change(&mut self, by: i32, time: u32) {
        self.sum += i64::from(self.now) * i64::from(time - self.since);
        self.since = time;
        self.now += by;
    }
}

/// Puts places in an order that looks random and is the same on every run (Fisher and Yates's
/// shuffle with Lehmer's generator).
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed = *seed * 48_271 % 2_147_483_647;
        order.swap(last, *seed as usize % (last + 1));
    }
}
