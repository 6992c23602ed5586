package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.bytes;
import static skein.json.Inputs.fault;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class SyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|1|Expecting property name enclosed in double quotes",
                "{\"a\" 1}|5|Expecting ':' delimiter",
                "{\"a\":1 \"b\"}|7|Expecting ',' delimiter",
                "{\"a\":1,}|7|Expecting property name enclosed in double quotes",
                "{\"a\":}|5|Expecting value",
                "[1,]|3|Expecting value",
                "[1 2]|3|Expecting ',' delimiter",
                "[01]|2|Expecting ',' delimiter",
                "\"ab|0|Unterminated string starting at",
                "\"\\x\"|1|Invalid \\escape",
                "\"\\u12\"|2|Invalid \\uXXXX escape",
                "1 2|2|Extra data",
                "nope|0|Expecting value",
                "`   `|3|Expecting value"
            })
    void theFirstFaultIsNamedAsPythonDoes(String json, int position, String reason) {
        assertThat(fault(Object.class, json))
                .isEqualTo(new Violation(
                        Violation.JSON_INVALID,
                        List.of("body", position),
                        "JSON decode error",
                        Map.of(),
                        Map.of("error", reason)));
    }

    @Test
    void positionsCountCharacters() {
        assertThat(fault(Object.class, "[\"한글\uD83D\uDE00\" x]").loc()).isEqualTo(List.of("body", 7));
    }

    @Test
    void notANumberIsNoJson() {
        var fault = fault(Object.class, "[NaN]");
        assertThat(fault.type()).isEqualTo(Violation.JSON_INVALID);
        assertThat(fault.ctx()).isEqualTo(Map.of("error", "Expecting value"));
    }

    @Test
    void aSyntaxErrorHidesOtherViolations() {
        assertThat(Inputs.decode(int[].class, "[\"x\",\"y\"").violations()).hasSize(1);
    }

    @Test
    void nestingIsLimited() {
        var json = Json.standard().withLimits(Limits.STANDARD.withDepth(3));
        assertThat(json.codec(Object.class).decode(bytes("[[[1]]]"), BODY).isValid())
                .isTrue();
        assertThat(json.codec(Object.class).decode(bytes("[[[[1]]]]"), BODY).violations())
                .extracting(Violation::type)
                .containsExactly(Violation.JSON_UNREADABLE);
    }

    @Test
    void nestingBehindAFaultIsNoTrap() {
        assertThat(fault(Object.class, "[NaN," + "[".repeat(200_000)).type()).isEqualTo(Violation.JSON_INVALID);
    }

    @Test
    void numbersAndTextsAreLimited() {
        var json =
                Json.standard().withLimits(Limits.STANDARD.withNumberLength(10).withStringLength(10));
        for (var document : List.of("12345678901", "\"" + "x".repeat(11) + "\"")) {
            assertThat(json.codec(Object.class).decode(bytes(document), BODY).violations())
                    .extracting(Violation::type)
                    .containsExactly(Violation.JSON_UNREADABLE);
        }
    }

    sealed interface Branch {
        record Left(Branch next) implements Branch {}

        record Right(Branch next) implements Branch {}
    }

    @Test
    void alternativesInAlternativesAreLimited() {
        var document = "{\"next\":".repeat(200) + "1" + "}".repeat(200);
        assertThat(fault(Branch.class, document).type()).isEqualTo(Violation.JSON_UNREADABLE);
    }

    @Test
    void anExponentBeyondAllBoundsIsAViolation() {
        assertThat(fault(BigDecimal.class, "1e999999999999").type()).isEqualTo("decimal_parsing");
        assertThat(fault(Object.class, "[1e999999999999]").type()).isEqualTo("finite_number");
        assertThat(fault(boolean.class, "1e999999999999").input()).isEqualTo("1e999999999999");
    }

    @Test
    void violationsAreLimited() {
        var json = Json.standard().withLimits(Limits.STANDARD.withViolations(3));
        assertThat(json.codec(int[].class)
                        .decode(bytes("[\"a\",\"b\",\"c\",\"d\",\"e\"]"), BODY)
                        .violations())
                .hasSize(3);
    }
}
