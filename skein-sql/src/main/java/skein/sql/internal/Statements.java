package skein.sql.internal;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedParameters;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Statements with plain arguments and plain rows, on the connection itself. Jdbi's parser, arguments and mappers are used
 * all the same, but asked once for each statement and type: it makes a copy of its configuration for each handle, and
 * another one for each statement, which costs more than a read over a local socket. What is not plain goes through Jdbi.
 */
public final class Statements {
    /** Of statements whose rows are known; further ones are worked out each time. */
    private static final int MOST_KNOWN = 2_000;

    private static final Set<Class<?>> PLAIN = Set.of(
            boolean.class,
            int.class,
            long.class,
            short.class,
            double.class,
            float.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Short.class,
            Double.class,
            Float.class,
            String.class,
            BigDecimal.class,
            UUID.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class);

    private final StatementContext context;
    private final Arguments arguments;
    private final ColonPrefixSqlParser parser = new ColonPrefixSqlParser();
    private final Map<Class<?>, Boolean> plain = new ConcurrentHashMap<>();
    private final Map<Wanted, Layout> known = new ConcurrentHashMap<>();

    /** What is to become of the rows of a statement. */
    private record Wanted(Class<?> type, String sql) {}

    /** The mapper of rows with these columns. */
    private record Layout(List<String> columns, RowMapper<?> mapper) {}

    /** @param handle of which the configuration is taken */
    Statements(Handle handle) {
        try (var any = handle.createQuery("select 1")) {
            context = any.getContext();
        }
        arguments = context.getConfig(Arguments.class);
    }

    /** Whether rows of this type are mapped here. */
    public boolean maps(Class<?> type) {
        return PLAIN.contains(type) || plain.computeIfAbsent(type, Statements::isPlain);
    }

    private static boolean isPlain(Class<?> type) {
        return type.isRecord()
                && Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .allMatch(component -> PLAIN.contains(component) || component.isEnum());
    }

    /** Prepares a statement; null when its arguments are for Jdbi. */
    @Nullable
    PreparedStatement prepare(Connection connection, String sql, @Nullable Object[] values) throws SQLException {
        ParsedSql parsed = parser.parse(sql, context);
        Argument[] all = arguments(parsed.getParameters(), values);
        if (all == null) {
            return null;
        }
        PreparedStatement statement = connection.prepareStatement(parsed.getSql());
        boolean bound = false;
        try {
            for (int index = 0; index < all.length; index++) {
                all[index].apply(index + 1, statement, context);
            }
            bound = true;
        } finally {
            if (!bound) {
                statement.close();
            }
        }
        return statement;
    }

    /** The value of a row, without its statement. */
    @FunctionalInterface
    public interface Row<T> {
        /** The value of the row at hand. */
        @Nullable
        T value() throws SQLException;
    }

    private Argument @Nullable [] arguments(ParsedParameters wanted, @Nullable Object[] values) {
        if (values.length == 1 && values[0] instanceof Map<?, ?> named) {
            return byName(wanted.getParameterNames(), named);
        }
        boolean positional = wanted.isPositional() || wanted.getParameterCount() == 0;
        boolean record = values.length == 1 && values[0] instanceof Record;
        return record || !positional || wanted.getParameterCount() != values.length ? null : byPosition(values);
    }

    private Argument @Nullable [] byPosition(@Nullable Object[] values) {
        var all = new Argument[values.length];
        for (int index = 0; index < all.length; index++) {
            Argument argument = argument(values[index]);
            if (argument == null) {
                return null;
            }
            all[index] = argument;
        }
        return all;
    }

    /** Each name stands once in the statement, and is given. */
    private Argument @Nullable [] byName(List<String> names, Map<?, ?> values) {
        if (names.size() != values.size() || !values.keySet().containsAll(names)) {
            return null;
        }
        return byPosition(names.stream().<@Nullable Object>map(values::get).toArray());
    }

    private @Nullable Argument argument(@Nullable Object value) {
        return arguments
                .findFor(value == null ? Object.class : value.getClass(), value)
                .orElse(null);
    }

    /** What makes values of the rows of a statement. */
    @SuppressWarnings("unchecked") // the mapper is that of the type
    public <T> Row<T> rows(Class<T> type, String sql, ResultSet rows) throws SQLException {
        var mapper = (RowMapper<T>) mapper(type, sql, rows);
        return () -> mapper.map(rows, context);
    }

    private RowMapper<?> mapper(Class<?> type, String sql, ResultSet rows) throws SQLException {
        var wanted = new Wanted(type, sql);
        Layout layout = known.get(wanted);
        if (layout == null || !fits(layout, rows.getMetaData())) {
            List<String> columns = columns(rows.getMetaData());
            layout = new Layout(columns, specialized(type, columns, rows));
            if (known.size() < MOST_KNOWN) {
                known.put(wanted, layout);
            }
        }
        return layout.mapper;
    }

    private RowMapper<?> specialized(Class<?> type, List<String> columns, ResultSet rows) throws SQLException {
        RowMapper<?> quick = type.isRecord() ? PlainRecord.of(type, columns, context) : null;
        if (quick != null) {
            return quick;
        }
        RowMapper<?> mapper = context.findMapperFor(type)
                .orElseThrow(() -> new IllegalArgumentException("rows cannot be mapped to " + type.getName()));
        return mapper.specialize(rows, context);
    }

    /** A table may have been altered. */
    private static boolean fits(Layout layout, ResultSetMetaData now) throws SQLException {
        int count = now.getColumnCount();
        if (count != layout.columns.size()) {
            return false;
        }
        for (int column = 1; column <= count; column++) {
            if (!layout.columns.get(column - 1).equals(now.getColumnLabel(column))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> columns(ResultSetMetaData now) throws SQLException {
        String[] labels = new String[now.getColumnCount()];
        for (int column = 1; column <= labels.length; column++) {
            labels[column - 1] = now.getColumnLabel(column);
        }
        return List.of(labels);
    }
}
