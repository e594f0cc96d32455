//! Whole articles: every statement and what the author claims himself, as readable text.
//!
//! `tests/articles/NAME.txt` is what is found in `examples/articles/NAME.txt`; a change of a rule
//! shows there how far it reaches. `UPDATE_EXPECT=1 cargo test --test articles` rewrites them.

mod support;

use byline::{Holder, Pipeline, Span};
use support::{attribution, claim, path, read, updating, write};

/// All that is compared of an article.
fn render(pipeline: &Pipeline, text: &str) -> String {
    let doc = pipeline.analyze(text);
    let mut lines = Vec::new();
    let statements = doc.attributions().iter().enumerate();
    lines.push(format!("{} statements", doc.attributions().len()));
    lines.extend(
        statements.map(|(index, record)| format!("{index}: {}", attribution(&doc, record))),
    );
    let own: Vec<_> = doc.claims().iter().filter(|c| c.holder == Holder::Author).collect();
    lines.push(format!("\n{} claims of {}", own.len(), doc.claims().len()));
    lines.extend(own.iter().map(|record| claim(&doc, record)));
    lines.join("\n") + "\n"
}

/// The first line that differs, and the lines around it.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let line = |lines: &[&str]| lines.get(same).copied().unwrap_or("(the end)").to_owned();
    format!("line {}\n  expected: {}\n  found:    {}", same + 1, line(&expected), line(&found))
}

#[test]
fn articles_read_as_before() {
    let pipeline = Pipeline::english();
    let folder = std::fs::read_dir(path("examples/articles"));
    let entries = folder.unwrap_or_else(|error| panic!("examples/articles: {error}"));
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".txt")).collect();
    names.sort_unstable();
    assert!(names.len() >= 6, "only {names:?}");
    let mut changed = Vec::new();
    for name in &names {
        let found = render(&pipeline, &read(&format!("examples/articles/{name}")));
        let snapshot = format!("tests/articles/{name}");
        if updating() {
            write(&snapshot, &found);
            continue;
        }
        let expected = if path(&snapshot).exists() { read(&snapshot) } else { String::new() };
        if expected != found {
            changed.push(format!("{snapshot}: {}", difference(&expected, &found)));
        }
    }
    let count = changed.len();
    assert!(count == 0, "{count} changed\n{}\nUPDATE_EXPECT=1 accepts", changed.join("\n"));
}

/// A paragraph has the sentences that it has as a text of its own.
#[test]
fn paragraphs_alone_have_the_sentences_of_their_article() {
    let names = ["british-ferry", "harbor-wire", "opinion-blog", "police-local", "press-release"];
    let texts = names.map(|name| read(&format!("examples/articles/{name}.txt")));
    let pipeline = Pipeline::english();
    let mut count = 0;
    for text in &texts {
        let doc = pipeline.analyze(text.as_str());
        for (index, block) in doc.blocks().iter().enumerate() {
            let alone = doc.text(block);
            let cut = |start: usize, span: Span| Span::new(span.start - start, span.end - start);
            let inside = doc.sentences().iter().filter(|sentence| sentence.block.index() == index);
            let inside: Vec<Span> = inside.map(|s| cut(block.span.start, s.span)).collect();
            let found: Vec<Span> = pipeline.sentences(alone).iter().map(|s| s.span).collect();
            assert_eq!(inside, found, "{alone}");
            count += found.len();
        }
    }
    assert!(count > 150, "only {count} sentences");
}
