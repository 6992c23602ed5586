package skein.conformance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/** Values as the recordings write them. */
final class Values {
    private Values() {}

    /** As JSON, spaced the way Python does it. */
    static String json(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Values::json).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey()) + ": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case null, default -> new String(Json.standard().encode(value), StandardCharsets.UTF_8);
        };
    }

    /** As Python's {@code str} does it. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> text;
            case Boolean truth -> truth ? "True" : "False";
            default -> json(value);
        };
    }

    static Duration seconds(Number seconds) {
        return Duration.ofNanos(new BigDecimal(seconds.toString())
                .setScale(6, RoundingMode.HALF_UP)
                .movePointRight(9)
                .longValue());
    }
}
