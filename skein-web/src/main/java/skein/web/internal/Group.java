package skein.web.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import skein.http.MultipartLimits;
import skein.web.OperationIds;

/** What the endpoints of a router have in common. Immutable. */
public final class Group {
    /** Nothing. */
    public static final Group NONE = new Group(new Draft());

    private final Draft set;

    private Group(Draft set) {
        this.set = set;
    }

    /** All settings; changed only while it is a copy that nobody else has. */
    private static final class Draft implements Cloneable {
        private String prefix = "";
        private List<String> tags = List.of();
        private List<Class<?>> dependsOn = List.of();
        private boolean deprecated;
        private boolean hidden;
        private @Nullable OperationIds ids;
        private @Nullable String produces;
        private @Nullable Boolean strict;
        private @Nullable BodyLimit bodyLimit;
        private @Nullable MultipartLimits uploads;
        private @Nullable Path uploadFolder;
        private Map<String, List<OperationDocs.Response>> responses = Map.of();
        private List<Class<?>> callbacks = List.of();

        Draft copy() {
            try {
                return (Draft) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private Group with(Consumer<Draft> change) {
        Draft changed = set.copy();
        change.accept(changed);
        return new Group(changed);
    }

    public String prefix() {
        return set.prefix;
    }

    public Group prefix(String prefix) {
        return with(set -> set.prefix = prefix);
    }

    public List<String> tags() {
        return set.tags;
    }

    public Group tags(List<String> tags) {
        return with(set -> set.tags = tags);
    }

    public List<Class<?>> dependsOn() {
        return set.dependsOn;
    }

    public Group dependsOn(List<Class<?>> types) {
        return with(set -> set.dependsOn = types);
    }

    public boolean deprecated() {
        return set.deprecated;
    }

    public Group deprecate() {
        return with(set -> set.deprecated = true);
    }

    public boolean hidden() {
        return set.hidden;
    }

    public Group hide() {
        return with(set -> set.hidden = true);
    }

    /** Null when nothing was said. */
    @Nullable
    OperationIds ids() {
        return set.ids;
    }

    public Group operationIds(OperationIds ids) {
        return with(set -> set.ids = ids);
    }

    /** The media type of what endpoints return; null when nothing was said. */
    @Nullable
    String produces() {
        return set.produces;
    }

    public Group produces(String mediaType) {
        return with(set -> set.produces = mediaType);
    }

    /** Whether a body without a content type is no JSON; null when nothing was said. */
    @Nullable
    Boolean strict() {
        return set.strict;
    }

    public Group strict(boolean strict) {
        return with(set -> set.strict = strict);
    }

    /** How much of a body is read; null when nothing was said. */
    @Nullable
    BodyLimit bodyLimit() {
        return set.bodyLimit;
    }

    /** @throws IllegalArgumentException when it is negative */
    public Group maxBodyBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxBodyBytes is " + bytes + "; it has to be 0 or more");
        }
        return with(set -> set.bodyLimit = new BodyLimit(bytes));
    }

    /** What a form with files may have; null when nothing was said. */
    @Nullable
    MultipartLimits uploads() {
        return set.uploads;
    }

    public Group uploads(MultipartLimits limits) {
        return with(set -> set.uploads = limits);
    }

    /** Where large files are kept; null when nothing was said. */
    @Nullable
    Path uploadFolder() {
        return set.uploadFolder;
    }

    public Group uploadFolder(Path folder) {
        return with(set -> set.uploadFolder = folder);
    }

    Map<String, List<OperationDocs.Response>> responses() {
        return set.responses;
    }

    /** @throws IllegalArgumentException when the status is none */
    public Group responds(String status, List<Class<?>> types, String description) {
        var response = OperationDocs.Response.of(types, description);
        var all = new LinkedHashMap<>(set.responses);
        all.put(OperationDocs.checkedStatus(status), List.of(response));
        return with(set -> set.responses = all);
    }

    /** Interfaces whose methods describe requests that are sent. */
    List<Class<?>> callbacks() {
        return set.callbacks;
    }

    public Group callbacks(List<Class<?>> types) {
        return with(set -> set.callbacks = types);
    }

    /** This group with another one in it. */
    public Group around(Group inner) {
        var responses = new LinkedHashMap<>(set.responses);
        responses.putAll(inner.set.responses);
        return with(set -> {
            set.prefix = prefix() + inner.prefix();
            set.tags = union(tags(), inner.tags());
            set.dependsOn = union(dependsOn(), inner.dependsOn());
            set.deprecated |= inner.deprecated();
            set.hidden |= inner.hidden();
            set.ids = inner.ids() == null ? ids() : inner.ids();
            set.produces = inner.produces() == null ? produces() : inner.produces();
            set.strict = inner.strict() == null ? strict() : inner.strict();
            set.bodyLimit = inner.bodyLimit() == null ? bodyLimit() : inner.bodyLimit();
            set.uploads = inner.uploads() == null ? uploads() : inner.uploads();
            set.uploadFolder = inner.uploadFolder() == null ? uploadFolder() : inner.uploadFolder();
            set.responses = responses;
            set.callbacks = union(callbacks(), inner.callbacks());
        });
    }

    static <T> List<T> union(List<? extends T> first, List<? extends T> second) {
        var all = new LinkedHashSet<T>(first);
        all.addAll(second);
        return List.copyOf(new ArrayList<>(all));
    }
}
