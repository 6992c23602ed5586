package skein.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Keeps a run of JMH as a baseline, for {@code skein-bench/jmh --baseline}. */
public final class Recording {
    private Recording() {}

    /** {@code Recording JMH_JSON BASELINE_JSON}. */
    public static void main(String[] arguments) throws IOException {
        Run run = Comparing.read(Path.of(arguments[0]));
        String made = "%s, %s, %d cores"
                .formatted(
                        run.made(),
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors());
        Files.writeString(Path.of(arguments[1]), new Run(made, run.results()).json());
    }
}
