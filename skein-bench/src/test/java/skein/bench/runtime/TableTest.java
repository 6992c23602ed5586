package skein.bench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Results rounds(String measure, Contender contender, List<Map<String, Double>> rounds) {
        var results = new Results(Measure.of(measure));
        rounds.forEach(round -> results.add(contender, round));
        return results;
    }

    private static String line(Results results, String title) {
        return Table.of(List.of(results), "runtime", "here")
                .lines()
                .filter(line -> line.startsWith("| " + title + " |"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ratiosCompareWithinARound() {
        var results = rounds(
                "start",
                Contender.LOOP,
                List.of(Map.of("thread", 100.0), Map.of("thread", 300.0), Map.of("thread", 120.0)));
        for (double other : new double[] {200, 400, 200}) {
            results.add(Contender.JDK, Map.of("thread", other));
        }

        var ratio = results.ratio(Contender.LOOP, "thread", Contender.JDK, "thread");

        assertThat(ratio.median()).isCloseTo(0.6, within(1e-9));
        assertThat(ratio.min()).isCloseTo(0.5, within(1e-9));
        assertThat(ratio.max()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void roundsThatFailedDoNotCount() {
        var results =
                rounds("start", Contender.LOOP, List.of(Map.of("thread", 100.0), Map.of(), Map.of("thread", 120.0)));

        assertThat(results.spread(Contender.LOOP, "thread").median()).isEqualTo(110);
    }

    @Test
    void lineShowsRatioAndVerdict() {
        var results = rounds("start", Contender.LOOP, List.of(Map.of("thread", 150.0)));
        results.add(Contender.JDK, Map.of("thread", 250.0));

        assertThat(line(results, "a virtual thread starts and ends"))
                .isEqualTo("| a virtual thread starts and ends | ns | 150 | 250 | – | – | 0.60 (0.60–0.60) | – |"
                        + " ≤ 0.75 of jdk | ok |");
    }

    @Test
    void aTargetThatIsMissedStandsOut() {
        var results = rounds("calls", Contender.LOOP, List.of(Map.of("timeout", 1_001.0)));

        assertThat(line(results, "timeout around a call that is ready")).endsWith("| ≤ 1,000 ns | **missed** |");
    }

    @Test
    void aTargetMayBeAShareOfAnotherFigure() {
        var results = rounds("lease", Contender.LOOP, List.of(Map.of("pair", 4.0, "park", 160.0)));

        assertThat(line(results, "the lease around a continuation")).endsWith("| ok: 0.0250 (0.0250–0.0250) |");
    }

    @Test
    void whatWasNotMeasuredHasNoVerdict() {
        assertThat(line(new Results(Measure.of("memory")), "one of 1,000,000 tasks that sleep"))
                .isEqualTo("| one of 1,000,000 tasks that sleep | bytes | – | – | – | – | – | – |"
                        + " ≤ 900 bytes | not measured |");
    }

    @Test
    void errorsFollowTheTable() {
        var results = new Results(Measure.of("memory"));
        results.error("left out");

        assertThat(Table.of(List.of(results), "runtime", "here")).endsWith("\n\n`memory`: left out\n");
    }

    @Test
    void everyTargetIsAboutFiguresThatAreMeasured() {
        assertThat(Measure.ALL)
                .allSatisfy(measure -> assertThat(measure.figures()).allSatisfy(figure -> {
                    assertThat(figure.contenders()).contains(Contender.LOOP);
                    switch (figure.target()) {
                        case Target.ToContender to ->
                            assertThat(figure.contenders()).contains(to.other());
                        case Target.ToFigure to ->
                            assertThat(measure.figure(to.other()).contenders()).contains(Contender.LOOP);
                        case null, default -> {}
                    }
                }));
    }
}
