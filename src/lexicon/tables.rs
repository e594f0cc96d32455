//! The tables of words and phrases: which there are, and what a row of each tells.
//!
//! A row has a key, which is a word or a phrase or several of them, and cells that tell something
//! of it. Most tables tell it of single words; what they tell is then a function from the row to
//! the
//! [`Word`], whether the row comes from the table itself or from the compiled file.

use super::Tone;
use super::measure::{NumberRole, Numeral, Period, TimeWord};
use super::table;
use super::table::{Column, LexiconError, NOTHING, read};
use super::word::{
    Abbreviation, Class, Cue, CuePart, Deed, Frame, NounPlace, OrganizationNoun, Role, RoleNumber,
    RoleStanding, SubKind, Title, Word,
};
use crate::attribution::Stance;
use crate::attribution::sign::Sign;
use crate::claim::{Bound, ClaimType};
use crate::entity::EntityKind;
use crate::tag::label::Label;
use crate::tag::{PartOfSpeech, Tag, WordForm};

pub(super) type Read<T> = Result<T, LexiconError>;

/// No table of words has more columns.
pub(super) const WIDTH: usize = 8;

/// A row of a table of words: first the key, then what is told of it.
pub(super) type Row<'t> = table::Row<'t, WIDTH>;

/// A table in `data/en/`.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) file: &'static str,
    /// The columns that code reads; the first one has the key.
    pub(super) columns: &'static [&'static str],
    /// The columns that only people read.
    notes: &'static [&'static str],
    pub(super) keys: Keys,
    /// Adds what a row tells of a single word, or only reads the row where it tells nothing of one.
    pub(super) tell: fn(&Row<'_>, &mut Word) -> Read<()>,
    /// Whether a row tells more than a [`Word`] holds, so that none may be left out.
    pub(super) beside: bool,
}

/// Which words and phrases a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// The word in the first cell.
    Word,
    /// The same without the stop of an abbreviation.
    Stem,
    /// The words of all cells, each by the name of its column.
    EachCell,
    /// The phrase in the first cell.
    Phrase,
    /// The phrase in the first cell, which is also a word if it has one word only.
    Both,
    /// The word or the phrase in the first cell.
    Either,
    /// The words and phrases of the last column, divided by `;`.
    Listed,
    /// The same, where single words are phrases too.
    ListedPhrases,
    /// The word after `word:`, if the first cell has one.
    Named,
    /// None.
    Nothing,
}

/// A table without columns for people.
const fn of(
    file: &'static str,
    columns: &'static [&'static str],
    keys: Keys,
    tell: fn(&Row<'_>, &mut Word) -> Read<()>,
) -> Table {
    Table { file, columns, notes: &[], keys, tell, beside: false }
}

/// The same, where a row tells more than a [`Word`] holds.
const fn beside(
    file: &'static str,
    columns: &'static [&'static str],
    keys: Keys,
    tell: fn(&Row<'_>, &mut Word) -> Read<()>,
) -> Table {
    Table { beside: true, ..of(file, columns, keys, tell) }
}

/// All tables of words; what a later one tells of a word is added to what an earlier one told.
#[rustfmt::skip]
pub(super) const TABLES: &[Table] = &[
    of(WORDS, &["word", "classes"], Keys::Word, classes),
    Table { notes: &["country"], ..of("en/demonyms.tsv", &["demonym"], Keys::Word, demonym) },
    of("en/abbreviations.tsv", &["abbreviation", "class"], Keys::Stem, abbreviation),
    of("en/fused.tsv", &["word", "first"], Keys::Word, fused),
    of("en/irregular_verbs.tsv", &["verb", "past", "participle"], Keys::EachCell, irregular_verb),
    of("en/tags.tsv", &["word", "part", "form"], Keys::Word, tag),
    of("en/first_names.tsv", &["name", "count", "gender"], Keys::Word, given_name),
    of("en/surnames.tsv", &["name", "count"], Keys::Word, surname),
    of("en/common_words.tsv", &["word"], Keys::Word, ordinary_word),
    of(ORGANIZATION_NOUNS, &["noun", "kind", "sub", "place"], Keys::Both, organization_noun),
    of("en/deeds.tsv", &["word", "deed"], Keys::Word, deed),
    of("en/numbers.tsv", &["word", "kind", "value"], Keys::Word, numeral),
    of("en/calendar.tsv", &["word", "kind", "value"], Keys::Word, time),
    of(ROLES, &["role", "standing", "number"], Keys::Both, role),
    of(TITLES, &["title", "class", "standing"], Keys::Both, title),
    Table {
        notes: &["lemma", "share", "note"],
        ..of(CUES, &["form", "part", "frames", "stance", "weight"], Keys::Either, cue)
    },
    beside(FEATURES, &["feature", "type", "words"], Keys::Listed, |row, _| claim_type(row).map(drop)),
    beside(WEIGHTS, &["feature", "checkable", "opinion"], Keys::Named, |row, _| weight(row).map(drop)),
    beside(BOUNDS, &["phrase", "role"], Keys::Phrase, |row, _| number_role(row).map(drop)),
    beside(UNITS, &["phrase", "unit"], Keys::Phrase, |_, _| Ok(())),
    beside(REGISTER, &["sign", "weight", "scope", "words"], Keys::ListedPhrases, |row, _| tone(row).map(drop)),
    beside(SIGNS, &["sign", "weight"], Keys::Nothing, |row, _| sign_weight(row).map(drop)),
];

