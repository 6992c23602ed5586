package skein.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole message of a {@link WebSocket}: text or bytes, put together from however many frames it came in.
 *
 * <pre>{@code
 * switch (socket.receive()) {
 *     case Message.Text(String text) -> socket.send(text.toUpperCase());
 *     case Message.Binary(byte[] bytes) -> store(bytes);
 * }
 * }</pre>
 *
 * <p>Immutable, as long as nobody writes into the array of a binary one.
 */
public sealed interface Message {
    /**
     * The text.
     *
     * @throws IllegalStateException when it is binary
     */
    String text();

    /** The content as bytes; of text in UTF-8. */
    byte[] bytes();

    /**
     * Text.
     *
     * @param text never invalid: what is no UTF-8 closes the connection with 1007
     */
    record Text(String text) implements Message {
        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Bytes. Equal to another one of the same content.
     *
     * @param bytes the content; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record Binary(byte[] bytes) implements Message {
        public Binary {
            Objects.requireNonNull(bytes, "bytes");
        }

        @Override
        public String text() {
            throw new IllegalStateException(this + " is no text; look at its type before, or use bytes()");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Binary(byte[] others) && Arrays.equals(bytes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Binary[" + bytes.length + " bytes]";
        }
    }
}
