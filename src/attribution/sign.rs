//! Whether a cue with its content is a statement here: a sum of weights of what is seen of it.
//!
//! Many cues are also other words: one supports a plan or a beam, finds that or a key. No single
//! sign tells which, so that each has a weight, in hundredths of a unit of log-odds, in
//! `data/en/signs.tsv`. `cargo run -p byline-train -- signs` sets them by logistic regression.

use super::Stance;
use super::cue::Hit;
use super::pair::Pairing;
use super::scene::Draft;
use crate::block::BlockKind;
use crate::entity::EntityKind;
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::named::named;
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::{PartOfSpeech, WordForm};

named! {
    /// What is seen of a cue with its content and its source.
    Sign {
        /// The content is a clause that follows the cue.
        Clause = "clause",
        /// The content is a noun phrase.
        NounPhrase = "noun_phrase",
        /// The content is an infinitive.
        Infinitive = "infinitive",
        /// The cue is a noun.
        CueNoun = "cue_noun",
        /// The cue is an adjective.
        CueAdjective = "cue_adjective",
        /// The content stands before the cue.
        ClauseBefore = "clause_before",
        /// The cue stands inside the content.
        ClauseAround = "clause_around",
        /// The table of cues does not say that the cue takes such content.
        UnlistedFrame = "unlisted_frame",
        /// The cue has several words.
        Phrase = "phrase",
        /// The verb is in the past.
        Past = "past",
        /// The verb is in the present.
        Present = "present",
        /// The verb is in its base form.
        Base = "base",
        /// The verb ends in *-ing*.
        Gerund = "gerund",
        /// The verb is a participle of the past.
        Participle = "participle",
        /// The verb follows *to*.
        ToVerb = "to_verb",
        /// The verb has a modal.
        Modal = "modal",
        /// The verb has a helper.
        Helped = "helped",
        /// The verb is negated.
        Negated = "negated",
        /// The verb is in the passive.
        Passive = "passive",
        /// Nobody is seen who could be the source.
        NoSource = "no_source",
        /// The source is a person with a name.
        Person = "person",
        /// The source is an organization or agency.
        Body = "body",
        /// The source is a place.
        Place = "place",
        /// The source is *he* or *she*.
        HeOrShe = "he_or_she",
        /// The source is *it*, *this* or *that*.
        It = "it",
        /// The source is *they*.
        They = "they",
        /// The source is the author.
        First = "first",
        /// The source is *who* or *which*.
        Who = "who",
        /// The source has the noun of a role.
        Role = "role",
        /// The source is another plural noun.
        Plural = "plural",
        /// The source is another noun.
        Noun = "noun",
        /// The source does not stand beside the cue.
        Apart = "apart",
        /// The source stands after the cue.
        SourceAfter = "source_after",
        /// The content begins with *that* or *whether*.
        FirstComplementizer = "first_complementizer",
        /// The content begins with *to*.
        FirstTo = "first_to",
        /// The content begins with an article.
        FirstDeterminer = "first_determiner",
        /// The content begins with *his*, *their*.
        FirstPossessive = "first_possessive",
        /// The content begins with a name.
        FirstName = "first_name",
        /// The content begins with a pronoun.
        FirstPronoun = "first_pronoun",
        /// The content begins with an adjective.
        FirstAdjective = "first_adjective",
        /// The content begins with a noun.
        FirstNoun = "first_noun",
        /// The content begins with a preposition.
        FirstPreposition = "first_preposition",
        /// The content begins with a number.
        FirstNumber = "first_number",
        /// The content begins with a verb.
        FirstVerb = "first_verb",
        /// The content begins with a question word.
        FirstQuestion = "first_question",
        /// The content has one word.
        OneWord = "one_word",
        /// The content has two words.
        TwoWords = "two_words",
        /// The content has three to five words.
        FewWords = "few_words",
        /// The content has more than a dozen words.
        ManyWords = "many_words",
        /// The content has a verb with a tense.
        HasVerb = "has_verb",
        /// The content has a part in quotation marks.
        HasQuotation = "has_quotation",
        /// The content has a name.
        HasName = "has_name",
        /// The content goes on to the end of the sentence.
        ToEnd = "to_end",
        /// The cue stands in the content of another.
        Inside = "inside",
        /// The cue is the first word of its sentence.
        Opens = "opens",
        /// The sentence is a title.
        Title = "title",
        /// The cue leaves the content's truth open.
        Neutral = "neutral",
        /// Its stance.
        Asserts = "asserts",
        /// Its stance.
        Doubts = "doubts",
        /// Its stance.
        Denies = "denies",
        /// Its stance.
        Knows = "knows",
        /// Its stance.
        Believes = "believes",
        /// Its stance.
        Wants = "wants",
        /// Its stance.
        Asks = "asks",
        /// Its stance.
        Orders = "orders",
        /// Its stance.
        Promises = "promises",
        /// Its stance.
        Feels = "feels",
        /// A noun phrase; the word is a cue in less than a tenth of its uses, and so on.
        Noun0 = "noun_phrase_0",
        /// A noun phrase; the word is a cue in the second tenth.
        Noun1 = "noun_phrase_1",
        /// A noun phrase; the third tenth.
        Noun2 = "noun_phrase_2",
        /// A noun phrase; the fourth tenth.
        Noun3 = "noun_phrase_3",
        /// A noun phrase; the fifth tenth.
        Noun4 = "noun_phrase_4",
        /// A noun phrase; the sixth tenth.
        Noun5 = "noun_phrase_5",
        /// A noun phrase; the seventh tenth.
        Noun6 = "noun_phrase_6",
        /// A noun phrase; the eighth tenth.
        Noun7 = "noun_phrase_7",
        /// A noun phrase; the ninth tenth.
        Noun8 = "noun_phrase_8",
        /// A noun phrase; the word is hardly anything but a cue.
        Noun9 = "noun_phrase_9",
        /// An infinitive; the word is a cue in less than a tenth of its uses, and so on.
        Infinitive0 = "infinitive_0",
        /// An infinitive; the second tenth.
        Infinitive1 = "infinitive_1",
        /// An infinitive; the third tenth.
        Infinitive2 = "infinitive_2",
        /// An infinitive; the fourth tenth.
        Infinitive3 = "infinitive_3",
        /// An infinitive; the fifth tenth.
        Infinitive4 = "infinitive_4",
        /// An infinitive; the sixth tenth.
        Infinitive5 = "infinitive_5",
        /// An infinitive; the seventh tenth.
        Infinitive6 = "infinitive_6",
        /// An infinitive; the eighth tenth.
        Infinitive7 = "infinitive_7",
        /// An infinitive; the ninth tenth.
        Infinitive8 = "infinitive_8",
        /// An infinitive; the last tenth.
        Infinitive9 = "infinitive_9",
        /// A clause; the word is a cue in less than a tenth of its uses, and so on.
        Clause0 = "clause_0",
        /// A clause; the second tenth.
        Clause1 = "clause_1",
        /// A clause; the third tenth.
        Clause2 = "clause_2",
        /// A clause; the fourth tenth.
        Clause3 = "clause_3",
        /// A clause; the fifth tenth.
        Clause4 = "clause_4",
        /// A clause; the sixth tenth.
        Clause5 = "clause_5",
        /// A clause; the seventh tenth.
        Clause6 = "clause_6",
        /// A clause; the eighth tenth.
        Clause7 = "clause_7",
        /// A clause; the ninth tenth.
        Clause8 = "clause_8",
        /// A clause; the last tenth.
        Clause9 = "clause_9",
    }
}

