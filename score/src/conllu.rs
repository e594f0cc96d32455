//! Reads a treebank in CoNLL-U: a document for each `# newdoc`, its text put together again from
//! the words, with a blank line between paragraphs.

use std::path::Path;

use byline::{PartOfSpeech, Span};

use crate::message::Fault;
use crate::sample::{Sample, Truth};

/// A document in the making.
#[derive(Default)]
struct Draft {
    id: String,
    text: String,
    tags: Vec<(Span, PartOfSpeech)>,
    /// Whether a space is due before the next word.
    spaced: bool,
    /// A word that is several tokens: their last number, and where the word lies.
    joined: Option<(usize, Span)>,
}

pub(crate) fn read(file: &Path, content: &str, held: bool) -> Result<Vec<Sample>, Fault> {
    let mut samples = Vec::new();
    let mut draft = Draft::default();
    for (at, line) in content.lines().enumerate() {
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if let Some(id) = comment.strip_prefix("newdoc") {
                let id = id.trim_start_matches([' ', '=']).trim_start_matches("id = ");
                samples.extend(finish(std::mem::take(&mut draft), held));
                draft.id = id.to_owned();
            } else if comment.starts_with("newpar") && !comment.starts_with("newpar_") {
                draft.break_paragraph();
            }
        } else if !line.trim().is_empty() {
            draft.take(line).map_err(|what| Fault::at(file, at + 1, what))?;
        }
    }
    samples.extend(finish(draft, held));
    match samples.is_empty() {
        true => Err(Fault::at(file, 1, "holds no tokens; is it CoNLL-U?")),
        false => Ok(samples),
    }
}

fn finish(draft: Draft, held: bool) -> Option<Sample> {
    let Draft { id, text, tags, .. } = draft;
    let truth = Truth::Tags(tags);
    (!text.is_empty()).then(|| Sample { document: id.clone(), id, text, held, truth })
}

impl Draft {
    fn break_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str("\n\n");
        }
        self.spaced = false;
    }

    /// A line of a token, or of a word that is several.
    fn take(&mut self, line: &str) -> Result<(), String> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, form, _, part, .., last] = cells.as_slice() else {
            return Err(format!("has {} cells, but a token has 10", cells.len()));
        };
        if number.contains('.') {
            return Ok(());
        }
        let spaced = !last.split('|').any(|cell| cell == "SpaceAfter=No");
        if let Some((_, last)) = number.split_once('-') {
            let last = last.parse().map_err(|_| format!("`{number}` is no range of tokens"))?;
            self.joined = Some((last, self.append(form, spaced)));
            return Ok(());
        }
        let number: usize = number.parse().map_err(|_| format!("`{number}` is no number"))?;
        let span = self.place(number, form, spaced);
        let known = PartOfSpeech::KNOWN.iter().find(|(name, _)| name == part);
        let Some((_, part)) = known else {
            let names: Vec<_> = PartOfSpeech::KNOWN.iter().map(|(name, _)| *name).collect();
            return Err(format!("`{part}` is no part of speech; known: {}", names.join(" ")));
        };
        self.tags.push((span, *part));
        Ok(())
    }

    /// Where a token lies: behind the words before it, or inside the word that it is a part of.
    fn place(&mut self, number: usize, form: &str, spaced: bool) -> Span {
        let Some((last, left)) = self.joined else { return self.append(form, spaced) };
        if number > last {
            self.joined = None;
            return self.append(form, spaced);
        }
        // A part that is written otherwise than in the word takes what is left of it.
        let fits = self.text.as_str()[left].starts_with(form) && number < last;
        let end = if fits { left.start + form.len() } else { left.end };
        self.joined = Some((last, Span::new(end, left.end)));
        Span::new(left.start, end)
    }

    fn append(&mut self, form: &str, spaced: bool) -> Span {
        if self.spaced && !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.spaced = spaced;
        Span::new(start, self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "# newdoc id = orlo\n# newpar\n# sent_id = 1\n\
        1-2\tRoe’s\t_\t_\t_\t_\t_\t_\t_\t_\n1\tRoe\t_\tPROPN\t_\t_\t_\t_\t_\t_\n\
        2\t’s\t_\tPART\t_\t_\t_\t_\t_\t_\n3\tpier\t_\tNOUN\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        4\t.\t_\tPUNCT\t_\t_\t_\t_\t_\t_\n\n# newpar\n1\tNo\t_\tINTJ\t_\t_\t_\t_\t_\t_\n";

    #[test]
    fn the_text_is_put_together_again() {
        let samples = read(Path::new("a.conllu"), TREE, false).unwrap();
        assert_eq!(
            (samples[0].id.as_str(), samples[0].text.as_str()),
            ("orlo", "Roe’s pier.\n\nNo")
        );
        let Truth::Tags(tags) = &samples[0].truth else { panic!() };
        let words: Vec<_> = tags.iter().map(|&(span, _)| &samples[0].text.as_str()[span]).collect();
        assert_eq!(words, ["Roe", "’s", "pier", ".", "No"]);
    }

    #[test]
    fn a_wrong_row_is_named_with_its_line() {
        let fault = read(Path::new("a.conllu"), "1\tNo\t_\tWORD\t_\t_\n", false).unwrap_err();
        assert!(
            fault.to_string().starts_with("a.conllu:1: `WORD` is no part of speech; known: ADJ")
        );
    }
}
