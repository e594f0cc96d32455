//! Statements with their cue, source and content.
//!
//! Spans are compared as the tokens that they touch; *lettered* is without marks. Contents are
//! paired one to one, those that share most tokens first.
//!
//! | figure | what it is |
//! |---|---|
//! | `voice` | tokens in a content, of all those that are in one by the gold; `voice, author` the others |
//! | `voice accuracy` | share of tokens on the right side |
//! | `voice, quoted`, `voice, unquoted` | tokens inside and outside double marks |
//! | `voice of sentences` | sentences with more than half of their tokens in contents |
//! | `cue` | cues paired with one that shares a token |
//! | `content` | contents paired with one that shares a token; `content, half` that shares half of both |
//! | `content, exact`, `content, lettered` | contents that are the same |
//! | `source`, `source, lettered` | of the paired contents: sources that share a token, that are the same |
//! | `relation` | paired, and the sources share a token or are both missing; `relation, half` with half of the content; `relation, full` with the same content and source and a shared cue |
//! | `relation, quoted`, `relation, unquoted` | contents with a quoted token against each other, and those without |
//! | `quotes found` | quoted regions of three words or more in a content: share mostly in a predicted one |
//! | `speaker` | of those found, share with the right source; `speaker, end to end` of all |
//! | `recall, saying`, `recall, other` | contents found, by whether their cue is one of saying |

use byline::Span;

use crate::measure::{Kind, Measure, Tally};
use crate::tokens::{Text, Tokens, align, is_in_class};

/// A statement as gold or library give it, in pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Statement {
    pub(crate) content: Vec<Span>,
    pub(crate) source: Vec<Span>,
    pub(crate) cue: Vec<Span>,
}

impl Statement {
    pub(crate) fn of(attribution: &byline::Attribution) -> Statement {
        Statement {
            content: attribution.content.clone(),
            source: attribution.source.span.into_iter().collect(),
            cue: attribution.cue.into_iter().collect(),
        }
    }
}

/// A statement as tokens.
#[derive(Debug)]
struct Told {
    content: Tokens,
    source: Tokens,
    cue: Tokens,
    span: Span,
}

/// Gold and prediction of a document, with all that the figures share.
struct Sides<'t> {
    text: &'t Text<'t>,
    gold: Vec<Told>,
    predicted: Vec<Told>,
    /// All attributed tokens.
    gold_voice: Tokens,
    predicted_voice: Tokens,
}

pub(crate) fn count(
    tally: &mut Tally,
    text: &Text<'_>,
    sentences: &[Span],
    gold: &[Statement],
    predicted: &[Statement],
) {
    let (gold, predicted) = (told(text, gold), told(text, predicted));
    let voice = |side: &[Told]| side.iter().fold(Tokens::default(), |all, t| all.and(&t.content));
    let (gold_voice, predicted_voice) = (voice(&gold), voice(&predicted));
    let sides = Sides { text, gold, predicted, gold_voice, predicted_voice };
    count_voice(tally, &sides, sentences);
    count_contents(tally, &sides);
    count_relations(tally, &sides);
    for (name, quoted) in [("quoted", true), ("unquoted", false)] {
        count_relations_of(tally, &sides, name, quoted);
    }
    for region in &text.regions {
        count_region(tally, &sides, region);
    }
}

fn told(text: &Text<'_>, statements: &[Statement]) -> Vec<Told> {
    let told = statements.iter().map(|statement| Told {
        content: text.touched(&statement.content),
        source: text.touched(&statement.source),
        cue: text.touched(&statement.cue),
        span: hull(&statement.content),
    });
    told.filter(|told| !told.content.is_empty()).collect()
}

/// From the first byte of the spans to their last.
pub(crate) fn hull(spans: &[Span]) -> Span {
    let start = spans.iter().map(|span| span.start).min().unwrap_or(0);
    Span::new(start, spans.iter().map(|span| span.end).max().unwrap_or(start))
}

