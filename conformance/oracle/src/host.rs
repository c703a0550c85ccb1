//! What the oracle cannot decide by itself: what time it is, and which id comes next.

/// The surroundings of an oracle. A differential run feeds both opinions from one host.
pub trait Host: Send {
    /// The time now, in milliseconds since 1970. Asked at most once for each call,
    /// and only by calls that may write.
    fn now_ms(&mut self) -> u64;

    /// An id for a document that is about to be inserted without one.
    fn new_id(&mut self) -> String;
}

impl<H: Host + ?Sized> Host for Box<H> {
    fn now_ms(&mut self) -> u64 {
        (**self).now_ms()
    }

    fn new_id(&mut self) -> String {
        (**self).new_id()
    }
}

/// The clock of this machine, and counted ids.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Default)]
pub struct SystemHost {
    ids: DefaultHost,
}

#[cfg(not(target_arch = "wasm32"))]
impl Host for SystemHost {
    /// Rules: DOC-41, UPD-11.
    fn now_ms(&mut self) -> u64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| {
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        })
    }

    fn new_id(&mut self) -> String {
        self.ids.new_id()
    }
}

/// A host without surroundings: a clock that moves when it is looked at, and counted ids.
#[derive(Debug, Clone)]
pub struct DefaultHost {
    now_ms: u64,
    ids: u64,
}

impl Default for DefaultHost {
    fn default() -> Self {
        /// 2026-01-01T00:00:00.000Z
        const START: u64 = 1_767_225_600_000;
        Self {
            now_ms: START,
            ids: 0,
        }
    }
}

impl Host for DefaultHost {
    fn now_ms(&mut self) -> u64 {
        self.now_ms += 1;
        self.now_ms
    }

    /// Ids in the shape of a version 4 UUID.
    fn new_id(&mut self) -> String {
        self.ids += 1;
        let high = self.ids >> 48;
        let low = self.ids & 0xffff_ffff_ffff;
        format!("{high:08x}-0000-4000-8000-{low:012x}")
    }
}