/// How many signs there are; a set of them has a bit for each.
pub(crate) const SIGNS: usize = Sign::KNOWN.len();
const _: () = assert!(SIGNS <= 128);

/// Every candidate has just one of the first signs: what its content is to its cue.
#[doc(hidden)]
pub const FORMS: usize = 7;

/// The signs seen, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u128);

impl Signs {
    fn insert(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u32;
    }

    fn insert_if(&mut self, sign: Sign, seen: bool) {
        if seen {
            self.insert(sign);
        }
    }

    /// What they weigh together; from 0 on they speak for a statement.
    pub(super) fn sum(self, weights: &[i16; SIGNS]) -> i32 {
        self.indices().map(|sign| i32::from(weights[sign])).sum()
    }

    /// Their places in [`Sign::KNOWN`], in order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let index = (rest != 0).then_some(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(index)
        })
    }
}

impl Pairing<'_, '_> {
    /// All that is seen of a draft.
    pub(super) fn signs(&self, hit: &Hit, draft: &Draft) -> Signs {
        let mut signs = Signs::default();
        self.cue_signs(hit, draft.rule, &mut signs);
        self.source_signs(hit, draft.source, &mut signs);
        if let Some(&content) = draft.content.first() {
            self.content_signs(content, &mut signs);
        }
        let sentence = self.sentence;
        signs.insert_if(Sign::ToEnd, draft.content.iter().any(|piece| piece.end >= self.end));
        let mut pieces = self.earlier.iter().flat_map(|earlier| &earlier.content);
        signs.insert_if(Sign::Inside, pieces.any(|piece| piece.contains(hit.head.start)));
        signs.insert_if(Sign::Opens, hit.group.start == sentence.start);
        let block = &self.scene.layers.blocks[self.scene.block_of(hit.head.start)];
        let title = matches!(block.kind, BlockKind::Headline | BlockKind::Heading);
        signs.insert_if(Sign::Title, title);
        signs
    }

