package skein.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which origins a {@link Client} reaches through a proxy. Immutable.
 *
 * <pre>{@code
 * ClientConfig.DEFAULT.proxies(Proxies.all("http://proxy.internal:3128").except("localhost", ".internal", "10.0.0.0/8"))
 * ClientConfig.DEFAULT.proxies(Proxies.all("socks5://ada:secret@127.0.0.1:1080"))
 * ClientConfig.DEFAULT.proxies(Proxies.fromEnvironment())
 * }</pre>
 *
 * <p>A proxy of scheme {@code http} gets requests to http origins in absolute form, and a tunnel (CONNECT) for https
 * ones; {@code socks5} tunnels both. Host names are resolved by the proxy.
 */
public final class Proxies {
    /** No proxy at all. */
    public static final Proxies NONE = new Proxies(null, null, List.of());

    /**
     * A proxy.
     *
     * @param socks whether it speaks SOCKS5, otherwise HTTP
     * @param host its name or address
     * @param port its port
     * @param user who one is there, or null
     * @param password the proof of it; empty when there is none
     */
    public record Proxy(
            boolean socks, String host, int port, @Nullable String user, String password) {
        static Proxy of(String uri) {
            URI parsed = URI.create(uri.contains("://") ? uri : "http://" + uri);
            String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
            boolean socks = scheme.equals("socks5") || scheme.equals("socks5h");
            if (parsed.getHost() == null || !(socks || scheme.equals("http"))) {
                throw new IllegalArgumentException("the proxy " + safe(parsed)
                        + " has no host, or a scheme that is not known; use http://host:port or socks5://host:port");
            }
            int port = parsed.getPort() >= 0 ? parsed.getPort() : socks ? 1080 : 80;
            String login = parsed.getUserInfo();
            int colon = login == null ? -1 : login.indexOf(':');
            return new Proxy(
                    socks,
                    parsed.getHost(),
                    port,
                    login == null || colon < 0 ? login : login.substring(0, colon),
                    login == null || colon < 0 ? "" : login.substring(colon + 1));
        }

        private static String safe(URI uri) {
            return uri.getScheme() + "://" + uri.getHost();
        }

        @Override
        public String toString() {
            return (socks ? "socks5://" : "http://") + host + ":" + port;
        }
    }

    private final @Nullable Proxy http;
    private final @Nullable Proxy https;
    private final List<String> exceptions;

    private Proxies(@Nullable Proxy http, @Nullable Proxy https, List<String> exceptions) {
        this.http = http;
        this.https = https;
        this.exceptions = exceptions;
    }

    /** One proxy for all origins, such as {@code http://host:3128}. */
    public static Proxies all(String uri) {
        Proxy proxy = Proxy.of(uri);
        return new Proxies(proxy, proxy, List.of());
    }

    /**
     * What the environment says: {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, each
     * in small letters too, which win. {@code HTTP_PROXY} in capitals is ignored in a CGI program, where a client sets it.
     */
    public static Proxies fromEnvironment() {
        return from(System.getenv());
    }

    static Proxies from(Map<String, String> environment) {
        String all = value(environment, "all_proxy");
        String http = environment.containsKey("REQUEST_METHOD")
                ? environment.getOrDefault("http_proxy", "")
                : value(environment, "http_proxy");
        String https = value(environment, "https_proxy");
        return new Proxies(
                        proxyOrNull(http.isEmpty() ? all : http), proxyOrNull(https.isEmpty() ? all : https), List.of())
                .except(value(environment, "no_proxy").split(",", -1));
    }

    private static String value(Map<String, String> environment, String name) {
        String small = environment.get(name);
        return small == null ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
    }

    private static @Nullable Proxy proxyOrNull(String uri) {
        return uri.isBlank() ? null : Proxy.of(uri.strip());
    }

    /**
     * Reaches some hosts without a proxy.
     *
     * @param hosts names, which stand for the names below them as well, addresses, blocks of addresses such as
     *     {@code 10.0.0.0/8}, each with or without a port, or {@code *} for all
     */
    public Proxies except(String... hosts) {
        List<String> more = Arrays.stream(hosts)
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        return new Proxies(
                http, https, Stream.concat(exceptions.stream(), more.stream()).toList());
    }

    /** The proxy on the way to an origin, or null when there is none. */
    public @Nullable Proxy proxyFor(boolean secure, String host, int port) {
        Proxy proxy = secure ? https : http;
        if (proxy == null || exceptions.isEmpty()) {
            return proxy;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return exceptions.stream().anyMatch(exception -> matches(exception, name, port)) ? null : proxy;
    }

    private static boolean matches(String exception, String host, int port) {
        if (exception.equals("*")) {
            return true;
        }
        if (exception.indexOf('/') > 0) {
            return inBlock(exception, host);
        }
        String name = exception;
        int colon = exception.lastIndexOf(':');
        if (colon > 0 && exception.indexOf(':') == colon) {
            if (!exception.substring(colon + 1).equals(String.valueOf(port))) {
                return false;
            }
            name = exception.substring(0, colon);
        }
        name = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return host.equals(name) || host.endsWith("." + name) || host.equals("[" + name + "]");
    }

    private static boolean inBlock(String block, String host) {
        try {
            int slash = block.indexOf('/');
            byte[] network = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
            byte[] address = InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host)
                    .getAddress();
            int bits = Integer.parseInt(block.substring(slash + 1));
            if (network.length != address.length || bits < 0 || bits > 8 * network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((network[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
