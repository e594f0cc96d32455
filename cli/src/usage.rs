//! Help and version, and wrong usage told in one sentence.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::arguments::Arguments;
use crate::message::{self, Stop};

/// Prints what clap has to say, as help or as one sentence.
pub(crate) fn answer(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that stops reading help has seen enough.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(io::stderr().lock(), "{}", error.render());
            ExitCode::from(2)
        }
        ErrorKind::InvalidSubcommand => {
            message::say(&unknown_command(error));
            ExitCode::from(2)
        }
        _ => {
            message::say(&sentence(&error.render().to_string()));
            ExitCode::from(2)
        }
    }
}

/// Names the commands, and the one that was most likely meant.
fn unknown_command(error: &Error) -> String {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return sentence(&error.render().to_string());
    };
    let command = Arguments::command();
    let known: Vec<_> = command.get_subcommands().map(clap::Command::get_name).collect();
    let known = known.join(", ");
    if std::path::Path::new(word).exists() {
        return format!(
            "byline: `{word}` is a file; say what to do with it: byline analyze {word}"
        );
    }
    let near = match error.get(ContextKind::SuggestedSubcommand) {
        Some(ContextValue::Strings(near)) if !near.is_empty() => {
            format!("; a similar one exists: {}", near.join(", "))
        }
        _ => String::new(),
    };
    format!("byline: there is no command `{word}`{near}; known: {known}; see byline --help")
}

/// Prints what a shell needs to complete the command line.
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "byline", &mut script);
    print(&script)
}

/// Prints the manual page.
pub(crate) fn manual() -> Result<ExitCode, Stop> {
    let mut page = Vec::new();
    let manual = clap_mangen::Man::new(Arguments::command());
    manual.render(&mut page).map_err(|error| Stop::writing("stdout", &error))?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<ExitCode, Stop> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    written.map_err(|error| Stop::writing("stdout", &error))?;
    Ok(ExitCode::SUCCESS)
}

/// The lines of clap's message before its usage, as one line.
fn sentence(rendered: &str) -> String {
    let ends = |line: &&str| !line.starts_with("Usage:") && !line.starts_with("For more");
    let mut said = String::from("byline: ");
    let lines = rendered.lines().map(str::trim).filter(|line| !line.is_empty());
    for (index, line) in lines.take_while(ends).enumerate() {
        if index > 0 {
            said.push_str(if said.ends_with(':') { " " } else { "; " });
        }
        let line = line.trim_start_matches("error: ").trim_start_matches("tip: ");
        match line.strip_prefix("[possible values: ").and_then(|line| line.strip_suffix(']')) {
            Some(values) => said.extend(["known: ", values]),
            None => said.push_str(line),
        }
    }
    said + "; see byline --help"
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_message_of_many_lines_becomes_one() {
        let clap = "error: invalid value 'word' for '--offsets <UNIT>'\n  [possible values: byte, \
                    char]\n\n  tip: a similar value exists: 'byte'\n\nFor more information, try.\n";
        let said = "byline: invalid value 'word' for '--offsets <UNIT>'; known: byte, char; \
                    a similar value exists: 'byte'; see byline --help";
        assert_eq!(sentence(clap), said);
    }
}
