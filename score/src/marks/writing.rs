//! From the layers of an article back to its marks file.

use std::fmt::Write as _;

use byline::{Form, Span, Stance};

use crate::gold::{Gold, Holder, Statement};
use crate::words::Finder;

/// A place of more words than this is given by its first and last ones.
const LONG: usize = 12;
/// How many words at either end are given at least.
const FIRST: usize = 5;
const LAST: usize = 4;
/// Words that stand more often before their place than this are not told apart.
const MOST_PLACES: usize = 99;

/// The marks file of `gold`, which has all layers.
///
/// # Errors
///
/// The words of a mark that the mark-up cannot tell apart from others.
pub(crate) fn write(gold: &Gold) -> Result<String, String> {
    let mut writer = Writer { gold, find: Finder::new(&gold.text), out: String::new() };
    writer.head();
    let sentences = gold.sentences.as_deref().unwrap_or_default();
    for (index, block) in gold.blocks.iter().flatten().enumerate() {
        writer.block(index);
        for (at, sentence) in sentences.iter().enumerate() {
            if block.span.contains(*sentence) {
                let next = sentences.get(at + 1).map_or(usize::MAX, |next| next.start);
                writer.sentence(*sentence, next)?;
            }
        }
    }
    Ok(writer.out)
}

struct Writer<'g> {
    gold: &'g Gold,
    find: Finder<'g>,
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // A string takes whatever is written to it.
        let _ = writeln!(self.out, "{line}");
    }

    fn id(&self, entity: usize) -> &str {
        self.gold.entities.as_deref().and_then(|all| all.get(entity)).map_or("-", |one| &one.id)
    }

    fn head(&mut self) {
        if let Some(date) = &self.gold.date {
            self.line(format_args!("date {date}"));
        }
        if let Some(author) = self.gold.author {
            let author = self.id(author).to_owned();
            self.line(format_args!("author {author}"));
        }
        for entity in self.gold.entities.iter().flatten() {
            let mut head = format!("entity {} {}", entity.id, entity.kind.name());
            for (before, word) in [(" ", &entity.country), (" ref ", &entity.reference)] {
                if let Some(word) = word {
                    head.push_str(before);
                    head.push_str(word);
                }
            }
            self.line(format_args!("{head}: {}", entity.name));
        }
    }

    fn block(&mut self, index: usize) {
        let Some(block) = self.gold.blocks.as_deref().and_then(|blocks| blocks.get(index)) else {
            return;
        };
        let mut line = block.kind.name().to_owned();
        if block.depth > 0 {
            line.push_str(&format!(" {}", block.depth));
        }
        if let Some(pasted) = block.pasted {
            let publication = pasted.publication.map_or("-", |entity| self.id(entity));
            line.push_str(&format!(" pasted {publication} {}", pasted.confidence.name()));
        }
        self.line(format_args!("{line}"));
    }

    /// A sentence with all marks that begin before `next`, where the following one begins.
    fn sentence(&mut self, sentence: Span, next: usize) -> Result<(), String> {
        let gold = self.gold;
        let here = |span: Span| sentence.start <= span.start && span.start < next;
        let words = plain(&gold.text.as_str()[sentence]);
        self.line(format_args!("| {words}"));
        for mention in gold.mentions.iter().flatten().filter(|mention| here(mention.span)) {
            let words = self.words(&[mention.span], sentence.start)?;
            let form = match mention.form {
                Form::Name => String::new(),
                form => format!(" {}", form.name()),
            };
            let id = self.id(mention.entity).to_owned();
            self.line(format_args!("  @{id}{form}: {words}"));
        }
        for quotation in gold.quotations.iter().flatten().filter(|one| here(one.span)) {
            let words = self.words(&[quotation.span], sentence.start)?;
            self.line(format_args!("  quote {}: {words}", quotation.kind.name()));
        }
        for (index, statement) in gold.statements.iter().flatten().enumerate() {
            if statement.content.first().is_some_and(|&first| here(first)) {
                self.statement(index, statement, sentence.start)?;
            }
        }
        for claim in gold.claims.iter().flatten() {
            if claim.spans.first().is_some_and(|&first| here(first)) {
                let words = self.words(&claim.spans, sentence.start)?;
                let mut head = match claim.holder {
                    Holder::Author => "author".to_owned(),
                    Holder::Source(index) => (index + 1).to_string(),
                };
                let flags = [(claim.worth, "worth"), (claim.negated, "negated")];
                let flags = flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word);
                let types = claim.types.iter().map(|one| one.name());
                for word in [claim.certainty.name()].into_iter().chain(flags).chain(types) {
                    head.push(' ');
                    head.push_str(word);
                }
                self.line(format_args!("  claim {head}: {words}"));
            }
        }
        Ok(())
    }

    fn statement(
        &mut self,
        index: usize,
        statement: &Statement,
        from: usize,
    ) -> Result<(), String> {
        let content = self.words(&statement.content, from)?;
        let stance = match statement.stance {
            Stance::Neutral => String::new(),
            stance => format!(" {}", stance.name()),
        };
        let mode = statement.mode.name();
        self.line(format_args!("  statement {} {mode}{stance}: {content}", index + 1));
        let ends = [("cue", statement.cue), ("source", statement.source)];
        for (key, span) in ends {
            if let Some(span) = span {
                let words = self.words(&[span], from)?;
                self.line(format_args!("    {key}: {words}"));
            }
        }
        let mut who =
            statement.entities.iter().map(|&one| self.id(one)).collect::<Vec<_>>().join(",");
        if !who.is_empty() {
            who.push(' ');
        }
        who.push_str(&format!("{} {}", statement.kind.name(), statement.standing.name()));
        if let Some(body) = statement.body {
            who.push_str(&format!(" for {}", self.id(body)));
        }
        self.line(format_args!("    who: {who}"));
        if let Some(role) = statement.role {
            let words = self.words(&[role], from)?;
            self.line(format_args!("    role: {words}"));
        }
        if let Some(parent) = statement.parent {
            self.line(format_args!("    in: {}", parent + 1));
        }
        Ok(())
    }

    /// The shortest way that is tried to name the places in the sentence that begins at `from`.
    fn words(&self, spans: &[Span], from: usize) -> Result<String, String> {
        let mut at = from;
        let mut words = Vec::new();
        for &span in spans {
            words.push(self.piece(span, at, from)?);
            at = span.end;
        }
        Ok(words.join(" + "))
    }

    fn piece(&self, span: Span, at: usize, from: usize) -> Result<String, String> {
        let full = plain(&self.gold.text.as_str()[span]);
        let mut tries = vec![full.clone()];
        let single: Vec<&str> = full.split(' ').collect();
        if single.len() > LONG {
            let ends = (FIRST..LONG).map(|first| {
                let last = single.len() - (first - FIRST + LAST).min(single.len() - first);
                format!("{} ~ {}", single[..first].join(" "), single[last..].join(" "))
            });
            tries.splice(0..0, ends.collect::<Vec<_>>());
        }
        let back = if span.start < from { "< " } else { "" };
        for number in 1..=MOST_PLACES {
            for words in &tries {
                let place = if number > 1 { format!(" #{number}") } else { String::new() };
                let words = format!("{back}{words}{place}");
                if self.find.pieces(&words, at) == Ok(vec![span]) {
                    return Ok(words);
                }
            }
        }
        Err(full)
    }
}

/// The words with one space between them, and without the marks of quoted lines.
fn plain(text: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(index, line)| match index {
        0 => line,
        _ => line.trim_start_matches(|c: char| c.is_whitespace() || c == '>'),
    });
    let words = lines.flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}
