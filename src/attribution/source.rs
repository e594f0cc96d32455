//! The source behind its words: whom they name, in what capacity that one speaks, for which body.

use super::scene::{Draft, Scene};
use super::{Attribution, Mode, Source, SourceKind, Standing};
use crate::document::{AttributionId, EntityId, QuotationId};
use crate::entity::{Entity, EntityKind, Form, Mention};
use crate::gazetteer::Term;
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding, SubKind};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::{Span, Spanned};
use crate::tag::WordForm;

/// The attributions in the order of their content, and the pronouns that were linked.
pub(super) fn finish(scene: &Scene<'_>, drafts: Vec<Draft>) -> (Vec<Attribution>, Vec<Mention>) {
    let mut first = vec![usize::MAX; scene.layers.entities.len()];
    for (index, mention) in scene.layers.mentions.iter().enumerate().rev() {
        first[mention.entity.index()] = index;
    }
    let mut sources = Sources { scene, first, speaker: None, pronouns: Vec::new() };
    let mut attributions = Vec::with_capacity(drafts.len());
    // The attributions whose content is still open, the innermost last.
    let mut around: Vec<(Span, AttributionId)> = Vec::new();
    for draft in &drafts {
        let attribution = sources.attribution(draft);
        let hull = attribution.span();
        around.retain(|(span, _)| span.end > hull.start);
        let parent = around.iter().rev().find(|(span, _)| span.contains(hull) && *span != hull);
        let parent = parent.map(|&(_, id)| id);
        around.push((hull, AttributionId::new(attributions.len())));
        // A text with no end of nested cues keeps the nearest few.
        if around.len() > 32 {
            around.remove(0);
        }
        attributions.push(Attribution { parent, ..attribution });
    }
    let mut pronouns = sources.pronouns;
    pronouns.sort_by_key(|pronoun| pronoun.span);
    pronouns.dedup_by_key(|pronoun| pronoun.span);
    (attributions, pronouns)
}

/// The sources at work, in the order of the text, as a pronoun looks back at who spoke last.
struct Sources<'s, 'a> {
    scene: &'s Scene<'a>,
    /// The first mention of each entity.
    first: Vec<usize>,
    /// The person that spoke last.
    speaker: Option<EntityId>,
    pronouns: Vec<Mention>,
}

/// What a standing rests on.
struct Capacity {
    standing: Standing,
    body: Option<EntityId>,
    role: Option<Span>,
    why: Evidence,
}

impl Sources<'_, '_> {
    /// The finished attribution but for its parent, which only the order of all of them shows.
    fn attribution(&mut self, draft: &Draft) -> Attribution {
        let reading = self.scene.reading;
        let mut pieces: Vec<Span> =
            draft.content.iter().map(|&piece| reading.span(piece)).collect();
        pieces.sort_unstable();
        pieces.dedup_by(|next, last| next.start < last.end);
        let cue = draft.cue.map(|cue| reading.span(cue));
        let source = self.source(draft);
        Attribution {
            mode: self.mode(draft),
            content: pieces,
            cue,
            stance: draft.stance,
            parent: None,
            confidence: draft.confidence,
            why: Evidence { rule: draft.rule, trigger: cue.or(source.span), also: None },
            source,
            quotations: draft.quotations.iter().map(|&index| QuotationId::new(index)).collect(),
        }
    }

    /// Whether the words of the content stand in marks; a word in ten outside them is forgiven.
    fn mode(&self, draft: &Draft) -> Mode {
        if draft.rule == Rule::TranscriptTurn {
            return Mode::Direct;
        }
        let (mut inside, mut outside) = (0, 0);
        for token in draft.tokens() {
            if !self.scene.reading.tokens[token].is_mark() {
                if self.scene.quoted[token] { inside += 1 } else { outside += 1 }
            }
        }
        match (inside, outside) {
            (0, _) => Mode::Indirect,
            (_, 0) => Mode::Direct,
            (inside, outside) if inside >= outside * 9 => Mode::Direct,
            _ => Mode::Mixed,
        }
    }

