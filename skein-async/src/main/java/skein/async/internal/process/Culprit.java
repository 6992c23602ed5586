package skein.async.internal.process;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way to an object that is not serialisable, which serialisation itself tells only the class of. Goes where
 * serialisation has gone, as far as reflection may look.
 */
final class Culprit {
    private static final int MAX_DEPTH = 100;

    private final String wanted;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Culprit(String wanted) {
        this.wanted = wanted;
    }

    /**
     * The way from an object to the first one of a class that is not serialisable, or null.
     *
     * @param wanted the name of the class
     */
    static @Nullable String find(@Nullable Object root, String wanted) {
        try {
            return new Culprit(wanted).in(root, "", 0);
        } catch (RuntimeException unexpected) {
            // The message can do without the way.
            return null;
        }
    }

    private @Nullable String in(@Nullable Object object, String way, int depth) {
        if (object == null || depth > MAX_DEPTH || !seen.add(object)) {
            return null;
        }
        if (!(object instanceof Serializable)) {
            return object.getClass().getName().equals(wanted) ? (way.isEmpty() ? "it" : way) : null;
        }
        SerializedLambda lambda = lambda(object);
        if (lambda != null) {
            return inLambda(lambda, way, depth);
        }
        return switch (object) {
            case Object[] array -> inAll(java.util.Arrays.asList(array), way, depth);
            case Collection<?> all -> inAll(all, way, depth);
            case Map<?, ?> map -> {
                String found = inAll(map.keySet(), way + ".keySet()", depth);
                yield found != null ? found : inAll(map.values(), way + ".values()", depth);
            }
            default -> inFields(object, way, depth);
        };
    }

    private @Nullable String inLambda(SerializedLambda lambda, String way, int depth) {
        String host = lambda.getImplClass().substring(lambda.getImplClass().lastIndexOf('/') + 1);
        String[] name = lambda.getImplMethodName().split("\\$", -1);
        String where = "the lambda in " + host + (name.length > 1 ? "." + name[1] : "");
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object value = lambda.getCapturedArg(i);
            boolean self = i == 0
                    && value != null
                    && value.getClass()
                            .getName()
                            .equals(lambda.getCapturingClass().replace('/', '.'));
            String what = (self ? "this, captured by " : "value " + (i + 1) + " captured by ") + where;
            String found = in(value, then(way, what), depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String inAll(Collection<?> all, String way, int depth) {
        int index = 0;
        for (Object element : all) {
            String found = in(element, way + "[" + index++ + "]", depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String inFields(Object object, String way, int depth) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            ObjectStreamClass serial = ObjectStreamClass.lookup(type);
            if (serial == null) {
                continue;
            }
            for (ObjectStreamField field : serial.getFields()) {
                Object value = field.isPrimitive() ? null : value(object, type, field.getName());
                String found = in(value, then(way, type.getSimpleName() + "." + field.getName()), depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String then(String way, String step) {
        return way.isEmpty() ? step : way + " → " + step;
    }

    private static @Nullable Object value(Object object, Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            return field.trySetAccessible() ? field.get(object) : null;
        } catch (ReflectiveOperationException hidden) {
            return null;
        }
    }

    private static @Nullable SerializedLambda lambda(Object object) {
        if (!object.getClass().isSynthetic()) {
            return null;
        }
        try {
            Method replace = object.getClass().getDeclaredMethod("writeReplace");
            return replace.trySetAccessible() && replace.invoke(object) instanceof SerializedLambda lambda
                    ? lambda
                    : null;
        } catch (ReflectiveOperationException other) {
            return null;
        }
    }
}
