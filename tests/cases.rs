//! Cases as data: a text, and what the library finds in it.
//!
//! Each file `tests/cases/NAME.txt` is about one layer, which its first line names. Cases follow,
//! divided by blank lines:
//!
//! ```text
//! layer: sentences
//!
//! # a comment says what the case is about
//! > Dr. Marsh waited. “Where is it?” she asked.
//! Dr. Marsh waited. | “Where is it?” she asked.
//! fixme: what would be right, where the line above is wrong
//! ```
//!
//! The text stands after `> `, with `⏎` for a line break, `␍` for a carriage return and `␠` for a
//! space at its end. What is
//! found follows, `nothing` if nothing is:
//!
//! * blocks: `block_quote 2: Nobody was told.`: kind, depth if it is not 0, words
//! * sentences: one line, the sentences with ` | ` between them
//! * tokens: one line, the tokens with ` | ` between them
//! * quotations: `curly [The pier is safe,] speech, paired-marks`: marks, words, use, rule; `in 1`
//!   if it lies in one other, `open` if a mark is missing
//! * mentions: `[Marsh] = Helen Marsh, person surname, surname`: words, name of the entity if it is
//!   another, kind and form, rule; `#id` of the row in a table
//! * attributions: `[content] + [content] <- [source] = Full Name, cue [said], direct neutral,
//!   named official by title for Harbor Board, in 0, reporting-clause`: pieces of content, words of
//!   the source, whom they name, cue, mode and stance, kind and standing of the source with the
//!   rule and the body, the attribution around it, the rule
//! * passages: `[Roe said no.] + [Poe said yes.], from Courier, high, lead-in`: the paragraphs, the
//!   publication, confidence, rule
//! * claims: `author: [The toll rose 12%] asserted quantity trend, checkable, 12 %`: holder, words,
//!   certainty and types, what hedges and negates, whether scores of 50 are reached, quantities,
//!   dates
//! * quantities: `[3 to 5 percent] 3..5 % between`, `[last year] on 2030, counted`: words, values, unit,
//!   bound, what it is counted by; dates as ISO 8601 writes them, in an article of 2031-05-14
//!
//! `UPDATE_EXPECT=1 cargo test --test cases` rewrites what is found. A result that is known to be
//! wrong is asserted as it is, with a line `fixme:` that says what would be right; delete the line
//! when the result becomes so.

mod support;

use std::fmt::Write;
use std::sync::LazyLock;

use byline::{Article, Block, Claim, Document, Form, Marks, Pipeline, Spanned};
use support::{on_one_line, pieces, read, short, updating, when, write};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

#[test]
fn blocks() {
    check("blocks", 70);
}

#[test]
fn sentences() {
    check("sentences", 150);
}

#[test]
fn tokens() {
    check("tokens", 20);
}

#[test]
fn quotations() {
    check("quotations", 40);
}

#[test]
fn mentions() {
    check("mentions", 40);
}

#[test]
fn attributions() {
    check("attributions", 80);
}

#[test]
fn standing() {
    check("standing", 30);
}

#[test]
fn passages() {
    check("passages", 12);
}

#[test]
fn claims() {
    check("claims", 25);
}

#[test]
fn quantities() {
    check("quantities", 300);
}

/// Whatever words a quantity is in, its value in figures reads as the same value.
#[test]
fn the_values_of_three_hundred_quantities_read_back() {
    let text = read("tests/cases/quantities.txt");
    let (_, cases) = parse("quantities", &text);
    assert!(cases.len() >= 300, "{} cases", cases.len());
    let mut count = 0;
    for case in &cases {
        let text = case.text();
        let doc = PIPELINE.analyze(text.as_str());
        let quantities = doc.claims().iter().flat_map(|claim| &claim.quantities);
        for value in quantities.flat_map(|one| [Some(&one.value), one.upper.as_ref()]).flatten() {
            count += 1;
            match value.split_once('/') {
                // A part without an end stays a fraction in its lowest terms.
                Some((part, whole)) => {
                    let [part, whole] = [part, whole].map(|term| term.parse::<u64>().unwrap());
                    assert!((2..=part.min(whole)).all(|n| part % n + whole % n > 0), "{value}");
                }
                None => {
                    let again = format!("They lost {value} boats.");
                    let again = PIPELINE.analyze(again.as_str());
                    let found = again.claims().iter().flat_map(|claim| &claim.quantities).next();
                    assert_eq!(found.map(|one| &one.value), Some(value), "{text}");
                }
            }
        }
    }
    assert!(count >= 250, "{count} values");
}

