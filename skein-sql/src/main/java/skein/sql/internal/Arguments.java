package skein.sql.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jdbi.v3.core.statement.NoTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/** Puts arguments into statements: by position, or by name from a single map or record. */
public final class Arguments {
    private static final TemplateEngine PLAIN = new NoTemplateEngine();

    private Arguments() {}

    /** Binds them; a statement that wants others fails when it is executed. */
    public static void bind(SqlStatement<?> statement, @Nullable Object[] arguments) {
        // The usual engine would replace a <name>, which people do not expect of SQL.
        statement.getConfig(SqlStatements.class).setTemplateEngine(PLAIN);
        if (arguments.length == 1 && arguments[0] instanceof Map<?, ?> named) {
            named.forEach((name, value) -> statement.bind(String.valueOf(name), (Object) value));
        } else if (arguments.length == 1 && arguments[0] instanceof Record named) {
            bindComponents(statement, named);
        } else {
            for (int i = 0; i < arguments.length; i++) {
                statement.bind(i, arguments[i]);
            }
        }
    }

    private static void bindComponents(SqlStatement<?> statement, Record named) {
        // A record is a thing of its own, of which a statement may use a part; a map is made for the statement.
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        for (RecordComponent component : named.getClass().getRecordComponents()) {
            statement.bindByType(component.getName(), value(named, component), component.getGenericType());
        }
    }

    private static @Nullable Object value(Record named, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(named);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(component + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new IllegalArgumentException(
                    named.getClass().getName() + ": its components cannot be read; open its package in module-info",
                    closed);
        }
    }
}
