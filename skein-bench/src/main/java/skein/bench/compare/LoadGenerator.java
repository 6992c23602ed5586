package skein.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import skein.bench.Processes;
import skein.bench.Words;
import skein.bench.web.Order;

/**
 * Runs the load generators {@code wrk} and, for HTTP/2, {@code h2load}: every connection, or stream of one, sends its
 * next request when its last one is answered.
 */
final class LoadGenerator {
    /** Requests that each connection of HTTP/2 has under way at a time. */
    static final int STREAMS = 32;

    /** Lines of an order that takes 1 KB. */
    static final int ORDER_LINES = 10;

    static final int UPLOAD_BYTES = 1024 * 1024;

    private final Processes processes;
    private final Cores cores;
    private final Path script;
    private final Path directory;

    /**
     * @param script load.lua
     * @param directory for what they say, and for what they send
     */
    LoadGenerator(Processes processes, Cores cores, Path script, Path directory) throws IOException {
        this.processes = processes;
        this.cores = cores;
        this.script = script;
        this.directory = directory;
        Files.writeString(directory.resolve("echo.json"), Order.json(ORDER_LINES));
        Files.write(directory.resolve("upload.bin"), new byte[UPLOAD_BYTES]);
    }

    /** Loads one endpoint for a while and says what the clients saw and the server used. */
    Sample http1(ServerProcess server, String target, int connections, int seconds)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "--threads=" + Math.min(cores.load().size(), connections),
                "--connections=" + connections,
                "--duration=" + seconds + "s",
                "--timeout=5s",
                "--latency",
                "--script=" + script,
                server.uri(target).toString()));
        switch (target) {
            case "echo" ->
                command.addAll(List.of("--", directory.resolve("echo.json").toString()));
            case "upload" ->
                command.addAll(List.of("--", directory.resolve("upload.bin").toString()));
            default -> {
                // Without a body.
            }
        }
        return run(server, command, WrkOutput::parse, seconds);
    }

    /** The same over HTTP/2, without TLS and without an upgrade. */
    Sample http2(ServerProcess server, String target, int connections, int seconds)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "h2load",
                "--threads=" + Math.min(cores.load().size(), connections),
                "--clients=" + connections,
                "--max-concurrent-streams=" + STREAMS,
                "--duration=" + seconds,
                server.uri(target).toString());
        return run(server, command, H2loadOutput::parse, seconds);
    }

    private Sample run(ServerProcess server, List<String> command, Function<String, LoadOutput> parser, int seconds)
            throws IOException, InterruptedException {
        String program = command.getFirst();
        Path output = directory.resolve(program + ".log");
        Usage before = server.used(cores);
        Process generator = processes.start(Cores.pinned(cores.load(), command), output);
        try {
            if (!generator.waitFor(seconds + 15L, TimeUnit.SECONDS)) {
                return Sample.failed(program + " did not end");
            }
        } finally {
            processes.end(generator);
        }
        processes.failIfClosed();
        Usage used = server.used(cores).since(before);
        return sample(Files.readString(output), parser, used, server.residentMegabytes());
    }

    private Sample sample(String output, Function<String, LoadOutput> parser, Usage used, double megabytes) {
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
                result.times(),
                used.cpuMicros() / result.requests(),
                used.allocatedBytes() / result.requests(),
                megabytes,
                Words.joined(result.errors(), used.remark(cores)));
    }
}
