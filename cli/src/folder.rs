//! A folder of results: a file for each document, named after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::message::Fault;
use crate::output::Sink;

/// Longer names are cut; file systems take 255 bytes, with ending and number.
const LONGEST: usize = 120;

/// Where the files appear.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// How many files have each name, in lower case, as some file systems do not tell case apart.
    taken: BTreeMap<String, usize>,
    /// Files that must not be replaced, and folders whose files must not be.
    inputs: BTreeSet<PathBuf>,
}

/// Whether a path leads to a folder, or is written as if it did.
pub(crate) fn is_folder(path: &Path) -> bool {
    let ends_as_folder = path.as_os_str().to_string_lossy().ends_with(['/', '\\']);
    path.is_dir() || ends_as_folder
}

impl Folder {
    /// Makes the folder where there is none.
    pub(crate) fn open(path: &Path, inputs: &[PathBuf]) -> Result<Folder, Fault> {
        fs::create_dir_all(path)
            .map_err(|error| Fault::unwritable(&path.display().to_string(), &error))?;
        let inputs = inputs.iter().filter_map(|input| input.canonicalize().ok()).collect();
        Ok(Folder { path: path.to_owned(), taken: BTreeMap::new(), inputs })
    }

    /// A file for the document; a second one of the same name gets a number.
    pub(crate) fn sink(&mut self, id: &str, extension: &str) -> Result<Sink, Fault> {
        let name = self.free(&stem(id));
        let file = self.path.join(format!("{name}.{extension}"));
        // Whatever lies in a folder that is read counts as read.
        let read = |file: PathBuf| file.ancestors().any(|place| self.inputs.contains(place));
        if file.canonicalize().is_ok_and(read) {
            let what = "is an input and would be replaced; name another folder with -o";
            return Err(Fault::new(file.display().to_string(), what));
        }
        Sink::open(Some(&file))
    }
}

impl Folder {
    /// The name, or with the first number that makes it a new one.
    fn free(&mut self, stem: &str) -> String {
        let mut name = stem.to_owned();
        loop {
            let count = self.taken.entry(name.to_lowercase()).or_insert(0);
            *count += 1;
            if *count == 1 {
                return name;
            }
            name = format!("{name}-{count}");
        }
    }
}

/// The name of a document's file: the last part of its id, with `-` for what names may not hold.
fn stem(id: &str) -> String {
    let last = id.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or_default();
    let known = [".txt", ".html", ".htm", ".md", ".markdown"];
    let last = known.iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
    let safe = |c: char| match c {
        '.' | '_' | '-' => c,
        c if c.is_alphanumeric() => c,
        _ => '-',
    };
    let mut name = String::new();
    for c in last.chars().map(safe) {
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    match name.trim_start_matches(['.', '-']) {
        "" => "document".into(),
        name => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn names_of_files_stay_in_their_folder() {
        assert_eq!(stem("articles/port-ellery.txt"), "port-ellery");
        assert_eq!(stem("../../etc/passwd"), "passwd");
        assert_eq!(stem(".."), "document");
        assert_eq!(stem("corpus.jsonl:3"), "corpus.jsonl-3");
        assert_eq!(stem("https://example.org/a?b=c"), "a-b-c");
        assert_eq!(stem(""), "document");
        assert!(stem(&"é".repeat(999)).len() <= 120);
    }
}
