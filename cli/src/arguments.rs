//! The words of the command line, read by clap.

use std::path::PathBuf;

use byline::{ClaimType, Unit};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  byline analyze article.txt                        read it on the terminal
  byline analyze corpus.jsonl -o records.jsonl      one record a line
  byline analyze page.html --spans source           offsets that slice the page
  curl -s example.org/a.html | byline statements --official
  byline claims article.txt                         what to check first
  byline analyze article.txt --to html -o page.html to look at in a browser
  byline explain article.txt --at 512               whose words are these, and why
";

const ANALYZE: &str = "\
Examples:
  byline analyze article.txt                        read it on the terminal
  byline analyze page.html news.md.gz > records.jsonl
  byline analyze corpus.jsonl --keep-going -o records.jsonl
  byline analyze - --names staff.tsv < article.txt  with names of your own
  byline analyze articles/ --to html -o pages/      a page for each article
  byline analyze articles/ --to csv -o all.csv      one table for a spreadsheet
";

const STATEMENTS: &str = "\
Examples:
  byline statements article.txt
  byline statements --official corpus.jsonl --to jsonl
";

const CLAIMS: &str = "\
Examples:
  byline claims article.txt
  byline claims *.txt --holder official --min 60    the best claims of officials, over all files
  byline claims corpus.jsonl --csv --bom -o queue.csv
";

const EXPLAIN: &str = "\
Examples:
  byline explain attribution/according-to           what the rule sees
  byline explain article.txt --at 512               whose words stand there, and why
";

const NAMES: &str = "\
Examples:
  byline names check staff.tsv
  byline names stats staff.tsv
  byline names build staff.tsv -o staff.byn    a large table, ready at once

The table has tabs between its columns and begins with their names:
  id         kind    name                          aliases          country  sub
  staff-hsa  agency  Harbor Safety Administration  acronym:HSA      US       regulator
Columns may be missing after the third; `-` stands for nothing. A row takes the place of the
built-in row of the same id; `-` as its kind and name removes that row.
";

const COMPLETIONS: &str = "\
Examples:
  byline completions bash > ~/.local/share/bash-completion/completions/byline
  byline completions zsh > ~/.zfunc/_byline
  byline completions fish > ~/.config/fish/completions/byline.fish
";

const MAN: &str = "\
Examples:
  byline man > ~/.local/share/man/man1/byline.1
";

/// What `--version` says: the command's version and the day of the built-in tables.
fn version() -> String {
    format!("{}, tables of {}", env!("CARGO_PKG_VERSION"), byline::DATA_DATE)
}

/// Finds who says what in English news.
#[derive(Debug, Parser)]
#[command(name = "byline", version = version(), before_help = EXAMPLES, arg_required_else_help = true)]
#[command(disable_help_flag = true, disable_help_subcommand = true)]
#[command(after_help = "Exit codes: 0 fine, 1 some documents failed, 2 wrong usage or input.")]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    // The short form, which is one screen; clap's long form spreads each option over five lines.
    /// Print help
    #[arg(short, long, global = true, action = clap::ArgAction::HelpShort)]
    help: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tell who says what, and what the author claims himself
    #[command(before_help = ANALYZE)]
    Analyze(Analyze),
    /// List the statements and whoever made them
    #[command(before_help = STATEMENTS)]
    Statements(Statements),
    /// List the claims, those that can be checked best first
    #[command(before_help = CLAIMS)]
    Claims(Claims),
    /// Tell what a rule sees, or why a place was read as it was
    #[command(before_help = EXPLAIN)]
    Explain(Explain),
    /// List the rules and what each sees
    Rules,
    /// Print the JSON Schema of a record
    Schema,
    /// Look at a table of names of your own
    #[command(before_help = NAMES)]
    Names(Names),
    /// Print what a shell needs to complete the command line
    #[command(before_help = COMPLETIONS)]
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(before_help = MAN)]
    Man,
}

