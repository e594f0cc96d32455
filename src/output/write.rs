//! From a document's layers to its record: spans converted, back-references joined.

use super::{
    Attribution, Block, Claim, Date, Entity, Mention, Meta, Pair, Passage, Quantity, Quotation,
    Reason, Record, SCHEMA, Score, Sentence, Source, Standalone, Substitution, TypeReason, Why,
};
use crate::attribution;
use crate::claim;
use crate::document::{Document, EntityId, Layers};
use crate::entity;
use crate::rule::Evidence;
use crate::span::{Span, Spanned, Unit};

/// Writes every span as `locate` has it.
pub(super) fn record(
    doc: &Document<'_>,
    id: &str,
    unit: Unit,
    locate: &dyn Fn(Span) -> Pair,
) -> Record {
    let article = doc.article();
    let owned = |field: &Option<std::borrow::Cow<'_, str>>| field.as_deref().map(str::to_owned);
    let writer = Writer { doc, layers: doc.layers(), locate };
    Record {
        schema: SCHEMA.into(),
        id: id.into(),
        offset_unit: unit.name().into(),
        spans: None,
        language: doc.layers().language.map(Into::into),
        meta: Meta {
            title: owned(&article.title),
            author: owned(&article.author),
            publisher: owned(&article.publisher),
            date: owned(&article.date),
            url: owned(&article.url),
            input: std::collections::BTreeMap::new(),
        },
        author: doc.layers().author.map(EntityId::index),
        text: None,
        blocks: writer.blocks(),
        sentences: writer.sentences(),
        entities: writer.entities(),
        mentions: writer.all_mentions().map(|mention| writer.mention(mention)).collect(),
        quotations: writer.quotations(),
        attributions: writer.attributions(),
        passages: writer.passages(),
        claims: writer.claims(),
    }
}

struct Writer<'d> {
    doc: &'d Document<'d>,
    layers: &'d Layers,
    locate: &'d dyn Fn(Span) -> Pair,
}

