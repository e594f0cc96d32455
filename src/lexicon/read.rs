//! From the tables in `data/` to the structures that the stages consult.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::card::{Card, Weight};
use super::measure::{Measures, NumberRole, Numeral, Period, TimeWord};
use super::table::{Column, LexiconError, NOTHING, Row, Rows, read};
use super::vocabulary::Vocabulary;
use super::word::{
    Abbreviation, Class, Cue, CuePart, Deed, Frame, Frames, Heads, NounPlace, OrganizationNoun,
    Role, RoleNumber, RoleStanding, SubKind, Title,
};
use super::{Tone, Words};
use crate::attribution::Stance;
use crate::attribution::sign::{SIGNS, Sign};
use crate::claim::{Bound, ClaimType};
use crate::entity::{EntityKind, Form};
use crate::gazetteer::phrases::Phrases;
use crate::gazetteer::{Entry, Gazetteer, Term};
use crate::quotation::MARKS;
use crate::register::{SHAPES, Shape, TONES};
use crate::span::Span;
use crate::tag::label::Label;
use crate::tag::{PartOfSpeech, Tag, WordForm};
use crate::token::{self, stem};

type Read<T> = Result<T, LexiconError>;

/// Opens a built-in table: its name in the project and its text.
macro_rules! built_in {
    ($path:literal) => {
        (concat!("data/", $path), include_str!(concat!("../../data/", $path)))
    };
}

use Column::{Optional, Required};

fn open<const N: usize>(
    (file, text): (&'static str, &'static str),
    columns: [&'static str; N],
) -> Read<Rows<'static, N>> {
    read(file, text, columns.map(Required))
}

/// Reads the tables of words and phrases. The vocabulary's classes come first, since phrases are
/// cut into words with their help.
pub(super) fn words() -> Read<Words> {
    // Rows of all tables of single words, so that the vocabulary need not grow.
    let mut vocabulary = Vocabulary::with_capacity(50_000);
    let heads = classes(&mut vocabulary)?;
    abbreviations(&mut vocabulary)?;
    fused_words(&mut vocabulary)?;
    irregular_verbs(&mut vocabulary)?;
    tags(&mut vocabulary)?;
    given_names(&mut vocabulary)?;
    ordinary_words(&mut vocabulary)?;
    let organization_nouns = organization_nouns(&mut vocabulary)?;
    deeds(&mut vocabulary)?;
    let roles = roles(&mut vocabulary)?;
    let titles = titles(&mut vocabulary)?;
    let cue_phrases = cues(&mut vocabulary)?;
    let card = card(&mut vocabulary)?;
    let sign_weights = sign_weights()?;
    let (tones, tone_phrases, tone_shapes) = tones(&vocabulary)?;
    numbers(&mut vocabulary)?;
    calendar(&mut vocabulary)?;
    let measures = measures(&vocabulary)?;
    let marks = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(MARKS.iter().map(|mark| mark.text));
    let Ok(marks) = marks else { unreachable!("a few short patterns fit an automaton") };
    Ok(Words {
        vocabulary,
        heads,
        roles,
        organization_nouns,
        titles,
        cue_phrases,
        marks,
        card,
        measures,
        tones,
        tone_phrases,
        tone_shapes,
        sign_weights,
    })
}

fn classes(vocabulary: &mut Vocabulary) -> Read<Heads> {
    let mut heads = Heads::default();
    for row in open(built_in!("en/words.tsv"), ["word", "classes"])? {
        let row = row?;
        let [word, classes] = row.cells;
        for name in classes.split(',') {
            let known = Class::KNOWN.iter().find(|(known, _)| *known == name);
            let Some((_, class)) = known else {
                return Err(row.fault(1, format!("unknown class `{name}`")));
            };
            vocabulary.entry(word).classes.insert(*class);
            heads.insert(*class, word);
        }
    }
    for row in open(built_in!("en/demonyms.tsv"), ["demonym", "country"])? {
        let [demonym, _] = row?.cells;
        vocabulary.entry(demonym).demonym = true;
    }
    Ok(heads)
}

