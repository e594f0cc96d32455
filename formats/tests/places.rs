//! What a reader says of a place: the file's words there are those of the article.

#![allow(missing_docs, reason = "a test crate has no readers of its documentation")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in the functions that it calls")]

mod support;

use byline::{Pipeline, Span};
use byline_formats::{Reading, html, markdown};
use support::fixtures;

/// Asserts of a span of the article that it slices the file to the words it claims.
fn check(reading: &Reading, file: &[u8], span: Span) {
    let (article, source) = (&reading.article.text, &reading.source);
    let place = source.span(span);
    let pieces: Vec<_> = source.pieces(span).collect();
    let words = &article[span];
    assert!(pieces.is_sorted_by(|a, b| a.0.end <= b.0.start && a.1.end <= b.1.start), "{words}");
    let (first, last) = (pieces.first().unwrap(), pieces.last().unwrap());
    assert_eq!((first.0.start, last.0.end), (span.start, span.end), "{words}");
    assert_eq!((first.1.start, last.1.end), (place.start, place.end), "{words}");
    let mut end = span.start;
    for (from, to) in pieces {
        // What stands nowhere in the file only divides blocks and cells.
        assert!(article[Span::new(end, from.start)].trim().is_empty(), "{words}");
        end = from.end;
        let (said, written) = (&article[from], &source.text()[to]);
        let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
        let reference = written.starts_with('&');
        let line_break = said.trim().is_empty();
        assert!(same(said, written) || reference || line_break, "{said:?} stands as {written:?}");
    }
    let bytes = source.bytes(span);
    assert!(!bytes.is_empty() && bytes.end <= file.len(), "{words}");
    if std::str::from_utf8(file).is_ok() && !file.starts_with(&[0xff, 0xfe]) {
        assert_eq!(bytes, place, "UTF-8 counts the same in text and file");
    }
}

/// Every span of every record.
fn spans(pipeline: &Pipeline, reading: &Reading) -> Vec<Span> {
    let doc = pipeline.analyze(reading.article.clone());
    let layers = doc.layers();
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(layers.blocks.iter().map(|block| block.span));
    spans.extend(layers.sentences.iter().map(|sentence| sentence.span));
    spans.extend(layers.mentions.iter().map(|mention| mention.span));
    spans.extend(layers.quotations.iter().flat_map(|q| [q.span, q.inner]));
    for statement in &layers.attributions {
        spans.extend(&statement.content);
        spans.extend(statement.cue);
        spans.extend(statement.source.span);
        spans.extend(statement.source.role);
    }
    spans.extend(reading.article.citations.iter().map(|citation| citation.name));
    spans.extend(reading.article.citations.iter().filter_map(|citation| citation.quoted));
    spans.extend(layers.claims.iter().flat_map(|claim| claim.spans.iter().copied()));
    spans.retain(|span| !span.is_empty());
    spans
}

/// Files with something cut out, doubled or put in, always the same ones.
fn broken(text: &str) -> impl Iterator<Item = String> {
    const PUT_IN: [&str; 8] = ["<", "&", "\"", "</p>", "<blockquote>", "<!--", "<q>", "\u{a0}é😀"];
    let mut seed = text.len() as u64;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    (0..24).map(move |round| {
        let mut broken = text.to_owned();
        for _ in 0..3 {
            let mut at = next(broken.len());
            let mut end = (at + next(40)).min(broken.len());
            at -= (0..4).find(|back| broken.is_char_boundary(at - back)).unwrap();
            end -= (0..4).find(|back| broken.is_char_boundary(end - back)).unwrap();
            let end = end.max(at);
            match round % 3 {
                0 => broken.replace_range(at..end, ""),
                1 => broken.insert_str(at, PUT_IN[next(PUT_IN.len())]),
                _ => {
                    let again = broken[at..end].to_owned();
                    broken.insert_str(at, &again);
                }
            }
        }
        broken
    })
}

#[test]
fn every_record_of_a_page_slices_its_file() {
    let pipeline = Pipeline::english();
    for page in fixtures("pages", "html") {
        let reading = html::read(&page.bytes, &html::Options::default()).unwrap();
        let spans = spans(&pipeline, &reading);
        assert!(spans.len() > 5, "{}", page.name);
        spans.iter().for_each(|&span| check(&reading, &page.bytes, span));
    }
}

#[test]
fn every_record_of_markdown_slices_its_file() {
    let pipeline = Pipeline::english();
    let files = fixtures("markdown", "md");
    assert!(files.len() >= 10);
    for file in files {
        let reading = markdown::read(std::str::from_utf8(&file.bytes).unwrap());
        assert_eq!(reading.article.text.trim(), file.gold.trim(), "{}", file.name);
        spans(&pipeline, &reading).iter().for_each(|&span| check(&reading, &file.bytes, span));
    }
}

#[test]
fn every_record_of_broken_files_slices_them() {
    let pipeline = Pipeline::english();
    for page in fixtures("pages", "html") {
        let Ok(text) = std::str::from_utf8(&page.bytes) else { continue };
        for text in broken(text) {
            let Ok(reading) = html::read(text.as_bytes(), &html::Options::default()) else {
                continue;
            };
            let spans = spans(&pipeline, &reading);
            spans.iter().for_each(|&span| check(&reading, text.as_bytes(), span));
        }
    }
    for file in fixtures("markdown", "md") {
        for text in broken(std::str::from_utf8(&file.bytes).unwrap()) {
            let reading = markdown::read(&text);
            let spans = spans(&pipeline, &reading);
            spans.iter().for_each(|&span| check(&reading, text.as_bytes(), span));
        }
    }
}
