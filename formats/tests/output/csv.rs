//! The table.

use byline::{Pipeline, Unit};
use byline_formats::export::csv;

use crate::article;

/// The cells of each line, as RFC 4180 divides them.
fn read(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = table.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "a line ends in CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last line ends");
    rows
}

#[test]
fn every_row_has_every_column_and_its_spans_hold_its_text() {
    let columns = read(csv::HEAD).remove(0);
    let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let (text, spans, record) = (column("text"), column("spans"), column("record"));
    article::each(|id, doc| {
        let rows = read(&csv::rows(doc, id, Unit::Char));
        let expected = doc.attributions().len() + doc.claims().len() + doc.entities().len();
        assert_eq!(rows.len(), expected);
        for row in rows {
            assert_eq!(row.len(), columns.len());
            assert_eq!(row[0], id);
            let pieces = row[spans].split(' ').filter(|span| !span.is_empty()).map(|span| {
                let (start, end) = span.split_once('-').unwrap();
                article::slice(doc.source(), start.parse().unwrap(), end.parse().unwrap())
            });
            let pieces: Vec<_> = pieces.collect();
            if row[record] != "entity" {
                assert_eq!(pieces.join(" … "), row[text]);
            }
        }
    });
}

#[test]
fn offsets_are_in_the_unit_that_is_asked_for() {
    let doc = Pipeline::english().analyze("😀 “It held,” said Helen Marsh.");
    for (unit, start) in [(Unit::Byte, "5"), (Unit::Char, "2"), (Unit::Utf16, "3")] {
        let rows = read(&csv::rows(&doc, "a", unit));
        assert_eq!((rows[0][4].as_str(), rows[0][7].as_str()), (start, unit.name()));
    }
}
