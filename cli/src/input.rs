//! Documents as they lie in files and on standard input, read one after the other.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::vec;

use crate::arguments::{From, Input};
use crate::message::Fault;

/// What messages and ids call standard input.
const STANDARD_INPUT: &str = "stdin";

/// A document, not yet looked into.
#[derive(Debug)]
pub(crate) struct Raw {
    /// The file as messages name it.
    pub(crate) file: String,
    /// The line of a JSON Lines file, from 1; `None` for a file of plain text.
    pub(crate) line: Option<usize>,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// All documents in the order of the command line; no more than one is held at a time.
pub(crate) struct Stream {
    from: From,
    waiting: vec::IntoIter<PathBuf>,
    lines: Option<Lines>,
}

/// A JSON Lines file that is being read.
struct Lines {
    file: String,
    line: usize,
    reader: Box<dyn BufRead>,
}

impl Stream {
    /// Opens nothing yet, so that a missing file is told of in its turn.
    pub(crate) fn new(input: &Input) -> Stream {
        let mut files = input.files.clone();
        if files.is_empty() {
            files.push("-".into());
        }
        Stream { from: input.from, waiting: files.into_iter(), lines: None }
    }

    /// Begins a file: a text comes back whole, lines are kept for later.
    fn open(&mut self, path: &Path) -> Result<Option<Raw>, Fault> {
        let (file, mut reader) = reader(path)?;
        let lines = match self.from {
            From::Text => false,
            From::Jsonl => true,
            From::Auto if file == STANDARD_INPUT => {
                let (begun, begins_object) =
                    peek(reader).map_err(|error| Fault::unreadable(&file, &error))?;
                reader = begun;
                begins_object
            }
            From::Auto => has_json_extension(path),
        };
        if lines {
            self.lines = Some(Lines { file, line: 0, reader });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        match reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(Raw { file, line: None, bytes })),
            Err(error) => Err(Fault::unreadable(&file, &error)),
        }
    }
}

impl Iterator for Stream {
    type Item = Result<Raw, Fault>;

    fn next(&mut self) -> Option<Result<Raw, Fault>> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => return Some(line),
                    None => self.lines = None,
                }
            }
            let path = self.waiting.next()?;
            if let Some(document) = self.open(&path).transpose() {
                return Some(document);
            }
        }
    }
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Result<Raw, Fault>> {
        loop {
            let mut bytes = Vec::new();
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    // Nothing more can come from a reader that failed.
                    self.reader = Box::new(io::empty());
                    return Some(Err(Fault::unreadable(&self.file, &error)));
                }
            }
            if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Raw { file: self.file.clone(), line: Some(self.line), bytes }));
            }
        }
    }
}

/// U+FEFF in UTF-8. JSON may not begin with it, but files of some editors do.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

fn reader(path: &Path) -> Result<(String, Box<dyn BufRead>), Fault> {
    if path == Path::new("-") {
        return Ok((STANDARD_INPUT.into(), Box::new(BufReader::new(io::stdin()))));
    }
    let file = path.display().to_string();
    match File::open(path) {
        Ok(opened) => Ok((file, Box::new(BufReader::with_capacity(1 << 16, opened)))),
        Err(error) => Err(Fault::unreadable(&file, &error)),
    }
}

/// Whether the first byte that is no space begins a JSON object; what was read is put back.
fn peek(mut reader: Box<dyn BufRead>) -> io::Result<(Box<dyn BufRead>, bool)> {
    let mut head = Vec::new();
    for byte in reader.by_ref().bytes() {
        let byte = byte?;
        head.push(byte);
        if !byte.is_ascii_whitespace() && !BYTE_ORDER_MARK.contains(&byte) {
            break;
        }
    }
    let begins_object = head.last() == Some(&b'{');
    Ok((Box::new(io::Cursor::new(head).chain(reader)), begins_object))
}

/// Whether a name says that the file holds JSON.
pub(crate) fn has_json_extension(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["jsonl", "ndjson", "json"].iter().any(|known| extension == *known)
}

/// How many bytes the files hold, where all are plain files.
pub(crate) fn total_bytes(input: &Input) -> Option<u64> {
    let size = |path: &PathBuf| path.metadata().ok().filter(|about| about.is_file());
    let sizes: Option<Vec<u64>> =
        input.files.iter().map(|path| size(path).map(|about| about.len())).collect();
    sizes.filter(|sizes| !sizes.is_empty()).map(|sizes| sizes.iter().sum())
}
