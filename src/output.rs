//! The wire format `byline/1`: one [`Record`] a document, the same types for writing and reading.
//!
//! Within version 1 fields are only added. Spans are `[start, end)` in the unit that the record
//! names; ids are the index in their list; absent facts are `null` or `[]`.
//!
//! ```
//! use byline::output::Record;
//! use byline::{Pipeline, Unit};
//!
//! let doc = Pipeline::english().analyze("“It held,” Helen Marsh said.");
//! let record = Record::new(&doc, "article-1", Unit::Char);
//! let json = serde_json::to_string(&record).unwrap();
//! assert!(json.starts_with(r#"{"schema":"byline/1","id":"article-1","offset_unit":"char""#));
//! assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::claim::Holder as ClaimHolder;
use crate::document::Document;
use crate::span::{Offsets, Span, Unit};

mod write;

/// The name and version of the format, first field of every record.
pub const SCHEMA: &str = "byline/1";

/// Start and end, half-open, in the record's unit.
pub type Pair = [usize; 2];

/// One of a fixed list of names, as of kinds and rules. Records have very many of them: in a record
/// of a document they are those of the library, and only one that was read has copies.
pub type Name = Cow<'static, str>;

macro_rules! wire {
    ($( $( #[doc = $doc:literal] )+ $name:ident { $( #[doc = $field_doc:literal] $field:ident: $type:ty, )+ } )+) => { $(
        $( #[doc = $doc] )+
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $( #[doc = $field_doc] pub $field: $type, )+ }
    )+ };
}

wire! {
    /// Why a record exists.
    Why {
        #[doc = "The code of the rule."] rule: Name,
        #[doc = "The words that made it fire."] trigger: Option<Pair>,
        #[doc = "The other place that it rests on."] also: Option<Pair>,
    }
    /// What is known of the article besides its text.
    Meta {
        #[doc = "The headline."] title: Option<String>,
        #[doc = "Who wrote it."] author: Option<String>,
        #[doc = "Who published it."] publisher: Option<String>,
        #[doc = "When it appeared."] date: Option<String>,
        #[doc = "Where it appeared."] url: Option<String>,
        #[doc = "The other fields of the input's JSON line, as JSON text by name."] input: BTreeMap<String, Input>,
    }
    /// A block of the text.
    Block {
        #[doc = "headline byline dateline heading paragraph list_item block_quote caption table transcript_turn signature"] kind: Name,
        #[doc = "Its place."] span: Pair,
        #[doc = "How deep it is nested in block quotes."] depth: u8,
    }
    /// A sentence.
    Sentence {
        #[doc = "Its place."] span: Pair,
        #[doc = "The block that it lies in."] block: usize,
    }
    /// Whom mentions name.
    Entity {
        #[doc = "Its index."] id: usize,
        #[doc = "person organization agency place"] kind: Name,
        #[doc = "The fullest name in table or text."] name: String,
        #[doc = "The id of its row in a table of names."] r#ref: Option<String>,
        #[doc = "Its country, ISO 3166 in two letters."] country: Option<String>,
        #[doc = "Its mentions."] mentions: Vec<usize>,
    }
    /// A place where an entity is named.
    Mention {
        #[doc = "Its place."] span: Pair,
        #[doc = "Whom it names."] entity: usize,
        #[doc = "name acronym short surname role pronoun"] form: Name,
        #[doc = "How it was found."] why: Why,
    }
    /// What stands in quotation marks.
    Quotation {
        #[doc = "Its index."] id: usize,
        #[doc = "With its marks."] span: Pair,
        #[doc = "Without them."] inner: Pair,
        #[doc = "curly straight doubled_single single guillemet none"] marks: Name,
        #[doc = "How many quotations it lies in."] depth: u8,
        #[doc = "Whether both marks were found."] closed: bool,
        #[doc = "speech scare title nickname term"] r#use: Name,
        #[doc = "The attribution that it is a piece of."] attribution: Option<usize>,
        #[doc = "How it was found, or how its use was told."] why: Why,
    }
    /// Who says it.
    Source {
        #[doc = "Its words; null where the text names nobody."] span: Option<Pair>,
        #[doc = "Whom they name."] entities: Vec<usize>,
        #[doc = "named unnamed collective document pronoun none"] kind: Name,
        #[doc = "official former_official candidate_or_party expert company media advocate private unknown"] standing: Name,
        #[doc = "The entity of the agency or organization spoken for."] body: Option<usize>,
        #[doc = "The words of office or role."] role: Option<Pair>,
        #[doc = "What decided the standing."] why: Why,
    }
    /// A statement with whoever holds it.
    Attribution {
        #[doc = "Its index."] id: usize,
        #[doc = "What is attributed, in pieces."] content: Vec<Pair>,
        #[doc = "The words that attribute it."] cue: Option<Pair>,
        #[doc = "Who says it."] source: Source,
        #[doc = "direct indirect mixed"] mode: Name,
        #[doc = "neutral asserts doubts denies knows believes wants asks orders promises feels"] stance: Name,
        #[doc = "The attribution that this one is nested in."] parent: Option<usize>,
        #[doc = "high medium low"] confidence: Name,
        #[doc = "How it was found."] why: Why,
    }
    /// Paragraphs pasted from another publication.
    Passage {
        #[doc = "Its index."] id: usize,
        #[doc = "Its blocks."] blocks: Vec<usize>,
        #[doc = "The entity of the publication."] publication: Option<usize>,
        #[doc = "high medium low"] confidence: Name,
        #[doc = "The signs of tone: below 0 speaks for news, above for the author."] reasons: Vec<Reason>,
        #[doc = "How it was found."] why: Why,
    }
    /// A sign that adds to a score.
    Reason {
        #[doc = "The name of the sign."] feature: Name,
        #[doc = "What it adds to the sum."] weight: i32,
        #[doc = "Where it stands."] span: Pair,
    }
    /// A score with its reasons.
    Score {
        #[doc = "0 to 100."] score: u8,
        #[doc = "What the reasons add up to."] sum: i32,
        #[doc = "The signs."] reasons: Vec<Reason>,
    }
    /// A number with its unit.
    Quantity {
        #[doc = "Its place."] span: Pair,
        #[doc = "Exact decimal text, or a fraction as 2/3; of a range the lower one."] value: String,
        #[doc = "The upper value of a range."] upper: Option<String>,
        #[doc = "Percent sign, currency, unit, the noun that is counted, or null."] unit: Option<String>,
        #[doc = "exact about more_than less_than at_least at_most between"] bound: Name,
        #[doc = "What it is counted by, as year."] per: Option<String>,
    }
    /// A date.
    Date {
        #[doc = "Its place."] span: Pair,
        #[doc = "As ISO 8601 writes it; null where it has none or none is known."] value: Option<String>,
        #[doc = "Whether it is counted from another date."] relative: bool,
        #[doc = "Why it has no value: no_such_day no_reference ambiguous"] problem: Option<Name>,
    }
    /// A replacement of words by what they stand for.
    Substitution {
        #[doc = "Its place."] span: Pair,
        #[doc = "What stands there instead."] by: String,
    }
    /// A claim that can be read by itself.
    Standalone {
        #[doc = "The text with the replacements in square brackets."] text: String,
        #[doc = "The replacements."] substitutions: Vec<Substitution>,
    }
    /// Why a claim is of a type.
    TypeReason {
        #[doc = "One of the claim’s types."] claim_type: Name,
        #[doc = "Its first sign: a feature of the scores, or amount, plan, order, report."] feature: Name,
        #[doc = "Its place."] span: Pair,
    }
    /// A clause that asserts something.
    Claim {
        #[doc = "Its index."] id: usize,
        #[doc = "Its words, in pieces."] spans: Vec<Pair>,
        #[doc = "The sentence that it lies in."] sentence: usize,
        #[doc = "author, an attribution, or a passage."] holder: Holder,
        #[doc = "The attributions that it lies in, the innermost first."] chain: Vec<usize>,
        #[doc = "The passage that it lies in; its publication is the outermost link of the chain."] passage: Option<usize>,
        #[doc = "quantity comparison trend event law_or_record causal prediction position personal_experience quote definition"] types: Vec<Name>,
        #[doc = "Why it is of each of the types, in the same order."] type_reasons: Vec<TypeReason>,
        #[doc = "asserted hedged predicted hypothetical questioned ordered"] certainty: Name,
        #[doc = "The words that hold back."] hedges: Vec<Pair>,
        #[doc = "The words that negate."] negation: Vec<Pair>,
        #[doc = "Whether it speaks of what is to come."] plan: bool,
        #[doc = "How well it can be checked."] checkable: Score,
        #[doc = "How far it is opinion."] opinion: Score,
        #[doc = "Whom it names."] entities: Vec<usize>,
        #[doc = "The numbers in it."] quantities: Vec<Quantity>,
        #[doc = "The dates in it."] dates: Vec<Date>,
        #[doc = "It, readable by itself; null when unsure."] standalone: Option<Standalone>,
        #[doc = "A hash of its words, sixteen hexadecimal digits."] key: String,
        #[doc = "How its holder was decided."] why: Why,
    }
}

/// A field of the input that is passed through unread, as JSON text.
///
/// The library has no JSON of its own; whoever reads JSON Lines fills this in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Input {
    /// `null`
    Null(()),
    /// `true` or `false`
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Input>),
    /// An object, in the order of its names.
    Object(BTreeMap<String, Input>),
}

/// Who answers for a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Holder {
    /// The author of the article.
    Author(AuthorWord),
    /// The source of an attribution.
    Source {
        /// The attribution.
        attribution: usize,
    },
    /// The publication that a passage was pasted from.
    Passage {
        /// The passage.
        passage: usize,
    },
}

