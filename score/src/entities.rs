//! Names, and which of them name the same.
//!
//! Before names are compared, what gold and library cut differently by custom is taken off: an
//! article before the name, an honorific before a person, a possessive after it.
//!
//! | figure | what it is |
//! |---|---|
//! | `names` | same start, end and label, over the labels that are scored together |
//! | `names, span` | same start and end, any of these labels |
//! | `names, overlap` | same label and a shared character, one to one |
//! | `names, LABEL` | as `names`, of one label |
//! | `links` | B³ over the names that are found: how much of the company that each keeps is right |
//! | `references` | entities of a table: share that have the row that the gold gives |

use std::collections::BTreeSet;

use byline::{Document, EntityKind, Form, Span};

use crate::measure::{Kind, Measure, Tally};
use crate::tokens::is_in_class;

/// A name with its label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) span: Span,
    pub(crate) label: String,
}

/// The mentions of a document that are names, with the index of their entity.
pub(crate) fn names_of<'d>(
    doc: &'d Document<'_>,
) -> impl Iterator<Item = (Span, EntityKind, usize)> + use<'d> {
    let names = doc.mentions().iter().filter(|m| !matches!(m.form, Form::Pronoun | Form::Role));
    names.map(|mention| (mention.span, doc.layers()[mention.entity].kind, mention.entity.index()))
}

/// The name without article, honorific and possessive; `None` where nothing is left.
pub(crate) fn bare(text: &str, span: Span, is_person: bool) -> Option<Span> {
    let mut span = span;
    loop {
        let before = span;
        let words = &text[span];
        let first = words.find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len());
        let taken_off = if is_in_class(&words[..first], "article") {
            Some(&words[first..])
        } else if is_person && is_in_class(&words[..first], "honorific") {
            Some(words[first..].strip_prefix('.').unwrap_or(&words[first..]))
        } else {
            None
        };
        let rest = taken_off.filter(|rest| rest.starts_with(char::is_whitespace));
        if let Some(rest) = rest.map(str::trim_start).filter(|rest| !rest.is_empty()) {
            span.start = span.end - rest.len();
        }
        for possessive in ["'s", "’s"] {
            if words.ends_with(possessive) && words.chars().count() > 2 {
                span.end -= possessive.len();
            }
        }
        if span.is_empty() {
            return None;
        }
        let inside = &text[span];
        span.start += inside.len() - inside.trim_start().len();
        span.end = span.start + inside.trim().len();
        if span.is_empty() {
            return None;
        }
        if span == before {
            return Some(span);
        }
    }
}

fn bare_names(text: &str, names: &[Name], person: &str) -> BTreeSet<Name> {
    let bare = names.iter().filter_map(|name| {
        let span = bare(text, name.span, name.label == person)?;
        Some(Name { span, label: name.label.clone() })
    });
    bare.collect()
}

/// Counts names of `labels`, all together those of `together`.
pub(crate) fn count(
    tally: &mut Tally,
    text: &str,
    gold: &[Name],
    predicted: &[Name],
    together: &[&str],
    labels: &[&str],
) {
    let person = labels.iter().find(|label| label.eq_ignore_ascii_case("person"));
    let person = person.copied().unwrap_or_default();
    let (gold, predicted) = (bare_names(text, gold, person), bare_names(text, predicted, person));
    let of = |side: &BTreeSet<Name>, labels: &[&str]| -> BTreeSet<Name> {
        side.iter().filter(|name| labels.contains(&name.label.as_str())).cloned().collect()
    };
    let (all_gold, all_predicted) = (of(&gold, together), of(&predicted, together));
    let strict = |gold: &BTreeSet<Name>, predicted: &BTreeSet<Name>| {
        Measure::found(gold.intersection(predicted).count(), predicted.len(), gold.len())
    };
    tally.add("names", strict(&all_gold, &all_predicted));
    let spans =
        |side: &BTreeSet<Name>| -> BTreeSet<Span> { side.iter().map(|name| name.span).collect() };
    let (g, p) = (spans(&all_gold), spans(&all_predicted));
    tally.add("names, span", Measure::found(g.intersection(&p).count(), p.len(), g.len()));
    let met = overlapping(&all_gold, &all_predicted);
    tally.add("names, overlap", Measure::found(met, all_predicted.len(), all_gold.len()));
    for label in labels {
        let measure = strict(&of(&gold, &[label]), &of(&predicted, &[label]));
        tally.add(format!("names, {label}"), measure);
    }
    for name in gold.difference(&predicted).filter(|name| labels.contains(&name.label.as_str())) {
        tally.differ(Kind::Mentions, name.span, || format!("missed: {}", name.label));
    }
    for name in predicted.difference(&gold).filter(|name| labels.contains(&name.label.as_str())) {
        tally.differ(Kind::Mentions, name.span, || format!("made up: {}", name.label));
    }
}

/// How many pairs of one label share a character, one to one, those that share most first.
fn overlapping(gold: &BTreeSet<Name>, predicted: &BTreeSet<Name>) -> usize {
    let mut pairs = Vec::new();
    for g in gold {
        let near = predicted.iter().filter(|p| p.label == g.label && p.span.overlaps(g.span));
        pairs.extend(near.map(|p| {
            let shared = Span::new(g.span.start.max(p.span.start), g.span.end.min(p.span.end));
            (shared.len(), g, p)
        }));
    }
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    let (mut met, mut used) = (BTreeSet::new(), BTreeSet::new());
    for (_, g, p) in pairs {
        if !met.contains(g) && !used.contains(p) {
            met.insert(g);
            used.insert(p);
        }
    }
    met.len()
}

