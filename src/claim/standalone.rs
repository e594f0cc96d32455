//! A claim that can be read by itself: what it leaves to the text around it is put in square
//! brackets.

use super::Claim;
use crate::document::{Document, Layers};
use crate::entity::{EntityKind, Form, Mention};
use crate::lexicon::Lexicon;
use crate::lexicon::word::Class;
use crate::span::{Span, Spanned};

/// A claim with its pronouns, short names and relative dates replaced by what they stand for.
///
/// ```
/// let text = "Helen Marsh spoke on Monday. Marsh lost 40 boats.";
/// let doc = byline::Pipeline::english().analyze(text);
/// let alone = doc.standalone(&doc.claims()[1]);
/// assert_eq!(alone.unwrap().text, "[Helen Marsh] lost 40 boats.");
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standalone {
    /// The text of the claim, each replacement in square brackets.
    pub text: String,
    /// What was replaced, in the order of the text.
    pub substitutions: Vec<Substitution>,
}

/// A replacement of words by what they stand for.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substitution {
    /// The words that were replaced.
    pub span: Span,
    /// What stands there instead, without the brackets.
    pub by: String,
}

impl Document<'_> {
    /// The claim in a form that can be read by itself; `None` where it holds a pronoun or a date
    /// that nothing resolves beyond doubt.
    pub fn standalone(&self, claim: &Claim) -> Option<Standalone> {
        let layers = self.layers();
        let mut substitutions = Vec::new();
        for &span in &claim.spans {
            names(layers, self.source(), span, &mut substitutions);
            let resolved = |token: Span| substitutions.iter().any(|s| s.span.contains(token));
            if leaves_open(layers, self.source(), span, resolved) {
                return None;
            }
        }
        for date in claim.dates.iter().filter(|date| date.relative) {
            let by = date.value.clone()?;
            substitutions.push(Substitution { span: date.span, by });
        }
        substitutions.sort_by_key(|substitution| substitution.span);
        let pieces = claim.spans.iter().map(|&span| rewritten(self.source(), span, &substitutions));
        Some(Standalone { text: pieces.collect::<Vec<_>>().join(" … "), substitutions })
    }
}

/// Pronouns and short names that are linked, with the full name of whom they stand for.
fn names(layers: &Layers, text: &str, within: Span, substitutions: &mut Vec<Substitution>) {
    for mentions in [&layers.mentions, &layers.pronouns] {
        let from = mentions.partition_point(|mention| mention.span.start < within.start);
        let inside = mentions[from..].iter().take_while(|mention| mention.span.end <= within.end);
        for &Mention { span, entity, form, .. } in inside {
            let entity = &layers.entities[entity.index()];
            let stands_for = match form {
                Form::Surname | Form::Pronoun => entity.kind == EntityKind::Person,
                Form::Short | Form::Acronym => entity.kind != EntityKind::Place,
                _ => false,
            };
            if stands_for && text[span] != entity.name {
                let possessive = form == Form::Pronoun && is_possessive(&text[span]);
                let by =
                    if possessive { format!("{}’s", entity.name) } else { entity.name.clone() };
                substitutions.push(Substitution { span, by });
            }
        }
    }
}

fn is_possessive(word: &str) -> bool {
    Lexicon::english().is(word, Class::Possessive)
}

/// Whether a pronoun stays that only the text around the claim explains.
fn leaves_open(layers: &Layers, text: &str, within: Span, resolved: impl Fn(Span) -> bool) -> bool {
    let lexicon = Lexicon::english();
    let from = layers.tokens.partition_point(|token| token.span().start < within.start);
    let inside = layers.tokens[from..].iter().take_while(|token| token.span().end <= within.end);
    let open = [Class::Speaker, Class::FirstPerson, Class::Possessive, Class::PluralPronoun];
    let small = text[within].bytes().any(|byte| byte.is_ascii_lowercase());
    inside
        .map(Spanned::span)
        .filter(|&token| !small || !is_country(&text[token]))
        .any(|token| open.iter().any(|&class| lexicon.is(&text[token], class)) && !resolved(token))
}

/// “US” among words in small letters is no pronoun; “I” has one letter.
fn is_country(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The words of a span with the replacements in brackets.
fn rewritten(text: &str, span: Span, substitutions: &[Substitution]) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for Substitution { span: replaced, by } in substitutions {
        if span.contains(*replaced) && replaced.start >= at {
            out.push_str(&text[at..replaced.start]);
            out.push_str(&format!("[{by}]"));
            at = replaced.end;
        }
    }
    out.push_str(&text[at..span.end]);
    out
}
