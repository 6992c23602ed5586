package skein.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartOptionsTest {
    @Test
    void elevenStartsUnlessSaidOtherwise() {
        assertThat(StartOptions.parse(List.of())).isEqualTo(new StartOptions(11, false));
    }

    @Test
    void optionsAreRead() {
        assertThat(StartOptions.parse(List.of("--write", "--times", "3"))).isEqualTo(new StartOptions(3, true));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> StartOptions.parse(List.of("--times"))).hasMessageContaining("--times");
        assertThatThrownBy(() -> StartOptions.parse(List.of("--times", "0"))).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> StartOptions.parse(List.of("--times", "often")))
                .hasMessageContaining("often");
        assertThatThrownBy(() -> StartOptions.parse(List.of("--faster"))).hasMessageContaining("--faster");
    }
}
