package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.fault;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.valid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class UnionsTest {
    @Discriminator("kind")
    sealed interface Pet {
        record Cat(String name) implements Pet {}

        @Name("dog")
        record Dog(String name, int age, List<Pet> friends) implements Pet {}
    }

    sealed interface Figure {
        record Square(double a) implements Figure {}

        record Rectangle(double a, double b) implements Figure {}

        record Label(String a) implements Figure {}
    }

    sealed interface Open {
        record Fine() implements Open {}

        final class Other implements Open {}
    }

    @Discriminator("kind")
    sealed interface Twice {
        record Own(String kind) implements Twice {}
    }

    @Test
    void theTagDecidesWhereverItStands() {
        assertThat(valid(Pet.class, "{\"name\":\"Tom\",\"kind\":\"Cat\"}")).isEqualTo(new Pet.Cat("Tom"));
    }

    @Test
    void taggedUnionsNest() {
        assertThat(valid(
                        Pet.class,
                        "{\"kind\":\"dog\",\"name\":\"Rex\",\"age\":3,\"friends\":[{\"kind\":\"dog\",\"name\":\"Bo\",\"age\":1,"
                                + "\"friends\":[{\"kind\":\"Cat\",\"name\":\"Tom\"}]}]}"))
                .isEqualTo(new Pet.Dog("Rex", 3, List.of(new Pet.Dog("Bo", 1, List.of(new Pet.Cat("Tom"))))));
    }

    @Test
    void violationsAreLocatedBelowTheTag() {
        assertThat(faults(
                        Pet.class,
                        "{\"kind\":\"dog\",\"name\":1,\"age\":2,\"friends\":[{\"kind\":\"Cat\",\"name\":7}]}"))
                .containsExactly("string_type [body, dog, name]", "string_type [body, dog, friends, 0, Cat, name]");
    }

    @Test
    void inputsBelowATagAreEchoed() {
        assertThat(fault(Pet.class, "{\"kind\":\"Cat\",\"name\":7}").input()).isEqualTo(7L);
    }

    @Test
    void aMissingTagIsAViolation() {
        assertThat(fault(Pet.class, "{}"))
                .isEqualTo(new Violation(
                        "union_tag_not_found",
                        List.of("body"),
                        "Unable to extract tag using discriminator 'kind'",
                        Map.of(),
                        Map.of("discriminator", "'kind'")));
    }

    @Test
    void anUnknownTagIsAViolation() {
        assertThat(fault(Pet.class, "{\"kind\":\"cow\"}").msg())
                .isEqualTo("Input tag 'cow' found using 'kind' does not match any of the expected tags: 'Cat', 'dog'");
    }

    @Test
    void theTagIsWritten() {
        assertThat(encoded(new Pet.Cat("Tom"))).isEqualTo("{\"kind\":\"Cat\",\"name\":\"Tom\"}");
    }

    @Test
    void theSchemaNamesTheTags() {
        var book = new SchemaBook();
        var schema = JSON.codec(Pet.class).schema(book);
        assertThat(encoded(book.resolve(schema)))
                .isEqualTo(
                        "{\"oneOf\":[{\"$ref\":\"#/components/schemas/Cat\"},{\"$ref\":\"#/components/schemas/Dog\"}],"
                                + "\"discriminator\":{\"propertyName\":\"kind\",\"mapping\":{\"Cat\":\"#/components/schemas/Cat\","
                                + "\"dog\":\"#/components/schemas/Dog\"}}}");
    }

    @Test
    void withoutATagTheRecordWithMostFieldsIsTaken() {
        assertThat(valid(Figure.class, "{\"a\":1,\"b\":2}")).isEqualTo(new Figure.Rectangle(1, 2));
    }

    @Test
    void withoutATagTheRecordThatNeedsNoConversionIsTaken() {
        assertThat(valid(Figure.class, "{\"a\":\"1\"}")).isEqualTo(new Figure.Label("1"));
    }

    @Test
    void withoutATagTheViolationsOfAllRecordsAreReported() {
        assertThat(faults(Figure.class, "{\"a\":[]}"))
                .containsExactly(
                        "float_type [body, Square, a]",
                        "float_type [body, Rectangle, a]",
                        "missing [body, Rectangle, b]",
                        "string_type [body, Label, a]");
    }

    @Test
    void aSealedTypeNeedsRecordsOnly() {
        assertThatThrownBy(() -> JSON.codec(Open.class))
                .hasMessageContaining("permits skein.json.UnionsTest$Open$Other, which is no record");
    }

    @Test
    void aRecordDoesNotDeclareTheTag() {
        assertThatThrownBy(() -> JSON.codec(Twice.class)).hasMessageContaining("remove the component");
    }
}
