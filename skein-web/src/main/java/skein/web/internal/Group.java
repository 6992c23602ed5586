package skein.web.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.web.OperationIds;

/**
 * What the endpoints of a router have in common. Immutable.
 *
 * @param ids null when nothing was said
 */
public record Group(
        String prefix,
        List<String> tags,
        List<Class<?>> dependsOn,
        boolean deprecated,
        boolean hidden,
        @Nullable OperationIds ids) {

    /** Nothing. */
    public static final Group NONE = new Group("", List.of(), List.of(), false, false, null);

    public Group prefix(String prefix) {
        return new Group(prefix, tags, dependsOn, deprecated, hidden, ids);
    }

    public Group tags(List<String> tags) {
        return new Group(prefix, tags, dependsOn, deprecated, hidden, ids);
    }

    public Group dependsOn(List<Class<?>> types) {
        return new Group(prefix, tags, types, deprecated, hidden, ids);
    }

    public Group deprecate() {
        return new Group(prefix, tags, dependsOn, true, hidden, ids);
    }

    public Group hide() {
        return new Group(prefix, tags, dependsOn, deprecated, true, ids);
    }

    public Group operationIds(OperationIds ids) {
        return new Group(prefix, tags, dependsOn, deprecated, hidden, ids);
    }

    /** This group with another one in it. */
    public Group around(Group inner) {
        return new Group(
                prefix + inner.prefix,
                union(tags, inner.tags),
                union(dependsOn, inner.dependsOn),
                deprecated || inner.deprecated,
                hidden || inner.hidden,
                inner.ids == null ? ids : inner.ids);
    }

    static <T> List<T> union(List<? extends T> first, List<? extends T> second) {
        var all = new LinkedHashSet<T>(first);
        all.addAll(second);
        return List.copyOf(new ArrayList<>(all));
    }
}
