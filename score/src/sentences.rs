//! Where sentences end.
//!
//! Places are counted in characters that are no white space, so that a space at the end of a
//! sentence never matters. The end of the text is given and does not count.
//!
//! | figure | what it is |
//! |---|---|
//! | `sentence ends` | places where a sentence ends |
//! | `sentence ends after a stop` | the same, behind a stop only: blind to headings and captions |
//! | `sentences` | sentences with the right start and end |
//! | `passed` | texts of a suite that are cut as it says, to the last sentence |

use std::collections::BTreeSet;

use byline::Span;

use crate::measure::{Kind, Measure, Tally};

/// The characters of a text that are no white space, with the byte where each begins.
struct Marks {
    at: Vec<usize>,
    chars: Vec<char>,
}

impl Marks {
    fn new(text: &str) -> Marks {
        let visible = text.char_indices().filter(|(_, c)| !c.is_whitespace());
        let (at, chars) = visible.unzip();
        Marks { at, chars }
    }

    fn place(&self, byte: usize) -> usize {
        self.at.partition_point(|&at| at < byte)
    }

    fn places(&self, spans: &[Span]) -> Vec<(usize, usize)> {
        let places = spans.iter().map(|span| (self.place(span.start), self.place(span.end)));
        places.filter(|(start, end)| start < end).collect()
    }

    /// Whether a stop stands before the place, closing marks between them allowed.
    fn is_behind_stop(&self, place: usize) -> bool {
        let before = self.chars[..place].iter().rev();
        let mut open = before.skip_while(|c| "\"'”’)]}»*_".contains(**c));
        open.next().is_some_and(|c| ".?!…".contains(*c))
    }

    /// Where the place is in the text, for a reader: the character before it.
    fn span(&self, place: usize) -> Span {
        let before = place.saturating_sub(1);
        let start = self.at.get(before).copied().unwrap_or(0);
        Span::new(start, start + self.chars.get(before).map_or(0, |c| c.len_utf8()))
    }
}

/// Counts under names with `suffix`, which tells one corpus from another.
pub(crate) fn count(
    tally: &mut Tally,
    text: &str,
    gold: &[Span],
    predicted: &[Span],
    suffixes: &[String],
) {
    let marks = Marks::new(text);
    let set = |spans| -> BTreeSet<(usize, usize)> { marks.places(spans).into_iter().collect() };
    let (gold, predicted) = (set(gold), set(predicted));
    let ends = |side: &BTreeSet<(usize, usize)>| -> BTreeSet<usize> {
        side.iter().map(|place| place.1).filter(|&end| end != marks.chars.len()).collect()
    };
    let behind_stop = |ends: &BTreeSet<usize>| -> BTreeSet<usize> {
        ends.iter().copied().filter(|&end| marks.is_behind_stop(end)).collect()
    };
    let (gold_ends, predicted_ends) = (ends(&gold), ends(&predicted));
    let (gold_stops, predicted_stops) = (behind_stop(&gold_ends), behind_stop(&predicted_ends));
    for suffix in suffixes {
        let mut add = |name: &str, right: usize, predicted: usize, gold: usize| {
            tally.add(format!("{name}{suffix}"), Measure::found(right, predicted, gold));
        };
        let right = gold_ends.intersection(&predicted_ends).count();
        add("sentence ends", right, predicted_ends.len(), gold_ends.len());
        let right = gold_stops.intersection(&predicted_stops).count();
        add("sentence ends after a stop", right, predicted_stops.len(), gold_stops.len());
        let right = gold.intersection(&predicted).count();
        add("sentences", right, predicted.len(), gold.len());
    }
    for &end in gold_ends.difference(&predicted_ends) {
        tally.differ(Kind::Sentences, marks.span(end), || "a sentence ends here".into());
    }
    for &end in predicted_ends.difference(&gold_ends) {
        tally.differ(Kind::Sentences, marks.span(end), || "no sentence ends here".into());
    }
}

/// Counts a text of a suite, which is cut right or not.
pub(crate) fn count_passed(tally: &mut Tally, text: &str, gold: &[Span], predicted: &[Span]) {
    let marks = Marks::new(text);
    let passed = marks.places(gold) == marks.places(predicted);
    tally.add("passed", Measure::share(usize::from(passed), 1));
    if !passed {
        tally.differ(Kind::Sentences, Span::new(0, text.len()), || {
            let cut = |spans: &[Span]| {
                let pieces: Vec<_> = spans.iter().map(|&span| text[span].trim()).collect();
                pieces.join(" ⏐ ").replace('\n', "⏎")
            };
            format!("should be: {}  but is: {}", cut(gold), cut(predicted))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_after_stops_and_elsewhere_are_told_apart() {
        let text = "A title\nDr. Roe ran. “It held.” So what";
        let gold = [Span::new(0, 7), Span::new(8, 20), Span::new(21, 35), Span::new(36, 43)];
        let predicted = [Span::new(0, 11), Span::new(12, 20), Span::new(21, 35), Span::new(36, 43)];
        let mut tally = Tally::noting(Some(Kind::Sentences));
        count(&mut tally, text, &gold, &predicted, &[String::new()]);
        assert_eq!(tally.measures["sentence ends"], Measure::found(2, 3, 3));
        assert_eq!(tally.measures["sentence ends after a stop"], Measure::found(2, 3, 2));
        assert_eq!(tally.measures["sentences"], Measure::found(2, 4, 4));
        assert_eq!(tally.differences.len(), 2);
    }

    #[test]
    fn a_suite_passes_or_fails() {
        let mut tally = Tally::default();
        count_passed(&mut tally, "A. B.", &[Span::new(0, 2), Span::new(3, 5)], &[Span::new(0, 5)]);
        count_passed(&mut tally, "A. B.", &[Span::new(0, 5)], &[Span::new(0, 5)]);
        assert_eq!(tally.measures["passed"], Measure::share(1, 2));
    }
}
