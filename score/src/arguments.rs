//! The words of the command line, read by clap.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::measure::Kind;

const EXAMPLES: &str = "\
Examples:
  byline-score examples/articles                    all figures of our own articles
  byline-score dev.jsonl --json > old.json          the figures of a file, to compare with later
  byline-score dev.jsonl --diff old.json            what got better or worse since
  byline-score dev.jsonl --errors statements        what is wrong, in context
  byline-score splice examples/articles             passages, on texts with paragraphs put in
  byline-score gate score/baseline.json examples/articles
  byline-score marks examples/articles/*.marks      check what a reader marked
";

const GOLD: &str = "\
What is gold:
  FOLDER         NAME.txt with NAME.marks beside it; CONTRIBUTING.md tells the mark-up
  FILE.conllu    a treebank
  FILE.jsonl     one text a line with `id`, `text` and what it is gold for; offsets count code points:
                   attributions [{content, source, cue}] and sentences [[start, end]]
                   entities [{start, end, label}]
                   sentences [[start, end]], corpus
                   sentences [{start, end, holder}]
                   start, end, score     (how certain the event there is, -3 to 3)
                   label                 (0 or 1)
Exit codes: 0 fine, 1 figures fell, 2 wrong usage or input.";

/// Measures byline against marked text.
#[derive(Debug, Parser)]
#[command(name = "byline-score", before_help = EXAMPLES, after_help = GOLD)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    /// What else to do.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// What to score.
    #[command(flatten)]
    pub(crate) score: Score,
}

/// What else to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Fail if a figure fell since a report that was kept
    Gate(Gate),
    /// Measure passages on articles with paragraphs of others put in
    Splice(Splice),
    /// Check marks, and write them anew
    Marks(Marks),
}

/// What to score.
#[derive(Debug, Args)]
pub(crate) struct Score {
    /// Files of gold, and folders of marked articles
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// Write the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Tell what got better or worse since a report in JSON
    #[arg(long, value_name = "OLD.json", conflicts_with = "json")]
    pub(crate) diff: Option<PathBuf>,
    /// With --diff, exit with 1 if a figure fell by more
    #[arg(long, value_name = "POINTS", requires = "diff")]
    pub(crate) most: Option<f64>,
    /// Show what is wrong, in context; of held articles only how many errors of each sort
    #[arg(long, value_name = "KIND", conflicts_with_all = ["json", "diff"])]
    pub(crate) errors: Option<Kind>,
    /// How often documents are drawn anew for the intervals
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) draws: usize,
}

/// `gate`
#[derive(Debug, Args)]
pub(crate) struct Gate {
    /// A report in JSON
    #[arg(value_name = "BASELINE.json")]
    pub(crate) baseline: PathBuf,
    /// Files of gold, and folders of marked articles
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// By how many points a figure may fall
    #[arg(long, value_name = "POINTS", default_value_t = 0.5)]
    pub(crate) most: f64,
}

/// `splice`
#[derive(Debug, Args)]
pub(crate) struct Splice {
    /// A folder of marked articles with a table `splice.tsv`: `name` and `role`, host or donor
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// How many texts are made
    #[arg(long, value_name = "N", default_value_t = 300)]
    pub(crate) number: usize,
    /// Another seed makes other texts
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Write the report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Show what is wrong, in context; not where one of the two articles is held
    #[arg(long, conflicts_with = "json")]
    pub(crate) errors: bool,
}

/// `marks`
#[derive(Debug, Args)]
pub(crate) struct Marks {
    /// Marks beside their articles
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Bring them into the written form
    #[arg(long)]
    pub(crate) write: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
