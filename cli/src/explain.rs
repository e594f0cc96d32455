//! `byline explain`: what a rule sees, or whose words stand at a place and why.

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use byline::{
    Attribution, Document, Evidence, Explanation, Lost, LostStanding, Offsets, OtherStanding, Span,
    Spanned, Unit,
};
use byline_formats::{Source, wording};

use crate::arguments::{Color, Explain};
use crate::decode::Item;
use crate::input::Raw;
use crate::kind::Kind;
use crate::layout::{Page, Style};
use crate::message::{Fault, Stop};
use crate::{decode, output, rules, setup};

/// Explains a code or a place.
pub(crate) fn explain(options: &Explain) -> Result<ExitCode, Stop> {
    let color = output::colored(Color::Auto, io::stdout().is_terminal());
    let path = Path::new(&options.what);
    let Some(offset) = options.at else {
        if path.is_file() {
            let what = "is a file; say where in it with --at OFFSET";
            return Err(Fault::new(&options.what, what).into());
        }
        return rules::explain(&options.what, color);
    };
    let Item { article, source, .. } = item(options, path)?;
    let pipeline = setup::pipeline(&options.knowledge)?;
    let doc = pipeline.analyze(article);
    let offsets = Offsets::new(doc.source());
    let at = place(options, offset, &offsets, doc.source().len())?;
    let lines = Lines { article: offsets, file: source.as_ref().map(InFile::new) };
    let mut answer = Answer { page: Page::new(color), doc: &doc, lines, file: &options.what };
    answer.tell(at);
    rules::print(&answer.page.into_text())
}

/// The one article of a file.
fn item(options: &Explain, path: &Path) -> Result<Item, Fault> {
    let kind = Kind::of_name(path).unwrap_or(Kind::Text);
    if kind == Kind::Jsonl {
        let what = "holds JSON; explain reads one article in a file of its own";
        return Err(Fault::new(&options.what, what));
    }
    let raw = Raw { file: options.what.clone(), kind, line: None, bytes: setup::bytes(path)? };
    decode::article(raw, None, options.lossy)
}

/// The offset in bytes.
fn place(
    options: &Explain,
    offset: usize,
    offsets: &Offsets<'_>,
    end: usize,
) -> Result<usize, Fault> {
    let unit = options.offsets;
    let all = offsets.convert(Span::new(0, end), unit).end;
    let unit_name = match unit {
        Unit::Byte => "bytes",
        Unit::Char => "characters",
        _ => "UTF-16 units",
    };
    if all == 0 {
        return Err(Fault::new(&options.what, "is empty, so that nothing stands at any offset"));
    }
    if offset >= all {
        let what = format!("{offset} lies behind the end, {} has {all} {unit_name}", options.what);
        return Err(Fault::new("--at", format!("{what}; name an offset below {all}")));
    }
    match offsets.bytes(Span::new(offset, offset), unit) {
        Some(span) => Ok(span.start),
        None => {
            let what = format!("{offset} lies inside a character, counted in {unit_name}");
            Err(Fault::new("--at", format!("{what}; name the offset where it begins")))
        }
    }
}

/// Lines and columns as an editor shows them.
struct Lines<'d> {
    article: Offsets<'d>,
    /// Those of the file, where the article's text is not the file.
    file: Option<InFile<'d>>,
}

/// The way from an article to the lines of its file.
struct InFile<'d> {
    source: &'d Source,
    offsets: Offsets<'d>,
}

impl<'d> InFile<'d> {
    fn new(source: &'d Source) -> InFile<'d> {
        InFile { source, offsets: Offsets::new(source.text()) }
    }
}

impl Lines<'_> {
    /// Where words stand that begin at a place of the article.
    fn at(&self, place: usize) -> (usize, usize) {
        match &self.file {
            Some(InFile { source, offsets }) => {
                offsets.line_column(source.span(Span::new(place, place + 1)).start)
            }
            None => self.article.line_column(place),
        }
    }
}

/// The answer about one place.
struct Answer<'d> {
    page: Page,
    doc: &'d Document<'d>,
    lines: Lines<'d>,
    file: &'d str,
}

