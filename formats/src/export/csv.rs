//! A table of statements, claims and entities, as RFC 4180 writes it.
//!
//! Every row has every column, and a cell that does not apply is empty. Rows of many documents may
//! follow each other under one [`HEAD`]: `document` tells them apart, and `record` with `id` is
//! what JSON records call the same thing. Lines end in CR LF. A cell that a
//! spreadsheet would take for a formula (`=1+1`) gets an apostrophe before it.

use std::borrow::Cow;

use byline::{AttributionId, Claim, ClaimType, Document, Holder, Offsets, Span, Unit};

use crate::wording;

macro_rules! columns {
    ($first:ident: $first_doc:literal, $( $column:ident: $doc:literal, )+) => {
        /// The names of the columns, as the first line of a table.
        ///
        /// ```
        /// assert!(byline_formats::export::csv::HEAD.starts_with("document,record,id,text,"));
        /// ```
        pub const HEAD: &str =
            concat!(stringify!($first), $( ",", stringify!($column), )+ "\r\n");

        /// A row; each column is a field.
        #[derive(Debug, Default)]
        struct Row<'a> {
            #[doc = $first_doc] $first: Cow<'a, str>,
            $( #[doc = $doc] $column: Cow<'a, str>, )+
        }

        impl Row<'_> {
            fn write(&self, out: &mut String) {
                cell(out, &self.$first);
                $( out.push(','); cell(out, &self.$column); )+
                out.push_str("\r\n");
            }
        }
    };
}

columns! {
    document: "What the input calls the document.",
    record: "statement, claim or entity",
    id: "The index in its list of the document.",
    text: "The words, with dots between the pieces; the name of an entity.",
    start: "Where the first piece begins; empty for entities.",
    end: "Where the last piece ends; empty for entities.",
    spans: "All pieces, or all mentions, as `start-end` with spaces between.",
    offset_unit: "byte, char or utf16",
    who: "The source of a statement; whoever answers for a claim.",
    standing: "In what capacity the source speaks.",
    body: "The agency or organization spoken for.",
    cue: "The words that attribute the statement.",
    mode: "direct, indirect or mixed",
    stance: "What the cue says of the content.",
    confidence: "high, medium or low",
    holder: "author, source or passage, of a claim",
    statement: "The statement that a claim is part of, or that a statement is nested in.",
    types: "What sorts of thing a claim claims.",
    certainty: "How surely a claim is made.",
    checkable: "How well a claim can be checked, 0 to 100.",
    opinion: "How far a claim is opinion, 0 to 100.",
    kind: "What kind of source or entity it is.",
    reference: "The id of an entity in a table of names.",
    country: "The country of an entity.",
    rule: "The rule that found it; empty for entities.",
}

/// All rows of a document: its statements, its claims, its entities.
///
/// ```
/// use byline::{Pipeline, Unit};
/// use byline_formats::export::csv;
///
/// let doc = Pipeline::english().analyze("“It held,” said Helen Marsh.");
/// let rows = csv::rows(&doc, "a, b", Unit::Char);
/// assert!(rows.starts_with("\"a, b\",statement,0,\"“It held,”\",0,10,0-10,char,Helen Marsh,"));
/// ```
pub fn rows(doc: &Document<'_>, id: &str, unit: Unit) -> String {
    let mut table = Table::new(doc, id, unit);
    (0..doc.attributions().len()).for_each(|index| table.statement(index));
    (0..doc.claims().len()).for_each(|index| table.claim(index));
    table.entities();
    table.into_text()
}

/// Rows of one document, added as they are wanted.
///
/// ```
/// use byline::{Pipeline, Unit};
/// use byline_formats::export::csv::Table;
///
/// let doc = Pipeline::english().analyze("Few believe it.");
/// let mut table = Table::new(&doc, "a", Unit::Char);
/// table.claim(0);
/// assert!(table.into_text().starts_with("a,claim,0,Few believe it.,0,15,0-15,char,author,"));
/// ```
#[derive(Debug)]
pub struct Table<'d> {
    doc: &'d Document<'d>,
    id: &'d str,
    unit: Unit,
    offsets: Offsets<'d>,
    out: String,
}

