package skein.json.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times in texts and numbers, with the liberties that pydantic takes: ISO 8601 with {@code T}, {@code t},
 * {@code _} or a space, seconds optional; or seconds (beyond 20 milliards: milliseconds) since 1970.
 *
 * <p>Hand-written, because a violation has to say which part of the text is wrong.
 */
final class TimeTexts {
    private static final double WATERSHED = 2e10;
    private static final long YEAR_1600 = -11_676_096_000L;
    private static final long YEAR_9999 = 253_402_300_799L;
    private static final int MILLION = 1_000_000;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern FRACTION = Pattern.compile("[+-]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+)");

    private TimeTexts() {}

    /** A time with an offset, if one was given. */
    record Time(LocalTime local, @Nullable ZoneOffset offset) {}

    /** A date and time with an offset, if one was given. */
    record DateTime(LocalDateTime local, @Nullable ZoneOffset offset) {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // --- dates ---

    /** A date, or a timestamp that is exactly one. */
    static LocalDate date(String text) throws TimeFault.Found {
        try {
            var bytes = bytes(text);
            var date = date(bytes);
            if (bytes.length > 10) {
                throw TimeFault.EXTRA.found();
            }
            return date;
        } catch (TimeFault.Found malformed) {
            var timestamp = wholeNumber(text);
            if (timestamp == null) {
                throw malformed;
            }
            var moment = timestamp(timestamp, 0);
            if (!moment.local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                throw TimeFault.DATE_INEXACT.found();
            }
            return moment.local.toLocalDate();
        }
    }

    private static LocalDate date(byte[] bytes) throws TimeFault.Found {
        if (bytes.length < 10) {
            throw TimeFault.TOO_SHORT.found();
        }
        int year = 100 * two(bytes, 0, TimeFault.YEAR_DIGIT) + two(bytes, 2, TimeFault.YEAR_DIGIT);
        expect(bytes, 4, '-', TimeFault.DATE_SEPARATOR);
        int month = two(bytes, 5, TimeFault.MONTH_DIGIT);
        expect(bytes, 7, '-', TimeFault.DATE_SEPARATOR);
        int day = two(bytes, 8, TimeFault.DAY_DIGIT);
        if (month < 1 || month > 12) {
            throw TimeFault.MONTH_RANGE.found();
        }
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            throw TimeFault.DAY_RANGE.found();
        }
        return LocalDate.of(year, month, day);
    }

    // --- dates with times ---

    /** A date and time, or a timestamp; not a date alone. */
    static DateTime dateTime(String text) throws TimeFault.Found {
        try {
            var bytes = bytes(text);
            var date = date(bytes);
            int separator = bytes.length > 10 ? bytes[10] : -1;
            if (separator != 'T' && separator != 't' && separator != ' ' && separator != '_') {
                throw TimeFault.DATE_TIME_SEPARATOR.found();
            }
            var time = time(bytes, 11);
            return new DateTime(date.atTime(time.local), time.offset);
        } catch (TimeFault.Found malformed) {
            var whole = wholeNumber(text);
            if (whole != null) {
                return timestamp(whole, 0);
            }
            if (!FRACTION.matcher(text).matches()) {
                throw malformed;
            }
            return timestamp(Double.parseDouble(text));
        }
    }

