//! A text and what was found in it: [`Document`], [`Layers`] and the ids that tie them together.

use std::ops::Index;

use crate::article::Article;
use crate::attribution::{Attribution, QuotationUse, Standing};
use crate::block::Block;
use crate::claim::{Claim, Holder};
use crate::entity::{Entity, Mention};
use crate::passage::Passage;
use crate::quotation::Quotation;
use crate::sentence::Sentence;
use crate::span::{Span, Spanned};
use crate::tag::Tag;
use crate::token::Token;

macro_rules! ids {
    ($( $id:ident -> $layer:ident: $record:ty, $what:literal; )+) => { $(
        #[doc = concat!("The place of ", $what, " in its layer; resolve it by indexing [`Layers`].")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $id(u32);

        impl $id {
            pub(crate) fn new(index: usize) -> $id {
                $id(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index in the layer, as records in JSON give it.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Index<$id> for Layers {
            type Output = $record;

            fn index(&self, id: $id) -> &$record {
                &self.$layer[id.index()]
            }
        }
    )+ };
}

ids! {
    BlockId -> blocks: Block, "a block";
    SentenceId -> sentences: Sentence, "a sentence";
    QuotationId -> quotations: Quotation, "a quotation";
    EntityId -> entities: Entity, "an entity";
    AttributionId -> attributions: Attribution, "an attribution";
    PassageId -> passages: Passage, "a pasted passage";
}

/// Everything that was found in a text, layer by layer in the order of the pipeline.
///
/// It holds no text, so that a binding can keep it beside its own string; [`Layers::with`] joins
/// the two again.
///
/// ```
/// use byline::Pipeline;
///
/// let text = "The pier was safe, according to Jane Roe.";
/// let layers = Pipeline::english().analyze(text).into_layers();
/// let doc = layers.with(text);
/// assert_eq!(doc.sentences().len(), 1);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// Headline, paragraphs, list items, block quotes; disjoint and in order.
    pub blocks: Vec<Block>,
    /// Sentences; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// Words and marks; none crosses a sentence.
    pub tokens: Vec<Token>,
    /// The part of speech of each token, in step with `tokens`.
    pub tags: Vec<Tag>,
    /// What stands in quotation marks, by start.
    pub quotations: Vec<Quotation>,
    /// Where people, organizations, agencies and places are named, by start.
    pub mentions: Vec<Mention>,
    /// Whom the mentions name.
    pub entities: Vec<Entity>,
    /// Who says what, by start of the content.
    pub attributions: Vec<Attribution>,
    /// What each quotation is used for, in step with `quotations`.
    pub uses: Vec<QuotationUse>,
    /// The pronouns that stand for a source, linked to their entity, by start.
    pub pronouns: Vec<Mention>,
    /// Paragraphs pasted from another publication without marks.
    pub passages: Vec<Passage>,
    /// What is asserted, by whom, by start.
    pub claims: Vec<Claim>,
    /// The entity of the byline.
    pub author: Option<EntityId>,
    /// The language as BCP 47 names it; `None` where the text is not English.
    pub language: Option<&'static str>,
}

impl Layers {
    /// The document that these layers and their text make up.
    ///
    /// The text must be the one that was analyzed; spans of another text slice nonsense or panic.
    pub fn with<'t>(self, article: impl Into<Article<'t>>) -> Document<'t> {
        Document { article: article.into(), layers: self }
    }
}

/// A text and what was found in it.
///
/// ```
/// use byline::Pipeline;
///
/// let pipeline = Pipeline::english();
/// let doc = pipeline.analyze("“Crime fell 12%,” said FBI Director Jane Roe. Few believe it.");
/// for statement in doc.official_statements() {
///     assert_eq!(doc.text(statement.content[0]), "“Crime fell 12%,”");
/// }
/// let own: Vec<_> = doc.author_assertions().map(|claim| doc.text(claim)).collect();
/// assert_eq!(own, ["Few believe it."]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document<'t> {
    article: Article<'t>,
    layers: Layers,
}

impl<'t> Document<'t> {
    pub(crate) fn new(article: Article<'t>, layers: Layers) -> Document<'t> {
        Document { article, layers }
    }

    /// The article as it was given.
    pub fn article(&self) -> &Article<'t> {
        &self.article
    }

    /// The whole text.
    pub fn source(&self) -> &str {
        &self.article.text
    }

    /// The words at a place: of a span, or of any record.
    ///
    /// ```
    /// let doc = byline::Pipeline::english().analyze("Fares rose. Few noticed.");
    /// assert_eq!(doc.text(doc.sentences()[1]), "Few noticed.");
    /// ```
    pub fn text(&self, at: impl Spanned) -> &str {
        &self.article.text[at.span()]
    }

