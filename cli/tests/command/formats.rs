//! The page and the formats of other programs, and folders of them.

use std::fs;

use crate::harness::{Folder, articles, names, run, run_with};

const TEXT: &str = "“It held,” said Jane Roe, a spokeswoman for the Treasury. Few believe it.";

#[test]
fn a_folder_takes_a_page_for_each_article() {
    let folder = Folder::new();
    let into = folder.path().join("pages/of/today");
    let mut arguments = vec!["analyze", "--to", "html", "--threads", "4", "-o"];
    let path = format!("{}/", into.display());
    arguments.push(&path);
    let names = names();
    arguments.extend(names.iter().map(String::as_str));
    let ran = run(&articles(), &arguments);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("", "", Some(0)));
    for name in &names {
        let page = fs::read_to_string(into.join(name.replace(".txt", ".html"))).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{name}");
    }
    assert_eq!(fs::read_dir(&into).unwrap().count(), names.len(), "and nothing else");
}

#[test]
fn documents_of_one_name_get_numbers_and_none_leaves_the_folder() {
    let lines: String = ["a", "A", "../a", "", "b/c:d"]
        .iter()
        .map(|id| serde_json::json!({ "id": id, "text": TEXT }).to_string() + "\n")
        .collect();
    let folder = Folder::new().with("in.jsonl", lines);
    let ran = run(folder.path(), &["analyze", "--to", "spacy", "-o", "out/", "in.jsonl"]);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    let mut files: Vec<_> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let expected = ["A-2", "a-3", "a", "c-d", "document"].map(|name| format!("{name}.spacy.json"));
    assert_eq!(files, expected);
    assert_eq!(folder.files(), ["in.jsonl", "out"]);
}

#[test]
fn a_page_shows_one_document() {
    let folder = Folder::new().with("a.txt", TEXT).with("b.txt", TEXT);
    let ran = run(folder.path(), &["analyze", "--to", "html", "-o", "page.html", "a.txt", "b.txt"]);
    let message = "b.txt: is a second document, and a page shows one; name a folder, as in \
                   -o pages/\n";
    assert_eq!((ran.stderr.as_str(), ran.code), (message, Some(2)));
    assert_eq!(folder.files(), ["a.txt", "b.txt"]);
}

#[test]
fn an_input_is_not_replaced() {
    let folder = Folder::new().with("a.txt", TEXT);
    let ran = run(folder.path(), &["analyze", "--to", "text", "-o", ".", "a.txt"]);
    assert!(
        ran.stderr.ends_with(": is an input and would be replaced; name another folder with -o\n")
    );
    assert_eq!(ran.code, Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), TEXT);
}

#[test]
fn a_folder_that_cannot_be_made() {
    let folder = Folder::new().with("a.txt", TEXT);
    let ran = run(folder.path(), &["analyze", "--to", "html", "-o", "a.txt/b/", "a.txt"]);
    assert!(ran.stderr.starts_with("a.txt/b/: cannot be written: a file"), "{}", ran.stderr);
    assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)));
}

#[test]
fn a_table_has_one_head_for_all_documents() {
    let folder = Folder::new().with("a.txt", TEXT).with("b.txt", TEXT).with("empty.jsonl", "");
    let table = |arguments: &[&str]| {
        let ran = run(folder.path(), arguments);
        assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
        ran.stdout.split_terminator("\r\n").map(str::to_owned).collect::<Vec<_>>()
    };
    let all = table(&["analyze", "--to", "csv", "a.txt", "b.txt"]);
    assert!(all[0].starts_with("document,record,id,text,"));
    let count = |start: &str| all.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(count("document,"), 1);
    for name in ["a.txt", "b.txt"] {
        for record in ["statement", "claim", "entity"] {
            assert!(count(&format!("{name},{record},0,")) == 1, "{name} {record}");
        }
    }
    // The lists are rows of the same table.
    let official = table(&["statements", "--official", "--to", "csv", "a.txt"]);
    let others = table(&["statements", "--unofficial", "--to", "csv", "a.txt"]);
    assert_eq!((official.len(), others.len()), (2, 1));
    let claims = table(&["claims", "--to", "csv", "a.txt"]);
    assert!([official, claims].concat().iter().all(|line| all.contains(line)));
    assert_eq!(table(&["analyze", "--to", "csv", "empty.jsonl"]), all[..1]);
}

#[test]
fn other_programs_get_a_line_for_each_document() {
    let folder = Folder::new().with("a.txt", TEXT).with("b.txt", TEXT);
    for (format, field) in [("spacy", "tokens"), ("webanno", "first"), ("schema-org", "@graph")] {
        let ran = run(folder.path(), &["analyze", "--to", format, "a.txt", "b.txt"]);
        assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
        let lines: Vec<serde_json::Value> =
            ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line[field].is_array() || line[field].is_object()));
    }
}

#[test]
fn formats_that_do_not_fit_are_refused() {
    let refused = |arguments: &[&str], message: &str| {
        let folder = Folder::new();
        let ran = run_with(folder.path(), arguments, TEXT.as_bytes());
        assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)));
        assert_eq!(ran.stderr, format!("{message}\n"));
    };
    let counts = "--offsets: this format counts char; leave the option out";
    refused(&["analyze", "--to", "spacy", "--offsets", "byte"], counts);
    refused(&["analyze", "--to", "webanno", "--offsets", "utf16"], counts);
    let lists = "--to: a list is text, json, jsonl or csv; byline analyze writes the other formats";
    refused(&["statements", "--to", "html"], lists);
    refused(&["claims", "--to", "schema-org"], lists);
}
