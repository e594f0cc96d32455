//! Logistic regression over features that are there or not, with a square penalty.

/// What is seen at once, and whether it is right.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The features by number, each at most once.
    pub features: Vec<usize>,
    /// What they should lead to.
    pub right: bool,
}

/// How often all weights are gone through; more often would only fit the texts that are learned
/// from.
const SWEEPS: usize = 20;
/// How strongly weights are held at zero.
const CALM: f64 = 20.0;

/// The weights that fit the lessons best, from some that are near: one after the other is moved to
/// where the others want it (Newton's step). No chance, and the order is that of the features.
pub fn fit(lessons: &[Lesson], mut weights: Vec<f64>) -> Vec<f64> {
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); weights.len()];
    for (at, lesson) in lessons.iter().enumerate() {
        lesson.features.iter().for_each(|&feature| places[feature].push(at));
    }
    let sum = |lesson: &Lesson| lesson.features.iter().map(|&feature| weights[feature]).sum();
    let mut sums: Vec<f64> = lessons.iter().map(sum).collect();
    for _ in 0..SWEEPS {
        for (weight, places) in weights.iter_mut().zip(&places) {
            let (mut slope, mut bend) = (-CALM * *weight, CALM);
            for &at in places {
                let share = 1.0 / (1.0 + (-sums[at]).exp());
                slope += f64::from(u8::from(lessons[at].right)) - share;
                bend += share * (1.0 - share);
            }
            let step = slope / bend;
            *weight += step;
            places.iter().for_each(|&at| sums[at] += step);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_with_right_ones_weighs_more() {
        let lesson = |features: &[usize], right| Lesson { features: features.to_vec(), right };
        let lessons: Vec<Lesson> = (0..50)
            .flat_map(|_| [lesson(&[0, 1], true), lesson(&[0, 2], false), lesson(&[0], false)])
            .collect();
        let weights = fit(&lessons, vec![0.0; 3]);
        assert!(weights[1] > 0.5 && weights[2] < -0.5 && weights[0] < 0.0, "{weights:?}");
    }
}
