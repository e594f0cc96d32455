//! The compiled tables are of the tables in `data/`, and names are found by them.
#![expect(clippy::disallowed_methods, reason = "tests read the tables from files")]

use std::path::Path;

use byline::{LexiconError, Names, training};

/// Why a table cannot be compiled.
#[derive(Debug)]
struct Unusable(#[expect(dead_code, reason = "shown where the test fails")] String);

impl From<LexiconError> for Unusable {
    fn from(error: LexiconError) -> Unusable {
        Unusable(error.to_string())
    }
}

#[test]
fn compiled_tables_are_not_stale() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let open = |file: &str| {
        std::fs::read_to_string(data.join(file))
            .map_err(|error| Unusable(format!("data/{file}: {error}")))
    };
    for (file, bytes) in training::compile(open).unwrap() {
        let there = std::fs::read(data.join(file)).unwrap_or_default();
        assert!(
            there == bytes,
            "data/{file} is not of the tables in data/; run \
             `cargo run --release -p byline-train -- compile data`"
        );
    }
}

const TABLE: &str = "id\tkind\tname\taliases\tcase\n\
    hsa\tagency\tEllery Harbor Board\tacronym:EHB\t-\n\
    ellery\tplace\tEllery\t-\t-\n\
    venn\torganization\tVenn & Marsh Co.\t-\t-\n\
    tide\torganization\ttidebook\t-\tany\n\
    lune\torganization\tLune Noire\t-\texact\n\
    lukic\tperson\tÉva Lukić\tshort:Lukić\t-\n\
    duc\tperson\tHo Duc\t-\t-\n\
    eclair\torganization\tÉclair\t-\texact\n";

/// The ids and words of what is found.
fn found(text: &str) -> Vec<(String, String)> {
    let names = Names::read("own.tsv", TABLE).expect("the table is well formed");
    let found = names.find(text).into_iter();
    found.map(|name| (name.id.to_owned(), text[name.span].to_owned())).collect()
}

