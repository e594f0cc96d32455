//! An article of our own with all its marks, layer by layer.
//!
//! | figure | what it is |
//! |---|---|
//! | `blocks` | blocks with the right start and end |
//! | `block kinds` | share with the right kind, of the blocks found |
//! | `quotations` | quotations with the right start and end, marks included |
//! | `quotation use` | accuracy of the use, of the quotations found, and F1 for each use |
//!
//! The other layers have modules of their own, which say what their figures are.

use std::collections::BTreeMap;

use byline::{Document, EntityKind, Span};

use crate::attribution;
use crate::entities::{self, Name};
use crate::gold::{Block, Entity, Gold, Mention, Quotation};
use crate::measure::{Kind, Measure, Tally};
use crate::tokens::Text;
use crate::{assertions, passages, sentences, standing};

pub(crate) fn count(tally: &mut Tally, gold: &Gold, doc: &Document<'_>) {
    let text = Text::new(&gold.text);
    let sentences = gold.sentences.as_deref();
    if let Some(blocks) = &gold.blocks {
        count_blocks(tally, gold, blocks, doc);
    }
    if let Some(sentences) = sentences {
        let predicted: Vec<Span> = doc.sentences().iter().map(|s| s.span).collect();
        sentences::count(tally, &gold.text, sentences, &predicted, &[String::new()]);
    }
    let found = match (&gold.entities, &gold.mentions) {
        (Some(entities), Some(mentions)) => count_names(tally, gold, entities, mentions, doc),
        _ => Vec::new(),
    };
    if let Some(quotations) = &gold.quotations {
        count_quotations(tally, quotations, doc);
    }
    if let Some(statements) = &gold.statements {
        let marked: Vec<_> = statements.iter().map(statement).collect();
        let predicted: Vec<_> = doc.attributions().iter().map(attribution::Statement::of).collect();
        attribution::count(tally, &text, sentences.unwrap_or_default(), &marked, &predicted);
        standing::count(tally, &text, statements, doc, &found);
    }
    if let Some(blocks) = &gold.blocks {
        passages::count(tally, blocks, doc, &found);
    }
    if let Some(claims) = &gold.claims {
        let blocks = gold.blocks.as_deref().unwrap_or_default();
        assertions::count(tally, &text, claims, blocks, doc);
    }
}

fn statement(statement: &crate::gold::Statement) -> attribution::Statement {
    attribution::Statement {
        content: statement.content.clone(),
        source: statement.source.into_iter().collect(),
        cue: statement.cue.into_iter().collect(),
    }
}

fn count_blocks(tally: &mut Tally, gold: &Gold, blocks: &[Block], doc: &Document<'_>) {
    let trimmed = |span: Span| {
        let inside = &gold.text.as_str()[span];
        let start = span.start + inside.len() - inside.trim_start().len();
        Span::new(start, start + inside.trim().len())
    };
    let predicted: BTreeMap<Span, _> =
        doc.blocks().iter().map(|block| (trimmed(block.span), block.kind)).collect();
    let mut found = 0;
    for block in blocks {
        match predicted.get(&trimmed(block.span)) {
            None => {
                tally.differ(Kind::Blocks, block.span, || format!("missed: {}", block.kind.name()))
            }
            Some(kind) => {
                found += 1;
                tally.add("block kinds", Measure::share(usize::from(*kind == block.kind), 1));
                if *kind != block.kind {
                    tally.differ(Kind::Blocks, block.span, || {
                        format!("{}, not {}", block.kind.name(), kind.name())
                    });
                }
            }
        }
    }
    tally.add("blocks", Measure::found(found, predicted.len(), blocks.len()));
}

