package skein.sql;

/** What {@link Session#queryOne} throws when there is no row, or more than one. */
public final class RowCountException extends DatabaseException {
    private static final long serialVersionUID = 1;

    private final boolean empty;

    /** @param empty whether there was no row, rather than several */
    public RowCountException(String sql, boolean empty) {
        super(
                sql.strip()
                        + (empty
                                ? ": returned no row where exactly one is expected; use queryFirst if there may be none"
                                : ": returned several rows where exactly one is expected; narrow it down, or use query"),
                null);
        this.empty = empty;
    }

    /** Whether there was no row, rather than several. */
    public boolean empty() {
        return empty;
    }
}
