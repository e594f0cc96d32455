//! Builds the table of tags from annotated text, and checks the tags against annotated text.
//!
//! [`tables`] gives the files, [`check::check`] the figures.

pub mod check;
pub mod claims;
mod corpus;
mod perceptron;
pub mod regression;
pub mod signs;
mod table;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use byline::training::{Label, sights};
use corpus::Word;
use perceptron::Lesson;

/// A word must be seen this often to be certain.
const SEEN: u32 = 10;
/// A verb must be seen this often: “asked” is a participle too, whichever a small corpus has.
const SEEN_VERB: u32 = 20;
/// So often of a hundred times it must be the same.
const SURE: u32 = 99;

const TABLE_HEAD: &str = "# Frequent words that are the same part of speech wherever they stand.\n\
# Trained on the GUM corpus (Georgetown University), CC BY 4.0, by `cargo run -p byline-train -- tags`.\n\
# Licence: CC BY 4.0 with this notice; the form of the table MIT OR Apache-2.0.\n\
word\tpart\tform\n";

/// The files of the tagger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The weights of features.
    pub weights: Vec<u8>,
    /// The words that take no weighing.
    pub certain: String,
}

/// Makes the tagger's tables from a corpus in CoNLL-U and the project's own sentences.
///
/// # Errors
///
/// Names a line of the own sentences that cannot be read.
pub fn tables(corpus: &str) -> Result<Tables, String> {
    let mut sentences = corpus::read_conllu(corpus);
    sentences.extend(corpus::read_own(include_str!("../own.txt"))?);
    let certain = certain_words(sentences.iter().flat_map(|sentence| &sentence.words));
    let lessons: Vec<[Lesson; 2]> = sentences
        .iter()
        .map(|sentence| {
            let joined = sentence.with_hyphens_joined();
            [lesson(&sentence.words, &certain), lesson(&joined, &certain)]
        })
        .collect();
    let weights = perceptron::learn(&lessons, None);
    // What is left out misses to the rest, so that the rest is learned once more by itself.
    let (_, kept) = table::fitting(&weights);
    let (bytes, _) = table::fitting(&perceptron::learn(&lessons, Some(&kept)));
    let mut table = TABLE_HEAD.to_string();
    for (word, label) in &certain {
        let tag = label.tag();
        _ = writeln!(table, "{word}\t{}\t{}", tag.part.name(), tag.form.name());
    }
    Ok(Tables { weights: bytes, certain: table })
}

fn folded(form: &str) -> String {
    form.replace(['’', '‘'], "'").to_lowercase()
}

fn certain_words<'w>(words: impl Iterator<Item = &'w Word>) -> BTreeMap<String, Label> {
    let mut counts: BTreeMap<String, BTreeMap<Label, u32>> = BTreeMap::new();
    // Figures are known by their shape, and a lone `-` is an empty cell in a table.
    let row = |word: &&Word| !word.form.contains(char::is_numeric) && word.form != "-";
    for word in words.filter(row) {
        *counts.entry(folded(&word.form)).or_default().entry(word.label).or_default() += 1;
    }
    let certain = counts.into_iter().filter_map(|(word, labels)| {
        let total: u32 = labels.values().sum();
        let (&label, &count) = labels.iter().max_by_key(|&(_, &count)| count)?;
        let needed = if label.tag().is_verbal() { SEEN_VERB } else { SEEN };
        (total >= needed && count * 100 >= total * SURE).then_some((word, label))
    });
    certain.collect()
}

/// What the tagger will see of a sentence once the words are certain that are so now.
fn lesson(words: &[Word], certain: &BTreeMap<String, Label>) -> Lesson {
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    let sights = sights(&forms).into_iter().zip(words).map(|(mut sight, word)| {
        let shouted = word.form.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !word.form.chars().any(char::is_lowercase);
        sight.certain = certain.get(&folded(&word.form)).copied().filter(|_| !shouted);
        sight
    });
    Lesson { sights: sights.collect(), labels: words.iter().map(|word| word.label).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use check::Tally;

    const SAMPLE: &str = "# text = The well-run ferry stopped.
1\tThe\tthe\tDET\tDT\t_\t5\tdet\t_\t_
2\twell\twell\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No
3\t-\t-\tPUNCT\tHYPH\t_\t4\tpunct\t_\tSpaceAfter=No
4\trun\trun\tVERB\tVBN\t_\t5\tamod\t_\t_
5\tferry\tferry\tNOUN\tNN\t_\t6\tnsubj\t_\t_
6\tstopped\tstop\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# text = I don't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
";

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let first = tables(SAMPLE).unwrap();
        assert!(first.weights.starts_with(byline::training::HEAD.as_bytes()));
        assert_eq!(first, tables(SAMPLE).unwrap());
    }

    #[test]
    fn a_hyphenated_word_bears_the_tag_of_its_main_part() {
        let words = corpus::read_conllu(SAMPLE)[0].with_hyphens_joined();
        assert_eq!(words[1].form, "well-run");
        assert_eq!(words[1].label.tag().part, byline::PartOfSpeech::Verb);
        assert_eq!(words.len(), 5);
    }

    #[test]
    fn both_cuts_of_the_text_are_judged() {
        let report = check::check(SAMPLE, &byline::Pipeline::english());
        assert_eq!((report.gold_tokens.words, report.own_tokens.words), (11, 9));
        let Tally { words, right, exact, .. } = report.own_tokens;
        assert!(exact <= right && right <= words && right > words / 2, "{report}");
    }

    #[test]
    fn a_wrong_line_of_own_sentences_is_named() {
        let error = corpus::read_own("# head\nRoe/PROPN left/VREB").unwrap_err();
        assert_eq!(error, "line 2: `left/VREB` is no word with a tag");
    }
}
