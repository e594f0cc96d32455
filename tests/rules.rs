//! Every rule fires where it should, not where it nearly should, and can be turned off.
//!
//! `tests/cases/rules.txt` holds an entry for each rule, divided by blank lines:
//!
//! ```text
//! rule: attribution/according-to
//! fires: The pier was safe, according to Jane Roe.
//! misses: The pier was safe, owing to Jane Roe.
//! ```
//!
//! `⏎` stands for a line break. What differs between the two is what the rule looks for.

use std::collections::BTreeSet;

use byline::{Article, Builder, Citation, Document, Pipeline, Rule, Span};

/// Rules that go on firing when they are off, each with its reason.
const NEVER_OFF: &[(Rule, &str)] =
    &[(Rule::StandingUnknown, "a source has to have a standing; this is what remains")];

/// Invented names for the rules that look into tables, so that no living person stands here.
const NAMES: &str = "id\tkind\tname\toffice
own-hta\tagency\tHarlow Tide Agency\t-
own-quillane\tperson\tZorvath Quillane\tPremier of Harlow|2019|
";

#[derive(Debug)]
struct Entry {
    line: usize,
    rule: Rule,
    fires: String,
    misses: String,
}

#[expect(clippy::disallowed_methods, reason = "tests read their cases from files")]
fn entries() -> Vec<Entry> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/rules.txt");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut entries = Vec::new();
    let mut line = 1;
    for block in text.split("\n\n") {
        let field = |name: &str| {
            let value = block.lines().find_map(|field| field.strip_prefix(name));
            value.unwrap_or_else(|| panic!("rules.txt:{line}: no line `{name}`"))
        };
        let code = field("rule: ");
        let rule = code.parse().unwrap_or_else(|error| panic!("rules.txt:{line}: {error}"));
        let text = |name| field(name).replace('⏎', "\n");
        entries.push(Entry { line, rule, fires: text("fires: "), misses: text("misses: ") });
        line += block.lines().count() + 1;
    }
    entries
}

/// The text as an article; what stands in `<q>` is a quotation of the format, in `<cite>` the name
/// of a publication, in `<q cite>` a quotation taken from the publication named last.
fn article(marked: &str) -> Article<'static> {
    let mut pieces = marked.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let (mut quotations, mut citations) = (Vec::new(), Vec::<Citation>::new());
    let (mut begin, mut opened) = (0, "");
    for piece in pieces {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let span = Span::new(begin, text.len());
        match tag {
            "/q" => quotations.push(span),
            "/cite" => citations.push(Citation::new(span)),
            _ => (begin, opened) = (text.len(), tag),
        }
        if let ("/q", "q cite", Some(citation)) = (tag, opened, citations.last_mut()) {
            citation.quoted = Some(span);
        }
        text += words;
    }
    let mut article = Article::from(text);
    (article.quotations, article.citations) = (quotations, citations);
    article
}

/// The rules behind all records of a document.
fn rules(doc: &Document<'_>) -> BTreeSet<Rule> {
    let layers = doc.layers();
    let quotations = layers.quotations.iter().map(|record| record.why);
    let uses = layers.uses.iter().map(|record| record.why);
    let mentions = layers.mentions.iter().chain(&layers.pronouns).map(|record| record.why);
    let attributions = layers.attributions.iter().flat_map(|a| [a.why, a.source.why]);
    let passages = layers.passages.iter().map(|record| record.why);
    let claims = layers.claims.iter().map(|record| record.why);
    let first = quotations.chain(uses).chain(mentions);
    first.chain(attributions).chain(passages).chain(claims).map(|why| why.rule).collect()
}

fn with_names() -> Builder {
    Pipeline::builder().names("names.tsv", NAMES).unwrap_or_else(|error| panic!("{error}"))
}

fn is_in(list: &[(Rule, &str)], rule: Rule) -> bool {
    list.iter().any(|(listed, _)| *listed == rule)
}

/// Fails with all messages at once.
fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_one_entry() {
    let mut named: Vec<_> = entries().iter().map(|entry| entry.rule).collect();
    named.sort_unstable();
    let all: Vec<_> = Rule::ALL.to_vec();
    for rule in &all {
        let count = named.iter().filter(|named| *named == rule).count();
        assert_eq!(count, 1, "{rule} has {count} entries in tests/cases/rules.txt");
    }
}

#[test]
fn rules_fire_and_miss() {
    let pipeline = with_names().build();
    let mut wrong = Vec::new();
    for Entry { line, rule, fires, misses } in entries() {
        let found = rules(&pipeline.analyze(article(&fires)));
        if !found.contains(&rule) {
            wrong.push(format!("rules.txt:{line} {rule}: silent in {fires:?}; found {found:?}"));
        }
        let near = pipeline.analyze(article(&misses));
        if rules(&near).contains(&rule) {
            wrong.push(format!("rules.txt:{line} {rule}: fires in the near miss {misses:?}"));
        }
    }
    report(&wrong);
}

/// Rules whose own example is no text that could be analyzed, each with its reason.
const NO_TEXT: &[(Rule, &str)] = &[
    (Rule::FormatQuotation, "it takes an article whose format marks quotations"),
    (Rule::MarkedPublication, "it takes an article whose format marks names"),
    (Rule::CitedPublication, "it takes an article whose format tells what was quoted"),
    (Rule::StandingOfTable, "it takes a person of the table"),
    (Rule::OfficeHolder, "it takes a person of the table"),
    (Rule::BylineName, "a line is a byline only with an article under it"),
];

#[test]
fn rules_fire_in_their_own_example() {
    let pipeline = Pipeline::english();
    let mut wrong = Vec::new();
    for &rule in Rule::ALL.iter().filter(|&&rule| !is_in(NO_TEXT, rule)) {
        let (_, example) = rule.explain().split_once("\n\n > ").unwrap_or_default();
        let text = example.trim().replace("⏎ ", "\n\n").replace("**>**", ">").replace("**", "");
        if !rules(&pipeline.analyze(text.as_str())).contains(&rule) {
            wrong.push(format!("{rule}: silent in its own example {text:?}"));
        }
    }
    report(&wrong);
}

#[test]
fn rules_can_be_turned_off() {
    let mut wrong = Vec::new();
    for Entry { line, rule, fires, .. } in entries() {
        let builder = with_names().off(rule.code());
        let pipeline = builder.unwrap_or_else(|error| panic!("{error}")).build();
        let fires_still = rules(&pipeline.analyze(article(&fires))).contains(&rule);
        if fires_still != is_in(NEVER_OFF, rule) {
            wrong.push(format!("rules.txt:{line} {rule}: fires though it is off: {fires_still}"));
        }
    }
    report(&wrong);
}

#[test]
fn rules_explain_themselves() {
    for rule in Rule::ALL {
        let example = rule.explain().lines().find(|line| line.trim_start().starts_with("> "));
        assert!(example.is_some(), "{rule}: no example after `> `");
    }
}
