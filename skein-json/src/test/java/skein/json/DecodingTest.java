package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.decode;
import static skein.json.Inputs.fault;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.valid;

import jakarta.validation.constraints.Min;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DecodingTest {
    enum Size {
        @Name("s")
        SMALL,
        LARGE
    }

    record Point(int x, int y) {}

    record Loose(
            Optional<Integer> a,
            @Nullable Integer b,
            @Default("7") int c,
            @Default("[1]") List<Integer> d) {}

    record Tree(String name, List<Tree> children) {}

    record Page<T>(List<T> items, int total) {}

    record Points(Page<Point> page) {}

    @Strict
    record Sealed(int a) {}

    record Range(int from, int to) {
        Range {
            if (from > to) {
                throw new IllegalArgumentException("from is above to");
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(byte a, short b, float c, char d, int[] e) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return a;
        }
    }

    @Test
    void aRecordIsMadeByItsConstructor() {
        assertThat(valid(Point.class, "{\"y\":2,\"x\":1}")).isEqualTo(new Point(1, 2));
    }

    @Test
    void whatMayBeLeftOutGetsItsDefault() {
        assertThat(valid(Loose.class, "{}")).isEqualTo(new Loose(Optional.empty(), null, 7, List.of(1)));
    }

    @Test
    void whatMayBeNullTakesNull() {
        assertThat(valid(Loose.class, "{\"a\":null,\"b\":null}"))
                .isEqualTo(new Loose(Optional.empty(), null, 7, List.of(1)));
    }

    @Test
    void nullIsNoDefault() {
        assertThat(faults(Loose.class, "{\"c\":null}")).containsExactly("int_type [body, c]");
    }

    @Test
    void allViolationsAreReportedInTheOrderOfTheComponents() {
        assertThat(faults(Numbers.class, "{\"e\":[1,\"x\",{}],\"b\":\"q\"}"))
                .containsExactly(
                        "missing [body, a]",
                        "int_parsing [body, b]",
                        "missing [body, c]",
                        "missing [body, d]",
                        "int_parsing [body, e, 1]",
                        "int_type [body, e, 2]");
    }

    @Test
    void aMissingValueEchoesTheObjectAroundIt() {
        assertThat(fault(Point.class, "{\"x\":1,\"z\":[true]}").input()).isEqualTo(Map.of("x", 1L, "z", List.of(true)));
    }

    @Test
    void anInputIsEchoedAsItWasSent() {
        assertThat(fault(Point.class, "{\"x\":-3.5,\"y\":1}").input()).isEqualTo(-3.5);
    }

    @Test
    void theLastOfTwoEqualNamesCounts() {
        assertThat(valid(Point.class, "{\"x\":\"bad\",\"y\":2,\"x\":1}")).isEqualTo(new Point(1, 2));
    }

    @Test
    void theLastOfTwoEqualKeysCounts() {
        assertThat(JSON.codec(new TypeOf<Map<String, Integer>>() {}.type())
                        .decode(bytes("{\"a\":\"bad\",\"a\":1}"), BODY)
                        .orThrow())
                .isEqualTo(Map.of("a", 1));
    }

    @Test
    void unknownNamesAreIgnored() {
        assertThat(valid(Point.class, "{\"x\":1,\"q\":{\"x\":[9]},\"y\":2}")).isEqualTo(new Point(1, 2));
    }

    @Test
    void aStrictRecordRefusesUnknownNames() {
        var fault = fault(Sealed.class, "{\"a\":1,\"q\":[2]}");
        assertThat(fault)
                .isEqualTo(new Violation(
                        "extra_forbidden", List.of("body", "q"), "Extra inputs are not permitted", List.of(2L), null));
    }

    @Test
    void aRefusalOfTheConstructorIsAViolation() {
        assertThat(fault(Range.class, "{\"from\":2,\"to\":1}"))
                .isEqualTo(new Violation(
                        "value_error",
                        BODY,
                        "Value error, from is above to",
                        Map.of("from", 2L, "to", 1L),
                        Map.of("error", Map.of())));
    }

    @Test
    void aRecordMayContainItself() {
        assertThat(valid(Tree.class, "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}"))
                .isEqualTo(new Tree("a", List.of(new Tree("b", List.of()))));
    }

    @Test
    void aGenericRecordKnowsItsArguments() {
        assertThat(faults(Points.class, "{\"page\":{\"items\":[{\"x\":1}],\"total\":1}}"))
                .containsExactly("missing [body, page, items, 0, y]");
    }

    @Test
    void anEnumGoesByItsNames() {
        assertThat(valid(Size[].class, "[\"s\",\"LARGE\"]")).containsExactly(Size.SMALL, Size.LARGE);
    }

    @Test
    void mapsTakeKeysOfManyTypes() {
        var id = UUID.fromString("3fa85f64-5717-4562-b3fc-2c963f66afa6");
        assertThat(JSON.codec(new TypeOf<Map<UUID, Size>>() {}.type())
                        .decode(bytes("{\"" + id + "\":\"s\"}"), BODY)
                        .orThrow())
                .isEqualTo(Map.of(id, Size.SMALL));
    }

    @Test
    void aBadKeyIsLocatedAtTheKey() {
        var outcome = JSON.codec(new TypeOf<Map<Integer, String>>() {}.type()).decode(bytes("{\"a\":\"b\"}"), BODY);
        assertThat(faults(outcome)).containsExactly("int_parsing [body, a, [key]]");
    }

    @Test
    void objectTakesAnyValue() {
        assertThat(valid(Object.class, "{\"a\":[1,2.5,\"x\",null,true,123456789012345678901]}"))
                .asString()
                .isEqualTo("{a=[1, 2.5, x, null, true, 123456789012345678901]}");
    }

    @Test
    void integersKeepToTheRangeOfTheirType() {
        assertThat(fault(byte.class, "128"))
                .isEqualTo(new Violation(
                        "less_than_equal",
                        BODY,
                        "Input should be less than or equal to 127",
                        128L,
                        Map.of("le", 127L)));
    }

    @Test
    void aBigIntegerHasNoRange() {
        assertThat(valid(BigInteger.class, "123456789012345678901234567890"))
                .isEqualTo(new BigInteger("123456789012345678901234567890"));
    }

    @Test
    void aDoubleIsAlwaysFinite() {
        assertThat(faults(double.class, "1e999")).containsExactly("finite_number [body]");
    }

    @Test
    void collectionsCannotBeChanged() {
        var set = (Set<?>) JSON.codec(new TypeOf<Set<Integer>>() {}.type())
                .decode(bytes("[3,1,3]"), BODY)
                .orThrow();
        assertThat(set.toString()).isEqualTo("[3, 1]");
        assertThatThrownBy(set::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertThat(faults(String.class, "\"\\ud800\"")).containsExactly("string_unicode [body]");
    }

    @Test
    void emptyDocumentsAndNullCountAsNotSent() {
        assertThat(faults(Point.class, "")).containsExactly("missing [body]");
        assertThat(faults(Point.class, "null")).containsExactly("missing [body]");
    }

    @Test
    void documentsMayBeInUtf16OrUtf32() {
        for (var charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            var document = "{\"x\":1,\"y\":2}".getBytes(Charset.forName(charset));
            assertThat(JSON.decode(document, Point.class)).as(charset).isEqualTo(new Point(1, 2));
        }
    }

    @Test
    void documentsMayStartWithAByteOrderMark() {
        for (var charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            var document = "\uFEFF{\"x\":1,\"y\":2}".getBytes(Charset.forName(charset));
            assertThat(JSON.decode(document, Point.class)).as(charset).isEqualTo(new Point(1, 2));
        }
    }

    @Test
    void bytesThatAreNoTextAreUnreadable() {
        var document = "{\"x\":\"?\"}".getBytes(StandardCharsets.ISO_8859_1);
        document[6] = (byte) 0xFF;
        assertThat(JSON.codec(Point.class)
                        .decode(document, BODY)
                        .violations()
                        .getFirst()
                        .type())
                .isEqualTo(Violation.JSON_UNREADABLE);
    }

    @Test
    void decodingInOneStepThrowsAllViolations() {
        assertThatThrownBy(() -> JSON.decode(bytes("{\"x\":\"a\"}"), Point.class))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        invalid -> assertThat(invalid.violations()).hasSize(2))
                .hasMessageContaining("y: Field required");
    }

    @Test
    void anOutcomeSaysWhetherItIsValid() {
        assertThat(decode(Point.class, "{\"x\":1,\"y\":2}").isValid()).isTrue();
        assertThat(decode(Point.class, "[]").isValid()).isFalse();
    }

    record Sentinel(@Default("-1") @Min(0) int limit) {}

    @Test
    void defaultNeedNotKeepTheConstraints() {
        var codec = Json.standard().codec(Sentinel.class);
        assertThat(codec.decode(bytes("{}"), List.of()).orThrow()).isEqualTo(new Sentinel(-1));
        assertThat(codec.decode(bytes("{\"limit\":-1}"), List.of()).violations())
                .hasSize(1);
    }
}
