//! Names in a text: byline's matcher beside general searches for many strings.
//!
//! The names are drawn from the tables of given names, surnames and organization nouns by a fixed
//! sequence, so that each run has the same; larger lists contain the smaller ones. The text is that
//! of the articles with the words of its own names drawn anew, every fourth of them a name of the
//! list: a text that is only repeated would let each search keep what it needs in near memory.
//! All searches find the longest name that begins where a word begins and ends where one ends.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use byline::{Names, Pipeline};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};
use fst::raw::Fst;

use crate::{MEGABYTE, RUNS, best};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const TEXT: usize = 4 * MEGABYTE;

/// Prints how fast each search is, how much it holds for a name, and how long it takes until it is
/// ready.
pub(crate) fn compare(articles: &[&str]) -> Result<(), Box<dyn Error>> {
    let words = Words::read()?;
    for size in SIZES {
        let names = words.names(size);
        let text = words.text(articles, &names);
        println!("\n{size} names in {} bytes of text; best of {RUNS}", text.len());
        println!(
            "{:<24}{:>10}{:>12}{:>10}{:>10}",
            "names", "MB/s", "bytes/name", "ready ms", "found"
        );
        byline(&names, &text)?;
        peers(&names, &text)?;
    }
    Ok(())
}

fn byline(names: &[String], text: &str) -> Result<(), Box<dyn Error>> {
    let mut table = String::from("id\tkind\tname\n");
    for (number, name) in names.iter().enumerate() {
        writeln!(table, "n{number}\tperson\t{name}")?;
    }
    let bytes = Names::read("names.tsv", &table)?.as_bytes().to_vec();
    let mut copies: Vec<Vec<u8>> = (0..RUNS).map(|_| bytes.clone()).collect();
    let ready = best(|| {
        let bytes = copies.pop().unwrap_or_default();
        usize::from(Names::from_bytes("names.byn", bytes).is_ok())
    });
    let names_read = Names::from_bytes("names.byn", bytes)?;
    let pipeline = Pipeline::english();
    let tokens = pipeline.tokens(text);
    let search = || names_read.find_among(text, &tokens).len();
    let held = names_read.as_bytes().len();
    row("byline, over tokens", text, &search, held as f64 / names.len() as f64, Some(ready));
    let whole = || names_read.find(text).len();
    row("byline, with its tokens", text, &whole, held as f64 / names.len() as f64, None);
    Ok(())
}

fn peers(names: &[String], text: &str) -> Result<(), Box<dyn Error>> {
    let share = |bytes: usize| bytes as f64 / names.len() as f64;
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)?;
    let search =
        || automaton.find_iter(text).filter(|m| is_whole(text, m.start(), m.end())).count();
    row("aho-corasick", text, &search, share(automaton.memory_usage()), None);
    drop(automaton);

    let automaton: DoubleArrayAhoCorasick<u32> = DoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build(names)
        .map_err(|error| error.to_string())?;
    let search = || {
        let found = automaton.leftmost_find_iter(text);
        found.filter(|m| is_whole(text, m.start(), m.end())).count()
    };
    row("daachorse", text, &search, share(automaton.heap_bytes()), None);

    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort_unstable();
    let set = Fst::from_iter_set(sorted)?;
    let held = set.as_bytes().len();
    row("fst, from word starts", text, &|| walk(&set, text), share(held), None);
    Ok(())
}

fn row(
    name: &str,
    text: &str,
    search: &dyn Fn() -> usize,
    share: f64,
    ready: Option<std::time::Duration>,
) {
    let found = black_box(search());
    let speed = text.len() as f64 / MEGABYTE as f64 / best(search).as_secs_f64();
    let ready =
        ready.map_or(String::from("-"), |ready| format!("{:.1}", 1000.0 * ready.as_secs_f64()));
    println!("{name:<24}{speed:>10.1}{share:>12.1}{ready:>10}{found:>10}");
}

/// Whether neither end lies inside a word.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
    !(start > 0 && is_word(start - 1) && is_word(start)) && !(is_word(end - 1) && is_word(end))
}

/// How many names a walk from each word finds, the longest at each.
fn walk(set: &Fst<Vec<u8>>, text: &str) -> usize {
    let (bytes, mut found, mut at) = (text.as_bytes(), 0, 0);
    while at < bytes.len() {
        let inside = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
        if inside || !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let (mut node, mut longest) = (set.root(), None);
        for (length, &byte) in bytes[at..].iter().enumerate() {
            if node.is_final() && is_whole(text, at, at + length) {
                longest = Some(length);
            }
            let Some(next) = node.find_input(byte) else { break };
            node = set.node(node.transition_addr(next));
        }
        found += usize::from(longest.is_some());
        at += longest.unwrap_or(1);
    }
    found
}

/// The words of which names are made.
struct Words {
    given: Vec<String>,
    surnames: Vec<String>,
    nouns: Vec<String>,
}

impl Words {
    fn read() -> Result<Words, Box<dyn Error>> {
        let column = |file: &str| -> Result<Vec<String>, Box<dyn Error>> {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/en").join(file);
            let table = fs::read_to_string(path)?;
            let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
            let cells = rows.filter_map(|row| row.split('\t').next());
            Ok(cells.map(capitalized).collect())
        };
        Ok(Words {
            given: column("first_names.tsv")?,
            surnames: column("surnames.tsv")?,
            nouns: column("organization_nouns.tsv")?,
        })
    }

    fn names(&self, count: usize) -> Vec<String> {
        let mut draw = Draw(7);
        let mut names = Vec::with_capacity(count);
        let mut seen = std::collections::HashSet::with_capacity(count);
        while names.len() < count {
            let [given, surname, other] =
                [draw.of(&self.given), draw.of(&self.surnames), draw.of(&self.surnames)];
            let noun = draw.of(&self.nouns);
            let initial = char::from(b'A' + draw.below(26) as u8);
            let name = match draw.below(50) {
                0..30 => format!("{given} {surname}"),
                30..36 => format!("{given} {initial}. {surname}"),
                36..41 => format!("{surname} {noun}"),
                41..46 => format!("{surname} {other} {noun}"),
                _ => format!("{noun} of {surname} {other}"),
            };
            if seen.insert(name.clone()) {
                names.push(name);
            }
        }
        names
    }

    /// The articles over and over, their names drawn anew.
    fn text(&self, articles: &[&str], names: &[String]) -> String {
        let mut draw = Draw(11);
        let mut text = String::with_capacity(TEXT + 10_000);
        for article in articles.iter().cycle() {
            if text.len() >= TEXT {
                break;
            }
            for line in article.lines() {
                let mut words = line.split(' ');
                text.push_str(words.next().unwrap_or_default());
                for word in words {
                    text.push(' ');
                    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
                    if !capital(word) {
                        text.push_str(word);
                    } else if draw.below(4) == 0 {
                        text.push_str(draw.of(names));
                    } else {
                        let words = if draw.below(2) == 0 { &self.given } else { &self.surnames };
                        text.push_str(draw.of(words));
                    }
                }
                text.push('\n');
            }
        }
        text
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A fixed sequence of numbers that look drawn by lot.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn of<'w>(&mut self, words: &'w [String]) -> &'w str {
        &words[self.below(words.len())]
    }
}
