//! People, organizations, agencies and places: where they are named, and who is the same.

mod capital;
pub(crate) mod mention;
pub(crate) mod resolve;
mod shape;

use crate::document::EntityId;
use crate::gazetteer::Term;
use crate::lexicon::word::{RoleStanding, SubKind};
use crate::named::named;
use crate::rule::Evidence;
use crate::span::{Span, Spanned};

named! {
    /// What sort of thing a name names.
    ///
    /// ```
    /// use byline::{EntityKind, Pipeline};
    ///
    /// let doc = Pipeline::english().analyze("The Federal Trade Commission opened an inquiry.");
    /// assert_eq!(doc.entities()[0].kind, EntityKind::Agency);
    /// ```
    EntityKind {
        /// A human being.
        Person = "person",
        /// A company, party, newspaper, club, university, or any body that is no agency.
        Organization = "organization",
        /// A body of a government, or an intergovernmental one: ministry, police, court,
        /// prosecutor, regulator, central bank, armed service, legislature, administration.
        Agency = "agency",
        /// A country, region, city or other place.
        Place = "place",
    }
}

named! {
    /// How a mention stands to the full name.
    Form {
        /// A full name.
        Name = "name",
        /// Initials: `FBI`, `F.B.I.`
        Acronym = "acronym",
        /// A part that stands for the whole.
        Short = "short",
        /// A person's last name alone.
        Surname = "surname",
        /// A description: “the senator”.
        Role = "role",
        /// “she”
        Pronoun = "pronoun",
    }
}

impl EntityKind {
    /// Whether somebody can speak for it.
    pub(crate) const fn is_body(self) -> bool {
        matches!(self, EntityKind::Organization | EntityKind::Agency)
    }
}

/// A place where an entity is named.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name, without titles before it.
    pub span: Span,
    /// Whom it names.
    pub entity: EntityId,
    /// How it stands to the full name.
    pub form: Form,
    /// How it was found.
    pub why: Evidence,
}

impl Spanned for Mention {
    fn span(&self) -> Span {
        self.span
    }
}

/// Whom mentions name.
///
/// ```
/// use byline::Pipeline;
///
/// let doc = Pipeline::english().analyze("Helen Marsh spoke. Marsh then left.");
/// assert_eq!(doc.entities().len(), 1);
/// assert_eq!(doc.mentions().len(), 2);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// The fullest name in the table or in the text.
    pub name: String,
    /// The id of its row in a table of names; `None` where no table has it.
    pub reference: Option<String>,
    /// Its country as ISO 3166 names it in two letters, where the table says so.
    pub country: Option<String>,
    pub(crate) sub: Option<SubKind>,
    pub(crate) terms: Vec<Term>,
    /// What a title or a role beside one of its mentions says, and where.
    pub(crate) role: Option<(RoleStanding, Span)>,
}
