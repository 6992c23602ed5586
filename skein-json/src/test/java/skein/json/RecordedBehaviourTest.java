package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Replays what FastAPI did with each type: JSON values, query texts, framing of bodies, schemas. The recording is not part
 * of the project; without it these tests are skipped.
 */
@NullUnmarked
class RecordedBehaviourTest {
    private static final Path RECORDED = Path.of("..", "..", "shared", "conformance", "matrix");
    private static final Json JSON = Json.standard();

    enum Color {
        @Name("red")
        RED,
        @Name("green")
        GREEN
    }

    enum Num {
        @Code(1)
        ONE,
        @Code(2)
        TWO
    }

    enum Plain {
        A,
        @Code(2)
        B
    }

    record Sub(long n, @Default("d") String s) {}

    @Tuple
    record Pair(BigInteger first, String second) {}

    /** The recorded types that exist here, each under its recorded name. */
    @SuppressWarnings("ArrayRecordComponent")
    record Types(
            @Name("integer") BigInteger integer,
            @Name("number") double number,
            @Name("string") String string,
            @Name("boolean") boolean bool,
            @Name("uuid") UUID uuid,
            @Name("date-time") Temporal dateTime,
            @Name("date") LocalDate date,

            @Name("time") @AnyOf({LocalTime.class, OffsetTime.class})
            Object time,

            @Name("duration") Duration duration,
            @Name("decimal") BigDecimal decimal,
            @Name("enum(string: red, green)") Color color,
            @Name("email") @Email String email,
            @Name("url") URI url,
            @Name("base64-bytes") @Base64 byte[] base64,
            @Name("bytes") byte[] bytes,
            @Name("integer?") @Required Optional<BigInteger> maybeInteger,
            @Name("string?") @Required @Nullable String maybeString,
            @Name("enum(integer: 1, 2)") Num num,
            @Name("enum(mixed: \"A\", 2)") Plain plain,

            @Name("one of [\"x\", \"y\"]") @Literal({"x", "y"})
            String xOrY,

            @Name("one of [1, 2]") @Literal({"1", "2"}) BigInteger oneOrTwo,
            @Name("http-url") @HttpUrl URI httpUrl,
            @Name("ipv4") Inet4Address address4,
            @Name("ip(any)") InetAddress address,
            @Name("path") Path path,

            @Name("integer | string") @AnyOf({BigInteger.class, String.class})
            Object integerOrText,

            @Name("string | integer") @AnyOf({String.class, BigInteger.class})
            Object textOrInteger,

            @Name("integer | number") @AnyOf({BigInteger.class, Double.class})
            Object integerOrNumber,

            @Name("boolean | integer") @AnyOf({Boolean.class, BigInteger.class})
            Object booleanOrInteger,

            @Name("strict integer") @Strict BigInteger strictInteger,
            @Name("strict boolean") @Strict boolean strictBoolean,
            @Name("tuple(integer, string)") Pair pair,
            @Name("json-string of integer") @JsonText BigInteger jsonInteger,
            @Name("integer {ge 1, le 10}") @Min(1) @Max(10) BigInteger bounded,

            @Name("integer {gt 0, lt 5, multiple_of 2}")
            @Positive
            @DecimalMax(value = "5", inclusive = false)
            @MultipleOf(2)
            BigInteger stepped,

            @Name("number {gt 0.5, allow_inf_nan false}") @DecimalMin(value = "0.5", inclusive = false)
            double aboveHalf,

            @Name("string {min_length 2, max_length 4}") @Size(min = 2, max = 4)
            String sized,

            @Name("string {pattern ^[a-z]+$}") @Matches("^[a-z]+$")
            String lower,

            @Name("decimal {max_digits 5, decimal_places 2}") @Digits(integer = 3, fraction = 2)
            BigDecimal money,

            @Name("strict string") @Strict String strictString,
            @Name("array of integer") List<BigInteger> integers,
            @Name("set of integer") Set<BigInteger> integerSet,

            @Name("array of integer {min_length 1, max_length 3}") @Size(min = 1, max = 3)
            List<BigInteger> some,

            @Name("map of string to integer") Map<String, BigInteger> byName,
            @Name("map of integer to string") Map<BigInteger, String> byNumber,

            @Name("model Sub{n: integer, s: string = \"d\"}")
            Sub sub,

            @Name("array of model Sub") List<Sub> subs,
            @Name("any") Object any) {}

