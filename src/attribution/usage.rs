//! What quotations are used for: speech, distance, a title, a nickname, a word spoken about.

use super::Attribution;
use super::scene::Scene;
use crate::lexicon::word::Class;
use crate::named::named;
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;

named! {
    /// What a quotation is used for.
    Use {
        /// Somebody's words.
        Speech = "speech",
        /// The author's distance from a word.
        Scare = "scare",
        /// The title of a work.
        Title = "title",
        /// A person's nickname.
        Nickname = "nickname",
        /// A word spoken about.
        Term = "term",
    }
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
    /// Whether all words of weight are written with capitals, two at least.
    pub(super) fn is_title(&self, tokens: Run) -> bool {
        let reading = self.reading;
        let words = || tokens.indices().filter(|&at| !reading.tokens[at].is_mark());
        let small = |at: usize| {
            reading.is(at, Class::NameLinker)
                || reading.is(at, Class::Determiner)
                || reading.is(at, Class::Preposition)
                || reading.tokens[at].has_digits()
        };
        let count = words().count();
        (2..=LONGEST_TITLE).contains(&count)
            && words().filter(|&at| reading.tokens[at].is_capitalized()).count() >= 2
            && words().all(|at| reading.tokens[at].is_capitalized() || small(at))
    }

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
        let some = inner.indices().any(|at| !reading.tokens[at].is_mark());
        use_if(nickname, Use::Nickname, Rule::Nickname)
            .or_else(|| use_if(about_words, Use::Term, Rule::Term))
            .or_else(|| use_if(self.is_title(tokens), Use::Title, Rule::WorkTitle))
            .or_else(|| use_if(some, Use::Scare, Rule::ScareQuotation))
    }
}
