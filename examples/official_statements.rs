//! What officials say: a table of place, speaker, role, body and words for every article of a
//! folder.
//!
//! ```text
//! cargo run --example official_statements [FOLDER]
//! ```
#![expect(clippy::print_stdout, reason = "an example prints")]
#![expect(clippy::disallowed_methods, reason = "a program reads files, as the library does not")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use byline::{Attribution, Document, Offsets, Pipeline, Spanned};

/// Characters of each column but the last.
const WIDTHS: [usize; 4] = [26, 28, 24, 30];
/// Characters of the words that are said.
const WORDS: usize = 60;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "examples/articles".into());
    // One pipeline for all articles: it is made once and shared.
    let pipeline = Pipeline::english();
    print_row(["PLACE", "SPEAKER", "ROLE", "BODY"], "WORDS");
    for path in articles(Path::new(&folder))? {
        let text = fs::read_to_string(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let doc = pipeline.analyze(text.as_str());
        let offsets = Offsets::new(&text);
        for statement in doc.official_statements() {
            let (line, _) = offsets.line_column(statement.span().start);
            print_statement(&doc, &format!("{name}:{line}"), statement);
        }
    }
    Ok(())
}

/// The text files of the folder, by name.
fn articles(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn print_statement(doc: &Document<'_>, place: &str, statement: &Attribution) {
    let role = statement.source.role.map_or("-", |role| doc.text(role));
    let body = doc.body(statement).unwrap_or("-");
    let words: Vec<_> = statement.content.iter().map(|&piece| doc.text(piece)).collect();
    print_row([place, doc.speaker(statement), role, body], &words.join(" … "));
}

fn print_row(cells: [&str; 4], words: &str) {
    for (cell, width) in cells.into_iter().zip(WIDTHS) {
        print!("{:width$}  ", cut(cell, width));
    }
    println!("{}", cut(words, WORDS));
}

/// The words in one line of so many characters; an ellipsis for what is left out.
fn cut(words: &str, width: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= width {
        return line;
    }
    line.chars().take(width - 1).chain(['…']).collect()
}
