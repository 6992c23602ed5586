package skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs the load generators {@code wrk} and, for HTTP/2, {@code h2load}: every connection, or stream of one, sends its
 * next request when its last one is answered.
 */
final class LoadGenerator {
    /** Requests that each connection of HTTP/2 has under way at a time. */
    static final int STREAMS = 32;

    private final Processes processes;
    private final List<Integer> cores;
    private final Path directory;

    LoadGenerator(Processes processes, List<Integer> cores, Path directory) {
        this.processes = processes;
        this.cores = cores;
        this.directory = directory;
    }

    /** Loads one endpoint for a while and says what the clients saw and the server used. */
    Sample http1(ServerProcess server, String endpoint, int connections, int seconds)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "wrk",
                "--threads=" + Math.min(cores.size(), connections),
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=5s",
                "--latency",
                server.url(endpoint));
        return run(server, command, WrkOutput::parse, seconds);
    }

    /** The same over HTTP/2, without TLS and without an upgrade. */
    Sample http2(ServerProcess server, String endpoint, int connections, int seconds)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "h2load",
                "--threads=" + Math.min(cores.size(), connections),
                "--clients=" + connections,
                "--max-concurrent-streams=" + STREAMS,
                "--duration=" + seconds,
                server.url(endpoint));
        return run(server, command, H2loadOutput::parse, seconds);
    }

    private Sample run(ServerProcess server, List<String> command, Function<String, LoadOutput> parser, int seconds)
            throws IOException, InterruptedException {
        String program = command.getFirst();
        Path output = directory.resolve(program + ".log");
        Usage before = server.used();
        Process generator = processes.start(Cores.pinned(cores, command), output);
        try {
            if (!generator.waitFor(seconds + 15L, TimeUnit.SECONDS)) {
                return Sample.failed(program + " did not end");
            }
        } finally {
            processes.end(generator);
        }
        processes.failIfClosed();
        Usage used = server.used().since(before);
        return sample(Files.readString(output), parser, used);
    }

    private static Sample sample(String output, Function<String, LoadOutput> parser, Usage used) {
        LoadOutput result;
        try {
            result = parser.apply(output);
        } catch (IllegalArgumentException noResult) {
            return Sample.failed(output.strip());
        }
        if (result.requests() == 0) {
            return Sample.failed("no answer");
        }
        return new Sample(
                result.requestsPerSecond(),
                result.p50Millis(),
                result.p99Millis(),
                result.maxMillis(),
                used.cpuMicros() / result.requests(),
                used.allocatedBytes() / result.requests(),
                result.errors());
    }
}
