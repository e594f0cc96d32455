//! The files that are made of the tables in `data/`.

use std::collections::BTreeMap;

use super::compile;
use super::rows::rows;
use crate::lexicon::LexiconError;
use crate::lexicon::compile as words;

/// The tables of names, in `data/`.
const NAMES: [&str; 5] = [
    "names/agencies.tsv",
    "names/organizations.tsv",
    "names/people.tsv",
    "names/places.tsv",
    "names/exact.tsv",
];

/// Makes the compiled tables from the tables that `open` gives, by their place in `data/`: each
/// with its own place there. What is compiled into the library is not asked, so that it may be of
/// other tables.
///
/// # Errors
///
/// Says which table could not be opened, or which row is wrong.
pub fn compile<E: From<LexiconError>>(
    mut open: impl FnMut(&str) -> Result<String, E>,
) -> Result<[(&'static str, Vec<u8>); 2], E> {
    let mut texts = BTreeMap::new();
    for file in words::files() {
        texts.insert(file, open(file)?);
    }
    let (bytes, vocabulary) = words::words(&texts)?;
    let mut tables = Vec::new();
    for file in NAMES {
        tables.push((file, open(file)?));
    }
    let tables: Vec<(&str, &str)> =
        tables.iter().map(|(file, text)| (*file, text.as_str())).collect();
    let names = compile::names(rows(&tables, |_| false)?, &vocabulary);
    Ok([("en/words.bin", bytes), ("names/names.byn", names)])
}
