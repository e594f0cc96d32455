//! What goes to standard error: one sentence that says where, what, and what to do.

use std::fmt;
use std::io::{self, Write};

/// Something that is wrong with what was given, with its place.
#[derive(Debug)]
pub(crate) struct Fault {
    place: String,
    what: String,
    of_document: bool,
}

impl Fault {
    /// `place` is a file, with line and column where they are known, or an option.
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>) -> Fault {
        Fault { place: place.into(), what: what.into(), of_document: false }
    }

    /// A document in which there is nothing to find; the others are not concerned.
    pub(crate) fn of_document(place: impl Into<String>, what: impl Into<String>) -> Fault {
        Fault { of_document: true, ..Fault::new(place, what) }
    }

    /// Whether the other documents are not concerned.
    pub(crate) fn is_of_document(&self) -> bool {
        self.of_document
    }

    /// A packed file that cannot be unpacked to its end.
    pub(crate) fn damaged(file: &str) -> Fault {
        Fault::new(file, "is a gzip file that is cut short or damaged; fetch it again")
    }

    /// A file that cannot be opened or read, with what to do about it.
    pub(crate) fn unreadable(file: &str, error: &io::Error) -> Fault {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file; check its name and folder".into(),
            io::ErrorKind::PermissionDenied => {
                "may not be read; change its permissions or ask its owner".into()
            }
            io::ErrorKind::IsADirectory => "is a folder; name a file in it".into(),
            _ => format!("cannot be read ({error}); copy it elsewhere and try again"),
        };
        Fault::new(file, what)
    }

    /// A file that cannot be written.
    pub(crate) fn unwritable(file: &str, error: &io::Error) -> Fault {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "cannot be written: no such folder; make it first".into(),
            io::ErrorKind::PermissionDenied => {
                "may not be written; name a file in a folder of your own".into()
            }
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                "cannot be written: a file stands where a folder is needed; name another".into()
            }
            _ => format!("cannot be written ({error}); name another file with -o"),
        };
        Fault::new(file, what)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Why the command ends before its work is done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Whoever read the output has closed it, as `head` does. Nobody is told.
    NoReader,
    /// Something is wrong.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

impl Stop {
    /// What a failed write to `target` means.
    pub(crate) fn writing(target: &str, error: &io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::NoReader,
            _ => Stop::Fault(Fault::unwritable(target, error)),
        }
    }
}

/// Prints a line on standard error. That nobody may be there to read it is no reason to fail.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
