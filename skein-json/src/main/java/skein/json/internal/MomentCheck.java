package skein.json.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A date or a date and time in the past or the future, by the clock and time zone of this machine.
 *
 * @param present whether the present counts as well
 */
record MomentCheck(boolean date, boolean future, boolean present) implements Check {

    @Override
    public boolean accepts(Object value) {
        int order = switch (value) {
            case LocalDate day -> day.compareTo(LocalDate.now(ZoneId.systemDefault()));
            case LocalDateTime local -> local.compareTo(LocalDateTime.now(ZoneId.systemDefault()));
            case OffsetDateTime moment -> moment.toInstant().compareTo(Instant.now());
            case Instant moment -> moment.compareTo(Instant.now());
            default -> throw new IllegalArgumentException("no date: " + value.getClass());
        };
        return order == 0 ? present : future == (order > 0);
    }

    @Override
    public Object report(Object value, Reader in) {
        var side = future ? "future" : "past";
        return in.fail(
                (date ? "date_" : "datetime_") + side,
                (date ? "Date" : "Input") + " should be in the " + side + (present ? " or present" : ""));
    }

    @Override
    public void describe(Map<String, @Nullable Object> schema) {}
}
