//! `byline statements`: the attributions alone.

use std::process::ExitCode;

use byline::{Attribution, Document, Span, Spanned, Standing};
use byline_formats::export::csv::Table;
use byline_formats::wording;
use serde_json::{Value, json};

use crate::arguments::{Statements, To};
use crate::message::Stop;
use crate::offset::Places;
use crate::output::View;
use crate::report::Report;
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
    View::of_list(&options.output)?;
    run::run(&options.input, &options.output, |analyzed, view| {
        if view.to == To::Csv {
            let mut table = Table::new(&analyzed.doc, &analyzed.id, view.unit);
            let statements = analyzed.doc.attributions().iter().enumerate();
            let wanted = statements.filter(|(_, statement)| wanted(statement));
            wanted.for_each(|(index, _)| table.statement(index));
            return Ok(table.into_text());
        }
        let statements: Vec<_> = analyzed.doc.attributions().iter().filter(wanted).collect();
        if view.to == To::Text {
            let mut report = Report::new(analyzed, view);
            report.head();
            report.statements(heading, &statements);
            return Ok(report.page.into_text());
        }
        let places = Places::new(analyzed, view)?;
        let objects = statements.iter().map(|statement| object(analyzed, statement, view, &places));
        Ok(objects.map(|object| line(&object, view)).collect())
    })
}

/// A JSON object in a line, or indented.
pub(crate) fn line(object: &Value, view: &View) -> String {
    match view.to {
        To::Json => format!("{object:#}\n"),
        _ => format!("{object}\n"),
    }
}

fn object(analyzed: &Analyzed, statement: &Attribution, view: &View, places: &Places<'_>) -> Value {
    let doc = &analyzed.doc;
    let source = &statement.source;
    let span = |span: Span| places.pair(span);
    json!({
        "id": analyzed.id,
        "attribution": index(doc, statement),
        "speaker": wording::speaker(doc, statement),
        "standing": source.standing.name(),
        "body": doc.body(statement),
        "role": source.role.map(|role| doc.text(role)),
        "line": places.line_column(statement.span().start).0,
        "mode": statement.mode.name(),
        "stance": statement.stance.name(),
        "text": wording::content(doc, &statement.content),
        "offset_unit": view.unit.name(),
        "content": statement.content.iter().map(|&piece| span(piece)).collect::<Vec<_>>(),
        "cue": statement.cue.map(span),
        "source": source.span.map(span),
        "confidence": statement.confidence.name(),
        "rule": statement.why.rule.code(),
    })
}

/// The place of an attribution in its layer, which is its id in records.
fn index(doc: &Document<'_>, statement: &Attribution) -> Option<usize> {
    doc.attributions().iter().position(|other| std::ptr::eq(other, statement))
}
