//! Makes texts with pasted passages: paragraphs of one marked article put into another, with the
//! truth of both. So passages can be measured on hundreds of texts.
//!
//! `splice.tsv` in the folder of the articles says by the name of its file which article can be a
//! `host`, into which a blogger would paste, and which a `donor`, from which he would.

use std::ops::Range;
use std::path::Path;

use byline::{BlockKind, Confidence, Span};

use crate::bootstrap::Draw;
use crate::gold::{Block, Claim, Gold, Holder, Mention, Pasted, Quotation, Statement};
use crate::message::{self, Fault};
use crate::sample::{Sample, Set, Truth};

/// The table of hosts and donors.
const TABLE: &str = "splice.tsv";
/// At most so many paragraphs are pasted at once.
const LONGEST: usize = 4;
/// What stands between paragraphs.
const BREAK: &str = "\n\n";

/// So many texts, made of the articles of a set; the same seed makes the same ones.
pub(crate) fn splice(folder: &Path, set: &Set, number: usize, seed: u64) -> Result<Set, Fault> {
    let file = folder.join(TABLE);
    let table = message::read(&file)?;
    let (hosts, donors) = roles(&file, &table, set)?;
    let mut draw = Draw::new(seed);
    let mut samples = Vec::with_capacity(number);
    // Not every pair fits; a set of articles without any that does must come to an end too.
    for _ in 0..number.saturating_mul(20) {
        if samples.len() == number {
            break;
        }
        let (host, donor) = (hosts[draw.below(hosts.len())], donors[draw.below(donors.len())]);
        if let Some(gold) = spliced(host.1, donor.1, &mut draw) {
            let id = format!("{} + {} #{}", host.0.id, donor.0.id, samples.len() + 1);
            samples.push(Sample {
                document: id.clone(),
                id,
                text: gold.text.clone(),
                held: host.0.held || donor.0.held,
                truth: Truth::Article(Box::new(gold)),
            });
        }
    }
    if samples.is_empty() {
        return Err(Fault::new(file.display().to_string(), "no two articles fit; name others"));
    }
    Ok(Set { name: format!("{}, spliced", set.name), samples })
}

type Article<'s> = (&'s Sample, &'s Gold);

/// The hosts and the donors of a table.
fn roles<'s>(
    file: &Path,
    table: &str,
    set: &'s Set,
) -> Result<(Vec<Article<'s>>, Vec<Article<'s>>), Fault> {
    let (mut hosts, mut donors) = (Vec::new(), Vec::new());
    for (at, row) in table.lines().enumerate() {
        if row.starts_with('#') || row.trim().is_empty() || row == "name\trole" {
            continue;
        }
        let Some((name, role)) = row.split_once('\t') else {
            return Err(Fault::at(file, at + 1, "has no tab; write `name<tab>host` or `donor`"));
        };
        let is_named = |s: &&Sample| Path::new(&s.id).file_name().is_some_and(|n| n == name);
        let article = set.samples.iter().find(is_named).and_then(|sample| match &sample.truth {
            Truth::Article(gold) => Some((sample, &**gold)),
            _ => None,
        });
        match (role, article) {
            ("host", Some(article)) => hosts.push(article),
            ("donor", Some(article)) => donors.push(article),
            ("host" | "donor", None) => {
                let what = format!("no marked article is named `{name}`; strike or rename it");
                return Err(Fault::at(file, at + 1, what));
            }
            _ => {
                let what = format!("unknown role `{role}`; known: host, donor");
                return Err(Fault::at(file, at + 1, what));
            }
        }
    }
    match hosts.is_empty() || donors.is_empty() {
        true => Err(Fault::at(file, 1, "names no host or no donor; it takes one of each")),
        false => Ok((hosts, donors)),
    }
}

/// A host with a run of the donor's paragraphs in it; `None` where they do not fit.
fn spliced(host: &Gold, donor: &Gold, draw: &mut Draw) -> Option<Gold> {
    let (places, runs) = (places(host), runs(donor, 1 + draw.below(LONGEST)));
    if places.is_empty() || runs.is_empty() {
        return None;
    }
    let (after, run) = (places[draw.below(places.len())], &runs[draw.below(runs.len())]);
    Some(insert(host, after, donor, run.clone()))
}

fn blocks(gold: &Gold) -> &[Block] {
    gold.blocks.as_deref().unwrap_or_default()
}

/// Whether a quotation, content or claim goes on over a place.
fn is_crossed(gold: &Gold, at: usize) -> bool {
    let crosses = |span: &Span| span.start < at && at < span.end;
    let quotations = gold.quotations.iter().flatten().map(|quotation| &quotation.span);
    let contents = gold.statements.iter().flatten().flat_map(|statement| &statement.content);
    let claims = gold.claims.iter().flatten().flat_map(|claim| &claim.spans);
    quotations.chain(contents).chain(claims).any(crosses)
}

