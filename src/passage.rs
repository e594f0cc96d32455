//! Passages pasted from another publication, whose marks were lost on the way.
//!
//! A blogger pastes paragraphs of a newspaper among his own; indentation and marks do not survive
//! plain text. What is left is the tone: news among paragraphs that say “I”, ask and mock. Beside
//! it count how the author leads in and how he answers. Each paragraph is the author's or pasted;
//! the cheapest way through all of them is taken, where a change costs more than it gains in tone
//! unless a sign asks for it. An article without a tone of its own has no passages.

mod sign;

use crate::attribution::Confidence;
use crate::block::BlockKind;
use crate::claim::Reason;
use crate::document::{BlockId, EntityId};
use crate::register::{Layers, Register};
use crate::rule::{Evidence, Rule};
use sign::{Lead, Signs};

/// Paragraphs pasted from another publication.
///
/// ```
/// use byline::Pipeline;
///
/// let text = "I laughed when I read this in the Courier:\n\n\
///     Mayor Jane Roe said on Monday that the pier was safe, according to two officials.\n\n\
///     Safe! Did you ask my uncle, who fell through it? I did.";
/// let doc = Pipeline::english().analyze(text);
/// assert_eq!(doc.layers().passages.len(), 1);
/// assert_eq!(doc.layers().passages[0].blocks[0].index(), 1);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its paragraphs.
    pub blocks: Vec<BlockId>,
    /// Where it was taken from, where the article says so.
    pub publication: Option<EntityId>,
    /// How far it can be relied on.
    pub confidence: Confidence,
    /// The signs of tone in it: below zero speaks for news, above for the author.
    pub reasons: Vec<Reason>,
    /// How it was found.
    pub why: Evidence,
}

/// What a change from the author to a passage costs, and the way back.
const ENTER: i32 = 24;
const LEAVE: i32 = 8;
/// A paragraph counts at most so much, so that one does not decide over its neighbours.
const LOUDEST: i32 = 50;
/// A paragraph is the author's unless its tone is below zero by more than this.
const PRIOR: i32 = 8;
/// The author is heard in a paragraph where he is personal and its tone is this much his own.
const HEARD: i32 = 20;
/// He is to be heard in one of so many of his paragraphs, those of fewer words left aside.
const ONE_IN: usize = 2;
const FEW: usize = 16;
/// A single one may be a slip of somebody who else keeps himself out of sight.
const LEAST: usize = 2;
/// There are at most so many pasted paragraphs for each in which he is heard.
const MOST: usize = 3;
/// A passage with this much for it in each paragraph leaves little doubt, or is likely.
const HIGH: i32 = 22;
/// With this much and the author on both sides it takes no other sign to be as sure.
const SURE: i32 = 32;
const MEDIUM: i32 = 12;
/// With less it is none.
const LOW: i32 = 6;
/// It has at least this much of the tone that only news has.
const NEWS: i32 = -12;

/// The passages of an article, in the order of the text.
pub(crate) fn find(layers: Layers<'_>, registers: &[Register]) -> Vec<Passage> {
    if !registers.iter().any(|register| register.personal) {
        return Vec::new();
    }
    let signs = Signs::read(layers, registers);
    let pasted = decode(layers, registers, &signs);
    if !stands_out(layers, registers, &pasted) {
        return Vec::new();
    }
    let mut passages = Vec::new();
    let mut from = 0;
    for run in pasted.chunk_by(|a, b| a == b) {
        let to = from + run.len();
        if run[0] {
            passages.extend(passage(layers, registers, &signs, from..to));
        }
        from = to;
    }
    name_publications(&mut passages, &signs);
    passages
}

/// Whether the author has a voice of his own that the passages stand out from: he is heard in most
/// of his longer paragraphs, and more than once.
fn stands_out(layers: Layers<'_>, registers: &[Register], pasted: &[bool]) -> bool {
    let (mut own, mut heard, mut others) = (0, 0, 0);
    for (at, register) in registers.iter().enumerate() {
        if layers.blocks[at].kind != BlockKind::Paragraph {
            continue;
        }
        let is_heard = is_heard(register);
        others += usize::from(pasted[at]);
        heard += usize::from(is_heard && !pasted[at]);
        own += usize::from(!pasted[at] && (is_heard || register.words >= FEW));
    }
    heard >= LEAST && heard * ONE_IN >= own && others <= heard * MOST
}

/// Whether the author speaks in his own voice in a paragraph.
fn is_heard(register: &Register) -> bool {
    register.personal && register.tone >= HEARD
}

