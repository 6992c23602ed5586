package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.text;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EncodingTest {
    record Line(String sku, double price) {}

    record Order(List<Line> lines) {}

    record Maybe(Optional<Integer> a, @Nullable String b, int c) {}

    record Times(Instant a, OffsetDateTime b, LocalTime c, Duration d) {}

    record Price(BigDecimal amount, Currency currency) {}

    record Camel(int unitPrice, @Name("vat") int valueAddedTax) {}

    @Test
    void outputIsCompactAndUnescaped() {
        assertThat(encoded(Map.of("이름", "홍길동 \uD83D\uDE00 é </a>"))).isEqualTo("{\"이름\":\"홍길동 \uD83D\uDE00 é </a>\"}");
    }

    @Test
    void emptyAndNullAreNull() {
        assertThat(encoded(new Maybe(Optional.empty(), null, 1))).isEqualTo("{\"a\":null,\"b\":null,\"c\":1}");
    }

    @Test
    void nullsCanBeLeftOut() {
        assertThat(text(JSON.withoutNulls().encode(new Maybe(Optional.empty(), null, 1))))
                .isEqualTo("{\"c\":1}");
    }

    @Test
    void timesAreIso8601() {
        assertThat(encoded(new Times(
                        Instant.parse("2024-02-29T10:20:30Z"),
                        OffsetDateTime.parse("2024-02-29T10:20:30.5+09:00"),
                        LocalTime.of(23, 59),
                        Duration.ofHours(26))))
                .isEqualTo("{\"a\":\"2024-02-29T10:20:30Z\",\"b\":\"2024-02-29T10:20:30.500000+09:00\","
                        + "\"c\":\"23:59:00\",\"d\":\"P1DT2H\"}");
    }

    @Test
    void aMappedTypeGoesAsAnother() {
        var json = JSON.withMapping(Currency.class, String.class, Currency::getCurrencyCode, Currency::getInstance);
        var price = new Price(new BigDecimal("1.50"), Currency.getInstance("KRW"));
        assertThat(text(json.encode(price))).isEqualTo("{\"amount\":\"1.50\",\"currency\":\"KRW\"}");
        assertThat(json.decode(json.encode(price), Price.class)).isEqualTo(price);
    }

    @Test
    void aMappingThatRefusesIsAViolation() {
        var json = JSON.withMapping(Currency.class, String.class, Currency::getCurrencyCode, Currency::getInstance);
        assertThat(json.codec(Currency.class)
                        .fromText("?", List.of("query", "c"))
                        .violations())
                .extracting(Violation::type)
                .containsExactly("value_error");
    }

    @Test
    void namesFollowTheNaming() {
        var json = JSON.withNaming(Naming.SNAKE_CASE);
        assertThat(text(json.encode(new Camel(1, 2)))).isEqualTo("{\"unit_price\":1,\"vat\":2}");
        assertThat(json.decode(bytes("{\"unit_price\":1,\"vat\":2}"), Camel.class))
                .isEqualTo(new Camel(1, 2));
    }

    @Test
    void notANumberNamesItsPath() {
        assertThatThrownBy(() ->
                        encoded(Map.of("order", new Order(List.of(new Line("a", 1), new Line("b", Double.NaN))))))
                .isInstanceOf(EncodingException.class)
                .hasMessage("$.order.lines[1].price: NaN has no JSON form; use null or a text");
    }

    @Test
    void aClassWithoutJsonFormNamesItsPath() {
        assertThatThrownBy(() -> encoded(Map.of("x", new Object())))
                .isInstanceOf(EncodingException.class)
                .hasMessageStartingWith("$.x: ");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        var list = new ArrayList<Object>();
        list.add(list);
        assertThatThrownBy(() -> encoded(list))
                .isInstanceOf(EncodingException.class)
                .hasMessageContaining("does it contain itself?");
    }

    @Test
    void aFailedEncodingLeavesTheNextOneAlone() {
        assertThatThrownBy(() -> encoded(List.of(Double.NaN))).isInstanceOf(EncodingException.class);
        assertThat(encoded(List.of(1))).isEqualTo("[1]");
    }

    @Test
    void aStreamStaysOpen() {
        var closed = new boolean[1];
        var out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        JSON.encode(List.of(1, 2), out);
        assertThat(text(out.toByteArray())).isEqualTo("[1,2]");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void documentsLargerThanABlockAreComplete() {
        var map = new LinkedHashMap<String, Object>();
        for (int index = 0; index < 5_000; index++) {
            map.put("name" + index, "value" + index);
        }
        assertThat(JSON.decode(JSON.encode(map), Object.class)).isEqualTo(map);
    }

    @Test
    void aViolationIsAnElementOfFastApisDetail() {
        assertThat(encoded(Violation.missing(List.of("body", "a"), null)))
                .isEqualTo("{\"type\":\"missing\",\"loc\":[\"body\",\"a\"],\"msg\":\"Field required\",\"input\":null}");
    }

    @Test
    void mapsMayHaveKeysWithATextForm() {
        assertThat(encoded(Map.of(LocalTime.of(1, 2), 3))).isEqualTo("{\"01:02:00\":3}");
    }

    @Test
    void anUndeclaredDurationIsWrittenInSeconds() {
        assertThat(encoded(Map.of("d", Duration.ofMillis(1500)))).isEqualTo("{\"d\":1.5}");
    }

    @Test
    void anUndeclaredMomentHasItsOffsetInDigits() {
        assertThat(encoded(Map.of("t", Instant.EPOCH))).isEqualTo("{\"t\":\"1970-01-01T00:00:00+00:00\"}");
    }
}
