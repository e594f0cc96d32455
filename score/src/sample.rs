//! What is scored: texts, each with what is true of it, in sets that are reported together.

use byline::{PartOfSpeech, Span};

use crate::attribution::Statement;
use crate::entities::Name;
use crate::gold::Gold;

/// A file of texts, or a folder of articles.
#[derive(Debug)]
pub(crate) struct Set {
    /// Its name in reports: folder and name of the file.
    pub(crate) name: String,
    pub(crate) samples: Vec<Sample>,
}

/// A text with what is true of it.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) id: String,
    /// The document that it is a part of: what is drawn together when intervals are made.
    pub(crate) document: String,
    pub(crate) text: String,
    /// Whether only figures may be taken from it: nobody reads the errors made on it.
    pub(crate) held: bool,
    pub(crate) truth: Truth,
}

/// What is true of a text.
#[derive(Debug)]
pub(crate) enum Truth {
    /// An article with all its marks.
    Article(Box<Gold>),
    /// Who says what, with the sentences.
    Statements { sentences: Vec<Span>, statements: Vec<Statement> },
    /// Names with the labels of a corpus.
    Names(Vec<Name>),
    /// Sentences, with their corpus.
    Sentences { sentences: Vec<Span>, corpus: String },
    /// Sentences of a suite, which are all right or not.
    Suite(Vec<Span>),
    /// Sentences, each with whether somebody but the author holds something in it.
    Holders(Vec<(Span, bool)>),
    /// Whether the text is what its corpus looks for.
    Label(bool),
    /// How certain it is that the event at a place happened, from -3 to 3.
    Event { at: Span, certainty: f64 },
    /// The tokens with their parts of speech.
    Tags(Vec<(Span, PartOfSpeech)>),
}