/// Whether each block is pasted, by the way through all of them that gains most (Viterbi 1967).
fn decode(layers: Layers<'_>, registers: &[Register], signs: &Signs) -> Vec<bool> {
    // Gains of the best ways that end with the author and in a passage, and where they came from.
    let (mut own, mut pasted) = (0, -ENTER);
    let mut back = Vec::with_capacity(registers.len());
    for (at, register) in registers.iter().enumerate() {
        let gain = gain(register, signs.echoed[at].is_some());
        let entered = own - ENTER + signs.leads[at].map_or(0, |lead| lead.worth);
        let left = pasted - LEAVE + signs.answers[at];
        back.push((left > own, entered > pasted && !signs.goes_on[at]));
        own = own.max(left);
        pasted = match layers.blocks[at].kind {
            BlockKind::Paragraph if signs.goes_on[at] => pasted + gain,
            BlockKind::Paragraph => pasted.max(entered) + gain,
            _ => NEVER,
        };
    }
    let mut state = pasted > own;
    let mut states = vec![false; registers.len()];
    for (at, &(left, entered)) in back.iter().enumerate().rev() {
        states[at] = state;
        state = if state { !entered } else { left };
    }
    states
}

/// Low enough that no gain makes up for it, and far from overflow.
const NEVER: i32 = i32::MIN / 4;

/// What speaks for a paragraph being pasted.
fn gain(register: &Register, echoed: bool) -> i32 {
    let echo = if echoed { sign::ECHO } else { 0 };
    (-register.tone - PRIOR + echo).clamp(-LOUDEST, LOUDEST)
}

/// The passage that a run of blocks makes, if a rule that is not off accounts for it.
fn passage(
    layers: Layers<'_>,
    registers: &[Register],
    signs: &Signs,
    run: std::ops::Range<usize>,
) -> Option<Passage> {
    let lead = signs.leads[run.start];
    let echo = run.clone().find_map(|at| signs.echoed[at]);
    let strong = lead.filter(|lead| lead.worth >= sign::STRONG);
    let reasons: Vec<Reason> =
        registers[run.clone()].iter().flat_map(|register| &register.reasons).copied().collect();
    let telling = reasons.iter().min_by_key(|reason| reason.weight);
    let allows = |rule: &Evidence| layers.reading.lexicon.allows(rule.rule);
    let why = [
        strong.map(|lead| Evidence::new(Rule::PassageLeadIn, lead.trigger)),
        echo.map(|(here, there)| Evidence::new(Rule::PassageAnswered, there).resting_on(here)),
        telling.map(|reason| Evidence::new(Rule::PassageRegister, reason.span)),
    ];
    let why = why.into_iter().flatten().find(allows)?;
    let gains: i32 = run.clone().map(|at| gain(&registers[at], signs.echoed[at].is_some())).sum();
    let mean = gains / i32::try_from(run.len()).unwrap_or(i32::MAX);
    let pointed_at = strong.is_some() || echo.is_some();
    let beside = [run.start.checked_sub(1), Some(run.end)];
    let beside = beside.into_iter().flatten().filter_map(|at| registers.get(at));
    let news: i32 = registers[run.clone()].iter().map(|register| register.news).sum();
    let heard = beside.filter(|register| is_heard(register)).count();
    if news > NEWS || mean < LOW || !(pointed_at || heard > 0) {
        return None;
    }
    let publication = publication(signs, lead, &run);
    let confidence = match mean {
        HIGH.. if pointed_at => Confidence::High,
        SURE.. if heard == 2 && publication.is_some() => Confidence::High,
        MEDIUM.. => Confidence::Medium,
        _ => Confidence::Low,
    };
    Some(Passage {
        blocks: run.clone().map(BlockId::new).collect(),
        publication,
        confidence,
        reasons,
        why,
    })
}

/// The medium that the lead-in names, or the passage itself.
fn publication(
    signs: &Signs,
    lead: Option<Lead>,
    run: &std::ops::Range<usize>,
) -> Option<EntityId> {
    let inside = || run.clone().find_map(|at| signs.media[at]);
    lead.and_then(|lead| lead.publication).or_else(inside)
}

/// Where neither lead-in nor passage names a publication, it is that of the passage before, or else
/// the one that the answer names.
fn name_publications(passages: &mut [Passage], signs: &Signs) {
    let mut last = None;
    for passage in passages {
        let end = passage.blocks.last().map_or(0, |block| block.index() + 1);
        let answer = || signs.media.get(end).copied().flatten();
        passage.publication = passage.publication.or(last).or_else(answer);
        last = passage.publication;
    }
}
