//! What goes to standard error: one sentence that says where, what, and what to do.

use std::fmt;
use std::io::{self, Write as _};
use std::path::Path;

/// Something that is wrong with what was given, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    place: String,
    what: String,
}

impl Fault {
    /// `place` is a file, with its line where that is known, or an option.
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>) -> Fault {
        Fault { place: place.into(), what: what.into() }
    }

    /// In a line of a file, counted from 1.
    pub(crate) fn at(file: &Path, line: usize, what: impl Into<String>) -> Fault {
        Fault::new(format!("{}:{line}", file.display()), what)
    }

    /// Several, each a whole line.
    pub(crate) fn several(faults: Vec<String>) -> Fault {
        Fault { place: String::new(), what: faults.join("\n") }
    }

    /// A file that cannot be opened or read, with what to do about it.
    pub(crate) fn unreadable(file: &Path, error: &io::Error) -> Fault {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file; check its name and folder".into(),
            io::ErrorKind::InvalidData => "is not UTF-8; write it as UTF-8".into(),
            _ => format!("cannot be read ({error})"),
        };
        Fault::new(file.display().to_string(), what)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place.as_str() {
            "" => f.write_str(&self.what),
            place => write!(f, "{place}: {}", self.what),
        }
    }
}

/// The text of a file.
pub(crate) fn read(file: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(file).map_err(|error| Fault::unreadable(file, &error))
}

/// Prints a line on standard error. That nobody may be there to read it is no reason to fail.
pub(crate) fn say(line: &str) {
    _ = writeln!(io::stderr().lock(), "{line}");
}
