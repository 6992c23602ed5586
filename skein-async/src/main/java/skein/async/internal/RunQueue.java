package skein.async.internal;

import org.jspecify.annotations.Nullable;

/** What is ready to run on a loop, first in, first out. Anybody adds; only the holder of the loop's lease takes. */
class RunQueue extends IntrusiveQueue<RunQueue.Node> {
    /** Something that can be ready. */
    abstract static class Node extends IntrusiveQueue.Node {
        /** Goes on with it until it waits or ends. Called by a carrier. */
        abstract void resume();

        /** Equal for those that run the same code, to remember them by when they get stuck; null not to be remembered. */
        protected @Nullable Object kind() {
            return null;
        }
    }

    private @Nullable Object lastOfRound;

    /** Nothing is ready yet. */
    RunQueue() {}

    /** A round is what is ready now, up to the newest. */
    final void beginRound() {
        lastOfRound = newest();
    }

    /** Whether a node that has been taken was the last of its round. */
    boolean endsRound(Node taken) {
        return taken == lastOfRound;
    }
}
