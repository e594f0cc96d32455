//! Builds the small tables in `data/` from annotated text.
//!
//! ```text
//! byline-train tags TRAIN.conllu DATA_DIR     writes en/tags.bin and en/tags.tsv
//! byline-train signs TRAIN.jsonl DATA_DIR     writes en/signs.tsv
//! byline-train claims FOLDER DATA_DIR         writes en/weights.tsv
//! byline-train compile DATA_DIR               writes en/words.bin and names/names.byn
//! byline-train check DEV.conllu               prints how often the tags are right
//! ```
//!
//! The same input gives the same bytes: sums are whole numbers, counts are kept in ordered maps,
//! and the order in which sentences are gone through comes from a generator with a fixed seed.

use std::path::Path;
use std::process::ExitCode;

use byline::training::compile;
use byline::{LexiconError, Pipeline};
use byline_train::claims::{self, Labelled};
use byline_train::{Tables, check, signs, tables};

const USAGE: &str = "usage: byline-train tags TRAIN.conllu DATA_DIR\n       byline-train signs \
                     TRAIN.jsonl DATA_DIR\n       byline-train claims FOLDER DATA_DIR\n       byline-train compile DATA_DIR\n       byline-train check DEV.conllu";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["tags", corpus, data] => write_tables(corpus, Path::new(data)),
        ["signs", articles, data] => write_signs(articles, Path::new(data)),
        ["claims", texts, data] => write_weights(Path::new(texts), Path::new(data)),
        ["compile", data] => write_compiled(Path::new(data)),
        ["check", corpus] => print_report(corpus),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error),
    }
}

#[expect(clippy::print_stderr, reason = "a tool for developers speaks to its terminal")]
fn complain(what: &str) -> ExitCode {
    eprintln!("byline-train: {what}");
    ExitCode::from(2)
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

fn write_tables(corpus: &str, data: &Path) -> Result<(), String> {
    let Tables { weights, certain } = tables(&read(corpus)?)?;
    write(&data.join("en/tags.bin"), &weights)?;
    write(&data.join("en/tags.tsv"), certain.as_bytes())
}

fn write_signs(articles: &str, data: &Path) -> Result<(), String> {
    let table = signs::table(&read(articles)?).map_err(|error| format!("{articles}: {error}"))?;
    write(&data.join("en/signs.tsv"), table.as_bytes())
}

/// The sets that are learned from, by their names in the folder.
fn write_weights(folder: &Path, data: &Path) -> Result<(), String> {
    let pipeline = Pipeline::english();
    let labelled = |name: &str, own: bool| {
        let file = folder.join(name).display().to_string();
        let texts = Labelled::read(&read(&file)?, own, &pipeline);
        texts.map_err(|error| format!("{file}: {error}"))
    };
    let checkable = labelled("worth.claimbuster.train.jsonl", false)?
        .and(labelled("claim.claimbuster3.train.jsonl", false)?);
    let opinion =
        labelled("ownsubj.mpqa.train.jsonl", true)?.and(labelled("subj.newssd.train.jsonl", true)?);
    let (checkable, opinion) = (claims::learn(&checkable), claims::learn(&opinion));
    let table = claims::table(&checkable, &opinion);
    write(&data.join("en/weights.tsv"), table.as_bytes())
}

/// The tables as they are built into the library. That library's own are not asked, so that one run
/// is enough whatever they are.
fn write_compiled(data: &Path) -> Result<(), String> {
    let open = |file: &str| read(&data.join(file).display().to_string()).map_err(Unusable);
    let files = compile(open).map_err(|Unusable(what)| what)?;
    files.iter().try_for_each(|(file, bytes)| write(&data.join(file), bytes))
}

/// Why a table cannot be compiled.
struct Unusable(String);

impl From<LexiconError> for Unusable {
    fn from(error: LexiconError) -> Unusable {
        Unusable(error.to_string())
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))
}

#[expect(clippy::print_stdout, reason = "a tool for developers speaks to its terminal")]
fn print_report(corpus: &str) -> Result<(), String> {
    println!("{}", check::check(&read(corpus)?, &Pipeline::english()));
    Ok(())
}
