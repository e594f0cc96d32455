//! A small reader of HTML, stricter than browsers: it takes what the page is made of and nothing
//! else.

/// An element that was opened, with its attributes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(attribute, _)| attribute == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// All elements in order.
    pub(crate) elements: Vec<Element>,
    /// The words of each stretch of text with the elements that it lies in, as indices.
    pub(crate) texts: Vec<(String, Vec<usize>)>,
}

const VOID: [&str; 2] = ["meta", "input"];

/// Takes a page apart; fails where an element is not closed in its turn.
pub(crate) fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").unwrap();
    while !rest.is_empty() {
        let inside = open.last().map(|&id| page.elements[id].name.clone()).unwrap_or_default();
        // Style and script end at their closing tag, whatever they hold.
        let end = match inside.as_str() {
            "style" | "script" => rest.find("</"),
            _ => rest.find('<'),
        };
        let end = end.unwrap_or(rest.len());
        if end > 0 {
            assert!(matches!(&*inside, "style" | "script") || !rest[..end].contains('>'));
            page.texts.push((plain(&rest[..end]), open.clone()));
            rest = &rest[end..];
            continue;
        }
        let (tag, after) = rest[1..].split_once('>').unwrap();
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(name, inside, "closed in its turn");
            open.pop();
            continue;
        }
        let element = element(tag);
        let void = VOID.contains(&element.name.as_str());
        page.elements.push(element);
        if !void {
            open.push(page.elements.len() - 1);
        }
    }
    assert!(open.is_empty());
    page
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{tag}");
    let mut element = Element { name: name.into(), attributes: Vec::new() };
    while !rest.is_empty() {
        let name_end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').unwrap(),
            None => ("", after),
        };
        element.attributes.push((name.into(), plain(value)));
        rest = after.trim_start();
    }
    element
}

/// Escapes undone.
fn plain(words: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(words.to_owned(), |words, (escape, sign)| words.replace(escape, sign))
}
