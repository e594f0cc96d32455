//! Many documents on many threads, in the order of the input.
//!
//! Documents are taken in chunks: each chunk is analyzed in parallel and written in order before
//! the next one is read. Memory stays flat, and the output is the same at any number of threads.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use byline::output::Input as Field;
use byline::{Document, Pipeline};
use byline_formats::Source;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::arguments::{Input, Output};
use crate::decode::{Item, decode};
use crate::input::{Raw, Stream, total_bytes};
use crate::message::{self, Fault, Stop};
use crate::output::{Place, View};
use crate::setup;

/// A chunk has this many documents at most …
const DOCUMENTS: usize = 256;
/// … and is full when it holds this many bytes.
const BYTES: usize = 16 << 20;
/// So many texts that are not English are named one by one.
const NAMED: usize = 5;

/// A document with what was found in it.
#[derive(Debug)]
pub(crate) struct Analyzed {
    /// As the input names it.
    pub(crate) id: String,
    /// What stands before line and column of a place in its text.
    pub(crate) place: String,
    /// Whether it came in a line of JSON.
    pub(crate) in_line: bool,
    /// The way back into its file, where the text is not the file.
    pub(crate) source: Option<Source>,
    /// The findings.
    pub(crate) doc: Document<'static>,
    /// The fields of its JSON line that are passed through.
    pub(crate) fields: BTreeMap<String, Field>,
}

/// Analyzes every document of the input and writes what `render` makes of it.
pub(crate) fn run<R>(input: &Input, output: &Output, render: R) -> Result<ExitCode, Stop>
where
    R: Fn(&Analyzed, &View) -> Result<String, Fault> + Sync,
{
    let mut place = Place::open(output.output.as_deref(), View::new(output)?, &input.files)?;
    let code = each(input, output, render, &mut place)?;
    place.finish()?;
    Ok(code)
}

/// Where the results of documents arrive, in the order of the input.
pub(crate) trait Landing<T> {
    /// Takes the result of the next document, which the input calls `id`.
    fn take(&mut self, id: &str, result: T) -> Result<(), Stop>;

    /// Hands on what was taken, before the next documents are read.
    fn flush(&mut self) -> Result<(), Stop>;
}

/// Results that are written as they come.
impl Landing<String> for Place {
    fn take(&mut self, id: &str, result: String) -> Result<(), Stop> {
        if result.is_empty() { Ok(()) } else { self.write(id, &result) }
    }

    fn flush(&mut self) -> Result<(), Stop> {
        Place::flush(self)
    }
}

/// Analyzes every document of the input and hands what `render` makes of it to `landing`.
pub(crate) fn each<T, R, L>(
    input: &Input,
    output: &Output,
    render: R,
    landing: &mut L,
) -> Result<ExitCode, Stop>
where
    T: Send,
    R: Fn(&Analyzed, &View) -> Result<T, Fault> + Sync,
    L: Landing<T>,
{
    let view = View::new(output)?;
    let work = Work { pipeline: setup::pipeline(&input.knowledge)?, input, view, render };
    let mut desk = Desk { input, tally: Tally::default(), bar: None };
    let mut stream = Stream::new(input);
    let mut pool = None;
    loop {
        let chunk = chunk(&mut stream);
        if chunk.documents.is_empty() {
            break;
        }
        let last = chunk.documents.len() < DOCUMENTS && chunk.bytes < BYTES;
        desk.show_progress(chunk.bytes, last, output);
        if pool.is_none() && chunk.documents.len() > 1 {
            pool = Some(threads(output.threads)?);
        }
        for done in work.all(chunk.documents, pool.as_ref()) {
            desk.take(done, landing)?;
        }
        landing.flush()?;
    }
    Ok(desk.close())
}

/// Documents that are worked on together.
struct Chunk {
    documents: Vec<Result<Raw, Fault>>,
    bytes: usize,
}

fn chunk(stream: &mut Stream) -> Chunk {
    let mut chunk = Chunk { documents: Vec::new(), bytes: 0 };
    while chunk.documents.len() < DOCUMENTS && chunk.bytes < BYTES {
        let Some(document) = stream.next() else { break };
        chunk.bytes += document.as_ref().map_or(0, |raw| raw.bytes.len());
        chunk.documents.push(document);
    }
    chunk
}

fn threads(count: Option<u16>) -> Result<ThreadPool, Fault> {
    let builder = ThreadPoolBuilder::new().num_threads(count.map_or(0, usize::from));
    builder.build().map_err(|error| {
        Fault::new("--threads", format!("they cannot be started ({error}); ask for fewer"))
    })
}

