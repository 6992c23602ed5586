package skein.json.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.json.Name;

/**
 * The names of a component in JSON: those that it is read by, the best first, and the one that is written. The former are
 * none if it is only written.
 */
record Names(List<String> read, String written) {

    /** @param plain the name without an annotation */
    static Names of(@Nullable Name name, JacksonHints hints, String plain) {
        if (name == null) {
            var base = hints.name() == null ? plain : hints.name();
            var read = new ArrayList<String>();
            if (hints.read()) {
                read.add(base);
                read.addAll(hints.aliases());
            }
            return new Names(List.copyOf(read), base);
        }
        var base = name.value().isEmpty() ? plain : name.value();
        return new Names(
                !hints.read() ? List.of() : name.read().length == 0 ? List.of(base) : List.of(name.read()),
                name.write().isEmpty() ? base : name.write());
    }
}
