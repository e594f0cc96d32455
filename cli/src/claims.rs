//! `byline claims`: what is claimed, best checked first.

use std::cmp::Reverse;
use std::process::ExitCode;

use byline::{Claim, Holder};
use byline_formats::export::csv::Table;
use byline_formats::wording;
use serde_json::{Value, json};

use crate::arguments::{Claims, To};
use crate::message::Stop;
use crate::offset::Places;
use crate::output::View;
use crate::report::Report;
use crate::run::{self, Analyzed};
use crate::statements::lines;

/// Lists the claims of each document by their score.
pub(crate) fn claims(options: &Claims) -> Result<ExitCode, Stop> {
    View::of_list(&options.output)?;
    run::run(&options.input, &options.output, |analyzed, view| {
        let mut claims: Vec<(usize, &Claim)> = analyzed.doc.claims().iter().enumerate().collect();
        // The sort is stable: equal scores stay in the order of the text.
        claims.sort_by_key(|(_, claim)| Reverse(claim.checkable.score));
        if view.to == To::Csv {
            let mut table = Table::new(&analyzed.doc, &analyzed.id, view.unit);
            claims.iter().for_each(|&(index, _)| table.claim(index));
            return Ok(table.into_text());
        }
        if view.to == To::Text {
            let claims: Vec<_> = claims.into_iter().map(|(_, claim)| claim).collect();
            let mut report = Report::new(analyzed, view);
            report.head();
            report.claims("CLAIMS", &claims, true);
            return Ok(report.page.into_text());
        }
        let places = Places::new(analyzed, view)?;
        lines(claims.iter().map(|&(id, claim)| object(analyzed, id, claim, view, &places)), view)
    })
}

fn object(
    analyzed: &Analyzed,
    id: usize,
    claim: &Claim,
    view: &View,
    places: &Places<'_>,
) -> Value {
    let doc = &analyzed.doc;
    let (holder, standing, attribution) = match claim.holder {
        Holder::Source(source) => {
            let statement = &doc.layers()[source];
            (
                wording::speaker(doc, statement),
                Some(statement.source.standing.name()),
                Some(source.index()),
            )
        }
        Holder::Passage(passage) => {
            let publication = doc.layers()[passage].publication;
            (publication.map(|publication| doc.layers()[publication].name.as_str()), None, None)
        }
        _ => (Some("author"), None, None),
    };
    json!({
        "id": analyzed.id,
        "claim": id,
        "score": claim.checkable.score,
        "opinion": claim.opinion.score,
        "holder": holder,
        "standing": standing,
        "attribution": attribution,
        "types": claim.types.iter().map(|sort| sort.name()).collect::<Vec<_>>(),
        "certainty": claim.certainty.name(),
        "text": wording::content(doc, &claim.spans),
        "offset_unit": view.unit.name(),
        "spans": claim.spans.iter().map(|&span| places.pair(span)).collect::<Vec<_>>(),
        "key": format!("{:016x}", claim.key),
        "rule": claim.why.rule.code(),
    })
}
