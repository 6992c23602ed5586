package skein.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import skein.test.VirtualClock;

/** Programs written in a test, as JSON with single quotes. */
final class Inline {
    private Inline() {}

    static Program asyncio(String main) {
        return asyncio("{}", main);
    }

    static Program asyncio(String resources, String main) {
        return asyncio(resources, main, "null");
    }

    static Program asyncio(String resources, String main, String limit) {
        return parse(
                Dialect.ASYNCIO, "{'resources': %s, 'main': %s, 'limit': %s}".formatted(resources, main, limit), "");
    }

    static Program anyio(String main) {
        return parse(Dialect.ANYIO, main, "");
    }

    /** A program with what was recorded of it. */
    static Program recorded(Dialect dialect, String program, String recording) {
        return parse(dialect, program, ", " + recording);
    }

    private static Program parse(Dialect dialect, String program, String recording) {
        String file = "{'programs': {'inline': {'program': %s%s}}}".formatted(program, recording);
        return Recordings.parse(dialect, file.replace('\'', '"').getBytes(UTF_8))
                .getFirst();
    }

    static Interpreter.Replay run(Program program) {
        return Interpreter.run(program, VirtualClock::new, Set.of());
    }

    /** What it logged, as {@code 1.5 main: end}. */
    static List<String> rows(Interpreter.Replay replay) {
        return replay.trace().rows().stream()
                .map(row -> row.time().toMillis() / 1e3 + " " + row)
                .toList();
    }

    static List<String> rows(Program program) {
        return rows(run(program));
    }
}
