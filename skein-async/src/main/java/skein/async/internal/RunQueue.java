package skein.async.internal;

/** What is ready to run on a loop, first in, first out. Anybody adds; only the holder of the loop's lease takes. */
class RunQueue extends IntrusiveQueue<RunQueue.Node> {
    /** Something that can be ready. */
    abstract static class Node extends IntrusiveQueue.Node {
        /** Goes on with it until it waits or ends. Called by a carrier. */
        abstract void resume();
    }

    /** Nothing is ready yet. */
    RunQueue() {}
}
