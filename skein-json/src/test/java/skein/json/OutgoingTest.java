package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.BODY;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.faults;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OutgoingTest {

    record Item(
            @Size(min = 2) String name,
            @Min(1) int count,
            @Nullable String note,
            @Size(max = 1) List<@Min(0) Integer> sizes) {
        @AssertTrue(message = "the note repeats the name")
        boolean useful() {
            return !name().equals(note);
        }
    }

    record Stored(String name, int count, List<Integer> sizes, String password) {}

    private static List<String> checked(Item item) {
        return JSON.codec(Item.class).check(item, BODY).stream()
                .map(violation -> violation.type() + " " + violation.loc())
                .toList();
    }

    @Test
    void aSoundValueHasNoViolations() {
        assertThat(checked(new Item("ab", 1, null, List.of(3)))).isEmpty();
    }

    @Test
    void brokenConstraintsAreFound() {
        assertThat(checked(new Item("a", 0, null, List.of(-1, 2))))
                .containsExactly(
                        "string_too_short [body, name]",
                        "greater_than_equal [body, count]",
                        "greater_than_equal [body, sizes, 0]",
                        "too_long [body, sizes]");
    }

    @Test
    void nullsAreFoundWhereNoneMayBe() {
        assertThat(JSON.codec(Item.class).check(null, BODY))
                .extracting(Violation::type)
                .containsExactly("model_attributes_type");
        assertThat(JSON.codec(Stored.class).check(new Stored(null, 1, Arrays.asList(1, null), "x"), BODY))
                .extracting(Violation::loc)
                .containsExactly(List.of("body", "name"), List.of("body", "sizes", 1));
    }

    @Test
    void rulesAboutTheWholeAreFound() {
        var violation = JSON.codec(Item.class)
                .check(new Item("ab", 1, "ab", List.of()), BODY)
                .getFirst();
        assertThat(violation.msg()).isEqualTo("Value error, the note repeats the name");
        assertThat(violation.loc()).isEqualTo(BODY);
    }

    @Test
    void aTreeBecomesARecord() {
        assertThat(JSON.codec(Item.class)
                        .convert(Map.of("name", "ab", "count", "2", "sizes", List.of()), BODY)
                        .orThrow())
                .isEqualTo(new Item("ab", 2, null, List.of()));
    }

    @Test
    void aRecordBecomesAnotherWithTheFieldsThatBothHave() {
        assertThat(JSON.codec(Item.class)
                        .convert(new Stored("ab", 2, List.of(1), "secret"), BODY)
                        .orThrow())
                .isEqualTo(new Item("ab", 2, null, List.of(1)));
    }

    @Test
    void whatCannotBeConvertedIsLocated() {
        assertThat(faults(JSON.codec(Item.class).convert(Map.of("name", "ab", "count", "x"), BODY)))
                .containsExactly("int_parsing [body, count]", "missing [body, sizes]");
    }

    @Test
    void aValueOfTheTypeItselfIsChecked() {
        var item = new Item("a", 1, null, new ArrayList<>());
        assertThat(faults(JSON.codec(Item.class).convert(item, BODY))).containsExactly("string_too_short [body, name]");
    }
}
