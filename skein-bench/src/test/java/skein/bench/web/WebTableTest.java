package skein.bench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebTableTest {
    private static String line(String measure, List<Map<String, Double>> rounds) {
        return WebTable.of("web", "here", WebFigure.ALL, Map.of(measure, rounds), Set.of())
                .lines()
                .skip(5)
                .filter(line -> !line.endsWith("| not measured |") && !line.endsWith("| | |"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lineShowsBothSidesAndTheirRatio() {
        var rounds = List.of(
                Map.of("typed", 100.0, "plain", 95.0, "plain/typed", 0.95),
                Map.of("typed", 200.0, "plain", 182.0, "plain/typed", 0.91),
                Map.of("typed", 120.0, "plain", 112.0, "plain/typed", 0.93));

        assertThat(line("endpoint", rounds))
                .isEqualTo(
                        "| a typed endpoint, to a plain handler | ns | 120 | 112 | 0.93 (0.91–0.95) | ≥ 0.9 | met |");
    }

    @Test
    void whatIsTooSlowStandsOut() {
        assertThat(line("endpoint", List.of(Map.of("plain/typed", 0.89)))).endsWith("| ≥ 0.9 | **missed** |");
        assertThat(line("routes", List.of(Map.of("thousand/ten", 1.11)))).endsWith("| ≤ 1.1 | **missed** |");
    }

    @Test
    void aTimeMayBeTheTarget() {
        assertThat(line("start", List.of(Map.of("ready", 250.0), Map.of("ready", 290.0), Map.of("ready", 310.0))))
                .isEqualTo("| 200 endpoints, until they are ready | ms | 290 (250–310) | | | ≤ 300 ms | met |");
    }

    @Test
    void roundsThatFailedDoNotCount() {
        assertThat(line("refusal", List.of(Map.of(), Map.of("invalid/valid", 2.5))))
                .contains("| 2.50 (2.50–2.50) |");
    }

    @Test
    void whatWasNotMeasuredHasNoVerdict() {
        assertThat(WebTable.of("web", "here", WebFigure.ALL, Map.of(), Set.of())
                        .lines()
                        .skip(5))
                .hasSameSizeAs(WebFigure.ALL)
                .allMatch(line -> line.endsWith("| not measured |")
                        || line.endsWith("| – | | |")
                        || line.endsWith("| ms | – | | | | |"));
    }

    @Test
    void errorsFollowTheTable() {
        assertThat(WebTable.of("web", "here", WebFigure.ALL, Map.of(), Set.of("start ended with 1")))
                .endsWith("\n\nstart ended with 1\n");
    }
}
