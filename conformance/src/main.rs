//! The `conformance` command.

fn main() -> std::process::ExitCode {
    docstore_conformance::cli::main()
}
