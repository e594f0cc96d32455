//! Reads gold in JSON Lines. What a line is gold for is told by its fields:
//!
//! | fields beside `id` and `text` | gold for |
//! |---|---|
//! | `attributions` (`source`, `cue`, `content`), `sentences` | statements |
//! | `entities` (`start`, `end`, `label`) | names |
//! | `sentences` as pairs, `corpus` | sentences; a suite where the corpus begins with `suite` |
//! | `sentences` as objects with `holder` | who holds what is in a sentence |
//! | `start`, `end`, `score` | the certainty of the event there |
//! | `label` | whether the text is what is looked for |
//!
//! Offsets are Unicode code points, half-open.

use std::path::Path;

use byline::{Offsets, Span, Unit};
use serde::Deserialize;

use crate::attribution::Statement;
use crate::entities::Name;
use crate::message::Fault;
use crate::sample::{Sample, Truth};

type Pair = [usize; 2];

#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    text: String,
    corpus: Option<String>,
    group: Option<String>,
    attributions: Option<Vec<Attribution>>,
    entities: Option<Vec<Entity>>,
    sentences: Option<Vec<Sentence>>,
    start: Option<usize>,
    end: Option<usize>,
    score: Option<f64>,
    label: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct Attribution {
    content: Option<Pieces>,
    source: Option<Pieces>,
    cue: Option<Pieces>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    label: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Sentence {
    Pair(Pair),
    Object { start: usize, end: usize, holder: Option<String> },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Pieces {
    One(Pair),
    Several(Vec<Pair>),
}

/// The samples of a file.
pub(crate) fn read(file: &Path, content: &str, held: bool) -> Result<Vec<Sample>, Fault> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let samples = lines.map(|(at, line)| {
        let line: Line = serde_json::from_str(line).map_err(|error| {
            Fault::at(
                file,
                at + 1,
                format!("is no line of gold: {error}; see --help for the fields"),
            )
        })?;
        sample(line, held).map_err(|what| Fault::at(file, at + 1, what))
    });
    samples.collect()
}

fn sample(line: Line, held: bool) -> Result<Sample, String> {
    let document = document(&line);
    let truth = truth(&line)?;
    Ok(Sample { id: line.id, document, text: line.text, held, truth })
}

/// Paragraphs of one document have its name before a `#`; sentences of one have a group.
fn document(line: &Line) -> String {
    let whole = line.id.split('#').next().unwrap_or_default();
    let name = line.group.as_deref().unwrap_or(whole);
    line.corpus.as_ref().map_or(name.to_owned(), |corpus| format!("{corpus}/{name}"))
}

/// Where something lies in the text of a line.
struct Places<'l> {
    offsets: Offsets<'l>,
}

impl Places<'_> {
    fn at(&self, start: usize, end: usize) -> Result<Span, String> {
        self.offsets.bytes(Span::new(start, end), Unit::Char).ok_or_else(|| {
            format!("[{start}, {end}] does not lie in the text; offsets are code points")
        })
    }

    fn all(&self, pieces: Option<&Pieces>) -> Result<Vec<Span>, String> {
        let pairs = match pieces {
            None => &[],
            Some(Pieces::One(pair)) => std::slice::from_ref(pair),
            Some(Pieces::Several(pairs)) => pairs.as_slice(),
        };
        pairs.iter().map(|&[start, end]| self.at(start, end)).collect()
    }
}

