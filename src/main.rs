//! Starts the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    fairbalance::command::run(std::env::args_os()).into()
}
