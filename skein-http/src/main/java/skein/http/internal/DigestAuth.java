package skein.http.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import skein.http.Auth;
import skein.http.Request;
import skein.http.Response;

/** Digest authentication of RFC 7616, with the server's nonce used again until it is stale. Safe to share. */
public final class DigestAuth implements Auth {
    /** Best first. */
    private static final List<String> ALGORITHMS = List.of("SHA-256", "MD5");

    private static final HexFormat HEX = HexFormat.of();

    private final String user;
    private final String password;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Session session;

    /** What a server has asked for; the count is guarded by the lock of the outer class. */
    private static final class Session {
        private final String realm;
        private final String nonce;
        private final @Nullable String opaque;
        private final String algorithm;
        private final boolean bound;
        private final boolean counted;
        private int count;

        Session(Challenge challenge) {
            Map<String, String> given = challenge.parameters();
            realm = given.getOrDefault("realm", "");
            nonce = given.getOrDefault("nonce", "");
            opaque = given.get("opaque");
            String named = named(challenge);
            bound = named.endsWith("-SESS");
            algorithm = bound ? named.substring(0, named.length() - 5) : named;
            counted = given.containsKey("qop");
        }

        static String named(Challenge challenge) {
            return challenge.parameters().getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        }
    }

    /**
     * @param user who one is
     * @param password what proves it
     */
    public DigestAuth(String user, String password) {
        this.user = user;
        this.password = password;
    }

    @Override
    public Request authorize(Request request) {
        Session known;
        int count;
        synchronized (this) {
            known = session;
            count = known == null ? 0 : ++known.count;
        }
        return known == null
                ? request
                : request.with(request.headers().replace("authorization", field(known, count, request)));
    }

    @Override
    public @Nullable Request answer(Request request, Response refusal) {
        Challenge best = Challenge.of(refusal.headers()).stream()
                .filter(DigestAuth::isKnown)
                .min(Comparator.comparing(challenge -> rank(Session.named(challenge))))
                .orElse(null);
        if (best == null) {
            return null;
        }
        String sent = String.valueOf(request.header("authorization"));
        var asked = new Session(best);
        boolean stale = "true".equalsIgnoreCase(best.parameters().get("stale"));
        // Refused with this very nonce: the password is wrong, and asking again does not make it right.
        if (!stale && sent.contains("nonce=" + quoted(asked.nonce) + ",")) {
            return null;
        }
        synchronized (this) {
            // Another call may have begun with it meanwhile, and no count may be used twice.
            if (session == null || !session.nonce.equals(asked.nonce)) {
                session = asked;
            }
        }
        return authorize(request);
    }

    private static boolean isKnown(Challenge challenge) {
        String qop = challenge.parameters().get("qop");
        return challenge.scheme().equals("digest")
                && challenge.parameters().containsKey("nonce")
                && rank(Session.named(challenge)) >= 0
                && (qop == null
                        || Arrays.stream(qop.split(",", -1)).map(String::strip).anyMatch("auth"::equalsIgnoreCase));
    }

    private static int rank(String algorithm) {
        return ALGORITHMS.indexOf(algorithm.replace("-SESS", ""));
    }

    private String field(Session known, int count, Request request) {
        String uri = Origin.isAbsolute(request.target()) ? Origin.path(request.target()) : request.target();
        String client = HEX.formatHex(bytes(16));
        String times = HEX.toHexDigits(count);
        String secret = hash(known, user + ":" + known.realm + ":" + password);
        if (known.bound) {
            secret = hash(known, secret + ":" + known.nonce + ":" + client);
        }
        String what = hash(known, request.method() + ":" + uri);
        String proof = known.counted
                ? hash(known, secret + ":" + known.nonce + ":" + times + ":" + client + ":auth:" + what)
                : hash(known, secret + ":" + known.nonce + ":" + what);
        var field = new StringBuilder("Digest username=").append(quoted(user));
        field.append(", realm=").append(quoted(known.realm));
        field.append(", nonce=").append(quoted(known.nonce));
        field.append(", uri=").append(quoted(uri));
        field.append(", response=\"").append(proof).append('"');
        field.append(", algorithm=").append(known.algorithm).append(known.bound ? "-sess" : "");
        if (known.counted) {
            field.append(", qop=auth, nc=")
                    .append(times)
                    .append(", cnonce=\"")
                    .append(client)
                    .append('"');
        }
        if (known.opaque != null) {
            field.append(", opaque=").append(quoted(known.opaque));
        }
        return field.toString();
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String hash(Session known, String text) {
        try {
            return HEX.formatHex(
                    MessageDigest.getInstance(known.algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
