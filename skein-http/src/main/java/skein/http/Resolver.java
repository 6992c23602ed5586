package skein.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Turns the name of a host into its addresses.
 *
 * <p>Unless another is configured, a {@link Client} asks the name servers of the system itself, through Netty, without
 * blocking a thread. {@link #JDK} asks the operating system's own resolver, which knows more sources than files and DNS:
 *
 * <pre>{@code ClientConfig.DEFAULT.resolver(Resolver.JDK)}</pre>
 *
 * <p>Called in a thread of its own, so it may block. Where addresses of both families are returned, they are
 * tried by the rules of RFC 8305 (happy eyeballs).
 */
@FunctionalInterface
public interface Resolver {
    /** The operating system's. */
    Resolver JDK = host -> List.of(InetAddress.getAllByName(host));

    /**
     * The addresses of a host, best first.
     *
     * @throws UnknownHostException when it has none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
