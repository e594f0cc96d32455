//! Whom the words of a source stand for: by name, by a name beside them, by a pronoun, by a noun.

use super::super::{Attribution, Mode, SourceKind, Standing};
use super::kind::is_text;
use super::standing::serves;
use super::{Capacity, Sources, Spoken};
use crate::document::EntityId;
use crate::entity::{EntityKind, Form, Mention};
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// Mentions that are looked at for what a pronoun or a noun stands for.
pub(super) const MENTIONS_BACK: usize = 40;

impl Sources<'_, '_> {
    /// The entities that the words name: people before bodies, a body only where no role noun
    /// stands for a person of it.
    pub(super) fn heads(
        &self,
        mentions: &[Mention],
        tokens: Run,
        role: Option<(Run, Role)>,
    ) -> Vec<EntityId> {
        // A report is nobody, whoever wrote it.
        if role.is_some_and(|(_, role)| is_text(role)) {
            return Vec::new();
        }
        let served = |mention: &Mention| match role {
            Some((words, _)) => self.is_served(mention, words),
            None => self.hangs_on_a_thing(mention, tokens),
        };
        let of_kind = |mentions: &[Mention], wanted: fn(EntityKind) -> bool| {
            let fits = mentions.iter().filter(|m| wanted(self.entity(m.entity).kind) && !served(m));
            let mut ids: Vec<EntityId> = fits.map(|mention| mention.entity).collect();
            ids.dedup();
            ids
        };
        let heading = self.before_what_hangs_on_it(mentions, tokens);
        let people = of_kind(heading, |kind| kind == EntityKind::Person);
        if !people.is_empty() {
            return people;
        }
        let head_end = self.scene.reading.span(tokens).end;
        let closes = mentions.last().is_some_and(|last| last.span.end == head_end);
        // “the trade group Luminaires United”
        let apposed = closes && self.is_group_before(tokens, mentions);
        if let Some(body) = role.and_then(|role| self.body_of_organ(tokens, role, mentions)) {
            return vec![body];
        }
        if !apposed && (role.is_some() || !closes && mentions.len() != 1) {
            return Vec::new();
        }
        let mut bodies = of_kind(mentions, |kind| kind != EntityKind::Person);
        bodies.truncate(2);
        bodies
    }

    /// “the prospect of Roe’s speech”: a name that hangs on a common noun is not what it is about.
    fn hangs_on_a_thing(&self, mention: &Mention, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let name = reading.tokens_in(mention.span);
        // “Roe’s office” speaks for her.
        let thing = |at: usize| {
            reading.part(at) == PartOfSpeech::Noun
                && reading.word(at).organization_noun.is_none()
                && !reading.tokens[at].is_capitalized()
        };
        let of = (tokens.start..name.start).rev().find(|&at| !reading.is(at, Class::Article));
        let behind = of.is_some_and(|of| reading.is(of, Class::Preposition))
            && (tokens.start..name.start).any(thing);
        let owns = reading.is(name.end, Class::Clitic) && thing(tokens.end - 1);
        self.is_person(mention.entity) && (behind || owns && name.end < tokens.end)
    }

