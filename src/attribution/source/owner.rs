//! Whose an office or a role is: the words right before it, or behind its preposition.

use super::super::Standing;
use super::Sources;
use super::standing::{of_sort, plain};
use crate::document::EntityId;
use crate::entity::EntityKind;
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding};
use crate::reading::Run;

/// Words before a noun of office that are looked at for whoever has such an office.
const LONGEST_OWNER: usize = 4;

impl Sources<'_, '_> {
    /// “state epidemiologist”: a word of government before the role.
    pub(super) fn is_public(&self, words: Run, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let mut before = words.start.saturating_sub(2).max(tokens.start)..words.start;
        before.any(|at| reading.is(at, Class::Public))
    }

    /// “an engineer with the water authority”: a public body behind a preposition of employment.
    pub(super) fn is_employed(&self, words: Run, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let employs = words.end < tokens.end && reading.is(words.end, Class::EmployerPreposition);
        employs && self.public_body(Run::new(words.end, tokens.end))
    }

    /// “the bank’s president”, “union officers”, “Ferrymen’s Brotherhood president”: the standing
    /// of the noun that owns an office.
    pub(super) fn owner_of(&self, words: Run, tokens: Run) -> Option<Standing> {
        let reading = self.scene.reading;
        let nearest = words.start.saturating_sub(2).max(tokens.start)..words.start;
        let named = || {
            let owner = words.start.checked_sub(1)?;
            let noun = reading.word(owner).organization_noun?;
            // “Fisheries Commissioner”: a field, not a firm.
            let name =
                reading.tokens[owner].is_capitalized() && !reading.is(owner, Class::PublicField);
            of_sort(noun.sub).filter(|_| name && noun.kind == EntityKind::Organization)
        };
        let phrase = |at: usize| {
            let (length, role) = reading.lexicon.role(&reading.tokens[at..words.start])?;
            (at + length == words.start && role.number == RoleNumber::Group).then_some(role)
        };
        // “the chamber of commerce president”
        let far = words.start.saturating_sub(LONGEST_OWNER).max(tokens.start)..words.start;
        let role = far.clone().find_map(phrase);
        let word = || nearest.clone().rev().find_map(|at| reading.word(at).role);
        let Some(role) = role.or_else(word) else {
            return named().filter(|_| !nearest.is_empty());
        };
        let private = role.number == RoleNumber::Group && role.standing != RoleStanding::OfBody;
        plain(role.standing).filter(|_| private)
    }

    /// “chief executive of the council”, “president of the state teachers’ association”: the
    /// standing of the noun of a body behind the preposition.
    pub(super) fn head_behind(&self, words: Run, tokens: Run) -> Option<Standing> {
        let reading = self.scene.reading;
        let behind = Run::new((words.end + 1).min(tokens.end), tokens.end);
        let leads = !behind.is_empty() && reading.is(words.end, Class::Preposition);
        let (_, role) = self.role_in(behind).filter(|_| leads)?;
        plain(role.standing).filter(|_| role.number == RoleNumber::Group)
    }

    /// “Natural Resources Minister”: what stands right before a public office names its field, or
    /// the party of its holder, not the body.
    pub(super) fn is_field(&self, body: EntityId, (words, role): (Run, Role)) -> bool {
        let reading = self.scene.reading;
        // “Medical Examiner” is no newspaper.
        let inside = self.mentions(reading.span(words));
        let organization = self.entity(body).kind == EntityKind::Organization;
        if organization && inside.iter().any(|mention| mention.entity == body) {
            return true;
        }
        let office = role.standing == RoleStanding::Official;
        let before = words.start.checked_sub(1).filter(|_| office && organization);
        let adjoins = |before: usize| self.mentions(reading.span(Run::one(before)));
        before.is_some_and(|at| adjoins(at).iter().any(|mention| mention.entity == body))
    }

    /// “Wanderers chairman”: a name before the role that no table has is most often a business’s.
    pub(super) fn follows_name(&self, words: Run, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let before = words.start.checked_sub(1).filter(|&at| at >= tokens.start);
        before.is_some_and(|at| {
            let word = reading.word(at);
            let opens = self.scene.sentences[self.scene.window_of(at)].start == at;
            let compound = reading.str(at).contains('-');
            self.is_name_word(at)
                && !word.demonym
                && !word.is(Class::Adherent)
                && !word.is(Class::Former)
                && !(opens && (word.ordinary || compound))
                && !self
                    .mentions(reading.span(Run::one(at)))
                    .iter()
                    .any(|m| self.is_person(m.entity))
        })
    }

    /// “a spokesman for Castellan Freight”: the same of a name behind it.
    pub(super) fn serves_name(&self, words: Run, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let behind = Run::new(words.end.min(tokens.end), tokens.end);
        let mut name = behind.indices().skip(1);
        behind.len() > 1
            && reading.is(behind.start, Class::Preposition)
            && self.mentions(reading.span(behind)).is_empty()
            && name.all(|at| self.is_name_word(at) && !reading.word(at).demonym)
    }
}