/// What is done to each document.
struct Work<'a, R> {
    pipeline: Pipeline,
    input: &'a Input,
    view: View,
    render: R,
}

/// A document that is ready to be written.
struct Done<T> {
    /// As the input names it.
    id: String,
    result: T,
    /// Its id, where its text is not English.
    foreign: Option<String>,
    /// What is odd about its file, with its name.
    warning: Option<String>,
}

impl<R> Work<'_, R> {
    fn all<T>(
        &self,
        documents: Vec<Result<Raw, Fault>>,
        pool: Option<&ThreadPool>,
    ) -> Vec<Result<Done<T>, Fault>>
    where
        T: Send,
        R: Fn(&Analyzed, &View) -> Result<T, Fault> + Sync,
    {
        let one = |raw: Result<Raw, Fault>| self.one(raw?);
        match pool {
            Some(pool) => pool.install(|| documents.into_par_iter().map(one).collect()),
            None => documents.into_iter().map(one).collect(),
        }
    }

    fn one<T>(&self, raw: Raw) -> Result<Done<T>, Fault>
    where
        R: Fn(&Analyzed, &View) -> Result<T, Fault>,
    {
        let in_line = raw.line.is_some();
        let item = decode(raw, self.input)?;
        let doc = self.pipeline.analyze(item.article);
        let foreign = doc.layers().language.is_none().then(|| item.place.clone());
        let Item { id, place, source, fields, warning, .. } = item;
        let warning = warning.map(|what| format!("{place}: warning: {what}"));
        let analyzed = Analyzed { id, place, in_line, source, doc, fields };
        let result = (self.render)(&analyzed, &self.view)?;
        Ok(Done { id: analyzed.id, result, foreign, warning })
    }
}

/// What has happened so far.
#[derive(Debug, Default)]
struct Tally {
    failed: usize,
    foreign: usize,
}

/// Where finished documents are looked at before they are handed on, in order.
struct Desk<'a> {
    input: &'a Input,
    tally: Tally,
    bar: Option<ProgressBar>,
}

impl Desk<'_> {
    fn take<T>(
        &mut self,
        done: Result<Done<T>, Fault>,
        landing: &mut impl Landing<T>,
    ) -> Result<(), Stop> {
        let done = match done {
            Ok(done) => done,
            Err(fault) if self.input.keep_going || fault.is_of_document() => {
                self.tally.failed += 1;
                self.say(&fault.to_string());
                return Ok(());
            }
            Err(fault) => {
                // What came before is whole and may be of use.
                landing.flush()?;
                return Err(fault.into());
            }
        };
        if let Some(warning) = done.warning {
            self.say(&warning);
        }
        if let Some(place) = done.foreign {
            self.tally.foreign += 1;
            if self.tally.foreign <= NAMED {
                self.say(&format!("{place}: warning: {NOT_ENGLISH}"));
            }
        }
        landing.take(&done.id, done.result)
    }

    /// Tells how many failed.
    fn close(self) -> ExitCode {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let Tally { failed, foreign, .. } = self.tally;
        if foreign > NAMED {
            let more = foreign - NAMED;
            message::say(&format!("byline: warning: {more} more texts do not read like English"));
        }
        if failed == 0 {
            return ExitCode::SUCCESS;
        }
        let documents = if failed == 1 { "document" } else { "documents" };
        message::say(&format!("byline: {failed} {documents} could not be read, see above"));
        ExitCode::from(1)
    }

    fn say(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| message::say(line)),
            None => message::say(line),
        }
    }

    /// A bar for long runs that somebody watches, unless the results themselves pass by.
    fn show_progress(&mut self, bytes: usize, last: bool, output: &Output) {
        let watched = io::stderr().is_terminal();
        let passing_by = output.output.is_none() && io::stdout().is_terminal();
        if self.bar.is_none() && !last && watched && !passing_by {
            self.bar = Some(bar(total_bytes(self.input)));
        }
        if let Some(bar) = &self.bar {
            bar.inc(bytes as u64);
        }
    }
}

const NOT_ENGLISH: &str = "the text does not read like English, so that little will be found; leave \
                           out texts in other languages";

fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{wide_bar} {bytes} of {total_bytes}, {eta} left",
        None => "{spinner} {bytes} read, {elapsed}",
    };
    let bar = total.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    bar.with_style(
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner()),
    )
}
