//! The page: well formed, whole, and proof against what it is given.

use std::collections::BTreeSet;

use byline::output::Record;
use byline::{Pipeline, Unit};
use byline_formats::page;

use crate::article;
use crate::markup::{self, Page};

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the headline and the article, without what the page adds.
fn article_of(page: &Page) -> String {
    let inside = |path: &[usize], wanted: &dyn Fn(&markup::Element) -> bool| {
        path.iter().any(|&id| wanted(&page.elements[id]))
    };
    let texts = page.texts.iter().filter(|(_, path)| {
        let shown = inside(path, &|e| matches!(e.name.as_str(), "h1" | "article"));
        let added = inside(path, &|e| {
            e.name == "a" || matches!(e.attribute("class"), Some("label" | "lead"))
        });
        shown && !added
    });
    texts.map(|(words, _)| words.as_str()).collect()
}

#[test]
fn links_lead_somewhere_and_ids_are_unique() {
    article::each(|id, doc| {
        let page = markup::read(&page(doc, id));
        let mut ids = BTreeSet::new();
        for element in &page.elements {
            if let Some(id) = element.attribute("id") {
                assert!(ids.insert(id), "{id} is there twice");
            }
        }
        let points = ["href", "data-card", "aria-labelledby"];
        for (name, to) in page.elements.iter().flat_map(|element| &element.attributes) {
            if points.contains(&name.as_str()) {
                assert!(ids.contains(to.trim_start_matches('#')), "{name} leads to {to}");
            }
        }
        for (prefix, count) in [("s", doc.attributions().len()), ("c", doc.claims().len())] {
            for index in 0..count {
                assert!(ids.contains(&*format!("{prefix}{index}")), "no item {prefix}{index}");
                assert!(ids.contains(&*format!("t{prefix}{index}").replace("ts", "t")));
            }
        }
    });
}

#[test]
fn the_article_is_there_word_for_word() {
    let texts =
        [article::SMALL, "Fares\n\n“Up,” said Roe, “and up.\n\n“Up.” A <b>& “fix”</b> failed."];
    for text in texts {
        let doc = Pipeline::english().analyze(text);
        let html = page(&doc, "a");
        assert!(!html.contains("{{"), "every hole is filled");
        let page = markup::read(&html);
        // The dash of a dateline is set apart.
        assert_eq!(words(&article_of(&page)), words(&text.replace(" — ", " ")));
    }
}

#[test]
fn nothing_that_it_is_given_becomes_markup() {
    let text = "</script><img src=x onerror=alert(1)>\n\n“<script>a</script>,” said Jane <i>Roe.";
    let mut article = byline::Article::from(text);
    article.publisher = Some("<script>\"'".into());
    article.url = Some("javascript:alert(1)".into());
    let html = page(&Pipeline::english().analyze(article), "<script>\"' onload=x");
    let page = markup::read(&html);
    let names: Vec<_> = page.elements.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| **name == "script").count(), 1);
    assert!(!names.contains(&"img") && !names.contains(&"i"));
    let handlers = page.elements.iter().flat_map(|e| &e.attributes);
    assert!(handlers.into_iter().all(|(name, _)| !name.starts_with("on")));
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    article::each(|id, doc| {
        let page = markup::read(&page(doc, id));
        for element in &page.elements {
            assert!(element.attribute("src").is_none() && element.name != "link");
            assert!(element.attribute("href").is_none_or(|to| to.starts_with('#')));
        }
    });
}

#[test]
fn a_page_is_at_most_three_times_its_record() {
    article::each(|id, doc| {
        // Of a few words a page is mostly what all pages share.
        if doc.source().len() > 2000 {
            let record = Record::new(doc, id, Unit::Char);
            let json = serde_json::to_string(&record).unwrap().len();
            assert!(page(doc, id).len() <= 3 * json, "{id}");
        }
    });
}

/// The policy lets only the page's own script run, so that it must know its hash.
#[test]
fn the_policy_names_the_hash_of_the_script() {
    let html = page(&Pipeline::english().analyze(""), "a");
    let start = html.rfind("<script>").unwrap() + "<script>".len();
    let end = html.rfind("</script>").unwrap();
    let expected = format!("'sha256-{}'", base64(&sha256(&html.as_bytes()[start..end])));
    assert!(html.contains(&expected), "page.html: the script is {expected}");
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).to_vec()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize] as char;
            out.push(if place <= group.len() { digit } else { '=' });
        }
    }
    out
}