    /// Whom the source's words name, and in what capacity; remembers the person who spoke.
    fn source(&mut self, draft: &Draft) -> Source {
        let Some(tokens) = draft.source.filter(|tokens| !tokens.is_empty()) else {
            return Source {
                span: None,
                entities: Vec::new(),
                kind: SourceKind::None,
                standing: Standing::Unknown,
                body: None,
                role: None,
                why: Evidence::bare(Rule::StandingUnknown),
            };
        };
        let span = self.scene.reading.span(tokens);
        let tokens = self.scene.referent(tokens).unwrap_or(tokens);
        let mentions = self.mentions(self.scene.reading.span(tokens));
        let mut entities = self.heads(&mentions, tokens);
        if entities.is_empty() {
            entities.extend(self.pronoun(tokens));
        }
        let capacity = self.capacity(tokens, &mentions, &entities);
        let kind = self.kind(tokens, &entities);
        let person = |id: &EntityId| self.entity(*id).kind == EntityKind::Person;
        if let [only] = entities.as_slice() {
            self.speaker = Some(*only).filter(person).or(self.speaker);
        }
        let Capacity { standing, body, role, why } = capacity;
        Source { span: Some(span), entities, kind, standing, body, role, why }
    }

    fn entity(&self, id: EntityId) -> &Entity {
        self.scene.entity(id)
    }

    /// The mentions that share a byte with the span.
    fn mentions(&self, span: Span) -> Vec<Mention> {
        let all = self.scene.layers.mentions;
        let from = all.partition_point(|mention| mention.span.end <= span.start);
        all[from..].iter().take_while(|m| m.span.start < span.end).copied().collect()
    }

    /// The entities that the words name: people before bodies, a body only where no role noun
    /// stands for a person of it.
    fn heads(&self, mentions: &[Mention], tokens: Run) -> Vec<EntityId> {
        let of_kind = |wanted: fn(EntityKind) -> bool| {
            let fits = mentions.iter().filter(|m| wanted(self.entity(m.entity).kind));
            let mut ids: Vec<EntityId> = fits.map(|mention| mention.entity).collect();
            ids.dedup();
            ids
        };
        let people = of_kind(|kind| kind == EntityKind::Person);
        if !people.is_empty() {
            return people;
        }
        let head_end = self.scene.reading.span(tokens).end;
        let closes = mentions.last().is_some_and(|last| last.span.end == head_end);
        if self.role_in(tokens).is_some() || !closes && mentions.len() != 1 {
            return Vec::new();
        }
        let mut bodies = of_kind(|kind| kind != EntityKind::Person);
        bodies.truncate(2);
        bodies
    }

    /// The person that a pronoun stands for: who is named first in its paragraph before it, as
    /// subjects are; else who spoke last, or was named last.
    fn pronoun(&mut self, tokens: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let first = tokens.start;
        let spoken = tokens.len() == 1
            && (reading.is(first, Class::Speaker) || reading.is(first, Class::Possessive))
            && !reading.is(first, Class::FirstPerson)
            && !reading.is(first, Class::PluralPronoun);
        if !spoken || !reading.lexicon.allows(Rule::Pronoun) {
            return None;
        }
        let span = reading.tokens[first].span();
        let all = self.scene.layers.mentions;
        let before = &all[..all.partition_point(|mention| mention.span.start < span.start)];
        let is_person = |mention: &&Mention| {
            self.entity(mention.entity).kind == EntityKind::Person
                && mention.why.rule != Rule::BylineName
        };
        let block = self.scene.block_of(first);
        let near = |mention: &&Mention| mention.span.start >= self.block_start(block);
        let named = || before.iter().rev().take(40).filter(is_person);
        let here = named().rfind(near);
        let entity = here
            .map(|mention| mention.entity)
            .or(self.speaker)
            .or_else(|| named().next().map(|mention| mention.entity))?;
        let full = self.scene.layers.mentions.get(self.first[entity.index()]);
        let why = Evidence::new(Rule::Pronoun, span);
        let why = full.map_or(why, |full| why.resting_on(full.span));
        self.pronouns.push(Mention { span, entity, form: Form::Pronoun, why });
        Some(entity)
    }

    /// Where the block begins, as a byte of the text.
    fn block_start(&self, block: usize) -> usize {
        self.scene.layers.blocks.get(block).map_or(0, |block| block.span.start)
    }

