package skein.async.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose elements are its nodes, so that adding allocates nothing. Anybody adds; one thread at a time takes.
 *
 * <p>The algorithm is Dmitry
 * Vyukov's intrusive queue for many producers and one consumer: adding is one atomic exchange of the newest node; a stub
 * stands in when the queue runs dry, so that a taken node is free to be added again.
 *
 * <p>A taken node is cut off from those behind it. Else whoever lives long, like the stub of a queue that never runs dry
 * or a task that sleeps, would keep all that were ever taken after it.
 */
class IntrusiveQueue<N extends IntrusiveQueue.Node> {
    private static final VarHandle NEWEST;
    private static final VarHandle NEXT;

    static {
        try {
            var lookup = MethodHandles.lookup();
            NEWEST = lookup.findVarHandle(IntrusiveQueue.class, "newest", Node.class);
            NEXT = lookup.findVarHandle(Node.class, "next", Node.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** An element; in one queue at a time, once. */
    abstract static class Node {
        @SuppressWarnings("unused") // through NEXT
        private volatile @Nullable Node next;
    }

    private static final class Stub extends Node {}

    private final Node stub = new Stub();
    private volatile Node newest = stub;

    /** Confined to whoever takes. */
    private Node oldest = stub;

    /** An empty one. */
    IntrusiveQueue() {}

    /** Adds a node that is in no queue; from any thread. */
    final void add(N node) {
        link(node);
    }

    private void link(Node node) {
        NEXT.setOpaque(node, null);
        Node before = (Node) NEWEST.getAndSet(this, node);
        // Until this is written the queue seems to end here; isEmpty tells that from the real end.
        NEXT.setRelease(before, node);
    }

    /** Takes the oldest; null when there is none, or when whoever adds it has not quite done so. */
    @SuppressWarnings("unchecked") // only add, which takes nothing else, and the stub, which is never returned
    @Nullable
    N poll() {
        Node first = oldest;
        Node second = (Node) NEXT.getAcquire(first);
        if (first == stub) {
            if (second == null) {
                return null;
            }
            cut(first, second);
            first = second;
            second = (Node) NEXT.getAcquire(first);
        }
        if (second == null) {
            if (first != newest) {
                return null;
            }
            // The last one: the stub takes its place behind it.
            link(stub);
            second = (Node) NEXT.getAcquire(first);
            if (second == null) {
                return null;
            }
        }
        cut(first, second);
        return (N) first;
    }

    /** Takes out the oldest, to which nobody adds any more. */
    private void cut(Node first, Node second) {
        oldest = second;
        NEXT.setOpaque(first, null);
    }

    /** The node that was added last, or the stub; to be compared with what is taken. */
    final Object newest() {
        return newest;
    }

    /** Whether nothing has been added that was not taken. For whoever takes. */
    boolean isEmpty() {
        return oldest == stub && newest == stub;
    }
}
