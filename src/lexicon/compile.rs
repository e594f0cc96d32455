//! From the tables of words to the file that [`super::read`] reads.

use std::collections::BTreeMap;

use super::read::HEAD;
use super::table::NOTHING;
use super::tables::{Keys, Read, Row, TABLES, Table};
use super::vocabulary::{Vocabulary, hash_folded};
use super::word::{Heads, Word};
use crate::compiled::Writer;
use crate::span::Span;
use crate::token::{self, Token, stem};

/// The tables by their place below `data/`, with their text.
pub(crate) type Texts = BTreeMap<&'static str, String>;

/// The tables that [`words`] takes, by their place below `data/`.
pub(crate) fn files() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.file)
}

/// The file, and the vocabulary that it holds.
///
/// Phrases are cut into words with the help of the vocabulary, so that words are gathered twice:
/// first without phrases, then with what the first time gave.
pub(crate) fn words(texts: &Texts) -> Read<(Vec<u8>, Vocabulary)> {
    let vocabulary = gather(texts, &Vocabulary::with_capacity(0))?.vocabulary();
    let gathered = gather(texts, &vocabulary)?;
    Ok((gathered.write(), gathered.vocabulary()))
}

/// A row without its keys.
struct Fact {
    cells: String,
    letters: u32,
    /// What it tells of a word of which nothing else is known.
    told: Word,
}

/// What the tables hold.
#[derive(Default)]
struct Gathered {
    /// The facts of each table.
    facts: Vec<Vec<Fact>>,
    /// The facts of each word, by its hash: the number of the table, and of the fact in it.
    words: BTreeMap<u64, Vec<(usize, usize)>>,
    /// The phrases as hashes of their words, in the order of the tables.
    phrases: Vec<((usize, usize), Vec<u32>)>,
}

fn gather(texts: &Texts, vocabulary: &Vocabulary) -> Read<Gathered> {
    let mut gathered = Gathered::default();
    for table in TABLES {
        gathered.facts.push(Vec::new());
        let text = texts.get(table.file).map_or("", String::as_str);
        for row in table.rows(text)? {
            gathered.row(table, &row?, vocabulary)?;
        }
    }
    Ok(gathered)
}

impl Gathered {
    fn row(&mut self, table: &Table, row: &Row<'_>, vocabulary: &Vocabulary) -> Read<()> {
        let columns = table.columns.len();
        let cells = |from: usize| row.cells[from..columns].join("\t");
        let behind_key = || [&[NOTHING], &row.cells[1..columns]].concat().join("\t");
        let mut told = Word::default();
        if table.keys != Keys::EachCell {
            (table.tell)(row, &mut told)?;
        }
        match table.keys {
            Keys::Word => {
                let fact = self.fact(table, behind_key(), told);
                self.word(fact, row.cells[0]);
            }
            Keys::Stem => {
                let fact = self.fact(table, behind_key(), told);
                self.word(fact, stem(row.cells[0]));
            }
            Keys::EachCell => {
                for (column, key) in table.columns.iter().zip(row.cells) {
                    let (cells, mut told) = ([NOTHING, column], Word::default());
                    (table.tell)(&row.with_cells(cells), &mut told)?;
                    let fact = self.fact(table, cells.join("\t"), told);
                    self.word(fact, key);
                }
            }
            Keys::Phrase => {
                let fact = self.fact(table, behind_key(), told);
                self.phrases.push((fact, hashes(row.cells[0], vocabulary)));
            }
            Keys::Both => {
                let fact = self.fact(table, behind_key(), told);
                self.word(fact, stem(row.cells[0]));
                self.phrases.push((fact, hashes(row.cells[0], vocabulary)));
            }
            Keys::Either => {
                let fact = self.fact(table, behind_key(), told);
                self.word_or_phrase(fact, row.cells[0], vocabulary);
            }
            Keys::Listed => {
                let fact = self.fact(table, cells(0), told);
                let last = row.cells[columns - 1].split(';').filter(|&key| key != NOTHING);
                last.for_each(|key| self.word_or_phrase(fact, key, vocabulary));
            }
            Keys::ListedPhrases => {
                let fact = self.fact(table, cells(0), told);
                let last = row.cells[columns - 1].split(';').filter(|&key| key != NOTHING);
                last.for_each(|key| self.phrases.push((fact, hashes(key, vocabulary))));
            }
            Keys::Named => {
                let fact = self.fact(table, cells(0), told);
                let name = row.cells[0].strip_prefix("word:");
                if let Some(key) = name.and_then(|name| name.split('*').next()) {
                    self.word(fact, key);
                }
            }
            Keys::Nothing => drop(self.fact(table, cells(0), told)),
        }
        Ok(())
    }

