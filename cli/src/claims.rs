//! `byline claims`: what is claimed, the best to check first.

use std::cmp::Reverse;
use std::process::ExitCode;

use byline::{Claim, ClaimType, Document, Holder, Standing};
use byline_formats::export::csv::Table;
use byline_formats::wording;
use serde_json::{Value, json};

use crate::arguments::{Claims, To, Whose};
use crate::message::{Fault, Stop};
use crate::offset::Places;
use crate::output::{Place, View};
use crate::report;
use crate::run::{self, Analyzed, Landing};
use crate::statements::line;

/// A claim that is ready to be written.
struct Ranked {
    /// What the input calls its document.
    id: String,
    sum: i32,
    text: String,
}

/// The claims of all documents so far.
#[derive(Default)]
struct Ranking(Vec<Ranked>);

impl Landing<Vec<Ranked>> for Ranking {
    fn take(&mut self, _id: &str, claims: Vec<Ranked>) -> Result<(), Stop> {
        self.0.extend(claims);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Stop> {
        Ok(())
    }
}

/// Lists the claims of all documents by how well they can be checked; in a folder, where each
/// document has a file, those of each.
pub(crate) fn claims(options: &Claims) -> Result<ExitCode, Stop> {
    View::of_list(&options.output)?;
    let view = View::new(&options.output)?;
    let path = options.output.output.as_deref();
    let mut place = Place::open(path, view, &options.input.files)?;
    let mut ranking = Ranking::default();
    let render = |analyzed: &Analyzed, view: &View| ranked(analyzed, view, options);
    let code = run::each(&options.input, &options.output, render, &mut ranking)?;
    let apart = place.is_folder();
    for list in ranking.0.chunk_by_mut(|a, b| !apart || a.id == b.id) {
        // The sort is stable: equal sums stay in the order of the input.
        list.sort_by_key(|claim| Reverse(claim.sum));
        let text: String = list.iter().map(|claim| claim.text.as_str()).collect();
        place.write(&list[0].id, &text)?;
    }
    place.finish()?;
    Ok(code)
}

/// The claims of a document that are asked for.
fn ranked(analyzed: &Analyzed, view: &View, options: &Claims) -> Result<Vec<Ranked>, Fault> {
    let doc = &analyzed.doc;
    let places = Places::new(analyzed, view)?;
    let wanted =
        doc.claims().iter().enumerate().filter(|(_, claim)| is_wanted(doc, claim, options));
    let ranked = wanted.map(|(index, claim)| {
        let text = match view.to {
            To::Csv => {
                let mut table = Table::new(doc, &analyzed.id, view.unit);
                table.claim(index);
                table.into_text()
            }
            To::Text => format!("{}\n", report::claim(analyzed, view, claim)),
            _ => line(&object(analyzed, index, claim, view, &places), view),
        };
        Ranked { id: analyzed.id.clone(), sum: claim.checkable.sum, text }
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
        && (sorts.is_empty() || claim.types().any(|sort| sorts.contains(&sort)))
        && options.about.as_deref().is_none_or(|name| is_about(doc, claim, name))
}

/// Whether somebody of that name is named in the claim, or the words themselves stand in it.
fn is_about(doc: &Document<'_>, claim: &Claim, name: &str) -> bool {
    let name = name.to_lowercase();
    let named =
        claim.entities.iter().any(|&id| doc.layers()[id].name.to_lowercase().contains(&name));
    named || wording::content(doc, &claim.spans).to_lowercase().contains(&name)
}

/// Who answers for a claim, with the standing and the attribution of a source.
fn held<'d>(
    doc: &'d Document<'_>,
    claim: &Claim,
) -> (Option<&'d str>, Option<&'static str>, Option<usize>) {
    match claim.holder {
        Holder::Source(source) => {
            let statement = &doc.layers()[source];
            let standing = statement.source.standing.name();
            (wording::speaker(doc, statement), Some(standing), Some(source.index()))
        }
        Holder::Passage(passage) => {
            let publication = doc.layers()[passage].publication;
            (publication.map(|publication| doc.layers()[publication].name.as_str()), None, None)
        }
        _ => (Some("author"), None, None),
    }
}

fn object(
    analyzed: &Analyzed,
    id: usize,
    claim: &Claim,
    view: &View,
    places: &Places<'_>,
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
        "types": claim.types().map(ClaimType::name).collect::<Vec<_>>(),
        "type_reasons": claim.type_reasons.iter().map(|reason| json!({
            "claim_type": reason.claim_type.name(),
            "feature": reason.feature,
            "span": places.pair(reason.span),
        })).collect::<Vec<_>>(),
        "certainty": claim.certainty.name(),
        "text": wording::content(doc, &claim.spans),
        "standalone": doc.standalone(claim).map(|alone| alone.text),
        "offset_unit": view.unit.name(),
        "spans": claim.spans.iter().map(|&span| places.pair(span)).collect::<Vec<_>>(),
        "key": format!("{:016x}", claim.key),
        "rule": claim.why.rule.code(),
    })
}