    /// The last role noun among the words, before any word that joins it to a body.
    fn role_in(&self, tokens: Run) -> Option<(Run, Role)> {
        let reading = self.scene.reading;
        let mut best = None;
        let mut at = tokens.start;
        while at < tokens.end {
            // “Administration” inside a name is no role.
            let named = reading.tokens[at].is_capitalized() && self.in_name_of_body(at);
            let found = reading.lexicon.role(&reading.tokens[at..tokens.end]);
            let found = found.filter(|_| !named);
            if best.is_some() && reading.is(at, Class::Preposition) {
                break;
            }
            at += match found {
                Some((length, role)) => {
                    best = Some((Run::new(at, at + length), role));
                    length
                }
                None => 1,
            };
        }
        best
    }

    /// Whether the token lies in the name of an agency or organization.
    fn in_name_of_body(&self, token: usize) -> bool {
        let span = self.scene.reading.tokens[token].span();
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.end <= span.start);
        all.get(at).is_some_and(|mention| {
            let kind = self.entity(mention.entity).kind;
            let body = kind.is_body();
            body && mention.span.contains(span)
        })
    }

    /// What sort of source the words show: a name decides first, then the noun of a role, then the
    /// number of the last word.
    fn kind(&self, tokens: Run, entities: &[EntityId]) -> SourceKind {
        let reading = self.scene.reading;
        if !entities.is_empty() {
            return SourceKind::Named;
        }
        if let Some((_, role)) = self.role_in(tokens) {
            return match (role.standing, role.number) {
                (RoleStanding::Document, _) => SourceKind::Document,
                (_, RoleNumber::Singular) => SourceKind::Unnamed,
                _ => SourceKind::Collective,
            };
        }
        let plural = reading.tags[tokens.end - 1].form == WordForm::Plural;
        let pronoun = tokens.len() == 1
            && (reading.is(tokens.start, Class::Subject)
                || reading.is(tokens.start, Class::Possessive));
        match (pronoun, plural) {
            (true, _) => SourceKind::Pronoun,
            (false, true) => SourceKind::Collective,
            (false, false) => SourceKind::Unnamed,
        }
    }

    /// In what capacity the source speaks: its own words decide before what is known of the name.
    fn capacity(&self, tokens: Run, mentions: &[Mention], entities: &[EntityId]) -> Capacity {
        let reading = self.scene.reading;
        let body = self.body(tokens, mentions, entities);
        let role = self.role_in(tokens).or_else(|| self.title_in(tokens, mentions));
        let allowed = |capacity: &Capacity| reading.lexicon.allows(capacity.why.rule);
        let make = |standing, rule, trigger: Run| {
            let role = role.map(|(words, _)| reading.span(words));
            Capacity { standing, body, role, why: Evidence::new(rule, reading.span(trigger)) }
        };
        let by_words = role.and_then(|role| self.by_words(tokens, role, body));
        by_words
            .map(|(standing, rule, trigger)| make(standing, rule, trigger))
            .filter(allowed)
            .or_else(|| self.by_entity(entities).filter(allowed))
            .or_else(|| {
                let standing = self.standing_of_body(body.filter(|_| entities.is_empty()))?;
                Some(make(standing, Rule::StandingOfAgency, tokens))
            })
            .filter(allowed)
            .unwrap_or_else(|| make(Standing::Unknown, Rule::StandingUnknown, tokens))
    }

    /// The standing by the words of office or role, with the rule and the words that decide it. A
    /// director or a report has the standing of the body; so has a spokesperson.
    fn by_words(
        &self,
        tokens: Run,
        (words, role): (Run, Role),
        body: Option<EntityId>,
    ) -> Option<(Standing, Rule, Run)> {
        let reading = self.scene.reading;
        let first = |class: Class| tokens.indices().find(|&at| reading.is(at, class));
        let public = || self.public_body(tokens).then_some(Standing::Official);
        let standing = self.of_role(role.standing, body).or_else(public)?;
        let rule = match role.standing {
            RoleStanding::Spokesperson => Rule::StandingOfSpokesperson,
            _ if self.is_title(words, tokens) => Rule::StandingOfTitle,
            _ => Rule::StandingOfRole,
        };
        if let (Standing::Official, Some(at)) = (standing, first(Class::Former)) {
            return Some((Standing::FormerOfficial, Rule::StandingFormer, Run::one(at)));
        }
        let sought = first(Class::Candidate).is_some();
        Some((if sought { Standing::CandidateOrParty } else { standing }, rule, words))
    }

    /// What is known of the one entity behind the words.
    fn by_entity(&self, entities: &[EntityId]) -> Option<Capacity> {
        let id = *entities.first()?;
        let entity = self.entity(id);
        let mention = self.scene.layers.mentions.get(self.first[id.index()])?;
        let known = |standing, body, rule, role, trigger| {
            Some(Capacity { standing, body, role, why: Evidence::new(rule, trigger) })
        };
        match (entity.kind, entity.role) {
            (EntityKind::Agency, _) => {
                let rule = Rule::StandingOfAgency;
                known(Standing::Official, Some(id), rule, None, mention.span)
            }
            (EntityKind::Place, _) => (entity.sub == Some(SubKind::Country)).then(|| {
                let why = Evidence::new(Rule::StandingOfAgency, mention.span);
                Capacity { standing: Standing::Official, body: None, role: None, why }
            }),
            (EntityKind::Organization, _) => {
                let standing = standing_of(entity)?;
                known(standing, Some(id), Rule::StandingOfOrganization, None, mention.span)
            }
            (EntityKind::Person, Some((standing, role))) => {
                let body = self.body_near(role);
                let standing = self.of_role(standing, body)?;
                if let (Standing::Official, Some(at)) = (standing, self.former_before(role)) {
                    let standing = Standing::FormerOfficial;
                    return known(standing, body, Rule::StandingFormer, Some(role), at);
                }
                known(standing, body, Rule::StandingGivenEarlier, Some(role), role)
            }
            (EntityKind::Person, None) => {
                let standing = self.by_terms(entity)?;
                known(standing, None, Rule::StandingOfTable, None, mention.span)
            }
        }
    }

    /// “a former mayor”: the word that ends the office, shortly before the role.
    fn former_before(&self, role: Span) -> Option<Span> {
        let reading = self.scene.reading;
        let at = reading.tokens_in(role).start;
        let mut near = (at.saturating_sub(3)..at).rev();
        let former = near.find(|&token| reading.is(token, Class::Former))?;
        Some(reading.tokens[former].span())
    }

    /// Whether an office of the table is held when the article appears, or was before; an article
    /// without a date is taken for a recent one, of which only that can be said.
    fn by_terms(&self, entity: &Entity) -> Option<Standing> {
        let terms = &entity.terms;
        let Some(year) = self.scene.layers.year else {
            return terms.iter().any(|term| term.to.is_none()).then_some(Standing::Official);
        };
        let held = |term: &Term| term.from <= year && term.to.is_none_or(|to| year <= to);
        let past = |term: &Term| term.to.is_some_and(|to| to < year);
        if terms.iter().any(held) {
            return Some(Standing::Official);
        }
        terms.iter().any(past).then_some(Standing::FormerOfficial)
    }

    /// The body named beside a role that was given elsewhere.
    fn body_near(&self, role: Span) -> Option<EntityId> {
        let reading = self.scene.reading;
        let role_tokens = reading.tokens_in(role);
        let before = Run::new(role_tokens.start.saturating_sub(3), role_tokens.end);
        let possessed = before.indices().any(|at| reading.is(at, Class::Clitic));
        if let Some(body) = self.body_by_noun(before).filter(|_| possessed) {
            return Some(body);
        }
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.start < role.start);
        let near = all[at.saturating_sub(1)..].iter().take(3);
        let close = |mention: &&Mention| {
            mention.span.start < role.end + 80 && mention.span.end + 40 > role.start
        };
        let mut bodies = near.filter(close).filter(|mention| {
            let kind = self.entity(mention.entity).kind;
            kind.is_body()
        });
        bodies.next().map(|mention| mention.entity)
    }

    /// The agency or organization among the words.
    fn body(&self, tokens: Run, mentions: &[Mention], entities: &[EntityId]) -> Option<EntityId> {
        let is_body = |mention: &&Mention| self.entity(mention.entity).kind.is_body();
        let named = mentions.iter().find(is_body).map(|mention| mention.entity);
        named.or_else(|| self.body_by_noun(tokens)).or_else(|| {
            let only = entities.first().filter(|_| entities.len() == 1)?;
            let kind = self.entity(*only).kind;
            kind.is_body().then_some(*only)
        })
    }

    /// “a spokesman for the ministry”: a noun of public bodies without a name.
    fn public_body(&self, tokens: Run) -> bool {
        let reading = self.scene.reading;
        tokens.indices().any(|at| {
            let noun = reading.word(at).organization_noun;
            let public = noun.is_some_and(|noun| noun.kind == EntityKind::Agency);
            public && !reading.tokens[at].is_capitalized() && at > tokens.start
        })
    }

    /// A role's own standing, or that of the body: a director's, a report's, a spokesperson's, and
    /// a president's whose body is no body of government.
    fn of_role(&self, role: RoleStanding, body: Option<EntityId>) -> Option<Standing> {
        let private = body.filter(|&id| self.entity(id).kind == EntityKind::Organization);
        match (plain(role), private) {
            (Some(Standing::Official), Some(_)) => {
                Some(self.standing_of_body(body).unwrap_or(Standing::Unknown))
            }
            (Some(standing), _) => Some(standing),
            (None, _) => self.standing_of_body(body),
        }
    }

    /// “the commission”, “the agency’s director”: the body whose name has that noun and that was
    /// named last before.
    fn body_by_noun(&self, tokens: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let all = self.scene.layers.mentions;
        let start = reading.tokens[tokens.start].span().start;
        let before = &all[..all.partition_point(|mention| mention.span.start < start)];
        let mut nouns = tokens.indices().filter(|&at| {
            reading.word(at).organization_noun.is_some() && !reading.tokens[at].is_capitalized()
        });
        nouns.find_map(|noun| {
            let hash = reading.tokens[noun].hash;
            let bears = |mention: &&Mention| {
                let kind = self.entity(mention.entity).kind;
                let mut words = reading.tokens_in(mention.span).indices();
                kind.is_body() && words.any(|at| reading.tokens[at].hash == hash)
            };
            before.iter().rev().take(60).find(bears).map(|mention| mention.entity)
        })
    }

    /// The standing that a body gives to whoever speaks for it, unless its sort says nothing.
    fn standing_of_body(&self, body: Option<EntityId>) -> Option<Standing> {
        let entity = self.entity(body?);
        match entity.kind {
            EntityKind::Agency => Some(Standing::Official),
            _ => standing_of(entity),
        }
    }

    /// A title before the name of the source.
    fn title_in(&self, tokens: Run, mentions: &[Mention]) -> Option<(Run, Role)> {
        let reading = self.scene.reading;
        let name = mentions.iter().find(|m| self.entity(m.entity).kind == EntityKind::Person)?;
        let before = Run::new(tokens.start, reading.tokens_in(name.span).start);
        before.indices().find_map(|at| {
            let (length, title) = reading.lexicon.title(&reading.tokens[at..before.end])?;
            let role = Role { standing: title.standing?, number: RoleNumber::Singular };
            Some((Run::new(at, at + length), role))
        })
    }

    /// “Commissioner Roe”: the words of a role with a capital, and a name after them, are a title.
    fn is_title(&self, words: Run, tokens: Run) -> bool {
        let capital = |token: usize| self.scene.reading.tokens[token].is_capitalized();
        capital(words.start) && words.end < tokens.end && capital(words.end)
    }
}

/// The standing that a role gives by itself.
const fn plain(role: RoleStanding) -> Option<Standing> {
    match role {
        RoleStanding::Official => Some(Standing::Official),
        RoleStanding::CandidateOrParty => Some(Standing::CandidateOrParty),
        RoleStanding::Expert => Some(Standing::Expert),
        RoleStanding::Company => Some(Standing::Company),
        RoleStanding::Media => Some(Standing::Media),
        RoleStanding::Advocate => Some(Standing::Advocate),
        RoleStanding::Private => Some(Standing::Private),
        RoleStanding::Unknown | RoleStanding::Spokesperson | RoleStanding::Document => None,
    }
}

/// The standing of an organization by its sort.
fn standing_of(entity: &Entity) -> Option<Standing> {
    match entity.sub? {
        SubKind::Media => Some(Standing::Media),
        SubKind::Party => Some(Standing::CandidateOrParty),
        SubKind::Company => Some(Standing::Company),
        SubKind::Ngo | SubKind::Union | SubKind::Religious => Some(Standing::Advocate),
        SubKind::ThinkTank | SubKind::University => Some(Standing::Expert),
        _ => None,
    }
}
