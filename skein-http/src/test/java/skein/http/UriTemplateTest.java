package skein.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriTemplateTest {
    @Test
    void aValueNeverChangesThePathAroundIt() {
        assertThat(UriTemplate.expand("/users/{id}/posts", "../a b?c#d%2f"))
                .isEqualTo("/users/..%2Fa%20b%3Fc%23d%252f/posts");
    }

    @Test
    void lettersOfAllScriptsAreEscaped() {
        assertThat(UriTemplate.expand("/{name}", "연~.-_")).isEqualTo("/%EC%97%B0~.-_");
    }

    @Test
    void aPathKeepsItsSlashes() {
        assertThat(UriTemplate.expand("/files/{+path}", "2026/ma y.txt")).isEqualTo("/files/2026/ma%20y.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/../b", "./a", "a/.."})
    void noPathLeadsUp(String path) {
        assertThatThrownBy(() -> UriTemplate.expand("/files/{+path}", path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another path");
    }

    @Test
    void noSegmentLeadsUp() {
        assertThatThrownBy(() -> UriTemplate.expand("/users/{id}/posts", ".."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parametersAreEscaped() {
        assertThat(UriTemplate.expand("/items{?q,page}", "a&b=c+d", 2)).isEqualTo("/items?q=a%26b%3Dc%2Bd&page=2");
    }

    @Test
    void parametersWithoutAValueAreLeftOut() {
        assertThat(UriTemplate.expand("/items{?q,page}", null, 2)).isEqualTo("/items?page=2");
    }

    @Test
    void collectionsAreRepeated() {
        assertThat(UriTemplate.expand("/items{?tag}", List.of("a", "b"))).isEqualTo("/items?tag=a&tag=b");
    }

    @Test
    void moreParametersMayFollow() {
        assertThat(UriTemplate.expand("/items?all{&page}", 2)).isEqualTo("/items?all&page=2");
    }

    @Test
    void dotsInAQueryAreHarmless() {
        assertThat(UriTemplate.expand("/items?q={q}", "..")).isEqualTo("/items?q=..");
    }

    @Test
    void aPathNeedsAValue() {
        assertThatThrownBy(() ->
                        UriTemplate.expand("/{id}", Arrays.asList((Object) null).toArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is null");
    }

    @Test
    void tooManyValuesAreRefused() {
        assertThatThrownBy(() -> UriTemplate.expand("/{id}", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 placeholders for 2 values");
    }

    @Test
    void tooFewValuesAreRefused() {
        assertThatThrownBy(() -> UriTemplate.expand("/{id}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more placeholders than values");
    }
}
