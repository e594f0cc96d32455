//! The walk from a word over the words of a name.

use super::{
    CASES, FORMS, Found, LAST, LONGEST_RUN, NEEDS_CONTEXT, Names, SLOT, Step, first, group, pair,
    record, slot, word_at, word_hash,
};
use crate::compiled::Reader;
use crate::gazetteer::letters::fit;
use crate::gazetteer::phrases::link;
use crate::token::Token;

impl Names {
    /// Calls `found` with each name that the tokens begin with, as a number of tokens, the shorter
    /// ones first.
    #[inline]
    pub(in crate::gazetteer) fn walk(
        &self,
        text: &str,
        tokens: &[Token],
        mut found: impl FnMut(usize, Found),
    ) {
        let Some(token) = tokens.first() else { return };
        let goes_on = self.first(word_hash(text, token), token.may_open_name());
        if goes_on != 0 {
            self.walk_on(text, tokens, goes_on, &mut found);
        }
    }

    fn walk_on(
        &self,
        text: &str,
        tokens: &[Token],
        goes_on: u8,
        found: &mut impl FnMut(usize, Found),
    ) {
        let mut chain = link(0, word_hash(text, &tokens[0]));
        if goes_on & first::SINGLE != 0 {
            if let Some(step) = self.step(chain) {
                self.matching(step, text, &tokens[..1], found);
            }
        }
        if goes_on & first::LONGER == 0 {
            return;
        }
        for (index, token) in tokens.iter().enumerate().skip(1) {
            chain = link(chain, self.word(word_hash(text, token)));
            if index == 1 && !self.is_pair(chain) {
                return;
            }
            let Some(step) = self.step(chain) else { return };
            self.matching(step, text, &tokens[..=index], found);
            if !step.continues() {
                return;
            }
        }
    }

    /// Whether a name may begin with the tokens, as far as can be told without comparing letters.
    #[inline]
    pub(in crate::gazetteer) fn may_begin(&self, text: &str, tokens: &[Token]) -> bool {
        let Some(token) = tokens.first() else { return false };
        let hash = word_hash(text, token);
        let goes_on = self.first(hash, token.may_open_name());
        if goes_on == 0 {
            return false;
        }
        let chain = link(0, hash);
        let single = goes_on & first::SINGLE != 0 && self.is_taken(chain);
        let longer = || {
            let chain = link(chain, self.word(word_hash(text, tokens.get(1)?)));
            Some(self.is_pair(chain) && self.is_taken(chain))
        };
        single | (goes_on & first::LONGER != 0 && longer().unwrap_or_default())
    }

    /// Whether a chain stands in the slot where the chain is looked for first.
    fn is_taken(&self, chain: u64) -> bool {
        let slots = &self.bytes[self.slots.clone()];
        let (place, _) = slot(chain, slots.len() / SLOT);
        word_at(slots, place * SLOT + 4) != 0
    }

    /// Whether names of one word and longer ones may begin with a word, as bits of [`first`].
    #[inline]
    fn first(&self, hash: u32, capital: bool) -> u8 {
        let firsts = &self.bytes[self.firsts.clone()];
        let bits = firsts[group(hash, firsts.len())];
        (if capital { bits } else { bits >> first::SMALL }) & 3
    }

    /// The hash of a word of a name after the first.
    fn word(&self, hash: u32) -> u32 {
        if self.joints.contains(&hash) { self.joints[0] } else { hash }
    }

    fn is_pair(&self, chain: u64) -> bool {
        let pairs = &self.bytes[self.pairs.clone()];
        let (byte, bit) = pair(chain, pairs.len());
        pairs[byte] & bit != 0
    }

    /// What the table tells of a chain.
    fn step(&self, chain: u64) -> Option<Step> {
        let slots = &self.bytes[self.slots.clone()];
        let (mut place, tag) = slot(chain, slots.len() / SLOT);
        // A table that is as it should be has an empty slot soon.
        for _ in 0..LONGEST_RUN {
            let slot = slots.get(place * SLOT..place * SLOT + SLOT)?;
            let (known, step) = (word_at(slot, 0), Step(word_at(slot, 4)));
            if step.0 == 0 {
                return None;
            }
            if known == tag {
                return Some(step);
            }
            place = if (place + 1) * SLOT == slots.len() { 0 } else { place + 1 };
        }
        None
    }

    /// Calls `found` with each name of a step that the words are.
    fn matching(
        &self,
        step: Step,
        text: &str,
        words: &[Token],
        found: &mut impl FnMut(usize, Found),
    ) {
        let Some(at) = step.records() else { return };
        let records = self.bytes[self.records.clone()].get(at..).unwrap_or_default();
        let mut rest = Reader::new(records);
        while let Some((flags, entry, name)) = record(&mut rest) {
            let form = FORMS[usize::from(flags & 3).min(FORMS.len() - 1)];
            let case = CASES[usize::from(flags >> 2 & 3).min(CASES.len() - 1)];
            if fit(text, words, name, case, &self.joints) {
                let needs_context = flags & NEEDS_CONTEXT != 0;
                found(words.len(), Found { entry, form, needs_context });
            }
            if flags & LAST != 0 {
                break;
            }
        }
    }
}
