//! What code sees of a claim: figures, verbs, marks, how it opens, how long it is. What single
//! words and phrases show is in `data/en/features.tsv`.

use super::split::Piece;
use crate::lexicon::word::Class;
use crate::named::named;
use crate::reading::Reading;
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, Tag, WordForm};
use crate::token::Token;

named! {
    /// A feature of a claim that takes code to see.
    Sign {
        #[doc = "Every claim has it: the weight that all others are added to."] Base = "base",
        #[doc = "A number in figures that is no year."] Figure = "figure",
        #[doc = "A number in figures that looks like a year."] Year = "year",
        #[doc = "A number with a point or a comma."] LongFigure = "long_figure",
        #[doc = "A number in letters."] NumberWord = "number_word",
        #[doc = "A per cent sign."] PercentSign = "percent_sign",
        #[doc = "The sign of a currency."] CurrencySign = "currency_sign",
        #[doc = "A name of one or several words."] Name = "name",
        #[doc = "A word in capitals."] Capitals = "capitals",
        #[doc = "A verb in the past."] Past = "past",
        #[doc = "A verb in the present."] Present = "present",
        #[doc = "A verb in its base form."] BaseVerb = "base_verb",
        #[doc = "A participle after “have”."] Perfect = "perfect",
        #[doc = "A participle after “be”."] Passive = "passive",
        #[doc = "A form in -ing after “be”."] Progressive = "progressive",
        #[doc = "A form in -ing of its own."] Gerund = "gerund",
        #[doc = "A participle of its own."] Participle = "participle",
        #[doc = "“Be” in the past."] BePast = "be_past",
        #[doc = "“Be” in the present."] BePresent = "be_present",
        #[doc = "An auxiliary but “be”."] Auxiliary = "auxiliary",
        #[doc = "A noun."] Noun = "noun",
        #[doc = "An adjective."] Adjective = "adjective",
        #[doc = "An adjective after “be”."] PredicateAdjective = "predicate_adjective",
        #[doc = "An adverb."] Adverb = "adverb",
        #[doc = "A pronoun."] Pronoun = "pronoun",
        #[doc = "A pronoun of the first person."] FirstPerson = "first_person",
        #[doc = "A preposition."] Preposition = "preposition",
        #[doc = "A word that subordinates a clause."] Subordinator = "subordinator",
        #[doc = "The infinitive’s particle."] Infinitive = "infinitive",
        #[doc = "It is a question."] Question = "question",
        #[doc = "An exclamation mark."] Exclamation = "exclamation",
        #[doc = "A quotation mark."] Quoted = "quoted",
        #[doc = "A comma."] Comma = "comma",
        #[doc = "A colon or semicolon."] Colon = "colon",
        #[doc = "A dash or dots."] Dash = "dash",
        #[doc = "A parenthesis."] Parenthesis = "parenthesis",
        #[doc = "It begins with a name."] OpensName = "opens_name",
        #[doc = "It begins with a determiner."] OpensDeterminer = "opens_determiner",
        #[doc = "It begins with a pronoun."] OpensPronoun = "opens_pronoun",
        #[doc = "It begins with the author."] OpensFirstPerson = "opens_first_person",
        #[doc = "It begins with a question word."] OpensQuestion = "opens_question",
        #[doc = "It begins with an auxiliary."] OpensAuxiliary = "opens_auxiliary",
        #[doc = "It begins with a base form, as orders do."] OpensOrder = "opens_order",
        #[doc = "It begins with a coordinator."] OpensCoordinator = "opens_coordinator",
        #[doc = "It begins with a preposition."] OpensPreposition = "opens_preposition",
        #[doc = "It begins with an adverb."] OpensAdverb = "opens_adverb",
        #[doc = "It begins with a subordinator."] OpensSubordinator = "opens_subordinator",
        #[doc = "It has four words or more."] FourWords = "four_words",
        #[doc = "Seven or more."] SevenWords = "seven_words",
        #[doc = "Ten or more."] TenWords = "ten_words",
        #[doc = "Fourteen or more."] FourteenWords = "fourteen_words",
        #[doc = "Nineteen or more."] NineteenWords = "nineteen_words",
        #[doc = "Twenty-five or more."] TwentyFiveWords = "twenty_five_words",
        #[doc = "Thirty-three or more."] ThirtyThreeWords = "thirty_three_words",
        #[doc = "Its words are long, more than five letters each."] LongWords = "long_words",
        #[doc = "Its words are short, fewer than four letters each."] ShortWords = "short_words",
        #[doc = "It has no verb with a tense."] NoVerb = "no_verb",
    }
}

