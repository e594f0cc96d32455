//! `byline names`: tables of names, checked and counted.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use byline::Pipeline;

use crate::arguments::NamesAction;
use crate::message::{Fault, Stop};
use crate::rules::print;
use crate::setup;

/// Checks or counts.
pub(crate) fn obey(action: &NamesAction) -> Result<ExitCode, Stop> {
    match action {
        NamesAction::Check { file } => {
            let (file, table) = checked(file)?;
            let count = rows(&table).count();
            let names = if count == 1 { "name" } else { "names" };
            print(&format!("{file}: ok, {count} {names}\n"))
        }
        NamesAction::Stats { file } => {
            let (file, table) = checked(file)?;
            print(&stats(&file, &table))
        }
    }
}

fn checked(path: &Path) -> Result<(String, String), Fault> {
    let (file, table) = setup::table(path)?;
    setup::with_names(Pipeline::builder(), &file, &table)?;
    Ok((file, table))
}

/// How many rows of each kind, and how many other names they have.
fn stats(file: &str, table: &str) -> String {
    let columns: Vec<&str> = head(table).unwrap_or_default().split('\t').collect();
    let at = |name: &str| columns.iter().position(|column| *column == name);
    let (kind, aliases) = (at("kind"), at("aliases"));
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in rows(table) {
        let cells: Vec<&str> = row.split('\t').collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or("-");
        let others = cell(aliases).split(';').filter(|alias| !matches!(*alias, "" | "-"));
        let [names, more] = kinds.entry(cell(kind)).or_default();
        *names += 1;
        *more += others.count();
    }
    let mut out = format!("{file}: {} names\n", rows(table).count());
    for (kind, [names, aliases]) in kinds {
        out.push_str(&format!("  {kind:<12} {names:>6}, other forms {aliases:>6}\n"));
    }
    out
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

fn head(table: &str) -> Option<&str> {
    lines(table).next()
}

fn rows(table: &str) -> impl Iterator<Item = &str> {
    lines(table).skip(1)
}
