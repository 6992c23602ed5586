package skein.http.internal;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;
import skein.http.HttpException;

/** What RFC 9110 and 9112 ask of the head of a request that has been decoded; what breaks a rule is not answered. */
final class RequestRules {
    /** A comma may be in a name by the grammar, but joins two fields in truth. */
    private static final boolean[] NAME = characters("[A-Za-z0-9._~%!$&'()*+;=-]");

    private static final boolean[] IP_LITERAL = characters("[0-9A-Fa-f:.]");

    private RequestRules() {}

    /** Why a request cannot be answered as it should, or null. */
    static @Nullable HttpException fault(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            return explain(head.decoderResult());
        }
        return fault(
                head.method(),
                head.uri(),
                head.headers(),
                head.protocolVersion().minorVersion() == 0);
    }

    /**
     * The same for a head of which nothing is left to decode.
     *
     * @param http10 whether it is one of HTTP/1.0, which promises less
     */
    static @Nullable HttpException fault(HttpMethod method, String target, HttpHeaders fields, boolean http10) {
        HttpException fault = hostFault(fields, http10);
        return fault == null ? faultButHost(method, target, fields, http10) : fault;
    }

    /** The same, but the host is not looked at. */
    static @Nullable HttpException faultButHost(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            return explain(head.decoderResult());
        }
        return faultButHost(
                head.method(),
                head.uri(),
                head.headers(),
                head.protocolVersion().minorVersion() == 0);
    }

    private static @Nullable HttpException faultButHost(
            HttpMethod method, String target, HttpHeaders fields, boolean http10) {
        HttpException fault = targetFault(method, target);
        if (fault != null) {
            return fault;
        }
        String coding = fields.get(HttpHeaderNames.TRANSFER_ENCODING);
        if (coding != null
                && !(HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)
                        && fields.getAll(HttpHeaderNames.TRANSFER_ENCODING).size() == 1)) {
            return new HttpException(501, "The only transfer coding understood here is chunked");
        }
        String expected = fields.get(HttpHeaderNames.EXPECT);
        if (expected != null && !http10 && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
            return new HttpException(417, "The only expectation met here is 100-continue");
        }
        return null;
    }

    /** Why the decoder has refused the head. */
    static HttpException explain(DecoderResult result) {
        return switch (result.cause()) {
            case TooLongHttpLineException tooLong -> new HttpException(414, "The request line is too long");
            default -> explain(result, "The request is not valid HTTP");
        };
    }

    /** Why the decoder has refused a part of the body. */
    static HttpException explainBody(DecoderResult result) {
        return explain(result, "The body is not valid HTTP");
    }

    private static HttpException explain(DecoderResult result, String otherwise) {
        return switch (result.cause()) {
            case HttpException told -> told;
            case TooLongHttpHeaderException tooLong -> new HttpException(431, "The header fields are too large");
            default -> new HttpException(400, otherwise);
        };
    }

    // The target, in the form that its method asks for (RFC 9112, 3.2).

    private static @Nullable HttpException targetFault(HttpMethod method, String target) {
        if (method.equals(HttpMethod.CONNECT)) {
            return hostEnd(target, 0) == target.length() && target.lastIndexOf(':') > target.lastIndexOf(']')
                    ? new HttpException(501, "This is no proxy")
                    : new HttpException(400, "The target of CONNECT has to be a host and a port");
        }
        if (target.startsWith("/")) {
            return null;
        }
        if (target.equals("*")) {
            return method.equals(HttpMethod.OPTIONS)
                    ? null
                    : new HttpException(400, "The target * is for OPTIONS only");
        }
        return absoluteFault(target);
    }

    private static @Nullable HttpException absoluteFault(String target) {
        int host = target.regionMatches(true, 0, "http://", 0, 7)
                ? 7
                : target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
        if (host < 0) {
            return new HttpException(400, "The request target has to begin with a slash");
        }
        int end = hostEnd(target, host);
        boolean ends = end == target.length() || target.charAt(end) == '/' || target.charAt(end) == '?';
        return end > host && ends ? null : new HttpException(400, "The host in the request target is not valid");
    }

    // The host (RFC 9110, 7.2; RFC 3986, 3.2.2).

    private static @Nullable HttpException hostFault(HttpHeaders fields, boolean http10) {
        String host = fields.get(HttpHeaderNames.HOST);
        if (host == null) {
            return http10 ? null : new HttpException(400, "The request has no host field");
        }
        return !host.isEmpty() && hostEnd(host, 0) == host.length()
                ? null
                : new HttpException(400, "The host field is not a host with or without a port");
    }

    /** The end of a host with or without a port; where it begins if there is none. */
    private static int hostEnd(String text, int start) {
        int end = start;
        if (start < text.length() && text.charAt(start) == '[') {
            end = start + 1;
            while (end < text.length() && isOf(IP_LITERAL, text.charAt(end))) {
                end++;
            }
            if (end == start + 1 || end == text.length() || text.charAt(end) != ']') {
                return start;
            }
            end++;
        } else {
            while (end < text.length() && isOf(NAME, text.charAt(end))) {
                end++;
            }
        }
        return end > start && end < text.length() && text.charAt(end) == ':' ? portEnd(text, end + 1) : end;
    }

    private static int portEnd(String text, int start) {
        int end = start;
        int port = 0;
        while (end < text.length() && end - start < 5 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            port = 10 * port + text.charAt(end) - '0';
            end++;
        }
        return port <= 0xffff ? end : start;
    }

    private static boolean isOf(boolean[] characters, char c) {
        return c < characters.length && characters[c];
    }

    private static boolean[] characters(String regex) {
        var fits = new boolean[128];
        for (char c = 0; c < fits.length; c++) {
            fits[c] = String.valueOf(c).matches(regex);
        }
        return fits;
    }
}
