//! How well the articles of pages are found, beside `dom_smoothie` on the same pages.
//!
//! Precision and recall of words, counted as a bag: of the words that were found, how many are in
//! the gold text; of those of the gold text, how many were found. The headline counts; the lines
//! that name author and day do not, because one reader takes them for text and the other does not.

#![allow(missing_docs, reason = "a test crate has no readers of its documentation")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in the functions that it calls")]
#![allow(clippy::print_stdout, reason = "the table is read by whoever works on the reader")]

mod support;

use std::collections::BTreeMap;

use byline::BlockKind;
use byline_formats::html;
use support::{Fixture, fixtures};

/// Found, right, wanted.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    found: usize,
    right: usize,
    wanted: usize,
}

impl Score {
    fn new(found: &str, gold: &str) -> Score {
        let (found, gold) = (bag(found), bag(gold));
        let right = found.iter().map(|(word, &count)| count.min(*gold.get(word).unwrap_or(&0)));
        Score { found: found.values().sum(), right: right.sum(), wanted: gold.values().sum() }
    }

    fn add(&mut self, other: Score) {
        self.found += other.found;
        self.right += other.right;
        self.wanted += other.wanted;
    }

    fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.wanted.max(1) as f64
    }

    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *bag.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    bag
}

fn ours(fixture: &Fixture) -> String {
    let Ok(reading) = html::read(&fixture.bytes, &html::Options::default()) else {
        return String::new();
    };
    let blocks = reading.article.blocks.as_deref().unwrap();
    let words = blocks.iter().filter(|block| block.kind != BlockKind::Byline);
    words.map(|block| &reading.article.text[block.span]).collect::<Vec<_>>().join("\n\n")
}

/// The text of `dom_smoothie` with its title, which it takes out of the text.
fn theirs(fixture: &Fixture) -> String {
    use dom_smoothie::{Config, Readability, TextMode};
    let page = encoding_rs::Encoding::for_bom(&fixture.bytes);
    let encoding = match page {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(&fixture.bytes).is_ok() => encoding_rs::UTF_8,
        None => encoding_rs::WINDOWS_1252,
    };
    let page = encoding.decode(&fixture.bytes).0.into_owned();
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).unwrap();
    let Ok(article) = reader.parse() else { return String::new() };
    let title = article.title.to_string();
    // The name of a site behind a headline is not counted against it.
    let ends = [" | ", " - ", " – ", " · "].iter().filter_map(|mark| title.find(mark)).min();
    let title = &title[..ends.unwrap_or(title.len())];
    format!("{title}\n{}", article.text_content)
}

#[test]
fn articles_are_found_at_least_as_well_as_by_dom_smoothie() {
    let (mut us, mut them) = (Score::default(), Score::default());
    println!("{:<22}{:>21}   {:>21}", "", "byline", "dom_smoothie");
    println!("{:<22}{:>7}{:>7}{:>7}   {:>7}{:>7}{:>7}", "", "P", "R", "F1", "P", "R", "F1");
    let row = |name: &str, us: Score, them: Score| {
        println!(
            "{name:<22}{:7.1}{:7.1}{:7.1}   {:7.1}{:7.1}{:7.1}",
            us.precision(),
            us.recall(),
            us.f1(),
            them.precision(),
            them.recall(),
            them.f1()
        );
    };
    let pages = fixtures("pages", "html");
    assert!(pages.len() >= 25);
    for page in &pages {
        let scores = [ours(page), theirs(page)].map(|text| Score::new(&text, &page.gold));
        row(&page.name, scores[0], scores[1]);
        us.add(scores[0]);
        them.add(scores[1]);
    }
    row("all", us, them);
    assert!(us.f1() >= 97.0 && us.f1() >= them.f1(), "{:.1} against {:.1}", us.f1(), them.f1());
}