/// A name found by both, with the entity on either side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) span: Span,
    pub(crate) gold: usize,
    pub(crate) predicted: usize,
}

/// The names that gold and document share, each once.
pub(crate) fn shared_names(
    text: &str,
    gold: impl Iterator<Item = (Span, EntityKind, usize)>,
    predicted: impl Iterator<Item = (Span, EntityKind, usize)>,
) -> Vec<Found> {
    let bared = |(span, kind, entity): (Span, EntityKind, usize)| {
        Some((bare(text, span, kind == EntityKind::Person)?, kind, entity))
    };
    let predicted: Vec<_> = predicted.filter_map(bared).collect();
    let found = gold.filter_map(bared).filter_map(|(span, kind, gold)| {
        let same = predicted.iter().find(|&&(at, sort, _)| at == span && sort == kind)?;
        Some(Found { span, gold, predicted: same.2 })
    });
    found.collect()
}

/// The entity of the gold that most names of a predicted entity name.
pub(crate) fn counterpart(found: &[Found], predicted: usize) -> Option<usize> {
    let of = found.iter().filter(|name| name.predicted == predicted);
    most(of.map(|name| name.gold))
}

/// The most frequent value, the smallest of equally frequent ones.
fn most(values: impl Iterator<Item = usize>) -> Option<usize> {
    let mut values: Vec<usize> = values.collect();
    values.sort_unstable();
    let runs = values.chunk_by(|a, b| a == b);
    runs.rev().max_by_key(|run| run.len()).map(|run| run[0])
}

/// B³: for each name, the share of right ones among those linked with it, and the share of those
/// found that should be linked with it.
pub(crate) fn count_links(tally: &mut Tally, text: &str, found: &[Found]) {
    let (mut right, mut reached) = (0.0, 0.0);
    for name in found {
        let number =
            |fits: &dyn Fn(&Found) -> bool| found.iter().filter(|n| fits(n)).count() as f64;
        let both = number(&|n| n.gold == name.gold && n.predicted == name.predicted);
        right += both / number(&|n| n.predicted == name.predicted);
        reached += both / number(&|n| n.gold == name.gold);
        let first = found.iter().find(|n| n.gold == name.gold).unwrap_or(name);
        if first.predicted != name.predicted {
            tally.differ(Kind::Links, name.span, || {
                format!("not linked with “{}”", &text[first.span])
            });
        }
    }
    let all = found.len() as f64;
    tally.add("links", Measure::Found { right, found: reached, predicted: all, gold: all });
}

/// Of the entities for which the gold names a row of the tables, those whose names have that row.
pub(crate) fn count_references(
    tally: &mut Tally,
    doc: &Document<'_>,
    references: &[Option<&str>],
    found: &[Found],
) {
    for (entity, reference) in references.iter().enumerate() {
        let Some(reference) = reference else { continue };
        let names = found.iter().filter(|name| name.gold == entity);
        let given = most(names.map(|name| name.predicted)).and_then(|at| doc.entities().get(at));
        let same = given.is_some_and(|given| given.reference.as_deref() == Some(reference));
        tally.add("references", Measure::share(usize::from(same), 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str, words: &str, label: &str) -> Name {
        let start = text.find(words).unwrap();
        Name { span: Span::new(start, start + words.len()), label: label.into() }
    }

    #[test]
    fn custom_does_not_count() {
        let text = "the Mr. Roe’s";
        let whole = Span::new(0, text.len());
        assert_eq!(bare(text, whole, true), Some(Span::new(8, 11)));
        assert_eq!(bare(text, whole, false), Some(Span::new(4, 11)));
        assert_eq!(bare("The", Span::new(0, 3), false), Some(Span::new(0, 3)));
    }

    #[test]
    fn strict_span_and_overlap_differ() {
        let text = "Helen Marsh of Orlo Bank met Acme.";
        let gold = [
            name(text, "Helen Marsh", "PERSON"),
            name(text, "Orlo Bank", "ORG"),
            name(text, "Acme", "ORG"),
        ];
        let predicted = [
            name(text, "Marsh", "PERSON"),
            name(text, "Orlo Bank", "PERSON"),
            name(text, "Acme", "ORG"),
        ];
        let mut tally = Tally::default();
        let labels = ["PERSON", "ORG"];
        count(&mut tally, text, &gold, &predicted, &labels, &labels);
        assert_eq!(tally.measures["names"], Measure::found(1, 3, 3));
        assert_eq!(tally.measures["names, span"], Measure::found(2, 3, 3));
        assert_eq!(tally.measures["names, overlap"], Measure::found(2, 3, 3));
        assert_eq!(tally.measures["names, ORG"], Measure::found(1, 1, 2));
    }

    #[test]
    fn links_are_counted_name_by_name() {
        let at =
            |start, gold, predicted| Found { span: Span::new(start, start + 1), gold, predicted };
        // One entity of three names, of which the third was linked with nobody.
        let found = [at(0, 0, 0), at(1, 0, 0), at(2, 0, 1)];
        let mut tally = Tally::noting(Some(Kind::Links));
        count_links(&mut tally, "abc", &found);
        let Measure::Found { right, found, .. } = tally.measures["links"] else { panic!() };
        assert!((right - 3.0).abs() < 1e-9 && (found - 5.0 / 3.0).abs() < 1e-9);
        assert_eq!(tally.differences[0].what, "not linked with “a”");
        assert_eq!(counterpart(&[at(0, 4, 2), at(1, 4, 2), at(2, 3, 2)], 2), Some(4));
    }
}
