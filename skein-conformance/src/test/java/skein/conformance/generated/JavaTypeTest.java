package skein.conformance.generated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import skein.conformance.fastapi.Node;

class JavaTypeTest {
    private static JavaType type(String json) {
        return Types.of(Node.parse(json.getBytes(UTF_8)));
    }

    @Test
    void annotationsStandInFront() {
        assertThat(type("{\"scalar\":\"integer\",\"constraints\":{\"multiple_of\":2}}")
                        .declared())
                .isEqualTo("@skein.json.MultipleOf(2) java.math.BigInteger");
    }

    @Test
    void annotationsOfElementsStandAtTheirSimpleName() {
        assertThat(type("{\"array\":{\"scalar\":\"string\",\"constraints\":{\"min_length\":2}}}")
                        .declared())
                .isEqualTo("java.util.List<java.lang.@jakarta.validation.constraints.Size(min = 2) String>");
    }

    @Test
    void nullableStandsAtTheSimpleName() {
        assertThat(type("{\"scalar\":\"uuid\"}").orNull().declared())
                .isEqualTo("java.util.@org.jspecify.annotations.Nullable UUID");
    }

    @Test
    void nullableStandsAtTheBracketsOfAnArray() {
        assertThat(type("{\"scalar\":\"bytes\"}").orNull().declared())
                .isEqualTo("byte @org.jspecify.annotations.Nullable []");
    }

    @Test
    void digitsBeforeThePointAreCounted() {
        assertThat(type("{\"scalar\":\"decimal\",\"constraints\":{\"max_digits\":5,\"decimal_places\":2}}")
                        .annotations())
                .containsExactly("@jakarta.validation.constraints.Digits(integer = 3, fraction = 2)");
    }

    @Test
    void modelsAreNestedTypes() {
        assertThat(type("{\"map\":{\"model\":\"Item\"}}").bare()).isEqualTo("java.util.Map<java.lang.String, Item>");
    }
}