    private static Map<String, Codec.Property> types() {
        return JSON.codec(Types.class).properties(new SchemaBook()).stream()
                .collect(Collectors.toMap(Codec.Property::name, property -> property));
    }

    private static ObjectCodec.Field field(String type) {
        var property = types().get(type);
        assertThat(property).as("a component for the recorded type %s", type).isNotNull();
        return new ObjectCodec.Field("v", property.codec(), property.required(), null, Map.of());
    }

    @Test
    void jsonValues() throws IOException {
        var differences = new Differences();
        rows("matrix_json.json").forEach((type, rows) -> {
            var body = JSON.object(List.of(field(type)));
            for (var row : rows) {
                differences.compare(type, row, body.decode(document(row.getFirst()), List.of("body")));
            }
        });
        differences.areExplained();
    }

    @Test
    void queryTexts() throws IOException {
        var differences = new Differences();
        rows("matrix_query.json").forEach((type, rows) -> {
            var query = JSON.object(List.of(field(type)));
            for (var row : rows) {
                Map<String, List<String>> texts =
                        row.getFirst().equals("(absent)") ? Map.of() : Map.of("v", List.of((String) row.getFirst()));
                differences.compare(type, row, query.fromNamedTexts(texts, List.of("query")));
            }
        });
        differences.areExplained();
    }

