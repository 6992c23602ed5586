package skein.bench;

/** What every server under test answers, so that all of them do the same work. */
final class Endpoints {
    /** The text of {@code /plaintext} and of the message of {@code /json}. */
    static final String HELLO = "Hello, World!";

    /** How long {@code /sleep} waits. */
    static final long SLEEP_MILLIS = 10;

    /** How long {@code /spin} keeps a processor busy. */
    static final long SPIN_MILLIS = 200;

    /** The most connections to the upstream: three for each of 512 clients, and some more. */
    static final int MAX_UPSTREAM_CONNECTIONS = 2048;

    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json";

    private Endpoints() {}
}
