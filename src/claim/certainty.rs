//! How surely a claim is made: from its words and the cue that reports it, the strongest sign
//! first.

use super::split::Piece;
use super::{Certainty, clause};
use crate::attribution::{Attribution, Mode, Stance};
use crate::lexicon::word::{Class, Classes};
use crate::reading::Reading;
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, Tag, WordForm};

/// What the words of a claim say of its certainty.
#[derive(Debug)]
pub(super) struct Modality {
    pub(super) certainty: Certainty,
    /// The words that hold back.
    pub(super) hedges: Vec<Span>,
    /// The words that negate.
    pub(super) negation: Vec<Span>,
    /// The word that speaks of what is to come, even where a stronger sign decides the certainty.
    pub(super) plan: Option<Span>,
    /// The word that says what ought to be, even where a stronger sign decides the certainty.
    pub(super) order: Option<Span>,
}

/// What was seen of modality in a piece, word by word.
#[derive(Debug, Default)]
struct Seen {
    hedges: Vec<Span>,
    negation: Vec<Span>,
    future: Option<Span>,
    obligation: Option<Span>,
    condition: bool,
    /// “Would”, which reports a future or states what is not so.
    conditional: Option<Span>,
    /// Whether a verb with a tense was seen.
    tensed: bool,
    /// Whether the first verb with a tense is in the past.
    past: bool,
    /// Whether a clause inside the piece has begun; what negates there does not negate the claim.
    inside: bool,
    /// Whether one has begun behind the verb of the claim: it tells nothing of how surely the claim
    /// is made, as in “has begun a search that may take days”.
    aside: bool,
}

/// Reads the modality of a piece; of several signs only the strongest decides, as in “if it may
/// close”. `reported` is the attribution whose content it is.
pub(super) fn read(
    reading: Reading<'_>,
    piece: &Piece,
    reported: Option<&Attribution>,
) -> Modality {
    let mut seen = Seen::default();
    let first = piece.tokens().next();
    for &run in &piece.runs {
        for token in run {
            seen.word(reading, token, Some(token) == first);
        }
    }
    let stance = reported.map(|attribution| attribution.stance);
    let cue = reported.and_then(|attribution| attribution.cue);
    let infinitive = first.is_some_and(|first| reading.is(first, Class::To));
    // “Appeared to sink”: nobody intends it.
    let seeming = cue.filter(|&cue| infinitive && holds_back(reading, cue));
    seen.hedges.extend(seeming);
    let intended = infinitive
        && seeming.is_none()
        && stance.is_some_and(|stance| !matches!(stance, Stance::Knows | Stance::Denies));
    let indirect = reported.is_some_and(|attribution| attribution.mode != Mode::Direct);
    // “It would close in May”, he said: what he said was “will”.
    let backshifted = seen.conditional.filter(|_| indirect && !seen.condition);
    // “Refused to sign”: what is denied is no statement but a deed.
    if infinitive && stance == Some(Stance::Denies) {
        seen.negation.extend(cue);
    }
    // “Wants a referendum”: what is wanted is not there yet.
    let wanted = cue.filter(|_| stance == Some(Stance::Wants));
    let place = |token: usize| reading.tokens[token].span();
    let intention = first.filter(|_| intended).map(place);
    let plan = seen.future.or(backshifted).or(wanted).or(intention);
    let command = first.filter(|&first| is_order(reading, first) && !infinitive).map(place);
    // “Demanded that the boats leave, and set a date”: what was done is not what was demanded.
    let ordered = cue.filter(|_| stance == Some(Stance::Orders) && !seen.past);
    let order = seen.obligation.or(command).or(ordered);
    let certainty = if piece.question || reported.is_some() && is_asked(reading, first) {
        Certainty::Questioned
    } else if order.is_some() {
        Certainty::Ordered
    } else if seen.condition || seen.conditional.is_some() && backshifted.is_none() {
        Certainty::Hypothetical
    } else if !seen.hedges.is_empty() || stance == Some(Stance::Doubts) {
        Certainty::Hedged
    } else if plan.is_some() {
        Certainty::Predicted
    } else {
        Certainty::Asserted
    };
    Modality { certainty, hedges: seen.hedges, negation: seen.negation, plan, order }
}

/// Whether a cue says only how something looks: “appeared”.
fn holds_back(reading: Reading<'_>, cue: Span) -> bool {
    reading.tokens_in(cue).indices().any(|token| reading.is(token, Class::Hedge))
}

/// “Asked whether it was safe”: the word before what is reported leaves it open.
fn is_asked(reading: Reading<'_>, first: Option<usize>) -> bool {
    let before = first.and_then(|first| first.checked_sub(1));
    before
        .is_some_and(|at| reading.is(at, Class::Complementizer) && reading.is(at, Class::Condition))
}

/// Whether a piece begins as an order does. “Profit fell” and “Profit from coal fell” only look
/// like one, and what follows a coordinator has its subject before it.
fn is_order(reading: Reading<'_>, first: usize) -> bool {
    let tag = reading.tags[first];
    let before = first.checked_sub(1);
    tag.form == WordForm::Base
        && tag.is_verbal()
        && !reading.is(first, Class::Auxiliary)
        && !clause::is_subject(reading, first)
        && !before.is_some_and(|before| reading.is(before, Class::Coordinator))
}

