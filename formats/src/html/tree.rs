//! The elements and texts of a page, each with what lies in it.
//!
//! The tree is one list in the order of the page; a node knows where its descendants end. Broken
//! nesting is mended the way browsers do it, as far as it changes which text belongs together.

use byline::Span;

use super::tag::Tag;
use super::token::{Attributes, Token, Tokens};

/// Elements that are nested deeper than this are taken for a part of those around them, as in
/// browsers; so no page can make the work on a tag unbounded.
const DEEPEST: usize = 512;

/// An element or a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// What it is; `None` for text.
    pub(crate) tag: Option<Tag>,
    /// The start tag, or the text.
    pub(crate) span: Span,
    /// The element that it lies in; the first node lies in itself.
    pub(crate) parent: usize,
    /// The first node behind its descendants.
    pub(crate) end: usize,
}

/// A page taken apart.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    pub(crate) page: &'t str,
    /// The first is the page as a whole.
    pub(crate) nodes: Vec<Node>,
}

impl<'t> Tree<'t> {
    pub(crate) fn new(page: &'t str) -> Tree<'t> {
        let mut builder = Builder::new(page);
        for token in Tokens::new(page) {
            builder.take(token);
        }
        builder.finish()
    }

    /// Its start tag's attributes: names and values as they are written.
    pub(crate) fn attributes(&self, index: usize) -> impl Iterator<Item = (&'t str, &'t str)> {
        let page = self.page;
        let node = &self.nodes[index];
        let element = node.tag.is_some() && !node.span.is_empty();
        let name = page[node.span].find([' ', '\t', '\n', '\r', '\x0c', '/', '>']);
        let begin = node.span.start + name.unwrap_or(node.span.len());
        let attributes = Attributes::new(page, begin);
        attributes
            .take_while(move |_| element)
            .map(move |(name, value)| (&page[name], &page[value]))
    }

    /// The value of one attribute as it is written.
    pub(crate) fn attribute(&self, index: usize, name: &str) -> Option<&'t str> {
        let mut attributes = self.attributes(index);
        attributes.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The name of an element as it is written.
    pub(crate) fn name(&self, index: usize) -> &'t str {
        let tag = &self.page[self.nodes[index].span];
        let tag = tag.strip_prefix('<').unwrap_or_default();
        tag.split([' ', '\t', '\n', '\r', '\x0c', '/', '>']).next().unwrap_or_default()
    }

    /// Its elements of one kind, in order.
    pub(crate) fn all(&self, tag: Tag) -> impl Iterator<Item = usize> + '_ {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter(move |(_, node)| node.tag == Some(tag)).map(|(index, _)| index)
    }

    /// The nodes in an element, itself left out.
    pub(crate) fn inside(&self, index: usize) -> impl Iterator<Item = usize> + use<> {
        index + 1..self.nodes[index].end
    }

    /// The texts in an element, as they are written.
    pub(crate) fn texts(&self, index: usize) -> impl Iterator<Item = &'t str> + '_ {
        let texts = self.inside(index).filter(|&inner| self.nodes[inner].tag.is_none());
        texts.map(|inner| &self.page[self.nodes[inner].span])
    }
}

struct Builder<'t> {
    tree: Tree<'t>,
    /// The open elements from the outermost in, with their tags.
    open: Vec<(usize, Tag)>,
    /// How many of each kind are open, so that an end tag without a beginning costs nothing.
    count: [u16; Tag::COUNT],
    /// How many are open beyond the deepest.
    beyond: usize,
}

impl<'t> Builder<'t> {
    fn new(page: &'t str) -> Builder<'t> {
        let whole = Node { tag: Some(Tag::Html), span: Span::new(0, 0), parent: 0, end: 0 };
        let mut nodes = Vec::with_capacity(page.len() / 32);
        nodes.push(whole);
        Builder {
            tree: Tree { page, nodes },
            open: vec![(0, Tag::Html)],
            count: [0; Tag::COUNT],
            beyond: 0,
        }
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Text(span) => {
                // Words end a head that nothing else has ended.
                let in_head = self.open.last().is_some_and(|&(_, tag)| tag == Tag::Head);
                if in_head && !self.tree.page[span].trim().is_empty() {
                    self.cut(self.open.len() - 1);
                }
                self.push(None, span);
            }
            Token::Open { span, name, closed } => {
                self.begin(Tag::of(&self.tree.page[name]), span, closed);
            }
            Token::Close { name } => self.close(Tag::of(&self.tree.page[name])),
        }
    }

    fn push(&mut self, tag: Option<Tag>, span: Span) {
        let parent = self.open.last().map_or(0, |&(index, _)| index);
        let end = self.tree.nodes.len() + 1;
        self.tree.nodes.push(Node { tag, span, parent, end });
    }

