package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ObjectCodecTest {
    record Item(String name) {}

    private static final ObjectCodec BODIES = JSON.object(List.of(
            ObjectCodec.Field.of("item", JSON.codec(Item.class)),
            ObjectCodec.Field.of("importance", JSON.codec(int.class), 3),
            ObjectCodec.Field.of("note", JSON.codec(new TypeOf<Optional<String>>() {}.type()))));

    @Test
    void valuesComeInTheOrderOfTheFields() {
        assertThat(BODIES.decode(bytes("{\"note\":\"n\",\"item\":{\"name\":\"a\"}}"), BODY)
                        .orThrow())
                .containsExactly(new Item("a"), 3, Optional.of("n"));
    }

    @Test
    void nullCountsAsNotSent() {
        assertThat(BODIES.decode(bytes("{\"item\":null,\"importance\":null}"), BODY)
                        .violations())
                .containsExactly(Violation.missing(List.of("body", "item"), null));
    }

    @Test
    void violationsAreLocatedBelowTheName() {
        assertThat(faults(BODIES.decode(bytes("{\"importance\":\"x\",\"item\":{}}"), BODY)))
                .containsExactly("missing [body, item, name]", "int_parsing [body, importance]");
    }

    @Test
    void whatIsNoObjectLacksAllValues() {
        for (var document : List.of("[]", "1", "null", "")) {
            assertThat(BODIES.decode(bytes(document), BODY).violations())
                    .containsExactly(Violation.missing(List.of("body", "item"), null));
        }
    }

    @Test
    void aFormIsReadByName() {
        var form = JSON.object(List.of(
                ObjectCodec.Field.of("user", JSON.codec(String.class)),
                ObjectCodec.Field.of("ids", JSON.codec(int[].class))));
        assertThat(faults(form.fromNamedTexts(Map.of("ids", List.of("1", "x")), BODY)))
                .containsExactly("missing [body, user]", "int_parsing [body, ids, 1]");
    }

    @Test
    void theSchemaHasTitlesAndDefaults() {
        var book = new SchemaBook();
        assertThat(encoded(book.resolve(BODIES.schema(book))))
                .isEqualTo("{\"properties\":{\"item\":{\"$ref\":\"#/components/schemas/Item\"},"
                        + "\"importance\":{\"type\":\"integer\",\"title\":\"Importance\",\"default\":3},"
                        + "\"note\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}],\"title\":\"Note\"}},"
                        + "\"type\":\"object\",\"required\":[\"item\"]}");
    }
}
