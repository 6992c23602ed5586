package skein.sql.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to a record whose components each have a column of their name, as Jdbi would, with a constructor that is
 * called by its handle.
 */
final class PlainRecord implements RowMapper<Object> {
    private final ColumnMapper<?>[] mappers;
    private final int[] columns;
    private final MethodHandle constructor;

    private PlainRecord(ColumnMapper<?>[] mappers, int[] columns, MethodHandle constructor) {
        this.mappers = mappers;
        this.columns = columns;
        this.constructor = constructor;
    }

    /** Null when that is something for Jdbi, such as one that is missing, or has annotations. */
    static @Nullable RowMapper<?> of(Class<?> type, List<String> labels, StatementContext context) {
        RecordComponent[] components = type.getRecordComponents();
        var mappers = new ColumnMapper<?>[components.length];
        int[] columns = new int[components.length];
        for (int index = 0; index < components.length; index++) {
            RecordComponent component = components[index];
            columns[index] = column(labels, component.getName());
            var mapper = context.findColumnMapperFor(component.getGenericType()).orElse(null);
            if (columns[index] == 0 || mapper == null || component.getAnnotations().length > 0) {
                return null;
            }
            mappers[index] = mapper;
        }
        MethodHandle constructor = constructor(type);
        return constructor == null ? null : new PlainRecord(mappers, columns, constructor);
    }

    /** The only column of this name, in camel or in snake case; 0 when there is none, or more than one. */
    private static int column(List<String> labels, String name) {
        int found = 0;
        for (int column = 1; column <= labels.size(); column++) {
            String label = labels.get(column - 1);
            if (label.equalsIgnoreCase(name) || label.replace("_", "").equalsIgnoreCase(name)) {
                if (found != 0) {
                    return 0;
                }
                found = column;
            }
        }
        return found;
    }

    /** Null when it is not open, or says in annotations how it wants to be called. */
    private static @Nullable MethodHandle constructor(Class<?> type) {
        Constructor<?> canonical = RecordRows.constructor(type);
        boolean annotated = canonical.getAnnotations().length > 0
                || Stream.of(canonical.getParameterAnnotations()).anyMatch(each -> each.length > 0);
        try {
            return annotated || !canonical.trySetAccessible()
                    ? null
                    : MethodHandles.lookup()
                            .unreflectConstructor(canonical)
                            .asSpreader(Object[].class, canonical.getParameterCount())
                            .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    @Override
    public Object map(ResultSet rows, StatementContext context) throws SQLException {
        var values = new @Nullable Object[columns.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = mappers[index].map(rows, columns[index], context);
        }
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalArgumentException("the constructor of the record failed: " + checked, checked);
        }
    }
}
