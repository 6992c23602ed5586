package skein.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static Row row(String measure, String server, double... rates) {
        return new Row(
                measure,
                64,
                0,
                server,
                Arrays.stream(rates)
                        .mapToObj(rate -> new Sample(rate, 1, 2, 3, 1e6 / rate, 1e6, ""))
                        .toList());
    }

    @Test
    void medianIsTheMiddle() {
        assertThat(Spread.of(DoubleStream.of(3, 100, 1)).median()).isEqualTo(3);
        assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2)).median()).isEqualTo(2.5);
        assertThat(Spread.of(DoubleStream.empty()).median()).isNaN();
    }

    @Test
    void medianLeavesFailedRoundsOut() {
        assertThat(Spread.of(DoubleStream.of(5, Double.NaN, 7)).median()).isEqualTo(6);
    }

    @Test
    void ratioComparesWithinARound() {
        var netty = row("json", "netty", 100, 50, 200);
        var skein = row("json", "skein", 90, 45, 100);

        assertThat(skein.ratio(netty, Sample::requestsPerSecond)).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void tableShowsRatioAndErrors() {
        var failing = new Row(
                "json",
                64,
                0,
                "skein",
                List.of(new Sample(500, 1, 2, 3, 4, 5e5, "12 timeout"), Sample.failed("the server\nhas ended")));

        String report = Report.of(List.of(row("json", "netty", 1000, 1000), failing), "compare", "here");

        assertThat(report)
                .contains(
                        "| /json | 64 | netty | 1,000 | 1.00 | 1.00 | 2.00 | 3.0 | 1000.0 | 1.00 | 1,000,000 | 1.00 | |")
                .contains("| /json | 64 | skein | 500 | 0.50 |")
                .contains("| 12 timeout; failed: the server has ended |");
    }

    @Test
    void targetsCompareWithWhoeverTheyName() {
        var rows = List.of(
                row("http2", "netty", 1000),
                row("http2", "skein", 850),
                row("fan", "skein", 190),
                row("fan", "vertx", 100));

        assertThat(Report.of(rows, "compare", "here"))
                .contains("| /plaintext, HTTP/2 | 64 × 32 | skein | 850 | 0.85 |")
                .contains("| netty | requests/s, HTTP/2 | 64 | 0.85 | ≥ 0.85 | ok |")
                .contains("| vertx | requests/s, /fan | 64 | 1.90 | ≥ 2.00 | **missed** |")
                .contains("| vertx | CPU per request, /fan | 64 | 0.53 | ≤ 0.50 | **missed** |");
    }

    @Test
    void withoutTheOtherServerThereIsNoTarget() {
        assertThat(Report.of(List.of(row("fan", "skein", 190)), "compare", "here"))
                .doesNotContain("target");
    }

    @Test
    void withoutNettyThereIsNoRatio() {
        assertThat(Report.of(List.of(row("json", "skein", 1000)), "compare", "here"))
                .contains("| 1,000 | – |");
    }

    @Test
    void handOffHasATableOfItsOwn() {
        var rows = List.of(row("stuck", "netty", 3200), row("stuck", "skein", 3200));

        assertThat(Report.of(rows, "compare", "here"))
                .contains("| /plaintext | 64 | skein | 3,200 | 1.00 | 2.00 | 3.0 | 1.000 | |")
                .doesNotContain("CPU");
    }

    @Test
    void manyHandOffsHaveATableWithTargets() {
        var slow = new Row(
                "offenders", 64, 16, "skein", List.of(new Sample(3200, 1, 40.5, 90, Double.NaN, Double.NaN, "")));
        var quick = new Row(
                "offenders", 64, 64, "skein", List.of(new Sample(3200, 1, 79.5, 90, Double.NaN, Double.NaN, "")));

        assertThat(Report.of(List.of(slow, quick), "compare", "here"))
                .contains("| 16 | 64 | skein | 3,200 | 1.00 | 40.50 | 90.0 | ≤ 40 | **missed** | |")
                .contains("| 64 | 64 | skein | 3,200 | 1.00 | 79.50 | 90.0 | ≤ 80 | ok | |")
                .doesNotContain("CPU");
    }

    @Test
    void tablesReplaceThoseBetweenTheMarks() {
        String page =
                Docs.with("before\n<!-- compare:begin -->\nold\n<!-- compare:end -->\nafter\n", "compare", "new\n");

        assertThat(page).isEqualTo("before\n<!-- compare:begin -->\nnew\n<!-- compare:end -->\nafter\n");
    }

    @Test
    void tablesAreAddedToAPageWithoutMarks() {
        assertThat(Docs.with("page\n", "compare", "new\n"))
                .isEqualTo("page\n\n<!-- compare:begin -->\nnew\n<!-- compare:end -->\n");
    }

    @Test
    void percentileIsTheNearestRank() {
        long[] nanos = {1_000_000, 2_000_000, 3_000_000, 4_000_000};

        assertThat(PacedLoad.percentile(nanos, 50)).isEqualTo(2);
        assertThat(PacedLoad.percentile(nanos, 99)).isEqualTo(4);
        assertThat(PacedLoad.percentile(nanos, 100)).isEqualTo(4);
    }
}
