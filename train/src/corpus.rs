//! Annotated text: CoNLL-U, and sentences of the project's own with a tag behind each word.

use byline::training::Label;
use byline::{PartOfSpeech, Tag, WordForm};

/// A word of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) label: Label,
    /// Whether the next word follows without a space.
    joined: bool,
    /// The place of the word that it hangs on; of the root, none.
    head: Option<usize>,
}

/// A sentence of the corpus, and the text that it is cut from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
}

/// The sentences of a file in CoNLL-U.
pub(crate) fn read_conllu(corpus: &str) -> Vec<Sentence> {
    let blocks = corpus.split("\n\n").map(read_sentence);
    blocks.filter(|sentence| !sentence.words.is_empty()).collect()
}

fn read_sentence(block: &str) -> Sentence {
    let mut sentence = Sentence::default();
    // A contraction is a line of its own, “2-3”, that says whether a space follows its last word.
    let mut contraction: Option<(usize, bool)> = None;
    for line in block.lines() {
        if let Some(text) = line.strip_prefix("# text = ") {
            sentence.text = text.into();
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, part, fine, _, head, .., notes] = cells.as_slice() else { continue };
        let joined = notes.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            contraction = last.parse().ok().map(|last| (last, joined));
            continue;
        }
        let (Ok(id), Some(label)) = (id.parse::<usize>(), label(part, fine)) else { continue };
        let joined = match contraction {
            Some((last, _)) if id < last => true,
            Some((last, joined)) if id == last => joined,
            _ => joined,
        };
        let head = head.parse::<usize>().ok().and_then(|head| head.checked_sub(1));
        sentence.words.push(Word { form: (*form).into(), label, joined, head });
    }
    sentence
}

fn label(part: &str, fine: &str) -> Option<Label> {
    Label::of(Tag { part: named(PartOfSpeech::KNOWN, part)?, form: inflection(part, fine) })
}

/// The value of this name.
fn named<T: Copy>(known: &[(&str, T)], name: &str) -> Option<T> {
    known.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
}

/// The inflection behind a tag of the Penn Treebank.
fn inflection(part: &str, fine: &str) -> WordForm {
    match (part, fine) {
        ("NOUN", "NNS") => WordForm::Plural,
        ("VERB" | "AUX", "VB") => WordForm::Base,
        ("VERB" | "AUX", "VBP" | "VBZ") => WordForm::Present,
        ("VERB" | "AUX", "VBD") => WordForm::Past,
        // “United” in a name.
        ("VERB" | "AUX", "VBN" | "NNP") => WordForm::Participle,
        ("VERB" | "AUX", "VBG") => WordForm::Gerund,
        ("VERB", _) => WordForm::Base,
        _ => WordForm::Plain,
    }
}

/// Sentences of the project's own, one a line, each word with its tag: `Roe/PROPN said/VERB:past`.
pub(crate) fn read_own(text: &str) -> Result<Vec<Sentence>, String> {
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let sentence = |(number, line): (usize, &str)| {
        let word = |cell: &str| {
            let (form, tag) = cell.rsplit_once('/')?;
            let (part, inflection) = tag.split_once(':').unwrap_or((tag, "-"));
            let part = named(PartOfSpeech::KNOWN, part)?;
            let label = Label::of(Tag { part, form: named(WordForm::KNOWN, inflection)? })?;
            Some(Word { form: form.into(), label, joined: false, head: None })
        };
        let words = line.split(' ').map(|cell| {
            word(cell).ok_or_else(|| format!("line {}: `{cell}` is no word with a tag", number + 1))
        });
        Ok(Sentence { text: String::new(), words: words.collect::<Result<_, String>>()? })
    };
    lines.map(sentence).collect()
}

impl Sentence {
    /// The same with each hyphenated word as one, as the library's tokens have it; it bears the tag
    /// of the part that the others hang on.
    pub(crate) fn with_hyphens_joined(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let end = self.end_of_hyphenated(at);
            words.push(self.as_one(at, end));
            at = end;
        }
        words
    }

    /// Where the hyphenated word that begins here ends; any other word ends after itself.
    fn end_of_hyphenated(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let [word, hyphen, next, ..] = &self.words[end - 1..] {
            let lettered = |word: &Word| word.form.chars().any(char::is_alphanumeric);
            let joins = word.joined && hyphen.joined && hyphen.form == "-";
            if !(joins && lettered(word) && lettered(next)) {
                break;
            }
            end += 2;
        }
        end
    }

    /// The words from `start` up to `end` as one.
    pub(crate) fn as_one(&self, start: usize, end: usize) -> Word {
        let parts = &self.words[start..end];
        let outside = |word: &&Word| word.head.is_none_or(|head| head < start || head >= end);
        let main = parts.iter().rev().find(outside).unwrap_or(&parts[parts.len() - 1]);
        let form = parts.iter().map(|part| part.form.as_str()).collect();
        Word { form, joined: parts[parts.len() - 1].joined, ..main.clone() }
    }
}
