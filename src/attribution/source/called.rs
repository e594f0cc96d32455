//! Whom a noun stands for that was said beside a name: “fisherman Jane Roe”, “Jane Roe, a
//! fisherman,”, “the fisherman, Jane Roe,”, “Jane Roe is a fisherman”. No table needs to have it.

use super::super::Standing;
use super::Sources;
use super::kind::is_text;
use super::referent::MENTIONS_BACK;
use crate::block::BlockKind;
use crate::document::EntityId;
use crate::entity::Mention;
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::rule::Rule;
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// Tokens before a comma in which the noun of an apposition is looked for.
const LONGEST_LEAD: usize = 10;

/// Tokens of a predicate.
const LONGEST_PREDICATE: usize = 8;

/// Tokens of a description.
const LONGEST_DESCRIPTION: usize = 8;

/// Blocks among which the first paragraph is.
const BLOCKS_OPENING: usize = 8;

/// Entities that are asked whether they were called by a noun, and mentions of each.
const ASKED: usize = 12;
const MENTIONS_ASKED: usize = 4;

impl Sources<'_, '_> {
    /// “the fisherman”, “the mayor of Dunmore”, “her lawyer”: the person who was called so before,
    /// the nearest first; “the 41-year-old”, “the Democrat”: the one of that age, or at hand.
    pub(super) fn person_described(
        &mut self,
        tokens: Run,
        role: Option<(Run, Role)>,
    ) -> Option<EntityId> {
        let Some(noun) = self.noun_of(tokens, role) else {
            return self.person_to_come(tokens, role?);
        };
        let people = self.people_near(tokens);
        let called = people.iter().copied().find(|&id| self.is_called(id, tokens, noun));
        called
            .or_else(|| self.person_of_age(tokens, &people))
            .or_else(|| self.stood_in_for(noun))
            .or_else(|| self.person_to_come(tokens, role?))
    }

    /// “Mayor vows to fight on”, “A sheriff said …”: in a headline or the first paragraph, the only
    /// one of those named below who is called so.
    fn person_to_come(&self, tokens: Run, (words, role): (Run, Role)) -> Option<EntityId> {
        let reading = self.scene.reading;
        let one = role.number == RoleNumber::Singular && words.end == tokens.end && !is_text(role);
        if !one || !self.is_opening(self.scene.block_of(tokens.start)) {
            return None;
        }
        let start = reading.tokens[tokens.start].span().start;
        let all = self.scene.layers.mentions;
        let below = all[all.partition_point(|mention| mention.span.start < start)..].iter();
        let people = last_few(below.filter(|mention| self.is_person(mention.entity)));
        let mut called = people.into_iter().filter(|&id| self.is_called(id, tokens, words.end - 1));
        called.next().filter(|_| called.next().is_none())
    }

    /// Whether the block is a headline, or no paragraph stands before it.
    fn is_opening(&self, block: usize) -> bool {
        let kind = |at: usize| self.scene.layers.blocks.get(at).map(|block| block.kind);
        let text = Some(BlockKind::Paragraph);
        kind(block) == Some(BlockKind::Headline)
            || block < BLOCKS_OPENING && (0..block).all(|at| kind(at) != text)
    }

    /// The noun of one person that the words are about: that of a role, else the last.
    fn noun_of(&self, tokens: Run, role: Option<(Run, Role)>) -> Option<usize> {
        let reading = self.scene.reading;
        let definite = reading.is(tokens.start, Class::Article)
            || reading.is(tokens.start, Class::Possessive) && tokens.len() > 1
            || tokens.indices().any(|at| reading.is(at, Class::Clitic));
        if !definite || tokens.len() > LONGEST_DESCRIPTION {
            return None;
        }
        if let Some((words, role)) = role {
            let one = role.number == RoleNumber::Singular && !is_text(role);
            return one.then(|| words.end - 1);
        }
        let of = |at: &usize| reading.is(*at, Class::Preposition);
        let noun = tokens.indices().find(of).unwrap_or(tokens.end).checked_sub(1)?;
        let tag = reading.tags[noun];
        let nominal = matches!(tag.part, PartOfSpeech::Noun | PartOfSpeech::Adjective);
        let one = nominal && tag.form != WordForm::Plural;
        let body = reading.word(noun).organization_noun.is_some() || self.in_name(noun);
        (one && !body && noun > tokens.start).then_some(noun)
    }

