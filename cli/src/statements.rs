//! `byline statements`: the attributions alone.

use std::process::ExitCode;

use byline::{Attribution, Document, Offsets, Span, Standing};
use serde_json::{Value, json};

use crate::arguments::{Statements, To};
use crate::message::Stop;
use crate::output::View;
use crate::report::{self, Report};
use crate::run::{self, Analyzed};

/// Lists statements, the official ones or the others if asked.
pub(crate) fn statements(options: &Statements) -> Result<ExitCode, Stop> {
    let wanted = |statement: &&Attribution| match statement.source.standing {
        Standing::Official => !options.unofficial,
        _ => !options.official,
    };
    let heading = match (options.official, options.unofficial) {
        (true, _) => "OFFICIAL STATEMENTS",
        (_, true) => "OTHER STATEMENTS",
        _ => "STATEMENTS",
    };
    run::run(&options.input, &options.output, |analyzed, view| {
        let statements: Vec<_> = analyzed.doc.attributions().iter().filter(wanted).collect();
        if view.to == To::Text {
            let mut report = Report::new(analyzed, view);
            report.head();
            report.statements(heading, &statements);
            return Ok(report.page.into_text());
        }
        let offsets = Offsets::new(analyzed.doc.source());
        let objects =
            statements.iter().map(|statement| object(analyzed, statement, view, &offsets));
        Ok(objects.map(|object| line(&object, view)).collect())
    })
}

/// A JSON object in a line, or indented.
pub(crate) fn line(object: &Value, view: &View) -> String {
    match view.to {
        To::Json => format!("{object:#}\n"),
        To::Text | To::Jsonl => format!("{object}\n"),
    }
}

fn object(
    analyzed: &Analyzed,
    statement: &Attribution,
    view: &View,
    offsets: &Offsets<'_>,
) -> Value {
    let doc = &analyzed.doc;
    let source = &statement.source;
    let span = |span: Span| pair(span, view, offsets);
    json!({
        "id": analyzed.id,
        "attribution": index(doc, statement),
        "speaker": Some(doc.speaker(statement)).filter(|speaker| !speaker.is_empty()),
        "standing": source.standing.name(),
        "body": doc.body(statement),
        "mode": statement.mode.name(),
        "stance": statement.stance.name(),
        "text": report::content(doc, &statement.content),
        "offset_unit": view.unit.name(),
        "content": statement.content.iter().map(|&piece| span(piece)).collect::<Vec<_>>(),
        "cue": statement.cue.map(span),
        "source": source.span.map(span),
        "confidence": statement.confidence.name(),
        "rule": statement.why.rule.code(),
    })
}

/// A span as records have it.
pub(crate) fn pair(span: Span, view: &View, offsets: &Offsets<'_>) -> [usize; 2] {
    let span = offsets.convert(span, view.unit);
    [span.start, span.end]
}

/// The place of an attribution in its layer, which is its id in records.
fn index(doc: &Document<'_>, statement: &Attribution) -> Option<usize> {
    doc.attributions().iter().position(|other| std::ptr::eq(other, statement))
}
