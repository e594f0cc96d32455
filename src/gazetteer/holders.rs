//! Who has an office, by surname; and which offices tell nobody apart.

use std::collections::BTreeSet;

use super::rows::NameRow;
use crate::entity::{EntityKind, Form};
use crate::lexicon::compile::tokens;
use crate::lexicon::vocabulary::Vocabulary;

/// For each row with an office the last words of its names, and the first ones where they are
/// nobody's given name, as where the family's name comes first; in order.
pub(super) fn holders(rows: &[NameRow<'_>], vocabulary: &Vocabulary) -> Vec<u8> {
    let mut holders = BTreeSet::new();
    for (place, row) in rows.iter().enumerate() {
        if row.kind != Some(EntityKind::Person) || row.offices.is_empty() {
            continue;
        }
        for name in row.names.iter().filter(|name| name.form == Form::Name) {
            let words = tokens(name.text, vocabulary);
            let first = words.first().filter(|word| vocabulary.word(word.word).given_name == 0);
            let surnames = first.into_iter().chain(words.last());
            holders.extend(surnames.map(|word| (word.hash, place as u32)));
        }
    }
    holders.iter().flat_map(|(hash, place)| [*hash, *place]).flat_map(u32::to_le_bytes).collect()
}

/// An office, and the country of those who hold it.
type Post<'t> = (&'t str, Option<&'t str>);

/// The offices that several hold at once, as senators do.
pub(super) fn several_at_once<'t>(rows: &[NameRow<'t>]) -> BTreeSet<Post<'t>> {
    let mut posts: Vec<(Post<'t>, u16, u16, &str)> = Vec::new();
    for row in rows {
        for office in &row.offices {
            let Some(title) = office.title else { continue };
            let to = office.term.to.unwrap_or(u16::MAX);
            posts.push(((title, row.country), office.term.from, to, row.id));
        }
    }
    posts.sort_unstable();
    let mut several = BTreeSet::new();
    for post in posts.chunk_by(|(one, ..), (other, ..)| one == other) {
        // Who held it longest of those so far; in the last year of a term the next one begins.
        let mut last: Option<(u16, &str)> = None;
        for &(post, from, to, id) in post {
            if last.is_some_and(|(end, holder)| from < end && holder != id) {
                several.insert(post);
            }
            last = Some(last.filter(|&(end, _)| end >= to).unwrap_or((to, id)));
        }
    }
    several
}
