package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Name servers that answer when they are told to, on a clock that stands still. */
class DnsLookupTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Promise<List<InetAddress>> six = channel.eventLoop().newPromise();
    private final Promise<List<InetAddress>> four = channel.eventLoop().newPromise();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void ask() {
        channel.freezeTime();
        new DnsLookup(channel.eventLoop(), new ClientDns.Found() {
                    @Override
                    public void addresses(List<InetAddress> addresses, boolean more) {
                        told.add(addresses.stream()
                                        .map(InetAddress::getHostAddress)
                                        .toList()
                                + (more ? " …" : ""));
                    }

                    @Override
                    public void unknown(Throwable reason) {
                        told.add("unknown: " + reason.getMessage());
                    }
                })
                .await(six, four);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void answer(Promise<List<InetAddress>> question, String... literals) throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String literal : literals) {
            all.add(InetAddress.getByName(literal));
        }
        question.setSuccess(all);
        channel.runPendingTasks();
    }

    private void fail(Promise<List<InetAddress>> question, String reason) {
        question.setFailure(new UnknownHostException(reason));
        channel.runPendingTasks();
    }

    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    @Test
    void versionSixIsToldAtOnce() throws Exception {
        answer(six, "2001:db8::1");
        assertThat(told).containsExactly("[2001:db8:0:0:0:0:0:1] …");
    }

    @Test
    void versionFourWaitsForVersionSix() throws Exception {
        answer(four, "192.0.2.1");
        pass(49);
        assertThat(told).isEmpty();
        pass(1);
        assertThat(told).containsExactly("[192.0.2.1] …");
    }

    @Test
    void bothAreToldTogetherWhenVersionSixComesInTime() throws Exception {
        answer(four, "192.0.2.1");
        pass(20);
        answer(six, "2001:db8::1");
        pass(1_000);
        assertThat(told).containsExactly("[192.0.2.1, 2001:db8:0:0:0:0:0:1]");
    }

    @Test
    void versionSixIsToldLaterWhenItComesLate() throws Exception {
        answer(four, "192.0.2.1");
        pass(50);
        answer(six, "2001:db8::1");
        assertThat(told).containsExactly("[192.0.2.1] …", "[2001:db8:0:0:0:0:0:1]");
    }

    @Test
    void versionFourNeedNotWaitWhereThereIsNoVersionSix() throws Exception {
        fail(six, "no AAAA");
        answer(four, "192.0.2.1");
        assertThat(told).containsExactly("[192.0.2.1]");
    }

    @Test
    void aFailureOfVersionSixEndsTheWait() throws Exception {
        answer(four, "192.0.2.1");
        fail(six, "no AAAA");
        assertThat(told).containsExactly("[192.0.2.1]");
    }

    @Test
    void whoHasGotVersionSixIsToldThatNoMoreComes() throws Exception {
        answer(six, "2001:db8::1");
        fail(four, "no A");
        assertThat(told).containsExactly("[2001:db8:0:0:0:0:0:1] …", "[]");
    }

    @Test
    void aHostWithNeitherIsUnknown() {
        fail(four, "no A");
        fail(six, "no AAAA");
        assertThat(told).containsExactly("unknown: no A");
    }
}
