//! What is known of each part of a page: how much running text, how many links, what its maker
//! calls it, and whether it belongs to an article at all.

use super::tag::Tag;
use super::tree::Tree;
use super::words::{self, Sort};

/// A text is running text if it is so long, …
const SHORTEST_PROSE: u32 = 25;
/// … and a link that is longer is a paragraph that happens to be one.
const LONGEST_LINK: u32 = 160;

/// What is known of a node.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    /// It is no part of an article, nor is what lies in it.
    pub(crate) out: bool,
    /// It lies in a link.
    pub(crate) linked: bool,
    /// It names the author.
    pub(crate) byline: bool,
    /// It says when the article appeared.
    pub(crate) time: bool,
    /// Its maker calls it the article's body.
    pub(crate) content: bool,
    clutter: bool,
    comments: bool,
    /// How many bytes of text lie in it, white space left out.
    pub(crate) text: u32,
    /// How many of them lie in links.
    pub(crate) links: u32,
    /// How many bytes of running text lie in it.
    pub(crate) prose: u32,
    /// How many headings lie in it, and how many of them are links.
    pub(crate) headings: u16,
    pub(crate) linked_headings: u16,
    /// Whether the body of an article lies in it or a heading of the first rank.
    holds_content: bool,
    /// The text that stands in it directly, not in a smaller block.
    own: u32,
    own_links: u32,
    ends_sentences: bool,
}

/// The facts of all nodes of a page, in its order.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) facts: Vec<Facts>,
}

impl Survey {
    /// Looks at a whole page.
    pub(crate) fn new(tree: &Tree<'_>) -> Survey {
        let mut survey = Survey { facts: vec![Facts::default(); tree.nodes.len()] };
        survey.name(tree);
        survey.weigh(tree);
        survey.cast_out(tree);
        survey.weigh(tree);
        survey
    }

    /// What tags and attributes say, and what lies in links.
    fn name(&mut self, tree: &Tree<'_>) {
        for (index, node) in tree.nodes.iter().enumerate().skip(1) {
            let above = self.facts[node.parent];
            let mut facts = Facts { out: above.out, linked: above.linked, ..Facts::default() };
            if let (Some(tag), false) = (node.tag, above.out) {
                facts.out = tag.is_silent();
                facts.linked |= tag == Tag::A && leads_away(tree, index);
                facts.content = matches!(tag, Tag::Main);
                if tag == Tag::Other {
                    words::sorts(tree.name(index), |sort| facts.add(sort));
                }
                for (name, value) in tree.attributes(index) {
                    facts.read(name, value);
                }
            }
            self.facts[index] = facts;
        }
    }

    /// Adds up texts, links and prose, from the innermost out.
    fn weigh(&mut self, tree: &Tree<'_>) {
        for facts in &mut self.facts {
            (facts.text, facts.links, facts.prose) = (0, 0, 0);
            (facts.own, facts.own_links, facts.ends_sentences) = (0, 0, false);
            (facts.headings, facts.linked_headings) = (0, 0);
            facts.holds_content = facts.content;
        }
        for (index, node) in tree.nodes.iter().enumerate().skip(1).rev() {
            let mut here = self.facts[index];
            if here.out {
                continue;
            }
            match node.tag {
                None => {
                    let words = &tree.page[node.span];
                    let solid = words.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
                    here.own = u32::try_from(solid).unwrap_or(u32::MAX);
                    here.own_links = if here.linked { here.own } else { 0 };
                    (here.text, here.links) = (here.own, here.own_links);
                    here.ends_sentences = ends_sentences(words);
                }
                Some(tag) => {
                    here.holds_content |= tag == Tag::H1;
                    if tag.is_heading() && here.text > 0 {
                        here.headings = 1;
                        here.linked_headings = u16::from(here.links == here.text);
                    }
                    if tag == Tag::A && here.text > LONGEST_LINK {
                        (here.links, here.own_links) = (0, 0);
                    }
                    if tag.is_block() || node.parent == 0 {
                        here.prose += here.own_prose();
                        (here.own, here.own_links, here.ends_sentences) = (0, 0, false);
                    }
                }
            }
            self.facts[index] = here;
            if index > 0 {
                self.facts[node.parent].absorb(here);
            }
        }
        let whole = self.facts[0];
        self.facts[0].prose += whole.own_prose();
    }

