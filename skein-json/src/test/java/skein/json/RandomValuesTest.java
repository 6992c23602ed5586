package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Facts that hold for any value, tried on values made with a fixed seed. */
@NullUnmarked
class RandomValuesTest {
    private static final int TRIES = 2_000;

    enum Colour {
        RED,
        @Code(2)
        GREEN
    }

    @Discriminator("kind")
    sealed interface Figure {
        record Circle(double radius) implements Figure {}

        record Square(double side, @Nullable String name) implements Figure {}
    }

    @Tuple
    record Point(int x, long y) {}

    record Everything(
            byte tiny,
            int whole,
            long big,
            double real,
            boolean flag,
            String text,
            BigInteger huge,
            BigDecimal exact,
            UUID id,
            Instant at,
            LocalDate day,
            Duration span,
            Colour colour,
            Optional<String> maybe,
            @Nullable Integer nothing,
            List<Figure> figures,
            Map<String, Long> counts,
            Map<Integer, Point> points,
            Set<String> names,
            @AnyOf({Long.class, String.class}) Object either,
            @Extra Map<String, Object> more) {}

    record Limited(
            @Min(1) @Max(10) int a,
            @Size(min = 1, max = 3) String b,
            @Size(max = 2) List<@Min(0) Integer> c,
            @Default("5") @Max(6) long d,
            @Nullable Limited e) {}

    /** Makes values at random. */
    private static final class Maker {
        private final Random random;

        Maker(long seed) {
            random = new Random(seed);
        }

        String text() {
            var text = new StringBuilder();
            for (int left = random.nextInt(6); left > 0; left--) {
                int point = random.nextInt(4) == 0 ? random.nextInt(0x11_0000) : random.nextInt(128);
                text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
            }
            return text.toString();
        }

        double real() {
            double real = Double.longBitsToDouble(random.nextLong());
            return Double.isFinite(real) ? real : 0.1;
        }

        <T> List<T> list(Supplier<T> element) {
            var list = new ArrayList<T>();
            for (int left = random.nextInt(4); left > 0; left--) {
                list.add(element.get());
            }
            return list;
        }

        <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
            var map = new LinkedHashMap<K, V>();
            list(key).forEach(each -> map.put(each, value.get()));
            return map;
        }

        Figure figure() {
            return random.nextBoolean()
                    ? new Figure.Circle(real())
                    : new Figure.Square(real(), random.nextBoolean() ? null : text());
        }

        Everything everything() {
            return new Everything(
                    (byte) random.nextInt(),
                    random.nextInt(),
                    random.nextLong(),
                    real(),
                    random.nextBoolean(),
                    text(),
                    new BigInteger(random.nextInt(200), random).negate(),
                    new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(40) - 20),
                    new UUID(random.nextLong(), random.nextLong()),
                    Instant.ofEpochSecond(
                            random.nextLong(-60_000_000_000L, 250_000_000_000L), 1_000L * random.nextInt(1_000_000)),
                    LocalDate.ofEpochDay(random.nextInt(-700_000, 2_900_000)),
                    Duration.ofSeconds(random.nextInt(), 1_000L * random.nextInt(1_000_000)),
                    random.nextBoolean() ? Colour.RED : Colour.GREEN,
                    random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                    random.nextBoolean() ? null : random.nextInt(),
                    list(this::figure),
                    map(this::text, random::nextLong),
                    map(random::nextInt, () -> new Point(random.nextInt(), random.nextLong())),
                    new LinkedHashSet<>(list(this::text)),
                    random.nextBoolean() ? random.nextLong() : (Object) text(),
                    map(() -> "+" + text(), () -> tree(2)));
        }

        /** What a JSON document may hold, as plain values. */
        Object tree(int depth) {
            return switch (random.nextInt(depth > 0 ? 8 : 6)) {
                case 0 -> random.nextLong();
                case 1 -> (long) random.nextInt(12);
                case 2 -> real();
                case 3 -> random.nextBoolean();
                case 4 -> text();
                case 5 -> String.valueOf(random.nextInt(12));
                case 6 -> list(() -> tree(depth - 1));
                default -> map(this::text, () -> tree(depth - 1));
            };
        }

        /** An object with some of the fields of {@link Limited}, often well, sometimes not. */
        Map<String, Object> nearlyLimited(int depth) {
            var map = new LinkedHashMap<String, Object>();
            map.put("a", random.nextInt(3) > 0 ? 1L + random.nextInt(10) : tree(1));
            map.put("b", random.nextInt(3) > 0 ? "xy" : tree(1));
            map.put("c", random.nextInt(3) > 0 ? list(() -> (long) random.nextInt(9)) : tree(2));
            map.put("d", random.nextInt(3) > 0 ? 6L : tree(1));
            if (depth > 0 && random.nextBoolean()) {
                map.put("e", nearlyLimited(depth - 1));
            }
            if (random.nextInt(6) == 0) {
                map.remove("abcde".substring(random.nextInt(4)).substring(0, 1));
            }
            return map;
        }
    }

    @Test
    void anyValueSurvivesEncodingAndDecoding() {
        var codec = JSON.codec(Everything.class);
        var maker = new Maker(1);
        for (int count = 0; count < TRIES; count++) {
            var value = maker.everything();
            var document = codec.encode(value);
            assertThat(codec.decode(document, BODY).orThrow())
                    .as(() -> Inputs.text(document))
                    .isEqualTo(value);
        }
    }

    @Test
    void anyValueThatSurvivesKeepsItsRules() {
        var codec = JSON.codec(Everything.class);
        var maker = new Maker(2);
        for (int count = 0; count < TRIES; count++) {
            assertThat(codec.check(maker.everything(), BODY)).isEmpty();
        }
    }

    @Test
    void anyDocumentIsDecodedOrRefusedWithALocation() {
        var codec = JSON.codec(Limited.class);
        var maker = new Maker(3);
        int valid = 0;
        for (int count = 0; count < TRIES; count++) {
            var tree = maker.nearlyLimited(2);
            switch (codec.decode(JSON.encode(tree), BODY)) {
                case Decoded.Valid(var value) -> {
                    valid++;
                    assertThat(codec.check(value, BODY)).as("%s", tree).isEmpty();
                }
                case Decoded.Invalid(var violations) ->
                    assertThat(violations)
                            .as("%s", tree)
                            .isNotEmpty()
                            .allSatisfy(violation -> assertThat(violation.loc()).startsWith("body"));
            }
        }
        assertThat(valid).isBetween(TRIES / 20, TRIES * 19 / 20);
    }

    @Test
    void anyDamagedDocumentIsDecodedOrRefused() {
        var codec = JSON.codec(Everything.class);
        var maker = new Maker(4);
        int refused = 0;
        for (int count = 0; count < TRIES; count++) {
            var document = codec.encode(maker.everything());
            for (int hits = 1 + maker.random.nextInt(3); hits > 0; hits--) {
                document[maker.random.nextInt(document.length)] = (byte) maker.random.nextInt();
            }
            var outcome = codec.decode(document, BODY);
            assertThat(outcome.isValid()).isEqualTo(outcome.violations().isEmpty());
            refused += outcome.isValid() ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(TRIES / 2);
    }

    @Test
    void violationsCanBeWrittenWhateverWasSent() {
        var codec = JSON.codec(Limited.class);
        var maker = new Maker(5);
        for (int count = 0; count < TRIES; count++) {
            var violations =
                    codec.decode(JSON.encode(maker.nearlyLimited(1)), BODY).violations();
            assertThat(JSON.codec(Object.class)
                            .decode(JSON.encode(violations), BODY)
                            .isValid())
                    .isTrue();
        }
    }
}
