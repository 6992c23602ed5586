package skein.http;

/** A server sent the client elsewhere more often than it follows; see {@link RedirectTransport}. */
public final class TooManyRedirectsException extends TransportException {
    private static final long serialVersionUID = 1;

    /**
     * @param origin scheme, host and port that sent the last redirect
     * @param limit how many were followed
     * @param last where the next one would have led
     */
    public TooManyRedirectsException(String origin, int limit, String last) {
        super(
                origin,
                Phase.READ,
                origin + ": more than " + limit + " redirects, the last one to " + last
                        + "; most likely a circle, otherwise raise the limit of followRedirects",
                null);
    }
}
