package skein.json.internal;

/** Why a text is no date, time or duration, in the words that clients of FastAPI know. */
enum TimeFault {
    TOO_SHORT("input is too short"),
    EXTRA("unexpected extra characters at the end of the input"),
    DATE_TIME_SEPARATOR("invalid datetime separator, expected `T`, `t`, `_` or space"),
    YEAR_DIGIT("invalid character in year"),
    MONTH_DIGIT("invalid character in month"),
    DAY_DIGIT("invalid character in day"),
    DATE_SEPARATOR("invalid date separator, expected `-`"),
    HOUR_DIGIT("invalid character in hour"),
    MINUTE_DIGIT("invalid character in minute"),
    SECOND_DIGIT("invalid character in second"),
    ZONE_SIGN("invalid timezone sign"),
    ZONE_HOUR("invalid timezone hour"),
    ZONE_MINUTE("invalid timezone minute"),
    MONTH_RANGE("month value is outside expected range of 1-12"),
    DAY_RANGE("day value is outside expected range"),
    HOUR_RANGE("hour value is outside expected range of 0-23"),
    MINUTE_RANGE("minute value is outside expected range of 0-59"),
    SECOND_RANGE("second value is outside expected range of 0-59"),
    ZONE_MINUTE_RANGE("timezone minute value is outside expected range of 0-59"),
    ZONE_RANGE("timezone offset must be less than 24 hours"),
    TIME_SEPARATOR("invalid time separator, expected `:`"),
    TIME_TOO_LARGE("numeric times may not exceed 86,399 seconds"),
    TIME_NEGATIVE("time in seconds should be positive"),
    NO_FRACTION("second fraction is missing"),
    DATE_TOO_SMALL("dates before 1600 are not supported as unix timestamps"),
    DATE_TOO_LARGE("dates after 9999 are not supported as unix timestamps"),
    DATE_INEXACT("unix timestamp is not an exact date"),
    DURATION_DIGIT("invalid digit in duration"),
    DURATION_T("`t` character repeated in duration"),
    DURATION_FRACTION("quantity fraction invalid in duration"),
    DURATION_TIME_UNIT("quantity invalid in time part of duration"),
    DURATION_DATE_UNIT("quantity invalid in date part of duration"),
    DURATION_DAY("\"day\" identifier in duration not correctly formatted"),
    DURATION_DAYS("durations may not exceed 999,999,999 days"),
    DURATION_HOURS("durations may not exceed 999,999,999 hours"),
    DURATION_VALUE("numeric value in duration too large");

    private final String words;

    TimeFault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    Found found() {
        return new Found(this);
    }

    /** Ends the reading of a text; never leaves the package. */
    static final class Found extends Exception {
        private static final long serialVersionUID = 1L;

        private final TimeFault fault;

        private Found(TimeFault fault) {
            super(fault.words, null, false, false);
            this.fault = fault;
        }

        TimeFault fault() {
            return fault;
        }
    }
}