/// The signs of length, and from how many words on each is one.
const LENGTHS: [(usize, Sign); 7] = [
    (4, Sign::FourWords),
    (7, Sign::SevenWords),
    (10, Sign::TenWords),
    (14, Sign::FourteenWords),
    (19, Sign::NineteenWords),
    (25, Sign::TwentyFiveWords),
    (33, Sign::ThirtyThreeWords),
];

/// Calls `found` with each sign of a piece and its place, in the order of the text; those of the
/// whole piece come last.
pub(super) fn look(reading: Reading<'_>, piece: &Piece, mut found: impl FnMut(Sign, Span)) {
    let (mut words, mut letters, mut tensed) = (0, 0, false);
    let mut before = PartOfSpeech::Other;
    for &run in &piece.runs {
        let (tokens, tags) = (&reading.tokens[run.indices()], &reading.tags[run.indices()]);
        for (token, (this, &tag)) in run.into_iter().zip(tokens.iter().zip(tags)) {
            let span = this.span();
            if this.is_mark() {
                if let Some(sign) = mark(reading.str(token)) {
                    found(sign, span);
                }
            } else {
                if words == 0 {
                    opening(reading, token, |sign| found(sign, span));
                }
                words += 1;
                letters += span.len();
                tensed |= is_tensed(tag);
                if this.has_digits() {
                    figure(reading.str(token), |sign| found(sign, span));
                } else if tag.part == PartOfSpeech::Number {
                    found(Sign::NumberWord, span);
                }
                if is_speaker(reading, token) {
                    found(Sign::FirstPerson, span);
                }
                if let Some(sign) = part(reading, token, tag, before) {
                    found(sign, span);
                }
                if this.is_all_capitals() {
                    found(Sign::Capitals, span);
                }
            }
            before = tag.part;
        }
    }
    let Some(whole) = piece.runs.first().map(|&run| reading.span(run)) else { return };
    found(Sign::Base, whole);
    let mut when = |seen: bool, sign: Sign| {
        if seen {
            found(sign, whole);
        }
    };
    when(piece.question, Sign::Question);
    when(!tensed, Sign::NoVerb);
    when(letters > 5 * words, Sign::LongWords);
    when(letters < 4 * words, Sign::ShortWords);
    for (least, sign) in LENGTHS {
        when(words >= least, sign);
    }
}

/// Whether a tag is that of a verb with a tense, or of an auxiliary.
fn is_tensed(tag: Tag) -> bool {
    tag.part == PartOfSpeech::Auxiliary
        || tag.part == PartOfSpeech::Verb && matches!(tag.form, WordForm::Past | WordForm::Present)
}

/// The sign that a mark is.
fn mark(text: &str) -> Option<Sign> {
    Some(match text {
        "%" => Sign::PercentSign,
        "$" | "£" | "€" | "¥" | "₹" | "₽" => Sign::CurrencySign,
        "!" => Sign::Exclamation,
        "“" | "”" | "\"" | "``" | "''" | "«" | "»" => Sign::Quoted,
        "," => Sign::Comma,
        ":" | ";" => Sign::Colon,
        "—" | "–" | "--" | "-" | "…" | "..." => Sign::Dash,
        "(" | "[" => Sign::Parenthesis,
        _ => return None,
    })
}

/// Whether a word stands for whoever speaks; “US” beside small letters is a country.
fn is_speaker(reading: Reading<'_>, token: usize) -> bool {
    let small = |beside: Option<&Token>| {
        beside.is_some_and(|beside| beside.has_letters() && !beside.is_all_capitals())
    };
    let this = &reading.tokens[token];
    let country = || {
        let before = token.checked_sub(1).and_then(|before| reading.tokens.get(before));
        small(before) || small(reading.tokens.get(token + 1))
    };
    reading.is(token, Class::FirstPerson)
        && !(this.is_all_capitals() && this.span().len() > 1 && country())
}

