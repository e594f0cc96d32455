//! Bad input: one sentence that says where, what, and what to do.

use std::fs;

use crate::harness::{Folder, run, run_with};

/// Runs in a folder and expects no result, exit code 2, and exactly this message.
fn refuses(folder: &Folder, arguments: &[&str], message: &str) {
    let ran = run(folder.path(), arguments);
    assert_eq!(ran.stderr, format!("{message}\n"), "{arguments:?}");
    assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)), "{arguments:?}");
}

#[test]
fn a_file_that_is_missing() {
    let message = "a.txt: no such file; check its name and folder";
    let folder = Folder::new();
    refuses(&folder, &["analyze", "a.txt"], message);
    refuses(&folder, &["statements", "a.txt"], message);
    refuses(&folder, &["claims", "a.txt"], message);
    refuses(&folder, &["explain", "a.txt", "--at", "1"], message);
    refuses(&folder, &["names", "check", "a.txt"], message);
    refuses(&folder, &["analyze", "--names", "a.txt"], message);
}

/// What is said of a folder without anything to read.
const NOTHING_IN_IT: &str = "in: holds no file that is read; known endings: .txt .text .jsonl \
                             .ndjson .json .html .htm .xhtml .md .markdown";

#[test]
fn a_folder_with_nothing_to_read() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("in/deeper")).unwrap();
    refuses(&folder, &["analyze", "in"], NOTHING_IN_IT);
}

#[test]
fn bytes_that_are_not_utf8() {
    let folder =
        Folder::new().with("a.txt", b"Two\ncaf\xe9s closed.").with("b.txt", b"\xff\xfea\0");
    refuses(
        &folder,
        &["analyze", "a.txt"],
        "a.txt:2:4: byte 7 (0xE9) is not UTF-8; convert the file, or put U+FFFD for such bytes \
         with --lossy",
    );
    refuses(
        &folder,
        &["analyze", "b.txt"],
        "b.txt: is UTF-16, not UTF-8; convert it first with iconv -f UTF-16 -t UTF-8",
    );
    let ran = run(folder.path(), &["analyze", "--lossy", "--with-text", "a.txt"]);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    assert!(ran.stdout.contains("Two\\ncaf\u{fffd}s closed."));
}

