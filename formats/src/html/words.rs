//! What the names of classes say of a part of a page, and lines that say nothing: the tables
//! `data/page_words.tsv` and `data/page_lines.tsv`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a part of a page is by the name that its maker gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// The article itself.
    Content,
    /// Who wrote it.
    Byline,
    /// When it appeared.
    Time,
    /// Never a part of the article.
    Clutter,
    /// What readers wrote.
    Comments,
}

const WORDS: &str = include_str!("../../data/page_words.tsv");
const LINES: &str = include_str!("../../data/page_lines.tsv");

fn table() -> &'static HashMap<&'static str, Sort> {
    static TABLE: OnceLock<HashMap<&str, Sort>> = OnceLock::new();
    let known = |row: &'static str| {
        let (words, class) = row.split_once('\t')?;
        Some((words, sort(class)?))
    };
    TABLE.get_or_init(|| rows(WORDS).filter_map(known).collect())
}

/// The rows of a table, without its head.
fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|row| !row.starts_with('#')).skip(1)
}

fn sort(class: &str) -> Option<Sort> {
    Some(match class {
        "content" => Sort::Content,
        "byline" => Sort::Byline,
        "time" => Sort::Time,
        "clutter" => Sort::Clutter,
        "comments" => Sort::Comments,
        _ => return None,
    })
}

/// Whether a whole line says nothing.
pub(crate) fn is_furniture(line: &str) -> bool {
    const LONGEST: usize = 48;
    static TABLE: OnceLock<HashSet<&str>> = OnceLock::new();
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    line.len() <= LONGEST
        && TABLE.get_or_init(|| rows(LINES).collect()).contains(line.to_lowercase().as_str())
}

/// Tells the sorts of the names in an attribute, one after the other.
///
/// A name is divided into words; two of them side by side are looked up before each alone.
pub(crate) fn sorts(names: &str, mut tell: impl FnMut(Sort)) {
    let mut pair = String::new();
    for name in names.split_ascii_whitespace() {
        let mut last = 0;
        pair.clear();
        for word in words(name) {
            let begin = if pair.is_empty() { 0 } else { pair.len() + 1 };
            if !pair.is_empty() {
                pair.push(' ');
            }
            pair.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
            let both = Some(&pair[last..]).filter(|_| last < begin);
            let known = both.into_iter().chain([&pair[begin..]]).find_map(|w| table().get(w));
            if let Some(&sort) = known {
                tell(sort);
            }
            last = begin;
        }
    }
}

/// The words of a name: `relatedArticles`, `related-articles` and `related_articles` have two.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < bytes.len() && !bytes[start].is_ascii_alphanumeric() {
            start += 1;
        }
        let begin = start;
        while start < bytes.len() && bytes[start].is_ascii_alphanumeric() {
            start += 1;
            let camel = |at: usize| {
                bytes[at - 1].is_ascii_lowercase()
                    && bytes.get(at).is_some_and(u8::is_ascii_uppercase)
            };
            if camel(start) {
                break;
            }
        }
        name.get(begin..start).filter(|word| !word.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_are_taken_apart() {
        let told = |names: &str| {
            let mut told = Vec::new();
            sorts(names, |sort| told.push(sort));
            told
        };
        assert_eq!(told("site-wrap c-item__body"), []);
        assert_eq!(told("c-related_articles"), [Sort::Clutter]);
        assert_eq!(told("relatedArticles"), [Sort::Clutter]);
        assert_eq!(told("entry-content"), [Sort::Content]);
        assert_eq!(told("row header loaded é-ad-é"), [Sort::Clutter]);
        assert_eq!(told("more"), []);
    }

    #[test]
    fn every_row_is_sound() {
        let split = |row: &'static str| row.split_once('\t').unwrap();
        let all: Vec<_> = rows(WORDS).map(split).collect();
        for (words, class) in &all {
            assert!(sort(class).is_some() && *words == words.to_lowercase(), "{words}");
        }
        assert!(all.is_sorted_by(|a, b| (a.1, a.0) < (b.1, b.0)), "sorted by class, then words");
        assert_eq!(all.len(), table().len(), "no words stand twice");
        assert!(rows(LINES).is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn lines_that_say_nothing_are_known() {
        assert!(is_furniture(" Advertisement ") && is_furniture("Read more:"));
        assert!(!is_furniture("Read more slowly.") && !is_furniture(""));
    }
}
