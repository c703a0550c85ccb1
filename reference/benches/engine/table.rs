//! Measuring, and a line of the table.

use std::time::{Duration, Instant};

/// Both sides in turn, `rounds` times; the median of each.
pub fn compare(
    name: &str,
    goal: f64,
    rounds: usize,
    per: usize,
    mut engine: impl FnMut(usize),
    mut hand: impl FnMut(usize),
) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let start = Instant::now();
        engine(round);
        ours.push(start.elapsed());
        let start = Instant::now();
        hand(round);
        theirs.push(start.elapsed());
    }
    let (ours, theirs) = (
        median(&mut ours) / per as f64,
        median(&mut theirs) / per as f64,
    );
    let ratio = ours / theirs;
    let verdict = if ratio <= goal { "" } else { "  over" };
    println!(
        "| {name} | {} | {} | {ratio:.2} | {goal:.1}{verdict} |",
        time(ours),
        time(theirs)
    );
}

/// The median, in seconds.
pub fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64()
}

/// A time as people write it.
pub fn time(seconds: f64) -> String {
    if seconds < 1e-3 {
        format!("{:.2} µs", seconds * 1e6)
    } else {
        format!("{:.2} ms", seconds * 1e3)
    }
}
