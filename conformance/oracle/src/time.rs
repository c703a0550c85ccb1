//! Timestamps: RFC 3339 in UTC with milliseconds, so that their text sorts by time.

/// The timestamp of a moment in milliseconds since 1970.
///
/// Rules: DOC-27.
pub fn timestamp(unix_ms: u64) -> String {
    let (seconds, milliseconds) = (unix_ms / 1000, unix_ms % 1000);
    let (days, second_of_day) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil_date(days);
    let (hour, minute, second) = (
        second_of_day / 3600,
        second_of_day / 60 % 60,
        second_of_day % 60,
    );
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z")
}

/// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar.
fn civil_date(mut days: u64) -> (u64, u64, u64) {
    /// Days in 400 years.
    const ERA: u64 = 146_097;
    let mut year = 1970 + 400 * (days / ERA);
    days %= ERA;
    while days >= days_in_year(year) {
        days -= days_in_year(year);
        year += 1;
    }
    let mut month = 1;
    while days >= days_in_month(year, month) {
        days -= days_in_month(year, month);
        month += 1;
    }
    (year, month, days + 1)
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "1970-01-01T00:00:00.000Z")]
    #[case(951_782_399_999, "2000-02-28T23:59:59.999Z")]
    #[case(951_782_400_000, "2000-02-29T00:00:00.000Z")]
    #[case(1_769_846_400_000, "2026-01-31T08:00:00.000Z")]
    #[case(4_107_542_400_000, "2100-03-01T00:00:00.000Z")]
    #[case(13_574_563_200_000, "2400-02-29T00:00:00.000Z")]
    fn a_moment_has_its_timestamp(#[case] unix_ms: u64, #[case] expected: &str) {
        assert_eq!(timestamp(unix_ms), expected);
    }
}
