package skein.bench.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import skein.bench.Words;

/**
 * What to measure.
 *
 * @param rounds how often each process is started; the median counts
 * @param pace {@link Pace#FULL_NAME} or {@link Pace#QUICK_NAME}
 * @param python the interpreter
 * @param write whether the table goes to {@code docs/benchmarks.md} as well
 */
record RuntimeOptions(
        int rounds, List<Measure> measures, Set<Contender> contenders, String pace, Path python, boolean write) {
    private static final int QUICK_HEAP_MEGABYTES = 128;

    RuntimeOptions {
        require(rounds >= 1, "--rounds has to be at least 1");
        require(!measures.isEmpty(), "--measures has to be some of " + Measure.NAMES);
        require(!contenders.isEmpty(), "--contenders has to be some of " + Contender.NAMES);
        require(
                !contenders.contains(Contender.ASYNCIO) || Files.isExecutable(python),
                "there is no " + python + " for asyncio; name another with --python, or leave it out with"
                        + " --contenders \"loop jdk threads\"");
        require(!write || pace.equals(Pace.FULL_NAME), "what --quick measures says nothing; leave out --write");
    }

    private static void require(boolean fits, String rule) {
        if (!fits) {
            throw new IllegalArgumentException(rule + "; see --help");
        }
    }

    /** The memory of a JVM that measures. */
    int heapMegabytes(Measure measure) {
        return pace.equals(Pace.QUICK_NAME) ? QUICK_HEAP_MEGABYTES : measure.heapMegabytes();
    }

    /** @throws IllegalArgumentException with a message for the user */
    static RuntimeOptions parse(List<String> arguments) {
        int rounds = 5;
        String pace = Pace.FULL_NAME;
        boolean write = false;
        Path python = Path.of("/usr/bin/python3");
        List<String> measures = Measure.NAMES;
        List<String> contenders = Contender.NAMES;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--quick" -> pace = Pace.QUICK_NAME;
                case "--write" -> write = true;
                case "--rounds", "--measures", "--contenders", "--python" -> {
                    require(rest.hasNext(), option + " lacks its value");
                    String value = rest.next();
                    switch (option) {
                        case "--rounds" -> rounds = Words.number(option, value);
                        case "--measures" -> measures = Words.of(value);
                        case "--contenders" -> contenders = Words.of(value);
                        default -> python = Path.of(value);
                    }
                }
                default -> throw new IllegalArgumentException(option + " is unknown; see --help");
            }
        }
        return new RuntimeOptions(
                rounds,
                measures.stream().map(Measure::of).toList(),
                new LinkedHashSet<>(contenders.stream().map(Contender::of).toList()),
                pace,
                python,
                write);
    }
}
