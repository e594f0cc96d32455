//! Names as one file that is matched as it is: nothing is made of it when it is read.
//!
//! A name is known by the hashes of its words, chained. Most words of a text begin no name, and
//! most that do are not followed by a second word of one; two filters that stay in near memory rule
//! them out, so that the large table of chains is seldom asked. What it finds is compared with the
//! letters.

mod walk;

use std::borrow::Cow;
use std::ops::Range;

use super::rows::{Case, rows};
use super::{Entry, Office, Term, compile};
use crate::compiled::{Broken, Head, Reader};
use crate::entity::{EntityKind, Form};
use crate::lexicon::Lexicon;
use crate::lexicon::table::LexiconError;
use crate::lexicon::word::SubKind;
use crate::span::Spanned;
use crate::token::{Token, hash_without_accents};

/// The compiled names. The version changes with the form of the file, with what words are hashed
/// and with the kinds of entities.
pub(super) const HEAD: Head = Head { name: "byline names", version: 3 };

/// Names and whom they name: a table that was read, or a file that was compiled from one.
///
/// ```
/// use byline::Names;
///
/// let table = "id\tkind\tname\nstaff-hsa\tagency\tHarbor Safety Administration\n";
/// let names = Names::read("own.tsv", table)?;
/// let again = Names::from_bytes("own.byn", names.as_bytes().to_vec())?;
/// assert_eq!(again.find("The Harbor Safety Administration closed it.").len(), 1);
/// # Ok::<(), byline::LexiconError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Names {
    bytes: Cow<'static, [u8]>,
    subs: Vec<SubKind>,
    /// The hashes of words that stand for one another inside a name, as “and” and “&” do.
    joints: Vec<u32>,
    /// A byte for each group of first words, which tells how names go on from there.
    firsts: Range<usize>,
    /// A bit for each group of pairs of first words.
    pairs: Range<usize>,
    /// An open-addressing table of chains; a slot has a tag and a [`Step`].
    slots: Range<usize>,
    /// Where the record of each name begins is told by its step; records of the same words follow
    /// each other.
    records: Range<usize>,
    /// Where each entry begins among the entries, in the order of their ids.
    places: Range<usize>,
    entries: Range<usize>,
    /// For words of the names of those who have an office: the hash, and the place of the entry; in
    /// order.
    holders: Range<usize>,
}

/// How names go on from a group of first words, as bits; those of words that do not begin with a
/// capital stand above the others.
pub(super) mod first {
    pub(in super::super) const SINGLE: u8 = 1;
    pub(in super::super) const LONGER: u8 = 2;
    pub(in super::super) const SMALL: u8 = 2;
}

pub(super) const SLOT: usize = 8;
const HOLDER: usize = 8;
/// Names of the same words follow one another, and the last one is marked.
pub(super) const LAST: u8 = 0x80;
pub(super) const NEEDS_CONTEXT: u8 = 0x40;
/// The forms and the case rules of names, by their number in a record.
pub(super) const FORMS: [Form; 3] = [Form::Name, Form::Acronym, Form::Short];
pub(super) const CASES: [Case; 3] = [Case::Capitalized, Case::Exact, Case::Any];
/// What an entry has besides its kind, id and name.
pub(super) const REMOVES: u8 = 7;
pub(super) const HAS_SUB: u8 = 0x08;
pub(super) const HAS_COUNTRY: u8 = 0x10;
pub(super) const HAS_OFFICES: u8 = 0x20;

/// What the table of chains tells of one: whether longer names begin so, and where the records of
/// the names that end so are, if there are any.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step(pub(super) u32);

impl Step {
    const CONTINUES: u32 = 1 << 31;

    pub(super) const fn new(records: Option<u32>, continues: bool) -> Step {
        let records = match records {
            Some(at) => at + 1,
            None => 0,
        };
        Step(records | if continues { Step::CONTINUES } else { 0 })
    }

    const fn continues(self) -> bool {
        self.0 & Step::CONTINUES != 0
    }

    fn records(self) -> Option<usize> {
        ((self.0 & !Step::CONTINUES) as usize).checked_sub(1)
    }
}

/// A name that the words of a text are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) entry: u32,
    pub(super) form: Form,
    pub(super) needs_context: bool,
}

