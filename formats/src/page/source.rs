//! The sources of an article: its statements gathered by whoever made them.

use std::collections::BTreeMap;

use byline::{Attribution, Document, EntityId, Standing};

use crate::wording;

/// Everybody to whom something is attributed, in the order of the text.
#[derive(Debug)]
pub(super) struct Sources {
    /// Them.
    pub(super) list: Vec<Source>,
    /// For each statement the place of its source in the list.
    pub(super) of_statement: Vec<usize>,
}

/// One of them, with the statements.
#[derive(Debug)]
pub(super) struct Source {
    /// Name and role, or the words that stand for a name.
    pub(super) name: String,
    /// The first standing that is known.
    pub(super) standing: Standing,
    /// The statements, as indices of their layer.
    pub(super) statements: Vec<usize>,
}

/// What makes two statements those of one source.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identity<'d> {
    Entities(&'d [EntityId]),
    Words(String),
}

impl Sources {
    /// Gathers them by whom their words name, or by the words where these name nobody.
    pub(super) fn new(doc: &Document<'_>) -> Sources {
        let mut known = BTreeMap::new();
        let mut sources = Sources { list: Vec::new(), of_statement: Vec::new() };
        for (index, statement) in doc.attributions().iter().enumerate() {
            let next = sources.list.len();
            let place = *known.entry(identity(doc, statement)).or_insert(next);
            if place == next {
                sources.list.push(Source {
                    name: wording::who(doc, statement),
                    standing: Standing::Unknown,
                    statements: Vec::new(),
                });
            }
            let source = &mut sources.list[place];
            if source.standing == Standing::Unknown {
                source.standing = statement.source.standing;
            }
            source.statements.push(index);
            sources.of_statement.push(place);
        }
        sources
    }
}

fn identity<'d>(doc: &Document<'_>, statement: &'d Attribution) -> Identity<'d> {
    match statement.source.entities.as_slice() {
        [] => Identity::Words(wording::speaker(doc, statement).unwrap_or_default().to_lowercase()),
        entities => Identity::Entities(entities),
    }
}
