package skein.http.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Hands a frame of data on while it arrives, each lot as a fragment; Netty's decoder would wait for all of it. So what
 * is not UTF-8 is refused at its first wrong byte. Control frames and compressed ones stay whole.
 *
 * <p>It judges nothing: a frame that it does not understand goes on as it is, and the decoder says what is wrong.
 */
final class WebSocketArrivals extends ChannelInboundHandlerAdapter {
    private static final int FINAL = 0x80;
    private static final int RSV1 = 0x40;
    private static final int OPCODE = 0x0f;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int LEAST_CONTROL = 0x8;
    private static final int MASKED = 0x80;

    private final int largestFrame;
    /** A header of which something is missing. */
    private @Nullable ByteBuf held;
    /** There is no telling any more where a frame begins. */
    private boolean lost;

    /** Of a compressed message, which stays whole: Netty fails where its first lot is too short to yield anything. */
    private boolean compressed;

    /** What is yet to come of the frame that has begun, in bytes. */
    private long left;
    /** Whether that frame is not cut up. */
    private boolean whole;

    private boolean last;
    private int first;
    private boolean masked;
    private int mask;

    /** @param largestFrame what a frame may have; a larger one is left to the decoder, which refuses it */
    WebSocketArrivals(int largestFrame) {
        this.largestFrame = largestFrame;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = held == null ? (ByteBuf) message : Unpooled.wrappedBuffer(held, (ByteBuf) message);
        held = null;
        try {
            while (in.isReadable() && !lost && (left > 0 ? piece(context, in) : frame(context, in))) {
                // Until nothing is left, or not enough.
            }
            if (in.isReadable()) {
                if (lost) {
                    context.fireChannelRead(in.readRetainedSlice(in.readableBytes()));
                } else {
                    // A copy, which does not keep the whole of what was read.
                    held = in.readBytes(in.readableBytes());
                }
            }
        } finally {
            in.release();
        }
    }

    /** Passes a whole frame on, or begins to cut one up; false when too little of it is there. */
    private boolean frame(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        if (in.readableBytes() < 2) {
            return false;
        }
        int opening = in.getUnsignedByte(start);
        int second = in.getUnsignedByte(start + 1);
        int shortLength = second & ~MASKED;
        int lengthBytes = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
        if (in.readableBytes() < 2 + lengthBytes) {
            return false;
        }
        long length = lengthBytes == 0
                ? shortLength
                : lengthBytes == 2 ? in.getUnsignedShort(start + 2) : in.getLong(start + 2);
        int least = lengthBytes == 0 ? 0 : lengthBytes == 2 ? 126 : 1 << 16;
        if (length < least || length > largestFrame) {
            // Refused as soon as it is known, without what comes behind the length.
            lost = true;
            return true;
        }
        int header = 2 + lengthBytes + ((second & MASKED) == 0 ? 0 : 4);
        if (in.readableBytes() < header) {
            return false;
        }
        int opcode = opening & OPCODE;
        if (opcode == TEXT || opcode == BINARY) {
            compressed = (opening & RSV1) != 0;
        }
        if (in.readableBytes() >= header + length) {
            context.fireChannelRead(in.readRetainedSlice((int) (header + length)));
            return true;
        }
        whole = compressed || opcode >= LEAST_CONTROL;
        if (whole) {
            left = header + length;
            return true;
        }
        left = length;
        last = (opening & FINAL) != 0;
        first = opening & ~FINAL;
        masked = (second & MASKED) != 0;
        mask = masked ? in.getInt(start + header - 4) : 0;
        in.skipBytes(header);
        return true;
    }

    private boolean piece(ChannelHandlerContext context, ByteBuf in) {
        int size = (int) Math.min(left, in.readableBytes());
        left -= size;
        if (whole) {
            context.fireChannelRead(in.readRetainedSlice(size));
            return true;
        }
        ByteBuf header = context.alloc().buffer(14);
        header.writeByte(first | (last && left == 0 ? FINAL : 0));
        int maskBit = masked ? MASKED : 0;
        if (size < 126) {
            header.writeByte(maskBit | size);
        } else if (size < 1 << 16) {
            header.writeByte(maskBit | 126).writeShort(size);
        } else {
            header.writeByte(maskBit | 127).writeLong(size);
        }
        if (masked) {
            header.writeInt(mask);
        }
        context.fireChannelRead(Unpooled.wrappedBuffer(header, in.readRetainedSlice(size)));
        // The rest is a continuation, and begins somewhere within the mask.
        first = 0;
        mask = Integer.rotateLeft(mask, size % 4 * 8);
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void drop() {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