/// The author's paragraphs behind which something can be pasted: another one of his follows.
fn places(gold: &Gold) -> Vec<usize> {
    let own = |block: &Block| block.kind == BlockKind::Paragraph && block.pasted.is_none();
    let pairs = blocks(gold).windows(2).enumerate();
    let fitting = pairs
        .filter(|(_, pair)| own(&pair[0]) && own(&pair[1]) && !is_crossed(gold, pair[0].span.end));
    fitting.map(|(at, _)| at).collect()
}

/// The runs of so many paragraphs that can be taken out.
fn runs(gold: &Gold, length: usize) -> Vec<Range<usize>> {
    let whole = |block: &Block| {
        block.kind == BlockKind::Paragraph && block.depth == 0 && block.pasted.is_none()
    };
    let runs = blocks(gold).windows(length).enumerate();
    let fitting = runs.filter(|(_, run)| {
        run.iter().all(whole)
            && !is_crossed(gold, run[0].span.start)
            && !is_crossed(gold, run[length - 1].span.end)
    });
    fitting.map(|(at, _)| at..at + length).collect()
}

/// Where a span of the host or of the donor lies in the new text.
#[derive(Clone, Copy)]
struct Shift {
    /// The part of the old text that is there.
    kept: Span,
    /// Where it begins in the new text.
    start: usize,
}

impl Shift {
    fn span(self, span: Span) -> Option<Span> {
        let at = |byte: usize| byte - self.kept.start + self.start;
        self.kept.contains(span).then(|| Span::new(at(span.start), at(span.end)))
    }
}

/// The layers of one of the two articles, moved to the new text.
struct Moved<'g> {
    gold: &'g Gold,
    shifts: Vec<Shift>,
    /// The numbers of the first entity and the first statement.
    entities: usize,
    statements: usize,
    pasted: Option<Pasted>,
}

impl Moved<'_> {
    fn span(&self, span: Span) -> Option<Span> {
        self.shifts.iter().find_map(|shift| shift.span(span))
    }

    fn spans(&self, spans: &[Span]) -> Option<Vec<Span>> {
        spans.iter().map(|&span| self.span(span)).collect()
    }

    /// The new number of each statement that is there.
    fn numbers(&self) -> Vec<Option<usize>> {
        let mut next = self.statements;
        let number = |statement: &Statement| {
            self.spans(&statement.content)?;
            next += 1;
            Some(next - 1)
        };
        self.gold.statements.iter().flatten().map(number).collect()
    }

    fn entity(&self, entity: usize) -> usize {
        self.entities + entity
    }

    /// Adds all that is there.
    fn add_to(&self, out: &mut Gold) {
        for block in blocks(self.gold) {
            let pasted = block.pasted.map(|pasted| Pasted {
                publication: pasted.publication.map(|entity| self.entity(entity)),
                ..pasted
            });
            let moved = self.span(block.span).map(|span| Block {
                span,
                pasted: pasted.or(self.pasted),
                ..block.clone()
            });
            out.blocks.get_or_insert_default().extend(moved);
        }
        let sentences = self.gold.sentences.iter().flatten().filter_map(|&span| self.span(span));
        out.sentences.get_or_insert_default().extend(sentences);
        out.entities.get_or_insert_default().extend(self.gold.entities.iter().flatten().cloned());
        let mention = |mention: &Mention| {
            let entity = self.entity(mention.entity);
            Some(Mention { span: self.span(mention.span)?, entity, ..*mention })
        };
        let mentions = self.gold.mentions.iter().flatten().filter_map(mention);
        out.mentions.get_or_insert_default().extend(mentions);
        let quotation = |quotation: &Quotation| {
            Some(Quotation { span: self.span(quotation.span)?, ..*quotation })
        };
        let quotations = self.gold.quotations.iter().flatten().filter_map(quotation);
        out.quotations.get_or_insert_default().extend(quotations);
        self.add_statements_to(out);
    }

    fn add_statements_to(&self, out: &mut Gold) {
        let numbers = self.numbers();
        let number = |at: usize| numbers.get(at).copied().flatten();
        let statement = |statement: &Statement| {
            Some(Statement {
                content: self.spans(&statement.content)?,
                cue: statement.cue.and_then(|span| self.span(span)),
                source: statement.source.and_then(|span| self.span(span)),
                role: statement.role.and_then(|span| self.span(span)),
                entities: statement.entities.iter().map(|&entity| self.entity(entity)).collect(),
                body: statement.body.map(|entity| self.entity(entity)),
                parent: statement.parent.and_then(number),
                ..statement.clone()
            })
        };
        let statements = self.gold.statements.iter().flatten().filter_map(statement);
        out.statements.get_or_insert_default().extend(statements);
        let claim = |claim: &Claim| {
            let holder = match claim.holder {
                Holder::Author => Holder::Author,
                Holder::Source(at) => Holder::Source(number(at)?),
            };
            Some(Claim { spans: self.spans(&claim.spans)?, holder, ..claim.clone() })
        };
        let claims = self.gold.claims.iter().flatten().filter_map(claim);
        out.claims.get_or_insert_default().extend(claims);
    }
}

