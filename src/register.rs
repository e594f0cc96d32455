//! The tone of each paragraph: the author's own, or that of edited news.
//!
//! A blogger says “I”, asks his readers, exclaims and mocks. Edited news names its sources, tells
//! what happened in the past tense, and keeps its writer out of sight. The signs and their weights
//! are rows of `data/en/register.tsv`; what stands in quotation marks counts for neither.

use crate::attribution::{Attribution, SourceKind, Standing};
use crate::block::{Block, BlockKind};
use crate::claim::Reason;
use crate::entity::{Entity, EntityKind, Form, Mention};
use crate::lexicon::word::Class;
use crate::quotation::Quotation;
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::sentence::Sentence;
use crate::span::{Span, Spanned};
use crate::tag::WordForm;

/// A sign of tone that is no word; its weight is a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A statement of somebody else.
    Attribution,
    /// An ordinary word in capitals.
    Capitals,
    /// A short form.
    Contraction,
    /// A dateline.
    Dateline,
    /// An exclamation mark.
    Exclamation,
    /// A number in figures.
    Figure,
    /// A few words for a sentence.
    Fragment,
    /// A person with the full name.
    FullName,
    /// No trace of whoever wrote it.
    Impersonal,
    /// Long sentences.
    Measured,
    /// A statement of an official source.
    Official,
    /// A sentence in the past tense.
    Past,
    /// A sentence in the present tense.
    Present,
    /// A question mark.
    Question,
    /// Few words.
    Short,
    /// Most of it in quotation marks.
    Speech,
    /// A person with title or role.
    TitledName,
}

impl Shape {
    /// All of them, each after the name of its row.
    pub(crate) const KNOWN: &[(&'static str, Shape)] = &[
        ("attribution", Shape::Attribution),
        ("capitals", Shape::Capitals),
        ("contraction", Shape::Contraction),
        ("dateline", Shape::Dateline),
        ("exclamation", Shape::Exclamation),
        ("figure", Shape::Figure),
        ("fragment", Shape::Fragment),
        ("full_name", Shape::FullName),
        ("impersonal", Shape::Impersonal),
        ("measured", Shape::Measured),
        ("official", Shape::Official),
        ("past", Shape::Past),
        ("present", Shape::Present),
        ("question", Shape::Question),
        ("short", Shape::Short),
        ("speech", Shape::Speech),
        ("titled_name", Shape::TitledName),
    ];
}

/// How many of them there are.
pub(crate) const SHAPES: usize = Shape::KNOWN.len();
/// At most so many signs have a row.
pub(crate) const TONES: usize = 64;

/// The layers that the tone is read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layers<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) blocks: &'a [Block],
    pub(crate) quotations: &'a [Quotation],
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a [Entity],
    pub(crate) attributions: &'a [Attribution],
}

/// The tone of a block.
#[derive(Clone, Debug)]
pub(crate) struct Register {
    /// Above zero where the author's own tone prevails, below where that of news does.
    pub(crate) tone: i32,
    /// What the tone is the sum of.
    pub(crate) reasons: Vec<Reason>,
    /// The part of the tone that only news has; length and the want of other signs left aside.
    pub(crate) news: i32,
    /// Whether the author speaks of himself, to his readers, asks or exclaims.
    pub(crate) personal: bool,
    /// How many statements it reports.
    pub(crate) statements: usize,
    /// Its words, those in marks too.
    pub(crate) words: usize,
    /// Its tokens.
    pub(crate) tokens: Run,
}

/// A sign counts at most so often in a paragraph, so that one habit does not decide alone.
const OFTEN: u8 = 2;
/// Sentences this long on average are those of news.
const MEASURED: usize = 20;
/// A paragraph of fewer words than this is rather the author's.
const SHORT: usize = 14;
/// A sentence of fewer words than this is said in passing.
const FRAGMENT: usize = 5;
/// A sign of at least this weight is a trace of whoever wrote the paragraph.
const TRACE: i32 = 8;
/// Ordinary words in capitals are shouted from this many letters on; shorter ones are acronyms.
const SHOUTED: usize = 4;

/// Rates every block; only running text has a tone.
pub(crate) fn rate(layers: Layers<'_>) -> Vec<Register> {
    let quoted = quoted(layers);
    let mut statements = layers.attributions.iter().collect::<Vec<_>>();
    statements.sort_by_key(|attribution| place(attribution));
    let mut statements = statements.as_slice();
    let (mut sentences, mut runs) = (layers.reading.sentences, layers.reading.runs);
    let rate = |block: &Block| {
        let span = block.span;
        let of_block = take(&mut statements, |statement| place(statement) < span.end);
        let sentences = take(&mut sentences, |sentence| sentence.span.start < span.end);
        let (inside, later) = runs.split_at(sentences.len());
        runs = later;
        let tokens = layers.reading.tokens_in(span);
        let mut rating = Rating::new(layers, tokens);
        if block.kind == BlockKind::Paragraph {
            rating.read_words(&quoted);
            rating.read_sentences(sentences, inside, &quoted);
            rating.read_names();
            rating.read_statements(of_block);
            rating.read_whole(sentences.len(), &quoted);
        }
        rating.register
    };
    layers.blocks.iter().map(rate).collect()
}

