package skein.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The limits of a {@link WebSocket}, of either side. Immutable.
 *
 * <pre>{@code
 * var config = WebSocketConfig.DEFAULT.maxMessageBytes(16 << 20).subprotocols("chat.v2", "chat.v1");
 * }</pre>
 *
 * @param maxMessageBytes a larger message, decompressed, closes the connection with 1009; 1 MiB unless said otherwise
 * @param maxFrameBytes likewise a larger frame, as it is on the wire; a frame never may have more than a message, so the
 *     16 MiB of the default only count where messages may be that large
 * @param maxQueuedMessages how many messages may lie here, in each direction: received but not taken, where reading
 *     stops, and sent but not gone, where sending waits; 64 unless said otherwise
 * @param maxQueuedBytes the same in bytes, where one message more may exceed it; 256 KiB unless said otherwise
 * @param pingInterval how often the peer is asked whether it is still there; 20 s unless said otherwise, zero for never
 * @param pongTimeout how long it may take to answer before it counts as vanished (1006); 20 s unless said otherwise
 * @param closeTimeout how long to wait for the peer's close frame before the connection is dropped; 10 s unless said
 *     otherwise
 * @param compression whether permessage-deflate (RFC 7692) is used with peers that know it; it costs up to 300 KB of
 *     native memory for each connection
 * @param subprotocols those that this side speaks, best first; a server takes the first that the client offers too
 */
public record WebSocketConfig(
        int maxMessageBytes,
        int maxFrameBytes,
        int maxQueuedMessages,
        int maxQueuedBytes,
        Duration pingInterval,
        Duration pongTimeout,
        Duration closeTimeout,
        boolean compression,
        List<String> subprotocols) {
    /** The defaults, which stand with each component. */
    public static final WebSocketConfig DEFAULT = new WebSocketConfig(
            1 << 20,
            16 << 20,
            64,
            256 * 1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            true,
            List.of());

    public WebSocketConfig {
        require(maxMessageBytes > 0, "maxMessageBytes", maxMessageBytes, "at least 1");
        require(maxFrameBytes >= 125, "maxFrameBytes", maxFrameBytes, "at least 125, which a ping may have");
        require(maxQueuedMessages > 0, "maxQueuedMessages", maxQueuedMessages, "at least 1");
        require(maxQueuedBytes > 0, "maxQueuedBytes", maxQueuedBytes, "at least 1");
        require(!pingInterval.isNegative(), "pingInterval", pingInterval, "positive, or zero for none");
        require(pongTimeout.isPositive(), "pongTimeout", pongTimeout, "a positive duration");
        require(closeTimeout.isPositive(), "closeTimeout", closeTimeout, "a positive duration");
        subprotocols = List.copyOf(subprotocols);
        for (String name : subprotocols) {
            require(isToken(name), "subprotocols", name, "names of letters, digits and !#$%&'*+-.^_`|~");
        }
    }

    private static void require(boolean fits, String name, Object value, String rule) {
        if (!fits) {
            throw new IllegalArgumentException("WebSocketConfig." + name + " is " + value + "; it has to be " + rule);
        }
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    }

    /** See {@link #maxMessageBytes()}. */
    public WebSocketConfig maxMessageBytes(int bytes) {
        return with(copy -> copy.maxMessageBytes = bytes);
    }

    /** See {@link #maxFrameBytes()}. */
    public WebSocketConfig maxFrameBytes(int bytes) {
        return with(copy -> copy.maxFrameBytes = bytes);
    }

    /** See {@link #maxQueuedMessages()} and {@link #maxQueuedBytes()}. */
    public WebSocketConfig maxQueued(int messages, int bytes) {
        return with(copy -> {
            copy.maxQueuedMessages = messages;
            copy.maxQueuedBytes = bytes;
        });
    }

    /** See {@link #pingInterval()} and {@link #pongTimeout()}. */
    public WebSocketConfig ping(Duration interval, Duration timeout) {
        return with(copy -> {
            copy.pingInterval = interval;
            copy.pongTimeout = timeout;
        });
    }

    /** See {@link #closeTimeout()}. */
    public WebSocketConfig closeTimeout(Duration time) {
        return with(copy -> copy.closeTimeout = time);
    }

    /** See {@link #compression()}. */
    public WebSocketConfig compression(boolean on) {
        return with(copy -> copy.compression = on);
    }

    /** See {@link #subprotocols()}. */
    public WebSocketConfig subprotocols(String... names) {
        return with(copy -> copy.subprotocols = List.of(names));
    }

    private WebSocketConfig with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** The components while one of them changes. */
    private static final class Copy {
        int maxMessageBytes;
        int maxFrameBytes;
        int maxQueuedMessages;
        int maxQueuedBytes;
        Duration pingInterval;
        Duration pongTimeout;
        Duration closeTimeout;
        boolean compression;
        List<String> subprotocols;

        Copy(WebSocketConfig from) {
            maxMessageBytes = from.maxMessageBytes;
            maxFrameBytes = from.maxFrameBytes;
            maxQueuedMessages = from.maxQueuedMessages;
            maxQueuedBytes = from.maxQueuedBytes;
            pingInterval = from.pingInterval;
            pongTimeout = from.pongTimeout;
            closeTimeout = from.closeTimeout;
            compression = from.compression;
            subprotocols = from.subprotocols;
        }

        WebSocketConfig made() {
            return new WebSocketConfig(
                    maxMessageBytes,
                    maxFrameBytes,
                    maxQueuedMessages,
                    maxQueuedBytes,
                    pingInterval,
                    pongTimeout,
                    closeTimeout,
                    compression,
                    subprotocols);
        }
    }
}