fn abbreviations(vocabulary: &mut Vocabulary) -> Read<()> {
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
    for row in open(built_in!("en/abbreviations.tsv"), ["abbreviation", "class"])? {
        let row = row?;
        let class = row.one_of(1, "class", KNOWN)?;
        vocabulary.entry(stem(row.cells[0])).abbreviation = Some(class);
    }
    Ok(())
}

/// Words that were two: the first has as many bytes as the cell shows.
fn fused_words(vocabulary: &mut Vocabulary) -> Read<()> {
    for row in open(built_in!("en/fused.tsv"), ["word", "first"])? {
        let row = row?;
        let [word, first] = row.cells;
        let length = word.strip_prefix(first).and_then(|_| u8::try_from(first.len()).ok());
        let Some(length) = length else {
            return Err(row.fault(1, format!("`{word}` does not begin with `{first}`")));
        };
        vocabulary.fuse(word, length);
    }
    Ok(())
}

fn irregular_verbs(vocabulary: &mut Vocabulary) -> Read<()> {
    for row in open(built_in!("en/irregular_verbs.tsv"), ["verb", "past", "participle"])? {
        for (bit, form) in row?.cells.into_iter().enumerate() {
            vocabulary.entry(form).verb_forms |= 1 << bit;
        }
    }
    Ok(())
}

fn tags(vocabulary: &mut Vocabulary) -> Read<()> {
    for row in open(built_in!("en/tags.tsv"), ["word", "part", "form"])? {
        let row = row?;
        let part = row.one_of(1, "part of speech", PartOfSpeech::KNOWN)?;
        let form = row.one_of(2, "form", WordForm::KNOWN)?;
        vocabulary.entry(row.cells[0]).certain = Label::of(Tag { part, form });
    }
    Ok(())
}

/// A cell that holds a number, or the nothing of a kind that takes none.
fn value<T: Default + std::str::FromStr>(row: &Row<'static, 3>) -> Read<T> {
    if row.cells[2] == NOTHING { Ok(T::default()) } else { row.number(2) }
}

fn numbers(vocabulary: &mut Vocabulary) -> Read<()> {
    for row in open(built_in!("en/numbers.tsv"), ["word", "kind", "value"])? {
        let row = row?;
        let numeral = match row.cells[1] {
            "cardinal" => Numeral::Cardinal(row.number(2)?),
            "scale" => Numeral::Scale(row.number(2)?),
            "group" => Numeral::Group(row.number(2)?),
            "ordinal" => Numeral::Ordinal(row.number(2)?),
            "part" => Numeral::Part(row.number(2)?),
            "times" => Numeral::Times(row.number(2)?),
            "cut" => Numeral::Cut(row.number(2)?),
            "ordinal_end" => Numeral::OrdinalEnd,
            kind => return Err(row.fault(1, format!("unknown kind `{kind}`"))),
        };
        vocabulary.entry(row.cells[0]).numeral = Some(numeral);
    }
    Ok(())
}

fn calendar(vocabulary: &mut Vocabulary) -> Read<()> {
    const PERIODS: &[(&str, Period)] = &[
        ("day", Period::Day),
        ("week", Period::Week),
        ("month", Period::Month),
        ("quarter", Period::Quarter),
        ("year", Period::Year),
        ("decade", Period::Decade),
        ("century", Period::Century),
    ];
    for row in open(built_in!("en/calendar.tsv"), ["word", "kind", "value"])? {
        let row = row?;
        let time = match row.cells[1] {
            "month" => TimeWord::Month(row.number(2)?),
            "weekday" => TimeWord::Weekday(row.number(2)?),
            "quarter" => TimeWord::Quarter(row.number(2)?),
            "day" => TimeWord::Day(value(&row)?),
            "shift" => TimeWord::Shift(value(&row)?),
            "period" => TimeWord::Period(row.one_of(2, "period", PERIODS)?),
            "ago" => TimeWord::Ago,
            "since" => TimeWord::Since,
            "until" => TimeWord::Until,
            "in" => TimeWord::In,
            "day_end" => TimeWord::DayEnd,
            kind => return Err(row.fault(1, format!("unknown kind `{kind}`"))),
        };
        vocabulary.entry(row.cells[0]).time = Some(time);
    }
    Ok(())
}

