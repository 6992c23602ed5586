package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReceivedBodyTest {
    private static final int KB = 1024;

    private final Counting source = new Counting();
    private final ReceivedBody body = new ReceivedBody(source, 10_000 * KB);

    private static final class Counting implements ReceivedBody.Source {
        private int resumed;
        private int givenUp;

        @Override
        public void resume() {
            resumed++;
        }

        @Override
        public void giveUp() {
            givenUp++;
        }

        @Override
        public RuntimeException tooLarge() {
            return new IllegalStateException("too large");
        }

        @Override
        public RuntimeException tooSlow() {
            return new IllegalStateException("too slow");
        }

        @Override
        public long patience() {
            return Long.MAX_VALUE;
        }
    }

    private boolean add(int bytes) {
        return body.add(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    @Test
    void asksForAPauseWhenTooMuchLiesThere() {
        assertThat(add(200 * KB)).isTrue();
        assertThat(add(200 * KB)).isFalse();
    }

    @Test
    void resumesOnceThereIsRoom() throws IOException {
        add(200 * KB);
        add(200 * KB);
        body.readNBytes(201 * KB);
        assertThat(source.resumed).isEqualTo(1);
    }

    @Test
    void resumesThoughMoreCameInWhileItWasPaused() throws IOException {
        for (int i = 0; i < 10; i++) {
            add(40 * KB);
        }
        body.readNBytes(200 * KB);
        assertThat(source.resumed).isZero();
        assertThat(add(KB)).isFalse();
        body.readNBytes(201 * KB);
        assertThat(source.resumed).isEqualTo(1);
    }

    @Test
    void failsBeyondTheLimit() {
        add(9_000 * KB);
        add(2_000 * KB);
        assertThatThrownBy(body::readAllBytes).hasMessage("too large");
    }

    @Test
    void hasAllBytesInTheirOrder() throws IOException {
        body.add(Unpooled.wrappedBuffer(new byte[] {1, 2}));
        body.add(Unpooled.wrappedBuffer(new byte[] {3}));
        body.end();
        assertThat(body.readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void failsWhenTheRestWillNotCome() {
        add(KB);
        body.fail(new EOFException("gone"));
        assertThatThrownBy(body::readAllBytes).isInstanceOf(EOFException.class);
    }

    @Test
    void closingEarlyGivesTheRestUp() {
        add(KB);
        body.close();
        assertThat(source.givenUp).isEqualTo(1);
    }
}
