package skein.json.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The types of {@code java.time}. */
final class TimeShape extends ScalarShape {

    enum Kind {
        DATE("date", "date", "date_type", "Input should be a valid date"),
        TIME("time", "time", "time_type", "Input should be a valid time"),
        OFFSET_TIME("time", "time", "time_type", "Input should be a valid time"),
        LOCAL_DATE_TIME("date-time", "datetime", "datetime_type", "Input should be a valid datetime"),
        OFFSET_DATE_TIME("date-time", "datetime", "datetime_type", "Input should be a valid datetime"),
        INSTANT("date-time", "datetime", "datetime_type", "Input should be a valid datetime"),
        /** With an offset or without, as it comes: {@code Temporal}. */
        ANY_DATE_TIME("date-time", "datetime", "datetime_type", "Input should be a valid datetime"),
        /** With an offset or without: {@code @AnyOf({LocalTime.class, OffsetTime.class})}. */
        ANY_TIME("time", "time", "time_type", "Input should be a valid time"),
        DURATION("duration", "timedelta", "time_delta_type", "Input should be a valid timedelta");

        private final String format;
        private final String label;
        private final String wrongKind;
        private final String wrongKindMessage;

        Kind(String format, String label, String wrongKind, String wrongKindMessage) {
            this.format = format;
            this.label = label;
            this.wrongKind = wrongKind;
            this.wrongKindMessage = wrongKindMessage;
        }

        boolean hasDate() {
            return format.startsWith("date");
        }
    }

    private final Kind kind;

    TimeShape(Kind kind, Check... checks) {
        super(checks);
        this.kind = kind;
    }

    @Override
    Object fromText(String text, Reader in) {
        return switch (kind) {
            case DATE -> date(text, in);
            case TIME, OFFSET_TIME, ANY_TIME -> {
                try {
                    yield time(TimeTexts.time(text), in);
                } catch (TimeFault.Found malformed) {
                    yield timeFault(malformed, in);
                }
            }
            case DURATION -> {
                try {
                    yield DurationTexts.parse(text);
                } catch (TimeFault.Found malformed) {
                    yield durationFault(malformed, in);
                }
            }
            default -> dateTime(text, in);
        };
    }

    @Override
    Object fromInteger(JsonParser parser, Reader in) {
        in.converted();
        if (!in.isLong()) {
            return number(parser.getDoubleValue(), in);
        }
        long number = parser.getLongValue();
        if (kind.format.equals("time") || kind == Kind.DURATION) {
            return number((double) number, in);
        }
        try {
            return moment(TimeTexts.timestamp(number, 0), in);
        } catch (TimeFault.Found outside) {
            return timestampFault(outside, in);
        }
    }

    @Override
    Object fromFloat(JsonParser parser, Reader in) {
        in.converted();
        return number(parser.getDoubleValue(), in);
    }

    @Override
    Object fromBoolean(boolean value, Reader in) {
        in.converted();
        return kind == Kind.DURATION ? Duration.ofSeconds(value ? 1 : 0) : wrongKind(in);
    }

    private Object number(double number, Reader in) {
        switch (kind) {
            case TIME, OFFSET_TIME, ANY_TIME -> {
                try {
                    return time(TimeTexts.time(number), in);
                } catch (TimeFault.Found outside) {
                    return timeFault(outside, in);
                }
            }
            case DURATION -> {
                try {
                    return DurationTexts.ofSeconds(number);
                } catch (TimeFault.Found outside) {
                    return durationFault(outside, in);
                }
            }
            default -> {
                try {
                    return moment(TimeTexts.timestamp(number), in);
                } catch (TimeFault.Found outside) {
                    return timestampFault(outside, in);
                }
            }
        }
    }

    // --- dates ---

    private Object date(String text, Reader in) {
        try {
            return TimeTexts.date(text);
        } catch (TimeFault.Found notDate) {
            try {
                return moment(TimeTexts.dateTime(text), in);
            } catch (TimeFault.Found malformed) {
                return timestampFault(malformed, in);
            }
        }
    }

