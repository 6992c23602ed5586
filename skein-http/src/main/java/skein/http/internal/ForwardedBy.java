package skein.http.internal;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import skein.http.Request;

/** Finds out what proxies know of a request, and believes those that are trusted. */
public final class ForwardedBy {
    private static final Pattern NODE =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+))(?::(\\d{1,5}))?|([0-9a-fA-F:.]+)");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9a-fA-F:.]{2,45}])(?::\\d{1,5})?");
    /**
     * One pair of a forwarded-element, and what ends it: RFC 7239, 4. Clients write this field as well, so nothing is
     * tried twice, and no repetition takes stack.
     */
    private static final Pattern PAIR = Pattern.compile(
            "[ \\t]*+(?:([!#$%&'*+.^_`|~0-9A-Za-z-]++)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s\",;]*+)))?+"
                    + "[ \\t]*+([;,]|\\z)");

    private final List<IpSubnetFilterRule> blocks = new ArrayList<>();
    private final boolean withoutAddress;
    private final boolean standard;

    /**
     * @param trusted addresses, blocks such as {@code 10.0.0.0/8}, or {@code unix} for peers that have no address
     * @param standard whether to read {@code Forwarded} and not {@code X-Forwarded-For} and its like
     * @throws IllegalArgumentException when one is none of these
     */
    public ForwardedBy(List<String> trusted, boolean standard) {
        boolean unix = false;
        for (String block : trusted) {
            if (block.equals("unix")) {
                unix = true;
            } else {
                blocks.add(rule(block));
            }
        }
        this.withoutAddress = unix;
        this.standard = standard;
    }

    private static IpSubnetFilterRule rule(String block) {
        int slash = block.indexOf('/');
        InetAddress address =
                NetUtil.createInetAddressFromIpAddressString(slash < 0 ? block : block.substring(0, slash));
        try {
            int bits = address == null ? 0 : 8 * address.getAddress().length;
            int prefix = slash < 0 ? bits : Integer.parseInt(block.substring(slash + 1));
            return new IpSubnetFilterRule(Objects.requireNonNull(address), prefix, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "ProxyHeaders: '" + block
                            + "' is no address and no block of them; use one like 10.0.0.0/8, fd00::/8,"
                            + " 127.0.0.1, or unix for sockets of this machine",
                    e);
        }
    }

    /** One step of the way, as the proxy at its end describes it. */
    private record Hop(
            @Nullable String node,
            @Nullable String scheme,
            @Nullable String host) {}

    /** The request as it was before it came to the proxies that are trusted. */
    public Request before(Request request) {
        if (!trusts(request.client())) {
            return request;
        }
        List<Hop> hops = standard ? forwarded(request) : xForwarded(request);
        InetSocketAddress client = request.client();
        Hop described = null;
        for (Hop hop : hops.reversed()) {
            InetSocketAddress from = address(hop.node());
            described = hop;
            if (from == null) {
                break;
            }
            client = from;
            if (!trusts(from)) {
                break;
            }
        }
        Request before = Objects.equals(client, request.client()) ? request : request.from(client);
        return described == null ? before : described(before, described);
    }

    private static Request described(Request request, Hop hop) {
        Request described = request;
        String scheme = hop.scheme() == null ? "" : hop.scheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            described = described.over(scheme);
        }
        if (hop.host() != null && HOST.matcher(hop.host()).matches()) {
            described = described.with(described.headers().replace("host", hop.host()));
        }
        return described;
    }

    private boolean trusts(@Nullable InetSocketAddress peer) {
        if (peer == null) {
            return withoutAddress;
        }
        for (IpSubnetFilterRule block : blocks) {
            if (block.matches(peer)) {
                return true;
            }
        }
        return false;
    }

    /** The address of a node, which is never looked up; null when it has no address or hides it. */
    private static @Nullable InetSocketAddress address(@Nullable String node) {
        Matcher parts = NODE.matcher(node == null ? "" : node);
        if (!parts.matches()) {
            return null;
        }
        String text = Stream.of(1, 2, 4)
                .map(parts::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
        int port = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return address == null || port > 65_535 ? null : new InetSocketAddress(address, port);
    }

    // X-Forwarded-…: a list of nodes, and one scheme and host, or one for each node.

    private static List<Hop> xForwarded(Request request) {
        List<String> nodes = items(request, "x-forwarded-for");
        List<String> schemes = items(request, "x-forwarded-proto");
        List<String> hosts = items(request, "x-forwarded-host");
        var hops = new ArrayList<Hop>();
        for (int i = 0; i < Math.max(1, nodes.size()); i++) {
            hops.add(new Hop(
                    i < nodes.size() ? nodes.get(i) : null, at(schemes, i, nodes.size()), at(hosts, i, nodes.size())));
        }
        return hops;
    }

    private static List<String> items(Request request, String name) {
        var items = new ArrayList<String>();
        for (String field : request.headers().all(name)) {
            for (String item : field.split(",", -1)) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private static @Nullable String at(List<String> items, int index, int nodes) {
        if (items.isEmpty()) {
            return null;
        }
        return items.size() == nodes ? items.get(index) : items.getLast();
    }

    // Forwarded.

    private static List<Hop> forwarded(Request request) {
        var hops = new ArrayList<Hop>();
        for (String field : request.headers().all("forwarded")) {
            if (!addHops(field, hops)) {
                // From here on nothing can be told apart, and what was read before lies further away.
                hops.clear();
            }
        }
        return hops;
    }

    private static boolean addHops(String field, List<Hop> hops) {
        Hop hop = new Hop(null, null, null);
        Matcher pair = PAIR.matcher(field);
        int position = 0;
        while (position <= field.length()) {
            if (!pair.region(position, field.length()).lookingAt()) {
                return false;
            }
            if (pair.group(1) != null) {
                String value =
                        pair.group(2) == null ? pair.group(3) : pair.group(2).replaceAll("\\\\(.)", "$1");
                hop = switch (pair.group(1).toLowerCase(Locale.ROOT)) {
                    case "for" -> new Hop(value, hop.scheme(), hop.host());
                    case "proto" -> new Hop(hop.node(), value, hop.host());
                    case "host" -> new Hop(hop.node(), hop.scheme(), value);
                    default -> hop;
                };
            }
            if (!pair.group(4).equals(";")) {
                hops.add(hop);
                hop = new Hop(null, null, null);
            }
            if (pair.group(4).isEmpty()) {
                return true;
            }
            position = pair.end();
        }
        return true;
    }
}
