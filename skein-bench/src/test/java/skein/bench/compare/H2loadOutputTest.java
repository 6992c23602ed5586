package skein.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class H2loadOutputTest {
    private static final String CLEAN = """
            starting benchmark...
            Application protocol: h2c
            Main benchmark duration is over for thread #0. Stopping all clients.

            finished in 2.00s, 640.50 req/s, 22.16KB/s
            requests: 1281 total, 1408 started, 1281 done, 1281 succeeded, 0 failed, 0 errored, 0 timeout
            status codes: 1281 2xx, 0 3xx, 0 4xx, 0 5xx
            traffic: 44.31KB (45376) total, 5.35KB (5476) headers (space savings 95.54%), 16.25KB (16640) data
                                 min         max         mean         sd        +/- sd
            time for request:      547us    812.31ms    196.24ms    197.99ms    89.38%
            time for connect:      138us       219us       184us        34us    50.00%
            """;

    @Test
    void figuresAreRead() {
        var output = H2loadOutput.parse(CLEAN);

        assertThat(output.requestsPerSecond()).isEqualTo(640.5);
        assertThat(output.requests()).isEqualTo(1281);
        assertThat(output.times().max()).isEqualTo(812.31);
        assertThat(output.errors()).isEmpty();
    }

    @Test
    void thereAreNoPercentiles() {
        var output = H2loadOutput.parse(CLEAN);

        assertThat(output.times().p50()).isNaN();
        assertThat(output.times().p99()).isNaN();
    }

    @Test
    void errorsAreNamed() {
        var output =
                H2loadOutput.parse(CLEAN.replace("0 failed, 0 errored, 0 timeout", "5 failed, 5 errored, 2 timeout")
                        .replace("0 3xx, 0 4xx, 0 5xx", "1 3xx, 0 4xx, 3 5xx"));

        assertThat(output.errors()).isEqualTo("5 failed, 2 timeout, 4 not 2xx");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> H2loadOutput.parse("could not connect"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("could not connect");
    }
}