pub(super) const WORDS: &str = "en/words.tsv";
pub(super) const ROLES: &str = "en/roles.tsv";
pub(super) const ORGANIZATION_NOUNS: &str = "en/organization_nouns.tsv";
pub(super) const TITLES: &str = "en/titles.tsv";
pub(super) const CUES: &str = "en/cues.tsv";
pub(super) const FEATURES: &str = "en/features.tsv";
pub(super) const WEIGHTS: &str = "en/weights.tsv";
pub(super) const BOUNDS: &str = "en/bounds.tsv";
pub(super) const UNITS: &str = "en/units.tsv";
pub(super) const REGISTER: &str = "en/register.tsv";
pub(super) const SIGNS: &str = "en/signs.tsv";

impl Table {
    /// The rows of the table's text.
    pub(super) fn rows<'t>(&'static self, text: &'t str) -> Read<table::Rows<'t, WIDTH>> {
        let columns = self.columns.iter().chain(self.notes);
        read(self.file, text, &columns.map(|name| Column::Required(name)).collect::<Vec<_>>())
    }
}

/// The classes that a cell lists.
pub(super) fn classes_in<'r>(row: &'r Row<'_>) -> impl Iterator<Item = Read<Class>> + use<'r> {
    row.cells[1].split(',').map(|name| {
        let known = Class::KNOWN.iter().find(|(known, _)| *known == name);
        known
            .map(|&(_, class)| class)
            .ok_or_else(|| row.fault(1, format!("unknown class `{name}`")))
    })
}

fn classes(row: &Row<'_>, word: &mut Word) -> Read<()> {
    for class in classes_in(row) {
        word.classes.insert(class?);
    }
    Ok(())
}

fn demonym(_: &Row<'_>, word: &mut Word) -> Read<()> {
    word.demonym = true;
    Ok(())
}

fn abbreviation(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const KNOWN: &[(&str, Abbreviation)] = &[
        ("forward", Abbreviation::Forward),
        ("strong", Abbreviation::Strong),
        ("number", Abbreviation::Number),
        ("word", Abbreviation::Word),
        ("latin", Abbreviation::Latin),
        ("dotted", Abbreviation::Dotted),
        ("clock", Abbreviation::Clock),
        ("closing", Abbreviation::Closing),
    ];
    word.abbreviation = Some(row.one_of(1, "class", KNOWN)?);
    Ok(())
}

/// A word that was two: the first has as many bytes as the cell shows.
fn fused(row: &Row<'_>, word: &mut Word) -> Read<()> {
    let [whole, first, ..] = row.cells;
    let begins = whole == NOTHING || whole.starts_with(first);
    let length = u8::try_from(first.len()).ok().filter(|_| begins);
    let wrong = || row.fault(1, format!("`{whole}` does not begin with `{first}`"));
    word.fused = length.ok_or_else(wrong)?;
    Ok(())
}

fn irregular_verb(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const FORMS: &[(&str, u8)] = &[("verb", 1), ("past", 2), ("participle", 4)];
    word.verb_forms |= row.one_of(1, "form", FORMS)?;
    Ok(())
}

fn tag(row: &Row<'_>, word: &mut Word) -> Read<()> {
    let part = row.one_of(1, "part of speech", PartOfSpeech::KNOWN)?;
    let form = row.one_of(2, "form", WordForm::KNOWN)?;
    word.certain = Label::of(Tag { part, form });
    Ok(())
}

