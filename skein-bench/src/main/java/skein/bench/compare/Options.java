package skein.bench.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import skein.bench.Words;

/**
 * What to compare, and how long.
 *
 * @param rounds how often each figure is taken; the median counts
 * @param seconds how long one round lasts
 * @param warmup the most seconds of the same load before the first round; fewer when a server gets no faster
 * @param connections how many connections the load generator opens; one measurement for each number, where it matters
 * @param spinners how many handlers are stuck at a time in {@code offenders}; one measurement for each number
 * @param servers the servers under test, in the order of a round
 * @param loops event loops of each server; 0 for as many as it has cores
 * @param serverCores the processors of the server under test, as {@code taskset -c} takes them; empty to choose
 * @param loadCores those of the load generator, the upstream and the database
 * @param delayMillis how long the upstream takes to answer
 * @param jvm more options for the JVMs of all servers
 * @param write whether the tables go to {@code docs/benchmarks.md} as well
 */
record Options(
        int rounds,
        int seconds,
        int warmup,
        List<Integer> connections,
        List<Integer> spinners,
        List<Measure> measures,
        List<String> servers,
        int loops,
        List<Integer> serverCores,
        List<Integer> loadCores,
        int delayMillis,
        List<String> jvm,
        boolean write) {
    private static final Set<Measure> UNUSUAL = EnumSet.of(Measure.OFFENDERS);

    Options {
        require(rounds >= 1, "--rounds", "at least 1");
        require(seconds >= 1, "--seconds", "at least 1");
        require(warmup >= 0, "--warmup", "0 or more");
        require(loops >= 0, "--loops", "1 or more, or 0 for one per core");
        require(delayMillis >= 0, "--delay", "0 or more");
        require(
                !connections.isEmpty() && connections.stream().allMatch(count -> count >= 1 && count <= 10_000),
                "--connections",
                "numbers from 1 to 10000, such as \"64 512\"");
        require(
                !spinners.isEmpty() && spinners.stream().allMatch(count -> count >= 1 && count <= 200),
                "--spinners",
                "numbers from 1 to 200, such as \"1 4 16 64\"");
        require(!measures.isEmpty(), "--measures", "some of " + Measure.words());
        require(serverCores.isEmpty() == loadCores.isEmpty(), "--server-cores", "given together with --load-cores");
    }

    private static void require(boolean fits, String option, String rule) {
        if (!fits) {
            throw new IllegalArgumentException(option + " has to be " + rule + "; see --help");
        }
    }

    /**
     * @param known the names of the servers that there are
     * @param usual those that are measured when the arguments name none
     * @throws IllegalArgumentException with a message for the user
     */
    static Options parse(List<String> arguments, List<String> known, List<String> usual) {
        int rounds = 3;
        int seconds = 5;
        int warmup = 30;
        int loops = 0;
        int delay = 5;
        boolean write = false;
        List<Integer> connections = List.of(64, 512);
        List<Integer> spinners = List.of(1, 4, 16, 64);
        List<Integer> serverCores = List.of();
        List<Integer> loadCores = List.of();
        List<Measure> measures = List.copyOf(EnumSet.complementOf(EnumSet.copyOf(UNUSUAL)));
        List<String> servers = usual;
        List<String> jvm = List.of();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--write")) {
                write = true;
                continue;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(option + " is unknown or lacks its value; see --help");
            }
            String value = rest.next();
            switch (option) {
                case "--rounds" -> rounds = Words.number(option, value);
                case "--seconds" -> seconds = Words.number(option, value);
                case "--warmup" -> warmup = Words.number(option, value);
                case "--loops" -> loops = Words.number(option, value);
                case "--delay" -> delay = Words.number(option, value);
                case "--connections" -> connections = numbers(option, value);
                case "--spinners" -> spinners = numbers(option, value);
                case "--measures" -> measures = measures(value);
                case "--servers" -> servers = servers(value, known);
                case "--server-cores" -> serverCores = cores(option, value);
                case "--load-cores" -> loadCores = cores(option, value);
                case "--jvm" -> jvm = List.of(value.strip().split(" +"));
                default -> throw new IllegalArgumentException(option + " is unknown; see --help");
            }
        }
        return new Options(
                rounds,
                seconds,
                warmup,
                connections,
                spinners,
                measures,
                servers,
                loops,
                serverCores,
                loadCores,
                delay,
                jvm,
                write);
    }

    private static List<Measure> measures(String value) {
        List<String> words = Words.of(value);
        require(Measure.words().containsAll(words), "--measures", "some of " + Measure.words());
        return words.stream()
                .map(word -> Measure.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> servers(String value, List<String> known) {
        List<String> names = Words.of(value);
        require(!names.isEmpty() && known.containsAll(names), "--servers", "some of " + known);
        return names;
    }

    private static List<Integer> numbers(String option, String value) {
        return Words.of(value).stream().map(word -> Words.number(option, word)).toList();
    }

    /** Numbers and ranges, as in {@code 0,2-4}. */
    static List<Integer> cores(String option, String value) {
        var cores = new ArrayList<Integer>();
        for (String word : Words.of(value)) {
            int dash = word.indexOf('-', 1);
            int first = Words.number(option, dash < 0 ? word : word.substring(0, dash));
            int last = dash < 0 ? first : Words.number(option, word.substring(dash + 1));
            for (int core = first; core <= last; core++) {
                cores.add(core);
            }
        }
        return List.copyOf(cores);
    }
}