/// The built-in names.
static BUILT_IN: &[u8] = include_bytes!("../../data/names/names.byn");

impl Names {
    /// Reads a table; `file` is only used in messages. A parent has a row in it or in the built-in
    /// tables.
    ///
    /// # Errors
    ///
    /// Names file, line and column of the first wrong row and says what is known.
    pub fn read(file: &str, text: &str) -> Result<Names, LexiconError> {
        let lexicon = Lexicon::english();
        let rows = rows(&[(file, text)], |id| lexicon.gazetteer().has(id))?;
        Names::from_bytes(file, compile::names(rows, lexicon.vocabulary()))
    }

    pub(crate) fn built_in() -> Result<Names, LexiconError> {
        Names::from_bytes("data/names/names.byn", BUILT_IN)
    }

    /// The compiled file, for [`Names::from_bytes`].
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes a compiled file; `file` is only used in messages.
    ///
    /// # Errors
    ///
    /// Says what is wrong with a file that is no compiled table of names, of another version, cut
    /// short or damaged, and how to make it anew.
    pub fn from_bytes(
        file: &str,
        bytes: impl Into<Cow<'static, [u8]>>,
    ) -> Result<Names, LexiconError> {
        let bytes = bytes.into();
        let rebuild = "make it anew with byline names build";
        let fault = |what: &str| LexiconError::of_file(file, format!("{what}; {rebuild}"));
        let mut reader = Reader::open(&bytes, HEAD).map_err(|broken| match broken {
            Broken::Foreign => fault("is no compiled table of names"),
            Broken::Version(version) => fault(&format!(
                "was compiled in version {version}, and this byline reads version {}",
                HEAD.version
            )),
            Broken::Short => fault("is cut short"),
            Broken::Damaged => fault("is damaged"),
        })?;
        let damaged = || fault("is damaged");
        let mut subs = Vec::new();
        for _ in 0..reader.number().ok_or_else(damaged)? {
            let name = reader.text().ok_or_else(damaged)?;
            let known = SubKind::KNOWN.iter().find(|(known, _)| *known == name);
            let unknown =
                || fault(&format!("has the kind `{name}`, which this byline does not know"));
            subs.push(known.ok_or_else(unknown)?.1);
        }
        let mut joints = Vec::new();
        for _ in 0..reader.number().ok_or_else(damaged)? {
            joints.push(reader.number().ok_or_else(damaged)?);
        }
        let mut part = || reader.part().ok_or_else(damaged);
        let [firsts, pairs, slots] = [part()?, part()?, part()?];
        let [records, places] = [part()?, part()?];
        let [entries, holders] = [part()?, part()?];
        let filters = firsts.len().is_power_of_two() && pairs.len().is_power_of_two();
        if !filters
            || slots.len() % SLOT != 0
            || places.len() % 4 != 0
            || holders.len() % HOLDER != 0
        {
            return Err(damaged());
        }
        Ok(Names { bytes, subs, joints, firsts, pairs, slots, records, places, entries, holders })
    }

    /// How many rows name something of a kind.
    ///
    /// ```
    /// use byline::{EntityKind, Names};
    ///
    /// let names = Names::read("own.tsv", "id\tkind\tname\nroe\tperson\tJane Roe\n")?;
    /// assert_eq!(names.count(EntityKind::Person), 1);
    /// # Ok::<(), byline::LexiconError>(())
    /// ```
    pub fn count(&self, kind: EntityKind) -> usize {
        (0..self.entries()).filter(|&place| self.kind(place) == Some(kind)).count()
    }

    /// How many entries there are.
    pub(super) fn entries(&self) -> u32 {
        (self.places.len() / 4) as u32
    }

