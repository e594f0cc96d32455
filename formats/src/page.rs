//! One page on which a person sees at a glance who says what.
//!
//! [`page()`] gives a whole HTML document that needs nothing else: no network, no other file. The
//! author's words are plain; what a source says is tinted and underlined by the standing of the
//! source and bears a number; the number leads to the list beside the text, and the list leads
//! back. What it takes to look at the page stands in `page/`: the skeleton `page.html`, the pieces
//! of its lists, `page.css` and `page.js`. Without the script everything is there but the filters
//! and the cards.

mod article;
mod list;
mod mark;
mod share;
mod source;
mod template;
mod voice;

use byline::{BlockKind, Document, Passage, Use};

use self::article::Writer;
use self::share::Shares;
use self::source::Sources;
use self::template::{Fill, write};
use self::voice::Voice;
use crate::wording;

/// The page of a document; `id` is its name where it has no headline.
///
/// Whatever the text holds, it cannot become markup, and the page forbids every script but its own.
///
/// ```
/// use byline::Pipeline;
/// use byline_formats::page;
///
/// let doc = Pipeline::english().analyze("“It <held>,” said Helen Marsh.");
/// let html = page(&doc, "article-1");
/// assert!(html.starts_with("<!DOCTYPE html>"));
/// assert!(html.contains("“It &lt;held&gt;,”"));
/// ```
pub fn page(doc: &Document<'_>, id: &str) -> String {
    let sources = Sources::new(doc);
    let shares = Shares::new(doc, &sources);
    let findings = Findings { doc, sources, shares, letters: letters(doc) };
    findings.page(id)
}

/// What the parts of the page are made of.
#[derive(Debug)]
struct Findings<'d> {
    doc: &'d Document<'d>,
    sources: Sources,
    shares: Shares,
    /// For each quotation its letter; empty where it is no scare quote.
    letters: Vec<String>,
}

impl Findings<'_> {
    fn page(&self, id: &str) -> String {
        let title = wording::headline(self.doc).unwrap_or(id);
        let (headline, text) = Writer::new(self).write();
        let mut heading = headline;
        if heading.is_empty() {
            template::escape(&mut heading, title);
        }
        let (own, own_count) = self.claim_list(|voice| voice == Voice::Author);
        let (others, others_count) = self.claim_list(|voice| voice != Voice::Author);
        let holes = [
            ("title", Fill::Words(title)),
            ("style", Fill::Markup(include_str!("page/page.css"))),
            ("heading", Fill::Markup(&heading)),
            ("about", Fill::Words(&self.about(id))),
            ("warning", Fill::Markup(self.warning())),
            ("bar", Fill::Markup(&self.bar())),
            ("legend", Fill::Markup(&self.legend())),
            ("holders", Fill::Markup(&self.holders())),
            ("text", Fill::Markup(&text)),
            ("source-count", Fill::Number(self.sources.list.len())),
            ("sources", Fill::Markup(&self.source_list())),
            ("own-count", Fill::Number(own_count)),
            ("own", Fill::Markup(&own)),
            ("others-count", Fill::Number(others_count)),
            ("others", Fill::Markup(&others)),
            ("notes", Fill::Markup(&self.notes())),
            ("rules", Fill::Markup(&self.rule_list())),
            ("script", Fill::Markup(include_str!("page/page.js"))),
        ];
        let mut out = String::new();
        write(&mut out, include_str!("page/page.html"), &holes);
        out.push('\n');
        out
    }

    /// Author, where no line of the article names him, publisher, date, address, and what the input
    /// calls it.
    fn about(&self, id: &str) -> String {
        let article = self.doc.article();
        let told = self.doc.blocks().iter().any(|block| block.kind == BlockKind::Byline);
        let author = wording::author(self.doc).filter(|_| !told).map(|name| format!("By {name}"));
        let known = [&article.publisher, &article.date, &article.url].map(Option::as_deref);
        let known = known.into_iter().chain([Some(id)]).flatten().map(str::to_owned);
        author.into_iter().chain(known).collect::<Vec<_>>().join(" · ")
    }

    fn warning(&self) -> &'static str {
        match self.doc.layers().language {
            Some(_) => "",
            None => {
                "<p class=\"warning\">This does not read like English; little is found in it.</p>"
            }
        }
    }

    /// How much of the article is whose.
    fn bar(&self) -> String {
        let percents = self.shares.percents();
        let some = Voice::ALL.into_iter().filter(|&voice| self.shares.words(voice) > 0);
        let (mut parts, mut told) = (String::new(), Vec::new());
        for voice in some {
            let holes = [
                ("voice", Fill::Words(voice.class())),
                ("words", Fill::Number(self.shares.words(voice))),
            ];
            write(&mut parts, include_str!("page/part.html"), &holes);
            told.push(format!("{} {} per cent", voice.label(), percents[voice as usize]));
        }
        let label = told.join(", ");
        let holes = [("label", Fill::Words(&label)), ("parts", Fill::Markup(&parts))];
        let mut out = String::new();
        write(&mut out, include_str!("page/bar.html"), &holes);
        out
    }

    /// The voices with their shares, which are the filter by standing too.
    fn legend(&self) -> String {
        let percents = self.shares.percents();
        let mut out = String::new();
        let pasted = !self.doc.passages().is_empty();
        for voice in Voice::ALL.into_iter().filter(|&voice| voice != Voice::Pasted || pasted) {
            let holes = [
                ("voice", Fill::Words(voice.class())),
                ("label", Fill::Words(voice.label())),
                ("percent", Fill::Number(percents[voice as usize])),
                ("words", Fill::Number(self.shares.words(voice))),
            ];
            write(&mut out, include_str!("page/voice.html"), &holes);
        }
        out
    }

    /// The lists that most articles do not have.
    fn notes(&self) -> String {
        let mut out = String::new();
        let (scare, scare_count) = self.scare_list();
        let (passages, passage_count) = self.passage_list();
        for (name, count, items) in
            [("Scare quotes", scare_count, scare), ("Pasted passages", passage_count, passages)]
        {
            if count > 0 {
                let holes = [
                    ("name", Fill::Words(name)),
                    ("count", Fill::Number(count)),
                    ("items", Fill::Markup(&items)),
                ];
                write(&mut out, include_str!("page/notes.html"), &holes);
            }
        }
        out
    }
}

/// What a passage was taken from.
fn publication<'d>(doc: &'d Document<'_>, passage: &Passage) -> &'d str {
    passage.publication.map_or("elsewhere", |id| doc.layers()[id].name.as_str())
}

/// a, b … z, aa, ab … for the scare quotes, in the order of the text.
fn letters(doc: &Document<'_>) -> Vec<String> {
    let mut count = 0;
    let letter = |used: &byline::QuotationUse| match used.kind {
        Use::Scare => {
            count += 1;
            alphabetic(count)
        }
        _ => String::new(),
    };
    doc.layers().uses.iter().map(letter).collect()
}

/// The letters of a number from 1, as columns of tables are named.
fn alphabetic(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.extend(('a'..='z').nth(number % 26));
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::alphabetic;

    #[test]
    fn letters_count_on_after_z() {
        assert_eq!([1, 26, 27, 52, 703].map(alphabetic), ["a", "z", "aa", "az", "aaa"]);
    }
}