fn measures(vocabulary: &Vocabulary) -> Read<Measures> {
    const ROLES: &[(&str, NumberRole)] = &[
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
        ("per", NumberRole::Per),
    ];
    let mut measures = Measures { roles: Phrases::new(), units: Phrases::new() };
    for row in open(built_in!("en/bounds.tsv"), ["phrase", "role"])? {
        let row = row?;
        let role = row.one_of(1, "role", ROLES)?;
        measures.roles.insert(hashes(row.cells[0], vocabulary), role);
    }
    for row in open(built_in!("en/units.tsv"), ["phrase", "unit"])? {
        let [phrase, unit] = row?.cells;
        measures.units.insert(hashes(phrase, vocabulary), unit);
    }
    Ok(measures)
}

fn given_names(vocabulary: &mut Vocabulary) -> Read<()> {
    const GENDERS: &[(&str, Option<Class>)] =
        &[("man", Some(Class::Masculine)), ("woman", Some(Class::Feminine)), (NOTHING, None)];
    let strength = |count: u32| if count > 1 { 2 } else { 1 };
    for row in open(built_in!("en/first_names.tsv"), ["name", "count", "gender"])? {
        let row = row?;
        let name = vocabulary.entry(row.cells[0]);
        name.given_name = strength(row.number(1)?);
        if let Some(gender) = row.one_of(2, "gender", GENDERS)? {
            name.classes.insert(gender);
        }
    }
    for row in open(built_in!("en/surnames.tsv"), ["name", "count"])? {
        let row = row?;
        vocabulary.entry(row.cells[0]).surname = strength(row.number(1)?);
    }
    Ok(())
}

fn ordinary_words(vocabulary: &mut Vocabulary) -> Read<()> {
    for row in open(built_in!("en/common_words.tsv"), ["word"])? {
        let [word] = row?.cells;
        vocabulary.entry(word).ordinary = true;
    }
    Ok(())
}

