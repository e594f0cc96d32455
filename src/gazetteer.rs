//! Names and whom they name, matched by walking words.
//!
//! Names are not searched with Aho-Corasick: a walk from word starts over hashed words is faster at
//! every size, and a word boundary is then no afterthought.

pub(crate) mod phrases;

use crate::entity::{EntityKind, Form};
use crate::lexicon::word::SubKind;
use crate::span::Spanned;
use crate::token::{Token, stem};
use phrases::Phrases;

/// A row of a table of names.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) kind: EntityKind,
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    pub(crate) sub: Option<SubKind>,
    pub(crate) terms: Vec<Term>,
}

/// The years of an office of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) from: u16,
    /// `None` while it is held.
    pub(crate) to: Option<u16>,
}

/// One way of naming an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alias {
    pub(crate) entry: u32,
    pub(crate) form: Form,
    /// Also a common word or another's name: it takes more evidence.
    pub(crate) needs_context: bool,
    text: u32,
    /// The next alias of the same words.
    next: u32,
}

const LAST: u32 = u32::MAX;

/// All names, ready to be matched.
#[derive(Clone, Debug)]
pub(crate) struct Gazetteer {
    entries: Vec<Entry>,
    aliases: Vec<Alias>,
    texts: Vec<String>,
    phrases: Phrases<u32>,
}

impl Gazetteer {
    pub(crate) fn new() -> Gazetteer {
        Gazetteer {
            entries: Vec::new(),
            aliases: Vec::new(),
            texts: Vec::new(),
            phrases: Phrases::new(),
        }
    }

    pub(crate) fn entry(&self, alias: &Alias) -> &Entry {
        &self.entries[alias.entry as usize]
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Adds a name of the entry that was pushed last; `words` are the hashes of its words.
    pub(crate) fn alias(&mut self, text: String, form: Form, needs_context: bool, words: &[u32]) {
        let index = |length: usize| u32::try_from(length).unwrap_or(LAST);
        let next = self.phrases.exact(words.iter().copied()).unwrap_or(LAST);
        let entry = index(self.entries.len()).saturating_sub(1);
        let alias = Alias { entry, form, needs_context, text: index(self.texts.len()), next };
        self.phrases.insert(words.iter().copied(), index(self.aliases.len()));
        self.aliases.push(alias);
        self.texts.push(text);
    }

    /// The longest name at the head of the tokens: how many they are, and whom it can name.
    ///
    /// Letters are compared with the table's; a name in capitals only matches names of several
    /// words and acronyms.
    pub(crate) fn longest<'g>(
        &'g self,
        text: &str,
        tokens: &[Token],
    ) -> Option<(usize, impl Iterator<Item = &'g Alias> + use<'g>)> {
        let (length, first) = self.phrases.longest(tokens)?;
        let words = &tokens[..length];
        let fits = |alias: &&Alias| same_letters(text, words, &self.texts[alias.text as usize]);
        let chain = move |first| {
            std::iter::successors(self.aliases.get(first as usize), |alias| {
                self.aliases.get(alias.next as usize)
            })
        };
        let matched: Vec<&Alias> = chain(first).filter(fits).collect();
        (!matched.is_empty()).then(|| (length, matched.into_iter()))
    }
}

/// Whether the words are the name: to the letter, or all in capitals as headlines are.
fn same_letters(text: &str, words: &[Token], name: &str) -> bool {
    let shouted = words.len() > 1 && words.iter().all(|word| !word.has_small_letters());
    let mut rest = name;
    for token in words {
        rest = rest.trim_start();
        let word = &text[token.span()];
        let (word, dotted) = match stem(word) {
            stem if stem.contains('.') => (stem, true),
            stem => (stem, false),
        };
        let mut letters = rest.char_indices();
        for c in word.chars().filter(|&c| !(dotted && c == '.')) {
            let Some((_, other)) = letters.find(|&(_, other)| !dotted || other != '.') else {
                return false;
            };
            let same = c == other || matches!((c, other), ('’', '\'') | ('\'', '’'));
            let loud = shouted && other.to_uppercase().eq(c.to_uppercase());
            if !same && !loud {
                return false;
            }
        }
        rest = letters.as_str();
        rest = rest.strip_prefix('.').unwrap_or(rest);
    }
    rest.trim().is_empty()
}
