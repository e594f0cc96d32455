//! Reads English news and answers, for every stretch of it: **who says so?**
//!
//! `byline` finds quotations and reported statements and names their sources. It says whether a
//! source speaks in the name of a
//! body of government. It keeps all of that apart from what the author asserts in his own voice.
//! And it lists the claims that
//! can be checked, each with whoever answers for it.
//!
//! ```
//! use byline::Pipeline;
//!
//! let doc = Pipeline::english().analyze(
//!     "“Thefts fell 12 percent,” said Jane Roe, a spokeswoman for the FBI. \
//!      The figures leave out the suburbs.",
//! );
//!
//! for statement in doc.official_statements() {
//!     assert_eq!(doc.text(statement), "“Thefts fell 12 percent,”");
//!     assert_eq!(doc.speaker(statement), "Jane Roe");
//!     assert_eq!(doc.body(statement), Some("Federal Bureau of Investigation"));
//! }
//! let own: Vec<_> = doc.author_assertions().map(|claim| doc.text(claim)).collect();
//! assert_eq!(own, ["The figures leave out the suburbs."]);
//! # assert_eq!(doc.official_statements().count(), 1);
//! ```
//!
//! # What it is, and what it is not
//!
//! It is a chain of stages over tables of words and names. Each stage is a function of the text and
//! of the layers before it.
//! The same text gives the same result on every platform. Analysis cannot fail: any `&str` gives a
//! [`Document`].
//!
//! * It is no judge of truth. A high score of [`Claim::checkable`] says that a claim can be
//!   checked, not that it is right or wrong.
//! * It is no language model, and it uses none. It knows what its tables and rules know, and every
//!   result names the rule that made it.
//! * It reads English, and prose of the kind that newspapers, agencies and blogs print. Of other
//!   languages it only says that they are not English ([`Layers::language`]).
//! * It finds who is *said to* speak. Whether a quotation is genuine it cannot know.
//! * It takes text. HTML and other formats are turned into an [`Article`] first, by whoever reads
//!   them.
//!
//! # The main types
//!
//! | type | what it is |
//! |---|---|
//! | [`Pipeline`] | the stages with their tables; made once, shared, and asked to [`analyze`](Pipeline::analyze) |
//! | [`Article`] | what goes in: the text, and what a reader of its format knows besides; a plain `&str` will do |
//! | [`Document`], [`Layers`] | what comes out: the text with its layers, or the layers alone |
//! | [`Attribution`], [`Source`] | who says it, with which words, in what capacity ([`Standing`]) |
//! | [`Claim`] | what is asserted, by whom ([`Holder`]), how surely ([`Certainty`]), and how well it can be checked ([`Score`]) |
//!
//! Below these stand [`Block`], [`Sentence`], [`Token`], [`Tag`], [`Quotation`], [`Mention`] and
//! [`Entity`], one layer each.
//! Above them stands [`Rule`]: every inferred record has a field `why` of type [`Evidence`], which
//! names the rule and the words that made it fire.
//! Records refer to each other by ids such as [`EntityId`]; [`Layers`] is indexed with them.
//!
//! # Who said it?
//!
//! An [`Attribution`] joins three things: the content, the cue, the source. The content comes in
//! pieces where cue or source
//! interrupt it. [`Document::speaker`] gives the resolved name where the text has only a surname or
//! a pronoun.
//!
//! ```
//! use byline::{Mode, Pipeline};
//!
//! let doc = Pipeline::english().analyze(
//!     "Helen Prather ran the ferry for nine years. “It held,” Prather said, “for an hour.” \
//!      She said that nobody was hurt.",
//! );
//! let [quoted, reported] = doc.attributions() else { panic!("two statements") };
//!
//! assert_eq!(doc.speaker(quoted), "Helen Prather");
//! assert_eq!(quoted.mode, Mode::Direct);
//! let pieces: Vec<_> = quoted.content.iter().map(|&piece| doc.text(piece)).collect();
//! assert_eq!(pieces, ["“It held,”", "“for an hour.”"]);
//!
//! assert_eq!(doc.speaker(reported), "Helen Prather");
//! assert_eq!(reported.mode, Mode::Indirect);
//! assert_eq!(reported.cue.map(|cue| doc.text(cue)), Some("said"));
//! ```
//!
//! A cue need not be a word of saying. Belief, wish, fear and doubt are attributed too;
//! [`Attribution::stance`] tells them apart.
//!
//! # Is he official?
//!
//! [`Source::standing`] says in what capacity a source speaks. *Official* means: in the name of a
//! body of government, at home or
//! abroad, or of an intergovernmental body. Titles, roles, the kind of organization and what the
//! article says elsewhere decide.
//! [`Source::why`] says which of them did. *Official* is never guessed. A person of whom the article
//! tells no office, body or trade is taken to speak for himself; of other sources that nothing
//! tells of the standing is [`Standing::Unknown`].
//!
//! ```
//! use byline::{Pipeline, Standing};
//!
//! let doc = Pipeline::english().analyze(
//!     "Sheriff Dale Poe said the road was closed. Former Sheriff Ana Voss said it was open. \
//!      Castellan Shipping Ltd. said it had lost a ship. Orlo Venn said he saw nothing.",
//! );
//! let standings: Vec<_> = doc.attributions().iter().map(|a| a.source.standing).collect();
//! assert_eq!(
//!     standings,
//!     [Standing::Official, Standing::FormerOfficial, Standing::Company, Standing::Private],
//! );
//!
//! let why = &doc.attributions()[0].source.why;
//! assert_eq!(why.rule.code(), "standing/title");
//! assert_eq!(why.trigger.map(|words| doc.text(words)), Some("Sheriff"));
//! ```
//!
//! # What is checkable?
//!
//! A [`Claim`] is a clause that asserts something. Its [`Holder`] is the author or the source of an
//! attribution; nothing
//! inside a quotation is the author's. Two scores, [`Claim::checkable`] and [`Claim::opinion`], are
//! sums of visible reasons.
//!
//! ```
//! use byline::{Holder, Pipeline};
//!
//! let doc = Pipeline::english().analyze(
//!     "Thefts rose 12 percent last year, the FBI said. What a disgrace this is!",
//! );
//! let [reported, own] = doc.claims() else { panic!("two claims") };
//!
//! assert_eq!(doc.text(reported), "Thefts rose 12 percent last year");
//! assert_eq!(doc.holder(reported), "Federal Bureau of Investigation (official)");
//! assert_eq!(reported.quantities[0].value, "12");
//!
//! assert_eq!(own.holder, Holder::Author);
//! assert!(reported.checkable.score > own.checkable.score);
//! for reason in reported.checkable_reasons() {
//!     println!("{:+} {}: {}", reason.weight, reason.feature, doc.text(reason.span));
//! }
//! ```
//!
//! # Offsets
//!
//! Every [`Span`] counts bytes of the article's text, and `&text[span]` always works. No second
//! copy of the text is ever made.
//! [`Offsets`] counts in code points (Python) or UTF-16 code units (JavaScript, Java, C#), and
//! finds lines and columns.
//!
//! ```
//! use byline::{Offsets, Pipeline, Span, Unit};
//!
//! let text = "“Où est-il 😀?” Roe asked.";
//! let doc = Pipeline::english().analyze(text);
//! let inner = doc.quotations()[0].inner;
//! assert_eq!(&text[inner], "Où est-il 😀?");
//!
//! let offsets = Offsets::new(text);
//! assert_eq!(inner, Span::new(3, 19));
//! assert_eq!(offsets.convert(inner, Unit::Char), Span::new(1, 13));
//! assert_eq!(offsets.convert(inner, Unit::Utf16), Span::new(1, 14));
//! assert_eq!(offsets.line_column(inner.start), (1, 2));
//! ```
//!
//! # Own names
//!
//! People, agencies and organizations that the built-in tables lack are given as a table:
//! tab-separated, first a row of column names.
//! `id`, `kind` and `name` are required; `aliases`, `country`, `sub`, `parent`, `office` and
//! `source` may be there too.
//! An alias is `form:text`, several are joined with `;`. A question mark after the form marks an
//! alias that is also a common word.
//! A row replaces an earlier one of the same id. A wrong table is refused with file, line, column
//! and what is known.
//!
//! ```
//! use byline::Pipeline;
//!
//! let names = "\
//! id\tkind\tname\taliases\tcountry
//! us-hsa\tagency\tHarbor Safety Administration\tacronym:HSA\tUS
//! ";
//! let pipeline = Pipeline::builder().names("own.tsv", names)?.build();
//! let doc = pipeline.analyze("The HSA said the pier was safe.");
//! let statement = &doc.attributions()[0];
//! assert_eq!(doc.body(statement), Some("Harbor Safety Administration"));
//!
//! let wrong = "id\tkind\tname\nstaff-roe\tpersn\tJane Roe\n";
//! let error = Pipeline::builder().names("wrong.tsv", wrong).unwrap_err();
//! assert_eq!((error.line(), error.column()), (2, 11));
//! # Ok::<(), byline::LexiconError>(())
//! ```
//!
//! # Rules, and how to turn one off
//!
//! A rule has a stable code, `stage/what-was-seen`. The code is in every record that the rule made.
//! The same code turns the rule off,
//! and [`Rule::explain`] says what the rule sees. [`Document::explain`] tells all that was decided
//! about one place. [`Rule::ALL`] lists the rules. One cannot be
//! turned off: a source has to have some
//! standing, and [`Rule::StandingUnknown`] is what remains.
//!
//! ```
//! use byline::{Pipeline, Rule};
//!
//! let text = "Roe criticized the closure.";
//! assert_eq!(Pipeline::english().analyze(text).attributions()[0].why.rule, Rule::NounPhrase);
//!
//! let pipeline = Pipeline::builder().off("attribution/noun-phrase")?.build();
//! assert!(pipeline.analyze(text).attributions().is_empty());
//!
//! let error = Pipeline::builder().off("attribution/noun-phrases").unwrap_err();
//! assert!(error.to_string().contains("near it: attribution/noun-phrase"));
//! # Ok::<(), byline::UnknownRule>(())
//! ```
//!
//! # Features
//!
//! * **`serde`** (default): the module `output` with the wire types of the format `byline/1`. They
//!   serialize and deserialize with any
//!   crate for `serde`; offsets are in a unit of the caller's choice. Without it the library knows
//!   no format at all.
//! * **`schema`**: `JsonSchema` of `schemars` for the same types, so that a JSON Schema is made
//!   from the Rust definitions.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use byline::output::Record;
//! use byline::{Pipeline, Unit};
//!
//! let doc = Pipeline::english().analyze("The pier was safe, according to Jane Roe.");
//! let record = Record::new(&doc, "article-17", Unit::Char);
//! let json = serde_json::to_string(&record).unwrap();
//! assert!(json.starts_with(r#"{"schema":"byline/1","id":"article-17","offset_unit":"char""#));
//! # }
//! ```
//!
//! # Speed and threads
//!
//! The built-in tables are read at the first call of [`Pipeline::english`] and shared from then on;
//! a later call and a clone cost little.
//! A [`Pipeline`] is immutable, `Send` and `Sync`: share one among threads. The library starts no
//! thread, reads no environment, opens no file
//! and keeps nothing between calls.
//!
//! The time for a text grows linearly with its length, whatever the text. Where only a lower layer
//! is wanted,
//! [`Pipeline::sentences`], [`Pipeline::tokens`], [`Pipeline::tags`] and [`Pipeline::quotations`]
//! run no later stage.
//! `cargo bench --bench stages` measures each stage on the machine at hand.
//!
//! ```
//! use std::thread;
//!
//! use byline::Pipeline;
//!
//! let pipeline = Pipeline::english();
//! let articles = ["The FBI said that thefts fell.", "The figures leave out the suburbs."];
//! let official: Vec<usize> = thread::scope(|scope| {
//!     let pipeline = &pipeline;
//!     let at_work: Vec<_> = articles
//!         .into_iter()
//!         .map(|text| scope.spawn(move || pipeline.analyze(text).official_statements().count()))
//!         .collect();
//!     at_work.into_iter().map(|thread| thread.join().unwrap()).collect()
//! });
//! assert_eq!(official, [1, 0]);
//! ```

