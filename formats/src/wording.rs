//! What was found, in the words that people read: on the terminal and on the page.
//!
//! ```
//! use byline::Pipeline;
//! use byline_formats::wording;
//!
//! let doc = Pipeline::english().analyze("“It held,” said Helen Marsh, “for an hour.”");
//! let statement = &doc.attributions()[0];
//! assert_eq!(wording::who(&doc, statement), "Helen Marsh");
//! assert_eq!(wording::content(&doc, &statement.content), "“It held,” … “for an hour.”");
//! assert_eq!(wording::mode(statement.mode), "quoted");
//! ```

use byline::{Attribution, BlockKind, Claim, Document, Holder, Mode, Rule, Span, Stance, Standing};

/// What stands where a speaker's name would.
const NOBODY: &str = "Nobody is named";

/// The headline, as metadata or the text give it.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("Ferries Stop\n\nThe pier is shut.");
/// assert_eq!(byline_formats::wording::headline(&doc), Some("Ferries Stop"));
/// ```
pub fn headline<'d>(doc: &'d Document<'_>) -> Option<&'d str> {
    let headline = || doc.blocks().iter().find(|block| block.kind == BlockKind::Headline);
    doc.article().title.as_deref().or_else(|| headline().map(|block| doc.text(block.span)))
}

/// The author, as the byline or metadata name them.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("Ferries Stop\n\nBy Jane Roe\n\nThe pier is shut.");
/// assert_eq!(byline_formats::wording::author(&doc), Some("Jane Roe"));
/// ```
pub fn author<'d>(doc: &'d Document<'_>) -> Option<&'d str> {
    let layers = doc.layers();
    let named = layers.author.map(|id| layers[id].name.as_str());
    named.or(doc.article().author.as_deref())
}

/// The words in one line, with dots for what stands between the pieces.
pub fn content(doc: &Document<'_>, pieces: &[Span]) -> String {
    let pieces: Vec<_> = pieces.iter().map(|&piece| doc.text(piece)).collect();
    pieces.join(" … ")
}

/// What adds to the score of a claim: a sign, its second time, or a word by itself.
///
/// ```
/// use byline_formats::wording::feature;
///
/// assert_eq!(feature("report_verb"), "report verb");
/// assert_eq!(feature("comparison*2"), "comparison, again");
/// assert_eq!(feature("word:than"), "than");
/// ```
pub fn feature(name: &str) -> String {
    let name = name.strip_prefix("word:").unwrap_or(name).replace('_', " ");
    match name.strip_suffix("*2") {
        Some(name) => format!("{name}, again"),
        None => name,
    }
}

/// The speaker, with the words of the role where they stand apart.
///
/// ```
/// let text = "Helen Marsh came early. It held, she said.";
/// let doc = byline::Pipeline::english().analyze(text);
/// assert_eq!(byline_formats::wording::who(&doc, &doc.attributions()[0]), "Helen Marsh");
/// ```
pub fn who(doc: &Document<'_>, statement: &Attribution) -> String {
    let source = &statement.source;
    let speaker = speaker(doc, statement).unwrap_or(NOBODY);
    let inside = |role: Span| source.span.is_some_and(|span| span.contains(role));
    match source.role {
        Some(role) if !inside(role) => format!("{speaker}, {}", doc.text(role)),
        _ => speaker.into(),
    }
}

/// The name or the words of a source; `None` where the text names nobody.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("“It held, and it will hold.”");
/// assert_eq!(byline_formats::wording::speaker(&doc, &doc.attributions()[0]), None);
/// ```
pub fn speaker<'d>(doc: &'d Document<'_>, statement: &Attribution) -> Option<&'d str> {
    Some(doc.speaker(statement)).filter(|speaker| !speaker.is_empty())
}

/// Standing, body, how the words are given, what the cue says of them.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("The Treasury denied that the tax was cut.");
/// let capacity = byline_formats::wording::capacity(&doc, &doc.attributions()[0]);
/// assert_eq!(capacity, "official · reported · denies");
/// ```
pub fn capacity(doc: &Document<'_>, statement: &Attribution) -> String {
    let mut parts = vec![standing(statement.source.standing).to_owned()];
    if let Some(body) = doc.body(statement).filter(|body| !doc.speaker(statement).contains(body)) {
        parts[0].push_str(&format!(" for {body}"));
    }
    parts.push(mode(statement.mode).into());
    parts.extend(stance(statement.stance).map(str::to_owned));
    parts.extend(teller(doc, statement).map(|teller| format!("as told by {teller}")));
    parts.join(" · ")
}

/// Whose statement this one is a part of, where that is somebody else.
fn teller(doc: &Document<'_>, statement: &Attribution) -> Option<String> {
    let outer = &doc.layers()[statement.parent?];
    let same_entities =
        !outer.source.entities.is_empty() && outer.source.entities == statement.source.entities;
    match speaker(doc, outer) {
        None => Some("a source that is not named".into()),
        same if same == speaker(doc, statement) || same_entities => None,
        Some(other) => Some(other.into()),
    }
}

/// Who answers for a claim, with standing.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("The Treasury said the tax stays.");
/// let held: Vec<_> = doc.claims().iter().map(|c| byline_formats::wording::holder(&doc, c)).collect();
/// assert!(held.contains(&"The Treasury, official".to_owned()));
/// ```
pub fn holder(doc: &Document<'_>, claim: &Claim) -> String {
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
///
/// ```
/// assert_eq!(byline_formats::wording::standing(byline::Standing::Private), "private person");
/// ```
pub const fn standing(standing: Standing) -> &'static str {
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
pub const fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "quoted",
        Mode::Mixed => "partly quoted",
        _ => "reported",
    }
}

/// What the cue says of the content, where it says more than that it was said.
///
/// ```
/// assert_eq!(byline_formats::wording::stance(byline::Stance::Neutral), None);
/// assert_eq!(byline_formats::wording::stance(byline::Stance::Denies), Some("denies"));
/// ```
pub const fn stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Neutral => None,
        other => Some(other.name()),
    }
}

/// What a rule sees, in one sentence without marks of Markdown.
///
/// ```
/// let sentence = byline_formats::wording::rule(byline::Rule::SourceClaim);
/// assert!(sentence.starts_with("The words belong to a statement that has a source:"));
/// assert!(sentence.ends_with('.'));
/// ```
pub fn rule(rule: Rule) -> String {
    let prose = plain(&prose(rule));
    let end = [". ", "? "].iter().filter_map(|stop| prose.find(stop)).min();
    prose[..end.map_or(prose.len(), |end| end + 1)].into()
}

/// The explanation of a rule without its example, in one line of Markdown.
///
/// ```
/// assert!(!byline_formats::wording::prose(byline::Rule::AuthorVoice).contains("> "));
/// ```
pub fn prose(rule: Rule) -> String {
    let lines = rule.explain().lines().map(str::trim);
    lines.take_while(|line| !line.starts_with("> ")).collect::<Vec<_>>().join(" ").trim().into()
}

/// A text without Markdown's marks of code and bold.
///
/// ```
/// assert_eq!(byline_formats::wording::plain("a **bold** `word`"), "a bold word");
/// ```
pub fn plain(markdown: &str) -> String {
    markdown.replace('`', "").replace("**", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_sentence() {
        for &known in Rule::ALL {
            let sentence = rule(known);
            assert!(sentence.ends_with(['.', '?']) && !sentence.contains("**"), "{sentence}");
        }
    }
}
