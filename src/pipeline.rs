//! The stages in order: the file to read first.

use crate::article::Article;
use crate::attribution::{self, Attributed, Candidate};
use crate::block::{self, Block};
use crate::claim::day::Day;
use crate::claim::{self, Sighting};
use crate::document::{Document, Layers};
use crate::entity;
use crate::gazetteer::names::Names;
use crate::language;
use crate::lexicon::{Lexicon, LexiconError};
use crate::passage;
use crate::quotation::{self, Quotation};
use crate::reading::{self, Reading, Run};
use crate::register;
use crate::rule::{Rule, UnknownRule};
use crate::sentence::{self, Sentence};
use crate::tag::{self, Tag};
use crate::token::{self, Token};

/// Turns articles into documents.
///
/// Made once and shared: it is immutable, `Send` and `Sync`, and a clone costs little.
///
/// ```
/// let pipeline = byline::Pipeline::english();
/// let doc = pipeline.analyze("“Crime fell 12%,” said FBI Director Jane Roe. Few believe it.");
/// for claim in doc.claims() {
///     println!("{} | {} | {}", doc.holder(claim), doc.text(claim), claim.why);
/// }
/// # assert_eq!(doc.claims().len(), 2);
/// # assert_eq!(doc.holder(&doc.claims()[0]), "FBI Director Jane Roe (official)");
/// ```
#[derive(Clone, Debug)]
pub struct Pipeline {
    lexicon: Lexicon,
}

impl Pipeline {
    /// For English, with the built-in tables.
    pub fn english() -> Pipeline {
        Pipeline::new(Lexicon::english())
    }

    /// With a lexicon of one's own.
    pub fn new(lexicon: Lexicon) -> Pipeline {
        Pipeline { lexicon }
    }

    /// For English, with own names or without some rules.
    ///
    /// ```
    /// use byline::Pipeline;
    ///
    /// let names = "id\tkind\tname\nstaff-hsa\tagency\tHarbor Safety Administration\n";
    /// let pipeline =
    ///     Pipeline::builder().names("own.tsv", names)?.off("attribution/noun-phrase")?.build();
    /// # assert!(pipeline.analyze("").claims().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder() -> Builder {
        Builder { lexicon: Lexicon::english() }
    }

    /// Runs every stage. Never fails and never panics, whatever the text.
    pub fn analyze<'t>(&self, article: impl Into<Article<'t>>) -> Document<'t> {
        self.run(article.into(), &mut ())
    }

    /// The stages in order, each seen by the watch.
    fn run<'t>(&self, article: Article<'t>, watch: &mut impl Watch) -> Document<'t> {
        let lexicon = &self.lexicon;
        let text: &str = &article.text;
        let blocks = watch.stage("blocks", || self.blocks_of(&article));
        let sentences = watch.stage("sentences", || sentence::split(text, &blocks, lexicon));
        let tokens = watch.stage("tokens", || token::tokenize(text, &sentences, lexicon));
        let runs = reading::runs(&sentences, &tokens);
        let tags = watch.stage("tags", || tag::tag(text, &runs, &tokens, lexicon));
        let quotations = watch.stage("quotations", || quotation::find(&article, &blocks, lexicon));
        let reading = Reading {
            text,
            sentences: &sentences,
            runs: &runs,
            tokens: &tokens,
            tags: &tags,
            lexicon,
        };
        let found = watch.stage("mentions", || {
            entity::mention::find(reading, &blocks, article.sound_citations())
        });
        let (mentions, entities) =
            watch.stage("entities", || entity::resolve::resolve(reading, found, article.year()));
        let layers = attribution::Layers {
            reading,
            blocks: &blocks,
            quotations: &quotations,
            mentions: &mentions,
            entities: &entities,
            year: article.year(),
        };
        let Attributed { attributions, uses, pronouns } =
            watch.stage("attributions", || attribution::attribute(layers));
        let layers = register::Layers {
            reading,
            blocks: &blocks,
            quotations: &quotations,
            mentions: &mentions,
            entities: &entities,
            attributions: &attributions,
        };
        let registers = watch.stage("registers", || register::rate(layers));
        let passages = watch.stage("passages", || passage::find(layers, &registers));
        let layers = claim::Layers {
            reading,
            blocks: &blocks,
            mentions: &mentions,
            attributions: &attributions,
            passages: &passages,
            date: article.date.as_deref().and_then(Day::parse),
        };
        let claims = watch.stage("claims", || claim::extract(layers));
        let author = entity::resolve::author(&blocks, &mentions);
        let language = language::recognize(reading);
        let layers = Layers {
            blocks,
            sentences,
            tokens,
            tags,
            quotations,
            mentions,
            entities,
            attributions,
            uses,
            pronouns,
            passages,
            claims,
            author,
            language,
        };
        Document::new(article, layers)
    }

    /// Layers that were made, as the stages read them.
    fn reading<'a>(&'a self, text: &'a str, layers: &'a Layers, runs: &'a [Run]) -> Reading<'a> {
        let Layers { sentences, tokens, tags, .. } = layers;
        Reading { text, sentences, runs, tokens, tags, lexicon: &self.lexicon }
    }

    fn blocks_of(&self, article: &Article<'_>) -> Vec<Block> {
        match article.sound_blocks() {
            Some(blocks) => block::refine(&article.text, blocks, &self.lexicon),
            None => block::divide(&article.text, &self.lexicon),
        }
    }

    /// The blocks alone.
    ///
    /// ```
    /// assert_eq!(byline::Pipeline::english().blocks("One.\n\nTwo.").len(), 2);
    /// ```
    pub fn blocks(&self, text: &str) -> Vec<Block> {
        block::divide(text, &self.lexicon)
    }

    /// The sentences alone; no later stage is run.
    ///
    /// ```
    /// assert_eq!(byline::Pipeline::english().sentences("Dr. Roe left. He ran.").len(), 2);
    /// ```
    pub fn sentences(&self, text: &str) -> Vec<Sentence> {
        sentence::split(text, &self.blocks(text), &self.lexicon)
    }

    /// The tokens alone; no later stage is run.
    ///
    /// ```
    /// assert_eq!(byline::Pipeline::english().tokens("It’s 5.").len(), 4);
    /// ```
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        token::tokenize(text, &self.sentences(text), &self.lexicon)
    }

    /// The tags of the tokens; no later stage is run.
    pub fn tags(&self, text: &str) -> Vec<Tag> {
        let sentences = self.sentences(text);
        let tokens = token::tokenize(text, &sentences, &self.lexicon);
        tag::tag(text, &reading::runs(&sentences, &tokens), &tokens, &self.lexicon)
    }

    /// The tags of one sentence that is cut into words already, as a corpus is.
    ///
    /// ```
    /// use byline::{PartOfSpeech, Pipeline};
    ///
    /// let tags = Pipeline::english().tags_of_words(&["They", "claim", "nothing", "."]);
    /// assert_eq!(tags[1].part, PartOfSpeech::Verb);
    /// ```
    pub fn tags_of_words(&self, words: &[&str]) -> Vec<Tag> {
        tag::tag_words(words, &self.lexicon)
    }

    /// The quotations alone, without their sources.
    pub fn quotations<'t>(&self, article: impl Into<Article<'t>>) -> Vec<Quotation> {
        let article = article.into();
        quotation::find(&article, &self.blocks_of(&article), &self.lexicon)
    }
}