/// The one word that stands for the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AuthorWord {
    /// `"author"`
    #[serde(rename = "author")]
    Author,
}

impl From<ClaimHolder> for Holder {
    fn from(holder: ClaimHolder) -> Holder {
        match holder {
            ClaimHolder::Author => Holder::Author(AuthorWord::Author),
            ClaimHolder::Source(id) => Holder::Source { attribution: id.index() },
            ClaimHolder::Passage(id) => Holder::Passage { passage: id.index() },
        }
    }
}

/// All that was found in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record {
    /// Always `byline/1`.
    pub schema: Name,
    /// As the input names it.
    pub id: String,
    /// `byte`, `char` (Unicode code points) or `utf16`.
    pub offset_unit: Name,
    /// `source` where spans count the file that the article was read from, markup included;
    /// absent where they count the article's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spans: Option<Name>,
    /// `en`, or null where the text is not English.
    pub language: Option<Name>,
    /// What is known besides the text.
    pub meta: Meta,
    /// The entity of the byline.
    pub author: Option<usize>,
    /// The text, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Headline, paragraphs, list items.
    pub blocks: Vec<Block>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// Whom the mentions name.
    pub entities: Vec<Entity>,
    /// Where they are named.
    pub mentions: Vec<Mention>,
    /// What stands in quotation marks.
    pub quotations: Vec<Quotation>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What was pasted from elsewhere.
    pub passages: Vec<Passage>,
    /// What is asserted.
    pub claims: Vec<Claim>,
}