    /// The fact that tells the same as this row, or a new one.
    fn fact(&mut self, table: &Table, cells: String, told: Word) -> (usize, usize) {
        let number = self.facts.len() - 1;
        let Some(facts) = self.facts.last_mut() else { return (0, 0) };
        let known = facts.iter().position(|fact| !table.beside && fact.told == told);
        let fact = known.unwrap_or_else(|| {
            facts.push(Fact { cells, letters: 0, told });
            facts.len() - 1
        });
        (number, fact)
    }

    /// Notes that a fact is told of a word. One with a space in it is found by nobody.
    fn word(&mut self, fact @ (table, number): (usize, usize), key: &str) {
        if !key.contains(' ') {
            self.facts[table][number].letters |= Heads::letters(key);
            self.words.entry(hash_folded(key)).or_default().push(fact);
        }
    }

    fn word_or_phrase(&mut self, fact: (usize, usize), key: &str, vocabulary: &Vocabulary) {
        match hashes(key, vocabulary).as_slice() {
            [_] => self.word(fact, key),
            several => self.phrases.push((fact, several.to_vec())),
        }
    }

    /// The words of which the same is told, by what is told of them.
    fn values(&self) -> BTreeMap<&[(usize, usize)], Vec<u64>> {
        let mut values: BTreeMap<&[_], Vec<u64>> = BTreeMap::new();
        for (&hash, facts) in &self.words {
            values.entry(facts).or_default().push(hash);
        }
        values
    }

    /// What cutting texts into words needs of the vocabulary.
    fn vocabulary(&self) -> Vocabulary {
        let mut vocabulary = Vocabulary::with_capacity(self.words.len());
        for (facts, hashes) in self.values() {
            let mut word = Word::default();
            for &(table, number) in facts.iter().filter(|(table, _)| !TABLES[*table].beside) {
                // Each row was read before, so that it has no fault.
                let cells = &self.facts[table][number].cells;
                let _ = (TABLES[table].tell)(&Row::of_cells("", cells), &mut word);
            }
            let id = vocabulary.push(word);
            hashes.into_iter().for_each(|hash| vocabulary.insert(hash, id));
        }
        vocabulary
    }

    fn write(&self) -> Vec<u8> {
        let mut file = Writer::default();
        let mut firsts = Vec::with_capacity(TABLES.len());
        let mut total = 0;
        for facts in &self.facts {
            firsts.push(total);
            total += facts.len();
            file.count(facts.len());
            for fact in facts {
                file.number(fact.letters);
                file.text(&fact.cells);
            }
        }
        let values = self.values();
        file.count(self.words.len());
        file.count(values.len());
        for (facts, hashes) in values {
            file.count(facts.len());
            facts.iter().for_each(|&(table, number)| file.count(firsts[table] + number));
            file.count(hashes.len());
            hashes.iter().for_each(|hash| file.raw(&hash.to_le_bytes()));
        }
        file.count(self.phrases.len());
        for ((table, number), hashes) in &self.phrases {
            file.count(firsts[*table] + number);
            file.count(hashes.len());
            hashes.iter().for_each(|hash| file.raw(&hash.to_le_bytes()));
        }
        file.seal(HEAD)
    }
}

/// The hashes of the words of a phrase.
fn hashes(phrase: &str, vocabulary: &Vocabulary) -> Vec<u32> {
    tokens(phrase, vocabulary).iter().map(|token| token.hash).collect()
}

/// The words of a phrase.
pub(crate) fn tokens(phrase: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::new();
    let whole = Span { start: 0, end: phrase.len() };
    token::divide(phrase, whole, vocabulary, |token| tokens.push(token));
    tokens
}