fn ids(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn a_name_is_found_in_all_ways_of_writing_it() {
    for text in ["The EHB met.", "The E.H.B. met.", "The E H B met.", "The E. H. B. met.", "EHB’s"]
    {
        assert_eq!(ids(text), ["hsa"], "{text}");
    }
    for text in ["Venn & Marsh Co. fell", "Venn and Marsh Co. fell", "VENN AND MARSH CO. FELL"] {
        assert_eq!(ids(text), ["venn"], "{text}");
    }
    assert_eq!(ids("TideBook and tidebook"), ["tide", "tide"]);
    assert_eq!(ids("Lune Noire, LUNE NOIRE, Lune noire"), ["lune"]);
    assert_eq!(ids("Venn &\nMarsh Co."), ["venn"]);
    for text in ["The ehb met.", "Venn &\n\nMarsh Co.", "Ellerys", "ellery"] {
        assert!(ids(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn accents_are_written_or_left_out() {
    for text in
        ["Éva Lukić", "Eva Lukic", "Éva Lukic’s", "E\u{301}va Lukić", "EVA LUKIC", "ÉVA LUKIĆ"]
    {
        assert_eq!(ids(text), ["lukic"], "{text}");
    }
    assert_eq!(ids("Hồ Đức met Lukic."), ["duc", "lukic"]);
    assert_eq!(ids("Éclair"), ["eclair"]);
    for text in ["Eclair", "E\u{301}clair is no Eclair", "Eva Lukid", "Éva Łukić-Roe"] {
        assert!(!ids(text).contains(&"eclair".to_owned()), "{text}: {:?}", found(text));
    }
    assert!(ids("Eva Lukid, éva lukić").is_empty());
}

#[test]
fn a_name_inside_another_stays_if_it_is_of_another_kind() {
    assert_eq!(ids("The Ellery Harbor Board met."), ["hsa", "ellery"]);
}

#[test]
fn rows_replace_and_remove_built_in_rows() {
    let analyzed = |table: &str| {
        let pipeline = byline::Pipeline::builder().names("own.tsv", table).unwrap().build();
        let doc = pipeline.analyze("The FBI and the Federal Trade Commission opened an inquiry.");
        let names = doc.entities().iter().map(|entity| entity.reference.clone());
        names.collect::<Vec<_>>()
    };
    let head = "id\tkind\tname\taliases\n";
    let before = analyzed(head);
    let (Some(fbi), Some(ftc)) = (before[0].as_deref(), before[1].as_deref()) else {
        panic!("{before:?}")
    };
    let removed = analyzed(&format!("{head}{fbi}\t-\t-\t-\n"));
    assert!(!removed.contains(&before[0]) && removed.contains(&before[1]), "{removed:?}");
    let replaced = analyzed(&format!("{head}{ftc}\tagency\tTrade Board\t-\n"));
    assert!(!replaced.contains(&before[1]) && replaced.contains(&before[0]), "{replaced:?}");
}

#[test]
fn faults_of_rows_say_where() {
    let fault = |rows: &str| {
        let table = format!("id\tkind\tname\tparent\n{rows}");
        Names::read("own.tsv", &table).unwrap_err().to_string()
    };
    let twice = fault("a\tagency\tA Board\t-\na\tagency\tB Board\t-\n");
    assert_eq!(twice, "own.tsv:3:1: the id `a` is in line 2 too; give one a new id");
    let parent = fault("a\tagency\tA Board\tb\n");
    assert_eq!(parent, "own.tsv:2:18: the parent `b` has no row; add it, or write `-`");
    let control = fault("a\tagency\tA\u{1} Board\t-\n");
    assert_eq!(control, "own.tsv:2:11: a control character (U+0001); take it out");
}

#[test]
fn a_compiled_file_that_is_not_whole_is_refused() {
    let names = Names::read("own.tsv", TABLE).unwrap();
    let bytes = names.as_bytes().to_vec();
    let fault =
        |bytes: &[u8]| Names::from_bytes("own.byn", bytes.to_vec()).unwrap_err().to_string();
    let rebuild = "make it anew with byline names build";
    assert_eq!(fault(b"PK"), format!("own.byn: is no compiled table of names; {rebuild}"));
    assert!(fault(b"byline names 0\n").starts_with("own.byn: was compiled in version 0"));
    assert_eq!(fault(&bytes[..bytes.len() - 1]), format!("own.byn: is cut short; {rebuild}"));
    let mut damaged = bytes.clone();
    damaged[bytes.len() / 2] ^= 1;
    assert_eq!(fault(&damaged), format!("own.byn: is damaged; {rebuild}"));
}

/// Matching beside a reference that is slow and plainly right: at each word the longest of the names
/// whose words stand there.
#[test]
fn matches_are_those_of_a_plain_search() {
    let words = ["Roe", "Poe", "Venn", "Marsh", "Port", "Hill"];
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for round in 0..200 {
        let mut phrase = |most: usize| {
            let length = 1 + next(most);
            (0..length).map(|_| words[next(words.len())]).collect::<Vec<_>>()
        };
        let mut names: Vec<Vec<&str>> = (0..12).map(|_| phrase(4)).collect();
        names.sort();
        names.dedup();
        let text = phrase(40);
        let mut table = String::from("id\tkind\tname\n");
        for name in &names {
            table.push_str(&format!("{}\tperson\t{}\n", name.join("-"), name.join(" ")));
        }
        let (mut slowly, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let here = names.iter().filter(|name| text[at..].starts_with(name));
            let longest = here.max_by_key(|name| name.len());
            slowly.extend(longest.map(|name| (at, name.join("-"))));
            at += longest.map_or(1, Vec::len);
        }
        let names = Names::read("own.tsv", &table).unwrap();
        let joined = text.join(" ");
        let word = |byte: usize| joined[..byte].matches(' ').count();
        let found = names.find(&joined).into_iter();
        let found: Vec<_> = found.map(|name| (word(name.span.start), name.id.to_owned())).collect();
        assert_eq!(found, slowly, "round {round}: {joined}");
    }
}

/// The same for all ways of writing: names of three kinds, with joints, acronyms and each case rule,
/// in a text that writes its words in any of their ways.
#[test]
fn matches_are_those_of_a_plain_search_in_all_ways_of_writing() {
    let (mut draw, mut all) = (Draw(11), 0);
    for round in 0..300 {
        let names: Vec<Plain> = (0..10).map(|_| Plain::new(&mut draw)).collect();
        let words: Vec<String> = (0..30).map(|_| draw.written()).collect();
        let mut table = String::from("id\tkind\tname\taliases\tcase\n");
        for (number, name) in names.iter().enumerate() {
            let Plain { kind, words, case } = name;
            let full = words.join(" ");
            table.push_str(&format!("n{number}\t{kind}\t{full}\t-\t{case}\n"));
        }
        let text = words.join(" ");
        let read = Names::read("own.tsv", &table).unwrap();
        let mut found: Vec<_> = read
            .find(&text)
            .into_iter()
            .map(|name| (text[..name.span.start].matches(' ').count(), name.id.to_owned()))
            .collect();
        found.sort();
        assert_eq!(found, plain_search(&names, &words), "round {round}: {text}\n{table}");
        all += found.len();
    }
    assert!(all > 1000, "too few names to tell: {all}");
}

/// The ways of writing a word, the one that tables have first.
const WAYS: [&[&str]; 7] = [
    &["Roe", "ROE", "roe"],
    &["Öre", "Ore", "ORE", "öre"],
    &["Venn", "VENN", "venn"],
    &["&", "and", "AND"],
    &["EHB", "E.H.B.", "Ehb"],
    &["Łuk", "Luk", "LUK", "ŁUK"],
    &["port", "Port", "PORT"],
];
const JOINT: usize = 3;

/// A sequence of numbers that look drawn by lot, the same each time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, below: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A word in one of its ways.
    fn written(&mut self) -> String {
        let ways = self.of(&WAYS);
        self.of(ways).to_owned()
    }
}

/// A name for the plain search.
struct Plain {
    kind: &'static str,
    words: Vec<&'static str>,
    case: &'static str,
}

impl Plain {
    fn new(draw: &mut Draw) -> Plain {
        let length = 1 + draw.below(3);
        let mut words = vec![WAYS[[0, 1, 2, 4, 5, 6][draw.below(6)]][0]];
        words.extend((1..length).map(|_| draw.of(&WAYS)[0]));
        let kind = draw.of(&["person", "agency", "place"]);
        Plain { kind, words, case: draw.of(&["capitalized", "exact", "any"]) }
    }

    /// Whether the words are the name.
    fn fits(&self, words: &[String]) -> bool {
        let shouted =
            words.len() > 1 && !words.iter().any(|word| word.contains(char::is_lowercase));
        let fits = |(word, own): (&String, &&str)| {
            if WAYS[JOINT].contains(own) {
                return WAYS[JOINT].contains(&word.as_str());
            }
            let bare = |word: &str| {
                let word = word.replace('.', "");
                if self.case == "exact" {
                    return word;
                }
                let pairs = [('Ö', "O"), ('ö', "o"), ('Ł', "L")];
                pairs.iter().fold(word, |word, (letter, plain)| word.replace(*letter, plain))
            };
            let (word, own) = (bare(word), bare(own));
            let folds = self.case == "any" || self.case == "capitalized" && shouted;
            word == own || folds && word.to_lowercase() == own.to_lowercase()
        };
        words.iter().zip(&self.words).all(fits)
    }
}

/// The longest names at each word, and the shorter ones and those inside that are of other kinds.
fn plain_search(names: &[Plain], words: &[String]) -> Vec<(usize, String)> {
    let (mut found, mut end, mut kinds) = (Vec::new(), 0, Vec::new());
    for at in 0..words.len() {
        let inside = at < end;
        let rest = &words[at..if inside { end } else { words.len() }];
        let here: Vec<(usize, &Plain)> = names
            .iter()
            .enumerate()
            .filter(|(_, name)| name.words.len() <= rest.len())
            .filter(|(_, name)| name.fits(&rest[..name.words.len()]))
            .collect();
        let longest = here.iter().map(|(_, name)| name.words.len()).max().unwrap_or_default();
        let is_longest = |name: &Plain| !inside && name.words.len() == longest;
        if !inside && longest > 0 {
            let outer = here.iter().filter(|(_, name)| is_longest(name));
            kinds = outer.map(|(_, name)| name.kind).collect();
            end = at + longest;
        }
        let kept = here.iter().filter(|(_, name)| is_longest(name) || !kinds.contains(&name.kind));
        found.extend(kept.map(|(number, _)| (at, format!("n{number}"))));
    }
    found.sort();
    found
}
