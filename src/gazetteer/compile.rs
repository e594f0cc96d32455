//! From rows of names to the file that [`super::names`] matches.

use std::cmp::Reverse;

use super::Office;
use super::holders::{holders, several_at_once};
use super::names::{
    CASES, FORMS, HAS_COUNTRY, HAS_OFFICES, HAS_SUB, HEAD, LAST, LONGEST_RUN, NEEDS_CONTEXT,
    REMOVES, SLOT, Step, first, group, pair, slot, word_hash,
};
use super::phrases::link;
use super::rows::{Case, Name, NameRow};
use crate::compiled::Writer;
use crate::entity::{EntityKind, Form};
use crate::lexicon::compile::tokens;
use crate::lexicon::vocabulary::{Vocabulary, fold, hash_letters};
use crate::lexicon::word::SubKind;

/// The file of the rows, of which no two have the same id.
pub(crate) fn names(mut rows: Vec<NameRow<'_>>, vocabulary: &Vocabulary) -> Vec<u8> {
    // Of names with the same words those that are meant more often come first, then later rows.
    let mut ranks: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (Reverse(row.prior), Reverse(at), row.id))
        .collect();
    ranks.sort_unstable();
    rows.sort_by_key(|row| row.id);
    let place = |id: &str| rows.binary_search_by_key(&id, |row| row.id).unwrap_or_default();
    let mut compiler = Compiler::new(vocabulary);
    for (_, _, id) in ranks {
        let place = place(id);
        for (number, name) in rows[place].names.iter().enumerate() {
            compiler.add(place as u32, number == 0, name);
        }
    }
    compiler.finish(&rows)
}

/// A name with its chain.
struct Ended {
    chain: u64,
    entry: u32,
    /// Whether it is the full name of its entry.
    full: bool,
    flags: u8,
    text: String,
}

/// What the names have been found to need so far.
struct Compiler<'v> {
    vocabulary: &'v Vocabulary,
    joints: Vec<u32>,
    /// The hashes of first words, and how names go on from them.
    firsts: Vec<(u32, u8)>,
    pairs: Vec<u64>,
    /// The chains with which longer names begin, from two words on.
    begun: Vec<u64>,
    ended: Vec<Ended>,
}

impl Compiler<'_> {
    fn new(vocabulary: &Vocabulary) -> Compiler<'_> {
        let joints = vocabulary.joints().to_vec();
        let (firsts, pairs, begun, ended) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Compiler { vocabulary, joints, firsts, pairs, begun, ended }
    }

    fn add(&mut self, entry: u32, full: bool, name: &Name<'_>) {
        let tokens = tokens(name.text, self.vocabulary);
        let hashes: Vec<u32> = tokens.iter().map(|token| word_hash(name.text, token)).collect();
        let form = FORMS.iter().position(|form| *form == name.form).unwrap_or_default();
        let case = CASES.iter().position(|case| *case == name.case).unwrap_or_default();
        let context = if name.needs_context { NEEDS_CONTEXT } else { 0 };
        let flags = form as u8 | (case as u8) << 2 | context;
        let Some(opening) = tokens.first() else { return };
        let chain = self.chain(&hashes, opening.is_capitalized(), name.case);
        self.ended.push(Ended { chain, entry, full, flags, text: name.text.to_owned() });
        if let ([_], Form::Acronym) = (tokens.as_slice(), name.form) {
            self.spelled(entry, flags, name);
        }
    }

    /// An acronym with spaces between its letters: “U S D A”. Two letters are too few to tell.
    fn spelled(&mut self, entry: u32, flags: u8, name: &Name<'_>) {
        let letters = name.text.chars().filter(|&c| c != '.');
        let hashes: Vec<u32> = letters
            .clone()
            .map(|letter| hash_letters(std::iter::once(fold(letter))) as u32)
            .collect();
        if hashes.len() > 2 && letters.clone().all(char::is_uppercase) {
            let chain = self.chain(&hashes, true, Case::Exact);
            self.ended.push(Ended { chain, entry, full: false, flags, text: name.text.to_owned() });
        }
    }

    /// The chain of a name's words; what stands on the way is noted.
    fn chain(&mut self, hashes: &[u32], capital: bool, case: Case) -> u64 {
        let mut chain = 0;
        for (index, &hash) in hashes.iter().enumerate() {
            if index > 1 {
                self.begun.push(chain);
            }
            let joint = index > 0 && self.joints.contains(&hash);
            chain = link(chain, if joint { self.joints[0] } else { hash });
            if index == 1 {
                self.pairs.push(chain);
            }
        }
        let goes_on = if hashes.len() > 1 { first::LONGER } else { first::SINGLE };
        // A name of several words that begins small may stand in a headline of capitals.
        let shouted = hashes.len() > 1 && case == Case::Capitalized;
        let large = capital || shouted || case == Case::Any;
        let small = !capital || case == Case::Any;
        let bits =
            if large { goes_on } else { 0 } | if small { goes_on << first::SMALL } else { 0 };
        self.firsts.push((hashes[0], bits));
        chain
    }

    fn finish(mut self, rows: &[NameRow<'_>]) -> Vec<u8> {
        let mut file = Writer::default();
        file.count(SubKind::KNOWN.len());
        SubKind::KNOWN.iter().for_each(|(name, _)| file.text(name));
        file.count(self.joints.len());
        self.joints.iter().for_each(|&joint| file.number(joint));
        file.part(&self.firsts());
        file.part(&self.pairs());
        let (steps, records, full_names) = self.steps(rows.len());
        file.part(&slots(&steps));
        file.part(&records);
        let (places, entries) = entries(rows, &full_names);
        file.part(&places);
        file.part(&entries);
        file.part(&holders(rows, self.vocabulary));
        file.seal(HEAD)
    }

    fn firsts(&mut self) -> Vec<u8> {
        self.firsts.sort_unstable();
        self.firsts.dedup();
        let groups = (self.firsts.len() * 4).next_power_of_two().clamp(1 << 10, MOST_FIRSTS);
        let mut firsts = vec![0; groups];
        for &(hash, bits) in &self.firsts {
            firsts[group(hash, groups)] |= bits;
        }
        firsts
    }

    fn pairs(&mut self) -> Vec<u8> {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let bytes = self.pairs.len().next_power_of_two().clamp(1 << 9, MOST_PAIRS);
        let mut pairs = vec![0; bytes];
        for &chain in &self.pairs {
            let (byte, bit) = pair(chain, bytes);
            pairs[byte] |= bit;
        }
        pairs
    }

    /// The steps by their chains, the records, and where the record of each entry's full name is.
    fn steps(&mut self, entries: usize) -> (Vec<(u64, Step)>, Vec<u8>, Vec<usize>) {
        self.begun.sort_unstable();
        self.begun.dedup();
        // Stable, so that names of the same words stay in the order of their ranks.
        self.ended.sort_by_key(|ended| ended.chain);
        let (mut steps, mut records) = (Vec::new(), Writer::default());
        let mut full_names = vec![0; entries];
        for names in self.ended.chunk_by(|one, other| one.chain == other.chain) {
            let continues = self.begun.binary_search(&names[0].chain).is_ok();
            steps.push((names[0].chain, Step::new(Some(records.len() as u32), continues)));
            for (number, name) in names.iter().enumerate() {
                if name.full {
                    full_names[name.entry as usize] = records.len();
                }
                let last = if number + 1 == names.len() { LAST } else { 0 };
                records.raw(&[name.flags | last]);
                records.raw(&name.entry.to_le_bytes());
                records.text(&name.text);
            }
        }
        let ends = steps.len();
        for &chain in &self.begun {
            if steps[..ends].binary_search_by_key(&chain, |(chain, _)| *chain).is_err() {
                steps.push((chain, Step::new(None, true)));
            }
        }
        (steps, records.into_bytes(), full_names)
    }
}

