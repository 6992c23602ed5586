package skein.json.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.json.Name;

/** The names of a component in JSON: those that it is read by, the best first, and the one that is written. */
record Names(List<String> read, String written) {

    /** @param plain the name without an annotation */
    static Names of(@Nullable Name name, String plain) {
        if (name == null) {
            return new Names(List.of(plain), plain);
        }
        var base = name.value().isEmpty() ? plain : name.value();
        return new Names(
                name.read().length == 0 ? List.of(base) : List.of(name.read()),
                name.write().isEmpty() ? base : name.write());
    }
}
