package skein.bench.servers;

import java.util.concurrent.ThreadLocalRandom;

/** What every server under test answers, so that all of them do the same work; {@code peers/README.md} lists it. */
public final class Endpoints {
    /** The text of {@code /plaintext} and of the message of {@code /json}. */
    public static final String HELLO = "Hello, World!";

    /** How long {@code /sleep} waits. */
    static final long SLEEP_MILLIS = 10;

    /** How long {@code /hold} waits. */
    static final long HOLD_SECONDS = 20;

    /** Calls of {@code /fan}, when the request does not say how many. */
    public static final int CALLS = 3;

    /** Rows that {@code /queries} reads. */
    public static final int QUERIES = 20;

    /** Rows of the table {@code world}, and the greatest random number in it. */
    public static final int ROWS = 10_000;

    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json";

    private Endpoints() {}

    /** A number from 1 to {@link #ROWS}. */
    static int random() {
        return ThreadLocalRandom.current().nextInt(ROWS) + 1;
    }
}
