//! Marks files: an article sentence by sentence with what a careful reader finds in it.
//!
//! CONTRIBUTING.md specifies the mark-up. [`read`] and [`write()`] are inverse: what is read from a
//! written file is what was written.

use std::fmt;

use byline::{
    BlockKind, Certainty, ClaimType, Confidence, EntityKind, Form, Mode, SourceKind, Span, Stance,
    Standing, Use,
};

use crate::gold::{Block, Claim, Entity, Gold, Holder, Mention, Pasted, Quotation, Statement};
use crate::words::Finder;

mod writing;

pub(crate) use writing::write;

/// What is wrong in a marks file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarksError {
    /// The line, from 1.
    pub(crate) line: usize,
    /// What is wrong with it, and what to do.
    pub(crate) message: String,
}

impl fmt::Display for MarksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for MarksError {}

type Result<T> = std::result::Result<T, MarksError>;

/// Reads the marks of `text`; all that is wrong is told at once.
///
/// # Errors
///
/// Each line that is not understood, or whose words are not found where it says.
pub(crate) fn read(
    id: &str,
    text: &str,
    marks: &str,
) -> std::result::Result<Gold, Vec<MarksError>> {
    let mut reader = Reader::new(id, text);
    let mut errors = Vec::new();
    for (index, line) in marks.lines().enumerate() {
        reader.line = index + 1;
        if let Err(error) = reader.line(line) {
            errors.push(error);
        }
    }
    if let Err(error) = reader.finish() {
        errors.push(error);
    }
    if errors.is_empty() { Ok(reader.gold) } else { Err(errors) }
}

struct Reader<'t> {
    find: Finder<'t>,
    gold: Gold,
    entities: Vec<Entity>,
    blocks: Vec<Block>,
    sentences: Vec<Span>,
    mentions: Vec<Mention>,
    quotations: Vec<Quotation>,
    statements: Vec<Statement>,
    claims: Vec<Claim>,
    /// The id of the author's entity, which may be declared below.
    author: Option<String>,
    /// The statement whose lines are being read.
    statement: Option<Open>,
    line: usize,
}

/// A statement that needs its line `who`.
struct Open {
    line: usize,
    who: bool,
}

