package skein.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.json.Json;

/** Reads the recorded programs of a folder. */
final class Recordings {
    private Recordings() {}

    /** Whether a folder has recordings. */
    static boolean in(Path folder) {
        return Files.isRegularFile(file(folder, Dialect.ASYNCIO)) || Files.isRegularFile(file(folder, Dialect.ANYIO));
    }

    /** All programs of a folder, those of asyncio first. */
    static List<Program> read(Path folder) {
        return Stream.of(Dialect.values())
                .filter(dialect -> Files.isRegularFile(file(folder, dialect)))
                .flatMap(dialect -> parse(dialect, bytes(file(folder, dialect))).stream())
                .toList();
    }

    private static Path file(Path folder, Dialect dialect) {
        return folder.resolve("concurrency")
                .resolve(dialect == Dialect.ASYNCIO ? "asyncio_traces.json" : "anyio_traces.json");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The programs of one file. */
    static List<Program> parse(Dialect dialect, byte[] json) {
        var programs = new ArrayList<Program>();
        object(object(Json.standard().decode(json, Object.class)).get("programs"))
                .forEach((name, program) -> programs.add(program(dialect, String.valueOf(name), object(program))));
        return programs;
    }

    private static Program program(Dialect dialect, String name, Map<?, ?> json) {
        // A program of AnyIO is the list of main's steps, one of asyncio has it as a member.
        Map<?, ?> parts = json.get("program") instanceof Map<?, ?> map ? map : Map.of();
        Object main = parts.isEmpty() ? json.get("program") : parts.get("main");
        Duration limit = parts.get("limit") instanceof Number seconds ? Values.seconds(seconds) : null;
        var recorded = new ArrayList<Trace>();
        for (var record : new @Nullable Object[] {json, json.get("asyncio"), json.get("trio")}) {
            if (record instanceof Map<?, ?> trace && trace.containsKey("trace")) {
                recorded.add(trace(trace));
            }
        }
        return new Program(name, dialect, resources(parts.get("resources")), Step.all(main), limit, recorded);
    }

    private static List<Program.Declaration> resources(@Nullable Object json) {
        var resources = new ArrayList<Program.Declaration>();
        if (json != null) {
            object(json).forEach((name, declared) -> {
                Step declaration = Step.all(List.of(declared)).getFirst();
                resources.add(
                        new Program.Declaration(String.valueOf(name), declaration.op(), declaration.number(0, 0)));
            });
        }
        return resources;
    }

    private static Trace trace(Map<?, ?> json) {
        List<Trace.Row> rows = list(json.get("trace")).stream()
                .map(Recordings::list)
                .map(row -> new Trace.Row(time(row.get(0)), String.valueOf(row.get(1)), String.valueOf(row.get(2))))
                .toList();
        String ending = json.get("error") instanceof String name
                ? Trace.error(name)
                : Trace.result(Values.json(json.get("result")));
        return new Trace(rows, ending, time(json.get("total")));
    }

    private static Duration time(@Nullable Object json) {
        if (json instanceof Number seconds) {
            return Values.seconds(seconds);
        }
        throw new IllegalArgumentException(Values.json(json) + " is no time in seconds");
    }

    private static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(Values.json(json) + " should be an object");
    }

    private static List<?> list(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(Values.json(json) + " should be a list");
    }
}