impl<'d> Table<'d> {
    /// No row yet.
    pub fn new(doc: &'d Document<'d>, id: &'d str, unit: Unit) -> Table<'d> {
        Table { doc, id, unit, offsets: Offsets::new(doc.source()), out: String::new() }
    }

    /// The rows, without the names of the columns.
    pub fn into_text(self) -> String {
        self.out
    }

    /// Adds the statement at an index of its layer; one that is not there adds nothing.
    pub fn statement(&mut self, index: usize) {
        let doc = self.doc;
        let Some(statement) = doc.attributions().get(index) else { return };
        let source = &statement.source;
        let row = Row {
            who: wording::speaker(doc, statement).unwrap_or_default().into(),
            standing: source.standing.name().into(),
            body: doc.body(statement).unwrap_or_default().into(),
            cue: statement.cue.map_or("", |cue| doc.text(cue)).into(),
            mode: statement.mode.name().into(),
            stance: statement.stance.name().into(),
            confidence: statement.confidence.name().into(),
            statement: number(statement.parent.map(AttributionId::index)),
            kind: source.kind.name().into(),
            rule: statement.why.rule.code().into(),
            ..self.placed("statement", index, &statement.content)
        };
        row.write(&mut self.out);
    }

    /// Adds the claim at an index of its layer; one that is not there adds nothing.
    pub fn claim(&mut self, index: usize) {
        let doc = self.doc;
        let Some(claim) = doc.claims().get(index) else { return };
        let types: Vec<_> = claim.types().map(ClaimType::name).collect();
        let row = Row {
            types: types.join(" ").into(),
            certainty: claim.certainty.name().into(),
            checkable: claim.checkable.score.to_string().into(),
            opinion: claim.opinion.score.to_string().into(),
            rule: claim.why.rule.code().into(),
            ..self.held(claim, self.placed("claim", index, &claim.spans))
        };
        row.write(&mut self.out);
    }

    /// Adds every entity.
    pub fn entities(&mut self) {
        let layers = self.doc.layers();
        let mut mentions = vec![Vec::new(); layers.entities.len()];
        for mention in layers.mentions.iter().chain(&layers.pronouns) {
            mentions[mention.entity.index()].push(mention.span);
        }
        for (index, (entity, mentions)) in layers.entities.iter().zip(mentions).enumerate() {
            let row = Row {
                text: entity.name.as_str().into(),
                start: "".into(),
                end: "".into(),
                kind: entity.kind.name().into(),
                reference: entity.reference.as_deref().unwrap_or_default().into(),
                country: entity.country.as_deref().unwrap_or_default().into(),
                ..self.placed("entity", index, &mentions)
            };
            row.write(&mut self.out);
        }
    }

    /// What every row tells: which record it is, and where it stands.
    fn placed(&self, record: &'static str, index: usize, spans: &[Span]) -> Row<'d> {
        let spans_in_unit: Vec<_> =
            spans.iter().map(|&span| self.offsets.convert(span, self.unit)).collect();
        let pairs: Vec<_> =
            spans_in_unit.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
        Row {
            document: self.id.into(),
            record: record.into(),
            id: number(Some(index)),
            text: wording::content(self.doc, spans).into(),
            start: number(spans_in_unit.first().map(|span| span.start)),
            end: number(spans_in_unit.last().map(|span| span.end)),
            spans: pairs.join(" ").into(),
            offset_unit: self.unit.name().into(),
            ..Row::default()
        }
    }

    /// Who answers for a claim.
    fn held(&self, claim: &Claim, row: Row<'d>) -> Row<'d> {
        let layers = self.doc.layers();
        match claim.holder {
            Holder::Source(id) => {
                let statement = &layers[id];
                Row {
                    holder: "source".into(),
                    who: wording::speaker(self.doc, statement).unwrap_or_default().into(),
                    standing: statement.source.standing.name().into(),
                    statement: number(Some(id.index())),
                    ..row
                }
            }
            Holder::Passage(id) => {
                let publication = layers[id].publication.map(|id| layers[id].name.as_str());
                Row { holder: "passage".into(), who: publication.unwrap_or_default().into(), ..row }
            }
            _ => Row { holder: "author".into(), who: "author".into(), ..row },
        }
    }
}

fn number(value: Option<usize>) -> Cow<'static, str> {
    value.map_or_else(String::new, |value| value.to_string()).into()
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes a cell, in quotation marks where it holds what would end it.
fn cell(out: &mut String, words: &str) {
    let guard = if words.starts_with(FORMULA) { "'" } else { "" };
    if !words.contains(['"', ',', '\n', '\r']) {
        out.push_str(guard);
        return out.push_str(words);
    }
    out.push('"');
    out.push_str(guard);
    for piece in words.split_inclusive('"') {
        out.push_str(piece);
        if piece.ends_with('"') {
            out.push('"');
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let written = |words: &str| {
            let mut out = String::new();
            cell(&mut out, words);
            out
        };
        assert_eq!(written("plain"), "plain");
        assert_eq!(written("a, b"), "\"a, b\"");
        assert_eq!(written("=1+1"), "'=1+1");
        assert_eq!(written("-1, +1"), "\"'-1, +1\"");
        assert_eq!(written("a \"b\"\r\nc"), "\"a \"\"b\"\"\r\nc\"");
    }
}
