package skein.conformance;

import org.jspecify.annotations.Nullable;

/** What resources count, by the names that AnyIO's statistics have. */
final class Counts {
    private Counts() {}

    /** A count, or null where Skein and the JDK have none. */
    static @Nullable Object of(Object resource, String field) {
        return switch (resource) {
            case StreamSteps.End end -> {
                var statistics = end.channel().statistics();
                yield switch (field) {
                    case "current_buffer_used" -> statistics.size();
                    case "max_buffer_size" -> statistics.capacity();
                    case "open_send_streams" -> statistics.openSenders();
                    case "open_receive_streams" -> statistics.openReceivers();
                    case "tasks_waiting_send" -> statistics.waitingSenders();
                    case "tasks_waiting_receive" -> statistics.waitingReceivers();
                    default -> null;
                };
            }
            case Permit.Limiter permit ->
                switch (field) {
                    case "borrowed_tokens" -> permit.limiter().borrowed();
                    case "total_tokens" -> permit.limiter().capacity();
                    case "tasks_waiting" -> permit.limiter().waiting();
                    default -> null;
                };
            case Permit.Semaphore permit -> field.equals("tasks_waiting") ? permit.limiter.waiting() : null;
            case JdkLock permit ->
                switch (field) {
                    case "locked" -> permit.lock.isLocked();
                    case "tasks_waiting" -> permit.lock.getQueueLength();
                    default -> null;
                };
            default -> null;
        };
    }
}