impl<'t> Reader<'t> {
    fn new(id: &str, text: &'t str) -> Reader<'t> {
        Reader {
            find: Finder::new(text),
            gold: Gold { id: id.to_owned(), text: text.to_owned(), ..Gold::default() },
            entities: Vec::new(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            quotations: Vec::new(),
            statements: Vec::new(),
            claims: Vec::new(),
            author: None,
            statement: None,
            line: 0,
        }
    }

    fn line(&mut self, line: &str) -> Result<()> {
        if line.contains('\t') {
            return self.wrong("a tab; indent with spaces");
        }
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(sentence) = line.strip_prefix("| ") {
            self.close()?;
            return self.sentence(sentence);
        }
        if let Some(detail) = line.strip_prefix("    ") {
            return self.detail(detail);
        }
        self.close()?;
        match line.strip_prefix("  ") {
            Some(mark) => self.mark(mark),
            None => self.top(line),
        }
    }

    /// A line of the head, or the beginning of a block.
    fn top(&mut self, line: &str) -> Result<()> {
        if let Some(date) = line.strip_prefix("date ") {
            self.gold.date = Some(date.to_owned());
        } else if let Some(author) = line.strip_prefix("author ") {
            self.author = Some(author.to_owned());
        } else if let Some(entity) = line.strip_prefix("entity ") {
            self.entity(entity)?;
        } else {
            self.block(line)?;
        }
        Ok(())
    }

    fn entity(&mut self, line: &str) -> Result<()> {
        let (head, name) = self.halves(line)?;
        let mut words = head.split(' ');
        let id = words.next().unwrap_or_default().to_owned();
        if self.entities.iter().any(|entity| entity.id == id) {
            return self.wrong(&format!("the entity {id} is declared twice"));
        }
        let kind = self.named(words.next(), EntityKind::KNOWN, "kind of entity")?;
        let (mut country, mut reference) = (None, None);
        while let Some(word) = words.next() {
            match word {
                "ref" => reference = words.next().map(str::to_owned),
                _ if word.len() == 2 => country = Some(word.to_owned()),
                _ => return self.wrong(&format!("{word} is no country of two letters")),
            }
        }
        let name = name.to_owned();
        self.entities.push(Entity { id, kind, country, reference, name });
        Ok(())
    }

    fn block(&mut self, line: &str) -> Result<()> {
        let mut words = line.split(' ');
        let kind = self.named(words.next(), BlockKind::KNOWN, "kind of block")?;
        let (mut depth, mut pasted) = (0, None);
        while let Some(word) = words.next() {
            if word == "pasted" {
                let publication = match words.next() {
                    None | Some("-") => None,
                    Some(id) => Some(self.entity_named(id)?),
                };
                let confidence = self.named(words.next(), Confidence::KNOWN, "confidence")?;
                pasted = Some(Pasted { publication, confidence });
            } else {
                depth = word.parse().or_else(|_| self.wrong("no depth of a block"))?;
            }
        }
        let at = self.sentences.last().map_or(0, |last| last.end);
        self.blocks.push(Block { span: Span::new(at, at), kind, depth, pasted });
        Ok(())
    }

    fn sentence(&mut self, words: &str) -> Result<()> {
        let from = self.sentences.last().map_or(0, |last| last.end);
        let Some(block) = self.blocks.last_mut() else {
            return self.wrong("a sentence before the first block");
        };
        let Some(span) = self.find.after(words, from) else {
            return self.wrong("these words do not follow in the article");
        };
        if block.span.is_empty() {
            block.span = span;
        }
        block.span.end = span.end;
        self.sentences.push(span);
        let between = &self.gold.text[from..span.start];
        // An enumerator before a list item is in no sentence.
        if between.chars().filter(|c| c.is_alphanumeric()).count() > 3 {
            return self.wrong(&format!("before it “{}” is in no sentence", between.trim()));
        }
        Ok(())
    }

    /// A mark of the sentence above.
    fn mark(&mut self, line: &str) -> Result<()> {
        let (head, words) = self.halves(line)?;
        let mut head = head.split(' ');
        let key = head.next().unwrap_or_default();
        let spans = self.pieces(words)?;
        let first = spans.first().copied().unwrap_or_default();
        let sentence = self.sentences.last().copied().unwrap_or_default();
        if first.start >= sentence.end {
            let place = &self.gold.text.as_str()[first];
            return self.wrong(&format!("“{place}” stands only after the sentence"));
        }
        match key {
            "quote" => {
                let kind = self.named(head.next(), Use::KNOWN, "use")?;
                self.quotations.push(Quotation { span: first, kind });
            }
            "statement" => self.open_statement(&mut head, spans)?,
            "claim" => self.claim(&mut head, spans)?,
            _ => {
                let Some(id) = key.strip_prefix('@') else {
                    return self.wrong(&format!("{key} is no mark"));
                };
                let entity = self.entity_named(id)?;
                let form = match head.next() {
                    None => Form::Name,
                    form => self.named(form, Form::KNOWN, "form")?,
                };
                if self.mentions.iter().any(|mention| mention.span == first) {
                    return self.wrong("these words are marked already; #2 takes the next place");
                }
                self.mentions.push(Mention { span: first, entity, form });
            }
        }
        match head.next() {
            Some(word) => self.wrong(&format!("{word} is one word too many")),
            None => Ok(()),
        }
    }

    fn open_statement<'a>(
        &mut self,
        head: &mut impl Iterator<Item = &'a str>,
        content: Vec<Span>,
    ) -> Result<()> {
        let number = self.statements.len() + 1;
        if head.next() != Some(&number.to_string()) {
            return self.wrong(&format!("this is statement {number}"));
        }
        let mode = self.named(head.next(), Mode::KNOWN, "mode")?;
        let stance = match head.next() {
            None => Stance::Neutral,
            stance => self.named(stance, Stance::KNOWN, "stance")?,
        };
        self.statement = Some(Open { line: self.line, who: false });
        self.statements.push(Statement {
            content,
            cue: None,
            source: None,
            entities: Vec::new(),
            kind: SourceKind::None,
            standing: Standing::Unknown,
            body: None,
            role: None,
            mode,
            stance,
            parent: None,
        });
        Ok(())
    }

    /// A line under a statement.
    fn detail(&mut self, line: &str) -> Result<()> {
        let (key, words) = self.halves(line)?;
        let Some(mut statement) = self.statements.pop() else {
            return self.wrong("no statement stands above");
        };
        let read = self.detail_of(&mut statement, key, words);
        self.statements.push(statement);
        read
    }

    fn detail_of(&mut self, statement: &mut Statement, key: &str, words: &str) -> Result<()> {
        if self.statement.is_none() {
            return self.wrong("no statement stands above");
        }
        match key {
            "cue" => statement.cue = self.one(words)?,
            "source" => statement.source = self.one(words)?,
            "role" => statement.role = self.one(words)?,
            "in" => {
                let number: usize = words.parse().or_else(|_| self.wrong("no number"))?;
                if number == 0 || number > self.statements.len() {
                    return self.wrong("the outer statement has to come before");
                }
                statement.parent = Some(number - 1);
            }
            "who" => self.who(statement, words)?,
            _ => return self.wrong(&format!("{key} is nothing that a statement has")),
        }
        Ok(())
    }

    /// `[ID,ID…] KIND STANDING [for ID]`
    fn who(&mut self, statement: &mut Statement, words: &str) -> Result<()> {
        let mut words = words.split(' ').peekable();
        let known = |word: &&str| SourceKind::KNOWN.iter().any(|(name, _)| name == word);
        if let Some(ids) = words.next_if(|word| !known(word)) {
            for id in ids.split(',') {
                statement.entities.push(self.entity_named(id)?);
            }
        }
        statement.kind = self.named(words.next(), SourceKind::KNOWN, "kind of source")?;
        statement.standing = self.named(words.next(), Standing::KNOWN, "standing")?;
        if words.next_if_eq(&"for").is_some() {
            statement.body = Some(self.entity_named(words.next().unwrap_or_default())?);
        }
        if let Some(open) = &mut self.statement {
            open.who = true;
        }
        match words.next() {
            Some(word) => self.wrong(&format!("{word} is one word too many")),
            None => Ok(()),
        }
    }

    fn claim<'a>(
        &mut self,
        head: &mut impl Iterator<Item = &'a str>,
        spans: Vec<Span>,
    ) -> Result<()> {
        let holder = match head.next() {
            Some("author") => Holder::Author,
            number => match number.and_then(|number| number.parse().ok()) {
                // It may be declared below, or never; `finish` looks.
                Some(number @ 1..) => Holder::Source(number - 1),
                _ => return self.wrong("the holder is author or the number of a statement"),
            },
        };
        let certainty = self.named(head.next(), Certainty::KNOWN, "certainty")?;
        let mut claim =
            Claim { spans, holder, certainty, worth: false, negated: false, types: Vec::new() };
        for word in head {
            match word {
                "worth" => claim.worth = true,
                "negated" => claim.negated = true,
                _ => claim.types.push(self.named(Some(word), ClaimType::KNOWN, "type")?),
            }
        }
        self.claims.push(claim);
        Ok(())
    }

