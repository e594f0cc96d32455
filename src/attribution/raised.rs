//! Subjects that belong to what is reported of them: “the pier is said to be safe”.

use super::Stance;
use super::cue::Hit;
use super::pair::Pairing;
use crate::lexicon::word::{Class, Frame};
use crate::reading::Run;

impl Pairing<'_, '_> {
    /// “The pier is said to be safe”, “Roe was accused of lying”, “the pier seems safe”: the
    /// subject of a passive, or of a verb that tells how things look, with content behind the verb.
    /// Nobody says so, unless it is said by whom.
    pub(super) fn raised(&self, hit: &Hit, start: usize, frame: Frame) -> Option<Run> {
        let raised = match frame {
            Frame::Infinitive => {
                let passive = self.scene.is_passive(hit) && hit.cue.stance != Stance::Asks;
                self.seems(hit) || passive && start == hit.head.end
            }
            Frame::Noun | Frame::As => self.seems(hit),
            _ => false,
        };
        if !raised {
            return None;
        }
        let subject = self.scene.subject_before(hit, self.sentence, self.earlier)?;
        let beside = subject.end <= hit.group.start
            && !(subject.end..hit.group.start).any(|at| self.reading.is_finite(at));
        beside.then_some(subject)
    }

    /// Whether the cue tells how its subject looks, to nobody in particular.
    pub(super) fn seems(&self, hit: &Hit) -> bool {
        self.reading.is(hit.head.start, Class::Raising)
    }
}
