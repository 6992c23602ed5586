package skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the load generator {@code wrk}: every connection sends its next request when its last one is answered. */
final class Wrk {
    private final Processes processes;
    private final List<Integer> cores;
    private final Path output;

    Wrk(Processes processes, List<Integer> cores, Path directory) {
        this.processes = processes;
        this.cores = cores;
        this.output = directory.resolve("wrk.log");
    }

    /** Loads one endpoint for a while and says what the clients saw and the server used. */
    Sample load(ServerProcess server, String endpoint, int connections, int seconds)
            throws IOException, InterruptedException {
        double before = server.cpuMicros();
        Process wrk = processes.start(
                Cores.pinned(
                        cores,
                        List.of(
                                "wrk",
                                "--threads=" + Math.min(cores.size(), connections),
                                "--connections=" + connections,
                                "--duration=" + seconds + "s",
                                "--timeout=5s",
                                "--latency",
                                server.url(endpoint))),
                output);
        try {
            if (!wrk.waitFor(seconds + 15L, TimeUnit.SECONDS)) {
                return Sample.failed("wrk did not end");
            }
        } finally {
            processes.end(wrk);
        }
        processes.failIfClosed();
        double used = server.cpuMicros() - before;
        return sample(Files.readString(output), used);
    }

    private static Sample sample(String output, double usedMicros) {
        WrkOutput result;
        try {
            result = WrkOutput.parse(output);
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
                usedMicros / result.requests(),
                result.errors());
    }
}
