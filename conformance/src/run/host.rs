//! The host of a case: makes through a driver what the case asks for, within its time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use docstore_spec::{Call, Driver, DriverError};
use docstore_suite::play::{Answer, Request};

/// The store of a case, and the time that is left for it.
pub(super) struct Host {
    driver: Arc<dyn Driver>,
    /// The name of the store.
    pub(super) store: String,
    started: Instant,
    timeout: Duration,
    /// Whether the target has answered anything.
    pub(super) is_answered: bool,
    /// Whether a call got no reply, for want of time or of a connection: then nothing was judged, and the target may
    /// do better when it is alone.
    pub(super) lacks_a_reply: bool,
}

impl Host {
    pub(super) fn new(driver: Arc<dyn Driver>, store: String, timeout: Duration) -> Self {
        Self {
            driver,
            store,
            started: Instant::now(),
            timeout,
            is_answered: false,
            lacks_a_reply: false,
        }
    }

    /// How long the case has been running.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Does what a case asks for.
    pub(super) async fn answer(&mut self, request: Request) -> Answer {
        let left = self.timeout.saturating_sub(self.elapsed());
        let (driver, store) = (self.driver.as_ref(), self.store.as_str());
        let replies = async {
            match request {
                Request::Pause(time) => {
                    tokio::time::sleep(time).await;
                    Ok(Vec::new())
                }
                Request::Calls(calls) => make(driver, store, &calls).await,
                Request::AtOnce { call, clients } => {
                    let each = (0..clients).map(|_| driver.call(store, &call));
                    // All have ended before any is judged, so that none is left behind.
                    let replies = futures::future::join_all(each).await;
                    replies.into_iter().collect()
                }
            }
        };
        let answer = match tokio::time::timeout(left, replies).await {
            Ok(answer) => answer,
            Err(_) => Err(DriverError::TimedOut),
        };
        match &answer {
            Ok(replies) => self.is_answered |= !replies.is_empty(),
            // That the target has nothing like it is an answer.
            Err(DriverError::Unsupported(_)) => self.is_answered = true,
            Err(DriverError::NotAReply(_)) => {}
            Err(_) => self.lacks_a_reply = true,
        }
        answer
    }
}

async fn make(driver: &dyn Driver, store: &str, calls: &[Call]) -> Answer {
    match calls {
        [call] => driver.call(store, call).await.map(|reply| vec![reply]),
        _ => driver.batch(store, calls).await,
    }
}
