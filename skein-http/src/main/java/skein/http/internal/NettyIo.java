package skein.http.internal;

import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import io.netty.channel.Channel;
import io.netty.channel.IoEventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import skein.async.internal.Loop;
import skein.async.internal.LoopIo;
import skein.async.internal.Timer;

/**
 * The sockets of one loop: Netty's selector, which the loop polls when it likes, and what the connections of a loop
 * share. Confined to the loop's I/O thread, but for {@link #wakeup}, {@link #loop} and {@link #eventLoop}.
 */
final class NettyIo implements LoopIo {
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MOST_TASKS_NANOS = 500_000;
    /**
     * RFC 9110, 5.6.7. The JDK's RFC 1123 format leaves out the zero of a day below ten. The names stand here because the
     * JDK would read those of a whole locale first, while the first request waits.
     */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendText(DAY_OF_WEEK, names("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
            .appendPattern(", dd ")
            .appendText(MONTH_OF_YEAR, names("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")))
            .appendPattern(" yyyy HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);

    private final Loop loop;
    private final ManualIoEventLoop eventLoop;
    private final ClientPool clients;
    private final Overload overload = new Overload();
    private @Nullable ClientDns dns;
    private final List<Channel> touched = new ArrayList<>();
    private final List<Late> behind = new ArrayList<>();
    private final Set<Timed> timed = new LinkedHashSet<>();
    private boolean sweeping;
    private long now;
    private long dateSecond = -1;
    private AsciiString date = AsciiString.EMPTY_STRING;

    // The pool only keeps the reference.
    @SuppressWarnings("this-escape")
    NettyIo(Loop loop) {
        this.loop = loop;
        this.eventLoop = new ManualIoEventLoop(null, null, Transports.BEST.handlers());
        this.clients = new ClientPool(this);
        this.now = loop.clock().nanos();
        // Loads the classes here, not in the first request.
        date();
    }

    /** Something with a deadline that need not be met to the millisecond: a connection. */
    interface Timed {
        /** Called four times a second with the time of the loop's clock. */
        void checkTime(long now);
    }

    /** Something that flushes after all channels have. */
    interface Late {
        void flushNow();
    }

    Loop loop() {
        return loop;
    }

    IoEventLoop eventLoop() {
        return eventLoop;
    }

    ClientPool clients() {
        return clients;
    }

    /** Whether requests wait too long for their turn. */
    Overload overload() {
        return overload;
    }

    /** Made when a client first asks for it: it reads the hosts file, which a server has no use for. */
    ClientDns dns() {
        ClientDns known = dns;
        if (known == null) {
            known = new ClientDns(this);
            dns = known;
        }
        return known;
    }

    // Turns.

    @Override
    public void run(Runnable turns) {
        eventLoop.setOwningThread(Thread.currentThread());
        // Netty keeps its buffer caches in thread locals that a virtual thread has to ask for.
        FastThreadLocalThread.runWithFastThreadLocal(turns);
    }

    @Override
    public void poll(long maxWaitNanos) {
        if (maxWaitNanos == 0) {
            eventLoop.runNow(MOST_TASKS_NANOS);
        } else {
            eventLoop.run(maxWaitNanos == Long.MAX_VALUE ? 0 : maxWaitNanos, MOST_TASKS_NANOS);
        }
    }

    @Override
    public void flush() {
        now = loop.clock().nanos();
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).flush();
        }
        touched.clear();
        for (int i = 0; i < behind.size(); i++) {
            behind.get(i).flushNow();
        }
        behind.clear();
    }

    @Override
    public void wakeup() {
        // With a task, because Netty looks for those once more before it blocks: what comes just before is not seen
        // else.
        eventLoop.execute(NettyIo::look);
    }

    private static void look() {}

    /** Sends what has been written to a channel at the end of the turn, once. */
    void flushLater(Channel channel) {
        // A channel touched twice is flushed twice at worst; the second finds nothing.
        if (touched.isEmpty() || touched.getLast() != channel) {
            touched.add(channel);
        }
    }

    /** Flushes what several channels have written to one, at the end of the turn. */
    void flushBehind(Late shared) {
        behind.add(shared);
    }

    // Time.

    /** The time of the loop's clock at the start of the turn. */
    long now() {
        return now;
    }

    /** The time of day for the {@code date} field. */
    AsciiString date() {
        long second = System.currentTimeMillis() / 1000;
        if (second != dateSecond) {
            dateSecond = second;
            date = AsciiString.of(date(second));
        }
        return date;
    }

    /** @param second since 1970 */
    static String date(long second) {
        return DATE.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }

    private static Map<Long, String> names(String... names) {
        var numbered = new HashMap<Long, String>();
        for (String name : names) {
            numbered.put(numbered.size() + 1L, name);
        }
        return numbered;
    }

    void add(Timed connection) {
        timed.add(connection);
        if (!sweeping) {
            sweeping = true;
            sweepLater();
        }
    }

    void remove(Timed connection) {
        timed.remove(connection);
    }

    private void sweepLater() {
        new Sweep().set(loop.clock().nanos() + SWEEP_NANOS);
    }

    private void sweep() {
        long time = loop.clock().nanos();
        List.copyOf(timed).forEach(connection -> connection.checkTime(time));
        sweeping = !timed.isEmpty();
        if (sweeping) {
            sweepLater();
        }
    }

    private final class Sweep extends Timer {
        @Override
        protected Loop loop() {
            return loop;
        }

        @Override
        protected void expire() {
            loop.submit(NettyIo.this::sweep);
        }
    }
}
