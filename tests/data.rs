//! The tables in `data/` are in order: sorted, without repetition, with their source and licence.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A row of a table with its place.
#[derive(Debug)]
struct Row {
    line: usize,
    cells: Vec<String>,
}

/// A table as text and rows.
#[derive(Debug)]
struct Table {
    file: String,
    text: String,
    head: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[expect(clippy::disallowed_methods, reason = "tests read the tables from files")]
fn table(folder: &str, name: &str) -> Table {
    let file = format!("data/{folder}/{name}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let is_head = |line: &str| line.starts_with("# ") || line == "#";
    let head: Vec<&str> = text.lines().take_while(|line| is_head(line)).collect();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines().enumerate().skip(head.len());
    let columns = lines.next().map(|(_, line)| cells(line)).unwrap_or_default();
    let rows = lines.map(|(at, line)| Row { line: at + 1, cells: cells(line) }).collect();
    Table { head: head.join("\n").to_lowercase(), file, columns, rows, text }
}

/// The tables of a folder, by name.
fn tables(folder: &str) -> Vec<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(folder);
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("data/{folder}: {error}"));
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".tsv")).collect();
    names.sort_unstable();
    assert!(!names.is_empty(), "data/{folder} has no table");
    names.iter().map(|name| table(folder, name)).collect()
}

fn all_tables() -> Vec<Table> {
    tables("en").into_iter().chain(tables("names")).collect()
}

/// Fails with the first of all faults.
fn report(faults: &[String]) {
    let first: Vec<_> = faults.iter().take(40).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), first.join("\n"));
}

#[test]
fn heads_name_source_and_licence() {
    let mut faults = Vec::new();
    for Table { file, head, columns, .. } in all_tables() {
        let source = ["source", "trained on", "counted on"].iter().any(|word| head.contains(word));
        if !source {
            faults.push(format!("{file}:1: the head names no source"));
        }
        if !head.contains("licence") {
            faults.push(format!("{file}:1: the head names no licence"));
        }
        if columns.is_empty() || columns.iter().any(String::is_empty) {
            faults.push(format!("{file}: no row of column names"));
        }
    }
    report(&faults);
}

#[test]
fn rows_are_sorted_and_unique() {
    let mut faults = Vec::new();
    for Table { file, rows, .. } in all_tables() {
        for pair in rows.windows(2) {
            let (first, second) = (&pair[0].cells[0], &pair[1].cells[0]);
            if first.as_bytes() >= second.as_bytes() {
                let what = if first == second { "again" } else { "out of order" };
                faults.push(format!("{file}:{}: `{second}` {what}", pair[1].line));
            }
        }
    }
    report(&faults);
}

#[test]
fn cells_are_complete_and_trimmed() {
    let mut faults = Vec::new();
    for Table { file, columns, rows, text, .. } in all_tables() {
        for (at, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t', '\r']) {
                faults.push(format!("{file}:{}: white space at the end", at + 1));
            }
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            faults.push(format!("{file}: does not end with one line break"));
        }
        for Row { line, cells } in rows {
            if cells.len() != columns.len() {
                let count = cells.len();
                faults.push(format!("{file}:{line}: {count} cells, not {}", columns.len()));
            }
            for cell in cells {
                if cell.is_empty() {
                    faults.push(format!("{file}:{line}: an empty cell; `-` stands for nothing"));
                }
                if cell.trim() != cell || cell.contains("  ") {
                    faults.push(format!("{file}:{line}: white space in `{cell}`"));
                }
            }
        }
    }
    report(&faults);
}

const KINDS: &[(&str, &str, usize)] = &[
    ("agencies.tsv", "agency", 1200),
    ("organizations.tsv", "organization", 1500),
    ("people.tsv", "person", 500),
    ("places.tsv", "place", 1000),
];

#[test]
fn names_are_many_and_of_their_kind() {
    let mut faults = Vec::new();
    for (name, kind, least) in KINDS {
        let Table { file, rows, .. } = table("names", name);
        if rows.len() < *least {
            faults.push(format!("{file}: {} rows, at least {least} expected", rows.len()));
        }
        for Row { line, cells } in rows {
            if cells[1] != *kind {
                faults.push(format!("{file}:{line}: a {} among rows of kind {kind}", cells[1]));
            }
        }
    }
    report(&faults);
}

