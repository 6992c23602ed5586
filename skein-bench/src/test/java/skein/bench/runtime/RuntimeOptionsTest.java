package skein.bench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeOptionsTest {
    @Test
    void someMeasuresAndContendersAreChosen() {
        var options = RuntimeOptions.parse(List.of("--measures", "park calls", "--contenders", "loop,jdk"));

        assertThat(options.measures()).extracting(Measure::name).containsExactly("park", "calls");
        assertThat(options.contenders()).containsExactly(Contender.LOOP, Contender.JDK);
    }

    @Test
    void everythingIsMeasuredUnlessSaidOtherwise() {
        // An interpreter that is there wherever the tests run.
        var options = RuntimeOptions.parse(List.of("--python", "/bin/sh"));

        assertThat(options.measures()).isEqualTo(Measure.ALL);
        assertThat(options.contenders()).containsExactly(Contender.values());
        assertThat(options.rounds()).isEqualTo(5);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--rounds", "many")))
                .hasMessageContaining("--rounds");
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--rounds"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--measures", "speed")))
                .hasMessageContaining("start, park");
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--contenders", "trio")))
                .hasMessageContaining("loop, jdk");
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--faster"))).hasMessageContaining("--faster");
    }

    @Test
    void withoutPythonAsyncioIsRefused() {
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--python", "/nowhere/python3")))
                .hasMessageContaining("/nowhere/python3")
                .hasMessageContaining("--contenders");
    }

    @Test
    void quickFiguresAreNotWritten() {
        assertThatThrownBy(() -> RuntimeOptions.parse(List.of("--quick", "--write", "--contenders", "loop")))
                .hasMessageContaining("--write");
    }
}
