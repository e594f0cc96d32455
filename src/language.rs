//! Whether a text is English at all.

use crate::lexicon::word::Class;
use crate::reading::Reading;

/// This many words are looked at.
const SAMPLE: usize = 400;
/// Fewer words say nothing about the language.
const FEW: usize = 12;

/// `en` unless the text has words and hardly any of the frequent ones of English.
pub(crate) fn recognize(reading: Reading<'_>) -> Option<&'static str> {
    let words = || reading.tokens.iter().filter(|token| token.has_letters()).take(SAMPLE);
    let count = words().count();
    let frequent = words().filter(|t| reading.lexicon.word(t.word).is(Class::Frequent)).count();
    // Running English has about one in two; other languages that share a few forms stay below one
    // in eight.
    (count < FEW || frequent * 8 >= count).then_some("en")
}
