package skein.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which processors the server under test has, and which the load generator, the upstream and the database.
 *
 * <p>They do not overlap when there are two or more: otherwise a load generator that works harder because the server is
 * quicker would take the time away from it.
 *
 * @param all how many this process may use
 */
record Cores(int all, List<Integer> server, List<Integer> load) {
    private static final String ALLOWED = "Cpus_allowed_list:";
    /** Of the line of a processor in /proc/stat, after its name: idle, and waiting for a disk. */
    private static final List<Integer> IDLE = List.of(4, 5);

    private static final double TICKS = ServerProcess.TICKS_PER_SECOND;

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

    /** A command that runs on some processors only; on all when none is named. */
    static List<String> pinned(List<Integer> cores, List<String> command) {
        if (cores.isEmpty()) {
            return command;
        }
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

    /** How long some processors have been busy since the machine started, together, in seconds; NaN if it is not known. */
    static double busy(List<Integer> cores) {
        try {
            double ticks = 0;
            for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
                String[] fields = line.split(" +", -1);
                if (cores.stream().anyMatch(core -> fields[0].equals("cpu" + core))) {
                    for (int field = 1; field < fields.length; field++) {
                        ticks += IDLE.contains(field) ? 0 : Double.parseDouble(fields[field]);
                    }
                }
            }
            return ticks / TICKS;
        } catch (IOException unreadable) {
            return Double.NaN;
        }
    }

    private static String list(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
