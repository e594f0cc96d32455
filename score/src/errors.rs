//! Differences in context, to be read. Those of held articles are only counted by their sort.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use byline::{Offsets, Span};

use crate::run::Counted;
use crate::sample::{Sample, Set};

/// How much is shown on either side, in bytes.
const AROUND: usize = 90;

/// The differences of a set that may be read, and how many there are of each sort in held articles.
pub(crate) fn render(set: &Set, counted: &Counted) -> String {
    let mut out = String::new();
    let mut held: BTreeMap<&str, usize> = BTreeMap::new();
    for (sample, differences) in set.samples.iter().zip(&counted.differences) {
        if sample.held {
            for difference in differences {
                *held.entry(sort(&difference.what)).or_default() += 1;
            }
            continue;
        }
        let offsets = Offsets::new(&sample.text);
        let mut differences: Vec<_> = differences.iter().collect();
        differences.sort_by_key(|difference| difference.span);
        for difference in differences {
            let (line, column) = offsets.line_column(difference.span.start);
            _ = writeln!(out, "{}:{line}:{column}: {}", sample.id, difference.what);
            _ = writeln!(out, "    {}", in_context(sample, difference.span));
        }
    }
    let mut held: Vec<_> = held.into_iter().collect();
    held.sort_by_key(|&(_, number)| std::cmp::Reverse(number));
    for (sort, number) in held {
        _ = writeln!(out, "held: {number} {sort}");
    }
    out
}

/// What of a difference tells nothing of the text: the words before those that are the text's.
fn sort(what: &str) -> &str {
    what.split([':', ';', '“']).next().unwrap_or_default().trim_end()
}

fn in_context(sample: &Sample, span: Span) -> String {
    let text = sample.text.as_str();
    let start = border(text, span.start.saturating_sub(AROUND));
    let end = border(text, (span.end + AROUND).min(text.len()));
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    let context = format!(
        "{before}{}⟦{}⟧{}{after}",
        &text[start..span.start],
        &text[span],
        &text[span.end..end]
    );
    context.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The nearest border of characters at or before a byte.
fn border(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Difference;
    use crate::sample::Truth;

    fn set(held: bool) -> (Set, Counted) {
        let text = "“Éa,” said Roe.\nPoe left.".to_owned();
        let truth = Truth::Label(false);
        let sample = Sample { id: "orlo".into(), document: "orlo".into(), text, held, truth };
        let differences =
            vec![vec![Difference { span: Span::new(21, 24), what: "made up: person".into() }]];
        let counted = Counted { name: "orlo".into(), documents: BTreeMap::new(), differences };
        (Set { name: "orlo".into(), samples: vec![sample] }, counted)
    }

    #[test]
    fn a_difference_is_shown_in_its_place() {
        let (set, counted) = set(false);
        let shown = render(&set, &counted);
        assert_eq!(shown, "orlo:2:1: made up: person\n    “Éa,” said Roe. ⟦Poe⟧ left.\n");
    }

    #[test]
    fn errors_on_held_articles_are_counted_and_not_read() {
        let (set, counted) = set(true);
        assert_eq!(render(&set, &counted), "held: 1 made up\n");
    }
}
