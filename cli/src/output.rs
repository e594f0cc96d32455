//! Where results go: standard output, or a file that appears when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::arguments::{Color, Output, To};
use crate::message::{Fault, Stop};
use byline::Unit;

/// How results are to look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// The format.
    pub(crate) to: To,
    /// What offsets count.
    pub(crate) unit: Unit,
    /// Whether text is coloured.
    pub(crate) color: bool,
}

impl View {
    /// Text for a terminal, records for everything else.
    pub(crate) fn new(output: &Output) -> View {
        let terminal = output.output.is_none() && io::stdout().is_terminal();
        let to = output.to.unwrap_or(if terminal { To::Text } else { To::Jsonl });
        View { to, unit: output.offsets, color: colored(output.color, terminal) }
    }

    /// What stands between two results.
    pub(crate) const fn separator(&self) -> &'static str {
        match self.to {
            To::Text => "\n\n",
            To::Json | To::Jsonl => "",
        }
    }
}

/// Whether to colour; `NO_COLOR` counts when it is set and not empty (no-color.org).
pub(crate) fn colored(color: Color, terminal: bool) -> bool {
    let refused = || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !refused() && !dumb(),
    }
}

/// An open place for results.
#[derive(Debug)]
pub(crate) struct Sink {
    writer: Box<BufWriter<Target>>,
    name: String,
}

#[derive(Debug)]
enum Target {
    Standard(io::Stdout),
    Open(File),
    Whole(Partial),
}

/// A file under a temporary name; unless it is finished it leaves nothing behind.
#[derive(Debug)]
struct Partial {
    file: File,
    temporary: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Sink {
    /// Standard output for `None` and `-`.
    pub(crate) fn open(path: Option<&Path>) -> Result<Sink, Fault> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Sink::new(Target::Standard(io::stdout()), "stdout".into()));
        };
        let name = path.display().to_string();
        if path.is_dir() {
            return Err(Fault::new(name, "is a folder; name a file with -o"));
        }
        // A device or a pipe, as /dev/null, must not be replaced by a file.
        let special = path.metadata().is_ok_and(|about| !about.is_file());
        let opened = if special {
            File::options().write(true).open(path).map(Target::Open)
        } else {
            Partial::create(path).map(Target::Whole)
        };
        match opened {
            Ok(target) => Ok(Sink::new(target, name)),
            Err(error) => Err(Fault::unwritable(&name, &error)),
        }
    }

    fn new(target: Target, name: String) -> Sink {
        Sink { writer: Box::new(BufWriter::with_capacity(1 << 16, target)), name }
    }

    /// Writes a whole result.
    pub(crate) fn write(&mut self, result: &str) -> Result<(), Stop> {
        self.writer.write_all(result.as_bytes()).map_err(|e| Stop::writing(&self.name, &e))
    }

    /// Hands on what was written.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        self.writer.flush().map_err(|error| Stop::writing(&self.name, &error))
    }

    /// Writes the last bytes and gives a file its name.
    pub(crate) fn finish(mut self) -> Result<(), Stop> {
        self.flush()?;
        match self.writer.get_mut() {
            Target::Whole(partial) => {
                partial.finish().map_err(|error| Stop::writing(&self.name, &error))
            }
            Target::Standard(_) | Target::Open(_) => Ok(()),
        }
    }
}

impl Partial {
    fn create(path: &Path) -> io::Result<Partial> {
        // A link stays a link: the file that it leads to is replaced.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.partial", std::process::id()));
        let temporary = target.with_file_name(hidden);
        let file = File::create(&temporary)?;
        Ok(Partial { file, temporary, target, finished: false })
    }

    fn finish(&mut self) -> io::Result<()> {
        if let Ok(before) = fs::metadata(&self.target) {
            self.file.set_permissions(before.permissions())?;
        }
        self.file.sync_all()?;
        fs::rename(&self.temporary, &self.target)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.finished {
            // It may be gone already; then there is nothing to do.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Standard(stdout) => stdout.write(bytes),
            Target::Open(file) => file.write(bytes),
            Target::Whole(partial) => partial.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Standard(stdout) => stdout.flush(),
            Target::Open(file) => file.flush(),
            Target::Whole(partial) => partial.file.flush(),
        }
    }
}
