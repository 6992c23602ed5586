package skein.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WrkOutputTest {
    private static final String CLEAN = """
            Running 5s test @ http://127.0.0.1:8080/plaintext
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency   635.91us    0.89ms  12.92ms   93.69%
                Req/Sec    56.20k     8.07k   62.00k    86.54%
              Latency Distribution
                 50%  250.00us
                 75%  491.00us
                 90%  700.00us
                 99%    5.80ms
              279564 requests in 5.01s, 43.19MB read
            Requests/sec:  55801.20
            Transfer/sec:      8.62MB
                 99.9%  11300.00us
            """;

    @Test
    void figuresAreRead() {
        var output = WrkOutput.parse(CLEAN);

        assertThat(output.requestsPerSecond()).isEqualTo(55_801.2);
        assertThat(output.requests()).isEqualTo(279_564);
        assertThat(output.times().p50()).isCloseTo(0.25, within(1e-9));
        assertThat(output.times().p99()).isEqualTo(5.8);
        assertThat(output.times().p999()).isCloseTo(11.3, within(1e-9));
        assertThat(output.times().max()).isEqualTo(12.92);
        assertThat(output.errors()).isEmpty();
    }

    @Test
    void withoutTheScriptOnePercentileIsMissing() {
        String text = CLEAN.lines().filter(line -> !line.contains("99.9%")).collect(Collectors.joining("\n"));

        assertThat(WrkOutput.parse(text).times().p999()).isNaN();
    }

    @Test
    void secondsAndMinutesBecomeMilliseconds() {
        var output = WrkOutput.parse(CLEAN.replace("12.92ms", "1.20m").replace("5.80ms", "1.93s"));

        assertThat(output.times().max()).isEqualTo(72_000);
        assertThat(output.times().p99()).isEqualTo(1_930);
    }

    @Test
    void errorsAreNamed() {
        var output = WrkOutput.parse(CLEAN + """
                  Socket errors: connect 0, read 3, write 0, timeout 12
                  Non-2xx or 3xx responses: 7
                """);

        assertThat(output.errors()).isEqualTo("3 read, 12 timeout, 7 not 2xx");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> WrkOutput.parse("unable to connect"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unable to connect");
    }
}