fn count_names(
    tally: &mut Tally,
    gold: &Gold,
    entities: &[Entity],
    mentions: &[Mention],
    doc: &Document<'_>,
) -> Vec<entities::Found> {
    let name =
        |(span, kind, _): (Span, EntityKind, usize)| Name { span, label: kind.name().into() };
    let marked = || mentions.iter().map(|m| (m.span, entities[m.entity].kind, m.entity));
    let (names, predicted): (Vec<_>, Vec<_>) =
        (marked().map(name).collect(), entities::names_of(doc).map(name).collect());
    let labels: Vec<&str> = EntityKind::KNOWN.iter().map(|(name, _)| *name).collect();
    entities::count(tally, &gold.text, &names, &predicted, &labels, &labels);
    let found = entities::shared_names(&gold.text, marked(), entities::names_of(doc));
    entities::count_links(tally, &gold.text, &found);
    let references: Vec<_> = entities.iter().map(|e| e.reference.as_deref()).collect();
    entities::count_references(tally, doc, &references, &found);
    found
}

fn count_quotations(tally: &mut Tally, quotations: &[Quotation], doc: &Document<'_>) {
    let uses = doc.layers().uses.iter();
    let predicted: BTreeMap<Span, _> =
        doc.quotations().iter().zip(uses).map(|(q, usage)| (q.span, usage.kind)).collect();
    let mut found = 0;
    for quotation in quotations {
        let Some(kind) = predicted.get(&quotation.span) else {
            tally.differ(Kind::Quotations, quotation.span, || "missed".into());
            continue;
        };
        found += 1;
        tally.add("quotation use", Measure::confusion(quotation.kind.name(), kind.name()));
        if *kind != quotation.kind {
            tally.differ(Kind::Quotations, quotation.span, || {
                format!("{}, not {}", quotation.kind.name(), kind.name())
            });
        }
    }
    for span in predicted.keys() {
        if !quotations.iter().any(|quotation| quotation.span == *span) {
            tally.differ(Kind::Quotations, *span, || "made up".into());
        }
    }
    tally.add("quotations", Measure::found(found, predicted.len(), quotations.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Mayor Helen Marsh said the pier was safe.\n\nIt fell in May.\n\nRain may return.";
    const MARKS: &str = "entity marsh person: Helen Marsh\nparagraph\n\
        | Mayor Helen Marsh said the pier was safe.\n  @marsh: Helen Marsh\n  \
        statement 1 indirect: the pier was safe\n    cue: said\n    source: Mayor Helen Marsh\n    \
        who: marsh named private\n  claim 1 asserted: the pier was safe\n\
        paragraph pasted - high\n| It fell in May.\n  claim author asserted worth event: It fell in May\n\
        paragraph\n| Rain may return.\n  claim author asserted: Rain may return\n";

    fn tally() -> Tally {
        let mut tally = Tally::noting(Some(Kind::Standing));
        let gold = crate::marks::read("pier", TEXT, MARKS);
        let gold = gold.unwrap_or_else(|errors| panic!("{errors:?}"));
        count(&mut tally, &gold, &byline::Pipeline::english().analyze(TEXT));
        tally
    }

    #[test]
    fn every_layer_is_counted() {
        let measures = tally().measures;
        assert_eq!(measures["blocks"], Measure::found(3, 3, 3));
        assert_eq!(measures["names, person"], Measure::found(1, 1, 1));
        assert_eq!(measures["links"], Measure::found(1, 1, 1));
        assert_eq!(measures["relation"], Measure::found(1, 1, 1));
        assert_eq!(measures["persons behind"], Measure::share(1, 1));
        // Nothing finds passages in this text; the one that is marked is missed.
        assert_eq!(measures["pasted blocks"], Measure::found(0, 0, 1));
        assert_eq!(measures["claims"], Measure::found(3, 3, 3));
        let Measure::Ranked(worth) = &measures["worth"] else { panic!("not ranked") };
        assert_eq!(worth.iter().filter(|(_, wanted)| *wanted).count(), 1);
    }

    #[test]
    fn what_is_taken_for_what_is_told() {
        let tally = tally();
        let taken = Measure::confusion("private", "official");
        assert_eq!(tally.measures["standing"], taken);
        assert_eq!(tally.measures["official"], Measure::confusion("other", "official"));
        assert_eq!(tally.differences[0].what, "standing: private, not official");
        let mut certainty = Measure::confusion("asserted", "hedged");
        // The claim of the pasted paragraph is not the author's.
        certainty.add(&Measure::confusion("asserted", "asserted"), 1);
        assert_eq!(tally.measures["certainty"], certainty);
    }
}
