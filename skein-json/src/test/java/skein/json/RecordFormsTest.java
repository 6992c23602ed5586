package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.schema;
import static skein.json.Inputs.text;
import static skein.json.Inputs.valid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RecordFormsTest {

    record Event(String type, @Extra Map<String, Object> details) {}

    record Counts(@Extra Map<String, Integer> counts, String name) {}

    record TwoExtras(@Extra Map<String, Object> a, @Extra Map<String, Object> b) {}

    record NoMap(@Extra List<String> a) {}

    record Order(
            @Name(value = "order_id", write = "orderId") long id,

            @Name(read = {"note", "comment"}) @Default("none")
            String text) {}

    record Rectangle(int width, int height) {
        @Computed
        int area() {
            return width * height;
        }

        @Computed
        @Name("is_square")
        @Describe("Whether all sides are equal.")
        boolean square() {
            return width == height;
        }
    }

    record Bad(int a) {
        @Computed
        int plus(int b) {
            return a + b;
        }
    }

    @Tuple
    record Point(double x, @Default("0") double y) {}

    @Tuple
    record Endless(List<Endless> more) {}

    record Path(List<Point> points) {}

    record Wanted(@Required @Nullable String a) {}

    record Contrary(@Required @Default("x") String a) {}

    @Test
    void otherFieldsGoIntoTheExtraMap() {
        assertThat(valid(Event.class, "{\"type\":\"login\",\"user\":7,\"tags\":[1]}"))
                .isEqualTo(new Event("login", Map.of("user", 7L, "tags", List.of(1L))));
    }

    @Test
    void withoutOtherFieldsTheExtraMapIsEmpty() {
        assertThat(valid(Event.class, "{\"type\":\"login\"}").details()).isEmpty();
    }

    @Test
    void extraValuesHaveTheirType() {
        assertThat(faults(Counts.class, "{\"name\":\"n\",\"a\":1,\"b\":\"x\"}"))
                .containsExactly("int_parsing [body, b]");
        assertThat(valid(Counts.class, "{\"a\":1,\"name\":\"n\"}")).isEqualTo(new Counts(Map.of("a", 1), "n"));
    }

    @Test
    void extraFieldsAreWrittenFlatAfterTheOthers() {
        assertThat(encoded(new Counts(Map.of("a", 1), "n"))).isEqualTo("{\"name\":\"n\",\"a\":1}");
    }

    @Test
    void extraParametersAreTakenFromTexts() {
        var event = JSON.codec(Event.class)
                .fromNamedTexts(Map.of("type", List.of("t"), "a", List.of("1"), "b", List.of("2", "3")), List.of())
                .orThrow();
        assertThat(event.details()).isEqualTo(Map.of("a", "1", "b", List.of("2", "3")));
    }

    @Test
    void theSchemaAllowsExtraFields() {
        assertThat(schema(Event.class)).contains("\"additionalProperties\":true");
        assertThat(schema(Counts.class)).contains("\"additionalProperties\":{\"type\":\"integer\"}");
    }

    @Test
    void aRecordHasOneExtraMap() {
        assertThatThrownBy(() -> JSON.codec(TwoExtras.class)).hasMessageContaining("keep one of them");
        assertThatThrownBy(() -> JSON.codec(NoMap.class)).hasMessageContaining("@Extra needs a Map");
    }

    @Test
    void theFirstNameThatIsSentCounts() {
        assertThat(valid(Order.class, "{\"comment\":\"b\",\"note\":\"a\",\"order_id\":1}")
                        .text())
                .isEqualTo("a");
        assertThat(valid(Order.class, "{\"note\":\"a\",\"comment\":[],\"order_id\":1}")
                        .text())
                .isEqualTo("a");
        assertThat(valid(Order.class, "{\"comment\":\"b\",\"order_id\":1}").text())
                .isEqualTo("b");
    }

    @Test
    void aViolationIsLocatedAtTheNameThatWasSent() {
        assertThat(faults(Order.class, "{\"comment\":1,\"order_id\":1}"))
                .containsExactly("string_type [body, comment]");
    }

    @Test
    void aNameMayDifferWhereItIsWritten() {
        assertThat(encoded(new Order(1, "t"))).isEqualTo("{\"orderId\":1,\"text\":\"t\"}");
        assertThat(text(JSON.encode(JSON.codec(Order.class).outputSchema()))).contains("\"required\":[\"orderId\"]");
    }

    @Test
    void computedValuesAreWrittenLast() {
        assertThat(encoded(new Rectangle(2, 3))).isEqualTo("{\"width\":2,\"height\":3,\"area\":6,\"is_square\":false}");
    }

    @Test
    void computedValuesAreIgnoredInInput() {
        assertThat(valid(Rectangle.class, "{\"width\":2,\"height\":3,\"area\":7}"))
                .isEqualTo(new Rectangle(2, 3));
    }

    @Test
    void computedValuesAreInTheOutputSchemaOnly() {
        assertThat(schema(Rectangle.class)).doesNotContain("area");
        assertThat(text(JSON.encode(JSON.codec(Rectangle.class).outputSchema())))
                .contains("\"area\":{\"type\":\"integer\",\"title\":\"Area\",\"readOnly\":true}")
                .contains("\"required\":[\"width\",\"height\",\"area\",\"is_square\"]");
    }

    @Test
    void inputAndOutputOfARecordWithComputedValuesAreCalledApart() {
        var book = new SchemaBook();
        JSON.codec(Rectangle.class).schema(book);
        JSON.codec(Rectangle.class).outputSchema(book);
        assertThat(book.schemas()).containsOnlyKeys("Rectangle-Input", "Rectangle-Output");
    }

    @Test
    void anUnseparatedBookStillHasBothForComputedValues() {
        var book = SchemaBook.unseparated();
        JSON.codec(Rectangle.class).schema(book);
        JSON.codec(Rectangle.class).outputSchema(book);
        JSON.codec(Order.class).schema(book);
        JSON.codec(Order.class).outputSchema(book);
        assertThat(book.schemas()).containsOnlyKeys("Rectangle-Input", "Rectangle-Output", "Order");
    }

    @Test
    void aComputedValueNeedsNoParameters() {
        assertThatThrownBy(() -> JSON.codec(Bad.class))
                .hasMessageStartingWith("Bad.plus: @Computed needs a method without");
    }

    @Test
    void aTupleIsAnArray() {
        assertThat(valid(Path.class, "{\"points\":[[1,2],[3]]}"))
                .isEqualTo(new Path(List.of(new Point(1, 2), new Point(3, 0))));
        assertThat(encoded(new Point(1, 2))).isEqualTo("[1.0,2.0]");
    }

    @Test
    void aTupleKnowsItsPlaces() {
        assertThat(faults(Point.class, "[]")).containsExactly("missing [body, 0]");
        assertThat(faults(Point.class, "[1,2,3]")).containsExactly("too_long [body]");
        assertThat(faults(Point.class, "{}")).containsExactly("tuple_type [body]");
    }

    @Test
    void aTupleCannotContainItself() {
        assertThatThrownBy(() -> JSON.codec(Endless.class)).hasMessageContaining("contains itself; remove @Tuple");
    }

    @Test
    void whatIsRequiredMayStillBeNull() {
        assertThat(valid(Wanted.class, "{\"a\":null}").a()).isNull();
        assertThat(faults(Wanted.class, "{}")).containsExactly("missing [body, a]");
        assertThatThrownBy(() -> JSON.codec(Contrary.class)).hasMessageContaining("contradict each other");
    }
}
