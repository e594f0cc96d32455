//! What every command needs first: a pipeline, and files read whole.

use std::fs;
use std::path::Path;

use byline::{Builder, Pipeline};

use crate::arguments::Knowledge;
use crate::decode;
use crate::message::Fault;

/// The pipeline that the options ask for.
pub(crate) fn pipeline(knowledge: &Knowledge) -> Result<Pipeline, Fault> {
    let mut builder = Pipeline::builder();
    for path in &knowledge.names {
        let (file, table) = table(path)?;
        builder = with_names(builder, &file, &table)?;
    }
    for code in &knowledge.off {
        let without = builder.off(code);
        builder = without.map_err(|unknown| {
            Fault::new("--off", format!("{unknown}; byline rules lists them all"))
        })?;
    }
    Ok(builder.build())
}

/// A table of names: what messages call it, and its text.
pub(crate) fn table(path: &Path) -> Result<(String, String), Fault> {
    let file = path.display().to_string();
    let bytes = bytes(path)?;
    let table = decode::utf8(bytes, &file, 1, false)?;
    Ok((file, table))
}

/// Adds a table; the message of a wrong row already says where and what is known.
pub(crate) fn with_names(builder: Builder, file: &str, table: &str) -> Result<Builder, Fault> {
    builder.names(file, table).map_err(|error| {
        let message = error.to_string();
        let place = format!("{}:{}:{}", error.file(), error.line(), error.column());
        let what = message.strip_prefix(&place).unwrap_or(&message).trim_start_matches(": ");
        Fault::new(place, format!("{what}; mend the row and run byline names check"))
    })
}

/// All bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|error| Fault::unreadable(&path.display().to_string(), &error))
}