/// Compares every case of a file with what the library finds, or rewrites the file.
fn check(name: &str, least: usize) {
    let file = format!("tests/cases/{name}.txt");
    let text = read(&file);
    let (head, cases) = parse(&file, &text);
    assert!(cases.len() >= least, "{file}: {} cases, {least} were there once", cases.len());
    let layer = head.lines().find_map(|line| line.strip_prefix("layer: "));
    let layer = layer.unwrap_or_else(|| panic!("{file}: the first line names no layer"));
    let mut rewritten = head.to_owned();
    let mut wrong = String::new();
    let mut count = 0;
    for case in &cases {
        let found = render(layer, &case.text());
        if found != case.expected {
            count += 1;
            let (line, expected) = (case.line, &case.expected);
            let marked = if case.fixmes.is_empty() { "" } else { " (has a fixme)" };
            let _ = writeln!(wrong, "{file}:{line}{marked}\n> {}", case.marked);
            let _ = writeln!(wrong, "  expected: {}", expected.join("\n            "));
            let _ = writeln!(wrong, "  found:    {}\n", found.join("\n            "));
        }
        let lines = case.comments.iter().copied().map(str::to_owned);
        let lines = lines.chain([format!("> {}", case.marked)]).chain(found);
        let lines = lines.chain(case.fixmes.iter().copied().map(str::to_owned));
        rewritten += &format!("\n{}\n", lines.collect::<Vec<_>>().join("\n"));
    }
    if updating() {
        write(&file, &rewritten);
    } else {
        assert!(wrong.is_empty(), "{count} cases changed\n\n{wrong}UPDATE_EXPECT=1 accepts them");
    }
}

/// A text and what is expected of it.
#[derive(Debug)]
struct Case<'f> {
    line: usize,
    comments: Vec<&'f str>,
    marked: &'f str,
    expected: Vec<String>,
    fixmes: Vec<&'f str>,
}

impl Case<'_> {
    fn text(&self) -> String {
        self.marked.replace('⏎', "\n").replace('␍', "\r").replace('␠', " ")
    }
}

/// The head of a file and its cases.
fn parse<'f>(file: &str, text: &'f str) -> (&'f str, Vec<Case<'f>>) {
    let end = text.find("\n\n").map_or(text.len(), |end| end + 1);
    let head = &text[..end];
    let mut cases = Vec::new();
    let mut case: Option<Case<'f>> = None;
    let first = head.lines().count();
    for (index, line) in text.lines().enumerate().skip(first).chain([(0, "")]) {
        if line.is_empty() {
            if let Some(case) = case.take() {
                assert!(!case.marked.is_empty(), "{file}:{}: no text", case.line);
                cases.push(case);
            }
            continue;
        }
        let case = case.get_or_insert_with(|| Case {
            line: index + 1,
            comments: Vec::new(),
            marked: "",
            expected: Vec::new(),
            fixmes: Vec::new(),
        });
        if let Some(marked) = line.strip_prefix("> ").filter(|_| case.marked.is_empty()) {
            case.marked = marked;
        } else if line.starts_with("fixme: ") {
            case.fixmes.push(line);
        } else if line.starts_with("# ") && case.marked.is_empty() {
            case.comments.push(line);
        } else {
            case.expected.push(line.to_owned());
        }
    }
    (head, cases)
}

/// What is found in a layer, a line for each record.
fn render(layer: &str, text: &str) -> Vec<String> {
    let mut article = Article::from(text);
    // A Wednesday, for dates that are counted from it.
    article.date = (layer == "quantities").then(|| "2031-05-14".into());
    let doc = PIPELINE.analyze(article);
    let found = match layer {
        "blocks" => doc.blocks().iter().map(|block| block_line(&doc, block)).collect(),
        "sentences" => vec![joined(&doc, doc.sentences())],
        "tokens" => vec![joined(&doc, doc.tokens())],
        "quotations" => quotation_lines(&doc),
        "mentions" => mention_lines(&doc),
        "attributions" => {
            doc.attributions().iter().map(|record| support::attribution(&doc, record)).collect()
        }
        "passages" => doc.passages().iter().map(|record| passage_line(&doc, record)).collect(),
        "claims" => doc.claims().iter().map(|record| support::claim(&doc, record)).collect(),
        "quantities" => doc.claims().iter().flat_map(|record| amounts(&doc, record)).collect(),
        other => panic!("no layer is called {other}"),
    };
    if found.is_empty() { vec!["nothing".into()] } else { found }
}