/// What is read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct Input {
    /// Files and folders to read, packed with gzip or not; `-` or none: standard input
    #[arg(value_name = "FILE", help_heading = None::<&str>)]
    pub(crate) files: Vec<PathBuf>,
    /// What the files hold; auto: by their endings, or else by how they begin
    #[arg(long, value_enum, default_value_t = From::Auto, value_name = "FORMAT")]
    pub(crate) from: From,
    /// The field of a JSON line that holds the text
    #[arg(long, default_value = "text", value_name = "FIELD")]
    pub(crate) text_field: String,
    /// The field of a JSON line that holds the id
    #[arg(long, default_value = "id", value_name = "FIELD")]
    pub(crate) id_field: String,
    /// When the articles appeared, where they do not say so themselves
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = existing_date)]
    pub(crate) date: Option<String>,
    /// The encoding of HTML, where it is known better than the page says
    #[arg(long, value_name = "LABEL")]
    pub(crate) charset: Option<String>,
    /// Replace bytes that are no characters by U+FFFD; offsets then count the replaced text
    #[arg(long)]
    pub(crate) lossy: bool,
    /// Go on after a document that cannot be read; exit code 1 at the end
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// What is known besides the built-in tables.
    #[command(flatten)]
    pub(crate) knowledge: Knowledge,
}

/// What the analysis knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Analysis")]
pub(crate) struct Knowledge {
    /// A table of names of your own, or one that was compiled; may be repeated
    #[arg(long, value_name = "TABLE")]
    pub(crate) names: Vec<PathBuf>,
    /// A rule to leave out, by its code; may be repeated
    #[arg(long, value_name = "RULE")]
    pub(crate) off: Vec<String>,
}

/// What is written, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Output {
    /// text to read; json indented; jsonl one line each; html a page for the browser; csv a table;
    /// spacy, webanno, schema-org for other programs [default: text on a terminal, else jsonl]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<To>,
    /// Write here, whole or not at all; into a folder (DIR/) one file for each document
    #[arg(short, long, value_name = "FILE|DIR/")]
    pub(crate) output: Option<PathBuf>,
    /// Begin a table of csv with a byte order mark, as some spreadsheets want it
    #[arg(long, hide_short_help = true)]
    pub(crate) bom: bool,
    /// What offsets count: Python counts char, JavaScript and Java utf16, Rust and Go byte
    #[arg(long, default_value = "char", value_name = "UNIT", value_parser = unit())]
    pub(crate) offsets: Unit,
    /// What spans count in records and lists: the article's text, or the file with its markup
    #[arg(long, value_enum, default_value_t = Spans::Text, value_name = "WHERE")]
    pub(crate) spans: Spans,
    /// Colour in text; auto: on a terminal unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// How many threads work; the output is the same [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// `byline analyze`
#[derive(Debug, Args)]
pub(crate) struct Analyze {
    /// What is read.
    #[command(flatten)]
    pub(crate) input: Input,
    /// What is written.
    #[command(flatten)]
    pub(crate) output: Output,
    /// Put the text into the record
    #[arg(long, help_heading = "Output")]
    pub(crate) with_text: bool,
}

/// `byline statements`
#[derive(Debug, Args)]
pub(crate) struct Statements {
    /// Only what is said in the name of a body of government
    #[arg(long, conflicts_with = "unofficial")]
    pub(crate) official: bool,
    /// Only what is said by all others
    #[arg(long)]
    pub(crate) unofficial: bool,
    /// What is read.
    #[command(flatten)]
    pub(crate) input: Input,
    /// What is written.
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Whose claims are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whose {
    /// Everybody’s.
    Any,
    /// What the author claims himself.
    Author,
    /// What is said in the name of a body of government.
    Official,
}

/// `byline claims`
#[derive(Debug, Args)]
pub(crate) struct Claims {
    /// Whose claims: any, author, official
    #[arg(long, value_enum, default_value_t = Whose::Any, value_name = "HOLDER")]
    pub(crate) holder: Whose,
    /// Only claims that can be checked at least so well
    #[arg(long, value_name = "SCORE", default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min: u8,
    /// Only claims of a type, as quantity; may be repeated
    #[arg(long = "type", value_name = "TYPE", value_parser = claim_type())]
    pub(crate) types: Vec<ClaimType>,
    /// Only claims in which this name stands
    #[arg(long, value_name = "NAME")]
    pub(crate) about: Option<String>,
    /// What is read.
    #[command(flatten)]
    pub(crate) input: Input,
    /// What is written.
    #[command(flatten)]
    pub(crate) output: Output,
}

/// `byline explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code of a rule, or with --at an article in plain text
    #[arg(value_name = "CODE|FILE")]
    pub(crate) what: String,
    /// The offset of a place in the article
    #[arg(long, value_name = "OFFSET")]
    pub(crate) at: Option<usize>,
    /// What the offset counts: Python counts char, JavaScript and Java utf16, Rust and Go byte
    #[arg(long, default_value = "char", value_name = "UNIT", value_parser = unit())]
    pub(crate) offsets: Unit,
    /// Replace bytes that are not UTF-8 by U+FFFD; offsets then count the replaced text
    #[arg(long)]
    pub(crate) lossy: bool,
    /// What is known besides the built-in tables.
    #[command(flatten)]
    pub(crate) knowledge: Knowledge,
}

