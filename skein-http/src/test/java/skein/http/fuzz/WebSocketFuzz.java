package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static skein.http.fuzz.Checks.require;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import skein.http.Message;
import skein.http.WebSocketConfig;
import skein.http.internal.FuzzedFrames;

/**
 * Frames that a server gets: messages within the limits, or a close with a code that says why; the same however the bytes
 * are cut, and no buffer is left.
 */
public final class WebSocketFuzz {
    static final List<String> SEEDS = List.of(
            "\u0000\u0009" + frame(0x81, "text \u00c3\u00a4"),
            "\u0000\u0003" + frame(0x02, "in ") + frame(0x89, "ping") + frame(0x80, "pieces"),
            "\u0000\u0003" + frame(0x88, "\u0003\u00e8bye") + frame(0x81, "late"),
            "\u0002\u0003" + frame(0xc1, "\u00f2H\u00cd\u00c9\u00c9\u0007\u0000"),
            "\u0003\u0003" + frame(0x41, "\u00f2H\u00cd") + frame(0x80, "\u00c9\u00c9\u0007\u0000"),
            "\u0000\u0003\u0082\u00fe\u0000\u0080\u0001\u0002\u0003\u0004" + "x".repeat(128),
            frame(0x8a, ""));
    private static final int MOST_BYTES = 300;
    private static final int MOST_QUEUED_BYTES = 500;
    private static final WebSocketConfig CONFIG = WebSocketConfig.DEFAULT
            .maxMessageBytes(MOST_BYTES)
            .maxFrameBytes(250)
            .maxQueued(3, MOST_QUEUED_BYTES)
            .ping(Duration.ZERO, Duration.ofSeconds(20));

    private WebSocketFuzz() {}

    private static String frame(int first, String payload) {
        return (char) first + "" + (char) (0x80 | payload.length()) + "\0\0\0\0" + payload;
    }

    /** Where the first byte says what has been agreed on, and the second that the rest is cut. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 4) {
            return;
        }
        String offer = switch (input[0] & 3) {
            case 0, 1 -> null;
            case 2 -> "permessage-deflate";
            default -> "permessage-deflate; client_no_context_takeover";
        };
        byte[] bytes = Arrays.copyOfRange(input, 2, input.length);
        int cut = (input[1] & 0xff) % bytes.length;
        FuzzedFrames.Result whole = FuzzedFrames.read(CONFIG, offer, bytes);
        FuzzedFrames.Result cutInTwo = FuzzedFrames.read(
                CONFIG, offer, Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length));
        require(agree(whole, cutInTwo), whole + " became " + cutInTwo);
        check(whole);
        check(cutInTwo);
    }

    /**
     * What breaks the rules is seen before what stands in front of it and waits for a full queue: that is lost, and may
     * have broken another rule.
     */
    private static boolean agree(FuzzedFrames.Result whole, FuzzedFrames.Result cutInTwo) {
        boolean broken = isFault(whole.code());
        return (broken ? isFault(cutInTwo.code()) : whole.code() == cutInTwo.code())
                && agree(broken, whole.messages(), cutInTwo.messages())
                && agree(broken, whole.pongs(), cutInTwo.pongs());
    }

    private static boolean isFault(int code) {
        return code == 1002 || code == 1007 || code == 1009;
    }

    private static boolean agree(boolean broken, List<?> all, List<?> others) {
        int both = Math.min(all.size(), others.size());
        return all.subList(0, both).equals(others.subList(0, both)) && (broken || all.size() == others.size());
    }

    private static void check(FuzzedFrames.Result result) {
        for (Message message : result.messages()) {
            require(message.bytes().length <= MOST_BYTES, "size of " + message);
            if (message instanceof Message.Text(String text)) {
                require(new String(text.getBytes(UTF_8), UTF_8).equals(text), "text " + text);
            }
        }
        int code = result.code();
        boolean known = code == 0
                || code == 1005
                || (code >= 1000 && code <= 1014 && code != 1004 && code != 1006)
                || (code >= 3000 && code <= 4999);
        require(known, "code " + code);
        require(result.mostWaiting() < MOST_QUEUED_BYTES + MOST_BYTES, result.mostWaiting() + " bytes wait");
        require(result.leftBytes() == 0, result.leftBytes() + " bytes of buffers are left");
    }
}
