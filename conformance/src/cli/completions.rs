//! `conformance completions`.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, OK};

pub(super) const EXAMPLES: &str = "\
Examples:
  conformance completions bash > ~/.local/share/bash-completion/completions/conformance
  conformance completions zsh > ~/.zfunc/_conformance
  conformance completions fish > ~/.config/fish/completions/conformance.fish";

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn completions(arguments: &Arguments) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "conformance",
        &mut script,
    );
    crate::output::tell_as_it_is(&String::from_utf8_lossy(&script));
    OK
}
