//! What quotations are used for: speech, distance, a title, a nickname, a word spoken about.

use super::Attribution;
use super::scene::Scene;
use crate::lexicon::word::Class;
use crate::named::named;
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};
use crate::token::Token;

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

/// A nickname has at most this many words.
const LONGEST_NICKNAME: usize = 3;
/// “Known” stands at most so many tokens before “as”.
const FARTHEST: usize = 4;
/// A word or phrase that is spoken about has at most this many.
const LONGEST_TERM: usize = 4;

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
    /// Whether what stands beside a quotation says that it is no statement: a person's nickname,
    /// the title of a work, a word that is spoken about.
    pub(super) fn is_label(&self, tokens: Run) -> bool {
        let word = tokens.start.checked_sub(1).is_some_and(|before| {
            let noun = self.reading.part(before) == PartOfSpeech::Noun;
            noun && self.reading.is(before, Class::WordNoun)
        });
        let last = tokens.end.saturating_sub(2);
        let cried = matches!(self.reading.str(last), "!" | "?");
        let short = tokens.len() <= LONGEST_TERM + 2 && !cried;
        self.is_nickname(tokens) || word && short || self.names_work(tokens)
    }

    /// “Nora “Tug” Bell”: a few words with capitals between those of a name; “Okafor, known to
    /// deputies as “Tow Bar,””.
    fn is_nickname(&self, tokens: Run) -> bool {
        let capital = |at: usize| self.reading.tokens.get(at).is_some_and(Token::is_capitalized);
        let words = || tokens.indices().filter(|&at| !self.reading.tokens[at].is_mark());
        let last = tokens.end.saturating_sub(2);
        let whole = || self.reading.tokens.get(last).is_some_and(|token| !token.is_mark());
        let between = || whole() && capital(tokens.start - 1) && capital(tokens.end);
        tokens.start > 0
            && words().nth(LONGEST_NICKNAME).is_none()
            && words().next().is_some_and(capital)
            && (between() || self.is_known_as(tokens.start - 1))
    }

    /// “known to deputies as”: whether the token is the last of such words.
    fn is_known_as(&self, last: usize) -> bool {
        let reading = self.reading;
        let known = |at: usize| {
            let adverb = at > 0 && reading.part(at - 1) == PartOfSpeech::Adverb;
            let before = at.saturating_sub(1 + usize::from(adverb));
            let apposed = reading.is_mark(before, ",") || reading.tags[before].is_nominal();
            reading.is(at, Class::WordNoun)
                && reading.tags[at].form == WordForm::Participle
                && apposed
        };
        reading.is(last, Class::Echo) && (last.saturating_sub(FARTHEST)..last).any(known)
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
        let about_words = before.is_some_and(|at| reading.is(at, Class::WordNoun));
        let some = inner.indices().any(|at| !reading.tokens[at].is_mark());
        use_if(self.is_nickname(tokens), Use::Nickname, Rule::Nickname)
            .or_else(|| use_if(self.names_work(tokens), Use::Title, Rule::WorkTitle))
            .or_else(|| use_if(about_words, Use::Term, Rule::Term))
            .or_else(|| use_if(self.is_title(tokens), Use::Title, Rule::WorkTitle))
            .or_else(|| use_if(some, Use::Scare, Rule::ScareQuotation))
    }
}