/// The same tokens, or one shared, or nobody on both sides.
fn is_same_source(predicted: &Told, gold: &Told) -> bool {
    predicted.source.meets(&gold.source) || (predicted.source.is_empty() && gold.source.is_empty())
}

fn count_voice(tally: &mut Tally, sides: &Sides<'_>, sentences: &[Span]) {
    let (gold, predicted) = (&sides.gold_voice, &sides.predicted_voice);
    let (all, shared) = (sides.text.len(), gold.shared(predicted));
    let (told, either) = (gold.len(), gold.len() + predicted.len() - shared);
    tally.add("voice", Measure::found(shared, predicted.len(), told));
    let own = Measure::found(all - either, all - predicted.len(), all - told);
    tally.add("voice, author", own);
    tally.add("voice accuracy", Measure::share(all - either + shared, all));
    let quoted = &sides.text.quoted;
    for (name, gold, predicted) in [
        ("voice, quoted", gold.within(quoted), predicted.within(quoted)),
        ("voice, unquoted", gold.without(quoted), predicted.without(quoted)),
    ] {
        let shared = gold.shared(&predicted);
        tally.add(name, Measure::found(shared, predicted.len(), gold.len()));
    }
    for &sentence in sentences {
        let tokens = sides.text.touched(&[sentence]);
        if tokens.is_empty() {
            continue;
        }
        let (gold, predicted) = (tokens.mostly_in(gold), tokens.mostly_in(predicted));
        let [both, predicted, gold] = [gold && predicted, predicted, gold].map(usize::from);
        tally.add("voice of sentences", Measure::found(both, predicted, gold));
    }
}

fn count_contents(tally: &mut Tally, sides: &Sides<'_>) {
    let cues = |side: &'_ [Told]| -> Vec<Tokens> {
        side.iter().map(|told| told.cue.clone()).filter(|cue| !cue.is_empty()).collect()
    };
    let (gold, predicted) = (cues(&sides.gold), cues(&sides.predicted));
    let pairs = align(&refer(&predicted), &refer(&gold));
    tally.add("cue", Measure::found(pairs.len(), predicted.len(), gold.len()));
    let lettered = |side: &[Told]| -> Vec<Tokens> {
        side.iter().map(|told| sides.text.lettered(&told.content)).collect()
    };
    let whole =
        |side: &[Told]| -> Vec<Tokens> { side.iter().map(|told| told.content.clone()).collect() };
    for (name, gold, predicted) in [
        ("content, exact", whole(&sides.gold), whole(&sides.predicted)),
        ("content, lettered", lettered(&sides.gold), lettered(&sides.predicted)),
    ] {
        let right = predicted.iter().filter(|tokens| gold.contains(tokens)).count();
        let found = gold.iter().filter(|tokens| predicted.contains(tokens)).count();
        let (predicted, gold) = (predicted.len(), gold.len());
        tally.add(name, Measure::found_either_way(right, found, predicted, gold));
    }
}

fn refer<T>(things: &[T]) -> Vec<&T> {
    things.iter().collect()
}

fn contents<'s>(side: impl IntoIterator<Item = &'s Told>) -> Vec<&'s Tokens> {
    side.into_iter().map(|told| &told.content).collect()
}

