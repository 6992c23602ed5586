package skein.web;

/**
 * The whole header field {@code Authorization}, scheme included: the credentials of {@link OAuth2} and
 * {@link OpenIdConnect}. Its text form does not show it.
 */
public record AuthorizationValue(String value) {
    @Override
    public String toString() {
        return "AuthorizationValue";
    }
}
