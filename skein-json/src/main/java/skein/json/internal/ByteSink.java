package skein.json.internal;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Collects the generator's blocks; a document of one block is copied once. */
final class ByteSink extends OutputStream {
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] block, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, block.length);
        if (length == 0) {
            bytes = Arrays.copyOfRange(block, offset, offset + count);
        } else {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * length));
            }
            System.arraycopy(block, offset, bytes, length, count);
        }
        length += count;
    }

    byte[] toByteArray() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
