//! Whoever is quoted as saying something: the source is not who quotes, but who is quoted.

use super::cue::Hit;
use super::scene::{Draft, Scene};
use crate::lexicon::word::{Class, Cue};
use crate::reading::Run;
use crate::tag::WordForm;

/// A verb of quoting stands at most this many tokens before “as saying”.
const FARTHEST: usize = 12;

impl Scene<'_> {
    /// “Roe was quoted by the Courier as saying …”, “the Courier quoted Roe as saying …”: who is
    /// quoted, if the cue is the gerund behind “as”.
    pub(super) fn quoted_as(&self, hit: &Hit, sentence: Run, earlier: &[Draft]) -> Option<Run> {
        let opener = self.opens_with_as(hit.head.start, sentence)?;
        let near = opener.saturating_sub(FARTHEST).max(sentence.start);
        let quoting = self.hits(Run::new(near, opener)).last()?;
        if self.is_passive(quoting) {
            return self.subject_before(quoting, sentence, earlier);
        }
        self.reading.phrase_after(quoting.head.end, opener).filter(|object| object.end == opener)
    }

    /// Whether the cue quotes somebody “as saying” what is a statement of its own.
    pub(super) fn quotes_as_saying(&self, hit: &Hit, sentence: Run) -> bool {
        let near = hit.head.end..sentence.end.min(hit.head.end + FARTHEST);
        let mut openers = near.filter(|&at| self.reading.is(at, Class::Echo));
        let Some(opener) = openers.next() else { return false };
        let gerund = opener + 1;
        let says = gerund < sentence.end && self.reading.word(gerund).cue.is_some_and(Cue::says);
        says && self.opens_with_as(gerund, sentence).is_some()
    }

    /// The “as” right before a gerund.
    fn opens_with_as(&self, gerund: usize, sentence: Run) -> Option<usize> {
        let opener = gerund.checked_sub(1).filter(|&at| at > sentence.start)?;
        let form = self.reading.tags[gerund].form;
        (form == WordForm::Gerund && self.reading.is(opener, Class::Echo)).then_some(opener)
    }
}
