//! From sentences and contents to the pieces that one holder answers for.

use super::{Holder, Layers, clause};
use crate::attribution::{Attribution, Confidence, Mode, SourceKind};
use crate::block::BlockKind;
use crate::document::{AttributionId, PassageId, SentenceId};
use crate::lexicon::word::Class;
use crate::reading::{Reading, Run};
use crate::rule::{Evidence, Rule};
use crate::tag::{PartOfSpeech, WordForm};

/// What one holder says in one sentence, as runs of tokens.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) runs: Vec<Run>,
    pub(super) sentence: SentenceId,
    pub(super) holder: Holder,
    /// The pasted passage that it lies in.
    pub(super) passage: Option<PassageId>,
    /// How the holder was decided.
    pub(super) why: Evidence,
    /// Whether the sentence ends in a question mark.
    pub(super) question: bool,
}

impl Piece {
    /// Whether it has no more than one verb: of a report, that of saying.
    pub(super) fn is_bare(&self, reading: Reading<'_>) -> bool {
        self.tokens().filter(|&token| reading.part(token) == PartOfSpeech::Verb).count() < 2
    }

    /// Its tokens, run by run.
    pub(super) fn tokens(&self) -> impl Iterator<Item = usize> {
        self.runs.iter().copied().flatten()
    }
}

/// Whose each token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    /// The author's: it lies in no attribution.
    Author,
    /// Its source's: it lies in the content.
    Source(AttributionId),
    /// A cue or the words of a source: they frame a statement and are none.
    Frame,
}

impl Owner {
    const fn is_source(self) -> bool {
        matches!(self, Owner::Source(_))
    }
}

/// Calls `found` with the pieces of every sentence that asserts something, those whose rule is on;
/// bylines, datelines and signatures assert nothing.
pub(super) fn pieces(layers: Layers<'_>, mut found: impl FnMut(Piece)) {
    let reading = layers.reading;
    let mut found = |piece: Piece| {
        if reading.lexicon.allows(piece.why.rule) {
            found(piece);
        }
    };
    let owners = owners(layers);
    let passages = passages(layers);
    let (mut sweep, mut stretches) = (clause::Sweep::new(reading), Vec::new());
    for (index, &tokens) in reading.runs.iter().enumerate() {
        let sentence = &reading.sentences[index];
        let kind = layers.blocks[sentence.block.index()].kind;
        let silent = matches!(kind, BlockKind::Byline | BlockKind::Dateline | BlockKind::Signature);
        if tokens.is_empty() || silent {
            continue;
        }
        let title = matches!(kind, BlockKind::Heading | BlockKind::Headline | BlockKind::Caption);
        let framed = owners[tokens.indices()].iter().any(|&owner| owner != Owner::Author);
        let question = tokens.indices().rev().take(3).any(|at| reading.is_mark(at, "?"));
        let bare = Piece {
            runs: Vec::new(),
            sentence: SentenceId::new(index),
            holder: Holder::Author,
            passage: passages[sentence.block.index()],
            why: Evidence::bare(Rule::AuthorVoice),
            question,
        };
        let (mut silent, mut unsaid) = (true, framed);
        let mut take = |owner: Owner, runs: Vec<Run>| {
            let piece = Piece { runs, ..bare.clone() };
            let piece = match owner {
                Owner::Frame => None,
                Owner::Author => {
                    of_author(reading, piece, framed || title).map(|piece| pasted(layers, piece))
                }
                Owner::Source(id) => of_source(layers, piece, id),
            };
            if let Some(piece) = piece {
                silent &= owner != Owner::Author;
                unsaid &= !owner.is_source();
                sweep.divide(piece, &mut found);
            }
        };
        if framed {
            by_owner(reading, &owners, tokens, &mut stretches, take);
        } else {
            take(Owner::Author, vec![tokens]);
        }
        if silent && framed {
            let rest = match unsaid && !quoted(layers, &owners, tokens) {
                // “The council voted to close it”: nobody is left who would claim anything else.
                true => Some(Piece { runs: vec![tokens], ..bare }),
                false => quote(reading, &owners, tokens, bare),
            };
            if let Some(rest) = rest {
                found(pasted(layers, rest));
            }
        }
    }
}

/// Whether any of the tokens lies in what a source says in marks.
fn quoted(layers: Layers<'_>, owners: &[Owner], tokens: Run) -> bool {
    owners[tokens.indices()].iter().any(|owner| match owner {
        Owner::Source(id) => layers.attributions[id.index()].mode != Mode::Indirect,
        _ => false,
    })
}

/// What the author says of a statement that leaves nothing else of its sentence to him: who said
/// it, and how.
fn quote(reading: Reading<'_>, owners: &[Owner], tokens: Run, bare: Piece) -> Option<Piece> {
    let mut at = tokens.start;
    let mut runs = Vec::new();
    for stretch in owners[tokens.indices()].chunk_by(|a, b| a.is_source() == b.is_source()) {
        let run = Run::new(at, at + stretch.len());
        at = run.end;
        runs.extend(without_marks(reading, run).filter(|_| !stretch[0].is_source()));
    }
    let why = Evidence::bare(Rule::QuoteClaim);
    (!runs.is_empty()).then_some(Piece { runs, why, ..bare })
}