    /// Leaves out what its maker calls clutter, unless most of the page's prose lies in it.
    fn cast_out(&mut self, tree: &Tree<'_>) {
        let all = self.facts[0].prose;
        let prose = |facts: &Facts| u64::from(facts.prose) * 2 > u64::from(all);
        for (index, node) in tree.nodes.iter().enumerate().skip(1) {
            let above = self.facts[node.parent].out;
            let facts = &mut self.facts[index];
            let comments = facts.comments && !facts.holds_content;
            let clutter = facts.clutter && !prose(facts) && !facts.holds_content;
            let furniture = match node.tag {
                Some(Tag::Footer) => !within(tree, index, Tag::Blockquote),
                Some(Tag::Form | Tag::Aside) => !prose(facts),
                _ => false,
            };
            let aside = node.tag == Some(Tag::Aside)
                && (within(tree, index, Tag::Article) || within(tree, index, Tag::Main));
            facts.out |= above || comments || clutter || furniture && !aside;
        }
    }
}

impl Facts {
    fn add(&mut self, sort: Sort) {
        match sort {
            Sort::Content => self.content = true,
            Sort::Byline => self.byline = true,
            Sort::Time => self.time = true,
            Sort::Clutter => self.clutter = true,
            Sort::Comments => self.comments = true,
        }
    }

    fn read(&mut self, name: &str, value: &str) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let says = |known: &str| value.eq_ignore_ascii_case(known);
        if is("class") || is("id") || is("data-component") || is("data-testid") {
            words::sorts(value, |sort| self.add(sort));
        } else if is("itemprop") {
            self.content |= says("articleBody");
            self.byline |= says("author");
            self.time |= says("datePublished") || says("dateModified");
        } else if is("rel") {
            self.byline |= says("author");
        } else if is("role") {
            self.content |= says("main");
            let roles = ["navigation", "banner", "contentinfo", "search", "dialog", "alert"];
            self.out |= roles.iter().any(|role| says(role));
        } else if is("hidden") || is("aria-hidden") && says("true") {
            self.out = true;
        } else if is("style") {
            let style: String = value.split_ascii_whitespace().collect();
            self.out |= style.contains("display:none") || style.contains("visibility:hidden");
        }
    }

    /// What an element's child adds to it.
    fn absorb(&mut self, child: Facts) {
        self.text += child.text;
        self.links += child.links;
        self.prose += child.prose;
        self.own += child.own;
        self.own_links += child.own_links;
        self.ends_sentences |= child.ends_sentences;
        self.holds_content |= child.holds_content;
        self.headings = self.headings.saturating_add(child.headings);
        self.linked_headings = self.linked_headings.saturating_add(child.linked_headings);
    }

    /// How much of the text that stands in it directly is running text.
    fn own_prose(&self) -> u32 {
        let free = self.own.saturating_sub(self.own_links);
        let running = self.ends_sentences && free >= SHORTEST_PROSE && free > self.own_links;
        if running { free } else { 0 }
    }

    /// Whether nearly all that it says are links.
    pub(crate) fn is_links(&self) -> bool {
        self.links > 0 && u64::from(self.links) * 10 > u64::from(self.text) * 6
    }
}

/// Whether a link leads to another page.
fn leads_away(tree: &Tree<'_>, index: usize) -> bool {
    tree.attribute(index, "href").is_some_and(|target| !target.trim_start().starts_with('#'))
}

/// Whether a sentence ends in a text.
fn ends_sentences(words: &str) -> bool {
    words.contains(['.', '!', '?', '…'])
}

/// Whether an element lies in one of that kind.
pub(crate) fn within(tree: &Tree<'_>, index: usize, tag: Tag) -> bool {
    let mut above = tree.nodes[index].parent;
    while above > 0 {
        if tree.nodes[above].tag == Some(tag) {
            return true;
        }
        above = tree.nodes[above].parent;
    }
    false
}
