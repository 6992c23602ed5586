package skein.http.internal;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two questions to name servers, for the addresses of either family, that are under way at the same time: RFC 8305, 3.
 * What comes first is told first, so that a server that never answers one of them holds nobody up; but IPv4 leaves IPv6
 * a moment to come. Confined to the I/O thread.
 */
final class DnsLookup {
    /** How long addresses of IPv4 wait for those of IPv6 (RFC 8305, 8). */
    private static final long RESOLUTION_DELAY_MILLIS = 50;

    private final EventExecutor executor;
    private final ClientDns.Found found;
    private final List<InetAddress> arrived = new ArrayList<>();
    private int pending = 2;
    private boolean told;
    private @Nullable Throwable failure;
    private java.util.concurrent.@Nullable Future<?> delay;

    DnsLookup(EventExecutor executor, ClientDns.Found found) {
        this.executor = executor;
        this.found = found;
    }

    void await(Future<List<InetAddress>> six, Future<List<InetAddress>> four) {
        six.addListener((Future<List<InetAddress>> answer) -> came(answer, 0));
        four.addListener((Future<List<InetAddress>> answer) -> came(answer, RESOLUTION_DELAY_MILLIS));
    }

    private void came(Future<List<InetAddress>> answer, long delayMillis) {
        pending--;
        if (answer.isSuccess()) {
            arrived.addAll(answer.getNow());
        } else if (failure == null) {
            failure = answer.cause();
        }
        if (pending == 0) {
            if (delay != null) {
                delay.cancel(false);
            }
            tellRest();
        } else if (!arrived.isEmpty()) {
            if (delayMillis == 0) {
                tell();
            } else {
                delay = executor.schedule(this::tell, delayMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void tell() {
        told = true;
        List<InetAddress> all = List.copyOf(arrived);
        arrived.clear();
        found.addresses(all, pending > 0);
    }

    private void tellRest() {
        if (!told && arrived.isEmpty() && failure != null) {
            found.unknown(failure);
        } else {
            tell();
        }
    }
}
