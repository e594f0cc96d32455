//! That a long run of readings keeps nothing.

#![allow(missing_docs, reason = "a test crate has no readers of its documentation")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in the functions that it calls")]

use byline_formats::{html, markdown};

const PAGE: &str = "<title>Pier shut</title><nav><a href=/>Home</a></nav><h1>Pier shut</h1>\
                    <p>&ldquo;It is not safe,&rdquo; said Mayor Adair.</p>";

#[test]
fn a_hundred_thousand_documents_leave_nothing_behind() {
    let read = |count: usize| {
        for _ in 0..count {
            let page = html::read(PAGE.as_bytes(), &html::Options::default()).unwrap();
            assert_eq!(page.article.blocks.map_or(0, |blocks| blocks.len()), 2);
            assert!(!markdown::read("# Pier shut\n\nIt is *not* safe.").article.text.is_empty());
        }
    };
    // The tables are made at the first call and kept.
    read(1000);
    let after = allocation_counter::measure(|| read(100_000));
    assert_eq!((after.bytes_current, after.count_current), (0, 0));
}
