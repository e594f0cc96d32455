//! What was found in a document, laid out for reading.

use byline::{
    Attribution, BlockKind, Claim, Document, Holder, Mode, Offsets, Span, Stance, Standing,
};

use unicode_width::UnicodeWidthStr;

use crate::layout::{Page, Style, WIDTH};
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
    offsets: Offsets<'d>,
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
            offsets: Offsets::new(analyzed.doc.source()),
            id: &analyzed.id,
            place: &analyzed.place,
            in_line: analyzed.in_line,
        }
    }

    /// Headline, id, author.
    pub(crate) fn head(&mut self) {
        let doc = self.doc;
        self.page.rule("━");
        if let Some(headline) = headline(doc) {
            self.page.paragraph(0, Style::Strong, headline);
        }
        let author = doc.layers().author.map(|id| doc.layers()[id].name.as_str());
        let author = author.or(doc.article().author.as_deref());
        let by = author.map(|name| format!("· by {name}")).unwrap_or_default();
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
        let speaker = who(self.doc, statement);
        let capacity = format!("— {}", capacity(self.doc, statement));
        self.page.pieces("", 2, &[(Style::Strong, &speaker), (Style::Plain, &capacity)]);
        self.page.paragraph(INDENT, Style::Plain, &content(self.doc, &statement.content));
        let start = statement.content.first().map_or(0, |span| span.start);
        self.foot(start, statement.why.rule.code());
    }

    fn claim(&mut self, claim: &Claim, with_holder: bool) {
        let score = format!("{:>5}", claim.checkable.score);
        let text = content(self.doc, &claim.spans);
        self.page.pieces(&score, INDENT, &[(Style::Plain, &text)]);
        if with_holder {
            let holder = format!("— {}", holder(self.doc, claim));
            self.page.paragraph(INDENT, Style::Strong, &holder);
        }
        let start = claim.spans.first().map_or(0, |span| span.start);
        let mut signs: Vec<_> =
            claim.types.iter().map(|sort| sort.name().replace('_', " ")).collect();
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
        let (line, column) = self.offsets.line_column(byte);
        // In JSON Lines the place is a line already: what follows counts inside the text.
        match self.in_line {
            false => format!("{}:{line}:{column}", self.place),
            true => format!("{}, text {line}:{column}", self.place),
        }
    }
}

fn headline<'d>(doc: &'d Document<'_>) -> Option<&'d str> {
    let headline = || doc.blocks().iter().find(|block| block.kind == BlockKind::Headline);
    doc.article().title.as_deref().or_else(|| headline().map(|block| doc.text(block.span)))
}

/// The words in one line, what stands between the pieces left out.
pub(crate) fn content(doc: &Document<'_>, pieces: &[Span]) -> String {
    let pieces: Vec<_> = pieces.iter().map(|&piece| doc.text(piece)).collect();
    pieces.join(" … ")
}

/// The speaker, with the words of the role where they stand apart.
pub(crate) fn who(doc: &Document<'_>, statement: &Attribution) -> String {
    let source = &statement.source;
    let speaker = match doc.speaker(statement) {
        "" => "Nobody is named",
        speaker => speaker,
    };
    let inside = |role: Span| source.span.is_some_and(|span| span.contains(role));
    match source.role {
        Some(role) if !inside(role) => format!("{speaker}, {}", doc.text(role)),
        _ => speaker.into(),
    }
}

/// Standing, body, how the words are given, what the cue says of them.
fn capacity(doc: &Document<'_>, statement: &Attribution) -> String {
    let mut parts = vec![standing(statement.source.standing).to_owned()];
    if let Some(body) = doc.body(statement).filter(|body| !doc.speaker(statement).contains(body)) {
        parts[0].push_str(&format!(" for {body}"));
    }
    parts.push(mode(statement.mode).into());
    parts.extend(stance(statement.stance).map(str::to_owned));
    parts.extend(teller(doc, statement).map(|teller| format!("as told by {teller}")));
    if statement.confidence == byline::Confidence::Low {
        parts.push("uncertain".into());
    }
    parts.join(" · ")
}

/// Whose statement this one is a part of, where that is somebody else.
fn teller(doc: &Document<'_>, statement: &Attribution) -> Option<String> {
    let outer = &doc.layers()[statement.parent?];
    let speaker = doc.speaker(outer);
    match speaker {
        "" => Some("a source that is not named".into()),
        _ if speaker == doc.speaker(statement) => None,
        _ if !outer.source.entities.is_empty()
            && outer.source.entities == statement.source.entities =>
        {
            None
        }
        _ => Some(speaker.into()),
    }
}

/// Who answers for a claim, with standing.
pub(crate) fn holder(doc: &Document<'_>, claim: &Claim) -> String {
    match (claim.chain.first(), claim.holder) {
        (None, Holder::Passage(_)) => format!("{}, pasted", doc.holder(claim)),
        (None, _) => "the author".into(),
        (Some(&id), _) => {
            let statement = &doc.layers()[id];
            format!("{}, {}", who(doc, statement), standing(statement.source.standing))
        }
    }
}

/// A standing in plain words.
pub(crate) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "official",
        Standing::FormerOfficial => "former official",
        Standing::CandidateOrParty => "candidate or party",
        Standing::Expert => "expert",
        Standing::Company => "company",
        Standing::Media => "media",
        Standing::Advocate => "advocate",
        Standing::Private => "private person",
        _ => "standing unknown",
    }
}

/// Whose wording it is.
pub(crate) const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "quoted",
        Mode::Mixed => "partly quoted",
        _ => "reported",
    }
}

/// What the cue says of the content, where it says more than that it was said.
pub(crate) const fn stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Neutral => None,
        other => Some(other.name()),
    }
}