impl Record {
    /// The record of a document, with offsets in `unit` and without the text.
    pub fn new(doc: &Document<'_>, id: &str, unit: Unit) -> Record {
        let offsets = Offsets::new(doc.source());
        write::record(doc, id, unit, &|span| {
            let span = offsets.convert(span, unit);
            [span.start, span.end]
        })
    }

    /// The record of a document whose spans count the file that its article was read from;
    /// `locate` tells for a span of the text where it stands there, in `unit`.
    ///
    /// ```
    /// use byline::output::Record;
    /// use byline::{Pipeline, Unit};
    ///
    /// // The article is the content of a paragraph that begins at byte 3 of its file.
    /// let doc = Pipeline::english().analyze("Fares rose.");
    /// let record = Record::located(&doc, "a.html", Unit::Byte, &|span| {
    ///     [span.start + 3, span.end + 3]
    /// });
    /// assert_eq!(record.sentences[0].span, [3, 14]);
    /// assert_eq!(record.spans.as_deref(), Some("source"));
    /// ```
    pub fn located(
        doc: &Document<'_>,
        id: &str,
        unit: Unit,
        locate: &dyn Fn(Span) -> Pair,
    ) -> Record {
        let mut record = write::record(doc, id, unit, locate);
        record.spans = Some("source".into());
        record
    }
}
