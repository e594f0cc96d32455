//! In what other capacities a source could have been taken to speak, and why it was not.

use crate::attribution::source::standing::{plain, standing_of};
use crate::attribution::source::term::standing_by_terms;
use crate::attribution::{Attribution, Source, Standing};
use crate::document::{Document, EntityId};
use crate::entity::{Entity, EntityKind};
use crate::rule::Rule;
use crate::span::Span;

/// A standing that something in the article or in the tables of names gives a source, and that
/// lost.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherStanding {
    /// The standing that lost.
    pub standing: Standing,
    /// The words that give it; `None` where the tables of names do.
    pub told_by: Option<Span>,
    /// Why it lost.
    pub lost: LostStanding,
}

/// Why a standing lost.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostStanding {
    /// The office is over, as other words tell.
    Over,
    /// Another office is sought, as other words tell.
    Sought,
    /// An office, a body or a profession counts before what else a person is.
    OfficeFirst,
    /// The role decides, whatever the body.
    RoleFirst,
    /// Who knows or manages something for a body of government speaks for it.
    BodyFirst,
    /// The words of the source itself count before what stands elsewhere.
    OwnWordsFirst,
    /// What the article tells counts before the tables of names.
    ArticleFirst,
    /// It is told in another place, and does not hold here.
    ToldElsewhere,
}

/// What gives a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Giver {
    Role,
    Table,
    Body,
    Statement,
}

impl Document<'_> {
    /// The standings that the source of a statement does not have, though something gives them: a
    /// role beside the name, an office in the tables of names, the body, another statement of the
    /// same source. Each once, by the first that gives it.
    ///
    /// ```
    /// use byline::{LostStanding, Pipeline, Standing};
    ///
    /// let text = "Jane Roe, the harbor commissioner, is running for mayor. Roe said it was safe.";
    /// let doc = Pipeline::english().analyze(text);
    /// let statement = &doc.attributions()[0];
    /// assert_eq!(statement.source.standing, Standing::CandidateOrParty);
    /// let other = &doc.other_standings(statement)[0];
    /// assert_eq!((other.standing, other.lost), (Standing::Official, LostStanding::Sought));
    /// assert_eq!(doc.text(other.told_by.unwrap()), "harbor commissioner");
    /// ```
    pub fn other_standings(&self, statement: &Attribution) -> Vec<OtherStanding> {
        let source = &statement.source;
        let entity = source.entities.first().filter(|_| source.entities.len() == 1).copied();
        let mut others: Vec<OtherStanding> = Vec::new();
        let given = entity.into_iter().flat_map(|id| self.given_to(id, statement));
        for (standing, told_by, giver) in given.chain(self.given_by_body(source)) {
            let new = others.iter().all(|other| other.standing != standing);
            let other = standing != source.standing && standing != Standing::Unknown;
            if new && other {
                let lost = why_lost(source, told_by, standing, giver);
                others.push(OtherStanding { standing, told_by, lost });
            }
        }
        others
    }

    /// What is given to a source by a role beside its name, by tables, and in other statements.
    fn given_to<'d>(
        &'d self,
        id: EntityId,
        statement: &'d Attribution,
    ) -> impl Iterator<Item = (Standing, Option<Span>, Giver)> + 'd {
        let entity: &Entity = &self.layers()[id];
        let by_role =
            entity.role.and_then(|(role, span)| Some((plain(role)?, Some(span), Giver::Role)));
        let by_terms = standing_by_terms(&entity.terms, self.article().year());
        let by_terms = by_terms.map(|standing| (standing, None, Giver::Table));
        let others = self.attributions().iter().filter(move |other| {
            other.source.entities == [id] && other.content != statement.content
        });
        let in_others =
            others.map(|other| (other.source.standing, other.source.why.trigger, Giver::Statement));
        by_role.into_iter().chain(by_terms).chain(in_others)
    }

    /// What the body of a source would give by itself.
    fn given_by_body(&self, source: &Source) -> Option<(Standing, Option<Span>, Giver)> {
        let id = source.body.filter(|body| !source.entities.contains(body))?;
        let body: &Entity = &self.layers()[id];
        let standing = match body.kind {
            EntityKind::Agency => Some(Standing::Official),
            _ => standing_of(body),
        };
        let first = self.mentions().iter().find(|mention| mention.entity == id);
        Some((standing?, first.map(|mention| mention.span), Giver::Body))
    }
}

/// Why the standing is not that of the source.
fn why_lost(
    source: &Source,
    told_by: Option<Span>,
    standing: Standing,
    giver: Giver,
) -> LostStanding {
    let by_own_words = matches!(
        source.why.rule,
        Rule::StandingOfRole | Rule::StandingOfTitle | Rule::StandingOfSpokesperson
    );
    match (source.why.rule, giver) {
        (Rule::StandingFormer, _) => LostStanding::Over,
        (Rule::StandingSought, _) => LostStanding::Sought,
        (_, Giver::Table) => LostStanding::ArticleFirst,
        (_, Giver::Body) => LostStanding::RoleFirst,
        (_, Giver::Role) if told_by == source.why.trigger => LostStanding::BodyFirst,
        (_, Giver::Role) if standing == Standing::Private => LostStanding::OfficeFirst,
        _ if by_own_words => LostStanding::OwnWordsFirst,
        _ => LostStanding::ToldElsewhere,
    }
}
