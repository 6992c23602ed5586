package skein.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import skein.async.internal.Loops;

class Http2BatchTest {
    private final NettyIo io = new NettyIo(Loops.shared().all().getFirst());
    private final EmbeddedChannel channel = new EmbeddedChannel();

    Http2BatchTest() {
        channel.pipeline().addLast(new Http2Batch(io, channel));
    }

    private ChannelFuture write(String frame) {
        return channel.write(Unpooled.copiedBuffer(frame, US_ASCII));
    }

    private void endTurn() {
        channel.flush();
        io.flush();
    }

    /** What has left, buffer by buffer. */
    private List<String> left() {
        var buffers = new ArrayList<String>();
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            buffers.add(sent.toString(US_ASCII));
            sent.release();
        }
        return buffers;
    }

    @Test
    void smallFramesLeaveAsOneBuffer() {
        write("a");
        write("b");
        endTurn();
        assertThat(left()).containsExactly("ab");
    }

    @Test
    void nothingLeavesBeforeTheEndOfTheTurn() {
        write("a");
        channel.flush();
        assertThat(left()).isEmpty();
    }

    @Test
    void whatIsLargeKeepsItsPlace() {
        String large = "x".repeat(5_000);
        write("a");
        write(large);
        write("b");
        endTurn();
        assertThat(left()).containsExactly("a", large, "b");
    }

    @Test
    void aBatchHasAnEnd() {
        String frame = "x".repeat(4_000);
        for (int i = 0; i < 5; i++) {
            write(frame);
        }
        endTurn();
        assertThat(left()).extracting(String::length).containsExactly(16_000, 4_000);
    }

    @Test
    void aFrameCountsAsSentWithItsBatch() {
        ChannelFuture sent = write("a");
        assertThat(sent.isDone()).isFalse();
        endTurn();
        assertThat(sent.isSuccess()).isTrue();
    }

    @Test
    void whatComesAfterTheFlushIsTakenAlong() {
        write("a");
        channel.flush();
        write("b");
        io.flush();
        assertThat(left()).containsExactly("ab");
    }

    @Test
    void aFrameThatCannotLeaveFails() {
        ChannelFuture sent = write("a");
        channel.close();
        assertThat(sent.cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aBufferIsGivenBackWhenItHasBeenGathered() {
        ByteBuf frame = Unpooled.copiedBuffer("a", US_ASCII);
        channel.write(frame);
        assertThat(frame.refCnt()).isZero();
        endTurn();
        assertThat(left()).containsExactly("a");
    }
}
