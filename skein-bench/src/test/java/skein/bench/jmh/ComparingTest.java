package skein.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.bench.jmh.Comparing.Options;

class ComparingTest {
    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), Path.of("home"));
    }

    @Test
    void lastRunIsComparedWithTheBaseline() {
        assertThat(parse())
                .extracting(Options::base, Options::now)
                .containsExactly(Path.of("home/jmh-baseline.json"), Path.of("home/out/jmh.json"));
    }

    @Test
    void oneFileIsTheBase() {
        assertThat(parse("old.json"))
                .extracting(Options::base, Options::now)
                .containsExactly(Path.of("old.json"), Path.of("home/out/jmh.json"));
    }

    @Test
    void secondFileIsTheNewRun() {
        assertThat(parse("old.json", "--fail", "10", "new.json").now()).isEqualTo(Path.of("new.json"));
    }

    @Test
    void nothingFailsIfItIsNotAskedFor() {
        assertThat(parse()).extracting(Options::percent, Options::bytesPercent).containsOnly(Double.POSITIVE_INFINITY);
    }

    @Test
    void timeAndBytesHaveLimitsOfTheirOwn() {
        assertThat(parse("--fail", "25", "--fail-bytes", "2.5"))
                .extracting(Options::percent, Options::bytesPercent)
                .containsExactly(25.0, 2.5);
    }

    @Test
    void limitThatIsNoPercentageIsRefused() {
        assertThatThrownBy(() -> parse("--fail", "old.json"))
                .hasMessage("--fail takes a percentage, as in --fail 10; see --help");
    }

    @Test
    void limitWithoutAPercentageIsRefused() {
        assertThatThrownBy(() -> parse("--fail-bytes")).hasMessageStartingWith("--fail-bytes takes a percentage");
    }

    @Test
    void unknownOptionIsRefused() {
        assertThatThrownBy(() -> parse("--quiet")).hasMessage("--quiet is unknown; see --help");
    }

    @Test
    void thirdFileIsRefused() {
        assertThatThrownBy(() -> parse("a", "b", "c")).hasMessage("only two runs can be compared; see --help");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Comparing.read(Path.of("nowhere.json")))
                .hasMessage("nowhere.json is not there; skein-bench/jmh makes the one of the last run");
    }
}
