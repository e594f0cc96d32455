//! That a long run keeps nothing: what is held after a document is what was held before.

use byline::Pipeline;

#[test]
fn a_document_leaves_nothing_behind() {
    let pipeline = Pipeline::english();
    let read = |documents: usize| {
        for document in 0..documents {
            let text = format!(
                "WEXCOMBE — “Pier {document} is shut,” said Mayor Ida Adair.\n\nThe Federal Trade \
                 Commission, the F.T.C., told Adair that {document} piers were unsafe.\n"
            );
            assert!(!pipeline.analyze(&text).attributions().is_empty());
        }
    };
    // Some tables are made when they are first asked, and kept.
    read(8);
    let after = allocation_counter::measure(|| read(2000));
    assert_eq!((after.bytes_current, after.count_current), (0, 0));
}
