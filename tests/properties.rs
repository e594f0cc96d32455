//! What holds for every text, whatever it is.
//!
//! `tests/support/texts.rs` makes the texts; `tests/layers.rs` looks at the lowest layers alone.

#[path = "support/texts.rs"]
mod texts;

use std::sync::LazyLock;

use byline::output::Record;
use byline::{
    Article, Block, BlockKind, Claim, Document, Holder, Offsets, Pipeline, Reason, Span, Spanned,
    Unit,
};
use proptest::prelude::*;
use texts::texts;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

/// Every span of every layer.
fn spans(doc: &Document<'_>) -> Vec<(&'static str, Span)> {
    let layers = doc.layers();
    let mut spans = Vec::new();
    let mut add = |what, span| spans.push((what, span));
    let whys = layers.quotations.iter().map(|record| record.why);
    let whys = whys.chain(layers.uses.iter().map(|record| record.why));
    let whys = whys.chain(layers.mentions.iter().chain(&layers.pronouns).map(|record| record.why));
    let whys = whys.chain(layers.attributions.iter().flat_map(|a| [a.why, a.source.why]));
    let whys = whys.chain(layers.passages.iter().map(|record| record.why));
    let whys = whys.chain(layers.claims.iter().map(|record| record.why));
    whys.flat_map(|why| [why.trigger, why.also]).flatten().for_each(|span| add("why", span));
    layers.blocks.iter().for_each(|record| add("block", record.span));
    layers.sentences.iter().for_each(|record| add("sentence", record.span));
    layers.tokens.iter().for_each(|record| add("token", record.span()));
    layers.mentions.iter().for_each(|record| add("mention", record.span));
    layers.pronouns.iter().for_each(|record| add("pronoun", record.span));
    for quotation in &layers.quotations {
        add("quotation", quotation.span);
        add("inside of quotation", quotation.inner);
    }
    for attribution in &layers.attributions {
        attribution.content.iter().for_each(|&span| add("content", span));
        attribution.cue.into_iter().for_each(|span| add("cue", span));
        attribution.source.span.into_iter().for_each(|span| add("source", span));
        attribution.source.role.into_iter().for_each(|span| add("role", span));
    }
    for claim in &layers.claims {
        claim.spans.iter().for_each(|&span| add("claim", span));
        claim.hedges.iter().for_each(|&span| add("hedge", span));
        claim.negation.iter().for_each(|&span| add("negation", span));
        claim.quantities.iter().for_each(|record| add("quantity", record.span));
        claim.dates.iter().for_each(|record| add("date", record.span));
        let reasons = claim.checkable_reasons().chain(claim.opinion_reasons());
        reasons.for_each(|record| add("reason", record.span));
        claim.type_reasons.iter().for_each(|record| add("type", record.span));
    }
    spans
}

/// The spans are in order, not empty, and share no byte.
fn disjoint(what: &str, spans: &[Span]) -> Result<(), TestCaseError> {
    for span in spans {
        prop_assert!(!span.is_empty(), "an empty {what} at {span}");
    }
    for pair in spans.windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "{what}s {} and {}", pair[0], pair[1]);
    }
    Ok(())
}

/// The parts of the text that lie in none of the spans, which are in order.
fn gaps<'t>(text: &'t str, whole: Span, spans: &[Span]) -> Vec<&'t str> {
    let starts = std::iter::once(whole.start).chain(spans.iter().map(|span| span.end));
    let ends = spans.iter().map(|span| span.start).chain([whole.end]);
    starts.zip(ends).map(|(start, end)| &text[start..end]).collect()
}

/// What belongs to no token although it is no white space.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

fn is_mark_of_block(c: char) -> bool {
    matches!(c, '>' | ':' | '•' | '⁃' | '*' | '·' | '-' | '–' | '—' | '▪' | '‣' | '◦' | '●')
        || is_unseen(c)
}

