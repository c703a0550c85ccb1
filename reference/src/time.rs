//! Timestamps: RFC 3339, UTC, milliseconds, `Z`.

use std::borrow::Cow;

/// The timestamp of a time in milliseconds since 1970 UTC.
///
/// Rules: DOC-27.
#[must_use]
pub fn format(ms: i64) -> String {
    let (days, in_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let (year, month, day) = civil(days);
    let (seconds, millis) = (in_day / 1000, in_day % 1000);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{millis:03}Z",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// The proleptic Gregorian date of a day count since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// A stored timestamp in the form of the contract.
///
/// The table's own default is `datetime('now')`, `2026-01-31 08:00:00`: rows another implementation wrote that way are
/// read as the same instant and stay in the file as they are. Anything else is returned as it stands.
///
/// Rules: COLL-39.
#[must_use]
pub fn normalised(stored: &str) -> Cow<'_, str> {
    let bytes = stored.as_bytes();
    let is_sqlite_default = bytes.len() == 19
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            10 => *byte == b' ',
            13 | 16 => *byte == b':',
            _ => byte.is_ascii_digit(),
        });
    if is_sqlite_default {
        let (date, time) = stored.split_at(10);
        Cow::Owned(format!("{date}T{}.000Z", time.trim_start()))
    } else {
        Cow::Borrowed(stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "1970-01-01T00:00:00.000Z")]
    #[case(951_782_400_000, "2000-02-29T00:00:00.000Z")]
    #[case(1_769_846_400_123, "2026-01-31T08:00:00.123Z")]
    #[case(-1, "1969-12-31T23:59:59.999Z")]
    #[case(4_107_542_399_999, "2100-02-28T23:59:59.999Z")]
    #[case(4_107_542_400_000, "2100-03-01T00:00:00.000Z")]
    #[case(13_574_563_200_000, "2400-02-29T00:00:00.000Z")]
    #[case(13_574_649_600_000, "2400-03-01T00:00:00.000Z")]
    fn a_time_is_written_as_rfc_3339(#[case] ms: i64, #[case] text: &str) {
        assert_eq!(format(ms), text);
    }

    #[test]
    fn a_default_of_sqlite_is_read_as_the_same_instant() {
        assert_eq!(
            normalised("2026-01-31 08:00:00"),
            "2026-01-31T08:00:00.000Z"
        );
    }

    #[rstest]
    #[case::form_of_the_contract("2026-01-31T08:00:00.000Z")]
    #[case::no_milliseconds("2026-01-31T08:00:00Z")]
    #[case::no_zone("2026-01-31T08:00:00")]
    #[case::longer("2026-01-31 08:00:00Z")]
    fn anything_else_stands_as_it_is(#[case] stored: &str) {
        assert_eq!(normalised(stored), stored);
    }
}
