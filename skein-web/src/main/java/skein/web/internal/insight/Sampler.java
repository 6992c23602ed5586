package skein.web.internal.insight;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import skein.async.TaskInfo;
import skein.http.Exchange;

/** Chooses requests to be recorded: the first few of each second, but not the live view's own. Asked by many threads. */
final class Sampler implements Predicate<TaskInfo> {
    private final String own;
    private final AtomicInteger left = new AtomicInteger();

    /** @param own the path of the live view */
    Sampler(String own) {
        this.own = " " + own + "/";
    }

    /** So many may be chosen from now on. */
    void allow(int some) {
        left.set(some);
    }

    @Override
    public boolean test(TaskInfo task) {
        return task instanceof Exchange && left.get() > 0 && !task.name().contains(own) && left.getAndDecrement() > 0;
    }
}
