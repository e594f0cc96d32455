//! Names and whom they name, matched by walking words.
//!
//! Names are not searched with Aho-Corasick: a walk from word starts over hashed words is faster at
//! every size, and a word boundary is then no afterthought.

pub(crate) mod compile;
mod doubts;
pub(crate) mod find;
mod holders;
mod letters;
pub(crate) mod names;
pub(crate) mod phrases;
pub(crate) mod rows;
pub(crate) mod tables;

use std::sync::Arc;

use crate::entity::{EntityKind, Form};
use crate::lexicon::word::SubKind;
use crate::token::Token;
use names::Names;

/// A row of a table of names.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'n> {
    pub(crate) id: &'n str,
    pub(crate) kind: EntityKind,
    pub(crate) name: &'n str,
    pub(crate) country: Option<&'n str>,
    pub(crate) sub: Option<SubKind>,
    pub(crate) offices: Vec<Office<'n>>,
}

/// An office of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Office<'n> {
    /// `None` where others hold the same one at that time, so that it tells nobody apart.
    pub(crate) title: Option<&'n str>,
    pub(crate) term: Term,
}

/// The years of an office of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) from: u16,
    /// `None` while it is held.
    pub(crate) to: Option<u16>,
}

/// One way of naming an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alias {
    pub(crate) entry: u32,
    pub(crate) form: Form,
    /// Also a common word or another's name: it takes more evidence.
    pub(crate) needs_context: bool,
}

/// The built-in names and those of the user, ready to be matched.
#[derive(Clone, Debug)]
pub(crate) struct Gazetteer {
    /// The built-in names first.
    layers: Vec<Layer>,
}

/// The names of one table.
#[derive(Clone, Debug)]
struct Layer {
    names: Arc<Names>,
    /// The number of its first entry among those of all layers.
    base: u32,
    /// The entries that a later layer replaces or removes, in order.
    hidden: Vec<u32>,
}

impl Gazetteer {
    pub(crate) fn new(names: Names) -> Gazetteer {
        let layer = Layer { names: Arc::new(names), base: 0, hidden: Vec::new() };
        Gazetteer { layers: vec![layer] }
    }

    /// With the names of another table. A row takes the place of the row of the same id that was
    /// there before; one without a kind only removes it.
    pub(crate) fn with(mut self, names: Names) -> Gazetteer {
        let mut base = 0;
        for layer in &mut self.layers {
            layer.hide(&names);
            base = layer.base + layer.names.entries();
        }
        self.layers.push(Layer { names: Arc::new(names), base, hidden: Vec::new() });
        self
    }

    /// Whether a row has the id.
    pub(crate) fn has(&self, id: &str) -> bool {
        let known = |layer: &Layer| {
            let place = layer.names.place_of(id);
            place.is_some_and(|place| layer.hidden.binary_search(&place).is_err())
        };
        self.layers.iter().any(known)
    }

    /// The row that an alias names.
    pub(crate) fn entry(&self, alias: &Alias) -> Entry<'_> {
        let (layer, place) = self.place(alias);
        layer.names.entry(place)
    }

    /// What sort of thing an alias names.
    pub(crate) fn kind(&self, alias: &Alias) -> EntityKind {
        let (layer, place) = self.place(alias);
        layer.names.kind(place).unwrap_or(EntityKind::Organization)
    }

    /// The rows with an office whose names end in the word, or begin with it where it is nobody's
    /// given name.
    pub(crate) fn holders(&self, word: u32) -> impl Iterator<Item = Alias> {
        self.layers.iter().flat_map(move |layer| {
            let shown = layer.names.holders(word);
            let shown = shown.filter(|place| layer.hidden.binary_search(place).is_err());
            let alias = |place| Alias {
                entry: layer.base + place,
                form: Form::Surname,
                needs_context: true,
            };
            shown.map(alias)
        })
    }

    /// The layer of an alias and the place of its entry there.
    fn place(&self, alias: &Alias) -> (&Layer, u32) {
        let later = self.layers.iter().rev().find(|layer| layer.base <= alias.entry);
        let layer = later.unwrap_or(&self.layers[0]);
        (layer, alias.entry - layer.base)
    }

    /// The longest name at the head of the tokens: how many they are, and whom it can name, those
    /// of later tables first.
    pub(crate) fn longest(&self, text: &str, tokens: &[Token]) -> Option<(usize, Vec<Alias>)> {
        let mut best: Option<(usize, Vec<Alias>)> = None;
        for layer in self.layers.iter().rev() {
            layer.names.walk(text, tokens, |length, found| {
                if layer.hidden.binary_search(&found.entry).is_ok() {
                    return;
                }
                let (entry, form) = (layer.base + found.entry, found.form);
                let alias = Alias { entry, form, needs_context: found.needs_context };
                match &mut best {
                    Some((longest, _)) if *longest > length => {}
                    Some((longest, aliases)) if *longest == length => aliases.push(alias),
                    _ => best = Some((length, vec![alias])),
                }
            });
        }
        best
    }
}

impl Layer {
    /// Hides the entries that others replace or remove.
    fn hide(&mut self, others: &Names) {
        // Both are in the order of their ids; the shorter one is gone through.
        let own = self.names.entries();
        if own <= others.entries() {
            let replaced =
                (0..own).filter(|&place| others.place_of(self.names.id(place)).is_some());
            self.hidden.extend(replaced);
        } else {
            let ids = (0..others.entries()).map(|place| others.id(place));
            self.hidden.extend(ids.filter_map(|id| self.names.place_of(id)));
        }
        self.hidden.sort_unstable();
        self.hidden.dedup();
    }
}
