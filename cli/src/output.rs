//! Where results go: standard output, or a file that appears when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use byline::Unit;
use byline_formats::export::csv;

use crate::arguments::{Color, Output, Spans, To};
use crate::folder::{Folder, is_folder};
use crate::message::{Fault, Stop};

/// How results are to look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// The format.
    pub(crate) to: To,
    /// What offsets count.
    pub(crate) unit: Unit,
    /// Whether they count the article or its file.
    pub(crate) spans: Spans,
    /// Whether text is coloured.
    pub(crate) color: bool,
    /// Whether a table begins with a byte order mark.
    bom: bool,
}

impl View {
    /// Text for a terminal, records for everything else.
    pub(crate) fn new(output: &Output) -> Result<View, Fault> {
        let terminal = output.output.is_none() && io::stdout().is_terminal();
        let to = output.to.unwrap_or(if terminal { To::Text } else { To::Jsonl });
        if matches!(to, To::Spacy | To::Webanno) && output.offsets != Unit::Char {
            return Err(Fault::new("--offsets", "this format counts char; leave the option out"));
        }
        let counts = matches!(to, To::Json | To::Jsonl | To::Text);
        if output.spans == Spans::Source && !counts {
            let what = "only json and jsonl count the file; leave the option out";
            return Err(Fault::new("--spans", what));
        }
        if output.bom && to != To::Csv {
            return Err(Fault::new("--bom", "only a table of csv has it; add --to csv"));
        }
        let color = colored(output.color, terminal);
        Ok(View { to, unit: output.offsets, spans: output.spans, color, bom: output.bom })
    }

    /// For lists of one sort of record, which the formats of whole documents do not take.
    pub(crate) fn of_list(output: &Output) -> Result<(), Fault> {
        match output.to {
            None | Some(To::Text | To::Json | To::Jsonl | To::Csv) => Ok(()),
            Some(_) => Err(Fault::new(
                "--to",
                "a list is text, json, jsonl or csv; byline analyze writes the other formats",
            )),
        }
    }

    /// What stands between two results.
    const fn separator(self) -> &'static str {
        match self.to {
            To::Text => "\n\n",
            _ => "",
        }
    }

    /// What stands before the first result.
    fn head(self) -> String {
        match self.to {
            To::Csv if self.bom => format!("\u{feff}{}", csv::HEAD),
            To::Csv => csv::HEAD.to_owned(),
            _ => String::new(),
        }
    }

    /// How the names of files with a result end.
    pub(crate) const fn extension(self) -> &'static str {
        match self.to {
            To::Text => "txt",
            To::Json => "json",
            To::Jsonl => "jsonl",
            To::Html => "html",
            To::Csv => "csv",
            To::Spacy => "spacy.json",
            To::Webanno => "webanno.jsonld",
            To::SchemaOrg => "schema-org.jsonld",
        }
    }
}

/// Where results go: all to one place, or each to a file of its own.
#[derive(Debug)]
pub(crate) struct Place {
    target: Target,
    view: View,
    written: usize,
}

#[derive(Debug)]
enum Target {
    One(Sink),
    Each(Folder),
}

impl Place {
    /// A folder where the path is one or ends as one; `inputs` are files that must stay.
    pub(crate) fn open(
        path: Option<&Path>,
        view: View,
        inputs: &[PathBuf],
    ) -> Result<Place, Fault> {
        let target = match path.filter(|path| is_folder(path)) {
            Some(folder) => Target::Each(Folder::open(folder, inputs)?),
            None => Target::One(Sink::open(path)?),
        };
        Ok(Place { target, view, written: 0 })
    }

    /// Whether each document has a file of its own.
    pub(crate) const fn is_folder(&self) -> bool {
        matches!(self.target, Target::Each(_))
    }

    /// Writes the result of one document.
    pub(crate) fn write(&mut self, id: &str, result: &str) -> Result<(), Stop> {
        let first = self.written == 0;
        self.written += 1;
        match &mut self.target {
            Target::Each(folder) => {
                let mut sink = folder.sink(id, self.view.extension())?;
                sink.write(self.view.head())?;
                sink.write(result)?;
                sink.finish()
            }
            Target::One(_) if self.view.to == To::Html && !first => Err(Fault::new(
                id,
                "is a second document, and a page shows one; name a folder, as in -o pages/",
            )
            .into()),
            Target::One(sink) => {
                match first {
                    true => sink.write(self.view.head())?,
                    false => sink.write(self.view.separator())?,
                }
                sink.write(result)
            }
        }
    }

    /// Hands on what was written.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        match &mut self.target {
            Target::One(sink) => sink.flush(),
            Target::Each(_) => Ok(()),
        }
    }

    /// Writes the last bytes and gives a file its name.
    pub(crate) fn finish(self) -> Result<(), Stop> {
        match self.target {
            Target::One(mut sink) => {
                if self.written == 0 {
                    sink.write(self.view.head())?;
                }
                sink.finish()
            }
            Target::Each(_) => Ok(()),
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
    writer: Box<BufWriter<Stream>>,
    name: String,
}

#[derive(Debug)]
enum Stream {
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
            return Ok(Sink::new(Stream::Standard(io::stdout()), "stdout".into()));
        };
        let name = path.display().to_string();
        // A device or a pipe, as /dev/null, must not be replaced by a file.
        let special = path.metadata().is_ok_and(|about| !about.is_file());
        let opened = if special {
            File::options().write(true).open(path).map(Stream::Open)
        } else {
            Partial::create(path).map(Stream::Whole)
        };
        match opened {
            Ok(target) => Ok(Sink::new(target, name)),
            Err(error) => Err(Fault::unwritable(&name, &error)),
        }
    }

    fn new(target: Stream, name: String) -> Sink {
        Sink { writer: Box::new(BufWriter::with_capacity(1 << 16, target)), name }
    }

    /// Writes a whole result.
    pub(crate) fn write(&mut self, result: impl AsRef<[u8]>) -> Result<(), Stop> {
        self.writer.write_all(result.as_ref()).map_err(|e| Stop::writing(&self.name, &e))
    }

    /// Hands on what was written.
    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        self.writer.flush().map_err(|error| Stop::writing(&self.name, &error))
    }

    /// Writes the last bytes and gives a file its name.
    pub(crate) fn finish(mut self) -> Result<(), Stop> {
        self.flush()?;
        match self.writer.get_mut() {
            Stream::Whole(partial) => {
                partial.finish().map_err(|error| Stop::writing(&self.name, &error))
            }
            Stream::Standard(_) | Stream::Open(_) => Ok(()),
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

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Standard(stdout) => stdout.write(bytes),
            Stream::Open(file) => file.write(bytes),
            Stream::Whole(partial) => partial.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Standard(stdout) => stdout.flush(),
            Stream::Open(file) => file.flush(),
            Stream::Whole(partial) => partial.file.flush(),
        }
    }
}
