package skein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation that shows the tables, each between two comments that a reader does not see. */
public final class Docs {
    private static final String PAGE = """
            # Benchmarks

            How Skein bears load, compared with a server written by hand on Netty, the least that an HTTP server on the JVM
            costs, and with Vert.x. `skein-bench/compare` makes these tables:

                skein-bench/compare                  # prints them
                skein-bench/compare --write          # puts them here as well
                skein-bench/compare --help

            It needs Linux, JDK 25, Maven, [wrk](https://github.com/wg/wrk) and h2load (`nghttp2-client` on Debian).

            **Read the ratios, not the figures.** The machine is small and shared, and any other one has other figures. A
            ratio compares two servers that took turns in the same minute; 1.00 is as good as the hand-written one. CPU per
            request moves less from run to run than requests per second.

            | server | what it is |
            |---|---|
            | `netty` | one handler behind Netty's HTTP codec, callbacks, answers built by hand (`NettyServer`) |
            | `skein` | `skein.http.Handler`, coroutines carried by the event loops (`SkeinServer`) |
            | `skein-jdk` | the same class, coroutines on the JDK's scheduler: what runs without `--add-opens` |
            | `vertx` | Vert.x 5 as its users write it: verticles, futures, its own client (`VertxServer`) |

            | endpoint | what it does |
            |---|---|
            | `/plaintext` | answers "Hello, World!" |
            | `/plaintext`, HTTP/2 | the same on 64 connections with 32 requests under way on each, without TLS; by hand, with one handler for all streams of a connection, which have no channels of their own (`NettyHttp2`) |
            | `/json` | encodes a record with one text; by hand, with Jackson's generator |
            | `/sleep` | waits 10 ms |
            | `/fan` | calls another server three times at once, over kept connections, and joins the answers; that server takes 5 ms |
            | hand-off | how the others fare while one request computes for 200 ms and lets nobody else run |

            `netty` and Skein decode requests as strictly, and all send the same fields, `date` included. Each is a JVM of its own with
            the same memory and number of event loops, pinned to the same processors; the load generator and the server
            behind `/fan` have the others. All of them run the whole time and take turns in each round; every figure is a
            median of the rounds, a ratio the median of the ratios of each round, and a maximum the median of the maxima.

            Bytes per request are what all threads of a server allocated on the heap during a round, as the JVM counts it, by the
            requests that were answered. They hardly depend on how busy the machine is, once the code is compiled.

            Wrk sends a request when the last one has been answered, so its times leave out those who would have come
            while a server stood still. The clients of the hand-off table keep their pace instead, and a request that is
            late because of the one before it counts from when it was due.

            <!-- compare:begin -->
            <!-- compare:end -->
            """;

    private Docs() {}

    /**
     * Replaces tables of the page, which is made if it is not there.
     *
     * @param mark which ones: the word in the comments around them
     */
    public static void write(Path page, String mark, String tables) throws IOException {
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, with(Files.exists(page) ? Files.readString(page) : PAGE, mark, tables));
    }

    /** The text with other tables between its marks; they are added when it has none. */
    static String with(String text, String mark, String tables) {
        String begin = "<!-- " + mark + ":begin -->";
        String end = "<!-- " + mark + ":end -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end, Math.max(0, from));
        if (from < 0 || to < 0) {
            return text.stripTrailing() + "\n\n" + begin + "\n" + tables + end + "\n";
        }
        return text.substring(0, from + begin.length()) + "\n" + tables + text.substring(to);
    }
}
