package skein.http.internal;

/**
 * What carries a WebSocket: frames on a channel of Netty's, or a peer in the same process. Told by a {@link
 * WebSocketSession}, from any thread and outside of its locks; tells it what comes.
 */
interface WebSocketWire {
    /**
     * Sends a message.
     *
     * @param sent to be called once it has left, or never will
     */
    void message(boolean text, byte[] payload, Runnable sent);

    void ping(byte[] payload);

    /** @param sent to be called once it has left, or never will */
    void pong(byte[] payload, Runnable sent);

    /**
     * Sends a close frame; no message goes behind it.
     *
     * @param code {@link Closure#NO_CODE} for a frame without one
     */
    void close(int code, String reason);

    /** Takes in no more messages until {@link #resume}. Called while one is handed over. */
    void pause();

    void resume();

    /** A number that changes while anything of what was sent leaves. */
    long progress();

    /** Ends behind what has been sent. */
    void end();

    /** Ends behind what has been sent, but reads on for a peer that may still be sending: else it would not see why. */
    void linger();

    /** Ends at once. */
    void abort();
}
