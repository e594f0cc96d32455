//! `byline analyze`: a document in the format that is asked for.

use std::process::ExitCode;

use byline::output::Record;
use byline_formats::export::{schema_org, spacy, web_annotation};
use byline_formats::{export::csv, page};
use serde::Serialize;

use crate::arguments::{Analyze, Spans, To};
use crate::message::{Fault, Stop};
use crate::offset::Places;
use crate::output::View;
use crate::report;
use crate::run::{self, Analyzed};

/// Writes what was found in each document.
pub(crate) fn analyze(options: &Analyze) -> Result<ExitCode, Stop> {
    run::run(&options.input, &options.output, |analyzed, view| {
        let Analyzed { doc, id, .. } = analyzed;
        match view.to {
            To::Text => Ok(report::document(analyzed, view)),
            To::Json | To::Jsonl => record(analyzed, view, options.with_text),
            To::Html => Ok(page(doc, id)),
            To::Csv => Ok(csv::rows(doc, id, view.unit)),
            To::Spacy => json(id, &spacy::Doc::new(doc), view),
            To::Webanno => json(id, &web_annotation::Collection::new(doc, id), view),
            To::SchemaOrg => json(id, &schema_org::Graph::new(doc, id), view),
        }
    })
}

fn record(analyzed: &Analyzed, view: &View, with_text: bool) -> Result<String, Fault> {
    let mut record = match view.spans {
        Spans::Text => Record::new(&analyzed.doc, &analyzed.id, view.unit),
        Spans::Source => {
            let places = Places::new(analyzed, view)?;
            Record::located(&analyzed.doc, &analyzed.id, view.unit, &|span| places.pair(span))
        }
    };
    record.meta.input.clone_from(&analyzed.fields);
    if with_text {
        record.text = Some(analyzed.doc.source().into());
    }
    json(&analyzed.id, &record, view)
}

/// A line of JSON, or many where it is to be indented.
fn json(id: &str, value: &impl Serialize, view: &View) -> Result<String, Fault> {
    let json = match view.to {
        To::Json => serde_json::to_string_pretty(value),
        _ => serde_json::to_string(value),
    };
    let json = json.map_err(|error| {
        Fault::new(id, format!("its record cannot be written ({error}); report this"))
    })?;
    Ok(json + "\n")
}
