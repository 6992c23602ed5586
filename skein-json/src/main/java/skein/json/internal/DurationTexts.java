package skein.json.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Durations in texts: ISO 8601 ({@code P1DT2H}; a year is 365 days, a month 30), {@code [-]H…:MM[:SS[.f]]}, or
 * {@code 3 days, 02:03:04}.
 */
final class DurationTexts {
    private static final long DAY = 86_400;
    private static final long MOST_DAYS = 999_999_999;
    private static final int MOST_HOUR_DIGITS = 10;
    private static final double MILLION = 1e6;

    private final byte[] bytes;
    private int at;

    private DurationTexts(byte[] bytes) {
        this.bytes = bytes;
    }

    static Duration parse(String text) throws TimeFault.Found {
        var parser = new DurationTexts(text.getBytes(StandardCharsets.UTF_8));
        return parser.parse();
    }

    static Duration ofSeconds(double seconds) throws TimeFault.Found {
        if (Math.abs(seconds) >= (MOST_DAYS + 1.0) * DAY) {
            throw TimeFault.DURATION_DAYS.found();
        }
        long whole = (long) seconds;
        return Duration.ofSeconds(whole, Math.round((seconds - whole) * MILLION) * 1_000);
    }

    private Duration parse() throws TimeFault.Found {
        if (bytes.length == 0) {
            throw TimeFault.TOO_SHORT.found();
        }
        boolean negative = bytes[0] == '-';
        at = negative || bytes[0] == '+' ? 1 : 0;
        var duration = peek() == 'P' ? iso() : hasDays() || bytes.length < 5 ? daysAndTime() : time();
        if (duration.toSeconds() > MOST_DAYS * DAY + DAY - 1) {
            throw TimeFault.DURATION_DAYS.found();
        }
        return negative ? duration.negated() : duration;
    }

    private boolean hasDays() {
        for (byte character : bytes) {
            if (character == 'd' || character == 'D') {
                return true;
            }
        }
        return false;
    }

    private int peek() {
        return at < bytes.length ? bytes[at] : -1;
    }

    // --- P1Y2M3W4DT5H6M7.8S ---

    private Duration iso() throws TimeFault.Found {
        at++;
        boolean inTime = false;
        boolean hadFraction = false;
        var duration = Duration.ZERO;
        while (at < bytes.length) {
            if (peek() == 'T') {
                if (inTime) {
                    throw TimeFault.DURATION_T.found();
                }
                inTime = true;
                at++;
                continue;
            }
            long value = number();
            double fraction = fraction();
            if (hadFraction) {
                throw TimeFault.DURATION_FRACTION.found();
            }
            hadFraction = fraction >= 0;
            long unit = inTime ? timeUnit() : dateUnit();
            at++;
            long seconds = value * unit;
            double rest = hadFraction ? fraction * unit : 0;
            duration = duration.plusSeconds(seconds)
                    .plusSeconds((long) rest)
                    .plusNanos(Math.round((rest - (long) rest) * MILLION) * 1_000);
        }
        if (at < 3) {
            throw TimeFault.TOO_SHORT.found();
        }
        return duration;
    }

    private long timeUnit() throws TimeFault.Found {
        return switch (peek()) {
            case 'H' -> 3_600;
            case 'M' -> 60;
            case 'S' -> 1;
            default -> throw TimeFault.DURATION_TIME_UNIT.found();
        };
    }

    private long dateUnit() throws TimeFault.Found {
        return switch (peek()) {
            case 'Y' -> 365 * DAY;
            case 'M' -> 30 * DAY;
            case 'W' -> 7 * DAY;
            case 'D' -> DAY;
            default -> throw TimeFault.DURATION_DATE_UNIT.found();
        };
    }

    private long number() throws TimeFault.Found {
        if (!TimeTexts.isDigit(peek())) {
            throw TimeFault.DURATION_DIGIT.found();
        }
        long value = 0;
        for (; TimeTexts.isDigit(peek()); at++) {
            value = value * 10 + bytes[at] - '0';
            if (value > 0xFFFF_FFFFL) {
                throw TimeFault.DURATION_VALUE.found();
            }
        }
        return value;
    }

    /** The fraction after a number, or -1 if there is none. */
    private double fraction() {
        if (peek() != '.' && peek() != ',') {
            return -1;
        }
        at++;
        double value = 0;
        for (double scale = 0.1; TimeTexts.isDigit(peek()); at++, scale /= 10) {
            value += (bytes[at] - '0') * scale;
        }
        return value;
    }

    // --- 3 days, 02:03:04 ---

    private Duration daysAndTime() throws TimeFault.Found {
        if (at >= bytes.length) {
            throw TimeFault.TOO_SHORT.found();
        }
        var days = Duration.ofDays(number());
        if (peek() == ' ') {
            at++;
        }
        if (!isLetter('d')) {
            throw TimeFault.DURATION_DAY.found();
        }
        at++;
        if (isLetter('a')) {
            at++;
            if (!isLetter('y')) {
                throw TimeFault.DURATION_DAY.found();
            }
            at++;
            if (isLetter('s')) {
                at++;
            }
        }
        if (peek() == ',') {
            at++;
        }
        if (at >= bytes.length) {
            return days;
        }
        if (peek() != ' ') {
            throw TimeFault.DURATION_DAY.found();
        }
        at++;
        return at < bytes.length ? days.plus(time()) : days;
    }

    private boolean isLetter(char letter) {
        return peek() == letter || peek() == letter - 'a' + 'A';
    }

    // --- 26:03:04.5 ---

    private Duration time() throws TimeFault.Found {
        if (bytes.length - at < 5) {
            throw TimeFault.TOO_SHORT.found();
        }
        int colon = at;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        if (colon == bytes.length) {
            throw TimeFault.HOUR_DIGIT.found();
        }
        if (colon - at > MOST_HOUR_DIGITS) {
            throw TimeFault.DURATION_HOURS.found();
        }
        long hours = 0;
        for (; at < colon; at++) {
            if (!TimeTexts.isDigit(bytes[at])) {
                throw TimeFault.HOUR_DIGIT.found();
            }
            hours = hours * 10 + bytes[at] - '0';
        }
        var clock = new byte[2 + bytes.length - colon];
        Arrays.fill(clock, 0, 2, (byte) '0');
        System.arraycopy(bytes, colon, clock, 2, bytes.length - colon);
        var rest = new TimeTexts.Clock(clock, 0);
        if (rest.end() < clock.length) {
            throw TimeFault.EXTRA.found();
        }
        return Duration.ofHours(hours).plusNanos(rest.time().toNanoOfDay());
    }

    // --- what goes out ---

    /** ISO 8601 with years of 365 days, as pydantic writes it. */
    static String write(Duration duration) {
        if (duration.isZero()) {
            return "PT0S";
        }
        var positive = duration.abs();
        long days = positive.toDays();
        var text = new StringBuilder(duration.isNegative() ? "-P" : "P");
        append(text, days / 365, 'Y');
        append(text, days % 365, 'D');
        int micros = positive.toNanosPart() / 1_000;
        if (positive.toSeconds() % DAY != 0 || micros != 0) {
            text.append('T');
            append(text, positive.toHoursPart(), 'H');
            append(text, positive.toMinutesPart(), 'M');
            int seconds = positive.toSecondsPart();
            if (micros != 0) {
                text.append(seconds)
                        .append('.')
                        .append("%06d".formatted(micros).replaceFirst("0+$", ""))
                        .append('S');
            } else {
                append(text, seconds, 'S');
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long value, char unit) {
        if (value != 0) {
            text.append(value).append(unit);
        }
    }
}