#[test]
fn an_empty_file_is_a_document() {
    let folder = Folder::new().with("a.txt", "").with("a.jsonl", "\n\n");
    let ran = run(folder.path(), &["analyze", "a.txt"]);
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    assert!(ran.stdout.starts_with(r#"{"schema":"byline/1","id":"a.txt","#));
    let ran = run(folder.path(), &["analyze", "a.jsonl"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("", "", Some(0)));
}

#[test]
fn a_text_that_is_not_english() {
    let german = "Der Hafen bleibt bis zum Ende des Monats geschlossen, wie die Behörde gestern \
                  mitteilte, nachdem Taucher Risse in den Pfeilern gefunden hatten.";
    let folder = Folder::new().with("a.txt", german);
    let ran = run(folder.path(), &["analyze", "a.txt"]);
    let warning = "a.txt: warning: the text does not read like English, so that little will be \
                   found; leave out texts in other languages\n";
    assert_eq!((ran.stderr.as_str(), ran.code), (warning, Some(0)));
    assert!(ran.stdout.contains(r#""language":null"#));
}

#[test]
fn a_table_of_names_with_a_wrong_row() {
    let table = "id\tkind\tname\nstaff-roe\tpersn\tJane Roe\n";
    let folder = Folder::new().with("staff.tsv", table).with("a.txt", "Fares rose.");
    let message = "staff.tsv:2:11: unknown kind `persn`; known: person, organization, agency, \
                   place; mend the row and run byline names check";
    refuses(&folder, &["names", "check", "staff.tsv"], message);
    refuses(&folder, &["names", "stats", "staff.tsv"], message);
    refuses(&folder, &["analyze", "--names", "staff.tsv", "a.txt"], message);
}

#[test]
fn a_line_that_no_table_has() {
    let line = "a".repeat(3_000_000);
    let folder = Folder::new().with("staff.tsv", format!("id\tkind\tname\n{line}"));
    let message = "staff.tsv:2:1: the line has more than 1000000 bytes; divide it into rows";
    refuses(&folder, &["names", "check", "staff.tsv"], message);
}

#[test]
fn a_compiled_table_of_names_that_is_not_whole() {
    let table = "id\tkind\tname\nstaff-roe\tperson\tJane Roe\n";
    let folder = Folder::new().with("staff.tsv", table).with("a.txt", "Fares rose.");
    let built = run(folder.path(), &["names", "build", "staff.tsv", "-o", "staff.byn"]);
    assert_eq!((built.stderr.as_str(), built.code), ("", Some(0)));
    let used = run(folder.path(), &["analyze", "--names", "staff.byn", "a.txt"]);
    assert_eq!((used.stderr.as_str(), used.code), ("", Some(0)));
    let bytes = fs::read(folder.path().join("staff.byn")).unwrap();
    let rebuild = "make it anew with byline names build";
    for (bytes, what) in [
        (&bytes[..bytes.len() / 2], "is cut short"),
        (b"PK\x03\x04".as_slice(), "is no compiled table of names"),
        (b"byline names 0\n", "was compiled in version 0, and this byline reads version 2"),
    ] {
        fs::write(folder.path().join("own.byn"), bytes).unwrap();
        let message = format!("own.byn: {what}; {rebuild}");
        refuses(&folder, &["analyze", "--names", "own.byn", "a.txt"], &message);
    }
    let message = "staff.byn: is compiled already; name the table that it was made of";
    refuses(&folder, &["names", "check", "staff.byn"], message);
    let folder = folder.with("wrong.tsv", "id\tkind\tname\na\tb\tc\n");
    let ran = run(folder.path(), &["names", "build", "wrong.tsv", "-o", "wrong.byn"]);
    assert_eq!((ran.code, folder.path().join("wrong.byn").exists()), (Some(2), false));
}

#[test]
fn a_rule_that_does_not_exist() {
    let folder = Folder::new().with("a.txt", "Fares rose.");
    let end = "; byline rules lists them all\n";
    for (arguments, start) in [
        (["analyze", "--off", "attribution/acording-to", "a.txt"].as_slice(), "--off"),
        (["explain", "attribution/acording-to"].as_slice(), "byline"),
    ] {
        let ran = run(folder.path(), arguments);
        let start = format!(
            "{start}: no rule has the code `attribution/acording-to`; near it: \
             attribution/according-to, "
        );
        assert!(ran.stderr.starts_with(&start) && ran.stderr.ends_with(end), "{}", ran.stderr);
        assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)));
        assert_eq!(ran.stderr.lines().count(), 1);
    }
}

#[test]
fn values_that_no_option_has() {
    let folder = Folder::new().with("a.txt", "Fares rose.");
    let unit = "byline: invalid value 'word' for '--offsets <UNIT>'; known: byte, char, utf16; \
                see byline --help";
    refuses(&folder, &["analyze", "--offsets", "word", "a.txt"], unit);
    refuses(
        &folder,
        &["analyze", "--to", "word", "a.txt"],
        "byline: invalid value 'word' for '--to <FORMAT>'; known: text, json, jsonl, html, csv, \
         spacy, webanno, schema-org; see byline --help",
    );
    refuses(
        &folder,
        &["analyze", "--date", "2023-02-29", "a.txt"],
        "byline: invalid value '2023-02-29' for '--date <YYYY-MM-DD>': there is no day 29; this \
         month goes from 01 to 28; see byline --help",
    );
    refuses(
        &folder,
        &["analyze", "--threads", "0", "a.txt"],
        "byline: invalid value '0' for '--threads <N>': 0 is not in 1..=1024; see byline --help",
    );
    refuses(
        &folder,
        &["analyze", "--ofsets", "char"],
        "byline: unexpected argument '--ofsets' found; a similar argument exists: '--offsets'; \
         see byline --help",
    );
    refuses(
        &folder,
        &["a.txt"],
        "byline: `a.txt` is a file; say what to do with it: byline analyze a.txt",
    );
    refuses(
        &folder,
        &["analyse"],
        "byline: there is no command `analyse`; a similar one exists: analyze; known: analyze, statements, claims, explain, \
         rules, schema, names, completions, man; see byline --help",
    );
}

#[test]
fn places_that_no_text_has() {
    let folder = Folder::new().with("a.txt", "“No.”").with("a.jsonl", "{}").with("e.txt", "");
    refuses(
        &folder,
        &["explain", "a.txt", "--at", "5"],
        "--at: 5 lies behind the end, a.txt has 5 characters; name an offset below 5",
    );
    refuses(
        &folder,
        &["explain", "a.txt", "--at", "1", "--offsets", "byte"],
        "--at: 1 lies inside a character, counted in bytes; name the offset where it begins",
    );
    refuses(
        &folder,
        &["explain", "a.jsonl", "--at", "1"],
        "a.jsonl: holds JSON; explain reads one article in a file of its own",
    );
    refuses(
        &folder,
        &["explain", "e.txt", "--at", "0"],
        "e.txt: is empty, so that nothing stands at any offset",
    );
    let message = "a.txt: is a file; say where in it with --at OFFSET";
    refuses(&folder, &["explain", "a.txt"], message);
}

#[test]
fn lines_that_are_broken() {
    for (line, message) in [
        (
            r#"{"text": "Fares rose.", }"#,
            "a.jsonl:2:25: not JSON, trailing comma; mend the line or pass over it with \
             --keep-going",
        ),
        (
            r#"{"text": "é", x}"#,
            "a.jsonl:2:15: not JSON, key must be a string; mend the line or pass over it with \
             --keep-going",
        ),
        (
            "{",
            "a.jsonl:2:1: the line ends before its JSON does; put each object on one line, as jq \
             -c does",
        ),
        (
            "[1]",
            "a.jsonl:2:1: a list where an object is expected; write {\"id\": …, \"text\": …} on \
             each line",
        ),
        (
            r#"{"body": "Fares rose."}"#,
            "a.jsonl:2:1: no field `text`, the line has `body`; name the field of the text with \
             --text-field",
        ),
        (
            r#"{"text": 7}"#,
            "a.jsonl:2:1: the field `text` is a number, not a string; name the field of the text \
             with --text-field",
        ),
    ] {
        let lines = format!("{{\"text\": \"One.\"}}\n{line}\n{{\"text\": \"Two.\"}}\n");
        let folder = Folder::new().with("a.jsonl", lines);
        let ran = run(folder.path(), &["analyze", "a.jsonl"]);
        assert_eq!((ran.stderr, ran.code), (format!("{message}\n"), Some(2)));
        assert_eq!(ran.stdout.lines().count(), 1, "what came before is whole");
        assert!(ran.stdout.ends_with("}\n"));

        let ran = run(folder.path(), &["analyze", "--keep-going", "a.jsonl"]);
        let counted = format!("{message}\nbyline: 1 document could not be read, see above\n");
        assert_eq!((ran.stderr, ran.code), (counted, Some(1)));
        assert_eq!(ran.stdout.lines().count(), 2);
        assert!(ran.stdout.contains(r#""id":"a.jsonl:3""#));
    }
}

#[test]
fn a_line_that_is_not_utf8_has_the_place_in_its_file() {
    let folder = Folder::new().with("a.jsonl", b"{\"text\": \"One.\"}\n\n{\"text\": \"\xff\"}\n");
    let ran = run(folder.path(), &["analyze", "a.jsonl"]);
    assert!(ran.stderr.starts_with("a.jsonl:3:11: byte 10 (0xFF) is not UTF-8;"), "{}", ran.stderr);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn going_on_past_files_that_fail() {
    let folder = Folder::new().with("a.txt", "Fares rose.").with("b.txt", "They fell.");
    fs::create_dir(folder.path().join("in")).unwrap();
    let ran = run(folder.path(), &["analyze", "--keep-going", "a.txt", "no.txt", "in", "b.txt"]);
    let message = format!(
        "no.txt: no such file; check its name and folder\n{NOTHING_IN_IT}\nbyline: 2 documents \
         could not be read, see above\n"
    );
    assert_eq!((ran.stderr.as_str(), ran.code), (message.as_str(), Some(1)));
    assert_eq!(ran.stdout.lines().count(), 2);
}

#[test]
fn odd_texts_do_not_stop_it() {
    let odd = ["\u{feff}", "\0\0\u{1b}[2J", "“", "\"\"\"''''", "\r\n\r\n—", "😀 said 😀: “😀"];
    for text in odd.map(|text| text.repeat(50)) {
        for to in ["text", "jsonl"] {
            let arguments = ["analyze", "--from", "text", "--to", to];
            let ran = run_with(Folder::new().path(), &arguments, text.as_bytes());
            assert_eq!(ran.code, Some(0), "{text:?}: {}", ran.stderr);
            assert!(!ran.stdout.contains('\u{1b}'));
        }
    }
}