/// A filter that is larger than this is no longer in near memory.
const MOST_FIRSTS: usize = 1 << 18;
const MOST_PAIRS: usize = 1 << 20;

/// The open-addressing table, two thirds full.
fn slots(steps: &[(u64, Step)]) -> Vec<u8> {
    let mut count = (steps.len() * 3).div_ceil(2).max(16);
    loop {
        if let Some(slots) = filled(steps, count) {
            return slots;
        }
        // Hashes that cluster want more room.
        count *= 2;
    }
}

fn filled(steps: &[(u64, Step)], count: usize) -> Option<Vec<u8>> {
    let mut slots = vec![0; count * SLOT];
    for &(chain, step) in steps {
        let (mut place, tag) = slot(chain, count);
        let mut run = 0;
        while slots[place * SLOT + 4..place * SLOT + SLOT] != [0; 4] {
            place = if place + 1 == count { 0 } else { place + 1 };
            run += 1;
            if run == LONGEST_RUN {
                return None;
            }
        }
        slots[place * SLOT..place * SLOT + 4].copy_from_slice(&tag.to_le_bytes());
        slots[place * SLOT + 4..place * SLOT + SLOT].copy_from_slice(&step.0.to_le_bytes());
    }
    Some(slots)
}

/// Where each entry begins, and the entries.
fn entries(rows: &[NameRow<'_>], full_names: &[usize]) -> (Vec<u8>, Vec<u8>) {
    let (mut places, mut entries) = (Vec::new(), Writer::default());
    let shared = several_at_once(rows);
    for (row, &full_name) in rows.iter().zip(full_names) {
        places.extend((entries.len() as u32).to_le_bytes());
        let kind = row.kind.and_then(|kind| EntityKind::KNOWN.iter().position(|&(_, k)| k == kind));
        let sub =
            row.sub.and_then(|sub| SubKind::KNOWN.iter().position(|&(_, known)| known == sub));
        let has = [
            (sub.is_some(), HAS_SUB),
            (row.country.is_some(), HAS_COUNTRY),
            (!row.offices.is_empty(), HAS_OFFICES),
        ];
        let has: u8 = has.iter().filter(|(has, _)| *has).map(|(_, bit)| bit).sum();
        entries.raw(&[has | kind.map_or(REMOVES, |kind| kind as u8)]);
        entries.text(row.id);
        entries.count(full_name);
        sub.iter().for_each(|&sub| entries.count(sub));
        row.country.iter().for_each(|country| entries.text(country));
        if !row.offices.is_empty() {
            entries.count(row.offices.len());
        }
        for Office { title, term } in &row.offices {
            entries.number(term.from.into());
            entries.number(term.to.unwrap_or_default().into());
            let own = title.filter(|&title| !shared.contains(&(title, row.country)));
            entries.text(own.unwrap_or_default());
        }
    }
    (places, entries.into_bytes())
}