    /// “the union” of “the union Brightwater”: the body that the noun was said of.
    pub(super) fn body_called(&self, tokens: Run, role: Option<(Run, Role)>) -> Option<EntityId> {
        if tokens.len() < 2 || !self.scene.reading.is(tokens.start, Class::Article) {
            return None;
        }
        let noun = role.map_or(tokens.end, |(words, _)| words.end) - 1;
        let is_body = |mention: &&Mention| self.entity(mention.entity).kind.is_body();
        let bodies = last_few(self.named_before(tokens.start).filter(is_body));
        bodies.into_iter().find(|&id| self.is_called(id, tokens, noun))
    }

    /// The last few people named before these words, each once, the nearest first.
    fn people_near(&self, tokens: Run) -> Vec<EntityId> {
        last_few(self.people_before(self.scene.reading.tokens[tokens.start].span().start))
    }

    /// The names before a token, the nearest first.
    fn named_before(&self, token: usize) -> impl Iterator<Item = &Mention> {
        let start = self.scene.reading.tokens[token].span().start;
        let all = self.scene.layers.mentions;
        all[..all.partition_point(|mention| mention.span.start < start)].iter().rev()
    }

    /// Whether a phrase beside the name has the noun for its head, and all that is said with it
    /// here: “the union leader” is no party’s leader, “her lawyer” is not his.
    fn is_called(&self, id: EntityId, tokens: Run, noun: usize) -> bool {
        let reading = self.scene.reading;
        let tells = |at: &usize| {
            let part = reading.part(*at);
            let sorts = matches!(part, PartOfSpeech::Noun | PartOfSpeech::ProperNoun);
            *at != noun
                && (sorts || reading.is(*at, Class::Possessive) || reading.is(*at, Class::Former))
        };
        let phrases = self.phrases[id.index()].get_or_init(|| self.phrases_of(id));
        phrases.iter().any(|&(phrase, around)| {
            let has = |word: usize| {
                let mut near = reading.tokens[around.start..].iter().take(around.len());
                near.any(|token| token.hash == reading.tokens[word].hash)
            };
            self.is_headed(phrase, noun) && tokens.indices().filter(tells).all(has)
        })
    }

    /// The phrases beside the first names of somebody, each with all that it is said with.
    fn phrases_of(&self, id: EntityId) -> Vec<(Run, Run)> {
        let mentions = self.first_mentions(id).filter(|m| m.why.rule != Rule::BylineName);
        let of_name = |mention: &Mention| {
            let name = self.scene.reading.tokens_in(mention.span);
            let around = move |phrase: Run| {
                Run::new(phrase.start.min(name.start), phrase.end.max(name.end + 4))
            };
            self.phrases_beside(name).map(move |phrase| (phrase, around(phrase)))
        };
        mentions.take(MENTIONS_ASKED).flat_map(of_name).collect()
    }

    /// The phrases that stand beside a name for its bearer.
    fn phrases_beside(&self, name: Run) -> impl Iterator<Item = Run> {
        let before = self.phrase_before(name);
        let behind = self.pieces_after(name).take_while(|piece| !self.is_verb(piece.start));
        let behind = behind.take(2).filter_map(|piece| self.apposition_in(piece));
        let phrases = std::iter::once(before).chain(self.phrase_before_comma(before, name));
        phrases.chain(behind).chain(self.predicate(name)).filter(|phrase| !phrase.is_empty())
    }

    /// “a cellist in the orchestra”, not “who plays the cello”.
    fn apposition_in(&self, piece: Run) -> Option<Run> {
        let clause = self.scene.reading.is(piece.start, Class::Relative);
        (!clause && !self.is_gerund(piece.start)).then(|| self.until_verb(piece))
    }

    /// “The chief of the village, Nana Roe,”: from the head of the sentence, or a determiner, to
    /// the comma before the name; a title may stand between.
    fn phrase_before_comma(&self, between: Run, name: Run) -> Option<Run> {
        let reading = self.scene.reading;
        let comma = between.start.checked_sub(1).filter(|&at| reading.is_mark(at, ","))?;
        let in_title = |at: usize| reading.word(at).title.is_some() || reading.tokens[at].is_mark();
        let closed = reading.tokens.get(name.end).is_none_or(|token| token.is_mark());
        if !(closed && between.indices().all(in_title)) {
            return None;
        }
        let sentence = self.scene.sentences[self.scene.window_of(name.start)].start;
        let floor = comma.saturating_sub(LONGEST_LEAD).max(sentence);
        let inside = |at: &usize| !reading.tokens[*at].is_mark() && !self.is_verb(*at);
        let from = (floor..comma).rev().take_while(inside).last()?;
        let opens =
            |at: &usize| reading.is(*at, Class::Determiner) || reading.is(*at, Class::Possessive);
        let start = if from == sentence { from } else { (from..comma).find(opens)? };
        Some(Run::new(start, comma))
    }

