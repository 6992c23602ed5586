package skein.http.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static skein.http.fuzz.Checks.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import skein.http.ProtocolException;
import skein.http.SentEvents;
import skein.http.ServerSentEvent;
import skein.http.internal.EventParser;

/**
 * Event streams as a client reads them: the same events however the bytes are cut, within the limit, and what was read
 * and sent again is the same.
 */
public final class EventsFuzz {
    static final List<String> SEEDS = List.of(
            "\u0005data: a\ndata:b\n\n",
            "\u0009: comment\r\nevent: e\r\nid: 7\r\nretry: 100\r\ndata\r\n\r\n",
            "\u0001\u00ef\u00bb\u00bfdata: \u00e4\r\rdata: x\n\n",
            "\u0001id\u0000: 1\nid: a\u0000b\ndata: y\n\n");
    private static final int MOST_BYTES = 200;

    private EventsFuzz() {}

    /** Where the first byte says where the rest is cut. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length < 2) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        int cut = (input[0] & 0xff) % bytes.length;
        List<String> whole = read(new ByteArrayInputStream(bytes));
        List<String> cutInTwo = read(new SequenceInputStream(
                new ByteArrayInputStream(bytes, 0, cut), new ByteArrayInputStream(bytes, cut, bytes.length - cut)));
        require(whole.equals(cutInTwo), whole + " became " + cutInTwo);
    }

    private static List<String> read(InputStream in) throws IOException {
        var parser = new EventParser(in, null, MOST_BYTES);
        var told = new ArrayList<String>();
        try {
            ServerSentEvent event;
            while ((event = parser.next()) != null) {
                told.add(event.toString());
                check(event);
            }
        } catch (ProtocolException tooLarge) {
            told.add("too large");
        }
        told.add(parser.lastId() + " " + parser.retry());
        return told;
    }

    private static void check(ServerSentEvent event) throws IOException {
        String data = Objects.requireNonNull(event.data(), "data");
        require(data.getBytes(UTF_8).length <= 3 * MOST_BYTES, "data of " + data.length());
        byte[] sent = SentEvents.bytes(event);
        ServerSentEvent again = new EventParser(new ByteArrayInputStream(sent), null, Integer.MAX_VALUE).next();
        require(event.equals(again), event + " became " + again + " by " + new String(sent, ISO_8859_1));
    }
}