/// A cell that holds a number, or the nothing of a kind that takes none.
fn value<T: Default + std::str::FromStr>(row: &Row<'_>) -> Read<T> {
    if row.cells[2] == NOTHING { Ok(T::default()) } else { row.number(2) }
}

fn numeral(row: &Row<'_>, word: &mut Word) -> Read<()> {
    word.numeral = Some(match row.cells[1] {
        "cardinal" => Numeral::Cardinal(row.number(2)?),
        "scale" => Numeral::Scale(row.number(2)?),
        "group" => Numeral::Group(row.number(2)?),
        "many" => Numeral::Many(row.number(2)?),
        "many_of" => Numeral::ManyOf(row.number(2)?),
        "many_places" => Numeral::ManyPlaces(row.number(2)?),
        "ordinal" => Numeral::Ordinal(row.number(2)?),
        "part" => Numeral::Part(row.number(2)?),
        "times" => Numeral::Times(row.number(2)?),
        "cut" => Numeral::Cut(row.number(2)?),
        "ordinal_end" => Numeral::OrdinalEnd,
        kind => return Err(row.fault(1, format!("unknown kind `{kind}`"))),
    });
    Ok(())
}

fn time(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const PERIODS: &[(&str, Period)] = &[
        ("day", Period::Day),
        ("week", Period::Week),
        ("month", Period::Month),
        ("quarter", Period::Quarter),
        ("year", Period::Year),
        ("decade", Period::Decade),
        ("century", Period::Century),
    ];
    word.time = Some(match row.cells[1] {
        "month" => TimeWord::Month(row.number(2)?),
        "weekday" => TimeWord::Weekday(row.number(2)?),
        "quarter" => TimeWord::Quarter(row.number(2)?),
        "season" => TimeWord::Season(row.number(2)?),
        "day" => TimeWord::Day(value(row)?),
        "shift" => TimeWord::Shift(value(row)?),
        "period" => TimeWord::Period(row.one_of(2, "period", PERIODS)?),
        "ago" => TimeWord::Ago,
        "since" => TimeWord::Since,
        "until" => TimeWord::Until,
        "in" => TimeWord::In,
        "day_end" => TimeWord::DayEnd,
        kind => return Err(row.fault(1, format!("unknown kind `{kind}`"))),
    });
    Ok(())
}

/// How sure a name is that so many bear.
fn sureness(row: &Row<'_>) -> Read<u8> {
    let count: u32 = row.number(1)?;
    Ok(if count > 1 { 2 } else { 1 })
}

fn given_name(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const GENDERS: &[(&str, Option<Class>)] =
        &[("man", Some(Class::Masculine)), ("woman", Some(Class::Feminine)), (NOTHING, None)];
    word.given_name = sureness(row)?;
    if let Some(gender) = row.one_of(2, "gender", GENDERS)? {
        word.classes.insert(gender);
    }
    Ok(())
}

fn surname(row: &Row<'_>, word: &mut Word) -> Read<()> {
    word.surname = sureness(row)?;
    Ok(())
}

fn ordinary_word(_: &Row<'_>, word: &mut Word) -> Read<()> {
    word.ordinary = true;
    Ok(())
}

/// Of a noun of several words the last one decides, unless it has a row itself.
fn organization_noun(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const PLACES: &[(&str, NounPlace)] =
        &[("last", NounPlace::Last), ("head", NounPlace::Head), ("both", NounPlace::Both)];
    let kind = row.one_of(1, "kind", EntityKind::KNOWN)?;
    let sub = row.one_of(2, "sub", SubKind::KNOWN)?;
    let place = row.one_of(3, "place", PLACES)?;
    word.organization_noun = Some(OrganizationNoun { kind, place, sub });
    Ok(())
}

fn deed(row: &Row<'_>, word: &mut Word) -> Read<()> {
    word.deed = Some(row.one_of(1, "deed", Deed::KNOWN)?);
    Ok(())
}

const STANDINGS: &[(&str, RoleStanding)] = &[
    ("official", RoleStanding::Official),
    ("candidate_or_party", RoleStanding::CandidateOrParty),
    ("expert", RoleStanding::Expert),
    ("company", RoleStanding::Company),
    ("media", RoleStanding::Media),
    ("advocate", RoleStanding::Advocate),
    ("private", RoleStanding::Private),
    ("former_official", RoleStanding::FormerOfficial),
    ("office", RoleStanding::Office),
    ("unknown", RoleStanding::Unknown),
    ("body", RoleStanding::OfBody),
    ("spokesperson", RoleStanding::Spokesperson),
    ("document", RoleStanding::Document),
];

