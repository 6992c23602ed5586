package skein.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import skein.async.Cancelled;
import skein.http.MultipartForm;
import skein.http.Request;
import skein.web.BackgroundTasks;

/** The background tasks of one request. Filled before they run, so nothing is shared. */
final class Background implements BackgroundTasks {
    private static final Logger LOG = LoggerFactory.getLogger("skein.web");

    private final Request request;
    private final List<Work> tasks = new ArrayList<>();
    private @Nullable MultipartForm files;

    /** @param request for the log */
    Background(Request request) {
        this.request = request;
    }

    @Override
    public void add(Work task) {
        tasks.add(task);
    }

    /** Files that are removed when the tasks have ended. */
    void owns(MultipartForm files) {
        this.files = files;
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Runs them one after the other; only a cancellation ends that early. A task may add further ones. */
    void run() {
        try {
            runAll();
        } finally {
            close();
        }
    }

    /** They have ended, or will not be run. */
    void close() {
        if (files != null) {
            files.close();
            files = null;
        }
    }

    private void runAll() {
        for (int index = 0; index < tasks.size(); index++) {
            try {
                tasks.get(index).run();
            } catch (Cancelled cancelled) {
                throw cancelled;
            } catch (Throwable failure) {
                LOG.error("A background task of {} {} failed", request.method(), request.rawPath(), failure);
            }
        }
    }
}
