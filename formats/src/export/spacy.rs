//! A `Doc` of spaCy, as `Doc.from_json` reads it.
//!
//! Offsets are code points. Every span begins and ends with a token, since spaCy takes no other.
//!
//! | where | what | `label` | `kb_id` | `id` |
//! |---|---|---|---|---|
//! | `ents` | names that do not overlap, the longest | PERSON ORG LOC | id in a table of names | entity |
//! | `spans.mentions` | all names and linked pronouns | person organization agency place | id in a table of names | entity |
//! | `spans.quotations` | what stands in marks | speech scare title nickname term | – | quotation |
//! | `spans.statements` | each piece of a statement | the standing of its source | id of the source in a table of names | attribution |
//! | `spans.sources`, `spans.cues` | its source and its cue | kind of source; stance | as above; – | attribution |
//! | `spans.claims` | each piece of a claim | author source passage | – | claim |
//!
//! `id` is the index in the list that `byline/1` has of the same things; two pieces of one
//! statement have the same.
//!
//! ```python
//! from spacy.tokens import Doc
//! doc = Doc(vocab).from_json(json.loads(line), validate=True)
//! ```

use std::collections::BTreeMap;

use byline::{
    Document, EntityId, EntityKind, Holder, Mention, Offsets, Span as Place, Spanned, Unit,
};
use serde::Serialize;

/// The document.
///
/// ```
/// use byline::Pipeline;
/// use byline_formats::export::spacy;
///
/// let analyzed = Pipeline::english().analyze("“It held,” said Helen Marsh.");
/// let doc = spacy::Doc::new(&analyzed);
/// let json = serde_json::to_value(&doc).unwrap();
/// assert_eq!(json["ents"][0]["label"], "PERSON");
/// assert_eq!(json["spans"]["quotations"][0]["end"], 10);
/// ```
#[derive(Debug, Serialize)]
pub struct Doc<'d> {
    text: &'d str,
    tokens: Vec<Token>,
    ents: Vec<Span<'d>>,
    sents: Vec<Sentence>,
    spans: BTreeMap<&'static str, Vec<Span<'d>>>,
}

#[derive(Debug, Serialize)]
struct Token {
    id: usize,
    start: usize,
    end: usize,
    pos: &'static str,
}

#[derive(Debug, Serialize)]
struct Sentence {
    start: usize,
    end: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Span<'d> {
    start: usize,
    end: usize,
    label: &'static str,
    kb_id: &'d str,
    id: String,
}

impl<'d> Doc<'d> {
    /// All that spaCy has a place for.
    pub fn new(doc: &'d Document<'_>) -> Doc<'d> {
        let writer = Writer { doc, offsets: Offsets::new(doc.source()), tokens: tokens(doc) };
        let token = |(id, &(place, pos)): (usize, &(Place, _))| {
            let place = writer.offsets.convert(place, Unit::Char);
            Token { id, start: place.start, end: place.end, pos }
        };
        let sentences = doc.sentences().iter().filter_map(|s| writer.place(s.span()));
        Doc {
            text: doc.source(),
            tokens: writer.tokens.iter().enumerate().map(token).collect(),
            ents: writer.entities(),
            sents: sentences.map(|(start, end)| Sentence { start, end }).collect(),
            spans: writer.spans(),
        }
    }
}

struct Writer<'d> {
    doc: &'d Document<'d>,
    offsets: Offsets<'d>,
    /// As spaCy divides the text, with their part of speech.
    tokens: Vec<(Place, &'static str)>,
}

impl<'d> Writer<'d> {
    /// The tokens that a span reaches into, in code points.
    fn place(&self, span: Place) -> Option<(usize, usize)> {
        let from = self.tokens.partition_point(|(token, _)| token.end <= span.start);
        let to = self.tokens.partition_point(|(token, _)| token.start < span.end);
        let inside = self.tokens.get(from..to)?;
        let whole = inside.first()?.0.to(inside.last()?.0);
        let whole = self.offsets.convert(whole, Unit::Char);
        Some((whole.start, whole.end))
    }

