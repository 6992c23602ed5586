package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** Waiting for what the pool of a client comes to hold. */
final class PoolFacts {
    static final ClientStatistics NOTHING = new ClientStatistics(0, 0, 0, 0);

    private PoolFacts() {}

    static void assertHolds(Client client, ClientStatistics expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!client.statistics().equals(expected) && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(client.statistics()).isEqualTo(expected);
    }
}