/// `[more than 3 to 5 percent] 3..5 % between`, `[last year] on 2030, counted`
fn amounts(doc: &Document<'_>, claim: &Claim) -> Vec<String> {
    let quantities = claim.quantities.iter().map(|quantity| {
        let mut line = format!("{} {}", pieces(doc, &[quantity.span]), quantity.value);
        line += &quantity.upper.as_deref().map(|upper| format!("..{upper}")).unwrap_or_default();
        line += &quantity.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        line += &format!(" {}", quantity.bound.name());
        line += &quantity.per.as_deref().map(|per| format!(" per {per}")).unwrap_or_default();
        line
    });
    let dates = claim.dates.iter().map(|date| {
        let counted = if date.relative { ", counted" } else { "" };
        format!("{} on {}{counted}", pieces(doc, &[date.span]), when(date))
    });
    quantities.chain(dates).collect()
}

fn block_line(doc: &Document<'_>, block: &Block) -> String {
    let depth = if block.depth == 0 { String::new() } else { format!(" {}", block.depth) };
    format!("{}{depth}: {}", block.kind.name(), on_one_line(doc.text(block)))
}

fn joined(doc: &Document<'_>, records: &[impl Spanned]) -> String {
    let words = records.iter().map(|record| on_one_line(doc.text(record)));
    words.collect::<Vec<_>>().join(" | ")
}

fn passage_line(doc: &Document<'_>, passage: &byline::Passage) -> String {
    let blocks: Vec<_> = passage.blocks.iter().map(|&id| doc.layers()[id].span()).collect();
    let words = pieces(doc, &blocks);
    let publication = passage.publication.map(|id| doc.layers()[id].name.as_str());
    let from = publication.map(|name| format!(", from {name}")).unwrap_or_default();
    let rule = short(passage.why.rule.code());
    format!("{words}{from}, {}, {rule}", passage.confidence.name())
}

fn quotation_lines(doc: &Document<'_>) -> Vec<String> {
    let line = |(index, quotation): (usize, &byline::Quotation)| {
        let marks = match quotation.marks {
            Marks::Curly => "curly",
            Marks::Straight => "straight",
            Marks::DoubledSingle => "doubled",
            Marks::Single => "single",
            Marks::Guillemet => "guillemet",
            _ => "unmarked",
        };
        let words = pieces(doc, &[quotation.inner]);
        let what = format!("{:?}", doc.layers().uses[index].kind).to_lowercase();
        let depth = match quotation.depth {
            0 => String::new(),
            depth => format!(", in {depth}"),
        };
        let open = if quotation.closed { "" } else { ", open" };
        let rule = short(quotation.why.rule.code());
        format!("{marks} {words} {what}{depth}{open}, {rule}")
    };
    doc.quotations().iter().enumerate().map(line).collect()
}

fn mention_lines(doc: &Document<'_>) -> Vec<String> {
    let line = |mention: &byline::Mention| {
        let entity = &doc.layers()[mention.entity];
        let words = doc.text(mention);
        let name = if entity.name == words { "" } else { &format!(" = {}", entity.name) };
        let kind = format!("{:?}", entity.kind).to_lowercase();
        let form = match mention.form {
            Form::Name => "name",
            Form::Acronym => "acronym",
            Form::Short => "short",
            Form::Surname => "surname",
            Form::Role => "role",
            _ => "pronoun",
        };
        let row = entity.reference.as_deref().map(|id| format!(" #{id}")).unwrap_or_default();
        let rule = short(mention.why.rule.code());
        format!("[{}]{name}, {kind} {form}, {rule}{row}", on_one_line(words))
    };
    doc.mentions().iter().chain(&doc.layers().pronouns).map(line).collect()
}
