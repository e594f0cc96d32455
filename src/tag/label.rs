//! What the table tells apart: parts of speech, with the inflections of nouns and verbs.

use super::{PartOfSpeech, Tag, WordForm};

/// A tag by its number in [`LABELS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label(u8);

/// The tags that the table tells apart; their order is part of its form.
pub const LABELS: [Tag; 27] = {
    use PartOfSpeech as P;
    use WordForm as F;
    [
        Tag::new(P::Noun, F::Plain),
        Tag::new(P::Noun, F::Plural),
        Tag::new(P::ProperNoun, F::Plain),
        Tag::new(P::Adjective, F::Plain),
        Tag::new(P::Adverb, F::Plain),
        Tag::new(P::Verb, F::Base),
        Tag::new(P::Verb, F::Present),
        Tag::new(P::Verb, F::Past),
        Tag::new(P::Verb, F::Participle),
        Tag::new(P::Verb, F::Gerund),
        Tag::new(P::Auxiliary, F::Plain),
        Tag::new(P::Auxiliary, F::Base),
        Tag::new(P::Auxiliary, F::Present),
        Tag::new(P::Auxiliary, F::Past),
        Tag::new(P::Auxiliary, F::Participle),
        Tag::new(P::Auxiliary, F::Gerund),
        Tag::new(P::Adposition, F::Plain),
        Tag::new(P::Coordinator, F::Plain),
        Tag::new(P::Determiner, F::Plain),
        Tag::new(P::Interjection, F::Plain),
        Tag::new(P::Number, F::Plain),
        Tag::new(P::Particle, F::Plain),
        Tag::new(P::Pronoun, F::Plain),
        Tag::new(P::Punctuation, F::Plain),
        Tag::new(P::Subordinator, F::Plain),
        Tag::new(P::Symbol, F::Plain),
        Tag::new(P::Other, F::Plain),
    ]
};

impl Label {
    /// A noun in the singular.
    pub(super) const NOUN: Label = Label(0);
    /// A proper noun.
    pub(super) const PROPER_NOUN: Label = Label(2);

    /// The label with this number, if there is one.
    pub fn numbered(number: u8) -> Option<Label> {
        (usize::from(number) < LABELS.len()).then_some(Label(number))
    }

    /// The label of a tag; where its inflection is not told apart, the label of its part of speech.
    pub fn of(tag: Tag) -> Option<Label> {
        let exact = LABELS.iter().position(|&known| known == tag);
        let place = exact.or_else(|| LABELS.iter().position(|known| known.part == tag.part));
        place.and_then(|place| u8::try_from(place).ok()).map(Label)
    }

    /// Its number in [`LABELS`].
    pub const fn number(self) -> u32 {
        self.0 as u32
    }

    /// The tag that it stands for.
    pub fn tag(self) -> Tag {
        LABELS.get(usize::from(self.0)).copied().unwrap_or(LABELS[0])
    }
}
