//! What a role beside a mention of a person says of it.

use super::Resolver;
use crate::entity::EntityKind;
use crate::entity::mention::Found;
use crate::lexicon::word::{Class, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::span::{Span, Spanned};
use crate::tag::WordForm;

/// Tokens of an apposition that are searched for a role.
const LONGEST_APPOSITION: usize = 14;

impl Resolver<'_> {
    /// A role before the name (“harbor commissioner Jane Roe”) or in apposition after it (“Jane
    /// Roe, the harbor commissioner,”).
    pub(super) fn role_beside(&self, found: &Found) -> Option<(RoleStanding, Span)> {
        if found.kind != EntityKind::Person {
            return None;
        }
        let reading = self.reading;
        let before = found.range.start.checked_sub(1).and_then(|at| reading.word(at).role);
        if let Some(role) = before {
            let span = reading.tokens[found.range.start - 1].span();
            return Some((role.standing, span));
        }
        // “the islands minister, Rosalind Keir,”
        let apposed = found.range.start.checked_sub(2).filter(|&at| reading.is_mark(at + 1, ","));
        let small = apposed.filter(|&at| !reading.tokens[at].is_capitalized());
        let closed = small.filter(|_| reading.is_mark(found.range.end, ","));
        let role = closed
            .and_then(|at| Some((reading.word(at).role?.standing, reading.tokens[at].span())));
        role.or_else(|| self.role_apposed(found.range.end))
    }

    /// “Jane Roe, the commission’s chairman”: the last role before a mark, a preposition or a verb
    /// heads the apposition that a comma opens.
    fn role_apposed(&self, comma: usize) -> Option<(RoleStanding, Span)> {
        let reading = self.reading;
        if !reading.is_mark(comma, ",") {
            return None;
        }
        let mut role = None;
        let mut at = comma + 1;
        let end = reading.tokens.len().min(comma + LONGEST_APPOSITION);
        while at < end {
            let stops = reading.tokens[at].is_mark() || reading.is(at, Class::Preposition);
            // “acting administrator”: only a verb with a tense ends the phrase.
            let tag = reading.tags[at];
            let tensed = !matches!(tag.form, WordForm::Gerund | WordForm::Participle);
            if stops || (tag.is_verbal() && tensed && !reading.is(at, Class::Clitic)) {
                break;
            }
            at += match reading.lexicon.role(&reading.tokens[at..end]) {
                // One person is no “ministers”.
                Some((length, found)) if found.number == RoleNumber::Singular => {
                    role = Some((found.standing, reading.span(Run::new(at, at + length))));
                    length
                }
                _ => 1,
            };
        }
        role
    }
}
