//! Which part of a page is the article.

use super::survey::Survey;
use super::tag::Tag;
use super::tree::Tree;

/// With less running text than this, and many more links, a page has no article.
const SHORTEST: u32 = 500;

/// The element that holds the article, or none where the page has no running text; `headline` is
/// the heading that says what the page's title says.
pub(crate) fn article(tree: &Tree<'_>, survey: &Survey, headline: Option<usize>) -> Option<usize> {
    let choice = Choice { tree, survey, headline };
    let narrow = choice.narrow(choice.marked().unwrap_or(0));
    let root = choice.widen(narrow);
    let facts = &survey.facts[root];
    let links = survey.facts[0].links;
    let poor = facts.prose < SHORTEST && links > 5 * facts.prose;
    (facts.prose > 0 && !poor).then_some(root)
}

struct Choice<'a> {
    tree: &'a Tree<'a>,
    survey: &'a Survey,
    headline: Option<usize>,
}

impl Choice<'_> {
    fn prose(&self, index: usize) -> u64 {
        u64::from(self.survey.facts[index].prose)
    }

    /// What the page itself marks as its article: the one that has most of what is marked.
    fn marked(&self) -> Option<usize> {
        let all = self.prose(0);
        let marks = |index: &usize| {
            let facts = &self.survey.facts[*index];
            !facts.out && (facts.content || self.tree.nodes[*index].tag == Some(Tag::Article))
        };
        let marked: Vec<usize> = (1..self.tree.nodes.len()).filter(marks).collect();
        let best = marked.iter().copied().max_by_key(|&index| (self.prose(index), index))?;
        let beside = marked.iter().copied().filter(|&other| !self.overlap(best, other));
        let second = beside.map(|other| self.prose(other)).max().unwrap_or(0);
        // Several of a size are the posts of one page; then what holds them all is looked for.
        let alone = second * 3 < self.prose(best);
        (alone && self.prose(best) * 3 > all).then_some(best)
    }

    fn overlap(&self, one: usize, other: usize) -> bool {
        let ends = |index: usize| self.tree.nodes[index].end;
        one <= other && other < ends(one) || other <= one && one < ends(other)
    }

    /// Goes down as long as one element holds most of the prose.
    fn narrow(&self, from: usize) -> usize {
        let mut here = from;
        loop {
            let Some(next) = self.children(here).max_by_key(|&child| self.prose(child)) else {
                return here;
            };
            let container = self.tree.nodes[next].tag.is_some_and(Tag::is_container);
            let most = self.prose(next) * 10 >= self.prose(here) * 7;
            if !container || !most || self.prose(next) == 0 {
                return here;
            }
            here = next;
        }
    }

    fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let end = self.tree.nodes[index].end;
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let child = next;
            next = self.tree.nodes.get(child)?.end;
            (child < end).then_some(child)
        })
    }

    /// Goes back up to what the page marks as one whole, and to its headline, for the first lines
    /// that stand apart from the body.
    fn widen(&self, narrow: usize) -> usize {
        let mut best = narrow;
        let mut above = narrow;
        while above > 0 {
            above = self.tree.nodes[above].parent;
            let whole = matches!(self.tree.nodes[above].tag, Some(Tag::Article | Tag::Main));
            let marked = whole || self.survey.facts[above].content;
            let headed = self.gains_headline(best, above);
            if (marked || headed) && self.prose(above) * 10 <= self.prose(narrow) * 13 {
                best = above;
            }
        }
        best
    }

    /// Whether the headline lies in the larger element and not in the smaller one.
    fn gains_headline(&self, smaller: usize, larger: usize) -> bool {
        let holds =
            |index: usize, inner: usize| index < inner && inner < self.tree.nodes[index].end;
        self.headline.is_some_and(|inner| holds(larger, inner) && !holds(smaller, inner))
    }
}
