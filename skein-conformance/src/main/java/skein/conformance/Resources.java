package skein.conformance;

import java.util.concurrent.CyclicBarrier;
import skein.async.CapacityLimiter;
import skein.async.Channel;

/** Makes what programs use by name. */
final class Resources {
    private Resources() {}

    static void make(Run run, String name, String kind, int size) {
        run.resource(
                name,
                switch (kind) {
                    case "queue" -> new Line.OfChannel(new Channel<>(size == 0 ? Integer.MAX_VALUE : size));
                    case "lifo" -> JdkLine.lifo(size);
                    case "priority" -> JdkLine.priority(size);
                    case "semaphore" -> new Permit.Semaphore(size, false);
                    case "bounded_semaphore" -> new Permit.Semaphore(size, true);
                    case "limiter" -> new Permit.Limiter(new CapacityLimiter(size));
                    case "lock", "condition" -> new JdkLock(run);
                    case "event" -> new Flag();
                    case "barrier" -> new CyclicBarrier(size);
                    default -> throw new IllegalArgumentException("no resource is a " + kind);
                });
    }
}
