//! HTML and Markdown, packed files and folders, and what cannot be read of them.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::harness::{Folder, Ran, run, run_with};

const PAGE: &str = "<html><head><title>Pier shut</title></head><body><nav><a href=/>Home</a></nav>\
                    <h1>Pier shut</h1><p>&ldquo;It is not safe,&rdquo; said Mayor Colm Adair.</p></body>";

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn record(ran: &Ran) -> Value {
    assert_eq!((ran.stderr.as_str(), ran.code), ("", Some(0)));
    serde_json::from_str(&ran.stdout).unwrap()
}

fn refuses(ran: &Ran, message: &str, code: i32) {
    assert_eq!((ran.stderr.as_str(), ran.code), (format!("{message}\n").as_str(), Some(code)));
    assert_eq!(ran.stdout, "");
}

#[test]
fn spans_count_the_text_or_the_file() {
    let folder = Folder::new().with("a.html", PAGE);
    let text = record(&run(folder.path(), &["analyze", "--with-text", "a.html"]));
    assert_eq!(text["text"], "Pier shut\n\n“It is not safe,” said Mayor Colm Adair.");
    assert_eq!(text["quotations"][0]["span"], serde_json::json!([11, 28]));
    let file = record(&run(folder.path(), &["analyze", "--spans", "source", "a.html"]));
    let at = |name: &str| {
        file["quotations"][0]["span"][name.parse::<usize>().unwrap()].as_u64().unwrap()
    };
    assert_eq!(&PAGE[at("0") as usize..at("1") as usize], "&ldquo;It is not safe,&rdquo;");
    assert_eq!((&file["spans"], &text["spans"]), (&"source".into(), &Value::Null));
}

#[test]
fn pages_are_known_by_name_or_beginning_packed_or_not() {
    let folder = Folder::new().with("a.htm.gz", packed(PAGE)).with("b", PAGE);
    for ran in [
        run(folder.path(), &["analyze", "a.htm.gz"]),
        run(folder.path(), &["analyze", "b"]),
        run_with(folder.path(), &["analyze"], &packed(PAGE)),
        run_with(folder.path(), &["analyze", "--from", "html", "-"], PAGE.as_bytes()),
    ] {
        assert_eq!(record(&ran)["blocks"][0]["kind"], "headline");
    }
    let ran = run_with(folder.path(), &["analyze", "--from", "markdown"], b"> *No.*\n");
    assert_eq!(record(&ran)["blocks"][0]["kind"], "block_quote");
}

#[test]
fn a_folder_is_read_by_name_and_written_to_a_folder() {
    let folder = Folder::new().with("b.html", PAGE).with("a.md", "Fares rose.").with("c.png", "x");
    let ran = run(folder.path(), &["analyze", ".", "-o", "out/"]);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.code), ("", "", Some(0)));
    let mut files: Vec<_> = std::fs::read_dir(folder.path().join("out")).unwrap().collect();
    assert_eq!(files.len(), 2);
    assert!(files.iter_mut().all(|file| {
        let path = file.as_ref().unwrap().path();
        std::fs::read_to_string(path).unwrap().ends_with("}\n")
    }));
}

