//! Differences in context, to be read. Those of held articles are not shown.

use std::fmt::Write as _;

use byline::{Offsets, Span};

use crate::message::Fault;
use crate::run::Counted;
use crate::sample::{Sample, Set};

/// How much is shown on either side, in bytes.
const AROUND: usize = 90;

/// Refuses a set of which nothing but figures may be taken.
pub(crate) fn allow(set: &Set) -> Result<(), Fault> {
    match set.samples.iter().all(|sample| sample.held) {
        true => Err(Fault::new(
            &*set.name,
            "is held: its figures count, its errors are not read; name other articles",
        )),
        false => Ok(()),
    }
}

/// The differences of a set that may be read.
pub(crate) fn render(set: &Set, counted: &Counted) -> String {
    let mut out = String::new();
    for (sample, differences) in set.samples.iter().zip(&counted.differences) {
        if sample.held || differences.is_empty() {
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
    out
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
    use std::collections::BTreeMap;

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
    fn errors_on_held_articles_are_not_read() {
        let (set, counted) = set(true);
        assert!(allow(&set).is_err());
        assert_eq!(render(&set, &counted), "");
    }
}
