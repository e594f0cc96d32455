//! The pages of tests/pages with their gold texts.
#![allow(clippy::disallowed_methods, reason = "a test reads its pages from their folder")]

use std::fs;
use std::path::PathBuf;

/// A page, and the words that its article has.
#[derive(Debug)]
pub(crate) struct Fixture {
    /// The name of its file.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// Headline, paragraphs, captions and rows, without bylines and dates.
    pub(crate) gold: String,
}

/// The files of a folder of tests/ with this extension and their gold texts, by name.
pub(crate) fn fixtures(folder: &str, extension: &str) -> Vec<Fixture> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    paths.sort();
    let fixture = |path: PathBuf| Fixture {
        name: path.file_stem().unwrap().to_str().unwrap().into(),
        bytes: fs::read(&path).unwrap(),
        gold: fs::read_to_string(path.with_extension("txt")).unwrap(),
    };
    paths.into_iter().map(fixture).collect()
}