/// Takes what fulfils a condition from the head of an ordered slice.
fn take<'s, T>(rest: &mut &'s [T], is_before: impl Fn(&T) -> bool) -> &'s [T] {
    let (taken, left) = rest.split_at(rest.partition_point(is_before));
    *rest = left;
    taken
}

/// Where a statement is made: at its cue, as its content may reach over paragraphs.
fn place(attribution: &Attribution) -> usize {
    attribution.cue.unwrap_or_else(|| attribution.span()).start
}

/// Whether each token stands in quotation marks.
fn quoted(layers: Layers<'_>) -> Vec<bool> {
    let mut quotations = layers.quotations.iter().peekable();
    let mut end = 0;
    let is_quoted = |token: &crate::token::Token| {
        let at = token.span().start;
        while let Some(quotation) = quotations.next_if(|quotation| quotation.span.start <= at) {
            if quotation.why.rule != Rule::StrayMark {
                end = end.max(quotation.span.end);
            }
        }
        at < end
    };
    layers.reading.tokens.iter().map(is_quoted).collect()
}

/// A block while it is rated.
struct Rating<'a> {
    layers: Layers<'a>,
    register: Register,
    /// How often each sign was seen.
    seen: [u8; TONES],
}

impl<'a> Rating<'a> {
    fn new(layers: Layers<'a>, tokens: Run) -> Rating<'a> {
        let words = tokens.indices().filter(|&at| !layers.reading.tokens[at].is_mark()).count();
        let register = Register {
            tone: 0,
            news: 0,
            reasons: Vec::new(),
            personal: false,
            statements: 0,
            words,
            tokens,
        };
        Rating { layers, register, seen: [0; TONES] }
    }

    /// Notes a sign by its place in the table.
    fn note(&mut self, sign: usize, span: Span) {
        let tone = self.layers.reading.lexicon.tones()[sign];
        if self.seen[sign] == OFTEN {
            return;
        }
        self.seen[sign] += 1;
        self.register.tone += tone.weight;
        if !tone.common {
            self.register.news += tone.weight.min(0);
        }
        self.register.reasons.push(Reason { feature: tone.name, weight: tone.weight, span });
    }

    /// Notes a sign that is no word.
    fn note_shape(&mut self, shape: Shape, span: Span) {
        self.note(self.layers.reading.lexicon.tone_of_shape(shape), span);
    }

    /// Words and phrases of the table, capitals, marks, numbers, short forms.
    fn read_words(&mut self, quoted: &[bool]) {
        let reading = self.layers.reading;
        let Run { start, end } = self.register.tokens;
        let mut at = start;
        while at < end {
            let token = &reading.tokens[at];
            if quoted[at] {
                at += 1;
                continue;
            }
            let span = token.span();
            self.read_shape(at, span);
            // “US” and a numeral are neither “us” nor “I”.
            let named = token.is_all_capitals() && token.span().len() < SHOUTED;
            match reading.lexicon.tone(&reading.tokens[at..end]).filter(|_| !named) {
                Some((length, sign)) if !self.opens(sign) => {
                    self.note(sign, span.to(reading.tokens[at + length - 1].span()));
                    at += length;
                }
                _ => at += 1,
            }
        }
    }

    /// Whether a sign only counts where a sentence opens; [`Rating::read_sentences`] asks for it.
    fn opens(&self, sign: usize) -> bool {
        self.layers.reading.lexicon.tones()[sign].opening
    }

    /// What a single token shows without being a word of the table.
    fn read_shape(&mut self, at: usize, span: Span) {
        let reading = self.layers.reading;
        let token = &reading.tokens[at];
        if token.is_mark() {
            match reading.str(at) {
                "!" => self.personal(Shape::Exclamation, span),
                "?" => self.personal(Shape::Question, span),
                _ => (),
            }
        } else if token.has_digits() {
            self.note_shape(Shape::Figure, span);
        } else if token.is_all_capitals() && token.span().len() >= SHOUTED {
            let first = at == self.register.tokens.start;
            if reading.word(at).ordinary && !first {
                self.note_shape(Shape::Capitals, span);
            }
        } else if reading.is(at, Class::Clitic) {
            if !self.may_be_possessive(at) {
                self.note_shape(Shape::Contraction, span);
            }
        } else if reading.is(at, Class::FirstPerson) {
            self.register.personal = true;
        }
    }

    /// Whether a short form may be the possessive of the noun before it.
    fn may_be_possessive(&self, at: usize) -> bool {
        let reading = self.layers.reading;
        let negation = reading.is(at, Class::Negation);
        let after_noun = at > 0 && reading.tags[at - 1].is_nominal();
        !negation && (after_noun || !reading.tags[at].is_verbal())
    }

    fn personal(&mut self, shape: Shape, span: Span) {
        self.register.personal = true;
        self.note_shape(shape, span);
    }

    /// How sentences open, how long they are, and in which tense their first verb stands.
    fn read_sentences(&mut self, sentences: &[Sentence], runs: &[Run], quoted: &[bool]) {
        let reading = self.layers.reading;
        for (sentence, &tokens) in sentences.iter().zip(runs) {
            let own = tokens.indices().filter(|&at| !quoted[at] && !reading.tokens[at].is_mark());
            let Some(first) = own.clone().next() else { continue };
            let words = own.clone().take(FRAGMENT).count();
            let finite = own.clone().find(|&at| {
                let tag = reading.tags[at];
                let tensed = matches!(tag.form, WordForm::Past | WordForm::Present);
                let clitic = reading.is(at, Class::Clitic) && self.may_be_possessive(at);
                tag.is_verbal() && tensed && !clitic
            });
            let said_in_passing = words < FRAGMENT && (finite.is_none() || words < FRAGMENT - 1);
            if said_in_passing && first == tokens.start {
                self.note_shape(Shape::Fragment, sentence.span);
            }
            let opener = reading.lexicon.tone(&reading.tokens[first..tokens.end]);
            let opener = opener.filter(|&(_, sign)| first == tokens.start && self.opens(sign));
            if let Some((length, sign)) = opener {
                self.note(sign, reading.span(Run::new(first, first + length)));
            }
            if let Some(verb) = finite {
                let past = reading.tags[verb].form == WordForm::Past;
                let tense = if past { Shape::Past } else { Shape::Present };
                self.note_shape(tense, reading.tokens[verb].span());
            }
        }
    }

    /// A dateline, and people introduced with title or role as news introduces them.
    fn read_names(&mut self) {
        let span = self.layers.reading.span(self.register.tokens);
        let mentions = self.layers.mentions;
        let from = mentions.partition_point(|mention| mention.span.start < span.start);
        for mention in mentions[from..].iter().take_while(|m| m.span.start < span.end) {
            let entity = &self.layers.entities[mention.entity.index()];
            if mention.why.rule == Rule::Dateline {
                self.note_shape(Shape::Dateline, mention.span);
            }
            let introduced = mention.form == Form::Name && entity.kind == EntityKind::Person;
            if introduced {
                let titled = entity.role.is_some();
                let shape = if titled { Shape::TitledName } else { Shape::FullName };
                self.note_shape(shape, mention.span);
            }
        }
    }

    /// Statements of somebody else, in the past tense as news reports them.
    fn read_statements(&mut self, statements: &[&Attribution]) {
        let reading = self.layers.reading;
        for statement in statements {
            let Some(cue) = statement.cue else { continue };
            let mut verbs = reading.tokens_in(cue).indices();
            let past = verbs.any(|at| reading.tags[at].form == WordForm::Past);
            let told = statement.source.kind != SourceKind::None;
            if past && told && statement.parent.is_none() {
                self.register.statements += 1;
                self.note_shape(Shape::Attribution, cue);
                if statement.source.standing == Standing::Official {
                    self.note_shape(Shape::Official, cue);
                }
            }
        }
    }

    /// What the paragraph as a whole is: short, full of speech, in long sentences, without a trace
    /// of whoever wrote it.
    fn read_whole(&mut self, sentences: usize, quoted: &[bool]) {
        let Register { words, tokens, .. } = self.register;
        let whole = self.layers.reading.span(tokens);
        let spoken = quoted[tokens.indices()].iter().filter(|&&quoted| quoted).count();
        if spoken * 2 > tokens.len() {
            self.note_shape(Shape::Speech, whole);
        }
        if words < SHORT {
            if spoken == 0 && self.register.tone >= 0 {
                self.note_shape(Shape::Short, whole);
            }
            return;
        }
        if words >= MEASURED * sentences {
            self.note_shape(Shape::Measured, whole);
        }
        let traced = self.register.reasons.iter().any(|reason| reason.weight >= TRACE);
        if !traced && !self.register.personal {
            self.note_shape(Shape::Impersonal, whole);
        }
    }
}
