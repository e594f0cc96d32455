//! Quotations and who speaks them: by a cue after, before or between; else by the paragraph.

use super::cue::Hit;
use super::post::posts;
use super::scene::{Draft, Scene};
use super::{Confidence, Stance};
use crate::block::{BlockKind, speaker_label};
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::Span;
use crate::token::Token;

/// A quotation of fewer words needs a cue beside it to be a statement.
const FEW: usize = 3;
/// The mark of a token that no draft's content covers.
const NO_DRAFT: u32 = u32::MAX;

/// Gives every quotation to a draft: one that has it already, or a new one.
pub(super) fn quotations(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let clauses = drafts.len();
    turns(scene, drafts);
    posts(scene, drafts);
    let mut covering = vec![NO_DRAFT; scene.reading.tokens.len()];
    for (index, draft) in drafts.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(NO_DRAFT);
        for piece in &draft.content {
            covering[piece.indices()].fill(index);
        }
    }
    let mut speaking = Speaking {
        scene,
        reading: scene.reading,
        clauses,
        drafts,
        covering,
        last: None,
        cues: Vec::new(),
    };
    for (index, quotation) in scene.layers.quotations.iter().enumerate() {
        if quotation.depth == 0 && !quotation.inner.is_empty() {
            speaking.place(index, scene.reading.tokens_in(quotation.span));
        }
    }
}

/// “THE CHAIRMAN: …”
fn turns(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for block in scene.layers.blocks.iter().filter(|b| b.kind == BlockKind::TranscriptTurn) {
        let text = &scene.reading.text[block.span];
        let Some(label) = speaker_label(text, scene.reading.lexicon) else { continue };
        let tokens = scene.reading.tokens_in(block.span);
        let name = scene.reading.tokens_in(Span::new(block.span.start, block.span.start + label));
        let to = name.end.saturating_sub(1).max(name.start + 1);
        let rest = Run::new(name.end, tokens.end);
        if rest.is_empty() {
            continue; // nothing but marks that cannot be seen
        }
        drafts.push(Draft {
            source: Some(Run::new(name.start, to)),
            ..draft(rest, Rule::TranscriptTurn, Confidence::High)
        });
    }
}

/// A draft of one piece with neither cue nor source, as quotations are before either is found.
pub(super) fn draft(content: Run, rule: Rule, confidence: Confidence) -> Draft {
    Draft {
        content: vec![content],
        cue: None,
        source: None,
        rule,
        stance: Stance::Neutral,
        confidence,
        quotations: Vec::new(),
    }
}

/// The draft of a quotation with a dash and a name behind it.
fn signed(tokens: Run, name: Run) -> Draft {
    Draft { source: Some(name), ..draft(tokens, Rule::DashLine, Confidence::High) }
}

/// The quotation that was placed last.
#[derive(Clone, Copy)]
pub(super) struct Last {
    pub(super) draft: usize,
    pub(super) block: usize,
    pub(super) end: usize,
}

/// The quotations at work, in the order of the text: what each finds depends on those before it.
pub(super) struct Speaking<'s, 'a, 'd> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) reading: Reading<'a>,
    pub(super) drafts: &'d mut Vec<Draft>,
    /// The drafts of clauses come first, in the order of the text.
    pub(super) clauses: usize,
    /// The draft whose content holds each token.
    covering: Vec<u32>,
    pub(super) last: Option<Last>,
    /// The cues that quotations have taken, by first token.
    cues: Vec<(usize, usize)>,
}

impl<'s> Speaking<'s, '_, '_> {
    /// Gives the quotation to its draft; one that is no statement (“the “safe” pier”) stays out.
    fn place(&mut self, index: usize, tokens: Run) {
        if tokens.is_empty() {
            return;
        }
        let block = self.scene.block_of(tokens.start);
        let draft = self.placed(index, tokens, block);
        if let Some(draft) = draft {
            self.drafts[draft].quotations.push(index);
            self.last = Some(Last { draft, block, end: tokens.end });
        }
    }

    /// The draft that the quotation belongs to, if it is a statement.
    fn placed(&mut self, index: usize, tokens: Run, block: usize) -> Option<usize> {
        let block_quote = self.scene.quotation(index).why.rule == Rule::BlockQuote;
        if !block_quote && self.scene.is_label(tokens) {
            return None;
        }
        if let Some(draft) = self.covered(tokens) {
            return Some(draft);
        }
        if let Some(name) = self.dash_after(tokens, block) {
            return Some(self.push(signed(tokens, name)));
        }
        if let Some(led) = self.name_before(tokens).or_else(|| self.verb_before(tokens)) {
            return Some(self.push(led));
        }
        if !block_quote && self.is_within_phrase(tokens) {
            return None;
        }
        let found = if block_quote { None } else { self.beside(tokens, block) };
        let found = found.or_else(|| self.introduced(tokens, block, block_quote));
        if let Some(((hit, source), rule)) = found {
            return Some(self.by_cue(tokens, hit, source, rule));
        }
        if let Some(verb) = self.verb_after(tokens) {
            return Some(self.push(verb));
        }
        if let Some(name) = self.dash_line(tokens, block) {
            return Some(self.push(signed(tokens, name)));
        }
        if let Some(name) = self.scene.quotation(index).cited {
            let draft = draft(tokens, Rule::CitedPublication, Confidence::High);
            let source = Some(self.reading.tokens_in(name)).filter(|name| !name.is_empty());
            return Some(self.push(Draft { source, ..draft }));
        }
        let few = self.words(tokens) < FEW && !self.is_sentence(tokens);
        if (few || self.scene.is_title(tokens)) && !block_quote {
            return None;
        }
        let last = self.last.filter(|last| last.block == block);
        if let Some(last) = last.filter(|last| self.own_subject(tokens, last.end).is_none()) {
            self.drafts[last.draft].content.push(tokens);
            return Some(last.draft);
        }
        Some(self.by_paragraph(tokens, block))
    }

