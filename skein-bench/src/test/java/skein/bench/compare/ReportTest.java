package skein.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import skein.bench.Spread;
import skein.bench.compare.Footprint.Figure;
import skein.bench.compare.Row.Load;
import skein.bench.compare.Sample.Times;

class ReportTest {
    private static final Times TIMES = new Times(1, 2, 3, 4);

    private static Row row(Measure measure, int connections, String server, double... rates) {
        return new Row(
                new Load(measure, connections, 0),
                server,
                Arrays.stream(rates)
                        .mapToObj(rate -> new Sample(rate, TIMES, 1e6 / rate, 1e6, 80, ""))
                        .toList());
    }

    private static Row json(String server, double... rates) {
        return row(Measure.JSON, 64, server, rates);
    }

    private static String report(Row... rows) {
        return Report.of(List.of(rows), List.of(), "compare", "here");
    }

    private static Footprint footprint(String server, Figure figure, double value) {
        return new Footprint(server, figure, Spread.of(DoubleStream.of(value)));
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
        var netty = json("netty", 100, 50, 200);
        var skein = json("skein", 90, 45, 100);

        assertThat(skein.ratio(netty, Sample::requestsPerSecond)).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void tableShowsTheSpreadTheRatioAndWhatWentWrong() {
        var failing = new Row(
                new Load(Measure.JSON, 64, 0),
                "skein",
                List.of(new Sample(500, TIMES, 4, 5e5, 70, "12 timeout"), Sample.failed("the server\nhas ended")));

        assertThat(report(json("netty", 900, 1000, 1100), failing))
                .contains(
                        "| `netty` | 1,000 ± 10 % | 1.00 | 1.00 | 2.00 | 3.00 | 4.0 | 1000.0 | 1.00 | 1,000,000 | 80 | |")
                .contains("| `skein` | 500 ± 0 % | 0.56 |")
                .contains("| 12 timeout; failed: the server has ended |");
    }

    @Test
    void theBestComesFirst() {
        String report = report(json("netty", 300), json("go", 100), json("skein", 200));

        assertThat(report.substring(report.indexOf("### /json"))).containsSubsequence("`netty`", "`skein`", "`go`");
    }

    @Test
    void whereNettyHasNothingVertxIsTheLimit() {
        assertThat(report(row(Measure.DB, 64, "vertx", 1000), row(Measure.DB, 64, "spring", 250)))
                .contains("| `spring` | 250 ± 0 % | 0.25 |");
    }

    @Test
    void theOverviewHasOneColumnForEachLoad() {
        String report = report(
                json("netty", 1000),
                row(Measure.ECHO, 64, "netty", 100),
                json("go", 500),
                row(Measure.ECHO, 64, "go", 80));

        assertThat(report).contains("| server | /json × 64 | /echo × 64 |").contains("| `go` | 0.50 | 0.80 |");
    }

    @Test
    void whatGrowsHasOneTable() {
        String report = report(row(Measure.CONNECTIONS, 1, "skein", 10), row(Measure.CONNECTIONS, 1000, "skein", 900));

        assertThat(report)
                .containsOnlyOnce("### ")
                .contains("| 1 | `skein` | 10 ± 0 % |")
                .contains("| 1,000 | `skein` | 900 ± 0 % |");
    }

    @Test
    void goalsCompareWithTheBestOfTheOthers() {
        assertThat(report(json("netty", 1000), json("skein", 930), json("vertx", 950), json("go", 500)))
                .contains("| /json, 64 connections | netty | 0.93 | ≥ 0.92 | met |")
                .contains("| /json, 64 connections | vertx | 0.98 | > 1.00 | **missed** |");
    }

    @Test
    void aGoalForACrowdIsNoneForFew() {
        var few = report(row(Measure.FAN, 64, "skein", 190), row(Measure.FAN, 64, "vertx", 100));
        var many = report(row(Measure.FAN, 512, "skein", 190), row(Measure.FAN, 512, "vertx", 100));

        assertThat(few).doesNotContain("≥ 2.00");
        assertThat(many).contains("| /fan, 512 connections | vertx | 1.90 | ≥ 2.00 | **missed** |");
    }

    @Test
    void memoryIsComparedWithTheSmallestJvm() {
        var footprints = List.of(
                footprint("skein", Figure.EARLY, 100),
                footprint("skein", Figure.LATE, 104),
                footprint("vertx", Figure.REST_HEAP, 9),
                footprint("vertx", Figure.LATE, 100),
                footprint("spring", Figure.REST_HEAP, 30),
                footprint("spring", Figure.LATE, 300),
                footprint("go", Figure.LATE, 20));

        assertThat(Report.of(List.of(), footprints, "compare", "here"))
                .contains("| memory after 1,000,000 requests | after 200,000 | 1.04 | ≤ 1.05 | met |")
                .contains("| memory after 1,000,000 requests | vertx | 1.04 | ≤ 1.10 | met |")
                .contains("| `go` | – |");
    }

    @Test
    void everyRoundIsALineOfTheCsv() {
        String csv = Csv.of(List.of(json("go", 10, 20)), List.of(footprint("go", Figure.REST, 5)));

        assertThat(csv.lines())
                .hasSize(4)
                .contains("json,64,0,go,2,20.000,1.000,2.000,3.000,4.000,50000.000,1000000.000,80.000,")
                .contains("rest,,,go,,5.000,,,,,,,,");
    }

    @Test
    void theChartHasABarForEachServer() {
        String chart = Chart.of(List.of(json("netty", 1000), json("skein", 900), json("go", 0)));

        assertThat(chart)
                .contains("class=\"netty\"", "class=\"skein\"", ">1,000<", ">900<")
                .doesNotContain(">go<");
    }

    @Test
    void percentileIsTheNearestRank() {
        long[] nanos = {1_000_000, 2_000_000, 3_000_000, 4_000_000};

        assertThat(PacedLoad.percentile(nanos, 50)).isEqualTo(2);
        assertThat(PacedLoad.percentile(nanos, 99)).isEqualTo(4);
        assertThat(PacedLoad.percentile(nanos, 100)).isEqualTo(4);
    }

    @Test
    void onlyAFullLoadGeneratorBesideAnIdleServerIsToldOf() {
        var cores = new Cores(2, List.of(0), List.of(1));

        assertThat(new Usage(0, 0, 5, 9.9, 10).remark(cores)).isEqualTo("load saturated, server 50 % busy");
        assertThat(new Usage(0, 0, 9.9, 9.9, 10).remark(cores)).isEmpty();
        assertThat(new Usage(0, 0, 9.9, 5, 10).remark(cores)).isEmpty();
    }

    @Test
    void theHeapIsAllThatHasATotal() {
        String said = """
                31594:
                DefNew     total 116160K, used 31005K [0x00000000e0000000, 0x00000000e7e00000)
                 eden space 103296K,  30% used [0x00000000e0000000, 0x00000000e1e475a0)
                Tenured    total 258048K, used 1763K [0x00000000eaaa0000, 0x00000000fa6a0000)
                 the  space 258048K,   0% used [0x00000000eaaa0000, 0x00000000eabc3ab8)
                Metaspace       used 9000K, committed 9100K, reserved 1114112K
                """;

        assertThat(ServerProcess.heapBytes(said)).isEqualTo(32 * 1024 * 1024);
    }
}
