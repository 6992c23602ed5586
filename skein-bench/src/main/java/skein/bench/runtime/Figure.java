package skein.bench.runtime;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param key how the processes that measure call it
 * @param contenders who can say it
 */
record Figure(
        String key,
        String title,
        String unit,
        Set<Contender> contenders,
        @Nullable Target target) {}
