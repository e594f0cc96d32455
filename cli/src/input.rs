//! Documents as they lie in files and on standard input, read one after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;

use crate::arguments::{From, Input};
use crate::kind::{self, BYTE_ORDER_MARK, Kind};
use crate::message::Fault;

/// What messages and ids call standard input.
const STANDARD_INPUT: &str = "stdin";

/// A document, not yet looked into.
#[derive(Debug)]
pub(crate) struct Raw {
    /// The file as messages name it.
    pub(crate) file: String,
    /// What it is written in.
    pub(crate) kind: Kind,
    /// The line of a JSON Lines file, from 1; `None` for a whole file.
    pub(crate) line: Option<usize>,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// All documents in the order of the command line; no more than one is held at a time.
pub(crate) struct Stream {
    from: From,
    waiting: VecDeque<PathBuf>,
    lines: Option<Lines>,
}

/// A JSON Lines file that is being read.
struct Lines {
    opened: Opened,
    line: usize,
}

/// A file whose first bytes were looked at.
struct Opened {
    file: String,
    reader: Box<dyn BufRead>,
    head: Vec<u8>,
    packed: bool,
}

impl Stream {
    /// Opens nothing yet, so that a missing file is told of in its turn.
    pub(crate) fn new(input: &Input) -> Stream {
        let mut waiting: VecDeque<_> = input.files.iter().cloned().collect();
        if waiting.is_empty() {
            waiting.push_back("-".into());
        }
        Stream { from: input.from, waiting, lines: None }
    }

    /// Begins a file: a text comes back whole, lines are kept for later.
    fn open(&mut self, path: &Path) -> Result<Option<Raw>, Fault> {
        if path.is_dir() {
            return self.open_folder(path).map(|()| None);
        }
        let opened = Opened::new(path)?;
        let kind = match self.from {
            From::Text => Kind::Text,
            From::Jsonl => Kind::Jsonl,
            From::Html => Kind::Html,
            From::Markdown => Kind::Markdown,
            From::Auto => opened.kind(path),
        };
        if kind == Kind::Jsonl {
            self.lines = Some(Lines { opened, line: 0 });
            return Ok(None);
        }
        opened.into_document(kind).map(Some)
    }

    /// The files of a folder and of those in it come next, by name.
    fn open_folder(&mut self, path: &Path) -> Result<(), Fault> {
        let folder = path.display().to_string();
        let mut inside = Vec::new();
        for entry in fs::read_dir(path).map_err(|error| Fault::unreadable(&folder, &error))? {
            let entry = entry.map_err(|error| Fault::unreadable(&folder, &error))?.path();
            // A link to a folder may lead back here.
            let real = entry.is_dir() && !entry.is_symlink();
            if real && holds_any(&entry) || entry.is_file() && Kind::of_name(&entry).is_some() {
                inside.push(entry);
            }
        }
        if inside.is_empty() {
            let endings = kind::endings();
            let what = format!("holds no file that is read; known endings: {endings}");
            return Err(Fault::new(folder, what));
        }
        inside.sort_unstable();
        inside.into_iter().rev().for_each(|path| self.waiting.push_front(path));
        Ok(())
    }
}

/// Whether a folder holds anything that is read, however deep.
fn holds_any(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.into_iter().any(|entry| match entry.is_dir() {
        true => !entry.is_symlink() && holds_any(&entry),
        false => Kind::of_name(&entry).is_some(),
    })
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
            let path = self.waiting.pop_front()?;
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
            match self.opened.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    // Nothing more can come from a reader that failed.
                    self.opened.reader = Box::new(io::empty());
                    return Some(Err(self.opened.fault(&error)));
                }
            }
            if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if !bytes.trim_ascii().is_empty() {
                let (file, line) = (self.opened.file.clone(), Some(self.line));
                return Some(Ok(Raw { file, kind: Kind::Jsonl, line, bytes }));
            }
        }
    }
}

impl Opened {
    /// Opens a file, unpacks it if it is packed, and refuses what holds no text.
    fn new(path: &Path) -> Result<Opened, Fault> {
        let (file, reader) = reader(path)?;
        let empty = Box::new(io::empty());
        let mut opened = Opened { file, reader: empty, head: Vec::new(), packed: false };
        opened.look_into(reader)?;
        if kind::is_gzip(&opened.head) {
            opened.packed = true;
            let packed = std::mem::replace(&mut opened.reader, Box::new(io::empty()));
            opened.look_into(Box::new(BufReader::new(MultiGzDecoder::new(packed))))?;
        }
        match kind::foreign(&opened.head) {
            Some(what) => Err(Fault::new(opened.file, what)),
            None => Ok(opened),
        }
    }

    /// Reads as far as is needed to know what it is, and puts it back.
    fn look_into(&mut self, mut reader: Box<dyn BufRead>) -> Result<(), Fault> {
        let mut head = Vec::new();
        let begins_object = |head: &[u8]| Kind::of_content(head) == Kind::Jsonl;
        for byte in reader.by_ref().bytes().take(kind::HEAD) {
            head.push(byte.map_err(|error| self.fault(&error))?);
            // Lines may come one at a time, and none must wait for the next.
            if begins_object(&head) {
                break;
            }
        }
        self.head.clone_from(&head);
        self.reader = Box::new(io::Cursor::new(head).chain(reader));
        Ok(())
    }

    /// By its name; what has no name that tells is known by its beginning.
    fn kind(&self, path: &Path) -> Kind {
        Kind::of_name(path).unwrap_or_else(|| Kind::of_content(&self.head))
    }

    fn into_document(mut self, kind: Kind) -> Result<Raw, Fault> {
        let mut bytes = Vec::new();
        match self.reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(Raw { file: self.file, kind, line: None, bytes }),
            Err(error) => Err(self.fault(&error)),
        }
    }

    fn fault(&self, error: &io::Error) -> Fault {
        let broken = matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
        );
        if self.packed && broken {
            Fault::damaged(&self.file)
        } else {
            Fault::unreadable(&self.file, error)
        }
    }
}

fn reader(path: &Path) -> Result<(String, Box<dyn BufRead>), Fault> {
    if path == Path::new("-") {
        return Ok((STANDARD_INPUT.into(), Box::new(BufReader::new(io::stdin()))));
    }
    let file = path.display().to_string();
    if ["http://", "https://"].iter().any(|scheme| file.starts_with(scheme)) {
        let what = "is an address, and byline opens no connection; pipe the page in: curl -s URL | \
                    byline analyze --from html";
        return Err(Fault::new(file, what));
    }
    match File::open(path) {
        Ok(opened) => Ok((file, Box::new(BufReader::with_capacity(1 << 16, opened)))),
        Err(error) => Err(Fault::unreadable(&file, &error)),
    }
}

/// How many bytes the files hold, where all are plain files.
pub(crate) fn total_bytes(input: &Input) -> Option<u64> {
    let size = |path: &PathBuf| path.metadata().ok().filter(|about| about.is_file());
    let sizes: Option<Vec<u64>> =
        input.files.iter().map(|path| size(path).map(|about| about.len())).collect();
    sizes.filter(|sizes| !sizes.is_empty()).map(|sizes| sizes.iter().sum())
}