    @Test
    @SuppressWarnings("unchecked")
    void schemas() throws IOException {
        var recorded = (Map<String, Map<String, Object>>)
                read("matrix_json_schema.json").get("schemas");
        var differences = new ArrayList<String>();
        assertThat(types()).containsOnlyKeys(recorded.keySet());
        types().forEach((type, property) -> {
            var codec = property.codec();
            var schemas = recorded.get(type);
            if (!same(schemas.get("validation"), codec.schema())) {
                differences.add(type + " in: " + codec.schema());
            }
            if (!same(schemas.get("serialization"), codec.outputSchema())) {
                differences.add(type + " out: " + codec.outputSchema());
            }
        });
        assertThat(differences).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void framingOfBodies() throws IOException {
        var body = JSON.object(List.of(ObjectCodec.Field.of("v", JSON.codec(BigInteger.class))));
        for (var recorded :
                (List<Map<String, Object>>) read("matrix_body_framing.json").get("cases")) {
            var contentType = String.valueOf(recorded.get("content_type"));
            if (contentType.startsWith("application/json")) {
                var bytes = recorded.containsKey("body")
                        ? ((String) recorded.get("body")).getBytes(StandardCharsets.UTF_8)
                        : java.util.Base64.getDecoder().decode((String) recorded.get("body_base64"));
                var expected = (Map<String, Object>) recorded.get("expect");
                assertThat(status(body.decode(bytes, List.of("body")), expected))
                        .as("%s", recorded)
                        .isEqualTo(expected.get("status"));
            }
        }
    }

    /** The status that an answer has; 0 if it is the right one with the wrong content. */
    @SuppressWarnings("unchecked")
    private static Object status(Decoded<List<@Nullable Object>> outcome, Map<String, Object> expected) {
        if (outcome.isValid()) {
            return same(Map.of("v", outcome.orThrow().getFirst()), expected.get("json")) ? 200L : 0L;
        }
        var violations = outcome.violations();
        if (violations.getFirst().type().equals(Violation.JSON_UNREADABLE)) {
            return 400L;
        }
        if (expected.get("status").equals(500L)) {
            return 500L;
        }
        return same(((Map<String, Object>) expected.get("json")).get("detail"), violations) ? 422L : 0L;
    }

    // --- the recording ---

    private static Map<String, Object> read(String file) throws IOException {
        var path = RECORDED.resolve(file);
        assumeTrue(
                Files.exists(path),
                "the recording is not here: " + path.toAbsolutePath().normalize());
        return plain(Files.readAllBytes(path));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(byte[] json) {
        return (Map<String, Object>)
                JSON.codec(Object.class).decode(json, List.of()).orThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<List<Object>>> rows(String file) throws IOException {
        return (Map<String, List<List<Object>>>) read(file).get("types");
    }

    private static byte[] document(Object input) {
        if (input instanceof Map<?, ?> map && map.get("raw") instanceof String raw) {
            return raw.getBytes(StandardCharsets.UTF_8);
        }
        if ("(absent)".equals(input)) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        var body = new HashMap<String, Object>();
        body.put("v", input);
        return JSON.encode(body);
    }

    // --- comparing ---

    /** What came out otherwise than recorded. */
    private static final class Differences {
        private final List<String> unexplained = new ArrayList<>();
        private final List<String> explained = new ArrayList<>();
        private int rows;

        @SuppressWarnings("unchecked")
        void compare(String type, List<Object> row, Decoded<?> outcome) {
            var recorded = (Map<String, Object>) row.get(1);
            if (!matches(type, recorded, outcome)) {
                var reason = reason(type, row.getFirst(), recorded);
                if (reason == null) {
                    unexplained.add(type + " " + row + " but was " + outcome);
                } else {
                    explained.add(type + " " + row.getFirst() + ": " + reason);
                }
            }
            rows++;
        }

        private static boolean matches(String type, Map<String, Object> recorded, Decoded<?> outcome) {
            if (recorded.containsKey("status")) {
                return !outcome.isValid(); // the server failed where a client deserves a clear answer
            }
            if (!outcome.isValid()) {
                var violations = outcome.violations().stream()
                        .map(Violation::toMap)
                        .peek(violation -> violation.remove("input"))
                        .toList();
                return same(recorded.get("errors"), violations);
            }
            var value = outcome.orThrow() instanceof List<?> list && !type.startsWith("array")
                    ? list.getFirst()
                    : outcome.orThrow();
            if (type.startsWith("array")
                    && value instanceof List<?> list
                    && list.size() == 1
                    && list.getFirst() instanceof List<?> inner) {
                value = inner;
            }
            return recorded.containsKey("ok") && sameValue(recorded.get("ok"), value);
        }

        /** The recorded endpoint wrote undeclared types in forms of its own. */
        private static boolean sameValue(Object recorded, Object value) {
            return switch (value) {
                case Duration duration ->
                    ((Number) recorded).doubleValue() == duration.toSeconds() + duration.toNanosPart() / 1e9;
                case byte[] bytes -> recorded.equals(new String(bytes, StandardCharsets.UTF_8));
                case Pair(BigInteger first, String second) -> same(recorded, List.of(first, second));
                case BigDecimal decimal -> ((Number) recorded).doubleValue() == decimal.doubleValue();
                case null, default -> same(recorded, value);
            };
        }

        /** Why a row is right to differ, or null. */
        private static String reason(String type, Object input, Map<String, Object> recorded) {
            boolean failed = recorded.containsKey("status");
            return switch (type) {
                case "base64-bytes" -> failed ? "bytes that are no text are not echoed as text here" : null;
                case "url" -> "fe80::1%eth0".equals(input) ? "no java.net.URI" : null;
                case "path" -> "\0".equals(input) ? "no path holds a NUL here" : null;
                case "duration" ->
                    recorded.containsKey("ok") ? "a number beyond the limit is refused, not wrapped around" : null;
                case "decimal" -> failed ? "1e999 is a decimal number" : null;
                case "decimal {max_digits 5, decimal_places 2}" ->
                    document(input).length > 20 ? "a decimal keeps all digits that were sent" : null;
                default -> null;
            };
        }

        void areExplained() {
            assertThat(unexplained)
                    .as("%d rows, explained: %s", rows, explained)
                    .isEmpty();
            assertThat(explained).hasSizeLessThan(rows / 50);
        }
    }

    private static boolean same(Object expected, Object actual) {
        return sameJson(roundTrip(expected), roundTrip(actual));
    }

    private static Object roundTrip(Object value) {
        return plain(JSON.encode(new HashMap<>(Collections.singletonMap("value", value))))
                .get("value");
    }

    private static boolean sameJson(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a.equals(b) || a.doubleValue() == b.doubleValue();
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return a.size() == b.size()
                    && IntStream.range(0, a.size()).allMatch(index -> sameJson(a.get(index), b.get(index)));
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream().allMatch(key -> sameJson(a.get(key), b.get(key)));
        }
        return Objects.equals(left, right);
    }
}
