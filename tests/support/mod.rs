//! What the tests over files share: reading, comparing, rewriting, and one line for each record.

use std::path::PathBuf;

use byline::{Attribution, Claim, Date, Document, Holder, Span, Standing};

/// A file of the repository.
pub(crate) fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of the repository.
#[expect(clippy::disallowed_methods, reason = "tests read their cases from files")]
pub(crate) fn read(relative: &str) -> String {
    let text = std::fs::read_to_string(path(relative));
    text.unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// Whether expectations are to be rewritten instead of compared.
#[expect(clippy::disallowed_methods, reason = "the one switch of the tests: UPDATE_EXPECT=1")]
pub(crate) fn updating() -> bool {
    std::env::var("UPDATE_EXPECT").is_ok_and(|value| value == "1")
}

/// Writes a file of the repository anew, if it changed.
#[expect(clippy::disallowed_methods, reason = "a rewritten file is read first, to leave it alone")]
pub(crate) fn write(relative: &str, text: &str) {
    let path = path(relative);
    if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::write(&path, text).unwrap_or_else(|error| panic!("{relative}: {error}"));
}

/// Line breaks as one sign, so that a case stays on its line.
pub(crate) fn on_one_line(text: &str) -> String {
    text.replace('\r', "␍").replace('\n', "⏎")
}

/// Pieces of the text, each in brackets.
pub(crate) fn pieces(doc: &Document<'_>, spans: &[Span]) -> String {
    let pieces = spans.iter().map(|span| format!("[{}]", on_one_line(doc.text(*span))));
    pieces.collect::<Vec<_>>().join(" + ")
}

/// `[content] <- [source] = Resolved Name, cue [said], direct neutral, official: title, rule`
pub(crate) fn attribution(doc: &Document<'_>, attribution: &Attribution) -> String {
    let mut line = pieces(doc, &attribution.content);
    let source = &attribution.source;
    match source.span {
        Some(span) => {
            line += &format!(" <- [{}]", on_one_line(doc.text(span)));
            let names: Vec<_> =
                source.entities.iter().map(|id| doc.layers()[*id].name.as_str()).collect();
            let names = names.join(" & ");
            if !names.is_empty() && names != doc.text(span) {
                line += &format!(" = {names}");
            }
        }
        None => line += " <- nobody",
    }
    match attribution.cue {
        Some(cue) => line += &format!(", cue [{}]", on_one_line(doc.text(cue))),
        None => line += ", no cue",
    }
    line += &format!(", {} {}", attribution.mode.name(), attribution.stance.name());
    line += &format!(", {} {}", source.kind.name(), source.standing.name());
    if source.standing != Standing::Unknown {
        line += &format!(" by {}", short(source.why.rule.code()));
    }
    if let Some(body) = doc.body(attribution) {
        line += &format!(" for {body}");
    }
    if let Some(parent) = attribution.parent {
        line += &format!(", in {}", parent.index());
    }
    line += &format!(", {}", short(attribution.why.rule.code()));
    line
}

/// `author: [It rose 12%] asserted quantity trend, checkable`
pub(crate) fn claim(doc: &Document<'_>, claim: &Claim) -> String {
    let holder = match claim.holder {
        Holder::Author => "author".to_owned(),
        _ => format!("“{}”", on_one_line(&doc.holder(claim))),
    };
    let mut line = format!("{holder}: {} {}", pieces(doc, &claim.spans), claim.certainty.name());
    for kind in claim.types() {
        line += &format!(" {}", kind.name());
    }
    for (name, spans) in [("hedge", &claim.hedges), ("not", &claim.negation)] {
        if !spans.is_empty() {
            line += &format!(", {name} {}", pieces(doc, spans));
        }
    }
    if claim.plan {
        line += ", plan";
    }
    if claim.checkable.score >= 50 {
        line += ", checkable";
    }
    if claim.opinion.score >= 50 {
        line += ", opinion";
    }
    for quantity in &claim.quantities {
        line += &format!(", {}", quantity.value);
        line += &quantity.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    }
    for date in &claim.dates {
        line += &format!(", on {}", when(date));
    }
    line
}

/// The value of a date, or why it has none.
pub(crate) fn when(date: &Date) -> String {
    let problem = date.problem.map_or("nothing", |problem| problem.name());
    date.value.clone().unwrap_or_else(|| problem.replace('_', " "))
}

/// A rule's code without its stage.
pub(crate) fn short(code: &str) -> &str {
    code.split_once('/').map_or(code, |(_, name)| name)
}
