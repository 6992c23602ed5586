package skein.conformance.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private final Labels labels = new Labels();

    private String declared(String label) {
        return labels.type(label, "").declared();
    }

    @Test
    void aQuestionMarkAllowsNull() {
        assertThat(declared("string?")).isEqualTo("java.lang.@org.jspecify.annotations.Nullable String");
    }

    @Test
    void constraintsBecomeAnnotations() {
        assertThat(declared("string {min_length 2, max_length 4}"))
                .isEqualTo("@jakarta.validation.constraints.Size(min = 2, max = 4) java.lang.String");
    }

    @Test
    void aPatternMayHoldBraces() {
        assertThat(declared("string {pattern ^[A-Z]{2}$}"))
                .isEqualTo("@skein.json.Matches(\"^[A-Z]{2}$\") java.lang.String");
    }

    @Test
    void constraintsBehindAnArrayAreThoseOfTheArray() {
        assertThat(declared("array of integer {min_length 1}"))
                .isEqualTo("@jakarta.validation.constraints.Size(min = 1) java.util.List<java.math.BigInteger>");
    }

    @Test
    void alternativesBecomeAnyOf() {
        assertThat(declared("integer | string"))
                .isEqualTo("@skein.json.AnyOf({java.math.BigInteger.class, java.lang.String.class}) java.lang.Object");
    }

    @Test
    void aModelIsDeclared() {
        labels.type("model Sub{n: integer, s: string = \"d\"}", "");
        assertThat(labels.declarations().strip())
                .isEqualTo(
                        "public record Sub(java.math.BigInteger n, @skein.json.Default(\"d\") java.lang.String s) {}");
    }

    @Test
    void anEnumIsDeclaredByItsTitle() {
        labels.type("enum(mixed: \"A\", 2)", "Plain");
        assertThat(labels.declarations().strip())
                .isEqualTo("public enum Plain { @skein.json.Name(\"A\") A, @skein.json.Code(2) _2 }");
    }

    @Test
    void aModelThatIsKnownNeedsNoWordBeforeIt() {
        assertThat(new Labels(Set.of("Item")).type("array of Item", "").declared())
                .isEqualTo("java.util.List<Item>");
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThatThrownBy(() -> declared("quaternion"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quaternion");
    }
}