fn count_relations(tally: &mut Tally, sides: &Sides<'_>) {
    let Sides { text, gold, predicted, .. } = sides;
    let pairs = align(&contents(predicted), &contents(gold));
    let pairs: Vec<(&Told, &Told)> =
        pairs.iter().map(|&(i, j)| (&predicted[i], &gold[j])).collect();
    let number = |fits: &dyn Fn(&Told, &Told) -> bool| {
        pairs.iter().filter(|(predicted, gold)| fits(predicted, gold)).count()
    };
    let half = |p: &Told, g: &Told| p.content.likeness(&g.content) >= 0.5;
    let same = |p: &Tokens, g: &Tokens| text.lettered(p) == text.lettered(g);
    let full = |p: &Told, g: &Told| {
        same(&p.content, &g.content) && same(&p.source, &g.source) && p.cue.meets(&g.cue)
    };
    let sourced = (number(&|p, _| !p.source.is_empty()), number(&|_, g| !g.source.is_empty()));
    let source_met = number(&|p, g| p.source.meets(&g.source));
    let source_same = number(&|p, g| !g.source.is_empty() && same(&p.source, &g.source));
    tally.add("source", Measure::found(source_met, sourced.0, sourced.1));
    tally.add("source, lettered", Measure::found(source_same, sourced.0, sourced.1));
    for (name, right) in [
        ("content", pairs.len()),
        ("content, half", number(&half)),
        ("relation", number(&is_same_source)),
        ("relation, half", number(&|p, g| half(p, g) && is_same_source(p, g))),
        ("relation, full", number(&full)),
    ] {
        tally.add(name, Measure::found(right, predicted.len(), gold.len()));
    }
    count_recall(tally, sides, &pairs);
    note(tally, sides, &pairs);
}

fn count_recall(tally: &mut Tally, sides: &Sides<'_>, pairs: &[(&Told, &Told)]) {
    for gold in &sides.gold {
        let mut words = sides.text.words(&gold.cue);
        let saying = words.any(|word| is_in_class(&word.to_lowercase(), "saying"));
        let found = pairs.iter().any(|(_, met)| std::ptr::eq(*met, gold));
        let name = if saying { "recall, saying" } else { "recall, other" };
        tally.add(name, Measure::share(usize::from(found), 1));
    }
}

/// What is missed, made up, or said by another.
fn note(tally: &mut Tally, sides: &Sides<'_>, pairs: &[(&Told, &Told)]) {
    let words = |tokens: &Tokens| match sides.text.words(tokens).collect::<Vec<_>>() {
        none if none.is_empty() => "nobody".to_owned(),
        words => words.join(" "),
    };
    for gold in &sides.gold {
        match pairs.iter().find(|(_, met)| std::ptr::eq(*met, gold)) {
            None => tally.differ(Kind::Statements, gold.span, || {
                format!("missed; cue: {}; source: {}", words(&gold.cue), words(&gold.source))
            }),
            Some((predicted, _)) if !is_same_source(predicted, gold) => {
                tally.differ(Kind::Statements, gold.span, || {
                    format!(
                        "another source: {}, not {}",
                        words(&gold.source),
                        words(&predicted.source)
                    )
                });
            }
            Some(_) => {}
        }
    }
    for predicted in &sides.predicted {
        if !pairs.iter().any(|(met, _)| std::ptr::eq(*met, predicted)) {
            tally.differ(Kind::Statements, predicted.span, || {
                let (cue, source) = (words(&predicted.cue), words(&predicted.source));
                format!("made up; cue: {cue}; source: {source}")
            });
        }
    }
}

fn count_relations_of(tally: &mut Tally, sides: &Sides<'_>, name: &str, quoted: bool) {
    let fits = |told: &&Told| told.content.meets(&sides.text.quoted) == quoted;
    let gold: Vec<&Told> = sides.gold.iter().filter(fits).collect();
    let predicted: Vec<&Told> = sides.predicted.iter().filter(fits).collect();
    let pairs = align(&contents(predicted.iter().copied()), &contents(gold.iter().copied()));
    let number = |fits: &dyn Fn(&Told, &Told) -> bool| {
        pairs.iter().filter(|&&(i, j)| fits(predicted[i], gold[j])).count()
    };
    let half = number(&|p, g| p.content.likeness(&g.content) >= 0.5);
    let relation = Measure::found(number(&is_same_source), predicted.len(), gold.len());
    tally.add(format!("relation, {name}"), relation);
    let content = Measure::found(half, predicted.len(), gold.len());
    tally.add(format!("content, half, {name}"), content);
}

/// The words that a quoted region must have to count.
const REGION: usize = 3;

