//! What is reported of a set: figures with their intervals, tables, and the documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::bootstrap;
use crate::measure::Measure;
use crate::run::Counted;

/// The version of the JSON that is written and read.
const SCHEMA: &str = "byline-score/1";

/// The figures of all sets.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Report {
    schema: String,
    pub(crate) sets: Vec<SetReport>,
}

impl Report {
    pub(crate) fn new(sets: Vec<SetReport>) -> Report {
        Report { schema: SCHEMA.into(), sets }
    }

    /// Whether this program wrote it, in a form that it still reads.
    pub(crate) fn is_known(&self) -> bool {
        self.schema == SCHEMA
    }
}

/// The figures of a set.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct SetReport {
    pub(crate) name: String,
    pub(crate) documents: usize,
    pub(crate) figures: Vec<FigureReport>,
    tables: Vec<Table>,
    /// How much is wrong in each document, under the name of each measure that can be counted so.
    pub(crate) wrong: BTreeMap<String, BTreeMap<String, f64>>,
}

/// A figure in percent.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct FigureReport {
    /// What is measured.
    pub(crate) name: String,
    /// How: `F1`, `accuracy` …
    pub(crate) measure: String,
    /// `None` where there was nothing to measure.
    pub(crate) value: Option<f64>,
    /// Where 95 of 100 draws of other documents lie.
    interval: Option<(f64, f64)>,
    /// How many cases of the gold it rests on.
    cases: usize,
    /// Whether it stands for the whole, so that it may not fall.
    pub(crate) main: bool,
}

/// What was taken for what.
#[derive(Debug, Deserialize, Serialize)]
struct Table {
    name: String,
    /// Value of the gold, value given, how often.
    cells: Vec<(String, String, usize)>,
}

fn rounded(value: f64) -> f64 {
    // The sum of no floating-point numbers is −0; adding 0 makes it 0.
    (value * 100.0).round() / 100.0 + 0.0
}

impl SetReport {
    /// Adds up the documents of a set.
    pub(crate) fn new(counted: &Counted, draws: usize) -> SetReport {
        let names: BTreeSet<&String> =
            counted.documents.values().flat_map(BTreeMap::keys).collect();
        let (mut figures, mut tables) = (Vec::new(), Vec::new());
        for name in names {
            let documents: Vec<&Measure> =
                counted.documents.values().filter_map(|document| document.get(name)).collect();
            let Some(mut total) = documents.first().map(|first| first.emptied()) else { continue };
            documents.iter().for_each(|document| total.add(document, 1));
            let intervals = bootstrap::intervals(&documents, &total, draws);
            for (figure, interval) in total.figures().into_iter().zip(intervals) {
                figures.push(FigureReport {
                    name: name.clone(),
                    measure: figure.name.into(),
                    value: Some(figure.value).filter(|value| value.is_finite()).map(rounded),
                    interval: interval.map(|(low, high)| (rounded(low), rounded(high))),
                    cases: total.cases(),
                    main: figure.main,
                });
            }
            if let Measure::Confusion(cells) = &total {
                let cells = cells.iter().map(|((gold, given), n)| {
                    ((*gold).to_owned(), (*given).to_owned(), *n as usize)
                });
                tables.push(Table { name: name.clone(), cells: cells.collect() });
            }
        }
        let wrong = counted.documents.iter().map(|(id, measures)| {
            let wrong = measures.iter().filter_map(|(name, measure)| {
                let wrong = measure.wrong().filter(|wrong| *wrong > 0.0)?;
                Some((name.clone(), rounded(wrong)))
            });
            (id.clone(), wrong.collect())
        });
        SetReport {
            name: counted.name.clone(),
            documents: counted.documents.len(),
            figures,
            tables,
            wrong: wrong.collect(),
        }
    }

    /// Only what is measured under one of these names.
    pub(crate) fn only(mut self, names: &[&str]) -> SetReport {
        self.figures.retain(|figure| names.contains(&figure.name.as_str()));
        self.tables.retain(|table| names.contains(&table.name.as_str()));
        for wrong in self.wrong.values_mut() {
            wrong.retain(|name, _| names.contains(&name.as_str()));
        }
        self
    }

    /// A line for each measure; a table below it where values are told apart.
    pub(crate) fn render(&self) -> String {
        let documents = if self.documents == 1 { "document" } else { "documents" };
        let mut out = format!("{}   {} {documents}\n", self.name, self.documents);
        for figures in self.figures.chunk_by(|a, b| a.name == b.name) {
            let name = &figures[0].name;
            _ = write!(out, "  {name:<34}");
            for figure in figures.iter().filter(|figure| figure.main || figure.measure.len() == 1) {
                out += &figure.render();
            }
            _ = writeln!(out, " {:>7}", format!("({})", figures[0].cases));
            if let Some(table) = self.tables.iter().find(|table| table.name == *name) {
                out += &table.render(figures);
            }
        }
        out
    }
}

impl FigureReport {
    fn render(&self) -> String {
        let value = self.value.map_or("-".to_owned(), |value| format!("{value:.2}"));
        let mut out = format!(" {} {value:>6}", self.measure);
        if let Some((low, high)) = self.interval.filter(|_| self.main) {
            _ = write!(out, " [{low:.1}, {high:.1}]");
        }
        out + " "
    }
}

impl Table {
    /// A row for each value of the gold: its F1, and what was given for it, the most frequent
    /// first.
    fn render(&self, figures: &[FigureReport]) -> String {
        let mut out = String::new();
        let values: BTreeSet<&String> =
            self.cells.iter().flat_map(|(gold, given, _)| [gold, given]).collect();
        if values.len() < 3 {
            return out;
        }
        for value in values {
            let f1 = figures.iter().find(|f| f.measure == *value).and_then(|f| f.value);
            let mut given: Vec<_> =
                self.cells.iter().filter(|(gold, _, n)| gold == value && *n > 0).collect();
            given.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
            let given: Vec<_> = given.iter().map(|(_, to, n)| format!("{to} {n}")).collect();
            let given =
                if given.is_empty() { "never in the gold".into() } else { given.join(", ") };
            _ = writeln!(out, "      {value:<20} F1 {:>6.2}  → {given}", f1.unwrap_or(0.0));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted() -> Counted {
        let document = |n| BTreeMap::from([("voice".to_owned(), Measure::found(n, 4, 4))]);
        let documents = BTreeMap::from([("a".into(), document(4)), ("b".into(), document(2))]);
        Counted { name: "orlo/dev".into(), documents, differences: Vec::new() }
    }

    #[test]
    fn figures_of_a_set_are_made_of_sums() {
        let report = SetReport::new(&counted(), 50);
        assert_eq!(report.figures[0].value, Some(75.0));
        assert_eq!(report.wrong["b"]["voice"], 4.0);
        assert!(report.wrong["a"].is_empty());
        assert!(report.render().starts_with("orlo/dev   2 documents\n  voice  "));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let report = Report::new(vec![SetReport::new(&counted(), 50)]);
        let json = serde_json::to_string(&report).unwrap();
        let again: Report = serde_json::from_str(&json).unwrap();
        assert!(again.is_known());
        assert_eq!(again.sets[0].render(), report.sets[0].render());
    }
}
