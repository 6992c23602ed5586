package skein.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.json.Inputs.JSON;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class UnsupportedTypesTest {
    record Total(List<Currency> currencies) {}

    record Order(Total total) {}

    record Twins(@Name("a") int one, int a) {}

    record BadDefault(@Default("x") int a) {}

    record BadKeys(Map<List<String>, String> a) {}

    record BadPattern(@Matches("[") String a) {}

    record BadExample(@Describe(examples = "{") String a) {}

    enum Colour {
        @Name("red")
        RED,
        @Name("red")
        ROT
    }

    @Test
    void theMessageNamesCulpritRuleAndRemedy() {
        assertThatThrownBy(() -> JSON.codec(Order.class))
                .isInstanceOf(UnsupportedTypeException.class)
                .hasMessage(
                        "Total.currencies: java.util.Currency has no JSON form; use a record, an enum, a sealed interface"
                                + " of records, a List, Set or Map, or register it with Json.withMapping");
    }

    @ParameterizedTest
    @ValueSource(classes = {Twins.class, BadDefault.class, BadKeys.class, BadPattern.class, Colour.class})
    void aFaultyTypeIsRefusedWhenItsCodecIsBuilt(Class<?> type) {
        assertThatThrownBy(() -> JSON.codec(type)).isInstanceOf(UnsupportedTypeException.class);
    }

    @Test
    void aFaultyExampleIsRefusedWhenTheCodecIsBuilt() {
        assertThatThrownBy(() -> JSON.codec(BadExample.class)).isInstanceOf(UnsupportedTypeException.class);
    }
}