fn role(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const NUMBERS: &[(&str, RoleNumber)] = &[
        ("singular", RoleNumber::Singular),
        ("plural", RoleNumber::Plural),
        ("group", RoleNumber::Group),
        ("text", RoleNumber::Text),
    ];
    let standing = row.one_of(1, "standing", STANDINGS)?;
    let number = row.one_of(2, "number", NUMBERS)?;
    word.role = Some(Role { standing, number });
    Ok(())
}

fn title(row: &Row<'_>, word: &mut Word) -> Read<()> {
    let standing = match row.cells[2] {
        NOTHING => None,
        _ => Some(row.one_of(2, "standing", STANDINGS)?),
    };
    word.title = Some(Title { honorific: row.cells[1] == "honorific", standing });
    Ok(())
}

fn cue(row: &Row<'_>, word: &mut Word) -> Read<()> {
    const PARTS: &[(&str, CuePart)] = &[
        ("verb", CuePart::Verb),
        ("noun", CuePart::Noun),
        ("adjective", CuePart::Adjective),
        ("adverb", CuePart::Adverb),
        ("source_phrase", CuePart::SourcePhrase),
        ("phrase", CuePart::Phrase),
    ];
    let mut frames = super::word::Frames::default();
    for frame in row.cells[2].split(',').filter(|&frame| frame != NOTHING) {
        match Frame::KNOWN.iter().find(|(known, _)| *known == frame) {
            Some((_, frame)) => frames.insert(*frame),
            None => return Err(row.fault(2, format!("unknown frame `{frame}`"))),
        }
    }
    word.cue = Some(Cue {
        part: row.one_of(1, "part", PARTS)?,
        frames,
        stance: row.one_of(3, "stance", Stance::KNOWN)?,
        weight: row.number(4)?,
    });
    Ok(())
}

/// What a phrase does beside a number.
pub(super) fn number_role(row: &Row<'_>) -> Read<NumberRole> {
    const ROLES: &[(&str, NumberRole)] = &[
        ("minus", NumberRole::Minus),
        ("more_than", NumberRole::Before(Bound::MoreThan)),
        ("less_than", NumberRole::Before(Bound::LessThan)),
        ("at_least", NumberRole::Before(Bound::AtLeast)),
        ("at_most", NumberRole::Before(Bound::AtMost)),
        ("about", NumberRole::Before(Bound::About)),
        ("or_more", NumberRole::After(Bound::AtLeast)),
        ("or_less", NumberRole::After(Bound::AtMost)),
        ("opens", NumberRole::Opens),
        ("change", NumberRole::Change),
        ("joins", NumberRole::Joins),
        ("share", NumberRole::Share),
        ("counts", NumberRole::Counts),
        ("per", NumberRole::Per),
    ];
    row.one_of(1, "role", ROLES)
}

/// The type of claim that a feature makes, if it makes one.
pub(super) fn claim_type(row: &Row<'_>) -> Read<Option<ClaimType>> {
    match row.cells[1] {
        NOTHING => Ok(None),
        _ => row.one_of(1, "type", ClaimType::KNOWN).map(Some),
    }
}

/// One row of weights: `name`, `name*2` for the second time, `word:name` for a single word. The
/// feature, the time from 0, and what it weighs then.
pub(super) fn weight<'t>(row: &Row<'t>) -> Read<(&'t str, usize, Numbers)> {
    let (feature, time) = match row.cells[0].split_once('*') {
        Some((feature, "2")) => (feature, 1),
        Some((feature, "3")) => (feature, 2),
        Some((_, time)) => return Err(row.fault(0, format!("`{time}` is neither 2 nor 3"))),
        None => (row.cells[0], 0),
    };
    Ok((feature, time, [row.number(1)?, row.number(2)?]))
}

/// What a feature adds to the sums of a claim that can be checked and of opinion.
pub(super) type Numbers = [i16; 2];

/// A sign of a statement and its weight.
pub(super) fn sign_weight(row: &Row<'_>) -> Read<(Sign, i16)> {
    Ok((row.one_of(0, "sign", Sign::KNOWN)?, row.number(1)?))
}

/// A sign of tone, without its name.
pub(super) fn tone(row: &Row<'_>) -> Read<Tone> {
    const SCOPES: &[(&str, (bool, bool))] =
        &[(NOTHING, (false, false)), ("opening", (true, false)), ("common", (false, true))];
    let (opening, common) = row.one_of(2, "scope", SCOPES)?;
    Ok(Tone { name: "", weight: row.number(1)?, opening, common })
}
