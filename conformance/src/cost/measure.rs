//! What a piece of work costs, as Linux counts it.

use std::time::Duration;

use peak_alloc::PeakAlloc;

/// Counts what Rust code has allocated: what a process has once had stays its own, so that a later call shows in the size of the
/// process only as far as it takes more. SQLite allocates by itself; what it takes shows there.
#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// What a piece of work has cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cost {
    /// Time on the processor, which does not depend on how busy the machine is.
    pub cpu: Duration,
    /// Bytes that were allocated more at the most; those that the process was larger by, when these are more.
    pub bytes: u64,
}

/// Does a piece of work in this thread and tells what it cost.
///
/// # Errors
/// A sentence where the system does not count these.
pub fn of<T>(work: impl FnOnce() -> T) -> Result<(T, Cost), String> {
    // From here on the system looks for a new peak.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (memory, allocated) = (memory("VmRSS:")?, ALLOCATED.current_usage());
    ALLOCATED.reset_peak_usage();
    let cpu = cpu()?;
    let answer = work();
    let cpu = self::cpu()?.saturating_sub(cpu);
    let allocated = ALLOCATED.peak_usage().saturating_sub(allocated);
    let bytes = self::memory("VmHWM:")?
        .saturating_sub(memory)
        .max(allocated as u64);
    Ok((answer, Cost { cpu, bytes }))
}

/// The time this thread has spent on the processor.
fn cpu() -> Result<Duration, String> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = told.split(' ').next().and_then(|spent| spent.parse().ok());
    spent
        .map(Duration::from_nanos)
        .ok_or_else(|| "this system does not tell what a thread has spent: /proc/thread-self/schedstat is missing".into())
}

/// A line of what the system tells about the memory of this process.
fn memory(line: &str) -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let told = status.lines().find_map(|all| all.strip_prefix(line));
    let kilobytes = told.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes
        .map(|kilobytes| kilobytes * 1024)
        .ok_or_else(|| format!("this system does not tell {line} in /proc/self/status"))
}