    /// Ends the statement above.
    fn close(&mut self) -> Result<()> {
        match self.statement.take() {
            Some(Open { line, who: false }) => {
                Err(MarksError { line, message: "the statement has no line “who:”".to_owned() })
            }
            _ => Ok(()),
        }
    }

    fn finish(&mut self) -> Result<()> {
        self.close()?;
        if let Some(author) = self.author.take() {
            self.gold.author = Some(self.entity_named(&author)?);
        }
        let end = self.sentences.last().map_or(0, |last| last.end);
        let rest = self.gold.text[end..].trim();
        if !rest.is_empty() {
            return self.wrong(&format!("the article goes on: “{rest}”"));
        }
        for claim in &self.claims {
            if matches!(claim.holder, Holder::Source(index) if index >= self.statements.len()) {
                return self.wrong("a claim has a holder that is no statement");
            }
        }
        self.quotations.sort_by_key(|quotation| quotation.span);
        self.mentions.sort_by_key(|mention| mention.span);
        self.gold.blocks = Some(std::mem::take(&mut self.blocks));
        self.gold.sentences = Some(std::mem::take(&mut self.sentences));
        self.gold.entities = Some(std::mem::take(&mut self.entities));
        self.gold.mentions = Some(std::mem::take(&mut self.mentions));
        self.gold.quotations = Some(std::mem::take(&mut self.quotations));
        self.gold.statements = Some(std::mem::take(&mut self.statements));
        self.gold.claims = Some(std::mem::take(&mut self.claims));
        Ok(())
    }

    fn pieces(&self, words: &str) -> Result<Vec<Span>> {
        let Some(sentence) = self.sentences.last() else {
            return self.wrong("a mark before the first sentence");
        };
        self.find.pieces(words, sentence.start).or_else(|missing| {
            self.wrong(&format!("“{missing}” is not found from the sentence on"))
        })
    }

    fn one(&self, words: &str) -> Result<Option<Span>> {
        match self.pieces(words)?.as_slice() {
            [span] => Ok(Some(*span)),
            _ => self.wrong("cue, source and role are in one piece"),
        }
    }

    fn entity_named(&self, id: &str) -> Result<usize> {
        let found = self.entities.iter().position(|entity| entity.id == id);
        found.map_or_else(|| self.wrong(&format!("the head declares no entity {id}")), Ok)
    }

    fn named<T: Copy>(
        &self,
        word: Option<&str>,
        known: &[(&'static str, T)],
        what: &str,
    ) -> Result<T> {
        let found = known.iter().find(|(name, _)| Some(*name) == word);
        found.map(|&(_, value)| value).map_or_else(
            || {
                let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
                let word = word.unwrap_or("nothing");
                self.wrong(&format!("{word} is no {what}; known: {}", names.join(", ")))
            },
            Ok,
        )
    }

    fn halves<'a>(&self, line: &'a str) -> Result<(&'a str, &'a str)> {
        match line.split_once(": ") {
            Some(halves) => Ok(halves),
            None => self.wrong("a colon and a space are missing"),
        }
    }

    fn wrong<T>(&self, message: &str) -> Result<T> {
        Err(MarksError { line: self.line, message: message.to_owned() })
    }
}
