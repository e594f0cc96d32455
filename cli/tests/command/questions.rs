//! The smaller commands: statements, claims, explain, rules, names.

use byline::Rule;
use serde_json::Value;

use crate::harness::{Folder, Ran, articles, names, run};

const TEXT: &str = "“Crime fell 12%,” said FBI Director Jane Roe. Orlo Venn said it rose 3% in May. \
                    The pier opened in 2011.";

fn fine(ran: Ran) -> String {
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    ran.stdout
}

fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn statements_are_official_or_not() {
    let folder = Folder::new().with("a.txt", TEXT);
    let speakers = |arguments: &[&str]| -> Vec<String> {
        let out = fine(run(folder.path(), &[&["statements", "a.txt"], arguments].concat()));
        objects(&out).iter().map(|object| object["speaker"].as_str().unwrap().into()).collect()
    };
    assert_eq!(speakers(&["--official"]), ["FBI Director Jane Roe"]);
    assert_eq!(speakers(&["--unofficial"]), ["Orlo Venn"]);
    assert_eq!(speakers(&[]), ["FBI Director Jane Roe", "Orlo Venn"]);
    let out = fine(run(folder.path(), &["statements", "--official", "a.txt"]));
    let first = &objects(&out)[0];
    assert_eq!(first["text"], "“Crime fell 12%,”");
    assert_eq!(first["content"], serde_json::json!([[0, 17]]));
    assert_eq!(first["rule"], "attribution/cue-after-quotation");
}

#[test]
fn claims_begin_with_the_best_to_check() {
    for name in names() {
        let out = fine(run(&articles(), &["claims", "--to", "jsonl", &name]));
        let scores: Vec<_> =
            objects(&out).iter().map(|object| object["score"].as_u64().unwrap()).collect();
        assert!(!scores.is_empty() && scores.is_sorted_by(|a, b| a >= b), "{name}: {scores:?}");
    }
}

#[test]
fn every_rule_is_listed_and_explained() {
    let folder = Folder::new();
    let listed = fine(run(folder.path(), &["rules"]));
    assert_eq!(listed.lines().count(), Rule::ALL.len());
    for (line, rule) in listed.lines().zip(Rule::ALL) {
        assert!(line.starts_with(rule.code()) && line.ends_with(['.', '?', ':']), "{line}");
    }
    let explained = fine(run(folder.path(), &["explain", "attribution/according-to"]));
    let expected = "attribution/according-to\n\n  The words “according to” or their like stand before \
                    a noun phrase, which is\n  the source of the rest of the clause.\n\n  For \
                    example, what matters in [brackets]:\n\n    The pier was safe, [according to] \
                    Roe.\n";
    assert_eq!(explained, expected);
}

#[test]
fn a_place_is_explained_in_sentences() {
    let folder = Folder::new().with("a.txt", TEXT);
    let out = fine(run(folder.path(), &["explain", "a.txt", "--at", "3"]));
    for said in [
        "a.txt:1:4\n",
        "“Crime fell 12%,” said FBI Director Jane Roe.",
        "FBI Director Jane Roe, quoted word for word; not the author.",
        "The words that say so are [said] (1:19).",
        "Rule attribution/cue-after-quotation:",
        "Official",
        "Rule standing/",
    ] {
        assert!(out.contains(said), "{said} is missing in:\n{out}");
    }
    let out = fine(run(folder.path(), &["explain", "a.txt", "--at", "84"]));
    assert!(out.contains("The author’s own words.") && out.contains("Rule claim/author-voice:"));
}

#[test]
fn the_standings_that_lost_are_told() {
    let text = "Jane Roe, a former harbor commissioner, said the pier was safe.";
    let folder = Folder::new().with("a.txt", text);
    let out = fine(run(folder.path(), &["explain", "a.txt", "--at", "50"]));
    let told = "Official, as [harbor commissioner] (1:20) would have it, lost: that is over.";
    assert!(out.contains("Former official.") && out.contains(told), "{out}");
}

#[test]
fn a_place_of_a_page_is_told_by_the_lines_of_its_file() {
    let page = "<title>Pier</title>\n<nav><a href=/>Home</a></nav>\n<p>It rained.</p>\n\n\
                <p>&ldquo;The pier is\nshut,&rdquo; said Mayor Adair.</p>";
    let folder = Folder::new().with("a.html", page);
    let out = fine(run(folder.path(), &["explain", "a.html", "--at", "14"]));
    for said in ["a.html:5:12\n", "line 3, column 3 of the article’s text", "[said] (6:14)"] {
        assert!(out.contains(said), "{said} is missing in:\n{out}");
    }
}

#[test]
fn every_place_of_every_article_can_be_explained() {
    let name = &names()[1];
    for at in (0..3000).step_by(293) {
        let ran = run(&articles(), &["explain", name, "--at", &at.to_string()]);
        assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    }
}

#[test]
fn own_names_are_checked_counted_and_used() {
    let table = "# ours\nid\tkind\tname\taliases\nstaff-hsa\tagency\tHarbor Safety \
                 Administration\tacronym:HSA\nstaff-roe\tperson\tJane Roe\t-\n";
    let folder = Folder::new().with("own.tsv", table).with("a.txt", "The HSA said it was safe.");
    assert_eq!(fine(run(folder.path(), &["names", "check", "own.tsv"])), "own.tsv: ok, 2 names\n");
    let stats = fine(run(folder.path(), &["names", "stats", "own.tsv"]));
    assert!(stats.contains("agency            1, other forms      1"), "{stats}");
    fine(run(folder.path(), &["names", "build", "own.tsv", "-o", "own.byn"]));
    let stats = fine(run(folder.path(), &["names", "stats", "own.byn"]));
    assert_eq!(stats, "own.byn: 2 names\n  person            1\n  agency            1\n");
    let out = fine(run(folder.path(), &["analyze", "--names", "own.tsv", "a.txt"]));
    assert!(out.contains(r#""ref":"staff-hsa""#));
}

#[test]
fn rules_can_be_left_out() {
    let folder = Folder::new().with("a.txt", "The pier opened in 2011.");
    let out = fine(run(folder.path(), &["analyze", "--off", "claim/author-voice", "a.txt"]));
    assert!(out.contains(r#""claims":[]"#));
}

#[test]
fn help_begins_with_examples() {
    for arguments in [["--help"].as_slice(), &["analyze", "-h"], &["explain", "--help"]] {
        let help = fine(run(Folder::new().path(), arguments));
        assert!(help.starts_with("Examples:\n  byline "), "{arguments:?}");
        assert!(help.lines().count() < 50, "{arguments:?} fills more than a screen");
    }
}
