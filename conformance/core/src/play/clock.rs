//! "Time passes": the clock of the store has moved, whatever its resolution.

use std::time::Duration;

use docstore_spec::Call;
use serde_json::{Value, json};

use super::scene::{End, Outcome, Scene};
use crate::json;

/// The first wait: more than the millisecond that timestamps have.
const FIRST_WAIT: Duration = Duration::from_millis(3);

/// No wait is longer.
const LONGEST_WAIT: Duration = Duration::from_millis(250);

/// A clock that has not moved after so long is taken to stand still.
const PATIENCE: Duration = Duration::from_secs(5);

/// The collection in which the clock is looked at; it is there only while it is.
const PROBE: &str = "clock_probe";

impl Scene {
    /// Waits until what is written has a later time than all that was written before.
    pub(super) async fn pass_time(&self) -> Outcome {
        let before = self.time().await;
        let (mut wait, mut waited) = (FIRST_WAIT, Duration::ZERO);
        while waited < PATIENCE {
            self.pause(wait).await;
            waited += wait;
            wait = (2 * wait).min(LONGEST_WAIT);
            // Where the store shows no time, there is nothing to wait for.
            if before.is_none() || self.time().await > before {
                return Ok(());
            }
        }
        let time = before.unwrap_or_default();
        let seconds = PATIENCE.as_secs();
        Err(End::Undecided(format!(
            "the store's clock has shown {time} for {seconds} s, so that no time has passed"
        )))
    }

    /// The time that the store writes into a new document.
    async fn time(&self) -> Option<String> {
        let calls = vec![
            Call::new("insertOne", [json!(PROBE), json!({})]),
            Call::new("findOne", [json!(PROBE), json!({})]),
            Call::new("dropCollection", [json!(PROBE)]),
        ];
        // A store that cannot do this shows no time; what it cannot do is other cases' matter.
        let replies = self.ask(calls).await.ok()?;
        let found = replies.get(1)?.as_ref().ok()?;
        let document = json::read(found.get()).ok()?;
        document
            .get("_created")
            .and_then(Value::as_str)
            .map(str::to_owned)
    }
}