/// `byline names`
#[derive(Debug, Args)]
pub(crate) struct Names {
    /// What to do.
    #[command(subcommand)]
    pub(crate) action: NamesAction,
}

/// What to do with a table of names.
#[derive(Debug, Subcommand)]
pub(crate) enum NamesAction {
    /// Say whether tables can be read, which row is wrong, and what is in doubt
    Check {
        /// The tables
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Count the names of a table by kind
    Stats {
        /// The table, or a compiled one
        file: PathBuf,
    },
    /// Compile a table, so that it need not be read row by row at each start
    Build {
        /// The table
        file: PathBuf,
        /// Write here, whole or not at all
        #[arg(short, long, value_name = "FILE.byn")]
        output: PathBuf,
    },
}

/// What files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// By the ending of the name, or by how it begins
    Auto,
    /// One article in plain text
    Text,
    /// One JSON object a line, each with an article
    Jsonl,
    /// The page of an article
    Html,
    /// One article in Markdown
    Markdown,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// To be read by people
    Text,
    /// Indented JSON, one object after the other
    Json,
    /// One JSON object a line
    Jsonl,
    /// A page for the browser
    Html,
    /// A table of statements, claims and entities
    Csv,
    /// A `Doc` of spaCy
    Spacy,
    /// W3C Web Annotation, JSON-LD
    Webanno,
    /// Quotations and claims of schema.org, JSON-LD
    SchemaOrg,
}

/// What spans count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Spans {
    /// The article's text
    Text,
    /// The file that it was read from
    Source,
}

/// When text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// In any case
    Always,
    /// In no case
    Never,
}

fn unit() -> impl TypedValueParser<Value = Unit> {
    let names = Unit::ALL.iter().map(|unit| unit.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Unit>())
}

fn claim_type() -> impl TypedValueParser<Value = ClaimType> {
    let known = ClaimType::KNOWN;
    PossibleValuesParser::new(known.iter().map(|(name, _)| *name)).try_map(move |name| {
        let found = known.iter().find(|(known, _)| *known == name);
        found.map(|&(_, sort)| sort).ok_or("no type of claims")
    })
}

/// A day of the Gregorian calendar, as `YYYY-MM-DD`.
fn existing_date(date: &str) -> Result<String, String> {
    let shape = || "write it as YYYY-MM-DD, as in 2024-02-29".to_owned();
    let digits = date.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    if date.len() != 10 || !digits {
        return Err(shape());
    }
    let part = |range: std::ops::Range<usize>| date[range].parse::<u32>().map_err(|_| shape());
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(format!("there is no month {month}; months go from 01 to 12")),
    };
    match day {
        1.. if day <= days => Ok(date.into()),
        _ => Err(format!("there is no day {day}; this month goes from 01 to {days}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn only_dates_that_exist_are_taken() {
        for date in ["2024-02-29", "2000-02-29", "1999-12-31"] {
            assert_eq!(existing_date(date).as_deref(), Ok(date));
        }
        for date in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-4-1",
            "2024-04-00",
            "2024-04-31",
            "äääää",
            "+024-01-01",
        ] {
            assert!(existing_date(date).is_err(), "{date}");
        }
    }
}
