//! What a file holds, by its name and by how it begins.

use std::path::Path;

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Jsonl,
    Html,
    Markdown,
}

/// Endings of names, with what such files hold; `.gz` may follow each.
const ENDINGS: [(&str, Kind); 10] = [
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("jsonl", Kind::Jsonl),
    ("ndjson", Kind::Jsonl),
    ("json", Kind::Jsonl),
    ("html", Kind::Html),
    ("htm", Kind::Html),
    ("xhtml", Kind::Html),
    ("md", Kind::Markdown),
    ("markdown", Kind::Markdown),
];

/// So many bytes of the beginning tell what a file holds.
pub(crate) const HEAD: usize = 512;

/// U+FEFF in UTF-8, which some editors put first.
pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl Kind {
    /// By the ending of the name, where it is known.
    pub(crate) fn of_name(path: &Path) -> Option<Kind> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let ending = Path::new(name).extension()?.to_str()?;
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|&(_, kind)| kind)
    }

    /// By the first bytes: a page, JSON, or else text.
    pub(crate) fn of_content(head: &[u8]) -> Kind {
        let begun = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
        let begins = |word: &str| {
            begun.get(..word.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(word.as_bytes()))
        };
        if begun.starts_with(b"{") {
            Kind::Jsonl
        } else if ["<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<?xml", "<!--"]
            .into_iter()
            .any(begins)
        {
            Kind::Html
        } else {
            Kind::Text
        }
    }
}

/// What a file begins with that holds no text, what it is, and what to do about it.
const FOREIGN: [(&[u8], &str); 8] = [
    (b"%PDF-", "is a PDF; take its text out first, as pdftotext does"),
    (b"\x89PNG", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"GIF8", IMAGE),
    (b"RIFF", "is an image or a recording, not text; give the page that it stands on"),
    (b"PK\x03\x04", "is a ZIP archive or an office document; take its text out first"),
    (b"\xd0\xcf\x11\xe0", "is an office document; save it as text first"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it first, or pack it with gzip"),
];

const IMAGE: &str = "is an image, not text; give the page that it stands on";

/// Why nothing in a file that begins so can be read.
pub(crate) fn foreign(head: &[u8]) -> Option<&'static str> {
    FOREIGN.iter().find(|(begin, _)| head.starts_with(begin)).map(|&(_, what)| what)
}

/// Whether a file that begins so is packed with gzip.
pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1f, 0x8b])
}

/// The endings that are known, as messages list them.
pub(crate) fn endings() -> String {
    let known: Vec<_> = ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect();
    known.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_files_hold() {
        for (name, kind) in [
            ("a.TXT", Some(Kind::Text)),
            ("a.html.gz", Some(Kind::Html)),
            ("a.b.ndjson", Some(Kind::Jsonl)),
            ("a.md", Some(Kind::Markdown)),
            ("html", None),
            ("a.gz", None),
        ] {
            assert_eq!(Kind::of_name(Path::new(name)), kind, "{name}");
        }
    }

    #[test]
    fn beginnings_tell_what_is_in_a_pipe() {
        for (head, kind) in [
            ("\u{feff} {\"text\": 1}", Kind::Jsonl),
            ("\n<!DOCTYPE HTML>", Kind::Html),
            ("<p>Fares rose.", Kind::Html),
            ("< 3 of them", Kind::Text),
            ("", Kind::Text),
        ] {
            assert_eq!(Kind::of_content(head.as_bytes()), kind, "{head}");
        }
    }
}
