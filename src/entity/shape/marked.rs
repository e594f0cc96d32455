//! Names of publications that the format of the article marks.

use crate::article::Citation;
use crate::entity::EntityKind;
use crate::entity::mention::{Finder, Found};
use crate::lexicon::word::{Class, SubKind};
use crate::rule::Rule;

impl Finder<'_> {
    /// The names that the format marks, unless they are known to name somebody or something else.
    pub(super) fn publications<'c>(&mut self, citations: impl Iterator<Item = &'c Citation>) {
        for citation in citations {
            let mut range = self.reading.tokens_in(citation.name);
            while !range.is_empty() && self.reading.is(range.start, Class::Determiner) {
                range.start += 1;
            }
            let capital = |token: usize| self.reading.tokens[token].is_capitalized();
            let known = |found: &Found| found.range.encloses(range) && is_sure(found);
            if range.is_empty()
                || !capital(range.start)
                || self.owner(range.start).is_some_and(known)
                || !self.clear(range)
            {
                continue;
            }
            let why = self.evidence(Rule::MarkedPublication, range);
            let found = Found::new(range, EntityKind::Organization, why);
            self.put(Found { sub: Some(SubKind::Media), ..found });
        }
    }
}

/// Whether more than the shape of its words and what stands beside them tells what a name names.
const fn is_sure(found: &Found) -> bool {
    let told = matches!(found.why.rule, Rule::TitleAndName | Rule::FirstName | Rule::BylineName);
    let person = matches!(found.kind, EntityKind::Person);
    found.alias.is_some() || told || !(person || matches!(found.why.rule, Rule::PlaceContext))
}