/// Sees each stage run, to time it or to count what it allocates.
pub trait Watch {
    /// Runs the stage of this name, once, and gives what it found.
    fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T;
}

/// Nobody watches.
impl Watch for () {
    fn stage<T>(&mut self, _: &'static str, run: impl FnOnce() -> T) -> T {
        run()
    }
}

/// Runs every stage under a watch.
pub fn watched<'t>(pipeline: &Pipeline, text: &'t str, watch: &mut impl Watch) -> Document<'t> {
    pipeline.run(text.into(), watch)
}

/// What the attributions are chosen from, for setting the weights of their signs.
pub fn candidates(pipeline: &Pipeline, text: &str) -> Vec<Candidate> {
    let document = pipeline.analyze(text);
    let layers = document.layers();
    let runs = reading::runs(&layers.sentences, &layers.tokens);
    attribution::candidates(attribution::Layers {
        reading: pipeline.reading(text, layers, &runs),
        blocks: &layers.blocks,
        quotations: &layers.quotations,
        mentions: &layers.mentions,
        entities: &layers.entities,
        year: None,
    })
}

/// What is seen of each claim, for setting the weights of the features.
pub fn sightings(pipeline: &Pipeline, text: &str) -> Vec<Sighting> {
    let document = pipeline.analyze(text);
    let layers = document.layers();
    let runs = reading::runs(&layers.sentences, &layers.tokens);
    claim::sightings(claim::Layers {
        reading: pipeline.reading(text, layers, &runs),
        blocks: &layers.blocks,
        mentions: &layers.mentions,
        attributions: &layers.attributions,
        passages: &layers.passages,
        date: None,
    })
}

/// Makes a [`Pipeline`] for English with own names or without some rules.
#[derive(Clone, Debug)]
pub struct Builder {
    lexicon: Lexicon,
}

impl Builder {
    /// Adds the names of a table; see [`Lexicon::with_names`].
    ///
    /// # Errors
    ///
    /// Names file, line and column of the first wrong row and says what is known.
    pub fn names(self, file: &str, text: &str) -> Result<Builder, LexiconError> {
        Ok(Builder { lexicon: self.lexicon.with_names(file, text)? })
    }

    /// Adds names that were read before, from a table or a compiled file.
    #[must_use]
    pub fn with(self, names: Names) -> Builder {
        Builder { lexicon: self.lexicon.with(names) }
    }

    /// Turns a rule off by its code.
    ///
    /// # Errors
    ///
    /// Lists the codes that come near one that no rule has.
    pub fn off(self, code: &str) -> Result<Builder, UnknownRule> {
        let rule: Rule = code.parse()?;
        Ok(Builder { lexicon: self.lexicon.without(rule) })
    }

    /// The pipeline.
    pub fn build(self) -> Pipeline {
        Pipeline::new(self.lexicon)
    }
}
