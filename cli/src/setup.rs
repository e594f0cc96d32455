//! What every command needs first: a pipeline, and files read whole.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use byline::{LexiconError, Names, Pipeline};

use crate::arguments::Knowledge;
use crate::decode;
use crate::message::Fault;

/// The pipeline that the options ask for.
pub(crate) fn pipeline(knowledge: &Knowledge) -> Result<Pipeline, Fault> {
    let mut builder = Pipeline::builder();
    for path in &knowledge.names {
        builder = builder.with(names(path)?);
    }
    for code in &knowledge.off {
        let without = builder.off(code);
        builder = without.map_err(|unknown| {
            Fault::new("--off", format!("{unknown}; byline rules lists them all"))
        })?;
    }
    Ok(builder.build())
}

/// What a file of names holds.
pub(crate) enum Given {
    Table(String),
    Compiled(Names),
}

/// The names of a table or of a compiled file.
fn names(path: &Path) -> Result<Names, Fault> {
    match given(path)? {
        (_, Given::Compiled(names)) => Ok(names),
        (file, Given::Table(table)) => read(&file, &table),
    }
}

/// What messages call a file of names, and what it holds.
pub(crate) fn given(path: &Path) -> Result<(String, Given), Fault> {
    let file = path.display().to_string();
    let bytes = lines(path)?;
    let given = if is_compiled(path, &bytes) {
        let names = Names::from_bytes(&file, bytes);
        Given::Compiled(names.map_err(|error| Fault::new(&file, what(&error)))?)
    } else {
        Given::Table(decode::utf8(bytes, &file, 1, false)?)
    };
    Ok((file, given))
}

/// Whether a file is compiled, or was meant to be.
fn is_compiled(path: &Path, bytes: &[u8]) -> bool {
    bytes.starts_with(b"byline names ") || path.extension().is_some_and(|end| end == "byn")
}

/// A table of names: what messages call it, and its text.
pub(crate) fn table(path: &Path) -> Result<(String, String), Fault> {
    match given(path)? {
        (file, Given::Table(table)) => Ok((file, table)),
        (file, Given::Compiled(_)) => {
            Err(Fault::new(file, "is compiled already; name the table that it was made of"))
        }
    }
}

/// The names of a table.
pub(crate) fn read(file: &str, table: &str) -> Result<Names, Fault> {
    Names::read(file, table).map_err(|error| wrong_row(&error))
}

/// The message of a wrong row already says where and what is known.
pub(crate) fn wrong_row(error: &LexiconError) -> Fault {
    let place = format!("{}:{}:{}", error.file(), error.line(), error.column());
    Fault::new(place, format!("{}; mend the row and run byline names check", what(error)))
}

/// What is wrong, without the place.
fn what(error: &LexiconError) -> String {
    let message = error.to_string();
    let place = match error.line() {
        0 => error.file().to_owned(),
        line => format!("{}:{line}:{}", error.file(), error.column()),
    };
    message.strip_prefix(&place).unwrap_or(&message).trim_start_matches(": ").to_owned()
}

/// No row of a table has more bytes, and what has is not read to its end.
const LONGEST_LINE: u64 = 1_000_000;

/// All bytes of a compiled file, or of a file of lines that have a length of rows.
fn lines(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = path.display().to_string();
    let unreadable = |error: &io::Error| Fault::unreadable(&file, error);
    let mut reader = BufReader::new(File::open(path).map_err(|error| unreadable(&error))?);
    let mut bytes = Vec::new();
    for line in 1.. {
        let line_end = (&mut reader).take(LONGEST_LINE + 1).read_until(b'\n', &mut bytes);
        let length = line_end.map_err(|error| unreadable(&error))?;
        if line == 1 && is_compiled(path, &bytes) {
            reader.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
            break;
        }
        if length == 0 {
            break;
        }
        if length as u64 > LONGEST_LINE {
            let what = format!("the line has more than {LONGEST_LINE} bytes; divide it into rows");
            return Err(Fault::new(format!("{file}:{line}:1"), what));
        }
    }
    Ok(bytes)
}

/// All bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|error| Fault::unreadable(&path.display().to_string(), &error))
}
