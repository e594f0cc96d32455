//! `byline names`: tables of names, checked, counted and compiled.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use byline::{EntityKind, Names};

use crate::arguments::NamesAction;
use crate::message::{Fault, Stop};
use crate::output::Sink;
use crate::rules::print;
use crate::setup::{self, Given};

/// Checks, counts or compiles.
pub(crate) fn obey(action: &NamesAction) -> Result<ExitCode, Stop> {
    match action {
        NamesAction::Check { files } => {
            let mut out = String::new();
            for file in files {
                out.push_str(&check(file)?);
            }
            print(&out)
        }
        NamesAction::Stats { file } => match setup::given(file)? {
            (file, Given::Compiled(names)) => print(&kinds(&file, &names)),
            (file, Given::Table(table)) => {
                setup::read(&file, &table)?;
                print(&stats(&file, &table))
            }
        },
        NamesAction::Build { file, output } => {
            let (file, table) = setup::table(file)?;
            let names = setup::read(&file, &table)?;
            let mut sink = Sink::open(Some(output))?;
            sink.write(names.as_bytes())?;
            sink.finish()?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// What is in doubt in a table that can be read, a line each, and how many names it has.
fn check(path: &Path) -> Result<String, Fault> {
    let (file, table) = setup::table(path)?;
    let doubts = Names::doubts(&file, &table).map_err(|error| setup::wrong_row(&error))?;
    let mut out: String = doubts.iter().map(|doubt| format!("{doubt}\n")).collect();
    let count = rows(&table).count();
    let names = if count == 1 { "name" } else { "names" };
    out.push_str(&match doubts.len() {
        0 => format!("{file}: ok, {count} {names}\n"),
        doubts => format!("{file}: can be read, {count} {names}, in doubt: {doubts}\n"),
    });
    Ok(out)
}

/// How many rows of each kind a compiled table has.
fn kinds(file: &str, names: &Names) -> String {
    let kinds = EntityKind::KNOWN.iter().map(|&(kind, known)| (kind, names.count(known)));
    let kinds: Vec<_> = kinds.filter(|(_, count)| *count > 0).collect();
    let all: usize = kinds.iter().map(|(_, count)| count).sum();
    let mut out = format!("{file}: {all} names\n");
    for (kind, count) in kinds {
        out.push_str(&format!("  {kind:<12} {count:>6}\n"));
    }
    out
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
