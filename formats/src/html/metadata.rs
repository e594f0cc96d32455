//! Title, author, publisher, date and address, from whatever a page says of itself.

use serde_json::Value;

use super::reference;
use super::survey::Survey;
use super::tag::Tag;
use super::tree::Tree;
use crate::meta::{Metadata, date, tidy};

/// What a page says of itself; what is said for machines in full wins over hints.
pub(crate) fn read(tree: &Tree<'_>, survey: &Survey) -> Metadata {
    let mut found = Metadata::default();
    for index in tree.all(Tag::Script) {
        let kind = tree.attribute(index, "type").unwrap_or_default();
        if kind.trim().eq_ignore_ascii_case("application/ld+json") {
            let script: String = tree.texts(index).collect();
            if let Ok(value) = serde_json::from_str(script.trim()) {
                linked_data(&value, &mut found);
            }
        }
    }
    meta(tree, &mut found);
    marked(tree, survey, &mut found);
    found
}

/// Looks for an article in JSON-LD, in lists and graphs too.
fn linked_data(value: &Value, found: &mut Metadata) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| linked_data(value, found)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                linked_data(graph, found);
            }
            if !object.get("@type").is_some_and(is_article) {
                return;
            }
            let text = |name: &str| object.get(name).and_then(names);
            Metadata::fill(&mut found.title, text("headline").or_else(|| text("name")));
            Metadata::fill(&mut found.author, text("author"));
            Metadata::fill(&mut found.publisher, text("publisher"));
            Metadata::fill(&mut found.date, text("datePublished").and_then(|text| date(&text)));
            Metadata::fill(&mut found.url, text("url").or_else(|| text("mainEntityOfPage")));
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    let known = |kind: &str| ["Article", "Posting", "Report"].iter().any(|end| kind.ends_with(end));
    match kind {
        Value::String(kind) => known(kind),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// A name, the name of a thing, or the names of several.
fn names(value: &Value) -> Option<String> {
    match value {
        // Some writers of JSON-LD escape for HTML as well.
        Value::String(name) => Some(reference::decode(name)),
        Value::Object(object) => object.get("name").or(object.get("@id")).and_then(names),
        Value::Array(list) => {
            let all: Vec<_> = list.iter().filter_map(names).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
    .and_then(|name| tidy(&name))
}

/// Names under which `meta` gives a field, the surest first.
const TITLES: [&str; 3] = ["og:title", "twitter:title", "dc.title"];
const AUTHORS: [&str; 7] = [
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "twitter:creator",
];
const PUBLISHERS: [&str; 4] = ["og:site_name", "publisher", "dc.publisher", "application-name"];
const DATES: [&str; 8] = [
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
];
const ADDRESSES: [&str; 1] = ["og:url"];

fn meta(tree: &Tree<'_>, found: &mut Metadata) {
    let mut said = Vec::new();
    for index in tree.all(Tag::Meta) {
        let name =
            ["property", "name", "itemprop"].iter().find_map(|name| tree.attribute(index, name));
        if let (Some(name), Some(content)) = (name, tree.attribute(index, "content")) {
            said.push((name.to_ascii_lowercase(), content));
        }
    }
    let first = |known: &[&str]| {
        known.iter().find_map(|known| {
            let content =
                said.iter().find(|(name, _)| name == known).map(|&(_, content)| content)?;
            tidy(&reference::decode(content))
        })
    };
    // An address or a handle is no name.
    let author = first(&AUTHORS).filter(|name| !name.contains("://") && !name.starts_with('@'));
    Metadata::fill(&mut found.author, author);
    Metadata::fill(&mut found.publisher, first(&PUBLISHERS));
    Metadata::fill(&mut found.date, first(&DATES).and_then(|text| date(&text)));
    let canonical = tree.all(Tag::Link).find(|&link| {
        tree.attribute(link, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
    });
    let canonical = canonical.and_then(|link| tree.attribute(link, "href"));
    Metadata::fill(&mut found.url, canonical.and_then(|url| tidy(&reference::decode(url))));
    Metadata::fill(&mut found.url, first(&ADDRESSES));
    Metadata::fill(&mut found.title, first(&TITLES));
}

/// What the visible page marks: headings, links to the author, times.
fn marked(tree: &Tree<'_>, survey: &Survey, found: &mut Metadata) {
    let text = |index: usize| {
        let text: String = tree.texts(index).collect();
        tidy(&reference::decode(&text))
    };
    let mut titles = tree.all(Tag::H1).filter(|&index| !survey.facts[index].out);
    Metadata::fill(&mut found.title, titles.next().and_then(text));
    Metadata::fill(&mut found.title, tree.all(Tag::Title).next().and_then(text));
    let author = |&index: &usize| {
        let says = |name: &str| {
            tree.attribute(index, name).is_some_and(|value| value.eq_ignore_ascii_case("author"))
        };
        tree.nodes[index].tag.is_some()
            && !survey.facts[index].out
            && (says("rel") || says("itemprop"))
    };
    let author = (1..tree.nodes.len()).find(author).and_then(text);
    Metadata::fill(&mut found.author, author.filter(|name| name.len() <= LONGEST_NAME));
    let times = tree.all(Tag::Time).filter(|&index| !survey.facts[index].out);
    let moment = times.filter_map(|index| tree.attribute(index, "datetime")).find_map(date);
    Metadata::fill(&mut found.date, moment);
}

/// What is longer than this is no name.
const LONGEST_NAME: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str) -> Metadata {
        let tree = Tree::new(page);
        read(&tree, &Survey::new(&tree))
    }

    #[test]
    fn linked_data_wins() {
        let page = r#"<meta name=author content="Web Desk"><script type="application/ld+json">
            {"@graph": [{"@type": "WebSite", "name": "Not this"}, {"@type": ["NewsArticle"],
            "headline": "Fares &amp; fees", "author": [{"name": "Jane Roe"}, "Orlo Venn"],
            "publisher": {"name": "The Courier"}, "datePublished": "2031-04-02T08:00:00Z",
            "mainEntityOfPage": {"@id": "https://news.example/1"}}]}</script>"#;
        let found = found(page);
        assert_eq!(found.title.as_deref(), Some("Fares & fees"));
        assert_eq!(found.author.as_deref(), Some("Jane Roe, Orlo Venn"));
        assert_eq!(found.publisher.as_deref(), Some("The Courier"));
        assert_eq!(found.date.as_deref(), Some("2031-04-02"));
        assert_eq!(found.url.as_deref(), Some("https://news.example/1"));
    }

    #[test]
    fn meta_and_marks_fill_what_is_missing() {
        let page = "<title>Site | Fares</title><link rel=canonical href='/a?b&amp;c'>
            <meta property=og:title content='Fares rise'><meta property=article:author \
            content=https://x.example/roe><script type=application/ld+json>{broken</script>\
            <h1>Fares</h1><a rel=author href=/roe>Jane  Roe</a><time datetime=2031-04-02>x</time>";
        let found = found(page);
        assert_eq!(found.title.as_deref(), Some("Fares rise"));
        assert_eq!(found.author.as_deref(), Some("Jane Roe"));
        assert_eq!(found.date.as_deref(), Some("2031-04-02"));
        assert_eq!(found.url.as_deref(), Some("/a?b&c"));
        assert_eq!(found.publisher, None);
    }
}
