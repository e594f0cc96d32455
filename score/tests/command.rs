//! The command from outside: what it prints where, and its exit codes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "Helen Marsh said the pier was safe. It fell in May.";
const MARKS: &str = "entity marsh person: Helen Marsh\nparagraph\n\
    | Helen Marsh said the pier was safe.\n  @marsh: Helen Marsh\n  \
    statement 1 indirect: the pier was safe\n    cue: said\n    source: Helen Marsh\n    \
    who: marsh named private\n| It fell in May.\n  claim author asserted worth event: It fell in May\n";

/// A folder of its own for each test, with one article in `inside`.
fn folder(name: &str, inside: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let articles = folder.join(inside);
    std::fs::create_dir_all(&articles).expect("the folder of tests can be written");
    std::fs::write(articles.join("pier.txt"), TEXT).expect("the folder of tests can be written");
    std::fs::write(articles.join("pier.marks"), MARKS).expect("the folder of tests can be written");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline-score"));
    command.current_dir(folder).args(arguments).output().expect("the command starts")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn figures_go_to_standard_output() {
    let output = run(&folder("figures", "articles"), &["articles"]);
    assert_eq!(code(&output), Some(0), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.contains("articles   1 document\n"), "{shown}");
    for layer in ["blocks", "sentences", "names", "relation", "standing", "certainty", "worth"] {
        assert!(shown.lines().any(|line| line.trim_start().starts_with(layer)), "{layer}");
    }
}

#[test]
fn a_figure_that_fell_ends_the_gate_with_one_sentence_each() {
    let folder = folder("gate", "articles");
    let json = text(&run(&folder, &["articles", "--json"]).stdout);
    std::fs::write(folder.join("same.json"), &json).expect("the folder of tests can be written");
    assert_eq!(code(&run(&folder, &["gate", "same.json", "articles"])), Some(0));
    // The library learns nothing between two runs, so the truth is made harder instead.
    let marks = MARKS.replace("the pier was safe\n    cue", "pier was\n    cue");
    std::fs::write(folder.join("articles/pier.marks"), marks)
        .expect("the folder of tests can be written");
    let output = run(&folder, &["gate", "same.json", "articles"]);
    assert_eq!(code(&output), Some(1));
    let told = text(&output.stderr);
    assert!(
        told.contains("articles: content, exact (F1) fell by 100.00, from 100.00 to 0.00."),
        "{told}"
    );
    let output = run(&folder, &["articles", "--diff", "same.json"]);
    assert_eq!(code(&output), Some(0));
    assert!(text(&output.stdout).contains("1 documents changed"));
}

#[test]
fn errors_on_held_articles_are_counted_and_not_shown() {
    let folder = folder("held", "articles/held");
    let marks = MARKS.replace("named private", "named official");
    std::fs::write(folder.join("articles/held/pier.marks"), marks)
        .expect("the folder of tests can be written");
    let output = run(&folder, &["articles/held", "--errors", "standing"]);
    assert_eq!(code(&output), Some(0));
    let told = text(&output.stdout);
    assert!(told.contains("held: 1 "), "{told}");
    assert!(!told.contains("pier"), "{told}");
}

#[test]
fn wrong_input_is_named_with_its_place() {
    let folder = folder("wrong", "articles");
    std::fs::write(folder.join("bad.jsonl"), "{\"id\":\"a\",\"text\":\"A.\"}\n")
        .expect("the folder of tests can be written");
    std::fs::write(folder.join("articles/pier.marks"), "paragraph\n| It rose.\n")
        .expect("the folder of tests can be written");
    for (arguments, place) in [
        (vec!["none.jsonl"], "none.jsonl: no such file"),
        (vec!["bad.jsonl"], "bad.jsonl:1: has none of"),
        (vec!["articles"], "articles/pier.marks:2: "),
        (vec!["marks", "articles/pier.marks"], "articles/pier.marks:2: "),
        (vec!["gate", "bad.jsonl", "articles"], "bad.jsonl:1: is no report"),
        (vec!["--errors", "nothing", "articles"], "nothing"),
    ] {
        let output = run(&folder, &arguments);
        assert_eq!(code(&output), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(place), "{}", text(&output.stderr));
    }
}
