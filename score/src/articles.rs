//! Reads marked articles: `NAME.txt` with `NAME.marks` beside it, in a folder and those inside it.

use std::path::{Path, PathBuf};

use crate::gold::Gold;
use crate::marks;
use crate::message::{self, Fault};
use crate::sample::{Sample, Truth};

/// Whether only figures may be taken from a file: one of its folders is named `held`.
pub(crate) fn is_held(file: &Path) -> bool {
    file.iter().any(|part| part == "held")
}

/// The marked articles of a folder, in the order of their names. Articles without marks are passed
/// over; marks without an article are a fault.
pub(crate) fn read(folder: &Path) -> Result<Vec<Sample>, Fault> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort_unstable();
    if files.is_empty() {
        let what = "holds no file that ends in `.marks`; name a folder of marked articles";
        return Err(Fault::new(folder.display().to_string(), what));
    }
    files.iter().map(|file| sample(folder, file)).collect()
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let unreadable = |error| Fault::unreadable(folder, &error);
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "marks") {
            files.push(path);
        }
    }
    Ok(())
}

fn sample(folder: &Path, file: &Path) -> Result<Sample, Fault> {
    let article = file.with_extension("txt");
    let text = message::read(&article)?;
    let name = file.strip_prefix(folder).unwrap_or(file).with_extension("");
    let gold = gold(file, &text)?;
    Ok(Sample {
        id: name.display().to_string(),
        document: name.display().to_string(),
        text,
        held: is_held(file),
        truth: Truth::Article(Box::new(gold)),
    })
}

/// The marks of an article; all that is wrong with them is told at once, a line each.
pub(crate) fn gold(file: &Path, text: &str) -> Result<Gold, Fault> {
    let id = file.file_stem().unwrap_or_default().to_string_lossy();
    marks::read(&id, text, &message::read(file)?).map_err(|errors| {
        let faults = errors.into_iter().map(|e| Fault::at(file, e.line, e.message).to_string());
        Fault::several(faults.collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_of_every_article_reads_the_same() {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/articles"));
        let mut files = Vec::new();
        list(folder, &mut files).unwrap();
        assert!(files.len() >= 30, "{} marked articles", files.len());
        for file in files {
            let text = message::read(&file.with_extension("txt")).unwrap();
            let known = gold(&file, &text).unwrap();
            let written = marks::write(&known).unwrap();
            assert_eq!(written, message::read(&file).unwrap(), "{}", file.display());
            assert_eq!(marks::read(&known.id, &text, &written), Ok(known));
        }
    }
}
