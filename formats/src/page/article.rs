//! The article as its reader knows it, with marks on what is not the author's.

use byline::{Block, BlockKind, Document};

use super::mark::{self, Edge, Kind, Mark};
use super::template::{Fill, escape, write};
use super::voice::Voice;
use super::{Findings, publication};
use crate::wording;

/// What stands around blocks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Passage(usize),
    Quote,
    List,
}

/// Writes the headline and the rest of an article.
pub(super) struct Writer<'d> {
    doc: &'d Document<'d>,
    findings: &'d Findings<'d>,
    marks: Vec<Vec<Mark>>,
    passage_of: Vec<Option<usize>>,
    out: String,
}

impl<'d> Writer<'d> {
    /// Looks up what is to be marked where.
    pub(super) fn new(findings: &'d Findings<'d>) -> Writer<'d> {
        let doc = findings.doc;
        let mut passage_of = vec![None; doc.blocks().len()];
        for (id, passage) in doc.passages().iter().enumerate() {
            for block in passage.blocks.iter().map(|block| block.index()) {
                passage_of[block] = Some(id);
                // The place and day that lead into pasted words were pasted with them.
                let before = block.checked_sub(1);
                let dateline = |&at: &usize| doc.blocks()[at].kind == BlockKind::Dateline;
                if let Some(before) = before.filter(dateline) {
                    passage_of[before] = Some(id);
                }
            }
        }
        Writer { doc, findings, marks: mark::by_block(doc), passage_of, out: String::new() }
    }

    /// What stands inside the headline, and all else.
    pub(super) fn write(mut self) -> (String, String) {
        let mut first = 0;
        if self.doc.blocks().first().is_some_and(|block| block.kind == BlockKind::Headline) {
            self.words(0);
            first = 1;
        }
        let headline = std::mem::take(&mut self.out);
        let mut open: Vec<Frame> = Vec::new();
        for index in first..self.doc.blocks().len() {
            let wanted = self.frames(index);
            let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
            self.close(&mut open, same);
            for &frame in &wanted[same..] {
                self.open(frame);
                open.push(frame);
            }
            self.block(index);
        }
        self.close(&mut open, 0);
        (headline, self.out)
    }

    fn frames(&self, index: usize) -> Vec<Frame> {
        let block = self.doc.blocks()[index];
        let mut frames: Vec<_> = self.passage_of[index].map(Frame::Passage).into_iter().collect();
        frames.extend(std::iter::repeat_n(Frame::Quote, block.depth.into()));
        frames.extend((block.kind == BlockKind::ListItem).then_some(Frame::List));
        frames
    }

    fn open(&mut self, frame: Frame) {
        match frame {
            Frame::Quote => self.out.push_str("<blockquote>\n"),
            Frame::List => self.out.push_str("<ul role=\"list\">\n"),
            Frame::Passage(id) => {
                let passage = &self.doc.passages()[id];
                let holes = [
                    ("id", Fill::Number(id)),
                    ("publication", Fill::Words(publication(self.doc, passage))),
                    ("confidence", Fill::Words(passage.confidence.name())),
                ];
                write(&mut self.out, include_str!("passage.html"), &holes);
            }
        }
    }

    fn close(&mut self, open: &mut Vec<Frame>, keep: usize) {
        for frame in open.drain(keep..).rev() {
            self.out.push_str(match frame {
                Frame::Quote => "</blockquote>\n",
                Frame::List => "</ul>\n",
                Frame::Passage(_) => "</section>\n",
            });
        }
    }

    fn block(&mut self, index: usize) {
        let (element, class) = element(self.doc.blocks()[index].kind);
        self.out.extend(["<", element, class, ">"]);
        let lead = self.lead(index);
        if !lead.is_empty() {
            self.out.push_str("<span class=\"lead\">");
            escape(&mut self.out, lead);
            self.out.push_str("</span> ");
        }
        self.words(index);
        self.out.extend(["</", element, ">\n"]);
    }

    /// What the block leaves out at its beginning: the mark of a list item, the dash of a dateline.
    fn lead(&self, index: usize) -> &'d str {
        let blocks = self.doc.blocks();
        let before = index.checked_sub(1).map_or(0, |previous| blocks[previous].span.end);
        let gap = self.doc.source().get(before..blocks[index].span.start).unwrap_or_default();
        let line = gap.rfind('\n').map_or(gap, |newline| &gap[newline + 1..]);
        line.trim_start_matches(['>', ' ', '\t']).trim()
    }

    /// The words of a block with what is marked in them.
    fn words(&mut self, index: usize) {
        let block = self.doc.blocks()[index];
        let marks = std::mem::take(&mut self.marks[index]);
        let mut at = block.span.start;
        mark::walk(marks, |edge| match edge {
            Edge::Open(mark) => {
                self.plain(&block, at, mark.span.start);
                at = mark.span.start;
                self.begin(mark);
            }
            Edge::Close(mark) => {
                self.plain(&block, at, mark.span.end);
                at = mark.span.end;
                self.end(mark);
            }
        });
        self.plain(&block, at, block.span.end);
    }

    /// Words without marks; in a block quote the signs that open its lines are left out.
    fn plain(&mut self, block: &Block, from: usize, to: usize) {
        let words = self.doc.source().get(from..to).unwrap_or_default();
        if block.depth == 0 {
            return escape(&mut self.out, words);
        }
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
                escape(&mut self.out, line.trim_start_matches(['>', ' ']));
            } else {
                escape(&mut self.out, line);
            }
        }
    }

    fn begin(&mut self, mark: &Mark) {
        let id = |prefix: &str, id: usize| match mark.first {
            true => format!(" id=\"{prefix}{id}\""),
            false => String::new(),
        };
        let tag = match &mark.kind {
            Kind::Claim(claim) => format!("<span{} class=\"c\">", id("tc", *claim)),
            Kind::Scare(scare) => {
                format!("<span{} class=\"scare\" data-card=\"q{scare}\">", id("tq", *scare))
            }
            Kind::Naming(statements) => {
                let statements: Vec<_> = statements.iter().map(usize::to_string).collect();
                format!("<span data-w=\"{}\">", statements.join(" "))
            }
            Kind::Statement(statement) => {
                let source = self.findings.sources.of_statement[*statement];
                let voice = Voice::of(self.doc.attributions()[*statement].source.standing).class();
                let (id, tint) = (id("t", *statement), source % 3);
                format!(
                    "<span{id} class=\"st {voice} t{tint}\" data-card=\"s{statement}\" \
                     data-v=\"{voice}\" data-h=\"s{source}\">"
                )
            }
        };
        self.out.push_str(&tag);
    }

    /// Closes a mark, behind a link to what is said of it.
    fn end(&mut self, mark: &Mark) {
        if mark.last {
            match mark.kind {
                Kind::Claim(id) => {
                    let score = self.doc.claims()[id].checkable.score;
                    let label = format!("{score}: claim {}", id + 1);
                    self.link("cm", &format!("c{id}"), &label, &score.to_string());
                }
                Kind::Statement(id) => {
                    let statement = &self.doc.attributions()[id];
                    let who = wording::who(self.doc, statement);
                    let standing = wording::standing(statement.source.standing);
                    let number = (id + 1).to_string();
                    let label = format!("{number}: {who}, {standing}");
                    self.link("no", &format!("s{id}"), &label, &number);
                }
                Kind::Scare(id) => {
                    let letter = &self.findings.letters[id];
                    let label = format!("{letter}: scare quotes");
                    self.link("no", &format!("q{id}"), &label, letter);
                }
                Kind::Naming(_) => {}
            }
        }
        self.out.push_str("</span>");
    }

    fn link(&mut self, class: &str, to: &str, label: &str, words: &str) {
        let holes = [
            ("class", Fill::Words(class)),
            ("to", Fill::Words(to)),
            ("label", Fill::Words(label)),
            ("words", Fill::Words(words)),
        ];
        write(&mut self.out, include_str!("link.html"), &holes);
    }
}

/// The element of a block and its class.
const fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Headline | BlockKind::Heading => ("h2", ""),
        BlockKind::ListItem => ("li", ""),
        BlockKind::Byline => ("p", " class=\"by\""),
        BlockKind::Dateline => ("p", " class=\"dateline\""),
        BlockKind::Caption => ("p", " class=\"caption\""),
        BlockKind::Table => ("p", " class=\"row\""),
        BlockKind::Signature => ("p", " class=\"signature\""),
        _ => ("p", ""),
    }
}