/// The passage that each block lies in.
fn passages(layers: Layers<'_>) -> Vec<Option<PassageId>> {
    let mut passages = vec![None; layers.blocks.len()];
    for (index, passage) in layers.passages.iter().enumerate() {
        for block in &passage.blocks {
            passages[block.index()] = Some(PassageId::new(index));
        }
    }
    passages
}

/// What would be the author's is the publication's where it was pasted beyond much doubt.
fn pasted(layers: Layers<'_>, piece: Piece) -> Piece {
    let passage = piece.passage.map(|id| (id, &layers.passages[id.index()]));
    match passage.filter(|(_, passage)| passage.confidence == Confidence::High) {
        Some((id, passage)) => Piece {
            holder: Holder::Passage(id),
            why: Evidence { rule: Rule::PassageClaim, trigger: passage.why.trigger, also: None },
            ..piece
        },
        None => piece,
    }
}

/// The innermost attribution of each token. Outer attributions come first, so that inner ones
/// overwrite them.
fn owners(layers: Layers<'_>) -> Vec<Owner> {
    let reading = layers.reading;
    let mut owners = vec![Owner::Author; reading.tokens.len()];
    let all = layers.attributions.iter().enumerate();
    let theirs: Vec<_> = all.filter(|(_, it)| !is_authors(reading, it)).collect();
    for &(index, attribution) in &theirs {
        for &piece in &attribution.content {
            owners[reading.tokens_in(piece).indices()]
                .fill(Owner::Source(AttributionId::new(index)));
        }
    }
    for (_, attribution) in theirs {
        for frame in [attribution.cue, attribution.source.span].into_iter().flatten() {
            for owner in &mut owners[reading.tokens_in(frame).indices()] {
                if *owner == Owner::Author {
                    *owner = Owner::Frame;
                }
            }
        }
    }
    owners
}

/// Whether the words of an attribution are the author’s. “It seems that …”: nobody is named, and
/// the cue only holds back, so that it is the author who does. “Roe condemned the acts”: a bare
/// noun says nothing, so that the author tells what was done.
fn is_authors(reading: Reading<'_>, attribution: &Attribution) -> bool {
    let hedges = |cue| reading.tokens_in(cue).indices().any(|at| reading.is(at, Class::Hedge));
    let seems = attribution.source.kind == SourceKind::None && attribution.cue.is_some_and(hedges);
    let bare = || {
        let mut content = attribution.content.iter().flat_map(|&span| reading.tokens_in(span));
        !content.any(|token| tells(reading, token))
    };
    seems
        || attribution.mode == Mode::Indirect && attribution.why.rule == Rule::NounPhrase && bare()
}

/// Calls `found` with each holder of a sentence and its stretches, without marks at their ends;
/// `stretches` is room to gather them in.
fn by_owner(
    reading: Reading<'_>,
    owners: &[Owner],
    tokens: Run,
    stretches: &mut Vec<(Owner, Run)>,
    mut found: impl FnMut(Owner, Vec<Run>),
) {
    let mut at = tokens.start;
    stretches.clear();
    for stretch in owners[tokens.indices()].chunk_by(|a, b| a == b) {
        if stretch[0] != Owner::Frame {
            stretches.push((stretch[0], Run::new(at, at + stretch.len())));
        }
        at += stretch.len();
    }
    // Sorting is stable, so that the stretches of a holder stay in the order of the text.
    stretches.sort_by_key(|&(owner, _)| owner);
    for runs in stretches.chunk_by(|(a, _), (b, _)| a == b) {
        let owner = runs[0].0;
        let trimmed = runs.iter().filter_map(|&(_, run)| without_marks(reading, run));
        let whole = trimmed.map(|run| match owner {
            Owner::Author => with_subject(reading, owners, tokens, run),
            _ => run,
        });
        found(owner, whole.collect());
    }
}

/// The run with the subject of its verb, where that is the source of a statement behind it: “Roe
/// took the floor, denouncing the plan”.
fn with_subject(reading: Reading<'_>, owners: &[Owner], within: Run, mut run: Run) -> Run {
    let is_verb = |token: usize| reading.tags[token].is_verbal();
    if run.is_empty() || !clause::is_finite(reading, run.start) {
        return run;
    }
    let before = (within.start..run.start).rev();
    let frame = before.take_while(|&token| owners[token] == Owner::Frame);
    let (mut start, mut spoken) = (run.start, false);
    for token in frame {
        spoken |= is_verb(token);
        start = token;
    }
    if !spoken {
        run.start = start;
    }
    run
}

