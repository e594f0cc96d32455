//! What may be wrong in a table of names, though it can be read.

use std::collections::BTreeMap;

use super::names::Names;
use super::rows::{Name, NameRow, rows};
use crate::entity::EntityKind;
use crate::lexicon::{Lexicon, LexiconError};

impl Names {
    /// What may be wrong in a table though it can be read: names said of several rows or twice of
    /// one, and bodies called by an ordinary word, in both cases without the `?` that asks for more
    /// evidence.
    ///
    /// ```
    /// let table = "id\tkind\tname\nown-target\torganization\tTarget\n";
    /// let doubts = byline::Names::doubts("own.tsv", table)?;
    /// assert!(doubts[0].to_string().starts_with("own.tsv:2:25: `Target` is also an ordinary word"));
    /// # Ok::<(), byline::LexiconError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the table cannot be read, as [`Names::read`].
    pub fn doubts(file: &str, text: &str) -> Result<Vec<LexiconError>, LexiconError> {
        let lexicon = Lexicon::english();
        let rows = rows(&[(file, text)], |id| lexicon.gazetteer().has(id))?;
        let mut known: BTreeMap<&str, (&NameRow<'_>, bool)> = BTreeMap::new();
        let mut doubts = Vec::new();
        for row in &rows {
            for name in &row.names {
                let doubt = |what: String| row.place.fault(name.text, what);
                let before = known.insert(name.text, (row, name.needs_context));
                match before {
                    Some((other, _)) if other.id == row.id => {
                        doubts.push(doubt(format!(
                            "`{}` is twice in the row; leave one out",
                            name.text
                        )));
                    }
                    Some((other, marked)) if !marked && !name.needs_context => {
                        let line = other.place.line();
                        doubts.push(doubt(format!(
                            "`{}` is a name of `{}` in line {line} too; mark one of them, as in `short?:{}`",
                            name.text, other.id, name.text
                        )));
                    }
                    _ => {}
                }
                if is_ordinary(&lexicon, row, name) {
                    doubts.push(doubt(format!(
                        "`{}` is also an ordinary word; mark it, as in `short?:{}`",
                        name.text, name.text
                    )));
                }
            }
        }
        Ok(doubts)
    }
}

/// Whether a body is called by what is also an ordinary word, a given name or a people. A capital
/// inside the word, as in `MoD`, tells it apart by itself.
fn is_ordinary(lexicon: &Lexicon, row: &NameRow<'_>, name: &Name<'_>) -> bool {
    let body = row.kind.is_some_and(EntityKind::is_body);
    let inner = name.text.chars().skip(1).any(char::is_uppercase);
    let word = lexicon.look_up(name.text);
    let other = word.ordinary || word.given_name > 0 || word.demonym;
    body && !name.needs_context && !inner && other
}