#[test]
fn ids_are_unique_and_parents_exist() {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let tables = tables("names");
    for Table { file, rows, .. } in &tables {
        for Row { line, cells } in rows {
            let place = format!("{file}:{line}");
            if let Some(first) = seen.insert(cells[0].clone(), place.clone()) {
                faults.push(format!("{place}: the id `{}` is at {first} too", cells[0]));
            }
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !cells[0].chars().all(plain) {
                faults.push(format!("{place}: the id `{}` is not in small letters", cells[0]));
            }
        }
    }
    for Table { file, columns, rows, .. } in &tables {
        let Some(parent) = columns.iter().position(|column| column == "parent") else { continue };
        for Row { line, cells } in rows {
            let parent = &cells[parent];
            if parent != "-" && (!seen.contains_key(parent) || *parent == cells[0]) {
                faults.push(format!("{file}:{line}: the parent `{parent}` has no row"));
            }
        }
    }
    report(&faults);
}

/// A name in a table: where, of whom, and whether it takes more evidence.
#[derive(Debug)]
struct Claimed {
    place: String,
    id: String,
    form: String,
    text: String,
    unsure: bool,
}

/// The names of a row: the full one first. One that is given again with `?` is unsure itself.
fn names_of(file: &str, Row { line, cells }: &Row) -> Vec<Claimed> {
    let claim = |form: &str, text: &str| Claimed {
        place: format!("{file}:{line}"),
        id: cells[0].clone(),
        form: form.trim_end_matches('?').to_owned(),
        text: text.to_owned(),
        unsure: form.ends_with('?'),
    };
    let mut names = vec![claim("name", &cells[2])];
    for alias in cells[3].split(';').filter(|alias| *alias != "-") {
        let (form, text) = alias.split_once(':').unwrap_or((alias, ""));
        assert!(!text.is_empty(), "{file}:{line}: `{alias}` is no `form:text`");
        if text == cells[2] {
            names[0].unsure |= form.ends_with('?');
        } else {
            names.push(claim(form, text));
        }
    }
    names
}

/// The faults of names that, once folded, are said of several without a mark. One of those who
/// share a name may be the one that it means unless something else is said.
fn shared_without_mark(
    names: impl Iterator<Item = Claimed>,
    fold: fn(&str) -> String,
) -> Vec<String> {
    let mut claimed: BTreeMap<String, Vec<Claimed>> = BTreeMap::new();
    for claim in names {
        let of_text = claimed.entry(fold(&claim.text)).or_default();
        match of_text.iter_mut().find(|other| other.id == claim.id) {
            Some(other) => other.unsure |= claim.unsure,
            None => of_text.push(claim),
        }
    }
    let mut faults = Vec::new();
    for (text, of_text) in &claimed {
        if of_text.iter().filter(|claim| !claim.unsure).count() > 1 {
            let places: Vec<_> = of_text.iter().map(|claim| claim.place.as_str()).collect();
            faults.push(format!("{}: `{text}` without `?`", places.join(" and ")));
        }
    }
    faults
}

/// The names of all rows of the tables of names, or of those of some kinds.
fn all_names(kinds: &[&str]) -> Vec<Claimed> {
    let mut names = Vec::new();
    for Table { file, rows, .. } in tables("names") {
        for row in rows.iter().filter(|row| kinds.is_empty() || kinds.contains(&&*row.cells[1])) {
            names.extend(names_of(&file, row));
        }
    }
    names
}

#[test]
fn names_of_several_are_marked() {
    report(&shared_without_mark(all_names(&[]).into_iter(), str::to_owned));
}

/// `U.N.` is `UN`: dots make no other acronym.
#[test]
fn acronyms_of_several_are_marked() {
    let short = |claim: &Claimed| {
        let letters = claim.text.chars().filter(|c| c.is_alphabetic());
        claim.form == "acronym"
            || letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
    };
    let acronyms = all_names(&[]).into_iter().filter(short);
    report(&shared_without_mark(acronyms, |text| text.replace('.', "")));
}

/// Ordinary words that hardly ever have a capital unless they name the body.
const TOLD_BY_CAPITAL: &[&str] = &["Nestle", "Pentagon", "Twitter"];

