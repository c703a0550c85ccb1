//! `conformance stress`.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use docstore_spec::Driver;

use super::run::TargetArguments;
use super::{FAILED, OK};
use crate::drivers::http::Http;
use crate::durability::Server;
use crate::output::{say, tell};
use crate::stress::clients::{self, Settings};
use crate::stress::{Judgement, STEPS_MAX, judge, schema};
use crate::target::Target;

/// The time limit of a call on the servers of `--schema`.
const CALL_LIMIT: Duration = Duration::from_secs(20);

/// How many servers they are.
const SERVERS: usize = 2;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: TargetArguments,
    /// Clients at once
    #[arg(long, value_name = "N", default_value_t = 16)]
    clients: usize,
    /// Documents that they meet on
    #[arg(long, value_name = "N", default_value_t = 6)]
    documents: usize,
    /// How long they go on
    #[arg(long, value_name = "S", default_value_t = 10.0)]
    seconds: f64,
    /// Where the random choices start; the order in which clients come is the machine's
    #[arg(long, value_name = "X", default_value_t = 1)]
    seed: u64,
    /// Stop after so many calls
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    calls: u64,
    /// Steps that the search for an order may take for each document
    #[arg(long, value_name = "N", default_value_t = STEPS_MAX)]
    steps: u64,
    /// Collections and unique indexes come and go while others write, through two servers of the reference on one folder
    #[arg(long, conflicts_with_all = ["targets", "documents", "calls", "steps"])]
    schema: bool,
}

pub(super) async fn stress(arguments: Arguments) -> Result<u8> {
    let seconds = Duration::try_from_secs_f64(arguments.seconds)
        .ok()
        .filter(|duration| !duration.is_zero())
        .context("--seconds is a number above 0")?;
    if arguments.clients == 0 || arguments.documents == 0 || arguments.calls == 0 {
        bail!("--clients, --documents and --calls are at least 1");
    }
    if arguments.schema {
        return on_one_folder(&arguments, seconds).await;
    }
    let mut targets = arguments.target.open().await?;
    let mut fine = true;
    let mut broken = None;
    for target in &targets {
        match on(target, &arguments, seconds).await {
            Ok(linearizable) => fine &= linearizable,
            Err(why) => broken = Some(why.context(target.name.clone())),
        }
    }
    super::run::close(&mut targets).await;
    match broken {
        Some(why) => Err(why),
        None => Ok(if fine { OK } else { FAILED }),
    }
}

async fn on(target: &Target, arguments: &Arguments, seconds: Duration) -> Result<bool> {
    let settings = Settings {
        clients: arguments.clients,
        duration: seconds,
        seed: arguments.seed,
        documents: arguments.documents,
        calls_max: arguments.calls,
        store: format!("stress{}", arguments.seed),
    };
    let driver = std::sync::Arc::clone(&target.driver);
    let recorded = clients::run(driver, &target.handshake, settings.clone()).await?;
    let discard = target.driver.discard(&settings.store);
    let _ = tokio::time::timeout(Duration::from_secs(5), discard).await;
    let rate = recorded.calls as f64 / recorded.elapsed.as_secs_f64().max(0.001);
    say!(
        "{}: {} calls from {} clients on {} documents in {:.1} s ({rate:.0} a second), {} without an answer",
        target.name,
        recorded.calls,
        arguments.clients,
        recorded.histories.len(),
        recorded.elapsed.as_secs_f64(),
        recorded.unknown
    );
    for strange in recorded.strange.iter().take(5) {
        say!("an answer that cannot be read as one to the call: {strange}");
    }
    let (mut violated, mut undecided) = (0_u32, 0_u32);
    for history in &recorded.histories {
        match judge(history, arguments.steps) {
            Judgement::Linearizable => {}
            Judgement::Violated(why) => {
                violated += 1;
                tell(&why);
            }
            Judgement::Undecided => {
                undecided += 1;
                say!(
                    "document {}: undecided after {} steps, which is no pass",
                    history.id,
                    arguments.steps
                );
            }
        }
    }
    let verdict = match (violated, undecided) {
        (1.., _) => "NOT LINEARIZABLE",
        // What cannot be read may be right in the store's own words, so it is no contradiction, and nothing was shown.
        _ if !recorded.strange.is_empty() => {
            bail!("CANNOT BE JUDGED: answers cannot be read");
        }
        (0, 1..) => "UNDECIDED",
        (0, 0) => "LINEARIZABLE",
    };
    say!("{verdict}  {}", target.name);
    // Without a single call nothing was shown.
    Ok(verdict == "LINEARIZABLE" && recorded.calls > 0)
}

/// Two servers on one folder.
async fn on_one_folder(arguments: &Arguments, duration: Duration) -> Result<u8> {
    let folder = std::env::temp_dir().join(format!("docstore-stress-{}", std::process::id()));
    std::fs::create_dir_all(&folder).context("no folder for the data")?;
    let command = std::env::current_exe().context("where am I?")?;
    let server = Server::Embedded(command);
    let (mut running, mut ways) = (Vec::new(), Vec::<std::sync::Arc<dyn Driver>>::new());
    for _ in 0..SERVERS {
        let (process, address) = server.start(&folder, false).await?;
        running.push(process);
        // Both by one name.
        ways.push(std::sync::Arc::new(Http::new(
            &address,
            "",
            CALL_LIMIT,
            &[],
        )?));
    }
    let settings = schema::Settings {
        clients: arguments.clients,
        duration,
        seed: arguments.seed,
        store: "stress".to_owned(),
    };
    let shown = schema::run(&ways, &settings).await;
    // The servers go with their handles, and the files after them.
    drop(running);
    let _ = std::fs::remove_dir_all(&folder);
    let shown = shown?;
    say!(
        "{} calls from {} clients through {SERVERS} servers in {} rounds, {} times a unique index held against its documents",
        shown.calls,
        arguments.clients,
        shown.rounds,
        shown.checked
    );
    for finding in shown.findings.iter().take(5) {
        say!("{finding}");
    }
    if shown.checked == 0 && shown.findings.is_empty() {
        bail!("CANNOT BE JUDGED: no unique index was there at the end of a round");
    }
    let fine = shown.findings.is_empty();
    say!("{}", if fine { "KEPT" } else { "NOT KEPT" });
    Ok(if fine { OK } else { FAILED })
}