    /// “Jane Roe is a painter”
    fn predicate(&self, name: Run) -> Option<Run> {
        let reading = self.scene.reading;
        if !(reading.is(name.end, Class::Be) && reading.is(name.end + 1, Class::Determiner)) {
            return None;
        }
        let end = self.scene.sentences[self.scene.window_of(name.start)].end;
        let end = end.min(name.end + LONGEST_PREDICATE);
        let mark = |at: &usize| reading.tokens[*at].is_mark();
        let stop = (name.end..end).find(mark).unwrap_or(end);
        (name.end + 2 < stop).then(|| self.until_verb(Run::new(name.end + 1, stop)))
    }

    /// Whether the noun heads the phrase: it is the last word before a preposition or a word that
    /// joins another to it. “Sen.” is a senator.
    fn is_headed(&self, phrase: Run, noun: usize) -> bool {
        let reading = self.scene.reading;
        let of = |at: &usize| reading.is(*at, Class::Preposition);
        let end = phrase.indices().skip(1).find(of).unwrap_or(phrase.end);
        let last = |at: usize| {
            at + 1 == end || reading.is(at + 1, Class::Coordinator) || reading.is_mark(at + 1, ".")
        };
        (phrase.start..end).any(|at| self.is_same_noun(at, noun) && last(at))
    }

    /// Whether the two words are one, or the former a title in short for the latter.
    fn is_same_noun(&self, token: usize, noun: usize) -> bool {
        let reading = self.scene.reading;
        if reading.tokens[token].hash == reading.tokens[noun].hash {
            return true;
        }
        if !reading.tokens[token].is_capitalized() || reading.word(token).title.is_none() {
            return false;
        }
        let short = reading.str(token).trim_end_matches('.');
        let whole = reading.str(noun);
        short.len() > 2
            && whole.get(..short.len()).is_some_and(|start| start.eq_ignore_ascii_case(short))
    }

    /// “the 41-year-old”: who was said to be so old, else whom a pronoun would stand for, if no
    /// other age was said of that one.
    fn person_of_age(&self, tokens: Run, people: &[EntityId]) -> Option<EntityId> {
        let reading = self.scene.reading;
        let age = tokens.indices().find_map(|at| {
            let (age, _) = reading.str(at).split_once('-')?;
            let digits = !age.is_empty() && age.bytes().all(|byte| byte.is_ascii_digit());
            (digits && age.len() < 4).then_some(age)
        })?;
        let told = |id: EntityId| {
            let mut pieces = self
                .first_mentions(id)
                .filter_map(|mention| self.pieces_after(reading.tokens_in(mention.span)).next());
            pieces.find_map(|piece| {
                let number = piece.len() == 1 && reading.part(piece.start) == PartOfSpeech::Number;
                number.then(|| reading.str(piece.start))
            })
        };
        let aged = people.iter().copied().find(|&id| told(id) == Some(age));
        aged.or_else(|| self.person_at_hand(tokens.start, |id| told(id).is_none()))
    }

    /// “the lawmaker”, “the Democrat”: nouns for somebody at hand, who may be it.
    fn stood_in_for(&mut self, noun: usize) -> Option<EntityId> {
        let reading = self.scene.reading;
        let party = reading.is(noun, Class::Adherent) && reading.tokens[noun].is_capitalized();
        if !party && !reading.is(noun, Class::StandIn) {
            return None;
        }
        let gendered = reading.is(noun, Class::Masculine) || reading.is(noun, Class::Feminine);
        let entity = self.person_at_hand(noun, |id| !gendered || self.may_be(id, noun))?;
        let role = reading.word(noun).role.map(|role| role.standing);
        let in_office = matches!(role, Some(RoleStanding::Official | RoleStanding::Office));
        let told = self.portrait(entity).map(|told| told.standing);
        let fits = !in_office
            || matches!(
                told,
                Some(Standing::Official | Standing::FormerOfficial | Standing::CandidateOrParty)
            );
        fits.then_some(entity)
    }
}

/// Whom the nearest of the mentions name, each once.
fn last_few<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Vec<EntityId> {
    let mut named: Vec<EntityId> = Vec::new();
    for mention in mentions.take(MENTIONS_BACK) {
        if named.len() < ASKED && !named.contains(&mention.entity) {
            named.push(mention.entity);
        }
    }
    named
}
