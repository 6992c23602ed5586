package skein.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void listsTakeBlanksAndRanges() {
        var options = Options.parse(List.of(
                "--connections", "8 16", "--measures", "json stuck", "--server-cores", "0,2-4", "--load-cores", "1"));

        assertThat(options.connections()).containsExactly(8, 16);
        assertThat(options.measures()).containsExactly("json", "stuck");
        assertThat(options.serverCores()).containsExactly(0, 2, 3, 4);
    }

    @Test
    void manyOffendersAreMeasuredOnlyWhenAskedFor() {
        assertThat(Options.parse(List.of()).measures()).doesNotContain("offenders");

        var options = Options.parse(List.of("--measures", "offenders", "--spinners", "2 8"));

        assertThat(options.measures()).containsExactly("offenders");
        assertThat(options.spinners()).containsExactly(2, 8);
    }

    @Test
    void http2AndVertxAreMeasuredUnlessAskedOtherwise() {
        var options = Options.parse(List.of());

        assertThat(options.measures()).contains("http2");
        assertThat(options.servers()).containsExactly("netty", "skein", "skein-jdk", "vertx");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> Options.parse(List.of("--rounds", "many"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> Options.parse(List.of("--servers", "apache"))).hasMessageContaining("netty, skein");
        assertThatThrownBy(() -> Options.parse(List.of("--faster", "1"))).hasMessageContaining("--faster");
        assertThatThrownBy(() -> Options.parse(List.of("--spinners", "0"))).hasMessageContaining("--spinners");
        assertThatThrownBy(() -> Options.parse(List.of("--seconds"))).hasMessageContaining("--seconds");
    }
}
