package skein.bench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebOptionsTest {
    @Test
    void everythingIsMeasuredUnlessSaidOtherwise() {
        var options = WebOptions.parse(List.of());

        assertThat(options.figures()).isEqualTo(WebFigure.ALL);
        assertThat(options.rounds()).isEqualTo(3);
    }

    @Test
    void someMeasuresAreChosen() {
        assertThat(WebOptions.parse(List.of("--measures", "start,routes")).figures())
                .extracting(WebFigure::measure)
                .containsOnly("start", "routes");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> WebOptions.parse(List.of("--rounds", "many"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> WebOptions.parse(List.of("--rounds"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> WebOptions.parse(List.of("--measures", "speed")))
                .hasMessageContaining("order, list");
        assertThatThrownBy(() -> WebOptions.parse(List.of("--faster"))).hasMessageContaining("--faster");
    }

    @Test
    void quickFiguresAreNotWritten() {
        assertThatThrownBy(() -> WebOptions.parse(List.of("--quick", "--write")))
                .hasMessageContaining("--write");
    }
}
