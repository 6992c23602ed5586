package skein.json.internal;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shape whose schema has a name and is referred to. */
interface Referenced {
    TypeUse use();

    Map<String, @Nullable Object> definition(Schemas schemas);

    /** Whether what is written has fields that are not read. */
    default boolean isOutputRicher() {
        return false;
    }

    /** The simple name; type arguments follow as in {@code Page_Item_}. */
    default String schemaName() {
        return name(use());
    }

    private static String name(TypeUse use) {
        var simple = use.raw().getSimpleName().replace("[]", "_array");
        return use.arguments().isEmpty() || use.raw().isArray()
                ? simple
                : use.arguments().stream().map(Referenced::name).collect(Collectors.joining("_", simple + "_", "_"));
    }
}
