package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.fault;
import static skein.json.Inputs.faults;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ConstraintsTest {
    record Bounds(
            @Min(1) int a,
            @Max(9) long b,
            @PositiveOrZero double c,
            @Negative BigDecimal d) {}

    record Below(
            @DecimalMax(value = "0.5", inclusive = false) double a) {}

    record Step(@MultipleOf(0.5) double a, @MultipleOf(5) int b) {}

    record Money(@Digits(integer = 3, fraction = 2) BigDecimal a) {}

    record Texts(
            @NotBlank String a, @NotEmpty String b, @Email String c) {}

    record Patterns(
            @Pattern(regexp = "[a-z]+") String whole,
            @Matches("[a-z]") String anywhere) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Counts(
            @Size(min = 1) List<Integer> a,
            @Size(max = 1) Map<String, Integer> b,
            @Size(max = 2) int[] c) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    record Inside(
            List<@Min(1) Integer> a,
            Optional<@Size(max = 2) String> b,
            @Size(max = 2) Optional<String> c) {}

    @SuppressWarnings("MultipleNullnessAnnotations")
    record Definite(@NotNull @Nullable Integer a) {}

    record Misplaced(@Min(1) String a) {}

    record Unknown(@Null Instant a) {}

    @Test
    void boundsAreChecked() {
        assertThat(faults(Bounds.class, "{\"a\":0,\"b\":10,\"c\":-0.5,\"d\":0}"))
                .containsExactly(
                        "greater_than_equal [body, a]",
                        "less_than_equal [body, b]",
                        "greater_than_equal [body, c]",
                        "less_than [body, d]");
    }

    @Test
    void aBoundShowsInMessageAndContext() {
        assertThat(fault(Below.class, "{\"a\":0.5}"))
                .isEqualTo(new Violation(
                        "less_than", List.of("body", "a"), "Input should be less than 0.5", 0.5, Map.of("lt", 0.5)));
    }

    @Test
    void multiplesOfFractionsTolerateRounding() {
        assertThat(faults(Step.class, "{\"a\":1.5,\"b\":15}")).isEmpty();
        assertThat(faults(Step.class, "{\"a\":1.6,\"b\":16}"))
                .containsExactly("multiple_of [body, a]", "multiple_of [body, b]");
    }

    @Test
    void digitsAreCounted() {
        assertThat(faults(Money.class, "{\"a\":\"123.45\"}")).isEmpty();
        assertThat(faults(Money.class, "{\"a\":\"1.234\"}")).containsExactly("decimal_max_places [body, a]");
        assertThat(faults(Money.class, "{\"a\":\"1234\"}")).containsExactly("decimal_whole_digits [body, a]");
        assertThat(faults(Money.class, "{\"a\":\"1e400\"}")).containsExactly("decimal_max_digits [body, a]");
    }

    @Test
    void textsAreChecked() {
        assertThat(faults(Texts.class, "{\"a\":\" \",\"b\":\"\",\"c\":\"x\"}"))
                .containsExactly(
                        "string_pattern_mismatch [body, a]", "string_too_short [body, b]", "value_error [body, c]");
    }

    @Test
    void patternMatchesTheWholeTextAndMatchesAnyPart() {
        assertThat(faults(Patterns.class, "{\"whole\":\"a1\",\"anywhere\":\"a1\"}"))
                .containsExactly("string_pattern_mismatch [body, whole]");
    }

    @Test
    void elementsAreCounted() {
        assertThat(faults(Counts.class, "{\"a\":[],\"b\":{\"x\":1,\"y\":2},\"c\":[1,2,3]}"))
                .containsExactly("too_short [body, a]", "too_long [body, b]", "too_long [body, c]");
    }

    @Test
    void constraintsInsideATypeApplyToItsParts() {
        assertThat(faults(Inside.class, "{\"a\":[1,0],\"b\":\"xyz\",\"c\":\"xyz\"}"))
                .containsExactly(
                        "greater_than_equal [body, a, 1]", "string_too_long [body, b]", "string_too_long [body, c]");
    }

    @Test
    void lengthCountsCodePoints() {
        assertThat(faults(Inside.class, "{\"a\":[],\"b\":\"\uD83D\uDE00\uD83D\uDE00\"}"))
                .isEmpty();
    }

    @Test
    void notNullTakesNullAway() {
        assertThat(faults(Definite.class, "{}")).containsExactly("missing [body, a]");
    }

    @Test
    void constraintsOnAParameterApplyOnTopOfItsType() throws NoSuchMethodException {
        Parameter parameter =
                getClass().getDeclaredMethod("endpoint", List.class).getParameters()[0];
        var codec = JSON.codec(parameter.getParameterizedType(), parameter);
        assertThat(faults(codec.decode(bytes("[5,0]"), BODY))).containsExactly("greater_than_equal [body, 1]");
        assertThat(faults(codec.decode(bytes("[1,2,3]"), BODY))).containsExactly("too_long [body]");
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
    private static void endpoint(@Size(max = 2) List<@Min(1) Integer> ids) {}

    @Test
    void aConstraintThatSaysNothingIsAnErrorAtStartUp() {
        assertThatThrownBy(() -> JSON.codec(Misplaced.class))
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessage(
                        "Misplaced.a: @Min says nothing about String; remove it or use it on a type that it constrains");
    }

    @Test
    void aConstraintThatIsNotKnownIsAnErrorAtStartUp() {
        assertThatThrownBy(() -> JSON.codec(Unknown.class))
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessageStartingWith("Unknown.a: @Null");
    }
}
