//! Names that no table has: told by titles, given names, nouns of organizations, brackets, and by
//! what else the article says.

mod acronym;
mod body;
mod context;
mod known;
mod marked;
mod name;
mod person;
pub(super) mod plural;
mod sign;

use super::EntityKind;
use super::mention::Finder;
use crate::article::Citation;
use crate::rule::Rule;

impl Finder<'_> {
    /// All shapes, the surest sign first: what the article itself shows comes after what its words
    /// show, and capitals that nothing explains come last.
    pub(super) fn shapes<'c>(&mut self, citations: impl Iterator<Item = &'c Citation>) {
        self.bodies_in_plural();
        self.organization_nouns();
        self.people();
        self.publications(citations);
        self.acronyms_in_brackets();
        self.acronyms_beside_names();
        self.names_seen_before();
        self.unsure_names();
        self.surnames_alone();
        self.acronyms();
    }

    /// Everything that makes a capitalized sequence a person's name, the surest sign first.
    pub(super) fn people(&mut self) {
        for &sentence in self.sentences {
            for at in sentence {
                self.title_and_name(at, sentence);
            }
            for at in sentence {
                self.given_name(at, sentence);
            }
        }
        for &sentence in self.sentences {
            for at in sentence {
                self.surname_pair(at, sentence);
            }
            for at in sentence {
                self.person_in_context(at, sentence, true, &[]);
            }
        }
        self.bodies_and_places();
        let others = self.mentions().filter(|found| {
            let told = matches!(found.why.rule, Rule::BodyContext | Rule::PlaceContext);
            found.kind != EntityKind::Person && (told || found.range.len() > 1)
        });
        let mut others: Vec<u32> =
            others.map(|found| self.reading.tokens[found.range.start].hash).collect();
        others.sort_unstable();
        for &sentence in self.sentences {
            for at in sentence {
                self.person_in_context(at, sentence, false, &others);
            }
        }
    }
}
