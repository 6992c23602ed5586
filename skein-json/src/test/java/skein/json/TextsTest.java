package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.faults;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TextsTest {
    private static final List<Object> QUERY = List.of("query", "v");

    record Filter(@Max(100) @Default("10") int limit, List<String> tags, Optional<LocalDate> since) {}

    @Strict
    record Narrow(Optional<String> q) {}

    record Holder(@Size(min = 2) List<Integer> ids) {}

    @Test
    void aScalarTakesTheLastText() {
        assertThat(JSON.codec(int.class).fromTexts(List.of("1", "2"), QUERY).orThrow())
                .isEqualTo(2);
    }

    @Test
    void aListTakesAllTexts() {
        assertThat(JSON.codec(new TypeOf<List<Integer>>() {}.type())
                        .fromTexts(List.of("1", "2"), QUERY)
                        .orThrow())
                .isEqualTo(List.of(1, 2));
    }

    @Test
    void positionsInAListAreLocated() {
        var outcome = JSON.codec(new TypeOf<List<Integer>>() {}.type()).fromTexts(List.of("x", "2"), QUERY);
        assertThat(outcome.violations())
                .containsExactly(new Violation(
                        "int_parsing",
                        List.of("query", "v", 0),
                        "Input should be a valid integer, unable to parse string as an integer",
                        "x",
                        null));
    }

    @Test
    void aListThatIsTooShortEchoesAllTexts() {
        var component = Holder.class.getRecordComponents()[0];
        var codec = JSON.codec(component.getGenericType(), component);
        assertThat(codec.fromTexts(List.of("1"), QUERY).violations())
                .extracting(Violation::input)
                .containsExactly(List.of("1"));
    }

    @Test
    void noTextIsMissing() {
        assertThat(faults(JSON.codec(int.class).fromTexts(List.of(), QUERY))).containsExactly("missing [query, v]");
    }

    @Test
    void noTextIsFineForOptional() {
        assertThat(JSON.codec(new TypeOf<Optional<Integer>>() {}.type())
                        .fromTexts(List.of(), QUERY)
                        .orThrow())
                .isEqualTo(Optional.empty());
    }

    @Test
    void aRecordIsReadFromTextsByName() {
        assertThat(JSON.codec(Filter.class)
                        .fromNamedTexts(
                                Map.of("tags", List.of("a", "b"), "since", List.of("2024-01-02")), List.of("query"))
                        .orThrow())
                .isEqualTo(new Filter(10, List.of("a", "b"), Optional.of(LocalDate.of(2024, 1, 2))));
    }

    @Test
    void violationsOfNamedTextsAreLocated() {
        assertThat(faults(JSON.codec(Filter.class).fromNamedTexts(Map.of("limit", List.of("101")), List.of("query"))))
                .containsExactly("less_than_equal [query, limit]", "missing [query, tags]");
    }

    @Test
    void unknownNamesAreRefusedByAStrictRecord() {
        assertThat(JSON.codec(Narrow.class)
                        .fromNamedTexts(Map.of("tool", List.of("x")), List.of("header"))
                        .violations())
                .containsExactly(new Violation(
                        "extra_forbidden", List.of("header", "tool"), "Extra inputs are not permitted", "x", null));
    }

    @Test
    void onlyRecordsAreReadFromNamedTexts() {
        var codec = JSON.codec(int.class);
        assertThatThrownBy(() -> codec.fromNamedTexts(Map.of(), QUERY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anOffsetIsNeededWhereTheTypeHasOne() {
        assertThat(faults(JSON.codec(Instant.class).fromText("2024-01-02T03:04:05", QUERY)))
                .containsExactly("timezone_aware [query, v]");
        assertThat(faults(JSON.codec(OffsetDateTime.class).fromText("2024-01-02", QUERY)))
                .containsExactly("timezone_aware [query, v]");
    }

    @Test
    void anOffsetIsRefusedWhereTheTypeHasNone() {
        assertThat(faults(JSON.codec(LocalDateTime.class).fromText("2024-01-02T03:04:05Z", QUERY)))
                .containsExactly("timezone_naive [query, v]");
    }

    @Test
    void aCodecKnowsHowItTakesTexts() {
        assertThat(JSON.codec(int.class).isText()).isTrue();
        assertThat(JSON.codec(Filter.class).isText()).isFalse();
        assertThat(JSON.codec(int[].class).takesMany()).isTrue();
    }
}
