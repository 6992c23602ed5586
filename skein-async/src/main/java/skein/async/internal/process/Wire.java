package skein.async.internal.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the pipes. The parent sends orders: a length and a serialised call, or {@link #END}. The worker answers
 * {@link #READY} once, then for each order {@link #BEGUN}, and {@link #VALUE} or {@link #FAILURE} with a length and a
 * serialised object.
 */
final class Wire {
    /** In place of a length: the worker may go. */
    static final int END = -1;

    static final byte READY = 'R';
    static final byte BEGUN = 'B';
    static final byte VALUE = 'V';
    static final byte FAILURE = 'F';

    private Wire() {}

    /** Serialises an object into at most so many bytes. */
    static byte[] write(@Nullable Object object, int maxBytes) throws IOException {
        var bytes = new Bounded(maxBytes);
        var out = new ObjectOutputStream(bytes);
        out.writeObject(object);
        out.flush();
        return bytes.bytes.toByteArray();
    }

    /** Reads an object, whose classes the loader finds. */
    static @Nullable Object read(byte[] bytes, @Nullable ClassLoader loader)
            throws IOException, ClassNotFoundException {
        return new Reader(new ByteArrayInputStream(bytes), loader).readObject();
    }

    /** More than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int maxBytes;

        Bounded(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public void write(int one) throws TooLargeException {
            check(1);
            bytes.write(one);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws TooLargeException {
            check(length);
            bytes.write(source, offset, length);
        }

        private void check(int more) throws TooLargeException {
            if (more > maxBytes - bytes.size()) {
                throw new TooLargeException();
            }
        }
    }

    private static final class Reader extends ObjectInputStream {
        private final @Nullable ClassLoader loader;

        Reader(InputStream in, @Nullable ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(type.getName(), false, loader);
            } catch (ClassNotFoundException perhapsPrimitive) {
                return super.resolveClass(type);
            }
        }
    }
}
