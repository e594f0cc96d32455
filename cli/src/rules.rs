//! What can be printed without reading anything: the rules, one rule, the schema.

use std::process::ExitCode;

use byline::Rule;
use byline::output::Record;
use byline_formats::wording;
use serde_json::Value;

use crate::layout::{Page, Style};
use crate::message::{Fault, Stop};
use crate::output::Sink;

/// `byline rules`: a line for each, so that it can be searched.
pub(crate) fn list() -> Result<ExitCode, Stop> {
    let widest = Rule::ALL.iter().map(|rule| rule.code().len()).max().unwrap_or_default();
    let line = |rule: &Rule| format!("{:widest$}  {}\n", rule.code(), wording::rule(*rule));
    print(&Rule::ALL.iter().map(line).collect::<String>())
}

/// `byline schema`
pub(crate) fn schema() -> Result<ExitCode, Stop> {
    let schema: Value = schemars::schema_for!(Record).into();
    print(&format!("{schema:#}\n"))
}

/// `byline explain CODE`
pub(crate) fn explain(code: &str, color: bool) -> Result<ExitCode, Stop> {
    let rule: Rule = code.parse().map_err(|unknown: byline::UnknownRule| {
        Fault::new("byline", format!("{unknown}; byline rules lists them all"))
    })?;
    let mut page = Page::new(color);
    page.paragraph(0, Style::Strong, rule.code());
    page.gap();
    page.paragraph(2, Style::Plain, &wording::plain(&wording::prose(rule)));
    page.gap();
    page.paragraph(2, Style::Faint, "For example, what matters in [brackets]:");
    page.gap();
    for line in example(rule).split('⏎') {
        page.paragraph(4, Style::Plain, &brackets(line));
    }
    print(&page.into_text())
}

/// Prints a whole result.
pub(crate) fn print(text: &str) -> Result<ExitCode, Stop> {
    let mut sink = Sink::open(None)?;
    sink.write(text)?;
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The example, in one line.
fn example(rule: Rule) -> String {
    let lines = rule.explain().lines().map(str::trim);
    let quoted = lines.filter_map(|line| line.strip_prefix("> "));
    quoted.collect::<Vec<_>>().join(" ")
}

/// What Markdown sets in bold or italics, in brackets instead.
fn brackets(markdown: &str) -> String {
    let mut out = String::new();
    for (index, piece) in markdown.replace("**", "*").split('*').enumerate() {
        match index {
            0 => {}
            odd if odd % 2 == 1 => out.push('['),
            _ => out.push(']'),
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_an_example() {
        for rule in Rule::ALL {
            assert!(!example(*rule).is_empty(), "{rule}");
        }
    }

    #[test]
    fn bold_becomes_brackets() {
        assert_eq!(brackets("**Roe said**: “It is *safe*.”"), "[Roe said]: “It is [safe].”");
    }
}