    /// Where the entry of an id stands.
    pub(super) fn place_of(&self, id: &str) -> Option<u32> {
        let (mut from, mut to) = (0, self.entries());
        while from < to {
            let middle = from + (to - from) / 2;
            match self.id(middle).cmp(id) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    /// An entry from its beginning.
    fn reader(&self, place: u32) -> Reader<'_> {
        let places = &self.bytes[self.places.clone()];
        let at = word_at(places, place as usize * 4) as usize;
        Reader::new(self.bytes[self.entries.clone()].get(at..).unwrap_or_default())
    }

    pub(super) fn id(&self, place: u32) -> &str {
        let mut reader = self.reader(place);
        reader.byte();
        reader.text().unwrap_or_default()
    }

    /// What sort of thing an entry is; `None` where it only removes another.
    pub(super) fn kind(&self, place: u32) -> Option<EntityKind> {
        let kind = self.reader(place).byte()? & REMOVES;
        EntityKind::KNOWN.get(usize::from(kind)).map(|&(_, kind)| kind)
    }

    pub(super) fn entry(&self, place: u32) -> Entry<'_> {
        let mut reader = self.reader(place);
        let flags = reader.byte().unwrap_or_default();
        let id = reader.text().unwrap_or_default();
        let at = reader.number().unwrap_or_default() as usize;
        let records = self.bytes[self.records.clone()].get(at..).unwrap_or_default();
        let name = record(&mut Reader::new(records)).map_or("", |(_, _, name)| name);
        let has = |bit: u8| flags & bit != 0;
        let sub = if has(HAS_SUB) { reader.number() } else { None };
        let country = if has(HAS_COUNTRY) { reader.text() } else { None };
        let offices = if has(HAS_OFFICES) { reader.number() } else { None };
        let year = |reader: &mut Reader<'_>| reader.number().and_then(|year| year.try_into().ok());
        let office = |_| {
            let (from, to) = (year(&mut reader)?, year(&mut reader)?);
            let term = Term { from, to: Some(to).filter(|&to: &u16| to != 0) };
            Some(Office { title: Some(reader.text()?).filter(|title| !title.is_empty()), term })
        };
        Entry {
            id,
            kind: self.kind(place).unwrap_or(EntityKind::Organization),
            name,
            country,
            sub: sub.and_then(|sub| self.subs.get(sub as usize)).copied(),
            offices: (0..offices.unwrap_or_default()).map_while(office).collect(),
        }
    }

    /// The places of the entries with an office whose names have the word; see
    /// [`super::Gazetteer::holders`].
    pub(super) fn holders(&self, word: u32) -> impl Iterator<Item = u32> {
        let holders = &self.bytes[self.holders.clone()];
        let (mut from, mut to) = (0, holders.len() / HOLDER);
        while from < to {
            let middle = from + (to - from) / 2;
            match word_at(holders, middle * HOLDER) < word {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        let rest = holders[from * HOLDER..].chunks_exact(HOLDER);
        let same = rest.take_while(move |holder| word_at(holder, 0) == word);
        same.map(|holder| word_at(holder, 4))
    }
}

/// In a table that is as it should be no run of slots without an empty one is as long.
pub(super) const LONGEST_RUN: usize = 4096;

/// The flags of a record, its entry and its name.
fn record<'b>(rest: &mut Reader<'b>) -> Option<(u8, u32, &'b str)> {
    let flags = rest.byte()?;
    let entry = word_at(rest.take(4)?, 0);
    Some((flags, entry, rest.text()?))
}

/// The four bytes at a place as a number; zero past the end.
fn word_at(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

/// The hash by which a word of a name is known: that of its letters without accents.
#[inline]
pub(super) fn word_hash(text: &str, token: &Token) -> u32 {
    if token.is_accented() { hash_without_accents(&text[token.span()]) } else { token.hash }
}

/// The group of a first word, of a power of two of them.
#[inline]
pub(super) const fn group(word: u32, groups: usize) -> usize {
    (word.wrapping_mul(0x9e37_79b9) >> 7) as usize & (groups - 1)
}

/// The byte and the bit of a pair of first words, of a power of two of bytes.
pub(super) const fn pair(chain: u64, bytes: usize) -> (usize, u8) {
    let spread = spread(chain);
    ((spread >> 40) as usize & (bytes - 1), 1 << (spread >> 32 & 7))
}

/// The slot where a chain is looked for first, and its tag.
pub(super) const fn slot(chain: u64, slots: usize) -> (usize, u32) {
    let spread = spread(chain);
    (((spread >> 32) as usize * slots) >> 32, spread as u32)
}

/// A chain with its bits spread over all of it.
const fn spread(chain: u64) -> u64 {
    let mixed = (chain ^ (chain >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}
