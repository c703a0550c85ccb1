//! Builds what runs as WebAssembly: `docstore-worker-build worker`, or `oracle` or `suite` and a folder.
//!
//! Three steps: cargo compiles the crate, `wasm-bindgen`, a library here, writes the JavaScript around the module, and
//! `wasm-opt` makes the module smaller where npm has installed it.

use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;

/// The triple that all are compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Where `npm ci` in `reference/worker` puts binaryen's `wasm-opt`.
const WASM_OPT: &str = "reference/worker/node_modules/.bin/wasm-opt";

/// What rustc uses of WebAssembly: `wasm-opt` may use that and nothing newer, which a runtime might not have.
const FEATURES: &[&str] = &[
    "bulk-memory",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A crate that is built, and how.
struct Product {
    package: &'static str,
    /// The profile of the workspace's `Cargo.toml`.
    profile: &'static str,
    /// What the files are called: `NAME.js` and `NAME_bg.wasm`.
    name: &'static str,
    /// What `wasm-opt` is asked for.
    optimise: &'static [&'static str],
}

/// The Durable Object: a module of JavaScript that imports the one of WebAssembly. Functions keep their names, for traces.
const WORKER: Product = Product {
    package: "docstore-worker",
    profile: "worker",
    name: "index",
    optimise: &["-Os", "--debuginfo"],
};

/// The oracle: a script of a page, which gets the WebAssembly as bytes.
const ORACLE: Product = Product {
    package: "docstore-oracle-wasm",
    profile: "page",
    name: "oracle",
    optimise: &["-Oz"],
};

/// The conformance suite: a module of JavaScript, which gets the WebAssembly from whoever imports it.
const SUITE: Product = Product {
    package: "docstore-suite-wasm",
    profile: "page",
    name: "suite",
    optimise: &["-Oz"],
};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let built = match arguments.as_slice() {
        [product] if product == "worker" => build_worker(&root),
        [product, folder] if product == "oracle" => build_oracle(&root, Path::new(folder)),
        [product, folder] if product == "suite" => build_suite(&root, Path::new(folder)),
        _ => Err("usage: docstore-worker-build worker | oracle FOLDER | suite FOLDER".into()),
    };
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn build_worker(root: &Path) -> Result<()> {
    let folder = root.join("reference/worker/build");
    let compiled = WORKER.compile(root)?;
    let mut bindgen = WORKER.bindgen(&compiled);
    // So that a trap costs a call and not the isolate: `js/engine.mjs` starts the module afresh.
    bindgen.module(true)?.reset_state_function(true);
    WORKER.write(root, bindgen, &folder, |script| {
        // Workers import a module of WebAssembly as they import all modules.
        script.replace("import source ", "import ")
    })
}

fn build_oracle(root: &Path, folder: &Path) -> Result<()> {
    let compiled = ORACLE.compile(root)?;
    let mut bindgen = ORACLE.bindgen(&compiled);
    bindgen.no_modules(true)?.remove_name_section(true);
    ORACLE.write(root, bindgen, folder, |script| script)
}

fn build_suite(root: &Path, folder: &Path) -> Result<()> {
    let compiled = SUITE.compile(root)?;
    let mut bindgen = SUITE.bindgen(&compiled);
    bindgen
        .web(true)?
        .typescript(false)
        .remove_name_section(true);
    SUITE.write(root, bindgen, folder, |script| script)
}

impl Product {
    /// Compiles the crate; answers where cargo has put the module.
    fn compile(&self, root: &Path) -> Result<PathBuf> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        run(Command::new(cargo)
            .current_dir(root)
            .env("CARGO_ENCODED_RUSTFLAGS", flags(root)?)
            .args(["build", "--locked", "--package", self.package])
            .args(["--profile", self.profile, "--target", TARGET]))?;
        let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        let file = format!("{}.wasm", self.package.replace('-', "_"));
        Ok(root.join(target).join(TARGET).join(self.profile).join(file))
    }

    fn bindgen(&self, compiled: &Path) -> Bindgen {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(compiled)
            .out_name(self.name)
            .remove_producers_section(true);
        bindgen
    }

    /// Writes the script, as `edit` would have it, and the module. Both are put into the folder when they are whole.
    fn write(
        &self,
        root: &Path,
        mut bindgen: Bindgen,
        folder: &Path,
        edit: impl FnOnce(String) -> String,
    ) -> Result<()> {
        let unfinished = folder.join(format!("unfinished-{}", std::process::id()));
        bindgen.generate(&unfinished)?;
        let [script, module] = [
            format!("{}.js", self.name),
            format!("{}_bg.wasm", self.name),
        ];
        let text = fs::read_to_string(unfinished.join(&script))?;
        fs::write(unfinished.join(&script), edit(text))?;
        self.shrink(root, &unfinished.join(&module))?;
        for file in [script, module] {
            fs::rename(unfinished.join(&file), folder.join(&file))?;
        }
        fs::remove_dir_all(unfinished)?;
        Ok(())
    }

    fn shrink(&self, root: &Path, module: &Path) -> Result<()> {
        let optimiser = root.join(WASM_OPT);
        if !optimiser.exists() {
            eprintln!(
                "without wasm-opt, which `npm ci` in reference/worker installs, the module is larger"
            );
            return Ok(());
        }
        run(Command::new(optimiser)
            .args(self.optimise)
            .args(FEATURES.iter().map(|feature| format!("--enable-{feature}")))
            .args([module, Path::new("-o"), module]))
    }
}

/// The flags for rustc: those of the environment, and such that panics name their place without this machine's folders.
fn flags(root: &Path) -> Result<OsString> {
    let given = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_else(|_| {
        env::var("RUSTFLAGS")
            .unwrap_or_default()
            .replace(' ', "\x1f")
    });
    let mut flags = OsString::from(given);
    let cargo = match (env::var_os("CARGO_HOME"), env::home_dir()) {
        (Some(folder), _) => Some(PathBuf::from(folder)),
        (None, home) => home.map(|home| home.join(".cargo")),
    };
    let folders = [(cargo, "/cargo"), (Some(root.canonicalize()?), "/docstore")];
    for (folder, name) in folders {
        let Some(folder) = folder else { continue };
        if !flags.is_empty() {
            flags.push("\x1f");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("{name} cannot be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{name} ended with {status}").into())
    }
}
