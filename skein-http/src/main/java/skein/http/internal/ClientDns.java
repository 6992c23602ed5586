package skein.http.internal;

import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.resolver.DefaultHostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import skein.http.Resolver;

/**
 * Finds the addresses of hosts for one loop, by Netty's resolver, which asks name servers over the loop's own sockets and
 * remembers answers for as long as they say, or by one that the client was given. Confined to the I/O thread.
 */
public final class ClientDns {
    /** Stands for Netty's; called by nobody but those who have no loop. */
    public static final Resolver NETTY = host -> Resolver.JDK.resolve(host);

    private static final DefaultHostsFileEntriesResolver HOSTS = new DefaultHostsFileEntriesResolver();
    private static final boolean SPEAKS_SIX = speaksSix();

    private static final int MOST_SECONDS = 300;
    private static final int MOST_SECONDS_UNKNOWN = 2;

    private final NettyIo io;
    private @Nullable DnsNameResolver six;
    private @Nullable DnsNameResolver four;

    ClientDns(NettyIo io) {
        this.io = io;
    }

    /** Who is told. Called in the I/O thread. */
    interface Found {
        /** @param more whether this is called again, perhaps with none */
        void addresses(List<InetAddress> addresses, boolean more);

        void unknown(Throwable reason);
    }

    void find(String host, Resolver by, Found found) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            try {
                found.addresses(List.of(InetAddress.getByAddress(literal)), false);
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        } else if (by == NETTY) {
            askNameServers(host, found);
        } else {
            // A virtual one would be carried by this loop, which it may block.
            Thread.ofPlatform().daemon().name("skein-resolve-" + host).start(() -> ask(host, by, found));
        }
    }

    private void ask(String host, Resolver by, Found found) {
        try {
            List<InetAddress> addresses = by.resolve(host);
            io.loop().submit(() -> found.addresses(addresses, false));
        } catch (UnknownHostException | RuntimeException e) {
            io.loop().submit(() -> found.unknown(e));
        }
    }

    private void askNameServers(String host, Found found) {
        List<InetAddress> listed = HOSTS.addresses(host, ResolvedAddressTypes.IPV4_PREFERRED);
        if (listed != null && !listed.isEmpty()) {
            found.addresses(listed, false);
            return;
        }
        Future<List<InetAddress>> none = io.eventLoop().newFailedFuture(new UnknownHostException(host));
        new DnsLookup(io.eventLoop(), found).await(SPEAKS_SIX ? six().resolveAll(host) : none, four().resolveAll(host));
    }

    private DnsNameResolver six() {
        DnsNameResolver made = six;
        if (made == null) {
            made = resolver(ResolvedAddressTypes.IPV6_ONLY);
            six = made;
        }
        return made;
    }

    private DnsNameResolver four() {
        DnsNameResolver made = four;
        if (made == null) {
            made = resolver(ResolvedAddressTypes.IPV4_ONLY);
            four = made;
        }
        return made;
    }

    private DnsNameResolver resolver(ResolvedAddressTypes family) {
        return new DnsNameResolverBuilder(io.eventLoop())
                .datagramChannelType(datagrams())
                .resolvedAddressTypes(family)
                .ttl(0, MOST_SECONDS)
                .negativeTtl(MOST_SECONDS_UNKNOWN)
                .build();
    }

    /** Whether there is a way to hosts that have IPv6 only, as far as the own addresses tell. */
    private static boolean speaksSix() {
        return !NetUtil.isIpV4StackPreferred()
                && NetUtil.NETWORK_INTERFACES.stream()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address ->
                                isSix(address) && !address.isLoopbackAddress() && !address.isLinkLocalAddress());
    }

    private static Class<? extends DatagramChannel> datagrams() {
        return switch (Transports.BEST) {
            case EPOLL -> EpollDatagramChannel.class;
            case IO_URING -> IoUringDatagramChannel.class;
            case NIO -> NioDatagramChannel.class;
        };
    }

    /** In the order in which they are tried: IPv6 and IPv4 in turn, each family as the resolver prefers it (RFC 8305, 4). */
    static List<InetAddress> inTurn(List<InetAddress> addresses) {
        var six = new ArrayList<>(addresses.stream().filter(ClientDns::isSix).toList());
        var four = new ArrayList<>(
                addresses.stream().filter(address -> !isSix(address)).toList());
        List<InetAddress> ordered = new ArrayList<>();
        for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
            for (List<InetAddress> family : Arrays.asList(six, four)) {
                if (i < family.size()) {
                    ordered.add(family.get(i));
                }
            }
        }
        return ordered;
    }

    private static boolean isSix(InetAddress address) {
        return address instanceof Inet6Address;
    }
}
