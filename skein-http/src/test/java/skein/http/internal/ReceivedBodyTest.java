package skein.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
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

    private static byte[] bytes(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private void add(byte[] bytes) {
        body.add(Unpooled.wrappedBuffer(bytes));
    }

    @Test
    void allOfSeveralPiecesIsWhatCame() throws IOException {
        add(bytes(3, 1));
        add(bytes(5, 2));
        add(bytes(1, 3));
        body.end();

        assertThat(body.read()).isEqualTo(1);
        assertThat(body.readAllBytes()).containsExactly(1, 1, 2, 2, 2, 2, 2, 3);
        assertThat(body.readAllBytes()).isEmpty();
    }

    @Test
    void transferHandsOnWhatIsLeft() throws IOException {
        add(bytes(3, 1));
        add(bytes(2, 2));
        body.end();
        var out = new ByteArrayOutputStream();

        assertThat(body.read()).isEqualTo(1);
        assertThat(body.transferTo(out)).isEqualTo(4);
        assertThat(out.toByteArray()).containsExactly(1, 1, 2, 2);
    }

    @Test
    void anArrayThatHasBeenReadIsUsedAgain() throws IOException {
        var arrays = new ArrayList<byte[]>();
        var out = new OutputStream() {
            @Override
            public void write(int value) {
                throw new AssertionError("one at a time");
            }

            @Override
            public void write(byte[] array, int from, int length) {
                arrays.add(array);
                if (arrays.size() < 10) {
                    add(bytes(1000 - arrays.size(), arrays.size()));
                } else {
                    body.end();
                }
            }
        };
        add(bytes(1000, 0));

        assertThat(body.transferTo(out)).isEqualTo(10_000 - 45);
        Set<byte[]> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(arrays);
        assertThat(different).hasSizeLessThan(4);
    }

    @Test
    void anArrayThatIsUsedAgainHoldsOnlyWhatCame() throws IOException {
        add(bytes(1000, 1));
        body.readNBytes(1000);
        add(bytes(1000, 2));
        body.readNBytes(1000);
        add(bytes(10, 3));
        add(bytes(10, 4));
        body.end();

        byte[] rest = body.readAllBytes();

        assertThat(rest).hasSize(20).startsWith(3).endsWith(4);
    }

    @Test
    void whatSomebodyElseHasIsNotUsedAgain() throws IOException {
        var other = new ReceivedBody(source, 10_000 * KB);
        other.add(Unpooled.wrappedBuffer(bytes(1000, 1)));
        other.end();
        byte[] given = other.readAllBytes();
        other.add(Unpooled.wrappedBuffer(bytes(1000, 2)));
        other.read();
        other.add(Unpooled.wrappedBuffer(bytes(1000, 3)));

        assertThat(given).containsOnly(1);
    }
}
