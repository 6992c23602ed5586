package skein.json;

import static org.assertj.core.api.Assertions.assertThat;
import static skein.json.Inputs.JSON;
import static skein.json.Inputs.encoded;
import static skein.json.Inputs.faults;
import static skein.json.Inputs.schema;
import static skein.json.Inputs.text;
import static skein.json.Inputs.valid;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
class JacksonAnnotationsTest {
    enum Size {
        @JsonProperty("s")
        SMALL
    }

    record Order(
            @JsonProperty("order_id") long id,

            @JsonAlias({"comment", "remark"}) @JsonPropertyDescription("A word.")
            String note,

            @JsonProperty(required = true) @Nullable Size size) {}

    record User(
            String name,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
            String password,

            @JsonProperty(access = JsonProperty.Access.READ_ONLY)
            long id,

            @JsonIgnore boolean cached) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(@Nullable String a, int b) {}

    @Test
    void namesAndAliasesAreHonoured() {
        assertThat(valid(Order.class, "{\"order_id\":1,\"remark\":\"r\",\"size\":\"s\"}"))
                .isEqualTo(new Order(1, "r", Size.SMALL));
        assertThat(encoded(new Order(1, "r", Size.SMALL))).isEqualTo("{\"order_id\":1,\"note\":\"r\",\"size\":\"s\"}");
    }

    @Test
    void whatIsRequiredMustBeSent() {
        assertThat(faults(Order.class, "{}"))
                .containsExactly("missing [body, order_id]", "missing [body, note]", "missing [body, size]");
    }

    @Test
    void descriptionsAreInTheSchema() {
        assertThat(schema(Order.class)).contains("\"description\":\"A word.\"");
    }

    @Test
    void whatIsOnlyReadIsNotWritten() {
        assertThat(encoded(new User("n", "p", 7, true))).isEqualTo("{\"name\":\"n\",\"id\":7}");
    }

    @Test
    void whatIsOnlyWrittenIsNotRead() {
        assertThat(valid(User.class, "{\"name\":\"n\",\"password\":\"p\",\"id\":7,\"cached\":true}"))
                .isEqualTo(new User("n", "p", 0, false));
    }

    @Test
    void schemasTellWhatIsReadAndWhatIsWritten() {
        assertThat(schema(User.class)).contains("password").doesNotContain("\"id\"");
        assertThat(text(JSON.encode(JSON.codec(User.class).outputSchema())))
                .contains("\"id\"")
                .doesNotContain("password");
    }

    @Test
    void nullsAreLeftOut() {
        assertThat(encoded(new Sparse(null, 1))).isEqualTo("{\"b\":1}");
    }
}
