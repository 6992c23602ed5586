package skein.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import skein.async.internal.Loops;

/** Replays the recordings that the system property {@code skein.conformance.folder} names, if they are there. */
class ReplayTest {
    private static final Path FOLDER = Path.of(System.getProperty("skein.conformance.folder", "recordings"));

    /** Steps of tasks that do not compete: what they do has one time, whoever of them is first. */
    private static final Set<String> INDEPENDENT =
            Set.of("log", "sleep", "call", "loop", "return", "gather", "group", "as_completed");

    @Test
    void everyReasonIsExplained() throws IOException {
        String text = Files.readString(Path.of("../docs/asyncio-differences.md"));
        assertThat(Arrays.stream(Reason.values()).map(Reason::name))
                .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    @TestFactory
    Stream<DynamicTest> programsAreEqualOrExcused() {
        assumeTrue(Recordings.in(FOLDER), FOLDER + " has no recordings");
        return Recordings.read(FOLDER).stream()
                .filter(program -> Loops.carried() || program.main().stream().allMatch(ReplayTest::isIndependent))
                .map(program -> DynamicTest.dynamicTest(
                        program.name(),
                        () -> assertThat(Verdict.of(program))
                                .satisfies(verdict -> assertThat(verdict.unexplained())
                                        .as("%s", verdict.differences())
                                        .isFalse())));
    }

    private static boolean isIndependent(Step step) {
        return INDEPENDENT.contains(step.op()) && step.arguments().stream().allMatch(ReplayTest::isIndependent);
    }

    /** Whether all steps in an argument are. */
    private static boolean isIndependent(@Nullable Object argument) {
        return switch (argument) {
            case Map<?, ?> handlers -> false;
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof String op && Steps.isKnown(op) ->
                isIndependent(new Step(op, list.subList(1, list.size())));
            case List<?> list -> list.stream().allMatch(ReplayTest::isIndependent);
            case null, default -> true;
        };
    }
}
