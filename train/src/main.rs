//! Builds the small tables in `data/` from annotated text.
//!
//! ```text
//! byline-train tags TRAIN.conllu DATA_DIR     writes en/tags.tsv and en/endings.tsv
//! ```
//!
//! The same input gives the same bytes: counts are kept in ordered maps and ties go to the tag
//! that comes first in the alphabet.

mod signs;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// A word must have been seen this often to have a row.
const SEEN: u32 = 2;
/// The second tag of a word is kept from this share in a hundred on.
const SECOND: u32 = 12;
/// An ending decides where this share in a hundred of its words agrees.
const AGREE: u32 = 75;
/// An ending must have been seen in this many different words.
const WORDS: u32 = 12;

const NOTICE: &str = "# Trained on the GUM corpus (Georgetown University), CC BY 4.0, by \
`cargo run -p byline-train -- tags`.\n# Licence: CC BY 4.0 with this notice; the form of the \
table MIT OR Apache-2.0.\n";

type Tag = (String, &'static str);
type Counts = BTreeMap<String, BTreeMap<Tag, u32>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, corpus, data] = arguments.as_slice() else {
        eprint_usage();
        return ExitCode::from(2);
    };
    match (task.as_str(), std::fs::read_to_string(corpus)) {
        ("tags", Ok(corpus)) => match write_tables(&corpus, Path::new(data)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => complain(&format!("{data}: {error}")),
        },
        ("signs", Ok(gold)) => {
            let path = Path::new(data).join("en/signs.tsv");
            let written = signs::table(&gold)
                .and_then(|table| std::fs::write(path, table).map_err(|e| e.to_string()));
            written.map_or_else(|error| complain(&error), |()| ExitCode::SUCCESS)
        }
        ("tags" | "signs", Err(error)) => complain(&format!("{corpus}: {error}")),
        _ => {
            eprint_usage();
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stderr, reason = "a tool for developers speaks to its terminal")]
fn complain(what: &str) -> ExitCode {
    eprintln!("byline-train: {what}");
    ExitCode::from(2)
}

fn eprint_usage() {
    complain("usage: byline-train tags TRAIN.conllu DATA_DIR");
}

fn write_tables(corpus: &str, data: &Path) -> std::io::Result<()> {
    let counts = count(corpus);
    std::fs::write(data.join("en/tags.tsv"), words_table(&counts))?;
    std::fs::write(data.join("en/endings.tsv"), endings_table(&counts))
}

/// How often each word, in small letters, bears each tag. Names are left out: their shape tells.
fn count(corpus: &str) -> Counts {
    let mut counts = Counts::new();
    for line in corpus.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, part, fine, ..] = cells.as_slice() else { continue };
        let word = form.replace('’', "'").to_lowercase();
        let lettered = word.chars().any(char::is_alphabetic);
        if id.contains(['-', '.']) || !lettered || *part == "PROPN" || *part == "X" {
            continue;
        }
        let tag = ((*part).to_string(), inflection(part, fine));
        *counts.entry(word).or_default().entry(tag).or_default() += 1;
    }
    counts
}

/// The inflection behind a tag of the Penn Treebank.
fn inflection(part: &str, fine: &str) -> &'static str {
    match (part, fine) {
        ("NOUN", "NNS") => "plural",
        ("VERB" | "AUX", "VB" | "VV" | "VH") => "base",
        ("VERB" | "AUX", "VBP" | "VBZ") => "present",
        ("VERB" | "AUX", "VBD") => "past",
        ("VERB" | "AUX", "VBN") => "participle",
        ("VERB" | "AUX", "VBG") => "gerund",
        ("ADJ", "VBN") => "participle",
        _ => "-",
    }
}

/// The tags of a word from the most to the least frequent, with the sum of their counts.
fn ranked(tags: &BTreeMap<Tag, u32>) -> (Vec<(&Tag, u32)>, u32) {
    let mut ranked: Vec<(&Tag, u32)> = tags.iter().map(|(tag, &n)| (tag, n)).collect();
    ranked.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    (ranked, tags.values().sum())
}

fn words_table(counts: &Counts) -> String {
    let mut table = format!(
        "# What part of speech a word is most often, and next often.\n{NOTICE}\
         word\tpart\tform\tother_part\tother_form\n"
    );
    for (word, tags) in counts {
        let (ranked, total) = ranked(tags);
        let [((part, form), _), rest @ ..] = ranked.as_slice() else { continue };
        if total < SEEN {
            continue;
        }
        let second = rest.iter().find(|((p, _), n)| p != part && n * 100 >= total * SECOND);
        let (other, other_form) =
            second.map_or(("-", "-"), |((part, form), _)| (part.as_str(), *form));
        _ = writeln!(table, "{word}\t{part}\t{form}\t{other}\t{other_form}");
    }
    table
}

/// Endings of two to four letters that tell the tag of an unknown word.
fn endings_table(counts: &Counts) -> String {
    let mut endings = Counts::new();
    for (word, tags) in counts {
        let (ranked, total) = ranked(tags);
        if total > 10 || !word.is_ascii() || word.len() < 5 {
            continue;
        }
        for length in 2..=4 {
            let ending = word[word.len() - length..].to_string();
            let tag = ranked[0].0.clone();
            *endings.entry(ending).or_default().entry(tag).or_default() += 1;
        }
    }
    let mut table = format!(
        "# What part of speech an unknown word most likely is, by its ending.\n{NOTICE}\
         ending\tpart\tform\n"
    );
    for (ending, tags) in &endings {
        let (ranked, total) = ranked(tags);
        let ((part, form), _) = ranked[0];
        let n: u32 = ranked.iter().filter(|((p, _), _)| p == part).map(|(_, n)| n).sum();
        let letters = ending.bytes().all(|b| b.is_ascii_lowercase());
        if total >= WORDS && n * 100 >= total * AGREE && letters {
            _ = writeln!(table, "{ending}\t{part}\t{form}");
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "1\tReports\treport\tNOUN\tNNS\t_\n2\tclaim\tclaim\tVERB\tVBP\t_\n\
                          3\tReports\treport\tNOUN\tNNS\t_\n4\tclaim\tclaim\tNOUN\tNN\t_\n\
                          5\tRoe\tRoe\tPROPN\tNNP\t_\n";

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let table = words_table(&count(SAMPLE));
        assert!(table.ends_with("claim\tNOUN\t-\tVERB\tpresent\nreports\tNOUN\tplural\t-\t-\n"));
        assert_eq!(table, words_table(&count(SAMPLE)));
    }
}
