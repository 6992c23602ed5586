package skein.conformance.fastapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ListedTest {
    private static final Listed LISTED = Listed.of(
            Node.parse("{\"name\":\"n\",\"in\":\"core/.*\",\"at\":\"/status\",\"change\":\"500 → 4\\\\d\\\\d.*\"}"
                    .getBytes(UTF_8)));

    @Test
    void whatMatchesIsAllowed() {
        assertThat(LISTED.allows("core/a b", new Difference("/status", "500", "400\nx")))
                .isTrue();
    }

    @Test
    void anotherPlaceIsNot() {
        assertThat(LISTED.allows("tutorial/a b", new Difference("/status", "500", "400")))
                .isFalse();
    }

    @Test
    void anotherPathIsNot() {
        assertThat(LISTED.allows("core/a b", new Difference("/json", "500", "400")))
                .isFalse();
    }

    @Test
    void anotherChangeIsNot() {
        assertThat(LISTED.allows("core/a b", new Difference("/status", "200", "400")))
                .isFalse();
    }

    @Test
    void everyListedDifferenceHasASection() throws IOException {
        String text = Files.readString(Path.of("../docs/fastapi-differences.md"));
        assertThat(Listed.all())
                .isNotEmpty()
                .allSatisfy(listed -> assertThat(text).contains("`" + listed.name() + "`"));
    }
}
