//! From the compiled tables of words to the structures that the stages consult.
//!
//! The file holds the *facts* first: for each table the rows without their keys, each once, however
//! many words it is told of. Then come the words, as hashes of their letters under the facts that
//! are told of them, and the phrases, as hashes of their words. `compile.rs` writes it.

use aho_corasick::{AhoCorasick, MatchKind};

use super::card::{Card, FeatureId, Weight};
use super::measure::Measures;
use super::table::LexiconError;
use super::tables::{self, Read, Row, TABLES, Table};
use super::vocabulary::Vocabulary;
use super::word::{Heads, Word};
use super::{Tone, Words};
use crate::attribution::sign::SIGNS;
use crate::compiled::{Head, Reader};
use crate::gazetteer::phrases::Phrases;
use crate::quotation::MARKS;
use crate::register::{SHAPES, Shape, TONES};
use crate::tag::sight::known;

/// The compiled tables of words.
pub(super) const HEAD: Head = Head { name: "byline words", version: 1 };

const FILE: &str = "data/en/words.bin";
static BYTES: &[u8] = include_bytes!("../../data/en/words.bin");

/// A row of a table without its keys.
#[derive(Clone, Copy, Debug)]
struct Fact {
    table: &'static Table,
    cells: &'static str,
    /// The letters with which its words begin, as in [`Heads`].
    letters: u32,
}

impl Fact {
    /// The row; where the table has its key in the first cell, nothing stands there.
    fn row(&self) -> Row<'static> {
        Row::of_cells(FILE, self.cells)
    }
}

/// The facts of all tables, in order.
struct Facts(Vec<Fact>);

impl Facts {
    fn read(file: &mut Reader<'static>) -> Option<Facts> {
        let mut facts = Vec::new();
        for table in TABLES {
            for _ in 0..file.number()? {
                let (letters, cells) = (file.number()?, file.text()?);
                facts.push(Fact { table, cells, letters });
            }
        }
        Some(Facts(facts))
    }

    /// Those of a table, each with its number.
    fn of(&self, file: &'static str) -> impl Iterator<Item = (usize, &Fact)> {
        self.0.iter().enumerate().filter(move |(_, fact)| fact.table.file == file)
    }

    fn get(&self, number: u32) -> Read<&Fact> {
        self.0.get(number as usize).ok_or_else(stale)
    }
}

/// The file was made of other tables than this code expects.
fn stale() -> LexiconError {
    LexiconError::of_file(
        FILE,
        "is not of these tables; run cargo run -p byline-train -- compile data",
    )
}

/// Reads the tables of words and phrases.
pub(super) fn words() -> Read<Words> {
    let mut file = Reader::open(BYTES, HEAD).map_err(|_| stale())?;
    let facts = Facts::read(&mut file).ok_or_else(stale)?;
    let (mut card, shown) = card(&facts)?;
    let vocabulary = vocabulary(&mut file, &facts, &mut card, &shown)?;
    let (tones, tone_shapes) = tones(&facts)?;
    let mut words = Words {
        heads: heads(&facts)?,
        roles: Phrases::new(),
        organization_nouns: Phrases::new(),
        titles: Phrases::new(),
        cue_phrases: Phrases::new(),
        marks: marks(),
        measures: Measures { roles: Phrases::new(), units: Phrases::new() },
        sign_weights: sign_weights(&facts)?,
        tone_phrases: Phrases::new(),
        vocabulary,
        card,
        tones,
        tone_shapes,
    };
    let first_tone = facts.of(tables::REGISTER).next().map_or(0, |(number, _)| number);
    for _ in 0..file.number().ok_or_else(stale)? {
        let number = file.number().ok_or_else(stale)?;
        let phrase = phrase(&mut file).ok_or_else(stale)?;
        let fact = facts.get(number)?;
        let (row, mut told) = (fact.row(), Word::default());
        (fact.table.tell)(&row, &mut told)?;
        match (fact.table.file, told) {
            (tables::ROLES, Word { role: Some(role), .. }) => words.roles.insert(phrase, role),
            (tables::ORGANIZATION_NOUNS, Word { organization_noun: Some(noun), .. }) => {
                words.organization_nouns.insert(phrase, noun);
            }
            (tables::TITLES, Word { title: Some(title), .. }) => words.titles.insert(phrase, title),
            (tables::CUES, Word { cue: Some(cue), .. }) => words.cue_phrases.insert(phrase, cue),
            (tables::BOUNDS, _) => words.measures.roles.insert(phrase, tables::number_role(&row)?),
            (tables::UNITS, _) => words.measures.units.insert(phrase, row.cells[1]),
            (tables::REGISTER, _) => {
                words.tone_phrases.insert(phrase, (number as usize - first_tone) as u8);
            }
            (tables::FEATURES, _) => {
                let id = shown.get(number as usize).copied().flatten().ok_or_else(stale)?;
                words.card.phrase(&phrase.collect::<Vec<_>>(), id);
            }
            _ => return Err(stale()),
        }
    }
    Ok(words)
}

