package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.schema;
import static skein.json.Inputs.valid;

import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AlternativesTest {

    record Item(String name, @Default("1") int count) {}

    record Message(String text) {}

    record Loose(@AnyOf({Long.class, String.class}) Object v) {}

    record Numbers(@AnyOf({Long.class, Double.class}) Object v) {}

    record Ids(@AnyOf({UUID.class, String.class}) Object v) {}

    record Parts(List<@AnyOf({Item.class, Message.class, String.class}) Object> v) {}

    record Maybe(
            @Nullable @AnyOf({Long.class, String.class}) Object v) {}

    record Times(@AnyOf({LocalTime.class, OffsetTime.class}) Object v) {}

    record Alone(@AnyOf(Long.class) Object v) {}

    record Choice(
            @Literal({"asc", "desc"}) String order,
            @Literal({"1", "2"}) int level) {}

    record Strictly(
            @Strict int number,
            @Strict boolean flag,
            @Strict double size) {}

    record StrictList(@Strict List<String> v) {}

    enum Priority {
        @Code(1)
        LOW,
        @Code(2)
        HIGH
    }

    enum Mixed {
        @Name("a")
        A,
        @Code(2)
        TWO
    }

    record Codes(Priority priority, Mixed mixed) {}

    @Test
    void theTypeThatTakesTheInputAsItIsWins() {
        assertThat(valid(Loose.class, "{\"v\":\"1\"}").v()).isEqualTo("1");
    }

    @Test
    void aConversionIsBetterThanNothing() {
        assertThat(valid(Loose.class, "{\"v\":true}").v()).isEqualTo(1L);
    }

    @Test
    void aWiderNumberIsTakenWhereTheNarrowOneWouldConvert() {
        assertThat(valid(Numbers.class, "{\"v\":1.0}").v()).isEqualTo(1.0);
    }

    @Test
    void aTextStaysATextThoughItCouldBeConverted() {
        assertThat(valid(Ids.class, "{\"v\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\"}")
                        .v())
                .isInstanceOf(String.class);
    }

    @Test
    void theViolationsOfAllTypesAreReportedBelowTheirNames() {
        assertThat(faults(Loose.class, "{\"v\":[]}"))
                .containsExactly("int_type [body, v, int]", "string_type [body, v, str]");
    }

    @Test
    void theRecordThatKnowsMoreOfTheFieldsWins() {
        assertThat(valid(Parts.class, "{\"v\":[{\"name\":\"a\",\"count\":2},{\"text\":\"b\"},\"c\"]}")
                        .v())
                .containsExactly(new Item("a", 2), new Message("b"), "c");
    }

    @Test
    void valuesAreWrittenByTheirType() {
        assertThat(encoded(new Parts(List.of(new Message("b"), "c")))).isEqualTo("{\"v\":[{\"text\":\"b\"},\"c\"]}");
    }

    @Test
    void aNullableChoiceMayBeLeftOut() {
        assertThat(valid(Maybe.class, "{}").v()).isNull();
    }

    @Test
    void theSchemaOfANullableChoiceIsOneList() {
        assertThat(schema(Maybe.class))
                .contains("\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"string\"},{\"type\":\"null\"}]");
    }

    @Test
    void timesWithAndWithoutOffsetAreOneType() {
        assertThat(valid(Times.class, "{\"v\":\"03:04:05+09:00\"}").v()).isEqualTo(OffsetTime.parse("03:04:05+09:00"));
        assertThat(valid(Times.class, "{\"v\":\"03:04:05\"}").v()).isEqualTo(LocalTime.parse("03:04:05"));
        assertThat(faults(Times.class, "{\"v\":\"x\"}")).containsExactly("time_parsing [body, v]");
    }

    @Test
    void aChoiceOfOneIsRefused() {
        assertThatThrownBy(() -> JSON.codec(Alone.class)).hasMessage("Alone.v: @AnyOf needs at least two types");
    }

    @Test
    void onlyTheLiteralsAreTaken() {
        assertThat(valid(Choice.class, "{\"order\":\"asc\",\"level\":2}")).isEqualTo(new Choice("asc", 2));
        assertThat(faults(Choice.class, "{\"order\":\"up\",\"level\":\"2\"}"))
                .containsExactly("literal_error [body, order]", "literal_error [body, level]");
    }

    @Test
    void literalsAreAnEnumInTheSchema() {
        assertThat(schema(Choice.class)).contains("{\"type\":\"integer\",\"enum\":[1,2],\"title\":\"Level\"}");
    }

    @Test
    void strictValuesAreNotConverted() {
        assertThat(faults(Strictly.class, "{\"number\":\"1\",\"flag\":1,\"size\":\"2\"}"))
                .containsExactly("int_type [body, number]", "bool_type [body, flag]", "float_type [body, size]");
        assertThat(valid(Strictly.class, "{\"number\":1,\"flag\":true,\"size\":2}"))
                .isEqualTo(new Strictly(1, true, 2));
    }

    @Test
    void strictSaysNothingAboutLists() {
        assertThatThrownBy(() -> JSON.codec(StrictList.class))
                .hasMessageStartingWith("StrictList.v: @Strict says nothing");
    }

    @Test
    void enumConstantsMayBeIntegers() {
        assertThat(valid(Codes.class, "{\"priority\":\"2\",\"mixed\":2}"))
                .isEqualTo(new Codes(Priority.HIGH, Mixed.TWO));
        assertThat(encoded(new Codes(Priority.LOW, Mixed.A))).isEqualTo("{\"priority\":1,\"mixed\":\"a\"}");
    }

    @Test
    void aTextIsNoIntegerWhereConstantsAreMixed() {
        assertThat(faults(Codes.class, "{\"priority\":3,\"mixed\":\"2\"}"))
                .containsExactly("enum [body, priority]", "enum [body, mixed]");
    }
}