impl Writer<'_> {
    fn pair(&self, span: Span) -> Pair {
        (self.locate)(span)
    }

    fn pairs(&self, spans: &[Span]) -> Vec<Pair> {
        spans.iter().map(|&span| self.pair(span)).collect()
    }

    fn why(&self, why: &Evidence) -> Why {
        Why {
            rule: why.rule.code().into(),
            trigger: why.trigger.map(|span| self.pair(span)),
            also: why.also.map(|span| self.pair(span)),
        }
    }

    /// The mentions of names, then the pronouns that were linked later.
    fn all_mentions(&self) -> impl Iterator<Item = &entity::Mention> {
        self.layers.mentions.iter().chain(&self.layers.pronouns)
    }

    fn blocks(&self) -> Vec<Block> {
        let block = |block: &crate::block::Block| Block {
            kind: block.kind.name().into(),
            span: self.pair(block.span),
            depth: block.depth,
        };
        self.layers.blocks.iter().map(block).collect()
    }

    fn sentences(&self) -> Vec<Sentence> {
        let sentence = |sentence: &crate::sentence::Sentence| Sentence {
            span: self.pair(sentence.span),
            block: sentence.block.index(),
        };
        self.layers.sentences.iter().map(sentence).collect()
    }

    fn entities(&self) -> Vec<Entity> {
        let mut mentions = vec![Vec::new(); self.layers.entities.len()];
        for (index, mention) in self.all_mentions().enumerate() {
            mentions[mention.entity.index()].push(index);
        }
        let entity = |((id, entity), mentions): ((usize, &entity::Entity), _)| Entity {
            id,
            kind: entity.kind.name().into(),
            name: entity.name.clone(),
            r#ref: entity.reference.clone(),
            country: entity.country.clone(),
            mentions,
        };
        self.layers.entities.iter().enumerate().zip(mentions).map(entity).collect()
    }

    fn mention(&self, mention: &entity::Mention) -> Mention {
        Mention {
            span: self.pair(mention.span),
            entity: mention.entity.index(),
            form: mention.form.name().into(),
            why: self.why(&mention.why),
        }
    }

    fn quotations(&self) -> Vec<Quotation> {
        let mut spoken = vec![None; self.layers.quotations.len()];
        for (id, attribution) in self.layers.attributions.iter().enumerate() {
            for quotation in &attribution.quotations {
                spoken[quotation.index()] = Some(id);
            }
        }
        let quotations = self.layers.quotations.iter().zip(&self.layers.uses).zip(spoken);
        let quotation = |(id, ((quotation, used), attribution))| {
            let quotation: &crate::quotation::Quotation = quotation;
            let used: &crate::QuotationUse = used;
            Quotation {
                id,
                span: self.pair(quotation.span),
                inner: self.pair(quotation.inner),
                marks: quotation.marks.name().into(),
                depth: quotation.depth,
                closed: quotation.closed,
                r#use: used.kind.name().into(),
                attribution,
                why: self.why(&used.why),
            }
        };
        quotations.enumerate().map(quotation).collect()
    }

    fn attributions(&self) -> Vec<Attribution> {
        let attribution = |(id, attribution): (usize, &attribution::Attribution)| Attribution {
            id,
            content: self.pairs(&attribution.content),
            cue: attribution.cue.map(|cue| self.pair(cue)),
            source: self.source(&attribution.source),
            mode: attribution.mode.name().into(),
            stance: attribution.stance.name().into(),
            parent: attribution.parent.map(crate::AttributionId::index),
            confidence: attribution.confidence.name().into(),
            why: self.why(&attribution.why),
        };
        self.layers.attributions.iter().enumerate().map(attribution).collect()
    }

    fn source(&self, source: &attribution::Source) -> Source {
        Source {
            span: source.span.map(|span| self.pair(span)),
            entities: source.entities.iter().map(|id| id.index()).collect(),
            kind: source.kind.name().into(),
            standing: source.standing.name().into(),
            body: source.body.map(EntityId::index),
            role: source.role.map(|role| self.pair(role)),
            why: self.why(&source.why),
        }
    }

    fn passages(&self) -> Vec<Passage> {
        let passage = |(id, passage): (usize, &crate::passage::Passage)| Passage {
            id,
            blocks: passage.blocks.iter().map(|block| block.index()).collect(),
            publication: passage.publication.map(EntityId::index),
            confidence: passage.confidence.name().into(),
            reasons: self.reasons(passage.reasons.iter().copied()),
            why: self.why(&passage.why),
        };
        self.layers.passages.iter().enumerate().map(passage).collect()
    }

    fn claims(&self) -> Vec<Claim> {
        self.layers.claims.iter().enumerate().map(|(id, claim)| self.claim(id, claim)).collect()
    }

    fn claim(&self, id: usize, claim: &claim::Claim) -> Claim {
        Claim {
            id,
            spans: self.pairs(&claim.spans),
            sentence: claim.sentence.index(),
            holder: claim.holder.into(),
            chain: claim.chain.iter().map(|id| id.index()).collect(),
            passage: claim.passage.map(crate::PassageId::index),
            types: claim.types().map(|sort| sort.name().into()).collect(),
            type_reasons: claim
                .type_reasons
                .iter()
                .map(|reason| self.type_reason(reason))
                .collect(),
            certainty: claim.certainty.name().into(),
            hedges: self.pairs(&claim.hedges),
            negation: self.pairs(&claim.negation),
            plan: claim.plan,
            checkable: self.score(claim.checkable, claim.checkable_reasons()),
            opinion: self.score(claim.opinion, claim.opinion_reasons()),
            entities: claim.entities.iter().map(|id| id.index()).collect(),
            quantities: claim.quantities.iter().map(|q| self.quantity(q)).collect(),
            dates: claim.dates.iter().map(|date| self.date(date)).collect(),
            standalone: self.doc.standalone(claim).map(|alone| self.standalone(alone)),
            key: format!("{:016x}", claim.key),
            why: self.why(&claim.why),
        }
    }

    fn type_reason(&self, reason: &claim::TypeReason) -> TypeReason {
        TypeReason {
            claim_type: reason.claim_type.name().into(),
            feature: reason.feature.into(),
            span: self.pair(reason.span),
        }
    }

    fn score(&self, score: claim::Score, reasons: impl Iterator<Item = claim::Reason>) -> Score {
        Score { score: score.score, sum: score.sum, reasons: self.reasons(reasons) }
    }

    fn reasons(&self, reasons: impl Iterator<Item = claim::Reason>) -> Vec<Reason> {
        let reason = |reason: claim::Reason| Reason {
            feature: reason.feature.into(),
            weight: reason.weight,
            span: self.pair(reason.span),
        };
        reasons.map(reason).collect()
    }

    fn standalone(&self, alone: claim::Standalone) -> Standalone {
        let substitution =
            |claim::Substitution { span, by }| Substitution { span: self.pair(span), by };
        let substitutions = alone.substitutions.into_iter().map(substitution).collect();
        Standalone { text: alone.text, substitutions }
    }

    fn quantity(&self, quantity: &claim::Quantity) -> Quantity {
        Quantity {
            span: self.pair(quantity.span()),
            value: quantity.value.clone(),
            upper: quantity.upper.clone(),
            unit: quantity.unit.as_deref().map(str::to_owned),
            bound: quantity.bound.name().into(),
            per: quantity.per.clone(),
        }
    }

    fn date(&self, date: &claim::Date) -> Date {
        Date {
            span: self.pair(date.span),
            value: date.value.clone(),
            relative: date.relative,
            problem: date.problem.map(|problem| problem.name().into()),
        }
    }
}
