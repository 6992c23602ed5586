package skein.conformance;

import skein.async.Event;

/** An event that can be cleared: another one then takes its place, since Skein's happens once. */
final class Flag {
    private volatile Event event = new Event();

    void set() {
        event.set();
    }

    synchronized void clear() {
        if (event.isSet()) {
            event = new Event();
        }
    }

    void await() throws Exception {
        event.await();
    }
}
