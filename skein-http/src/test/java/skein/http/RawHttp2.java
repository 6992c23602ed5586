package skein.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A plain socket that says exactly the HTTP/2 frames that a test wants said. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;

    static final int NO_ERROR = 0;
    static final int PROTOCOL_ERROR = 1;
    static final int FLOW_CONTROL_ERROR = 3;
    static final int STREAM_CLOSED = 5;
    static final int FRAME_SIZE_ERROR = 6;
    static final int REFUSED_STREAM = 7;
    static final int CANCEL = 8;
    static final int COMPRESSION_ERROR = 9;
    static final int ENHANCE_YOUR_CALM = 11;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** A frame that has come. */
    @SuppressWarnings("ArrayRecordComponent") // only looked at
    record Frame(int type, int flags, int stream, byte[] payload) {
        /** The error code of RST_STREAM and GOAWAY. */
        int error() {
            return intAt(type == GOAWAY ? 4 : 0);
        }

        int intAt(int offset) {
            return ByteBuffer.wrap(payload).getInt(offset);
        }

        boolean isAnswerTo(int asked) {
            return type == HEADERS && stream == asked;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** Connects and exchanges settings. */
    RawHttp2(int port, int... settings) throws IOException {
        this("", port, settings);
    }

    /** @param first what is said before HTTP/2 */
    RawHttp2(String first, int port, int... settings) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write((first + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        var payload = new ByteArrayOutputStream();
        for (int i = 0; i < settings.length; i += 2) {
            payload.write(settings[i] >> 8);
            payload.write(settings[i]);
            payload.writeBytes(bytes(settings[i + 1]));
        }
        send(SETTINGS, 0, 0, payload.toByteArray());
        await(frame -> frame.type() == SETTINGS && frame.flags() == 0);
        send(SETTINGS, ACK, 0);
    }

    static byte[] bytes(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    /** A header block of literal fields without indexing, in the order given. */
    static byte[] fields(String... namesAndValues) {
        var block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0);
            literal(block, namesAndValues[i]);
            literal(block, namesAndValues[i + 1]);
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        if (text.length() < 127) {
            block.write(text.length());
        } else {
            block.write(127);
            int rest = text.length() - 127;
            for (; rest >= 128; rest >>>= 7) {
                block.write((rest & 127) | 128);
            }
            block.write(rest);
        }
        block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The block of an ordinary request with more fields. */
    static byte[] get(String path, String... more) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(fields(":method", "GET", ":scheme", "http", ":path", path, ":authority", "x"));
        all.writeBytes(fields(more));
        return all.toByteArray();
    }

    /** Sends a frame. */
    RawHttp2 send(int type, int flags, int stream, byte... payload) throws IOException {
        byte[] frame = ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
        try {
            out.write(frame);
        } catch (SocketException closedMeanwhile) {
            // What the server said before that is still to be read.
        }
        return this;
    }

    /** Sends a whole request. */
    RawHttp2 get(int stream, String path) throws IOException {
        return send(HEADERS, END_STREAM | END_HEADERS, stream, get(path));
    }

    Frame next() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & 0x7fffffff;
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    /** The next frame of a kind; others are passed over. */
    Frame await(Predicate<Frame> wanted) throws IOException {
        Frame frame = next();
        while (!wanted.test(frame)) {
            frame = next();
        }
        return frame;
    }

    /** How the server ends it: the error code of a GOAWAY or a RST_STREAM, or -1 when it just closes. */
    int failure() throws IOException {
        try {
            return await(frame -> frame.type() == GOAWAY || frame.type() == RST_STREAM)
                    .error();
        } catch (EOFException | SocketException closed) {
            return -1;
        }
    }

    /** Hangs up without a word; the server sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