    /// Adds a draft and says where it stands.
    pub(super) fn push(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// How many of the tokens are words, as marks say nothing of a quotation's weight.
    fn words(&self, tokens: Run) -> usize {
        tokens.indices().filter(|&token| !self.reading.tokens[token].is_mark()).count()
    }

    /// “in two towns the “freeze” lasted”: whether a word or two in marks stand between an article
    /// and what goes on with the author's sentence.
    fn is_within_phrase(&self, tokens: Run) -> bool {
        let reading = self.reading;
        let inside = |at: usize| reading.tokens.get(at).is_some_and(|token| !token.is_mark());
        let before = tokens.start.checked_sub(1);
        before.is_some_and(|at| reading.is_determiner(at))
            && tokens.len() < FEW + 2
            && inside(tokens.end)
            && inside(tokens.end.saturating_sub(2))
    }

    /// “…,” Roe said. “Very.”: whether the quotation is a sentence of its own, behind another that
    /// is a statement.
    fn is_sentence(&self, tokens: Run) -> bool {
        let reading = self.reading;
        let opens = self.window(tokens.start).start == tokens.start;
        let stop = tokens.end.saturating_sub(2);
        let block = self.scene.block_of(tokens.start);
        // A mark that nothing follows, at the end of the text, is none.
        tokens.len() > 2
            && opens
            && matches!(reading.str(stop), "." | "!" | "?" | "…")
            && reading.tokens.get(tokens.start + 1).is_some_and(Token::is_capitalized)
            && self.last.is_some_and(|last| last.block == block)
    }

    /// The draft of a clause whose content both ends of the quotation lie in: “said the pier was
    /// “safe””. A quotation of one token is too short for both to tell.
    fn covered(&self, tokens: Run) -> Option<usize> {
        let first = self.covering[tokens.start];
        let same = tokens.end - tokens.start > 1 && self.covering[tokens.end - 1] == first;
        (same && first != NO_DRAFT).then_some(first as usize)
    }

    /// A new draft, or the one whose cue also serves this quotation: “…,” said Roe, “…”.
    fn by_cue(&mut self, tokens: Run, hit: &Hit, source: Option<Run>, rule: Rule) -> usize {
        if let Some(index) = self.taken(hit) {
            self.drafts[index].content.push(tokens);
            self.drafts[index].rule = Rule::CueInsideQuotation;
            return index;
        }
        let mut content = tokens;
        if rule == Rule::CueAfterQuotation {
            content.start = self.unquoted_start(tokens);
        }
        let index = self.push(Draft {
            cue: Some(hit.group),
            source,
            stance: hit.cue.stance,
            ..draft(content, rule, Confidence::High)
        });
        self.cues.push((hit.head.start, index));
        index
    }

    /// The draft of the quotation right before that has this cue already.
    pub(super) fn taken(&self, hit: &Hit) -> Option<usize> {
        let mut recent = self.cues.iter().rev().take(4);
        recent.find(|(cue, _)| *cue == hit.head.start).map(|&(_, draft)| draft)
    }

    /// Content that begins before its quotation: The pier was “safe,” Roe said.
    fn unquoted_start(&self, tokens: Run) -> usize {
        let sentence = self.window(tokens.end - 1);
        let from = sentence.start;
        let lead = Run::new(from, tokens.start);
        let open = |token: usize| self.covering[token] == NO_DRAFT && !self.scene.quoted[token];
        let free = lead.indices().all(open);
        let clause = lead.len() >= 2
            && tokens.start > from
            && !matches!(self.reading.str(tokens.start - 1), "," | ":" | "—" | "–" | "--")
            && !self.reading.tokens.get(tokens.start + 1).is_some_and(Token::is_capitalized);
        if free && clause { from } else { tokens.start }
    }

    /// The sentence, or window of one, within which the token's cue is sought.
    pub(super) fn window(&self, token: usize) -> Run {
        self.scene.sentences[self.scene.window_of(token)]
    }

    /// The cues of the token's sentence that may go with a quotation.
    pub(super) fn hits(&self, token: usize) -> impl DoubleEndedIterator<Item = &'s Hit> + use<'s> {
        let scene: &'s Scene<'_> = self.scene;
        scene.hits(self.window(token)).iter().filter(|hit| hit.likely)
    }
}
