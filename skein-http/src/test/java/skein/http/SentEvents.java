package skein.http;

/** Events as they go over the wire, for tests elsewhere. */
public final class SentEvents {
    private SentEvents() {}

    public static byte[] bytes(ServerSentEvent event) {
        return event.encoded();
    }
}
