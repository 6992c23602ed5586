package skein.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), List.of("netty", "skein", "go"), List.of("netty", "skein"));
    }

    @Test
    void listsTakeBlanksAndRanges() {
        var options = parse(
                "--connections", "8 16", "--measures", "json stuck", "--server-cores", "0,2-4", "--load-cores", "1");

        assertThat(options.connections()).containsExactly(8, 16);
        assertThat(options.measures()).containsExactly(Measure.JSON, Measure.STUCK);
        assertThat(options.serverCores()).containsExactly(0, 2, 3, 4);
    }

    @Test
    void manyOffendersAreMeasuredOnlyWhenAskedFor() {
        assertThat(parse().measures()).doesNotContain(Measure.OFFENDERS);

        var options = parse("--measures", "offenders", "--spinners", "2 8");

        assertThat(options.measures()).containsExactly(Measure.OFFENDERS);
        assertThat(options.spinners()).containsExactly(2, 8);
    }

    @Test
    void theUsualServersAreMeasuredUnlessOthersAreNamed() {
        assertThat(parse().servers()).containsExactly("netty", "skein");
        assertThat(parse("--servers", "go,skein").servers()).containsExactly("go", "skein");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> parse("--rounds", "many")).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> parse("--servers", "apache")).hasMessageContaining("netty, skein, go");
        assertThatThrownBy(() -> parse("--measures", "luck")).hasMessageContaining("plaintext, http2");
        assertThatThrownBy(() -> parse("--faster", "1")).hasMessageContaining("--faster");
        assertThatThrownBy(() -> parse("--spinners", "0")).hasMessageContaining("--spinners");
        assertThatThrownBy(() -> parse("--seconds")).hasMessageContaining("--seconds");
    }
}
