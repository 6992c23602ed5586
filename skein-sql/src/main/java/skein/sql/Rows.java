package skein.sql;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;
import skein.sql.internal.Failures;
import skein.sql.internal.Transaction;

/**
 * The rows of a query, one after the other: more of them than memory holds, if need be. From {@link Session#stream}.
 *
 * <pre>{@code
 * try (Rows<User> users = session.stream(User.class, "select * from users")) {
 *     for (User user : users) {
 *         out.write(user.name());
 *     }
 * }
 * }</pre>
 *
 * <p>Read once, by the task that has the session, in pieces of {@value #PIECE} rows. The session may do other things
 * meanwhile, but its commit is the end of them. Fails as the statements of a {@link Session} do, and with
 * {@link IllegalStateException} when its transaction has ended.
 */
public final class Rows<T> implements Iterable<T>, AutoCloseable {
    /** How many rows are fetched at a time. */
    static final int PIECE = 200;

    private final Transaction transaction;
    private final String sql;
    private final ResultIterator<T> rows;
    private final Handle handle;
    private final RowCheck<T> check;
    private final Queue<T> fetched = new ArrayDeque<>();
    private boolean exhausted;
    private boolean handedOut;

    /** What becomes of a row that may be null. */
    interface RowCheck<T> {
        T check(@Nullable T row);
    }

    Rows(Transaction transaction, String sql, Handle handle, ResultIterator<T> rows, RowCheck<T> check) {
        this.transaction = transaction;
        this.sql = sql;
        this.handle = handle;
        this.rows = rows;
        this.check = check;
    }

    /** The rows that are left. They can be gone through once. */
    @Override
    public Iterator<T> iterator() {
        if (handedOut) {
            throw new IllegalStateException("Rows: they are read once, as they are kept nowhere; query again");
        }
        handedOut = true;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (fetched.isEmpty() && !exhausted) {
                    fetch();
                }
                return !fetched.isEmpty();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there are no more rows");
                }
                return fetched.remove();
            }
        };
    }

    private void fetch() {
        if (!transaction.uses(handle)) {
            throw new IllegalStateException(
                    "Rows: the transaction that they are of has ended; read them before the commit");
        }
        transaction.<Boolean, RuntimeException>call(open -> {
            try {
                while (fetched.size() < PIECE && rows.hasNext()) {
                    fetched.add(check.check(rows.next()));
                }
                exhausted = fetched.size() < PIECE;
                return exhausted;
            } catch (JdbiException refused) {
                throw Failures.of(sql, refused);
            }
        });
    }

    /** Lets go of what has not been read. */
    @Override
    public void close() {
        exhausted = true;
        fetched.clear();
        if (transaction.uses(handle)) {
            transaction.<Boolean, RuntimeException>call(open -> {
                rows.close();
                return true;
            });
        }
    }
}
