//! What was found in a document, laid out for reading.

use byline::{Attribution, Claim, Confidence, Document, Standing};
use byline_formats::wording;
use unicode_width::UnicodeWidthStr;

use crate::layout::{Page, Style, WIDTH};
use crate::offset::Places;
use crate::output::View;
use crate::run::Analyzed;

/// The page of `byline analyze`.
pub(crate) fn document(analyzed: &Analyzed, view: &View) -> String {
    let mut report = Report::new(analyzed, view);
    let doc = &analyzed.doc;
    let (official, other): (Vec<_>, Vec<_>) =
        doc.attributions().iter().partition(|a| a.source.standing == Standing::Official);
    report.head();
    report.statements("OFFICIAL STATEMENTS", &official);
    report.statements("OTHER STATEMENTS", &other);
    let own: Vec<_> = doc.author_assertions().collect();
    report.claims("THE AUTHOR’S OWN CLAIMS", &own, false);
    report.page.into_text()
}

/// One claim, as a page lists it.
pub(crate) fn claim(analyzed: &Analyzed, view: &View, claim: &Claim) -> String {
    let mut report = Report::new(analyzed, view);
    report.claim(claim, true);
    report.page.into_text()
}

/// A page about one document.
pub(crate) struct Report<'d> {
    /// What was written so far.
    pub(crate) page: Page,
    doc: &'d Document<'static>,
    places: Places<'d>,
    id: &'d str,
    place: &'d str,
    in_line: bool,
}

/// How far text stands in.
const INDENT: usize = 7;

impl<'d> Report<'d> {
    /// An empty page.
    pub(crate) fn new(analyzed: &'d Analyzed, view: &View) -> Report<'d> {
        Report {
            page: Page::new(view.color),
            doc: &analyzed.doc,
            places: Places::of_lines(analyzed),
            id: &analyzed.id,
            place: &analyzed.place,
            in_line: analyzed.in_line,
        }
    }

    /// Headline, id, author.
    pub(crate) fn head(&mut self) {
        let doc = self.doc;
        self.page.rule("━");
        if let Some(headline) = wording::headline(doc) {
            self.page.paragraph(0, Style::Strong, headline);
        }
        let by = wording::author(doc).map(|name| format!("· by {name}")).unwrap_or_default();
        let foreign = match doc.layers().language {
            Some(_) => "",
            None => "· this does not read like English",
        };
        self.page.pieces(
            "",
            0,
            &[(Style::Faint, self.id), (Style::Faint, &by), (Style::Strong, foreign)],
        );
        self.page.rule("━");
    }

    /// Who says what.
    pub(crate) fn statements(&mut self, heading: &str, statements: &[&Attribution]) {
        self.section(heading, statements.len(), "");
        for statement in statements {
            self.page.gap();
            self.statement(statement);
        }
    }

    /// What is claimed, with the score in the margin.
    pub(crate) fn claims(&mut self, heading: &str, claims: &[&Claim], with_holder: bool) {
        let note =
            if claims.is_empty() { "" } else { "— how well each can be checked, 0 to 100" };
        self.section(heading, claims.len(), note);
        for claim in claims {
            self.page.gap();
            self.claim(claim, with_holder);
        }
    }

    fn section(&mut self, heading: &str, count: usize, note: &str) {
        self.page.gap();
        let count = format!("({count})");
        self.page.pieces(
            "",
            0,
            &[(Style::Heading, heading), (Style::Plain, &count), (Style::Faint, note)],
        );
    }

    fn statement(&mut self, statement: &Attribution) {
        let speaker = wording::who(self.doc, statement);
        let mut capacity = format!("— {}", wording::capacity(self.doc, statement));
        if statement.confidence == Confidence::Low {
            capacity.push_str(" · uncertain");
        }
        self.page.pieces("", 2, &[(Style::Strong, &speaker), (Style::Plain, &capacity)]);
        self.page.paragraph(INDENT, Style::Plain, &wording::content(self.doc, &statement.content));
        let start = statement.content.first().map_or(0, |span| span.start);
        self.foot(start, statement.why.rule.code());
    }

    fn claim(&mut self, claim: &Claim, with_holder: bool) {
        let score = format!("{:>5}", claim.checkable.score);
        let text = wording::content(self.doc, &claim.spans);
        self.page.pieces(&score, INDENT, &[(Style::Plain, &text)]);
        if with_holder {
            let holder = format!("— {}", wording::holder(self.doc, claim));
            self.page.paragraph(INDENT, Style::Strong, &holder);
        }
        let start = claim.spans.first().map_or(0, |span| span.start);
        let mut signs: Vec<_> = claim.types().map(|sort| sort.name().replace('_', " ")).collect();
        if claim.certainty != byline::Certainty::Asserted {
            signs.push(claim.certainty.name().into());
        }
        self.foot(start, &signs.join(", "));
    }

    /// The place and what else is to be said in small, on one line where it fits.
    fn foot(&mut self, byte: usize, more: &str) {
        let site = self.site(byte);
        if more.is_empty() {
            self.page.paragraph(INDENT, Style::Faint, &site);
        } else if INDENT + site.width() + 3 + more.width() <= WIDTH {
            self.page.paragraph(INDENT, Style::Faint, &format!("{site} · {more}"));
        } else {
            self.page.paragraph(INDENT, Style::Faint, &site);
            self.page.paragraph(INDENT, Style::Faint, more);
        }
    }

    /// File, line and column, as editors open them.
    fn site(&self, byte: usize) -> String {
        let (line, column) = self.places.line_column(byte);
        // In JSON Lines the place is a line already: what follows counts inside the text.
        match self.in_line {
            false => format!("{}:{line}:{column}", self.place),
            true => format!("{}, text {line}:{column}", self.place),
        }
    }
}
