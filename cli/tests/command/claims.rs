//! `byline claims` and its options: whose claims, how good, of what sort, about whom, in which form.

use std::fs;

use serde_json::Value;

use crate::harness::{Folder, Ran, run};

const TEXT: &str = "“Crime fell 12%,” said FBI Director Jane Roe. Orlo Venn said it rose 3% in May. \
                    The pier opened in 2011. Perhaps the plan is a shameful mistake.";

fn fine(ran: Ran) -> String {
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    ran.stdout
}

fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The words of the claims that are asked for, the best first.
fn texts(arguments: &[&str]) -> Vec<String> {
    let folder = Folder::new().with("a.txt", TEXT);
    let out =
        fine(run(folder.path(), &[&["claims", "--to", "jsonl", "a.txt"], arguments].concat()));
    objects(&out).iter().map(|object| object["text"].as_str().unwrap().into()).collect()
}

#[test]
fn claims_are_those_of_the_author_of_officials_or_of_anybody() {
    let any = texts(&[]);
    assert_eq!(texts(&["--holder", "any"]), any);
    assert_eq!(texts(&["--holder", "official"]), ["Crime fell 12%"]);
    let author = texts(&["--holder", "author"]);
    assert!(author.contains(&"The pier opened in 2011.".into()), "{author:?}");
    assert!(!author.iter().any(|text| text.contains('%')), "{author:?}");
    assert!(author.len() < any.len());
}

#[test]
fn claims_can_be_asked_for_from_a_score_on() {
    let folder = Folder::new().with("a.txt", TEXT);
    let all = objects(&fine(run(folder.path(), &["claims", "--to", "jsonl", "a.txt"])));
    for least in [0, 50, 100] {
        let number = least.to_string();
        let few = ["claims", "--min", &number, "--to", "jsonl", "a.txt"];
        let wanted = all.iter().filter(|claim| claim["score"].as_u64().unwrap() >= least);
        assert_eq!(objects(&fine(run(folder.path(), &few))), wanted.cloned().collect::<Vec<_>>());
    }
    let ran = run(folder.path(), &["claims", "--min", "101", "a.txt"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)));
}

#[test]
fn claims_can_be_asked_for_by_type_and_each_type_has_its_reason() {
    let folder = Folder::new().with("a.txt", TEXT);
    let types = ["claims", "--type", "position", "--type", "quantity", "--to", "jsonl", "a.txt"];
    let found = objects(&fine(run(folder.path(), &types)));
    assert_eq!(found.len(), 3, "{found:?}");
    for claim in &found {
        let reasons = claim["type_reasons"].as_array().unwrap();
        let sorts: Vec<_> = reasons.iter().map(|reason| reason["claim_type"].clone()).collect();
        assert_eq!(claim["types"], Value::Array(sorts));
    }
    let words = |reason: &Value| {
        let at = |end: usize| usize::try_from(reason["span"][end].as_u64().unwrap()).unwrap();
        TEXT.chars().skip(at(0)).take(at(1) - at(0)).collect::<String>()
    };
    let crime = found.iter().find(|claim| claim["text"] == "Crime fell 12%").unwrap();
    let amount = &crime["type_reasons"][0];
    assert_eq!((&amount["claim_type"], &amount["feature"]), (&"quantity".into(), &"amount".into()));
    assert_eq!(words(amount), "12%");
    let ran = run(folder.path(), &["claims", "--type", "rumor", "a.txt"]);
    assert!(ran.stderr.contains("personal_experience"), "{}", ran.stderr);
}

#[test]
fn claims_can_be_asked_for_by_whom_they_are_about() {
    assert_eq!(texts(&["--about", "the pier"]), ["The pier opened in 2011."]);
    assert_eq!(texts(&["--about", "Nobody Known"]), [""; 0]);
}

#[test]
fn the_best_claims_of_all_documents_come_first() {
    let folder = Folder::new().with("a.txt", "Few believe it.").with("b.txt", "Crime fell 12%.");
    let out = fine(run(folder.path(), &["claims", "--to", "jsonl", "a.txt", "b.txt"]));
    let ids: Vec<_> = objects(&out).iter().map(|claim| claim["id"].clone()).collect();
    assert_eq!(ids, ["b.txt", "a.txt"]);
}

/// The cells of a table as RFC 4180 divides them.
fn cells(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut letters) = (false, table.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "a line ends in CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the table ends with its last line");
    rows
}

#[test]
fn a_table_keeps_marks_and_is_no_formula() {
    let text = "The pier, the \"old\" one, opened in 2011.\n\n=1+1 boats sank.\n";
    let folder = Folder::new().with("a.txt", text);
    let table = fine(run(folder.path(), &["claims", "--to", "csv", "a.txt"]));
    let rows = cells(&table);
    let column = rows[0].iter().position(|name| name == "text").unwrap();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
    let texts: Vec<_> = rows[1..].iter().map(|row| row[column].as_str()).collect();
    assert!(texts.contains(&"The pier, the \"old\" one, opened in 2011."), "{texts:?}");
    assert!(texts.contains(&"'=1+1 boats sank."), "{texts:?}");
}

#[test]
fn a_table_for_spreadsheets_begins_with_the_mark_of_its_encoding() {
    let folder = Folder::new().with("a.txt", TEXT);
    let plain = fine(run(folder.path(), &["claims", "--to", "csv", "a.txt"]));
    let marked = fine(run(folder.path(), &["claims", "--to", "csv", "--bom", "a.txt"]));
    assert_eq!(marked, format!("\u{feff}{plain}"));
    let written = ["claims", "--to", "csv", "--bom", "-o", "queue.csv", "a.txt"];
    assert_eq!(fine(run(folder.path(), &written)), "");
    assert_eq!(fs::read_to_string(folder.path().join("queue.csv")).unwrap(), marked);
    let ran = run(folder.path(), &["claims", "--to", "jsonl", "--bom", "a.txt"]);
    assert!(ran.stderr.contains("--to csv"), "{}", ran.stderr);
    assert_eq!(ran.code, Some(2));
}
