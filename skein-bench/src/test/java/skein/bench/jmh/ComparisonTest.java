package skein.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import skein.bench.jmh.Change.Kind;

class ComparisonTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static Run run(String benchmark, Score nanos, @Nullable Score bytes) {
        return new Run("", List.of(new Result("skein." + benchmark, Map.of(), nanos, bytes)));
    }

    private static AbstractStringAssert<?> assertLine(Run base, Run now) {
        return assertThat(
                Comparison.of(base, now).table().lines().skip(2).findFirst().orElseThrow());
    }

    private static String verdict(Score base, Score now, Kind kind) {
        return new Change(base, now, kind).verdict();
    }

    @Test
    void timesWhoseErrorsOverlapAreTheSame() {
        assertThat(verdict(new Score(100, 10), new Score(120, 10), Kind.NANOS)).isEqualTo("same");
    }

    @Test
    void timesThatDifferByLessThanFivePercentAreTheSame() {
        assertThat(verdict(new Score(100, 0), new Score(104.9, 0), Kind.NANOS)).isEqualTo("same");
    }

    @Test
    void moreTimeBeyondTheErrorsIsSlower() {
        assertThat(verdict(new Score(100, 9), new Score(120, 9), Kind.NANOS)).isEqualTo("slower");
    }

    @Test
    void lessTimeBeyondTheErrorsIsFaster() {
        assertThat(verdict(new Score(100, 9), new Score(80, 9), Kind.NANOS)).isEqualTo("faster");
    }

    @Test
    void partOfAByteIsNoAllocation() {
        assertThat(verdict(new Score(0.001, 0), new Score(0.9, 0), Kind.BYTES)).isEqualTo("same");
    }

    @Test
    void allocationWhereThereWasNoneIsMore() {
        assertThat(verdict(new Score(0, 0), new Score(24, 0), Kind.BYTES)).isEqualTo("more");
    }

    @Test
    void lineShowsTimesAndAllocationsWithTheirErrors() {
        assertLine(
                        run("FooBenchmark.bar", new Score(100, 5), new Score(48, 0)),
                        run("FooBenchmark.bar", new Score(150, 7.5), new Score(24, 0)))
                .isEqualTo("| Foo.bar | 100 ± 5 | 150 ± 7.5 | 1.50 | **slower** | 48 | 24 | 0.50 | **less** |");
    }

    @Test
    void allocationThatWasNotCountedIsLeftOut() {
        assertLine(run("A.b", new Score(10, 0), new Score(48, 0)), run("A.b", new Score(10, 0), null))
                .isEqualTo("| A.b | 10 | 10 | 1.00 | same | – | – | – | |");
    }

    @Test
    void whatTheBaseDoesNotHaveIsNew() {
        assertLine(run("A.b", new Score(10, 0), null), run("A.c", new Score(10, 0), new Score(8, 0)))
                .isEqualTo("| A.c | – | 10 | – | new | – | 8 | – | new |");
    }

    @Test
    void sameBenchmarkWithOtherParametersIsAnother() {
        var one = new Result("A.b", Map.of("size", "1"), new Score(10, 0), null);
        var other = new Result("A.b", Map.of("size", "2"), new Score(10, 0), null);

        assertThat(Comparison.of(new Run("", List.of(one)), new Run("", List.of(other)))
                        .table())
                .contains("| new |");
    }

    @Test
    void whatWasNotMeasuredAgainIsCounted() {
        var base = new Run(
                "",
                List.of(
                        new Result("A.b", Map.of(), new Score(10, 0), null),
                        new Result("A.c", Map.of(), new Score(10, 0), null)));

        assertThat(Comparison.of(base, run("Other.d", new Score(10, 0), null)).table())
                .endsWith("\nNot measured again: 2 of the base\n");
    }

    @Test
    void slowerThanAllowedIsWorse() {
        var comparison = Comparison.of(run("A.b", new Score(100, 0), null), run("A.b", new Score(121, 0), null));

        assertThat(comparison.worseBy(20, NEVER)).containsExactly("A.b");
    }

    @Test
    void slowerWithinWhatIsAllowedIsNotWorse() {
        var comparison = Comparison.of(run("A.b", new Score(100, 0), null), run("A.b", new Score(119, 0), null));

        assertThat(comparison.worseBy(20, NEVER)).isEmpty();
    }

    @Test
    void slowerWithinTheErrorsIsNotWorse() {
        var comparison = Comparison.of(run("A.b", new Score(100, 30), null), run("A.b", new Score(140, 30), null));

        assertThat(comparison.worseBy(20, NEVER)).isEmpty();
    }

    @Test
    void moreAllocationThanAllowedIsWorse() {
        var comparison = Comparison.of(
                run("A.b", new Score(100, 0), new Score(48, 0)), run("A.b", new Score(100, 0), new Score(56, 0)));

        assertThat(comparison.worseBy(NEVER, 10)).containsExactly("A.b");
    }
}