/// The run without the marks at its ends; `None` where nothing else is in it.
pub(super) fn without_marks(reading: Reading<'_>, mut run: Run) -> Option<Run> {
    // A per cent sign, a currency or a face is no punctuation.
    let punctuation = |token: usize| {
        let text = reading.str(token);
        let symbol = reading.part(token) == PartOfSpeech::Symbol || !text.is_ascii();
        !symbol || text.chars().all(is_punctuation)
    };
    let mark = |token: usize| reading.tokens[token].is_mark() && punctuation(token);
    while run.start < run.end && mark(run.start) {
        run.start += 1;
    }
    while run.start < run.end && mark(run.end - 1) {
        run.end -= 1;
    }
    (run.start < run.end).then_some(run)
}

/// Marks beyond ASCII that stand around words.
const fn is_punctuation(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '—' | '–' | '…' | '―' | '„')
}

/// What is left for the author, if it says anything by itself: beside a statement, only stretches
/// with a verb; of a title, only one that has a verb; elsewhere also figures without one.
fn of_author(reading: Reading<'_>, mut piece: Piece, left_over: bool) -> Option<Piece> {
    if left_over {
        piece.runs.retain(|run| {
            words(reading, run.indices()) >= FEW
                && run.indices().any(|token| is_tensed(reading, token))
        });
        for run in &mut piece.runs {
            // “…, Roe said, but the ferry sank”
            run.start += usize::from(reading.is(run.start, Class::Coordinator));
            run.end -= usize::from(reading.is(run.end - 1, Class::Coordinator));
        }
    }
    says_something(reading, &piece).then_some(piece)
}

/// Fewer words that are left beside a statement say nothing.
const FEW: usize = 4;

/// How many of the tokens are no marks.
fn words(reading: Reading<'_>, tokens: impl Iterator<Item = usize>) -> usize {
    tokens.filter(|&token| !reading.tokens[token].is_mark()).count()
}

/// Whether any of its tokens is no mark.
fn has_words(reading: Reading<'_>, piece: &Piece) -> bool {
    piece.tokens().any(|token| !reading.tokens[token].is_mark())
}

/// Whether the token is a verb with a tense of its own; the clitic of “the commission’s” looks like
/// one.
fn is_tensed(reading: Reading<'_>, token: usize) -> bool {
    let tag = reading.tags[token];
    let tensed = !matches!(tag.form, WordForm::Participle | WordForm::Gerund);
    tag.is_verbal() && tensed && !reading.is(token, Class::Clitic)
}

/// Whether a piece is more than a greeting or a fragment: it has a verb, or a figure with words.
pub(super) fn says_something(reading: Reading<'_>, piece: &Piece) -> bool {
    let verb = piece.tokens().any(|token| reading.tags[token].is_verbal());
    let long = || words(reading, piece.tokens()) > BARE_FIGURE;
    has_words(reading, piece)
        && (verb || long() && piece.tokens().any(|token| tells(reading, token)))
        && !greets(reading, piece)
}

/// So many words are only an answer: “1,174”, “Two people”.
const BARE_FIGURE: usize = 2;

/// Whether a piece is a greeting or thanks, and nothing else is said in it: not “Thanks to the
/// rain, the crop was saved”.
fn greets(reading: Reading<'_>, piece: &Piece) -> bool {
    let mut tokens = piece.tokens();
    tokens.next().is_some_and(|first| reading.is(first, Class::Greeting))
        && !tokens.any(|token| clause::is_finite(reading, token))
}

/// Whether the token is a verb or a figure.
fn tells(reading: Reading<'_>, token: usize) -> bool {
    reading.tags[token].is_verbal()
        || reading.tokens[token].has_digits()
        || reading.part(token) == PartOfSpeech::Number
}

/// Whether what is reported begins with a word that only leads into it: “that the pier closed”, not
/// “if the pier closes, the shops will” nor “That was the end”.
fn leads_in(reading: Reading<'_>, runs: &[Run], mode: Mode) -> bool {
    let Some(first) = runs.first().filter(|run| run.len() > 1) else { return false };
    let direct = mode == Mode::Direct;
    let goes_on = || {
        let comma = first.indices().find(|&token| reading.is_mark(token, ","));
        direct
            || runs.len() > 1
            || comma.is_some_and(|comma| clause::begins(reading, comma + 1, first.end))
    };
    reading.is(first.start, Class::Complementizer)
        && !(reading.is(first.start, Class::Condition) && goes_on())
        && !(direct && reading.part(first.start) != PartOfSpeech::Subordinator)
}

/// A source's claim, without the word that leads into it.
fn of_source(layers: Layers<'_>, mut piece: Piece, id: AttributionId) -> Option<Piece> {
    let reading = layers.reading;
    let attribution = &layers.attributions[id.index()];
    if leads_in(reading, &piece.runs, attribution.mode) {
        piece.runs[0].start += 1;
    }
    let why = Evidence {
        rule: Rule::SourceClaim,
        trigger: attribution.cue,
        also: attribution.source.span,
    };
    // Where a clause is reported there is a verb, whatever its tag.
    let is_clause = attribution.mode != Mode::Direct && attribution.why.rule != Rule::NounPhrase;
    let says = is_clause && has_words(reading, &piece) || says_something(reading, &piece);
    says.then_some(Piece { holder: Holder::Source(id), why, ..piece })
}