/// The hashes of the words of a phrase.
fn phrase(file: &mut Reader<'static>) -> Option<impl Iterator<Item = u32> + use<>> {
    let count = file.number()? as usize;
    let hashes = file.take(count.checked_mul(4)?)?.chunks_exact(4);
    Some(hashes.map(|hash| hash.try_into().map_or(0, u32::from_le_bytes)))
}

/// The words under the facts that are told of them. Words of which the same is told share one
/// [`Word`].
fn vocabulary(
    file: &mut Reader<'static>,
    facts: &Facts,
    card: &mut Card,
    shown: &[Option<FeatureId>],
) -> Read<Vocabulary> {
    let count = file.number().ok_or_else(stale)? as usize;
    let mut vocabulary = Vocabulary::with_capacity(count);
    for _ in 0..file.number().ok_or_else(stale)? {
        let mut word = Word::default();
        let mut features = Vec::new();
        for _ in 0..file.number().ok_or_else(stale)? {
            let number = file.number().ok_or_else(stale)?;
            let fact = facts.get(number)?;
            match shown.get(number as usize) {
                Some(Some(feature)) => features.push(*feature),
                _ => (fact.table.tell)(&fact.row(), &mut word)?,
            }
        }
        word.features = card.list_of(&features);
        word.sight = known(&word);
        let id = vocabulary.push(word);
        let length = file.number().ok_or_else(stale)? as usize * 8;
        for hash in file.take(length).ok_or_else(stale)?.chunks_exact(8) {
            vocabulary.insert(hash.try_into().map_or(0, u64::from_le_bytes), id);
        }
    }
    Ok(vocabulary)
}

/// The letters with which the words of each class begin.
fn heads(facts: &Facts) -> Read<Heads> {
    let mut heads = Heads::default();
    for (_, fact) in facts.of(tables::WORDS) {
        for class in tables::classes_in(&fact.row()) {
            heads.insert(class?, fact.letters);
        }
    }
    Ok(heads)
}

/// The features of claims: those that words and phrases show, then single words with weights of
/// their own, which only the table of weights names. With the feature that each fact shows.
fn card(facts: &Facts) -> Read<(Card, Vec<Option<FeatureId>>)> {
    let mut card = Card::new();
    let mut shown = vec![None; facts.0.len()];
    for (number, fact) in facts.of(tables::FEATURES) {
        let row = fact.row();
        shown[number] = Some(card.push(row.cells[0], tables::claim_type(&row)?));
    }
    for (number, fact) in facts.of(tables::WEIGHTS) {
        let row = fact.row();
        let (feature, time, [checkable, opinion]) = tables::weight(&row)?;
        if feature.starts_with("word:") {
            shown[number] = Some(card.push(feature, None));
        }
        if !card.weigh(feature, time, Weight { name: row.cells[0], checkable, opinion }) {
            return Err(row.fault(0, format!("unknown feature `{feature}`")));
        }
    }
    Ok((card, shown))
}

/// The weight of each sign of a statement; one without a row weighs nothing.
fn sign_weights(facts: &Facts) -> Read<[i16; SIGNS]> {
    let mut weights = [0; SIGNS];
    for (_, fact) in facts.of(tables::SIGNS) {
        let (sign, weight) = tables::sign_weight(&fact.row())?;
        weights[sign as usize] = weight;
    }
    Ok(weights)
}

/// The signs of tone, and the places of those that are no words.
fn tones(facts: &Facts) -> Read<(Vec<Tone>, [u8; SHAPES])> {
    let mut tones = Vec::new();
    for (_, fact) in facts.of(tables::REGISTER) {
        let row = fact.row();
        if tones.len() == TONES {
            return Err(row.fault(0, "more signs than are counted in a paragraph"));
        }
        tones.push(Tone { name: row.cells[0], ..tables::tone(&row)? });
    }
    let mut places = [0; SHAPES];
    for (place, (name, _)) in places.iter_mut().zip(Shape::KNOWN) {
        let found = tones.iter().position(|tone| tone.name == *name);
        let missing = || LexiconError::missing_row(tables::REGISTER, name);
        *place = found.and_then(|found| u8::try_from(found).ok()).ok_or_else(missing)?;
    }
    Ok((tones, places))
}

/// The automaton of the marks of quotations.
fn marks() -> AhoCorasick {
    let marks = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(MARKS.iter().map(|mark| mark.text));
    let Ok(marks) = marks else { unreachable!("a few short patterns fit an automaton") };
    marks
}
