//! The articles that everything is tried on.

use std::fs;
use std::path::Path;

use byline::{Document, Pipeline};

/// With an emoji, a name in a name, a statement in two pieces, a quotation over two paragraphs and
/// words that look like markup.
pub(crate) const SMALL: &str = include_str!("article.txt");

/// Texts that no writer may stumble over.
const STRANGE: [&str; 7] = [
    "",
    " \n\n\t ",
    "“",
    "</script><script>alert('x')</script><!-- {{text}} --> “]]>” said Roe & Co.",
    "\u{202e}“sdrawkcab” said Jane Roe.\u{0}\u{1c}\u{85}\u{a0}x\r\nNext\r\rline",
    "> “Quoted,” said Roe.\n> > deeper\n> back\n\n1. one\n2. two, he said\n\n- three",
    "👩‍👩‍👧 “e\u{301}té 😀” said Jane Roe  ,  “b”  .",
];

/// Calls `check` with the name and the findings of each article, those of the project among them.
pub(crate) fn each(check: impl Fn(&str, &Document<'_>)) {
    let pipeline = Pipeline::english();
    check("small, with a comma", &pipeline.analyze(SMALL));
    for text in STRANGE {
        check("strange: \"<a>\"", &pipeline.analyze(text));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/articles");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(&path).unwrap();
            check(&path.display().to_string(), &pipeline.analyze(&text));
            count += 1;
        }
    }
    assert!(count > 6);
}

/// The code points from `start` to `end`.
pub(crate) fn slice(text: &str, start: usize, end: usize) -> String {
    assert!(start <= end, "{start} {end}");
    let words: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(words.chars().count(), end - start, "{start}..{end} lies outside");
    words
}
