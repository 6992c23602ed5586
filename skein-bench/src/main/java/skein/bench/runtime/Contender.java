package skein.bench.runtime;

import java.util.List;
import java.util.Locale;

/** Who does the same work. */
enum Contender {
    /** Skein on its loops. */
    LOOP,
    /** The same code on the JDK's scheduler. */
    JDK,
    /** Python's. */
    ASYNCIO,
    /** Platform threads, without coroutines. */
    THREADS;

    static final List<String> NAMES =
            List.of(values()).stream().map(Contender::label).toList();

    /** How options and tables call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException with a message for the user */
    static Contender of(String label) {
        for (Contender contender : values()) {
            if (contender.label().equals(label)) {
                return contender;
            }
        }
        throw new IllegalArgumentException("--contenders has to be some of " + NAMES + ", not " + label);
    }

    /** The options of a JVM with as many loops, or as many carriers of the JDK's scheduler. */
    List<String> flags(int parallelism) {
        String carriers = "-Djdk.virtualThreadScheduler.parallelism=" + parallelism;
        String loops = "-Dskein.loops=" + parallelism;
        return this == LOOP
                ? List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", loops, carriers)
                : List.of("-Dskein.scheduler=jdk", loops, carriers);
    }
}
