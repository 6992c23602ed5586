package skein.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTableTest {
    private static String line(Contender contender, Start... starts) {
        return StartTable.of("start", "here", Map.of(contender, List.of(starts)))
                .lines()
                .toList()
                .getLast();
    }

    @Test
    void lineShowsTheMedianAndTheSpread() {
        assertThat(line(Contender.PLAIN, new Start(340, 500), new Start(320, 520), new Start(360, 480)))
                .isEqualTo("| hello world | 340 | 320 | 360 | 500 | ≤ 350 ms | met |");
    }

    @Test
    void whatIsTooSlowStandsOut() {
        assertThat(line(Contender.CACHED, new Start(151, 200))).endsWith("| ≤ 150 ms | **missed** |");
    }

    @Test
    void limitHasNoVerdict() {
        assertThat(line(Contender.NETTY, new Start(300, 400)))
                .isEqualTo("| netty, by hand | 300 | 300 | 300 | 400 | | |");
    }

    @Test
    void whatWasNotMeasuredHasNoVerdict() {
        assertThat(line(Contender.PLAIN)).endsWith("| ≤ 350 ms | not measured |");
    }
}
