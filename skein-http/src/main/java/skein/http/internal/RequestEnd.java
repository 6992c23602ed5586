package skein.http.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.internal.TaskBase;

/** What is given back when a request is over, however it ends. */
public final class RequestEnd {
    private static final Logger LOGGER = LoggerFactory.getLogger("skein.http");

    private @Nullable List<AutoCloseable> owned;

    RequestEnd() {}

    /** Closes something at the end of the request under way; does nothing where there is none, as in memory. */
    public static void close(AutoCloseable resource) {
        RequestTask request = current();
        if (request != null) {
            request.end().add(resource);
        }
    }

    /** Leaves it to the caller to close something; to be called in the request that would have closed it. */
    public static void release(AutoCloseable resource) {
        RequestTask request = current();
        if (request != null) {
            request.end().remove(resource);
        }
    }

    /** The request that the calling task is of; null for none. */
    private static @Nullable RequestTask current() {
        TaskBase task = TaskBase.currentOrNull();
        return task == null ? null : task.within(RequestTask.class);
    }

    private synchronized void remove(AutoCloseable resource) {
        if (owned != null) {
            owned.removeIf(one -> one == resource);
        }
    }

    private synchronized void add(AutoCloseable resource) {
        if (owned == null) {
            owned = new ArrayList<>();
        }
        owned.add(resource);
    }

    /** The request is over. Called by its task. */
    void come(Object request) {
        List<AutoCloseable> all;
        synchronized (this) {
            all = owned == null ? List.of() : owned;
            owned = null;
        }
        for (AutoCloseable resource : all.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                LOGGER.error("{} left something behind", request, e);
            }
        }
    }
}
