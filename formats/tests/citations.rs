//! Which publications a file names, and what it says was taken from them.

#![allow(missing_docs, reason = "a test crate has no readers of its documentation")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in the functions that it calls")]

mod support;

use byline::{Article, EntityKind, Pipeline, Rule, Span};
use byline_formats::{html, markdown};
use support::fixtures;

/// The article of a page with these paragraphs in it.
fn page(body: &str) -> Article<'static> {
    read(&format!(
        "<article><h1>Pier shut</h1><p>The pier at Harlow is shut, and nobody will say why it was \
         closed.{body}<p>I walked there, and the guard who keeps the gate looked the other way.\
         </article>"
    ))
}

fn read(page: &str) -> Article<'static> {
    html::read(page.as_bytes(), &html::Options::default()).unwrap().article
}

/// The names, each with the words that were taken from there.
fn citations<'a>(article: &'a Article<'_>) -> Vec<(&'a str, Option<&'a str>)> {
    let words = |span: Span| &article.text[span];
    let named = article.citations.iter();
    named.map(|citation| (words(citation.name), citation.quoted.map(words))).collect()
}

#[test]
fn links_cites_and_addresses_of_quotations_name_publications() {
    let pages = fixtures("pages", "html");
    let page = pages.iter().find(|page| page.name == "named-publications").unwrap();
    let article = html::read(&page.bytes, &html::Options::default()).unwrap().article;
    let found = citations(&article);
    let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["Tattler", "The Grimsey Lantern", "Tattler", "Tattler"]);
    assert!(names.iter().all(|name| page.gold.contains(name)));
    let quoted: Vec<_> = found.iter().filter_map(|(_, quoted)| *quoted).collect();
    assert!(quoted[0].starts_with("The pier will not") && quoted[0].ends_with("of rust."));
    assert_eq!(quoted[1], "a heap of rust");
}

#[test]
fn a_quotation_is_that_of_the_publication_it_was_taken_from() {
    let article = page(
        "<p>I read the <a href=https://tattler.example/>Tattler</a> of Monday, then the notice of \
         Mayor Ann Adair.<p>It rained.<blockquote cite=https://tattler.example/a><p>The pier is \
         shut for good.</blockquote>",
    );
    let doc = Pipeline::english().analyze(article);
    let mut statements = doc.attributions().iter();
    let statement = statements.find(|found| found.why.rule == Rule::CitedPublication).unwrap();
    let entity = &doc.entities()[statement.source.entities[0].index()];
    assert_eq!((entity.name.as_str(), entity.kind), ("Tattler", EntityKind::Organization));
}

#[test]
fn a_pasted_passage_is_from_the_publication_that_the_author_links_to() {
    let article = read(
        "<p>I laughed when I read this in <a href=https://www.zibble.example/a>Zibble</a>:<p>Mayor \
         Jane Roe said on Monday that the pier was safe, according to two officials.<p>Safe! Did \
         you ask my uncle, who fell through it? I did.",
    );
    let doc = Pipeline::english().analyze(article);
    let mut passages = doc.layers().passages.iter();
    let publication = passages.find_map(|passage| passage.publication);
    assert_eq!(publication.map(|id| doc.layers()[id].name.as_str()), Some("Zibble"));
}

#[test]
fn names_are_found_where_lines_break_and_blocks_end() {
    let article = page(
        "<p>The <b><a href='//www.grimsey-lantern.example'> Grimsey\n Lantern </a></b> closed.\
         <table><tr><td>Paper<td><a href=https://tattler.example>Tattler</a><td></table>\
         <p><cite>A name that runs on for far too many words</cite>, <cite>a small one</cite>, said \
         Mayor Adair, and the paper is gone.",
    );
    assert_eq!(citations(&article), [("Grimsey Lantern", None), ("Tattler", None)]);
}

#[test]
fn the_name_under_a_block_quote_is_its_signature() {
    let article = page(
        "<p>A notice:<blockquote><p>The pier is shut.</p><cite>The Tattler</cite></blockquote>",
    );
    assert_eq!(citations(&article), []);
}

#[test]
fn what_is_no_part_of_the_article_names_nothing() {
    let article = read(
        "<p><a href=https://tattler.example>Tattler</a></p><h1>Pier shut</h1><p>The pier at Harlow \
         is shut, and nobody will say why.</p><h2><cite>The Lantern</cite></h2>",
    );
    for citation in &article.citations {
        assert!(citation.name.end <= article.text.len());
    }
    assert_eq!(citations(&article), []);
}

#[test]
fn links_in_markdown_name_publications() {
    let text = "# Shut\n\nThe [*Harlow* Courier][1] and [the pier](https://courier.example) said \
                so.\n\n> [Tattler](https://tattler.example/a): no.\n\n[1]: https://harlowcourier.example/a";
    let reading = markdown::read(text);
    assert_eq!(citations(&reading.article), [("Harlow Courier", None), ("Tattler", None)]);
}
