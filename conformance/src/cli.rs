//! The command line: what can be asked, and what is answered.

mod baseline;
mod compare;
mod completions;
mod cost;
mod docs;
mod durability;
mod examples;
mod fuzz;
mod matrix;
mod outputs;
mod power;
mod run;
mod serve;
mod smoke;
mod stress;
mod target;
mod trace;

use std::process::ExitCode;

use anyhow::{Error, Result, anyhow};
use clap::{Parser, Subcommand};

use crate::output::{note, tell_as_it_is};
use crate::process;

// Of a run, and of any command: it did what it was asked; it found something; wrong usage, or a fault of the harness.
pub use crate::report::document::{FAILED, OK, USAGE};
/// Exit code of an interrupted command, as a shell gives it.
const INTERRUPTED: u8 = 130;
/// Exit code of a command that was told to end, as a shell gives it.
const TERMINATED: u8 = 143;

const EXIT_CODES: &str = "\
Exit codes: 0 conformant, 1 failures, 2 wrong usage or harness error.

Examples:
  conformance run                                    the embedded reference
  conformance run --target http://127.0.0.1:8080     your own server of the wire protocol
  conformance run --target embedded --target workerd side by side
  conformance smoke --target http://127.0.0.1:8080   is it the driver or the store?
  conformance docs --out docs.html                   the specification, with live examples
  conformance explain FLT-12                         a rule, who says it, its cases
  conformance fuzz --seconds 60                      generated calls, compared with the oracle
  conformance serve --port 8080                      the reference over HTTP

`conformance COMMAND --help` has examples of each.";

/// Which promises does a MongoDB-like document store keep?
#[derive(Debug, Parser)]
#[command(name = "conformance", version, about, after_help = EXIT_CODES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the suite against one or several implementations
    #[command(after_help = run::EXAMPLES)]
    Run(run::Arguments),
    /// Is it the driver or the implementation? A handful of calls, and advice
    #[command(after_help = smoke::EXAMPLES)]
    Smoke(smoke::Arguments),
    /// Known failures, for a CI that gates on everything else
    #[command(after_help = baseline::EXAMPLES)]
    Baseline(baseline::Arguments),
    /// Show what changed between two reports
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::Arguments),
    /// Install, judge and compare the implementations of the shelf, and write a site about them
    #[command(after_help = matrix::EXAMPLES)]
    Matrix(matrix::Arguments),
    /// Write the specification with its cases, their exchanges and live examples as one page
    #[command(after_help = docs::EXAMPLES)]
    Docs(docs::Arguments),
    /// Compare an implementation with the oracle on generated sequences of calls
    #[command(after_help = examples::FUZZ)]
    Fuzz(fuzz::Arguments),
    /// Compare two implementations with each other on generated sequences of calls
    #[command(after_help = examples::DIFF)]
    Diff(fuzz::Diff),
    /// Compare an implementation with the oracle on kept sequences of calls
    #[command(after_help = examples::REPLAY)]
    Replay(fuzz::Replay),
    /// Serve the reference (or the oracle) over the wire protocol
    #[command(after_help = serve::EXAMPLES)]
    Serve(serve::Arguments),
    /// Check, or write, the list of rules and the trace rule → cases → code
    #[command(after_help = trace::EXAMPLES)]
    Trace(trace::Arguments),
    /// Run the suite against wrong stores and tell which of them it catches
    #[command(after_help = examples::POWER)]
    Power(power::Arguments),
    /// Let clients meet on few documents and look for an order that explains what they saw
    #[command(after_help = examples::STRESS)]
    Stress(stress::Arguments),
    /// Look for calls that cost time or memory out of proportion
    #[command(after_help = cost::EXAMPLES)]
    Cost(cost::Arguments),
    /// Kill a server in the middle of writes, again and again, and look for what is lost
    #[command(after_help = examples::DURABILITY)]
    Durability(durability::Arguments),
    /// Print a rule: its text, its authority, its cases
    #[command(after_help = trace::EXPLAIN_EXAMPLES)]
    Explain(trace::Explain),
    /// Print the completions of a shell
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Arguments),
}

impl Command {
    /// Whether an interrupt is the command's own business: it then leaves what it has found, or ends what it serves.
    const fn handles_interrupts(&self) -> bool {
        matches!(self, Self::Run(_) | Self::Serve(_) | Self::Durability(_))
    }
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let _ = error.print();
            return ExitCode::from(USAGE);
        }
        Err(help) => {
            tell_as_it_is(&help.render().to_string());
            return written(OK);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return complain(&anyhow!("no runtime: {error}")),
    };
    runtime.spawn(end_when_told(cli.command.handles_interrupts()));
    let code = match runtime.block_on(dispatch(cli.command)) {
        Ok(code) => written(code),
        Err(why) => complain(&why),
    };
    process::end_all();
    // A store that hangs must not keep the process.
    runtime.shutdown_background();
    code
}

/// Ends this process, and all that it has started, at a signal to end or, unless the command does so itself, an interrupt.
async fn end_when_told(handles_interrupts: bool) {
    let code = tokio::select! {
        () = told_to_end() => TERMINATED,
        Ok(()) = tokio::signal::ctrl_c(), if !handles_interrupts => INTERRUPTED,
    };
    end_with(code);
}

/// Waits for the signal to end.
#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => _ = terminate.recv().await,
        Err(_) => std::future::pending().await,
    }
}

/// Where there is no such signal, a process is ended without being told.
#[cfg(not(unix))]
async fn told_to_end() {
    std::future::pending().await
}

/// Ends this process at once, and all that it has started.
fn end_with(code: u8) -> ! {
    process::end_all();
    std::process::exit(code.into())
}

async fn dispatch(command: Command) -> Result<u8> {
    match command {
        Command::Run(arguments) => run::run(arguments).await,
        Command::Smoke(arguments) => smoke::smoke(arguments).await,
        Command::Baseline(arguments) => baseline::baseline(arguments).await,
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Matrix(arguments) => matrix::matrix(arguments).await,
        Command::Docs(arguments) => docs::docs(arguments).await,
        Command::Fuzz(arguments) => fuzz::fuzz(arguments).await,
        Command::Diff(arguments) => fuzz::diff(arguments).await,
        Command::Replay(arguments) => fuzz::replay(arguments).await,
        Command::Serve(arguments) => serve::serve(arguments).await,
        Command::Power(arguments) => power::power(arguments).await,
        Command::Stress(arguments) => stress::stress(arguments).await,
        Command::Cost(arguments) => cost::cost(&arguments).map_err(Error::msg),
        Command::Durability(arguments) => durability::durability(arguments).await,
        Command::Trace(arguments) => trace::trace(&arguments),
        Command::Explain(arguments) => trace::explain(&arguments),
        Command::Completions(arguments) => Ok(completions::completions(&arguments)),
    }
}

/// The exit code of a command whose output has to have been written.
fn written(code: u8) -> ExitCode {
    match crate::output::failure() {
        Some(why) => {
            note(&format!("error: standard output cannot be written: {why}"));
            ExitCode::from(code.max(USAGE))
        }
        None => ExitCode::from(code),
    }
}

fn complain(why: &Error) -> ExitCode {
    note(&format!("error: {why:#}"));
    ExitCode::from(USAGE)
}

/// The suite, or a sentence with its defects.
fn suite() -> Result<crate::suite::Suite> {
    crate::suite::Suite::load().map_err(|defects| {
        let lines: Vec<String> = defects
            .iter()
            .map(|defect| format!("\n  {defect}"))
            .collect();
        anyhow!("the suite has {} defects:{}", lines.len(), lines.concat())
    })
}