    /// The mentions up to a preposition behind the first person: “Mayor Jane Roe of Upper Poe”.
    fn before_what_hangs_on_it<'m>(&self, mentions: &'m [Mention], tokens: Run) -> &'m [Mention] {
        let reading = self.scene.reading;
        let Some(first) = mentions.iter().find(|m| self.is_person(m.entity)) else {
            return mentions;
        };
        let behind = Run::new(reading.tokens_in(first.span).end, tokens.end);
        let hangs = |at: &usize| reading.is(*at, Class::Preposition) && !self.in_name(*at);
        let Some(of) = behind.indices().find(hangs) else { return mentions };
        let place = reading.tokens[of].span().start;
        &mentions[..mentions.partition_point(|mention| mention.span.start < place)]
    }

    /// Whether the noun of a body stands right before the last name.
    fn is_group_before(&self, tokens: Run, mentions: &[Mention]) -> bool {
        let reading = self.scene.reading;
        let name = mentions.last().map_or(tokens.start, |last| reading.tokens_in(last.span).start);
        let before = Run::new(tokens.start, name);
        let role = (before.len() > 1).then(|| self.role_in(before)).flatten();
        role.is_some_and(|(words, role)| role.number == RoleNumber::Group && words.end == name)
    }

    /// “a panel of the Court of Appeals”, “the council’s cabinet”: an organ speaks as its body.
    fn body_of_organ(
        &self,
        tokens: Run,
        (words, role): (Run, Role),
        mentions: &[Mention],
    ) -> Option<EntityId> {
        let reading = self.scene.reading;
        let organ = matches!(role.standing, RoleStanding::OfBody | RoleStanding::Official);
        let whole = mentions.last().filter(|last| self.entity(last.entity).kind.is_body())?;
        let name = reading.tokens_in(whole.span);
        let behind = name.end == tokens.end
            && reading.is(words.end, Class::Preposition)
            && (words.end + 1..name.start).all(|at| !reading.tokens[at].is_capitalized());
        let before = words.end == tokens.end && reading.is(name.end, Class::Clitic);
        let fits = organ && role.number == RoleNumber::Group && (behind || before);
        fits.then_some(whole.entity)
    }

    /// “I” in what somebody says is that one.
    pub(super) fn of_outer(
        &self,
        tokens: Run,
        role: Option<(Run, Role)>,
        outer: Option<&Attribution>,
    ) -> Option<Spoken> {
        let reading = self.scene.reading;
        let around = outer.filter(|outer| outer.source.kind != SourceKind::None)?;
        // A turn of a transcript and a post have no marks.
        let aloud = self.scene.quoted[tokens.start] || around.mode == Mode::Direct;
        let outer = &around.source;
        let first = tokens.len() == 1
            && reading.is(tokens.start, Class::FirstPerson)
            && reading.is(tokens.start, Class::Subject)
            && aloud;
        first.then(|| Spoken {
            tokens,
            role,
            entities: outer.entities.clone(),
            kind: outer.kind,
            capacity: Capacity {
                standing: outer.standing,
                body: outer.body,
                role: outer.role,
                why: outer.why,
            },
        })
    }

    /// A pronoun, “others”, or a noun with “the” that takes over a source without a name.
    pub(super) fn taken_over(&self, tokens: Run, role: Option<(Run, Role)>) -> Option<Spoken> {
        let reading = self.scene.reading;
        if !reading.lexicon.allows(Rule::StandingOfSourceBefore) {
            return None;
        }
        let first = tokens.start;
        let alone = tokens.len() == 1;
        let plural = reading.is(first, Class::PluralPronoun);
        let picked = reading.is(first, Class::Partitive) && self.picks(tokens);
        let thing = alone && self.is_thing(first);
        let from = if thing {
            self.last.as_ref().filter(|last| self.is_text_at_hand(last, tokens))
        } else if picked || (alone && plural && reading.is(first, Class::Speaker)) {
            self.several.as_ref()
        } else if alone && reading.is(first, Class::Speaker) && !plural {
            self.nameless.as_ref().filter(|spoken| self.is_nearer(spoken, tokens))
        } else {
            self.nameless.as_ref().filter(|spoken| self.same_noun(spoken, tokens))
        }?;
        let one = picked && reading.tags[first].form != WordForm::Plural;
        let kind = if one { SourceKind::Unnamed } else { from.kind };
        let rule = Rule::StandingOfSourceBefore;
        let why = Evidence::new(rule, reading.span(tokens)).resting_on(reading.span(from.tokens));
        let entities = if picked { Vec::new() } else { from.entities.clone() };
        let capacity = Capacity { why, ..from.capacity };
        Some(Spoken { tokens, role, entities, kind, capacity })
    }

    /// What was told of a stranger here, or where the same surname spoke before.
    pub(super) fn of_stranger(&self, tokens: Run, role: Option<(Run, Role)>) -> Option<Capacity> {
        let reading = self.scene.reading;
        let start = role.map_or(tokens.start, |(words, _)| words.end);
        let surname = reading.tokens[tokens.end - 1].hash;
        let same =
            |spoken: &&Spoken| spoken.tokens.indices().any(|at| reading.tokens[at].hash == surname);
        let before = || self.strangers.iter().rev().find(same).map(|spoken| spoken.capacity);
        let name = Run::new(start, tokens.end);
        self.told_of_name(name).or_else(before).or_else(|| {
            let why = Evidence::new(Rule::StandingWithoutOffice, reading.span(name));
            let private = Capacity { standing: Standing::Private, body: None, role: None, why };
            let full = name.len() > 1 && role.is_none();
            (full && reading.lexicon.allows(why.rule)).then_some(private)
        })
    }

    /// “one of them”, “others”: picks some of those before, and names no noun of its own.
    fn picks(&self, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let bare = tokens.len() == 1;
        bare || tokens.len() == 3
            && reading.is(tokens.start + 1, Class::Preposition)
            && reading.is(tokens.end - 1, Class::Audience)
    }

    /// “it”
    fn is_thing(&self, token: usize) -> bool {
        let reading = self.scene.reading;
        reading.is(token, Class::Subject)
            && !reading.is(token, Class::Speaker)
            && !reading.is(token, Class::FirstPerson)
    }

    /// Whether the source before is a text of the same paragraph, and no body was named since.
    fn is_text_at_hand(&self, last: &Spoken, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let since = Run::new(last.tokens.end.min(tokens.start), tokens.start);
        let bodies = || {
            let between = since.start < since.end;
            let mentions = if between { self.mentions(reading.span(since)) } else { &[] };
            mentions.iter().any(|m| self.entity(m.entity).kind.is_body())
        };
        last.kind == SourceKind::Document
            && self.scene.block_of(last.tokens.start) == self.scene.block_of(tokens.start)
            && !bodies()
    }

    /// Whether nobody fit to be meant by the pronoun is named between the source and it.
    fn is_nearer(&self, spoken: &Spoken, tokens: Run) -> bool {
        if self.scene.block_of(spoken.tokens.start) + 1 < self.scene.block_of(tokens.start) {
            return false;
        }
        let reading = self.scene.reading;
        let (from, to) =
            (reading.span(spoken.tokens).end, reading.tokens[tokens.start].span().start);
        let between = self.people_before(to).take_while(|mention| mention.span.start >= from);
        let last = self.last.as_ref().is_some_and(|last| last.tokens == spoken.tokens);
        last || between.count() == 0
            && self.last.as_ref().is_none_or(|last| {
                last.kind != SourceKind::Named || last.tokens.start < spoken.tokens.start
            })
    }

    /// “A report by the ministry … The report said”: the document whose issuer was told before.
    pub(super) fn of_document_before(&self, tokens: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let rule = Rule::StandingOfSourceBefore;
        let from = self.document.as_ref().filter(|_| reading.lexicon.allows(rule))?;
        let definite = reading.is(tokens.start, Class::Article);
        let why = Evidence::new(rule, reading.span(tokens)).resting_on(reading.span(from.tokens));
        definite.then_some(Capacity { why, ..from.capacity })
    }

    /// “A spokesman for Roe … the spokesman”: the same noun, now known.
    fn same_noun(&self, before: &Spoken, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let definite = reading.is(tokens.start, Class::Article) && tokens.len() <= 3;
        let noun = reading.tokens[tokens.end - 1].hash;
        let head = before.role.map(|(words, _)| words.end - 1);
        definite
            && tokens != before.tokens
            && head.is_some_and(|at| reading.tokens[at].hash == noun)
    }

    /// “the mayor”, “the company”: who was called so before, the nearest first. With a name among
    /// the words only a person: “the mayor of Dunmore”.
    pub(super) fn described(
        &mut self,
        tokens: Run,
        role: Option<(Run, Role)>,
        nameless: bool,
    ) -> Option<EntityId> {
        let reading = self.scene.reading;
        let it = tokens.len() == 1 && self.is_thing(tokens.start);
        let definite = reading.is(tokens.start, Class::Article) && tokens.len() <= 3;
        let definite = definite || self.is_bare_body(tokens);
        let (form, rule) = match it {
            true => (Form::Pronoun, Rule::Pronoun),
            false => (Form::Role, Rule::Description),
        };
        if !reading.lexicon.allows(rule) {
            return None;
        }
        let entity = match it {
            true => self.body_spoken_of(tokens),
            false => {
                let known = if definite && nameless { self.known_as(tokens, role) } else { None };
                known
                    .or_else(|| self.person_described(tokens, role))
                    .or_else(|| self.body_called(tokens, role))
            }
        }?;
        let span = reading.span(tokens);
        let full = self.first_mentions(entity).next();
        let why = Evidence::new(rule, span);
        let why = full.map_or(why, |full| why.resting_on(full.span));
        self.pronouns.push(Mention { span, entity, form, why });
        Some(entity)
    }

    /// “Council backs closure”: a body by its noun alone, as headlines have it.
    fn is_bare_body(&self, tokens: Run) -> bool {
        let role = self.scene.reading.word(tokens.start).role;
        tokens.len() == 1 && role.is_some_and(|role| role.number == RoleNumber::Group)
    }

    /// Whom or what the noun of role or body was said of.
    fn known_as(&mut self, tokens: Run, found: Option<(Run, Role)>) -> Option<EntityId> {
        if let Some(body) = self.body_by_noun(tokens) {
            return Some(body);
        }
        let reading = self.scene.reading;
        let (words, role) = found?;
        match role.number {
            RoleNumber::Group => {
                self.body_called(tokens, found).or_else(|| self.body_of_sort(tokens, role.standing))
            }
            RoleNumber::Singular if role.standing == RoleStanding::Media => self
                .person_in_role(words)
                .or_else(|| self.person_described(tokens, found))
                .or_else(|| self.body_of_sort(tokens, role.standing)),
            RoleNumber::Singular => self.person_in_role(words).filter(|&id| {
                let former = tokens.indices().any(|at| reading.is(at, Class::Former));
                let told = self.portraits[id.index()].flatten().map(|told| told.standing);
                !former || told == Some(Standing::FormerOfficial)
            }),
            _ => None,
        }
    }

    /// The person whose title or role was told with the noun; “the party leader” is no union’s.
    fn person_in_role(&mut self, words: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let [noun, first] = [words.end - 1, words.start].map(|at| reading.tokens[at].hash);
        let start = reading.tokens[words.start].span().start;
        let near: Vec<EntityId> =
            self.people_before(start).take(MENTIONS_BACK).map(|mention| mention.entity).collect();
        near.into_iter().find(|&id| {
            let role = self.portrait(id).and_then(|capacity| capacity.role);
            role.is_some_and(|role| {
                let role = reading.tokens_in(role);
                let has = |from: usize, hash: u32| {
                    (from..role.end).any(|at| reading.tokens[at].hash == hash)
                };
                has(role.start, noun) && has(role.start.saturating_sub(2), first)
            })
        })
    }

    /// “it”: the body that spoke last, or the first that the sentence or the one before it names.
    pub(super) fn body_spoken_of(&self, tokens: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let block = self.scene.block_of(tokens.start);
        let is_body = |id: &EntityId| self.entity(*id).kind.is_body();
        let window = self.scene.window_of(tokens.start);
        let sentence = self.scene.sentences[window.saturating_sub(1)].start;
        let last = self.last.as_ref().filter(|last| last.tokens.start >= sentence);
        let spoke = last.and_then(|last| {
            let own = last.entities.first().copied().filter(is_body);
            own.or(last.capacity.body)
        });
        let start = reading.tokens[tokens.start].span().start;
        let all = self.scene.layers.mentions;
        let before = &all[..all.partition_point(|mention| mention.span.start < start)];
        let from = reading.tokens[sentence].span().start.max(self.block_start(block));
        let first_since = |from: usize| {
            let near = before.iter().rev().take_while(|mention| mention.span.start >= from);
            let near = near.take(MENTIONS_BACK).filter(|mention| is_body(&mention.entity));
            near.last().map(|mention| mention.entity)
        };
        // A paragraph that begins with “it” goes on with what the one before told of; a pronoun may
        // also come later, where neither a body nor a text was named since.
        let is_text = |at: usize| {
            let role = reading.word(at).role;
            role.is_some_and(|role| {
                role.number == RoleNumber::Text || role.standing == RoleStanding::Document
            })
        };
        let serves = || self.role_in(tokens).is_some_and(|(_, role)| serves(role));
        let points = self.is_thing(tokens.start) || self.owns_as_body(tokens) && serves();
        let opens =
            self.block_start(block) == start || points && !(sentence..tokens.start).any(is_text);
        let told = || {
            first_since(self.block_start(block))
                .or_else(|| first_since(self.block_start(block.checked_sub(1)?)))
                .filter(|_| opens)
        };
        spoke.or_else(|| first_since(from)).or_else(told)
    }

    /// The people named before a byte of the text, the nearest first, but for the author.
    pub(super) fn people_before(&self, start: usize) -> impl Iterator<Item = &Mention> {
        let all = self.scene.layers.mentions;
        let before = &all[..all.partition_point(|mention| mention.span.start < start)];
        before.iter().rev().filter(|mention| {
            self.entity(mention.entity).kind == EntityKind::Person
                && mention.why.rule != Rule::BylineName
        })
    }

    /// Where the block begins, as a byte of the text.
    pub(super) fn block_start(&self, block: usize) -> usize {
        self.scene.layers.blocks.get(block).map_or(0, |block| block.span.start)
    }
}