#![forbid(unsafe_code)]

mod article;
mod attribution;
mod block;
mod claim;
mod compiled;
mod document;
mod entity;
mod explanation;
mod gazetteer;
mod language;
mod lexicon;
mod named;
#[cfg(feature = "serde")]
pub mod output;
mod passage;
mod pipeline;
mod quotation;
mod reading;
mod register;
mod rule;
mod sentence;
mod span;
mod tag;
mod token;

/// The day of the built-in tables, as `YYYY-MM-DD`.
///
/// ```
/// assert_eq!(byline::DATA_DATE.len(), "2031-04-02".len());
/// ```
pub const DATA_DATE: &str = include_str!("../data/DATE").trim_ascii();

pub use self::article::{Article, Citation};
pub use self::attribution::{
    Attribution, Confidence, Mode, QuotationUse, Source, SourceKind, Stance, Standing, Use,
};
pub use self::block::{Block, BlockKind};
pub use self::claim::{
    Bound, Certainty, Claim, ClaimType, Date, DateProblem, Holder, Quantity, Reason, Score,
    Standalone, Substitution, TypeReason,
};
pub use self::document::{
    AttributionId, BlockId, Document, EntityId, Layers, PassageId, QuotationId, SentenceId,
};
pub use self::entity::{Entity, EntityKind, Form, Mention};
pub use self::explanation::{Explanation, Lost, LostStanding, OtherStanding, Rival};
pub use self::gazetteer::find::NameMatch;
pub use self::gazetteer::names::Names;
pub use self::lexicon::{Lexicon, LexiconError};
pub use self::passage::Passage;
pub use self::pipeline::{Builder, Pipeline};
pub use self::quotation::{Marks, Quotation};
pub use self::rule::{Evidence, Rule, UnknownRule};
pub use self::sentence::Sentence;
pub use self::span::{Offsets, Span, Spanned, Unit, UnknownUnit};
/// What `train/` needs to build the learned tables; no part of the interface, and it may change at
/// any time.
#[doc(hidden)]
pub mod training {
    pub use crate::attribution::{Candidate, FORMS, Sign, Signs};
    pub use crate::claim::Sighting;
    pub use crate::claim::sign::Sign as ClaimSign;
    pub use crate::pipeline::{candidates, sightings};
    pub use crate::tag::label::{LABELS, Label};
    pub use crate::tag::sight::{FEATURES, Sight};
    pub use crate::tag::table::{BUCKET_SIZE, HEAD, bucket, check_sum};

    /// The files that are made of the tables in `data/`.
    pub use crate::gazetteer::tables::compile;

    /// What the tagger sees of a sentence that is cut into words.
    pub fn sights(words: &[&str]) -> Vec<Sight> {
        crate::tag::sights_of(words, &crate::Lexicon::english())
    }
}

pub use self::tag::{PartOfSpeech, Tag, WordForm};
pub use self::token::Token;

/// What `benches/` needs to time each stage by itself; no part of the interface either.
#[doc(hidden)]
pub mod timing {
    pub use crate::pipeline::{Watch, watched};
}

#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