fn organization_nouns(vocabulary: &mut Vocabulary) -> Read<Phrases<OrganizationNoun>> {
    const PLACES: &[(&str, NounPlace)] =
        &[("last", NounPlace::Last), ("head", NounPlace::Head), ("both", NounPlace::Both)];
    let columns = ["noun", "kind", "sub", "place"];
    let mut phrases = Phrases::new();
    for row in open(built_in!("en/organization_nouns.tsv"), columns)? {
        let row = row?;
        let kind = row.one_of(1, "kind", EntityKind::KNOWN)?;
        let sub = row.one_of(2, "sub", SubKind::KNOWN)?;
        let place = row.one_of(3, "place", PLACES)?;
        let known = OrganizationNoun { kind, place, sub };
        let noun = row.cells[0];
        if noun.contains(' ') {
            phrases.insert(hashes(noun, vocabulary), known);
        } else {
            vocabulary.entry(stem(noun)).organization_noun = Some(known);
        }
    }
    Ok(phrases)
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

fn deeds(vocabulary: &mut Vocabulary) -> Read<()> {
    for row in open(built_in!("en/deeds.tsv"), ["word", "deed"])? {
        let row = row?;
        vocabulary.entry(row.cells[0]).deed = Some(row.one_of(1, "deed", Deed::KNOWN)?);
    }
    Ok(())
}

fn roles(vocabulary: &mut Vocabulary) -> Read<Phrases<Role>> {
    const NUMBERS: &[(&str, RoleNumber)] = &[
        ("singular", RoleNumber::Singular),
        ("plural", RoleNumber::Plural),
        ("group", RoleNumber::Group),
        ("text", RoleNumber::Text),
    ];
    let mut roles = Phrases::new();
    for row in open(built_in!("en/roles.tsv"), ["role", "standing", "number"])? {
        let row = row?;
        let standing = row.one_of(1, "standing", STANDINGS)?;
        let number = row.one_of(2, "number", NUMBERS)?;
        let role = Role { standing, number };
        roles.insert(hashes(row.cells[0], vocabulary), role);
        if !row.cells[0].contains(' ') {
            vocabulary.entry(row.cells[0]).role = Some(role);
        }
    }
    Ok(roles)
}

fn titles(vocabulary: &mut Vocabulary) -> Read<Phrases<Title>> {
    let mut titles = Phrases::new();
    for row in open(built_in!("en/titles.tsv"), ["title", "class", "standing"])? {
        let row = row?;
        let [title, class, standing] = row.cells;
        let standing = match standing {
            NOTHING => None,
            _ => Some(row.one_of(2, "standing", STANDINGS)?),
        };
        let value = Title { honorific: class == "honorific", standing };
        titles.insert(hashes(title, vocabulary), value);
        if !title.contains(' ') {
            vocabulary.entry(stem(title)).title = Some(value);
        }
    }
    Ok(titles)
}

/// The cues of one word go to the vocabulary; the phrases come back with what they are.
fn cues(vocabulary: &mut Vocabulary) -> Read<Phrases<Cue>> {
    const PARTS: &[(&str, CuePart)] = &[
        ("verb", CuePart::Verb),
        ("noun", CuePart::Noun),
        ("adjective", CuePart::Adjective),
        ("adverb", CuePart::Adverb),
        ("source_phrase", CuePart::SourcePhrase),
        ("phrase", CuePart::Phrase),
    ];
    let columns = ["form", "lemma", "part", "frames", "stance", "weight", "share", "note"];
    let mut phrases = Phrases::new();
    for row in open(built_in!("en/cues.tsv"), columns)? {
        let row = row?;
        let mut frames = Frames::default();
        for frame in row.cells[3].split(',').filter(|&frame| frame != NOTHING) {
            match Frame::KNOWN.iter().find(|(known, _)| *known == frame) {
                Some((_, frame)) => frames.insert(*frame),
                None => return Err(row.fault(3, format!("unknown frame `{frame}`"))),
            }
        }
        let cue = Cue {
            part: row.one_of(2, "part", PARTS)?,
            frames,
            stance: row.one_of(4, "stance", Stance::KNOWN)?,
            weight: row.number(5)?,
        };
        if row.cells[0].contains(' ') {
            phrases.insert(hashes(row.cells[0], vocabulary), cue);
        } else {
            vocabulary.entry(row.cells[0]).cue = Some(cue);
        }
    }
    Ok(phrases)
}

/// The features of claims: those that words and phrases show, then single words with weights of
/// their own, which only the table of weights names.
fn card(vocabulary: &mut Vocabulary) -> Read<Card> {
    let mut card = Card::new();
    for row in open(built_in!("en/features.tsv"), ["feature", "type", "words"])? {
        let row = row?;
        let [name, sort, words] = row.cells;
        let claim_type = match sort {
            NOTHING => None,
            _ => Some(row.one_of(1, "type", ClaimType::KNOWN)?),
        };
        let id = card.push(name, claim_type);
        for word in words.split(';') {
            match hashes(word, vocabulary).as_slice() {
                [_] => card.word(vocabulary, word, id),
                several => card.phrase(several, id),
            }
        }
    }
    for row in open(built_in!("en/weights.tsv"), ["feature", "checkable", "opinion"])? {
        weight(&mut card, vocabulary, &row?)?;
    }
    Ok(card)
}

/// One row of weights: `name`, `name*2` for the second time, `word:name` for a single word.
fn weight(card: &mut Card, vocabulary: &mut Vocabulary, row: &Row<'static, 3>) -> Read<()> {
    let name = row.cells[0];
    let weight = Weight { name, checkable: row.number(1)?, opinion: row.number(2)? };
    let (feature, time) = match name.split_once('*') {
        Some((feature, "2")) => (feature, 1),
        Some((feature, "3")) => (feature, 2),
        Some((_, time)) => return Err(row.fault(0, format!("`{time}` is neither 2 nor 3"))),
        None => (name, 0),
    };
    if let Some(word) = feature.strip_prefix("word:") {
        let id = card.push(feature, None);
        card.word(vocabulary, word, id);
    }
    let Some(feature) = card.named(feature) else {
        return Err(row.fault(0, format!("unknown feature `{feature}`")));
    };
    feature.weights[time] = weight;
    Ok(())
}

/// The weight of each sign of a statement; one without a row weighs nothing.
fn sign_weights() -> Read<[i16; SIGNS]> {
    let mut weights = [0; SIGNS];
    for row in open(built_in!("en/signs.tsv"), ["sign", "weight"])? {
        let row = row?;
        let sign: Sign = row.one_of(0, "sign", Sign::KNOWN)?;
        weights[sign as usize] = row.number(1)?;
    }
    Ok(weights)
}

/// The signs of tone, the phrases that show them, and the places of those that are no words.
fn tones(vocabulary: &Vocabulary) -> Read<(Vec<Tone>, Phrases<u8>, [u8; SHAPES])> {
    let (mut tones, mut phrases) = (Vec::new(), Phrases::new());
    let mut shapes = [None; SHAPES];
    let table @ (file, _) = built_in!("en/register.tsv");
    for row in open(table, ["sign", "weight", "scope", "words"])? {
        let row = row?;
        let [name, _, _, words] = row.cells;
        let index = tones.len() as u8;
        if tones.len() == TONES {
            return Err(row.fault(0, "more signs than are counted in a paragraph"));
        }
        if let Some((_, shape)) = Shape::KNOWN.iter().find(|(known, _)| *known == name) {
            shapes[*shape as usize] = Some(index);
        }
        for phrase in words.split(';').filter(|&phrase| phrase != NOTHING) {
            phrases.insert(hashes(phrase, vocabulary), index);
        }
        let scopes =
            [(NOTHING, (false, false)), ("opening", (true, false)), ("common", (false, true))];
        let (opening, common) = row.one_of(2, "scope", &scopes)?;
        tones.push(Tone { name, weight: row.number(1)?, opening, common });
    }
    let mut places = [0; SHAPES];
    for ((place, found), (name, _)) in places.iter_mut().zip(shapes).zip(Shape::KNOWN) {
        let missing = || LexiconError::missing_row(file, name);
        *place = found.ok_or_else(missing)?;
    }
    Ok((tones, phrases, places))
}

/// The hashes of the words of a phrase, as tokens have them.
fn hashes(phrase: &str, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut hashes = Vec::new();
    let whole = Span { start: 0, end: phrase.len() };
    token::divide(phrase, whole, vocabulary, |token| hashes.push(token.hash));
    hashes
}

const NAME_COLUMNS: [Column; 9] = [
    Required("id"),
    Required("kind"),
    Required("name"),
    Optional("aliases"),
    Optional("country"),
    Optional("sub"),
    Optional("parent"),
    Optional("office"),
    Optional("source"),
];

/// A name of an entry, how it stands to the full name, and whether it takes more evidence.
type Name = (String, Form, bool);

/// Reads the built-in tables of names and those that were added; a later row replaces an earlier
/// one of the same id.
pub(super) fn names(vocabulary: &Vocabulary, added: &[(String, String)]) -> Read<Gazetteer> {
    let built_in = [
        built_in!("names/agencies.tsv"),
        built_in!("names/organizations.tsv"),
        built_in!("names/people.tsv"),
        built_in!("names/places.tsv"),
    ];
    let mut order: Vec<(Entry, Vec<Name>)> = Vec::new();
    let mut places = BTreeMap::new();
    let added = added.iter().map(|(file, text)| (file.as_str(), text.as_str()));
    for (file, text) in built_in.into_iter().chain(added) {
        for row in read(file, text, NAME_COLUMNS)? {
            let named = name_row(&row?)?;
            match places.get(&named.0.id) {
                Some(&at) => order[at] = named,
                None => {
                    places.insert(named.0.id.clone(), order.len());
                    order.push(named);
                }
            }
        }
    }
    let mut gazetteer = Gazetteer::new();
    for (entry, names) in order {
        gazetteer.push(entry);
        for (text, form, needs_context) in names {
            let words = hashes(&text, vocabulary);
            gazetteer.alias(text, form, needs_context, &words);
        }
    }
    Ok(gazetteer)
}

fn name_row(row: &Row<'_, 9>) -> Read<(Entry, Vec<Name>)> {
    let [id, _, name, aliases, country, sub, _, office, _] = row.cells;
    let some = |cell: &str| (cell != NOTHING).then(|| cell.to_string());
    let entry = Entry {
        id: id.to_string(),
        kind: row.one_of(1, "kind", EntityKind::KNOWN)?,
        name: name.to_string(),
        country: some(country),
        sub: if sub == NOTHING { None } else { Some(row.one_of(5, "sub", SubKind::KNOWN)?) },
        terms: terms(row, office)?,
    };
    let mut names: Vec<Name> = vec![(name.to_string(), Form::Name, false)];
    for alias in aliases.split(';').filter(|&alias| alias != NOTHING) {
        let alias = alias_of(row, alias)?;
        // A name that is given again with `?` needs context itself.
        if alias.0 == name {
            names[0].2 = alias.2;
        } else {
            names.push(alias);
        }
    }
    Ok((entry, names))
}

/// `form:text`, or `form?:text` where the text takes more evidence.
fn alias_of(row: &Row<'_, 9>, alias: &str) -> Read<Name> {
    const FORMS: &[(&str, Form)] = &[
        ("acronym", Form::Acronym),
        ("short", Form::Short),
        ("former", Form::Name),
        ("nickname", Form::Short),
        ("spelling", Form::Name),
    ];
    let Some((form, text)) = alias.split_once(':') else {
        return Err(row.fault(3, format!("`{alias}` is no `form:text`")));
    };
    let needs_context = form.ends_with('?');
    let form = form.trim_end_matches('?');
    match FORMS.iter().find(|(known, _)| *known == form) {
        Some(&(_, form)) => Ok((text.to_string(), form, needs_context)),
        None => {
            let known: Vec<_> = FORMS.iter().map(|(known, _)| *known).collect();
            Err(row.fault(3, format!("unknown form `{form}`; known: {}", known.join(", "))))
        }
    }
}

/// `title|from|to`, several with `;`; an office without an end is held.
fn terms(row: &Row<'_, 9>, cell: &str) -> Read<Vec<Term>> {
    let year = |text: &str| {
        text.parse().map_err(|_| row.fault(7, format!("`{text}` is no year in `{cell}`")))
    };
    let term = |office: &str| match office.split('|').collect::<Vec<_>>().as_slice() {
        [_, from, ""] => Ok(Term { from: year(from)?, to: None }),
        [_, from, to] => Ok(Term { from: year(from)?, to: Some(year(to)?) }),
        _ => Err(row.fault(7, format!("`{office}` is no `title|from|to`"))),
    };
    cell.split(';').filter(|&office| office != NOTHING).map(term).collect()
}
