//! From files to counts: reads what is named, lets the library find what it finds, and counts.

use std::collections::BTreeMap;
use std::path::Path;

use byline::{Document, Pipeline, Span, Spanned as _};

use crate::entities::{self, Name};
use crate::measure::{Difference, Kind, Measure, Tally};
use crate::message::{self, Fault};
use crate::sample::{Sample, Set, Truth};
use crate::tokens::Text;
use crate::{article, articles, attribution, claims, conllu, jsonl, sentences, tags};

/// The counts of a set.
#[derive(Debug)]
pub(crate) struct Counted {
    pub(crate) name: String,
    /// The measures of each document; those of its samples are added.
    pub(crate) documents: BTreeMap<String, BTreeMap<String, Measure>>,
    /// What differs in each sample, of the kind that was wanted.
    pub(crate) differences: Vec<Vec<Difference>>,
}

/// The set that a path names: a folder of articles, a treebank, or a file of JSON Lines.
pub(crate) fn read(path: &Path) -> Result<Set, Fault> {
    let whole = path.canonicalize().map_err(|error| Fault::unreadable(path, &error))?;
    let samples = if path.is_dir() {
        articles::read(path)?
    } else {
        let held = articles::is_held(&whole);
        let content = message::read(path)?;
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("conllu") => conllu::read(path, &content, held)?,
            Some("jsonl") => jsonl::read(path, &content, held)?,
            _ => {
                let what = "is no gold; name a folder of articles, a .jsonl or a .conllu";
                return Err(Fault::new(path.display().to_string(), what));
            }
        }
    };
    if samples.is_empty() {
        return Err(Fault::new(path.display().to_string(), "holds no text"));
    }
    Ok(Set { name: name(&whole), samples })
}

/// The last folder and the name of the file: enough to know it by, wherever it is called from.
fn name(path: &Path) -> String {
    let path = if path.is_dir() { path.to_owned() } else { path.with_extension("") };
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts[parts.len().saturating_sub(2)..].join("/").trim_start_matches('/').to_owned()
}

/// Counts a set in two threads; the counts are the same as in one.
pub(crate) fn count(set: &Set, pipeline: &Pipeline, wanted: Option<Kind>) -> Counted {
    let several = has_several_corpora(set);
    let tally = |sample: &Sample| count_sample(sample, pipeline, several, wanted);
    let (first, second) = set.samples.split_at(set.samples.len() / 2);
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let second = scope.spawn(|| second.iter().map(tally).collect::<Vec<_>>());
        let mut tallies: Vec<Tally> = first.iter().map(tally).collect();
        match second.join() {
            Ok(second) => tallies.extend(second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        tallies
    });
    let mut documents: BTreeMap<String, BTreeMap<String, Measure>> = BTreeMap::new();
    let mut differences = Vec::with_capacity(tallies.len());
    for (sample, tally) in set.samples.iter().zip(tallies) {
        let document = documents.entry(sample.document.clone()).or_default();
        for (name, measure) in tally.measures {
            match document.get_mut(&name) {
                Some(sum) => sum.add(&measure, 1),
                None => _ = document.insert(name, measure),
            }
        }
        differences.push(tally.differences);
    }
    Counted { name: set.name.clone(), documents, differences }
}

/// Whether a set of sentences is of more than one corpus.
fn has_several_corpora(set: &Set) -> bool {
    let mut names = set.samples.iter().filter_map(|sample| match &sample.truth {
        Truth::Sentences { corpus, .. } => Some(corpus),
        _ => None,
    });
    let first = names.next();
    names.any(|name| Some(name) != first)
}

fn count_sample(
    sample: &Sample,
    pipeline: &Pipeline,
    several_corpora: bool,
    wanted: Option<Kind>,
) -> Tally {
    let mut tally = Tally::noting(wanted);
    let text = sample.text.as_str();
    let spans = |doc: &Document<'_>| -> Vec<Span> {
        doc.sentences().iter().map(|sentence| sentence.span).collect()
    };
    match &sample.truth {
        Truth::Article(gold) => {
            let mut input = byline::Article::from(text);
            input.date = gold.date.as_deref().map(Into::into);
            article::count(&mut tally, gold, &pipeline.analyze(input));
        }
        Truth::Statements { sentences, statements } => {
            let doc = pipeline.analyze(text);
            let predicted: Vec<_> =
                doc.attributions().iter().map(attribution::Statement::of).collect();
            attribution::count(&mut tally, &Text::new(text), sentences, statements, &predicted);
        }
        Truth::Names(names) => {
            count_names(&mut tally, text, names, &pipeline.analyze(text));
        }
        Truth::Sentences { sentences, corpus } => {
            let mut suffixes = vec![String::new()];
            if several_corpora {
                suffixes.push(format!(", {corpus}"));
            }
            let predicted = spans(&pipeline.analyze(text));
            sentences::count(&mut tally, text, sentences, &predicted, &suffixes);
        }
        Truth::Suite(sentences) => {
            let predicted = spans(&pipeline.analyze(text));
            sentences::count_passed(&mut tally, text, sentences, &predicted);
        }
        Truth::Holders(sentences) => {
            claims::count_holders(&mut tally, &pipeline.analyze(text), sentences);
        }
        Truth::Label(label) => claims::count_label(&mut tally, &pipeline.analyze(text), *label),
        Truth::Event { at, certainty } => {
            claims::count_event(&mut tally, &pipeline.analyze(text), *at, *certainty);
        }
        Truth::Tags(gold) => {
            let tokens = pipeline.tokens(text);
            let tags = pipeline.tags(text);
            let predicted: Vec<_> =
                tokens.iter().zip(tags).map(|(token, tag)| (token.span(), tag.part)).collect();
            tags::count(&mut tally, text, gold, &predicted);
        }
    }
    tally
}

/// Names with the labels of a corpus, which may know no agencies.
fn count_names(tally: &mut Tally, text: &str, gold: &[Name], doc: &Document<'_>) {
    let knows_agencies = gold.iter().any(|name| name.label == "AGENCY");
    let predicted: Vec<Name> = entities::names_of(doc)
        .map(|(span, kind, _)| {
            let label = match kind {
                byline::EntityKind::Person => "PERSON",
                byline::EntityKind::Place => "GPE",
                byline::EntityKind::Agency if knows_agencies => "AGENCY",
                _ => "ORG",
            };
            Name { span, label: label.into() }
        })
        .collect();
    let (together, labels) = (["PERSON", "ORG"], ["PERSON", "ORG", "GPE"]);
    entities::count(tally, text, gold, &predicted, &together, &labels);
}