fn count_region(tally: &mut Tally, sides: &Sides<'_>, region: &Tokens) {
    let words = sides.text.lettered(region);
    if words.len() < REGION || !words.mostly_in(&sides.gold_voice) {
        return;
    }
    let found = words.mostly_in(&sides.predicted_voice);
    tally.add("quotes found", Measure::share(usize::from(found), 1));
    let Some(gold) = nearest(&sides.gold, &words).filter(|told| !told.source.is_empty()) else {
        return;
    };
    let predicted = nearest(&sides.predicted, &words).filter(|_| found);
    let hit = predicted.is_some_and(|told| told.source.meets(&gold.source));
    tally.add("speaker, end to end", Measure::share(usize::from(hit), 1));
    let Some(predicted) = predicted else { return };
    tally.add("speaker", Measure::share(usize::from(hit), 1));
    let last = |told: &Told| {
        let words = sides.text.lettered(&told.source);
        sides.text.words(&words).last().map(str::to_lowercase)
    };
    let named = hit || (!predicted.source.is_empty() && last(predicted) == last(gold));
    tally.add("speaker, by last word", Measure::share(usize::from(named), 1));
}

/// The first statement of those that share most with the words.
fn nearest<'s>(side: &'s [Told], words: &Tokens) -> Option<&'s Told> {
    // The last of equals wins in `max_by_key`, so they are asked from the end.
    side.iter().rev().max_by_key(|told| told.content.shared(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“It held for us,” Roe said. Poe fears a flood.";

    fn at(words: &str) -> Vec<Span> {
        let start = TEXT.find(words).unwrap();
        vec![Span::new(start, start + words.len())]
    }

    fn statement(content: &str, source: &str, cue: &str) -> Statement {
        Statement { content: at(content), source: at(source), cue: at(cue) }
    }

    fn tally(gold: &[Statement], predicted: &[Statement]) -> Tally {
        let mut tally = Tally::noting(Some(Kind::Statements));
        let sentences = [Span::new(0, 31), Span::new(32, TEXT.len())];
        count(&mut tally, &Text::new(TEXT), &sentences, gold, predicted);
        tally
    }

    #[test]
    fn a_statement_found_and_one_missed() {
        let gold =
            [statement("“It held for us,”", "Roe", "said"), statement("a flood", "Poe", "fears")];
        let tally = tally(&gold, &gold[..1]);
        assert_eq!(tally.measures["voice"], Measure::found(7, 7, 9));
        assert_eq!(tally.measures["voice accuracy"], Measure::share(13, 15));
        assert_eq!(tally.measures["voice, unquoted"], Measure::found(0, 0, 2));
        assert_eq!(tally.measures["relation"], Measure::found(1, 1, 2));
        assert_eq!(tally.measures["recall, saying"], Measure::share(1, 1));
        assert_eq!(tally.measures["recall, other"], Measure::share(0, 1));
        assert_eq!(tally.measures["quotes found"], Measure::share(1, 1));
        assert_eq!(tally.differences[0].what, "missed; cue: fears; source: Poe");
    }

    #[test]
    fn a_wrong_source_spoils_the_relation_and_the_speaker() {
        let gold = [statement("“It held for us,”", "Roe", "said")];
        let predicted = [statement("“It held for us,”", "Poe", "said")];
        let tally = tally(&gold, &predicted);
        assert_eq!(tally.measures["content, exact"], Measure::found(1, 1, 1));
        assert_eq!(tally.measures["relation"], Measure::found(0, 1, 1));
        assert_eq!(tally.measures["speaker, end to end"], Measure::share(0, 1));
        assert_eq!(tally.differences[0].what, "another source: Roe, not Poe");
    }

    #[test]
    fn a_comma_more_is_the_same_content_without_its_marks() {
        let gold = [statement("It held for us", "Roe", "said")];
        let predicted = [statement("“It held for us,”", "Roe", "said")];
        let tally = tally(&gold, &predicted);
        assert_eq!(tally.measures["content, exact"], Measure::found(0, 1, 1));
        assert_eq!(tally.measures["relation, full"], Measure::found(1, 1, 1));
    }
}