fn well_formed(text: &str) -> Result<(), TestCaseError> {
    let doc = PIPELINE.analyze(text);
    let layers = doc.layers();
    for (what, span) in spans(&doc) {
        let inside = span.start <= span.end && span.end <= text.len();
        prop_assert!(inside, "{what} at {span} of {} bytes", text.len());
        let whole = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        prop_assert!(whole, "{what} at {span} cuts a character");
    }

    let blocks: Vec<Span> = layers.blocks.iter().map(|block| block.span).collect();
    disjoint("block", &blocks)?;
    for gap in gaps(text, Span::new(0, text.len()), &blocks) {
        prop_assert!(gap.chars().all(is_mark_of_block), "{gap:?} is in no block");
    }
    let sentences: Vec<Span> = layers.sentences.iter().map(|sentence| sentence.span).collect();
    disjoint("sentence", &sentences)?;
    for (index, block) in layers.blocks.iter().enumerate() {
        let of_block = layers.sentences.iter().filter(|sentence| sentence.block.index() == index);
        let of_block: Vec<Span> = of_block.map(|sentence| sentence.span).collect();
        let inside = of_block.iter().all(|&sentence| block.span.contains(sentence));
        prop_assert!(inside, "a sentence crosses the block at {}", block.span);
        for gap in gaps(text, block.span, &of_block) {
            prop_assert!(gap.trim().is_empty(), "{gap:?} is in no sentence");
        }
    }
    let tokens: Vec<Span> = layers.tokens.iter().map(Spanned::span).collect();
    disjoint("token", &tokens)?;
    prop_assert_eq!(tokens.len(), layers.tags.len());
    let mut rest = tokens.as_slice();
    for &sentence in &sentences {
        let (inside, after) =
            rest.split_at(rest.partition_point(|token| token.start < sentence.end));
        prop_assert!(inside.iter().all(|&token| sentence.contains(token)), "at {sentence}");
        for gap in gaps(text, sentence, inside) {
            prop_assert!(gap.chars().all(is_unseen), "{gap:?} is in no token");
        }
        rest = after;
    }
    prop_assert!(rest.is_empty(), "tokens outside sentences");
    let mentions: Vec<Span> = layers.mentions.iter().map(|mention| mention.span).collect();
    disjoint("mention", &mentions)?;

    prop_assert_eq!(layers.uses.len(), layers.quotations.len());
    for quotation in &layers.quotations {
        prop_assert!(quotation.span.contains(quotation.inner), "{quotation:?}");
        prop_assert!(!quotation.span.is_empty(), "{quotation:?}");
    }
    prop_assert!(layers.quotations.is_sorted_by_key(|quotation| quotation.span.start));
    attributions_hold_together(&doc)?;
    for claim in &layers.claims {
        claim_holds_together(&doc, claim)?;
    }
    Ok(())
}

fn attributions_hold_together(doc: &Document<'_>) -> Result<(), TestCaseError> {
    let layers = doc.layers();
    prop_assert!(layers.attributions.is_sorted_by_key(|attribution| attribution.span().start));
    for (index, attribution) in layers.attributions.iter().enumerate() {
        disjoint("piece of content", &attribution.content)?;
        prop_assert!(!attribution.content.is_empty(), "{attribution:?}");
        if let Some(parent) = attribution.parent {
            prop_assert!(parent.index() != index, "its own parent");
            let outer = layers[parent].span();
            prop_assert!(outer.contains(attribution.span()), "outside {outer}: {attribution:?}");
        }
        for id in &attribution.quotations {
            let quotation = layers[*id].span;
            let hull = attribution.span();
            prop_assert!(quotation.overlaps(hull), "{quotation} is no piece of {hull}");
        }
        for entity in attribution.source.entities.iter().chain(&attribution.source.body) {
            prop_assert!(entity.index() < layers.entities.len());
        }
    }
    for mention in layers.mentions.iter().chain(&layers.pronouns) {
        prop_assert!(mention.entity.index() < layers.entities.len());
    }
    Ok(())
}

