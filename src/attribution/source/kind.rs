//! What sort of source the words show.

use super::super::SourceKind;
use super::Sources;
use crate::document::EntityId;
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::tag::{PartOfSpeech, WordForm};

impl Sources<'_, '_> {
    /// A name decides first, then the noun of a role, then the number of the last word. A few that
    /// are counted are nameless people, not a crowd: “two officials”.
    pub(super) fn kind(
        &self,
        tokens: Run,
        found: Option<(Run, Role)>,
        entities: &[EntityId],
    ) -> SourceKind {
        let reading = self.scene.reading;
        let role = found.map(|(_, role)| role);
        if role.is_some_and(is_text) {
            return SourceKind::Document;
        }
        let name = || self.is_name(tokens, found) || self.name_follows(tokens, found);
        if !entities.is_empty() || name() {
            return SourceKind::Named;
        }
        let counted = reading.part(tokens.start) == PartOfSpeech::Number;
        if let Some(role) = role {
            return match role.number {
                RoleNumber::Singular => SourceKind::Unnamed,
                RoleNumber::Plural if counted => SourceKind::Unnamed,
                _ => SourceKind::Collective,
            };
        }
        let plural = reading.tags[tokens.end - 1].form == WordForm::Plural;
        let pronoun = tokens.len() == 1
            && (reading.is(tokens.start, Class::Subject)
                || reading.is(tokens.start, Class::Possessive));
        match (pronoun, plural && !counted) {
            (true, _) => SourceKind::Pronoun,
            (false, true) => SourceKind::Collective,
            (false, false) => SourceKind::Unnamed,
        }
    }

    /// Whether the words are a name though no entity bears it: capitals to the end, behind a noun
    /// of role or by themselves.
    pub(super) fn is_name(&self, tokens: Run, role: Option<(Run, Role)>) -> bool {
        let reading = self.scene.reading;
        let from = role.map_or(tokens.start, |(words, _)| words.end);
        let name = Run::new(from, tokens.end);
        let capitals = name.indices().filter(|&at| self.is_name_word(at)).count();
        let opens = self.scene.sentences[self.scene.window_of(from)].start == from;
        capitals == name.len()
            && !(name.is_empty() || opens && capitals < 2)
            && !name.indices().any(|at| reading.is(at, Class::Subject))
    }

    /// “the team’s coach, Ruth Amankwah,”: a noun of role and capitals behind a comma.
    fn name_follows(&self, tokens: Run, role: Option<(Run, Role)>) -> bool {
        let reading = self.scene.reading;
        let name = tokens.end + 1;
        role.is_some_and(|(_, role)| role.number == RoleNumber::Singular)
            && reading.is_mark(tokens.end, ",")
            && (name..name + 2).all(|at| self.is_name_word(at))
    }

    /// Whether the token may be a word of a name.
    pub(super) fn is_name_word(&self, token: usize) -> bool {
        let reading = self.scene.reading;
        if !reading.tokens.get(token).is_some_and(|word| word.is_capitalized()) {
            return false;
        }
        // “Ganpat More”: a capital behind a capital is no “more”.
        let inside = token > 0 && reading.tokens[token - 1].is_capitalized();
        let small = [Class::Determiner, Class::Possessive, Class::Partitive];
        let known = reading.word(token);
        (inside || !small.iter().any(|&class| known.is(class)))
            && !known.is(Class::Starter)
            && known.role.is_none()
            && known.organization_noun.is_none()
    }
}

/// Whether the noun is that of a document.
pub(super) fn is_text(role: Role) -> bool {
    role.standing == RoleStanding::Document || role.number == RoleNumber::Text
}
