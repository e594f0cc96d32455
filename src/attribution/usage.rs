//! What quotations are used for: speech, distance, a title, a nickname, a word spoken about.

use super::Attribution;
use super::pair::Scene;
use crate::lexicon::word::Class;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;

/// What a quotation is used for.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// Somebody's words.
    Speech,
    /// The author's distance from a word.
    Scare,
    /// The title of a work.
    Title,
    /// A person's nickname.
    Nickname,
    /// A word spoken about.
    Term,
}

/// The use of a quotation, with what decided it.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationUse {
    /// What the quotation is used for.
    pub kind: Use,
    /// How that was decided; for speech, how the quotation was found.
    pub why: Evidence,
}

/// A title of a work has at most this many words.
const LONGEST_TITLE: usize = 10;

/// The use of each quotation, in step with them.
pub(super) fn uses(scene: &Scene<'_>, attributions: &[Attribution]) -> Vec<QuotationUse> {
    let mut spoken = vec![false; scene.layers.quotations.len()];
    for id in attributions.iter().flat_map(|attribution| &attribution.quotations) {
        spoken[id.index()] = true;
    }
    let mut uses: Vec<QuotationUse> = Vec::with_capacity(spoken.len());
    for (index, quotation) in scene.layers.quotations.iter().enumerate() {
        let speech = QuotationUse { kind: Use::Speech, why: quotation.why };
        let inside_speech = quotation.depth > 0;
        uses.push(if spoken[index] || inside_speech {
            speech
        } else {
            scene.use_of(index).unwrap_or(speech)
        });
    }
    uses
}

impl Scene<'_> {
    /// The use of a quotation that nobody is said to speak.
    fn use_of(&self, index: usize) -> Option<QuotationUse> {
        let reading = self.reading;
        let quotation = self.quotation(index);
        let tokens = reading.tokens_in(quotation.span);
        let inner = reading.tokens_in(quotation.inner);
        let use_if = |fits: bool, kind: Use, rule: Rule| {
            let why = Evidence::new(rule, quotation.span());
            (fits && reading.lexicon.allows(rule)).then_some(QuotationUse { kind, why })
        };
        let before = tokens.start.checked_sub(1);
        let capital = |token: Option<usize>| {
            token.and_then(|at| reading.tokens.get(at)).is_some_and(|t| t.is_capitalized())
        };
        let short = inner.len() <= 3;
        let nickname = short && capital(before) && capital(Some(tokens.end)) && {
            capital(inner.indices().next())
        };
        let about_words = before.is_some_and(|at| reading.is(at, Class::WordNoun));
        let mut words = inner.indices().filter(|&at| !reading.tokens[at].is_mark()).peekable();
        let some = words.peek().is_some();
        let title = some
            && inner.len() <= LONGEST_TITLE
            && words.all(|at| {
                reading.tokens[at].is_capitalized()
                    || reading.is(at, Class::NameLinker)
                    || reading.is(at, Class::Determiner)
                    || reading.is(at, Class::Preposition)
                    || reading.tokens[at].has_digits()
            });
        use_if(nickname, Use::Nickname, Rule::Nickname)
            .or_else(|| use_if(about_words, Use::Term, Rule::Term))
            .or_else(|| use_if(title && inner.len() > 1, Use::Title, Rule::WorkTitle))
            .or_else(|| use_if(some, Use::Scare, Rule::ScareQuotation))
    }
}