    private Object dateTime(String text, Reader in) {
        try {
            return moment(TimeTexts.dateTime(text), in);
        } catch (TimeFault.Found notDateTime) {
            try {
                return moment(new TimeTexts.DateTime(TimeTexts.date(text).atStartOfDay(), null), in);
            } catch (TimeFault.Found malformed) {
                return in.fail(
                        "datetime_from_date_parsing",
                        "Input should be a valid datetime or date, "
                                + malformed.fault().words(),
                        Faults.context("error", malformed.fault().words()));
            }
        }
    }

    /** The date and time as this kind has it. */
    private Object moment(TimeTexts.DateTime moment, Reader in) {
        var local = moment.local();
        var offset = moment.offset();
        return switch (kind) {
            case DATE ->
                local.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? local.toLocalDate()
                        : in.fail(
                                "date_from_datetime_inexact",
                                "Datetimes provided to dates should have zero time - e.g. be exact dates");
            case LOCAL_DATE_TIME -> offset == null ? local : noOffset(in);
            case OFFSET_DATE_TIME -> offset == null ? needsOffset(in) : local.atOffset(offset);
            case INSTANT -> offset == null ? needsOffset(in) : local.toInstant(offset);
            default -> offset == null ? local : local.atOffset(offset);
        };
    }

    private static Object noOffset(Reader in) {
        return in.fail("timezone_naive", "Input should not have timezone info");
    }

    private static Object needsOffset(Reader in) {
        return in.fail("timezone_aware", "Input should have timezone info");
    }

    private Object timestampFault(TimeFault.Found found, Reader in) {
        var words = found.fault().words();
        return kind == Kind.DATE
                ? in.fail(
                        "date_from_datetime_parsing",
                        "Input should be a valid date or datetime, " + words,
                        Faults.context("error", words))
                : in.fail(
                        "datetime_parsing",
                        "Input should be a valid datetime, " + words,
                        Faults.context("error", words));
    }

    // --- times and durations ---

    /** A number of seconds has no offset worth keeping in a {@code LocalTime}. */
    private Object time(TimeTexts.Time time, Reader in) {
        var offset = time.offset();
        if (kind == Kind.OFFSET_TIME) {
            return offset == null ? needsOffset(in) : time.local().atOffset(offset);
        }
        if (kind == Kind.ANY_TIME) {
            return offset == null ? time.local() : time.local().atOffset(offset);
        }
        return offset == null || offset.equals(ZoneOffset.UTC) ? time.local() : noOffset(in);
    }

    private static Object timeFault(TimeFault.Found found, Reader in) {
        var words = found.fault().words();
        return in.fail(
                "time_parsing", "Input should be in a valid time format, " + words, Faults.context("error", words));
    }

    private static Object durationFault(TimeFault.Found found, Reader in) {
        var words = found.fault().words();
        return in.fail(
                "time_delta_parsing", "Input should be a valid timedelta, " + words, Faults.context("error", words));
    }

    @Override
    boolean isNative(JsonToken token) {
        return false;
    }

    @Override
    public String label() {
        return kind.label;
    }

    @Override
    Object wrongKind(Reader in) {
        return in.fail(kind.wrongKind, kind.wrongKindMessage);
    }

    // --- what goes out ---

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeString(keyText(value));
    }

    @Override
    public String keyText(Object value) {
        return switch (value) {
            case LocalDate date -> date.toString();
            case LocalTime time -> TimeTexts.write(time);
            case OffsetTime time ->
                TimeTexts.write(time.toLocalTime()) + time.getOffset().getId();
            case LocalDateTime moment -> TimeTexts.write(moment);
            case OffsetDateTime moment -> TimeTexts.write(moment);
            case Instant moment -> TimeTexts.write(moment.atOffset(ZoneOffset.UTC));
            case Duration duration -> DurationTexts.write(duration);
            default -> value.toString();
        };
    }

    @Override
    Map<String, @Nullable Object> schemaOf(Schemas schemas) {
        return Schemas.formatted(kind.format);
    }
}