#[test]
fn what_is_no_article() {
    let folder =
        Folder::new().with("a.html", "<ul><li><a href=/>Home</a></ul>").with("b.html", PAGE);
    let ran = run(folder.path(), &["analyze", "a.html", "b.html"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.stdout.lines().count(), 1, "the other one is not concerned");
    let message = "a.html: no article was found, menus, links or forms at most; give the page of one \
                   article\nbyline: 1 document could not be read, see above\n";
    assert_eq!(ran.stderr, message);
}

#[test]
fn files_that_hold_no_text() {
    for (bytes, what) in [
        (b"%PDF-1.7 ...".as_slice(), "is a PDF; take its text out first, as pdftotext does"),
        (b"\x89PNG\r\n", "is an image, not text; give the page that it stands on"),
        (b"\xff\xd8\xff\xe0", "is an image, not text; give the page that it stands on"),
        (b"PK\x03\x04", "is a ZIP archive or an office document; take its text out first"),
    ] {
        for name in ["a.txt", "a.html"] {
            let folder = Folder::new().with(name, bytes);
            let ran = run(folder.path(), &["analyze", name]);
            refuses(&ran, &format!("{name}: {what}"), 2);
        }
    }
}

#[test]
fn a_packed_file_that_is_cut() {
    let whole = packed(&PAGE.repeat(50));
    let lines = packed(&format!("{{\"text\": \"{}\"}}\n", "Fares rose. ".repeat(900)));
    let folder = Folder::new()
        .with("a.html.gz", &whole[..whole.len() - 9])
        .with("a.jsonl.gz", &lines[..lines.len() / 2])
        .with("b.gz", &whole[..5]);
    for name in ["a.html.gz", "a.jsonl.gz", "b.gz"] {
        let ran = run(folder.path(), &["analyze", name]);
        refuses(
            &ran,
            &format!("{name}: is a gzip file that is cut short or damaged; fetch it again"),
            2,
        );
    }
}

#[test]
fn an_address_is_not_opened() {
    let address = "https://news.example/1";
    let ran = run(Folder::new().path(), &["analyze", address]);
    let message = "is an address, and byline opens no connection; pipe the page in: curl -s URL | \
                   byline analyze --from html";
    refuses(&ran, &format!("{address}: {message}"), 2);
}

#[test]
fn encodings_that_are_wrong_or_unknown() {
    let folder = Folder::new()
        .with("a.html", b"<meta charset=utf-8><p>The caf\xe9 reopened on Monday.")
        .with("b.html", "<meta charset=iso-8859-1><p>The café reopened on Monday.")
        .with("c.html", b"<meta charset='utf-99'><p>The caf\xe9 reopened on Monday.");
    let ran = run(folder.path(), &["analyze", "a.html"]);
    let message = "a.html: byte 30 (0xE9) is not UTF-8; name the encoding with --charset, or put \
                   U+FFFD for such bytes with --lossy";
    refuses(&ran, message, 2);
    let ran = run(folder.path(), &["analyze", "--charset", "latin1", "--with-text", "a.html"]);
    assert_eq!(record(&ran)["text"], "The café reopened on Monday.");
    let ran = run(folder.path(), &["analyze", "--with-text", "b.html"]);
    assert!(ran.stdout.contains("The café reopened") && ran.code == Some(0));
    assert!(ran.stderr.starts_with("b.html: warning: it says that it is in windows-1252"));
    let ran = run(folder.path(), &["analyze", "--with-text", "c.html"]);
    assert!(ran.stdout.contains("The café reopened") && ran.code == Some(0));
    let message = "c.html: warning: it says that it is in utf-99, which is no encoding, and was \
                   read as windows-1252; --charset decides otherwise\n";
    assert_eq!(ran.stderr, message);
    let ran = run(folder.path(), &["analyze", "--charset", "utf-9", "a.html"]);
    let message = "--charset: no encoding is called `utf-9`; name one that browsers know, as utf-8 \
                   or windows-1252";
    refuses(&ran, message, 2);
}

#[test]
fn nesting_and_entities_do_not_blow_up() {
    let nested =
        format!("{}<p>The pier is shut until further notice, Roe said.", "<div>".repeat(400_000));
    let mut entities = String::from("<!DOCTYPE html [<!ENTITY a \"ha\">");
    for name in 'b'..='j' {
        entities.push_str(&format!("<!ENTITY {name} \"{}\">", "&a;".repeat(10)));
    }
    entities.push_str("]><p>The pier is shut until further notice &j; Roe said.");
    for (page, text) in [
        (nested, "The pier is shut until further notice, Roe said."),
        (entities, "The pier is shut until further notice &j; Roe said."),
    ] {
        let ran = run_with(
            Folder::new().path(),
            &["analyze", "--with-text", "--from", "html"],
            page.as_bytes(),
        );
        assert_eq!(record(&ran)["text"], text);
    }
}

#[test]
fn an_output_folder_that_cannot_be_made() {
    let folder = Folder::new().with("a.html", PAGE).with("file", "x");
    let ran = run(folder.path(), &["analyze", "a.html", "-o", "file/out/"]);
    let message = "file/out/: cannot be written: a file stands where a folder is needed; name \
                   another\n";
    assert_eq!(ran.stderr, message);
    assert_eq!((ran.stdout.as_str(), ran.code), ("", Some(2)));
    assert_eq!(folder.files(), ["a.html", "file"]);
}

#[test]
fn shells_and_manual() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = run(Folder::new().path(), &["completions", shell]);
        assert!(ran.stdout.contains("analyze") && ran.code == Some(0));
    }
    let ran = run(Folder::new().path(), &["man"]);
    assert!(ran.stdout.contains(".TH byline 1") && ran.code == Some(0));
    let ran = run(Folder::new().path(), &["--version"]);
    assert!(ran.stdout.ends_with(&format!("tables of {}\n", byline::DATA_DATE)));
}
