package skein.conformance;

import java.util.concurrent.BrokenBarrierException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import skein.async.Cancelled;
import skein.async.ChannelBrokenException;
import skein.async.ChannelClosedException;
import skein.async.ChannelEndedException;
import skein.async.DeadlineExceededException;
import skein.async.TaskCancelledException;
import skein.async.TaskFailedException;

/** A failure of a program, known by the name that the recordings give it. */
final class Failure extends RuntimeException {
    static final String CANCELLED = "Cancelled";

    private static final long serialVersionUID = 1;

    private final String name;

    Failure(String name) {
        super(name);
        this.name = name;
    }

    /** The name of any failure. */
    static String nameOf(Throwable failure) {
        return switch (failure) {
            case Failure named -> named.name;
            case DeadlineExceededException late -> "Timeout";
            case Cancelled cancelled -> CANCELLED;
            case TaskCancelledException cancelled -> CANCELLED;
            case ChannelClosedException closed -> "ClosedResourceError";
            case ChannelBrokenException broken -> "BrokenResourceError";
            case ChannelEndedException ended -> "EndOfStream";
            case BrokenBarrierException broken -> "BrokenBarrier";
            case IllegalStateException misuse -> "RuntimeError";
            case IllegalMonitorStateException misuse -> "RuntimeError";
            case TaskFailedException failed when failed.getCause() != null -> nameOf(failed.getCause());
            default -> failure.toString();
        };
    }

    /** Whether a handler for a name handles a failure: {@code E} handles {@code E:x}, and {@code *} all. */
    static boolean matches(String handler, Throwable failure) {
        String name = nameOf(failure);
        return handler.equals("*")
                || handler.equals(name)
                || name.startsWith(handler + ":")
                || name.startsWith(handler + "(");
    }

    /** What a task group of asyncio or AnyIO throws where Skein's throws the first, with the others suppressed. */
    static Failure group(Throwable first) {
        return new Failure(Stream.concat(Stream.of(first), Stream.of(first.getSuppressed()))
                .map(Failure::nameOf)
                .sorted()
                .collect(Collectors.joining(", ", "Group(", ")")));
    }

    /** The same failure without the others that ride along. */
    static Failure alone(Throwable failure) {
        return new Failure(nameOf(failure));
    }
}