    fn span(&self, at: Place, label: &'static str, kb_id: &'d str, id: usize) -> Option<Span<'d>> {
        let (start, end) = self.place(at)?;
        Some(Span { start, end, label, kb_id, id: id.to_string() })
    }

    fn reference(&self, entity: EntityId) -> &'d str {
        self.doc.layers()[entity].reference.as_deref().unwrap_or_default()
    }

    /// Names that do not overlap: of two that do, the one that begins first, or the longer.
    fn entities(&self) -> Vec<Span<'d>> {
        let mut mentions: Vec<&Mention> = self.doc.mentions().iter().collect();
        mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        let mut entities: Vec<Span<'d>> = Vec::new();
        for mention in mentions {
            let label = match self.doc.layers()[mention.entity].kind {
                EntityKind::Person => "PERSON",
                EntityKind::Place => "LOC",
                _ => "ORG",
            };
            let (entity, reference) = (mention.entity.index(), self.reference(mention.entity));
            let span = self.span(mention.span, label, reference, entity);
            let free = entities.last().map_or(0, |last| last.end);
            entities.extend(span.filter(|span| span.start >= free));
        }
        entities
    }

    fn spans(&self) -> BTreeMap<&'static str, Vec<Span<'d>>> {
        let mut spans = self.statements();
        let layers = self.doc.layers();
        let mentions = layers.mentions.iter().chain(&layers.pronouns).filter_map(|mention| {
            let label = layers[mention.entity].kind.name();
            let (entity, reference) = (mention.entity.index(), self.reference(mention.entity));
            self.span(mention.span, label, reference, entity)
        });
        let quotations = layers.quotations.iter().zip(&layers.uses).enumerate();
        let quotations = quotations.filter_map(|(id, (quotation, used))| {
            self.span(quotation.span, used.kind.name(), "", id)
        });
        let claims = layers.claims.iter().enumerate().flat_map(|(id, claim)| {
            let holder = match claim.holder {
                Holder::Source(_) => "source",
                Holder::Passage(_) => "passage",
                _ => "author",
            };
            claim.spans.iter().filter_map(move |&piece| self.span(piece, holder, "", id))
        });
        spans.insert("mentions", mentions.collect());
        spans.insert("quotations", quotations.collect());
        spans.insert("claims", claims.collect());
        spans
    }

    /// Statements with their sources and cues.
    fn statements(&self) -> BTreeMap<&'static str, Vec<Span<'d>>> {
        let (mut statements, mut sources, mut cues) = (Vec::new(), Vec::new(), Vec::new());
        for (id, statement) in self.doc.attributions().iter().enumerate() {
            let source = &statement.source;
            let reference = match source.entities.as_slice() {
                [only] => self.reference(*only),
                _ => "",
            };
            let standing = source.standing.name();
            let piece = |&piece: &Place| self.span(piece, standing, reference, id);
            statements.extend(statement.content.iter().filter_map(piece));
            let words = source.span.and_then(|at| self.span(at, source.kind.name(), reference, id));
            sources.extend(words);
            cues.extend(
                statement.cue.and_then(|at| self.span(at, statement.stance.name(), "", id)),
            );
        }
        BTreeMap::from([("statements", statements), ("sources", sources), ("cues", cues)])
    }
}

/// The text as spaCy divides it: our tokens, and whatever stands between two of them but the one
/// space that may follow a token.
fn tokens(doc: &Document<'_>) -> Vec<(Place, &'static str)> {
    let text = doc.source();
    let mut tokens = Vec::with_capacity(doc.tokens().len());
    let mut at = 0;
    for (token, tag) in doc.tokens().iter().zip(&doc.layers().tags) {
        let span = token.span();
        if text[span].chars().all(is_space) {
            continue;
        }
        between(text, Place::new(at, span.start), &mut tokens);
        tokens.push((span, tag.part.name()));
        at = span.end;
    }
    between(text, Place::new(at, text.len()), &mut tokens);
    tokens
}

/// Runs of white space and of other characters, each a token, in a gap between tokens.
fn between(text: &str, gap: Place, tokens: &mut Vec<(Place, &'static str)>) {
    let mut at = gap.start;
    let mut after_word = at > 0;
    while at < gap.end {
        let rest = &text[at..gap.end];
        if after_word && rest.starts_with(' ') {
            at += 1;
            after_word = false;
            continue;
        }
        let space = rest.starts_with(is_space);
        let length = rest.find(|c| is_space(c) != space).unwrap_or(rest.len());
        tokens.push((Place::new(at, at + length), if space { "SPACE" } else { "X" }));
        at += length;
        after_word = !space;
    }
}

/// What Python's `str.isspace` takes for white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_tokens_is_a_token_but_for_one_space() {
        let text = "a  b\n> c d ";
        let doc = byline::Pipeline::english().analyze(text);
        let words: Vec<_> = tokens(&doc).into_iter().map(|(place, _)| &text[place]).collect();
        assert_eq!(words, ["a", " ", "b", "\n", ">", "c", "d"]);
    }
}
