//! Whose words a stretch is: the author's, or those of a source in one of three standings.

use byline::{Claim, Document, Holder, Standing};

/// How the page tells words apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// The author's own.
    Author,
    /// Of somebody who speaks in the name of a government.
    Official,
    /// Of somebody whose standing is known and is another.
    Other,
    /// Of somebody whose standing the article does not tell.
    Unknown,
    /// Of the publication that a passage was pasted from.
    Pasted,
}

impl Voice {
    /// In the order of the bar.
    pub(super) const ALL: [Voice; 5] =
        [Voice::Author, Voice::Official, Voice::Other, Voice::Unknown, Voice::Pasted];

    /// The voice of a source.
    pub(super) const fn of(standing: Standing) -> Voice {
        match standing {
            Standing::Official => Voice::Official,
            Standing::Unknown => Voice::Unknown,
            _ => Voice::Other,
        }
    }

    /// The voice of whoever answers for a claim.
    pub(super) fn of_claim(doc: &Document<'_>, claim: &Claim) -> Voice {
        match claim.holder {
            Holder::Source(id) => Voice::of(doc.layers()[id].source.standing),
            Holder::Passage(_) => Voice::Pasted,
            _ => Voice::Author,
        }
    }

    /// Its class in the style sheet, and its value in the filter.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Voice::Author => "author",
            Voice::Official => "official",
            Voice::Other => "other",
            Voice::Unknown => "unknown",
            Voice::Pasted => "pasted",
        }
    }

    /// Its name in the legend.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Voice::Author => "The author",
            Voice::Official => "Officials",
            Voice::Other => "Other sources",
            Voice::Unknown => "Standing unknown",
            Voice::Pasted => "Pasted passages",
        }
    }
}