    fn cue_signs(&self, hit: &Hit, rule: Rule, signs: &mut Signs) {
        let (sign, first, frame) = match rule {
            Rule::NounPhrase => (Sign::NounPhrase, Sign::Noun0, Some(Frame::Noun)),
            Rule::Infinitive => (Sign::Infinitive, Sign::Infinitive0, Some(Frame::Infinitive)),
            Rule::CueNoun => (Sign::CueNoun, Sign::Clause0, None),
            Rule::CueAdjective => (Sign::CueAdjective, Sign::Clause0, None),
            Rule::ReportingClauseAfter => (Sign::ClauseBefore, Sign::Clause0, None),
            Rule::ReportingClauseInside => (Sign::ClauseAround, Sign::Clause0, None),
            _ => (Sign::Clause, Sign::Clause0, None),
        };
        signs.insert(sign);
        let tenth = u32::from(hit.cue.weight / 10).min(9);
        signs.0 |= 1 << (first as u32 + tenth);
        signs.insert_if(
            Sign::UnlistedFrame,
            frame.is_some_and(|frame| !hit.cue.frames.contains(frame)),
        );
        signs.insert_if(Sign::Phrase, hit.cue.part == CuePart::Phrase);
        signs.insert(match hit.cue.stance {
            Stance::Neutral => Sign::Neutral,
            Stance::Asserts => Sign::Asserts,
            Stance::Doubts => Sign::Doubts,
            Stance::Denies => Sign::Denies,
            Stance::Knows => Sign::Knows,
            Stance::Believes => Sign::Believes,
            Stance::Wants => Sign::Wants,
            Stance::Asks => Sign::Asks,
            Stance::Orders => Sign::Orders,
            Stance::Promises => Sign::Promises,
            Stance::Feels => Sign::Feels,
        });
        let reading = self.reading;
        match reading.tags[hit.head.start].form {
            WordForm::Past => signs.insert(Sign::Past),
            WordForm::Present => signs.insert(Sign::Present),
            WordForm::Base => signs.insert(Sign::Base),
            WordForm::Gerund => signs.insert(Sign::Gerund),
            WordForm::Participle => signs.insert(Sign::Participle),
            _ => {}
        }
        for at in hit.group.start..hit.head.start {
            signs.insert_if(Sign::ToVerb, reading.is(at, Class::To));
            signs.insert_if(Sign::Negated, reading.is(at, Class::Negation));
            signs.insert_if(Sign::Modal, reading.is(at, Class::Modal));
            signs.insert_if(Sign::Helped, reading.is(at, Class::Auxiliary));
        }
        signs.insert_if(Sign::Passive, self.scene.is_passive(hit));
    }

