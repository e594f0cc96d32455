//! `byline claims`: what is claimed in all documents, best checked first.

use std::cmp::Reverse;
use std::process::ExitCode;

use byline::{Claim, Document, Holder, Offsets, Standing};
use serde_json::{Value, json};

use crate::arguments::{Claims, To, Whose};
use crate::csv;
use crate::message::{Fault, Stop};
use crate::output::{Sink, View};
use crate::report;
use crate::run::{self, Analyzed, Landing};
use crate::statements::{line, pair};

/// A claim that is ready to be written.
struct Ranked {
    sum: i32,
    text: String,
}

/// The claims of all documents so far.
#[derive(Default)]
struct Ranking(Vec<Ranked>);

impl Landing<Vec<Ranked>> for Ranking {
    fn take(&mut self, claims: Vec<Ranked>) -> Result<(), Stop> {
        self.0.extend(claims);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Stop> {
        Ok(())
    }
}

/// Lists the claims of all documents by how well they can be checked.
pub(crate) fn claims(options: &Claims) -> Result<ExitCode, Stop> {
    let mut ranking = Ranking::default();
    let render = |analyzed: &Analyzed, view: &View| ranked(analyzed, view, options);
    let code = run::each(&options.input, &options.output, render, &mut ranking)?;
    // The sort is stable: equal sums stay in the order of the input.
    ranking.0.sort_by_key(|claim| Reverse(claim.sum));
    let mut sink = Sink::open(options.output.output.as_deref())?;
    if options.csv {
        sink.write(if options.bom { csv::BYTE_ORDER_MARK } else { "" })?;
        sink.write(&csv::row(COLUMNS))?;
    }
    for claim in &ranking.0 {
        sink.write(&claim.text)?;
    }
    sink.finish()?;
    Ok(code)
}

/// The claims of a document that are asked for.
fn ranked(analyzed: &Analyzed, view: &View, options: &Claims) -> Result<Vec<Ranked>, Fault> {
    let doc = &analyzed.doc;
    let offsets = Offsets::new(doc.source());
    let wanted =
        doc.claims().iter().enumerate().filter(|(_, claim)| is_wanted(doc, claim, options));
    let ranked = wanted.map(|(id, claim)| {
        let text = match view.to {
            _ if options.csv => row(analyzed, claim),
            To::Text => format!("{}\n", report::claim(analyzed, view, claim)),
            To::Json | To::Jsonl => line(&object(analyzed, id, claim, view, &offsets), view),
        };
        Ranked { sum: claim.checkable.sum, text }
    });
    Ok(ranked.collect())
}

fn is_wanted(doc: &Document<'_>, claim: &Claim, options: &Claims) -> bool {
    let holder = match (options.holder, claim.holder) {
        (Whose::Any, _) => true,
        (Whose::Author, holder) => holder == Holder::Author,
        (Whose::Official, Holder::Source(id)) => {
            doc.layers()[id].source.standing == Standing::Official
        }
        (Whose::Official, _) => false,
    };
    let sorts = &options.types;
    holder
        && claim.checkable.score >= options.min
        && (sorts.is_empty() || sorts.iter().any(|sort| claim.types.contains(sort)))
        && options.about.as_deref().is_none_or(|name| is_about(doc, claim, name))
}

/// Whether somebody of that name is named in the claim, or the words themselves stand in it.
fn is_about(doc: &Document<'_>, claim: &Claim, name: &str) -> bool {
    let name = name.to_lowercase();
    let named =
        claim.entities.iter().any(|&id| doc.layers()[id].name.to_lowercase().contains(&name));
    named || report::content(doc, &claim.spans).to_lowercase().contains(&name)
}

/// Who answers for a claim, with the standing and the attribution of a source.
fn held<'d>(
    doc: &'d Document<'_>,
    claim: &Claim,
) -> (Option<&'d str>, Option<&'static str>, Option<usize>) {
    match claim.holder {
        Holder::Source(source) => {
            let statement = &doc.layers()[source];
            let speaker = Some(doc.speaker(statement)).filter(|speaker| !speaker.is_empty());
            (speaker, Some(statement.source.standing.name()), Some(source.index()))
        }
        Holder::Passage(passage) => {
            let publication = doc.layers()[passage].publication;
            (publication.map(|publication| doc.layers()[publication].name.as_str()), None, None)
        }
        _ => (Some("author"), None, None),
    }
}

fn types(claim: &Claim) -> Vec<&'static str> {
    claim.types.iter().map(|sort| sort.name()).collect()
}

const COLUMNS: [&str; 9] =
    ["id", "score", "opinion", "holder", "standing", "certainty", "types", "text", "key"];

fn row(analyzed: &Analyzed, claim: &Claim) -> String {
    let doc = &analyzed.doc;
    let (holder, standing, _) = held(doc, claim);
    let text = report::content(doc, &claim.spans);
    csv::row([
        analyzed.id.as_str(),
        &claim.checkable.score.to_string(),
        &claim.opinion.score.to_string(),
        holder.unwrap_or_default(),
        standing.unwrap_or_default(),
        claim.certainty.name(),
        &types(claim).join(" "),
        &text,
        &key(claim),
    ])
}

fn key(claim: &Claim) -> String {
    format!("{:016x}", claim.key)
}

fn object(
    analyzed: &Analyzed,
    id: usize,
    claim: &Claim,
    view: &View,
    offsets: &Offsets<'_>,
) -> Value {
    let doc = &analyzed.doc;
    let (holder, standing, attribution) = held(doc, claim);
    json!({
        "id": analyzed.id,
        "claim": id,
        "score": claim.checkable.score,
        "opinion": claim.opinion.score,
        "holder": holder,
        "standing": standing,
        "attribution": attribution,
        "types": types(claim),
        "certainty": claim.certainty.name(),
        "text": report::content(doc, &claim.spans),
        "standalone": doc.standalone(claim).map(|alone| alone.text),
        "offset_unit": view.unit.name(),
        "spans": claim.spans.iter().map(|&span| pair(span, view, offsets)).collect::<Vec<_>>(),
        "key": key(claim),
        "rule": claim.why.rule.code(),
    })
}
