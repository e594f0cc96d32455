//! How often the tags are right: on the corpus's own words, and on the library's tokens.

use std::fmt;

use byline::training::Label;
use byline::{PartOfSpeech, Pipeline, Spanned as _, Tag};

use crate::corpus::{self, Sentence};

/// Counts of right and wrong decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words that were judged.
    pub words: usize,
    /// Those whose part of speech is right.
    pub right: usize,
    /// Those whose inflection is right too.
    pub exact: usize,
    /// Verbs that were found.
    pub verbs_found: usize,
    /// Verbs that were claimed.
    pub verbs_claimed: usize,
    /// Verbs that there are.
    pub verbs: usize,
}

/// The two tallies of a corpus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// On the corpus's own words.
    pub gold_tokens: Tally,
    /// On the library's tokens; a hyphenated word is one, a word that is cut otherwise is wrong.
    pub own_tokens: Tally,
}

impl Tally {
    fn count(&mut self, right: Label, found: Option<Tag>) {
        let right = right.tag();
        self.words += 1;
        self.verbs += usize::from(right.part == PartOfSpeech::Verb);
        let Some(found) = found else { return };
        let same = found.part == right.part;
        self.right += usize::from(same);
        self.exact += usize::from(found == right);
        self.verbs_claimed += usize::from(found.part == PartOfSpeech::Verb);
        self.verbs_found += usize::from(same && right.part == PartOfSpeech::Verb);
    }

    /// The share of parts of speech that are right, in hundredths of a percent.
    pub fn accuracy(&self) -> usize {
        10_000 * self.right / self.words.max(1)
    }

    /// The share of parts of speech and inflections that are right, in hundredths of a percent.
    pub fn exactness(&self) -> usize {
        10_000 * self.exact / self.words.max(1)
    }

    /// The F1 of verbs, in hundredths of a percent.
    pub fn verb_f1(&self) -> usize {
        20_000 * self.verbs_found / (self.verbs + self.verbs_claimed).max(1)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: usize| format!("{}.{:02}", share / 100, share % 100);
        write!(
            f,
            "UPOS {}, verb F1 {}, with inflection {}, {} words",
            percent(self.accuracy()),
            percent(self.verb_f1()),
            percent(self.exactness()),
            self.words,
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "gold tokens: {}", self.gold_tokens)?;
        write!(f, "own tokens:  {}", self.own_tokens)
    }
}

/// Compares the tags of a corpus in CoNLL-U with those that the pipeline finds.
pub fn check(corpus: &str, pipeline: &Pipeline) -> Report {
    let mut report = Report::default();
    for sentence in corpus::read_conllu(corpus) {
        let words: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        for (word, tag) in sentence.words.iter().zip(pipeline.tags_of_words(&words)) {
            report.gold_tokens.count(word.label, Some(tag));
        }
        check_own_tokens(&sentence, pipeline, &mut report.own_tokens);
    }
    report
}

/// Where a token ends with a word and the token before it ended with one, they are the same; where
/// only a token's ends meet words' ends, it is a hyphenated word.
fn check_own_tokens(sentence: &Sentence, pipeline: &Pipeline, tally: &mut Tally) {
    let tokens = pipeline.tokens(&sentence.text);
    let tags = pipeline.tags(&sentence.text);
    let mut from = 0;
    let ends = sentence.words.iter().map(|word| {
        let found = sentence.text.get(from..).and_then(|rest| rest.find(&word.form));
        from += found.unwrap_or(0) + word.form.len();
        from
    });
    let ends: Vec<usize> = ends.collect();
    let (mut token, mut start) = (0, 0);
    while start < ends.len() {
        let first_token = token;
        let mut end = start + 1;
        // Goes on on the side that lags until both end at the same byte.
        token += 1;
        while let Some(known) = tokens.get(token - 1) {
            match known.span().end.cmp(&ends[end - 1]) {
                std::cmp::Ordering::Less => token += 1,
                std::cmp::Ordering::Greater if end < ends.len() => end += 1,
                _ => break,
            }
        }
        if token - first_token == 1 {
            let tag = tags.get(first_token).copied();
            tally.count(sentence.as_one(start, end).label, tag);
        } else {
            sentence.words[start..end].iter().for_each(|word| tally.count(word.label, None));
        }
        start = end;
    }
}