    /// All layers; index them with an id.
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// The findings alone.
    pub fn into_layers(self) -> Layers {
        self.layers
    }

    /// Headline, paragraphs, list items, block quotes.
    pub fn blocks(&self) -> &[Block] {
        &self.layers.blocks
    }

    /// The sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.layers.sentences
    }

    /// The words and marks.
    pub fn tokens(&self) -> &[Token] {
        &self.layers.tokens
    }

    /// What stands in quotation marks.
    pub fn quotations(&self) -> &[Quotation] {
        &self.layers.quotations
    }

    /// Where people, organizations, agencies and places are named.
    pub fn mentions(&self) -> &[Mention] {
        &self.layers.mentions
    }

    /// Whom the mentions name.
    pub fn entities(&self) -> &[Entity] {
        &self.layers.entities
    }

    /// Who says what.
    pub fn attributions(&self) -> &[Attribution] {
        &self.layers.attributions
    }

    /// Paragraphs pasted from another publication without marks.
    ///
    /// ```
    /// let text = "I laughed when I read this in the Courier:\n\n\
    ///     Mayor Jane Roe said on Monday that the pier was safe, according to two officials.\n\n\
    ///     Safe! Did you ask my uncle, who fell through it? I did.";
    /// let doc = byline::Pipeline::english().analyze(text);
    /// let blocks = &doc.passages()[0].blocks;
    /// assert!(doc.text(doc.layers()[blocks[0]]).starts_with("Mayor"));
    /// ```
    pub fn passages(&self) -> &[Passage] {
        &self.layers.passages
    }

    /// What is asserted, by whom.
    pub fn claims(&self) -> &[Claim] {
        &self.layers.claims
    }

    /// What somebody says in the name of a body of government.
    ///
    /// ```
    /// let text = "The Treasury said the tax stays. Orlo Venn said it hurts.";
    /// let doc = byline::Pipeline::english().analyze(text);
    /// let official: Vec<_> = doc.official_statements().map(|a| doc.speaker(a)).collect();
    /// assert_eq!(official, ["The Treasury"]);
    /// ```
    pub fn official_statements(&self) -> impl Iterator<Item = &Attribution> {
        self.attributions().iter().filter(|a| a.source.standing == Standing::Official)
    }

    /// What the author asserts in his own voice.
    ///
    /// ```
    /// let text = "The Treasury said the tax stays. Nobody asked the voters.";
    /// let doc = byline::Pipeline::english().analyze(text);
    /// let own: Vec<_> = doc.author_assertions().map(|claim| doc.text(claim)).collect();
    /// assert_eq!(own, ["Nobody asked the voters."]);
    /// ```
    pub fn author_assertions(&self) -> impl Iterator<Item = &Claim> {
        self.claims().iter().filter(|claim| claim.holder == Holder::Author)
    }

    /// The words that name the source of a statement: the resolved name where the text has only a
    /// pronoun or a surname, else the words of the text; empty where the text names nobody.
    pub fn speaker(&self, attribution: &Attribution) -> &str {
        let source = &attribution.source;
        match (source.span, source.entities.as_slice()) {
            (Some(span), [only]) if !self.names_more_than(span, *only) => &self.layers[*only].name,
            (Some(span), _) => self.text(span),
            (None, [first, ..]) => &self.layers[*first].name,
            (None, []) => "",
        }
    }

    /// The body that the source of a statement speaks for.
    pub fn body(&self, attribution: &Attribution) -> Option<&str> {
        attribution.source.body.map(|id| self.layers[id].name.as_str())
    }

    /// Who answers for a claim, ready to print.
    ///
    /// ```
    /// let doc = byline::Pipeline::english().analyze("Few believe it.");
    /// assert_eq!(doc.holder(&doc.claims()[0]), "author");
    /// ```
    pub fn holder(&self, claim: &Claim) -> String {
        match claim.holder {
            Holder::Author => "author".into(),
            Holder::Passage(id) => match self.layers[id].publication {
                Some(publication) => self.layers[publication].name.clone(),
                None => "unnamed publication".into(),
            },
            Holder::Source(id) => {
                let attribution = &self.layers[id];
                let speaker = match self.speaker(attribution) {
                    "" => "unnamed source",
                    speaker => speaker,
                };
                match attribution.source.standing {
                    Standing::Official => format!("{speaker} (official)"),
                    _ => speaker.into(),
                }
            }
        }
    }

    /// Whether the words say more than the entity's name: “FBI Director Jane Roe” does, “Roe” and
    /// “she” do not.
    fn names_more_than(&self, span: Span, entity: EntityId) -> bool {
        self.text(span).len() > self.layers[entity].name.len()
    }
}
