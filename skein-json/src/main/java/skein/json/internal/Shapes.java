package skein.json.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import skein.json.EncodingException;
import skein.json.Naming;
import skein.json.UnsupportedTypeException;
import skein.json.Violation;

/**
 * The shapes of one configuration. Thread-safe without a lock: a type that two threads ask for at once is built twice,
 * and the first one stays.
 */
public final class Shapes {

    /** A type that is read and written as another one. */
    public record Mapping(Class<?> wire, Function<Object, Object> toWire, Function<Object, Object> fromWire) {}

    /** Violations leave {@code ctx} out if there is none. */
    private static final Mapping VIOLATION =
            new Mapping(Object.class, violation -> ((Violation) violation).toMap(), map -> {
                throw new IllegalArgumentException("violations are only written");
            });

    private final Engine engine;
    private final Naming naming;
    private final boolean writesNulls;
    private final Map<Class<?>, Mapping> mappings;
    private final ConcurrentHashMap<TypeUse, Shape> published = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Class<?>, Shape> runtime = new ConcurrentHashMap<>();

    public Shapes(Engine engine, Naming naming, boolean writesNulls, Map<Class<?>, Mapping> mappings) {
        this.engine = engine;
        this.naming = naming;
        this.writesNulls = writesNulls;
        this.mappings = new HashMap<>(mappings);
        this.mappings.put(Violation.class, VIOLATION);
    }

    /**
     * The shape of a type.
     *
     * @throws UnsupportedTypeException if the type or one that it needs has no JSON form
     */
    public Shape of(TypeUse use) {
        var known = published.get(use);
        if (known != null) {
            return known;
        }
        var builder = new ShapeBuilder(this, engine, naming);
        var shape = builder.build(use);
        builder.made().forEach(published::putIfAbsent);
        return shape;
    }

    /** The shape for writing a value of this class. */
    Shape ofRuntime(Class<?> type) {
        var known = runtime.get(type);
        if (known != null) {
            return known;
        }
        if (type == Object.class) {
            throw new EncodingException("", "a bare java.lang.Object has no JSON form");
        }
        try {
            var shape = of(TypeUse.of(type));
            runtime.putIfAbsent(type, shape);
            return shape;
        } catch (UnsupportedTypeException unsupported) {
            throw new EncodingException("", String.valueOf(unsupported.getMessage()));
        }
    }

    @Nullable
    Shape published(TypeUse use) {
        return published.get(use);
    }

    @Nullable
    Mapping mapping(Class<?> type) {
        return mappings.get(type);
    }

    boolean writesNulls() {
        return writesNulls;
    }
}
