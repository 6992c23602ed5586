package skein.web.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened one after the other, to be closed in the opposite order whatever happens. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    void add(AutoCloseable one) {
        all.push(one);
    }

    /** @throws Exception the first failure, with the others suppressed */
    @Override
    public void close() throws Exception {
        Exception first = null;
        for (AutoCloseable one : all) {
            try {
                one.close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
