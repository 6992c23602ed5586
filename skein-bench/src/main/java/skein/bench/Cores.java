package skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which processors the server under test has, and which the load generator and the upstream.
 *
 * <p>They do not overlap when there are two or more: otherwise a load generator that works harder because the server is
 * quicker would take the time away from it.
 *
 * @param all how many this process may use
 */
record Cores(int all, List<Integer> server, List<Integer> load) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    /** Looks at what this process may use. */
    static Cores of(Options options) throws IOException {
        List<Integer> all = allowed();
        if (!options.serverCores().isEmpty()) {
            return new Cores(all.size(), options.serverCores(), options.loadCores());
        }
        if (all.size() < 2) {
            return new Cores(all.size(), all, all);
        }
        int half = all.size() / 2;
        return new Cores(all.size(), all.subList(0, half), all.subList(half, all.size()));
    }

    private static List<Integer> allowed() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(ALLOWED)) {
                return Options.cores(ALLOWED, line.substring(ALLOWED.length()).strip());
            }
        }
        throw new IOException("/proc/self/status does not say which processors may be used; this needs Linux");
    }

    /** A command that runs on some processors only. */
    static List<String> pinned(List<Integer> cores, List<String> command) {
        var pinned = new ArrayList<>(List.of("taskset", "-c", list(cores)));
        pinned.addAll(command);
        return pinned;
    }

    /** Moves this process, which sends requests as well, to the load generator's processors. */
    void moveHere() throws IOException, InterruptedException {
        String self = String.valueOf(ProcessHandle.current().pid());
        new ProcessBuilder("taskset", "-a", "-c", "-p", list(load), self)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String list(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