/// The classes of the words that say anything of modality, and of the months, which look as if they
/// did (“May”): most words are of none.
const TELLING: Classes = Classes::of(&[
    Class::Hedge,
    Class::Future,
    Class::Obligation,
    Class::Condition,
    Class::Negation,
    Class::Undone,
    Class::Relative,
    Class::Subordinator,
    Class::Question,
    Class::Month,
]);

impl Seen {
    fn word(&mut self, reading: Reading<'_>, token: usize, first: bool) {
        if !reading.word(token).classes.meets(TELLING) {
            self.verb(reading, token);
            return;
        }
        let span = || reading.tokens[token].span();
        // “May” with a capital is a month, “will” with a capital inside a sentence a name.
        let name = reading.part(token) == PartOfSpeech::ProperNoun && !first
            || reading.is(token, Class::Month) && reading.tokens[token].is_capitalized();
        if name {
            return;
        }
        if self.aside {
            return;
        }
        let modal = reading.is(token, Class::Modal);
        let is_modal = !modal || reading.part(token) == PartOfSpeech::Auxiliary;
        // “Could not be reached” holds nothing back.
        let ability = modal && reading.is(token + 1, Class::Negation);
        if reading.is(token, Class::Hedge) && is_modal && !ability && !is_seen(reading, token) {
            self.hedges.push(span());
        }
        if reading.is(token, Class::Future) && is_modal && leads_on(reading, token) {
            self.future.get_or_insert_with(span);
        }
        if reading.is(token, Class::Obligation) && is_modal {
            self.obligation.get_or_insert_with(span);
        }
        if reading.is(token, Class::Condition) && is_modal {
            if modal {
                self.conditional.get_or_insert_with(span);
            }
            self.condition |= !modal && conditions(reading, token);
        }
        if !self.inside && self.leaves_undone(reading, token) {
            // “Never failed to stop”: one undoes the other.
            match token.checked_sub(1).is_some_and(|before| negates(reading, before)) {
                true => drop(self.negation.pop()),
                false => self.negation.push(span()),
            }
        } else if !self.inside && negates(reading, token) {
            self.negation.push(span());
        }
        let opens = [Class::Relative, Class::Subordinator, Class::Question];
        if !first && opens.iter().any(|&class| reading.is(token, class)) {
            self.inside = true;
            self.aside = self.tensed && !reading.is(token, Class::Condition);
        }
        self.verb(reading, token);
    }

    /// Whether a word is the verb of the claim, or stands behind it, and says that what comes next
    /// was not done: “failed to stop”, “was unable to stop”.
    fn leaves_undone(&self, reading: Reading<'_>, token: usize) -> bool {
        let helped = |before| {
            reading.part(before) == PartOfSpeech::Auxiliary || reading.is(before, Class::Negation)
        };
        reading.is(token, Class::Undone)
            && is_infinitive(reading, token + 1)
            && (!self.tensed || token.checked_sub(1).is_some_and(helped))
    }

    fn verb(&mut self, reading: Reading<'_>, token: usize) {
        if clause::is_finite(reading, token) {
            self.past |= !self.tensed && reading.tags[token].form == WordForm::Past;
            self.tensed = true;
        }
    }
}

/// Whether a word of a condition states one here: “provided that it closes”, not “which provided
/// the boats” nor “a vote on whether it closes”.
fn conditions(reading: Reading<'_>, token: usize) -> bool {
    let asks = reading.is(token, Class::Complementizer) && !reading.is(token, Class::Subordinator);
    let is_verb = reading.part(token) == PartOfSpeech::Verb;
    !asks && (!is_verb || reading.is(token + 1, Class::Complementizer))
}

/// Whether a word of the future is one here: “going to close”, not “going home” or “going to
/// Corliss”.
fn leads_on(reading: Reading<'_>, token: usize) -> bool {
    reading.tags[token].form != WordForm::Gerund || is_infinitive(reading, token + 1)
}

/// Whether an infinitive stands here: “to close”, “to fully close”, not “to $40”.
fn is_infinitive(reading: Reading<'_>, token: usize) -> bool {
    let begins = |tag: &Tag| tag.form == WordForm::Base || tag.part == PartOfSpeech::Adverb;
    reading.is(token, Class::To)
        && reading.part(token) == PartOfSpeech::Particle
        && reading.tags.get(token + 1).is_some_and(begins)
}

/// Whether a verb of seeming only tells where something was seen: “appeared in court”.
fn is_seen(reading: Reading<'_>, token: usize) -> bool {
    let place = [Class::Preposition, Class::LocationPreposition];
    reading.part(token) == PartOfSpeech::Verb
        && place.iter().any(|&class| reading.is(token + 1, class))
        && !reading.is(token + 1, Class::To)
}

/// Whether a word turns the claim to its opposite. “Not only” does not, nor does what negates a
/// noun that hangs on something else (“with no meat”) or a verb without a tense (“those not
/// staying”).
fn negates(reading: Reading<'_>, token: usize) -> bool {
    if !reading.is(token, Class::Negation) || reading.is(token + 1, Class::Focus) {
        return false;
    }
    let before = token.checked_sub(1);
    match reading.part(token) {
        PartOfSpeech::Adposition | PartOfSpeech::Coordinator => false,
        PartOfSpeech::Determiner => {
            before.is_none_or(|at| reading.part(at) != PartOfSpeech::Adposition)
        }
        PartOfSpeech::Particle => before.is_some_and(|at| reading.tags[at].is_verbal()),
        _ => true,
    }
}