    fn source_signs(&self, hit: &Hit, source: Option<Run>, signs: &mut Signs) {
        let reading = self.reading;
        let Some(source) = source.filter(|source| !source.is_empty()) else {
            signs.insert(Sign::NoSource);
            return;
        };
        signs.insert_if(Sign::SourceAfter, source.start >= hit.head.end);
        signs.insert_if(Sign::Apart, source.end < hit.group.start);
        let only = source.start;
        let pronoun = source.len() == 1 && reading.is(only, Class::Subject);
        signs.insert(if source.len() == 1 && reading.is(only, Class::Relative) {
            Sign::Who
        } else if pronoun && reading.is(only, Class::FirstPerson) {
            Sign::First
        } else if pronoun && reading.is(only, Class::PluralPronoun) {
            Sign::They
        } else if pronoun && reading.is(only, Class::Speaker) {
            Sign::HeOrShe
        } else if reading.part(source.end - 1) == PartOfSpeech::Pronoun {
            Sign::It
        } else {
            self.noun_sign(source)
        });
    }

    /// What a source is that is no pronoun.
    fn noun_sign(&self, source: Run) -> Sign {
        let reading = self.reading;
        let span = reading.span(source);
        let mentions = self.scene.layers.mentions;
        let at = mentions.partition_point(|mention| mention.span.end <= span.start);
        let kinds = mentions[at..].iter().take_while(|mention| mention.span.start < span.end);
        let kind = kinds.map(|mention| self.scene.entity(mention.entity).kind).last();
        match kind {
            Some(EntityKind::Person) => return Sign::Person,
            _ if source.indices().any(|at| reading.word(at).role.is_some()) => return Sign::Role,
            Some(EntityKind::Place) => return Sign::Place,
            Some(_) => return Sign::Body,
            None => {}
        }
        match reading.tags[source.end - 1].form {
            WordForm::Plural => Sign::Plural,
            _ => Sign::Noun,
        }
    }

    fn content_signs(&self, content: Run, signs: &mut Signs) {
        let reading = self.reading;
        let first = content.start;
        let sign = match reading.part(first) {
            _ if reading.is(first, Class::To) => Some(Sign::FirstTo),
            _ if reading.is(first, Class::Complementizer) => Some(Sign::FirstComplementizer),
            _ if reading.is(first, Class::Question) => Some(Sign::FirstQuestion),
            _ if reading.is(first, Class::Possessive) => Some(Sign::FirstPossessive),
            PartOfSpeech::Determiner => Some(Sign::FirstDeterminer),
            PartOfSpeech::ProperNoun => Some(Sign::FirstName),
            PartOfSpeech::Pronoun => Some(Sign::FirstPronoun),
            PartOfSpeech::Adjective => Some(Sign::FirstAdjective),
            PartOfSpeech::Noun => Some(Sign::FirstNoun),
            PartOfSpeech::Adposition => Some(Sign::FirstPreposition),
            PartOfSpeech::Number => Some(Sign::FirstNumber),
            PartOfSpeech::Verb | PartOfSpeech::Auxiliary => Some(Sign::FirstVerb),
            _ => None,
        };
        if let Some(sign) = sign {
            signs.insert(sign);
        }
        match content.len() {
            1 => signs.insert(Sign::OneWord),
            2 => signs.insert(Sign::TwoWords),
            3..=5 => signs.insert(Sign::FewWords),
            13.. => signs.insert(Sign::ManyWords),
            _ => {}
        }
        signs.insert_if(Sign::HasVerb, content.indices().any(|at| reading.is_finite(at)));
        signs.insert_if(Sign::HasQuotation, content.indices().any(|at| self.is_quoted(at)));
        let name = |at: usize| reading.part(at) == PartOfSpeech::ProperNoun;
        signs.insert_if(Sign::HasName, content.indices().any(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weights and the learning of them count on this order.
    #[test]
    fn forms_come_first_and_tenths_in_a_row() {
        assert_eq!(Sign::ClauseAround as usize, FORMS - 1);
        for (first, name) in [
            (Sign::Noun0, "noun_phrase"),
            (Sign::Infinitive0, "infinitive"),
            (Sign::Clause0, "clause"),
        ] {
            for tenth in 0..10 {
                let (known, _) = Sign::KNOWN[first as usize + tenth];
                assert_eq!(known, format!("{name}_{tenth}"));
            }
        }
    }
}
