package skein.json.internal;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson's annotations say about a component, for records that other code maps with Jackson. The jar may be absent:
 * then no class has such annotations, and this one is not to be asked.
 */
record JacksonHints(
        @Nullable String name,
        List<String> aliases,
        @Nullable String description,
        boolean required,
        boolean read,
        boolean written) {
    private static final JacksonHints NONE = new JacksonHints(null, List.of(), null, false, true, true);
    private static final boolean PRESENT = isPresent();

    private static boolean isPresent() {
        try {
            Class.forName("com.fasterxml.jackson.annotation.JsonProperty", false, JacksonHints.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    static JacksonHints of(List<Annotation> annotations) {
        return PRESENT ? found(annotations) : NONE;
    }

    private static JacksonHints found(List<Annotation> annotations) {
        @Nullable String name = null;
        @Nullable String description = null;
        var aliases = new ArrayList<String>();
        boolean required = false;
        boolean read = true;
        boolean written = true;
        for (var annotation : annotations) {
            switch (annotation) {
                case JsonProperty property -> {
                    name = property.value().isEmpty() ? name : property.value();
                    required |= property.required();
                    read &= property.access() != JsonProperty.Access.READ_ONLY;
                    written &= property.access() != JsonProperty.Access.WRITE_ONLY;
                }
                case JsonAlias alias -> aliases.addAll(Arrays.asList(alias.value()));
                case JsonPropertyDescription described -> description = described.value();
                case JsonIgnore ignore -> {
                    read &= !ignore.value();
                    written &= !ignore.value();
                }
                default -> {}
            }
        }
        return new JacksonHints(name, List.copyOf(aliases), description, required, read, written);
    }

    /** Whether nulls of this record are not written. */
    static boolean omitsNulls(Class<?> type) {
        if (!PRESENT) {
            return false;
        }
        var include = type.getAnnotation(JsonInclude.class);
        return include != null
                && (include.value() == JsonInclude.Include.NON_NULL
                        || include.value() == JsonInclude.Include.NON_ABSENT);
    }
}