/// Puts the donor's paragraphs behind a block of the host.
fn insert(host: &Gold, after: usize, donor: &Gold, run: Range<usize>) -> Gold {
    let at = blocks(host)[after].span.end;
    let pasted = blocks(donor)[run.start].span.to(blocks(donor)[run.end - 1].span);
    let inserted = BREAK.len() + pasted.len();
    let text = [&host.text[..at], BREAK, &donor.text.as_str()[pasted], &host.text[at..]].concat();
    let mut gold = Gold {
        id: format!("{} + {}", host.id, donor.id),
        text,
        date: host.date.clone(),
        author: host.author,
        ..Gold::default()
    };
    let host = Moved {
        gold: host,
        shifts: vec![
            Shift { kept: Span::new(0, at), start: 0 },
            Shift { kept: Span::new(at, host.text.len()), start: at + inserted },
        ],
        entities: 0,
        statements: 0,
        pasted: None,
    };
    let statements = host.numbers().into_iter().flatten().count();
    let entities = host.gold.entities.iter().flatten().count();
    host.add_to(&mut gold);
    let origin = Pasted { publication: None, confidence: Confidence::High };
    let shifts = vec![Shift { kept: pasted, start: at + BREAK.len() }];
    let donor = Moved { gold: donor, shifts, entities, statements, pasted: Some(origin) };
    donor.add_to(&mut gold);
    gold.blocks.iter_mut().for_each(|blocks| blocks.sort_by_key(|block| block.span));
    gold.sentences.iter_mut().for_each(|sentences| sentences.sort_unstable());
    gold.mentions.iter_mut().for_each(|mentions| mentions.sort_by_key(|mention| mention.span));
    gold.quotations.iter_mut().for_each(|found| found.sort_by_key(|quotation| quotation.span));
    gold
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "Orlo is dull.\n\nSo I say.\n\nBye.";
    const DONOR: &str = "Title\n\nRoe spoke.\n\n“No,” Roe said.";

    fn gold(text: &str, marks: &str) -> Gold {
        crate::marks::read("orlo", text, marks).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    fn host() -> Gold {
        gold(
            HOST,
            "paragraph\n| Orlo is dull.\n  claim author asserted: Orlo is dull\nparagraph\n| So I say.\nparagraph\n| Bye.\n",
        )
    }

    fn donor() -> Gold {
        gold(
            DONOR,
            "entity roe person: Roe\nheadline\n| Title\nparagraph\n| Roe spoke.\n  @roe surname: Roe\n\
             paragraph\n| “No,” Roe said.\n  @roe surname: Roe\n  quote speech: “No,”\n  \
             statement 1 direct: “No,”\n    cue: said\n    source: Roe\n    who: roe named private\n",
        )
    }

    #[test]
    fn the_truth_of_both_is_kept() {
        let spliced = insert(&host(), 0, &donor(), 1..3);
        assert_eq!(
            spliced.text,
            "Orlo is dull.\n\nRoe spoke.\n\n“No,” Roe said.\n\nSo I say.\n\nBye."
        );
        let pasted: Vec<_> = blocks(&spliced).iter().map(|block| block.pasted.is_some()).collect();
        assert_eq!(pasted, [false, true, true, false, false]);
        let words: Vec<_> =
            blocks(&spliced).iter().map(|block| &spliced.text.as_str()[block.span]).collect();
        assert_eq!(words[3], "So I say.");
        let statements = spliced.statements.unwrap();
        assert_eq!(&spliced.text.as_str()[statements[0].content[0]], "“No,”");
        assert_eq!(spliced.mentions.unwrap().len(), 2);
        assert_eq!(spliced.claims.unwrap().len(), 1);
    }

    #[test]
    fn headlines_are_not_pasted_and_nothing_follows_the_last_paragraph() {
        assert_eq!(runs(&donor(), 1), [1..2, 2..3]);
        assert_eq!(runs(&donor(), 3), Vec::<Range<usize>>::new());
        assert_eq!(places(&host()), [0, 1]);
    }
}
