package skein.bench.compare;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import skein.bench.Child;
import skein.bench.Processes;
import skein.bench.servers.ServerSettings;

/**
 * A process with one server in it, listening on a loopback port.
 *
 * @param name how the tables call it
 */
record ServerProcess(String name, int port, Process process, Path log) {
    static final int TICKS_PER_SECOND = ticksPerSecond();

    private static final long START_SECONDS = 60;
    /** A million tasks take a while. */
    private static final int READ_MILLIS = 60_000;

    private static final Pattern HEAP = Pattern.compile("\\btotal .*\\bused ([0-9]+)K");
    private static final double MEGABYTE = 1024 * 1024;

    /** Starts servers on some processors. */
    record Starter(Processes processes, List<Integer> cores, ServerSettings settings, Path java, Path logs) {
        ServerProcess start(String name, List<String> command, List<String> jvm) throws IOException {
            int port = freePort();
            var environment = settings.port(port).environment();
            environment.put("JAVA", java.toString());
            environment.put("JAVA_OPTIONS", String.join(" ", jvm));
            Path log = logs.resolve(name + ".log");
            Process process = processes.start(Cores.pinned(cores, command), environment, log);
            return new ServerProcess(name, port, process, log);
        }
    }

    /** A port that nobody listens on at the moment. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI uri(String target) {
        return URI.create("http://127.0.0.1:" + port + "/" + target);
    }

    /**
     * Waits until an endpoint is answered.
     *
     * @param pauseMillis between two attempts
     * @throws IOException when it is not, within a minute
     */
    void waitUntilReady(String endpoint, int pauseMillis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        String last = "";
        while (process.isAlive() && System.nanoTime() - end < 0) {
            try {
                last = "answered with " + status(endpoint);
                if (last.endsWith(" 200")) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            Thread.sleep(pauseMillis);
        }
        throw new IOException(name + " does not serve /" + endpoint + " (" + (process.isAlive() ? last : "it has ended")
                + "); see " + log);
    }

    private int status(String endpoint) throws IOException {
        var connection = (HttpURLConnection) uri(endpoint).toURL().openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(READ_MILLIS);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** What it and the processors have used so far. */
    Usage used(Cores cores) {
        return new Usage(
                cpuMicros(),
                allocatedBytes(),
                Cores.busy(cores.server()),
                Cores.busy(cores.load()),
                System.nanoTime() / 1e9);
    }

    /** What all its processes have in memory; NaN when it has ended. */
    double residentMegabytes() {
        return handles().mapToDouble(handle -> kilobytes(handle, "VmRSS:")).sum() / 1024;
    }

    /** Whether it is a JVM, which tells about its heap. */
    boolean isJvm() {
        return process.info().command().orElse("").endsWith("/java");
    }

    /** The heap that is in use after a collection, in megabytes; NaN when it has none. Collects. */
    double heapMegabytes(Path java) throws IOException, InterruptedException {
        if (!isJvm()) {
            return Double.NaN;
        }
        Path jcmd = java.resolveSibling("jcmd");
        tell(jcmd, "GC.run");
        return heapBytes(tell(jcmd, "GC.heap_info")) / MEGABYTE;
    }

    private String tell(Path jcmd, String command) throws IOException, InterruptedException {
        var asked = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    /** Adds up what is used of each generation, as {@code jcmd GC.heap_info} tells it; the metaspace has no total. */
    static double heapBytes(String said) {
        double kilobytes = 0;
        for (String line : said.lines().toList()) {
            Matcher used = HEAP.matcher(line);
            if (used.find()) {
                kilobytes += Double.parseDouble(used.group(1));
            }
        }
        return kilobytes == 0 ? Double.NaN : kilobytes * 1024;
    }

    private Stream<ProcessHandle> handles() {
        return Stream.concat(Stream.of(process.toHandle()), process.toHandle().descendants());
    }

    private static double kilobytes(ProcessHandle handle, String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(handle.pid()), "status"))) {
                if (line.startsWith(field)) {
                    return Double.parseDouble(
                            line.substring(field.length()).replace("kB", "").strip());
                }
            }
        } catch (IOException ended) {
            // As if it had no such field.
        }
        return Double.NaN;
    }

    private double allocatedBytes() {
        if (!Peer.ours(name) && !name.equals(Peer.NETTY)) {
            return Double.NaN;
        }
        try (var answer = uri(Child.ALLOCATED.substring(1)).toURL().openStream()) {
            return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            return Double.NaN;
        }
    }

    private double cpuMicros() {
        return handles().mapToDouble(ServerProcess::cpuMicros).sum();
    }

    private static double cpuMicros(ProcessHandle handle) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(handle.pid()), "stat"));
            // The name of the program comes second, in parentheses, and may contain anything.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            long ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
            return ticks * 1e6 / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return Double.NaN;
        }
    }

    private static int ticksPerSecond() {
        try {
            var getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
            return Integer.parseInt(
                    new String(getconf.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException | NumberFormatException notThere) {
            return 100;
        }
    }
}
