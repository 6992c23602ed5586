package skein.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM with one server in it, listening on a loopback port.
 *
 * @param name how the tables call it
 */
record ServerProcess(String name, int port, Process process, Path log) {
    private static final long START_SECONDS = 30;
    private static final int TICKS_PER_SECOND = ticksPerSecond();
    private static final List<String> JVM = List.of(
            "-Xms512m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** Starts servers of this module on some processors. */
    record Starter(Processes processes, List<Integer> cores, List<String> jvm, Path logs) {
        ServerProcess start(String name, List<String> flags, Class<?> main, int port, Object... arguments)
                throws IOException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            command.addAll(flags);
            command.addAll(jvm);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
            command.add(String.valueOf(port));
            for (Object argument : arguments) {
                command.add(argument.toString());
            }
            Path log = logs.resolve(name + ".log");
            return new ServerProcess(name, port, processes.start(Cores.pinned(cores, command), log), log);
        }
    }

    /** A port that nobody listens on at the moment. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url(String endpoint) {
        return "http://127.0.0.1:" + port + "/" + endpoint;
    }

    /**
     * Waits until an endpoint is answered.
     *
     * @throws IOException when it is not, within half a minute
     */
    void waitUntilReady(String endpoint) throws IOException, InterruptedException {
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
            Thread.sleep(50);
        }
        throw new IOException(name + " does not serve /" + endpoint + " (" + (process.isAlive() ? last : "it has ended")
                + "); see " + log);
    }

    private int status(String endpoint) throws IOException {
        var connection = (HttpURLConnection) URI.create(url(endpoint)).toURL().openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(5_000);
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** What it has used so far. */
    Usage used() {
        return new Usage(cpuMicros(), allocatedBytes());
    }

    private double allocatedBytes() {
        try (var answer = URI.create(url(Child.ALLOCATED.substring(1))).toURL().openStream()) {
            return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            return Double.NaN;
        }
    }

    private double cpuMicros() {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
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
