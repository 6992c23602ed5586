package skein.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cookie as a server sets it (RFC 6265, 4.1).
 *
 * <pre>{@code
 * reply.cookie(SetCookie.of("session", id).maxAge(Duration.ofHours(8)).secure(true).httpOnly(true));
 * Response.text("bye").with("set-cookie", SetCookie.delete("session").toString());
 * }</pre>
 *
 * <p>The path is {@code /} and {@code SameSite} is {@code lax} unless something else is said. Immutable.
 *
 * @param name a token
 * @param value as it is sent; what cannot stand in a cookie is refused
 * @param maxAge how long it lasts, to the second; null for as long as the browser runs
 * @param expires when it ends, for clients that do not know {@code maxAge}; null for none
 * @param domain the hosts below it get the cookie, too; null for this host alone
 * @param path the paths below it get the cookie
 * @param sameSite {@code lax}, {@code strict} or {@code none}; null to leave it out
 * @param secure whether it goes over https only
 * @param httpOnly whether it is kept from scripts
 * @param partitioned whether it is kept apart for each site that embeds this one
 */
public record SetCookie(
        String name,
        String value,
        @Nullable Duration maxAge,
        @Nullable Instant expires,
        @Nullable String domain,
        @Nullable String path,
        @Nullable String sameSite,
        boolean secure,
        boolean httpOnly,
        boolean partitioned) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException when a part would break the field, and so forge another cookie or attribute */
    public SetCookie {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a cookie; use letters, digits, - and _");
        }
        if (!value.matches("\"?[!#-+\\--:<-\\[\\]-~]*\"?")) {
            throw new IllegalArgumentException("the value of the cookie " + name
                    + " has a space, comma, semicolon, quote or a character outside of ASCII; encode it");
        }
        checkAttribute(name, "domain", domain);
        checkAttribute(name, "path", path);
        if (sameSite != null && !sameSite.matches("lax|strict|none")) {
            throw new IllegalArgumentException("SameSite is lax, strict or none, not " + sameSite);
        }
    }

    private static void checkAttribute(String name, String attribute, @Nullable String value) {
        if (value != null && !value.matches("[ -:<-~]*")) {
            throw new IllegalArgumentException(
                    "the " + attribute + " of the cookie " + name + " has a semicolon or control character");
        }
    }

    /** A cookie for all paths of this host, for as long as the browser runs. */
    public static SetCookie of(String name, String value) {
        return new SetCookie(name, value, null, null, null, "/", "lax", false, false, false);
    }

    /** Deletes a cookie that was set with the same path and domain. */
    public static SetCookie delete(String name) {
        return of(name, "").maxAge(Duration.ZERO).expires(Instant.EPOCH);
    }

    /** See {@link #maxAge()}. */
    public SetCookie maxAge(Duration lasting) {
        return new SetCookie(name, value, lasting, expires, domain, path, sameSite, secure, httpOnly, partitioned);
    }

    /** See {@link #expires()}. */
    public SetCookie expires(Instant end) {
        return new SetCookie(name, value, maxAge, end, domain, path, sameSite, secure, httpOnly, partitioned);
    }

    /** See {@link #domain()}. */
    public SetCookie domain(String hosts) {
        return new SetCookie(name, value, maxAge, expires, hosts, path, sameSite, secure, httpOnly, partitioned);
    }

    /** See {@link #path()}. */
    public SetCookie path(String prefix) {
        return new SetCookie(name, value, maxAge, expires, domain, prefix, sameSite, secure, httpOnly, partitioned);
    }

    /** See {@link #sameSite()}. */
    public SetCookie sameSite(@Nullable String rule) {
        return new SetCookie(name, value, maxAge, expires, domain, path, rule, secure, httpOnly, partitioned);
    }

    /** See {@link #secure()}. */
    public SetCookie secure(boolean httpsOnly) {
        return new SetCookie(name, value, maxAge, expires, domain, path, sameSite, httpsOnly, httpOnly, partitioned);
    }

    /** See {@link #httpOnly()}. */
    public SetCookie httpOnly(boolean keptFromScripts) {
        return new SetCookie(
                name, value, maxAge, expires, domain, path, sameSite, secure, keptFromScripts, partitioned);
    }

    /** See {@link #partitioned()}. */
    public SetCookie partitioned(boolean keptApart) {
        return new SetCookie(name, value, maxAge, expires, domain, path, sameSite, secure, httpOnly, keptApart);
    }

    /** The value of a {@code set-cookie} field. */
    @Override
    public String toString() {
        var field = new StringBuilder(name).append('=').append(value.isEmpty() ? "\"\"" : value);
        append(field, "Domain", domain);
        append(field, "expires", expires == null ? null : DATE.format(expires));
        append(field, httpOnly, "HttpOnly");
        append(field, "Max-Age", maxAge == null ? null : Long.toString(maxAge.toSeconds()));
        append(field, partitioned, "Partitioned");
        append(field, "Path", path);
        append(field, "SameSite", sameSite);
        append(field, secure, "Secure");
        return field.toString();
    }

    private static void append(StringBuilder field, String attribute, @Nullable String value) {
        if (value != null) {
            field.append("; ").append(attribute).append('=').append(value);
        }
    }

    private static void append(StringBuilder field, boolean wanted, String flag) {
        if (wanted) {
            field.append("; ").append(flag);
        }
    }
}