impl Answer<'_> {
    fn tell(&mut self, at: usize) {
        let (line, column) = self.lines.at(at);
        self.page.paragraph(0, Style::Strong, &format!("{}:{line}:{column}", self.file));
        if self.lines.file.is_some() {
            let (line, column) = self.lines.article.line_column(at);
            let note = format!("line {line}, column {column} of the article’s text");
            self.page.paragraph(0, Style::Faint, &note);
        }
        let Some(found) = self.doc.explain(at) else {
            self.say("No sentence stands here.");
            return;
        };
        self.section("The sentence");
        self.say(self.doc.text(found.sentence));
        self.section("Whose words");
        match found.statement {
            Some(statement) => self.of_source(statement, &found.tellers),
            None => self.of_author(&found),
        }
        self.rivals(&found);
        self.signs(&found);
    }

    fn section(&mut self, heading: &str) {
        self.page.gap();
        self.page.paragraph(0, Style::Heading, heading);
    }

    fn say(&mut self, words: &str) {
        self.page.paragraph(2, Style::Plain, words);
    }

    fn of_source(&mut self, statement: &Attribution, tellers: &[&Attribution]) {
        let doc = self.doc;
        let speaker = wording::who(doc, statement);
        let wording = match statement.mode {
            byline::Mode::Direct => "quoted word for word",
            byline::Mode::Mixed => "quoted in part",
            _ => "told in the author’s wording",
        };
        let named = if doc.speaker(statement).is_empty() {
            format!("A source that is not named, {wording}; not the author.")
        } else {
            format!("{speaker}, {wording}; not the author.")
        };
        self.say(&named);
        let cue = match statement.cue {
            Some(cue) => format!("The words that say so are {}.", self.quoted(cue)),
            None => "No word of saying leads to it; its form does.".into(),
        };
        self.say(&cue);
        if let Some(stance) = wording::stance(statement.stance) {
            self.say(&format!("They tell that the source {stance} it."));
        }
        if let Some(source) = statement.source.span {
            self.say(&format!("The source is named by {}.", self.quoted(source)));
        }
        self.because(&statement.why);
        self.say(&format!("Confidence: {}.", statement.confidence.name()));
        for teller in tellers {
            self.say(&format!("All this is told in turn by {}.", who_says(doc, teller)));
        }
        self.standing(statement);
    }

    fn standing(&mut self, statement: &Attribution) {
        let source = &statement.source;
        self.section("In what capacity");
        let body = self.doc.body(statement).map(|body| format!(", for {body}")).unwrap_or_default();
        self.say(&format!("{}{body}.", capitalized(wording::standing(source.standing))));
        self.because(&source.why);
        for other in self.doc.other_standings(statement) {
            self.lost(other);
        }
    }

    /// In what other capacity the source could be taken to speak, and why it is not.
    fn lost(&mut self, other: OtherStanding) {
        let what = capitalized(wording::standing(other.standing));
        let by =
            other.told_by.map_or_else(|| "the tables of names".into(), |span| self.quoted(span));
        let why = match other.lost {
            LostStanding::Over => "that is over",
            LostStanding::Sought => "another office is sought",
            LostStanding::OfficeFirst => "an office, a body or a profession counts before it",
            LostStanding::RoleFirst => "the role decides, whatever the body",
            LostStanding::BodyFirst => "who does that for a public body speaks for it",
            LostStanding::OwnWordsFirst => "the source’s own words here count before it",
            LostStanding::ArticleFirst => "what the article tells counts before it",
            _ => "it is told elsewhere and does not hold here",
        };
        self.say(&format!("{what}, as {by} would have it, lost: {why}."));
    }

    fn of_author(&mut self, found: &Explanation<'_>) {
        match found.passage {
            Some(passage) => {
                let from = passage.publication.map(|id| self.doc.layers()[id].name.as_str());
                let from = from.unwrap_or("a publication that is not named");
                self.say(&format!("Pasted from {from}; not the author’s own."));
                self.because(&passage.why);
            }
            None => self.say("The author’s own words."),
        }
        if let Some(statement) = found.frame {
            let content = wording::content(self.doc, &statement.content);
            self.say(&format!("They tell who says: {content}"));
            self.because(&statement.why);
            self.standing(statement);
        }
    }

    /// Who else speaks in the paragraph, and why not here.
    fn rivals(&mut self, found: &Explanation<'_>) {
        if found.rivals.is_empty() {
            return;
        }
        self.section("Who else, and why not");
        for rival in &found.rivals {
            let words = self.quoted(rival.statement.span());
            let speaker = capitalized(who_says(self.doc, rival.statement));
            let why = match rival.lost {
                Lost::EndsBefore => "ends before this place",
                Lost::BeginsAfter => "begins behind this place",
                _ => "leaves this place out",
            };
            self.say(&format!("{speaker}: what is said, {words}, {why}."));
        }
    }

    /// The claim and the quotation around the place.
    fn signs(&mut self, found: &Explanation<'_>) {
        let doc = self.doc;
        if let Some(claim) = found.claim {
            self.section("The claim");
            self.say(&wording::content(doc, &claim.spans));
            let (score, opinion) = (claim.checkable.score, claim.opinion.score);
            let holder = wording::holder(doc, claim);
            self.say(&format!("Held by {holder}; {}.", claim.certainty.name()));
            self.say(&format!("Can be checked: {score} of 100. Opinion: {opinion} of 100."));
            for reason in claim.checkable_reasons() {
                let words = self.quoted(reason.span);
                let feature = wording::feature(reason.feature);
                self.page.paragraph(
                    4,
                    Style::Faint,
                    &format!("{:+} {feature}: {words}", reason.weight),
                );
            }
            self.because(&claim.why);
        }
        if let Some((quotation, used)) = found.quotation {
            self.section("The quotation marks");
            let closed = if quotation.closed { "" } else { " They are not closed." };
            self.say(&format!("They hold {}.{closed}", self.quoted(quotation.span)));
            self.because(&used.why);
        }
    }

    /// The rule and what it sees.
    fn because(&mut self, why: &Evidence) {
        let sees = wording::rule(why.rule);
        let here = why.trigger.map(|span| format!(" Here: {}.", self.quoted(span)));
        let also = why.also.map(|span| format!(" It rests on {}.", self.quoted(span)));
        let (here, also) = (here.unwrap_or_default(), also.unwrap_or_default());
        self.say(&format!("Rule {}: {sees}{here}{also}", why.rule));
    }

    /// The words with line and column.
    fn quoted(&self, span: Span) -> String {
        let (line, column) = self.lines.at(span.start);
        let words: Vec<&str> = self.doc.text(span).split_whitespace().collect();
        let words = match words.as_slice() {
            [first @ .., last] if first.len() > 11 => format!("{} … {last}", first[..8].join(" ")),
            words => words.join(" "),
        };
        format!("[{words}] ({line}:{column})")
    }
}

fn who_says<'d>(doc: &'d Document<'_>, statement: &Attribution) -> &'d str {
    match doc.speaker(statement) {
        "" => "a source that is not named",
        speaker => speaker,
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
