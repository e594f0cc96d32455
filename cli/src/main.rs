//! The command `byline`: who says so?
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 fine, 1 some documents
//! failed, 2 wrong usage or unreadable input; a reader that stops reading is no failure.

mod arguments;
mod claims;
mod csv;
mod decode;
mod explain;
mod input;
mod layout;
mod message;
mod names;
mod output;
mod report;
mod rules;
mod run;
mod setup;
mod statements;
mod usage;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;
use message::Stop;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage::answer(&error),
    };
    match obey(arguments.command) {
        Ok(code) => code,
        Err(Stop::NoReader) => ExitCode::SUCCESS,
        Err(Stop::Fault(fault)) => {
            message::say(&fault.to_string());
            ExitCode::from(2)
        }
    }
}

fn obey(command: Command) -> Result<ExitCode, Stop> {
    match command {
        Command::Analyze(analyze) => run::analyze(&analyze),
        Command::Statements(statements) => statements::statements(&statements),
        Command::Claims(claims) => claims::claims(&claims),
        Command::Explain(explain) => explain::explain(&explain),
        Command::Rules => rules::list(),
        Command::Schema => rules::schema(),
        Command::Names(names) => names::obey(&names.action),
    }
}
