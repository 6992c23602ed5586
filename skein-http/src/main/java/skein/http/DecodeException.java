package skein.http;

import org.jspecify.annotations.Nullable;

/** The content of an answer is not encoded as it says, or grows beyond its limit when it is decoded. */
public final class DecodeException extends TransportException {
    private static final long serialVersionUID = 1;

    /**
     * @param origin scheme, host and port that was called
     * @param what the encoding, and what is wrong with it
     */
    public DecodeException(@Nullable String origin, String what, @Nullable Throwable cause) {
        super(origin, Phase.READ, origin + ": " + what, cause);
    }
}
