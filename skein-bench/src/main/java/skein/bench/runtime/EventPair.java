package skein.bench.runtime;

import skein.async.Event;

/** Two tasks that wait for an event which the other one sets. An event happens once, so each is new. */
final class EventPair {
    private final int times;
    private volatile Event there = new Event();
    private volatile Event back = new Event();

    EventPair(int times) {
        this.times = times;
    }

    /** What the one does. */
    void serve() throws InterruptedException {
        for (int i = 0; i < times; i++) {
            var answer = new Event();
            back = answer;
            there.set();
            answer.await();
        }
    }

    /** What the other one does. */
    void answer() throws InterruptedException {
        for (int i = 0; i < times; i++) {
            there.await();
            there = new Event();
            back.set();
        }
    }
}
