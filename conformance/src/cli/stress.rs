//! `conformance stress`.

use std::time::Duration;

use clap::Args;

use super::run::TargetArguments;
use super::{FAILED, OK};
use crate::drivers::Target;
use crate::output::{say, tell};
use crate::stress::clients::{self, Settings};
use crate::stress::{Judgement, STEPS_MAX, judge};

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
}

pub(super) async fn stress(arguments: Arguments) -> Result<u8, String> {
    let seconds = Duration::try_from_secs_f64(arguments.seconds)
        .ok()
        .filter(|duration| !duration.is_zero())
        .ok_or("--seconds is a number above 0")?;
    if arguments.clients == 0 || arguments.documents == 0 || arguments.calls == 0 {
        return Err("--clients, --documents and --calls are at least 1".into());
    }
    let mut targets = arguments.target.open().await?;
    let mut fine = true;
    let mut broken = None;
    for target in &targets {
        match on(target, &arguments, seconds).await {
            Ok(linearizable) => fine &= linearizable,
            Err(why) => broken = Some(format!("{}: {why}", target.name)),
        }
    }
    super::run::close(&mut targets).await;
    match broken {
        Some(why) => Err(why),
        None => Ok(if fine { OK } else { FAILED }),
    }
}

async fn on(target: &Target, arguments: &Arguments, seconds: Duration) -> Result<bool, String> {
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
        say!("an answer that the call cannot have: {strange}");
    }
    let (mut violated, mut undecided) = (0, 0);
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
    let fine = violated == 0 && undecided == 0 && recorded.strange.is_empty();
    let verdict = if fine {
        "LINEARIZABLE"
    } else {
        "NOT LINEARIZABLE"
    };
    let verdict = if violated == 0 && recorded.strange.is_empty() && undecided > 0 {
        "UNDECIDED"
    } else {
        verdict
    };
    say!("{verdict}  {}", target.name);
    // Without a single call nothing was shown.
    Ok(fine && recorded.calls > 0)
}