    static DateTime timestamp(long number, int micros) throws TimeFault.Found {
        if (number == Long.MIN_VALUE) {
            throw TimeFault.DATE_TOO_SMALL.found();
        }
        long seconds = number;
        long fraction = micros;
        if (Math.abs(number) > WATERSHED) {
            seconds = Math.floorDiv(number, 1_000);
            fraction += Math.floorMod(number, 1_000) * 1_000L;
        }
        seconds += fraction / MILLION;
        if (seconds < YEAR_1600) {
            throw TimeFault.DATE_TOO_SMALL.found();
        }
        if (seconds > YEAR_9999) {
            throw TimeFault.DATE_TOO_LARGE.found();
        }
        int nanos = (int) (fraction % MILLION) * 1_000;
        return new DateTime(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    static DateTime timestamp(double number) throws TimeFault.Found {
        double seconds = Math.abs(number) > WATERSHED ? number / 1_000 : number;
        double whole = Math.floor(seconds);
        long micros = Math.round((seconds - whole) * MILLION);
        if (whole > YEAR_9999) {
            throw TimeFault.DATE_TOO_LARGE.found();
        }
        if (whole < YEAR_1600) {
            throw TimeFault.DATE_TOO_SMALL.found();
        }
        return timestampOf((long) whole, micros);
    }

    private static DateTime timestampOf(long seconds, long micros) {
        long full = seconds + micros / MILLION;
        int nanos = (int) (micros % MILLION) * 1_000;
        return new DateTime(LocalDateTime.ofEpochSecond(full, nanos, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    // --- times ---

    static Time time(String text) throws TimeFault.Found {
        return time(bytes(text), 0);
    }

    /** The time of day that many seconds after midnight. */
    static Time time(double seconds) throws TimeFault.Found {
        if (seconds < 0) {
            throw TimeFault.TIME_NEGATIVE.found();
        }
        if (!(seconds < 86_400)) {
            throw TimeFault.TIME_TOO_LARGE.found();
        }
        long micros = Math.min(Math.round(seconds * MILLION), 86_400L * MILLION - 1);
        return new Time(LocalTime.ofNanoOfDay(micros * 1_000), ZoneOffset.UTC);
    }

    private static Time time(byte[] bytes, int start) throws TimeFault.Found {
        var clock = new Clock(bytes, start);
        if (clock.end >= bytes.length) {
            return new Time(clock.time, null);
        }
        return new Time(clock.time, offset(bytes, clock.end));
    }

    private static ZoneOffset offset(byte[] bytes, int start) throws TimeFault.Found {
        int at = start + 1;
        int seconds = 0;
        if (bytes[start] != 'Z' && bytes[start] != 'z') {
            int sign = sign(bytes, start);
            if (bytes[start] != '+' && bytes[start] != '-') {
                at += 2;
            }
            int hours = two(bytes, at, TimeFault.ZONE_HOUR);
            at += at + 2 < bytes.length && bytes[at + 2] == ':' ? 3 : 2;
            int minutes = two(bytes, at, TimeFault.ZONE_MINUTE);
            at += 2;
            if (minutes > 59) {
                throw TimeFault.ZONE_MINUTE_RANGE.found();
            }
            if (hours > 23) {
                throw TimeFault.ZONE_RANGE.found();
            }
            seconds = sign * (hours * 3_600 + minutes * 60);
        }
        if (at < bytes.length) {
            throw TimeFault.EXTRA.found();
        }
        if (Math.abs(seconds) > ZoneOffset.MAX.getTotalSeconds()) {
            throw TimeFault.ZONE_RANGE.found();
        }
        return ZoneOffset.ofTotalSeconds(seconds);
    }

    private static int sign(byte[] bytes, int start) throws TimeFault.Found {
        if (bytes[start] == '+') {
            return 1;
        }
        boolean minus = bytes[start] == '-'
                || (start + 2 < bytes.length
                        && bytes[start] == (byte) 0xE2
                        && bytes[start + 1] == (byte) 0x88
                        && bytes[start + 2] == (byte) 0x92);
        if (!minus) {
            throw TimeFault.ZONE_SIGN.found();
        }
        return -1;
    }

    /** {@code HH:MM[:SS[.ffffff]]} within a text; digits after the sixth of a fraction are dropped. */
    static final class Clock {
        private final LocalTime time;
        private final int end;

        Clock(byte[] bytes, int start) throws TimeFault.Found {
            if (bytes.length - start < 5) {
                throw TimeFault.TOO_SHORT.found();
            }
            int hour = two(bytes, start, TimeFault.HOUR_DIGIT);
            expect(bytes, start + 2, ':', TimeFault.TIME_SEPARATOR);
            int minute = two(bytes, start + 3, TimeFault.MINUTE_DIGIT);
            if (hour > 23) {
                throw TimeFault.HOUR_RANGE.found();
            }
            if (minute > 59) {
                throw TimeFault.MINUTE_RANGE.found();
            }
            int at = start + 5;
            int second = 0;
            int micros = 0;
            if (at < bytes.length && bytes[at] == ':') {
                second = two(bytes, at + 1, TimeFault.SECOND_DIGIT);
                if (second > 59) {
                    throw TimeFault.SECOND_RANGE.found();
                }
                at += 3;
                if (at < bytes.length && (bytes[at] == '.' || bytes[at] == ',')) {
                    int first = ++at;
                    for (int scale = 100_000; at < bytes.length && isDigit(bytes[at]); at++, scale /= 10) {
                        micros += (bytes[at] - '0') * scale;
                    }
                    if (at == first) {
                        throw TimeFault.NO_FRACTION.found();
                    }
                }
            }
            time = LocalTime.of(hour, minute, second, micros * 1_000);
            end = at;
        }

        LocalTime time() {
            return time;
        }

        int end() {
            return end;
        }
    }

    // --- characters ---

    private static int two(byte[] bytes, int at, TimeFault fault) throws TimeFault.Found {
        if (at + 1 >= bytes.length || !isDigit(bytes[at]) || !isDigit(bytes[at + 1])) {
            throw fault.found();
        }
        return 10 * (bytes[at] - '0') + bytes[at + 1] - '0';
    }

    private static void expect(byte[] bytes, int at, char character, TimeFault fault) throws TimeFault.Found {
        if (bytes[at] != character) {
            throw fault.found();
        }
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** The text as a {@code long}, or {@code null}. */
    private static @Nullable Long wholeNumber(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    // --- what goes out ---

    static String write(LocalTime time) {
        return clock(new StringBuilder(), time).toString();
    }

    private static StringBuilder clock(StringBuilder text, LocalTime time) {
        padded(text, time.getHour(), 10);
        padded(text.append(':'), time.getMinute(), 10);
        padded(text.append(':'), time.getSecond(), 10);
        int micros = time.getNano() / 1_000;
        if (micros > 0) {
            padded(text.append('.'), micros, 100_000);
        }
        return text;
    }

    /** @param highest what the first digit counts */
    private static void padded(StringBuilder text, int number, int highest) {
        for (int power = highest; power > 1 && number < power; power /= 10) {
            text.append('0');
        }
        text.append(number);
    }

    static String write(LocalDateTime moment) {
        return clock(new StringBuilder().append(moment.toLocalDate()).append('T'), moment.toLocalTime())
                .toString();
    }

    static String write(OffsetDateTime moment) {
        return write(moment.toLocalDateTime()) + moment.getOffset().getId();
    }
}
