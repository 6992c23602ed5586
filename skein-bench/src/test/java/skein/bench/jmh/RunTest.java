package skein.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunTest {
    /** As JMH 1.37 writes it, but for fields that nobody reads. */
    private static final String JMH = """
            [{
                "jmhVersion" : "1.37",
                "benchmark" : "skein.async.internal.TimersBenchmark.setAndFire",
                "mode" : "avgt",
                "jdkVersion" : "25.0.3",
                "params" : {"pending" : "100000"},
                "primaryMetric" : {
                    "score" : 81.25, "scoreError" : 2.5, "scoreConfidence" : [78.75, 83.75],
                    "scoreUnit" : "ns/op", "rawData" : [[80.0, 82.5]]
                },
                "secondaryMetrics" : {
                    "gc.alloc.rate" : {"score" : 300.0, "scoreError" : 1.0, "scoreUnit" : "MB/sec"},
                    "gc.alloc.rate.norm" : {"score" : 48.000123, "scoreError" : "NaN", "scoreUnit" : "B/op"}
                }
            }]
            """;

    private static Result only(String json) {
        return Run.of(json, "jmh.json").results().getFirst();
    }

    @Test
    void timeIsReadWithItsError() {
        assertThat(only(JMH).nanos()).isEqualTo(new Score(81.25, 2.5));
    }

    @Test
    void allocationPerOperationIsRead() {
        assertThat(only(JMH).bytes()).isNotNull().extracting(Score::value).isEqualTo(48.000123);
    }

    @Test
    void errorThatIsNoNumberCountsAsNone() {
        assertThat(only(JMH).bytes()).isNotNull().extracting(Score::error).isEqualTo(0.0);
    }

    @Test
    void allocationMayBeLeftOut() {
        assertThat(only(JMH.replace("gc.alloc.rate.norm", "other")).bytes()).isNull();
    }

    @Test
    void nameIsShortAndHasTheParameters() {
        assertThat(only(JMH).name()).isEqualTo("Timers.setAndFire, pending 100000");
    }

    @Test
    void runOfJmhSaysWithWhichJdkItWasMade() {
        assertThat(Run.of(JMH, "jmh.json").made()).isEqualTo("JDK 25.0.3");
    }

    @Test
    void keptRunIsReadAgain() {
        var run = new Run(
                "JDK 25, 2026-01-31, 2 cores",
                List.of(
                        new Result("a.B.c", Map.of(), new Score(1.5, 0.25), null),
                        new Result("a.B.d", Map.of("size", "10"), new Score(1000, 20), new Score(24, 0.5))));

        assertThat(Run.of(run.json(), "kept.json")).isEqualTo(run);
    }

    @Test
    void keptRunHasALineForEachBenchmark() {
        var run = new Run("", List.of(new Result("a.B.c", Map.of(), new Score(1.23456, 0), new Score(24, 0))));

        assertThat(run.json()).isEqualTo("""
                {
                  "made": "",
                  "results": [
                    {"benchmark":"a.B.c","primaryMetric":{"score":1.235,"scoreError":0.0,"scoreUnit":"ns/op"},\
                "secondaryMetrics":{"gc.alloc.rate.norm":{"score":24.0,"scoreError":0.0,"scoreUnit":"B/op"}}}
                  ]
                }
                """);
    }

    @Test
    void otherUnitsAreRefused() {
        assertThatThrownBy(() -> Run.of(JMH.replace("ns/op", "ops/s"), "jmh.json"))
                .hasMessage("jmh.json: skein.async.internal.TimersBenchmark.setAndFire was measured in ops/s;"
                        + " what is compared is in ns/op, so leave out -bm and -tu");
    }

    @Test
    void fileWithoutResultsIsRefused() {
        assertThatThrownBy(() -> Run.of("[]", "jmh.json"))
                .hasMessage("jmh.json has no results of JMH; run skein-bench/jmh to get some");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Run.of("\"Benchmark\",\"Mode\"", "jmh.csv")).hasMessageStartingWith("jmh.csv ");
    }
}
