//! Texts for property tests: put together from the pieces that stages look for, in orders that no
//! article has, with signs of one to four bytes between them; some are arbitrary strings.

use proptest::prelude::*;

#[rustfmt::skip]
const PIECES: &[&str] = &[
    // words and cues
    "the", "pier", "was", "safe", "that", "and", "not", "may", "because", "who", "to", "be", "of",
    "said", "says", "told", "claim", "denied", "according to", "confident", "vowed", "asked",
    "in the view of", "called for", "she", "he", "they", "I", "percent", "million", "if",
    // names, roles and titles
    "Helen Marsh", "Marsh", "Sen. Avery Lindqvist", "Dr.", "Mr.", "spokesman for", "officials",
    "Harbor Safety Administration", "HSA", "(HSA)", "Castellan Shipping Ltd.", "Canada", "police",
    "former", "mayor", "PORT ELLERY", "THE CHAIRMAN:", "MS. MARSH:", "Q.", "A.", "By Jane Roe",
    // numbers
    "12%", "$4.50", "3.5", "1,200", "2019-05-04", "May 4, 2019", "5'11\"", "5’4”", "’90s", "1.",
    // marks
    "“", "”", "‘", "’", "\"", "'", "''", "``", "«", "»", "„", "(", ")", "[", "]", "—", "–", "--",
    ",", ";", ":", ".", "?", "!", "...", "…", ". . .", "?!\"", "?)", ".”", ",”", "[3]", "n’t", "’s", "s’",
    // breaks and marks of blocks
    "\n", "\n\n", "\n> ", ">", "\n>> ", "\n• ", "\n- ", "\n1. ", "\r\n", "\t", "\n— Jane Roe",
    // one to four bytes, and what is not seen
    "é", "e\u{301}", "\u{301}", "ß", "İ", "ſ", "東京", "は", "ไทย", "שלום", "مرحبا", "\u{202e}", "😀",
    "👍🏽", "👨\u{200d}👩\u{200d}👧", "\u{feff}", "\u{ad}", "\u{200b}", "\u{a0}", "\u{2028}", "\u{85}",
    "\u{0}", "½", "٣", "Ǆ", "ﬁ", "𝐀", "°", "#tag", "@roe", "www.example.org", "a@b.c", "://",
];

/// Texts of such pieces, with or without spaces.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from)];
    let spaced = (piece, proptest::bool::weighted(0.7));
    proptest::collection::vec(spaced, 0..60).prop_map(|pieces| {
        let spaced = pieces
            .iter()
            .flat_map(|(piece, space)| [piece.as_str(), if *space { " " } else { "" }]);
        spaced.collect()
    })
}

pub(crate) fn texts() -> impl Strategy<Value = String> {
    prop_oneof![6 => pieces(), 1 => any::<String>(), 1 => "[ -~\n“”‘’]{0,200}"]
}
