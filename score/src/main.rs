//! Precision and recall of byline against marked text.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 fine, 1 figures fell,
//! 2 wrong usage or input.
//!
//! Read `run.rs` first: what is named is read into sets, the library finds what it finds, and a
//! module for each layer counts; its head says what its figures are. Counts add up over documents
//! (`measure.rs`), are drawn anew for intervals (`bootstrap.rs`) and reported (`report.rs`).

mod arguments;
mod article;
mod articles;
mod assertions;
mod attribution;
mod bootstrap;
mod claims;
mod compare;
mod conllu;
mod entities;
mod errors;
mod gold;
mod jsonl;
mod marks;
mod measure;
mod message;
mod passages;
mod report;
mod run;
mod sample;
mod sentences;
mod splice;
mod standing;
mod tags;
mod tokens;
mod words;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::{Arguments, Command, Gate, Marks, Score, Splice};
use byline::Pipeline;
use clap::Parser as _;
use measure::Kind;
use message::Fault;
use report::{Report, SetReport};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => {
            // What cannot be printed is told by the exit code.
            _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { 2 } else { 0 });
        }
    };
    let done = match arguments.command {
        None => score(&arguments.score),
        Some(Command::Gate(gate)) => check(&gate),
        Some(Command::Splice(splice)) => score_spliced(&splice),
        Some(Command::Marks(marks)) => check_marks(&marks),
    };
    done.unwrap_or_else(|fault| {
        message::say(&fault.to_string());
        ExitCode::from(2)
    })
}

/// Prints a result. A reader that stops reading, as `head` does, is no failure.
fn print(text: &str) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fault::new("standard output", format!("cannot be written ({error})")))
        }
        _ => Ok(()),
    }
}

fn as_json(report: &Report) -> Result<String, Fault> {
    let json = serde_json::to_string_pretty(report);
    json.map(|json| json + "\n").map_err(|error| Fault::new("report", error.to_string()))
}

fn report(
    gold: &[PathBuf],
    draws: usize,
    mut each: impl FnMut(&SetReport) -> Result<(), Fault>,
) -> Result<Report, Fault> {
    let pipeline = Pipeline::english();
    let mut sets = Vec::with_capacity(gold.len());
    for path in gold {
        let counted = run::count(&run::read(path)?, &pipeline, None);
        let set = SetReport::new(&counted, draws);
        each(&set)?;
        sets.push(set);
    }
    Ok(Report::new(sets))
}

fn score(score: &Score) -> Result<ExitCode, Fault> {
    if let Some(kind) = score.errors {
        return show_errors(&score.gold, kind);
    }
    if let Some(old) = &score.diff {
        let old = read_report(old)?;
        let new = report(&score.gold, 0, |_| Ok(()))?;
        require_common(&old, &new)?;
        print(&compare::render(&old, &new))?;
        let Some(most) = score.most else { return Ok(ExitCode::SUCCESS) };
        return Ok(verdict(&compare::fallen(&compare::changes(&old, &new), most), most));
    }
    let shown = |set: &SetReport| match score.json {
        true => Ok(()),
        false => print(&(set.render() + "\n")),
    };
    let report = report(&score.gold, score.draws, shown)?;
    if score.json {
        print(&as_json(&report)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show_errors(gold: &[PathBuf], kind: Kind) -> Result<ExitCode, Fault> {
    let pipeline = Pipeline::english();
    for path in gold {
        let set = run::read(path)?;
        print(&errors::render(&set, &run::count(&set, &pipeline, Some(kind))))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read_report(file: &Path) -> Result<Report, Fault> {
    let report: Report = serde_json::from_str(&message::read(file)?).map_err(|error| {
        Fault::at(file, error.line(), format!("is no report ({error}); write one with --json"))
    })?;
    match report.is_known() {
        true => Ok(report),
        false => Err(Fault::at(file, 1, "is of another version; write it anew with --json")),
    }
}

fn require_common(old: &Report, new: &Report) -> Result<(), Fault> {
    match compare::is_comparable(old, new) {
        true => Ok(()),
        false => {
            let known: Vec<_> = old.sets.iter().map(|set| set.name.as_str()).collect();
            let what = format!("has none of these sets; it has: {}", known.join(", "));
            Err(Fault::new("the old report", what))
        }
    }
}

/// Says what fell too far; the exit code tells a script.
fn verdict(fallen: &[String], most: f64) -> ExitCode {
    if fallen.is_empty() {
        return ExitCode::SUCCESS;
    }
    fallen.iter().for_each(|sentence| message::say(sentence));
    message::say(&format!(
        "Figures may not fall by more than {most}. Mend it, or commit a new report with the reason \
         in CHANGELOG.md."
    ));
    ExitCode::FAILURE
}

fn check(gate: &Gate) -> Result<ExitCode, Fault> {
    let old = read_report(&gate.baseline)?;
    let new = report(&gate.gold, 0, |_| Ok(()))?;
    require_common(&old, &new)?;
    Ok(verdict(&compare::fallen(&compare::changes(&old, &new), gate.most), gate.most))
}

fn score_spliced(splice: &Splice) -> Result<ExitCode, Fault> {
    let set = run::read(&splice.folder)?;
    let set = splice::splice(&splice.folder, &set, splice.number, splice.seed)?;
    let wanted = splice.errors.then_some(Kind::Passages);
    let counted = run::count(&set, &Pipeline::english(), wanted);
    if splice.errors {
        print(&errors::render(&set, &counted))?;
        return Ok(ExitCode::SUCCESS);
    }
    let report = SetReport::new(&counted, 200).only(&["pasted blocks", "passages"]);
    match splice.json {
        true => print(&as_json(&Report::new(vec![report]))?)?,
        false => print(&report.render())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn check_marks(marks: &Marks) -> Result<ExitCode, Fault> {
    let mut faults = Vec::new();
    for file in &marks.files {
        let text = message::read(&file.with_extension("txt"))?;
        let written = articles::gold(file, &text).and_then(|gold| {
            marks::write(&gold).map_err(|what| Fault::new(file.display().to_string(), what))
        });
        match written {
            Err(fault) => faults.push(fault.to_string()),
            Ok(written) if marks.write => {
                std::fs::write(file, written).map_err(|error| {
                    let what = format!("cannot be written ({error})");
                    Fault::new(file.display().to_string(), what)
                })?;
            }
            Ok(_) => {}
        }
    }
    match faults.is_empty() {
        true => Ok(ExitCode::SUCCESS),
        false => Err(Fault::several(faults)),
    }
}
