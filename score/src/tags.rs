//! Parts of speech.
//!
//! Tokens of gold and library are compared by their place. A treebank may cut a hyphenated word in
//! parts where the library has one token: such a token stands for all gold tokens in it, and its
//! part of speech is compared with that of the last part, which heads the word; it counts as one
//! gold token.
//!
//! | figure | what it is |
//! |---|---|
//! | `tags` | tokens with the right place and part of speech, in the gold's own tokens |
//! | `tags, verbs` | the same for `VERB` alone |
//! | `tags, same tokens` | share with the right part, of the gold tokens that the library has too, hyphenated words as said |
//! | `tags, verbs, same tokens` | `VERB` among these |
//! | `tokens` | tokens with the right place |

use std::collections::BTreeMap;

use byline::{PartOfSpeech, Span};

use crate::measure::{Kind, Measure, Tally};

type Tagged = (Span, PartOfSpeech);

pub(crate) fn count(tally: &mut Tally, text: &str, gold: &[Tagged], predicted: &[Tagged]) {
    let gold = joined(text, gold, predicted);
    let places: BTreeMap<Span, PartOfSpeech> = predicted.iter().copied().collect();
    let is_verb = |part: PartOfSpeech| part == PartOfSpeech::Verb;
    let (mut met, mut right, mut verbs, mut met_verbs) = (0, 0, 0, (0, 0));
    for &(span, part) in &gold {
        let Some(&given) = places.get(&span) else { continue };
        met += 1;
        right += usize::from(given == part);
        verbs += usize::from(given == part && is_verb(part));
        met_verbs.0 += usize::from(is_verb(given));
        met_verbs.1 += usize::from(is_verb(part));
        if given != part {
            let (given, part) = (given.name(), part.name());
            tally.differ(Kind::Tags, span, || format!("{part}, not {given}"));
        }
    }
    let number = |side: &[Tagged]| side.iter().filter(|(_, part)| is_verb(*part)).count();
    tally.add("tokens", Measure::found(met, predicted.len(), gold.len()));
    tally.add("tags", Measure::found(right, predicted.len(), gold.len()));
    tally.add("tags, verbs", Measure::found(verbs, number(predicted), number(&gold)));
    tally.add("tags, same tokens", Measure::share(right, met));
    tally.add("tags, verbs, same tokens", Measure::found(verbs, met_verbs.0, met_verbs.1));
}

/// The gold tokens, those joined that the library has as one word with hyphens or dashes in it.
fn joined(text: &str, gold: &[Tagged], predicted: &[Tagged]) -> Vec<Tagged> {
    let ends: BTreeMap<usize, usize> =
        predicted.iter().map(|(span, _)| (span.start, span.end)).collect();
    let mut joined = Vec::with_capacity(gold.len());
    let mut rest = gold;
    while let [first, more @ ..] = rest {
        let end = ends.get(&first.0.start).copied().unwrap_or(first.0.end);
        let parts = more.iter().take_while(|(span, _)| span.end <= end).count();
        let last = rest[parts];
        let whole = Span::new(first.0.start, end);
        if parts > 0 && last.0.end == end && text[whole].contains(['-', '–', '‑', '/']) {
            joined.push((whole, last.1));
            rest = &rest[parts + 1..];
        } else {
            joined.push(*first);
            rest = more;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphenated_word_is_one_token_headed_by_its_last_part() {
        use PartOfSpeech::{Adjective, Noun, Punctuation, Verb};
        let text = "long-term plans fall";
        let at = |from, to, part| (Span::new(from, to), part);
        let gold = [
            at(0, 4, Adjective),
            at(4, 5, Punctuation),
            at(5, 9, Noun),
            at(10, 15, Noun),
            at(16, 20, Verb),
        ];
        let predicted = [at(0, 9, Noun), at(10, 15, Verb), at(16, 20, Verb)];
        let mut tally = Tally::noting(Some(Kind::Tags));
        count(&mut tally, text, &gold, &predicted);
        assert_eq!(tally.measures["tags"], Measure::found(2, 3, 3));
        assert_eq!(tally.measures["tags, verbs"], Measure::found(1, 2, 1));
        assert_eq!(tally.measures["tags, same tokens"], Measure::share(2, 3));
        assert_eq!(tally.differences[0].what, "NOUN, not VERB");
    }
}
