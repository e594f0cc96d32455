//! When an office was held: years behind its noun, and those of the table of names.

use super::super::Standing;
use super::Sources;
use crate::gazetteer::Term;
use crate::lexicon::word::Class;
use crate::reading::Run;

impl Sources<'_, '_> {
    /// “mayor from 2004 to 2012”, “mayor until last year”: the word behind a role that tells when
    /// it was held, but “mayor since 2012”.
    pub(super) fn term_behind(&self, rest: Run) -> Option<usize> {
        let reading = self.scene.reading;
        let at = rest.indices().find(|&at| reading.tags[at].is_verbal() || self.bounds(at))?;
        self.bounds(at).then_some(at)
    }

    /// Whether the token is a preposition with a year of the past behind it, or “until”.
    fn bounds(&self, at: usize) -> bool {
        let reading = self.scene.reading;
        let article = usize::from(reading.is(at + 1, Class::Article));
        let year = at + 1 + article;
        let closed = || {
            // “the director of the 2024 games”
            reading.tokens.get(year + 1).is_none_or(|next| next.is_mark())
                || reading.is(year + 1, Class::Preposition)
                || reading.is(year + 1, Class::To)
                || reading.is(year + 1, Class::Coordinator)
        };
        reading.is(at, Class::Preposition)
            && (reading.is(at, Class::Former)
                || !reading.is(at, Class::Subordinator) && self.is_year(year) && closed())
    }

    /// “2004”, “1990s”, “2004-2012”
    pub(super) fn is_year(&self, at: usize) -> bool {
        let reading = self.scene.reading;
        let word = reading.tokens.get(at).map_or("", |_| reading.str(at)).as_bytes();
        let (figures, rest) = word.split_at(word.len().min(4));
        let four = figures.len() == 4 && figures.iter().all(u8::is_ascii_digit);
        four && matches!(figures[0], b'1' | b'2') && !rest.first().is_some_and(u8::is_ascii_digit)
    }

    /// “(retd)”
    pub(super) fn is_enclosed(&self, at: usize) -> bool {
        at > 0 && self.scene.reading.is_mark(at - 1, "(")
    }
}

/// Whether an office of the table is held when the article appears, or was before; an article
/// without a date is taken for a recent one, of which only that can be said.
pub(crate) fn standing_by_terms(terms: &[Term], year: Option<u16>) -> Option<Standing> {
    let Some(year) = year else {
        return terms.iter().any(|term| term.to.is_none()).then_some(Standing::Official);
    };
    let held = |term: &Term| term.from <= year && term.to.is_none_or(|to| year <= to);
    let past = |term: &Term| term.to.is_some_and(|to| to < year);
    if terms.iter().any(held) {
        return Some(Standing::Official);
    }
    terms.iter().any(past).then_some(Standing::FormerOfficial)
}
