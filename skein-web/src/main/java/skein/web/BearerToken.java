package skein.web;

/**
 * The token of {@code Authorization: Bearer …}, as it was sent: nobody has checked it yet. Its text form does not show it.
 *
 * @param value not empty
 */
public record BearerToken(String value) {
    @Override
    public String toString() {
        return "BearerToken";
    }
}