fn truth(line: &Line) -> Result<Truth, String> {
    let places = Places { offsets: Offsets::new(&line.text) };
    if let Some(attributions) = &line.attributions {
        let statement = |a: &Attribution| {
            Ok(Statement {
                content: places.all(a.content.as_ref())?,
                source: places.all(a.source.as_ref())?,
                cue: places.all(a.cue.as_ref())?,
            })
        };
        let statements = attributions.iter().map(statement).collect::<Result<_, String>>()?;
        let sentences = sentences(&places, line.sentences.as_deref().unwrap_or_default())?;
        return Ok(Truth::Statements { sentences, statements });
    }
    if let Some(entities) = &line.entities {
        let name = |entity: &Entity| {
            let span = places.at(entity.start, entity.end)?;
            Ok(Name { span, label: entity.label.clone() })
        };
        return Ok(Truth::Names(entities.iter().map(name).collect::<Result<_, String>>()?));
    }
    if let Some(found) = &line.sentences {
        return of_sentences(line, &places, found);
    }
    match (line.start, line.end, line.score, line.label) {
        (Some(start), Some(end), Some(certainty), _) => {
            Ok(Truth::Event { at: places.at(start, end)?, certainty })
        }
        (.., Some(label)) => Ok(Truth::Label(label == 1)),
        _ => Err("has none of `attributions`, `entities`, `sentences`, `score` with `start` and \
                  `end`, `label`; add what the text is gold for"
            .into()),
    }
}

fn sentences(places: &Places<'_>, found: &[Sentence]) -> Result<Vec<Span>, String> {
    let place = |sentence: &Sentence| match sentence {
        Sentence::Pair([start, end]) | Sentence::Object { start, end, .. } => {
            places.at(*start, *end)
        }
    };
    found.iter().map(place).collect()
}

fn of_sentences(line: &Line, places: &Places<'_>, found: &[Sentence]) -> Result<Truth, String> {
    if found.iter().any(|sentence| matches!(sentence, Sentence::Object { .. })) {
        let held = found.iter().filter_map(|sentence| match sentence {
            Sentence::Object { start, end, holder: Some(holder) } => {
                Some(places.at(*start, *end).map(|span| (span, holder != "author")))
            }
            _ => None,
        });
        return Ok(Truth::Holders(held.collect::<Result<_, String>>()?));
    }
    let sentences = sentences(places, found)?;
    let corpus = line.corpus.clone().unwrap_or_default();
    if corpus.starts_with("suite") {
        return Ok(Truth::Suite(sentences));
    }
    Ok(Truth::Sentences { sentences, corpus })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Result<Truth, Fault> {
        read(Path::new("gold.jsonl"), line, false).map(|mut samples| samples.remove(0).truth)
    }

    #[test]
    fn fields_tell_what_a_line_is_gold_for() {
        let statement = one(r#"{"id":"a","text":"“É,” he said","sentences":[[0,12]],
               "attributions":[{"content":[[0,4]],"cue":[8,12],"source":null}]}"#
            .replace('\n', " ")
            .as_str());
        let Ok(Truth::Statements { statements, .. }) = statement else { panic!("{statement:?}") };
        assert_eq!(statements[0].content, [Span::new(0, 9)]);
        assert_eq!(statements[0].cue, [Span::new(13, 17)]);
        let kinds = [
            (r#""entities":[{"start":0,"end":1,"label":"ORG"}]"#, "Names"),
            (r#""sentences":[[0,2]],"corpus":"orlo","genre":"news""#, "Sentences"),
            (r#""sentences":[[0,2]],"corpus":"suite_orlo""#, "Suite"),
            (r#""sentences":[{"start":0,"end":2,"holder":"author"}]"#, "Holders"),
            (r#""start":0,"end":1,"score":-3.0,"label":0"#, "Event"),
            (r#""label":1"#, "Label(true)"),
        ];
        for (fields, kind) in kinds {
            let truth = one(&format!(r#"{{"id":"a","text":"A.",{fields}}}"#));
            let shown = truth.map(|truth| format!("{truth:?}"));
            assert!(shown.as_ref().is_ok_and(|t| t.starts_with(kind)), "{fields}: {shown:?}");
        }
    }

    #[test]
    fn a_wrong_line_is_named_with_its_number() {
        let said = |line: &str| one(&format!("\n{line}")).err().map(|fault| fault.to_string());
        assert!(
            said(r#"{"id":"a","text":"A."}"#)
                .is_some_and(|s| s.starts_with("gold.jsonl:2: has none of"))
        );
        let outside = said(r#"{"id":"a","text":"A.","start":0,"end":9,"score":3}"#);
        assert!(outside.is_some_and(|s| s.contains("[0, 9] does not lie in the text")));
        assert!(said("nonsense").is_some_and(|s| s.contains("is no line of gold")));
    }
}