fn claim_holds_together(doc: &Document<'_>, claim: &Claim) -> Result<(), TestCaseError> {
    disjoint("piece of a claim", &claim.spans)?;
    prop_assert!(!claim.spans.is_empty(), "a claim without words");
    let sum = |reasons: &mut dyn Iterator<Item = Reason>| {
        reasons.map(|reason| reason.weight).sum::<i32>()
    };
    prop_assert_eq!(claim.checkable.sum, sum(&mut claim.checkable_reasons()));
    prop_assert_eq!(claim.opinion.sum, sum(&mut claim.opinion_reasons()));
    prop_assert!(claim.checkable.score <= 100 && claim.opinion.score <= 100);
    prop_assert!(claim.types().is_sorted_by(|a, b| a < b), "a type twice");
    if let Holder::Passage(id) = claim.holder {
        prop_assert_eq!(claim.passage, Some(id));
    }
    match claim.holder {
        Holder::Source(id) => {
            prop_assert_eq!(claim.chain.first(), Some(&id));
            prop_assert!(claim.chain.len() <= doc.attributions().len());
        }
        _ => prop_assert!(claim.chain.is_empty()),
    }
    prop_assert!(!doc.holder(claim).is_empty());
    Ok(())
}

/// All pairs of a record's JSON: two numbers in a list, or objects and lists of such.
fn pairs(value: &serde_json::Value, key: &str, found: &mut Vec<(usize, usize)>) {
    const SPANS: &[&str] = &[
        "span", "spans", "inner", "content", "cue", "role", "trigger", "also", "hedges", "negation",
    ];
    match value {
        serde_json::Value::Array(items) => match items.as_slice() {
            [a, b] if SPANS.contains(&key) && a.is_u64() && b.is_u64() => {
                let number = |value: &serde_json::Value| {
                    value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX)
                };
                found.push((number(a), number(b)));
            }
            items => items.iter().for_each(|item| pairs(item, key, found)),
        },
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| pairs(value, key, found));
        }
        _ => {}
    }
}

