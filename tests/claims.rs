//! What holds for claims whatever the text: sums, holders, keys, values, and hostile input.

use std::sync::LazyLock;

use byline::{Article, Claim, DateProblem, Document, Holder, Pipeline};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

fn analyze(text: &str) -> Document<'_> {
    PIPELINE.analyze(text)
}

/// The texts of the example articles.
#[expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read articles from files"
)]
fn articles() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/articles");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|end| end == "txt"));
    texts.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn reasons_add_up_to_their_sum_in_every_claim() {
    let mut claims = 0;
    for article in articles() {
        for claim in analyze(&article).claims() {
            let both = [
                (claim.checkable, claim.checkable_reasons().collect::<Vec<_>>()),
                (claim.opinion, claim.opinion_reasons().collect()),
            ];
            for (score, reasons) in both {
                assert_eq!(score.sum, reasons.iter().map(|reason| reason.weight).sum::<i32>());
                assert!(reasons.iter().all(|reason| reason.weight != 0), "{reasons:?}");
            }
            claims += 1;
        }
    }
    assert!(claims > 500, "{claims} claims");
}

#[test]
fn scores_grow_with_their_sums() {
    let mut pairs: Vec<(i32, u8)> = Vec::new();
    for article in articles() {
        let doc = analyze(&article);
        let scores = doc.claims().iter().flat_map(|claim| [claim.checkable, claim.opinion]);
        pairs.extend(scores.map(|score| (score.sum, score.score)));
    }
    pairs.sort_unstable();
    assert!(pairs.is_sorted_by_key(|&(_, score)| score));
}

#[test]
fn a_sentence_is_its_sources_inside_marks_and_its_authors_outside() {
    for words in ["The toll rose 12 percent", "Few believe it", "The ferry sank in 1931"] {
        let (inside, outside) = (format!("“{words},” Helen Marsh said."), format!("{words}."));
        assert!(matches!(analyze(&inside).claims()[0].holder, Holder::Source(_)), "{inside}");
        assert_eq!(analyze(&outside).claims()[0].holder, Holder::Author, "{outside}");
    }
}

/// The key of the only claim in a text.
fn key(text: &str) -> u64 {
    let doc = analyze(text);
    let [Claim { key, .. }] = doc.claims() else { panic!("{text}: {:?}", doc.claims().len()) };
    *key
}

#[test]
fn a_key_outlives_marks_case_spacing_and_the_spelling_of_figures() {
    let first = key("The toll did not rise 1,200 percent.");
    for same in [
        "The toll did not rise 1,200 percent",
        "The  toll did not\trise 1,200 percent!",
        "The Toll did not rise 1200 percent.",
        "The toll didn’t rise 1,200%.",
        "The toll didn't rise 1,200 per cent.".replace("per cent", "%").as_str(),
    ] {
        assert_eq!(key(same), first, "{same}");
    }
}

#[test]
fn a_key_tells_numbers_words_and_polarity_apart() {
    let first = key("The toll rose 12 percent.");
    for other in [
        "The toll rose 13 percent.",
        "The toll rose 12 euros.",
        "The toll fell 12 percent.",
        "The toll never rose 12 percent.",
    ] {
        assert_ne!(key(other), first, "{other}");
    }
}

#[test]
fn relative_dates_are_counted_from_the_articles_or_from_its_dateline() {
    let values = |article: Article<'_>| -> Vec<Option<String>> {
        let doc = PIPELINE.analyze(article);
        doc.claims().iter().flat_map(|c| &c.dates).map(|date| date.value.clone()).collect()
    };
    let mut dated = Article::from("The pier closed yesterday.");
    dated.date = Some("2024-03-01".into());
    assert_eq!(values(dated), [Some("2024-02-29".to_owned())]);
    assert_eq!(values(Article::from("The pier closed yesterday.")), [None]);
}

#[test]
fn a_date_that_does_not_exist_has_no_value_and_says_why() {
    let doc = analyze("The pier closed on 32 May 2019.");
    let date = &doc.claims()[0].dates[0];
    assert_eq!((date.value.as_deref(), date.problem), (None, Some(DateProblem::NoSuchDay)));
}

#[test]
fn a_claim_that_leaves_a_pronoun_open_does_not_stand_alone() {
    let doc = analyze("They lost 40 boats.");
    assert_eq!(doc.standalone(&doc.claims()[0]), None);
}

#[test]
fn numbers_of_any_length_keep_every_digit() {
    let digits = "9".repeat(1000);
    let text = format!("The fund lost {digits} dollars.");
    let doc = analyze(&text);
    assert_eq!(doc.claims()[0].quantities[0].value, digits);
}

#[test]
fn hostile_texts_give_claims_in_the_time_of_others() {
    let texts = [
        format!("The toll rose {}.", "[(“".repeat(2000)),
        format!("The toll rose {}.", "two hundred and ".repeat(2000)),
        format!("The toll rose {}.", "3 to ".repeat(2000)),
        format!("The toll rose {}.", "last ".repeat(2000)),
        format!("It was founded 5 {} years ago.", "million ".repeat(20_000)),
        format!("It was founded {} ago.", "5 years and ".repeat(20_000)),
        format!("The toll rose to {}1.", "1,".repeat(100_000)),
        format!("The toll, {}rose.", "which fell, who fell, ".repeat(2000)),
        format!("The toll rose{}.", " and fell".repeat(2000)),
        format!("Тариф вырос 12%, 通行料 rose {}.", "12% ".repeat(2000)),
    ];
    for text in &texts {
        let doc = analyze(text);
        let inside = |claim: &Claim| claim.spans.iter().all(|span| span.end <= text.len());
        assert!(doc.claims().iter().all(inside));
    }
}