/// A body called by what is also an ordinary word, a given name or a people is told from them by
/// the rest of the text alone. A capital inside the word, as in `MoD`, tells it by itself.
#[test]
fn common_words_need_context() {
    let lists = ["common_words.tsv", "demonyms.tsv", "first_names.tsv"];
    let words: BTreeMap<String, &str> = lists
        .iter()
        .flat_map(|list| table("en", list).rows.into_iter().map(move |row| (row, *list)))
        .map(|(Row { cells, .. }, list)| (cells[0].to_lowercase(), list))
        .collect();
    let mut faults = Vec::new();
    for Claimed { place, text, unsure, .. } in all_names(&["agency", "organization"]) {
        let Some(list) = words.get(&text.to_lowercase()) else { continue };
        let told = unsure || TOLD_BY_CAPITAL.contains(&&*text);
        let inner = |word: &str| word.chars().skip(1).any(char::is_uppercase);
        if !told && !text.split(' ').any(inner) {
            faults.push(format!("{place}: `{text}` without `?`, though in data/en/{list}"));
        }
    }
    report(&faults);
}

/// “Poland’s Foreign Ministry” is a place and a body. As one name it would hide the place.
#[test]
fn names_hold_no_possessive_of_a_place() {
    let places = all_names(&["place"]).into_iter().map(|claim| claim.text.to_lowercase());
    let places: BTreeSet<String> = places.collect();
    let mut faults = Vec::new();
    for Claimed { place, text, .. } in all_names(&["agency", "organization"]) {
        let (owner, rest) =
            text.split_once("'s ").or_else(|| text.split_once("s' ")).unwrap_or_default();
        if !rest.is_empty() && places.contains(&owner.to_lowercase()) {
            faults.push(format!("{place}: `{text}` is a place and a body"));
        }
    }
    report(&faults);
}

/// What a government has, as kinds of `sub`.
const GOVERNMENT: &[&str] = &[
    "executive",
    "legislature",
    "ministry",
    "police",
    "intelligence",
    "military",
    "court",
    "central_bank",
    "election",
];

#[test]
fn governments_of_many_countries_are_whole() {
    let mut bodies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Row { cells, .. } in table("names", "agencies.tsv").rows {
        bodies.entry(cells[4].clone()).or_default().push(cells[5].clone());
    }
    let whole = bodies
        .values()
        .filter(|bodies| GOVERNMENT.iter().all(|kind| bodies.iter().any(|body| body == kind)));
    assert!(whole.count() >= 50, "fewer than 50 countries have all of {GOVERNMENT:?}");
}

#[test]
fn countries_have_a_place() {
    let places = table("names", "places.tsv").rows.into_iter();
    let countries = places.filter(|row| row.cells[5] == "country").map(|row| row.cells[4].clone());
    let known: BTreeSet<String> = countries.chain(["-", "EU", "UN"].map(str::to_owned)).collect();
    let mut faults = Vec::new();
    for Table { file, rows, .. } in tables("names") {
        for Row { line, cells } in rows.iter().filter(|row| !known.contains(&row.cells[4])) {
            faults.push(format!("{file}:{line}: no place is the country `{}`", cells[4]));
        }
    }
    report(&faults);
}

#[test]
fn countries_and_offices_are_well_formed() {
    let mut faults = Vec::new();
    for Table { file, rows, .. } in tables("names") {
        for Row { line, cells } in rows {
            let country = &cells[4];
            let code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
            if country != "-" && !code {
                faults.push(format!("{file}:{line}: the country `{country}` is no code"));
            }
            for office in cells[7].split(';').filter(|office| *office != "-") {
                let parts: Vec<_> = office.split('|').collect();
                let year = |part: &str| {
                    part.is_empty()
                        || part.len() >= 4 && part.starts_with(|c: char| c.is_ascii_digit())
                };
                let [title, from, to] = parts.as_slice() else {
                    faults.push(format!("{file}:{line}: `{office}` is no `title|from|to`"));
                    continue;
                };
                if title.is_empty() || !year(from) || !year(to) {
                    faults.push(format!("{file}:{line}: `{office}` is no `title|from|to`"));
                } else if !to.is_empty() && to < from {
                    faults.push(format!("{file}:{line}: `{office}` ends before it begins"));
                }
            }
        }
    }
    report(&faults);
}