/// What a record's spans cut out of the text, counted the way its reader counts.
fn slices(doc: &Document<'_>, unit: Unit) -> Vec<String> {
    let text = doc.source();
    let record = serde_json::to_value(Record::new(doc, "x", unit));
    let mut found = Vec::new();
    pairs(&record.unwrap_or_default(), "", &mut found);
    let chars: Vec<char> = text.chars().collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let slice = |(start, end): (usize, usize)| match unit {
        Unit::Byte => text[start..end].to_owned(),
        Unit::Char => chars[start..end].iter().collect(),
        _ => String::from_utf16_lossy(&units[start..end]),
    };
    found.into_iter().map(slice).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn layers_are_well_formed(text in texts()) {
        well_formed(&text)?;
    }

    #[test]
    fn the_same_text_gives_the_same_layers(text in texts()) {
        prop_assert_eq!(PIPELINE.analyze(&text), PIPELINE.clone().analyze(text.clone()));
    }

    #[test]
    fn stages_alone_give_what_the_whole_gives(text in texts()) {
        let doc = PIPELINE.analyze(&text);
        prop_assert_eq!(doc.blocks(), PIPELINE.blocks(&text));
        prop_assert_eq!(doc.sentences(), PIPELINE.sentences(&text));
        prop_assert_eq!(doc.tokens(), PIPELINE.tokens(&text));
        prop_assert_eq!(&doc.layers().tags, &PIPELINE.tags(&text));
        prop_assert_eq!(doc.quotations(), PIPELINE.quotations(&text));
    }

    #[test]
    fn blank_lines_in_front_shift_all_spans(text in texts()) {
        let shifted = format!("\n\n{text}");
        let (doc, moved) = (PIPELINE.analyze(&text), PIPELINE.analyze(&shifted));
        let by_two = |(what, span): (&'static str, Span)| {
            (what, Span::new(span.start + 2, span.end + 2))
        };
        let expected: Vec<_> = spans(&doc).into_iter().map(by_two).collect();
        prop_assert_eq!(expected, spans(&moved));
        prop_assert_eq!(&doc.layers().tags, &moved.layers().tags);
        prop_assert_eq!(doc.entities().len(), moved.entities().len());
    }

    #[test]
    fn records_cut_out_the_same_words_in_every_unit(text in texts()) {
        let doc = PIPELINE.analyze(&text);
        let by_byte = slices(&doc, Unit::Byte);
        prop_assert_eq!(&by_byte, &slices(&doc, Unit::Char));
        prop_assert_eq!(&by_byte, &slices(&doc, Unit::Utf16));
    }

    #[test]
    fn what_a_reader_knows_may_be_wrong(
        text in texts(),
        spans in proptest::collection::vec((0_usize..200, 0_usize..200), 0..8),
    ) {
        let spans: Vec<Span> = spans.into_iter().map(|(a, b)| Span::new(a, b)).collect();
        let mut article = Article::from(text.as_str());
        article.quotations = spans.clone();
        let block = |&span: &Span| Block::new(BlockKind::Paragraph, span);
        article.blocks = Some(spans.iter().map(block).collect());
        let doc = PIPELINE.analyze(article);
        let mut end = 0;
        for block in doc.blocks() {
            prop_assert!(block.span.start >= end && text.get(block.span.start..block.span.end).is_some());
            end = block.span.end;
        }
        for quotation in doc.quotations() {
            prop_assert!(text.get(quotation.span.start..quotation.span.end).is_some());
        }
    }

    #[test]
    fn records_survive_json(text in texts()) {
        let record = Record::new(&PIPELINE.analyze(&text), "x", Unit::Char);
        let json = serde_json::to_string(&record).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let read: Result<Record, _> = serde_json::from_str(&json);
        prop_assert_eq!(read.ok(), Some(record));
    }

    #[test]
    fn offsets_convert_back(text in texts()) {
        let offsets = Offsets::new(&text);
        for (at, c) in text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            for &unit in Unit::ALL {
                prop_assert_eq!(offsets.bytes(offsets.convert(span, unit), unit), Some(span));
            }
        }
    }
}

/// Texts that broke a property once.
#[test]
fn broken_texts_stay_mended() {
    let long = format!("Castellan Inc. Terms {}", "東".repeat(20));
    let texts = [
        "‘?) Yes",
        "THE CHAIRMAN: \u{feff}",
        ",MS. MARSH: the\nthe",
        "NEW PORT: \u{feff}\n\nIt rose.",
        &long,
    ];
    for text in texts {
        well_formed(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

/// How much of a hostile text: a megabyte where the library is optimized.
const HOSTILE: usize = if cfg!(debug_assertions) { 1 << 17 } else { 1 << 20 };

/// What costs the most if a stage looks back too far. Nothing is timed; a stage that is not linear
/// makes itself known by never coming back.
#[test]
fn hostile_texts_are_survived() {
    #[rustfmt::skip]
    let pieces = [
        "\"", "“", "”", "'", "‘’", "“‘", "said ", ".", "A", "A ", "A.", "?!\"", "\n", "> ", "\n> ",
        "( ", "[3]", "[3] ", "1. ", "a) ", "• ", "i. A ", ".4 ", "x. ", "Inc. ", "A\tB\t", "A — ", "    a.\n",
        "“a?” the ", "a", "\r", "\u{200b}", "…", "。", "-", ", ", "Helen ", "Roe said ", "“a,” said ", "1,", "’s ", "rose ", "😀", "東",
    ];
    for piece in pieces {
        let text = piece.repeat(HOSTILE / piece.len());
        let doc = PIPELINE.analyze(&text);
        assert!(doc.sentences().len() <= text.len(), "{piece:?}");
    }
}
