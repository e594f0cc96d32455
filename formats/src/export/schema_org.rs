//! Quotations and claims in the vocabulary of schema.org, as JSON-LD.
//!
//! A graph holds the article, everybody named in it, a `Quotation` for what stands in marks and is
//! spoken by somebody, and a `Claim` for everything that is asserted. `spokenByCharacter` and
//! `author` point to whoever answers for it; a source without a name is described by the words of
//! the article. Nothing says whether a claim is true: there is no rating and no `ClaimReview`.

use byline::{Attribution, Claim, Document, EntityId, EntityKind, Holder, SourceKind, Use};
use serde::Serialize;

use super::iri;
use crate::wording;

/// The graph of a document.
///
/// ```
/// use byline::Pipeline;
/// use byline_formats::export::schema_org::Graph;
///
/// let doc = Pipeline::english().analyze("“It held,” said Helen Marsh.");
/// let json = serde_json::to_value(Graph::new(&doc, "a.txt")).unwrap();
/// assert_eq!(json["@graph"][1]["name"], "Helen Marsh");
/// assert_eq!(json["@graph"][2]["@type"], "Quotation");
/// assert_eq!(json["@graph"][2]["text"], "It held,");
/// ```
#[derive(Debug, Serialize)]
pub struct Graph<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'d>>,
}

/// A thing; what does not apply to it is left out.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Node<'d> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Node<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spoken_by_character: Vec<Node<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Box<Node<'d>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_based_on: Option<Box<Node<'d>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Box<Node<'d>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<Box<Node<'d>>>,
}

impl<'d> Graph<'d> {
    /// Everything that schema.org has a word for; `id` is what the input calls the document.
    pub fn new(doc: &'d Document<'_>, id: &str) -> Graph<'d> {
        let writer = Writer { doc, article: iri::of(doc, id) };
        let mut graph = vec![writer.article()];
        graph.extend((0..doc.entities().len()).map(|index| writer.entity(index)));
        writer.quotations(&mut graph);
        let claims = doc.claims().iter().enumerate();
        graph.extend(claims.map(|(index, claim)| writer.claim(index, claim)));
        Graph { context: "https://schema.org", graph }
    }
}

struct Writer<'d> {
    doc: &'d Document<'d>,
    article: String,
}

impl<'d> Writer<'d> {
    fn article(&self) -> Node<'d> {
        let article = self.doc.article();
        let publisher =
            |name| Box::new(Node { kind: Some("Organization"), name, ..Node::default() });
        Node {
            kind: Some("NewsArticle"),
            id: Some(self.article.clone()),
            headline: wording::headline(self.doc),
            author: self.author(),
            publisher: article.publisher.as_deref().map(|name| publisher(Some(name))),
            date_published: article.date.as_deref(),
            ..Node::default()
        }
    }

    /// The author of the article.
    fn author(&self) -> Vec<Node<'d>> {
        match (self.doc.layers().author, wording::author(self.doc)) {
            (Some(entity), _) => vec![self.named(entity)],
            (None, Some(name)) => {
                vec![Node { kind: Some("Person"), name: Some(name), ..Node::default() }]
            }
            (None, None) => Vec::new(),
        }
    }

    fn name(&self, what: &str, index: usize) -> Option<String> {
        Some(format!("{}#byline-{what}-{index}", self.article))
    }

    /// A reference to something that stands in the graph.
    fn to(id: Option<String>) -> Node<'d> {
        Node { id, ..Node::default() }
    }

    fn named(&self, entity: EntityId) -> Node<'d> {
        Writer::to(self.name("entity", entity.index()))
    }

    fn entity(&self, index: usize) -> Node<'d> {
        let entity = &self.doc.entities()[index];
        let kind = match entity.kind {
            EntityKind::Person => "Person",
            EntityKind::Agency => "GovernmentOrganization",
            EntityKind::Place => "Place",
            _ => "Organization",
        };
        let id = self.name("entity", index);
        Node { kind: Some(kind), id, name: Some(&entity.name), ..Node::default() }
    }

    /// What somebody is quoted with, without its marks.
    fn quotations(&self, graph: &mut Vec<Node<'d>>) {
        let layers = self.doc.layers();
        for statement in self.doc.attributions() {
            for &id in &statement.quotations {
                if layers.uses[id.index()].kind != Use::Speech {
                    continue;
                }
                graph.push(Node {
                    kind: Some("Quotation"),
                    id: self.name("quotation", id.index()),
                    text: Some(self.doc.text(layers[id].inner).to_owned()),
                    spoken_by_character: self.speakers(statement),
                    is_based_on: self.writing(statement),
                    is_part_of: Some(Box::new(Writer::to(Some(self.article.clone())))),
                    ..Node::default()
                });
            }
        }
    }

    fn claim(&self, index: usize, claim: &Claim) -> Node<'d> {
        let layers = self.doc.layers();
        let (author, is_based_on) = match claim.holder {
            Holder::Source(id) => (self.speakers(&layers[id]), self.writing(&layers[id])),
            Holder::Passage(id) => {
                (layers[id].publication.map(|id| self.named(id)).into_iter().collect(), None)
            }
            _ => (self.author(), None),
        };
        Node {
            kind: Some("Claim"),
            id: self.name("claim", index),
            text: Some(wording::content(self.doc, &claim.spans)),
            author,
            is_based_on,
            appearance: Some(Box::new(Writer::to(Some(self.article.clone())))),
            ..Node::default()
        }
    }

    /// The people or bodies that a source is; none where it is a text or nobody is named.
    fn speakers(&self, statement: &Attribution) -> Vec<Node<'d>> {
        let source = &statement.source;
        if !source.entities.is_empty() {
            return source.entities.iter().map(|&id| self.named(id)).collect();
        }
        let kind = match source.kind {
            SourceKind::Document | SourceKind::None => return Vec::new(),
            SourceKind::Collective => "Organization",
            _ => "Person",
        };
        let description = source.span.map(|span| self.doc.text(span));
        vec![Node { kind: Some(kind), description, ..Node::default() }]
    }

    /// The text that a source is.
    fn writing(&self, statement: &Attribution) -> Option<Box<Node<'d>>> {
        let source = &statement.source;
        let description = source.span.map(|span| self.doc.text(span))?;
        (source.kind == SourceKind::Document).then(|| {
            Box::new(Node {
                kind: Some("CreativeWork"),
                description: Some(description),
                ..Node::default()
            })
        })
    }
}
