//! What got better or worse since an older report.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::report::{Report, SetReport};

/// How many documents are listed.
const LISTED: usize = 10;
/// Figures that moved by less are not listed.
const LEAST: f64 = 0.05;

/// A figure that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Change {
    set: String,
    name: String,
    measure: String,
    old: f64,
    /// `None` where it is no longer measured.
    new: Option<f64>,
    main: bool,
}

impl Change {
    fn by(&self) -> f64 {
        self.new.map_or(f64::NEG_INFINITY, |new| new - self.old)
    }

    /// One sentence.
    fn sentence(&self) -> String {
        let Change { set, name, measure, old, .. } = self;
        match self.new {
            Some(new) => {
                let verb = if new < *old { "fell" } else { "rose" };
                let by = (new - old).abs();
                format!("{set}: {name} ({measure}) {verb} by {by:.2}, from {old:.2} to {new:.2}.")
            }
            None => format!("{set}: {name} ({measure}) was {old:.2} and is no longer measured."),
        }
    }
}

/// The figures of the old report that changed, those that fell most first. Sets that are not
/// scored now are passed over.
pub(crate) fn changes(old: &Report, new: &Report) -> Vec<Change> {
    let mut changes = Vec::new();
    for (old, new) in common(old, new) {
        for was in &old.figures {
            let Some(value) = was.value else { continue };
            let is = new.figures.iter().find(|f| f.name == was.name && f.measure == was.measure);
            let is = is.and_then(|figure| figure.value);
            // The figure of one class is gone as soon as nothing is of that class.
            let gone = is.is_none() && was.main;
            if gone || is.is_some_and(|is| (is - value).abs() >= LEAST) {
                changes.push(Change {
                    set: old.name.clone(),
                    name: was.name.clone(),
                    measure: was.measure.clone(),
                    old: value,
                    new: is,
                    main: was.main,
                });
            }
        }
    }
    changes.sort_by(|a, b| a.by().total_cmp(&b.by()));
    changes
}

fn common<'r>(
    old: &'r Report,
    new: &'r Report,
) -> impl Iterator<Item = (&'r SetReport, &'r SetReport)> {
    let same = |old: &SetReport| new.sets.iter().find(|new| new.name == old.name);
    old.sets.iter().filter_map(move |set| Some((set, same(set)?)))
}

/// A sentence for each main figure that fell by more than `most`, or that is gone.
pub(crate) fn fallen(changes: &[Change], most: f64) -> Vec<String> {
    // Figures are rounded to hundredths; what fell by exactly `most` may.
    let fell = |change: &&Change| change.main && change.by() < -most - 0.001;
    changes.iter().filter(fell).map(Change::sentence).collect()
}

/// Whether the two have a set in common, without which nothing can be compared.
pub(crate) fn is_comparable(old: &Report, new: &Report) -> bool {
    common(old, new).next().is_some()
}

/// All changes, and the documents that changed most.
pub(crate) fn render(old: &Report, new: &Report) -> String {
    let changes = changes(old, new);
    let mut out = String::new();
    if changes.is_empty() {
        out += "No figure moved by 0.05 or more.\n";
    }
    for change in &changes {
        out += &change.sentence();
        out.push('\n');
    }
    for (old, new) in common(old, new) {
        let mut moved: Vec<_> = old
            .wrong
            .iter()
            .filter_map(|(id, was)| Some((id, moves(was, new.wrong.get(id)?))))
            .filter(|(_, moves)| !moves.is_empty())
            .collect();
        moved.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)));
        if !moved.is_empty() {
            _ = writeln!(
                out,
                "\n{}: {} documents changed; errors more (+) or less (−)",
                old.name,
                moved.len()
            );
        }
        for (id, moves) in moved.iter().take(LISTED) {
            let moves: Vec<_> = moves.iter().map(|(name, by)| format!("{name} {by:+}")).collect();
            _ = writeln!(out, "  {id}: {}", moves.join(", ").replace('-', "−"));
        }
    }
    out
}

fn moves<'n>(
    was: &'n BTreeMap<String, f64>,
    is: &'n BTreeMap<String, f64>,
) -> BTreeMap<&'n str, f64> {
    let mut moves: BTreeMap<&str, f64> = BTreeMap::new();
    for (name, errors) in is {
        *moves.entry(name).or_default() += errors;
    }
    for (name, errors) in was {
        *moves.entry(name).or_default() -= errors;
    }
    moves.retain(|_, by| by.abs() >= 0.005);
    moves.values_mut().for_each(|by| *by = (*by * 100.0).round() / 100.0);
    moves
}

fn weight(moves: &BTreeMap<&str, f64>) -> f64 {
    moves.values().map(|by| by.abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Measure;
    use crate::run::Counted;

    fn report(right: usize, share: Option<usize>) -> Report {
        let mut measures = BTreeMap::from([("voice".to_owned(), Measure::found(right, 200, 200))]);
        if let Some(hits) = share {
            measures.insert("official".into(), Measure::share(hits, 100));
        }
        let documents = BTreeMap::from([("a".to_owned(), measures)]);
        let counted = Counted { name: "orlo/dev".into(), documents, differences: Vec::new() };
        Report::new(vec![SetReport::new(&counted, 0)])
    }

    #[test]
    fn only_main_figures_that_fell_too_far_are_told() {
        let (old, new) = (report(100, Some(90)), report(98, Some(90)));
        let changes = changes(&old, &new);
        assert_eq!(changes.len(), 3);
        let fallen = fallen(&changes, 0.5);
        assert_eq!(fallen, ["orlo/dev: voice (F1) fell by 1.00, from 50.00 to 49.00."]);
        assert!(super::fallen(&changes, 1.0).is_empty());
        assert!(render(&old, &new).contains("  a: voice +4\n"));
    }

    #[test]
    fn a_figure_that_is_gone_has_fallen() {
        let changes = changes(&report(100, Some(90)), &report(100, None));
        let told = fallen(&changes, 50.0);
        assert_eq!(told, ["orlo/dev: official (share) was 90.00 and is no longer measured."]);
    }
}
