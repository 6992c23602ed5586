package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import skein.async.internal.Loops;

class NettyIoTest {
    @Test
    @Timeout(60)
    void aWakeUpThatComesBeforeThePollIsNotLost() {
        var io = new NettyIo(Loops.shared().all().getFirst());
        var returned = new AtomicBoolean();
        io.run(() -> {
            wakeUpFromOutside(io);
            io.poll(Long.MAX_VALUE);
            returned.set(true);
        });
        assertThat(returned).isTrue();
    }

    private static void wakeUpFromOutside(NettyIo io) {
        try {
            Thread.ofPlatform().start(io::wakeup).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void dateIsThatOfRfc9110() {
        assertThat(NettyIo.date(784_111_777)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(NettyIo.date(1_772_323_199)).isEqualTo("Sat, 28 Feb 2026 23:59:59 GMT");
    }
}