    fn begin(&mut self, tag: Tag, span: Span, closed: bool) {
        while let Some(depth) = self.ended_by(tag) {
            self.cut(depth);
        }
        self.push(Some(tag), span);
        let foreign = closed && matches!(tag, Tag::Other | Tag::Svg);
        if tag.is_void() || foreign {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            self.tree.nodes.pop();
            return;
        }
        self.count[tag as usize] += 1;
        self.open.push((self.tree.nodes.len() - 1, tag));
    }

    /// The innermost open element that this start tag ends.
    fn ended_by(&self, tag: Tag) -> Option<usize> {
        // On most tags there is nothing to look for, however deep they stand.
        if !Tag::ENDED.iter().any(|&open| self.count[open as usize] > 0 && tag.ends(open)) {
            return None;
        }
        let stops = |&(_, open): &(usize, Tag)| !tag.ends(open) && tag.stops_at(open);
        let near = self.open.iter().rposition(stops).map_or(1, |wall| wall + 1);
        let found =
            self.open[near.min(self.open.len())..].iter().rposition(|&(_, open)| tag.ends(open))?;
        Some(near + found)
    }

    fn close(&mut self, tag: Tag) {
        if self.beyond > 0 && !tag.is_void() {
            self.beyond -= 1;
            return;
        }
        // The end tag of one heading ends any other.
        let ranks = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
        let open_rank = || ranks.into_iter().find(|&rank| self.count[rank as usize] > 0);
        let tag = if tag.is_heading() { open_rank().unwrap_or(tag) } else { tag };
        if self.count[tag as usize] == 0 {
            return;
        }
        let Some(depth) = self.open.iter().rposition(|&(_, open)| open == tag) else { return };
        // What is only a style does not end the block that it was opened outside of, and nothing
        // in a cell ends what the table lies in.
        let mut inner = self.open[depth + 1..].iter().map(|&(_, open)| open);
        let held = match tag {
            Tag::Table => false,
            tag if tag.is_outer() => false,
            tag if tag.is_cell() => inner.any(|open| open == Tag::Table),
            tag if tag.is_block() => inner.any(|open| open.is_wall()),
            _ => inner.any(Tag::is_block),
        };
        if !held {
            self.cut(depth);
        }
    }

    /// Ends the open elements from a depth on.
    fn cut(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        for (index, tag) in self.open.drain(depth.max(1)..) {
            self.tree.nodes[index].end = end;
            self.count[tag as usize] -= 1;
        }
    }

    fn finish(mut self) -> Tree<'t> {
        self.cut(1);
        self.tree.nodes[0].end = self.tree.nodes.len();
        self.tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree with a pair of brackets for each element.
    fn shape(page: &str) -> String {
        let tree = Tree::new(page);
        let mut shown = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for (index, node) in tree.nodes.iter().enumerate().skip(1) {
            while ends.last().is_some_and(|&end| end <= index) {
                ends.pop();
                shown.push(')');
            }
            match node.tag {
                None => shown.push_str(&page[node.span]),
                Some(_) => {
                    shown.push_str(tree.name(index));
                    shown.push('(');
                    ends.push(node.end);
                }
            }
        }
        shown + &")".repeat(ends.len())
    }

    #[test]
    fn broken_nesting_is_mended_as_browsers_do() {
        for (page, expected) in [
            ("<p>a<p>b", "p(a)p(b)"),
            ("<p>a<div>b</div>c", "p(a)div(b)c"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "ul(li(a)li(b ul(li(c)))li(d))e"),
            ("<b><p>a</b>b</p>c", "b(p(ab)c)"),
            ("<div><p>a</div>b", "div(p(a))b"),
            ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d"),
            ("<a>b<a>c</a>d", "a(b)a(c)d"),
            ("a</p></div>b<br>c<img/>d", "abbr()cimg()d"),
            ("<h2>a<h3>b</h3>", "h2(a)h3(b)"),
            ("<h1>a</h2>b", "h1(a)b"),
            ("<div><table><td>a</div>b</table>c", "div(table(td(ab))c)"),
            ("<head><title>a</title><body>b", "head(title(a))body(b)"),
            ("<head><meta>a", "head(meta())a"),
            ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))"),
        ] {
            let spaced = expected.replace("b ul", "bul");
            assert_eq!(shape(page), spaced, "{page}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let page = format!("{}a{}b", "<div>".repeat(3000), "</div>".repeat(3000));
        let tree = Tree::new(&page);
        assert!(tree.nodes.len() < DEEPEST + 3);
        assert_eq!(tree.nodes.last().map(|node| node.parent), Some(0));
    }
}
