package skein.async.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs what is ready in an order that a seed decides, to find tests and code that rest on the order. */
final class ShuffledRunQueue extends RunQueue {
    private final Random random;
    private final List<Node> seen = new ArrayList<>();

    ShuffledRunQueue(long seed) {
        random = new Random(seed);
    }

    @Override
    @Nullable
    Node poll() {
        Node next;
        while ((next = super.poll()) != null) {
            seen.add(next);
        }
        if (seen.isEmpty()) {
            return null;
        }
        int chosen = random.nextInt(seen.size());
        Node last = seen.removeLast();
        return chosen == seen.size() ? last : seen.set(chosen, last);
    }

    /** There are no rounds where nothing is in line. */
    @Override
    boolean endsRound(Node taken) {
        return true;
    }

    @Override
    boolean isEmpty() {
        return seen.isEmpty() && super.isEmpty();
    }
}
