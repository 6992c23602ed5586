package skein.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import skein.bench.Figures;
import skein.bench.Processes;
import skein.bench.servers.ServerSettings;

/** Starts the PostgreSQL behind {@code /db}, in a process that is among the tests, where its binaries are. */
final class Database {
    /** The class there. */
    private static final String MAIN = "skein.bench.Postgres";

    private static final long PATIENCE_SECONDS = 120;

    private Database() {}

    /** @throws IOException when it does not start within two minutes */
    static ServerSettings.Postgres start(Processes processes, List<Integer> cores, Path java, Path out)
            throws IOException, InterruptedException {
        Path log = out.resolve("postgres.log");
        var command = List.of(java.toString(), "-Xmx64m", "-cp", System.getProperty("java.class.path"), MAIN);
        Process process = processes.start(Cores.pinned(cores, command), log);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() - end < 0) {
            Map<String, Double> figures = Figures.of(Files.readString(log));
            if (figures.containsKey("port")) {
                return new ServerSettings.Postgres(
                        "127.0.0.1", figures.get("port").intValue(), "postgres", "postgres", "postgres");
            }
            Thread.sleep(100);
        }
        throw new IOException("PostgreSQL does not start; see " + log);
    }
}
