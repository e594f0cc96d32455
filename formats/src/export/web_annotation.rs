//! W3C Web Annotations: a collection in JSON-LD for a document.
//!
//! Each statement, claim, quotation and name is an annotation. Its target is each of its pieces,
//! given twice: by a `TextPositionSelector`, which counts code points of the plain text, and by a
//! `TextQuoteSelector` with 32 code points before and behind. Bodies with purpose `tagging` tell
//! what sort of thing it is; bodies with purpose `identifying` tell who speaks or who is named.
//! A statement is tagged with its standing and mode, a claim with its holder (`author`, `source`,
//! `passage`) and types, a quotation with its use, a name with its kind.
//!
//! The source of every target is the article's address, or what the input calls it as a relative
//! reference. An annotation is named by it with `#byline-statement-0` and the like, whose number is
//! the index in the list of `byline/1`.

use byline::{ClaimType, Document, Holder, Offsets, Span, Unit};
use serde::Serialize;

use super::iri;
use crate::wording;

/// Code points around a quotation.
const AROUND: usize = 32;

/// The annotations of a document.
///
/// ```
/// use byline::Pipeline;
/// use byline_formats::export::web_annotation::Collection;
///
/// let doc = Pipeline::english().analyze("“It held,” said Helen Marsh.");
/// let json = serde_json::to_value(Collection::new(&doc, "a.txt")).unwrap();
/// let statement = &json["first"]["items"][0];
/// assert_eq!(statement["id"], "a.txt#byline-statement-0");
/// assert_eq!(statement["target"][0]["selector"][1]["exact"], "“It held,”");
/// ```
#[derive(Debug, Serialize)]
pub struct Collection<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: &'d str,
    generator: Software,
    total: usize,
    first: Page<'d>,
}

#[derive(Debug, Serialize)]
struct Software {
    r#type: &'static str,
    name: &'static str,
}

#[derive(Debug, Serialize)]
struct Page<'d> {
    id: String,
    r#type: &'static str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation<'d>>,
}

#[derive(Debug, Serialize)]
struct Annotation<'d> {
    id: String,
    r#type: &'static str,
    motivation: &'static str,
    body: Vec<Body<'d>>,
    target: Vec<Target<'d>>,
}

#[derive(Debug, Serialize)]
struct Body<'d> {
    r#type: &'static str,
    purpose: &'static str,
    value: &'d str,
}

#[derive(Debug, Serialize)]
struct Target<'d> {
    source: String,
    selector: [Selector<'d>; 2],
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
enum Selector<'d> {
    TextPositionSelector { start: usize, end: usize },
    TextQuoteSelector { exact: &'d str, prefix: &'d str, suffix: &'d str },
}

impl<'d> Collection<'d> {
    /// All annotations; `id` is what the input calls the document.
    pub fn new(doc: &'d Document<'_>, id: &'d str) -> Collection<'d> {
        let source = iri::of(doc, id);
        let writer = Writer { doc, offsets: Offsets::new(doc.source()), source };
        let items = writer.items();
        Collection {
            context: "http://www.w3.org/ns/anno.jsonld",
            id: writer.name("annotations"),
            r#type: "AnnotationCollection",
            label: wording::headline(doc).unwrap_or(id),
            generator: Software { r#type: "Software", name: "byline" },
            total: items.len(),
            first: Page {
                id: writer.name("page-0"),
                r#type: "AnnotationPage",
                start_index: 0,
                items,
            },
        }
    }
}

struct Writer<'d> {
    doc: &'d Document<'d>,
    offsets: Offsets<'d>,
    source: String,
}

impl<'d> Writer<'d> {
    fn name(&self, what: &str) -> String {
        format!("{}#byline-{what}", self.source)
    }

    fn items(&self) -> Vec<Annotation<'d>> {
        let mut items = Vec::new();
        self.statements(&mut items);
        self.claims(&mut items);
        self.quotations(&mut items);
        self.names(&mut items);
        items
    }

    fn statements(&self, items: &mut Vec<Annotation<'d>>) {
        for (id, statement) in self.doc.attributions().iter().enumerate() {
            let tags = ["statement", statement.source.standing.name(), statement.mode.name()];
            let who = wording::speaker(self.doc, statement);
            items.push(self.annotation(("statement", id), &tags, who, &statement.content));
        }
    }

    fn claims(&self, items: &mut Vec<Annotation<'d>>) {
        let layers = self.doc.layers();
        for (id, claim) in self.doc.claims().iter().enumerate() {
            let (holder, who) = match claim.holder {
                Holder::Source(id) => ("source", wording::speaker(self.doc, &layers[id])),
                Holder::Passage(id) => {
                    let publication = layers[id].publication;
                    ("passage", publication.map(|id| layers[id].name.as_str()))
                }
                _ => ("author", wording::author(self.doc)),
            };
            let mut tags = vec!["claim", holder];
            tags.extend(claim.types().map(ClaimType::name));
            items.push(self.annotation(("claim", id), &tags, who, &claim.spans));
        }
    }

    fn quotations(&self, items: &mut Vec<Annotation<'d>>) {
        let layers = self.doc.layers();
        for (id, (quotation, used)) in layers.quotations.iter().zip(&layers.uses).enumerate() {
            let tags = ["quotation", used.kind.name()];
            items.push(self.annotation(("quotation", id), &tags, None, &[quotation.span]));
        }
    }

    fn names(&self, items: &mut Vec<Annotation<'d>>) {
        let layers = self.doc.layers();
        for (id, mention) in layers.mentions.iter().chain(&layers.pronouns).enumerate() {
            let entity = &layers[mention.entity];
            let mut tags = vec!["name", entity.kind.name()];
            tags.extend(entity.reference.as_deref());
            let who = Some(entity.name.as_str());
            items.push(self.annotation(("mention", id), &tags, who, &[mention.span]));
        }
    }

    fn annotation(
        &self,
        (what, id): (&str, usize),
        tags: &[&'d str],
        who: Option<&'d str>,
        pieces: &[Span],
    ) -> Annotation<'d> {
        let body = |purpose, value| Body { r#type: "TextualBody", purpose, value };
        let tags = tags.iter().map(|tag| body("tagging", *tag));
        Annotation {
            id: self.name(&format!("{what}-{id}")),
            r#type: "Annotation",
            motivation: "identifying",
            body: tags.chain(who.map(|who| body("identifying", who))).collect(),
            target: pieces.iter().map(|&piece| self.target(piece)).collect(),
        }
    }

    fn target(&self, piece: Span) -> Target<'d> {
        let text: &'d str = self.doc.source();
        let place = self.offsets.convert(piece, Unit::Char);
        let (before, behind) = (&text[..piece.start], &text[piece.end..]);
        let prefix =
            before.char_indices().rev().take(AROUND).last().map_or(piece.start, |(at, _)| at);
        let suffix = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
        Target {
            source: self.source.clone(),
            selector: [
                Selector::TextPositionSelector { start: place.start, end: place.end },
                Selector::TextQuoteSelector {
                    exact: &text[piece],
                    prefix: &before[prefix..],
                    suffix: &behind[..suffix],
                },
            ],
        }
    }
}
