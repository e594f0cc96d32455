//! Where results go, in which order, and that none is ever half a result.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read};

use crate::harness::{Folder, articles, command, names, run, run_with};

/// Many documents, with a running number as id.
fn corpus(count: usize) -> String {
    let mut lines = String::new();
    for id in 0..count {
        let text = format!("“Fares rose {id}%,” said Jane Roe. Few believe it.").repeat(id % 7);
        writeln!(lines, "{}", serde_json::json!({ "id": id, "text": text })).unwrap();
    }
    lines
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = Folder::new().with("a.jsonl", corpus(300));
    for (what, formats) in [
        ("analyze", ["text", "jsonl"].as_slice()),
        ("statements", &["json"]),
        ("claims", &["text"]),
    ] {
        for to in formats {
            let with =
                |threads| run(folder.path(), &[what, "--to", to, "--threads", threads, "a.jsonl"]);
            let (one, four) = (with("1"), with("4"));
            assert!(one.stdout == four.stdout, "{what} --to {to}");
            assert_eq!((one.code, one.stderr), (four.code, four.stderr));
        }
    }
    let ran = run(folder.path(), &["analyze", "a.jsonl"]);
    let ids = ran.stdout.lines().map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        record["id"].as_str().unwrap().to_owned()
    });
    assert!(ids.eq((0..300).map(|id| id.to_string())));
}

#[test]
fn a_broken_line_is_told_at_the_same_place_by_any_number_of_threads() {
    let lines = format!("{}{{\n{}", corpus(300), corpus(300));
    let folder = Folder::new().with("a.jsonl", lines);
    for threads in ["1", "4"] {
        let ran = run(folder.path(), &["analyze", "--threads", threads, "a.jsonl"]);
        assert_eq!(ran.stdout.lines().count(), 300);
        assert!(ran.stderr.starts_with("a.jsonl:301:1: "));
        assert_eq!(ran.code, Some(2));
    }
}

#[test]
fn files_come_out_in_the_order_of_the_command_line() {
    let mut names = names();
    names.reverse();
    let mut arguments = vec!["analyze", "--to", "jsonl", "--threads", "4"];
    arguments.extend(names.iter().map(String::as_str));
    let ran = run(&articles(), &arguments);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    for (line, name) in ran.stdout.lines().zip(&names) {
        assert!(line.contains(&format!(r#""id":"{name}""#)));
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let folder = Folder::new().with("a.jsonl", corpus(600));
    for what in ["analyze", "statements", "claims"] {
        let mut child =
            command(folder.path(), &[what, "--to", "jsonl", "a.jsonl"]).spawn().unwrap();
        let mut line = String::new();
        // The pipe closes as the reader goes away, as with `head -1`.
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(said, "");
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert!(line.ends_with("}\n"));
    }
}

#[test]
fn a_file_appears_when_it_is_whole() {
    let folder = Folder::new().with("a.jsonl", corpus(3));
    let ran = run(folder.path(), &["analyze", "-o", "out.jsonl", "a.jsonl"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("", "", Some(0)));
    assert_eq!(folder.files(), ["a.jsonl", "out.jsonl"]);
    let printed = run(folder.path(), &["analyze", "a.jsonl"]).stdout;
    assert_eq!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), printed);
}

#[test]
fn a_run_that_fails_leaves_no_file_and_keeps_the_old_one() {
    let folder = Folder::new().with("a.jsonl", corpus(300) + "{\n");
    let ran = run(folder.path(), &["analyze", "-o", "out.jsonl", "a.jsonl"]);
    assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)));
    assert_eq!(folder.files(), ["a.jsonl"]);

    let folder = folder.with("out.jsonl", "old");
    let ran = run(folder.path(), &["analyze", "-o", "out.jsonl", "a.jsonl"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), "old");
    assert_eq!(folder.files(), ["a.jsonl", "out.jsonl"]);

    let arguments = ["analyze", "--keep-going", "-o", "out.jsonl", "a.jsonl"];
    assert_eq!(run(folder.path(), &arguments).code, Some(1));
    let written = fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
    assert_eq!(written.lines().count(), 300);
}

#[test]
fn a_folder_that_is_missing_cannot_be_written_to() {
    let ran = run(Folder::new().path(), &["analyze", "-o", "no/out.jsonl"]);
    let message = "no/out.jsonl: cannot be written: no such folder; make it first\n";
    assert_eq!((ran.stderr.as_str(), ran.code), (message, Some(2)));
}

#[test]
fn standard_input_is_known_by_its_start() {
    let folder = Folder::new();
    let ran = run_with(folder.path(), &["analyze"], "\n {\"text\": \"Fares rose.\"}".as_bytes());
    assert!(ran.stdout.contains(r#""id":"stdin:2""#), "{}", ran.stdout);
    let ran = run_with(folder.path(), &["analyze", "-"], b"Fares rose.");
    assert!(ran.stdout.contains(r#""id":"stdin""#));
}

#[test]
fn text_keeps_to_eighty_columns_and_needs_no_colour() {
    for name in names() {
        let plain = run(&articles(), &["analyze", "--to", "text", &name]).stdout;
        let long = |line: &&str| line.chars().count() > 80 && line.split_whitespace().count() > 1;
        assert_eq!(plain.lines().find(long), None);
        assert!(!plain.contains('\u{1b}'));
        let arguments = ["analyze", "--to", "text", "--color", "always", &name];
        let mut colored = run(&articles(), &arguments).stdout;
        for code in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;36m", "\u{1b}[0m"] {
            colored = colored.replace(code, "");
        }
        assert_eq!(colored, plain, "colour adds nothing but colour");
    }
}
