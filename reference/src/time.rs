//! Timestamps: RFC 3339, UTC, milliseconds, `Z`.

use std::borrow::Cow;

use ::time::{Duration, UtcDateTime};

/// The first and the last moment that RFC 3339 has a year for, in milliseconds since 1970 UTC.
const YEARS: (i64, i64) = (-62_167_219_200_000, 253_402_300_799_999);

/// The timestamp of a time in milliseconds since 1970 UTC. A clock beyond the years of RFC 3339 stands at their end.
///
/// Rules: DOC-27.
#[must_use]
pub fn format(ms: i64) -> String {
    let at = UtcDateTime::UNIX_EPOCH + Duration::milliseconds(ms.clamp(YEARS.0, YEARS.1));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        at.millisecond()
    )
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
    #[case(253_402_300_800_000, "9999-12-31T23:59:59.999Z")]
    #[case(i64::MAX, "9999-12-31T23:59:59.999Z")]
    #[case(-62_167_219_200_000, "0000-01-01T00:00:00.000Z")]
    #[case(-62_167_219_200_001, "0000-01-01T00:00:00.000Z")]
    #[case(i64::MIN, "0000-01-01T00:00:00.000Z")]
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