/// What the first word of a piece is.
fn opening(reading: Reading<'_>, token: usize, mut found: impl FnMut(Sign)) {
    let tag = reading.tags[token];
    if is_speaker(reading, token) {
        found(Sign::OpensFirstPerson);
    }
    if reading.is(token, Class::Question) {
        found(Sign::OpensQuestion);
    }
    found(match tag.part {
        PartOfSpeech::ProperNoun => Sign::OpensName,
        PartOfSpeech::Determiner => Sign::OpensDeterminer,
        PartOfSpeech::Pronoun => Sign::OpensPronoun,
        PartOfSpeech::Auxiliary => Sign::OpensAuxiliary,
        PartOfSpeech::Verb if tag.form == WordForm::Base => Sign::OpensOrder,
        PartOfSpeech::Coordinator => Sign::OpensCoordinator,
        PartOfSpeech::Adposition => Sign::OpensPreposition,
        PartOfSpeech::Adverb => Sign::OpensAdverb,
        PartOfSpeech::Subordinator => Sign::OpensSubordinator,
        _ => return,
    });
}

/// The signs of a word with digits.
fn figure(text: &str, mut found: impl FnMut(Sign)) {
    let text = text.as_bytes();
    let year = match text {
        [b'1', b'7'..=b'9', rest @ ..] | [b'2', b'0', rest @ ..] => {
            rest.len() == 2 && rest.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    };
    found(if year { Sign::Year } else { Sign::Figure });
    if text.iter().any(|byte| matches!(byte, b',' | b'.')) {
        found(Sign::LongFigure);
    }
}

/// The sign of a word's part of speech; `before` is that of the token before it in the piece.
fn part(reading: Reading<'_>, token: usize, tag: Tag, before: PartOfSpeech) -> Option<Sign> {
    Some(match tag.part {
        PartOfSpeech::Verb | PartOfSpeech::Auxiliary => return verb(reading, token, tag),
        PartOfSpeech::ProperNoun if before != PartOfSpeech::ProperNoun => Sign::Name,
        PartOfSpeech::Noun => Sign::Noun,
        PartOfSpeech::Adjective => match helper(reading, token) {
            Some(helper) if reading.is(helper, Class::Be) => Sign::PredicateAdjective,
            _ => Sign::Adjective,
        },
        PartOfSpeech::Adverb => Sign::Adverb,
        PartOfSpeech::Pronoun => Sign::Pronoun,
        PartOfSpeech::Adposition => Sign::Preposition,
        PartOfSpeech::Subordinator => Sign::Subordinator,
        PartOfSpeech::Particle if reading.is(token, Class::To) => Sign::Infinitive,
        _ => return None,
    })
}

/// The sign of a verb, which its helper may decide.
fn verb(reading: Reading<'_>, token: usize, tag: Tag) -> Option<Sign> {
    let be = reading.is(token, Class::Be);
    let helper = || helper(reading, token);
    let helped_by_be = |helper: usize| reading.is(helper, Class::Be);
    Some(match tag.form {
        WordForm::Past if be => Sign::BePast,
        WordForm::Present if be => Sign::BePresent,
        WordForm::Participle => match helper() {
            Some(helper) if helped_by_be(helper) => Sign::Passive,
            Some(_) => Sign::Perfect,
            None => Sign::Participle,
        },
        WordForm::Gerund => match helper() {
            Some(helper) if helped_by_be(helper) => Sign::Progressive,
            _ => Sign::Gerund,
        },
        _ if tag.part == PartOfSpeech::Auxiliary => Sign::Auxiliary,
        WordForm::Past => Sign::Past,
        WordForm::Present => Sign::Present,
        WordForm::Base => Sign::BaseVerb,
        _ => return None,
    })
}

/// The auxiliary that a word hangs on, among the three tokens before it with only adverbs between.
fn helper(reading: Reading<'_>, token: usize) -> Option<usize> {
    let before = (token.saturating_sub(3)..token).rev();
    let passed =
        |&at: &usize| matches!(reading.part(at), PartOfSpeech::Adverb | PartOfSpeech::Particle);
    let at = before.into_iter().find(|at| !passed(at))?;
    (reading.part(at) == PartOfSpeech::Auxiliary || reading.is(at, Class::Be)).then_some(at)
}
