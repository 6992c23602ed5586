package skein.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteMatchesTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void everyPathHasARouteOfItsOwn(int routes) throws Exception {
        var tree = RouteMatches.tree(routes);

        assertThat(RouteMatches.paths(routes))
                .extracting(path -> tree.match("GET", path))
                .hasOnlyElementsOfType(Match.Found.class)
                .doesNotHaveDuplicates();
    }

    @Test
    void pathsHaveTheSameForms() {
        assertThat(RouteMatches.paths(1_000))
                .extracting(String::length)
                .containsExactly(java.util.Arrays.stream(RouteMatches.paths(10))
                        .map(String::length)
                        .toArray(Integer[]::new));
    }
}
