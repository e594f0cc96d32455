//! Intervals: how far a figure would move on other documents of the same sort.
//!
//! Documents are drawn anew, with replacement, as many as there are; whole documents, since
//! sentences of one resemble each other. The generator is our own and starts from the same seed,
//! so that the same counts give the same interval everywhere.

use crate::measure::Measure;

/// A small generator of numbers that look random (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) const fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // The upper half of the product spreads evenly where the remainder would not.
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

/// Where 95 of 100 draws lie, for each figure of the sum of the measures, in their order.
pub(crate) fn intervals(
    documents: &[&Measure],
    total: &Measure,
    draws: usize,
) -> Vec<Option<(f64, f64)>> {
    let names: Vec<&str> = total.figures().iter().map(|figure| figure.name).collect();
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); names.len()];
    let mut draw = Draw::new(0x5eed);
    if documents.len() < 2 {
        return vec![None; names.len()];
    }
    for _ in 0..draws {
        let mut sum = total.emptied();
        for (document, times) in documents.iter().zip(drawn(documents.len(), &mut draw)) {
            if times > 0 {
                sum.add(document, times);
            }
        }
        for (figure, values) in sum.figures().iter().zip(&mut values) {
            values.extend(Some(figure.value).filter(|value| value.is_finite()));
        }
    }
    values.into_iter().map(middle).collect()
}

/// How often each of so many documents is drawn.
fn drawn(count: usize, draw: &mut Draw) -> Vec<usize> {
    let mut times = vec![0; count];
    for _ in 0..count {
        times[draw.below(count)] += 1;
    }
    times
}

fn middle(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.sort_unstable_by(f64::total_cmp);
    let low = values.len() / 40;
    Some((*values.get(low)?, *values.get(values.len() - 1 - low)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_figure_and_never_changes() {
        let documents: Vec<Measure> =
            (0..40).map(|at| Measure::share(usize::from(at % 4 != 0), 1)).collect();
        let documents: Vec<&Measure> = documents.iter().collect();
        let total = Measure::share(30, 40);
        let first = intervals(&documents, &total, 500);
        let (low, high) = first[0].unwrap();
        assert!((55.0..70.0).contains(&low) && (80.0..95.0).contains(&high), "{low} {high}");
        assert_eq!(first, intervals(&documents, &total, 500));
    }

    #[test]
    fn one_document_has_no_interval() {
        let one = Measure::share(1, 2);
        assert_eq!(intervals(&[&one], &one, 100), [None]);
    }

    #[test]
    fn numbers_stay_below_their_limit_and_reach_all() {
        let mut draw = Draw::new(1);
        let mut seen = [false; 7];
        (0..200).for_each(|_| seen[draw.below(7)] = true);
        assert_eq!(seen, [true; 7]);
    }
}
